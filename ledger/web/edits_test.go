package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"factledger/claims"
	"factledger/ledger"
)

// A reviewed claim that a rereading does not find again is listed, and settled
// by a person.
func TestLost(t *testing.T) {
	d := newDesk(t, nil)
	id := d.fill()[0]
	u := d.client("anna", ledger.RoleReviewer)
	bg := context.Background()
	if _, err := d.ledger.Mark(bg, ledger.MarkOrder{Claim: id, Actor: "bruno", Status: ledger.Verified, Because: "atti", Rev: d.now(id).Rev}); err != nil {
		t.Fatal(err)
	}
	if _, body := u.get("/queue?lost=1"); strings.Contains(body, id) {
		t.Error("it is listed as lost before it is")
	}
	rep, err := d.ledger.Report(bg, ledger.Query{Claim: id, Text: true})
	if err != nil {
		t.Fatal(err)
	}
	got, err := d.ledger.Reread(bg, "capo", rep.Articles[0].ID, ledger.Reading{Article: claims.Article{Text: rep.Articles[0].Text}})
	if err != nil || len(got.Lost) != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	if _, body := u.get("/queue?lost=1"); !strings.Contains(body, id) || !strings.Contains(body, "non ritrovata") {
		t.Error("the queue does not list it")
	}
	if _, body := u.get("/claims/" + id); !strings.Contains(body, "/claims/"+id+"/settle") {
		t.Error("its page does not let it be settled")
	}
	if code, _ := u.post("/claims/"+id+"/settle", url.Values{"rev": {"0"}, "onto": {""}}); code != http.StatusConflict {
		t.Errorf("settled at a stale revision: %d", code)
	}
	if code, body := u.post("/claims/"+id+"/settle", url.Values{"rev": {fmt.Sprint(d.now(id).Rev)}, "onto": {""}, "key": {"k"}}); code != http.StatusOK {
		t.Errorf("%d %s", code, body)
	}
	if _, body := u.get("/queue?lost=1"); strings.Contains(body, "non ritrovata</span>") {
		t.Error("it is still listed")
	}
	if c := d.now(id); c.Status != ledger.Verified || len(c.Marks) != 1 {
		t.Errorf("its review: %+v", c)
	}
}

// Bounds, split, merge, missed, dropped: each an event, each anchor an exact
// slice of the text.
func TestEdits(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	u := d.client("anna", ledger.RoleEditor)
	fields := func(id string) url.Values {
		c := d.now(id)
		return url.Values{"rev": {fmt.Sprint(c.Rev)}, "quote": {c.Quote}, "anchor": {c.Anchor}, "near": {fmt.Sprint(c.Start)}, "label": {c.Label},
			"kind": {c.Kind.String()}, "value": {c.Value.String()}, "unit": {c.Unit}, "modifier": {c.Modifier.String()}, "modality": {c.Modality.String()},
			"subject": {c.Subject}, "when": {c.When}, "attributed_to": {c.Attributed}}
	}
	slices := func(step string) {
		t.Helper()
		rep, err := d.ledger.Report(context.Background(), ledger.Query{Text: true})
		if err != nil {
			t.Fatal(err)
		}
		text := map[string][]rune{}
		for _, a := range rep.Articles {
			text[a.ID] = []rune(a.Text)
		}
		for _, c := range rep.Claims {
			r := text[c.ArticleID]
			if string(r[c.Start:c.End]) != c.Quote || string(r[c.AnchorStart:c.AnchorEnd]) != c.Anchor {
				t.Errorf("%s: %q is not its slice", step, c.Quote)
			}
		}
	}
	var duration, arrests string
	for _, id := range ids {
		switch c := d.now(id); c.Anchor {
		case "cinque ore":
			duration = id
		case "12":
			arrests = id
		}
	}
	f := fields(duration)
	f.Set("quote", "Il processo è durato cinque ore, perché mancavano i testimoni")
	if code, body := u.post("/claims/"+duration+"/edit", f); code != http.StatusOK {
		t.Fatalf("bounds: %d %s", code, body)
	}
	if c := d.now(duration); !strings.HasSuffix(c.Quote, "testimoni") {
		t.Errorf("the quote stayed %q", c.Quote)
	}
	slices("bounds")
	f = fields(duration)
	f.Set("quote", "parole che l'articolo non dice")
	if code, _ := u.post("/claims/"+duration+"/edit", f); code != http.StatusUnprocessableEntity {
		t.Errorf("a quote that is not there: %d", code)
	}
	article := d.now(arrests).ArticleID
	f = fields(arrests)
	f.Set("quote", "mancavano i testimoni")
	f.Set("anchor", "mancavano")
	f.Set("kind", "event")
	f.Set("value", "")
	f.Set("label", "Mancavano i testimoni")
	if code, body := u.post("/articles/"+article+"/claims", f); code != http.StatusOK || !strings.Contains(body, "Mancavano i testimoni") {
		t.Fatalf("a missed claim: %d", code)
	}
	slices("missed")
	f = url.Values{"rev": {fmt.Sprint(d.now(arrests).Rev)}}
	for i, part := range []struct{ quote, anchor, kind, value string }{{"La polizia ha arrestato 12 persone a Bari", "12", "quantity", "12"}, {"a Bari il 3 marzo 2025", "3 marzo 2025", "date", "2025-03-03"}} {
		s := fmt.Sprintf("-%d", i)
		for k, v := range map[string]string{"quote": part.quote, "anchor": part.anchor, "kind": part.kind, "value": part.value, "label": "parte" + s, "modifier": "exact", "modality": "asserted"} {
			f.Set(k+s, v)
		}
	}
	if code, body := u.post("/claims/"+arrests+"/split", f); code != http.StatusOK {
		t.Fatalf("split: %d %s", code, body)
	}
	slices("split")
	labels := func() map[string]string {
		rep, err := d.ledger.Report(context.Background(), ledger.Query{Article: article})
		if err != nil {
			t.Fatal(err)
		}
		m := map[string]string{}
		for _, c := range rep.Claims {
			if c.Dropped == "" {
				m[c.Label] = c.ID
			}
		}
		return m
	}
	ls := labels()
	if ls["parte-0"] == "" || ls["parte-1"] == "" {
		t.Fatalf("the parts are not there: %v", ls)
	}
	f = url.Values{"rev": {fmt.Sprint(d.now(ls["parte-0"]).Rev)}, "with": {ls["parte-1"]}, "label": {"di nuovo una"}}
	if code, body := u.post("/claims/"+ls["parte-0"]+"/merge", f); code != http.StatusOK {
		t.Fatalf("merge: %d %s", code, body)
	}
	slices("merge")
	if ls = labels(); ls["di nuovo una"] == "" || ls["parte-1"] != "" {
		t.Errorf("after the merge: %v", ls)
	}
	f = url.Values{"rev": {fmt.Sprint(d.now(duration).Rev)}, "because": {"è un'opinione"}}
	if code, _ := u.post("/claims/"+duration+"/drop", f); code != http.StatusOK {
		t.Errorf("drop: %d", code)
	}
	// However it is counted, it is as many.
	for _, words := range []string{"", "polizia", "Bari", "processo", "parte"} {
		var n []int
		for _, c := range []ledger.Count{ledger.CountAll, ledger.CountClaims, ledger.CountTotal} {
			rep, err := d.ledger.Report(context.Background(), ledger.Query{Words: words, Count: c})
			if err != nil {
				t.Fatal(err)
			}
			n = append(n, rep.Counts.Claims, len(rep.Claims))
		}
		for _, k := range n {
			if k != n[0] {
				t.Errorf("%q is counted %v", words, n)
				break
			}
		}
	}
	for label, id := range labels() {
		if id == duration {
			t.Errorf("the dropped claim stands: %s", label)
		}
	}
}
