package claims

import "math"

// dayMonthYear reads 18/02/2025; where the second cannot be a month it is the
// day, as English has it.
func dayMonthYear(m *match, out item) (item, bool) {
	d, mo := int(m.meaning(labelD).number), int(m.meaning(labelM).number)
	y := 0
	if it := m.item(labelY); it != nil {
		if n := m.r.d.tokens[it.from]; n.end-n.start != 4 && n.end-n.start != 2 {
			return out, false
		}
		if y = m.year(labelY); y < 1000 || y > 2100 {
			return out, false
		}
	}
	if mo > 12 && d <= 12 && m.r.outer {
		d, mo = mo, d
	}
	if mo < 1 || d < 1 || mo > 12 || d > 31 || !m.r.outer && !validDay(y, mo, d) {
		return out, false
	}
	if y == 0 && !m.r.dayBefore(m.at) && (!m.r.outer || d < mo && mo <= 10) {
		return out, false
	}
	return m.with(out, meaning{x: timex{day: d, month: mo, year: y}})
}

// dayBefore tells whether an article or preposition of days stands before item
// i: «il 18/2» is a day, «18/2» may be anything.
func (r *reader) dayBefore(i int) bool {
	return i > 0 && !r.p.isAnd(r.items[i-1].form) && r.items[i-1].class&(isGlue|isWeekday) != 0 && r.items[i-1].class&isNumber == 0
}

func yearMonth(m *match, out item) (item, bool) {
	mo := int(m.meaning(labelM).number)
	if mo > 12 || !m.r.outer && m.at == 0 {
		return out, false
	}
	return m.with(out, meaning{x: timex{year: int(m.meaning(labelY).number), month: mo}})
}

// years is a stretch of years: 1991-2020.
func years(m *match, out item) (item, bool) {
	a, b := int(m.meaning(labelY).number), int(m.meaning(labelB).number)
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
	if (x != timex{day: x.day}) || v.between || v.openLow || v.openTop || t.between || t.openLow || t.openTop || t.x.month == 0 || t.x.day <= x.day {
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
	if s, ok := m.sense(labelC, isEra); ok {
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

// sameDay is the last day that the text has named.
func sameDay(m *match, out item) (item, bool) {
	return m.with(out, meaning{context: true, x: timex{shifted: true, by: grainDay}})
}

// lastUnit is «l'ultimo mese»: the stretch up to the reference.
func lastUnit(m *match, out item) (item, bool) {
	s, _ := m.sense(labelN, isExtreme)
	u, _ := m.sense(labelU, isTimeUnit)
	if s.value != -1 || grain(u.value) < grainDay || m.pluralWord(labelU) {
		return out, false
	}
	if m.r.outer {
		return m.with(out, meaning{x: timex{shifted: true, shift: -1, by: grain(u.value)}})
	}
	return out, false
}

// weekNumber is «la settimana 16».
func weekNumber(m *match, out item) (item, bool) {
	x := timex{nth: int(m.meaning(labelN).number), nthOf: grainWeek, shifted: true, by: grainYear}
	if m.has(labelY) {
		x.year, x.shifted = m.year(labelY), false
	}
	return m.with(out, meaning{x: x})
}

// holding is the week or month that holds a day.
func holding(m *match, out item) (item, bool) {
	v := m.meaning(labelX)
	if v.between || v.x.day == 0 {
		return out, false
	}
	v.x.grain = m.rule.args.grain
	return m.with(out, v)
}

// dayAlone is «il 27», where nothing is counted by it.
func dayAlone(m *match, out item) (item, bool) {
	if m.r.counts(out.to) || !m.r.outer && (m.item(labelD).class&isPlain == 0 || !m.rule.args.flag && m.r.noun(out.to)) {
		return out, false
	}
	end := int(m.end)
	for n := 0; n < 2 && m.r.at(end).class&isGlue != 0 && m.r.at(end).class&isNumber == 0; n++ {
		end++
	}
	if end > int(m.end) && m.r.at(end).class&isNumber != 0 && m.r.at(end+1).class&(isPercent|isCurrency|isSign|isMeasure|isTimeUnit|isScale) != 0 {
		return out, false // «dal 2 al 3%», «tra il 10 e il 20%»
	}
	if int(out.to) < len(m.r.d.tokens) && !m.r.outer {
		if t := &m.r.d.tokens[out.to]; t.is(shapeGlued) && !t.is(shapeMark) || t.is(shapeCapital) && !t.is(shapeLine) {
			return out, false
		}
	}
	return m.with(out, meaning{context: true, x: timex{day: int(m.meaning(labelD).number)}})
}

// noun tells whether the word at token i is a noun, as far as it can be told
// without its sentence: «al 5 posto».
func (r *reader) noun(i int32) bool {
	if int(i) >= len(r.d.tokens) || r.d.tokens[i].in(isPart|isDeictic|isGlue) || r.d.tokens[i].is(shapeCapital) {
		return false
	}
	for k := 0; r.d.tokens[i].entry != 0; k++ {
		switch x := r.p.lexicon.reading(r.d.tokens[i].entry, k); x.pos() {
		case posNoun:
			return true
		case posAdjective, posVerb:
		default:
			return false
		}
	}
	return false
}

// join makes one time of two that tell parts of it.
func join(m *match, out item) (item, bool) {
	v, t := m.meaning(labelX), m.meaning(labelT)
	if v.openLow || v.openTop || t.openLow || t.openTop {
		return out, false
	}
	if it := m.item(labelD); it != nil {
		v.x = timex{day: int(m.meaning(labelD).number)}
	}
	if t.x.grain >= grainDecade || v.x.grain >= grainDecade {
		return out, false
	}
	if v.x.shifted && v.x.by <= grainDay && (t.x.day != 0 || t.x.weekday != 0) && m.apart() { // «da oggi al 22 ottobre»
		return out, false
	}
	if v.x.shifted && v.x.by == grainWeekend && t.x.day != 0 && !t.between { // «il fine settimana del 15 febbraio»
		t.x.grain = grainWeekend
		return m.with(out, t)
	}
	if v.x.weekday != 0 && v.x.day == 0 && v.x.dir < 0 && !t.between && t.x.day == 0 && (t.x.month != 0 || t.x.year != 0 || t.x.shifted && t.x.by >= grainMonth) {
		v.x.nth, v.x.nthOf, v.x.dir = v.x.dir, grainDay, 0 // «l'ultima domenica di marzo»
	}
	if v.between || t.between {
		if v.between && t.between {
			return out, false
		}
		if t.between {
			v, t = t, v
		}
		if !v.x.clock || t.x.clock || v.x.dated() {
			return out, false
		}
		if !v.x.merge(t.x) || !v.y.merge(t.x) {
			return out, false
		}
		return m.with(out, v)
	}
	if !v.x.merge(t.x) {
		return out, false
	}
	v.mod = max(v.mod, t.mod)
	v.context = false
	return m.with(out, v)
}

// apart tells whether a preposition stands between the two dates.
func (m *match) apart() bool {
	for i := m.caps[labelX]; i < m.caps[labelT]-1; i++ {
		if e := m.r.d.tokens[m.r.items[i].from].entry; e != 0 && m.r.p.lexicon.reading(e, 0).pos() == posPreposition {
			return true
		}
	}
	return false
}

// hourOf adds an hour to a date.
func hourOf(m *match, out item) (item, bool) {
	v := m.meaning(labelX)
	if v.between || v.openLow || v.openTop || v.x.clock || !v.x.dated() || v.x.day == 0 && v.x.weekday == 0 && !(v.x.shifted && v.x.by <= grainDay) {
		return out, false
	}
	if m.r.counts(out.to) {
		return out, false
	}
	part := v.x.part
	v.x.part = 0
	v.x.clock, v.x.hour = true, int(m.meaning(labelH).number)
	if i := m.item(labelI); i != nil {
		v.x.minute = int(m.meaning(labelI).number)
		if i.val < 0 {
			v.x.minute = 30
		} else if n := m.meaning(labelI).number; n < 1 {
			v.x.minute = int(60 * n)
		}
	}
	if s, ok := m.sense(labelP, isPart); ok {
		part = int(s.value)
	}
	if part != 0 {
		v.x.setPart(part)
	}
	return m.with(out, v)
}

// restOf is what is left of a stretch.
func restOf(m *match, out item) (item, bool) {
	v := m.meaning(labelX)
	if u, ok := m.sense(labelU, isTimeUnit|isWeekend); ok {
		v.x = timex{shifted: true, by: grain(u.value)}
	}
	if !v.x.shifted || v.x.shift != 0 {
		return out, false
	}
	v.x.rest = true
	return m.with(out, v)
}

// firstUnits is «i primi tre mesi del 2021», or the last.
func firstUnits(m *match, out item) (item, bool) {
	t := m.meaning(labelT)
	if u, ok := m.sense(labelV, isTimeUnit); ok { // «dell'anno»
		t.x = timex{shifted: true, by: grain(u.value)}
	}
	n := int(m.meaning(labelN).number)
	u, _ := m.sense(labelU, isTimeUnit)
	if t.between || t.x.year == 0 && !t.x.shifted || n < 1 || t.x.month != 0 || t.x.season != 0 {
		return out, false
	}
	a, b := t.x, t.x
	a.nth, a.nthOf, b.nth, b.nthOf = 1, grain(u.value), n, grain(u.value)
	if m.rule.args.add < 0 { // «gli ultimi due mesi del 2021»
		a.nth, b.nth = -n, -1
	}
	return m.with(out, meaning{x: a, y: b, between: true})
}

// score is the result of a match: no value, unless both are years or the second
// is the greater by far.
func score(m *match, out item) (item, bool) {
	if m.r.outer {
		return out, false
	}
	a, b := m.meaning1(m.at), m.meaning1(m.at+2)
	return out, a.number < 40 && b.number < 40 && a.number >= b.number
}

func (m *match) meaning1(i int) meaning {
	if it := &m.r.items[i]; it.val >= 0 {
		return m.r.meanings[it.val]
	}
	return meaning{}
}

func andHalf(m *match, out item) (item, bool) {
	x := m.meaning(labelA)
	x.number += 0.5
	x.high = x.number
	return m.with(out, x)
}

// sharedUnit gives a number the currency, sign or unit of the value after it: «da
// 10 a 15 euro». It is the sentence that says whether the number counts
// something else.
func sharedUnit(m *match, out item) (item, bool) {
	it, x, n := m.item(labelX), m.meaning(labelX), m.meaning(labelN)
	if m.r.outer || n.scaled || x.high != x.number || m.item(labelN).class&isShare != 0 {
		return out, false
	}
	out.class = it.class
	return m.with(out, meaning{number: n.number, high: n.high, text: x.text, mod: n.mod})
}

// later counts from a day that the text has named.
func later(m *match, out item) (item, bool) {
	if !m.r.outer {
		return out, false
	}
	return ago(m, out)
}

// within is «entro tre anni».
func within(m *match, out item) (item, bool) {
	x := m.meaning(labelX)
	x.mod = m.rule.args.mod
	out.low, out.high = m.item(labelX).low, m.item(labelX).high
	return m.with(out, x)
}

// fromDay counts from a day that the expression names: «due giorni da oggi».
func fromDay(m *match, out item) (item, bool) {
	t := m.meaning(labelT)
	if t.between || !t.x.shifted || t.x.shift != 0 && t.x.by != grainDay || t.x.by > grainDay {
		return out, false
	}
	out, ok := ago(m, out)
	if ok && t.x.shift != 0 { // «due giorni da domani»
		x := &m.r.meanings[out.val].x
		if x.shifted && x.by != grainDay {
			return out, false
		}
		x.shift, x.away.days = x.shift+t.x.shift, x.away.days+float64(t.x.shift)
	}
	return out, ok
}

func approximate(m *match, out item) (item, bool) {
	x := m.meaning(labelX)
	x.mod = ModifierApprox
	return m.with(out, x)
}

// middle is «metà mattina»: an hour of it.
func middle(m *match, out item) (item, bool) {
	s, _ := m.sense(labelP, isPart)
	h := [...]int{partMorning: 10, partAfternoon: 16, partEvening: 20, partPM: 0}
	if !m.r.outer || int(s.value) >= partNight {
		return out, false
	}
	return m.with(out, meaning{x: timex{clock: true, hour: h[int(s.value)]}})
}

// degree is «più» or «meno» before an adjective: the sentence decides whether
// it is a superlative.
func degree(m *match, out item) (item, bool) {
	return m.with(out, meaning{superlative: true})
}
