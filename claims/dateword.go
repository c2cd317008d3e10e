package claims

import (
	"strconv"
	"strings"
)

// DateIn words an EDTF date as a reader of lang writes it, as exact as it is and
// no more: a year stays a year. What it does not know it leaves as it stands.
func DateIn(lang, edtf string) string {
	if lang == "en" {
		return datesEN.date(edtf)
	}
	return datesIT.date(edtf)
}

// datewords are the words of the calendar in a language of the program. A
// preposition has two forms: Italian cuts it before a vowel, l'8 marzo.
type datewords struct {
	months                    [12]string
	seasons                   [4]string
	first, quarter            string // the first of a month; what follows a quarter's number
	about, unsure, dash       string
	on, in, from, until, upTo [2]string
}

var (
	datesIT = datewords{months: [12]string{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"},
		seasons: [4]string{"primavera", "estate", "autunno", "inverno"}, first: "1º", quarter: "° trimestre ", about: "circa ", unsure: " (incerto)", dash: " – ",
		on: [2]string{"il ", "l'"}, in: [2]string{"nel ", "nell'"}, from: [2]string{"dal ", "dall'"}, until: [2]string{"al ", "all'"}, upTo: [2]string{"fino al ", "fino all'"}}
	datesEN = datewords{months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		seasons: [4]string{"spring", "summer", "autumn", "winter"}, first: "1", quarter: " quarter ", about: "about ", unsure: " (uncertain)", dash: " – ",
		on: [2]string{"on ", "on "}, in: [2]string{"in ", "in "}, from: [2]string{"from ", "from "}, until: [2]string{"to ", "to "}, upTo: [2]string{"until ", "until "}}
)

func (d *datewords) date(edtf string) string {
	if low, high, ok := strings.Cut(edtf, "/"); ok {
		switch {
		case low == "..":
			return led(d.upTo, d.date(high))
		case high == "..":
			return led(d.from, d.date(low))
		}
		return d.date(low) + d.dash + d.date(high)
	}
	day, clock, _ := strings.Cut(edtf, "T")
	plain := strings.TrimRight(day, "?~%")
	out, ok := d.plain(plain)
	if !ok {
		return edtf
	}
	if len(clock) >= len("15:04") {
		out += ", " + clock[:len("15:04")]
	}
	mark := day[len(plain):]
	if strings.ContainsAny(mark, "~%") {
		out = d.about + out
	}
	if strings.ContainsAny(mark, "?%") {
		out += d.unsure
	}
	return out
}

// plain words a day, a month, a season, a quarter or a year without marks.
func (d *datewords) plain(s string) (string, bool) {
	parts := strings.Split(s, "-")
	year := parts[0]
	if len(parts) > 3 || len(year) != 4 {
		return s, false
	}
	var n [2]int
	for i, p := range parts[1:] {
		var err error
		if n[i], err = strconv.Atoi(p); err != nil {
			return s, false
		}
	}
	if year == "XXXX" {
		year = ""
	} else if _, err := strconv.Atoi(year); err != nil {
		return s, false
	}
	month, day := n[0], n[1]
	var out string
	switch {
	case len(parts) == 1:
		return year, year != ""
	case len(parts) == 2 && month >= 21 && month <= 24:
		out = d.seasons[month-21]
	case len(parts) == 2 && month >= 33 && month <= 36:
		out = strconv.Itoa(month-32) + d.quarter
	case month < 1 || month > 12 || len(parts) == 3 && (day < 1 || day > 31):
		return s, false
	case len(parts) == 2:
		out = d.months[month-1]
	case day == 1:
		out = d.first + " " + d.months[month-1]
	default:
		out = strconv.Itoa(day) + " " + d.months[month-1]
	}
	return strings.TrimSpace(strings.TrimSpace(out) + " " + year), true
}

// at says when something was, as a sentence goes on: «il 12 maggio 2025»,
// «nell'agosto 2024», «dal 2010».
func (d *datewords) at(edtf string) string {
	low, high, span := strings.Cut(edtf, "/")
	switch {
	case span && low != ".." && high != "..":
		return led(d.from, d.date(low)) + " " + led(d.until, d.date(high))
	case span:
		return d.date(edtf)
	case strings.Count(edtf, "-") == 2:
		return led(d.on, d.date(edtf))
	}
	return led(d.in, d.date(edtf))
}

// led is a date behind a preposition, in the form that its sound asks
// for: 8 and 11 begin with a vowel too.
func led(preposition [2]string, date string) string {
	first, _, _ := strings.Cut(date, " ")
	if first == "8" || first == "11" || strings.ContainsAny(date[:min(1, len(date))], "aeiou") {
		return preposition[1] + date
	}
	return preposition[0] + date
}
