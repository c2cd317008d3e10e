package claims

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// production makes of a match what it means. It may decline.
type production func(m *match, out item) (item, bool)

// label is what a production calls an element of its rule.
type label uint8

const (
	labelNone label = iota
	labelN          // a number
	labelA          // the first of two
	labelB          // the second
	labelD          // a day
	labelM          // a month
	labelY          // a year
	labelW          // a weekday
	labelH          // an hour
	labelI          // minutes
	labelS          // seconds
	labelP          // a part of the day
	labelE          // a season
	labelF          // a holiday
	labelR          // scorso, prossimo
	labelU          // a unit
	labelV          // a second unit
	labelX          // a date
	labelT          // another that says more of it
	labelC          // a currency, a deictic
	labels
)

const labelNames = " nabdmywhispefruvxtc"

func parseLabel(s string) (label, bool) {
	if i := strings.Index(labelNames[1:], s); len(s) == 1 && i >= 0 {
		return label(i + 1), true
	}
	return 0, false
}

// arguments are what a rule tells its production beside the elements.
type arguments struct {
	shift, dir, edge, nth, part, add int
	grain                            grain
	n                                float64
	mod                              Modifier
	flag                             bool
	outer                            bool // a reading of the command values alone
}

// productions is the closed table of what rules can make.
var productions map[string]struct {
	make  production
	gives classes
}

func init() {
	type row = struct {
		make  production
		gives classes
	}
	productions = map[string]row{
		"drop":       {drop, 0},
		"minus":      {minus, isNumber},
		"range":      {numberRange, isNumber | isRange},
		"ratio":      {ratio, isNumber},
		"minusword":  {minusWord, isNumber},
		"power":      {power, isNumber},
		"tenths":     {tenths, isNumber},
		"somescale":  {someScale, isNumber},
		"andminutes": {andMinutes, isLength},
		"some":       {someOf, isNumber},
		"rangeof":    {rangeOf, 0},
		"number":     {number1, isNumber},
		"percent":    {percent, isPercentage},
		"share":      {share, isPercentage},
		"money":      {money, isMoney},
		"measure":    {measure, isQuantity},
		"length":     {makeLength, isLength},
		"sum":        {sum, isLength},
		"date":       {makeDate, isDate},
		"clock":      {makeClock, isClock},
		"ago":        {ago, isDate},
		"window":     {window, isDate},
		"interval":   {makeInterval, isDate},
		"since":      {since, isDate},
		"until":      {until, isDate},
		"bound":      {bound, 0},

		"dmy":          {dayMonthYear, isDate},
		"ym":           {yearMonth, isDate},
		"english":      {makeDate, isDate},
		"years":        {years, isDate},
		"decade":       {decade, isDate},
		"decades":      {decades, isDate},
		"halfof":       {halfOf, isDate},
		"listedday":    {listedDay, isDate},
		"joinbetween":  {joinBetween, isDate},
		"weeknumber":   {weekNumber, isDate},
		"daypart":      {makeDate, isDate},
		"era":          {era, isDate},
		"yearlisted":   {yearListed, isDate},
		"edgedecade":   {edgeDecade, isDate},
		"century":      {century, isDate},
		"centuries":    {centuries, isDate},
		"sameday":      {sameDay, isDate},
		"lastunit":     {lastUnit, isDate},
		"holding":      {holding, isDate},
		"dayalone":     {dayAlone, isDate},
		"dayof":        {makeDate, isDate},
		"join":         {join, isDate},
		"hourof":       {hourOf, isDate},
		"partof":       {makeDate, isDate},
		"edge":         {makeDate, isDate},
		"restof":       {restOf, isDate},
		"firstunits":   {firstUnits, isDate},
		"hours":        {hours, isDate},
		"ampm":         {amPM, isClock},
		"score":        {score, 0},
		"marks":        {marks, isLength},
		"halfscale":    {halfScale, isNumber},
		"andhalf":      {andHalf, isNumber},
		"shared":       {sharedUnit, 0},
		"lengthone":    {makeLength, isLength},
		"lengthwhole":  {lengthWhole, isLength},
		"lengthshared": {lengthShared, isLength},
		"samelength":   {sameLength, isLength},
		"age":          {age, isLength},
		"someyears":    {someYears, isLength},
		"halfunit":     {halfUnit, isLength},
		"later":        {later, isDate},
		"within":       {within, isLength},
		"degree":       {degree, isSuperlative},
		"romanrank":    {romanRank, isOrdinal},
		"fromend":      {fromEnd, isOrdinal},
		"middle":       {middle, isClock},
		"pointed":      {pointed, isNumber},
		"fromday":      {fromDay, isDate},
		"approximate":  {approximate, isClock},
	}
}

func parseProduction(s string) (production, classes, arguments, error) {
	var a arguments
	name, rest, ok := strings.Cut(s, "(")
	p, known := productions[name]
	if !ok || !known || !strings.HasSuffix(rest, ")") {
		return nil, 0, a, fmt.Errorf("no production %q", s)
	}
	for _, f := range strings.Fields(strings.TrimSuffix(rest, ")")) {
		key, value, _ := strings.Cut(f, ":")
		n, err := strconv.ParseFloat(value, 64)
		switch key {
		case "grain":
			if a.grain, ok = parseGrain(value); !ok {
				return nil, 0, a, fmt.Errorf("no grain %q", value)
			}
			continue
		case "mod":
			if a.mod, ok = ParseModifier(value); !ok {
				return nil, 0, a, fmt.Errorf("no modifier %q", value)
			}
			continue
		case "shift":
			a.shift = int(n)
		case "dir":
			a.dir = int(n)
		case "edge":
			a.edge = int(n)
		case "nth":
			a.nth = int(n)
		case "part":
			a.part = int(n)
		case "add":
			a.add = int(n)
		case "n":
			a.n = n
		case "flag":
			a.flag = true
			continue
		case "outer":
			a.outer = true
			continue
		default:
			return nil, 0, a, fmt.Errorf("no argument %q", key)
		}
		if err != nil {
			return nil, 0, a, fmt.Errorf("argument %s: %w", key, err)
		}
	}
	return p.make, p.gives, a, nil
}

// with gives an item its meaning.
func (m *match) with(out item, x meaning) (item, bool) {
	out.val = m.r.mean(x)
	return out, true
}

// drop takes a match out of the reading: an idiom, a law, a score.
func drop(m *match, out item) (item, bool) { return out, true }

func minus(m *match, out item) (item, bool) {
	t := &m.r.d.tokens[out.from]
	if t.is(shapeGlued) && out.from > 0 && !m.r.d.tokens[out.from-1].in(isOpen) {
		return out, false
	}
	x := m.meaning(labelN)
	if m.rule.args.flag {
		x.number, x.high = -x.number, -x.high
	}
	return m.with(out, x)
}

// numberRange reads two numbers as a range. The first takes the scale of the
// second: «tra 2 e 3 milioni».
func numberRange(m *match, out item) (item, bool) {
	a, b := m.meaning(labelA), m.meaning(labelB)
	if b.scaled && !a.scaled && a.number < 1000 {
		if u := zeros(b.number); u >= 1e6 {
			by := 1e6
			for b.number/by >= 1000 {
				by *= 1000
			}
			a.number *= by
		}
	}
	by := 1.0
	if b.thousands && !a.scaled && !a.thousands && a.number < b.number/1000 { // «tra 4 e 5 mila»
		by = 1000
		a.number *= by
	}
	if a.number >= b.number || m.rule.args.flag && (a.number == 0 || (b.number-a.number)/by > 60 || b.high != b.number) {
		return out, false
	}
	if m.rule.args.add == 1 && m.r.changes(m.at) {
		return out, false
	}
	return m.with(out, meaning{number: a.number, high: b.high, scaled: b.scaled, mod: a.mod})
}

func number1(m *match, out item) (item, bool) {
	x := m.meaning(labelN)
	if m.rule.args.n != 0 {
		x.number, x.high = m.rule.args.n, m.rule.args.n
	}
	if m.has(labelA) {
		if x = m.meaning(labelA); m.item(labelA).val < 0 { // «uno e tre quarti»
			x.number = 1
		}
		b := m.meaning(labelB).number
		if s, ok := m.sense(labelB, isShare); ok && m.item(labelB).val < 0 { // 2½
			b = s.value
		}
		x.number += b
		x.high = x.number
	}
	if m.rule.args.mod != ModifierExact {
		x.mod = m.rule.args.mod
	}
	return m.with(out, x)
}

// ratio is one number over another: a reading of the command values alone.
func ratio(m *match, out item) (item, bool) {
	a, b := m.meaning(labelA), m.meaning(labelB)
	if m.item(labelA).val < 0 { // uno
		a.number = 1
	}
	if !m.r.outer || b.number == 0 {
		return out, false
	}
	v := a.number / b.number
	if m.has(labelN) {
		v += m.meaning(labelN).number
	}
	return m.with(out, meaning{number: v, high: v})
}

func percent(m *match, out item) (item, bool) {
	x := m.meaning(labelN)
	if s, ok := m.sense(labelP, isPercent); ok && s.value != 0 { // «il tre per mille»
		x.number, x.high = round(x.number*s.value), round(x.high*s.value)
	}
	x.text = "%"
	return m.with(out, x)
}

// share is a fraction in words: a percentage among claims, a number among
// values.
func share(m *match, out item) (item, bool) {
	x := m.meaning(labelN)
	if it := m.item(labelN); it.val < 0 {
		s, _ := m.sense(labelN, isShare)
		x.number, x.high = s.value, s.value
	}
	if m.r.outer {
		out.class = isNumber
		return m.with(out, x)
	}
	x.number, x.high = round(x.number*100), round(x.high*100)
	return m.with(out, x)
}

func round(v float64) float64 { return math.Round(v*1e6) / 1e6 }

func money(m *match, out item) (item, bool) {
	x := m.meaning(labelN)
	it := m.item(labelN)
	if c := m.item(labelC); it != nil && c != nil && c.to == it.from && it.low > it.from {
		return out, false // «l'area euro tra lo 0,3 e …»
	}
	if it != nil && it.val < 0 {
		if it.class&(isOne|isHalf) == 0 {
			return out, false
		}
		x.number, x.high = 1, 1
		if it.class&isHalf != 0 {
			x.number, x.high = 0.5, 0.5
		}
	}
	s, ok := m.sense(labelC, isCurrency|isSign)
	if !ok {
		return out, false
	}
	x.text = s.text
	if by := s.value; by != 0 && !m.r.outer { // cents are told in their currency
		x.number, x.high = round(x.number*by), round(x.high*by)
	}
	for range m.rule.args.add { // «40m di dollari»
		x.number, x.high = 10*x.number, 10*x.high
	}
	if m.has(labelV) { // «un euro e mezzo»
		x.number += 0.5
		x.high = x.number
	}
	if m.has(labelB) {
		b := m.meaning(labelB).number
		if b >= 100 {
			return out, false
		}
		x.number += b / 100
		x.high = x.number
	}
	return m.with(out, x)
}

func measure(m *match, out item) (item, bool) {
	x := m.meaning(labelN)
	it := m.item(labelN)
	if it.val < 0 {
		switch {
		case it.class&isHalf != 0 && m.r.outer:
			x.number, x.high = 0.5, 0.5
		case it.class&isOne != 0:
			x.number, x.high = 1, 1
		default:
			return out, false
		}
	}
	if v := m.item(labelV); v != nil {
		x.number += 0.5
		x.high = x.number
	}
	if m.has(labelB) { // «un metro e ottanta»
		b := m.meaning(labelB).number
		if b < 10 || b > 99 || m.r.counts(out.to) {
			return out, false
		}
		x.number += b / 100
		x.high = x.number
	}
	if m.rule.args.add < 0 && x.number > 0 { // «5 gradi sotto zero», but «-5 gradi sotto zero»
		x.number, x.high = -x.high, -x.number
	}
	u := m.item(labelU)
	x.text = m.r.d.slice(u.from, u.to)
	out.low, out.high = it.low, it.high
	return m.with(out, x)
}

// changes tells whether a verb of change stands before item i: «passare da 10 a
// 20» tells two values, not a range.
func (r *reader) changes(i int) bool {
	from := r.items[i].from
	for j := from - 1; j >= 0 && j >= from-6; j-- {
		t := &r.d.tokens[j]
		if t.in(isStop) || t.is(shapeBlank) && j < from-1 {
			return false
		}
		for k := 0; t.entry != 0; k++ {
			x := r.p.lexicon.reading(t.entry, k)
			if x == 0 {
				break
			}
			if (x.pos() == posVerb || x.pos() == posNoun || x.pos() == posAdjective) && r.p.change[x.lemma()] {
				return true
			}
		}
	}
	return false
}

// bound gives what it stands before or after its modifier.
func bound(m *match, out item) (item, bool) {
	it := m.item(labelX)
	x := m.meaning(labelX)
	s, ok := m.sense(labelC, isBound|isBoundAfter)
	if !ok {
		return out, false
	}
	x.mod = Modifier(s.value)
	out.class = it.class
	if it.rule != nil {
		out.rule = it.rule
	}
	out.low, out.high = it.low, it.high
	return m.with(out, x)
}
