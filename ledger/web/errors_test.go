package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"factledger/ledger"
	"factledger/ledger/web"
)

// What a page refuses, it refuses in the reader's language.
func TestRefusalsAreTold(t *testing.T) {
	for lang, want := range map[string]map[string]string{
		"it": {"page": "Questa pagina non c'è", "role": "lo può fare un revisore", "admin": "lo può fare un amministratore", "big": "più di quanto una pagina può mandare", "link": "già servito", "host": "non risponde a quel nome", "origin": "solo dalle pagine di questa redazione", "method": "Metodo non ammesso"},
		"en": {"page": "There is no such page", "role": "A reviewer may do this", "admin": "An admin may do this", "big": "more than a page can send", "link": "used up", "host": "does not answer to that host", "origin": "own pages only", "method": "Method not allowed"},
	} {
		d := newDesk(t, func(o *web.Options) { o.Lang = lang })
		ids := d.fill()
		link := strings.TrimPrefix(d.person("rita", ledger.RoleReader), d.server.URL)
		u := d.client("carla", ledger.RoleReader)
		if code, _ := u.get(link); code != http.StatusOK {
			t.Fatal(code)
		}
		got := map[string]string{}
		_, got["page"] = u.get("/nowhere")
		_, got["admin"] = u.get("/people")
		_, got["link"] = u.get(link)
		_, got["role"] = u.post("/claims/"+ids[0]+"/note", url.Values{"text": {"x"}})
		_, got["big"] = d.client("bice", ledger.RoleReviewer).post("/claims/"+ids[0]+"/note", url.Values{"text": {strings.Repeat("x", 2<<20)}})
		for name, change := range map[string]func(*http.Request){
			"host":   func(r *http.Request) { r.Host = "altrove.example" },
			"origin": func(r *http.Request) { r.Method = "POST"; r.Header.Set("Origin", "https://altrove.example") },
			"method": func(r *http.Request) { r.Method = "DELETE" },
		} {
			r, err := http.NewRequest("GET", d.server.URL+"/queue", nil)
			if err != nil {
				t.Fatal(err)
			}
			change(r)
			_, got[name] = u.do(r)
		}
		for name, w := range want {
			if m := lacks(got[name], w); m != nil {
				t.Errorf("%s, %s: the page lacks %q: %s", lang, name, m, got[name])
			}
		}
	}
}
