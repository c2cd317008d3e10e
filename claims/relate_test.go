package claims

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// event, quoted and count make the With of stated.
func event(subject string, with ...func(*Claim)) func(*Claim) {
	return func(c *Claim) {
		c.Kind, c.Subject = KindEvent, subject
		for _, w := range with {
			w(c)
		}
	}
}

func quoted(speaker string) func(*Claim) {
	return func(c *Claim) {
		c.Kind, c.Subject, c.Attributed, c.Modality = KindQuote, speaker, speaker, ModalityQuoted
	}
}

func counted(n float64, unit string, m Modifier) func(*Claim) {
	return func(c *Claim) { c.Kind, c.Value, c.Unit, c.Modifier = KindQuantity, Number(n), unit, m }
}

func on(day string) func(*Claim) {
	return func(c *Claim) {
		ctx := *c.Context
		ctx.Published = day
		c.Context = &ctx
	}
}

func both(fs ...func(*Claim)) func(*Claim) {
	return func(c *Claim) {
		for _, f := range fs {
			f(c)
		}
	}
}

var (
	negatedClaim = func(c *Claim) { c.Negated = true }
	hedged       = func(c *Claim) { c.Modality = ModalityHedged }
	denial       = func(c *Claim) { c.Modality, c.Attributed = ModalityDenied, "Ugo Neri" }
)

func TestCompareWords(t *testing.T) {
	for _, tc := range []struct {
		name string
		x, y Claim
		want string
	}{
		{"removed and eased", stated(t, "a", "la rimozione del divieto di balneazione a Cervia", "rimozione", event("Regione")),
			stated(t, "b", "alleggerito il divieto di balneazione a Cervia", "alleggerito", event("Regione")), "tension lexical"},
		{"accepted and rejected", stated(t, "a", "il tribunale ha accolto il ricorso della cooperativa sugli argini", "accolto", event("tribunale")),
			stated(t, "b", "respinto dal tribunale il ricorso della cooperativa sugli argini", "respinto", event("tribunale")), "contradicts antonym"},
		{"stated and negated", stated(t, "a", "il sindaco ha ordinato l'evacuazione della scuola Pascoli", "ordinato", event("sindaco")),
			stated(t, "b", "il sindaco non ha ordinato l'evacuazione della scuola Pascoli", "ordinato", event("sindaco", negatedClaim)), "contradicts negation"},
		{"told alike", stated(t, "a", "la protezione civile ha evacuato la scuola Pascoli", "evacuato", event("protezione civile")),
			stated(t, "b", "evacuata la scuola Pascoli dalla protezione civile", "evacuata", event("protezione civile")), "corroborates lexical"},
		{"told alike, one with a hedge", stated(t, "a", "la protezione civile avrebbe evacuato la scuola Pascoli", "evacuato", event("protezione civile", hedged)),
			stated(t, "b", "evacuata la scuola Pascoli dalla protezione civile", "evacuata", event("protezione civile")), "corroborates lexical hedge"},
		{"another school", stated(t, "a", "evacuata la scuola Pascoli", "evacuata", event("protezione civile")),
			stated(t, "b", "chiuso il ponte di Santerno", "chiuso", event("vigili")), "none"},
		{"denied", stated(t, "a", "scarichi illegali della ditta Sarti nel Lamone", "scarichi", event("ditta Sarti")),
			stated(t, "b", "l'amministratore ha negato gli scarichi illegali della Sarti nel fiume", "negato", event("Ugo Neri", denial)), "tension attribution"},
		{"one utterance in other words", stated(t, "a", "«il paese ha bisogno di aiuti subito, non di promesse»", "il paese ha bisogno di aiuti subito, non di promesse", quoted("Carla Berti")),
			stated(t, "b", "«servono aiuti al paese, le promesse di Roma ormai annoiano»", "servono aiuti al paese, le promesse di Roma ormai annoiano", quoted("Carla Berti")), "tension lexical"},
		{"a part of an utterance", stated(t, "a", "«il paese ha bisogno di aiuti, non di promesse»", "il paese ha bisogno di aiuti, non di promesse", quoted("Carla Berti")),
			stated(t, "b", "«ha bisogno di aiuti, non di promesse, e la regione ascolti»", "ha bisogno di aiuti, non di promesse, e la regione ascolti", quoted("Carla Berti")), "corroborates lexical"},
		{"the same figure elsewhere", stated(t, "a", "rubati 1.340 litri di vernice a Lugo", "1.340", counted(1340, "litri di vernice", ModifierExact)),
			stated(t, "b", "1.340 litri di vernice rubati a Russi", "1.340", counted(1340, "litri di vernice", ModifierExact)), "contradicts place"},
		{"a count that grew", stated(t, "a", "nella frana disperse 10 persone, morte 4 persone", "4", both(counted(4, "morti", ModifierExact), on("2025-05-10"))),
			stated(t, "b", "sono morte nella frana 9 persone disperse", "9", both(counted(9, "morti", ModifierExact), on("2025-05-12"))), "update numeric"},
		{"one fate in two ways", stated(t, "a", "nella frana tre morti e sette feriti", "tre", counted(3, "morti", ModifierExact)),
			stated(t, "b", "tre persone hanno perso la vita e otto sono ferite", "tre", counted(3, "persone", ModifierExact)), "corroborates numeric"},
		{"two fates", stated(t, "a", "nella frana tre morti e sette feriti", "sette", counted(7, "feriti", ModifierExact)),
			stated(t, "b", "nella frana tre persone hanno perso la vita e otto sono ferite", "tre", counted(3, "persone", ModifierExact)), "none"},
		{"an amount without its currency", stated(t, "a", "utile netto di 24,1 milioni per il consorzio", "24,1 milioni", func(c *Claim) { c.Kind, c.Value, c.Unit = KindMoney, Number(24.1e6), "EUR" }),
			stated(t, "b", "l'utile netto del consorzio sale a 21,4 milioni", "21,4 milioni", counted(21.4e6, "", ModifierExact)), "contradicts numeric"},
		{"the same people by what was done to them", stated(t, "a", "sono quattro i denunciati", "quattro", counted(4, "denunciati", ModifierExact)),
			stated(t, "b", "denunciati quattro giovani di Lugo", "quattro", counted(4, "giovani di Lugo", ModifierExact)), "corroborates numeric"},
		{"a measure with and without its word", stated(t, "a", "40 quintali di grano e 27 quintali di orzo", "27", counted(27, "quintali di orzo", ModifierExact)),
			stated(t, "b", "40 quintali di grano e 27 di orzo", "27", counted(27, "orzo", ModifierExact)), "corroborates numeric"},
		{"a small number of other papers", stated(t, "a", "ritirate tre patenti nautiche", "tre", counted(3, "patenti nautiche", ModifierExact)),
			stated(t, "b", "multate tre scuole nautiche", "tre", counted(3, "scuole nautiche", ModifierExact)), "none"},
		{"the missing are found", stated(t, "a", "nella frana 15 dispersi", "15", both(counted(15, "dispersi", ModifierExact), on("2025-05-10"))),
			stated(t, "b", "nella frana sette dispersi", "sette", both(counted(7, "dispersi", ModifierExact), on("2025-05-12"))), "update numeric"},
		{"some of them, and all", stated(t, "a", "nella frana 15 feriti", "15", counted(15, "feriti", ModifierExact)),
			stated(t, "b", "nella frana sette dei quali feriti in modo grave", "sette", counted(7, "feriti", ModifierExact)), "none"},
		{"a magnitude", stated(t, "a", "scossa di magnitudo 3,4 sotto il Lamone", "3,4", counted(3.4, "", ModifierExact)),
			stated(t, "b", "sotto il Lamone una scossa di magnitudo 4,1", "4,1", counted(4.1, "", ModifierExact)), "contradicts numeric"},
		{"a count that shrank", stated(t, "a", "nella frana disperse 10 persone, morte 9 persone", "9", both(counted(9, "morti", ModifierExact), on("2025-05-10"))),
			stated(t, "b", "sono morte nella frana 4 persone disperse", "4", both(counted(4, "morti", ModifierExact), on("2025-05-12"))), "contradicts numeric"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r, ok := Compare(tc.x, tc.y)
			got := "none"
			if ok {
				got = r.Kind.String() + " " + r.Basis.String()
				if r.Drift != DriftNone {
					got += " " + r.Drift.String()
				}
				if r.Why.IT == "" || r.Why.EN == "" || r.Score <= 0 || r.Score > 1 {
					t.Errorf("why %+v, score %v", r.Why, r.Score)
				}
			}
			if got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
			if back, _ := Compare(tc.y, tc.x); cmp.Diff(r, back) != "" {
				t.Errorf("not symmetric: %s", cmp.Diff(r, back))
			}
		})
	}
}

// TestSettle holds what the rest of two articles changes.
func TestSettle(t *testing.T) {
	named := func(rs []Relation) (out []string) {
		for _, r := range rs {
			s := fmt.Sprintf("%s %s %s~%s", r.Kind, r.Basis, r.A.Anchor, r.B.Anchor)
			for _, c := range r.Also {
				s += "+" + c.Anchor
			}
			out = append(out, s)
		}
		return out
	}
	later := func(c Claim, at int) Claim {
		c.Start, c.End, c.AnchorStart, c.AnchorEnd = c.Start+at, c.End+at, c.AnchorStart+at, c.AnchorEnd+at
		return c
	}
	grams := func(article, anchor string, n float64, m Modifier, at int) Claim {
		return later(stated(t, article, "sequestrati "+anchor+" grammi di cocaina", anchor, counted(n, "grammi di cocaina", m)), at)
	}
	spell := func(article, quote, anchor, iso string) Claim {
		return stated(t, article, quote, anchor, func(c *Claim) { c.Kind, c.Value = KindDuration, Duration(iso) })
	}
	age := func(article, quote, anchor, iso string, at int) Claim {
		return later(stated(t, article, quote, anchor, func(c *Claim) { c.Kind, c.Value = KindDuration, Duration(iso) }), at)
	}
	for _, tc := range []struct {
		name string
		cs   []Claim
		want []string
	}{
		{"parts of a sum", []Claim{grams("a", "12,4", 12.4, ModifierExact, 0), grams("a", "13,2", 13.2, ModifierExact, 100), grams("a", "5,2", 5.2, ModifierExact, 200),
			grams("b", "trenta", 30, ModifierApprox, 0)},
			[]string{"corroborates arithmetic 12,4~trenta+13,2+5,2", "corroborates arithmetic 13,2~trenta+12,4+5,2", "corroborates arithmetic 5,2~trenta+12,4+13,2"}},
		{"no sum", []Claim{grams("a", "12,4", 12.4, ModifierExact, 0), grams("a", "13,2", 13.2, ModifierExact, 100), grams("b", "90", 90, ModifierApprox, 0)}, nil},
		{"figures of two spans of time", []Claim{grams("a", "12,4", 12.4, ModifierExact, 0), spell("a", "sequestrati 12,4 grammi di cocaina in due giorni", "due giorni", "P2D"),
			grams("b", "90,1", 90.1, ModifierExact, 0), spell("b", "sequestrati 90,1 grammi di cocaina in nove giorni", "nove giorni", "P9D")}, nil},
		{"figures of one span of time", []Claim{grams("a", "12,4", 12.4, ModifierExact, 0), spell("a", "sequestrati 12,4 grammi di cocaina in nove giorni", "nove giorni", "P9D"),
			grams("b", "90,1", 90.1, ModifierExact, 0), spell("b", "sequestrati 90,1 grammi di cocaina in nove giorni", "nove giorni", "P9D")},
			[]string{"contradicts numeric 12,4~90,1", "corroborates duration nove giorni~nove giorni"}},
		{"each age has its like", []Claim{age("a", "un muratore di 30 anni", "30 anni", "P30Y", 0), age("a", "un idraulico di 32 anni", "32 anni", "P32Y", 60),
			age("b", "il muratore 30enne", "30enne", "P30Y", 0), age("b", "l'idraulico 32enne", "32enne", "P32Y", 60)},
			[]string{"corroborates duration 30 anni~30enne", "corroborates duration 32 anni~32enne"}},
		{"one age is left over", []Claim{age("a", "un muratore di 30 anni", "30 anni", "P30Y", 0), age("a", "un idraulico di 32 anni", "32 anni", "P32Y", 60),
			age("b", "il muratore 30enne", "30enne", "P30Y", 0), age("b", "l'idraulico 33enne", "33enne", "P33Y", 60)},
			[]string{"corroborates duration 30 anni~30enne", "contradicts duration 32 anni~33enne"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if d := cmp.Diff(tc.want, named(Relate(tc.cs))); d != "" {
				t.Error(d)
			}
		})
	}
}

// anyClaim draws a claim of any shape from a small vocabulary, so that claims
// meet often.
func anyClaim(article string) *rapid.Generator[Claim] {
	words := []string{"il", "sindaco", "Lugo", "ha", "respinto", "accolto", "52", "persone", "non", "a", "Cervia", "Carla", "Berti", "ex", "presidente", "giovedì", "39enne", "carcere"}
	values := []Value{{}, Number(52), Number(12.5), Range(2, 9), Date("2025-05-08"), Date("XXXX-12-18"), Date("../2024"), Duration("P39Y"), Duration("P1Y9M10D"), Superlative(), Date("no date"), Duration("P")}
	return rapid.Custom(func(t *rapid.T) Claim {
		ws := rapid.SliceOfN(rapid.SampledFrom(words), 1, 9).Draw(t, "words")
		quote, at := "", 0
		n := rapid.IntRange(0, len(ws)-1).Draw(t, "anchor")
		for i, w := range ws {
			if i == n {
				at = len([]rune(quote))
			}
			quote += w + " "
		}
		start := rapid.IntRange(0, 90).Draw(t, "start")
		c := Claim{
			Article: article, Quote: quote, Start: start, End: start + len([]rune(quote)),
			Anchor: ws[n], AnchorStart: start + at, AnchorEnd: start + at + len([]rune(ws[n])),
			Kind:       Kind(rapid.IntRange(0, int(KindQuote)).Draw(t, "kind")),
			Value:      rapid.SampledFrom(values).Draw(t, "value"),
			Modifier:   Modifier(rapid.IntRange(0, int(ModifierAtMost)).Draw(t, "modifier")),
			Modality:   Modality(rapid.IntRange(0, int(ModalityDenied)).Draw(t, "modality")),
			Unit:       rapid.SampledFrom([]string{"", "persone", "EUR", "voti", "giovani"}).Draw(t, "unit"),
			Subject:    rapid.SampledFrom([]string{"", "Carla Berti", "Ugo Neri", "sindaco di Lugo"}).Draw(t, "subject"),
			When:       rapid.SampledFrom([]string{"", "2025-05", "2025-05-08", "1994-07-20/..", "XXXX-05"}).Draw(t, "when"),
			Attributed: rapid.SampledFrom([]string{"", "Ansa", "Ugo Neri"}).Draw(t, "who"),
			Negated:    rapid.Bool().Draw(t, "negated"),
		}
		c.Context = &Context{Article: article, Published: rapid.SampledFrom([]string{"", "2025-05-09", "2025-06"}).Draw(t, "published"), Story: []string{"alluv", "lamon", "faenz"}}
		return c
	})
}

func TestCompareProperties(t *testing.T) { rapid.Check(t, compareProperties) }

func FuzzCompare(f *testing.F) { f.Fuzz(rapid.MakeFuzz(compareProperties)) }

func compareProperties(t *rapid.T) {
	x, y := anyClaim("a").Draw(t, "x"), anyClaim(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "article")).Draw(t, "y")
	r, ok := Compare(x, y)
	back, ok2 := Compare(y, x)
	if ok != ok2 || cmp.Diff(r, back) != "" {
		t.Fatalf("not symmetric: %s", cmp.Diff(r, back))
	}
	if r, ok := Compare(x, x); ok {
		t.Fatalf("a claim is set against itself: %+v", r)
	}
	// A repetition in another article never contradicts.
	z := x
	z.Article = "z"
	if r, ok := Compare(x, z); ok && r.Kind.Flag() {
		t.Fatalf("a claim contradicts its repetition: %v %v", r.Kind, r.Basis)
	}
	if ok && (r.Score <= 0 || r.Score > 1 || r.Why.IT == "" || r.Why.EN == "") {
		t.Fatalf("score %v, why %+v", r.Score, r.Why)
	}
}
