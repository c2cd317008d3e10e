package claims

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed lang/it/lexicon/fates.tsv
var fatesIT string

// fates tell what becomes of people: «tre morti», «tre persone hanno perso la
// vita» and «uccise tre persone» count the same, «tre feriti» does not.
type fates struct {
	word   map[term]term
	phrase map[[2]term]term
}

// fatePhrase is how many words after the first the second word of a phrase may
// stand: «hanno perso entrambi la vita».
const fatePhrase = 3

// fateReach is how many words from a number its fate may stand.
const fateReach = 7

func readFates(t *thesaurus) fates {
	f := fates{map[term]term{}, map[[2]term]term{}}
	for line := range dataLines(fatesIT) {
		ws := strings.Fields(line)
		name := t.term(ws[0])
		for _, w := range ws {
			if a, b, two := strings.Cut(w, "+"); two {
				f.phrase[[2]term{t.term(a), t.term(b)}] = name
			} else {
				f.word[t.term(w)] = name
			}
		}
	}
	return f
}

// at is the fate that piece i names, alone or with one of those after it.
func (f *fates) at(ts []term, i, to int) term {
	if ts[i] == 0 {
		return 0
	}
	for j := i + 1; j <= min(i+fatePhrase, to-1); j++ {
		if n := f.phrase[[2]term{ts[i], ts[j]}]; n != 0 {
			return n
		}
	}
	return f.word[ts[i]]
}

// fateOf is what became of those that a number counts, as its clause tells: by
// the unit, or else by the nearest words behind the number or before it, up to
// the next number, comma or coordinator.
func (t *thesaurus) fateOf(unit, ps []piece, ts []term, first, last int) term {
	us := t.terms(unit)
	for i := range us {
		if n := t.fates.at(us, i, len(us)); n != 0 {
			return n
		}
	}
	ends := func(i int) bool {
		return ps[i].number || t.cues[ps[i].folded]&(hintJoin|hintNumeral) != 0
	}
	for i := last; i < min(len(ps), last+fateReach) && !ends(i) && (i == last || ps[i].start == ps[i-1].end+1); i++ {
		if n := t.fates.at(ts, i, len(ts)); n != 0 {
			return n
		}
	}
	for i := first - 1; i >= max(0, first-fateReach) && !ends(i) && ps[i+1].start == ps[i].end+1; i-- {
		if n := t.fates.at(ts, i, first); n != 0 {
			return n
		}
	}
	return 0
}

// supposeFate gives a number of people whose clause has no verb and ends
// before what became of them the one fate that the words beside it name: «I
// tre», «armati di coltello».
func (v *view) supposeFate(t *thesaurus) {
	if v.slot != slotCount || v.fate != 0 || v.pred != 0 || v.unit != 0 && !v.human || v.unit != 0 && !general(v.unit) {
		return
	}
	for _, x := range v.about {
		switch n := t.fates.word[x.t]; {
		case n == 0 || n == v.fate:
		case v.fate != 0:
			v.fate = 0
			return
		default:
			v.fate = n
		}
	}
}

// markFates marks the figures that are the only ones of an article that tell
// how many met their fate; a part of them is told besides.
func markFates(vs []view) {
	for i := range vs {
		v := &vs[i]
		v.soleFate = v.fate != 0 && v.has&hasNumber != 0 && !v.ofThose
		for j := range vs {
			if vs[j].fate == v.fate && vs[j].has&hasNumber != 0 && !vs[j].ofThose && vs[j].num.said != v.num.said {
				v.soleFate = false
			}
		}
	}
}

// met is the fate that a claim tells of a number of people: what it counts, or
// the verb of a clause that counts them; none where the clause tells what
// excludes it too. To stop somebody is no fate yet.
func (v *view) met() (fate term, people term) {
	t := theThesaurus()
	switch {
	case v.c.Negated || v.halts:
	case v.slot == slotCount && v.fate != 0 && v.num.exact:
		fate, people = v.fate, hashTerm(v.c.Value.String())
	case v.slot == slotEvent && len(v.heads) == 1:
		fate, people = t.fates.word[v.pred], v.heads[0]
	}
	if fate == 0 || slices.ContainsFunc(v.about, func(x weighted) bool { return t.oppose(fate, t.fates.word[x.t]) != opposedNot }) {
		return 0, 0
	}
	return fate, people
}

// judgeFates finds one group of people of whom two texts tell what excludes
// each other: two men arrested, two men reported and let go.
func judgeFates(a, b *view, s setting) (verdict, bool) {
	x, people := a.met()
	y, others := b.met()
	if x == 0 || y == 0 || people != others || otherPeriod(a, b) || strangers(a, b) || elsewhere(a, b) || !s.same && s.story < closeStoryAt ||
		s.same && overlap(a.c, b.c) || movedOn(a.c, b.c, x, y) || movedOn(b.c, a.c, y, x) {
		return verdict{}, false
	}
	o := theThesaurus().oppose(x, y)
	if o == opposedNot {
		return verdict{}, false
	}
	v := flagged(agreeNear, BasisLexical, 0.5)
	v.differ = [2]term{x, y}
	return v, true
}
