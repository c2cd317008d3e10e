package claims

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFurniture(t *testing.T) {
	body := "Il consiglio comunale ha approvato ieri sera il bilancio di previsione con ventuno voti a favore e nove contrari, dopo una seduta di sei ore."
	for name, c := range map[string]struct {
		lines []string
		want  string // one letter a line: t text, f furniture, h heading, H headline
	}{
		"counters":        {[]string{"Bilancio approvato", body, "212 CONDIVISIONI", "12 commenti", "Attiva le notifiche per ricevere gli aggiornamenti"}, "Htfff"},
		"byline":          {[]string{"Bilancio approvato", "A cura di Anna Neri", body}, "Hft"},
		"related":         {[]string{"Bilancio approvato", body, body + " Poi il voto.", "Leggi anche", "Il Comune taglia le tasse", "Nuovo parco in centro"}, "Httfff"},
		"footer":          {[]string{body, "— © RIPRODUZIONE RISERVATA"}, "tf"},
		"heading within":  {[]string{"Bilancio approvato", body, "Il voto in aula", body + " Poi altro."}, "Htht"},
		"caption":         {[]string{"Bilancio approvato", body, "La sala del consiglio", "Neri-Bianchi", body + " Poi altro."}, "Hthht"},
		"repeated title":  {[]string{"Bilancio approvato in aula", "Scontro tra i gruppi", "Bilancio approvato in aula", body}, "HHft"},
		"post":            {[]string{body, "BREAKING: the city votes! https://t.co/abc123 pic.twitter.com/xyz — City (@city) March 5, 2025", body + " Fine."}, "tft"},
		"list of figures": {[]string{body, "Tre morti a Roma", "Due feriti a Pisa", "Un disperso a Bari", "Otto ricoverati a Lecce", body + " Fine."}, "tttttt"},
		"not furniture":   {[]string{"Foto di gruppo al vertice di Parma tra i sindaci della provincia emiliana, che ieri hanno firmato il patto per i trasporti.", body}, "tt"},
		"no body":         {[]string{"Una sola riga senza punto"}, "t"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := packFor("it")
			if err != nil {
				t.Fatal(err)
			}
			var d document
			d.read(&Article{Text: strings.Join(c.lines, "\n\n")}, p)
			d.furniture()
			got := ""
			for i := range d.paragraphs {
				switch f := d.page[d.paragraphs[i].from]; {
				case f&pageFurniture != 0:
					got += "f"
				case f&pageHeading != 0:
					got += "h"
				case f&pageHeadline != 0:
					got += "H"
				default:
					got += "t"
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
