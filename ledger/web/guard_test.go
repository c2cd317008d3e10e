package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"factledger/ledger"
	"factledger/ledger/web"

	"github.com/google/go-cmp/cmp"
)

// The table of who may what. A route that is not in it fails the test, and so
// does a line that is no route.
var needs = map[string]string{
	"GET /{$}":                     "reader",
	"GET /queue":                   "reader",
	"POST /marks":                  "reviewer",
	"GET /claims/{id}":             "reader",
	"POST /claims/{id}/mark":       "reviewer",
	"POST /claims/{id}/note":       "reviewer",
	"POST /claims/{id}/evidence":   "reviewer",
	"POST /claims/{id}/settle":     "reviewer",
	"POST /claims/{id}/assign":     "editor",
	"GET /claims/{id}/edit":        "editor",
	"POST /claims/{id}/edit":       "editor",
	"POST /claims/{id}/split":      "editor",
	"POST /claims/{id}/merge":      "editor",
	"POST /claims/{id}/drop":       "editor",
	"POST /undo":                   "reviewer",
	"GET /articles":                "reader",
	"GET /articles/new":            "editor",
	"POST /articles":               "editor",
	"GET /articles/{id}":           "reader",
	"GET /articles/{id}/edit":      "editor",
	"POST /articles/{id}/edit":     "editor",
	"POST /articles/{id}/withdraw": "editor",
	"POST /articles/{id}/claims":   "editor",
	"POST /articles/{id}/dossier":  "editor",
	"GET /contradictions":          "reader",
	"POST /relations/{id}":         "reviewer",
	"GET /figures":                 "reader",
	"GET /graph":                   "reader",
	"GET /search":                  "reader",
	"GET /dossiers":                "reader",
	"GET /activity":                "reader",
	"GET /files/{hash}":            "reader",
	"GET /help":                    "reader",
	"GET /account":                 "reader",
	"POST /account/password":       "reader",
	"POST /account/link":           "reader",
	"POST /account/end":            "reader",
	"GET /people":                  "admin",
	"POST /people":                 "admin",
	"GET /policy":                  "reader",
	"POST /policy":                 "admin",
	"POST /look":                   "public",
	"GET /login":                   "public",
	"POST /login":                  "public",
	"GET /enter":                   "public",
	"POST /logout":                 "public",
	"GET /static/{file}":           "public",
}

func TestRoutesAreInTheTable(t *testing.T) {
	got := map[string]string{}
	for _, l := range web.RouteLines() {
		got[l.Line] = l.Needs
	}
	if d := cmp.Diff(needs, got); d != "" {
		t.Errorf("routes (-table +program):\n%s", d)
	}
}

// Every route is asked by a stranger and by each role.
func TestRouteByRole(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	article := d.now(ids[0]).ArticleID
	roles := []ledger.Role{ledger.RoleReader, ledger.RoleReviewer, ledger.RoleEditor, ledger.RoleAdmin}
	users := map[string]*client{"": d.client("", 0)}
	for _, r := range roles {
		users[r.String()] = d.client("user-"+r.String(), r)
	}
	for _, u := range users {
		u.c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	}
	for line, least := range needs {
		if least == "public" {
			continue
		}
		method, path, _ := strings.Cut(line, " ")
		path = strings.ReplaceAll(path, "{$}", "")
		path = strings.ReplaceAll(path, "{hash}", strings.Repeat("0", 64))
		if strings.HasPrefix(path, "/articles") {
			path = strings.ReplaceAll(path, "{id}", article)
		}
		path = strings.ReplaceAll(path, "{id}", ids[0])
		for who, u := range users {
			var code int
			if method == "GET" {
				code, _ = u.get(path)
			} else {
				code, _ = u.post(path, nil) // an empty form: whoever may is told what it lacks
			}
			role, known := ledger.ParseRole(who)
			need, _ := ledger.ParseRole(least)
			switch {
			case !known && code != http.StatusUnauthorized:
				t.Errorf("a stranger at %s: %d", line, code)
			case known && role < need && code != http.StatusForbidden:
				t.Errorf("%s at %s: %d", who, line, code)
			case known && role >= need && (code == http.StatusForbidden || code == http.StatusUnauthorized || code >= 500):
				t.Errorf("%s at %s: %d", who, line, code)
			}
		}
	}
	for _, path := range []string{"/nothing", "/queue/x", "/static/", "/.git/config", "/files/"} {
		if code, _ := users[""].get(path); code != http.StatusUnauthorized && code != http.StatusNotFound {
			t.Errorf("a stranger at %s: %d", path, code)
		}
	}
}

// Every route is asked by every method from every kind of place, with the
// cookie of an admin and a form that would do: nothing changes but by a POST
// from the desk's own pages, and each answer carries the headers.
func TestRouteByMethodAndOrigin(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	c := d.now(ids[0])
	u := d.client("capo", ledger.RoleAdmin)
	u.c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	form := url.Values{"rev": {fmt.Sprint(c.Rev)}, "status": {"verified"}, "because": {"x"}, "text": {"Il 3 marzo 2025 sono nate 5 scuole."},
		"reviewer": {"capo"}, "claim": {fmt.Sprintf("%s:%d", c.ID, c.Rev)}, "do": {"put"}, "name": {"nuovo"}, "role": {"admin"},
		"kind": {"primary"}, "stance": {"supports"}, "url": {"https://example.org/"}, "reviewers": {"2"}, "title": {"altro"}, "verdict": {"confirmed"},
		"id": {"00"}, "dossier": {"Altro"}, "new": {"una password lunga"}, "label": {"x"}, "quote": {c.Quote}, "anchor": {c.Anchor}, "modifier": {"exact"}, "modality": {"asserted"}}
	state := func() string {
		h, err := d.ledger.Head(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		us, err := d.people.Users(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		ss, err := d.people.Sessions(context.Background(), "capo")
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(h, us, len(ss))
	}
	before := state()
	own := strings.TrimPrefix(d.server.URL, "http://")
	origins := []map[string]string{
		{},
		{"Origin": "null"},
		{"Origin": "http://evil.example"},
		{"Origin": "https://" + own},
		{"Origin": d.server.URL + ".evil.example"},
		{"Origin": d.server.URL, "Sec-Fetch-Site": "cross-site"},
		{"Origin": d.server.URL, "Sec-Fetch-Site": "same-site"},
		{"Sec-Fetch-Site": "none"},
		{"Origin": d.server.URL, "X-HTTP-Method-Override": "POST", "Host": "evil.example"},
		{"Origin": "http://evil.example", "Host": "evil.example"},
		{"Origin": "http://localhost.evil.example", "Host": "localhost.evil.example", "Sec-Fetch-Site": "same-origin"},
		{"Sec-Fetch-Site": "same-origin", "Host": "127.0.0.1.nip.io"},
	}
	for _, l := range web.RouteLines() {
		_, path, _ := strings.Cut(l.Line, " ")
		path = strings.ReplaceAll(path, "{$}", "")
		path = strings.ReplaceAll(path, "{file}", "desk.css")
		path = strings.ReplaceAll(path, "{hash}", strings.Repeat("0", 64))
		if strings.HasPrefix(path, "/articles") {
			path = strings.ReplaceAll(path, "{id}", c.ArticleID)
		}
		path = strings.ReplaceAll(path, "{id}", c.ID)
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"} {
			for _, o := range origins {
				r, err := http.NewRequest(method, d.server.URL+path, strings.NewReader(form.Encode()))
				if err != nil {
					t.Fatal(err)
				}
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				for k, v := range o {
					if k == "Host" {
						r.Host = v
					} else {
						r.Header.Set(k, v)
					}
				}
				if r.Host == "evil.example" || method == "POST" {
					for _, ck := range u.c.Jar.Cookies(r.URL) {
						r.AddCookie(ck)
					}
				}
				resp, err := u.c.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				resp.Body.Close()
				if method == "POST" && resp.StatusCode != http.StatusForbidden && resp.StatusCode != http.StatusMisdirectedRequest {
					t.Errorf("POST %s from %v: %d", path, o, resp.StatusCode)
				}
				if r.Host != own && r.Host != "" && resp.StatusCode != http.StatusMisdirectedRequest {
					t.Errorf("%s %s at %s: %d", method, path, r.Host, resp.StatusCode)
				}
				if method != "GET" && method != "HEAD" && method != "POST" && resp.StatusCode != http.StatusMethodNotAllowed && resp.StatusCode != http.StatusMisdirectedRequest {
					t.Errorf("%s %s: %d", method, path, resp.StatusCode)
				}
				for h, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"} {
					if got := resp.Header.Get(h); got != want {
						t.Errorf("%s %s: %s is %q", method, path, h, got)
					}
				}
				if csp := resp.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
					t.Errorf("%s %s: the policy is %q", method, path, csp)
				}
				if len(resp.Header.Values("Access-Control-Allow-Origin")) > 0 {
					t.Errorf("%s %s opens itself to other origins", method, path)
				}
			}
		}
	}
	if after := state(); after != before {
		t.Errorf("something changed:\n%s\n%s", before, after)
	}
	if code, _ := u.post("/claims/"+c.ID+"/mark", form); code != http.StatusSeeOther {
		t.Errorf("the form that would do did not: %d", code)
	}
	if state() == before {
		t.Error("the desk's own POST changed nothing: the test would not notice a change")
	}
}

func TestOneTimeLink(t *testing.T) {
	d := newDesk(t, nil)
	link := d.person("anna", ledger.RoleReviewer)
	ask := func(method string, change func(*http.Request)) *http.Response {
		t.Helper()
		r, err := http.NewRequest(method, link, nil)
		if err != nil {
			t.Fatal(err)
		}
		change(r)
		resp, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp
	}
	for name, change := range map[string]func(*http.Request){
		"foreign host": func(r *http.Request) { r.Host = "evil.example" },
		"another site": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"prefetch":     func(r *http.Request) { r.Header.Set("Sec-Purpose", "prefetch;prerender") },
		"head":         func(r *http.Request) { r.Method = "HEAD" },
		"post":         func(r *http.Request) { r.Method = "POST"; r.Header.Set("Sec-Fetch-Site", "same-origin") },
	} {
		if resp := ask("GET", change); resp.StatusCode < 400 || len(resp.Cookies()) > 0 {
			t.Errorf("%s: %d with cookies %v", name, resp.StatusCode, resp.Cookies())
		}
	}
	resp := ask("GET", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "none") })
	if resp.StatusCode != http.StatusSeeOther || len(resp.Cookies()) != 1 {
		t.Fatalf("the link after all those refusals: %d %v", resp.StatusCode, resp.Cookies())
	}
	ck := resp.Cookies()[0]
	if ck.Secure || strings.HasPrefix(ck.Name, "__Host-") || !ck.HttpOnly || ck.SameSite != http.SameSiteStrictMode || len(ck.Value) < 43 {
		t.Errorf("the cookie on plain loopback: %v", ck)
	}
	if resp := ask("GET", func(*http.Request) {}); resp.StatusCode != http.StatusForbidden || len(resp.Cookies()) > 0 {
		t.Errorf("the link again: %d", resp.StatusCode)
	}
	if strings.Contains(d.log.String(), "key=") {
		t.Errorf("the log holds a link: %s", d.log)
	}
}

func TestCookieWithTLS(t *testing.T) {
	d := newDesk(t, func(o *web.Options) { o.TLS = true })
	link := d.person("anna", ledger.RoleReviewer)
	resp, err := http.DefaultTransport.RoundTrip(mustRequest(t, link))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if len(resp.Cookies()) != 1 {
		t.Fatalf("%d %v", resp.StatusCode, resp.Cookies())
	}
	if ck := resp.Cookies()[0]; !ck.Secure || !strings.HasPrefix(ck.Name, "__Host-") || ck.Path != "/" || ck.Domain != "" {
		t.Errorf("the cookie with TLS: %v", ck)
	}
	if resp.Header.Get("Strict-Transport-Security") == "" {
		t.Error("no Strict-Transport-Security")
	}
}

func mustRequest(t *testing.T, addr string) *http.Request {
	t.Helper()
	r, err := http.NewRequest("GET", addr, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
