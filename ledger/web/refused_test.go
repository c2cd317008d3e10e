package web_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"factledger/ledger"
)

func lacks(body string, wants ...string) (missing []string) {
	for _, w := range wants {
		if !strings.Contains(html.UnescapeString(body), w) {
			missing = append(missing, w)
		}
	}
	return missing
}

// A form that is refused comes back as it was filled in, with the reason in
// the reader's language.
func TestRefusedFormsKeepWhatWasWritten(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	u := d.client("anna", ledger.RoleEditor)
	c := d.now(ids[0])
	claim := url.Values{"rev": {fmt.Sprint(c.Rev)}, "quote": {"parole mai scritte"}, "anchor": {"mai"}, "label": {"un titolo provvisorio"}, "kind": {"event"},
		"modifier": {"exact"}, "modality": {"hedged"}, "unit": {"quintali"}}
	parts := url.Values{"rev": claim["rev"]}
	for k, v := range claim {
		parts[k+"-0"], parts[k+"-1"] = v, v
	}
	for _, f := range []struct {
		path string
		form url.Values
		want []string
	}{
		{"/claims/" + ids[0] + "/edit", claim, []string{"non sta nell'articolo parola per parola", "parole mai scritte", "un titolo provvisorio", `value="quintali"`, `value="hedged" selected`}},
		{"/claims/" + ids[0] + "/split", parts, []string{"1: Il passo non sta", "parole mai scritte", "un titolo provvisorio"}},
		{"/claims/" + ids[0] + "/merge", url.Values{"rev": claim["rev"], "label": {"una sola cosa"}}, []string{"da unire a questa", "una sola cosa"}},
		{"/articles/" + c.ArticleID + "/claims", claim, []string{"non sta nell'articolo parola per parola", "parole mai scritte", "un titolo provvisorio"}},
		{"/claims/" + ids[0] + "/evidence", url.Values{"kind": {"archived"}, "stance": {"refutes"}, "url": {"ftp://example.org/x"}, "title": {"Bollettino"}, "quote": {"furono contati"}},
			[]string{"comincia con http://", "ftp://example.org/x", "Bollettino", "furono contati", `value="archived" selected`, `value="refutes" selected`}},
	} {
		code, body := u.post(f.path, f.form)
		if code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", f.path, code)
		}
		if m := lacks(body, f.want...); m != nil {
			t.Errorf("%s: the page lacks %q", f.path, m)
		}
	}
	if got := d.now(ids[0]); got.Rev != c.Rev || len(got.Evidence) != 0 {
		t.Error("a refused form changed the claim")
	}
}

// Whatever form is overtaken, the page shows what the other did and what this
// one wanted, and sent again it is done.
func TestOvertakenForms(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	anna, bruno := d.client("anna", ledger.RoleEditor), d.client("bruno", ledger.RoleEditor)
	c := d.now(ids[0])
	if code, _ := anna.post("/claims/"+ids[0]+"/mark", url.Values{"rev": {fmt.Sprint(c.Rev)}, "status": {"disputed"}, "because": {"la questura tace"}}); code != http.StatusOK {
		t.Fatal(code)
	}
	f := url.Values{"rev": {fmt.Sprint(c.Rev)}, "quote": {c.Quote}, "anchor": {c.Anchor}, "near": {fmt.Sprint(c.Start)}, "label": {"Dodici fermati a Bari"},
		"kind": {c.Kind.String()}, "value": {c.Value.String()}, "modifier": {"exact"}, "modality": {"asserted"}}
	code, body := bruno.post("/claims/"+ids[0]+"/edit", f)
	if m := lacks(body, "la questura tace", "anna", "Dodici fermati a Bari"); code != http.StatusConflict || m != nil {
		t.Errorf("an overtaken edit: %d, the page lacks %q", code, m)
	}
	code, body = bruno.post("/claims/"+ids[0]+"/drop", url.Values{"rev": {fmt.Sprint(c.Rev)}, "because": {"è un doppione"}})
	if m := lacks(body, "la questura tace", "è un doppione"); code != http.StatusConflict || m != nil {
		t.Errorf("an overtaken drop: %d, the page lacks %q", code, m)
	}
	if got := d.now(ids[0]); got.Label != c.Label || got.Dropped != "" {
		t.Fatal("an overtaken form was carried out")
	}
	f.Set("rev", fmt.Sprint(d.now(ids[0]).Rev))
	if code, _ := bruno.post("/claims/"+ids[0]+"/edit", f); code != http.StatusOK {
		t.Errorf("sent again: %d", code)
	}
	if got := d.now(ids[0]); got.Label != "Dodici fermati a Bari" || len(got.Marks) != 1 {
		t.Errorf("something was lost: %q with %d marks", got.Label, len(got.Marks))
	}

	rep, err := d.ledger.Report(t.Context(), ledger.Query{Claim: ids[0]})
	if err != nil || len(rep.Relations) == 0 {
		t.Fatal("no relation", err)
	}
	r := rep.Relations[0]
	decide := func(u *client, verdict, because string) (int, string) {
		return u.post("/relations/"+r.ID, url.Values{"rev": {fmt.Sprint(r.Rev)}, "verdict": {verdict}, "because": {because}})
	}
	if code, _ := decide(anna, "confirmed", "due conti diversi"); code != http.StatusOK {
		t.Fatal(code)
	}
	code, body = decide(bruno, "dismissed", "due retate diverse")
	if m := lacks(body, "due conti diversi", "anna", "due retate diverse"); code != http.StatusConflict || m != nil {
		t.Errorf("an overtaken verdict: %d, the page lacks %q", code, m)
	}
	if rep, err = d.ledger.Report(t.Context(), ledger.Query{Claim: ids[0]}); err != nil || rep.Relations[0].Verdict != ledger.Confirmed {
		t.Errorf("the first verdict is gone: %v, %v", rep.Relations[0].Verdict, err)
	}
}

// The history is told in words, not as the record's JSON: who did what to
// which claim, and why.
func TestActivityIsTold(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	u := d.client("anna", ledger.RoleAdmin)
	at := func() string { return fmt.Sprint(d.now(ids[0]).Rev) }
	rep, err := d.ledger.Report(t.Context(), ledger.Query{Claim: ids[0]})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		path string
		form url.Values
	}{
		{"/claims/" + ids[0] + "/mark", url.Values{"rev": {at()}, "status": {"contradicted"}, "because": {"il verbale dice altro"}}},
		{"/claims/" + ids[0] + "/note", url.Values{"text": {"sentire il procuratore"}}},
		{"/claims/" + ids[0] + "/evidence", url.Values{"kind": {"primary"}, "stance": {"refutes"}, "title": {"Verbale 7"}, "quote": {"gli arrestati sono nove"}}},
		{"/claims/" + ids[0] + "/assign", url.Values{"reviewer": {"bruno"}}},
		{"/relations/" + rep.Relations[0].ID, url.Values{"rev": {"0"}, "verdict": {"confirmed"}, "because": {"sono la stessa retata"}}},
		{"/policy", url.Values{"reviewers": {"2"}, "blind": {"1"}, "desk": {"La redazione di prova"}}},
		{"/claims/" + ids[1] + "/drop", url.Values{"rev": {"0"}, "because": {"non si può verificare"}}},
	} {
		if code, body := u.post(f.path, f.form); code != http.StatusOK {
			t.Fatalf("%s: %d %s", f.path, code, body)
		}
	}
	label := d.now(ids[0]).Label
	_, body := u.get("/activity")
	if m := lacks(body, label, "/claims/"+ids[0], "smentita", "il verbale dice altro", "sentire il procuratore", "fonte primaria", "contro", "Verbale 7", "gli arrestati sono nove",
		"→ bruno", "Revisori necessari: 2 · alla cieca", "Nome della redazione: La redazione di prova", "accolta da un revisore · sono la stessa retata", "scartata: non si può verificare", "Città più sicure", "2 affermazioni"); m != nil {
		t.Errorf("the activity lacks %q", m)
	}
	_, card := u.get("/claims/" + ids[0])
	for name, page := range map[string]string{"activity": body, "claim": card} {
		if s := html.UnescapeString(page); strings.Contains(s, `{"`) || strings.Contains(s, `"v":`) {
			t.Errorf("%s shows the record's JSON", name)
		}
	}
	if _, twin := u.get("/activity.json"); !strings.Contains(twin, "because") {
		t.Error("the twin lost the bodies")
	}
}
