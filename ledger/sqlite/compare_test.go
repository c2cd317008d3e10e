package sqlite

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

// TestComparesAsInMemory adds the seeds in one piece, one by one and backwards:
// each time the ledger holds the relations that comparing in memory finds.
func TestComparesAsInMemory(t *testing.T) {
	rs := seeds(t)
	pair := func(kind claims.RelationKind, basis claims.Basis, ends ...string) string {
		slices.Sort(ends)
		return fmt.Sprint(kind, " ", basis, " ", ends)
	}
	place := func(article string, c claims.Claim) string {
		return fmt.Sprintf("%s %d-%d %s", article, c.AnchorStart, c.AnchorEnd, c.Anchor)
	}
	var all []claims.Claim
	for _, r := range rs {
		// Two claims on one anchor differ in their ids alone.
		all = append(all, r.Claims...)
	}
	var want []string
	for _, r := range claims.Relate(all) {
		want = append(want, pair(r.Kind, r.Basis, place(r.A.Article, r.A), place(r.B.Article, r.B)))
	}
	slices.Sort(want)
	want = slices.Compact(want)
	if len(want) < 10 {
		t.Fatalf("%d relations on the seeds", len(want))
	}
	for name, add := range map[string]func(*ledger.Ledger) error{
		"together": func(l *ledger.Ledger) error { return second(l.Add(ctx, "anna", rs...)) },
		"one by one": func(l *ledger.Ledger) error {
			for _, r := range rs {
				if _, err := l.Add(ctx, "anna", r); err != nil {
					return err
				}
			}
			return nil
		},
		"backwards": func(l *ledger.Ledger) error {
			for _, r := range slices.Backward(rs) {
				if _, err := l.Add(ctx, "anna", r); err != nil {
					return err
				}
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := Open(ctx, filepath.Join(t.TempDir(), "l.db"))
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			if err := add(l); err != nil {
				t.Fatal(err)
			}
			rep, err := l.Report(ctx, ledger.Query{})
			if err != nil {
				t.Fatal(err)
			}
			places := map[string]string{}
			for _, c := range rep.Claims {
				places[c.ID] = place(c.Claim.Article, c.Claim)
			}
			var got []string
			for _, r := range rep.Relations {
				got = append(got, pair(r.Kind, r.Basis, places[r.A], places[r.B]))
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
				t.Errorf("(-memory +ledger)\n%s", diff)
			}
		})
	}
}
