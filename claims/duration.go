package claims

import "strings"

// length is a duration in the units the text has.
type length struct {
	years, months, weeks, days, hours, minutes, seconds float64
}

// lengthOf is n units of a grain.
func lengthOf(n float64, g grain) (length, bool) {
	var l length
	switch g {
	case grainSecond:
		l.seconds = n
	case grainMinute:
		l.minutes = n
	case grainHour:
		l.hours = n
	case grainDay:
		l.days = n
	case grainWeek:
		l.weeks = n
	case grainMonth:
		l.months = n
	case grainTwo:
		l.months = 2 * n
	case grainQuarter:
		l.months = 3 * n
	case grainFour:
		l.months = 4 * n
	case grainHalf:
		l.months = 6 * n
	case grainYear:
		l.years = n
	case grainDecade:
		l.years = 10 * n
	case grainCentury:
		l.years = 100 * n
	case grainMillennium:
		l.years = 1000 * n
	default:
		return l, false
	}
	return l, true
}

func (l length) plus(o length) length {
	return length{l.years + o.years, l.months + o.months, l.weeks + o.weeks, l.days + o.days,
		l.hours + o.hours, l.minutes + o.minutes, l.seconds + o.seconds}
}

// String is ISO 8601, with the units that the text has.
func (l length) String() string {
	var b strings.Builder
	b.WriteByte('P')
	part := func(n float64, unit byte) {
		if n != 0 {
			b.WriteString(formatNumber(n))
			b.WriteByte(unit)
		}
	}
	part(l.years, 'Y')
	part(l.months, 'M')
	part(l.weeks, 'W')
	part(l.days, 'D')
	if l.hours != 0 || l.minutes != 0 || l.seconds != 0 {
		b.WriteByte('T')
		part(l.hours, 'H')
		part(l.minutes, 'M')
		part(l.seconds, 'S')
	}
	if b.Len() == 1 {
		return "PT0S"
	}
	return b.String()
}

// half is the half of a unit in the next smaller one: un anno e mezzo is one
// year and six months.
func half(g grain) length {
	switch g {
	case grainYear:
		return length{months: 6}
	case grainHour:
		return length{minutes: 30}
	case grainMinute:
		return length{seconds: 30}
	case grainDay:
		return length{hours: 12}
	case grainDecade:
		return length{years: 5}
	case grainCentury:
		return length{years: 50}
	}
	l, _ := lengthOf(0.5, g)
	return l
}

// seconds and months of a length, for moving a date by it.
func (l length) shift() (months int, days int, secs int) {
	return int(l.years*12 + l.months), int(l.weeks*7 + l.days), int(l.hours*3600 + l.minutes*60 + l.seconds)
}

// coarsest is the largest unit of a length.
func (l length) coarsest() grain {
	switch {
	case l.years != 0:
		return grainYear
	case l.months != 0:
		return grainMonth
	case l.weeks != 0:
		return grainWeek
	case l.days != 0:
		return grainDay
	case l.hours != 0:
		return grainHour
	case l.minutes != 0:
		return grainMinute
	}
	return grainSecond
}
