package claims

// judgeSourced sets a figure that a source gives in one article against
// another's in the other: «diecimila per gli organizzatori», «seimila per la
// questura» is tension, two figures of one source contradict each other. An
// article that tells both itself is no matter for a checker.
func judgeSourced(a, b *view, s setting, ag agreement, same, loose bool, share, weight float32) (verdict, bool) {
	if s.same || a.c.Attributed == "" || b.c.Attributed == "" || a.slot != slotCount && a.slot != slotShare || !same && !loose || !a.soleSource || !b.soleSource ||
		a.ofThose != b.ofThose || otherPeriod(a, b) || elsewhere(a, b) || (a.cues|b.cues)&(hintOther|hintPer) != 0 {
		return verdict{}, false
	}
	one := sameSpeaker(a.c, b.c)
	alike := a.fate != 0 && a.fate == b.fate || weight >= 1 && share >= 0.35 || a.carries(b.pred) || b.carries(a.pred)
	if s.story < sameStoryAt || !alike && !(one && same) {
		return verdict{}, false
	}
	if !one {
		ag = agreeNear
	}
	return flagged(ag, BasisNumeric, share), true
}

// markSources marks the figures that are the only ones of their sort which
// their source gives in an article.
func markSources(vs []view) {
	for i := range vs {
		v := &vs[i]
		v.soleSource = v.c.Attributed != "" && v.has&hasNumber != 0
		for j := range vs {
			o := &vs[j]
			if o.slot == v.slot && o.has&hasNumber != 0 && sameSpeaker(o.c, v.c) && agree(o.num, v.num) < agreeRound && (o.unit == v.unit || o.human && v.human) {
				v.soleSource = false
				break
			}
		}
	}
}
