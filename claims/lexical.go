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
	if apart(a, b) {
		return verdict{}, false
	}
	share, weight := likeness(a, b)
	if weight < 1 {
		return verdict{}, false
	}
	carried := a.carries(b.pred) || b.carries(a.pred)
	if v, ok := judgeNegation(a, b, s, share, weight, carried); ok {
		return v, true
	}
	if s.same || s.story >= akinStoryAt {
		if v, ok := judgeOpposed(a, b, s, share, weight); ok {
			return v, true
		}
	}
	if a.c.Negated != b.c.Negated || denied(a) != denied(b) || !s.same && s.story < sameStoryAt && weight < 3 {
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
	if elsewhere(a, b) {
		if !s.same && a.slot == slotEvent && b.slot == slotEvent && placed(a, b) && carried && weight >= 3 && weight >= 0.7*(min(a.plain(), b.plain())+1) && (a.cues|b.cues)&hintOther == 0 {
			return flagged(agreeNot, BasisPlace, share), true
		}
		if share < 0.6 {
			return verdict{}, false
		}
	}
	if len(a.scope) > 0 && len(b.scope) > 0 && sharedTerms(a.scope, b.scope) == 0 && carried && weight >= 3 {
		return flagged(agreeNear, BasisPlace, share), true
	}
	return agrees(agreeRound, BasisLexical, share, a, b), true
}

// judgeQuotes compares words between quotation marks. The same utterance in
// other words is tension: one of two texts did not quote it as it was said.
func judgeQuotes(a, b *view, s setting, share, weight float32) (verdict, bool) {
	if share < 0.5 || weight < 2 {
		return verdict{}, false
	}
	either := weight / (a.mass + b.mass - weight)
	same := sharedTerms(a.subj, b.subj) > 0 || sameSpeaker(a.c, b.c)
	contained := weight >= 0.9*min(a.mass, b.mass) || sameRun(a.c.Anchor, b.c.Anchor)
	if !s.same && a.slot == b.slot && same && !contained && either < 0.6 &&
		a.c.Modality == ModalityQuoted && b.c.Modality == ModalityQuoted {
		return flagged(agreeNear, BasisLexical, share), true
	}
	if share < 0.6 || weight < 3 {
		return verdict{}, false
	}
	return agrees(agreeRound, BasisLexical, share, a, b), true
}

// sameRun tells whether the longest run of words that two texts share is most
// of the shorter one: one of them was cut, not changed.
func sameRun(x, y string) bool {
	a, b := pieces(x), pieces(y)
	if len(a) > len(b) {
		a, b = b, a
	}
	row := make([]int, len(b)+1)
	best := 0
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			row[j+1] = 0
			if a[i].folded == b[j].folded {
				row[j+1] = diagonal + 1
				best = max(best, row[j+1])
			}
			diagonal = above
		}
	}
	return 5*best >= 3*len(a)
}

// plain is the weight of a clause without its names.
func (v *view) plain() float32 {
	m := v.mass
	for _, x := range v.about {
		if slices.Contains(v.names, x.t) {
			m -= x.wt
		}
	}
	return m
}

// carries tells whether a clause holds a word.
func (v *view) carries(w term) bool {
	return w != 0 && slices.ContainsFunc(v.about, func(x weighted) bool { return x.t == w })
}

func denied(v *view) bool { return v.c.Modality == ModalityDenied }

// judgeDenial finds where somebody denies what another text states: both speak
// of whom the denial clears, and of a second thing.
func judgeDenial(a, b *view) (verdict, bool) {
	if denied(a) == denied(b) || a.c.Negated && !denied(a) || b.c.Negated && !denied(b) {
		return verdict{}, false
	}
	d, o := a, b
	if denied(b) {
		d, o = b, a
	}
	if d.has&o.has&hasWhen != 0 && d.when.gap(o.when) > keyPeriod || o.c.Modality == ModalityPlanned || sameSpeaker(a.c, b.c) || sharedTerms(d.close, o.names) == 0 {
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
func judgeNegation(a, b *view, s setting, share, weight float32, carried bool) (verdict, bool) {
	if a.c.Negated == b.c.Negated || !carried || denied(a) || denied(b) || max(a.mass, b.mass) > 2.5*min(a.mass, b.mass)+2 {
		return verdict{}, false
	}
	open := func(v *view) bool { return v.c.Modality == ModalityHedged || v.c.Modality == ModalityPlanned }
	voiced := a.c.Attributed != b.c.Attributed
	if s.same && (open(a) || open(b)) && voiced && (weight >= 2 && (share >= 0.4 || share >= 0.3 && sameSubject(a.subj, b.subj)) || weight >= 1 && (a.mass <= 2 || b.mass <= 2)) {
		v := flagged(agreeNear, BasisNegation, share)
		v.alone = true
		return v, true
	}
	if share < 0.55 || weight < 3 || s.same && share < 0.7 || len(a.after) > 0 && len(b.after) > 0 && sharedTerms(a.after, b.after) == 0 {
		return verdict{}, false
	}
	ag := agreeNot
	if open(a) || open(b) || voiced {
		ag = agreeNear
	}
	return flagged(ag, BasisNegation, share), true
}

// judgeOpposed finds words that exclude each other, said of the same thing:
// accepted and rejected, removed and eased.
func judgeOpposed(a, b *view, s setting, share, weight float32) (verdict, bool) {
	if len(a.contrary) == 0 || len(b.contrary) == 0 {
		return verdict{}, false
	}
	t := theThesaurus()
	o, far := t.oppose(a.pred, b.pred), false
	if o == opposedNot {
		// A word that both texts have is no difference between them.
		for _, x := range b.contrary {
			if p := t.oppose(a.pred, x); p != opposedNot && !slices.Contains(a.contrary, x) {
				o, far = p, true
			}
		}
		for _, x := range a.contrary {
			if p := t.oppose(x, b.pred); p != opposedNot && !slices.Contains(b.contrary, x) {
				o, far = p, true
			}
		}
	}
	if o == opposedNot || weight < 2 || share < 0.35 || far && (weight < 3 || share < 0.5 && weight < 4) || s.same && share < 0.6 || a.c.Negated || b.c.Negated || elsewhere(a, b) {
		return verdict{}, false
	}
	if o == opposedPart {
		return flagged(agreeNear, BasisLexical, share), true
	}
	return flagged(agreeNot, BasisAntonym, share), true
}
