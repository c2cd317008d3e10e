package claims

import "strings"

// values finds the value expressions of the text. What needs the grammar of the
// sentence, refine decides later.
func (d *document) values() {
	r := &d.reader
	r.d, r.p = d, d.pack
	r.meanings = r.meanings[:0]
	d.islands(func(from, to int32) {
		r.island(from, to)
		for i := range r.items {
			it := &r.items[i]
			k, ok := it.kind()
			if !ok {
				continue
			}
			a := anchor{from: it.low, to: it.high, first: it.from, last: it.to, kind: k, class: it.class, mean: it.val}
			switch {
			case it.rule != nil:
				a.rule = it.rule.name
			case k == KindRank:
				a.rule = "ordinal"
			default:
				a.rule = "number"
			}
			d.anchors = append(d.anchors, a)
		}
	})
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
	d.ref = parseReference(d.dateOfIssue())
	d.day, d.month, d.lastUnit, d.lastCurrency = timex{}, timex{}, "", ""
	for i := range d.anchors {
		a := d.anchors[i]
		if d.leaves(d.sentenceOf(a.from)) {
			continue
		}
		var m meaning
		if a.mean >= 0 {
			m = d.reader.meanings[a.mean]
		}
		ok := true
		a.modifier = m.mod
		switch a.kind {
		case KindQuantity:
			ok = d.quantity(&a, &m)
		case KindPercentage:
			a.value = m.numeric()
			a.unit = d.unitOfShare(a.last)
		case KindMoney:
			a.value, a.unit = m.numeric(), m.text
			d.lastCurrency = m.text
		case KindDuration:
			a.value = m.lengthValue()
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
}

// dateOfIssue is the article's date: as given, or as its first line says.
func (d *document) dateOfIssue() string {
	if d.article.Published != "" {
		return d.article.Published
	}
	return d.dateline()
}

// dateline reads a leading « date 2025-03».
func (d *document) dateline() string {
	text := strings.TrimLeft(d.text[:min(len(d.text), 64)], " \t\r\n\ufeff")
	rest, ok := strings.CutPrefix(text, "date ")
	if !ok {
		return ""
	}
	n := 0
	for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || rest[n] == '-') {
		n++
	}
	if s := rest[:n]; parseReference(s).grain != grainNone {
		return s
	}
	return ""
}

// dated places a date. A clock alone and a day alone belong to the day or the
// month that the text has named before.
func (d *document) dated(a *anchor, m *meaning) bool {
	tense := d.tense(a.from)
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

// timely refuses what is no time here: a month's abbreviation that is a word, a
// season that is told by itself, a holiday's word in lower case.
func (d *document) timely(a *anchor, m *meaning) bool {
	x := &m.x
	if a.class&isDate == 0 || m.between {
		return true
	}
	alone := a.to-a.from == 1
	t := &d.tokens[a.from]
	switch {
	case x.season != 0 && x.year == 0 && x.dir == 0:
		return d.preposed(a.from)
	case alone && x.month != 0 && t.stop-t.at < 5, alone && x.weekday != 0 && t.stop-t.at < 6:
		return false
	case alone && x.holiday != 0 && !t.is(shapeCapital):
		return false
	case x.shifted && x.by == grainSecond:
		return false
	}
	return true
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
