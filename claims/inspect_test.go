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
			claim("Carla Berti, di 45 anni", "45 anni", 60, func(c *Claim) { c.Kind, c.Value, c.Subject = KindDuration, Duration("P45Y"), "Carla Berti" })}, []string{"arithmetic gli anni sono 54-55"}},
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

// TestInspectTexts reads articles of 12 May 2025 and looks at what is wrong
// with them.
func TestInspectTexts(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string // basis and a part of why
	}{
		{"a weekday of this year", "Il consiglio comunale è convocato per mercoledì 15 maggio alle 18.", []string{"calendar il 15 maggio 2025 è giovedì"}},
		{"a weekday that is right", "Il consiglio comunale è convocato per giovedì 15 maggio alle 18.", nil},
		{"a weekday of a year that is named", "L'uomo era stato arrestato mercoledì 8 maggio 2024.", nil},
		{"votes of three candidates", "Alle elezioni comunali di Lonigo il sindaco uscente Carlo Berti ha ottenuto il 52,3% dei voti, la sfidante Anna Neri il 41,2% e il candidato civico Ugo Gatti il 12,8%.", []string{"arithmetic fanno 106,3%"}},
		{"votes and turnout", "Il sindaco Carlo Berti ha ottenuto il 52,3% dei voti; l'affluenza è stata del 61%.", nil},
		{"two growths", "Il ricavo è aumentato del 60% e l'utile è diminuito del 70%.", nil},
		{"a part of the staff", "Sono 120 i dipendenti dello stabilimento, di cui 135 donne.", []string{"arithmetic 135 donne su 120 dipendenti"}},
		{"born on a day", "L'attore Marco Gatti, 58 anni, è nato a Lucca il 3 marzo 1975.", []string{"arithmetic gli anni sono 50"}},
		{"born in a sentence of its own", "È morto a 84 anni il pittore Luigi Sarti. Nato nel 1931 a Fano, aveva esposto in America.", []string{"arithmetic gli anni sono 93-94"}},
		{"the years of a life", "È morto il pittore Luigi Sarti (1931-2025). Aveva 84 anni.", []string{"arithmetic gli anni sono 93-94"}},
		{"the years of a life that fit", "È morto il pittore Luigi Sarti (1931-2025). Aveva 93 anni.", nil},
		{"who belongs to what", "L'Irlanda aderisce a Schengen dal 2010.", []string{"world Irlanda non è fra i membri di Schengen dal 2010"}},
		{"who belongs indeed", "La Svizzera aderisce a Schengen dal 2008.", nil},
		{"who does not belong", "La Serbia non fa parte dell'Unione europea dal 2008.", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := Article{ID: "a", Published: "2025-05-12", Text: tc.text}
			var got []string
			for _, f := range Inspect(a, mustExtract(t, a)) {
				got = append(got, f.Basis.String()+" "+f.Why.IT)
			}
			if len(got) != len(tc.want) {
				t.Fatalf("got %q, want %q", got, tc.want)
			}
			for i, w := range tc.want {
				basis, part, _ := strings.Cut(w, " ")
				if !strings.HasPrefix(got[i], basis) || !strings.Contains(got[i], part) {
					t.Errorf("got %q, want %q", got[i], w)
				}
			}
		})
	}
}
