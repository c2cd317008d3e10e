package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"factledger"
)

// BenchmarkStart is what a person waits for before anything is done: the bare
// program, and a list of a small ledger.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	bin := filepath.Join(dir, "factledger")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	if err := os.CopyFS(dir, factledger.Seeds); err != nil {
		b.Fatal(err)
	}
	run := func(b *testing.B, args ...string) {
		cmd := exec.Command(bin, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "FACTLEDGER=", "FACTLEDGER_USER=anna")
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	run(b, "add", "seeds")
	for _, args := range [][]string{{"--version"}, {"list"}, {"extract", "seeds"}} {
		b.Run(args[0], func(b *testing.B) {
			for b.Loop() {
				run(b, args...)
			}
		})
	}
}
