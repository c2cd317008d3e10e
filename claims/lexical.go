package claims

import "slices"

// judgeEvents compares what happened, holds or was said, by its words.
func judgeEvents(a, b *view, s setting) (verdict, bool) {
	if !s.same && s.story < akinStoryAt || s.same && overlap(a.c, b.c) {
		return verdict{}, false
	}
	if v, ok := judgeDenial(a, b); ok {
		return v, true
	}
	if v, ok := judgeAscribed(a, b, s); ok {
		return v, true
	}
	if v, ok := judgeGainsaid(a, b, s); ok {
		return v, true
	}
	if apart(a, b) {
		return verdict{}, false
	}
	share, weight := likeness(a, b)
	if weight < 1 {
		return verdict{}, false
	}
	carried := a.carries(b.pred) || b.carries(a.pred)
	if (a.has^b.has)&(hasNot|hasDenial) != 0 || !s.same && s.story < sameStoryAt && weight < 3 {
		return verdict{}, false
	}
	if a.slot == slotQuote || b.slot == slotQuote {
		return judgeQuotes(a, b, s, share, weight)
	}
	if weight < 3 && (len(a.names) > sharedTerms(a.names, b.names) && len(b.names) > 0 || len(b.names) > sharedTerms(a.names, b.names) && len(a.names) > 0) {
		return verdict{}, false
	}
	if len(a.dated) > 0 && len(b.dated) > 0 && sharedTerms(a.dated, b.dated) == 0 {
		return verdict{}, false
	}
	if !(carried && weight >= 2 && share >= 0.35 || share >= 0.6 && weight >= 3) || s.same && weight < 3 {
		return verdict{}, false
	}
	if elsewhere(a, b) && share < 0.6 {
		return verdict{}, false
	}
	if a.slot == slotEvent && b.slot == slotRelation && !b.carries(a.pred) && !s.same {
		return verdict{}, false // whose part somebody has in it does not tell what happened
	}
	if len(a.scope) > 0 && len(b.scope) > 0 && sharedTerms(a.scope, b.scope) == 0 && carried && weight >= 3 {
		return flagged(agreeNear, BasisPlace, share), true
	}
	return agrees(agreeRound, BasisLexical, share, a, b), true
}

// carries tells whether a clause holds a word.
func (v *view) carries(w term) bool {
	return w != 0 && slices.ContainsFunc(v.about, func(x weighted) bool { return x.t == w })
}

func denied(v *view) bool { return v.has&hasDenial != 0 }

// judgeDenial finds where somebody denies what another text states: both speak
// of whom the denial clears, and of a second thing.
func judgeDenial(a, b *view) (verdict, bool) {
	if denied(a) == denied(b) || a.has&(hasNot|hasDenial) == hasNot || b.has&(hasNot|hasDenial) == hasNot {
		return verdict{}, false
	}
	d, o := a, b
	if denied(b) {
		d, o = b, a
	}
	if d.has&o.has&hasWhen != 0 && d.when.gap(o.when) > keyPeriod || o.c.Modality == ModalityPlanned || o.slot == slotRelation || sameSpeaker(a.c, b.c) || sharedTerms(d.close, o.names) == 0 {
		return verdict{}, false
	}
	things := 0
	for _, x := range o.about {
		if (d.carries(x.t) || slices.Contains(d.setting, x.t)) && !slices.Contains(o.names, x.t) && !slices.Contains(d.names, x.t) {
			things++
		}
	}
	if things == 0 {
		return verdict{}, false
	}
	v := flagged(agreeNear, BasisAttribution, float32(things)/6)
	v.alone = true
	return v, true
}

// overlap tells claims of one article that share a part of its text.
func overlap(x, y *Claim) bool { return x.Start < y.End && y.Start < x.End }

func sameSpeaker(x, y *Claim) bool {
	return x.Attributed != "" && SpellingKey(x.Attributed) == SpellingKey(y.Attributed)
}

// judgeNegation finds where one text states what another negates.
func judgeNegation(a, b *view, s setting, w wording) (verdict, bool) {
	not, is := a, b
	if b.c.Negated {
		not, is = b, a
	}
	carried := is.carries(not.pred) || not.pred == 0 && not.carries(is.pred)
	if a.c.Negated == b.c.Negated || !carried || w.words < 1 || denied(a) || denied(b) || max(a.mass, b.mass) > 2.5*min(a.mass, b.mass)+2 {
		return verdict{}, false
	}
	open := func(v *view) bool { return v.c.Modality == ModalityHedged || v.c.Modality == ModalityPlanned }
	voiced := a.c.Attributed != b.c.Attributed
	if s.same && (open(a) || open(b)) && voiced && (w.weight >= 2 && (w.share >= 0.4 || w.share >= 0.3 && sameSubject(a.subj, b.subj)) || w.weight >= 1 && (a.mass <= 2 || b.mass <= 2)) {
		v := flagged(agreeNear, BasisNegation, w.share)
		v.alone = true
		return v, true
	}
	if w.share < 0.55 || w.weight < 3 || w.words < 2 || s.same && w.share < 0.7 || len(a.after) > 0 && len(b.after) > 0 && sharedTerms(a.after, b.after) == 0 {
		return verdict{}, false
	}
	ag := agreeNot
	if open(a) || open(b) || voiced {
		ag = agreeNear
	}
	return flagged(ag, BasisNegation, w.share), true
}
