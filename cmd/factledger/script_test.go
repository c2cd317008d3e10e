package main

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"factledger"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"factledger": main})
}

// TestScript runs the program as people do, one script a command. Each script
// has the seed articles in $WORK/seeds.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("FACTLEDGER_USER", "anna")
			e.Values[lockKey{}] = &locked{}
			return os.CopyFS(e.WorkDir, factledger.Seeds)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"write":   write,
			"keep":    keep,
			"sqlite":  statement,
			"lock":    lock,
			"waitfor": waitfor,
			"replace": replace,
		},
	})
}

// exits runs a command and asks for its exit code: exits 2 factledger …
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND …")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var code interface{ ExitCode() int }
		if !errors.As(err, &code) {
			ts.Fatalf("%v", err)
		}
		got = code.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// write makes a file of bytes that a script cannot hold: write FILE "\xff\x00…" [TIMES]
func write(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: write FILE QUOTED [TIMES]")
	}
	s, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	times := 1
	if len(args) == 3 {
		times, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	for range times {
		_, err = f.WriteString(s)
		ts.Check(err)
	}
	ts.Check(f.Close())
}

// keep sets a variable to what the last command's stdout gives for a group of
// a pattern: keep NAME 'pattern(group)'
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: keep NAME PATTERN")
	}
	m := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(m) < 2 {
		ts.Fatalf("stdout has no %s", args[1])
	}
	ts.Setenv(args[0], m[1])
}

// statement runs SQL on a file as another program would: sqlite FILE SQL
func statement(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sqlite FILE SQL")
	}
	db, err := sql.Open("sqlite3", ts.MkAbs(args[0]))
	ts.Check(err)
	defer db.Close()
	_, err = db.Exec(args[1])
	ts.Check(err)
}

// lock begins to write to a ledger as another program would, and holds on to
// it until the script ends or says lock -: lock FILE
func lock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: lock FILE|-")
	}
	if args[0] == "-" {
		ts.Value(lockKey{}).(*locked).free()
		return
	}
	db, err := sql.Open("sqlite3", "file:"+ts.MkAbs(args[0])+"?_txlock=immediate")
	ts.Check(err)
	tx, err := db.Begin()
	ts.Check(err)
	*ts.Value(lockKey{}).(*locked) = locked{db, tx}
	ts.Defer(ts.Value(lockKey{}).(*locked).free)
}

// replace writes a file with a word changed: replace FROM OLD NEW TO
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: replace FROM OLD NEW TO")
	}
	s := ts.ReadFile(args[0])
	if !strings.Contains(s, args[1]) {
		ts.Fatalf("%s has no %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[3]), []byte(strings.ReplaceAll(s, args[1], args[2])), 0o644))
}

// waitfor waits until a file is there, and half a second more: waitfor FILE
func waitfor(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: waitfor FILE")
	}
	for range 100 {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			time.Sleep(500 * time.Millisecond)
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("%s did not come", args[0])
}

type lockKey struct{}

type locked struct {
	db *sql.DB
	tx *sql.Tx
}

func (l *locked) free() {
	if l.tx != nil {
		l.tx.Rollback()
		l.db.Close()
		l.tx = nil
	}
}

// TestSeeds holds the embedded articles equal to the files of the folder.
func TestSeeds(t *testing.T) {
	n := 0
	err := fs.WalkDir(factledger.Seeds, "seeds", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		n++
		want, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(path)))
		if err != nil {
			return err
		}
		if got, _ := fs.ReadFile(factledger.Seeds, path); string(got) != string(want) {
			t.Errorf("%s differs from the file", path)
		}
		return nil
	})
	if err != nil || n != 5 {
		t.Fatalf("%d seeds, %v", n, err)
	}
}
