package web_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"factledger/claims"
	"factledger/ledger"
)

// large fills a ledger with 100,000 claims of 2,500 articles; in each hundred
// articles two tell the same event differently.
func (d *testDesk) large() (claim, article string) {
	d.t.Helper()
	ctx := context.Background()
	var batch []ledger.Reading
	for i := range 2500 {
		var text strings.Builder
		var cs []claims.Claim
		id := fmt.Sprintf("articolo-%04d", i)
		for j := range 40 {
			line := fmt.Sprintf("Il comune numero %d ha speso %d euro per la scuola %d, perché così è più sicura.", i, 1000+i*40+j, j)
			anchor := fmt.Sprintf("%d euro", 1000+i*40+j)
			start := len([]rune(text.String()))
			at := len([]rune(line[:strings.Index(line, anchor)]))
			c := claims.Claim{Article: id, Kind: claims.Kind(j % 9), Quote: line, Start: start, End: start + len([]rune(line)), Anchor: anchor,
				AnchorStart: start + at, AnchorEnd: start + at + len([]rune(anchor)), Label: fmt.Sprintf("Comune %d: %s per la scuola %d", i, anchor, j),
				Value: claims.Number(float64(1000 + i*40 + j)), Unit: "EUR", Subject: fmt.Sprintf("comune %d", i), Attributed: fmt.Sprintf("sindaco %d", i%300),
				Worth: float64(j) / 40, Rule: "test"}
			if j == 0 && i%50 == 0 {
				n := i / 100
				line = fmt.Sprintf("La polizia ha arrestato %d persone a Bari il 3 marzo 2025", 12+i%100/25)
				anchor = fmt.Sprint(12 + i%100/25)
				c.Kind, c.Quote, c.End, c.Anchor = claims.KindQuantity, line, start+len([]rune(line)), anchor
				c.AnchorStart = start + len([]rune("La polizia ha arrestato "))
				c.AnchorEnd, c.Unit, c.Value = c.AnchorStart+2, "persone", claims.Number(float64(12+i%100/25))
				c.Context = &claims.Context{Article: id, Published: "2025-03-04", Story: []string{fmt.Sprintf("arresto%d", n), fmt.Sprintf("bari%d", n), fmt.Sprintf("operazione%d", n), fmt.Sprintf("polizia%d", n)}}
			}
			text.WriteString(line + "\n")
			cs = append(cs, c)
		}
		batch = append(batch, ledger.Reading{Article: claims.Article{ID: id, Title: "Città numero " + fmt.Sprint(i), Outlet: fmt.Sprintf("Testata %d", i%60), Published: fmt.Sprintf("2025-%02d-%02d", 1+i%12, 1+i%28), Text: text.String()},
			Claims: cs, Dossier: fmt.Sprintf("dossier %d", i%5)})
		if len(batch) == 250 {
			if _, err := d.ledger.Add(ctx, "prova", batch...); err != nil {
				d.t.Fatal(err)
			}
			batch = batch[:0]
		}
	}
	rep, err := d.ledger.Report(ctx, ledger.Query{Limit: 1, Sort: ledger.ByWorth})
	if err != nil {
		d.t.Fatal(err)
	}
	if rep.Counts.Claims != 100_000 {
		d.t.Fatalf("%d claims", rep.Counts.Claims)
	}
	return rep.Claims[0].ID, rep.Claims[0].ArticleID
}

// largePages are pages of a ledger of 100,000 claims: those that everybody sees,
// and what else a queue or a search is asked for.
var largePages = append([]struct{ name, path string }{{"next", "/queue?at={claim}"}, {"queue-far", "/queue?offset=90000"}, {"queue-text", "/queue?text=scuola"},
	{"queue-speaker", "/queue?speaker=sindaco+7"}, {"queue-dossier", "/queue?dossier=dossier+1"}, {"queue-kind", "/queue?kind=money&outlet=Testata+3"},
	{"search-wide", "/search?q=scuola"}, {"search-accents", "/search?q=perche+cosi"}, {"articles-named", "/articles?q=citta+numero"}}, everyPage...)

// With 100,000 claims each page comes, and stays under 300 KB.
func TestLargePages(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a ledger of 100,000 claims")
	}
	d := newDesk(t, nil)
	claim, article := d.large()
	u := d.client("anna", ledger.RoleAdmin)
	for _, p := range largePages {
		path := strings.NewReplacer("{claim}", claim, "{article}", article).Replace(p.path)
		code, body := u.get(path)
		if code != http.StatusOK && p.name != "error" {
			t.Errorf("%s: %d", path, code)
		}
		if len(body) > 300_000 {
			t.Errorf("%s is %d bytes", path, len(body))
		}
	}
}

// BenchmarkPages times the same pages as a browser on this machine gets them:
// each is to come in under 100 ms, next, which a key press asks for, under 50.
func BenchmarkPages(b *testing.B) {
	d := newDesk(b, nil)
	claim, article := d.large()
	u := d.client("anna", ledger.RoleAdmin)
	for _, p := range largePages {
		b.Run(p.name, func(b *testing.B) {
			path := strings.NewReplacer("{claim}", claim, "{article}", article).Replace(p.path)
			size := 0
			for b.Loop() {
				_, body := u.get(path)
				size = len(body)
			}
			b.ReportMetric(float64(size), "page-bytes")
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/page")
			b.ReportMetric(0, "ns/op")
		})
	}
}
