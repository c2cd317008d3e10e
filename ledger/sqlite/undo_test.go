package sqlite

import (
	"fmt"
	"path/filepath"
	"testing"

	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

// asAdded reads an article as `add` does.
func asAdded(t testing.TB, outlet, published, text string) ledger.Reading {
	t.Helper()
	a := claims.Article{ID: outlet + ".txt", Title: "Gli arresti di Bari", Outlet: outlet, Published: published, Text: text}
	cs, err := claims.Extract(a)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Reading{Article: a, Claims: cs, Findings: claims.Inspect(a, cs)}
}

// What somebody assigned, corrected or withdrew by mistake is taken back, one
// after the other, and an article that was out of the reports meanwhile is
// compared with what came in.
func TestUndoOfArticles(t *testing.T) {
	readings := []ledger.Reading{
		asAdded(t, "Gazzetta", "2025-03-04", "La polizia ha arrestato 12 persone a Bari il 3 marzo 2025."),
		asAdded(t, "Corriere", "2025-03-04", "La polizia ha arrestato 14 persone a Bari il 3 marzo 2025."),
		asAdded(t, "Messaggero", "2025-03-05", "La polizia ha arrestato 19 persone a Bari il 3 marzo 2025."),
	}
	open := func() *ledger.Ledger {
		l, err := Open(ctx, filepath.Join(t.TempDir(), "l.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		return l
	}
	add := func(l *ledger.Ledger, r ledger.Reading) string {
		added, err := l.Add(ctx, "anna", r)
		if err != nil {
			t.Fatal(err)
		}
		return added[0].Article
	}
	// All that a reader sees, without what the history alone tells.
	seen := func(l *ledger.Ledger) any {
		rep, err := l.Report(ctx, ledger.Query{})
		if err != nil {
			t.Fatal(err)
		}
		sure(t, l)
		var out []string
		for _, a := range rep.Articles {
			out = append(out, a.Title+" "+a.Outlet+" "+a.Published+" "+a.Withdrawn)
		}
		flags := 0
		for _, c := range rep.Claims {
			out = append(out, c.ID+" "+c.Anchor+" → "+c.Assigned)
		}
		for _, r := range rep.Relations {
			out = append(out, r.ID+" "+r.Why.IT)
			flags++
		}
		flagged, err := l.Report(ctx, ledger.Query{Flagged: true})
		if err != nil {
			t.Fatal(err)
		}
		return []any{out, flags, len(flagged.Claims)}
	}
	never := open()
	for _, r := range readings {
		add(never, r)
	}
	want := seen(never)

	l := open()
	first := add(l, readings[0])
	add(l, readings[1])
	rep, err := l.Report(ctx, ledger.Query{Article: first})
	if err != nil {
		t.Fatal(err)
	}
	claim := rep.Claims[0].ID
	state := func() []string {
		sure(t, l)
		rep, err := l.Report(ctx, ledger.Query{Article: first})
		if err != nil {
			t.Fatal(err)
		}
		a := rep.Articles[0]
		c, err := l.Report(ctx, ledger.Query{Claim: claim})
		if err != nil {
			t.Fatal(err)
		}
		return []string{c.Claims[0].Assigned, a.Outlet, a.Published, a.Withdrawn}
	}
	correct := func(to claims.Article) func() error {
		return func() error { _, err := l.Correct(ctx, first, "bruno", to); return err }
	}
	assign := func(to string) func() error { return func() error { return l.Assign(ctx, "bruno", to, claim) } }
	withdraw := func(because string) func() error {
		return func() error { return l.Withdraw(ctx, first, "bruno", because) }
	}
	undo := func() error { _, err := l.Undo(ctx, "bruno"); return err }
	for i, step := range []struct {
		do   func() error
		want []string
	}{
		{assign("carla"), []string{"carla", "Gazzetta", "2025-03-04", ""}},
		{assign("dora"), []string{"dora", "Gazzetta", "2025-03-04", ""}},
		{func() error { return l.FileIn(ctx, "bruno", first, "Sbagliato") }, []string{"dora", "Gazzetta", "2025-03-04", ""}},
		{func() error {
			if err := undo(); err != nil {
				return err
			}
			if names, err := l.Dossiers(ctx); err != nil || len(names) > 0 {
				return fmt.Errorf("the dossiers are %q: %w", names, err)
			}
			return nil
		}, []string{"dora", "Gazzetta", "2025-03-04", ""}},
		{withdraw("doppione"), []string{"dora", "Gazzetta", "2025-03-04", "doppione"}},
		{withdraw("bozza"), []string{"dora", "Gazzetta", "2025-03-04", "bozza"}},
		{func() error { add(l, readings[2]); return nil }, []string{"dora", "Gazzetta", "2025-03-04", "bozza"}}, // not compared with it
		{undo, []string{"dora", "Gazzetta", "2025-03-04", "doppione"}},
		{undo, []string{"dora", "Gazzetta", "2025-03-04", ""}},
		{correct(claims.Article{Outlet: "La Gazzetta"}), []string{"dora", "La Gazzetta", "2025-03-04", ""}},
		{correct(claims.Article{Outlet: "La Gazzetta del Sud", Published: "2025-03-06"}), []string{"dora", "La Gazzetta del Sud", "2025-03-06", ""}},
		{undo, []string{"dora", "La Gazzetta", "2025-03-04", ""}},
		{undo, []string{"dora", "Gazzetta", "2025-03-04", ""}},
		{undo, []string{"carla", "Gazzetta", "2025-03-04", ""}},
		{undo, []string{"", "Gazzetta", "2025-03-04", ""}},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		if d := cmp.Diff(step.want, state()); d != "" {
			t.Errorf("after step %d: %s", i, d)
		}
	}
	if _, err := l.Undo(ctx, "bruno"); err == nil {
		t.Error("something is left to take back")
	}
	got := seen(l)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("it is not as if nothing had happened: %s", d)
	}
}
