package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"factledger/ledger"

	"github.com/mattn/go-sqlite3"
)

// engine is one SQLite file: one connection that writes, and a pool of
// connections that cannot.
type engine struct {
	path string

	mu       sync.Mutex // the queue of writers of this process
	write    *sqlite3.SQLiteConn
	prepared map[string]*sqlite3.SQLiteStmt
	args     []driver.NamedValue // of the statement that runs
	broken   error               // after an I/O error nothing is written until the file is opened anew

	read *pool
	tidy bool // the last reader to close leaves no log behind
}

var _ ledger.Engine = (*engine)(nil)

// Query reads the last committed state.
func (e *engine) Query(ctx context.Context, s ledger.Stmt) (ledger.Rows, error) {
	c, err := e.reader(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := view{e, c}.Query(ctx, s)
	if err != nil {
		e.read.give(c)
		return nil, err
	}
	return &lent{rows, func() { e.read.give(c) }}, nil
}

// reader takes a connection; where it cannot be opened, the error says of which
// file.
func (e *engine) reader(ctx context.Context) (*sqlite3.SQLiteConn, error) {
	c, err := e.read.take(ctx)
	if err == nil || ctx.Err() != nil {
		return c, err
	}
	return nil, fmt.Errorf("%s: %w", e.path, e.translate(err))
}

// View runs reads that all see one state.
func (e *engine) View(ctx context.Context, fn func(ledger.Reader) error) error {
	c, err := e.reader(ctx)
	if err != nil {
		return err
	}
	defer e.read.give(c)
	if _, err := c.Exec("BEGIN", nil); err != nil {
		return e.translate(err)
	}
	defer c.Exec("ROLLBACK", nil)
	return fn(view{e, c})
}

// Exec makes a batch durable, or changes nothing. It takes no notice of ctx
// once it has begun: a cancelled caller must not be told that nothing happened
// while the commit was under way.
func (e *engine) Exec(ctx context.Context, batch ...ledger.Stmt) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.write == nil {
		return fmt.Errorf("%s: %w", e.path, ledger.ErrReadOnly)
	}
	if e.broken != nil {
		return fmt.Errorf("%s: nothing more is written until it is opened anew: %w: %w", e.path, ledger.ErrDisk, e.broken)
	}
	if err := e.begin(); err != nil {
		return e.failed(err)
	}
	for _, s := range batch {
		if err := e.run(s); err != nil {
			e.rollback()
			return e.failed(err)
		}
	}
	if err := e.run(ledger.Stmt{SQL: "COMMIT"}); err != nil {
		e.rollback()
		return e.failed(err)
	}
	return nil
}

// askEvery is how often a writer that waits for another program asks again.
// SQLite itself asks but ten times a second, and between two transactions of an
// import the lock is free for less: somebody who marks could wait in vain.
const askEvery = 2 * time.Millisecond

// begin waits for its turn among all programs.
func (e *engine) begin() error {
	for until := time.Now().Add(busyTimeout); ; time.Sleep(askEvery) {
		err := e.run(ledger.Stmt{SQL: "BEGIN IMMEDIATE"})
		if se, ok := err.(sqlite3.Error); !ok || se.Code != sqlite3.ErrBusy || time.Now().After(until) {
			return err
		}
	}
}

// patience is how long SQLite itself waits for a lock on the connection that
// writes.
func (e *engine) patience(d time.Duration) error {
	_, err := e.write.Exec(fmt.Sprintf("PRAGMA busy_timeout=%d", d.Milliseconds()), nil)
	return err
}

// rollback ends a transaction that SQLite has not already ended itself.
func (e *engine) rollback() {
	if !e.write.AutoCommit() {
		if err := e.run(ledger.Stmt{SQL: "ROLLBACK"}); err != nil {
			e.broken = err
		}
	}
}

func (e *engine) failed(err error) error {
	if se, ok := err.(sqlite3.Error); ok && se.Code == sqlite3.ErrIoErr && !noRoom(se) {
		e.broken = err
	}
	err = e.translate(err)
	if refused := (*ledger.Refused)(nil); errors.As(err, &refused) {
		return err
	}
	return fmt.Errorf("%s: %w", e.path, err)
}

// mostPrepared bounds the statements kept: the ledger has a few dozen.
const mostPrepared = 256

func (e *engine) run(s ledger.Stmt) error {
	st := e.prepared[s.SQL]
	if st == nil {
		ds, err := e.write.Prepare(s.SQL)
		if err != nil {
			return err
		}
		st = ds.(*sqlite3.SQLiteStmt)
		if len(e.prepared) < mostPrepared && !strings.HasPrefix(s.SQL, "PRAGMA") { // which acts when it is prepared
			e.prepared[s.SQL] = st
		} else {
			defer st.Close()
		}
	}
	e.args = e.args[:0]
	for i, a := range s.Args {
		e.args = append(e.args, driver.NamedValue{Ordinal: i + 1, Value: a})
	}
	defer clear(e.args)
	// A background context: the driver then runs the statement on this
	// goroutine and never interrupts one that is not ours.
	_, err := st.ExecContext(context.Background(), e.args)
	return err
}

// Close ends all connections; the last one to close folds the log into the file.
func (e *engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	err := e.read.close()
	if e.write != nil {
		for _, st := range e.prepared {
			st.Close()
		}
		if werr := e.write.Close(); err == nil {
			err = werr
		}
		e.write = nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", e.path, err)
	}
	if e.tidy {
		tidyUp(e.path)
	}
	return nil
}

// tidyUp folds a log away that a connection which cannot write had to leave.
// Where this one cannot either, the log stays: it is sound.
func tidyUp(path string) {
	if _, err := os.Stat(path + "-wal"); err == nil {
		if c, err := connect(path, writing); err == nil {
			c.Close()
		}
	}
}
