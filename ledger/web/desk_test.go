package web_test

import (
	"context"
	"io"
	"log"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"factledger/claims"
	"factledger/ledger"
	"factledger/ledger/sqlite"
	"factledger/ledger/web"
)

// testDesk is a desk on a ledger of its own.
type testDesk struct {
	t      testing.TB
	ledger *ledger.Ledger
	people *ledger.People
	o      web.Options
	server *httptest.Server
	log    *strings.Builder
}

func newDesk(t testing.TB, change func(*web.Options)) *testDesk {
	t.Helper()
	dir := t.TempDir()
	ctx := context.Background()
	l, err := sqlite.Open(ctx, filepath.Join(dir, "desk.db"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := sqlite.OpenPeople(ctx, filepath.Join(dir, "desk.db.people"))
	if err != nil {
		t.Fatal(err)
	}
	d := &testDesk{t: t, ledger: l, people: p, log: &strings.Builder{}}
	d.o = web.Options{People: p, Log: log.New(d.log, "", 0)}
	if change != nil {
		change(&d.o)
	}
	d.server = httptest.NewServer(web.New(l, d.o))
	t.Cleanup(func() {
		d.server.Close()
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// person makes a user and a link to enter with.
func (d *testDesk) person(name string, role ledger.Role) string {
	d.t.Helper()
	ctx := context.Background()
	if err := d.people.PutUser(ctx, ledger.User{Name: name, Role: role}); err != nil {
		d.t.Fatal(err)
	}
	token := name + "-" + time.Now().Format("150405.000000000")
	if err := d.people.NewLink(ctx, name, token, time.Hour); err != nil {
		d.t.Fatal(err)
	}
	return d.server.URL + "/enter?key=" + url.QueryEscape(token)
}

// client is a browser without scripts: it keeps cookies and says where its
// forms come from.
type client struct {
	t    testing.TB
	base string
	c    *http.Client
}

func (d *testDesk) client(name string, role ledger.Role) *client {
	d.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		d.t.Fatal(err)
	}
	c := &client{d.t, d.server.URL, &http.Client{Jar: jar}}
	if name != "" {
		if code, body := c.get(strings.TrimPrefix(d.person(name, role), d.server.URL)); code != http.StatusOK {
			d.t.Fatalf("entering: %d %s", code, body)
		}
	}
	return c
}

func (c *client) do(r *http.Request) (int, string) {
	c.t.Helper()
	resp, err := c.c.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

func (c *client) get(path string) (int, string) {
	c.t.Helper()
	r, err := http.NewRequest("GET", c.base+path, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	return c.do(r)
}

func (c *client) post(path string, form url.Values) (int, string) {
	c.t.Helper()
	r, err := http.NewRequest("POST", c.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", c.base)
	return c.do(r)
}

// The articles of the tests: pictures and accents before the claims, the same
// event told differently.
const (
	textA = "🚨🇧🇾 Città più sicure: così dice l'assessore.\n\nLa polizia ha arrestato 12 persone a Bari il 3 marzo 2025. Il processo è durato cinque ore, perché mancavano i testimoni.\n"
	textB = "👨‍👩‍👧 Bari, l'operazione è finita.\n\nLa polizia ha arrestato 14 persone a Bari il 3 marzo 2025. Già liberati due indagati.\n"
)

// find is a claim of a text: its quote, and the anchor within it.
func find(t testing.TB, text, quote, anchor string, kind claims.Kind, v claims.Value, label string) claims.Claim {
	t.Helper()
	runes := func(s string) int { return len([]rune(s)) }
	i := strings.Index(text, quote)
	j := strings.Index(quote, anchor)
	if i < 0 || j < 0 {
		t.Fatalf("%q or %q is not there", quote, anchor)
	}
	start := runes(text[:i])
	return claims.Claim{Kind: kind, Quote: quote, Start: start, End: start + runes(quote), Anchor: anchor,
		AnchorStart: start + runes(quote[:j]), AnchorEnd: start + runes(quote[:j+len(anchor)]), Label: label, Value: v,
		Checkworthy: true, Worth: 0.8, Rule: "test"}
}

// fill adds the two articles; the ids of the claims come back, the first
// article's first.
func (d *testDesk) fill() []string {
	d.t.Helper()
	arrested := func(text, n string, v float64) claims.Claim {
		c := find(d.t, text, "La polizia ha arrestato "+n+" persone a Bari il 3 marzo 2025", n, claims.KindQuantity, claims.Number(v), "Polizia: arrestate "+n+" persone a Bari")
		c.Unit, c.Subject, c.When = "persone", "polizia", "2025-03-03"
		return c
	}
	a := claims.Article{ID: "a.txt", Title: "Città più sicure", Outlet: "Il Foglio di prova", Published: "2025-03-04", Text: textA}
	b := claims.Article{ID: "b.txt", Title: "Bari, l'operazione", Outlet: "La Gazzetta di prova", Published: "2025-03-04", Text: textB}
	lasted := find(d.t, textA, "Il processo è durato cinque ore", "cinque ore", claims.KindDuration, claims.Duration("PT5H"), "Il processo è durato cinque ore")
	freed := find(d.t, textB, "Già liberati due indagati", "due", claims.KindQuantity, claims.Number(2), "Liberati due indagati")
	lasted.Worth, freed.Worth = 0.5, 0.4
	story := []string{"arresto", "bari", "operazione", "polizia"}
	first, second := arrested(textA, "12", 12), arrested(textB, "14", 14)
	for _, c := range []*claims.Claim{&first, &lasted} {
		c.Context = &claims.Context{Article: "a.txt", Title: a.Title, Outlet: a.Outlet, Published: a.Published, Story: story}
	}
	for _, c := range []*claims.Claim{&second, &freed} {
		c.Context = &claims.Context{Article: "b.txt", Title: b.Title, Outlet: b.Outlet, Published: b.Published, Story: story}
	}
	added, err := d.ledger.Add(context.Background(), "prova",
		ledger.Reading{Article: a, Claims: []claims.Claim{first, lasted}, Dossier: "Bari"},
		ledger.Reading{Article: b, Claims: []claims.Claim{second, freed}, Dossier: "Bari"})
	if err != nil {
		d.t.Fatal(err)
	}
	if len(added) != 2 || added[0].Claims != 2 {
		d.t.Fatalf("added %+v", added)
	}
	rep, err := d.ledger.Report(context.Background(), ledger.Query{})
	if err != nil {
		d.t.Fatal(err)
	}
	if len(rep.Relations) != 1 || rep.Relations[0].Kind != claims.Contradicts {
		d.t.Fatalf("the two counts of arrests: %+v", rep.Relations)
	}
	var ids []string
	for _, c := range rep.Claims {
		ids = append(ids, c.ID)
	}
	return ids
}

// now is a claim as it stands.
func (d *testDesk) now(id string) ledger.Claim {
	d.t.Helper()
	rep, err := d.ledger.Report(context.Background(), ledger.Query{Claim: id})
	if err != nil {
		d.t.Fatal(err)
	}
	for _, c := range rep.Claims {
		if c.ID == id {
			return c
		}
	}
	d.t.Fatalf("no claim %s", id)
	return ledger.Claim{}
}
