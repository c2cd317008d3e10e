package web_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"factledger/ledger"
)

// The values of a claim are on its card, those too that come first in their
// enumeration.
func TestFacts(t *testing.T) {
	d := newDesk(t, nil)
	id := d.fill()[0]
	u := d.client("anna", ledger.RoleReader)
	_, body := u.get("/claims/" + id)
	for _, want := range []string{"<dd>quantità</dd>", "<dd>affermato</dd>", "<bdi>12 persone</bdi>", "<bdi>3 marzo 2025</bdi>"} {
		if !strings.Contains(body, want) {
			t.Errorf("the card lacks %s", want)
		}
	}
}

// What stands before and after a quote is on the card, relations or none.
func TestPassageInView(t *testing.T) {
	d := newDesk(t, nil)
	id := d.fill()[0]
	u := d.client("anna", ledger.RoleReader)
	for _, path := range []string{"/claims/" + id, "/queue?at=" + id} {
		if _, body := u.get(path); !strings.Contains(body, "Il processo è durato cinque ore, perché mancavano i testimoni.") {
			t.Errorf("%s lacks the rest of the passage", path)
		}
	}
}

// Each page's JSON twin is JSON, and no page answers a twin where it is none.
func TestTwins(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	u := d.client("anna", ledger.RoleAdmin)
	article := d.now(ids[0]).ArticleID
	for _, p := range everyPage {
		path := strings.NewReplacer("{claim}", ids[0], "{article}", article).Replace(p.path)
		base, query, _ := strings.Cut(path, "?")
		code, body := u.get(base + ".json?" + query)
		if want := p.name != "error"; (code == http.StatusOK) != want {
			t.Errorf("%s: %d", p.name, code)
		}
		var any map[string]any
		if err := json.Unmarshal([]byte(body), &any); err != nil {
			t.Errorf("%s: %v", p.name, err)
		}
	}
}
