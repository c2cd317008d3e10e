package web_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"factledger/ledger"
)

// What the keys do, done by links and forms alone, with scripts switched off.
func TestWithoutScripts(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	b := openBrowser(t, d.server.URL)
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	b.open(d.person("anna", ledger.RoleReviewer))
	b.wait("document.querySelector('form.mark')")
	b.keys("v") // a script would take the caret to the reason
	time.Sleep(300 * time.Millisecond)
	var ran bool
	if b.eval("document.activeElement.name === 'because'", &ran); ran {
		t.Fatal("a script ran")
	}
	b.do(click("form.mark .choices label.verified"), click("form.mark input[name=because]"))
	b.keys("verbale della questura\r")
	b.wait("document.querySelector('.said form')")
	marks := func() (n int) {
		for _, id := range ids {
			n += len(d.now(id).Marks)
		}
		return n
	}
	if n := marks(); n != 1 {
		t.Fatalf("%d marks", n)
	}
	b.do(click(".said button"))
	b.wait("document.querySelector('.said') && !document.querySelector('.said form')")
	if n := marks(); n != 0 {
		t.Error("undo left the mark")
	}
	b.do(click("#find"))
	b.keys("citta\r")
	b.wait("document.body.dataset.page === 'search'")
	if s := b.text("main ul.lines"); !strings.Contains(s, "Città più sicure") {
		t.Errorf("found: %q", s)
	}
	b.open("/claims/" + ids[0])
	b.do(click("#evidence summary"), click("#evidence input[name=url]"))
	b.keys("https://example.org/verbale\r")
	b.wait("document.querySelector('#evidence a[href=\"https://example.org/verbale\"]')")
	if c := d.now(ids[0]); len(c.Evidence) != 1 || c.Evidence[0].URL != "https://example.org/verbale" {
		t.Errorf("evidence: %+v", c.Evidence)
	}
	b.clean()
}
