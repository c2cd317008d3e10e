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
		return ledger.ErrFull
	case sqlite3.ErrIoErr:
		if noRoom(se) {
			return ledger.ErrFull
		}
		return fmt.Errorf("%w: %w", ledger.ErrDisk, err)
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

// noRoom tells whether an I/O error says only that the disk, the quota or the
// file has no room for what was to be written: SQLite then took the whole batch
// back. A sync that fails for want of room is none of these: what it should
// have made durable may be there or not.
func noRoom(err sqlite3.Error) bool {
	if err.ExtendedCode != sqlite3.ErrIoErrWrite && err.ExtendedCode != sqlite3.ErrIoErrSHMSize {
		return false
	}
	return errors.Is(err.SystemErrno, syscall.ENOSPC) || errors.Is(err.SystemErrno, syscall.EDQUOT) || errors.Is(err.SystemErrno, syscall.EFBIG)
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
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return ledger.ErrFull
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no such folder: %w", ledger.ErrNotFound)
	}
	return err
}
