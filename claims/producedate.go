package claims

// year reads the number of a year; two figures are of this century or the last. Short tells that they stand behind an
// apostrophe, as years that are over do: «nel '43».
func (m *match) year(l label) (y int, short bool) {
	y = int(m.meaning(l).number)
	if i := m.item(l).from; y < 100 && i > 0 && m.r.d.apostrophe(i-1) {
		if short = true; y > lastShort {
			return 1900 + y, true
		}
	}
	return fullYear(y), short
}

// lastShort is the last year behind an apostrophe that is read as one of this century where the day of reference does not tell.
const lastShort = 30

// apostrophe tells whether token i is one.
func (d *document) apostrophe(i int32) bool {
	t := &d.tokens[i]
	s := d.text[t.start:t.end]
	return s == "'" || s == "’"
}

// fullYear is the year that one in two figures stands for.
func fullYear(y int) int {
	switch {
	case y >= 100:
		return y
	case y <= 50:
		return 2000 + y
	}
	return 1900 + y
}

// makeDate reads a date from its parts; X is a date that they say more of, T one
// that says more of it.
func makeDate(m *match, out item) (item, bool) {
	a := &m.rule.args
	v := m.meaning(labelX)
	x := v.x
	if m.has(labelT) {
		t := m.meaning(labelT)
		if t.between || t.openLow || t.openTop || v.between {
			return out, false
		}
		if !x.merge(t.x) {
			return out, false
		}
	}
	if m.has(labelD) {
		x.day = int(m.meaning(labelD).number)
		if m.item(labelD).class&isOrdinal != 0 && x.day != 1 {
			return out, false
		}
	}
	if m.has(labelM) {
		if s, ok := m.sense(labelM, isMonth); ok {
			x.month = int(s.value)
		} else {
			x.month = int(m.meaning(labelM).number)
		}
		if x.month > 12 && x.day <= 12 && m.r.outer { // month first, as English has it
			x.month, x.day = x.day, x.month
		}
		if x.month < 1 || x.month > 12 || x.day > 31 {
			return out, false
		}
	}
	if m.has(labelY) {
		x.year, x.short = m.year(labelY)
	}
	if m.has(labelH) { // «2025-02-18T20:30»
		x.clock, x.hour, x.minute, x.second = true, int(m.meaning(labelH).number), int(m.meaning(labelI).number), int(m.meaning(labelS).number)
	}
	if s, ok := m.sense(labelW, isWeekday); ok {
		x.weekday = int(s.value)
	}
	if s, ok := m.sense(labelE, isSeason); ok {
		x.season = int(s.value)
	}
	if s, ok := m.sense(labelF, isHoliday); ok {
		if x.holiday = int(s.value); s.text == outerWord && !m.r.outer {
			return out, false
		}
	}
	if s, ok := m.sense(labelP, isPart); ok {
		x.setPart(int(s.value))
	}
	if s, ok := m.sense(labelC, isDeictic); ok {
		x.shifted, x.shift, x.by = true, int(s.value), grainDay
		if g, ok := parseGrain(s.text); ok {
			x.by = g
		}
	}
	rel, related := m.sense(labelR, isRelative|isExtreme)
	if rel.text == outerWord && !m.r.outer {
		return out, false
	}
	unit, united := m.sense(labelU, isTimeUnit|isWeekend)
	if whole, ok := m.sense(labelV, isTimeUnit); ok { // «l'ultimo venerdì del mese»
		if g := grain(whole.value); g < grainMonth || m.pluralWord(labelV) {
			return out, false
		}
		x.shifted, x.by = true, grain(whole.value)
	}
	if united && m.has(labelN) {
		if grain(unit.value) < grainDay || m.pluralWord(labelU) { // «gli ultimi mesi»
			return out, false
		}
		x.nth, x.nthOf = int(m.meaning(labelN).number), grain(unit.value)
		if x.nth > 0 && x.nth < 4 && x.nthOf == grainMillennium {
			x.year, x.grain, x.nth = 1000*x.nth-999, grainMillennium, 0
		} else if x.nth == 0 {
			s, _ := m.sense(labelN, isExtreme)
			x.nth = int(s.value)
		}
	} else if m.has(labelN) {
		x.nth, x.nthOf = int(m.meaning(labelN).number), grainDay
		if s, ok := m.sense(labelN, isExtreme); ok {
			x.nth = int(s.value)
		}
	}
	switch {
	case united && !m.has(labelN):
		g := grain(unit.value)
		if g < grainDay || m.pluralWord(labelU) {
			return out, false
		}
		shift := a.shift
		if related {
			shift = int(rel.value)
		}
		if a.flag { // «la settimana del 10 aprile», «il mese di giugno»
			x.grain = g
		} else {
			x.shifted, x.shift, x.by = true, shift, g
		}
	case related && a.flag: // «giugno del prossimo anno» is done by T
		return out, false
	case related:
		if x.dir = int(rel.value); x.dir == 0 {
			x.dir = 2
		}
	case a.dir != 0:
		x.dir = a.dir
	case a.shift != 0 || a.grain != grainNone && !united:
		if a.grain >= grainDecade {
			x.grain = a.grain
		} else {
			x.shifted, x.shift, x.by = true, a.shift, a.grain
		}
	}
	if a.edge != 0 {
		x.edge = a.edge
		v.mod = ModifierApprox
	}
	if a.nth != 0 {
		x.nth = a.nth
	}
	if m.rule.args.part != 0 {
		x.setPart(m.rule.args.part)
	}
	if x.grain == grainDecade && m.has(labelN) {
		return out, false
	}
	if x.day != 0 && x.month != 0 && x.year == 0 && !validDay(0, x.month, x.day) {
		return out, false
	}
	v.x = x
	v.none = a.flag && !united && !related
	return m.with(out, v)
}

// outerWord marks a word that only the command values reads.
const outerWord = "outer"

// pluralWord tells whether an element is a plural.
func (m *match) pluralWord(l label) bool {
	it := m.item(l)
	lex := m.r.p.lexicon
	e := m.r.d.tokens[it.from].entry
	for k := 0; e != 0; k++ {
		r := lex.reading(e, k)
		if r == 0 {
			return false
		}
		if r.pos() == posNoun {
			return r.number() == plural
		}
	}
	return false
}

// merge takes over what t tells and x does not; false where both tell the same.
func (x *timex) merge(t timex) bool {
	take := func(a *int, b int) bool {
		if b == 0 {
			return true
		}
		if *a != 0 && *a != b {
			return false
		}
		*a = b
		return true
	}
	if t.shifted {
		if x.shifted && !(x.by == grainDay && t.by == grainDay && x.shift == t.shift) {
			return false
		}
		x.shifted, x.shift, x.by = true, t.shift, t.by
	}
	if t.clock {
		if x.clock {
			return false
		}
		x.clock, x.hour, x.minute, x.second = true, t.hour, t.minute, t.second
		if x.part != 0 {
			x.setPart(x.part)
		}
	}
	if t.part != 0 {
		x.setPart(t.part)
	}
	if t.edge != 0 {
		x.edge = t.edge
	}
	if t.nth != 0 && x.nth == 0 {
		x.nth, x.nthOf = t.nth, t.nthOf
	}
	if t.grain != 0 && x.grain == 0 {
		x.grain = t.grain
	}
	x.short = x.short || t.short
	return take(&x.year, t.year) && take(&x.month, t.month) && take(&x.day, t.day) && take(&x.weekday, t.weekday) &&
		take(&x.season, t.season) && take(&x.holiday, t.holiday) && take(&x.dir, t.dir)
}

// ago is a length before the reference, or after it.
func ago(m *match, out item) (item, bool) {
	v := m.meaning(labelX)
	a := &m.rule.args
	if u, ok := m.sense(labelU, isTimeUnit); ok { // «una settimana dopo»
		v.length, _ = lengthOf(1, grain(u.value))
		v.length2 = v.length
	}
	if v.none || v.length != v.length2 {
		return out, false
	}
	sign := float64(a.shift)
	l := v.length
	l = length{sign * l.years, sign * l.months, sign * l.weeks, sign * l.days, sign * l.hours, sign * l.minutes, sign * l.seconds}
	x := timex{away: l}
	if g := v.grain; !m.r.outer && g >= grainWeek {
		one, _ := lengthOf(1, g)
		for n := 1; n < 3000; n++ { // whole units alone: «due anni fa» is a year
			if one == v.length {
				x = timex{shifted: true, shift: n * a.shift, by: g}
				break
			}
			next, _ := lengthOf(float64(n+1), g)
			one = next
		}
		v.mod = max(v.mod, ModifierApprox)
	}
	if s, ok := m.sense(labelC, isBound); ok { // «circa tre giorni fa»
		v.mod = Modifier(s.value)
	}
	return m.with(out, meaning{x: x, mod: v.mod})
}

// window is «gli ultimi tre mesi»: a date among values, a duration among claims.
func window(m *match, out item) (item, bool) {
	rel, _ := m.sense(labelR, isRelative|isExtreme)
	v := m.meaning(labelX)
	a := &m.rule.args
	dir := int(rel.value)
	if dir == 0 {
		return out, false
	}
	if m.has(labelU) {
		u, _ := m.sense(labelU, isTimeUnit)
		v.grain = grain(u.value)
		n := 1.0
		if m.has(labelN) { // «le due ultime settimane»
			n = m.meaning(labelN).number
		} else if m.pluralWord(labelU) {
			n = a.n
		}
		v.length, _ = lengthOf(n, v.grain)
	}
	if !m.r.outer {
		if m.has(labelU) {
			return out, false
		}
		out.class = isLength
		if it := m.item(labelX); it != nil {
			out.low, out.high = it.low, it.high
		}
		return m.with(out, v)
	}
	n := 0
	one, _ := lengthOf(1, v.grain)
	for _, p := range [...][2]float64{{v.length.years, one.years}, {v.length.months, one.months}, {v.length.weeks, one.weeks}, {v.length.days, one.days}} {
		if p[1] != 0 {
			n = int(p[0] / p[1])
		}
	}
	if v.grain < grainDay {
		_, _, s := v.length.shift()
		if dir < 0 {
			return m.with(out, meaning{between: true, x: timex{away: length{seconds: -float64(s)}}, y: timex{shifted: true, by: grainSecond}})
		}
		return m.with(out, meaning{between: true, x: timex{shifted: true, by: grainSecond}, y: timex{away: length{seconds: float64(s)}}})
	}
	if n == 0 {
		return out, false
	}
	return m.with(out, meaning{x: timex{window: n * dir, by: v.grain}})
}

// makeInterval joins two times; what only one of them tells holds for both.
func makeInterval(m *match, out item) (item, bool) {
	a, b := m.end1(labelA), m.end1(labelB)
	if m.has(labelT) { // «dal 4 al 22 di questo mese»
		t := m.meaning(labelT)
		if t.between {
			return out, false
		}
		if !b.merge(t.x) {
			return out, false
		}
		if (a.day != 0 && a.month == 0 || a.weekday != 0) && !a.merge(t.x) {
			return out, false
		}
	}
	if b.weekday != 0 && a.dir == 0 { // «fra lunedì e martedì scorsi»
		a.dir = b.dir
	}
	switch {
	case a.clock && b.clock:
		a.sameHalf(b)
		day := b
		if a.dated() {
			day = a
		}
		if !a.dated() {
			h, i, s := a.hour, a.minute, a.second
			a = day
			a.hour, a.minute, a.second = h, i, s
		}
		if !b.dated() {
			h, i, s := b.hour, b.minute, b.second
			b = day
			b.hour, b.minute, b.second = h, i, s
		}
		a.clock, b.clock = true, true
	case a.clock != b.clock:
		return out, false
	}
	if a.day != 0 && a.month == 0 && !a.shifted && (a.weekday == 0 || b.month != 0) {
		a.month, a.shifted, a.shift, a.by = b.month, b.shifted, b.shift, b.by
		if b.month == 0 && b.day == 0 {
			return out, false
		}
	} else if b.day != 0 && b.month == 0 && !b.shifted && a.month != 0 && b.weekday == 0 {
		b.month = a.month
	}
	if a.year == 0 && b.year != 0 && (a.month != 0 || a.day != 0 || a.season != 0) && !a.shifted {
		a.year, a.short = b.year, b.short
		if b.month != 0 && a.month > b.month {
			a.year--
		}
	}
	if a.year != 0 && b.year == 0 && b.month != 0 && !b.shifted {
		b.year, b.short = a.year, a.short
	}
	if a.year != 0 && b.year != 0 && (a.year > b.year || a.year == b.year && (a.month > b.month || a.month == b.month && a.day > b.day) && !a.clock) {
		return out, false
	}
	if a.month == b.month && a.day > b.day && a.year == b.year && a.day != 0 && b.day != 0 && !a.clock && !a.shifted && a.weekday == 0 {
		return out, false
	}
	if m.rule.args.flag && m.r.changes(m.at) {
		return out, false
	}
	return m.with(out, meaning{x: a, y: b, between: true})
}

func (x timex) dated() bool {
	return x.day != 0 || x.weekday != 0 || x.shifted || x.month != 0 || x.year != 0 || x.holiday != 0
}

// end1 is one end of an interval: a date, or the number of a day or a year.
func (m *match) end1(l label) timex {
	it := m.item(l)
	v := m.meaning(l)
	switch {
	case it.class&(isDate|isClock) != 0:
		return v.x
	case it.class&isYear != 0 && v.number > 31:
		return timex{year: int(v.number)}
	case it.class&isDay != 0, it.class&isOrdinal != 0 && v.number == 1:
		return timex{day: int(v.number)}
	case it.class&isMonth != 0:
		s, _ := m.sense(l, isMonth)
		return timex{month: int(s.value)}
	}
	return timex{}
}

// since leaves the end open, until the beginning; a date counts in unless the
// rule adds a day.
func since(m *match, out item) (item, bool) {
	v, ok := m.single()
	v.openTop, v.away = true, m.rule.args.add
	if !ok {
		return out, false
	}
	return m.with(out, v)
}

func until(m *match, out item) (item, bool) {
	v, ok := m.single()
	v.openLow, v.away = true, m.rule.args.add
	if !ok {
		return out, false
	}
	return m.with(out, v)
}

func (m *match) single() (meaning, bool) {
	if u, ok := m.sense(labelU, isTimeUnit); ok { // «entro l'anno»
		g := grain(u.value)
		return meaning{x: timex{shifted: true, by: g}}, g >= grainDay && !m.pluralWord(labelU)
	}
	if it := m.item(labelX); it.val < 0 || it.class&(isDate|isClock) == 0 {
		return meaning{x: m.end1(labelX)}, true
	}
	v := m.meaning(labelX)
	return v, !v.between && !v.openLow && !v.openTop
}
