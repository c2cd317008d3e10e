package crashtest

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// shim compiles testdata/plfault.c, under which the disk fails as it is told.
func shim(t *testing.T) string {
	t.Helper()
	so := filepath.Join(t.TempDir(), "plfault.so")
	if out, err := exec.Command("cc", "-O2", "-shared", "-fPIC", "-o", so, "testdata/plfault.c", "-ldl", "-lpthread").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return so
}

// faults are the calls that fail, and how.
var faults = []struct {
	call  string
	errno syscall.Errno
}{
	{"pwrite", syscall.EIO}, {"pwrite", syscall.ENOSPC}, {"pwrite", syscall.EDQUOT}, {"sync", syscall.EIO}, {"sync", syscall.ENOSPC},
	{"ftruncate", syscall.EIO}, {"open", syscall.EMFILE}, {"lock", syscall.ENOLCK}, {"mmap", syscall.ENOMEM},
}

// TestFaults fails one call of the disk, or all from one on, under four
// reviewers and an import. What was acknowledged is there once, what was not is
// absent whole (verify), and who stops says which file and why.
func TestFaults(t *testing.T) {
	so := shim(t)
	whens := []int{1, 2, 3, 5, 8, 13, 21, 34, 55, -1, -5, -20} // below zero: that one and all after
	step := part(1, 4, 23)
	fired, total := map[string]int{}, 0
	for i := 0; i < len(faults)*len(whens); i += step {
		f, when := faults[i%len(faults)], whens[i/len(faults)]
		name := fmt.Sprintf("%s %v at %d", f.call, f.errno, when)
		dir := t.TempDir()
		path := filepath.Join(dir, "l.db")
		seeded(t, path)
		log := filepath.Join(t.TempDir(), "log")
		env := []string{"LD_PRELOAD=" + so, "PLFAULT_PREFIX=" + dir + "/", "PLFAULT_LOG=" + log, "PLFAULT_CALL=" + f.call,
			fmt.Sprint("PLFAULT_ERRNO=", int(f.errno)), fmt.Sprint("PLFAULT_WHEN=", max(when, -when))}
		if when < 0 {
			env = append(env, "PLFAULT_ON=1")
		}
		var a acks
		said := until(t, path, env, 500*time.Millisecond, func(line string) {
			if key, ok := strings.CutPrefix(line, "ACK "); ok {
				a.add(key)
			}
		})
		if _, err := os.Stat(log); err == nil {
			fired[f.call]++
		}
		if said != "" && (!strings.Contains(said, "l.db") || strings.Count(said, "\n") > 1) {
			t.Errorf("%s: the program stops with %q", name, said)
		}
		a.check(t, keys(t, path))
		if t.Failed() {
			t.Fatal(name)
		}
		total += len(a.keys)
	}
	if total == 0 || fired["pwrite"] == 0 || fired["sync"] == 0 && step < 23 {
		t.Fatalf("%d acknowledged, faults %v: the run shows nothing", total, fired)
	}
	t.Logf("faults that fired %v, %d acknowledged, none lost or doubled", fired, total)
}

// until runs a writer for a time under a failing disk and gives what it said
// when it stopped by itself.
func until(t *testing.T, path string, env []string, long time.Duration, line func(string)) string {
	t.Helper()
	c, out := childTo(t, path, "f", true, io.Discard, env...)
	stop := time.AfterFunc(long, func() { kill(c) })
	defer stop.Stop()
	last := ""
	for sc := bufio.NewScanner(out); sc.Scan(); {
		if said, ok := strings.CutPrefix(sc.Text(), "STOP "); ok {
			last = said
		} else {
			line(sc.Text())
		}
	}
	_ = c.Wait()
	return last
}

// TestDiskFull fills the disk under the writers, at sizes drawn evenly, and
// then makes room: nothing acknowledged is lost, reading goes on while there is
// none, and the same program writes on when there is some.
func TestDiskFull(t *testing.T) {
	so := shim(t)
	rng := rand.New(rand.NewPCG(4, 4))
	for range part(20, 6, 1) {
		dir := t.TempDir()
		path := filepath.Join(dir, "l.db")
		seeded(t, path)
		room, freed := rng.IntN(600<<10), filepath.Join(t.TempDir(), "freed")
		var a acks
		full, after := 0, 0
		c, out := childTo(t, path, "f", false, os.Stderr, "LD_PRELOAD="+so, "PLFAULT_PREFIX="+dir+"/", "PLFAULT_FREED="+freed, fmt.Sprint("PLFAULT_ROOM=", room), "CRASH_PATIENT=1")
		stop := time.AfterFunc(30*time.Second, func() { kill(c) })
		for sc := bufio.NewScanner(out); sc.Scan(); {
			key, acked := strings.CutPrefix(sc.Text(), "ACK ")
			switch {
			case strings.HasPrefix(sc.Text(), "STOP ") && len(a.keys) == 0 && strings.HasSuffix(sc.Text(), "l.db: the disk is full"):
				full, after = 1, 1 // there was not even room to open it
			case strings.HasPrefix(sc.Text(), "STOP "):
				t.Errorf("with room for %d bytes the writers stop: %s", room, sc.Text())
			case acked:
				a.add(key)
				if full >= 20 {
					after++
				}
			default:
				if full++; full == 20 {
					if err := os.WriteFile(freed, nil, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
			if after == 20 {
				kill(c)
			}
		}
		stop.Stop()
		_ = c.Wait()
		if full == 0 || after == 0 {
			t.Errorf("with room for %d bytes: %d times full, %d marks after it", room, full, after)
		}
		a.check(t, keys(t, path))
		if t.Failed() {
			return
		}
		t.Logf("room %d: %d times full, %d acknowledged", room, full, len(a.keys))
	}
}
