package claims

import (
	"strconv"
	"strings"
)

// tongue is how a language of the program writes values for people.
type tongue struct {
	point, group string
	units        [7][2]string // of ISO 8601 durations, in their order: one, many
	and          string
	dates        *datewords
	undated      string
}

var (
	tongueIT = tongue{point: ",", group: ".", and: " e ", units: [7][2]string{{"anno", "anni"}, {"mese", "mesi"}, {"settimana", "settimane"},
		{"giorno", "giorni"}, {"ora", "ore"}, {"minuto", "minuti"}, {"secondo", "secondi"}}, dates: &datesIT, undated: "senza data"}
	tongueEN = tongue{point: ".", group: ",", and: " and ", units: [7][2]string{{"year", "years"}, {"month", "months"}, {"week", "weeks"},
		{"day", "days"}, {"hour", "hours"}, {"minute", "minutes"}, {"second", "seconds"}}, dates: &datesEN, undated: "no date"}
)

// value is a claim's value with its modifier and unit, normalised; empty where it has none to show.
func (t *tongue) value(c *Claim) string {
	var s string
	switch c.Value.Shape {
	case ShapeNone, ShapeSuperlative:
		return ""
	case ShapeNumber:
		s = t.number(c.Value.Low)
	case ShapeRange:
		s = t.number(c.Value.Low) + "–" + t.number(c.Value.High)
	case ShapeDate:
		s = t.dates.date(c.Value.Text)
	case ShapeDuration:
		s = t.duration(c.Value.Text)
	case ShapeDurations:
		s = t.duration(c.Value.Text) + "–" + t.duration(c.Value.Text2)
	}
	sign := [...]string{"", "≈ ", "> ", "≥ ", "< ", "≤ "}[c.Modifier]
	switch c.Kind {
	case KindPercentage:
		s += " %"
	case KindQuantity, KindMoney, KindRank:
		if c.Unit != "" {
			s += " " + c.Unit
		}
	}
	return sign + s
}

// number writes 1400.5 as «1.400,5»; years and other whole numbers below 10,000 too.
func (t *tongue) number(x float64) string {
	whole, part, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	var b strings.Builder
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(t.group)
		}
		b.WriteByte(whole[i])
	}
	if part != "" {
		b.WriteString(t.point + part)
	}
	return sign + b.String()
}

// duration writes PT2H30M as «2 ore e 30 minuti». What is no ISO 8601 duration stays as it is.
func (t *tongue) duration(iso string) string {
	rest, ok := strings.CutPrefix(iso, "P")
	letters, first := "YMWD", 0
	var parts []string
	for ok && rest != "" {
		if rest[0] == 'T' {
			letters, first, rest = "HMS", 4, rest[1:]
			continue
		}
		n := strings.IndexFunc(rest, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
		if n <= 0 {
			return iso
		}
		unit := strings.IndexByte(letters, rest[n])
		x, err := strconv.ParseFloat(rest[:n], 64)
		if unit < 0 || err != nil {
			return iso
		}
		many := 1
		if x == 1 {
			many = 0
		}
		parts = append(parts, t.number(x)+" "+t.units[first+unit][many])
		rest = rest[n+1:]
	}
	if len(parts) == 0 {
		return iso
	}
	last := len(parts) - 1
	if last == 0 {
		return parts[0]
	}
	return strings.Join(parts[:last], ", ") + t.and + parts[last]
}
