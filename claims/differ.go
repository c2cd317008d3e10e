package claims

import (
	"slices"
	"strings"
)

// The thresholds of comparing. They were set on pairs of reports of one event
// and on reports of other events of the same sort; a flag must be right nearly
// always, so they lean to silence.
const (
	sameStoryAt  = 0.38 // two articles tell one story
	closeStoryAt = 0.5  // they tell it in much the same words
	akinStoryAt  = 0.25 // two articles tell stories with the same people
)

// judge says how two claims stand to each other.
func judge(a, b *view, s setting) (verdict, bool) {
	if s.same && a.c.AnchorStart == b.c.AnchorStart && a.c.AnchorEnd == b.c.AnchorEnd {
		return verdict{}, false
	}
	if a.slot > b.slot {
		a, b = b, a
	}
	if v, ok := judgeWorld(a, b, s); ok {
		return v, true
	}
	v, ok := judgeValues(a, b, s)
	if ok && v.kind.Flag() {
		return v, true
	}
	if w, differs := judgeFates(a, b, s); differs {
		return w, true
	}
	if w, differs := judgeWording(a, b, s); differs {
		return w, true
	}
	return v, ok
}

// judgeValues compares what two claims of like slots hold.
func judgeValues(a, b *view, s setting) (verdict, bool) {
	switch {
	case a.slot == b.slot && a.slot != slotNone:
		switch a.slot {
		case slotCount, slotShare, slotMoney, slotRank:
			return judgeNumbers(a, b, s)
		case slotAge:
			return judgeAges(a, b, s)
		case slotPenalty, slotHealing, slotDuration:
			return judgeDurations(a, b, s)
		case slotDate:
			return judgeDates(a, b, s)
		case slotRelation:
			return judgeRelations(a, b, s)
		}
		return judgeEvents(a, b, s)
	case (a.slot == slotDuration || a.slot == slotAge) && b.slot == slotDate:
		return judgeElapsed(a, b, s)
	case a.slot >= slotEvent:
		return judgeEvents(a, b, s)
	case b.slot == slotRelation:
		if v, ok := judgeOffice(b, a, s); ok || s.same || a.c.Negated != b.c.Negated || planned(a) != planned(b) || !namesAlike(a, b) {
			return v, ok
		}
		return agrees(agreeRound, BasisLexical, 0.5, a, b), true // what stands has no day of its own
	case sameAct(a, b):
		return judgeEvents(a, b, s)
	case b.slot == slotQuote:
		if a.c.Negated != b.c.Negated || s.same && overlap(a.c, b.c) || !s.same && s.story < sameStoryAt || !inQuotation(a, b) {
			return verdict{}, false
		}
		return agrees(agreeRound, BasisLexical, 0.5, a, b), true
	}
	return verdict{}, false
}

// inQuotation tells whether nearly all that a clause says stands in a quotation.
func inQuotation(a, quote *view) bool {
	shared, all := quote.said.holds(a)
	return shared >= 3 && 4*shared >= 3*all
}

// namesAlike tells whether two clauses speak of the same named things and say
// as much again beside: «l'avvio delle manovre congiunte Alba 25», «manovre
// congiunte, chiamate Alba 25».
func namesAlike(a, b *view) bool {
	if sharedTerms(a.names, b.names) < 2 {
		return false
	}
	w := wordingOf(a, b)
	return w.words >= 2 && w.weight-w.words >= 2 && w.share >= 0.5
}

// flagged makes a flag of values that do not agree.
func flagged(ag agreement, basis Basis, like float32) verdict {
	v := verdict{kind: Contradicts, basis: basis, like: like, score: min(0.95, 0.5+float64(like)/3)}
	if ag == agreeNear { // the nearer of two figures is the one meant
		v.kind = Tension
		v.like += 0.3
	}
	return v
}

func agrees(ag agreement, basis Basis, like float32, a, b *view) verdict {
	return verdict{kind: Corroborates, basis: basis, like: like, score: min(0.95, 0.6+float64(like)/4), drift: drift(a.c, b.c), exact: ag == agreeSame || a.num.exact && b.num.exact && a.has&hasNumber != 0}
}

// drift is what fell off on the way from one claim to the other.
func drift(x, y *Claim) Drift {
	switch {
	case (x.Modality == ModalityHedged) != (y.Modality == ModalityHedged):
		return DriftHedge
	case (x.Attributed == "") != (y.Attributed == ""):
		return DriftAttribution
	}
	return DriftNone
}

// apart tells claims that speak of different times or of different places.
func apart(a, b *view) bool {
	if a.has&b.has&hasWhen == 0 {
		return false
	}
	return a.when.gap(b.when) > 3
}

func elsewhere(a, b *view) bool {
	return len(a.around) > 0 && len(b.around) > 0 && sharedTerms(a.around, b.around) == 0
}

// placed tells claims of which each names its place in so many words.
func placed(a, b *view) bool { return len(a.place) > 0 && len(b.place) > 0 }

// strangers tells claims about two people or bodies of different names.
func strangers(a, b *view) bool {
	return a.named && b.named && sharedTerms(a.subj, b.names) == 0 && sharedTerms(b.subj, a.names) == 0
}

func judgeAges(a, b *view, s setting) (verdict, bool) {
	if a.has&b.has&hasSpan == 0 || s.same || s.story < sameStoryAt {
		return verdict{}, false
	}
	share, weight := likeness(a, b)
	ag := agreeSpans(a.dur, b.dur)
	foreign := len(a.origin) > 0 && len(b.origin) > 0 && sharedTerms(a.origin, b.origin) == 0
	if ag >= agreeRound {
		if foreign && weight >= 2 {
			return flagged(agreeNot, BasisRole, share), true
		}
		return agrees(ag, BasisDuration, share+0.5, a, b), true
	}
	if foreign {
		return verdict{}, false
	}
	ranged := a.c.Value.Shape == ShapeDurations || b.c.Value.Shape == ShapeDurations
	if !a.dur.exact && !b.dur.exact || !ranged && a.dur.exact != b.dur.exact || strangers(a, b) && weight < 3 || !a.named && !b.named && apart(a, b) { // «un uomo» of another week
		return verdict{}, false
	}
	years := (max(a.dur.low, b.dur.low) - min(a.dur.high, b.dur.high)) / 365
	if sharedTerms(a.subj, b.subj) > 0 {
		weight++
	}
	if weight < 1 && years > 3.5 && !sameRole(a, b) || years > 12 {
		return verdict{}, false
	}
	return flagged(ag, BasisDuration, share+weight/10-float32(years)/10), true
}

// sameRole tells whether the one whose age the one text gives is who the other
// speaks of, by what they are: «il macchinista, un uomo di 52 anni».
func sameRole(a, b *view) bool {
	in := func(a, b *view) bool {
		return !a.named && slices.ContainsFunc(a.subj, func(w term) bool { return !general(w) && b.carries(w) })
	}
	return in(a, b) || in(b, a)
}

func judgeDurations(a, b *view, s setting) (verdict, bool) {
	if a.has&b.has&hasSpan == 0 {
		return verdict{}, false
	}
	near := s.same || s.story >= sameStoryAt
	if !near {
		return verdict{}, false
	}
	if a.asked != b.asked {
		return verdict{}, false // what the prosecutor asks for, and the sentence
	}
	share, weight := likeness(a, b)
	ag := agreeSpans(a.dur, b.dur)
	if ag >= agreeRound {
		if a.slot == slotDuration && weight == 0 && s.same {
			return verdict{}, false
		}
		return agrees(ag, BasisDuration, share, a, b), true
	}
	if s.same || a.slot == slotDuration && (share < 0.5 || weight < 2) && !ofOneThing(a, b) && !(weight >= 1 && measuredAlike(a, b) && (share >= 0.6 || share >= 0.3 && sharedTerms(a.after, b.after) > 0)) ||
		a.slot == slotPenalty && strangers(a, b) {
		return verdict{}, false
	}
	if a.slot == slotHealing && (!a.dur.exact || !b.dur.exact) {
		ag = agreeNear
	}
	return flagged(ag, BasisDuration, share), true
}

// measuredAlike tells two lengths of time in one unit of which neither is more
// than twice the other.
func measuredAlike(a, b *view) bool {
	return a.dur.finest == b.dur.finest && max(a.dur.said, b.dur.said) <= 2*min(a.dur.said, b.dur.said)
}

func judgeDates(a, b *view, s setting) (verdict, bool) {
	near := s.same || s.story >= sameStoryAt
	if !near {
		return verdict{}, false
	}
	share, weight := likeness(a, b)
	if a.has&b.has&hasDay == 0 {
		return judgeWeekdays(a, b, s, share, weight)
	}
	gap := a.day.gap(b.day)
	if v, ok, apart := judgeClocks(a, b, s, share, weight); ok || apart {
		return v, ok
	}
	if v, ok := judgeYears(a, b, s, share, weight); ok {
		return v, true
	}
	if a.day.open && b.day.open {
		return judgeEnds(a, b, s, share, weight)
	}
	if gap == 0 {
		same := a.day.inYear(b.day) == b.day.inYear(a.day)
		if s.same && same && !a.day.open && !b.day.open && !a.day.coarse && (a.cues^b.cues)&hintVery != 0 {
			return agrees(agreeSame, BasisDate, share, a, b), true // «proprio il 3 maggio»: the day that was told before
		}
		if a.day.open != b.day.open || s.same && weight < 1 || weight == 0 && a.clock.known != b.clock.known || !same && weight < 1 && (a.day.coarse || b.day.coarse) {
			return verdict{}, false
		}
		ag := agreeRound
		if same && a.clock.known == b.clock.known {
			ag = agreeSame
		}
		if !same && (a.day.long() || b.day.long()) && !tellAlike(a, b) {
			return verdict{}, false // a year holds many events
		}
		if strangers(a, b) && weight < 2 || !same && (weight < 2 || share < 0.35) && (a.day.coarse || b.day.coarse) && !a.day.anyYear {
			return verdict{}, false
		}
		return agrees(ag, BasisDate, share, a, b), true
	}
	if s.same || a.day.open || b.day.open || (share < 0.3 || weight < 1) && !(s.story >= closeStoryAt && happened(a, b)) || gap > 20 || a.day.coarse || b.day.coarse || elsewhere(a, b) {
		return verdict{}, false
	}
	if otherEvent(a, b, share) || afterwards(a, b) {
		return verdict{}, false
	}
	ag := agreeNot
	if a.day.unsure || b.day.unsure {
		ag = agreeNear
	}
	return flagged(ag, BasisDate, share), true
}

// tellAlike tells whether two clauses share words near their anchors that are more than the names they speak of.
func tellAlike(a, b *view) bool {
	n, words := 0, 0
	for _, w := range a.tight {
		if _, ok := slices.BinarySearch(b.tight, w); !ok {
			continue
		}
		n++
		if _, name := slices.BinarySearch(a.names, w); !name {
			words++
		}
	}
	return n >= 2 && words > 0
}

// judgeWeekdays compares dates of which one cannot be placed by the weekdays
// that they name, or by the words themselves.
func judgeWeekdays(a, b *view, s setting, share, weight float32) (verdict, bool) {
	if v, ok, apart := judgeClocks(a, b, s, share, weight); ok || apart {
		return v, ok
	}
	if a.has&hasDay != b.has&hasDay && s.same {
		return verdict{}, false
	}
	if a.c.Anchor == b.c.Anchor && (s.same && weight >= 2 || !s.same && (a.week != 0 || strings.ContainsAny(a.c.Anchor, "0123456789"))) {
		return agrees(agreeSame, BasisDate, share, a, b), true
	}
	if s.same {
		return verdict{}, false
	}
	if a.week == 0 || b.week == 0 {
		// «ieri il processo», «processato martedì 7 marzo»: nothing parts them
		if a.has&hasDay != b.has&hasDay && weight >= 1 && share >= 0.35 && (a.carries(b.pred) || b.carries(a.pred)) && !a.day.open && !b.day.open && !a.day.coarse && !b.day.coarse {
			return agrees(agreeRound, BasisDate, share, a, b), true
		}
		return verdict{}, false
	}
	if a.week == b.week {
		if weight < 1 && !(a.soleWeek && b.soleWeek) {
			return verdict{}, false
		}
		return agrees(agreeRound, BasisDate, share, a, b), true
	}
	if (share < 0.5 || weight < 2) && !(s.story >= closeStoryAt && happened(a, b)) || planned(a) != planned(b) || a.day.open || b.day.open || otherEvent(a, b, share) {
		return verdict{}, false
	}
	return flagged(agreeNot, BasisDate, share), true
}

// otherEvent tells dates of different events: the clauses themselves share no
// word, or their verbs differ, neither clause holds the other's, and neither
// verb says no more than that something happened.
func otherEvent(a, b *view, share float32) bool {
	if happened(a, b) {
		return false
	}
	if a.body() > 0 && b.body() > 0 && !sharesOwn(a, b) {
		return true
	}
	happens := func(v *view) bool { return theThesaurus().meant[v.pred]&hintHappen != 0 }
	return a.pred != 0 && b.pred != 0 && a.pred != b.pred && !happens(a) && !happens(b) && min(a.mass, b.mass) > 0 &&
		!a.carries(b.pred) && !b.carries(a.pred) && share < 0.6
}

// happened tells whether one clause says no more than that what the other tells
// took place: «il furto, avvenuto giovedì», «rubato lunedì».
func happened(a, b *view) bool {
	only := func(a, b *view) bool {
		return theThesaurus().meant[a.pred]&hintHappen != 0 && b.pred != 0 && a.carries(b.pred)
	}
	return only(a, b) || only(b, a)
}

// sharesOwn tells whether two clauses share a word that stands in both, not
// only beside one of them.
func sharesOwn(a, b *view) bool {
	return slices.ContainsFunc(a.about, func(x weighted) bool {
		return x.wt != settingWeight && slices.ContainsFunc(b.about, func(y weighted) bool { return y.t == x.t && y.wt != settingWeight })
	})
}
