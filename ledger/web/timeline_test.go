package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"factledger/claims"
	"factledger/ledger"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// read adds articles as `add` does, a title, an outlet, a date and a text each.
func (d *testDesk) read(articles ...[4]string) {
	d.t.Helper()
	var rs []ledger.Reading
	for i, x := range articles {
		a := claims.Article{ID: fmt.Sprintf("%02d.txt", i), Title: x[0], Outlet: x[1], Published: x[2], Text: x[3]}
		cs, err := claims.Extract(a)
		if err != nil {
			d.t.Fatal(err)
		}
		rs = append(rs, ledger.Reading{Article: a, Claims: cs, Findings: claims.Inspect(a, cs)})
	}
	if _, err := d.ledger.Add(context.Background(), "prova", rs...); err != nil {
		d.t.Fatal(err)
	}
}

// A count that grows from one day's paper to the next is a line along time: the
// points stand in the order of the days, and no label covers another.
func TestTimeline(t *testing.T) {
	d := newDesk(t, nil)
	var articles [][4]string
	for i, n := range []int{3, 8, 14, 14, 21, 26, 31, 38, 40, 44, 47, 52} {
		articles = append(articles, [4]string{"Il crollo della funivia di Alpe Grande", fmt.Sprintf("Quotidiano %d", i%4), fmt.Sprintf("2025-06-%02d", 3+i),
			fmt.Sprintf("Il crollo della funivia di Alpe Grande ha ucciso %d persone. I soccorritori scavano ancora sotto la stazione a valle di Alpe Grande.", n)})
	}
	articles = append(articles, [4]string{"Il crollo della funivia di Alpe Grande", "La Voce", "2025-06-15", "Il crollo della funivia di Alpe Grande ha ucciso 1.250 persone. I soccorritori scavano ancora sotto la stazione a valle di Alpe Grande."})
	d.read(articles...)
	u := d.client("anna", ledger.RoleReader)
	var page struct {
		Series []struct {
			Points []struct {
				Claim   struct{ Anchor string }
				Article struct{ Published string }
			}
		}
	}
	_, twin := u.get("/figures.json")
	if err := json.Unmarshal([]byte(twin), &page); err != nil || len(page.Series) == 0 {
		t.Fatalf("%v: no series in %.500s", err, twin)
	}
	var got []string
	for _, p := range page.Series[0].Points {
		n, _, _ := strings.Cut(p.Claim.Anchor, " ")
		got = append(got, p.Article.Published+" "+n)
	}
	want := []string{"2025-06-03 3", "2025-06-04 8", "2025-06-05 14", "2025-06-06 14", "2025-06-07 21", "2025-06-08 26", "2025-06-09 31",
		"2025-06-10 38", "2025-06-11 40", "2025-06-12 44", "2025-06-13 47", "2025-06-14 52", "2025-06-15 1.250"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the points: %s", diff)
	}
	b := openBrowser(t, d.server.URL)
	b.open(d.person("bice", ledger.RoleReader))
	for _, width := range []int64{390, 820, 1440} {
		b.do(chromedp.EmulateViewport(width, 900))
		b.open("/figures")
		b.wait("document.querySelector('svg circle')")
		b.shot(fmt.Sprintf("timeline-%d", width))
		var covered []string
		b.eval(`[...document.querySelectorAll("svg")].flatMap((s) => {
			const ts = [...s.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]), box = s.getBoundingClientRect();
			return ts.flatMap(([a, x], i) => [
				...ts.slice(i + 1).filter(([, y]) => x.left < y.right && y.left < x.right && x.top < y.bottom - 1 && y.top < x.bottom - 1).map(([b]) => a + " / " + b),
				...(x.left < box.left || x.right > box.right || x.top < box.top || x.bottom > box.bottom ? [a + " is cut"] : []),
			]);
		})`, &covered)
		if len(covered) > 0 {
			t.Errorf("at %d labels cover one another: %q", width, covered)
		}
	}
	b.clean()
}
