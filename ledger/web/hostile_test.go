package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"factledger/claims"
	"factledger/ledger"
)

// hostile are strings that have broken pages: markup in every context it can
// break out of, addresses that run, characters that hide or turn text round.
func hostile() []string {
	cores := []string{
		"<script>window.pwned=1</script>", "<img src=x onerror=window.pwned=1>", "<svg onload=alert(1)>", "<iframe src=javascript:alert(1)></iframe>",
		"<a href=javascript:alert(1)>x</a>", "<style>@import 'http://evil.example/a.css'</style>", "<link rel=stylesheet href=http://evil.example/b.css>",
		"<meta http-equiv=refresh content=0;url=http://evil.example/>", "<base href=http://evil.example/>", "<object data=http://evil.example/></object>",
		"<form action=http://evil.example/><input name=x autofocus onfocus=alert(1)>", "<body onload=alert(1)>", "<details open ontoggle=alert(1)>",
		"<img src=http://evil.example/c.png>", "<math><mtext><script>alert(1)</script>", "<template><script>alert(1)</script></template>",
		"onmouseover=alert(1) x=", "javascript:alert(1)", "{{.Page}}{{7}}", "${alert(1)}",
	}
	wraps := []string{"%s", "\">%s", "'>%s", "</title>%s", "</textarea>%s", "</option></select>%s", "-->%s<!--", "]]>%s", "</script>%s", "&lt;%s&gt;"}
	var all []string
	for _, w := range wraps {
		for _, c := range cores {
			all = append(all, fmt.Sprintf(w, c))
		}
	}
	return append(all, "\u202egnirts\u202c", "a\u200bb\u2060c\ufeffd", "=HYPERLINK(\"http://evil.example\")", "@SUM(1)", "+1", "-1+1", "\t=1", "%0d%0aSet-Cookie: a=b",
		"../../../etc/passwd", "C:\\windows", "'; DROP TABLE claim; --", "\x1b[31mrosso\x1b[0m", "data:text/html,<script>alert(1)</script>", "//evil.example/x",
		"http://evil.example/\"onclick=alert(1)", strings.Repeat("parolalunghissima", 600), strings.Repeat("<b>", 300), "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿", "е́ﬁℌ①", "‮<script>alert(1)</script>", "null", "NaN", "{\"a\":1}", "\\u003cscript\\u003e", "<\u0000script>")
}

// Each string stands in every field that somebody can fill. Whatever page shows
// it, nothing runs, nothing is asked of elsewhere, no dialog opens, no element
// is there that the templates do not hold; and the twin has it exactly.
func TestHostileStrings(t *testing.T) {
	all := hostile()
	if len(all) < 200 {
		t.Fatalf("%d strings", len(all))
	}
	if testing.Short() {
		all = append(all[:20:20], all[200:]...)
	}
	d := newDesk(t, nil)
	ctx := context.Background()
	u := d.client("anna", ledger.RoleAdmin)
	type kept struct{ s, claim, article string }
	var in []kept
	for i, s := range all {
		text := s + "\n🚨 Perché " + s + " 12 persone.\n"
		quote := text[strings.Index(text, "Perché"):]
		quote = strings.TrimSuffix(quote, ".\n")
		c := find(t, text, quote, "12", claims.KindQuantity, claims.Number(12), s)
		if k := strings.LastIndex(quote, "12"); k >= 0 { // the last: the string may hold one too
			c.AnchorStart = c.Start + len([]rune(quote[:k]))
			c.AnchorEnd = c.AnchorStart + 2
		}
		c.Unit, c.Subject, c.Attributed, c.When, c.Rule = s, s, s, "2025", "test"
		name := fmt.Sprintf("ostile-%03d %s", i, s)
		added, err := d.ledger.Add(ctx, "prova", ledger.Reading{Article: claims.Article{ID: name, Title: s, Outlet: s, Author: s, URL: s, Published: "2025-03-04", Text: text}, Claims: []claims.Claim{c}, Dossier: s})
		if errors.Is(err, ledger.ErrInvalid) {
			if !strings.ContainsAny(s, "\x00") && len(s) < 1000 {
				t.Errorf("%q is no text: %v", s, err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		id := ledger.ClaimID(added[0].Article, c.AnchorStart, c.AnchorEnd)
		at := func() string { return fmt.Sprint(d.now(id).Rev) }
		for path, form := range map[string]url.Values{
			"/evidence": {"rev": {at()}, "kind": {"primary"}, "stance": {"refutes"}, "url": {"https://example.org/?q=" + url.QueryEscape(s)}, "title": {s}, "quote": {s}, "seen": {"2025-03-06"}},
			"/note":     {"text": {s}},
		} {
			if code, body := u.post("/claims/"+id+path, form); code != 200 && !(code == 422 && strings.TrimSpace(s) != s) {
				t.Errorf("%s of %q: %d %.300s", path, s, code, body[max(0, strings.Index(body, "<main")):])
			}
		}
		if code, _ := u.post("/claims/"+id+"/mark", url.Values{"rev": {at()}, "status": {"disputed"}, "because": {s}}); code != 200 {
			t.Errorf("a mark because of %q: %d", s, code)
		}
		if code, _ := u.post("/claims/"+id+"/assign", url.Values{"reviewer": {s}}); code != 200 && code != 422 {
			t.Errorf("assigned to %q: %d", s, code)
		}
		if code, _ := u.post("/people", url.Values{"do": {"put"}, "name": {s}, "role": {"reader"}}); code != 422 && strings.ContainsAny(s, "<>\"=") {
			t.Errorf("a person named %q: %d", s, code)
		}
		if code, _ := u.post("/policy", url.Values{"reviewers": {"1"}, "desk": {s}, "contact": {s}}); code != http.StatusOK && code != http.StatusUnprocessableEntity {
			t.Errorf("a desk named %q: %d", s, code)
		}
		if code, _ := u.post("/articles/"+added[0].Article+"/edit", url.Values{"title": {s + " "}, "author": {s}, "outlet": {s}, "published": {s}, "url": {"https://example.org/?q=" + url.QueryEscape(s)}}); code != http.StatusOK && code != http.StatusUnprocessableEntity {
			t.Errorf("corrected to %q: %d", s, code)
		}
		// What a refused form gives back is what was written, as text.
		for path, form := range map[string]url.Values{
			"/claims/" + id + "/edit":                   {"rev": {at()}, "quote": {"non c'è " + s}, "anchor": {s}, "label": {s}, "unit": {s}, "value": {s}, "subject": {s}, "when": {s}, "attributed_to": {s}},
			"/claims/" + id + "/mark":                   {"rev": {"0"}, "status": {"verified"}, "because": {s}}, // overtaken: both are shown
			"/claims/" + id + "/split":                  {"rev": {at()}, "quote-0": {"non c'è " + s}, "anchor-0": {s}, "label-0": {s}, "quote-1": {s}, "anchor-1": {s}, "label-1": {s}},
			"/claims/" + id + "/drop":                   {"rev": {"0"}, "because": {s + " è un doppione"}},
			"/claims/" + id + "/evidence":               {"kind": {"primary"}, "stance": {"refutes"}, "url": {"ftp://" + s}, "title": {s}, "quote": {s}},
			"/articles/" + added[0].Article + "/claims": {"quote": {"non c'è " + s}, "anchor": {s}, "label": {s}},
		} {
			code, body := u.post(path, form)
			if code != http.StatusUnprocessableEntity && code != http.StatusConflict {
				t.Errorf("%s of %q: %d", path, s, code)
			}
			if strings.Contains(s, "<") && strings.Contains(body, s) {
				t.Errorf("%s gives %q back as it is", path, s)
			}
		}
		if code, _ := u.post("/articles/"+added[0].Article+"/dossier", url.Values{"dossier": {"fascicolo " + s}}); code != http.StatusOK && code != http.StatusUnprocessableEntity {
			t.Errorf("filed in %q: %d", s, code)
		}
		in = append(in, kept{s, id, added[0].Article})
	}
	for _, k := range in {
		_, body := u.get("/claims/" + k.claim + ".json")
		var got struct {
			Claim struct{ Label, Unit, Subject string }
		}
		if err := json.Unmarshal([]byte(body), &got); err != nil || got.Claim.Label != k.s || got.Claim.Unit != k.s {
			t.Errorf("the twin has %q for %q (%v)", got.Claim.Label, k.s, err)
		}
	}
	b := openBrowser(t, d.server.URL)
	b.open(d.person("anna", ledger.RoleAdmin))
	visit := func(path, what string) {
		t.Helper()
		b.open(path)
		var bad []string
		b.eval(`[...document.querySelectorAll('*')].flatMap(e => {
			const out = [];
			if (['IFRAME','OBJECT','EMBED','IMG','STYLE','BASE','MATH','TEMPLATE'].includes(e.tagName.toUpperCase())) out.push(e.outerHTML.slice(0, 200));
			if (e.tagName === 'SCRIPT' && !e.src.startsWith(location.origin + '/static/')) out.push(e.outerHTML.slice(0, 200));
			for (const a of e.attributes) {
				if (a.name.startsWith('on') || a.name === 'style') out.push(a.name + '=' + a.value);
				if (['href', 'src', 'action'].includes(a.name) && !/^https?:/.test(new URL(a.value, location.href).protocol)) out.push(a.value);
				if (['action', 'src'].includes(a.name) && new URL(a.value, location.href).origin !== location.origin) out.push(a.value);
			}
			return out;
		}).concat(window.pwned ? ['it ran'] : [])`, &bad)
		for _, s := range bad {
			t.Errorf("%s: the page holds %s", what, s)
		}
		b.clean()
	}
	for i, k := range in {
		if i%8 == 0 {
			if code, _ := u.post("/policy", url.Values{"reviewers": {"1"}, "desk": {k.s}, "contact": {k.s}}); code == http.StatusOK {
				visit("/policy", k.s)
			}
			if code, _ := u.post("/articles/"+k.article+"/withdraw", url.Values{"because": {k.s}}); code != http.StatusOK {
				t.Errorf("withdrawn because of %q: %d", k.s, code)
			}
			visit("/articles/"+k.article, k.s)
			if code, _ := u.post("/undo", nil); code != http.StatusOK {
				t.Errorf("undo of the withdrawal: %d", code)
			}
		}
		visit("/claims/"+k.claim, k.s)
		if i%2 == 0 {
			visit("/articles/"+k.article+"?at="+k.claim, k.s)
		}
		if i%4 == 0 {
			visit("/search?q="+url.QueryEscape(k.s), k.s)
			q := url.QueryEscape(k.s)
			visit("/queue?status=all&text="+q+"&outlet="+q+"&speaker="+q+"&dossier="+q+"&reviewer="+q+"&kind="+q, k.s)
			visit("/contradictions?dossier="+q+"&relation="+q, k.s)
			visit("/claims/"+k.claim+"/edit", k.s)
			visit("/articles/"+k.article+"/edit", k.s)
			visit("/nothing/"+url.PathEscape(k.s), k.s)
		}
		if t.Failed() {
			t.Fatalf("%q does harm", k.s)
		}
	}
	for offset := 0; offset < len(in); offset += 40 {
		visit(fmt.Sprintf("/queue?status=all&offset=%d", offset), "the queue")
		visit(fmt.Sprintf("/articles?offset=%d", offset), "the articles")
	}
	for _, path := range []string{"/dossiers", "/activity", "/activity?before=300", "/figures", "/graph?by=article", "/people", "/account"} {
		visit(path, path)
	}
}
