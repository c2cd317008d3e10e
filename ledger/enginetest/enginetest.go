// Package enginetest is what every engine of a ledger has to hold.
package enginetest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"

	"factledger/ledger"
)

// Run tries an engine; open gives a new, empty one.
func Run(t *testing.T, open func(t *testing.T) ledger.Engine) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, ledger.Engine)
	}{
		{"values come back exactly", values},
		{"a batch is all or nothing", whole},
		{"a broken rule is named", refused},
		{"a view sees one state", view},
		{"writers queue", queue},
		{"a cancelled write has not happened", cancelled},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := open(t)
			defer e.Close()
			must(t, e.Exec(context.Background(), ledger.Stmt{SQL: "CREATE TABLE thing(key INTEGER PRIMARY KEY, name TEXT UNIQUE, x REAL, b BLOB) STRICT"},
				ledger.Stmt{SQL: "CREATE TRIGGER thing_rule BEFORE INSERT ON thing WHEN NEW.name = 'forbidden' BEGIN SELECT RAISE(ABORT, 'thing: a rule'); END"}))
			c.run(t, e)
		})
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func insert(key int64, name, x, b any) ledger.Stmt {
	return ledger.Stmt{SQL: "INSERT INTO thing(key, name, x, b) VALUES(?, ?, ?, ?)", Args: []any{key, name, x, b}}
}

func count(t testing.TB, r ledger.Reader) (n int) {
	t.Helper()
	rows, err := r.Query(context.Background(), ledger.Stmt{SQL: "SELECT count(*) FROM thing"})
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		must(t, rows.Scan(&n))
	}
	must(t, rows.Err())
	return n
}

func values(t *testing.T, e ledger.Engine) {
	type row struct {
		name string
		x    float64
		b    string
	}
	want := map[int64]row{}
	for i, s := range []string{"", "perché 🎉", "a\r\nb\tc", "\u202e\u200b", "'; DROP TABLE thing; --", strings.Repeat("x", 1<<20)} {
		r := row{s, []float64{0, -0.1, math.MaxFloat64, math.SmallestNonzeroFloat64, 1e15 + 0.3, 1.0 / 3}[i], string([]byte{0, 255, byte(i)})}
		key := []int64{0, 1, -1, math.MaxInt64, math.MinInt64, 1<<53 + 1}[i]
		want[key] = r
		must(t, e.Exec(context.Background(), insert(key, r.name, r.x, []byte(r.b))))
	}
	rows, err := e.Query(context.Background(), ledger.Stmt{SQL: "SELECT key, name, x, b FROM thing"})
	must(t, err)
	defer rows.Close()
	n := 0
	for rows.Next() {
		var key int64
		var r row
		var b []byte
		must(t, rows.Scan(&key, &r.name, &r.x, &b))
		r.b = string(b)
		if n++; r != want[key] {
			t.Errorf("%d: %.40q, want %.40q", key, fmt.Sprint(r), fmt.Sprint(want[key]))
		}
	}
	must(t, rows.Err())
	if n != len(want) {
		t.Errorf("%d rows, want %d", n, len(want))
	}
}

func whole(t *testing.T, e ledger.Engine) {
	err := e.Exec(context.Background(), insert(1, "a", nil, nil), insert(2, "b", nil, nil), insert(3, "a", nil, nil))
	if err == nil || count(t, e) != 0 {
		t.Errorf("%d rows of a batch that failed: %v", count(t, e), err)
	}
	must(t, e.Exec(context.Background(), insert(1, "a", nil, nil), insert(2, "b", nil, nil)))
	if n := count(t, e); n != 2 {
		t.Errorf("%d rows, want 2", n)
	}
}

func refused(t *testing.T, e ledger.Engine) {
	must(t, e.Exec(context.Background(), insert(1, "a", nil, nil)))
	for name, c := range map[string]struct {
		s    ledger.Stmt
		rule string
	}{
		"unique key": {insert(2, "a", nil, nil), "thing.name"},
		"trigger":    {insert(2, "forbidden", nil, nil), "thing: a rule"},
	} {
		var r *ledger.Refused
		if err := e.Exec(context.Background(), c.s); !errors.As(err, &r) || r.Rule != c.rule {
			t.Errorf("%s: %v, want the rule %q", name, err, c.rule)
		}
	}
}

func view(t *testing.T, e ledger.Engine) {
	must(t, e.Exec(context.Background(), insert(1, "a", nil, nil)))
	must(t, e.View(context.Background(), func(r ledger.Reader) error {
		before := count(t, r)
		must(t, e.Exec(context.Background(), insert(2, "b", nil, nil)))
		if after := count(t, r); after != before {
			t.Errorf("%d rows, then %d in one view", before, after)
		}
		return nil
	}))
	if n := count(t, e); n != 2 {
		t.Errorf("%d rows, want 2", n)
	}
	failed := errors.New("failed")
	if err := e.View(context.Background(), func(ledger.Reader) error { return failed }); !errors.Is(err, failed) {
		t.Errorf("a view hides its error: %v", err)
	}
}

func queue(t *testing.T, e ledger.Engine) {
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 25 {
				if err := e.Exec(context.Background(), insert(int64(g*100+i+1), nil, nil, nil)); err != nil {
					t.Errorf("writer %d: %v", g, err)
				}
			}
		})
	}
	wg.Wait()
	if n := count(t, e); n != 200 {
		t.Errorf("%d rows, want 200", n)
	}
}

func cancelled(t *testing.T, e ledger.Engine) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := e.Exec(ctx, insert(1, "a", nil, nil)); !errors.Is(err, context.Canceled) || count(t, e) != 0 {
		t.Errorf("%d rows: %v", count(t, e), err)
	}
}
