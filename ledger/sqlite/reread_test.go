package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"factledger/claims"
	"factledger/ledger"
)

const bari = "Sono 52 i prigionieri liberati, 14 gli stranieri. Il viaggio è durato 5 ore."

// told is article with whole sentences as quotes.
func told(name, outlet, text string, anchors ...string) ledger.Reading {
	r := article(name, outlet, text, anchors...)
	runes := []rune(text)
	for i := range r.Claims {
		c := &r.Claims[i]
		for c.Start = c.AnchorStart; c.Start > 1 && string(runes[c.Start-2:c.Start]) != ". "; {
			c.Start--
		}
		if c.Start == 1 {
			c.Start = 0
		}
		for c.End = c.AnchorEnd; runes[c.End-1] != '.'; {
			c.End++
		}
		c.Quote = string(runes[c.Start:c.End])
	}
	return r
}

// reread opens a ledger with one article of three claims, and one beside it
// that contradicts the first.
func reread(t *testing.T) (*ledger.Ledger, []string) {
	t.Helper()
	l, err := Open(ctx, filepath.Join(t.TempDir(), "l.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	first := told("a.txt", "Gazzetta", bari, "52", "14", "5 ore")
	first.Dossier = "Bari"
	first.Findings = []claims.Finding{{Claim: first.Claims[1], Basis: claims.BasisCalendar, Score: 0.5, Why: claims.Why{IT: "non torna", EN: "is off"}}}
	other := told("b.txt", "Corriere", "Liberati 53 prigionieri.", "53")
	other.Dossier = "Bari"
	if _, err := l.Add(ctx, "anna", first, other); err != nil {
		t.Fatal(err)
	}
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	ids := []string{rep.Articles[0].ID}
	for _, c := range rep.Claims[:3] {
		ids = append(ids, c.ID)
	}
	return l, ids
}

// state is how the claims of a ledger stand: anchor, status, trace, reviews; of
// lost ones too.
func state(t *testing.T, l *ledger.Ledger) string {
	t.Helper()
	var b strings.Builder
	for _, q := range []ledger.Query{{}, {Lost: true}} {
		rep, err := l.Report(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range rep.Claims {
			if c.Article != "a.txt" {
				continue
			}
			fmt.Fprintf(&b, "%s %d-%d %s", c.Anchor, c.AnchorStart, c.AnchorEnd, c.Status)
			if c.Trace != claims.TraceAgain {
				fmt.Fprintf(&b, " %s", c.Trace)
			}
			fmt.Fprintf(&b, " %d; ", len(c.Marks))
		}
		b.WriteString("| ")
	}
	return b.String()
}

func mark(t *testing.T, l *ledger.Ledger, id string) {
	t.Helper()
	now, err := l.Report(ctx, ledger.Query{Claim: id})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Mark(ctx, ledger.MarkOrder{Claim: id, Actor: "bruno", Status: ledger.Verified, Because: "fonte", Rev: now.Claims[0].Rev}); err != nil {
		t.Fatal(err)
	}
}

// TestReread: better rules and changed texts find claims again, move those that
// nobody has reviewed, and move no other.
func TestReread(t *testing.T) {
	const moved = "Aggiornato alle 9. " + bari
	const changed = "Sono 52 i prigionieri liberati, 15 gli stranieri. Il lungo viaggio è durato 5 ore."
	cases := []struct {
		name     string
		reviewed []int // of the claims
		text     string
		anchors  []string
		want     string
		sum      string // again, nearby, new, gone, lost
	}{
		{"the same again", []int{1}, bari, []string{"52", "14", "5 ore"}, "52 5-7 verified 1; 14 32-34 unreviewed 0; 5 ore 70-75 unreviewed 0; | | ", "3 0 0 0 0"},
		{"better rules, nobody reviewed", nil, bari, []string{"52 i prigionieri", "5", "liberati"}, "52 i prigionieri 5-21 unreviewed 0; 5 5-6 unreviewed 0; liberati 22-30 unreviewed 0; | | ", ""},
		{"a wider anchor, reviewed", []int{1}, bari, []string{"52 i prigionieri", "14", "5 ore"},
			"52 5-7 verified nearby 1; 52 i prigionieri 5-21 unreviewed 0; 14 32-34 unreviewed 0; 5 ore 70-75 unreviewed 0; | 52 5-7 verified nearby 1; | ", "2 0 1 0 1"},
		{"no longer found, reviewed", []int{2}, bari, []string{"52", "5 ore"},
			"52 5-7 unreviewed 0; 14 32-34 verified orphaned 1; 5 ore 70-75 unreviewed 0; | 14 32-34 verified orphaned 1; | ", "2 0 0 0 1"},
		{"no longer found, nobody reviewed", nil, bari, []string{"52", "5 ore"}, "52 5-7 unreviewed 0; 5 ore 70-75 unreviewed 0; | | ", "2 0 0 1 0"},
		{"a text that moved", []int{1, 3}, moved, []string{"52", "14", "5 ore"}, "52 24-26 verified 1; 14 51-53 unreviewed 0; 5 ore 89-94 verified 1; | | ", "3 0 0 0 0"},
		{"a text that changed", []int{1, 2, 3}, changed, []string{"52", "15", "5 ore"},
			"52 5-7 unreviewed 0; 15 32-34 unreviewed 0; 5 ore 76-81 unreviewed 0; | 52 5-7 verified nearby 1; 14 32-34 verified orphaned 1; 5 ore 70-75 verified nearby 1; | ", "0 0 3 0 3"},
		{"a text that changed, nobody reviewed", nil, changed, []string{"52", "15", "5 ore"},
			"52 5-7 unreviewed 0; 15 32-34 unreviewed 0; 5 ore 76-81 unreviewed 0; | | ", "0 2 1 1 0"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l, ids := reread(t)
			for _, i := range c.reviewed {
				mark(t, l, ids[i])
			}
			before := state(t, l)
			r := told("a.txt", "Gazzetta", c.text, c.anchors...)
			r.Rules = "better"
			got, err := l.Reread(ctx, "anna", ids[0], r)
			if err != nil {
				t.Fatal(err)
			}
			sure(t, l)
			if now := state(t, l); c.want != "" && now != c.want {
				t.Errorf("got  %s\nwant %s", now, c.want)
			}
			if sum := fmt.Sprint(got.Again, got.Nearby, got.New, got.Gone, len(got.Lost)); c.sum != "" && sum != c.sum {
				t.Errorf("again, nearby, new, gone, lost: %s, want %s", sum, c.sum)
			}
			after := state(t, l)
			// Once more it changes nothing, and taken back all is as it was.
			if again, err := l.Reread(ctx, "anna", got.Article, r); err != nil || again.New+again.Nearby+again.Gone > 0 || state(t, l) != after {
				t.Errorf("once more: %+v %v\n%s\n%s", again, err, after, state(t, l))
			}
			for range 2 {
				if _, err := l.Undo(ctx, "anna"); err != nil {
					t.Fatal(err)
				}
				sure(t, l)
			}
			if now := state(t, l); now != before {
				t.Errorf("taken back it is\n%s, it was\n%s", now, before)
			}
			var lines bytes.Buffer
			if err := l.Export(ctx, &lines); err != nil {
				t.Fatal(err)
			}
			if _, err := Import(ctx, &lines, filepath.Join(t.TempDir(), "again.db")); err != nil {
				t.Errorf("its export: %v", err)
			}
		})
	}
}

// TestRereadKeepsEdits: what a person wrote or dropped stays so, in a text that
// has moved as well.
func TestRereadKeepsEdits(t *testing.T) {
	l, ids := reread(t)
	now, err := l.Report(ctx, ledger.Query{Claim: ids[1]})
	if err != nil {
		t.Fatal(err)
	}
	to := now.Claims[0].Claim
	to.Label = "Le parole di una persona"
	if _, err := l.Edit(ctx, ledger.Edit{Claim: ids[1], To: to, Actor: "carla"}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Edit(ctx, ledger.Edit{Claim: ids[2], Drop: "non è un'affermazione", Actor: "carla"}); err != nil {
		t.Fatal(err)
	}
	article := ids[0]
	for _, text := range []string{bari, "Aggiornato alle 9. " + bari} {
		got, err := l.Reread(ctx, "anna", article, told("a.txt", "Gazzetta", text, "52", "14", "5 ore"))
		if err != nil {
			t.Fatal(err)
		}
		article = got.Article
		sure(t, l)
		c, err := l.Report(ctx, ledger.Query{Claim: ids[1]})
		if err != nil || c.Claims[0].Label != to.Label || c.Claims[0].Trace != claims.TraceAgain || c.Claims[0].ArticleID != article {
			t.Errorf("in %q the edited claim: %+v %v", text, c.Claims, err)
		}
		if s := state(t, l); strings.Contains(s, "14 ") {
			t.Errorf("in %q the dropped claim is back: %s", text, s)
		}
	}
}

// TestSettle: a person says where a lost claim belongs.
func TestSettle(t *testing.T) {
	l, ids := reread(t)
	mark(t, l, ids[1])
	mark(t, l, ids[2])
	if _, err := l.Reread(ctx, "anna", ids[0], told("a.txt", "Gazzetta", "Sono 52 i prigionieri poi liberati, 15 gli stranieri.", "52", "15")); err != nil {
		t.Fatal(err)
	}
	lost, err := l.Report(ctx, ledger.Query{Lost: true})
	if err != nil || len(lost.Claims) != 2 {
		t.Fatalf("%d lost claims: %v", len(lost.Claims), err)
	}
	now, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	var onto string
	for _, c := range now.Claims {
		if c.Anchor == "52" && c.Trace == claims.TraceAgain {
			onto = c.ID
		}
	}
	rev := lost.Claims[0].Rev
	if _, err := l.Edit(ctx, ledger.Edit{Claim: ids[1], Onto: onto, Actor: "carla", Rev: rev - 1}); !errors.Is(err, ledger.ErrConflict) {
		t.Errorf("at a stale revision: %v", err)
	}
	cs, err := l.Edit(ctx, ledger.Edit{Claim: ids[1], Onto: onto, Actor: "carla", Rev: rev})
	if err != nil {
		t.Fatal(err)
	}
	if c := cs[0]; c.ID != ids[1] || c.Status != ledger.Verified || len(c.Marks) != 1 || !strings.Contains(c.Quote, "52") || c.Trace != claims.TraceAgain || c.ArticleID == ids[0] {
		t.Errorf("the claim in its new place: %+v", c)
	}
	sure(t, l)
	if _, err := l.Edit(ctx, ledger.Edit{Claim: ids[2], Settle: true, Actor: "carla", Rev: lost.Claims[1].Rev}); err != nil {
		t.Fatal(err)
	}
	sure(t, l)
	if lost, err = l.Report(ctx, ledger.Query{Lost: true}); err != nil || len(lost.Claims) != 0 {
		t.Errorf("%d claims are still lost: %v", len(lost.Claims), err)
	}
	for range 2 {
		if _, err := l.Undo(ctx, "carla"); err != nil {
			t.Fatal(err)
		}
		sure(t, l)
	}
	if lost, err = l.Report(ctx, ledger.Query{Lost: true}); err != nil || len(lost.Claims) != 2 {
		t.Errorf("taken back, %d claims are lost: %v", len(lost.Claims), err)
	}
}

// TestRereadSeeds reads the program's own articles again by its own rules:
// nothing changes, however often.
func TestRereadSeeds(t *testing.T) {
	l := desk(t, filepath.Join(t.TempDir(), "l.db"))
	defer l.Close()
	rep, err := l.Report(ctx, ledger.Query{Text: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range seeds(t) {
		for _, a := range rep.Articles {
			if a.Name != r.Article.ID {
				continue
			}
			got, err := l.Reread(context.Background(), "anna", a.ID, r)
			if err != nil || got.Nearby+got.New+got.Gone+len(got.Lost) > 0 || got.Again != len(r.Claims) {
				t.Errorf("%s: %d claims, %+v %v", a.Name, len(r.Claims), got, err)
			}
		}
	}
	sure(t, l)
	// Each in a text that has moved, and back: its relations follow.
	for _, r := range seeds(t) {
		before := len(related(t, l))
		a := r.Article
		a.Text = "Aggiornato alle 9.\n\n" + a.Text
		cs, err := claims.Extract(a)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range rep.Articles {
			if x.Name != a.ID {
				continue
			}
			if _, err := l.Reread(ctx, "dora", x.ID, ledger.Reading{Article: a, Claims: cs, Findings: claims.Inspect(a, cs)}); err != nil {
				t.Fatal(err)
			}
			sure(t, l)
			if n := len(related(t, l)); n*10 < before*9 {
				t.Errorf("%s moved: %d relations, there were %d", a.ID, n, before)
			}
			if _, err := l.Undo(ctx, "dora"); err != nil {
				t.Fatal(err)
			}
			sure(t, l)
		}
		if n := len(related(t, l)); n != before {
			t.Errorf("%s moved and back: %d relations, there were %d", a.ID, n, before)
		}
	}
	if old, err := l.Outdated(ctx); err != nil || len(old) == 0 || len(old) >= len(rep.Articles) {
		t.Errorf("%d articles read by other rules: %v", len(old), err)
	}
}

func related(t *testing.T, l *ledger.Ledger) []ledger.Relation {
	t.Helper()
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return rep.Relations
}
