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

// On a phone nothing is wider than the screen, no word of a table is broken,
// and an article begins with its text.
func TestPhone(t *testing.T) {
	d := newDesk(t, nil)
	first := d.seeds().Claims[0]
	article := "/articles/" + first.ArticleID
	b := openBrowser(t, d.server.URL)
	b.open(d.person("anna", ledger.RoleAdmin))
	b.do(chromedp.EmulateViewport(390, 844))
	for _, path := range []string{"/queue", "/articles", article, "/contradictions", "/graph", "/people", "/help", "/activity", "/articles/new", "/policy"} {
		b.open(path)
		b.wait("document.querySelector('main')")
		var wide, broken []string
		b.eval(`document.documentElement.scrollWidth > innerWidth ? [document.documentElement.scrollWidth+" px"] : []`, &wide)
		b.eval(`[...document.querySelectorAll("td a, td button")].flatMap((e) => {
			const node = [...e.childNodes].find((n) => n.nodeType === 3 && n.data.trim());
			if (!node) return [];
			return [...node.data.matchAll(/[\p{L}]{2,20}/gu)].filter((m) => {
				const r = document.createRange();
				r.setStart(node, m.index);
				r.setEnd(node, m.index + m[0].length);
				return r.getClientRects().length > 1;
			}).map((m) => m[0]);
		})`, &broken)
		var bar float64
		if b.eval(`document.querySelector("header.bar").getBoundingClientRect().height`, &bar); bar > 52 {
			t.Errorf("%s: the bar takes %v pixels of a phone's screen", path, bar)
		}
		if len(wide) > 0 || len(broken) > 0 {
			t.Errorf("%s: wider than the screen: %v; words broken: %q", path, wide, broken)
		}
	}
	b.keys("/")
	b.wait("document.body.dataset.page === 'search' && document.querySelector('#find').checkVisibility()")
	b.open(article)
	b.wait("document.querySelector('#text').getBoundingClientRect().top < document.querySelector('.reading .aside').getBoundingClientRect().top")
	b.open(article + "?at=" + first.ID)
	b.wait("document.querySelector('.card').getBoundingClientRect().top < document.querySelector('#text').getBoundingClientRect().top")
}
