package claims

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed lang/it/lexicon/offences.tsv
var offencesIT string

// offence is one way to call what people are charged with.
type offence struct {
	words []string // folded
	key   term     // the same for all ways to call it
}

// readOffences reads the pack's offences by their first words, the longest
// first.
func readOffences(file string) map[string][]offence {
	out := map[string][]offence{}
	for line := range dataLines(file) {
		ways := strings.Split(line, "\t")
		for _, w := range ways {
			ws := strings.Fields(w)
			out[ws[0]] = append(out[ws[0]], offence{ws, hashTerm(ways[0])})
		}
	}
	for _, os := range out {
		slices.SortStableFunc(os, func(a, b offence) int { return len(b.words) - len(a.words) })
	}
	return out
}

// chargesOf are the offences that a clause names behind a word of charging:
// «accusato di furto, lesioni e minacce».
func (t *thesaurus) chargesOf(ps []piece, ts []term) (out []term) {
	charged := false
	for i := 0; i < len(ps); i++ {
		if t.meant[ts[i]]&hintCharge != 0 {
			charged = true
			continue
		}
		if !charged {
			continue
		}
		for _, o := range t.offences[ps[i].folded] {
			if end := o.endsAt(t, ps, i); end > 0 {
				out = append(out, o.key)
				i = end - 1
				break
			}
		}
	}
	return sortTerms(out)
}

// endsAt is where an offence that piece i begins ends, 0 where it does not.
func (o offence) endsAt(t *thesaurus, ps []piece, i int) int {
	n := 0
	for ; i < len(ps) && n < len(o.words); i++ {
		switch {
		case ps[i].folded == o.words[n]:
			n++
		case n == 0 || !t.function[ps[i].folded]:
			return 0
		}
	}
	if n < len(o.words) {
		return 0
	}
	return i
}

// judgeCharges finds two lists of charges against the same people of which
// each has what the other lacks.
func judgeCharges(a, b *view, s setting) (verdict, bool) {
	n := sharedTerms(a.charges, b.charges)
	if s.same || n == 0 || n == len(a.charges) || n == len(b.charges) || s.story < sameStoryAt {
		return verdict{}, false
	}
	return flagged(agreeNear, BasisLexical, float32(n)/float32(min(len(a.charges), len(b.charges)))), true
}
