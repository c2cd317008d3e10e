package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"factledger/ledger"

	"github.com/mattn/go-sqlite3"
)

// translate says in the ledger's words what the driver reports.
func (e *engine) translate(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var se sqlite3.Error
	if !errors.As(err, &se) {
		return err
	}
	switch se.Code {
	case sqlite3.ErrConstraint:
		if se.ExtendedCode == sqlite3.ErrConstraintTrigger {
			return &ledger.Refused{Rule: se.Error()}
		}
		if _, rule, ok := strings.Cut(se.Error(), "constraint failed: "); ok {
			return &ledger.Refused{Rule: rule}
		}
		return &ledger.Refused{Rule: se.Error()}
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return ledger.ErrLocked
	case sqlite3.ErrReadonly:
		return ledger.ErrReadOnly
	case sqlite3.ErrNotADB:
		return fmt.Errorf("it is not an SQLite file: %w", ledger.ErrForeign)
	case sqlite3.ErrCorrupt:
		return fmt.Errorf("%w: %w", ledger.ErrDamaged, err)
	case sqlite3.ErrFull:
		return fmt.Errorf("the disk is full, nothing of this was written; make room and do it again: %w", err)
	case sqlite3.ErrIoErr:
		return fmt.Errorf("the disk failed; look again whether it was written, and verify the ledger: %w", err)
	case sqlite3.ErrCantOpen:
		if se.SystemErrno != 0 {
			return plain(fmt.Errorf("cannot be opened: %w", se.SystemErrno))
		}
		return fmt.Errorf("cannot be opened: %w", err)
	case sqlite3.ErrInterrupt:
		return context.Canceled
	}
	return err
}

// plain leaves the path out of a file error: the caller names it.
func plain(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	switch {
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: %w", ledger.ErrReadOnly, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no such folder: %w", ledger.ErrNotFound)
	}
	return err
}
