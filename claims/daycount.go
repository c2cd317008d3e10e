package claims

import (
	"strconv"
	"strings"
)

// reachBack is the interval from a duration before a date to that date, as precise as the duration's unit.
func reachBack(today, duration string) (string, bool) {
	if len(duration) < 3 || duration[0] != 'P' || len(today) < 4 {
		return "", false
	}
	n, err := strconv.Atoi(duration[1 : len(duration)-1])
	if err != nil || n <= 0 || n > 3000 {
		return "", false
	}
	year, _ := strconv.Atoi(today[:4])
	switch duration[len(duration)-1] {
	case 'Y':
		return pad(year-n, 4) + "/" + today[:4], true
	case 'M':
		if len(today) < 7 {
			return "", false
		}
		month, _ := strconv.Atoi(today[5:7])
		m := year*12 + month - 1 - n
		return pad(m/12, 4) + "-" + pad(m%12+1, 2) + "/" + today[:7], true
	case 'W':
		n *= 7
		fallthrough
	case 'D':
		if len(today) != 10 {
			return "", false
		}
		return numberDay(dayNumber(today)-n) + "/" + today, true
	}
	return "", false
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// dayOf is a date without its clock time.
func dayOf(edtf string) string {
	if !strings.Contains(edtf, "T") {
		return edtf
	}
	from, to, span := strings.Cut(edtf, "/")
	from, _, _ = strings.Cut(from, "T")
	if span {
		if to, _, _ = strings.Cut(to, "T"); to != from {
			return from + "/" + to
		}
	}
	return from
}

// dayNumber counts the days of a date (of its first day, where it is a month or a year) from a fixed day.
func dayNumber(date string) int {
	y, _ := strconv.Atoi(date[:4])
	m, day := 1, 1
	if len(date) >= 7 {
		m, _ = strconv.Atoi(date[5:7])
	}
	if len(date) >= 10 {
		day, _ = strconv.Atoi(date[8:10])
	}
	if m <= 2 {
		y--
		m += 12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + day
}

// numberDay is the date that dayNumber counts as n.
func numberDay(n int) string {
	y := n / 366
	for dayNumber(pad(y+1, 4)+"-01-01") <= n {
		y++
	}
	m := 1
	for m < 12 && dayNumber(pad(y, 4)+"-"+pad(m+1, 2)+"-01") <= n {
		m++
	}
	return pad(y, 4) + "-" + pad(m, 2) + "-" + pad(n-dayNumber(pad(y, 4)+"-"+pad(m, 2)+"-01")+1, 2)
}
