package sqlite

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

// TestBatches adds so many articles that they go in by several transactions,
// each compared while the one before is written: the relations across them are
// those of the same articles alone, also where others add articles meanwhile.
func TestBatches(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of claims take a while")
	}
	related := func(t *testing.T, l *ledger.Ledger) (rels []string) {
		rep, err := l.Report(ctx, ledger.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rep.Relations {
			rels = append(rels, fmt.Sprint(r.ID, r.Kind, r.Why))
		}
		slices.Sort(rels)
		return rels
	}
	rs := seeds(t)
	open := func(t *testing.T, path string) *ledger.Ledger {
		l, err := Open(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		return l
	}
	alone := open(t, filepath.Join(t.TempDir(), "l.db"))
	if _, err := alone.Add(ctx, "anna", rs...); err != nil {
		t.Fatal(err)
	}
	want := related(t, alone)
	if len(want) < 10 {
		t.Fatalf("%d relations on the seeds", len(want))
	}
	// The seeds stand on both sides of the border between two batches, which
	// 500 articles of twenty claims fill. The fillers have no story, so that
	// nothing meets them.
	fill := newspaper(7, 0, 500*part(4, 1, 1))
	for i := range fill {
		for k := range fill[i].Claims {
			fill[i].Claims[k].Context.Story = nil
		}
	}
	var all []ledger.Reading
	for i, r := range rs {
		all = append(append(all, r), fill[i*len(fill)/len(rs):(i+1)*len(fill)/len(rs)]...)
	}
	all = append(all, all[0], fill[1]) // again, in another batch
	for _, others := range []bool{false, true} {
		t.Run(fmt.Sprint("beside others ", others), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "l.db")
			l := open(t, path)
			stop, stopped := make(chan bool), make(chan int)
			go func() {
				n := 0
				defer func() { stopped <- n }()
				if !others {
					return
				}
				o, err := Open(ctx, path)
				if err != nil {
					t.Error(err)
					return
				}
				defer o.Close()
				for _, r := range newspaper(8, 0, 400) {
					select {
					case <-stop:
						return
					default:
					}
					r.Claims[0].Context.Story = nil
					if _, err := o.Add(ctx, "bruno", r); err != nil {
						t.Error(err)
						return
					}
					n++
				}
			}()
			added, err := l.Add(ctx, "anna", all...)
			close(stop)
			n := <-stopped
			if err != nil {
				t.Fatal(err)
			}
			if others && n == 0 {
				t.Error("nobody added meanwhile: the run shows nothing")
			}
			fresh := 0
			for _, a := range added {
				if a.New {
					fresh++
				}
			}
			if len(added) != len(all) || fresh != len(all)-2 {
				t.Errorf("%d answers of %d, %d of them new", len(added), len(all), fresh)
			}
			if _, total, err := l.Articles(ctx, ledger.Listing{Limit: 1}); err != nil || total != len(all)-2+n {
				t.Errorf("%d articles where %d were added: %v", total, len(all)-2+n, err)
			}
			if diff := cmp.Diff(want, related(t, l)); diff != "" {
				t.Errorf("(-alone +in batches)\n%s", diff)
			}
			sure(t, l)
		})
	}
}
