package claims

// values finds the value expressions of the text. What needs the grammar of the
// sentence, refine decides later.
func (d *document) values() {
	r := &d.reader
	r.d, r.p = d, d.pack
	d.meanings = d.meanings[:0]
	d.islands(func(from, to int32) {
		r.island(from, to)
		for i := range r.items {
			it := &r.items[i]
			k, ok := it.kind()
			if !ok {
				continue
			}
			a := anchor{from: it.low, to: it.high, first: it.from, last: it.to, kind: k, class: it.class, mean: -1}
			if it.val >= 0 {
				a.mean = int32(len(d.meanings))
				d.meanings = append(roomy(d.meanings), r.meanings[it.val])
			}
			for k == KindDate && a.from+1 < a.to && r.p.leading[d.tokens[a.from].form] { // «nella mattina di ieri»
				a.from++
			}
			switch {
			case it.rule != nil:
				a.rule = it.rule.name
			case k == KindRank:
				a.rule = "ordinal"
			default:
				a.rule = "number"
			}
			d.anchors = append(roomy(d.anchors), a)
		}
	})
	d.findIssue()
}

// kind is the kind of claim that an item can carry.
func (it *item) kind() (Kind, bool) {
	if it.val < 0 && it.class&(isExtreme|isSuperlative|isOne) == 0 || it.class&isTrap != 0 {
		return 0, false
	}
	switch c := it.class; {
	case c&isMoney != 0:
		return KindMoney, true
	case c&isPercentage != 0:
		return KindPercentage, true
	case c&isLength != 0:
		return KindDuration, true
	case c&(isDate|isClock) != 0:
		return KindDate, true
	case c&(isQuantity|isNumber|isOne) != 0:
		return KindQuantity, true
	case c&(isOrdinal|isRoman|isExtreme|isSuperlative) != 0:
		return KindRank, true
	}
	return 0, false
}

// refine keeps the anchors that are values in their sentence, places the dates
// and finds what the numbers count.
func (d *document) refine() {
	kept := d.anchors[:0]
	d.ref = parseReference(d.issue)
	d.lastLength, d.lastShare, d.unitSentence = grainNone, -1, 0
	d.day, d.month, d.lastUnit, d.lastCurrency = timex{}, timex{}, "", ""
	for i := range d.anchors {
		a := d.anchors[i]
		if a.from >= d.heading.from && a.from < d.heading.to || d.leaves(d.sentenceOf(a.from)) {
			continue
		}
		var m meaning
		if a.mean >= 0 {
			m = d.meanings[a.mean]
		}
		ok := true
		a.modifier = m.mod
		switch a.kind {
		case KindQuantity:
			ok = d.quantity(&a, &m)
		case KindPercentage:
			a.value = m.numeric()
			a.unit = d.unitOfShare(&a)
			ok = !d.tokens[a.to-1].in(isShare) || int(a.to) >= len(d.tokens) || !d.tokens[a.to].in(isPart) // «metà mattina»
			d.lastShare = d.sentenceOf(a.from)
		case KindMoney:
			a.value, a.unit = m.numeric(), m.text
			d.lastCurrency = m.text
		case KindDuration:
			a.value = m.lengthValue()
			d.lastLength, d.lastSpan = m.grain, m.number
		case KindDate:
			ok = d.dated(&a, &m)
		case KindRank:
			ok = d.ranks(&a, &m)
		}
		if ok {
			kept = append(kept, a)
		}
	}
	d.anchors = kept
	d.shareUnits()
}

// shareUnits gives a rank without a noun the noun of the next one in its
// sentence, «dal quarto al primo posto», or of the one before.
func (d *document) shareUnits() {
	unit, s := "", -1
	for i := len(d.anchors) - 1; i >= 0; i-- {
		a := &d.anchors[i]
		if a.kind != KindRank || a.value.Shape != ShapeNumber {
			continue
		}
		if k := d.sentenceOf(a.from); k != s {
			unit, s = "", k
		}
		if a.unit == "" {
			a.unit = unit
		}
		unit = a.unit
	}
	unit, s = "", -1
	for i := range d.anchors {
		a := &d.anchors[i]
		if a.kind != KindRank || a.value.Shape != ShapeNumber {
			continue
		}
		if k := d.sentenceOf(a.from); k != s {
			unit, s = "", k
		}
		if a.unit == "" {
			a.unit = unit
		}
		unit = a.unit
	}
}

// dated places a date. A clock alone and a day alone belong to the day or the
// month that the text has named before.
func (d *document) dated(a *anchor, m *meaning) bool {
	tense := d.tense(a.from, a.to, m)
	x := &m.x
	switch {
	case a.class&isClock != 0 && !m.between && x.clock && !x.dated():
		if m.bare && d.countsAfter(a.last) {
			return false
		}
		if d.day.dated() && tense <= 0 {
			x.merge(d.day)
		}
	case m.context && x.day != 0 && x.month == 0 && !x.shifted:
		x.month, x.year = d.month.month, d.month.year
	case m.context && x.shifted && d.day.dated():
		*x = d.day
	}
	a.value = m.dateValue(d.ref, tense)
	if tense == 0 && x.day != 0 && x.month != 0 && x.year == 0 && d.longPast(a.value) { // «in pagamento dal 21 maggio»
		a.value = m.dateValue(d.ref, 1)
	}
	if !m.between && !m.openLow && !m.openTop {
		if x.day != 0 || x.weekday != 0 || x.shifted && x.by == grainDay {
			d.day = *x
			d.day.clock, d.day.part = false, 0
		}
		if x.month != 0 && x.day == 0 {
			d.month = timex{month: x.month, year: x.year}
		}
	}
	return d.timely(a, m)
}

// longAgo is how many days back a day of this year and month lies that is rather
// the one to come.
const longAgo = 300

// longPast tells a day so long before the article's that the next one is meant.
func (d *document) longPast(v Value) bool {
	today, day := d.published(), dayOf(v.Text)
	return v.Shape == ShapeDate && len(today) == 10 && len(day) >= 10 && day[0] != 'X' && day[0] != '.' && dayNumber(today)-dayNumber(day[:10]) > longAgo
}

// timely refuses what is no time here: a month's abbreviation that is a word, a
// season that is told by itself, a holiday's word in lower case.
func (d *document) timely(a *anchor, m *meaning) bool {
	x := &m.x
	if m.between {
		return true
	}
	alone := a.to-a.from == 1 && a.class&isClock == 0
	t := &d.tokens[a.from]
	switch {
	case x.season != 0 && x.year == 0 && x.dir == 0:
		return d.preposed(a.from)
	case a.to-a.from == 3 && d.tokens[a.to-1].stop-t.at == 3 && d.text[d.tokens[a.from+1].start] == '-':
		return false // «il 3-2 finale»
	case x.year != 0 && x.month == 0 && a.first > 1 && d.ofAt(a.from-1) && d.tokens[a.from-2].in(isFigures) && a.from > 2 && (d.pack.before[d.tokens[a.from-3].form] || d.tokens[a.from-3].in(isStop|isAbbreviation)):
		return false // «la legge 300 del 1970»
	case x.nth != 0 && x.year == 0 && x.month == 0 && !x.shifted && x.weekday == 0 && (x.nthOf <= grainMonth || x.nthOf == grainYear):
		return d.nthAsRank(a, x)
	case a.class&isClock != 0 && t.is(shapeCapital) && a.from > d.sentences[d.sentenceOf(a.from)].from:
		return false
	case alone && x.month != 0 && x.dir == 0 && !d.preposed(a.from):
		return false
	case alone && a.class&isClock == 0 && x.shifted && x.by == grainDay && d.supposed(a.from):
		return false
	case alone && x.month != 0 && t.stop-t.at < 5, alone && x.weekday != 0 && t.stop-t.at < 6:
		return false
	case alone && x.weekday != 0 && x.dir == 0 && a.from > 0 && d.lexemes[a.from-1].r.pos() == posArticle: // «il lunedì e il giovedì»
		return false
	case alone && x.holiday != 0 && !t.is(shapeCapital):
		return false
	case x.shifted && x.by == grainSecond:
		return false
	}
	return true
}

// nthAsRank makes a rank of «il terzo anno»: which year that is, the text does
// not say.
func (d *document) nthAsRank(a *anchor, x *timex) bool {
	if x.nth < 1 {
		return false
	}
	a.kind, a.value, a.class, a.modifier = KindRank, Number(float64(x.nth)), isOrdinal, ModifierExact
	a.unit = d.slice(a.from+1, a.to)
	a.to = a.from + 1
	return true
}

// supposed tells whether a word of condition stands before token i in its
// sentence: what follows is not said to be so.
func (d *document) supposed(i int32) bool {
	for j := d.sentences[d.sentenceOf(i)].from; j < i; j++ {
		if f := d.tokens[j].form; f != 0 && d.pack.conditions[f] {
			return true
		}
	}
	return false
}

// preposed tells whether a preposition or article stands before token i.
func (d *document) preposed(i int32) bool {
	if i == 0 {
		return false
	}
	switch d.lexemes[i-1].r.pos() {
	case posPreposition, posArticle, posDeterminer:
		return true
	}
	return false
}

// countsAfter tells whether a noun stands at token i that the number before it
// would count.
func (d *document) countsAfter(i int32) bool {
	if int(i) >= len(d.tokens) || d.tokens[i].is(shapeLine) {
		return false
	}
	r := d.lexemes[i].r
	return r.pos() == posNoun && r.number() != singular && !d.tokens[i].is(shapeCapital)
}
