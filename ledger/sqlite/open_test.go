package sqlite

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factledger"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "good.db")
	fill(t, good).Close()
	alter := func(stmt string) func(string) {
		return func(path string) {
			copyLedger(t, good, path)
			db := shell(t, path)
			defer db.Close()
			if _, err := db.Exec(stmt); err != nil {
				t.Fatal(err)
			}
		}
	}
	cases := []struct {
		name string
		make func(path string)
		want error
	}{
		{"newer", alter("UPDATE meta SET value = '999' WHERE name = 'schema'"), ledger.ErrNewer},
		{"no version", alter("DELETE FROM meta"), ledger.ErrDamaged},
		{"another program's", alter("PRAGMA application_id = 7"), ledger.ErrForeign},
		{"no application", alter("PRAGMA application_id = 0"), ledger.ErrForeign},
		{"no database", func(p string) { _ = os.WriteFile(p, []byte(strings.Repeat("no database at all ", 100)), 0o600) }, ledger.ErrForeign},
		{"folder", func(p string) { _ = os.Mkdir(p, 0o700) }, ledger.ErrForeign},
		{"read-only", func(p string) { copyLedger(t, good, p); _ = os.Chmod(p, 0o400) }, ledger.ErrReadOnly},
		{"no folder", func(string) {}, ledger.ErrNotFound},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "l.db")
			if c.name == "no folder" {
				path = filepath.Join(path, "none", "l.db")
			}
			c.make(path)
			before, _ := os.ReadFile(path)
			l, err := Open(ctx, path)
			if err == nil {
				l.Close()
			}
			if !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), "l.db") || strings.Contains(fmt.Sprint(err), "\n") {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
			if _, err := OpenReadOnly(ctx, path); c.want != ledger.ErrReadOnly && err == nil {
				t.Error("it opens read-only")
			}
		})
	}
}

func TestNamesThatMeanSomethingToAURI(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "a?b.db", "a#b.db", "a%20b.db", "à è.db", "a&mode=memory", "file:x"} {
		fill(t, filepath.Join(dir, name)).Close()
	}
	es, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(es) != 14 { // each with its heads
		t.Errorf("%d files: %q", len(es), es)
	}
	for _, e := range es {
		if st, err := os.Stat(e); err != nil || st.Mode().Perm() != 0o600 {
			t.Errorf("%s can be read by others: %v", e, st.Mode())
		}
	}
}

// TestWitness notices at open what only one who has seen the ledger before can.
func TestWitness(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "old.db")
	fill(t, old).Close()
	whole := filepath.Join(dir, "whole.db")
	copyLedger(t, old, whole)
	l, err := Open(ctx, whole)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if _, err := l.AddNote(ctx, claimID(t, l, i), "anna", "nota", ""); err != nil {
			t.Fatal(err)
		}
	}
	l.Close()
	sqlOn := func(stmts ...string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			for _, s := range stmts {
				tamper(t, path, s)
			}
		}
	}
	cases := []struct {
		name string
		do   func(*testing.T, string)
	}{
		{"older copy restored", func(t *testing.T, path string) {
			b, err := os.ReadFile(old)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
		}},
		{"newest event dropped", sqlOn("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")},
		{"newest event dropped, with its nodes", sqlOn("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", "DELETE FROM node WHERE i > 3")},
		{"a first event forged, with its nodes", sqlOn("UPDATE event SET leaf = zeroblob(32) WHERE seq = 2", "DELETE FROM node")},
		{"another ledger in its place", func(t *testing.T, path string) {
			other := filepath.Join(t.TempDir(), "other.db")
			fill(t, other).Close()
			b, err := os.ReadFile(other)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "l.db")
			copyLedger(t, whole, path)
			c.do(t, path)
			l, err := Open(ctx, path)
			if err == nil {
				l.Close()
			}
			if !errors.Is(err, ledger.ErrDamaged) {
				t.Errorf("opened: %v", err)
			}
		})
	}
	for _, how := range []string{"deleted", "cut"} {
		t.Run("log "+how, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "l.db")
			l := fill(t, path) // still open: its last words stand in the -wal alone
			defer l.Close()
			to := filepath.Join(t.TempDir(), "l.db")
			copyLedger(t, path, to)
			if how == "cut" {
				b, err := os.ReadFile(path + "-wal")
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(to+"-wal", b[:len(b)*3/4], 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if l, err := Open(ctx, to); err == nil {
				l.Close()
				t.Error("opened")
			}
		})
	}
}

// TestLeftOpen refuses the next write of a program that was open while a newer
// one migrated the ledger.
func TestLeftOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.db")
	l := fill(t, path)
	defer l.Close()
	id := claimID(t, l, 0)
	db := shell(t, path)
	defer db.Close()
	if _, err := db.Exec("UPDATE meta SET value = value + 1 WHERE name = 'schema'"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.AddNote(ctx, id, "anna", "nota", ""); !errors.Is(err, ledger.ErrNewer) {
		t.Errorf("written: %v", err)
	}
	if _, err := db.Exec("UPDATE meta SET value = value - 1 WHERE name = 'schema'"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.AddNote(ctx, id, "anna", "nota", ""); err != nil {
		t.Errorf("refused without a reason: %v", err)
	}
}

// TestMigrations holds the oldest schema with all migrations to schema.sql.
func TestMigrations(t *testing.T) {
	dump := func(scripts ...string) []string {
		db, err := sql.Open("sqlite3", ":memory:")
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		db.SetMaxOpenConns(1)
		for _, s := range scripts {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
		return spaced(column1(t, db, "SELECT name || ': ' || sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"))
	}
	var scripts []string
	es, err := filepath.Glob("../migrations/*.sql")
	if err != nil || len(es) != ledger.SchemaVersion {
		t.Fatalf("%d migrations, schema version %d", len(es), ledger.SchemaVersion)
	}
	for _, e := range es {
		b, err := os.ReadFile(e)
		if err != nil {
			t.Fatal(err)
		}
		scripts = append(scripts, string(b))
	}
	if diff := cmp.Diff(dump(factledger.Schema), dump(scripts...)); diff != "" {
		t.Errorf("schema.sql and the migrations differ: (-schema.sql +migrations)\n%s", diff)
	}
}

// spaced is SQL with one space between its words and signs.
func spaced(all []string) []string {
	signs := strings.NewReplacer(",", " , ", "(", " ( ", ")", " ) ")
	for i, s := range all {
		all[i] = strings.Join(strings.Fields(signs.Replace(s)), " ")
	}
	return all
}

// TestReleased brings a ledger of each released schema before this one up to
// date: it says what it said, and verifies.
func TestReleased(t *testing.T) {
	for n := 1; n < ledger.SchemaVersion; n++ {
		f, err := os.Open(fmt.Sprintf("testdata/released/%d.db.gz", n))
		if err != nil {
			t.Fatalf("no ledger is kept of schema %d: %v", n, err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "l.db")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		db := shell(t, path)
		history := column1(t, db, "SELECT hex(leaf) FROM event ORDER BY seq")
		db.Close()
		l, err := OpenReadOnly(ctx, path)
		if err != nil {
			t.Fatalf("schema %d: %v", n, err)
		}
		sure(t, l)
		es, err := l.History(ctx, "", 0, 0)
		if err != nil || len(history) == 0 {
			t.Fatalf("schema %d: %d events: %v", n, len(history), err)
		}
		for i, leaf := range history {
			if !strings.EqualFold(es[i].Leaf, leaf) {
				t.Errorf("schema %d: event %d has changed", n, i+1)
			}
		}
		l.Close()
	}
}

// TestDamage flips bits, cuts and blanks a ledger: no report of other content
// leaves it.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	desk(t, whole).Close()
	truth := content(t, whole)
	good, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(5, 5))
	noticed, equal := 0, 0
	try := func(name string, b []byte) {
		path := filepath.Join(dir, "d.db")
		copyLedger(t, whole, path)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if said := notices(t, path); said != "" {
			noticed++
			return
		}
		copyLedger(t, whole, path)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if content(t, path) != truth {
			t.Errorf("%s: not noticed, and the ledger says something else", name)
		}
		equal++
	}
	for range part(1000, 150, 20) {
		b := bytes.Clone(good)
		at := rng.IntN(len(b))
		b[at] ^= 1 << rng.IntN(8)
		try(fmt.Sprint("bit at ", at), b)
	}
	for range part(200, 30, 5) {
		n := rng.IntN(len(good))
		try(fmt.Sprint("cut at ", n), bytes.Clone(good[:n]))
	}
	for range part(200, 30, 5) {
		b := bytes.Clone(good)
		page := rng.IntN(len(b)/4096) * 4096
		clear(b[page : page+4096])
		try(fmt.Sprint("page at ", page), b)
	}
	t.Logf("%d noticed, %d of no effect", noticed, equal)
}

// content is all that a ledger says; how it fails, where it cannot be read.
func content(t testing.TB, path string) string {
	t.Helper()
	l, err := OpenReadOnly(ctx, path)
	if err != nil {
		return err.Error()
	}
	defer l.Close()
	var b bytes.Buffer
	if err := l.Export(ctx, &b); err != nil {
		return err.Error()
	}
	return b.String()
}
