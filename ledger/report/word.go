package report

import (
	"factledger/claims"
	"factledger/ledger"
)

// Word is what the program calls a value of an enumeration, in "it" or "en":
// the same in the report, on the pages and on the command line. What is none of
// the enumerations has no word.
func Word(lang string, of any) string {
	w := in(lang)
	switch x := of.(type) {
	case ledger.Status:
		return w.Status[x]
	case ledger.Standing:
		return w.Standing[x]
	case ledger.Verdict:
		return w.Verdict[x]
	case ledger.EvidenceKind:
		return w.Proof[x]
	case ledger.Stance:
		return w.Stance[x]
	case claims.Kind:
		return w.Kind[x]
	case claims.Modality:
		return w.Modality[x]
	case claims.Modifier:
		return w.Modifier[x]
	case claims.Basis:
		return w.Basis[x]
	case claims.RelationKind:
		return w.Relation[x]
	case claims.Drift:
		return w.Drift[x]
	case claims.Trace:
		return w.Trace[x]
	}
	return ""
}

// Words is what the program calls several claims of a kind.
func Words(lang string, k claims.Kind) string { return in(lang).KindMany[k] }

// Value is a claim's value with its modifier and unit as a reader of lang writes
// it; empty where the claim has none.
func Value(lang string, c *claims.Claim) string { return in(lang).value(c) }
