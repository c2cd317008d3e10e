package claims

import "fmt"

// civil is a day of the calendar, proleptic Gregorian.
type civil struct{ year, month, day int }

// serial counts days since 1970-01-01.
func (c civil) serial() int {
	y := c.year
	if c.month <= 2 {
		y--
	}
	era := floorDivInt(y, 400)
	yoe := y - era*400
	m := c.month - 3
	if c.month <= 2 {
		m = c.month + 9
	}
	doy := (153*m+2)/5 + c.day - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

func civilOf(n int) civil {
	n += 719468
	era := floorDivInt(n, 146097)
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	c := civil{yoe + era*400, mp + 3, doy - (153*mp+2)/5 + 1}
	if c.month > 12 {
		c.month -= 12
		c.year++
	}
	return c
}

func floorDivInt(a, b int) int { return int(floorDiv(int64(a), int64(b))) }

// weekday is 1 for Monday to 7 for Sunday.
func (c civil) weekday() int {
	w := (c.serial() + 3) % 7
	if w < 0 {
		w += 7
	}
	return w + 1
}

func (c civil) plus(days int) civil { return civilOf(c.serial() + days) }

// plusMonths keeps the day, or the last of a month that is shorter.
func (c civil) plusMonths(n int) civil {
	m := c.year*12 + c.month - 1 + n
	y := floorDivInt(m, 12)
	d := civil{y, m - y*12 + 1, c.day}
	d.day = min(d.day, monthDays(d.year, d.month))
	return d
}

func (c civil) before(o civil) bool { return c.serial() < o.serial() }

func (c civil) String() string {
	y, m, d := c.year, c.month, c.day
	if y < 0 || y > 9999 || m < 0 || m > 99 || d < 0 || d > 99 {
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	}
	return string([]byte{
		'0' + byte(y/1000), '0' + byte(y/100%10), '0' + byte(y/10%10), '0' + byte(y%10), '-',
		'0' + byte(m/10), '0' + byte(m%10), '-', '0' + byte(d/10), '0' + byte(d%10),
	})
}

func monthDays(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func validDay(y, m, d int) bool {
	if y == 0 {
		y = 2000
	}
	return m >= 1 && m <= 12 && d >= 1 && d <= monthDays(y, m)
}

// easter is Easter Sunday of a year.
func easter(y int) civil {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil{y, n / 31, n%31 + 1}
}

// grain is how finely a time is told.
type grain uint8

const (
	grainNone grain = iota
	grainSecond
	grainMinute
	grainHour
	grainPart // of a day
	grainDay
	grainWeekend
	grainWeek
	grainMonth
	grainTwo // two months
	grainQuarter
	grainFour // four months
	grainHalf
	grainSeason
	grainYear
	grainDecade
	grainCentury
	grainMillennium
)

var grainNames = [...]string{"", "second", "minute", "hour", "part", "day", "weekend", "week", "month", "two", "quarter", "four", "half", "season", "year", "decade", "century", "millennium"}

func parseGrain(s string) (grain, bool) {
	for i, n := range grainNames {
		if n == s && i > 0 {
			return grain(i), true
		}
	}
	return 0, false
}

// period is a stretch of days with the grain it is told in.
type period struct {
	from, to civil // both included
	grain    grain
}

// periodOf is the period of grain g that holds a day.
func periodOf(c civil, g grain) period {
	whole := func(from civil, months int) period {
		return period{from, from.plusMonths(months).plus(-1), g}
	}
	switch g {
	case grainWeek:
		m := c.plus(1 - c.weekday())
		return period{m, m.plus(6), g}
	case grainWeekend:
		s := c.plus(6 - c.weekday())
		return period{s, s.plus(1), g}
	case grainMonth:
		return whole(civil{c.year, c.month, 1}, 1)
	case grainTwo:
		return whole(civil{c.year, (c.month-1)/2*2 + 1, 1}, 2)
	case grainQuarter:
		return whole(civil{c.year, (c.month-1)/3*3 + 1, 1}, 3)
	case grainFour:
		return whole(civil{c.year, (c.month-1)/4*4 + 1, 1}, 4)
	case grainHalf:
		return whole(civil{c.year, (c.month-1)/6*6 + 1, 1}, 6)
	case grainYear:
		return whole(civil{c.year, 1, 1}, 12)
	case grainDecade:
		return whole(civil{c.year / 10 * 10, 1, 1}, 120)
	case grainCentury:
		return whole(civil{(c.year-1)/100*100 + 1, 1, 1}, 1200)
	case grainMillennium:
		return whole(civil{(c.year-1)/1000*1000 + 1, 1, 1}, 12000)
	case grainSeason: // told by its months: winter begins in December
		return whole(civil{c.year, c.month, 1}, 3)
	}
	return period{c, c, grainDay}
}

// shift moves a period by n of its own grain.
func (p period) shift(n int) period {
	months := 0
	switch p.grain {
	case grainWeek, grainWeekend:
		return period{p.from.plus(7 * n), p.to.plus(7 * n), p.grain}
	case grainMonth:
		months = 1
	case grainTwo:
		months = 2
	case grainQuarter:
		months = 3
	case grainFour:
		months = 4
	case grainHalf:
		months = 6
	case grainYear, grainSeason:
		months = 12
	case grainDecade:
		months = 120
	case grainCentury:
		months = 1200
	case grainMillennium:
		months = 12000
	default:
		return period{p.from.plus(n), p.to.plus(n), p.grain}
	}
	from := p.from.plusMonths(months * n)
	next := p.to.plus(1).plusMonths(months * n)
	return period{from, next.plus(-1), p.grain}
}

// yearText is a year in four figures, with a sign before year zero.
func yearText(y int) string {
	if y < 0 {
		return fmt.Sprintf("-%04d", -y)
	}
	s := civil{y, 1, 1}.String()
	return s[:len(s)-len("-01-01")]
}

// edtf writes a period as its grain has it, both ends included.
func (p period) edtf() string {
	month := func(c civil) string { s := c.String(); return s[:len(s)-len("-01")] }
	switch p.grain {
	case grainMonth:
		return month(p.from)
	case grainYear:
		return yearText(p.from.year)
	case grainTwo, grainQuarter, grainHalf, grainFour:
		return month(p.from) + "/" + month(p.to)
	case grainDecade, grainCentury, grainMillennium:
		return yearText(p.from.year) + "/" + yearText(p.to.year)
	case grainSeason:
		// 21 spring, 22 summer, 23 autumn, 24 winter, of the year it begins in.
		return fmt.Sprintf("%04d-%02d", p.from.year, 21+(p.from.month/3+3)%4)
	case grainWeek, grainWeekend:
		return p.from.String() + "/" + p.to.String()
	}
	if p.from != p.to {
		return p.from.String() + "/" + p.to.String()
	}
	return p.from.String()
}
