package claims

// ValueSpan is a value expression of a text, as the command values prints it.
// Start and End count code points.
type ValueSpan struct {
	Type     ValueType `json:"type"`
	Text     string    `json:"text"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Value    Value     `json:"value"`
	Unit     string    `json:"unit,omitempty"`
	Modifier Modifier  `json:"modifier,omitempty"`
	Rule     string    `json:"-"`
}

// ValueType is what sort of value a ValueSpan has.
type ValueType string

const (
	ValueNumber     ValueType = "number"
	ValueOrdinal    ValueType = "ordinal"
	ValuePercentage ValueType = "percentage"
	ValueMoney      ValueType = "money"
	ValueMeasure    ValueType = "measure"
	ValueDuration   ValueType = "duration"
	ValueDate       ValueType = "date"
	ValueTime       ValueType = "time"
)

// Values gives the value expressions of a text, the outermost reading of each
// alone, in order. reference is the day, perhaps with a clock time, that relative
// times count from; empty where unknown. lang is a folder under lang; empty is
// Italian. It fails where the language is not known.
func Values(text, reference, lang string) ([]ValueSpan, error) {
	p, err := packFor(lang)
	if err != nil {
		return nil, err
	}
	var d document
	d.read(&Article{Text: text, Published: reference}, p)
	r := reader{d: &d, p: p, outer: true}
	ref := parseReference(reference)
	var out []ValueSpan
	d.islands(func(from, to int32) {
		r.island(from, to)
		alone := true // an article counts where nothing else does
		for i := range r.items {
			alone = alone && r.items[i].val < 0
		}
		for i := range r.items {
			if r.items[i].val < 0 && !alone || r.names(&r.items[i]) {
				continue
			}
			if v, ok := r.valueSpan(&r.items[i], ref); ok {
				out = append(out, v)
			}
		}
	})
	return out, nil
}

func (r *reader) valueSpan(it *item, ref reference) (ValueSpan, bool) {
	if it.val < 0 {
		if it.class&isOne == 0 || it.rule != nil {
			return ValueSpan{}, false
		}
		it.val = r.mean(meaning{number: 1, high: 1})
		it.class |= isNumber
	}
	m := &r.meanings[it.val]
	v := ValueSpan{Modifier: m.mod}
	if it.rule != nil {
		v.Rule = it.rule.name
	}
	low, high := it.low, it.high
	switch {
	case it.class&isMoney != 0:
		v.Type, v.Unit, v.Value = ValueMoney, m.text, m.numeric()
	case it.class&isPercentage != 0:
		v.Type, v.Unit, v.Value = ValuePercentage, "%", m.numeric()
	case it.class&isQuantity != 0:
		v.Type, v.Unit, v.Value = ValueMeasure, m.text, m.numeric()
		high = it.to // its unit, too
	case it.class&isLength != 0:
		v.Type, v.Value = ValueDuration, m.lengthValue()
	case it.class&isClock != 0 && !m.between:
		v.Type, v.Value = ValueTime, Date(clockAt(civil{}, m.x.seconds())[11:])
		low, high = it.from, it.to
	case it.class&(isDate|isClock) != 0:
		v.Type = ValueDate
		low, high = it.from, it.to
		v.Value = m.dateValue(ref, r.d.tense(it.low, it.high, m))
	case it.class&isSuperlative != 0 && r.outer:
		return v, false
	case it.class&(isOrdinal|isSuperlative) != 0:
		v.Type, v.Value = ValueOrdinal, m.numeric()
	case it.class&isNumber != 0:
		v.Type, v.Value = ValueNumber, m.numeric()
	default:
		return v, false
	}
	v.Start, v.End = int(r.d.tokens[low].at), int(r.d.tokens[high-1].stop)
	v.Text = r.d.slice(low, high)
	return v, true
}

// numeric is the value of a number or a range of them.
func (m *meaning) numeric() Value {
	switch {
	case m.superlative:
		return Superlative()
	case m.none:
		return Value{}
	case m.high != m.number:
		return Range(m.number, m.high)
	}
	return Number(m.number)
}

func (m *meaning) lengthValue() Value {
	switch {
	case m.none:
		return Value{}
	case m.length2 != m.length:
		return Value{Shape: ShapeDurations, Text: m.length.String(), Text2: m.length2.String()}
	}
	return Duration(m.length.String())
}

func (x timex) seconds() int { return x.hour*3600 + x.minute*60 + x.second }

// dateValue places a date or an interval; null where the text cannot say.
func (m *meaning) dateValue(ref reference, tense int) Value {
	if m.none {
		return Value{}
	}
	if m.openLow && tense == 0 {
		tense = 1
	}
	a, ok := m.x.place(ref, tense)
	if !ok {
		return Value{}
	}
	switch {
	case m.between:
		b, ok := m.y.placeAfter(a, ref, tense)
		if !ok {
			return Value{}
		}
		if m.x.weekday != 0 && m.x.dir < 0 && b.to.before(a.from) {
			a.period = a.period.shift(-7)
		}
		return Date(join2(a, b))
	case m.openTop:
		if m.away > 0 && !a.clock && a.partial == "" {
			a.period = a.period.next(1)
		}
		return Date(a.first() + "/..")
	case m.openLow:
		if m.away < 0 && !a.clock && a.partial == "" {
			a.period = a.period.next(-1)
		}
		return Date("../" + a.last())
	case m.x.rest && a.from == a.to:
		return Date(clockAt(ref.day, ref.clock) + "/" + clockAt(ref.day, 86399))
	case m.x.rest:
		a.period.from = ref.day
		a.period.grain = grainDay
	case m.x.edge == 3 && a.grain == grainDay && !a.clock && a.partial == "":
		return Date(clockAt(a.from, 86399))
	}
	return Date(a.edtf())
}

// next is the day, month or year after a period, or before it.
func (p period) next(n int) period {
	g := p.grain
	switch g {
	case grainYear, grainMonth:
	case grainDecade, grainCentury, grainMillennium:
		g = grainYear
	default:
		g = grainDay
	}
	if n > 0 {
		return periodOf(p.to.plus(1), g)
	}
	return periodOf(p.from.plus(-1), g)
}

// first and last are the ends of a placed time as an interval writes them.
func (p placement) first() string {
	if p.partial != "" || p.clock {
		return p.edtf()
	}
	return p.edge(p.from)
}

func (p placement) last() string {
	if p.partial != "" || p.clock {
		return p.edtf()
	}
	return p.edge(p.to)
}

func (p placement) edge(c civil) string {
	switch p.grain {
	case grainMonth, grainTwo, grainQuarter, grainHalf, grainFour:
		return periodOf(c, grainMonth).edtf()
	case grainYear, grainDecade, grainCentury, grainMillennium:
		return periodOf(c, grainYear).edtf()
	case grainSeason:
		return p.period.edtf()
	}
	return c.String()
}

func join2(a, b placement) string {
	if a.grain != b.grain && !a.clock && !b.clock && a.partial == "" && b.partial == "" {
		if a.grain < grainMonth || b.grain < grainMonth {
			return a.from.String() + "/" + b.to.String()
		}
	}
	return a.first() + "/" + b.last()
}

// placeAfter places the end of an interval that begins at a: what the end leaves
// open falls on or after it.
func (x timex) placeAfter(a placement, ref reference, tense int) (placement, bool) {
	b, ok := x.place(ref, tense)
	if !ok || b.partial != "" || a.partial != "" {
		return b, ok
	}
	if b.to.before(a.from) && x.year == 0 && !x.shifted {
		return x.place(reference{day: a.from, grain: grainDay}, 1)
	}
	if b.to.serial()-a.from.serial() > 366 && x.year == 0 && !x.shifted {
		return x.place(reference{day: a.from, grain: grainDay}, 1)
	}
	if a.clock && b.clock && a.from == b.from && b.seconds < a.seconds && b.seconds == 0 {
		b.seconds = 86400
	}
	return b, true
}
