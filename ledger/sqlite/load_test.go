package sqlite

import (
	"bytes"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"factledger/ledger"
)

// TestBackupUnderLoad backs up, restores and verifies while four reviewers
// write: each restored ledger says what its backup said, and holds all that was
// acknowledged before the backup began.
func TestBackupUnderLoad(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "l.db")
	l := desk(t, path)
	defer l.Close()
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	var notes atomic.Int64
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				if _, err := l.AddNote(ctx, rep.Claims[(g+4*i)%len(rep.Claims)].ID, fmt.Sprint("revisore ", g), fmt.Sprint("nota ", i), ""); err != nil {
					t.Error(err)
					return
				}
				notes.Add(1)
			}
		})
	}
	dump := func(path string) []byte {
		t.Helper()
		o, err := OpenReadOnly(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		defer o.Close()
		sure(t, o)
		var b bytes.Buffer
		if err := o.Export(ctx, &b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	before, err := l.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	first := before.Size
	for i := range part(100, 10, 2) {
		acked := notes.Load()
		copied, restored := filepath.Join(dir, fmt.Sprint("copy", i)), filepath.Join(dir, fmt.Sprint("restored", i))
		head, err := Backup(ctx, path, copied)
		if err != nil {
			t.Fatal(err)
		}
		if head.Size < first+acked-4 { // four may have been counted before the head was read
			t.Errorf("backup %d holds %d events where %d were acknowledged before it", i, head.Size, first+acked)
		}
		got, err := Restore(ctx, copied, restored, false)
		if err != nil || got != head {
			t.Fatalf("restore %d: %v %v", i, got, err)
		}
		if !bytes.Equal(dump(copied), dump(restored)) {
			t.Errorf("restore %d says something else than its backup", i)
		}
		if err := l.Confirm(ctx, head); err != nil {
			t.Errorf("backup %d is no earlier state of the ledger: %v", i, err)
		}
		if t.Failed() {
			break
		}
	}
	close(stop)
	wg.Wait()
	if notes.Load() == 0 {
		t.Error("nobody wrote meanwhile: the run shows nothing")
	}
	sure(t, l)
}
