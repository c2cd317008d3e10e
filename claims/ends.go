package claims

import "strings"

// judgeEnds compares two stretches that are open at one end by the ends that
// they name: «chiuso fino a sabato», «chiuso fino a venerdì».
func judgeEnds(a, b *view, s setting, share, weight float32) (verdict, bool) {
	x, y := namedEnd(a.c), namedEnd(b.c)
	p, pok := parseDays(x)
	q, qok := parseDays(y)
	if !pok || !qok || (a.day.from == daysMin) != (b.day.from == daysMin) || weight < 1 || strangers(a, b) && weight < 2 {
		return verdict{}, false
	}
	gap := p.gap(q)
	switch {
	case gap == 0 && len(x) == len(y):
		return agrees(agreeSame, BasisDate, share, a, b), true
	case s.same, len(x) != len(y), share < 0.5, weight < 2, gap > 20, elsewhere(a, b), otherEvent(a, b, share):
		return verdict{}, false
	}
	return flagged(agreeNot, BasisDate, share), true
}

// namedEnd is the end that a stretch open at the other names, as EDTF.
func namedEnd(c *Claim) string {
	from, to, _ := strings.Cut(c.Value.Text, "/")
	if from == ".." || from == "" {
		return to
	}
	return from
}
