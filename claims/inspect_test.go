package claims

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestInspect(t *testing.T) {
	at := func(c *Claim, from int) Claim {
		c.Start, c.End, c.AnchorStart, c.AnchorEnd = c.Start+from, c.End+from, c.AnchorStart+from, c.AnchorEnd+from
		return *c
	}
	claim := func(quote, anchor string, from int, with func(*Claim)) Claim {
		c := stated(t, "a", quote, anchor, with)
		return at(&c, from)
	}
	date := func(edtf, subject string) func(*Claim) {
		return func(c *Claim) { c.Kind, c.Value, c.Subject = KindDate, Date(edtf), subject }
	}
	count := func(n float64, unit string) func(*Claim) {
		return func(c *Claim) { c.Kind, c.Value, c.Unit = KindQuantity, Number(n), unit }
	}
	share := func(n float64) func(*Claim) {
		return func(c *Claim) { c.Kind, c.Value, c.Unit, c.Sense.Sentence = KindPercentage, Number(n), "voti", 3 }
	}
	relation := func(c *Claim) { c.Kind, c.When = KindRelation, "2025-05" }
	for _, tc := range []struct {
		name string
		cs   []Claim
		want []string // basis and a part of why
	}{
		{"a weekday that the date has", []Claim{claim("il voto di giovedì 8 maggio 2025", "giovedì 8 maggio 2025", 0, date("2025-05-08", ""))}, nil},
		{"a weekday that it does not have", []Claim{claim("il voto di venerdì 8 maggio 2025", "venerdì 8 maggio 2025", 0, date("2025-05-08", ""))}, []string{"calendar giovedì, non venerdì"}},
		{"a part within the whole", []Claim{
			claim("280 persone identificate, di cui 150 minorenni", "280", 0, count(280, "persone")),
			claim("280 persone identificate, di cui 150 minorenni", "150", 0, count(150, "minorenni"))}, nil},
		{"a part beyond the whole", []Claim{
			claim("80 persone identificate, di cui 150 studenti", "80", 0, count(80, "persone")),
			claim("80 persone identificate, di cui 150 studenti", "150", 0, count(150, "studenti"))}, []string{"arithmetic 150 studenti su 80 persone"}},
		{"shares of one vote", []Claim{
			claim("Berti ha avuto il 58% dei voti", "58%", 0, share(58)),
			claim("Neri il 41% dei voti", "41%", 40, share(41))}, nil},
		{"shares beyond the whole", []Claim{
			claim("Berti ha avuto il 58% dei voti", "58%", 0, share(58)),
			claim("Neri il 51% dei voti", "51%", 40, share(51))}, []string{"arithmetic fanno 109%"}},
		{"an age that fits", []Claim{
			claim("Carla Berti, nata nel 1970", "1970", 0, date("1970", "Carla Berti")),
			claim("Carla Berti, di 54 anni", "54 anni", 60, func(c *Claim) { c.Kind, c.Value, c.Subject = KindDuration, Duration("P54Y"), "Carla Berti" })}, nil},
		{"an age that does not", []Claim{
			claim("Carla Berti, nata nel 1970", "1970", 0, date("1970", "Carla Berti")),
			claim("Carla Berti, di 45 anni", "45 anni", 60, func(c *Claim) { c.Kind, c.Value, c.Subject = KindDuration, Duration("P45Y"), "Carla Berti" })}, []string{"arithmetic 54-55 anni"}},
		{"members", []Claim{claim("i Paesi dell'Unione europea, tra cui Spagna, Portogallo e Croazia", "Paesi", 0, relation)}, nil},
		{"a country that left", []Claim{claim("i Paesi Ue, tra cui Spagna, Regno Unito e Croazia", "Paesi", 0, relation)}, []string{"world Regno Unito non è fra i membri"}},
		{"a country that left, before it did", []Claim{claim("i Paesi Ue, tra cui Spagna, Regno Unito e Croazia", "Paesi", 0, func(c *Claim) { c.Kind, c.When = KindRelation, "2015" })}, nil},
		{"a country that never belonged", []Claim{claim("la Spagna e la Svizzera, Stati membri della Nato", "membri", 0, relation)}, []string{"world Svizzera non è fra i membri"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := Inspect(Article{ID: "a"}, tc.cs)
			if len(got) != len(tc.want) {
				t.Fatalf("got %d findings, want %d: %+v", len(got), len(tc.want), got)
			}
			for i, f := range got {
				basis, part, _ := strings.Cut(tc.want[i], " ")
				if f.Basis.String() != basis || !strings.Contains(f.Why.IT, part) {
					t.Errorf("got %s %q, want %s", f.Basis, f.Why.IT, tc.want[i])
				}
			}
			if d := cmp.Diff(got, Inspect(Article{ID: "a"}, tc.cs)); d != "" {
				t.Errorf("not the same twice: %s", d)
			}
		})
	}
}
