// Package crashtest kills the program and cuts the power under it, and looks
// for what it had acknowledged.
package crashtest

import (
	"bufio"
	"context"
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

	"factledger"
	"factledger/claims"
	"factledger/ledger"
	"factledger/ledger/sqlite"
)

var ctx = context.Background()

// part is a size for a full run, a daily one and a short one.
func part(full, daily, short int) int {
	switch {
	case os.Getenv("FACTLEDGER_FULL") != "":
		return full
	case testing.Short():
		return short
	}
	return daily
}

// TestMain is the test, or one of the programs that it kills.
func TestMain(m *testing.M) {
	if path := os.Getenv("CRASH_LEDGER"); path != "" {
		if err := write(path, os.Getenv("CRASH_NAME"), os.Getenv("CRASH_IMPORT") != ""); err != nil {
			fmt.Printf("STOP %v\n", err)
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// write marks claims, by four reviewers at once, until it is killed, and says
// each key once its mark is durable. An importing writer adds articles as well.
func write(path, name string, importing bool) error {
	l, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		return err
	}
	var out sync.Mutex
	say := func(key string) {
		out.Lock()
		defer out.Unlock()
		os.Stdout.WriteString("ACK " + key + "\n") // one write, not buffered
	}
	failed := make(chan error)
	for g := range 4 {
		go func() {
			for i := 0; ; i++ {
				key := fmt.Sprintf("%s-%d-%d", name, g, i)
				o := ledger.MarkOrder{Claim: rep.Claims[(i*7+g*13)%len(rep.Claims)].ID, Actor: fmt.Sprint("reviewer ", g), Status: ledger.Status(1 + i%3), Because: key, Key: key}
				for {
					_, err := l.Mark(ctx, o)
					var conflict *ledger.Conflict
					if errors.As(err, &conflict) {
						o.Rev = conflict.Claim.Rev
						continue
					}
					if errors.Is(err, ledger.ErrFull) && os.Getenv("CRASH_PATIENT") != "" {
						// Reading goes on; the same order is given until there is room.
						if _, err := l.Report(ctx, ledger.Query{Limit: 1}); err != nil {
							failed <- err
							return
						}
						out.Lock()
						os.Stdout.WriteString("FULL\n")
						out.Unlock()
						time.Sleep(5 * time.Millisecond)
						continue
					}
					if err != nil {
						failed <- err
						return
					}
					break
				}
				say(key)
			}
		}()
	}
	if importing {
		go func() {
			for i := 0; ; i++ {
				a := claims.Article{ID: fmt.Sprint(name, i), Outlet: name, Text: fmt.Sprintf("Nel comune di %s sono arrivati %d profughi da %d paesi.", name, 100+i, 10+i)}
				cs, err := claims.Extract(a)
				if err != nil {
					failed <- err
					return
				}
				added, err := l.Add(ctx, "importer", ledger.Reading{Article: a, Claims: cs})
				if err != nil {
					failed <- err
					return
				}
				say("article:" + added[0].Article)
				if i%4 != 0 {
					continue
				}
				// Some are read again with a changed text, and two claims of it merged.
				a.Text = "Aggiornato. " + a.Text
				if cs, err = claims.Extract(a); err != nil {
					failed <- err
					return
				}
				got, err := l.Reread(ctx, "importer", added[0].Article, ledger.Reading{Article: a, Claims: cs})
				if err != nil {
					failed <- err
					return
				}
				say("article:" + got.Article)
				now, err := l.Report(ctx, ledger.Query{Article: got.Article})
				if err != nil || len(now.Claims) < 2 {
					failed <- fmt.Errorf("%d claims of a changed text: %w", len(now.Claims), err)
					return
				}
				key, x, y := fmt.Sprint("merge ", name, i), now.Claims[0], now.Claims[1]
				if _, err := l.Edit(ctx, ledger.Edit{Merge: []string{x.ID, y.ID}, To: x.Claim, Actor: "importer", Rev: x.Rev, Key: key}); err != nil {
					failed <- err
					return
				}
				say(key)
			}
		}()
	}
	return <-failed
}

// seeded makes a ledger of the seeds.
func seeded(t testing.TB, path string) {
	t.Helper()
	l, err := sqlite.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	es, err := factledger.Seeds.ReadDir("seeds")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range es[:2] {
		b, err := factledger.Seeds.ReadFile("seeds/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		a := claims.Article{ID: e.Name(), Text: string(b)}
		cs, err := claims.Extract(a)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Add(ctx, "anna", ledger.Reading{Article: a, Claims: cs}); err != nil {
			t.Fatal(err)
		}
	}
}

// keys are those of the events that a fresh reader finds, each with its count;
// verify must find nothing.
func keys(t testing.TB, path string) map[string]int {
	t.Helper()
	l, err := sqlite.Open(ctx, path)
	if err != nil {
		t.Fatalf("after a crash: %v", err)
	}
	defer l.Close()
	if _, faults, err := l.Verify(ctx); err != nil || len(faults) > 0 {
		t.Fatalf("after a crash: %v %v", faults, err)
	}
	es, err := l.History(ctx, "", 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for _, e := range es {
		found[e.Key]++
	}
	return found
}

// child starts this test as a writer, in a process group of its own.
func child(t testing.TB, path, name string, importing bool, env ...string) (*exec.Cmd, io.Reader) {
	return childTo(t, path, name, importing, os.Stderr, env...)
}

func childTo(t testing.TB, path, name string, importing bool, stderr io.Writer, env ...string) (*exec.Cmd, io.Reader) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), "CRASH_LEDGER="+path, "CRASH_NAME="+name)
	if importing {
		c.Env = append(c.Env, "CRASH_IMPORT=1")
	}
	c.Env = append(c.Env, env...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Stderr = stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(c) })
	return c, out
}

func kill(c *exec.Cmd) { _ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }

// acks is the test's own memory of what was promised.
type acks struct {
	sync.Mutex
	keys []string
}

func (a *acks) add(key string) {
	a.Lock()
	defer a.Unlock()
	a.keys = append(a.keys, key)
}

// check compares what was promised with what is there.
func (a *acks) check(t testing.TB, found map[string]int) {
	t.Helper()
	for _, k := range a.keys {
		if found[k] != 1 {
			t.Errorf("acknowledged %s is there %d times", k, found[k])
		}
	}
}

// TestKill kills two processes of four reviewers each, one of them importing,
// again and again on one ledger.
func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.db")
	seeded(t, path)
	runs := part(700, 140, 5)
	rng := rand.New(rand.NewPCG(1, 1))
	total := 0
	for run := range runs {
		if run%50 == 49 { // a ledger that grows makes each check dearer
			path = filepath.Join(t.TempDir(), "l.db")
			seeded(t, path)
		}
		var a acks
		var wg sync.WaitGroup
		var cs []*exec.Cmd
		for w := range 2 {
			c, out := child(t, path, fmt.Sprintf("r%dw%d", run, w), w == 0)
			cs = append(cs, c)
			wg.Go(func() {
				for sc := bufio.NewScanner(out); sc.Scan(); {
					if key, ok := strings.CutPrefix(sc.Text(), "ACK "); ok {
						a.add(key)
					}
				}
			})
		}
		time.Sleep(time.Duration(20+rng.IntN(120)) * time.Millisecond)
		for _, c := range cs {
			kill(c)
		}
		wg.Wait()
		for _, c := range cs {
			_ = c.Wait()
		}
		a.check(t, keys(t, path))
		total += len(a.keys)
		if t.Failed() {
			t.Fatalf("after crash %d", run)
		}
	}
	if total == 0 {
		t.Fatal("nothing was ever acknowledged: the run shows nothing")
	}
	t.Logf("%d crashes, %d acknowledged, none lost or doubled", runs, total)
}

// TestKillProgram kills the real program: four writers, each a mark a process.
func TestKillProgram(t *testing.T) {
	program := build(t)
	path := filepath.Join(t.TempDir(), "l.db")
	seeded(t, path)
	rep := whole(t, path)
	runs := part(500, 60, 3)
	rng := rand.New(rand.NewPCG(2, 2))
	var a acks
	for run := range runs {
		var wg sync.WaitGroup
		var mu sync.Mutex
		running := map[int]*exec.Cmd{}
		stopped := false
		for w := range 4 {
			wg.Go(func() {
				for i := 0; ; i++ {
					key := fmt.Sprintf("r%dw%dn%d", run, w, i)
					claim := rep.Claims[(w*17+i)%len(rep.Claims)].ID
					c := exec.Command(program, "--ledger", path, "--as", fmt.Sprint("reviewer ", w), "mark", claim, "verified", "--because", key, "--key", key)
					c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
					mu.Lock()
					if stopped {
						mu.Unlock()
						return
					}
					err := c.Start()
					running[w] = c
					mu.Unlock()
					if err == nil && c.Wait() == nil { // exit 0 is the acknowledgement
						a.add(key)
					}
				}
			})
		}
		time.Sleep(time.Duration(60+rng.IntN(150)) * time.Millisecond)
		mu.Lock()
		stopped = true
		for _, c := range running {
			if c.Process != nil {
				kill(c)
			}
		}
		mu.Unlock()
		wg.Wait()
		a.check(t, keys(t, path))
		if t.Failed() {
			t.Fatalf("after crash %d", run)
		}
	}
	if len(a.keys) == 0 {
		t.Fatal("nothing was ever acknowledged: the run shows nothing")
	}
	t.Logf("%d crashes, %d acknowledged, none lost or doubled", runs, len(a.keys))
}
