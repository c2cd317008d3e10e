package web_test

import (
	"context"
	"fmt"
	"net/http"
	"sort"
	"strings"
	"testing"
	"time"

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

// With 100,000 claims each page answers in under 100 ms and stays under 300 KB;
// the page that a key press asks for takes under 50 ms.
func TestSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a ledger of 100,000 claims")
	}
	d := newDesk(t, nil)
	start := time.Now()
	claim, article := d.large()
	t.Logf("100,000 claims added in %v", time.Since(start).Round(time.Millisecond))
	u := d.client("anna", ledger.RoleAdmin)
	pages := append([]struct{ name, path string }{{"next", "/queue?at={claim}"}, {"queue-far", "/queue?offset=90000"}, {"queue-text", "/queue?text=scuola"},
		{"queue-speaker", "/queue?speaker=sindaco+7"}, {"queue-dossier", "/queue?dossier=dossier+1"}, {"queue-kind", "/queue?kind=money&outlet=Testata+3"},
		{"search-wide", "/search?q=scuola"}, {"search-accents", "/search?q=perche+cosi"}, {"articles-named", "/articles?q=citta+numero"}}, everyPage...)
	for _, p := range pages {
		path := strings.NewReplacer("{claim}", claim, "{article}", article).Replace(p.path)
		var took []time.Duration
		size := 0
		for range 7 {
			start := time.Now()
			code, body := u.get(path)
			took = append(took, time.Since(start))
			if size = len(body); code != http.StatusOK && p.name != "error" {
				t.Fatalf("%s: %d", path, code)
			}
		}
		sort.Slice(took, func(i, j int) bool { return took[i] < took[j] })
		// The quickest is what the page needs; the others wait for a busy machine.
		quickest, most := took[0], 100*time.Millisecond
		if p.name == "next" {
			most = 50 * time.Millisecond
		}
		t.Logf("%-20s %8v, median %8v, %7d bytes", p.name, quickest.Round(100*time.Microsecond), took[3].Round(100*time.Microsecond), size)
		if quickest > most {
			t.Errorf("%s took %v", path, quickest)
		}
		if size > 300_000 {
			t.Errorf("%s is %d bytes", path, size)
		}
	}
}
