package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"factledger/ledger"
	"factledger/ledger/web"
)

// A team: invitation, password, sessions that end.
func TestTeam(t *testing.T) {
	d := newDesk(t, func(o *web.Options) { o.Team = true })
	admin := d.client("capo", ledger.RoleAdmin)
	if code, body := admin.post("/people", url.Values{"do": {"put"}, "name": {"anna"}, "role": {"reviewer"}}); code != http.StatusOK || !strings.Contains(body, "anna") {
		t.Fatalf("adding a person: %d", code)
	}
	if es, err := d.ledger.History(context.Background(), "", 0, 0); err != nil || es[len(es)-1].Kind != "user" || es[len(es)-1].Actor != "capo" || es[len(es)-1].Body != `{"name":"anna","role":"reviewer","v":1}` {
		t.Errorf("the person's coming is no event: %+v %v", es[len(es)-1], err)
	}
	if _, body := admin.get("/activity"); !strings.Contains(body, "anna") || !strings.Contains(body, "Persona aggiunta") {
		t.Error("the activity does not tell of it")
	}
	_, body := admin.post("/people", url.Values{"do": {"link"}, "name": {"anna"}})
	i := strings.Index(body, "/enter?key=")
	if i < 0 {
		t.Fatal("no link for the new person")
	}
	path := body[i : i+strings.IndexByte(body[i:], '<')]
	anna := d.client("", 0)
	if code, body := anna.get(path); code != http.StatusOK || !strings.Contains(body, "/account/password") {
		t.Fatalf("entering by the link: %d", code)
	}
	if code, _ := anna.post("/account/password", url.Values{"new": {"corta"}}); code != http.StatusUnprocessableEntity {
		t.Errorf("a short password: %d", code)
	}
	const secret = "una password lunga"
	if code, _ := anna.post("/account/password", url.Values{"new": {secret}}); code != http.StatusOK {
		t.Errorf("the first password: %d", code)
	}
	if code, _ := anna.post("/account/password", url.Values{"old": {"sbagliata"}, "new": {secret + "!"}}); code != http.StatusUnprocessableEntity {
		t.Errorf("a change without the old password: %d", code)
	}
	other := d.client("", 0)
	login := func(c *client, name, password string) int {
		code, _ := c.post("/login", url.Values{"name": {name}, "password": {password}, "to": {"/articles"}})
		return code
	}
	if code := login(other, "anna", secret); code != http.StatusOK {
		t.Fatalf("login: %d", code)
	}
	if code, _ := other.get("/queue"); code != http.StatusOK {
		t.Errorf("a session of its own: %d", code)
	}
	if code, _ := admin.post("/people", url.Values{"do": {"put"}, "name": {"anna"}, "role": {"reviewer"}, "off": {"1"}}); code != http.StatusOK {
		t.Fatal("turning off")
	}
	for who, c := range map[string]*client{"the first browser": anna, "the second": other} {
		c.c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		if code, _ := c.get("/queue"); code != http.StatusSeeOther {
			t.Errorf("%s of somebody turned off: %d", who, code)
		}
	}
	if code := login(other, "anna", secret); code != http.StatusUnauthorized {
		t.Errorf("login of somebody turned off: %d", code)
	}
	if code, _ := admin.post("/people", url.Values{"do": {"put"}, "name": {"capo"}, "role": {"reader"}}); code != http.StatusUnprocessableEntity {
		t.Errorf("the only admin demotes itself: %d", code)
	}
	if s := d.log.String(); strings.Contains(s, secret) || strings.Contains(s, "key=") {
		t.Errorf("the log holds secrets: %s", s)
	}
}

// Guessing is slowed by name, and a stranger cannot tell names that exist.
func TestThrottle(t *testing.T) {
	d := newDesk(t, func(o *web.Options) { o.Team = true })
	d.person("anna", ledger.RoleReader)
	for _, name := range []string{"anna", "nessuno"} {
		c := d.client("", 0)
		var codes []int
		for range 8 {
			code, _ := c.post("/login", url.Values{"name": {name}, "password": {"prova prova prova"}})
			codes = append(codes, code)
		}
		for i, code := range codes {
			want := http.StatusUnauthorized
			if i >= 5 {
				want = http.StatusTooManyRequests
			}
			if code != want {
				t.Errorf("%s, attempt %d: %d, want %d", name, i+1, code, want)
			}
		}
	}
}

func TestSessionsExpire(t *testing.T) {
	for _, tc := range []struct {
		name string
		step time.Duration
		n    int
		want int
	}{
		{"in use", 4 * time.Hour, 10, http.StatusOK},
		{"idle", ledger.SessionIdle + time.Minute, 1, http.StatusUnauthorized},
		{"used every day but too old", 7 * time.Hour, 25, http.StatusUnauthorized},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t, nil)
			c := d.client("anna", ledger.RoleReader)
			now := time.Now()
			d.people.Now = func() time.Time { return now }
			var code int
			for range tc.n {
				now = now.Add(tc.step)
				code, _ = c.get("/help")
			}
			if code != tc.want {
				t.Errorf("%d, want %d", code, tc.want)
			}
		})
	}
}

func TestLogoutEndsTheSession(t *testing.T) {
	d := newDesk(t, nil)
	c := d.client("anna", ledger.RoleReader)
	u, err := url.Parse(d.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	old := c.c.Jar.Cookies(u)
	if code, _ := c.post("/logout", nil); code != http.StatusOK {
		t.Fatalf("logout: %d", code)
	}
	c.c.Jar.SetCookies(u, old) // whoever kept a copy
	if code, _ := c.get("/queue"); code != http.StatusUnauthorized {
		t.Errorf("the old cookie after logout: %d", code)
	}
}

func TestEnteringRotatesTheSession(t *testing.T) {
	d := newDesk(t, nil)
	c := d.client("anna", ledger.RoleReader)
	u, err := url.Parse(d.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	before := c.c.Jar.Cookies(u)[0].Value
	link := strings.TrimPrefix(d.person("bruno", ledger.RoleAdmin), d.server.URL)
	if code, _ := c.get(link); code != http.StatusOK {
		t.Fatal("entering again")
	}
	if after := c.c.Jar.Cookies(u)[0].Value; after == before {
		t.Error("the token stayed")
	}
	ss, err := d.people.Sessions(context.Background(), "anna")
	if err != nil || len(ss) != 0 {
		t.Errorf("the first session lives on: %v %v", ss, err)
	}
}
