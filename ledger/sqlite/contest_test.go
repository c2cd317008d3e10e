package sqlite

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"factledger/ledger"
)

// TestMain is the test, or one of the two programs that contend.
func TestMain(m *testing.M) {
	flag.Parse()
	if path := os.Getenv("CONTEST_LEDGER"); path != "" {
		n := 0
		if fmt.Sscan(os.Getenv("CONTEST_MARKS"), &n); n == 0 {
			if err := take(path); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Exit(0)
		}
		if err := contend(path, os.Getenv("CONTEST_NAME"), n); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// contend is four reviewers who each mark the contested claims n times, by what
// they saw last, and never look again on a conflict: they go on to the next.
func contend(path, name string, n int) error {
	l, err := Open(ctx, path)
	if err != nil {
		return err
	}
	defer l.Close()
	rep, err := l.Report(ctx, ledger.Query{Limit: 20})
	if err != nil {
		return err
	}
	var accepted, refused atomic.Int64
	var wg sync.WaitGroup
	failed := make(chan error, 4)
	for g := range 4 {
		wg.Go(func() {
			seen := map[string]int64{}
			for i := range n {
				id := rep.Claims[(i+g*5)%len(rep.Claims)].ID
				o := ledger.MarkOrder{Claim: id, Actor: fmt.Sprint(name, g), Status: ledger.Status(1 + i%3), Because: fmt.Sprint(seen[id]), Rev: seen[id]}
				c, err := l.Mark(ctx, o)
				var conflict *ledger.Conflict
				switch {
				case errors.As(err, &conflict):
					if seen[id] = conflict.Claim.Rev; len(conflict.Claim.Marks) == 0 || conflict.Claim.Rev == o.Rev {
						failed <- fmt.Errorf("a conflict that shows no other mark: %v", conflict)
						return
					}
					refused.Add(1)
				case err != nil:
					failed <- err
					return
				default:
					seen[id] = c.Rev
					accepted.Add(1)
				}
			}
		})
	}
	wg.Wait()
	select {
	case err := <-failed:
		return err
	default:
	}
	fmt.Printf("CONTEST %d %d\n", accepted.Load(), refused.Load())
	return nil
}

// take imports many articles.
func take(path string) error {
	l, err := Open(ctx, path)
	if err != nil {
		return err
	}
	if _, err := l.Add(ctx, "importer", newspaper(3, 0, part(3000, 800, 100))...); err != nil {
		return err
	}
	return l.Close()
}

// TestBesideImport lets one write small things while another program imports:
// everyone gets a turn, and none waits for more than a few transactions.
func TestBesideImport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.db")
	l := fill(t, path)
	defer l.Close()
	id := claimID(t, l, 0)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), "CONTEST_LEDGER="+path)
	if testing.Short() {
		c.Args = append(c.Args, "-test.short")
	}
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() { done <- c.Wait() }()
	var took []time.Duration
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			sure(t, l)
			if len(took) == 0 {
				t.Fatal("nothing was written beside it: the run shows nothing")
			}
			half, most := median(took)
			t.Logf("%d notes beside an import: median %v, 99th %v", len(took), half, most)
			return
		default:
		}
		began := time.Now()
		if _, err := l.AddNote(ctx, id, "anna", fmt.Sprint("nota ", len(took)), ""); err != nil {
			t.Error(err)
		}
		took = append(took, time.Since(began))
		time.Sleep(5 * time.Millisecond)
	}
}

// TestContest lets two processes of four reviewers contend for claims: no
// errors, nobody writes over a revision that he has not seen, and every attempt
// is accepted or refused.
func TestContest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.db")
	l := fill(t, path)
	if _, err := l.Add(ctx, "anna", seeds(t)...); err != nil {
		t.Fatal(err)
	}
	l.Close()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var accepted, refused int
	var mu sync.Mutex
	var wg sync.WaitGroup
	for w := range 2 {
		c := exec.Command(self)
		c.Env = append(os.Environ(), "CONTEST_LEDGER="+path, fmt.Sprint("CONTEST_NAME=p", w), fmt.Sprint("CONTEST_MARKS=", part(1250, 250, 25)))
		c.Stderr = os.Stderr
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		wg.Go(func() {
			for sc := bufio.NewScanner(out); sc.Scan(); {
				if figures, ok := strings.CutPrefix(sc.Text(), "CONTEST "); ok {
					var a, r int
					fmt.Sscan(figures, &a, &r)
					mu.Lock()
					accepted, refused = accepted+a, refused+r
					mu.Unlock()
				}
			}
			if err := c.Wait(); err != nil {
				t.Errorf("process %d: %v", w, err)
			}
		})
	}
	wg.Wait()
	l, err = Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	sure(t, l)
	es, err := l.History(ctx, "", 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	marks := 0
	for _, e := range es {
		if e.Kind == "mark" {
			marks++
			// Each mark says in its reason which revision its author saw.
			if !strings.Contains(e.Body, fmt.Sprintf(`"because":"%d"`, e.Rev-1)) {
				t.Errorf("event %d made revision %d of one that its author had not seen: %s", e.Seq, e.Rev, e.Body)
			}
		}
	}
	if marks != accepted || accepted+refused == 0 || refused == 0 {
		t.Errorf("%d accepted, %d refused, %d in the ledger", accepted, refused, marks)
	}
	t.Logf("%d attempts: %d accepted, %d refused", accepted+refused, accepted, refused)
}
