package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"testing"

	"factledger/claims"
	"factledger/ledger"
)

// Whatever happens between two pages, on this desk or past it, what a queue says
// of itself is what counting afresh says.
func TestCountsFollowWhatHappens(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	ctx := context.Background()
	u := d.client("anna", ledger.RoleAdmin)
	queries := map[string]ledger.Query{
		"":                {Statuses: []ledger.Status{ledger.Unreviewed}},
		"status=all":      {},
		"status=verified": {Statuses: []ledger.Status{ledger.Verified}},
		"text=polizia":    {Statuses: []ledger.Status{ledger.Unreviewed}, Words: "polizia"},
		"text=persone&status=disputed&outlet=Il+Foglio+di+prova": {Statuses: []ledger.Status{ledger.Disputed}, Words: "persone", Outlet: "Il Foglio di prova"},
		"dossier=Bari&kind=duration":                             {Statuses: []ledger.Status{ledger.Unreviewed}, Dossier: "Bari", Kinds: []claims.Kind{claims.KindDuration}},
		"reviewer=bruno":                                         {Statuses: []ledger.Status{ledger.Unreviewed}, Reviewer: "bruno"},
		"flagged=1":                                              {Statuses: []ledger.Status{ledger.Unreviewed}, Flagged: true},
	}
	look := func(after string) {
		t.Helper()
		for path, q := range queries {
			q.Limit = 1
			rep, err := d.ledger.Report(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			all, err := d.ledger.Report(ctx, ledger.Query{Limit: 1, Dossier: q.Dossier})
			if err != nil {
				t.Fatal(err)
			}
			var got struct {
				Total int           `json:"total"`
				All   ledger.Counts `json:"all"`
			}
			_, body := u.get("/queue.json?" + path)
			if err := json.Unmarshal([]byte(body), &got); err != nil {
				t.Fatal(err)
			}
			if got.Total != rep.Counts.Claims || fmt.Sprint(got.All.Status, got.All.Kind) != fmt.Sprint(all.Counts.Status, all.Counts.Kind) {
				t.Fatalf("after %s, ?%s says %d of %v, counted afresh it is %d of %v", after, path, got.Total, got.All.Status, rep.Counts.Claims, all.Counts.Status)
			}
		}
	}
	look("nothing")
	r := rand.New(rand.NewPCG(1, 2))
	statuses := []string{"verified", "disputed", "contradicted", "unreviewed"}
	for range 150 {
		id, status := ids[r.IntN(len(ids))], statuses[r.IntN(4)]
		rev := fmt.Sprint(d.now(id).Rev)
		done := ""
		switch r.IntN(9) {
		case 0, 1, 2:
			done = "a mark"
			u.post("/claims/"+id+"/mark", url.Values{"rev": {rev}, "status": {status}, "because": {"atti"}})
		case 3:
			done = "two marks of one claim and a note"
			u.post("/claims/"+id+"/mark", url.Values{"rev": {rev}, "status": {status}, "because": {"atti"}})
			u.post("/claims/"+id+"/note", url.Values{"text": {"da rivedere"}})
			u.post("/claims/"+id+"/mark", url.Values{"rev": {fmt.Sprint(d.now(id).Rev)}, "status": {statuses[r.IntN(4)]}, "because": {"atti"}})
		case 4:
			done = "a mark past the desk"
			s, _ := ledger.ParseStatus(status)
			if _, err := d.ledger.Mark(ctx, ledger.MarkOrder{Claim: id, Actor: "bruno", Status: s, Rev: d.now(id).Rev}); err != nil {
				t.Fatal(err)
			}
		case 5:
			done = "undo"
			u.post("/undo", nil)
		case 6:
			done = "several at once"
			form := url.Values{"status": {status}, "because": {"atti"}}
			for _, id := range ids[:3] {
				form.Add("claim", fmt.Sprintf("%s:%d", id, d.now(id).Rev))
			}
			u.post("/marks", form)
		case 7:
			done = "assignment"
			u.post("/claims/"+id+"/assign", url.Values{"reviewer": {"bruno"}})
		case 8:
			done = "a verdict"
			rep, err := d.ledger.Report(ctx, ledger.Query{})
			if err != nil {
				t.Fatal(err)
			}
			rel := rep.Relations[0]
			u.post("/relations/"+rel.ID, url.Values{"rev": {fmt.Sprint(rel.Rev)}, "verdict": {[]string{"dismissed", "open"}[r.IntN(2)]}})
		}
		if r.IntN(3) > 0 { // now and then several things happen before anybody looks
			look(done)
		}
	}
}
