package claims

// nobodyOf is the fate that a clause says nobody met: «non ci sono feriti»,
// «nessuna vittima». It says nothing beside it, such as «feriti gravi».
func (t *thesaurus) nobodyOf(v *view) term {
	if v.slot != slotEvent || !v.c.Negated || v.c.Modality == ModalityDenied {
		return 0
	}
	var fate term
	for _, x := range v.about {
		n := t.fates.word[x.t]
		switch {
		case x.wt == settingWeight, x.t == v.pred && n == 0:
		case n == 0 || fate != 0:
			return 0
		default:
			fate = n
		}
	}
	return fate
}

// judgeNobody sets a number of people against a text that says that there are
// none. Where it came out later it is news.
func judgeNobody(a, b *view, s setting) (verdict, bool) {
	if b.nobody == 0 {
		a, b = b, a
	}
	if b.nobody == 0 || b.nobody != a.fate || a.slot != slotCount || a.has&hasNumber == 0 || a.num.low < 1 || a.c.Negated || s.same || s.story < sameStoryAt || elsewhere(a, b) {
		return verdict{}, false
	}
	none, some := b.c.published(), a.c.published()
	if x, ok := parseDays(none); ok {
		if y, ok := parseDays(some); ok && x.to < y.from {
			return verdict{kind: Update, basis: BasisNumeric, score: 0.8, like: 1, alone: true}, true
		}
	}
	ag := agreeNot
	if a.c.Modality == ModalityHedged || b.c.Modality == ModalityHedged {
		ag = agreeNear
	}
	return flagged(ag, BasisNegation, 0.7), true
}
