package claims

import "math"

// years is a stretch of years: 1991-2020.
func years(m *match, out item) (item, bool) {
	a, b := int(m.meaning(labelY).number), int(m.meaning(labelB).number)
	if a < 100 { // '43-'45
		a, _ = m.year(labelY)
		b, _ = m.year(labelB)
		if a >= b {
			return out, false
		}
		return m.with(out, meaning{x: timex{year: a, short: true}, y: timex{year: b, short: true}, between: true})
	}
	if m.item(labelB).class&isTwo != 0 { // 2012-13
		if b += a / 100 * 100; m.rule.args.flag && (b%100 <= 12 || b-a > 20) { // 2012-10 is a month
			return out, false
		}
	}
	if a >= b {
		return out, false
	}
	return m.with(out, meaning{x: timex{year: a}, y: timex{year: b}, between: true})
}

// decade is «gli anni Novanta», «gli anni '90», «gli anni 2000», «gli anni Venti
// dell'Ottocento».
func decade(m *match, out item) (item, bool) {
	y, ok := m.decade(labelC)
	if s, era := m.sense(labelT, isEra); era {
		y = int(s.value) + y%100
	}
	if !ok {
		return out, false
	}
	return m.with(out, meaning{x: timex{year: y, grain: grainDecade}})
}

// decade is the first year of the decade that an element names.
func (m *match) decade(l label) (int, bool) {
	s, ok := m.sense(l, isDecade)
	y := int(s.value)
	if !ok {
		n := m.meaning(l).number
		if y = int(n); n < 100 {
			y += 1900
		}
	}
	return y, y%10 == 0 && y >= 1000 && y <= 2100
}

// decades is «gli anni Settanta e Ottanta».
func decades(m *match, out item) (item, bool) {
	a, ok := m.decade(labelC)
	b, ok2 := m.decade(labelB)
	if !ok || !ok2 || a >= b {
		return out, false
	}
	return m.with(out, meaning{x: timex{year: a}, y: timex{year: b + 9}, between: true})
}

// halfOf is «la prima metà del 2018»: of a month, a year or a decade.
func halfOf(m *match, out item) (item, bool) {
	v, n := m.meaning(labelX), int(m.meaning(labelN).number)
	if u, ok := m.sense(labelU, isTimeUnit); ok {
		v.x = timex{shifted: true, by: grain(u.value)}
	}
	x := v.x
	switch a, b := x, x; {
	case v.between || v.openLow || v.openTop || n > 2 || x.day != 0 || x.weekday != 0 || x.holiday != 0 || x.season != 0 || x.nth != 0:
		return out, false
	case x.grain == grainDecade:
		a.grain, b.grain = grainNone, grainNone
		a.year += 5 * (n - 1)
		b.year = a.year + 4
		return m.with(out, meaning{x: a, y: b, between: true})
	case m.rule.args.flag && x.month == 0: // «la prima quindicina di maggio»
		return out, false
	case x.month != 0 && n == 1:
		a.day, b.day = 1, 15
		return m.with(out, meaning{x: a, y: b, between: true})
	case x.month != 0:
		a.day = 16
		b.nth, b.nthOf = -1, grainDay
		return m.with(out, meaning{x: a, y: b, between: true})
	case x.year != 0 && x.grain == grainNone || x.shifted && x.by == grainYear:
		x.nth, x.nthOf = n, grainHalf
		return m.with(out, meaning{x: x})
	}
	return out, false
}

// listedDay gives a day the month that the next one tells: «il 13 e il 15
// febbraio».
func listedDay(m *match, out item) (item, bool) {
	v, t := m.meaning(labelD), m.meaning(labelT)
	x := v.x
	if m.item(labelD).class&isDate == 0 {
		if m.item(labelD).class&isPlain == 0 && !m.r.outer {
			return out, false
		}
		x = timex{day: int(v.number)}
	}
	if (x == timex{weekday: x.weekday}) && t.x.weekday != 0 && t.x.dir != 0 && !t.between { // «lunedì e martedì prossimi»
		x.dir = t.x.dir
		return m.with(out, meaning{x: x})
	}
	if (x != timex{day: x.day, weekday: x.weekday}) || x.day == 0 || v.between || v.openLow || v.openTop || t.between || t.openLow || t.openTop || t.x.month == 0 || t.x.day <= x.day {
		return out, false
	}
	x.month, x.year = t.x.month, t.x.year
	return m.with(out, meaning{x: x})
}

// joinBetween adds a day to a stretch of hours.
func joinBetween(m *match, out item) (item, bool) {
	if v, t := m.meaning(labelX), m.meaning(labelT); v.between == t.between {
		return out, false
	}
	return join(m, out)
}

// century is «il XX secolo», «il Novecento».
func century(m *match, out item) (item, bool) {
	y := 0
	if m.rule.args.add > 0 { // «nel '700», «nell'800»
		n := int(m.meaning(labelC).number)
		if n < 200 || n > 900 || n%100 != 0 || m.rule.args.flag && m.r.counts(out.to) {
			return out, false
		}
		y = 1000 + n + 1
	} else if s, ok := m.sense(labelC, isEra); ok {
		if y = int(s.value) + 1; !m.r.d.tokens[m.item(labelC).from].is(shapeCapital) {
			return out, false
		}
	} else {
		y = int(m.meaning(labelN).number)*100 - 99
	}
	if y < 1 || y > 2100 {
		return out, false
	}
	return m.with(out, meaning{x: timex{year: y, grain: grainCentury}})
}

// centuries is a stretch of them: «tra il XV e il XVI secolo», «tra Quattrocento e Cinquecento».
func centuries(m *match, out item) (item, bool) {
	end := func(l label) int {
		it := m.item(l)
		v := m.meaning(l)
		switch {
		case it.class&isDate != 0 && v.x.grain == grainCentury && !v.between:
			return v.x.year
		case it.class&isDate != 0:
			return 0
		case it.class&isEra != 0 && m.r.d.tokens[it.from].is(shapeCapital):
			s, _ := m.sense(l, isEra)
			return int(s.value) + 1
		case it.class&(isRoman|isOrdinal) != 0 && m.item(labelB).class&isDate != 0:
			return int(v.number)*100 - 99
		}
		return 0
	}
	a, b := end(labelC), end(labelB)
	if a == 0 || b <= a {
		return out, false
	}
	return m.with(out, meaning{x: timex{year: a, grain: grainCentury}, y: timex{year: b, grain: grainCentury}, between: true})
}

// era is a year or a century before Christ or after: the year before the first is
// zero.
func era(m *match, out item) (item, bool) {
	n, g := int(m.meaning(labelY).number), grainNone
	if m.has(labelN) {
		n, g = int(m.meaning(labelN).number)*100, grainCentury
		if m.rule.args.add == 0 {
			n -= 99
		}
	}
	if m.rule.args.flag && (n < 100 || n > 999 || m.r.counts(out.to) || m.r.noun(out.to)) { // «nel 476»
		return out, false
	}
	if n < 2 || n > 9999 || m.meaning(labelY).number != math.Trunc(m.meaning(labelY).number) {
		return out, false
	}
	if m.rule.args.add < 0 {
		n = 1 - n
	}
	return m.with(out, meaning{x: timex{year: n, grain: g}})
}

// yearListed is a year after another: «nel 2021 e 2022».
func yearListed(m *match, out item) (item, bool) {
	if x := m.meaning(labelX).x; (x != timex{year: x.year}) || m.item(labelY).class&isPlain == 0 || m.r.counts(out.to) {
		return out, false
	}
	return m.with(out, meaning{x: timex{year: int(m.meaning(labelY).number)}})
}

// edgeDecade is «i primi anni Novanta».
func edgeDecade(m *match, out item) (item, bool) {
	v := m.meaning(labelX)
	if v.between || v.x.grain != grainDecade {
		return out, false
	}
	v.x.edge, v.mod = m.rule.args.edge, ModifierApprox
	return m.with(out, v)
}
