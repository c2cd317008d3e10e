package report

import (
	"sort"
	"strconv"
	"unicode"
	"unicode/utf8"

	"factledger/claims"
	"factledger/ledger"
)

// pairs are the relations that were not dismissed: what people confirmed
// first, then by how sure the program is.
func (b *builder) pairs() (conflicts, tensions, updates []pair) {
	var rels []ledger.Relation
	for _, x := range b.r.Relations {
		if x.Verdict != ledger.Dismissed && x.Kind != claims.Corroborates {
			rels = append(rels, x)
		}
	}
	sort.SliceStable(rels, func(i, j int) bool {
		if ci, cj := rels[i].Verdict == ledger.Confirmed, rels[j].Verdict == ledger.Confirmed; ci != cj {
			return ci
		}
		return rels[i].Score > rels[j].Score
	})
	for i, x := range rels {
		a, z := b.byID[x.A], b.byID[x.B]
		if a == nil || z == nil {
			continue
		}
		qa, qz := sides(a.claim.Quote, z.claim.Quote, inQuote(a.claim), inQuote(z.claim))
		p := pair{Anchor: "r" + strconv.Itoa(i+1), Title: against(a, z), Why: sentence(x.Why.In(b.w.Lang)), Basis: b.w.Basis[x.Basis], Kind: b.w.Relation[x.Kind],
			Verdict: b.w.Verdict[x.Verdict], Verdicted: x.Verdict, Because: line(x.Because), Sure: strconv.Itoa(int(x.Score*100+0.5)) + "%",
			A: b.side(a, qa), B: b.side(z, qz)}
		if x.Kind.Flag() {
			f := mention{p.Kind, p.Anchor}
			a.Flags = append(a.Flags, f)
			z.Flags = append(z.Flags, f)
		}
		switch x.Kind {
		case claims.Contradicts:
			conflicts = append(conflicts, p)
		case claims.Tension:
			tensions = append(tensions, p)
		default:
			updates = append(updates, p)
		}
	}
	return conflicts, tensions, updates
}

// against is a pair's heading: what each side says, shortly. The passages
// stand below it.
func against(a, z *entry) string {
	if a.Label != z.Label {
		return a.Label + " / " + z.Label
	}
	if a.Value != z.Value {
		return a.Label + ": " + orElse(a.Value, "–") + " / " + orElse(z.Value, "–")
	}
	return a.Label
}

// sentence is a line that opens with a capital.
func sentence(s string) string {
	s = line(s)
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func (b *builder) findings() []finding {
	var out []finding
	for i, x := range b.r.Findings {
		e := b.byID[x.Claim]
		if e == nil {
			continue
		}
		f := finding{Anchor: "f" + strconv.Itoa(i+1), Why: sentence(x.Why.In(b.w.Lang)), Basis: b.w.Basis[x.Basis], side: b.side(e, quoted(e.claim))}
		e.Flags = append(e.Flags, mention{b.w.Finding[0], f.Anchor})
		out = append(out, f)
	}
	return out
}

// agreements gathers corroborating claims into facts, the ones told by most
// articles first.
func (b *builder) agreements() []agreement {
	root := map[string]string{}
	var find func(string) string
	find = func(x string) string {
		if p, ok := root[x]; ok && p != x {
			root[x] = find(p)
			return root[x]
		}
		return x
	}
	drift := map[string][]string{}
	var linked []ledger.Relation
	for _, x := range b.r.Relations {
		if x.Kind == claims.Corroborates && x.Verdict != ledger.Dismissed && b.byID[x.A] != nil && b.byID[x.B] != nil {
			linked = append(linked, x)
			if a, z := find(x.A), find(x.B); a != z {
				root[z] = a
			}
		}
	}
	members := map[string]bool{}
	for _, x := range linked {
		members[x.A], members[x.B] = true, true
		if d := b.w.Drift[x.Drift]; d != "" {
			k := find(x.A)
			if !contains(drift[k], d) {
				drift[k] = append(drift[k], d)
			}
		}
	}
	at := map[string]int{}
	var out []agreement
	for _, e := range append(b.entries[:len(b.entries):len(b.entries)], b.others...) {
		if !members[e.ID] {
			continue
		}
		k := find(e.ID)
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, agreement{Label: e.Label, Drift: drift[k]})
		}
		out[i].Members = append(out[i].Members, e)
	}
	for i := range out {
		told := map[string]bool{}
		for _, e := range out[i].Members {
			told[e.claim.ArticleID] = true
		}
		out[i].Outlets = len(told)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Outlets > out[j].Outlets })
	return out
}

func contains(in []string, s string) bool {
	for _, x := range in {
		if x == s {
			return true
		}
	}
	return false
}
