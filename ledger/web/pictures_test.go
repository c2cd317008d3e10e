package web_test

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factledger"
	"factledger/claims"
	"factledger/ledger"

	"github.com/chromedp/chromedp"
)

var pictures = flag.String("pictures", "", "write the pictures of the documentation into this folder")

// seeds adds the five seed articles as `check seeds` does.
func (d *testDesk) seeds() *ledger.Report {
	d.t.Helper()
	names, err := fs.Glob(factledger.Seeds, "seeds/*.txt")
	if err != nil {
		d.t.Fatal(err)
	}
	var rs []ledger.Reading
	for _, name := range names {
		b, err := factledger.Seeds.ReadFile(name)
		if err != nil {
			d.t.Fatal(err)
		}
		a := claims.Article{ID: strings.TrimPrefix(name, "seeds/"), Text: string(b)}
		cs, err := claims.Extract(a)
		if err != nil {
			d.t.Fatal(err)
		}
		rs = append(rs, ledger.Reading{Article: a, Claims: cs, Findings: claims.Inspect(a, cs)})
	}
	if _, err := d.ledger.Add(context.Background(), "anna", rs...); err != nil {
		d.t.Fatal(err)
	}
	rep, err := d.ledger.Report(context.Background(), ledger.Query{Sort: ledger.ByWorth})
	if err != nil {
		d.t.Fatal(err)
	}
	return rep
}

// A new user marks the first ten claims of the seeds by keys alone; on the way
// the documentation's pictures are taken.
func TestFirstTenMarks(t *testing.T) {
	d := newDesk(t, nil)
	rep := d.seeds()
	if len(rep.Claims) < 20 {
		t.Fatalf("%d claims in the seeds", len(rep.Claims))
	}
	b := openBrowser(t, d.server.URL)
	take := func(name string) {
		t.Helper()
		if *pictures == "" {
			return
		}
		ctx, cancel := context.WithTimeout(b.ctx, patience)
		defer cancel()
		png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*pictures, name+".png"), png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b.open(d.person("anna", ledger.RoleAdmin))
	b.wait("document.querySelector('.card')")
	for i, key := range []string{"v", "v", "d", "v", "c", "v", "v", "d", "v", "v"} {
		if i == 6 {
			take("queue")
		}
		at := b.text("#claim-title")
		id := ""
		b.eval("document.querySelector('.card').dataset.claim", &id)
		b.keys(key)
		b.wait("document.activeElement.name === 'because'")
		b.keys("atti e comunicati ufficiali\r")
		b.wait("document.querySelector('.card').dataset.claim !== " + quoted(id))
		if c := d.now(id); len(c.Marks) != 1 || c.Marks[0].Actor != "anna" {
			t.Fatalf("mark %d, on %q: %+v", i+1, at, c.Marks)
		}
	}
	all, err := d.ledger.Report(context.Background(), ledger.Query{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	if left := all.Counts.Status["unreviewed"]; left != len(rep.Claims)-10 {
		t.Errorf("%d of %d are left", left, len(rep.Claims))
	}
	first := rep.Claims[0]
	b.do(chromedp.EmulateViewport(1280, 800))
	b.open("/articles/" + first.ArticleID + "?at=" + first.ID)
	b.wait("document.querySelector('#text .anchor')")
	take("article")
	b.open("/contradictions")
	b.wait("document.querySelector('main')")
	take("contradictions")
	b.clean()
}
