package claims

// dayMonthYear reads 18/02/2025; where the second cannot be a month it is the
// day, as English has it.
func dayMonthYear(m *match, out item) (item, bool) {
	d, mo := int(m.meaning(labelD).number), int(m.meaning(labelM).number)
	y := 0
	if it := m.item(labelY); it != nil {
		if n := m.r.d.tokens[it.from]; n.end-n.start != 4 && n.end-n.start != 2 {
			return out, false
		}
		if y, _ = m.year(labelY); y < 1000 || y > 2100 {
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
		x.year, _ = m.year(labelY)
		x.shifted = false
	}
	return m.with(out, meaning{x: x})
}

// holding is the week or month that holds a day.
func holding(m *match, out item) (item, bool) {
	v := m.meaning(labelX)
	day := v.x.day != 0 || m.rule.args.grain == grainDay && (v.x.weekday != 0 || v.x.holiday != 0 || v.x.shifted && v.x.by == grainDay) // «la giornata di ieri»
	if v.between || v.openLow || v.openTop || !day {
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
	if m.unitBehind() { // «dal 2 al 3%», «tra il 10 e il 20%»
		return out, false
	}
	if int(out.to) < len(m.r.d.tokens) && !m.r.outer {
		if t := &m.r.d.tokens[out.to]; t.is(shapeGlued) && !t.is(shapeMark) || t.is(shapeCapital) && !t.is(shapeLine) {
			return out, false
		}
	}
	return m.with(out, meaning{context: true, x: timex{day: int(m.meaning(labelD).number)}})
}

// unitBehind tells whether the next number, behind a preposition, has a unit that what was matched shares.
func (m *match) unitBehind() bool {
	end := int(m.end)
	for n := 0; n < 2 && m.r.at(end).class&isGlue != 0 && m.r.at(end).class&isNumber == 0; n++ {
		end++
	}
	return end > int(m.end) && m.r.at(end).class&isNumber != 0 && m.r.at(end+1).class&(isPercent|isCurrency|isSign|isMeasure|isTimeUnit|isScale) != 0
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
	if m.item(labelA).val < 0 { // uno
		x.number = 1
	}
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

// romanRank is «la XII legislatura»: among claims the sentence decides.
func romanRank(m *match, out item) (item, bool) {
	t := &m.r.d.tokens[m.item(labelN).from]
	if t.end-t.start < 2 || !m.r.noun(out.to) {
		return out, false
	}
	return m.with(out, m.meaning(labelN))
}

// fromEnd is «il terzultimo», counted from the last.
func fromEnd(m *match, out item) (item, bool) {
	s, _ := m.sense(labelN, isExtreme)
	if s.value > -2 {
		return out, false
	}
	return m.with(out, meaning{number: s.value, high: s.value})
}

// degree is «più» or «meno» before an adjective: the sentence decides whether
// it is a superlative.
func degree(m *match, out item) (item, bool) {
	return m.with(out, meaning{superlative: true})
}
