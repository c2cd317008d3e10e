package sqlite

import (
	"path/filepath"
	"testing"
	"time"

	"factledger/ledger"
)

// TestClock sets the clock back by an hour, by ten years, and to winter: the
// order is that of the events, each odd time is flagged, and the record holds.
func TestClock(t *testing.T) {
	l := fill(t, filepath.Join(t.TempDir(), "l.db"))
	defer l.Close()
	id := claimID(t, l, 0)
	rome := time.FixedZone("CEST", 2*60*60)
	winter := time.FixedZone("CET", 60*60)
	cases := []struct {
		name  string
		now   time.Time
		early bool
	}{
		{"summer", time.Date(2025, 10, 26, 2, 59, 0, 0, rome), false},
		{"the hour comes twice", time.Date(2025, 10, 26, 2, 1, 0, 0, winter), false}, // which is later
		{"an hour back", time.Date(2025, 10, 26, 1, 1, 0, 0, winter), true},
		{"ten years back", time.Date(2015, 10, 26, 1, 1, 0, 0, winter), true},
		{"ten years on", time.Date(2025, 10, 26, 1, 1, 59, 999999999, time.UTC), false},
		{"right again", time.Date(2025, 10, 26, 1, 2, 0, 100, time.UTC), false},
		{"the same moment", time.Date(2025, 10, 26, 1, 2, 0, 100, time.UTC), false},
	}
	for _, c := range cases {
		l.Now = func() time.Time { return c.now }
		if _, err := l.AddNote(ctx, id, "anna", c.name, ""); err != nil {
			t.Fatal(err)
		}
	}
	sure(t, l)
	for _, after := range []int64{0, 7, 9} {
		es, err := l.History(ctx, "", after, 0)
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range es {
			if e.Seq != after+int64(i)+1 {
				t.Errorf("event %d stands at %d", e.Seq, i)
			}
			k := int(e.Seq) - (len(es) + int(after) - len(cases)) - 1
			// fill's clock stands before the day that the ledger was made.
			if want := e.Seq == 2 || k >= 0 && cases[k].early; e.Early != want {
				t.Errorf("after %d: event %d at %v: early is %v", after, e.Seq, e.At, e.Early)
			}
		}
	}
	rep, err := l.Report(ctx, ledger.Query{Claim: id})
	if err != nil || len(rep.Claims[0].Notes) != len(cases) {
		t.Fatalf("%v", err)
	}
	for i, n := range rep.Claims[0].Notes {
		if n.Text != cases[i].name {
			t.Errorf("note %d is %q", i, n.Text)
		}
	}
}
