package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"time"

	"factledger/claims"
	"factledger/ledger"
	"factledger/ledger/report"
)

//go:embed templates static
var embedded embed.FS

// pages are the templates by language and name.
type pages map[string]map[string]*template.Template

// parsePages reads every template once for each language. A page is a file
// that defines "main"; shell.html and parts.html stand around all of them.
func parsePages() pages {
	names, err := fs.Glob(embedded, "templates/*.html")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	ps := pages{}
	for _, lang := range []string{"it", "en"} {
		base := template.Must(template.New("").Funcs(funcs(lang)).ParseFS(embedded, "templates/shell.html", "templates/parts.html"))
		ps[lang] = map[string]*template.Template{}
		for _, file := range names {
			name := strings.TrimSuffix(strings.TrimPrefix(file, "templates/"), ".html")
			if name != "shell" && name != "parts" {
				ps[lang][name] = template.Must(template.Must(base.Clone()).ParseFS(embedded, file))
			}
		}
	}
	return ps
}

func funcs(lang string) template.FuncMap {
	return template.FuncMap{
		"t":          func(key string, args ...any) (string, error) { return say(lang, key, args...) },
		"word":       func(of any) (string, error) { return wordOf(lang, of) },
		"relation":   func(s string) claims.RelationKind { k, _ := claims.ParseRelationKind(s); return k },
		"proofs":     func() []ledger.EvidenceKind { return upTo(ledger.Archived) },
		"stances":    func() []ledger.Stance { return upTo(ledger.Background) },
		"lang":       func() string { return lang },
		"pieces":     pieces,
		"glyph":      glyph,
		"key":        func(s ledger.Status) string { return statusKeys[s] },
		"statuses":   func() []ledger.Status { return statuses },
		"kinds":      func() []claims.Kind { return kinds },
		"modifiers":  func() []claims.Modifier { return modifiers },
		"modalities": func() []claims.Modality { return modalities },
		"relclass":   relationClass,
		"web":        webAddress,
		"date":       func(edtf string) string { return claims.DateIn(lang, edtf) },
		"value":      func(c ledger.Claim) string { return report.Value(lang, &c.Claim) },
		"decimal":    func(x float64) string { return decimal(lang, x) },
		"dec":        func(a, b int) int { return a - b },
		"clip":       clip,
		"before":     before,
		"after":      after,
		"knows":      func(key string) bool { _, ok := wording[key]; return ok },
		"inc":        func(i int) int { return i + 1 },
		"short":      func(id string) string { return id[:min(8, len(id))] },
		"percent":    func(part, all int) int { return part * 100 / max(all, 1) },
	}
}

var (
	statuses   = []ledger.Status{ledger.Verified, ledger.Disputed, ledger.Contradicted, ledger.Unreviewed}
	statusKeys = map[ledger.Status]string{ledger.Verified: "v", ledger.Disputed: "d", ledger.Contradicted: "c"}
	kinds      = upTo(claims.KindQuote)
	modifiers  = upTo(claims.ModifierAtMost)
	modalities = upTo(claims.ModalityDenied)
)

// upTo lists an enumeration up to its last word.
func upTo[T ~uint8](last T) []T {
	var all []T
	for x := T(0); x <= last; x++ {
		all = append(all, x)
	}
	return all
}

func glyph(s ledger.Status) string {
	return map[ledger.Status]string{ledger.Unreviewed: "○", ledger.Verified: "✓", ledger.Disputed: "≈", ledger.Contradicted: "✗"}[s]
}

func relationClass(k claims.RelationKind) string {
	switch k {
	case claims.Contradicts:
		return "contradicted"
	case claims.Tension:
		return "disputed"
	case claims.Corroborates:
		return "verified"
	}
	return "unreviewed"
}

// webAddress tells whether an address may be a link: http or https, with a host.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// shell is what stands around a page.
type shell struct {
	Lang, Theme, Title, Name, Width, Version string
	User, Path, Twin, Said, Of, Find         string // Of is the claim of which Said is said
	Undo                                     bool
	Nav                                      []navItem
	Head                                     *ledger.Head
	Page                                     any
}

type navItem struct {
	Path, Word string
	Here       bool
}

var nav = []navItem{
	{Path: "/queue", Word: "queue"}, {Path: "/contradictions", Word: "contradictions"}, {Path: "/articles", Word: "articles"},
	{Path: "/figures", Word: "figures"}, {Path: "/graph", Word: "graph"}, {Path: "/dossiers", Word: "dossiers"}, {Path: "/activity", Word: "activity"},
}

// widths of the pages that are not as wide as the window.
var widths = map[string]string{"login": "narrow", "error": "narrow", "help": "mid", "account": "narrow", "people": "mid", "policy": "narrow",
	"correct": "narrow", "add": "mid", "dossiers": "mid", "conflict": "mid", "activity": "mid", "figures": "mid", "graph": "mid", "search": "mid", "articles": "mid", "contradictions": "mid", "claim": "mid"}

// headed is a page that knows the head of the ledger it was read from.
type headed interface{ head() *ledger.Head }

// show answers with a page, or with its data where the twin was asked for.
func (v *visit) show(code int, name string, page any) {
	if v.twin {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetIndent("", "  ")
		if err := e.Encode(page); err != nil {
			v.broken(err)
			return
		}
		v.w.Header().Set("Content-Type", "application/json; charset=utf-8")
		v.w.WriteHeader(code)
		v.w.Write(b.Bytes())
		return
	}
	s := shell{Lang: v.lang, Name: name, Width: widths[name], Version: version, User: v.user.Name, Page: page, Path: "/queue"}
	if c, err := v.r.Cookie("theme"); err == nil && (c.Value == "light" || c.Value == "dark") {
		s.Theme = c.Value
	}
	q := v.r.URL.Query()
	if said := q.Get("said"); saidKnown[said] {
		s.Said, s.Undo = "said-"+said, undoable[said]
		if id := q.Get("of"); strings.Trim(id, "0123456789abcdef-") == "" {
			s.Of = id
		}
	}
	q.Del("said")
	q.Del("of")
	if v.r.Method == http.MethodGet && v.user.Name != "" {
		s.Path = v.r.URL.Path
		s.Twin = v.r.URL.Path + ".json"
		if enc := q.Encode(); enc != "" {
			s.Path += "?" + enc
			s.Twin += "?" + enc
		}
	} else if v.r.Method == http.MethodGet {
		s.Path = "/login"
	}
	if s.Twin == "" {
		s.Twin = "/queue.json"
	}
	if name == "search" {
		s.Find = q.Get("q")
	}
	for _, n := range nav {
		n.Here = v.r.URL.Path == n.Path
		s.Nav = append(s.Nav, n)
	}
	title, err := say(v.lang, "title-"+name)
	if err != nil {
		v.broken(err)
		return
	}
	s.Title = title
	if h, ok := page.(headed); ok {
		s.Head = h.head()
	}
	var b bytes.Buffer
	if err := v.d.pages[v.lang][name].ExecuteTemplate(&b, "shell", s); err != nil {
		v.broken(err)
		return
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(code)
	v.w.Write(b.Bytes())
}

// broken is a page that could not be made: nothing of it has been sent.
func (v *visit) broken(err error) {
	v.d.o.Log.Printf("%s %s: 500: %v", v.route.method, v.route.path, err)
	v.d.turnAway(v.w, v.r, http.StatusInternalServerError, refusal{"broken", nil})
}

// What a change may say on the page it leads to, and what of it undo takes back.
var (
	saidKnown = map[string]bool{"marked": true, "noted": true, "evidence": true, "assigned": true, "edited": true, "dropped": true,
		"undone-mark": true, "undone-evidence": true, "undone-note": true, "undone-edited": true, "undone-decided": true, "undone-reread": true, "undone-assigned": true, "undone-corrected": true, "undone-withdrawn": true, "undone-filed": true, "nothing-to-undo": true, "added": true, "filed": true, "corrected": true, "withdrawn": true, "decided": true,
		"choose-password": true, "password": true, "ended": true, "person": true, "policy": true}
	undoable = map[string]bool{"marked": true, "noted": true, "evidence": true, "edited": true, "dropped": true, "decided": true, "assigned": true, "corrected": true, "filed": true, "withdrawn": true}
)

// version changes with the static files, so that a browser never mixes two.
var version = func() string {
	h := sha256.New()
	for _, f := range []string{"static/desk.css", "static/desk.js", "static/icon.svg"} {
		b, err := embedded.ReadFile(f)
		if err != nil {
			panic(err) // embedded, or the program does not build
		}
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}()

var staticTypes = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}

func (d *desk) static(v *visit) error {
	name := v.r.PathValue("file")
	b, err := embedded.ReadFile("static/" + name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, ledger.ErrNotFound)
	}
	v.w.Header().Set("Content-Type", staticTypes[name[strings.LastIndexByte(name, '.'):]])
	if v.r.URL.Query().Get("v") == version {
		v.w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeContent(v.w, v.r, "", time.Time{}, bytes.NewReader(b))
	return nil
}

// look keeps the language and the theme in the browser; it is all that a
// stranger may change.
func (d *desk) look(v *visit) error {
	if l := v.form("lang"); l == "it" || l == "en" {
		v.taste("lang", l)
	}
	if t := v.form("theme"); t == "light" || t == "dark" || t == "auto" {
		v.taste("theme", t)
	}
	v.to(v.form("next"))
	return nil
}

func (v *visit) taste(name, value string) {
	http.SetCookie(v.w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true,
		Secure: v.d.secure(v.r), SameSite: http.SameSiteStrictMode})
}

func (d *desk) home(v *visit) error {
	v.to("/queue")
	return nil
}

func (d *desk) nothing(v *visit) error {
	if v.user.Name == "" && v.r.URL.Path != "/favicon.ico" {
		return errNoSession // default deny: a stranger does not learn what is there
	}
	return refusal{"no-page", ledger.ErrNotFound}
}
