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
	name  string   // the same for all ways to call it
}

// readOffences reads the pack's offences by their first words, the longest
// first.
func (t *thesaurus) readOffences(file string) map[string][]offence {
	out := map[string][]offence{}
	for line := range dataLines(file) {
		ways := strings.Split(line, "\t")
		for _, w := range ways {
			ws := slices.DeleteFunc(strings.Fields(w), func(w string) bool { return t.function[w] })
			out[ws[0]] = append(out[ws[0]], offence{ws, ways[0]})
		}
	}
	for _, os := range out {
		slices.SortStableFunc(os, func(a, b offence) int { return len(b.words) - len(a.words) })
	}
	return out
}

// charges are the offences that a claim's sentence names from the claim on, up
// to the next verb, where the claim says that somebody is charged: «accusato di
// furto, lesioni e minacce».
func (d *document) charges(c *Claim, s *spot) []string {
	t := theThesaurus()
	if t.cues[fold(c.Sense.Predicate)]&hintCharge == 0 {
		return nil
	}
	to := d.sentences[s.sentence].to
	for i := s.to; i < to; i++ {
		if w := &d.lexemes[i]; w.name == 0 && w.r.finite() {
			to = i
		}
	}
	var out []string
	ps := pieces(d.slice(s.from, to))
	for i := 0; i < len(ps); i++ {
		for _, o := range t.offences[ps[i].folded] {
			if end := o.endsAt(t, ps, i); end > 0 {
				out = append(out, o.name)
				i = end - 1
				break
			}
		}
	}
	return unique(out)
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
	v := flagged(agreeNear, BasisLexical, float32(n)/float32(min(len(a.charges), len(b.charges))))
	v.charges = true
	return v, true
}

// lacking are the charges of the one claim that the other lacks, for people.
func lacking(a, b *Claim) string {
	var out []string
	for _, name := range a.Sense.Charges {
		if !slices.Contains(b.Sense.Charges, name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}
