package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"factledger/ledger"
)

// What an editor assigned, corrected, filed or withdrew by mistake is taken back from
// the page that says so.
func TestUndoOfArticlesAndAssignments(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	article := d.now(ids[0]).ArticleID
	u := d.client("anna", ledger.RoleEditor)
	for _, step := range []struct {
		path string
		form url.Values
		said string
	}{
		{"/claims/" + ids[0] + "/assign", url.Values{"reviewer": {"bruno"}}, "Assegnazione ripresa"},
		{"/articles/" + article + "/edit", url.Values{"title": {"Un altro titolo"}}, "Correzione dell'articolo ripresa"},
		{"/articles/" + article + "/dossier", url.Values{"dossier": {"Sbagliato"}}, "fuori dal dossier"},
		{"/articles/" + article + "/withdraw", url.Values{"because": {"doppione"}}, "di nuovo nei rapporti"},
	} {
		code, body := u.post(step.path, step.form)
		if m := lacks(body, `class="said"`, `action="/undo"`); code != http.StatusOK || m != nil {
			t.Errorf("%s: %d, the page lacks %q", step.path, code, m)
		}
		if code, body = u.post("/undo", nil); code != http.StatusOK || lacks(body, step.said) != nil {
			t.Errorf("%s: undo says nothing of it: %d", step.path, code)
		}
	}
	_, page := u.get("/articles/" + article)
	if m := lacks(page, "Città più sicure"); m != nil || strings.Contains(page, "doppione") {
		t.Errorf("the article is not what it was: lacks %q", m)
	}
	if c := d.now(ids[0]); c.Assigned != "" {
		t.Errorf("it is still assigned to %q", c.Assigned)
	}
}
