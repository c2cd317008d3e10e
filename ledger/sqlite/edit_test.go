package sqlite

import (
	"errors"
	"path/filepath"
	"testing"

	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

// shown is the anchors of the claims that a report shows, with their statuses.
func shown(t testing.TB, l *ledger.Ledger) []string {
	t.Helper()
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range rep.Claims {
		out = append(out, c.Anchor+" "+c.Status.String())
	}
	return out
}

// sure fails the test where verify finds anything.
func sure(t testing.TB, l *ledger.Ledger) {
	t.Helper()
	if _, faults, err := l.Verify(ctx); err != nil || len(faults) > 0 {
		t.Fatalf("verify: %v %v", faults, err)
	}
}

func TestEditAndUndo(t *testing.T) {
	l := fill(t, filepath.Join(t.TempDir(), "l.db"))
	defer l.Close()
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	c := rep.Claims[0]
	before := shown(t, l)
	steps := []struct {
		name string
		do   func() error
		want []string
	}{
		{"mark", func() error {
			_, err := l.Mark(ctx, ledger.MarkOrder{Claim: c.ID, Actor: "anna", Status: ledger.Verified, Evidence: []ledger.Evidence{{URL: "https://example.org"}}})
			return err
		}, []string{"52 verified", "14 unreviewed", "53 unreviewed", "cinque ore unreviewed"}},
		{"wider quote", func() error {
			to := c.Claim
			to.Start, to.Label = to.Start-3, "Cinquantadue liberati"
			got, err := l.Edit(ctx, ledger.Edit{Claim: c.ID, To: to, Actor: "anna", Rev: 1})
			if err == nil && (got[0].Label != to.Label || got[0].Start != to.Start || got[0].Status != ledger.Verified || got[0].Rev != 2) {
				t.Errorf("edited: %+v", got[0])
			}
			return err
		}, []string{"52 verified", "14 unreviewed", "53 unreviewed", "cinque ore unreviewed"}},
		{"drop", func() error {
			_, err := l.Edit(ctx, ledger.Edit{Claim: rep.Claims[1].ID, Drop: "no claim", Actor: "anna"})
			return err
		}, []string{"52 verified", "53 unreviewed", "cinque ore unreviewed"}},
		{"split", func() error {
			one, two := rep.Claims[3].Claim, rep.Claims[3].Claim
			one.AnchorEnd = one.AnchorStart + 6
			two.AnchorStart += 7
			_, err := l.Edit(ctx, ledger.Edit{Claim: rep.Claims[3].ID, Split: []claims.Claim{one, two}, Actor: "anna"})
			return err
		}, []string{"52 verified", "53 unreviewed", "cinque unreviewed", "ore unreviewed"}},
		{"add", func() error {
			to := rep.Claims[2].Claim
			to.Start, to.End, to.AnchorStart, to.AnchorEnd = 0, 13, 9, 12
			_, err := l.Edit(ctx, ledger.Edit{Article: rep.Articles[1].ID, To: to, Actor: "anna"})
			return err
		}, []string{"52 verified", "tre unreviewed", "53 unreviewed", "cinque unreviewed", "ore unreviewed"}},
		{"merge", func() error {
			now, err := l.Report(ctx, ledger.Query{Article: rep.Articles[1].ID})
			if err != nil {
				return err
			}
			_, err = l.Edit(ctx, ledger.Edit{Merge: []string{now.Claims[2].ID, now.Claims[3].ID}, To: rep.Claims[3].Claim, Actor: "anna", Rev: 1})
			return err
		}, []string{"52 verified", "tre unreviewed", "53 unreviewed", "cinque ore unreviewed"}},
	}
	var states [][]string
	for _, s := range steps {
		states = append(states, shown(t, l))
		if err := s.do(); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		if diff := cmp.Diff(s.want, shown(t, l)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", s.name, diff)
		}
		sure(t, l)
	}
	for i := len(steps) - 1; i >= 0; i-- {
		said, err := l.Undo(ctx, "anna")
		if err != nil {
			t.Fatalf("undo %s: %v", steps[i].name, err)
		}
		if diff := cmp.Diff(states[i], shown(t, l)); diff != "" {
			t.Errorf("undo %s (%s): (-want +got)\n%s", steps[i].name, said.Body, diff)
		}
		sure(t, l)
	}
	if diff := cmp.Diff(before, shown(t, l)); diff != "" {
		t.Error(diff)
	}
	if said, err := l.Undo(ctx, "anna"); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("nothing is left to undo, yet: %q %v", said.Body, err)
	}
	stale := rep.Claims[0].Claim
	_, err = l.Edit(ctx, ledger.Edit{Claim: c.ID, To: stale, Actor: "bruno", Rev: 1})
	var conflict *ledger.Conflict
	if !errors.As(err, &conflict) {
		t.Errorf("a stale edit: %v", err)
	}
	stale.End = 9999
	if _, err = l.Edit(ctx, ledger.Edit{Claim: c.ID, To: stale, Actor: "bruno", Rev: 4}); !errors.Is(err, ledger.ErrInvalid) {
		t.Errorf("a quote beyond the text: %v", err)
	}
}
