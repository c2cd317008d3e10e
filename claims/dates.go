package claims

// judgeYears finds two years, or two months, told of what happens only once:
// «la cartiera è fallita nel 2019», «il fallimento della cartiera, nel 2018».
func judgeYears(a, b *view, s setting, share, weight float32) (verdict, bool) {
	once := func(v *view) bool { return theThesaurus().meant[v.pred]&hintOnce != 0 }
	if s.same || !a.day.whole() || !b.day.whole() || a.day.anyYear != b.day.anyYear || a.day.gap(b.day) == 0 ||
		a.pred != b.pred && !(once(b) && a.carries(b.pred)) && !(once(a) && b.carries(a.pred)) || !once(a) && !once(b) {
		return verdict{}, false
	}
	if weight < 1 || strangers(a, b) || elsewhere(a, b) {
		return verdict{}, false
	}
	ag := agreeNot
	if a.c.Modifier != ModifierExact || b.c.Modifier != ModifierExact || a.day.unsure || b.day.unsure {
		ag = agreeNear
	}
	return flagged(ag, BasisDate, share), true
}
