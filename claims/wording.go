package claims

import "slices"

// wording is how two clauses stand to each other by their words, whatever
// values they hold.
type wording struct {
	share, weight float32 // as likeness has them, but wherever in the clauses a word stands
	words         float32 // the weight of what they share beside names
	beyond        float32 // the same without the words of their subjects
	part          float32 // words against what the lighter clause says beside names
}

// worded is what wording reads of a clause.
type worded struct {
	contrary   []term   // words that another word excludes, sorted
	marks      uint64   // what it can be set against another clause by, as a filter
	sites      []site   // its places by kind and name
	placeStems []string // of its places, as stories have them
	abroad     []string // the countries that it names, folded, as it writes them
	charges    []term   // what people are charged with in it, sorted
	ages       []term   // the ages that it gives, sorted
	heads      []term   // how many people it speaks of, sorted
	titles     []term   // what stands before a name: «il sindaco Carla Berti»
	nobody     term     // the fate that it says nobody met
	other      bool     // it speaks of another: «un altro uomo»
	doubt      bool     // it calls something unlikely
}

func wordingOf(a, b *view) wording {
	var w wording
	x, y := a.about, b.about
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].t < y[0].t:
			x = x[1:]
		case x[0].t > y[0].t:
			y = y[1:]
		default:
			n := min(x[0].whole(), y[0].whole())
			w.weight += n
			if !a.calls(x[0].t) && !b.calls(x[0].t) {
				w.words += n
				if !slices.Contains(a.subj, x[0].t) && !slices.Contains(b.subj, x[0].t) {
					w.beyond += n
				}
			}
			x, y = x[1:], y[1:]
		}
	}
	if a.c.Kind.Anchored() && a.slot == b.slot && a.unit == b.unit && a.c.Value.Shape != ShapeNone && a.c.Value == b.c.Value {
		w.weight++ // the same figure tells that they speak of the same thing
		w.words++
		w.beyond++
	}
	w.share = min(1, w.weight/(min(a.body(), b.body())+1))
	w.part = w.words / (min(a.plain(), b.plain()) + 1)
	return w
}

// whole is the weight of a word wherever in the clause it stands.
func (x weighted) whole() float32 {
	if x.wt == settingWeight {
		return x.wt
	}
	return 1
}

// body is how many words a clause has to tell what it is about.
func (v *view) body() (n float32) {
	for _, x := range v.about {
		if x.wt != settingWeight {
			n++
		}
	}
	return n
}

// plain is the same without names and places.
func (v *view) plain() (n float32) {
	for _, x := range v.about {
		if x.wt != settingWeight && !v.calls(x.t) {
			n++
		}
	}
	return n
}

// calls tells whether a word is a name, the title before one or a place in a
// clause.
func (v *view) calls(w term) bool {
	_, name := slices.BinarySearch(v.names, w)
	return name || slices.Contains(v.titles, w) || slices.Contains(v.place, w)
}

// mayContrast tells at once that two clauses hold nothing that wording can set
// against each other.
func mayContrast(a, b *view) bool {
	if a.nobody != b.nobody && (a.nobody == b.fate || a.fate == b.nobody) {
		return true
	}
	if (a.has^b.has)&hasNot != 0 && a.doubt == b.doubt {
		return a.pred != 0 && a.carries(b.pred) || b.pred != 0 && b.carries(a.pred)
	}
	shared := a.marks & b.marks
	if shared&^placeMark != 0 || a.doubt != b.doubt {
		return true
	}
	return shared != 0 && (a.slot == slotEvent && b.slot == slotEvent && elsewhere(a, b) || len(a.abroad) == 1 && len(b.abroad) == 1)
}

// judgeWording finds where two clauses that tell the same differ in a word:
// opposite or graded words, a no, a place, one of several things of a kind.
func judgeWording(a, b *view, s setting) (verdict, bool) {
	if !s.same && s.story < akinStoryAt || s.same && a.c.Sense.Sentence == b.c.Sense.Sentence || !mayContrast(a, b) || apart(a, b) || othersMeant(a, b) {
		return verdict{}, false
	}
	if v, ok := judgeNobody(a, b, s); ok {
		return v, true
	}
	w := wordingOf(a, b)
	if w.weight < 1 {
		return verdict{}, false
	}
	if v, ok := judgeNegation(a, b, s, w); ok {
		return v, true
	}
	if v, ok := judgeOpposed(a, b, s, w); ok {
		return v, true
	}
	if v, ok := judgeCharges(a, b, s); ok {
		return v, true
	}
	if a.doubt != b.doubt && flat(a) && flat(b) && w.words >= 1 && w.weight >= 4 && w.share >= 0.6 {
		return flagged(agreeNear, BasisLexical, w.share), true
	}
	return judgePlaces(a, b, s, w)
}

// flat tells a clause that holds nothing open beside what its words say.
func flat(v *view) bool { return v.slot != slotQuote && v.c.Modality != ModalityHedged && !denied(v) }

// othersMeant tells clauses about different people: two names, two ages, two
// numbers of people, or «un altro».
func othersMeant(a, b *view) bool {
	return strangers(a, b) || a.other != b.other || disjoint(a.ages, b.ages) || disjoint(a.heads, b.heads)
}

// namesakes tells subjects of which each has a part of its name that the other
// text has not: «Cantine Rubino», «Cantine Aleatico».
func namesakes(a, b *view) bool {
	own := func(a, b *view) bool {
		return sharedTerms(a.subj, a.names) >= 2 && slices.ContainsFunc(a.subj, func(w term) bool {
			_, name := slices.BinarySearch(a.names, w)
			_, theirs := slices.BinarySearch(b.names, w)
			return name && !theirs
		})
	}
	return a.named && b.named && own(a, b) && own(b, a)
}

func disjoint(x, y []term) bool { return len(x) > 0 && len(y) > 0 && sharedTerms(x, y) == 0 }

// judgeOpposed finds words that exclude each other, said of the same thing:
// accepted and rejected, removed and eased, a pistol and a knife.
func judgeOpposed(a, b *view, s setting, w wording) (verdict, bool) {
	if len(a.contrary) == 0 || len(b.contrary) == 0 || a.c.Negated || b.c.Negated || elsewhere(a, b) || w.weight < 2 || s.same && w.share < 0.6 || !s.same && namesakes(a, b) {
		return verdict{}, false
	}
	t := theThesaurus()
	for _, x := range a.contrary {
		for _, y := range b.contrary {
			o := t.oppose(x, y)
			// A word that both texts have is no difference between them.
			if o == opposedNot || slices.Contains(a.contrary, y) || slices.Contains(b.contrary, x) || !tellingly(o, x, y, a, b, w) {
				continue
			}
			if movedOn(a.c, b.c, x, y) || movedOn(b.c, a.c, y, x) {
				continue
			}
			if o != opposedFully && (a.c.tells(y) || b.c.tells(x)) {
				continue // the article has that word of its own for something else
			}
			v := flagged(agreeNear, BasisLexical, w.share)
			if o == opposedFully {
				v = flagged(agreeNot, BasisAntonym, w.share)
			}
			v.differ = [2]term{x, y}
			return v, true
		}
	}
	return verdict{}, false
}

// movedOn tells whether y is what x comes to with time, and its article the
// later one.
func movedOn(a, b *Claim, x, y term) bool {
	if !theThesaurus().follows[[2]term{x, y}] {
		return false
	}
	first, ok := parseDays(a.published())
	then, ok2 := parseDays(b.published())
	return ok && ok2 && !first.anyYear && !then.anyYear && first.to < then.from
}

// tellingly tells whether what two clauses share is enough for x of the one to
// be set against y of the other: the less, the more of the clauses they carry.
func tellingly(o opposition, x, y term, a, b *view, w wording) bool {
	carries := b2i(x == a.pred) + b2i(y == b.pred)
	switch {
	case o == opposedKind:
		return w.words >= 2 && w.share >= 0.5 && (a.pred == b.pred || w.share >= 0.6)
	case a.slot == slotQuote && a.mass > 8 || b.slot == slotQuote && b.mass > 8:
		return false // a word of a long utterance is not what it says
	case carries == 2:
		return w.share >= 0.35 && (w.beyond >= 1 || min(a.body(), b.body()) <= 3 && sameSubject(a.subj, b.subj))
	case carries == 1:
		return w.words >= 2 && w.weight >= 3 && (w.share >= 0.5 || w.weight >= 4)
	}
	return w.words >= 2 && (w.share >= 0.6 || w.share >= 0.5 && sameSubject(a.subj, b.subj)) && (a.pred == b.pred || a.carries(b.pred) || b.carries(a.pred))
}

// tells tells whether a word is among those that an article is about.
func (c *Claim) tells(w term) bool {
	if c.Context == nil {
		return false
	}
	t := theThesaurus()
	for _, s := range c.Context.Story {
		if slices.Contains(t.begin[w], s) {
			return true
		}
	}
	return false
}
