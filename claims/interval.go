package claims

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// interval is what a claim's value allows. Exact tells that the text gives it
// bare: no approximator, bound or vague word.
type interval struct {
	low, high float64
	said      float64 // the figure itself, whatever its modifier; the middle of a range
	exact     bool
	step      float64 // the place of the last figure that the text gives: 100 for 1.400, 0.1 for 87,6
}

// agreement is how two values stand to each other.
type agreement uint8

const (
	agreeNot   agreement = iota // cannot both be true
	agreeNear                   // differ less than the words leave open, but more than a checker lets pass
	agreeRound                  // one is the other rounded, bounded or approximated
	agreeSame                   // the same value
)

// nearBound is how far above its bound a value may lie and still be what
// «oltre» means: 3,2 million is over 3 million, 5 million is another figure.
const nearBound = 1.2

// farApart is the ratio from which an approximator no longer excuses a
// difference.
const farApart = 1.5

// numberInterval reads the interval of a number or range with its modifier.
func numberInterval(v Value, m Modifier) (interval, bool) {
	switch v.Shape {
	case ShapeNumber:
		iv := interval{low: v.Low, high: v.Low, said: v.Low, exact: m == ModifierExact, step: lastPlace(v.Low)}
		return iv.modified(m), true
	case ShapeRange:
		return interval{low: v.Low, high: v.High, said: (v.Low + v.High) / 2}, true
	}
	return interval{}, false
}

func (iv interval) modified(m Modifier) interval {
	n := iv.low
	switch m {
	case ModifierApprox:
		slack := min(iv.step/2, math.Abs(n)/10) * 0.99 // half a step is no nearer to this figure than to the next
		iv.low, iv.high = n-slack, n+slack
	case ModifierMoreThan, ModifierAtLeast:
		iv.high = n * nearBound
	case ModifierLessThan, ModifierAtMost:
		iv.low = n / nearBound
	}
	return iv
}

// lastPlace is the worth of the last figure that a number is given in.
func lastPlace(x float64) float64 {
	s := strconv.FormatFloat(math.Abs(x), 'f', -1, 64)
	if i := strings.IndexByte(s, '.'); i >= 0 {
		return math.Pow(10, -float64(len(s)-i-1))
	}
	n := 0
	for n < len(s)-1 && s[len(s)-1-n] == '0' {
		n++
	}
	return math.Pow(10, float64(n))
}

// agree compares two intervals of one unit.
func agree(a, b interval) agreement {
	if a.said == b.said {
		return agreeSame
	}
	if a.exact && b.exact {
		if roundsTo(a, b) || roundsTo(b, a) {
			return agreeRound
		}
		return agreeNot
	}
	if a.low <= b.high && b.low <= a.high {
		return agreeRound
	}
	lo, hi := math.Min(a.high, b.high), math.Max(a.low, b.low)
	if lo > 0 && hi/lo < farApart {
		return agreeNear
	}
	return agreeNot
}

// roundsTo tells whether b is a rounded to fewer figures: 129,96 to 130, 86,82
// to 87. A whole number rounds only to a rounder one that is far enough from
// it to be meant so: 1.654,93 to 1.655, 12.340 to 12.300 but not 52 to 50.
func roundsTo(a, b interval) bool {
	if b.step <= a.step {
		return false
	}
	if b.step > 1 && b.low/b.step < 10 {
		return false
	}
	return math.Abs(a.low-b.low) <= b.step/2 && math.Round(a.low/b.step)*b.step == b.low
}

// days is a stretch of whole days, counted from 1970; open ends are infinite.
// A year that the text does not give leaves month and day: anyYear.
type days struct {
	from, to int32
	anyYear  bool
	open     bool // one end is open
	unsure   bool // EDTF "?"
	coarse   bool // a month, year or longer
}

const (
	daysMin = math.MinInt32
	daysMax = math.MaxInt32
)

// parseDays reads the EDTF that claims use: a day, month, year, date-time, or
// an interval of them, open or not.
func parseDays(edtf string) (days, bool) {
	d := days{}
	if strings.ContainsAny(edtf, "?~%") {
		d.unsure = true
		edtf = strings.Map(func(r rune) rune {
			if r == '?' || r == '~' || r == '%' {
				return -1
			}
			return r
		}, edtf)
	}
	from, to, isInterval := strings.Cut(edtf, "/")
	if !isInterval {
		to = from
	}
	var ok bool
	var anyA, anyB bool
	if from == ".." || from == "" {
		d.from, d.open = daysMin, true
		if !isInterval {
			return days{}, false
		}
	} else if d.from, _, anyA, ok = parseDay(from); !ok {
		return days{}, false
	}
	if to == ".." || to == "" {
		d.to, d.open = daysMax, true
	} else if _, d.to, anyB, ok = parseDay(to); !ok {
		return days{}, false
	}
	d.anyYear = anyA || anyB
	if d.anyYear && !d.open && d.to < d.from {
		d.to += 366 // December to January
	}
	d.coarse = d.open || d.to-d.from > 1
	return d, d.open || d.from <= d.to
}

// long tells whether a stretch is longer than a month.
func (d days) long() bool { return !d.open && d.to-d.from > 31 }

// whole tells a stretch that is one month or one year.
func (d days) whole() bool {
	n := d.to - d.from
	return !d.open && (n >= 27 && n <= 30 || n == 364 || n == 365)
}

// parseDay is the first and last day of one EDTF point.
func parseDay(s string) (first, last int32, anyYear, ok bool) {
	s, _, _ = strings.Cut(s, "T")
	part := strings.Split(s, "-")
	if len(part) > 3 || len(part[0]) != 4 {
		return 0, 0, false, false
	}
	year := 2000 // a leap year stands for any
	if part[0] == "XXXX" {
		if len(part) == 1 {
			return 0, 0, false, false
		}
		anyYear = true
	} else if year, ok = digits(part[0]); !ok {
		return 0, 0, false, false
	}
	day := func(y, m, d int) int32 {
		return int32(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	}
	if len(part) == 1 {
		return day(year, 1, 1), day(year, 12, 31), anyYear, true
	}
	month, ok := digits(part[1])
	if !ok || month < 1 {
		return 0, 0, false, false
	}
	if len(part) == 2 {
		if month >= 21 && month <= 24 { // seasons: spring to winter
			m := 3 * (month - 20)
			return day(year, m, 21), day(year, m+3, 20), anyYear, true
		}
		if month > 12 {
			return 0, 0, false, false
		}
		return day(year, month, 1), day(year, month+1, 0), anyYear, true
	}
	dd, ok := digits(part[2])
	if !ok || month > 12 || dd < 1 || dd > 31 {
		return 0, 0, false, false
	}
	t := day(year, month, dd)
	return t, t, anyYear, true
}

func digits(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0
}

// inYear moves a stretch without a year into the year of another.
func (d days) inYear(o days) days {
	if !d.anyYear || o.anyYear || o.open {
		return d
	}
	y := time.Unix(int64(o.from)*86400, 0).UTC().Year()
	shift := int32(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).Unix()/86400 - time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).Unix()/86400)
	d.from, d.to = d.from+shift, d.to+shift
	return d
}

// gap is how many days lie between two stretches, 0 where they touch.
func (d days) gap(o days) int {
	a, b := d.inYear(o), o.inYear(d)
	switch {
	case a.from <= b.to && b.from <= a.to:
		return 0
	case a.from > b.to:
		return int(a.from) - int(b.to)
	}
	return int(b.from) - int(a.to)
}

// span is a duration: what it comes to in days, at least and at most, and in
// its finest unit.
type span struct {
	low, high float64
	said      float64 // the duration itself, whatever its modifier
	finest    float64 // days of its finest unit
	exact     bool
}

// spanOf reads ISO 8601 durations, one or a range.
func spanOf(v Value, m Modifier) (span, bool) {
	switch v.Shape {
	case ShapeDuration:
		n, finest, ok := isoDays(v.Text)
		if !ok {
			return span{}, false
		}
		s := span{low: n, high: n, said: n, finest: finest, exact: m == ModifierExact}
		switch m {
		case ModifierApprox:
			s.low, s.high = n*0.85, n*1.15
		case ModifierMoreThan, ModifierAtLeast:
			s.high = n * nearBound
		case ModifierLessThan, ModifierAtMost:
			s.low = n / nearBound
		}
		return s, true
	case ShapeDurations:
		a, fa, aok := isoDays(v.Text)
		b, fb, bok := isoDays(v.Text2)
		if !aok || !bok {
			return span{}, false
		}
		return span{low: min(a, b), high: max(a, b), said: (a + b) / 2, finest: min(fa, fb)}, true
	}
	return span{}, false
}

// isoDays is an ISO 8601 duration in days of mean length, and the days of its
// finest unit.
func isoDays(s string) (total, finest float64, ok bool) {
	if len(s) < 3 || s[0] != 'P' {
		return 0, 0, false
	}
	inTime := false
	start := 1
	for i := 1; i < len(s); i++ {
		c := s[i]
		if c == 'T' {
			inTime, start = true, i+1
			continue
		}
		if c >= '0' && c <= '9' || c == '.' {
			continue
		}
		n, err := strconv.ParseFloat(s[start:i], 64)
		if err != nil || math.IsInf(n, 0) {
			return 0, 0, false
		}
		var unit float64
		switch {
		case c == 'Y':
			unit = 365.2425
		case c == 'M' && !inTime:
			unit = month
		case c == 'W':
			unit = 7
		case c == 'D':
			unit = 1
		case c == 'H':
			unit = 1.0 / 24
		case c == 'M':
			unit = 1.0 / 1440
		case c == 'S':
			unit = 1.0 / 86400
		default:
			return 0, 0, false
		}
		total += n * unit
		finest, start, ok = unit, i+1, true
	}
	return total, finest, ok && start == len(s)
}

// agreeSpans compares two durations.
func agreeSpans(a, b span) agreement {
	const hair = 1e-6
	if math.Abs(a.said-b.said) < hair {
		return agreeSame
	}
	if inMonths(a, b) || inMonths(b, a) || inWeeks(a, b) || inWeeks(b, a) {
		return agreeRound
	}
	if a.exact && b.exact {
		// 1 year and 9 months against 1 year, 9 months and 10 days.
		if d := math.Abs(a.low - b.low); d < max(a.finest, b.finest) && a.finest != b.finest && d < a.low/10 {
			return agreeNear
		}
		return agreeNot
	}
	if a.low <= b.high && b.low <= a.high {
		return agreeRound
	}
	lo, hi := min(a.high, b.high), max(a.low, b.low)
	if lo > 0 && hi/lo < farApart {
		return agreeNear
	}
	return agreeNot
}

// month is the mean length of a month in days.
const month = 365.2425 / 12

// inMonths tells whether b gives in months what a gives in days: 30 days and one
// month, 90 and three.
func inMonths(a, b span) bool {
	n := math.Round(b.said / month)
	return a.finest == 1 && b.finest == month && n > 0 && math.Abs(b.said-n*month) < 0.01 && (a.said == 30*n || n == 1 && a.said == 31)
}

// inWeeks tells whether b gives in months what a gives in weeks: eight weeks and two months.
func inWeeks(a, b span) bool {
	return a.finest == 7 && b.finest == month && b.said < 365 && math.Abs(a.said-b.said) <= 7
}
