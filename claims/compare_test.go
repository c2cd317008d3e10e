package claims

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// stated builds a claim of an article on one story from its clause; the anchor
// is the first occurrence of anchor in it.
func stated(t *testing.T, article, quote, anchor string, with func(*Claim)) Claim {
	t.Helper()
	at := -1
	qs, as := []rune(quote), []rune(anchor)
	for i := 0; i+len(as) <= len(qs); i++ {
		if string(qs[i:i+len(as)]) == anchor {
			at = i
			break
		}
	}
	if at < 0 {
		t.Fatalf("%q is not in %q", anchor, quote)
	}
	c := Claim{Article: article, Quote: quote, End: len(qs), Anchor: anchor, AnchorStart: at, AnchorEnd: at + len(as), Checkworthy: true}
	c.Context = &Context{Article: article, Published: "2025-05-10", Story: storyOf("Alluvione a Faenza, evacuate le case lungo il Lamone: sindaco e vigili del fuoco al lavoro")}
	with(&c)
	return c
}

func TestCompare(t *testing.T) {
	count := func(v float64, unit string, m Modifier) func(*Claim) {
		return func(c *Claim) { c.Kind, c.Value, c.Unit, c.Modifier = KindQuantity, Number(v), unit, m }
	}
	age := func(iso string) func(*Claim) {
		return func(c *Claim) { c.Kind, c.Value = KindDuration, Duration(iso) }
	}
	role := func(subject string) func(*Claim) {
		return func(c *Claim) { c.Kind, c.Subject, c.When = KindRelation, subject, "2025-05-10" }
	}
	date := func(edtf string) func(*Claim) {
		return func(c *Claim) { c.Kind, c.Value = KindDate, Date(edtf) }
	}
	for _, tc := range []struct {
		name string
		x, y Claim
		want string
	}{
		{"the same count", stated(t, "a", "nel crollo sono morte dodici persone", "dodici", count(12, "persone", ModifierExact)),
			stated(t, "b", "12 persone sono morte nel crollo", "12", count(12, "persone", ModifierExact)), "corroborates numeric"},
		{"another count", stated(t, "a", "nel crollo della palazzina sono rimaste ferite dodici persone", "dodici", count(12, "persone", ModifierExact)),
			stated(t, "b", "30 persone sono rimaste ferite nel crollo della palazzina", "30", count(30, "persone", ModifierExact)), "contradicts numeric"},
		{"rather another count", stated(t, "a", "circa 1.400 sfollati ospitati nelle palestre della città", "1.400", count(1400, "sfollati", ModifierApprox)),
			stated(t, "b", "1.300 sfollati ospitati nelle palestre della città", "1.300", count(1300, "sfollati", ModifierExact)), "tension numeric"},
		{"over a bound", stated(t, "a", "stanziati per gli argini oltre 3 milioni di euro", "3 milioni", func(c *Claim) {
			c.Kind, c.Value, c.Unit, c.Modifier = KindMoney, Number(3e6), "EUR", ModifierMoreThan
		}), stated(t, "b", "per gli argini stanziati 3,2 milioni di euro", "3,2 milioni", func(c *Claim) {
			c.Kind, c.Value, c.Unit = KindMoney, Number(3.2e6), "EUR"
		}), "corroborates numeric"},
		{"other things counted", stated(t, "a", "controllate 150 autovetture lungo la statale", "150", count(150, "autovetture", ModifierExact)),
			stated(t, "b", "lungo la statale controllati 150 stranieri", "150", count(150, "stranieri", ModifierExact)), "none"},
		{"two ages", stated(t, "a", "fermato un pescatore 39enne", "39enne", age("P39Y")),
			stated(t, "b", "il pescatore, di 38 anni, è stato fermato", "38 anni", age("P38Y")), "contradicts duration"},
		{"an age that somebody has", stated(t, "a", "Ugo Neri, 34enne, pescatore di Cervia", "34enne", age("P34Y")),
			stated(t, "b", "il pescatore Ugo Neri aveva 36 anni", "36 anni", age("P36Y")), "contradicts duration"},
		{"an age and years of work", stated(t, "a", "il pescatore Ugo Neri lavorava da dodici anni a Cervia", "dodici anni", age("P12Y")),
			stated(t, "b", "il pescatore Ugo Neri aveva 36 anni", "36 anni", age("P36Y")), "none"},
		{"two people's ages", stated(t, "a", "ferita una maestra di 52 anni", "52 anni", age("P52Y")),
			stated(t, "b", "fermato un pescatore 38enne", "38enne", age("P38Y")), "none"},
		{"in office and out of it", stated(t, "a", "l’ex assessore Carla Berti", "ex assessore", role("Carla Berti")),
			stated(t, "b", "l’assessore Carla Berti", "assessore", role("Carla Berti")), "contradicts role"},
		{"two assessors", stated(t, "a", "l’ex assessore Ugo Neri", "ex assessore", role("Ugo Neri")),
			stated(t, "b", "l’assessore Carla Berti", "assessore", role("Carla Berti")), "none"},
		{"a day within a week", stated(t, "a", "il ponte è crollato l'8 maggio", "8 maggio", date("2025-05-08")),
			stated(t, "b", "il ponte, crollato questa settimana", "questa settimana", date("2025-05-05/2025-05-11")), "corroborates date"},
		{"another event of the year", stated(t, "a", "l'8 maggio il sindaco Carla Berti ha inaugurato la scuola Pascoli", "8 maggio", date("2025-05-08")),
			stated(t, "b", "Carla Berti, eletta nel 2025", "2025", date("2025")), "none"},
		{"two clock times", stated(t, "a", "il ponte è crollato alle 3.47", "3.47", date("2025-05-08T03:47:00")),
			stated(t, "b", "alle 4.47 il ponte è crollato", "4.47", date("2025-05-08T04:47:00")), "contradicts date"},
		{"two clock times, one of them rough", stated(t, "a", "il ponte è crollato verso le 21", "21", func(c *Claim) { date("2025-05-08T21:00:00")(c); c.Modifier = ModifierApprox }),
			stated(t, "b", "alle 22.30 il ponte è crollato", "22.30", date("2025-05-08T22:30:00")), "tension date"},
		{"a clock time of two days that nobody places", stated(t, "a", "il ponte è crollato alle 3.47", "3.47", func(c *Claim) { c.Kind = KindDate }),
			stated(t, "b", "il crollo alle 3,47", "3,47", func(c *Claim) { c.Kind = KindDate }), "corroborates date"},
		{"two clock times of two things", stated(t, "a", "il ponte è crollato alle 3.47", "3.47", date("2025-05-08T03:47:00")),
			stated(t, "b", "alle 4.30 il sindaco ha riunito la giunta", "4.30", date("2025-05-08T04:30:00")), "none"},
		{"two years of what happens once", stated(t, "a", "la cartiera Sarti è fallita nel 2019", "2019", date("2019")),
			stated(t, "b", "nel 2018 il fallimento della cartiera Sarti", "2018", func(c *Claim) { date("2018")(c); c.Sense.Predicate = "fallire" }), "contradicts date"},
		{"two years of what happens again", stated(t, "a", "la cartiera Sarti ha chiuso nel 2019 con un utile", "2019", date("2019")),
			stated(t, "b", "la cartiera Sarti ha chiuso nel 2018 con un utile", "2018", date("2018")), "none"},
		{"yesterday, and a day", stated(t, "a", "ieri il processo a Carla Berti", "ieri", func(c *Claim) { c.Kind = KindDate }),
			stated(t, "b", "Carla Berti è stata processata l'8 maggio", "8 maggio", func(c *Claim) { date("2025-05-08")(c); c.Sense.Predicate = "processare" }), "corroborates date"},
		{"in office since, and for", stated(t, "a", "Carla Berti, alla guida del consorzio dal 1994", "1994", func(c *Claim) { date("1994/..")(c); c.Subject = "Carla Berti" }),
			stated(t, "b", "Carla Berti, presidente del consorzio da oltre trent'anni", "trent'anni", func(c *Claim) { age("P30Y")(c); c.Subject, c.Modifier = "Carla Berti", ModifierMoreThan }), "corroborates arithmetic"},
		{"in office since, and for much less", stated(t, "a", "Carla Berti guida il consorzio dal 1994", "1994", func(c *Claim) { date("1994/..")(c); c.Subject = "Carla Berti" }),
			stated(t, "b", "Carla Berti guida il consorzio da dieci anni", "dieci anni", func(c *Claim) { age("P10Y")(c); c.Subject = "Carla Berti" }), "contradicts arithmetic"},
		{"an age and a birth", stated(t, "a", "Carla Berti ha 61 anni", "61 anni", func(c *Claim) { age("P61Y")(c); c.Subject = "Carla Berti" }),
			stated(t, "b", "Carla Berti è nata a Lugo nel 1964", "1964", func(c *Claim) { date("1964")(c); c.Subject = "Carla Berti" }), "corroborates arithmetic"},
		{"an age that the birth does not give", stated(t, "a", "Carla Berti ha 58 anni", "58 anni", func(c *Claim) { age("P58Y")(c); c.Subject = "Carla Berti" }),
			stated(t, "b", "Carla Berti è nata a Lugo nel 1964", "1964", func(c *Claim) { date("1964")(c); c.Subject = "Carla Berti" }), "contradicts arithmetic"},
		{"months, and from one to another", stated(t, "a", "per cinque mesi il ponte sul Lamone è rimasto chiuso", "cinque mesi", age("P5M")),
			stated(t, "b", "il ponte sul Lamone chiuso da gennaio a maggio", "da gennaio a maggio", date("2025-01/2025-05")), "corroborates arithmetic"},
		{"the age at death", stated(t, "a", "Carla Berti è morta a 88 anni", "88 anni", func(c *Claim) { age("P88Y")(c); c.Subject = "Carla Berti" }),
			stated(t, "b", "la pittrice Carla Berti si è spenta, 89 anni, nella sua casa", "89 anni", func(c *Claim) { age("P89Y")(c); c.Subject = "Carla Berti" }), "contradicts duration"},
		{"a sentence is no age", stated(t, "a", "Carla Berti condannata a 18 anni", "18 anni", func(c *Claim) { age("P18Y")(c); c.Subject = "Carla Berti" }),
			stated(t, "b", "Carla Berti, 19 anni, studia a Lugo", "19 anni", func(c *Claim) { age("P19Y")(c); c.Subject = "Carla Berti" }), "none"},
		{"a day after the other text was printed", stated(t, "a", "il ponte sul Lamone è crollato l'8 maggio", "8 maggio", date("2025-05-08")),
			stated(t, "b", "il ponte sul Lamone, crollato il 12 maggio", "12 maggio", func(c *Claim) { both(date("2025-05-12"), on("2025-05-13"))(c) }), "none"},
		{"two days", stated(t, "a", "il ponte sul Lamone è crollato l'8 maggio", "8 maggio", date("2025-05-08")),
			stated(t, "b", "il ponte sul Lamone, crollato il 6 maggio", "6 maggio", date("2025-05-06")), "contradicts date"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := "none"
			r, ok := Compare(tc.x, tc.y)
			if ok {
				got = r.Kind.String() + " " + r.Basis.String()
			}
			if got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
			back, ok2 := Compare(tc.y, tc.x)
			if ok != ok2 || cmp.Diff(r, back) != "" {
				t.Errorf("not symmetric: %s", cmp.Diff(r, back))
			}
		})
	}
}
