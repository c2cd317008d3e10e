package claims

import (
	"cmp"
	"math"
	"slices"
)

// verdict is what two views come to.
type verdict struct {
	kind    RelationKind
	basis   Basis
	score   float64
	drift   Drift
	like    float32 // how surely they speak of the same thing
	alone   bool    // holds whatever else the two articles say
	exact   bool    // the values are the same, not only compatible
	differ  [2]term // the words that exclude each other, if words do
	charges bool    // it is the charges that differ
	days    int     // that lie between two dates
}

// setting is how near two claims stand to each other before a word of theirs
// is read.
type setting struct {
	same  bool    // one article
	story float64 // how much their articles share
	names int     // how many names they share, where they share most of them
	near  bool    // they came out within nearDays
}

// found is a verdict with the places of its two views.
type found struct {
	x, y int
	verdict
	also []*Claim // the other parts of a sum
}

// Relate compares all claims with each other. Pairs are in a fixed order: by
// A, then B, then basis.
func Relate(cs []Claim) []Relation { return RelateNew(cs, nil) }

// RelateNew compares the claims of articles that are new with each other and
// with claims that are known already, and leaves pairs of known claims alone.
// Over whole articles it finds what Relate finds over all of them: known must
// hold every claim of an article of which it holds one, and every article that
// shares a key (Keys) with a new one. More of them do no harm.
//
// A ledger keeps, for each article, the keys of Keys in an indexed table; to
// add an article it fetches the articles that share a key with it, and calls
// RelateNew(claims of the new article, claims of those).
func RelateNew(fresh, known []Claim) []Relation {
	return RelateViews(ViewsOf(fresh), ViewsOf(known))
}

// Views are one article's claims as comparing sees them. To make them takes
// longer than most comparisons, and needs nothing but the claims: it can be done
// ahead.
type Views struct{ a indexed }

// NewViews makes the views of an article's claims, which share an Article and a
// Context.
func NewViews(article []Claim) *Views {
	if len(article) == 0 {
		return &Views{}
	}
	return &Views{readArticle(article)}
}

// ViewsOf makes the views of each article of claims.
func ViewsOf(cs []Claim) []*Views {
	var out []*Views
	for _, a := range byArticle(cs) {
		out = append(out, NewViews(a))
	}
	return out
}

// RelateViews is RelateNew over views made before, which it does not change.
func RelateViews(fresh, known []*Views) []Relation {
	ix := NewIndex()
	for _, v := range inOrder(known) {
		ix.enter(ix.hold(v.a))
	}
	var out []Relation
	for _, v := range inOrder(fresh) {
		out = append(out, ix.relate(v.a)...)
	}
	sortRelations(out)
	return out
}

// inOrder are the views that hold anything, by the id of their article.
func inOrder(vs []*Views) []*Views {
	out := slices.DeleteFunc(slices.Clone(vs), func(v *Views) bool { return len(v.a.views) == 0 })
	slices.SortStableFunc(out, func(x, y *Views) int { return cmp.Compare(x.a.id, y.a.id) })
	return out
}

// byArticle parts claims by article, in the order of the articles' ids.
func byArticle(cs []Claim) [][]Claim {
	sorted := slices.Clone(cs)
	slices.SortStableFunc(sorted, func(x, y Claim) int { return cmp.Compare(x.Article, y.Article) })
	var out [][]Claim
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sorted[to].Article == sorted[from].Article {
			to++
		}
		out = append(out, sorted[from:to])
		from = to
	}
	return out
}

// Compare says how two claims stand to each other, or false where they do not
// speak of the same thing. Compare(x, y) and Compare(y, x) are the same. It
// reads nothing but the two claims, their Sense and their Context.
//
// Some pairs can only be judged with the rest of the two articles in view (the
// second figure of a list that answers to the second figure of another list,
// the parts of a sum): those come from Relate and RelateNew alone.
func Compare(x, y Claim) (Relation, bool) {
	if before(&y, &x) {
		x, y = y, x
	}
	a, b := newView(&x), newView(&y)
	v, ok := judge(&a, &b, settingOf(&x, &y))
	if !ok {
		return Relation{}, false
	}
	return v.relation(&a, &b), true
}

func settingOf(x, y *Claim) setting {
	if x.Article == y.Article {
		return setting{same: true, story: 1}
	}
	s := setting{}
	if x.Context != nil && y.Context != nil {
		s.story = storiesShared(x.Context.Story, y.Context.Story)
	}
	return s
}

func (v verdict) relation(a, b *view) Relation {
	r := Relation{A: *a.c, B: *b.c, Kind: v.kind, Basis: v.basis, Score: math.Round(v.score*1000) / 1000, Drift: v.drift}
	r.Why = why(v, a, b)
	return r
}

// relation is a found verdict as it is told.
func (f found) relation(a, b []view) Relation {
	r := f.verdict.relation(&a[f.x], &b[f.y])
	for _, c := range f.also {
		r.Also = append(r.Also, *c)
	}
	return r
}

// before is the order of a pair: by article, then position, then kind.
func before(x, y *Claim) bool { return claimOrder(x, y) < 0 }

func claimOrder(x, y *Claim) int {
	return cmp.Or(cmp.Compare(x.Article, y.Article), cmp.Compare(x.AnchorStart, y.AnchorStart),
		cmp.Compare(x.AnchorEnd, y.AnchorEnd), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End),
		cmp.Compare(x.Quote, y.Quote), cmp.Compare(x.Value.String(), y.Value.String()), cmp.Compare(x.ID, y.ID))
}

// between compares the claims of two articles, or of one with itself.
func between(x, y *indexed, s setting) []found {
	a, b := x.views, y.views
	var out []found
	try := func(i, j int32) {
		if s.same && j <= i {
			return
		}
		if v, ok := judge(&a[i], &b[j], s); ok {
			out = append(out, found{x: int(i), y: int(j), verdict: v})
		}
	}
	told := s.same || s.story >= akinStoryAt
	for p, is := range x.slots {
		if len(is) == 0 {
			continue
		}
		for q, js := range y.slots {
			if len(js) == 0 || !told && (p != int(slotRelation) || q != int(slotRelation)) {
				continue
			}
			for _, i := range is {
				for _, j := range js {
					if !told && sharedTerms(a[i].subj, b[j].subj) == 0 || !comparable[p][q] && !sameAct(&a[i], &b[j]) && !mayContrast(&a[i], &b[j]) && !(s.same && mayMisfit(&a[i], &b[j])) {
						continue
					}
					try(i, j)
				}
			}
		}
	}
	slices.SortFunc(out, func(f, g found) int { return cmp.Or(cmp.Compare(f.x, g.x), cmp.Compare(f.y, g.y)) })
	if told {
		out = append(out, sums(a, b, false, s)...)
		out = append(out, sums(b, a, true, s)...)
	}
	out = settle(out, a, b, s)
	out = append(out, wardsApart(a, b, out)...)
	return append(out, missteps(x, y, out, s)...)
}

// comparable tells which slots are set against each other at all.
var comparable = func() (t [slotQuote + 1][slotQuote + 1]bool) {
	for s := slotCount; s <= slotQuote; s++ {
		t[s][s] = true
		t[s][slotRelation], t[slotRelation][s] = true, true // in office, and what says so
	}
	for s := slotEvent; s <= slotQuote; s++ {
		for o := slotEvent; o <= slotQuote; o++ {
			t[s][o] = true
		}
	}
	for s := slotCount; s < slotEvent; s++ {
		t[s][slotQuote], t[slotQuote][s] = true, true // what a clause tells, and who says so
	}
	for _, s := range [...]slot{slotDuration, slotAge} {
		t[s][slotDate], t[slotDate][s] = true, true
	}
	return t
}()

// sameAct tells whether of two clauses one tells what somebody did and the
// other when, or of how many: «ha accolto l'inviato», «martedì ha ricevuto
// l'inviato».
func sameAct(a, b *view) bool {
	return (a.slot == slotEvent) != (b.slot == slotEvent) && max(a.slot, b.slot) == slotEvent && a.pred != 0 && a.pred == b.pred && sameSubject(a.subj, b.subj)
}

// sameFact tells whether two views of one article say the same of the same
// thing: mentions of one fact are not set against each other.
func sameFact(a, b *view) bool {
	if a.slot == slotDate && b.slot == slotDate && a.week != 0 && a.week == b.week && (a.has|b.has)&hasDay == 0 {
		return true
	}
	if a.soleAge && b.soleAge {
		return true // «il 52enne», «dai 48 ai 54 anni»
	}
	if a.slot != b.slot || a.unit != b.unit || a.has != b.has || a.c.Value != b.c.Value {
		return false
	}
	return a.c.Value.Shape != ShapeNone
}

// namesCounted is how many of the names that two articles share count as
// agreements between them.
const namesCounted = 2

// settle drops what the rest of two articles explains: a figure that has its
// like in the other article is not set against a third one there, of several
// that a figure could be set against only the likest stays, no number where two
// are as like, and where flags
// outnumber what the articles agree on they tell two events in like words, as
// do two numbers of a series.
func settle(fs []found, a, b []view, s setting) []found {
	paired := func(f found) bool {
		return slices.ContainsFunc(fs, func(o found) bool {
			switch {
			case (o.x == f.x) == (o.y == f.y):
				return false
			case f.basis == BasisDate && (hourOnly(&a[o.x]) || hourOnly(&b[o.y])):
				return false // «erano le 7.15» does not tell the day
			case f.basis == BasisPlace: // what it is to be paired with stands in the same place
				return o.kind == Corroborates && sharedTerms(a[o.x].around, b[o.y].around) > 0
			}
			return o.exact && (o.kind == Corroborates && o.basis == f.basis || o.basis == BasisPlace && f.basis == BasisNumeric)
		})
	}
	summed := func(f found) bool {
		return slices.ContainsFunc(fs, func(o found) bool { return len(o.also) > 0 && o.x == f.x && o.y == f.y })
	}
	bound := func(f found) bool { return f.kind.Flag() && !f.alone }
	timed := func(f found) bool { return a[f.x].slot == slotDuration || a[f.x].slot == slotDate }
	// two clauses that give another figure for another time: «180 millimetri in un giorno», «350 in due»
	windows := func(f found) bool {
		return daysApart(a, b, f) || slices.ContainsFunc(fs, func(o found) bool {
			return bound(o) && timed(o) != timed(f) && !a[o.x].day.open && !a[f.x].day.open && a[o.x].c.Kind.Anchored() && a[o.x].slot != slotAge && a[f.x].slot != slotAge &&
				overlap(a[o.x].c, a[f.x].c) && overlap(b[o.y].c, b[f.y].c)
		})
	}
	fs = slices.DeleteFunc(slices.Clone(fs), func(f found) bool {
		return bound(f) && (paired(f) || summed(f) || a[f.x].c.Kind.Anchored() && windows(f))
	})
	better := func(f found) bool {
		return slices.ContainsFunc(fs, func(o found) bool {
			return bound(o) && o.basis == f.basis && (o.like > f.like || o.like == f.like && f.basis == BasisNumeric) &&
				(o.y == f.y && o.x != f.x && !sameFact(&a[o.x], &a[f.x]) || o.x == f.x && o.y != f.y && !sameFact(&b[o.y], &b[f.y]))
		})
	}
	out := fs[:0:0]
	agreements, flags := 0, 0
	moved, stayed := 0, 0 // of what a series has anew in each number
	for _, f := range fs {
		switch {
		case !bound(f):
			switch f.kind {
			case Corroborates:
				agreements++
				if !formulaic(&a[f.x]) || !formulaic(&b[f.y]) {
					stayed++
				}
			case Update:
				moved++
			}
		case better(f):
			continue
		case f.basis == BasisPlace: // the figures agree
			agreements++
		case !slices.ContainsFunc(out, func(o found) bool {
			return bound(o) && (o.x == f.x || sameFact(&a[o.x], &a[f.x])) && (o.y == f.y || sameFact(&b[o.y], &b[f.y]))
		}):
			flags++
			if f.basis == BasisNumeric {
				moved++
			}
		}
		out = append(out, f)
	}
	if anotherStretch(a, b) {
		moved++
	}
	serial := moved >= serialFigures && moved > stayed
	if s.story >= closeStoryAt {
		agreements++
	}
	if s.near && s.story >= sameStoryAt { // of one event even where they differ in most of it
		agreements++
	}
	agreements += min(s.names, namesCounted)
	if !s.same && (flags > agreements || serial) {
		out = slices.DeleteFunc(out, bound)
	}
	return out
}

// hourOnly tells a time that names no day.
func hourOnly(v *view) bool { return v.clock.known && v.week == 0 && v.has&hasDay == 0 }

// daysApart tells figures whose clauses name days that differ.
func daysApart(a, b []view, f found) bool {
	if s := a[f.x].slot; s != slotCount && s != slotShare && s != slotMoney {
		return false
	}
	day := func(v *view) bool { return v.has&hasDay != 0 && v.slot == slotDate && !v.day.open && !v.day.coarse }
	for i := range a {
		if !day(&a[i]) || !besides(a[i].c, a[f.x].c) {
			continue
		}
		for j := range b {
			if day(&b[j]) && besides(b[j].c, b[f.y].c) && a[i].day.gap(b[j].day) > 0 {
				return true
			}
		}
	}
	return false
}

// besides tells claims of which the anchor of one stands in the other's clause.
func besides(x, y *Claim) bool {
	in := func(x, y *Claim) bool { return x.AnchorStart >= y.Start && x.AnchorEnd <= y.End }
	return in(x, y) || in(y, x)
}
