package claims

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readQuotations(t *testing.T, text string) []string {
	t.Helper()
	p, err := packFor("it")
	if err != nil {
		t.Fatal(err)
	}
	var d document
	d.read(&Article{Text: text}, p)
	d.quotations()
	out := []string{}
	for i := range d.quotes {
		q := &d.quotes[i]
		s := d.slice(q.from(), q.to())
		for o := q.outer; o >= 0; o = d.quotes[o].outer {
			s = "> " + s
		}
		if !q.closed {
			s += " (open)"
		}
		out = append(out, s)
	}
	return out
}

func TestQuotations(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"angle":                {"Il sindaco: «Apriamo domani».", []string{"Apriamo domani"}},
		"curly":                {"“Apriamo domani”, dice il sindaco.", []string{"Apriamo domani"}},
		"straight":             {`"Apriamo domani", dice. "Chiudiamo lunedì".`, []string{"Apriamo domani", "Chiudiamo lunedì"}},
		"loose straight":       {`Dice: " apriamo domani ". E poi " chiudiamo ".`, []string{"apriamo domani", "chiudiamo"}},
		"single":               {"Il premier parla di ‘nuova era’ e di 'vecchie abitudini' del partito.", []string{"nuova era", "vecchie abitudini"}},
		"apostrophes":          {"L'anno dell'oro, gli anni '90 e un po' d'acqua: c'è l'altro.", []string{}},
		"typographic elisions": {"L’anno dell’oro, gli anni ’90 e un po’ d’acqua: c’è l’altro.", []string{}},
		"closing mark opens":   {"Lo definisce ”il migliore alleato”, e basta.", []string{"il migliore alleato"}},
		"low and high":         {"Scrive: „Nessun accordo“ e saluta.", []string{"Nessun accordo"}},
		"mixed":                {"Scrive: “Nessun accordo\" e saluta.", []string{"Nessun accordo"}},
		"nested other":         {"«Sono un pastore “nomade” da sempre», dice.", []string{"Sono un pastore “nomade” da sempre", "> nomade"}},
		"nested same":          {"“Ha detto “mai più” e basta”, racconta.", []string{"Ha detto “mai più” e basta", "> mai più"}},
		"after elision":        {"Torna l'\"uomo nero\" dell’“arte povera”.", []string{"uomo nero", "arte povera"}},
		"sentences inside":     {"«Arriva. Sono stanco! Vero?», dice.", []string{"Arriva. Sono stanco! Vero?"}},
		"inches and seconds":   {`Un monitor da 17" costa poco, chiude a 1'9" dal primo.`, []string{}},
		"brackets inside":      {"“(La proposta, ndr) è nuova”, dice.", []string{"(La proposta, ndr) è nuova"}},
		"unclosed":             {"Il sindaco dice: «Apriamo domani senza rinvii.\n\nIl consiglio vota.", []string{"Apriamo domani senza rinvii. (open)"}},
		"unclosed straight":    {"Un dente \" resta solo qui nel testo.\nAltro \"vero\" qui.", []string{"vero"}},
		"over paragraphs":      {"Dice: «Apriamo domani.\n«Poi chiudiamo lunedì». Fine.", []string{"Apriamo domani.\n«Poi chiudiamo lunedì"}},
		"runs on":              {"Dice: «Apriamo domani.\nPoi chiudiamo lunedì». Fine.", []string{"Apriamo domani.\nPoi chiudiamo lunedì"}},
		"split":                {"«Apriamo», ha detto, «ma non domani».", []string{"Apriamo", "ma non domani"}},
		"stray close":          {"Fine del discorso”. Altro testo.", []string{}},
		"empty":                {`Vuoto "" e "pieno".`, []string{"pieno"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readQuotations(t, c.text)); diff != "" {
				t.Errorf("%s: -want +got\n%s", c.text, diff)
			}
		})
	}
}

func TestQuotationsAreLinear(t *testing.T) {
	for _, unit := range []string{`"`, "«", "“a ", "'a ", `"a `, "«»", "»", "‘a’", "\"\n", "«a\n"} {
		text := strings.Repeat(unit, 1<<20/len(unit))
		for _, q := range readQuotations(t, text) {
			if q == "" {
				t.Fatalf("%q repeated: an empty quotation", unit)
			}
		}
	}
}

func FuzzQuotations(f *testing.F) {
	for _, s := range []string{`«a “b” c» "d`, `'a' ’b’ "c "d" e"`, "«a\n«b\n«c»", "”a” “b“ „c”"} {
		f.Add(s)
	}
	p, err := packFor("it")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var d document
		d.read(&Article{Text: text}, p)
		d.quotations()
		for i := range d.quotes {
			q := &d.quotes[i]
			if q.open < 0 || q.from() >= q.to() || int(q.after()) > len(d.tokens) {
				t.Fatalf("quotation %d of %q is [%d, %d) of %d tokens", i, text, q.from(), q.to(), len(d.tokens))
			}
			if i > 0 && q.open <= d.quotes[i-1].open {
				t.Fatalf("quotations of %q are out of order", text)
			}
			if q.outer >= 0 && (int(q.outer) >= i || q.open <= d.quotes[q.outer].open || q.close > d.quotes[q.outer].close) {
				t.Fatalf("quotation %d of %q does not lie in %d", i, text, q.outer)
			}
			if at := d.quotationAt(q.from()); at < 0 || d.quotes[at].open > q.open {
				t.Fatalf("quotationAt of %q finds %d for what %d holds", text, at, i)
			}
		}
	})
}
