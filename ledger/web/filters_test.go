package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"factledger/ledger"
)

// The queue is filtered by what people know: an article by words of its title,
// outlets and speakers with what there is to choose from.
func TestFilters(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	u := d.client("anna", ledger.RoleEditor)
	article := d.now(ids[0]).ArticleID
	for path, want := range map[string]int{
		"/queue.json":                                 4,
		"/queue.json?article=citta+sicure":            2,
		"/queue.json?article=" + article:              2,
		"/queue.json?article=" + article[:10]:         2,
		"/queue.json?article=nessuno":                 0,
		"/queue.json?outlet=Il+Foglio+di+prova":       2,
		"/queue.json?kind=duration":                   1,
		"/queue.json?text=perche":                     0,
		"/queue.json?text=liberati":                   1,
		"/queue.json?status=verified":                 0,
		"/queue.json?dossier=Bari&flagged=1":          2,
		"/queue.json?reviewer=anna":                   0,
		"/queue.json?article=gazzetta&text=arrestato": 1,
	} {
		code, body := u.get(path)
		var got struct {
			Claims []struct{} `json:"claims"`
			Total  int        `json:"total"`
		}
		if err := json.Unmarshal([]byte(body), &got); code != http.StatusOK || err != nil || len(got.Claims) != want || got.Total != want {
			t.Errorf("%s: %d, %d claims of %d, not %d (%v)", path, code, len(got.Claims), got.Total, want, err)
		}
	}
	_, body := u.get("/queue?article=nessuno")
	if !strings.Contains(body, `value="nessuno"`) {
		t.Error("the filter that finds nothing is not there to be changed")
	}
	if m := lacks(body, `<option value="La Gazzetta di prova">`, `<option value="anna">`); m != nil {
		t.Errorf("the filters do not offer %q", m)
	}
}

// The queue of one speaker holds what that speaker says, all of it and nothing
// else; claims given to a reviewer are in that reviewer's queue.
func TestFilterBySpeakerAndReviewer(t *testing.T) {
	d := newDesk(t, nil)
	want := map[string]int{}
	all := d.seeds().Claims
	for _, c := range all {
		want[c.Attributed]++
	}
	u := d.client("anna", ledger.RoleEditor)
	total := func(filter url.Values) int {
		t.Helper()
		var got struct {
			Claims []struct{ Claim ledger.Claim } `json:"claims"`
			Total  int                            `json:"total"`
		}
		_, body := u.get("/queue.json?" + filter.Encode())
		if err := json.Unmarshal([]byte(body), &got); err != nil {
			t.Fatal(err)
		}
		for _, c := range got.Claims {
			if s := filter.Get("speaker"); s != "" && c.Claim.Attributed != s {
				t.Errorf("in the queue of %q: %q says it", s, c.Claim.Attributed)
			}
		}
		return got.Total
	}
	if len(want) < 4 {
		t.Fatalf("the seeds have few speakers: %v", want)
	}
	for speaker, n := range want {
		if got := total(url.Values{"speaker": {speaker}}); speaker != "" && got != n {
			t.Errorf("%q: %d, not %d", speaker, got, n)
		}
	}
	form := url.Values{"do": {"assign"}, "reviewer": {"bruno"}}
	for _, c := range all[:3] {
		form.Add("claim", fmt.Sprintf("%s:%d", c.ID, c.Rev))
	}
	if code, body := u.post("/marks", form); code != http.StatusOK || lacks(body, "Annulla") != nil {
		t.Fatalf("assigning three: %d", code)
	}
	if n := total(url.Values{"reviewer": {"bruno"}}); n != 3 {
		t.Errorf("the queue of the one they were given to: %d", n)
	}
}
