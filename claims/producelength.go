package claims

import (
	"math"
	"strings"
)

// makeLength reads a number of units as a duration.
func makeLength(m *match, out item) (item, bool) {
	x := m.meaning(labelN)
	a := &m.rule.args
	if it := m.item(labelN); it != nil && it.val < 0 {
		switch {
		case it.class&isOne != 0:
			x.number, x.high = 1, 1
		case it.class&isHalf != 0:
			x.number, x.high = 0.5, 0.5
		}
	}
	if a.n != 0 {
		x.number, x.high = a.n, a.n
	}
	if m.has(labelB) { // «9 secondi e 58 centesimi»
		x.number = round(x.number + m.meaning(labelB).number/100)
		x.high = x.number
	}
	g := a.grain
	if s, ok := m.sense(labelU, isTimeUnit); ok {
		g = grain(s.value)
	}
	if s, ok := m.sense(labelU, isPeriod); ok {
		g = grainYear
		by := max(x.number, 1)
		x.number, x.high = s.value*by, s.value*by
		if name, outer := strings.CutSuffix(s.text, ","+outerWord); name != "" {
			if g, _ = parseGrain(name); outer && !m.r.outer { // «i risultati trimestrali» last no quarter
				return out, false
			}
		}
	}
	if g == grainSecond && m.item(labelU).class&isOrdinal != 0 && m.item(labelN).val < 0 && m.r.noun(out.to) { // «un secondo incontro»
		return out, false
	}
	if m.has(labelV) { // un anno e mezzo
		l, _ := lengthOf(x.number, g)
		h := half(g)
		if m.rule.args.flag { // «e tre quarti», «e un quarto»: of an hour
			h = length{minutes: 60 * m.meaning(labelV).number}
		}
		x.length, x.length2, x.grain = l.plus(h), l.plus(h), g
		return m.with(out, x)
	}
	if x.number == 0.5 && (g == grainHour || g == grainMinute) && !m.r.outer || x.number == 0.5 && g == grainHour {
		x.length = half(g)
		x.length2, x.grain = x.length, g
		return m.with(out, x)
	}
	if math.Mod(x.number*4, 1) == 0 && x.number < 1 && g == grainHour {
		x.length = length{minutes: 60 * x.number}
		x.length2, x.grain = x.length, g
		return m.with(out, x)
	}
	l, ok := lengthOf(x.number, g)
	if x.length = l; !ok {
		return out, false
	}
	x.length2, _ = lengthOf(x.high, g)
	x.grain = g
	x.mod = max(x.mod, a.mod)
	x.none = a.flag && !m.r.outer
	return m.with(out, x)
}

// sum joins lengths: «2 minuti e 19 secondi».
func sum(m *match, out item) (item, bool) {
	a, b := m.meaning(labelA), m.meaning(labelB)
	comma := false
	for i := out.from; i < out.to; i++ {
		comma = comma || m.r.d.text[m.r.d.tokens[i].start] == ','
	}
	if a.grain == b.grain || comma && a.grain < b.grain {
		return out, false
	}
	for _, l := range [...]label{labelN, labelX} { // between the first and the last unit
		if g := m.meaning(l).grain; m.has(l) && (g >= a.grain || g <= b.grain) && (comma || !m.r.outer) {
			return out, false
		}
	}
	a.length = a.length.plus(m.meaning(labelN).length).plus(m.meaning(labelX).length).plus(b.length)
	a.length2 = a.length
	if b.grain < a.grain {
		a.grain = b.grain
	}
	return m.with(out, a)
}

// marks reads minutes and seconds by their marks: 1'12".
func marks(m *match, out item) (item, bool) {
	n := m.meaning(labelN).number
	l := length{seconds: n}
	switch {
	case m.has(labelA):
		l = length{minutes: n, seconds: m.meaning(labelA).number}
	case m.rule.args.add > 0:
		l = length{minutes: n}
	}
	if m.has(labelB) { // 9"58, 2"664
		t := &m.r.d.tokens[m.item(labelB).from]
		l.seconds = round(l.seconds + m.meaning(labelB).number/math.Pow10(int(t.stop-t.at)))
	} else if t := int(out.to); t < len(m.r.d.tokens) && m.r.d.tokens[t].is(shapeGlued) && m.r.d.tokens[t].is(shapeWord) {
		return out, false
	}
	if open := m.r.openQuote(out.from); open {
		return out, false // the mark closes a quotation
	}
	return m.with(out, meaning{length: l, length2: l, grain: grainSecond})
}

// openQuote tells whether a straight quotation mark is open before token i in
// its line.
func (r *reader) openQuote(i int32) bool {
	n := 0
	for j := i - 1; j >= 0 && j > i-200; j-- {
		t := &r.d.tokens[j]
		if t.in(isQuote) && r.d.text[t.start] == '"' && !(j > 0 && r.d.tokens[j-1].in(isFigures) && t.is(shapeGlued)) {
			n++
		}
		if t.is(shapeLine) {
			break
		}
	}
	return n%2 == 1
}

func lengthWhole(m *match, out item) (item, bool) {
	if !m.r.outer {
		return out, false
	}
	u, _ := m.sense(labelU, isTimeUnit|isWeekend)
	l, ok := lengthOf(1, grain(u.value))
	if !ok {
		return out, false
	}
	return m.with(out, meaning{length: l, length2: l, grain: grain(u.value)})
}

// lengthShared gives a number the unit of the length after it: «71 e 69 anni».
func lengthShared(m *match, out item) (item, bool) {
	x, n := m.meaning(labelX), m.meaning(labelN)
	if x.length != x.length2 || n.scaled || m.r.outer {
		return out, false
	}
	if l, ok := lengthOf(n.number, x.grain); ok {
		return m.with(out, meaning{length: l, length2: l, grain: x.grain, mod: n.mod})
	}
	return out, false
}

func sameLength(m *match, out item) (item, bool) {
	out.low, out.high = m.item(labelX).low, m.item(labelX).high
	if m.r.outer {
		out.high = out.to
	}
	return m.with(out, m.meaning(labelX))
}

// age is «70enne», «quarantenne».
func age(m *match, out item) (item, bool) {
	x := m.meaning(labelN)
	if it := m.item(labelN); !m.has(labelU) {
		v, c := m.r.p.numerals.read(m.r.text(it))
		if c != isAgeWord {
			return out, false
		}
		x = meaning{number: v, high: v}
		if w := foldAccents(m.r.text(it)); m.r.p.numerals.bare(w) != w {
			x.mod = ModifierMoreThan
		}
	}
	if x.number < 1 || x.number > 120 || x.number != math.Trunc(x.number) {
		return out, false
	}
	x.length = length{years: x.number}
	x.length2, x.grain = x.length, grainYear
	return m.with(out, x)
}

// verb tells whether token i may be a verb.
func (r *reader) verb(i int32) bool {
	for k := 0; r.d.tokens[i].entry != 0; k++ {
		switch x := r.p.lexicon.reading(r.d.tokens[i].entry, k); x.pos() {
		case posVerb:
			return true
		case posNone:
			return false
		}
	}
	return false
}

// someYears is «da anni»: at least two.
func someYears(m *match, out item) (item, bool) {
	it := m.item(labelU)
	u, _ := m.sense(labelU, isTimeUnit)
	if word := m.r.text(it); m.r.outer || !m.r.p.plural(word) && u.value != float64(grainWeek) || grain(u.value) < grainDay {
		return out, false
	}
	l, ok := lengthOf(2, grain(u.value))
	if !ok {
		return out, false
	}
	return m.with(out, meaning{length: l, length2: l, grain: grain(u.value), mod: ModifierAtLeast})
}

// halfUnit is «metà anno».
func halfUnit(m *match, out item) (item, bool) {
	u, _ := m.sense(labelU, isTimeUnit)
	g := grain(u.value)
	if !m.r.outer || g < grainMonth {
		return out, false
	}
	l, _ := lengthOf(0.5, g)
	return m.with(out, meaning{length: l, length2: l, grain: g})
}

// andMinutes is «un'ora e trenta», «tre ore e un quarto»: the next smaller unit is
// left out.
func andMinutes(m *match, out item) (item, bool) {
	x, n := m.meaning(labelX), m.meaning(labelN).number
	if m.rule.args.flag {
		if m.item(labelN).class&isPercentage != 0 {
			n /= 100
		}
		n *= 60
	}
	if x.length != x.length2 || n < 1 || n > 59 || n != math.Trunc(n) || m.r.counts(out.to) {
		return out, false
	}
	switch x.grain {
	case grainHour:
		x.length.minutes += n
		x.grain = grainMinute
	case grainMinute:
		x.length.seconds += n
		x.grain = grainSecond
	default:
		return out, false
	}
	x.length2 = x.length
	return m.with(out, x)
}
