package report

import (
	"strings"
	"testing"
	"time"

	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

// clean is a report with nothing to fault: one claim, well checked.
func clean() *ledger.Report {
	at := time.Date(2025, 10, 6, 9, 0, 0, 0, time.UTC)
	return &ledger.Report{
		Policy:   ledger.Policy{Desk: "Redazione", Corrections: "https://example.org/c", Contact: "a@example.org", Site: "https://example.org/"},
		Articles: []ledger.Article{{ID: "a", URL: "https://news.example/1", Outlet: "News"}},
		Claims: []ledger.Claim{{
			Claim: claims.Claim{ID: "1", Label: "Rieletto con l'87,6%", Attributed: "Tizio"}, ArticleID: "a", Status: ledger.Contradicted, Standing: ledger.StandingSingle,
			Marks: []ledger.Mark{{Seq: 3, At: at, Status: ledger.Contradicted, Because: "il dato è 86,82%"}},
			Evidence: []ledger.Evidence{
				{URL: "https://one.example/x", Title: "Uno", Kind: ledger.Primary, Stance: ledger.Refutes, Seen: "2025-10-05", At: at},
				{URL: "https://two.example/x", Title: "Due", Kind: ledger.Secondary, Stance: ledger.Background, Seen: "2025-10-05", At: at},
			},
		}},
	}
}

func TestLint(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*ledger.Report)
		want  []string
	}{
		{"nothing to fault", func(*ledger.Report) {}, nil},
		{"no corrections policy", func(r *ledger.Report) { r.Policy.Corrections = "" }, []string{"corrections-link"}},
		{"a policy that is no address", func(r *ledger.Report) { r.Policy.Corrections = "javascript:alert(1)" }, []string{"corrections-link"}},
		{"no contact", func(r *ledger.Report) { r.Policy.Contact = "" }, []string{"contact"}},
		{"no site", func(r *ledger.Report) { r.Policy.Site = "" }, []string{"site"}},
		{"no desk", func(r *ledger.Report) { r.Policy.Desk = "" }, []string{"desk"}},
		{"no evidence", func(r *ledger.Report) { r.Claims[0].Evidence = nil; r.Claims[0].Attributed = "" }, []string{"evidence"}},
		{"no reason", func(r *ledger.Report) { r.Claims[0].Marks[0].Because = " " }, []string{"reason"}},
		{"one secondary source and no reason", func(r *ledger.Report) {
			c := &r.Claims[0]
			c.Marks[0].Because, c.Attributed = "", ""
			c.Evidence = c.Evidence[:1]
			c.Evidence[0].Kind = ledger.Secondary
		}, []string{"reason", "two-sources"}},
		{"one secondary source with a reason", func(r *ledger.Report) {
			c := &r.Claims[0]
			c.Attributed = ""
			c.Evidence = c.Evidence[:1]
			c.Evidence[0].Kind = ledger.Secondary
		}, nil},
		{"undated evidence", func(r *ledger.Report) { r.Claims[0].Evidence[0].Seen = "" }, []string{"evidence-date"}},
		{"evidence nobody can open", func(r *ledger.Report) { r.Claims[0].Evidence[0].URL = "file:///etc/passwd" }, []string{"evidence-address"}},
		{"stale evidence", func(r *ledger.Report) {
			r.Claims[0].Evidence[0].Seen, r.Claims[0].Evidence[1].Seen = "2025-01-01", "2025-01-01"
		}, []string{"stale-evidence"}},
		{"evidence of the opposite sign came later", func(r *ledger.Report) {
			e := r.Claims[0].Evidence[0]
			e.Stance, e.At = ledger.Supports, e.At.Add(time.Hour)
			r.Claims[0].Evidence = append(r.Claims[0].Evidence, e)
		}, []string{"later-evidence"}},
		{"evidence from the article's own site", func(r *ledger.Report) {
			for i := range r.Claims[0].Evidence {
				r.Claims[0].Evidence[i].URL = "https://www.news.example/2"
			}
		}, []string{"independence"}},
		{"contradicted without refuting evidence", func(r *ledger.Report) { r.Claims[0].Evidence[0].Stance = ledger.Supports }, []string{"support"}},
		{"no right of reply", func(r *ledger.Report) { r.Claims[0].Evidence = r.Claims[0].Evidence[:1] }, []string{"right-of-reply"}},
		{"right of reply in a note", func(r *ledger.Report) {
			r.Claims[0].Evidence = r.Claims[0].Evidence[:1]
			r.Claims[0].Notes = []ledger.Note{{Text: "chiesta una replica"}}
		}, nil},
		{"split reviewers", func(r *ledger.Report) {
			r.Claims[0].Status, r.Claims[0].Standing = ledger.Unreviewed, ledger.StandingSplit
		}, []string{"split"}},
		{"a long claim", func(r *ledger.Report) { r.Claims[0].Label = strings.Repeat("a ", 40) }, []string{"headline"}},
		{"an article without address", func(r *ledger.Report) { r.Articles[0].URL = "" }, []string{"appearance"}},
		{"one speaker above all", func(r *ledger.Report) {
			for range 10 {
				r.Claims = append(r.Claims, r.Claims[0])
			}
		}, []string{"balance"}},
		{"verified against verified", func(r *ledger.Report) {
			for i := range 2 {
				c := r.Claims[0]
				c.ID, c.Status = string(rune('x'+i)), ledger.Verified
				c.Marks = []ledger.Mark{{Status: ledger.Verified, Because: "x", At: c.Marks[0].At}}
				c.Evidence = append([]ledger.Evidence{}, c.Evidence...)
				c.Evidence[0].Stance = ledger.Supports
				r.Claims = append(r.Claims, c)
			}
			r.Relations = []ledger.Relation{{A: "x", B: "y", Kind: claims.Contradicts}}
		}, []string{"both-verified"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := clean()
			c.spoil(r)
			var got []string
			for _, f := range Lint(r) {
				got = append(got, f.Rule)
				if f.Why.IT == "" || f.Why.EN == "" || f.Code == "" {
					t.Errorf("a fault without words: %+v", f)
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
