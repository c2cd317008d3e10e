package web_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factledger/ledger"

	"github.com/chromedp/chromedp"
)

// Several files go in one after the other, each with its outcome on the page.
func TestUploadWithProgress(t *testing.T) {
	d := newDesk(t, nil)
	dir := t.TempDir()
	var files []string
	for name, text := range map[string]string{"a.txt": "Il 3 marzo 2025 a Bari sono nati 12 bambini.", "b.txt": "Nel 2024 la città aveva 5.000 abitanti.", "c.txt": "rotto \x00"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	b := openBrowser(t, d.server.URL)
	b.open(d.person("anna", ledger.RoleEditor))
	b.open("/articles/new")
	b.do(chromedp.SetUploadFiles("input[name=files]", files), click("#adding button.main"))
	b.wait("document.querySelector('#progress a')")
	got := b.text("#progress ul")
	for _, want := range []string{"✓ a.txt", "✓ b.txt", "✗ c.txt"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	rep, err := d.ledger.Report(context.Background(), ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	if len(rep.Articles) != 2 {
		t.Errorf("%d articles", len(rep.Articles))
	}
	b.clean()
}

// What is selected in the text becomes the quote of a missed claim, and what is
// selected within it the anchor; the place is counted in code points although
// pictures stand before it and the same words twice.
func TestPickBySelection(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	article := d.now(ids[0]).ArticleID
	b := openBrowser(t, d.server.URL)
	b.open(d.person("anna", ledger.RoleEditor))
	b.open("/articles/" + article)
	b.keys("a")
	b.wait("document.querySelector('details[data-key=a]').open")
	pick := func(words string) {
		t.Helper()
		b.eval(`(() => {
			const text = document.querySelector('#text'), at = text.textContent.indexOf(`+quoted(words)+`);
			const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), r = document.createRange();
			let n = 0, node;
			while ((node = walk.nextNode())) {
				const end = n + node.data.length;
				if (at >= n && at < end) r.setStart(node, at - n);
				if (at + `+quoted(words)+`.length > n && at + `+quoted(words)+`.length <= end) r.setEnd(node, at + `+quoted(words)+`.length - n);
				n = end;
			}
			const s = getSelection();
			s.removeAllRanges();
			s.addRange(r);
			document.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
			return 1;
		})()`, new(int))
	}
	pick("mancavano i testimoni")
	b.wait("document.querySelector('[name=quote]').value === 'mancavano i testimoni'")
	pick("mancavano")
	b.wait("document.querySelector('[name=anchor]').value === 'mancavano'")
	b.eval("(document.querySelector('[name=label]').value = 'Mancavano i testimoni', document.querySelector('[name=kind]').value = 'event', 1)", new(int))
	b.do(click("details[data-key=a] button.main"))
	b.wait("document.querySelector('.said')")
	rep, err := d.ledger.Report(context.Background(), ledger.Query{Article: article, Text: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range rep.Claims {
		if c.Label == "Mancavano i testimoni" {
			if r := []rune(rep.Articles[0].Text); string(r[c.Start:c.End]) != "mancavano i testimoni" || c.Anchor != "mancavano" {
				t.Errorf("the claim says %q with %q", string(r[c.Start:c.End]), c.Anchor)
			}
			b.clean()
			return
		}
	}
	t.Error("the claim is not there")
}
