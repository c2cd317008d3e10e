package claims

import (
	"math"
	"strings"
)

// compose joins the items of an island into numbers: figures with their scale
// («1,4 milioni», «3mila»), words («mille e duecento», «duecento cinquanta»),
// fractions, collectives («decine di migliaia») and ordinals.
func (r *reader) compose() {
	r.next = r.next[:0]
	for i := 0; i < len(r.items); {
		out, n := r.number(i)
		if n == 0 {
			r.next = append(r.next, r.items[i])
			i++
			continue
		}
		r.next = append(r.next, out)
		i += n
	}
	r.items, r.next = r.next, r.items
}

func (r *reader) at(i int) *item {
	if i < 0 || i >= len(r.items) {
		return &item{val: -1}
	}
	return &r.items[i]
}

func (r *reader) text(it *item) string {
	return r.d.text[r.d.tokens[it.from].start:r.d.tokens[it.to-1].end]
}

func (r *reader) glued(i int) bool {
	return i < len(r.items) && r.d.tokens[r.items[i].from].is(shapeGlued)
}

func (r *reader) senseOf(i int, c classes) (sense, bool) {
	if it := r.at(i); it.class&c != 0 {
		return r.p.sense(it.form, c)
	}
	return sense{}, false
}

// spanning makes one item of n from i on.
func (r *reader) spanning(i, n int, c classes, m meaning) (item, int) {
	first, last := &r.items[i], &r.items[i+n-1]
	out := item{from: first.from, to: last.to, low: first.low, high: last.high, class: c, val: r.mean(m)}
	if n == 1 {
		out.form = first.form
		out.class |= first.class &^ (isCardinal | isFigures)
	}
	return out, n
}

// number reads a number that begins at item i: the item and how many it takes,
// or 0.
func (r *reader) number(i int) (item, int) {
	it := &r.items[i]
	switch {
	case it.class&isFigures != 0:
		return r.inFigures(i)
	case it.class&isCardinal != 0:
		return r.inWords(i)
	case it.class&isOne != 0:
		if s, ok := r.senseOf(i+1, isScale); ok && s.value > 1000 { // un milione
			return r.scaled(i, 1, 1, false)
		}
		if f, ok := r.fraction(i+1, 1, false); ok {
			return r.spanning(i, 2, isNumber|isShare, meaning{number: f, high: f})
		}
		if _, ok := r.senseOf(i+1, isCollective); ok { // una ventina
			m, n := r.collected(i + 1)
			out, n := r.spanning(i, n+1, isNumber, m)
			out.low = r.items[i+1].low
			return out, n
		}
	case it.class&isCollective != 0:
		return r.collective(i)
	case it.class&isScale != 0:
		return r.bareScale(i)
	case it.class&isOrdinal != 0:
		v := 0.0
		if s, ok := r.p.sense(it.form, isOrdinal); ok {
			v = s.value
		} else {
			v, _ = r.p.numerals.read(r.text(it))
		}
		return r.spanning(i, 1, isOrdinal, meaning{number: v, high: v})
	case it.class&isRoman != 0:
		v, _ := roman(r.text(it))
		return r.spanning(i, 1, isRoman, meaning{number: float64(v), high: float64(v)})
	}
	return item{}, 0
}

// numberClasses says what a whole number may be besides.
func numberClasses(v float64, f *figures) classes {
	c := isNumber
	if v != math.Trunc(v) || v < 0 || f != nil && (f.decimal > 0 || f.grouped) {
		if f != nil && f.clock {
			c |= isClockDot
		}
		return c
	}
	if f != nil {
		c |= isPlain
		if f.digits == 2 {
			c |= isTwo
		}
	}
	if v < 1000 {
		c |= isInteger
	}
	if v >= 1 && v <= 31 && (f == nil || f.digits <= 2) {
		c |= isDay
	}
	if v >= 1000 && v <= 2100 && (f == nil || f.digits == 4) {
		c |= isYear
	}
	if v <= 24 && (f == nil || f.digits <= 2) {
		c |= isHour
	}
	if v < 60 && (f == nil || f.digits == 2) {
		c |= isSixty
	}
	return c
}

func (r *reader) inFigures(i int) (item, int) {
	it := &r.items[i]
	f, ok := readFigures(r.text(it), r.p.decimal)
	if !ok {
		return r.dotted(i)
	}
	value := f.value
	if r.glued(i + 1) {
		if s, ok := r.senseOf(i+1, isSuffix); ok && (s.text != outerWord || r.outer && r.d.tokens[r.at(i+1).from].is(shapeCapital)) && !(r.glued(i+2) && r.at(i+2).class&isFigures != 0) {
			return r.spanning(i, 2, isNumber, meaning{number: f.value * s.value, high: f.value * s.value})
		}
		if r.at(i+1).class&isOrdinalMark != 0 && f.decimal == 0 {
			return r.spanning(i, 2, isOrdinal, meaning{number: f.value, high: f.value})
		}
	}
	if r.at(i+1).class&isScale != 0 {
		return r.scaled(i, 1, value, true)
	}
	if v, n := r.apostrophed(i, &f); n > 1 {
		return r.spanning(i, n, isNumber, meaning{number: v, high: v})
	}
	if v, n := r.spaced(i, &f); n > 1 {
		return r.spanning(i, n, numberClasses(v, nil)&^isHour&^isYear, meaning{number: v, high: v})
	}
	if v, ok := r.fraction(i+1, value, true); ok && f.decimal == 0 {
		return r.spanning(i, 2, isNumber|isShare, meaning{number: v, high: v})
	}
	return r.spanning(i, 1, numberClasses(value, &f), meaning{number: value, high: value})
}

// spaced reads thousands that are parted by spaces, 12 000: the value and how many
// items, 1 where there are none. More than one group of three may be a telephone,
// unless the spaces do not break.
func (r *reader) spaced(i int, f *figures) (float64, int) {
	v, n := f.value, 1
	if f.digits > 3 || f.decimal > 0 || f.lead || v == 0 || r.at(i-1).class&isFigures != 0 {
		return v, 1
	}
	hard := true
	for last := false; n < 6 && !last; n++ {
		it := r.at(i + n)
		if it.class&isFigures == 0 {
			break
		}
		t, before := &r.d.tokens[it.from], &r.d.tokens[it.from-1]
		gap, group := r.d.text[before.end:t.start], r.text(it)
		g, ok := readFigures(group, r.p.decimal)
		last = g.decimal > 0 && g.digits == 3 && r.outer // «1 234 567,89»
		if len(group) != 3 && !last || !ok || g.decimal > 0 && !last || gap == "" || int(t.stop-before.stop) != len(group)+1 {
			return v, 1
		}
		hard = hard && gap != " "
		v = (v*1000*float64(math.Pow10(g.decimal)) + digitsValue(strings.ReplaceAll(group, string(r.p.decimal), ""))) / math.Pow10(g.decimal)
	}
	if n > 2 && !hard && !r.outer {
		return f.value, 1
	}
	return v, n
}

// apostrophed reads thousands that are parted by apostrophes, 12'000: the value and how many items, 1 where there are none.
func (r *reader) apostrophed(i int, f *figures) (float64, int) {
	v, n := f.value, 1
	if f.digits > 3 || f.decimal > 0 || f.lead || v == 0 {
		return v, 1
	}
	for n < 8 && r.glued(i+n) && r.d.apostrophe(r.at(i+n).from) && r.glued(i+n+1) && r.at(i+n+1).class&isFigures != 0 && len(r.text(r.at(i+n+1))) == 3 {
		v = v*1000 + digitsValue(r.text(r.at(i+n+1)))
		n += 2
	}
	return v, n
}

// dotted reads a day with points: 18.02.2025.
func (r *reader) dotted(i int) (item, int) {
	day, rest, _ := strings.Cut(r.text(&r.items[i]), ".")
	month, year, ok := strings.Cut(rest, ".")
	if len(day) == 4 && r.outer { // 2025.02.18
		day, year = year, day
	}
	if !ok || len(day) > 2 || len(month) > 2 || len(year) != 4 && !(len(year) == 2 && (r.outer || r.dayBefore(i))) || strings.ContainsAny(year, ".,") {
		return item{}, 0
	}
	x := timex{day: int(digitsValue(day)), month: int(digitsValue(month)), year: fullYear(int(digitsValue(year)))}
	if x.year > 2100 || !validDay(x.year, x.month, x.day) {
		return item{}, 0
	}
	return r.spanning(i, 1, isDate, meaning{x: x})
}

// fraction tells whether item i makes a fraction of the number before it: «due
// terzi», «un terzo dei voti».
func (r *reader) fraction(i int, of float64, figures bool) (float64, bool) {
	it := r.at(i)
	if it.class&isHalf != 0 && of == 1 && !figures {
		if next := r.at(i + 1); next.class&(isTimeUnit|isScale|isMeasure|isCurrency) != 0 {
			return 0, false
		}
		return 0.5, r.outer
	}
	if it.class&isOrdinal == 0 || it.class&isCurrency != 0 && (of != 1 && (figures || r.p.plural(r.text(it))) && !r.p.isOf(r.at(i+1).form) || i > 1 && r.at(i-2).class&isGlue != 0) {
		return 0, false
	}
	v := 0.0
	if s, ok := r.p.sense(it.form, isOrdinal); ok {
		v = s.value
	} else {
		v, _ = r.p.numerals.read(r.text(it))
	}
	if v < 3 || of > 1 && v >= 1000 && !r.p.plural(r.text(it)) { // «cento milionesimo» is an ordinal
		return 0, false
	}
	if r.p.plural(r.text(it)) {
		return of / v, (of != 1 || figures) && !r.d.tokens[it.from].is(shapeCapital)
	}
	if of != 1 && !r.outer {
		return 0, false
	}
	// «un terzo uomo» is the third one; «un quarto d'ora» a time.
	if next := it.to; int(next) < len(r.d.tokens) {
		t := &r.d.tokens[next]
		if r.p.isOf(t.form) {
			if int(next)+1 < len(r.d.tokens) && r.d.tokens[next+1].in(isTimeUnit) {
				return 0, false
			}
		} else if !t.is(shapeMark) && !r.outer {
			return 0, false
		}
	}
	return of / v, true
}

// scaled reads what follows a number whose scale is item i+n: «1,4 milioni»,
// «un milione e mezzo», «due milioni cinquecentomila».
func (r *reader) scaled(i, n int, value float64, figures bool) (item, int) {
	s, _ := r.senseOf(i+n, isScale)
	total, last := value*s.value, s.value
	n++
	if last == 1000 && r.at(i+n).class&isScale != 0 { // duemila miliardi
		s, _ = r.senseOf(i+n, isScale)
		total, last = total*s.value, s.value
		n++
	}
	for {
		j := i + n
		joined := 0
		if r.p.isAnd(r.at(j).form) {
			joined = 1
		}
		if joined == 1 && r.at(j+1).class&isHalf != 0 {
			total += last / 2
			n += 2
			break
		}
		if r.outer && joined == 1 && r.at(j+1).class&isOne != 0 && r.at(j+2).class&isScale == 0 && !r.word(r.at(j+1).to) { // «un milione e uno»
			total++
			n += 2
			break
		}
		v, k, scale := r.plain(j + joined)
		if k == 0 || v >= last || joined == 1 && r.at(j+1+k).class&isOrdinal != 0 {
			break
		}
		if scale > 0 && scale < last {
			total += v
			last = scale
			n += joined + k
			continue
		}
		if scale == 0 && last == 1000 && joined == 0 && figures && v >= 100 && r.at(j).class&isFigures != 0 { // «2mila 500»
			total += v
			n += k
			break
		}
		if scale == 0 && (last > 1000 && (joined == 0 || r.outer) || r.outer && joined == 0 && !figures) && r.at(j+joined).class&isFigures == 0 && v < last {
			total += v
			n += joined + k
		}
		break
	}
	if f, ok := r.fraction(i+n, total, figures); ok && r.outer {
		return r.spanning(i, n+1, isNumber|isShare, meaning{number: f, high: f})
	}
	return r.spanning(i, n, isNumber, meaning{number: total, high: total, scaled: last >= 1e6, thousands: last == 1000 && math.Mod(total, 1000) == 0})
}

// plain reads a simple number with its scale, if it has one: the value, how many
// items and the scale.
func (r *reader) plain(i int) (float64, int, float64) {
	it := r.at(i)
	v, n := 0.0, 1
	switch {
	case it.class&isFigures != 0:
		f, ok := readFigures(r.text(it), r.p.decimal)
		if !ok {
			return 0, 0, 0
		}
		v = f.value
	case it.class&isCardinal != 0:
		v, n = r.words(i)
	case it.class&isOne != 0 && r.at(i+1).class&isScale != 0:
		v = 1
	default:
		return 0, 0, 0
	}
	if s, ok := r.senseOf(i+n, isScale); ok {
		return v * s.value, n + 1, s.value
	}
	if v >= 1000 && math.Mod(v, 1000) == 0 {
		return v, n, 1000
	}
	return v, n, 0
}

// cardinal is the value of a single number word.
func (r *reader) cardinal(i int) (float64, bool) {
	it := r.at(i)
	if it.class&isCardinal == 0 {
		return 0, false
	}
	if s, ok := r.p.sense(it.form, isCardinal); ok {
		return s.value, true
	}
	v, c := r.p.numerals.read(r.text(it))
	return v, c == isCardinal
}

// words reads number words that stand apart: «mille e duecento», «cento venti»,
// «duemila cinquecento».
func (r *reader) words(i int) (float64, int) {
	total, ok := r.cardinal(i)
	if !ok {
		return 0, 0
	}
	n, room := 1, zeros(total)
	for {
		j := i + n
		joined := 0
		if room >= 100 && r.p.isAnd(r.at(j).form) {
			joined = 1
		}
		v, ok := r.cardinal(j + joined)
		if r.outer && room >= 100 && r.at(j+joined).class&isOne != 0 && !r.word(r.at(j+joined).to) { // «mille e uno»
			return total + 1, n + joined + 1
		}
		if r.outer && ok && room == 10 && total > 10 && joined == 0 && v > 0 && v < 10 { // «trecento sessanta cinque»
			return total + v, n + 1
		}
		if !ok || v >= room || room < 100 || v == 0 || joined == 1 && total != room && room < 1000 {
			return total, n
		}
		total += v
		n += joined + 1
		room = zeros(v)
	}
}

// word tells whether token i is a word.
func (r *reader) word(i int32) bool { return int(i) < len(r.d.tokens) && r.d.tokens[i].is(shapeWord) }

// zeros is the power of ten that ends a number: 100 for 300.
func zeros(v float64) float64 {
	z := 1.0
	for v != 0 && math.Mod(v, z*10) == 0 {
		z *= 10
	}
	return z
}

func (r *reader) inWords(i int) (item, int) {
	v, n := r.words(i)
	if n == 0 {
		return item{}, 0
	}
	if r.at(i+n).class&isScale != 0 {
		return r.scaled(i, n, v, false)
	}
	if s, ok := r.senseOf(i+n, isCollective); ok { // tre dozzine
		return r.spanning(i, n+1, isNumber, meaning{number: v * s.value, high: v * s.value})
	}
	if s, ok := r.senseOf(i+n, isOrdinal); ok && v > 1 && s.value >= 1000 && s.value > v && !r.p.plural(r.text(r.at(i+n))) { // «cento milionesimo»
		return r.spanning(i, n+1, isOrdinal, meaning{number: v * s.value, high: v * s.value})
	}
	if f, ok := r.fraction(i+n, v, false); ok {
		return r.spanning(i, n+1, isNumber|isShare, meaning{number: f, high: f})
	}
	return r.spanning(i, n, numberClasses(v, nil), meaning{number: v, high: v, thousands: v >= 2000 && math.Mod(v, 1000) == 0})
}

// collective reads «ventina», «ventina di milioni», «decine», «centinaia di
// milioni».
func (r *reader) collective(i int) (item, int) {
	m, n := r.collected(i)
	return r.spanning(i, n, isNumber, m)
}

// collected is what a collective at item i means, with the unit that it is of,
// and how many items it takes: the singular is about so many, the plural from
// two of the unit to one short of the next.
func (r *reader) collected(i int) (meaning, int) {
	s, _ := r.senseOf(i, isCollective)
	unit, n := s.value, 1
	if r.p.isOf(r.at(i + 1).form) {
		if t, ok := r.senseOf(i+2, isCollective|isScale); ok && t.value > unit {
			unit, n = unit*t.value, 3
		}
	}
	if s.text == many {
		return vague(unit), n
	}
	return meaning{number: unit, high: unit, mod: ModifierApprox, scaled: n > 1}, n
}

// many marks the plural of a collective or a scale in the word files.
const many = "many"

// vague is more than one of a unit and less than ten.
func vague(unit float64) meaning {
	return meaning{number: 2 * unit, high: 10*unit - 1, mod: ModifierApprox}
}

// bareScale reads «milioni di persone», with no number before it.
func (r *reader) bareScale(i int) (item, int) {
	s, _ := r.senseOf(i, isScale)
	if s.text != many || i > 0 && r.at(i-1).class&(isNumber|isFigures) != 0 || !r.p.isOf(r.at(i+1).form) {
		return item{}, 0
	}
	unit, n := s.value, 1
	if t, ok := r.senseOf(i+2, isScale); ok {
		unit, n = unit*t.value, 3
	}
	return r.spanning(i, n, isNumber, vague(unit))
}
