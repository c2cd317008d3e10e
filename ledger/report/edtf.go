package report

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"factledger/claims"
)

// day words a moment as a day.
func (w *words) day(t time.Time) string {
	if t.IsZero() {
		return w.Undated
	}
	return w.edtf(t.UTC().Format("2006-01-02"))
}

// edtf words a date for a reader; what it does not know it leaves as written.
func (w *words) edtf(s string) string {
	if s == "" {
		return w.Undated
	}
	return claims.DateIn(w.Lang, s)
}

var period = regexp.MustCompile(`^P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$`)

// duration words an ISO 8601 duration.
func (w *words) duration(s string) string {
	m := period.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	var out []string
	for i, unit := range [][2]string{w.Year, w.Month, w.Week, w.Day, w.Hour, w.Minute, w.Second} {
		if m[i+1] == "" {
			continue
		}
		noun := unit[1]
		if m[i+1] == "1" {
			noun = unit[0]
		}
		out = append(out, strings.Replace(m[i+1], ".", w.Decimal, 1)+" "+noun)
	}
	if len(out) == 0 {
		return s
	}
	return w.list(out)
}

func (w *words) integer(n int) string { return w.number(float64(n)) }

// number words a number with the language's separators.
func (w *words) number(x float64) string {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return ""
	}
	s := strconv.FormatFloat(math.Abs(x), 'f', -1, 64)
	whole, frac, _ := strings.Cut(s, ".")
	// A year-like four-digit number keeps its point in Italian papers too: 1.400.
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + w.Thousands + whole[i:]
	}
	if frac != "" {
		whole += w.Decimal + frac
	}
	if x < 0 {
		return "−" + whole
	}
	return whole
}

// value words a claim's value with its modifier and unit; empty where it has none.
func (w *words) value(c *claims.Claim) string {
	v := c.Value
	var s string
	switch v.Shape {
	case claims.ShapeNone:
		return ""
	case claims.ShapeNumber:
		s = w.number(v.Low)
		if c.Kind == claims.KindRank {
			s = w.ordinal(v.Low)
		}
	case claims.ShapeRange:
		s = w.number(v.Low) + "–" + w.number(v.High)
	case claims.ShapeDate:
		s = w.edtf(v.Text)
	case claims.ShapeDuration:
		s = w.duration(v.Text)
	case claims.ShapeDurations:
		s = w.duration(v.Text) + "–" + w.duration(v.Text2)
	case claims.ShapeSuperlative:
		return ""
	}
	switch c.Kind {
	case claims.KindPercentage:
		s += "%"
	case claims.KindQuantity, claims.KindMoney:
		if c.Unit != "" {
			s += " " + c.Unit
		}
	}
	if m := w.Modifier[c.Modifier]; m != "" {
		s = m + " " + s
	}
	return s
}

func (w *words) ordinal(x float64) string {
	n := w.number(x)
	if w.Lang != "en" {
		return n + "º"
	}
	i := int(x)
	if i%100 < 11 || i%100 > 13 {
		switch i % 10 {
		case 1:
			return n + "st"
		case 2:
			return n + "nd"
		case 3:
			return n + "rd"
		}
	}
	return n + "th"
}
