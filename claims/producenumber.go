package claims

import "math"

// minusWord is «meno 3,2%»: among claims before a unit alone, «uno meno due».
func minusWord(m *match, out item) (item, bool) {
	if !m.r.outer && m.r.at(int(m.end)).class&(isPercent|isMeasure) == 0 {
		return out, false
	}
	x := m.meaning(labelN)
	x.number, x.high = -x.number, -x.high
	return m.with(out, x)
}

// halfScale is «mezzo milione», «tre quarti di milione».
func halfScale(m *match, out item) (item, bool) {
	s, _ := m.sense(labelS, isScale)
	by := 0.5
	if m.has(labelN) {
		if by = m.meaning(labelN).number; m.item(labelN).val < 0 {
			sh, _ := m.sense(labelN, isShare)
			by = sh.value
		}
	}
	v := s.value * by
	return m.with(out, meaning{number: v, high: v, scaled: true})
}

// someOf is «qualche decina», as vague as «decine», and «mezza dozzina».
func someOf(m *match, out item) (item, bool) {
	s, _ := m.sense(labelN, isCollective)
	if by := m.rule.args.n; by != 0 && (s.text != many || by >= 2) {
		return m.with(out, meaning{number: s.value * by, high: s.value * by, mod: m.rule.args.mod})
	}
	if s.text == many || m.rule.args.n != 0 {
		return out, false
	}
	return m.with(out, vague(s.value))
}

// someScale is «qualche milione», «un paio di milioni».
func someScale(m *match, out item) (item, bool) {
	s, _ := m.sense(labelS, isScale)
	x := vague(s.value)
	if n := m.rule.args.n; n != 0 {
		x.number, x.high = n*s.value, n*s.value
	}
	x.scaled = true
	return m.with(out, x)
}

// pointed is «tre virgola cinque»; add counts the zeros before the decimals.
func pointed(m *match, out item) (item, bool) {
	a, b := m.meaning(labelA), m.meaning(labelB)
	if m.item(labelA).val < 0 { // uno
		a.number = 1
	}
	if m.item(labelB).val < 0 {
		b.number = 1
	}
	scale := 1.0
	for b.scaled && scale*1000 <= b.number { // «due virgola tre milioni»
		scale *= 1000
	}
	b.number /= scale
	if b.number != math.Trunc(b.number) || a.number != math.Trunc(a.number) {
		return out, false
	}
	by := 10.0
	for by <= b.number {
		by *= 10
	}
	for range m.rule.args.add {
		by *= 10
	}
	v := round(a.number+b.number/by) * scale
	if m.has(labelI) { // «meno tre virgola due»
		v = -v
	}
	return m.with(out, meaning{number: v, high: v, scaled: b.scaled})
}

// tenths is a fraction with nothing before its mark: ,5.
func tenths(m *match, out item) (item, bool) {
	d := m.r.d
	t := &d.tokens[m.item(labelN).from]
	if !d.tokens[out.from].is(shapeOpen) || !t.in(isFigures) || m.item(labelN).class&isPlain == 0 {
		return out, false
	}
	v := decimalValue("0", d.text[t.start:t.end])
	return m.with(out, meaning{number: v, high: v})
}

// power is 2^3.
func power(m *match, out item) (item, bool) {
	a, b := m.meaning(labelA).number, m.meaning(labelB).number
	if m.has(labelI) {
		b = -b
	}
	v := math.Pow(a, b)
	if m.has(labelS) {
		v = -v
	}
	if math.IsInf(v, 0) || b > 300 || b < -300 {
		return out, false
	}
	return m.with(out, meaning{number: v, high: v})
}

// rangeOf is a range whose two ends both tell their unit: «tra il 10% e il 20%».
func rangeOf(m *match, out item) (item, bool) {
	x, y := m.item(labelA), m.item(labelB)
	a, b := m.meaning(labelA), m.meaning(labelB)
	const kinds = isMoney | isPercentage | isQuantity | isLength
	switch {
	case x.class&kinds != y.class&kinds || a.text != b.text || a.high != a.number || b.high != b.number:
		return out, false
	case x.class&isLength != 0 && (a.grain != b.grain || a.length != a.length2 || b.length != b.length2):
		return out, false
	case a.number >= b.number || m.rule.args.add == 1 && m.r.changes(m.at):
		return out, false
	}
	out.class = x.class & kinds
	a.high, a.length2 = b.high, b.length2
	return m.with(out, a)
}
