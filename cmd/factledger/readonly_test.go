//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestReadOnly: a ledger that may not be written can be read where SQLite can
// read it, and a command that writes says what is wrong.
func TestReadOnly(t *testing.T) {
	bin, err := exec.LookPath("factledger")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(bin)
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(dir, "factledger")
	if err := os.WriteFile(own, b, 0o755); err != nil {
		t.Fatal(err)
	}
	text := filepath.Join(dir, "uno.txt")
	if err := os.WriteFile(text, []byte("Il crollo del ponte a Rimini ha causato 12 feriti il 3 marzo 2025.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	desk := filepath.Join(dir, "desk")
	if err := os.Mkdir(desk, 0o755); err != nil {
		t.Fatal(err)
	}
	run := func(nobody bool, args ...string) (string, error) {
		cmd := exec.Command(own, append([]string{"--ledger", filepath.Join(desk, "l.db"), "--as", "anna"}, args...)...)
		if nobody && os.Getuid() == 0 {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := run(false, "add", text); err != nil {
		t.Fatalf("add: %v\n%s", err, out)
	}
	files, _ := filepath.Glob(filepath.Join(desk, "*"))
	for _, f := range files {
		if err := os.Chmod(f, 0o444); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(desk, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(desk, 0o755) })
	out, err := run(true, "add", text)
	var code *exec.ExitError
	if !errors.As(err, &code) || code.ExitCode() != 1 || !strings.Contains(out, "l.db") || !strings.Contains(out, "sola lettura") {
		t.Errorf("add to a read-only ledger: %v\n%s", err, out)
	}
	// SQLite reads a read-only ledger where it can; where not, the reason is said.
	if out, err := run(true, "list"); err == nil && !strings.Contains(out, "feriti") || err != nil && !strings.Contains(out, "sola lettura") {
		t.Errorf("list of a read-only ledger: %v\n%s", err, out)
	}
}
