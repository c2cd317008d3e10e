package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"factledger/ledger"
)

// ErrExists is a file that would have been written over.
var ErrExists = errors.New("there is a file already")

// Backup copies the ledger at path, as it is at one moment while others may be
// writing, into a new file: looked at again, synced, and only then given its
// name. The head is that of the copy: its pages are whole and its log is that
// head's. Whether every row follows from the log is what verify says of the
// ledger, and Restore of the copy before it is used.
func Backup(ctx context.Context, path, to string) (ledger.Head, error) {
	if _, err := os.Lstat(to); err == nil {
		return ledger.Head{}, fmt.Errorf("%s: %w", to, ErrExists)
	}
	return intoPlace(ctx, to, wholeCopy, func(tmp string) error {
		e, err := openEngine(ctx, path, true)
		if err != nil {
			return err
		}
		defer e.Close()
		e.tidy = true
		if err := e.copyTo(tmp); err != nil {
			return fmt.Errorf("%s: %w", path, e.translate(err))
		}
		return nil
	})
}

// copyTo writes a copy of the last committed state into a file that is not there.
func (e *engine) copyTo(tmp string) error {
	c, err := connect(e.path, copying)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := claimFile(tmp); err != nil {
		return err
	}
	s, err := c.Prepare("VACUUM INTO ?")
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = s.Exec([]driver.Value{tmp})
	return err
}

// intoPlace makes a file under a passing name, checks it, syncs it, and gives it
// its name.
func intoPlace(ctx context.Context, to string, check func(context.Context, string) (ledger.Head, error), write func(tmp string) error) (ledger.Head, error) {
	abs, err := filepath.Abs(to)
	if err != nil {
		return ledger.Head{}, fmt.Errorf("%s: %w", to, err)
	}
	dir, err := os.MkdirTemp(filepath.Dir(abs), ".factledger-*")
	if err != nil {
		return ledger.Head{}, fmt.Errorf("%s: %w", to, plain(err))
	}
	defer os.RemoveAll(dir)
	tmp := filepath.Join(dir, "ledger.db")
	if err := write(tmp); err != nil {
		return ledger.Head{}, fmt.Errorf("%s: %w", to, err)
	}
	head, err := check(ctx, tmp)
	if errors.Is(err, ledger.ErrOlder) { // an older copy is brought up to date, so that it can be verified
		if err = update(ctx, tmp); err == nil {
			head, err = check(ctx, tmp)
		}
	}
	if err != nil {
		return ledger.Head{}, fmt.Errorf("%s: the copy: %w", to, err)
	}
	if err := syncFile(tmp); err != nil {
		return ledger.Head{}, fmt.Errorf("%s: %w", to, err)
	}
	// A hard link, unlike a rename, never replaces what came there meanwhile.
	if err := os.Link(tmp, abs); errors.Is(err, os.ErrExist) {
		return ledger.Head{}, fmt.Errorf("%s: %w", to, ErrExists)
	} else if err != nil {
		if err := os.Rename(tmp, abs); err != nil {
			return ledger.Head{}, fmt.Errorf("%s: %w", to, err)
		}
	}
	return head, syncFile(filepath.Dir(abs))
}

// update brings an older ledger up to date, which opening it to write does.
func update(ctx context.Context, path string) error {
	e, err := openEngine(ctx, path, false)
	if err != nil {
		return err
	}
	l, err := ledger.New(ctx, e, ledger.Options{})
	if err != nil {
		e.Close()
		return err
	}
	return l.Close()
}

// soundLedger verifies a ledger that nobody else has open.
func soundLedger(ctx context.Context, path string) (ledger.Head, error) {
	return inspect(ctx, path, func(_ *engine, l *ledger.Ledger) (ledger.Head, []ledger.Fault, error) { return l.Verify(ctx) })
}

// wholeCopy checks a copy of a ledger by its pages and its log.
func wholeCopy(ctx context.Context, path string) (ledger.Head, error) {
	return inspect(ctx, path, func(e *engine, l *ledger.Ledger) (ledger.Head, []ledger.Fault, error) {
		head, faults, err := l.VerifyLog(ctx)
		if err != nil || len(faults) > 0 {
			return head, faults, err
		}
		faults, err = e.checkCopy(ctx)
		return head, faults, err
	})
}

// inspect opens a ledger that nobody else has open, and gives what a check finds
// as an error.
func inspect(ctx context.Context, path string, check func(*engine, *ledger.Ledger) (ledger.Head, []ledger.Fault, error)) (ledger.Head, error) {
	e, err := openEngine(ctx, path, true)
	if err != nil {
		return ledger.Head{}, err
	}
	l, err := ledger.New(ctx, e, ledger.Options{ReadOnly: true})
	if err != nil {
		e.Close()
		return ledger.Head{}, err
	}
	defer l.Close()
	head, faults, err := check(e, l)
	if err != nil {
		return ledger.Head{}, err
	}
	if len(faults) > 0 {
		return ledger.Head{}, &ledger.Damage{Fault: faults[0]}
	}
	return head, nil
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// Restore makes a backup the ledger at path. Where there is one already it is
// refused, unless over says that it may go; its last state is then kept beside
// it as a file of its own, and others that have it open see the restored one.
func Restore(ctx context.Context, backup, path string, over bool) (ledger.Head, error) {
	defer tidyUp(backup)
	head, err := soundLedger(ctx, backup)
	if errors.Is(err, ledger.ErrOlder) { // the backup stays as it is: what is restored is a copy of today's schema
		dir, derr := os.MkdirTemp(filepath.Dir(path), ".factledger-*")
		if derr != nil {
			return ledger.Head{}, fmt.Errorf("%s: %w", path, plain(derr))
		}
		defer os.RemoveAll(dir)
		old := backup
		backup = filepath.Join(dir, "updated.db")
		if _, err = Backup(ctx, old, backup); err == nil {
			head, err = soundLedger(ctx, backup)
		}
	}
	if err != nil {
		return ledger.Head{}, fmt.Errorf("%s: %w", backup, err)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return ledger.Head{}, fmt.Errorf("%s: %w", path, err)
	}
	h := heads{abs + ".heads"}
	if _, err := os.Lstat(abs); errors.Is(err, os.ErrNotExist) {
		if head, err = Backup(ctx, backup, path); err != nil {
			return ledger.Head{}, err
		}
		return head, h.reset(head)
	}
	if !over {
		return ledger.Head{}, fmt.Errorf("%s: %w", path, ErrExists)
	}
	kept, err := freeName(abs + ".before-restore")
	if err != nil {
		return ledger.Head{}, err
	}
	if err := replace(ctx, backup, abs, kept); err != nil {
		return ledger.Head{}, fmt.Errorf("%s: %w", path, err)
	}
	return head, h.reset(head)
}

// replace writes a backup over a ledger, through SQLite and in one transaction.
// What cannot be opened any more is moved aside with its log.
func replace(ctx context.Context, backup, path, kept string) error {
	e, err := openEngine(ctx, path, false)
	if err != nil {
		if !errors.Is(err, ledger.ErrForeign) && !errors.Is(err, ledger.ErrDamaged) {
			return err
		}
		for _, end := range []string{"-wal", "-shm", ""} {
			if err := os.Rename(path+end, kept+end); err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
		}
		_, err := Backup(ctx, backup, path)
		return err
	}
	defer e.Close()
	if err := e.copyTo(kept); err != nil {
		return e.translate(err)
	}
	if err := syncFile(kept); err != nil {
		return err
	}
	from, err := connect(backup, copying)
	if err != nil {
		return e.translate(err)
	}
	defer from.Close()
	if err := e.patience(busyTimeout); err != nil {
		return e.translate(err)
	}
	b, err := e.write.Backup("main", from, "main")
	if err != nil {
		return e.translate(err)
	}
	done, err := b.Step(-1)
	if ferr := b.Finish(); err == nil {
		err = ferr
	}
	if err != nil {
		return e.translate(err)
	}
	if !done {
		return ledger.ErrLocked
	}
	return nil
}

func freeName(base string) (string, error) {
	for i := 1; i < 1000; i++ {
		name := fmt.Sprintf("%s-%d", base, i)
		if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
			return name, nil
		}
	}
	return "", fmt.Errorf("%s: %w", base, ErrExists)
}

// Import makes a new ledger of an export, verified before it has its name.
func Import(ctx context.Context, r io.Reader, path string) (ledger.Head, error) {
	if _, err := os.Lstat(path); err == nil {
		return ledger.Head{}, fmt.Errorf("%s: %w", path, ErrExists)
	}
	head, err := intoPlace(ctx, path, soundLedger, func(tmp string) error {
		e, err := openEngine(ctx, tmp, false)
		if err != nil {
			return err
		}
		if err := ledger.Import(ctx, e, r); err != nil {
			e.Close()
			return err
		}
		return e.Close()
	})
	if err != nil {
		return ledger.Head{}, err
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return ledger.Head{}, err
	}
	return head, heads{abs + ".heads"}.reset(head)
}
