package crashtest

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"factledger/ledger"
	"factledger/ledger/sqlite"
)

// TestKillCopies kills the real program while it backs up and restores: a backup
// is whole or not there, and a ledger is as it was or as the backup was. Where it
// cannot yet be told which, the program says so, and restoring again mends it.
func TestKillCopies(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	path, copied := filepath.Join(dir, "l.db"), filepath.Join(dir, "copy.db")
	seeded(t, path)
	then := said(t, program, path, "head")
	said(t, program, path, "backup", copied)
	l, err := sqlite.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	rep, err := l.Report(ctx, ledger.Query{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.AddNote(ctx, rep.Claims[0].ID, "anna", "dopo la copia", ""); err != nil {
		t.Fatal(err)
	}
	l.Close()
	now := said(t, program, path, "head")
	latest := filepath.Join(dir, "latest.db")
	said(t, program, path, "backup", latest)

	began := time.Now()
	said(t, program, filepath.Join(dir, "timed.db"), "restore", copied)
	long := time.Since(began)
	rng := rand.New(rand.NewPCG(9, 9))
	killed := func(args ...string) {
		c := exec.Command(program, append([]string{"--ledger", path, "--as", "anna"}, args...)...)
		c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		stop := time.AfterFunc(time.Duration(rng.Int64N(int64(long))), func() { kill(c) })
		_ = c.Wait()
		stop.Stop()
	}
	made, back, unsure := 0, 0, 0
	runs := part(200, 25, 2)
	for range runs {
		killed("backup", filepath.Join(dir, "new.db"))
		if _, err := os.Stat(filepath.Join(dir, "new.db")); err == nil {
			made++
			if head := said(t, program, filepath.Join(dir, "new.db"), "head"); head != now {
				t.Fatalf("a backup is at %s, the ledger at %s", head, now)
			}
			said(t, program, filepath.Join(dir, "new.db"), "verify")
			if err := os.Remove(filepath.Join(dir, "new.db")); err != nil {
				t.Fatal(err)
			}
		}
		killed("restore", copied, "--over")
		switch out, code := run(t, program, path, "verify"); {
		case code == 4 && strings.Contains(out, "si erano visti"):
			unsure++
			said(t, program, path, "restore", copied, "--over")
			back++
		case code != 0:
			t.Fatalf("after a crash: exit %d: %s", code, out)
		default:
			switch head := said(t, program, path, "head"); head {
			case then:
				back++
			case now:
			default:
				t.Fatalf("the ledger is at %s", head)
			}
		}
		said(t, program, path, "restore", latest, "--over")
	}
	t.Logf("%d crashes each: %d backups were made, %d ledgers restored, %d of them at the second time", runs, made, back, unsure)
}

// TestCopiesAreSynced watches the system calls of all that makes a file: it is
// synced before it has its name, and so is the folder after. What holds notes
// and evidence is its owner's alone.
func TestCopiesAreSynced(t *testing.T) {
	if out, err := exec.Command("strace", "-e", "trace=none", "true").CombinedOutput(); err != nil {
		t.Skipf("strace does not run here: %v\n%s", err, out)
	}
	program := build(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "l.db")
	seeded(t, path)
	file := func(name string) string { return filepath.Join(dir, name) }
	call := regexp.MustCompile(`(?m)^\d+ +(\w+)\((.*)$`)
	for _, tc := range []struct {
		ledger, to string
		args       []string
	}{
		{path, "copy.db", []string{"backup", file("copy.db")}},
		{file("restored.db"), "restored.db", []string{"restore", file("copy.db")}},
		{path, "all.jsonl", []string{"export", "-o", file("all.jsonl")}},
		{file("again.db"), "again.db", []string{"import", file("all.jsonl")}},
		{path, "r.html", []string{"report", "-o", file("r.html")}},
	} {
		log := filepath.Join(t.TempDir(), "log")
		c := exec.Command("strace", append([]string{"-f", "-y", "-o", log, "-e", "trace=fsync,fdatasync,write,pwrite64,link,linkat,rename,renameat,renameat2",
			program, "--ledger", tc.ledger, "--as", "anna"}, tc.args...)...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		b, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		clean, named, after := map[string]bool{}, false, false
		for _, m := range call.FindAllStringSubmatch(string(b), -1) {
			_, of, _ := strings.Cut(m[2], "<")
			of, _, _ = strings.Cut(of, ">")
			switch m[1] {
			case "write", "pwrite64":
				clean[of] = false
			case "fsync", "fdatasync":
				clean[of] = true
				after = after || named && of == dir
			default: // it gets its name
				if !strings.Contains(m[2], `"`+file(tc.to)+`"`) {
					continue
				}
				named = true
				from := strings.SplitN(m[2], `"`, 3)[1]
				if !clean[from] {
					t.Errorf("%s: %s has its name before it is synced", tc.args[0], tc.to)
				}
			}
		}
		mode := os.FileMode(0o600)
		if tc.to == "r.html" {
			mode = 0o644
		}
		if st, err := os.Stat(file(tc.to)); err != nil || st.Mode().Perm() != mode {
			t.Errorf("%s: its mode is not %v: %v", tc.to, mode, err)
		}
		if !named || !after {
			t.Errorf("%s: it was named: %v, the folder synced after it: %v\n%s", tc.args[0], named, after, b)
		}
	}
}
