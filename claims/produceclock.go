package claims

// The parts of the day, as the word files number them.
const (
	partMorning   = 1
	partAfternoon = 2
	partEvening   = 3
	partNight     = 4
	partAM        = 5
	partPM        = 6
)

// setPart tells the part of the day, and with it which twelve hours a clock
// means.
func (x *timex) setPart(p int) {
	if x.part == 0 || p == partAM || p == partPM {
		x.part = p
	}
	if !x.clock || x.hour == 0 {
		return
	}
	switch p {
	case partAfternoon, partEvening, partPM:
		if x.hour < 12 {
			x.hour += 12
		}
	case partNight:
		if x.hour >= 6 && x.hour < 12 {
			x.hour += 12
		} else if x.hour == 12 {
			x.hour = 0
		}
	case partAM, partMorning:
		if x.hour == 12 && p == partAM {
			x.hour = 0
		}
	}
}

// sameHalf moves a bare hour to the half of the day that the end of its stretch tells:
// «dalle 7 alle 9 di sera».
func (x *timex) sameHalf(end timex) {
	switch end.part {
	case partAfternoon, partEvening, partPM:
		if x.part == 0 && x.hour < 12 && (x.hour+12 < end.hour || x.hour+12 == end.hour && x.minute < end.minute) {
			x.hour += 12
		}
	}
}

// makeClock reads a time of day.
func makeClock(m *match, out item) (item, bool) {
	a := &m.rule.args
	x := m.meaning(labelX).x
	x.clock = true
	if m.has(labelH) {
		h := m.meaning(labelH).number
		x.hour = int(h)
		if m.item(labelH).class&isClockDot != 0 {
			x.minute = int(h*100+0.5) - 100*x.hour
		} else if h >= 100 { // 1140
			x.hour, x.minute = int(h)/100, int(h)%100
		}
	}
	if a.n != 0 {
		x.hour = int(a.n)
	}
	if m.has(labelI) {
		min := m.meaning(labelI).number
		switch it := m.item(labelI); {
		case it.val < 0 && it.class&isHalf != 0:
			min = 30
		case it.val < 0 && it.class&isOne != 0:
			min = 1
		case min == 0.25 || min == 0.75:
			min *= 60
		case min > 0 && min < 1:
			return out, false
		}
		if a.add < 0 {
			x.hour, x.minute = x.hour-1, 60-int(min)
			if x.hour < 0 {
				x.hour += 24
			}
		} else {
			x.minute = int(min)
		}
	}
	if m.has(labelS) {
		x.second = int(m.meaning(labelS).number)
	}
	if s, ok := m.sense(labelP, isPart); ok {
		x.setPart(int(s.value))
	} else if x.part != 0 {
		x.setPart(x.part)
	}
	if a.n == 24 && x.minute > 0 { // half past midnight
		x.hour %= 24
	}
	if x.hour > 24 || x.hour == 24 && (x.minute > 0 || x.second > 0) || x.minute > 59 || x.second > 59 {
		return out, false
	}
	if a.flag && ((!m.r.outer || a.outer) && m.r.counts(out.to) || m.unitBehind()) { // «dalle due alle tre settimane»
		return out, false
	}
	if a.grain != grainNone { // «questa sera alle 8»
		x.shifted, x.by = true, a.grain
		out.class = isDate
	}
	return m.with(out, meaning{x: x, bare: a.flag})
}

// counts tells whether a noun stands at token i, so that the number before it
// counts it: «alle 13 famiglie».
func (r *reader) counts(i int32) bool {
	if int(i) >= len(r.d.tokens) {
		return false
	}
	t := &r.d.tokens[i]
	if !t.is(shapeWord) || t.is(shapeCapital) || t.class != 0 && t.class&^(isGlue|isGroup) != 0 && t.class&(isTimeUnit|isMeasure|isCurrency) == 0 {
		return false
	}
	for k := 0; t.entry != 0; k++ {
		x := r.p.lexicon.reading(t.entry, k)
		switch x.pos() {
		case posNone:
			return k == 0
		case posNoun:
			if x.number() != singular {
				return true
			}
		case posPreposition, posArticle, posCoordinator, posRelative, posClitic, posPronoun, posSubordinator, posNegation, posAdverb:
			return false
		}
		if x == 0 {
			return false
		}
	}
	return false
}

// hours is a stretch between two times of a day of which one may be a bare
// number.
func hours(m *match, out item) (item, bool) {
	end := func(l label) (timex, bool) {
		if it := m.item(l); it.class&isClock != 0 && it.val >= 0 {
			v := m.meaning(l)
			return v.x, !v.between
		}
		if it := m.item(l); it.class&isDate != 0 {
			v := m.meaning(l)
			return v.x, v.x.clock && !v.between && !v.openLow && !v.openTop
		}
		n := m.meaning(l).number
		x := timex{clock: true, hour: int(n)}
		if m.item(l).class&isClockDot != 0 {
			x.minute = int(n*100+0.5) - 100*x.hour
		}
		return x, x.hour <= 24
	}
	a, ok := end(labelA)
	b, ok2 := end(labelB)
	if !ok || !ok2 || m.r.counts(out.to) {
		return out, false
	}
	a.sameHalf(b)
	if a.part == partPM && b.part == 0 && b.hour < 12 && b.hour+12 > a.hour {
		b.hour += 12
	}
	if b.dated() && !a.dated() {
		h := a
		a = b
		a.hour, a.minute, a.second = h.hour, h.minute, h.second
	}
	if t := m.meaning(labelT); m.has(labelT) {
		part := t.x.part
		t.x.part = 0
		for _, x := range [...]*timex{&a, &b} { // «oggi pomeriggio dalle 3 alle 6»
			if x.part == 0 && part != 0 && b.hour <= 12 {
				x.setPart(part)
			}
		}
		if t.between || t.x.clock || !a.merge(t.x) || !b.merge(t.x) {
			return out, false
		}
	}
	if !m.r.outer && !m.has(labelT) && m.item(labelA).class&isClock == 0 && m.item(labelB).class&isClock == 0 && m.item(labelA).class&isPlain == 0 {
		return out, false
	}
	return m.with(out, meaning{x: a, y: b, between: true})
}

// amPM reads a clock with its half of the day: 8 pm, 1140 a.m., 8 di sera.
func amPM(m *match, out item) (item, bool) {
	s, _ := m.sense(labelP, isPart)
	h := int(m.meaning(labelH).number)
	x := timex{clock: true, hour: h}
	switch {
	case int(s.value) < partAM && !m.r.outer:
		return out, false
	case h >= 100 && h <= 2459 && h%100 < 60 && int(s.value) >= partAM:
		x.hour, x.minute = h/100, h%100
	case h > 24:
		return out, false
	}
	x.setPart(int(s.value))
	return m.with(out, meaning{x: x})
}
