package crashtest

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"factledger/ledger"
	"factledger/ledger/sqlite"
)

// nextMigration is what a later release could change: a table that takes a
// while to fill, a column, an index.
const nextMigration = `CREATE TABLE tag(
  n INTEGER PRIMARY KEY,
  word TEXT NOT NULL
) STRICT;

WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x WHERE n < 60000) INSERT INTO tag SELECT n, 'a tag of some length, number ' || n FROM x;

ALTER TABLE note ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;

CREATE INDEX claim_subject ON claim(subject);
`

// nextRelease copies the sources into a folder and makes of them what the
// release after this one could be.
func nextRelease(t *testing.T) (dir string) {
	t.Helper()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	for _, name := range []string{"claims", "ledger", "cmd", "seeds", "schema.go", "schema.sql", "go.mod", "go.sum"} {
		if out, err := exec.Command("cp", "-r", filepath.Join(root, name), dir).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	edit := func(file string, pairs ...string) {
		b, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		s := string(b)
		for i := 0; i < len(pairs); i += 2 {
			if !strings.Contains(s, pairs[i]) {
				t.Fatalf("%s has no %q any more", file, pairs[i])
			}
			s = strings.Replace(s, pairs[i], pairs[i+1], 1)
		}
		if err := os.WriteFile(filepath.Join(dir, file), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	this, next := ledger.SchemaVersion, ledger.SchemaVersion+1
	edit("ledger/migrate.go", fmt.Sprintf("const SchemaVersion = %d", this), fmt.Sprintf("const SchemaVersion = %d", next))
	edit("schema.sql", "  text TEXT NOT NULL\n) STRICT;\n\nCREATE INDEX note_claim", "  text TEXT NOT NULL,\n  pinned INTEGER NOT NULL DEFAULT 0\n) STRICT;\n\n"+
		"CREATE TABLE tag(\n  n INTEGER PRIMARY KEY,\n  word TEXT NOT NULL\n) STRICT;\n\nCREATE INDEX claim_subject ON claim(subject);\n\nCREATE INDEX note_claim")
	file := filepath.Join(dir, fmt.Sprintf("ledger/migrations/%d-next.sql", next))
	if err := os.WriteFile(file, []byte(nextMigration), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestNextRelease proves the mechanism of migrations for the schema to come:
// with a program that is one ahead.
func TestNextRelease(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles the program anew")
	}
	source := nextRelease(t)
	this, next := build(t), filepath.Join(t.TempDir(), "next")
	c := exec.Command("go", "build", "-buildvcs=false", "-o", next, "./cmd/factledger")
	c.Dir = source
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	old := filepath.Join(t.TempDir(), "l.db")
	seeded(t, old)
	head := said(t, this, old, "head")
	copied := func(t *testing.T) string {
		path := filepath.Join(t.TempDir(), "l.db")
		for _, end := range []string{"", ".heads"} {
			b, err := os.ReadFile(old + end)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path+end, b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}

	t.Run("its own tests", func(t *testing.T) {
		// It keeps a ledger of this release, as each release has to.
		released := filepath.Join(source, "ledger/sqlite/testdata/released")
		if err := os.MkdirAll(released, 0o700); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(old)
		if err != nil {
			t.Fatal(err)
		}
		var z bytes.Buffer
		w := gzip.NewWriter(&z)
		if _, err := w.Write(b); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(released, fmt.Sprintf("%d.db.gz", ledger.SchemaVersion)), z.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		c := exec.Command("go", "test", "-vet=off", "-count=1", "-run", "TestMigrations|TestReleased", "./ledger/sqlite")
		c.Dir = source
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})

	t.Run("an older ledger", func(t *testing.T) {
		path := copied(t)
		if now := said(t, next, path, "head"); now != head {
			t.Errorf("its head is %s, it was %s", now, head)
		}
		said(t, next, path, "verify")
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		// The program before refuses it, and leaves it as it is.
		for _, args := range [][]string{{"list"}, {"verify"}, {"policy", "--reviewers", "2"}} {
			out, code := run(t, this, path, args...)
			if code != 1 || !strings.Contains(out, "più recente") || !strings.Contains(out, "l.db") {
				t.Errorf("%s by the older program: exit %d: %s", args[0], code, out)
			}
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
			t.Errorf("the older program changed the newer ledger: %v", err)
		}
	})

	t.Run("an older backup", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "r.db")
		backup := copied(t)
		before, err := os.ReadFile(backup)
		if err != nil {
			t.Fatal(err)
		}
		said(t, next, path, "restore", backup)
		said(t, next, path, "restore", backup, "--over")
		said(t, next, path, "verify")
		if now := said(t, next, path, "head"); now != head {
			t.Errorf("its head is %s, it was %s", now, head)
		}
		if after, err := os.ReadFile(backup); err != nil || !bytes.Equal(before, after) {
			t.Errorf("the backup was changed: %v", err)
		}
	})

	t.Run("a program left open", func(t *testing.T) {
		path := copied(t)
		l, err := sqlite.Open(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		rep, err := l.Report(ctx, ledger.Query{Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		mark := func(key string) error {
			_, err := l.AddNote(ctx, rep.Claims[0].ID, "anna", "nota", key)
			return err
		}
		if err := mark("before"); err != nil {
			t.Fatal(err)
		}
		said(t, next, path, "verify")
		if err := mark("after"); !errors.Is(err, ledger.ErrNewer) {
			t.Errorf("its next write: %v", err)
		}
		l.Close()
		said(t, next, path, "verify")
		if out := said(t, next, path, "history", "--json"); !strings.Contains(out, `"before"`) || strings.Contains(out, `"after"`) {
			t.Errorf("history: %s", out)
		}
	})

	t.Run("several at once", func(t *testing.T) {
		path := copied(t)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if out, code := run(t, next, path, "verify"); code != 0 {
					t.Errorf("exit %d: %s", code, out)
				}
			})
		}
		wg.Wait()
	})

	t.Run("killed", func(t *testing.T) {
		path := copied(t)
		began := time.Now()
		said(t, next, path, "head")
		long := time.Since(began)
		schemas := map[string]int{layout(t, old): 0, layout(t, path): 0}
		rng := rand.New(rand.NewPCG(7, 7))
		for n := range part(200, 40, 0) {
			path := copied(t)
			c := exec.Command(next, "--ledger", path, "--as", "anna", "head")
			c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(rng.Int64N(int64(long))))
			kill(c)
			_ = c.Wait()
			is := layout(t, path)
			if _, ok := schemas[is]; !ok {
				t.Fatalf("crash %d left a schema that is neither the old one nor the new:\n%s", n, is)
			}
			schemas[is]++
			said(t, next, path, "verify")
			if now := said(t, next, path, "head"); now != head {
				t.Fatalf("crash %d: its head is %s, it was %s", n, now, head)
			}
		}
		t.Logf("in %v: %d stayed old, %d are new", long, schemas[layout(t, old)], schemas[layout(t, path)])
	})

	t.Run("the power cut", func(t *testing.T) {
		dir := t.TempDir()
		path := filepath.Join(dir, "data", "l.db")
		if err := os.Rename(filepath.Dir(copied(t)), filepath.Dir(path)); err != nil {
			t.Fatal(err)
		}
		f, env := recorder(t, dir, path)
		c := exec.Command(next, "--ledger", path, "--as", "anna", "head")
		c.Env = append(os.Environ(), env...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		ops := recorded(t, f)
		was, is := layout(t, old), layout(t, path)
		stayed, moved := 0, 0
		rng := rand.New(rand.NewPCG(10, 10))
		for range part(300, 40, 0) {
			k := 4 + rng.IntN(len(ops)-3) // after what was there before
			d := &disk{durable: map[string][]byte{}, pending: map[string][]op{}}
			for _, o := range ops[:k] {
				d.step(o)
			}
			cut := d.cut(t, rng, t.TempDir())
			switch layout(t, cut) {
			case was:
				stayed++
			case is:
				moved++
			default:
				t.Fatalf("a cut at %d of %d left a schema that is neither the old one nor the new:\n%s", k, len(ops), layout(t, cut))
			}
			said(t, next, cut, "verify")
			if now := said(t, next, cut, "head"); now != head {
				t.Fatalf("a cut at %d: its head is %s, it was %s", k, now, head)
			}
		}
		if stayed == 0 || moved == 0 {
			t.Errorf("%d stayed old, %d are new: the run shows nothing", stayed, moved)
		}
		t.Logf("%d operations: %d stayed old, %d are new", len(ops), stayed, moved)
	})
}

// run gives what a program says, on both of its outputs, and its exit code.
func run(t *testing.T, program, path string, args ...string) (string, int) {
	t.Helper()
	c := exec.Command(program, append([]string{"--ledger", path, "--as", "anna"}, args...)...)
	out, err := c.CombinedOutput()
	exit := (*exec.ExitError)(nil)
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out), c.ProcessState.ExitCode()
}

// said is what a program says that must succeed.
func said(t *testing.T, program, path string, args ...string) string {
	t.Helper()
	out, code := run(t, program, path, args...)
	if code != 0 {
		t.Fatalf("%s: exit %d: %s", strings.Join(args, " "), code, out)
	}
	return out
}

// layout is a file's whole schema with its version and how many tags there are,
// read from a copy: looking must not mend anything.
func layout(t *testing.T, path string) string {
	t.Helper()
	dir := t.TempDir()
	for _, end := range []string{"", "-wal"} {
		from, err := os.Open(path + end)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		to, err := os.Create(filepath.Join(dir, "c.db"+end))
		if err == nil {
			_, err = io.Copy(to, from)
		}
		if err = errors.Join(err, from.Close(), to.Close()); err != nil {
			t.Fatal(err)
		}
	}
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "c.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	var b strings.Builder
	list := func(query string) {
		rows, err := db.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				t.Fatal(err)
			}
			b.WriteString(s + "\n")
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	list("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name")
	list("SELECT name || value FROM meta WHERE name = 'schema'")
	list("SELECT number FROM migration ORDER BY number")
	if strings.Contains(b.String(), "CREATE TABLE tag") {
		list("SELECT count(*) FROM tag")
	}
	return b.String()
}
