package claims

import "slices"

// judgeAscribed finds what one text states of somebody and the other only
// ascribes to them: «i droni russi», «droni attribuiti alla Russia».
func judgeAscribed(a, b *view, s setting) (verdict, bool) {
	if s.same || s.story < akinStoryAt || a.slot != slotEvent || b.slot != slotEvent || ascribes(a) == ascribes(b) || !flat(a) || !flat(b) || a.c.Attributed != "" || b.c.Attributed != "" {
		return verdict{}, false
	}
	things := 0
	for _, x := range a.about {
		if b.carries(x.t) && !slices.Contains(a.lands, x.t) && !slices.Contains(a.names, x.t) {
			things++
		}
	}
	if things == 0 || sharedTerms(a.lands, b.lands) == 0 {
		return verdict{}, false
	}
	v := flagged(agreeNear, BasisAttribution, 0.4)
	v.alone = true
	return v, true
}

func ascribes(v *view) bool { return theThesaurus().cues[v.c.Sense.Predicate]&hintAscribe != 0 }
