package web_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"factledger/ledger"
	"factledger/ledger/web"

	"github.com/chromedp/chromedp"
)

// axe is the source of axe-core, installed from the lock file where it is
// missing.
func axe(t *testing.T) string {
	t.Helper()
	path := filepath.Join("testdata", "tools", "node_modules", "axe-core", "axe.min.js")
	if _, err := os.Stat(path); err != nil {
		c := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
		c.Dir = filepath.Join("testdata", "tools")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("installing axe-core: %v\n%s", err, out)
		}
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// every page of the desk, by name; {claim} and {article} stand for ids.
var everyPage = []struct{ name, path string }{
	{"queue", "/queue"}, {"queue-filtered", "/queue?status=all&flagged=1"}, {"queue-empty", "/queue?text=zzzz"},
	{"claim", "/claims/{claim}"}, {"claim-evidence", "/claims/{claim}?open=evidence"}, {"edit", "/claims/{claim}/edit"},
	{"articles", "/articles"}, {"add", "/articles/new"}, {"article", "/articles/{article}"}, {"article-at", "/articles/{article}?at={claim}"},
	{"correct", "/articles/{article}/edit"}, {"contradictions", "/contradictions"}, {"contradictions-all", "/contradictions?relation=all&verdict=all"},
	{"figures", "/figures"}, {"graph", "/graph"}, {"graph-articles", "/graph?by=article"}, {"search", "/search?q=bari"}, {"dossiers", "/dossiers"},
	{"activity", "/activity"}, {"help", "/help"}, {"account", "/account"}, {"people", "/people"}, {"policy", "/policy"}, {"error", "/nothing"},
}

// Every page, light and dark, from phone to wide screen: nothing that axe calls
// serious, nothing wider than the window.
func TestAccessible(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	article := d.now(ids[0]).ArticleID
	source := axe(t)
	b := openBrowser(t, d.server.URL)
	b.open(d.person("anna", ledger.RoleAdmin))
	for _, p := range everyPage {
		path := strings.NewReplacer("{claim}", ids[0], "{article}", article).Replace(p.path)
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{390, 820, 1440} {
				if testing.Short() && (theme == "dark") != (width == 390) {
					continue
				}
				b.do(chromedp.EmulateViewport(width, 900))
				b.eval("fetch('/look', {method: 'POST', body: new URLSearchParams({theme: '"+theme+"'}), redirect: 'manual'}) && 1", new(int))
				b.open(path)
				b.wait("document.readyState === 'complete'")
				b.eval("(document.documentElement.dataset.theme = '"+theme+"') && 1", new(int))
				b.shot(fmt.Sprintf("%s-%s-%d", p.name, theme, width))
				b.sound(source, fmt.Sprintf("%s, %s, %d", p.name, theme, width))
			}
		}
	}
	b.clean()
}

// The pages that only a form leads to, and those of a stranger, are as sound.
func TestAccessibleAnswers(t *testing.T) {
	d := newDesk(t, func(o *web.Options) { o.Team = true })
	ids := d.fill()
	article := d.now(ids[0]).ArticleID
	source := axe(t)
	b := openBrowser(t, d.server.URL)
	for _, theme := range []string{"light", "dark"} {
		// Each step leads to one page, which wait tells by.
		for _, p := range []struct {
			name, wait string
			lead       func()
		}{
			{"login", "document.body.dataset.page === 'login'", func() { b.open("/login") }},
			{"login-refused", "document.querySelector('.wrong')", func() { b.do(click("input[name=name]")); b.keys("nessuno\tsbagliata\r") }},
			{"link-used", "document.body.dataset.page === 'error'", func() { b.open("/enter?key=no") }},
			{"invited", "document.querySelector('input[name=new]')", func() { b.open(d.person("anna", ledger.RoleAdmin)) }},
			{"thin", "document.querySelector('[role=alert]')", func() {
				b.open("/claims/" + ids[1])
				b.keys("v\r")
			}},
			{"conflict", "document.body.dataset.page === 'conflict'", func() {
				b.open("/claims/" + ids[0])
				b.wait("document.querySelector('form.mark')")
				if _, err := d.ledger.Mark(t.Context(), ledger.MarkOrder{Claim: ids[0], Actor: "bruno", Status: ledger.Disputed, Because: "due versioni", Rev: d.now(ids[0]).Rev}); err != nil {
					t.Fatal(err)
				}
				b.keys("c")
				b.wait("document.activeElement.name === 'because'")
				b.keys("smentita\r")
			}},
			{"marked", "document.querySelector('.said')", func() { b.do(click(".mark button.main")) }},
			{"evidence-refused", "document.querySelector('.wrong')", func() {
				b.open("/claims/" + ids[0])
				b.keys("e")
				b.wait("document.activeElement.name === 'url'")
				b.do(click("#evidence button.main"))
			}},
			{"added", "document.querySelector('main > ul.lines')", func() {
				b.open("/articles/new")
				b.do(click("textarea[name=text]"))
				b.keys("Le vittime sono 12.")
				b.do(click("#adding button.main"))
			}},
			{"missed-refused", "document.querySelector('.wrong')", func() {
				b.open("/articles/" + article)
				b.keys("a")
				b.wait("document.activeElement.name === 'quote'")
				b.keys("non c'è")
				b.do(click("input[name=anchor]"))
				b.keys("x")
				b.do(click("input[name=label]"))
				b.keys("x\r")
			}},
			{"link-for-another", "document.querySelector('.hint code')", func() { b.open("/people"); b.do(click("button[value=link]")) }},
			{"gone", "document.body.dataset.page === 'login'", func() { b.open("/account"); b.do(click("form[action='/logout'] button")) }},
		} {
			p.lead()
			b.wait(p.wait)
			b.eval("(document.documentElement.dataset.theme = '"+theme+"') && 1", new(int))
			b.shot(p.name + "-" + theme)
			b.sound(source, p.name+", "+theme)
		}
	}
	b.clean()
}

// sound fails the test where axe finds something serious in the page, or where
// it is wider than the window.
func (b *browser) sound(source, where string) {
	b.t.Helper()
	var wide int
	b.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth", &wide)
	if wide > 0 {
		b.t.Errorf("%s: %d pixels wider than the window", where, wide)
	}
	var found []string
	b.axe(source, &found)
	for _, f := range found {
		b.t.Errorf("%s: %s", where, f)
	}
}

// axe runs axe-core in the page and lists what is serious or worse.
func (b *browser) axe(source string, to *[]string) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, tg *chromedp.Target) error {
		_, err := chromedp.Evaluate[any](source+"; 1")(ctx, tg)
		return err
	}))
	b.eval("(window.axeDone = null, axe.run(document, {resultTypes: ['violations']}).then(r => { window.axePasses = r.passes.length; window.axeDone = r.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | ')) }), 1)", new(int))
	b.wait("window.axeDone")
	b.eval("window.axeDone", to)
	var passes int
	if b.eval("window.axePasses", &passes); passes < 5 {
		b.t.Errorf("axe looked at next to nothing: %d rules", passes)
	}
}
