package claims

import (
	"slices"
	"strings"
)

// ComparePair says how two short texts stand to each other: whether the second
// is contradicted by the first, in tension with it, or borne out. Texts are
// compared as if they told one story, sentence by sentence; it is Compare for
// those who have two sentences and no articles. The order of the texts does not
// matter.
func ComparePair(a, b string) (Relation, bool) {
	if b < a {
		a, b = b, a
	}
	var best Relation
	found := false
	for _, x := range hypotheses("a", a) {
		for _, y := range hypotheses("b", b) {
			r, ok := compareSentences(x, y)
			if ok && (!found || r.Kind < best.Kind || r.Kind == best.Kind && r.Score > best.Score) {
				best, found = r, true
			}
		}
	}
	return best, found
}

// hypothesis is a sentence of a short text as comparing sees it.
type hypothesis struct {
	claim   Claim
	ps      []piece
	ts      []term
	content []term // sorted
	figures []figure
}

func hypotheses(article, text string) []hypothesis {
	t := theThesaurus()
	var out []hypothesis
	runes := []rune(text)
	for _, s := range splitSentences(text) {
		c := hypothesis{claim: Claim{Article: article, Kind: KindEvent, Quote: string(runes[s[0]:s[1]]), Start: s[0], End: s[1]}}
		c.claim.AnchorStart, c.claim.AnchorEnd, c.claim.Anchor = s[0], s[1], c.claim.Quote
		c.ps = pieces(c.claim.Quote)
		c.ts = t.terms(c.ps)
		for i, p := range c.ps {
			if p.number {
				c.figures = append(c.figures, c.figureAt(i))
			} else if c.ts[i] != 0 {
				c.content = append(c.content, c.ts[i])
			}
		}
		c.content = sortTerms(c.content)
		out = append(out, c)
	}
	return out
}

// figure is a number in figures with what it counts: the next content word, or
// nothing where it is a year.
type figure struct {
	said string
	unit term
	year bool
}

func (c *hypothesis) figureAt(i int) figure {
	f := figure{said: c.ps[i].folded}
	if n := len(f.said); n == 4 && (f.said[0] == '1' || f.said[:2] == "20") {
		f.year = true
		return f
	}
	for j := i + 1; j < min(len(c.ps), i+3); j++ {
		if c.ps[j].number || c.ps[j].opens {
			f.unit = 0
			break
		}
		if c.ts[j] != 0 {
			f.unit = c.ts[j]
			break
		}
	}
	return f
}

// otherFigure finds a figure of a that b gives otherwise: the same unit, and
// nowhere the same figure.
func otherFigure(a, b *hypothesis) bool {
	for _, f := range a.figures {
		if f.unit == 0 && !f.year {
			continue
		}
		said, other := false, false
		for _, g := range b.figures {
			if g.said == f.said {
				said = true
			} else if g.year == f.year && g.unit == f.unit {
				other = true
			}
		}
		if other && !said {
			return true
		}
	}
	return false
}

// splitSentences cuts a text at full stops before a capital, in runes.
func splitSentences(text string) [][2]int {
	var out [][2]int
	ps := pieces(text)
	from := 0
	for i := 1; i < len(ps); i++ {
		gap := string([]rune(text)[ps[i-1].end:ps[i].start])
		if strings.ContainsAny(gap, ".!?") && strings.Contains(gap, " ") && ps[i].capital && len(ps[i-1].folded) > 2 {
			out = append(out, [2]int{ps[from].start, ps[i-1].end})
			from = i
		}
	}
	if len(ps) > 0 {
		out = append(out, [2]int{ps[from].start, ps[len(ps)-1].end})
	}
	return out
}

// The least share of the shorter sentence's content that the other must hold.
const (
	pairShare    = 0.75
	pairAgreeing = 0.99
)

// compareSentences finds one difference between two sentences that say the
// same otherwise.
func compareSentences(x, y hypothesis) (Relation, bool) {
	short, long := &x, &y
	if len(short.content) > len(long.content) {
		short, long = long, short
	}
	n := sharedTerms(short.content, long.content)
	if len(short.content) < 2 || n < 2 {
		return Relation{}, false
	}
	share := float64(n) / float64(len(short.content))
	tell := func(k RelationKind, b Basis, score float64) (Relation, bool) {
		v := verdict{kind: k, basis: b, score: score}
		vx, vy := newView(&x.claim), newView(&y.claim)
		return v.relation(&vx, &vy), true
	}
	if share >= pairShare {
		if neg, ok := negates(short, long); ok && neg {
			return tell(Contradicts, BasisNegation, 0.6+share/4)
		}
	}
	if share >= pairShare && len(short.figures) == 1 && otherFigure(short, long) {
		return tell(Contradicts, BasisNumeric, 0.5+share/4)
	}
	if o, ok := opposite(short, long); ok && float64(n+1)/float64(len(short.content)) >= pairShare && n >= 2 {
		if o == opposedPart {
			return tell(Tension, BasisLexical, 0.6)
		}
		return tell(Contradicts, BasisAntonym, 0.7)
	}
	if share >= pairAgreeing && len(short.content) >= 3 {
		return tell(Corroborates, BasisLexical, 0.7)
	}
	return Relation{}, false
}

// negates tells whether exactly one of two sentences negates a verb or noun
// that both have.
func negates(a, b *hypothesis) (bool, bool) {
	na, nb := negated(a), negated(b)
	for _, w := range a.content {
		if _, ok := slices.BinarySearch(b.content, w); !ok {
			continue
		}
		x, y := slices.Contains(na, w), slices.Contains(nb, w)
		if x != y {
			return true, true
		}
	}
	return false, len(na) > 0 || len(nb) > 0
}

// negated are the words right under a negation: the first content word after
// «non», or what «smettere di» ends.
func negated(c *hypothesis) []term { return underNo(c.ps, c.ts) }

func underNo(ps []piece, ts []term) []term {
	t := theThesaurus()
	var out []term
	for i, p := range ps {
		if t.names.find(hashForm(p.lower)).cue&cueNegation == 0 && t.meant[ts[i]]&hintStops == 0 {
			continue
		}
		for j := i + 1; j < min(len(ps), i+5) && ps[j].start <= ps[j-1].end+1; j++ {
			if ts[j] != 0 {
				out = append(out, ts[j])
				break
			}
		}
	}
	return out
}

// opposite finds a word of the one that excludes a word of the other.
func opposite(a, b *hypothesis) (opposition, bool) {
	t := theThesaurus()
	if len(negated(a))+len(negated(b)) > 0 {
		return opposedNot, false
	}
	for _, x := range a.content {
		if _, ok := slices.BinarySearch(b.content, x); ok {
			continue
		}
		for _, y := range b.content {
			if _, ok := slices.BinarySearch(a.content, y); ok {
				continue
			}
			if o := t.oppose(x, y); o != opposedNot {
				return o, true
			}
		}
	}
	return opposedNot, false
}
