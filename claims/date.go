package claims

import (
	"fmt"
	"strings"
)

// timex is a time as a text words it, before it is placed in the calendar. A
// field that the text does not tell is zero.
type timex struct {
	grain   grain
	year    int
	short   bool // the year is told by its last two figures
	month   int
	day     int
	weekday int
	season  int // the month it begins in
	holiday int // code of the pack: month*100+day, or 1000+days after Easter
	part    int // of the day, as the pack numbers them
	nth     int // «terzo trimestre»: which of nthGrain; below zero from the end
	nthOf   grain
	clock   bool
	hour    int
	minute  int
	second  int
	shifted bool // counted from the day of reference
	shift   int
	by      grain
	dir     int // of what returns: -1 the last, 1 the next, 2 this one
	edge    int // 1 the beginning, 2 the middle, 3 the end of it
	rest    bool
	window  int    // so many of by up to the reference, or from it on
	away    length // from the reference, back where less than zero
}

// reference is the day, or month or year, from which a text counts, with the
// clock where it is known.
type reference struct {
	day   civil
	grain grain // grainDay, grainMonth, grainYear; none where unknown
	clock int   // seconds of the day
}

// parseReference reads an EDTF day, month or year, or a day with a clock time.
func parseReference(s string) reference {
	s = strings.TrimSuffix(strings.TrimSpace(s), "?")
	y, a := leadingNumber(s, 4, 0)
	m, b := leadingNumber(s[a:], 2, '-')
	d, c := leadingNumber(s[a+b:], 2, '-')
	switch {
	case a == 0:
	case b > 0 && c > 0 && len(s) >= 10 && validDay(y, m, d):
		rest := s[a+b+c:]
		h, n := leadingNumber(rest, 2, 'T')
		i, o := 0, 0
		if n > 0 {
			i, o = leadingNumber(rest[n:], 2, ':')
		}
		sec := 0
		if o > 0 {
			sec, _ = leadingNumber(rest[n+o:], 2, ':')
		}
		return reference{civil{y, m, d}, grainDay, h*3600 + i*60 + sec}
	case b > 0 && len(s) == 7 && m >= 1 && m <= 12:
		return reference{day: civil{y, m, 1}, grain: grainMonth}
	case len(s) == 4:
		return reference{day: civil{y, 1, 1}, grain: grainYear}
	}
	return reference{}
}

// leadingNumber reads a mark, unless it is 0, and up to width digits behind it:
// the number and how many bytes that is, 0 where s does not begin so.
func leadingNumber(s string, width int, mark byte) (v, n int) {
	if mark != 0 {
		if s == "" || s[0] != mark {
			return 0, 0
		}
		n = 1
	}
	from := n
	for n < len(s) && n < from+width && s[n] >= '0' && s[n] <= '9' {
		v = v*10 + int(s[n]-'0')
		n++
	}
	if n == from {
		return 0, 0
	}
	return v, n
}

func (r reference) String() string {
	switch r.grain {
	case grainDay:
		return r.day.String()
	case grainMonth, grainYear:
		return periodOf(r.day, r.grain).edtf()
	}
	return ""
}

// placement is a timex in the calendar.
type placement struct {
	period
	clock   bool
	seconds int
	partial string // EDTF with unknown digits, where the year is not to be had
}

func (p placement) edtf() string {
	if p.partial != "" {
		return p.partial
	}
	if p.clock {
		return clockAt(p.from, p.seconds)
	}
	return p.period.edtf()
}

func clockAt(c civil, seconds int) string {
	if seconds >= 86400 {
		c, seconds = c.plus(seconds/86400), seconds%86400
	}
	if seconds < 0 {
		n := (-seconds + 86399) / 86400
		c, seconds = c.plus(-n), seconds+n*86400
	}
	return fmt.Sprintf("%sT%02d:%02d:%02d", c, seconds/3600, seconds/60%60, seconds%60)
}

// place puts a timex in the calendar. tense says which way the text looks
// where nothing else does: -1 back, 1 ahead, 0 unknown.
func (x timex) place(ref reference, tense int) (placement, bool) {
	q, ok := x.date(ref, tense)
	if !ok {
		return q, false
	}
	if x.clock {
		if q.grain > grainDay && q.partial == "" {
			return q, false
		}
		q.clock, q.seconds = true, x.hour*3600+x.minute*60+x.second
	}
	return q, true
}

func (x timex) date(ref reference, tense int) (placement, bool) {
	known := ref.grain == grainDay
	if x.dir != 0 && x.dir != 2 {
		tense = x.dir
	}
	switch {
	case x.window != 0:
		return x.placeWindow(ref)
	case x.away != length{}:
		if !known {
			return placement{}, false
		}
		months, days, seconds := x.away.shift()
		q := placement{period: periodOf(ref.day.plusMonths(months).plus(days), grainDay)}
		if seconds != 0 {
			q.clock, q.seconds = true, ref.clock+seconds
		}
		return q, true
	case x.year != 0:
		if x.short && ref.grain != grainNone {
			if x.year = 2000 + x.year%100; x.year > ref.day.year+1 {
				x.year -= 100
			}
		}
		return x.inside(periodOf(civil{x.year, 1, 1}, grainYear))
	case x.shifted:
		if !known && !(ref.grain != grainNone && x.by >= ref.grain) {
			if ref.grain == grainMonth && x.shift == 0 && x.by <= grainMonth {
				return placement{period: periodOf(ref.day, grainMonth)}, true
			}
			return placement{}, false
		}
		if x.by < grainPart {
			seconds := ref.clock + x.shift*[...]int{0, 1, 60, 3600}[x.by]
			return placement{period: periodOf(ref.day, grainDay), clock: true, seconds: seconds}, true
		}
		return x.inside(periodOf(ref.day, x.by).shift(x.shift))
	case x.month != 0 || x.season != 0 || x.holiday != 0:
		return x.recurring(ref, tense)
	case x.weekday != 0 && x.day != 0:
		if !known {
			return placement{}, false
		}
		for i := 0; i < 8; i++ { // the nearest month whose day falls on it
			for _, n := range [2]int{-i, i} {
				m := ref.day.plusMonths(n)
				if c := (civil{m.year, m.month, x.day}); validDay(m.year, m.month, x.day) && c.weekday() == x.weekday {
					return placement{period: periodOf(c, grainDay)}, true
				}
			}
		}
		return placement{}, false
	case x.nth != 0:
		if ref.grain == grainNone {
			return placement{}, false
		}
		g := grainYear
		if x.nthOf == grainDay || x.weekday != 0 || x.nthOf == grainWeek {
			g = grainMonth
		}
		return x.inside(periodOf(ref.day, g))
	case x.weekday != 0:
		return x.onWeekday(ref, tense)
	case x.day != 0:
		if !known && ref.grain != grainMonth {
			return placement{}, false
		}
		m := ref.day
		if known && x.day > ref.day.day && tense < 0 {
			m = civil{m.year, m.month, 1}.plusMonths(-1)
		} else if known && x.day < ref.day.day && tense > 0 {
			m = civil{m.year, m.month, 1}.plusMonths(1)
		}
		if !validDay(m.year, m.month, x.day) {
			return placement{}, false
		}
		return placement{period: periodOf(civil{m.year, m.month, x.day}, grainDay)}, true
	case x.part != 0 || x.clock:
		if !known {
			return placement{}, false
		}
		return placement{period: periodOf(ref.day, grainDay)}, true
	}
	return placement{}, false
}

// inside places what is told below a period: a month in a year, a day in a
// month, a weekday in a week, the third quarter.
func (x timex) inside(p period) (placement, bool) {
	if x.grain == grainDecade || x.grain == grainCentury || x.grain == grainMillennium {
		if x.year != 0 {
			return placement{period: periodOf(civil{x.year, 1, 1}, x.grain)}, true
		}
	}
	if x.month != 0 {
		p = periodOf(civil{p.from.year, x.month, 1}, grainMonth)
	}
	if x.season != 0 {
		p = periodOf(civil{p.from.year, x.season, 1}, grainSeason)
	}
	if x.holiday != 0 {
		p = periodOf(holiday(x.holiday, p.from.year), grainDay)
	}
	switch {
	case x.nth != 0 && x.weekday != 0:
		c := p.from.plus((x.weekday - p.from.weekday() + 7) % 7).plus(7 * (x.nth - 1))
		if x.nth < 0 {
			c = p.to.plus(-((p.to.weekday() - x.weekday + 7) % 7)).plus(7 * (x.nth + 1))
		}
		if c.before(p.from) || p.to.before(c) {
			return placement{}, false
		}
		p = periodOf(c, grainDay)
	case x.nth != 0:
		q, ok := nthIn(p, x.nthOf, x.nth)
		if !ok {
			return placement{}, false
		}
		p = q
	case x.weekday != 0 && x.day == 0 && p.grain >= grainWeek:
		p = periodOf(p.from.plus((x.weekday-p.from.weekday()+7)%7), grainDay)
	}
	if x.day != 0 {
		if p.grain != grainMonth {
			return placement{}, false
		}
		if !validDay(p.from.year, p.from.month, x.day) {
			if x.year == 0 || x.day > 31 {
				return placement{}, false
			}
			// A day that the calendar does not have is told as it stands.
			return placement{period: p, partial: fmt.Sprintf("%04d-%02d-%02d", x.year, x.month, x.day)}, true
		}
		p = periodOf(civil{p.from.year, p.from.month, x.day}, grainDay)
	}
	if x.grain == grainWeek || x.grain == grainWeekend || x.grain == grainMonth || x.grain == grainYear {
		if p.grain < x.grain { // «la settimana del 10 aprile»
			p = periodOf(p.from, x.grain)
		}
	}
	if x.rest {
		p.grain = grainDay
	}
	return placement{period: p}, true
}

// nthIn is the n-th stretch of grain g in a period.
func nthIn(p period, g grain, n int) (period, bool) {
	var q period
	switch {
	case n > 0 && g == grainWeek && p.grain == grainYear: // the first week of a year holds its first Thursday
		q = periodOf(civil{p.from.year, 1, 4}, grainWeek).shift(n - 1)
	case n > 0 && g == grainWeek:
		q = periodOf(p.from, grainWeek)
		if q.from.plus(3).before(p.from) {
			q = q.shift(1)
		}
		q = q.shift(n - 1)
	case n > 0:
		q = periodOf(p.from, g).shift(n - 1)
	default:
		q = periodOf(p.to, g)
		if g == grainWeek && p.to.before(q.from.plus(3)) {
			q = q.shift(-1)
		}
		q = q.shift(n + 1)
	}
	mid := q.from.plus((q.to.serial() - q.from.serial()) / 2)
	return q, !mid.before(p.from) && !p.to.before(mid)
}

// recurring places what returns every year.
func (x timex) recurring(ref reference, tense int) (placement, bool) {
	if ref.grain == grainNone {
		switch {
		case x.holiday != 0 && x.holiday < 1400:
			return placement{partial: fmt.Sprintf("XXXX-%02d-%02d", x.holiday/100, x.holiday%100)}, true
		case x.month != 0 && x.day != 0 && validDay(0, x.month, x.day):
			return placement{partial: fmt.Sprintf("XXXX-%02d-%02d", x.month, x.day)}, true
		case x.month != 0 && x.day == 0 && x.nth == 0:
			return placement{partial: fmt.Sprintf("XXXX-%02d", x.month)}, true
		}
		return placement{}, false
	}
	var best placement
	found := false
	today := ref.day.serial()
	if ref.grain == grainMonth {
		today += 14
	}
	for y := ref.day.year - 4; y <= ref.day.year+4; y++ {
		if near := ref.day.year - y; (near > 1 || near < -1) && (x.weekday != 0 || x.day != 29) && !(x.season != 0 && near == 2) {
			continue
		}
		q, ok := x.inside(periodOf(civil{y, 1, 1}, grainYear))
		if !ok || x.weekday != 0 && x.day != 0 && q.from.weekday() != x.weekday {
			continue
		}
		if x.dir == 2 && y != ref.day.year && !(x.season != 0 && q.from.before(ref.day) && !q.to.before(ref.day)) { // «quest'inverno» began last year
			continue
		}
		if ref.grain == grainYear && y == ref.day.year {
			return q, true
		}
		if !found || better(q.period, best.period, today, tense, x.dir != 0 && x.dir != 2) {
			best, found = q, true
		}
	}
	if !found && x.weekday != 0 && x.day != 0 { // a weekday that the date does not have
		x.weekday = 0
		return x.recurring(ref, tense)
	}
	return best, found
}

// better tells whether a is the likelier of two stretches, seen from today.
// strict leaves out the one that holds today.
func better(a, b period, today, tense int, strict bool) bool {
	rank := func(p period) int {
		from, to := p.from.serial(), p.to.serial()
		gap := 0
		switch {
		case from > today:
			gap = from - today
			if tense < 0 {
				gap += 100000
			} else if tense == 0 {
				gap += 75 // news looks back
			}
		case to < today:
			gap = today - to
			if tense > 0 {
				gap += 100000
			}
		default:
			if strict {
				gap = 200000
			}
		}
		return gap
	}
	return rank(a) < rank(b)
}

func (x timex) onWeekday(ref reference, tense int) (placement, bool) {
	if ref.grain != grainDay {
		return placement{}, false
	}
	back := (ref.day.weekday() - x.weekday + 7) % 7
	switch {
	case x.dir == 2:
		return placement{period: periodOf(periodOf(ref.day, grainWeek).from.plus(x.weekday-1), grainDay)}, true
	case x.dir < 0:
		if back == 0 {
			back = 7
		}
		return placement{period: periodOf(ref.day.plus(-back), grainDay)}, true
	case x.dir > 0:
		ahead := 7 - back
		if ahead == 1 { // tomorrow is called tomorrow
			ahead = 8
		}
		return placement{period: periodOf(ref.day.plus(ahead), grainDay)}, true
	case tense > 0 && back > 0:
		return placement{period: periodOf(ref.day.plus(7-back), grainDay)}, true
	}
	return placement{period: periodOf(ref.day.plus(-back), grainDay)}, true
}

func (x timex) placeWindow(ref reference) (placement, bool) {
	if ref.grain != grainDay {
		return placement{}, false
	}
	n, day := x.window, periodOf(ref.day, grainDay)
	if x.by < grainPart {
		return placement{}, false
	}
	if x.by == grainDecade {
		d := periodOf(ref.day, grainDecade)
		if n > 0 {
			return placement{period: period{d.shift(1).from, d.shift(n).to, grainDay}}, true
		}
		return placement{period: period{d.shift(n).from, d.shift(-1).to, grainDay}}, true
	}
	var from, to civil
	switch g := x.by; {
	case g == grainDay || g == grainWeek:
		if g == grainWeek {
			n *= 7
		}
		from, to = day.from.plus(min(n, 1)), day.from.plus(max(n, -1))
	default:
		months := map[grain]int{grainMonth: 1, grainQuarter: 3, grainYear: 12}[g] * n
		if months == 0 {
			return placement{}, false
		}
		if n < 0 {
			from, to = ref.day.plusMonths(months), ref.day.plus(-1)
		} else {
			from, to = ref.day.plus(1), ref.day.plusMonths(months)
		}
	}
	return placement{period: period{from, to, grainDay}}, true
}

// holiday gives the day of a holiday: month*100+day, or 1400 and more, days
// before (below 1500) or after Easter, or 20000 and more, a weekday of a month.
func holiday(code, year int) civil {
	if code >= 20000 {
		first := civil{year, code / 100 % 100, 1}
		return first.plus((code%10-first.weekday()+7)%7 + 7*(code/10%10-1))
	}
	if code >= 1400 {
		return easter(year).plus(code - 1500)
	}
	return civil{year, code / 100, code % 100}
}
