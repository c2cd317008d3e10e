package claims

import (
	"slices"
	"strings"
)

// sameUnit tells whether two figures count the same: people of one fate, the
// same word, an amount of which one text leaves out the currency; loosely, two
// words for people of which one is the general one.
func sameUnit(a, b *view) (same, loose bool) {
	if a.ward != 0 && a.ward == b.ward {
		return true, false
	}
	if a.fate != 0 && b.fate != 0 {
		return a.fate == b.fate, false
	}
	if a.unit == b.unit || a.slot == slotMoney && (a.unit == 0 || b.unit == 0) {
		return a.unit != 0 || b.unit != 0 || a.slot == slotShare, false
	}
	return false, a.human && b.human || a.unit == 0 && b.human || b.unit == 0 && a.human
}

// unitsTouch tells units of which one stands in the other's clause or is a part
// of the other: «quattro denunciati», «denunciati quattro pescatori»; «27
// quintali di orzo», «27 di orzo».
func unitsTouch(a, b *view) bool {
	in := func(a, b *view) bool {
		return a.unit != 0 && (b.carries(a.unit) || slices.Contains(b.unitAll, a.unit))
	}
	return in(a, b) || in(b, a) || a.slot == slotCount && a.unit == 0 && b.unit == 0
}

func judgeNumbers(a, b *view, s setting) (verdict, bool) {
	if a.has&b.has&hasNumber == 0 {
		return verdict{}, false
	}
	same, loose := sameUnit(a, b)
	ag := agree(a.num, b.num)
	if !same && (a.slot == slotRank || ag < agreeRound && !loose) {
		return verdict{}, false
	}
	share, weight := likeness(a, b)
	if ag < agreeRound {
		if v, ok := judgeSourced(a, b, s, ag, same, loose, share, weight); ok {
			return v, true
		}
		if !same || s.same || s.story < sameStoryAt {
			return verdict{}, false
		}
	}
	if apart(a, b) {
		if !s.same && s.story >= sameStoryAt && ag == agreeSame && a.num.exact && b.num.exact && chosen(a, b) && !(elsewhere(a, b) && placed(a, b)) {
			return agrees(ag, BasisNumeric, share, a, b), true
		}
		return verdict{}, false
	}
	if a.fate != 0 && a.fate == b.fate {
		weight++
	}
	if ag < agreeRound && (a.ofThose != b.ofThose || a.rate != b.rate || (a.fate != 0 || measured(a)) && otherPeriod(a, b)) {
		return verdict{}, false // a part, and the whole; the victims of an accident, and of a year
	}
	like := share
	if sharedTerms(a.subj, b.subj) > 0 {
		like += 0.2
	}
	if ag >= agreeRound {
		return judgeLikeNumbers(a, b, s, ag, same, loose, like, weight)
	}
	// the only figure of its kind in either text
	sole := a.ward != 0 && a.ward == b.ward && a.soleWard && b.soleWard || a.num.exact && b.num.exact && a.fate != 0 && a.soleFate && b.soleFate || a.sole && b.sole && !general(a.unit) &&
		(a.slot != slotRank && s.story >= closeStoryAt || weight >= settingWeight || sharedTerms(a.subj, b.subj) > 0 || a.slot == slotRank && (ranksOf(a, b) || ranksOf(b, a)))
	if a.soleFate && b.soleFate && !elsewhere(a, b) && grown(a, b) {
		return verdict{kind: Update, basis: BasisNumeric, score: 0.8, like: like, alone: true}, true
	}
	enough := sole || ofOneThing(a, b) || share >= 0.5 && weight >= 2 || ag == agreeNear && share >= 0.35 && weight >= 1
	if !enough || elsewhere(a, b) || away(a, b) || away(b, a) || (a.cues|b.cues)&(hintOther|hintPer) != 0 {
		return verdict{}, false
	}
	if grown(a, b) {
		return verdict{kind: Update, basis: BasisNumeric, score: 0.8, like: like, alone: true}, true
	}
	return flagged(ag, BasisNumeric, like), true
}

// otherPeriod tells figures of which one is of a month or a year and the other
// of none.
func otherPeriod(a, b *view) bool { return (a.has^b.has)&hasPeriod != 0 }

// ranksOf tells whether what a rank is of names the other's subject: «la terza
// vittoria di fila per il Rimini».
func ranksOf(a, b *view) bool {
	return slices.ContainsFunc(b.subj, func(w term) bool { return slices.Contains(a.unitAll, w) })
}

// judgeLikeNumbers compares figures that agree: of the same thing they
// corroborate each other, and the same rare figure is of the same thing unless
// the texts place it elsewhere.
func judgeLikeNumbers(a, b *view, s setting, ag agreement, same, loose bool, like, weight float32) (verdict, bool) {
	near := s.same || s.story >= sameStoryAt
	odd := rare(a) && rare(b)
	match := ag == agreeSame && a.num.exact && b.num.exact
	if elsewhere(a, b) && placed(a, b) && !nested(a, b) && near && !s.same && same && (odd || besideOne(a, b)) && match && weight >= 1 {
		v := flagged(agreeNot, BasisPlace, like)
		v.exact, v.alone = true, !odd
		return v, true
	}
	if s.same {
		if !same && !loose || weight < 1 || elsewhere(a, b) && !odd || weight < 2 && (!same || general(a.unit) || a.num.said < 10) {
			return verdict{}, false
		}
		return agrees(ag, BasisNumeric, like, a, b), true
	}
	switch {
	case elsewhere(a, b) && !odd && weight < 3:
		return verdict{}, false
	case same && (weight > 0 || odd || a.sole && b.sole && near && !general(a.unit)):
	case loose && (weight >= 1 || odd && near && ag == agreeSame):
	case near && chosen(a, b) && (match || weight >= 1 || same || loose):
	case !near || !match || a.fate != 0 && b.fate != 0:
		return verdict{}, false
	case unitsTouch(a, b) && (odd || weight >= 1), a.slot == slotShare && odd && weight >= 1:
	default:
		return verdict{}, false
	}
	return agrees(ag, BasisNumeric, like, a, b), true
}

// besideOne tells whether two clauses name the same thing, neither a place nor
// whom they are about, beside their figures: «una Vespa e due trattori».
func besideOne(a, b *view) bool {
	about := func(v *view, w term) bool {
		return slices.Contains(v.subj, w) && sharedTerms(v.subj, v.names) == len(v.subj)
	}
	return slices.ContainsFunc(a.names, func(w term) bool {
		_, other := slices.BinarySearch(b.names, w)
		return other && !slices.Contains(a.around, w) && !slices.Contains(b.around, w) && !(about(a, w) && about(b, w))
	})
}

// general tells a unit under which different things are counted: people,
// measures, times.
func general(unit term) bool {
	t := theThesaurus()
	return unit == t.exact["persona"] || t.meant[unit]&hintMeasure != 0
}

// rare tells a figure that two texts hardly share by chance.
func rare(v *view) bool {
	n := v.num.said
	return n != float64(int64(n)) || digitsSaid(v) >= 20 || n >= 1000 || v.slot == slotMoney && n >= 100
}

// chosen tells two figures, the same or one of them rounded, that reports of
// one event hardly share by chance: each article has its own for one thing
// alone, and they measure alike.
func chosen(a, b *view) bool {
	if (measured(a) || measured(b)) && a.unit != b.unit || a.fate != 0 && b.fate != 0 && a.fate != b.fate {
		return false
	}
	x, y := digitsSaid(a), digitsSaid(b)
	return uncommon(a) && uncommon(b) && (a.num.said == b.num.said || max(x, y) >= 50)
}

// uncommon tells a figure that an article has for one thing alone and that
// others hardly have by chance.
func uncommon(v *view) bool {
	n := digitsSaid(v)
	return v.once && v.slot != slotRank && (n > 12 || n >= 10 && v.num.said >= 1000)
}

// digitsSaid is a number without the zeros at its end: 14 for 1.400.
func digitsSaid(v *view) float64 { return v.num.said / v.num.step }

// measured tells a figure of a unit of measure.
func measured(v *view) bool { return strings.HasPrefix(v.c.Rule, "measure") }
