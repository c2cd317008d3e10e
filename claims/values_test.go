package claims

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Read on Wednesday 5 March 2025.
func TestValues(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"thousands", "Sono 1.400 o 1400 persone", []string{"number 1400", "number 1400"}},
		{"mixed", "3mila, 1,4 milioni, mille e quattrocento, tremila", []string{"number 3000", "number 1400000", "number 1400", "number 3000"}},
		{"scales that add up", "due milioni cinquecentomila", []string{"number 2500000"}},
		{"vague", "decine di migliaia, una ventina, centinaia di persone", []string{"number [20000,99999] approx", "number 20 approx", "number [200,999] approx"}},
		{"a range takes the scale of its end", "tra 2 e 3 milioni", []string{"number [2000000,3000000]"}},
		{"percentages", "oltre il 40 per cento, dal 2 al 3%, +1,7%", []string{"percentage 40 more_than", "percentage [2,3]", "percentage 1.7"}},
		{"money", "5,8 miliardi di euro, $ 2,75, 10mila sterline", []string{"money 5800000000 EUR", "money 2.75 USD", "money 10000 GBP"}},
		{"ages", "un 70enne, una ventenne, di 69 anni", []string{"duration P70Y", "duration P20Y", "duration P69Y"}},
		{"ordinals", "il settimo, il ventunesimo, la 74ª", []string{"ordinal 7", "ordinal 21", "ordinal 74"}},
		{"dates", "20 luglio 1994 oppure 20/07/1994 oppure lo scorso 26 gennaio", []string{"date 1994-07-20", "date 1994-07-20", "date 2025-01-26"}},
		{"the past", "lunedì è partito, l'altroieri è tornato", []string{"date 2025-03-03", "date 2025-03-03"}},
		{"the future", "lunedì partirà", []string{"date 2025-03-10"}},
		{"open ends", "entro il 2029, fino a martedì", []string{"date ../2029", "date ../2025-03-11"}},
		{"stretches", "dal 2 al 7 febbraio, negli anni Novanta, nel primo trimestre del 2024", []string{"date 2025-02-02/2025-02-07", "date 1990/1999", "date 2024-01/2024-03"}},
		{"holidays", "a Pasqua 2024 e a Ferragosto", []string{"date 2024-03-31", "date 2024-08-15"}},
		{"durations", "due ore e mezza, un paio d'ore, 18 mesi, un anno e mezzo", []string{"duration PT2H30M", "duration PT2H approx", "duration P18M", "duration P1Y6M"}},
		{"clocks", "alle 20.30 e alle otto e un quarto di sera", []string{"time 20:30:00", "time 20:15:00"}},
		{"bounds", "più di altri 120, 3 anni o piu', circa altre 80", []string{"number 120 more_than", "duration P3Y at_least", "number 80 approx"}},
		{"a day that is not", "il 29/2/2019", []string{"date 2019-02-29"}},
		{"no version", "192.168.1.2", nil},
		{"laws", "l'articolo 416 bis, la legge 104, il decreto legislativo 81/08, il comma 3", nil},
		{"scores and models", "finisce 3-1, con il Covid-19 e la Fiat 500", nil},
		{"streets and telephones", "in via Garibaldi, 12 al 333 1234567 o al 118", nil},
		{"pages", "a pagina 12 e a pag. 34", nil},
		{"what is counted is no name", "In via Roma 12 famiglie e nella legge di bilancio 3 miliardi", []string{"number 12", "number 3000000000"}},
		{"bounds are no names", "x>10", []string{"number 10"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			vs, err := Values(c.text, exampleDay, "")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, v := range vs {
				s := fmt.Sprintf("%s %s", v.Type, v.Value)
				if v.Type == ValueMoney {
					s += " " + v.Unit
				}
				if v.Modifier != ModifierExact {
					s += " " + v.Modifier.String()
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What an article must not count, and what it must.
func TestAnchors(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"no value", "Per l'articolo 18 chiamare lo 06 5982 1234, in via Roma 12, o usare l'iPhone 15 di Windows 11. Finì 3-1.", nil},
		{"idioms", "In quattro e quattr'otto hanno usato due pesi e due misure. Prima di tutto, secondo l'Istat, un primo ministro.", nil},
		{"a definite two", "L'intesa tra i due Paesi regge.", nil},
		{"what is counted", "Sono arrivate decine di migliaia di soldati russi e 52 prigionieri.", []string{"decine di migliaia quantity [20000,99999] soldati russi", "52 quantity 52 prigionieri"}},
		{"the subject is counted", "Le famiglie povere sono 2 milioni.", []string{"2 milioni quantity 2000000 famiglie povere"}},
		{"the counted stands behind the number", "Novanta gli sfollati. Sono salite a nove le case vuote. Volano quattro Canadair. I dispersi sono 12, i contusi sono saliti a 30.",
			[]string{"Novanta quantity 90 sfollati", "nove quantity 9 case vuote", "quattro quantity 4 Canadair", "12 quantity 12 dispersi", "30 quantity 30 contusi"}},
		{"a clock takes the day named before", "Domenica 2 marzo si sono ferite due donne. Lo scontro è avvenuto alle 22.30, i soccorsi alle 22,50.",
			[]string{"Domenica 2 marzo date 2025-03-02", "due quantity 2 donne", "22.30 date 2025-03-02T22:30:00", "22,50 date 2025-03-02T22:50:00"}},
		{"a list of ages", "I tre fermati hanno 22, 27 e 31 anni. La spesa è di 165 milioni.",
			[]string{"tre quantity 3 fermati", "22 duration P22Y", "27 duration P27Y", "31 anni duration P31Y", "165 milioni quantity 165000000"}},
		{"ellipsis", "Ci sono 17 morti, 27 sono in ospedale.", []string{"17 quantity 17 morti", "27 quantity 27 morti"}},
		{"ranks", "È salita dal quarto al primo posto ed è la più grande del Paese.", []string{"quarto rank 4 posto", "primo rank 1 posto", "più grande rank superlative"}},
		{"no superlative", "È un'azienda più grande di quella di prima.", nil},
		{"a dateline dates the article", "Roma, 14 maggio 2024 - L'incendio è scoppiato ieri.", []string{"ieri date 2024-05-13"}},
		{"an agency's day is no claim", "(AGI) - BARI, 12 MAR - L'incendio è scoppiato ieri.", []string{"ieri date 2025-03-04"}},
		{"a line of dates is a dateline", "Il bosco brucia\n14 maggio 2024 (modificato il 14 maggio 2024 | 21:07)\nL'incendio è scoppiato ieri.", []string{"ieri date 2024-05-13"}},
		{"the middle of the morning is no half", "L'auto è stata ritrovata a metà mattina con tre borse.", []string{"tre quantity 3 borse"}},
		{"of what only money is counted", "L'utile è di 3 milioni di euro su 40 milioni di ricavi.", []string{"3 milioni di euro money 3000000 EUR", "40 milioni money 40000000 EUR"}},
		{"a name's age", "Anna Riva, 43, di Lodi, ha vinto con Ugo Neri (51).", []string{"43 duration P43Y", "51 duration P51Y"}},
		{"no ranks", "La maggior parte dei soci ha letto i primi riscontri nella piazza principale.", nil},
		{"a stretch before another", "I cani vanno curati tra le 24 e le 48 ore precedenti il viaggio.", []string{"24 e le 48 ore duration [\"PT24H\",\"PT48H\"]"}},
		{"winds are not twenty", "Sulla costa soffiano venti di 90 nodi.", []string{"90 quantity 90 nodi"}},
		{"a verb is no hectare", "Alle 11.30 ha chiamato i vigili.", []string{"11.30 date 2025-03-05T11:30:00"}},
		{"a second meeting is no second", "La donna chiede un secondo incontro e nel 1990 ottenne il premio.", []string{"1990 date 1990"}},
		{"a habit is no day", "Il museo apre il lunedì e il 15 di ogni mese.", nil},
		{"names", "I Dieci Comandamenti sono sulla quinta strada con una 4-matic.", nil},
		{"a part of the day leaves out its preposition", "Nella mattinata di ieri, nel primo pomeriggio, ha vinto.", []string{"mattinata di ieri date 2025-03-04"}},
		{"people counted by their age", "La pattuglia ha fermato tre 19enni.", []string{"tre quantity 3 19enni", "19enni duration P19Y"}},
		{"a multiple", "I soci sono il doppio di prima.", []string{"doppio quantity 2"}},
		{"a sum behind a name", "La giunta ha dato alla società Delta 1,5 milioni.", []string{"1,5 milioni quantity 1500000"}},
		{"thousands and hundreds", "La donna, classe 1950, ha speso 2mila 500 euro ed è 19ma.", []string{"1950 date 1950", "2mila 500 euro money 2500 EUR", "19ma rank 19"}},
		{"months between", "I furti sono avvenuti tra i mesi di maggio e ottobre del 2014.", []string{"maggio e ottobre del 2014 date 2014-05/2014-10"}},
		{"minus", "Il termometro segna meno 12 gradi.", []string{"meno 12 quantity -12 gradi"}},
		{"a month tells the day", "A ottobre ha piovuto. Il giorno 15 è tornato il sole.", []string{"ottobre date 2024-10", "giorno 15 date 2024-10-15"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := Article{ID: "x", Text: c.text}
			if !strings.Contains(c.name, "dateline") {
				a.Published = exampleDay
			}
			cs := mustExtract(t, a)
			holds(t, a, cs)
			var got []string
			for _, x := range cs {
				if x.Kind.Anchored() {
					s := fmt.Sprintf("%s %s %s", x.Anchor, x.Kind, x.Value)
					if x.Unit != "" && x.Value.Shape != ShapeSuperlative {
						s += " " + x.Unit
					}
					got = append(got, s)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A line is a claim with null for what it does not have, and reads back.
func TestLine(t *testing.T) {
	for _, c := range []Claim{
		{Article: "x", Kind: KindDate, Value: Date("2025"), Modality: ModalityAsserted},
		{Article: "x", Kind: KindMoney, Value: Number(3), Unit: "EUR", Subject: "Istat", When: "2025", Attributed: "Ansa"},
	} {
		b, err := json.Marshal(Line(c))
		if err != nil {
			t.Fatal(err)
		}
		var fields map[string]any
		if err := json.Unmarshal(b, &fields); err != nil {
			t.Fatal(err)
		}
		for key, want := range map[string]string{"unit": c.Unit, "subject": c.Subject, "when": c.When, "attributed_to": c.Attributed} {
			if got, there := fields[key]; !there || want == "" && got != nil || want != "" && got != want {
				t.Errorf("%s is %v, want %q or null", key, got, want)
			}
		}
		var back Line
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c, Claim(back)); diff != "" {
			t.Error(diff)
		}
	}
}

// figuresOf writes a number as Italian does.
func figuresOf(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

func FuzzNumber(f *testing.F) {
	f.Add(0, 5)
	f.Add(1400, 0)
	f.Fuzz(func(t *testing.T, n, tenths int) {
		if n < 0 || n > 1e12 || tenths < 0 || tenths > 99 {
			t.Skip()
		}
		for _, s := range []string{figuresOf(n), fmt.Sprint(n)} {
			if got, ok := readFigures(s, ','); !ok || got.value != float64(n) {
				t.Errorf("%s is read as %v, %v", s, got.value, ok)
			}
		}
		s := fmt.Sprintf("%s,%02d", figuresOf(n), tenths)
		if got, ok := readFigures(s, ','); !ok || round(got.value-float64(n)) != round(float64(tenths)/100) && n < 1e9 {
			t.Errorf("%s is read as %v, %v", s, got.value, ok)
		}
	})
}

// The calendar counts days without a gap, and each day knows its week.
func TestCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-700000, 700000).Draw(t, "day")
		c := civilOf(n)
		if c.serial() != n || !validDay(c.year, c.month, c.day) || c.plus(7).weekday() != c.weekday() {
			t.Fatalf("day %d is %v", n, c)
		}
		for g := grainWeek; g <= grainCentury; g++ {
			if g == grainSeason {
				continue
			}
			if p := periodOf(c, g); c.before(p.from) || p.to.before(c) || p.shift(1).from != p.to.plus(1) && g != grainWeekend {
				t.Fatalf("%v is not in %s %v", c, grainNames[g], p)
			}
		}
	})
}
