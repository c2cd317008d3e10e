package crashtest

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"factledger/claims"
	"factledger/ledger"
)

// build makes the real program.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "factledger")
	if out, err := exec.Command("go", "build", "-o", program, "factledger/cmd/factledger").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// TestProgramSays runs commands on a disk that fails: the exit code is 1, the
// message names the file and what to do in both languages, and nothing is
// written. (Whoever has the ledger open reads on: see TestDiskFull. Opening it
// needs room for SQLite's shared memory.)
func TestProgramSays(t *testing.T) {
	program, so := build(t), shim(t)
	full := []string{"PLFAULT_FREED=/nowhere", "PLFAULT_ROOM=40000"} // enough to open it
	fails := func(call string, errno syscall.Errno) []string {
		return []string{"PLFAULT_CALL=" + call, fmt.Sprint("PLFAULT_ERRNO=", int(errno)), "PLFAULT_WHEN=1", "PLFAULT_ON=1"}
	}
	cases := []struct {
		name   string
		env    []string
		mode   os.FileMode
		it, en string
	}{
		{"disk full", full, 0o600, "il disco è pieno, e nulla di questo è stato scritto: fare spazio e ripetere il comando", "the disk is full, and nothing of this was written: make room and run the command again"},
		{"quota used up", fails("pwrite", syscall.EDQUOT), 0o600, "il disco è pieno, e nulla", "the disk is full, and nothing"},
		{"writing fails", fails("pwrite", syscall.EIO), 0o600, "il disco non ha risposto come deve: `factledger history` dice se è stato scritto", "the disk did not answer as it must: `factledger history` says whether it was written"},
		{"syncing fails", fails("sync", syscall.EIO), 0o600, "il disco non ha risposto come deve", "the disk did not answer as it must"},
		{"read-only file", nil, 0o400, "il registro è in sola lettura: servono i permessi di scrittura sul file e sulla sua cartella", "the ledger is read-only: permission to write the file and its folder is needed"},
	}
	for _, c := range cases {
		for lang, want := range map[string]string{"it": c.it, "en": c.en} {
			if testing.Short() && (c.name != "disk full" || lang == "en") {
				continue
			}
			t.Run(c.name+" "+lang, func(t *testing.T) {
				dir := t.TempDir()
				path := filepath.Join(dir, "l.db")
				seeded(t, path)
				article := filepath.Join(t.TempDir(), "long.txt")
				if err := os.WriteFile(article, bytes.Repeat([]byte("A Rimini sono arrivati 12 profughi da 3 paesi il 4 marzo 2025.\n"), 400), 0o600); err != nil {
					t.Fatal(err)
				}
				if err := os.Chmod(path, c.mode); err != nil {
					t.Fatal(err)
				}
				env := append(os.Environ(), "LD_PRELOAD="+so, "PLFAULT_PREFIX="+dir+"/")
				run := func(env []string, args ...string) (string, int) {
					cmd := exec.Command(program, append([]string{"--ledger", path, "--as", "anna", "--lang", lang}, args...)...)
					cmd.Env = env
					out, err := cmd.CombinedOutput()
					code := 0
					if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
						code = exit.ExitCode()
					} else if err != nil {
						t.Fatal(err)
					}
					return string(out), code
				}
				said, code := run(append(env, c.env...), "add", article)
				if code != 1 || !strings.Contains(said, want) || !strings.Contains(said, "l.db") {
					t.Errorf("exit %d: %s", code, said)
				}
				if err := os.Chmod(path, 0o600); err != nil {
					t.Fatal(err)
				}
				if said, _ := run(os.Environ(), "articles"); strings.Contains(said, "long.txt") && c.name != "syncing fails" {
					t.Errorf("it is there although it was said that it is not: %s", said)
				}
				keys(t, path)
				if said, code := run(os.Environ(), "add", article); code != 0 {
					t.Errorf("once there is a disk again: exit %d: %s", code, said)
				}
			})
		}
	}
}

// TestKillImport kills the real program while it takes a folder in, until it
// gets to the end: after each crash every article is there with all its claims
// or not at all.
func TestKillImport(t *testing.T) {
	program := build(t)
	folder, path := t.TempDir(), filepath.Join(t.TempDir(), "l.db")
	want := map[string]int{}
	var jsonl bytes.Buffer
	for i := range 300 {
		text := fmt.Sprintf("Nel comune di Fano sono arrivati %d profughi da %d paesi. Il %d per cento ha meno di %d anni.", 100+i, 10+i, 1+i%90, 20+i)
		cs, err := claims.Extract(claims.Article{ID: fmt.Sprint("a", i), Text: text})
		if err != nil || len(cs) == 0 {
			t.Fatalf("%d claims: %v", len(cs), err)
		}
		want[fmt.Sprint("a", i)] = len(cs)
		fmt.Fprintf(&jsonl, "{\"id\":\"a%d\",\"text\":%q}\n", i, text)
		if i%100 == 99 {
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.jsonl", i)), jsonl.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			jsonl.Reset()
		}
	}
	rng := rand.New(rand.NewPCG(6, 6))
	crashes := 0
	for range part(60, 20, 3) {
		if rng.IntN(4) == 0 { // else it soon has nothing left to do
			path = filepath.Join(t.TempDir(), "l.db")
		}
		c := exec.Command(program, "--ledger", path, "--as", "anna", "add", folder)
		c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		stop := time.AfterFunc(time.Duration(10+rng.IntN(500))*time.Millisecond, func() { kill(c) })
		done := c.Wait() == nil
		stop.Stop()
		if !done {
			crashes++
		}
		if _, err := os.Stat(path); err != nil {
			continue // killed before it had begun
		}
		keys(t, path)
		complete(t, whole(t, path), want, done)
	}
	if crashes == 0 {
		t.Error("it was never killed in time: the run shows nothing")
	}
	t.Logf("%d crashes", crashes)
}

// complete compares the articles that are there with what was read out of them.
func complete(t *testing.T, rep *ledger.Report, want map[string]int, all bool) {
	t.Helper()
	if all && len(rep.Articles) != len(want) {
		t.Errorf("%d articles of %d after it had ended", len(rep.Articles), len(want))
	}
	have := map[string]int{}
	for _, c := range rep.Claims {
		have[c.Article]++
	}
	for _, a := range rep.Articles {
		if have[a.Name] != want[a.Name] {
			t.Errorf("%s has %d claims of %d", a.Name, have[a.Name], want[a.Name])
		}
	}
}
