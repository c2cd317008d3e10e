// Package sqlite keeps a ledger in one SQLite file. It is the only package of
// the program that holds cgo.
package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"factledger/ledger"

	"github.com/mattn/go-sqlite3"
)

// Open opens the ledger at path; where there is none, it is made, readable by
// its owner alone. What is there and is no ledger, or a newer one, is refused
// with its bytes unchanged.
func Open(ctx context.Context, path string) (*ledger.Ledger, error) {
	return open(ctx, path, ledger.Options{})
}

// OpenReadOnly opens a ledger that must exist, without writing to it, unless an
// older factledger made it: then it is brought up to date first.
func OpenReadOnly(ctx context.Context, path string) (*ledger.Ledger, error) {
	return openToRead(ctx, path, ledger.Options{ReadOnly: true})
}

// OpenSuspect is OpenReadOnly of a ledger that may not be the one that was seen
// last: Verify then names what differs.
func OpenSuspect(ctx context.Context, path string) (*ledger.Ledger, error) {
	return openToRead(ctx, path, ledger.Options{ReadOnly: true, Suspect: true})
}

func openToRead(ctx context.Context, path string, o ledger.Options) (*ledger.Ledger, error) {
	l, err := open(ctx, path, o)
	if !errors.Is(err, ledger.ErrOlder) {
		return l, err
	}
	if l, err = open(ctx, path, ledger.Options{}); err == nil {
		err = l.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ledger.ErrOlder, err)
	}
	return open(ctx, path, o)
}

func open(ctx context.Context, path string, o ledger.Options) (*ledger.Ledger, error) {
	e, err := openEngine(ctx, path, o.ReadOnly)
	if err != nil {
		return nil, err
	}
	o.Witness = heads{e.path + ".heads"}
	l, err := ledger.New(ctx, e, o)
	if err != nil {
		e.Close()
		if o.ReadOnly && errors.Is(err, ledger.ErrNotFound) {
			err = fmt.Errorf("it holds nothing: %w", ledger.ErrForeign)
		}
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	e.tidy = o.ReadOnly
	return l, nil
}

func openEngine(ctx context.Context, path string, readOnly bool) (*engine, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	e := &engine{path: abs, prepared: map[string]*sqlite3.SQLiteStmt{}}
	fresh, err := e.look(ctx, readOnly)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if !readOnly {
		if fresh {
			if err := claimFile(abs); err != nil {
				return nil, fmt.Errorf("%s: %w", path, plain(err))
			}
		}
		if fresh {
			if err := shape(abs); err != nil {
				return nil, fmt.Errorf("%s: %w", path, e.translate(err))
			}
		}
		c, err := connect(abs, writing)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, e.translate(err))
		}
		e.write = c
		if err := e.patience(0); err != nil { // begin waits better
			c.Close()
			return nil, fmt.Errorf("%s: %w", path, e.translate(err))
		}
		if fresh {
			// In a transaction of its own that does nothing to a file which
			// another program has made a ledger of meanwhile.
			if err := e.Exec(ctx, ledger.Stmt{SQL: fmt.Sprintf("PRAGMA application_id=%d", applicationID)}); err != nil {
				c.Close()
				return nil, fmt.Errorf("%s: %w", path, err)
			}
		}
	}
	e.read = newPool(abs)
	return e, nil
}

const applicationID = 0x666c6467 // "fldg": what file(1) and we know a ledger by

// look says whether there is no ledger at the path yet, and refuses what is
// none, by a connection that cannot change it.
func (e *engine) look(ctx context.Context, readOnly bool) (fresh bool, err error) {
	st, err := os.Stat(e.path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		if readOnly {
			return false, fmt.Errorf("there is no ledger: %w", ledger.ErrNotFound)
		}
		return true, nil
	case err != nil:
		return false, plain(err)
	case st.IsDir():
		return false, fmt.Errorf("it is a folder: %w", ledger.ErrForeign)
	case !st.Mode().IsRegular():
		return false, fmt.Errorf("it is not a regular file: %w", ledger.ErrForeign)
	case !readOnly && st.Mode().Perm()&0o222 == 0:
		return false, ledger.ErrReadOnly
	}
	if err := localOnly(e.path); err != nil {
		return false, err
	}
	fresh, err = whose(e.path, looking)
	if interrupted(err) { // whose it is shows past the journal: another program's stays as it is
		if fresh, err = whose(e.path, guessing); err == nil {
			err = takeBack(e.path)
		}
	}
	if err != nil {
		return false, e.translate(err)
	}
	if fresh && readOnly {
		return false, fmt.Errorf("it holds nothing: %w", ledger.ErrForeign)
	}
	return fresh, nil
}

// pageSize is that of new ledgers: of most articles' texts, which have two to
// four thousand bytes, a smaller page holds but one, and is half empty.
const pageSize = 8192

// shape sets what can only be set while a file is empty. Where another program
// has written to it meanwhile, that stands.
func shape(path string) error {
	c, err := connect(path, shaping)
	if err != nil {
		return err
	}
	defer c.Close()
	for _, p := range []string{fmt.Sprintf("PRAGMA page_size=%d", pageSize), "PRAGMA journal_mode=WAL"} {
		if _, err := c.Exec(p, nil); err != nil {
			return err
		}
	}
	return nil
}

// claimFile makes the file before SQLite does, because SQLite makes it readable
// by all. Where it exists nothing is opened: closing a second descriptor of a
// file drops the locks that SQLite holds on it.
func claimFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// busyTimeout is how long a writer waits for the others.
const busyTimeout = 10 * time.Second

type use int

const (
	looking  use = iota // at what may be no ledger
	guessing            // the same, past a journal that has to be taken back
	shaping             // a file that is still empty
	copying             // the whole into another file
	reading
	writing
)

// connect opens one connection with the settings that the ledger's promises
// rest on, and reads each back: the driver forgets what it does not know.
func connect(path string, u use) (*sqlite3.SQLiteConn, error) {
	d := &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		for _, p := range settings(u) {
			if err := p.hold(c); err != nil {
				return err
			}
		}
		return nil
	}}
	c, err := d.Open(address(path, u))
	if err != nil {
		return nil, err
	}
	return c.(*sqlite3.SQLiteConn), nil
}

// address is the file's URI. Every byte that a URI gives a meaning is escaped,
// so that "a?b.db" is a file of that name and not "a".
func address(path string, u use) string {
	const hex = "0123456789ABCDEF"
	b := []byte("file:")
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '/', c == '.', c == '-', c == '_':
			b = append(b, c)
		default:
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	ms := busyTimeout.Milliseconds()
	// _mutex=no: a connection is used by one goroutine at a time, and to lock it
	// anew at every step costs a tenth of reading.
	switch u {
	case writing:
		b = fmt.Appendf(b, "?mode=rw&_mutex=no&_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_busy_timeout=%d&_foreign_keys=on&_recursive_triggers=on", ms)
	case reading:
		b = fmt.Appendf(b, "?mode=ro&_mutex=no&_query_only=on&_synchronous=FULL&_busy_timeout=%d&_stmt_cache_size=64", ms)
	case copying:
		b = fmt.Appendf(b, "?mode=ro&_synchronous=FULL&_busy_timeout=%d", ms)
	case shaping:
		b = fmt.Appendf(b, "?mode=rw&_synchronous=FULL&_busy_timeout=%d", ms)
	case looking:
		b = fmt.Appendf(b, "?mode=ro&_query_only=on&_busy_timeout=%d", ms)
	case guessing:
		b = fmt.Appendf(b, "?mode=ro&immutable=1&_query_only=on&_busy_timeout=%d", ms)
	}
	return string(b)
}

type setting struct {
	name, value string
	set         bool // by us; else the address has it
}

// hold sets what the address does not, and reads it back.
func (p setting) hold(c *sqlite3.SQLiteConn) error {
	if p.set {
		if _, err := c.Exec(fmt.Sprintf("PRAGMA %s=%s", p.name, p.value), nil); err != nil {
			return err
		}
	}
	got, err := word(c, "PRAGMA "+p.name)
	if err != nil {
		return err
	}
	if got != p.value {
		return fmt.Errorf("sqlite has %s=%s where the ledger needs %s", p.name, got, p.value)
	}
	return nil
}

func settings(u use) []setting {
	ms := fmt.Sprint(busyTimeout.Milliseconds())
	switch u {
	case writing:
		return []setting{
			{"journal_mode", "wal", false},
			{"synchronous", "2", false},
			{"busy_timeout", ms, false},
			{"foreign_keys", "1", false},
			{"recursive_triggers", "1", false},
			{"trusted_schema", "0", true},
			{"cell_size_check", "1", true},
			{"temp_store", "2", true},
			{"fullfsync", "1", true}, // of no effect but on macOS, where it is what makes a sync one
			{"checkpoint_fullfsync", "1", true},
			{"cache_size", "-65536", true},
			{"wal_autocheckpoint", "16000", true}, // an import writes many of the same pages with each transaction; a mark in some thousands waits for it
		}
	case reading:
		return []setting{
			{"query_only", "1", false},
			{"busy_timeout", ms, false},
			{"trusted_schema", "0", true},
			{"cell_size_check", "1", true},
			{"temp_store", "2", true},
			{"cache_size", "-16384", true},
		}
	}
	if u == shaping {
		return []setting{{"synchronous", "2", false}, {"busy_timeout", ms, false}}
	}
	if u == copying {
		return []setting{{"synchronous", "2", false}, {"busy_timeout", ms, false}, {"trusted_schema", "0", true}, {"temp_store", "2", true}}
	}
	return []setting{{"query_only", "1", false}}
}

// word is the one value that a query gives, as text.
func word(c *sqlite3.SQLiteConn, query string) (string, error) {
	rows, err := c.Query(query, nil)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	dest := make([]driver.Value, len(rows.Columns()))
	if err := rows.Next(dest); err != nil {
		return "", err
	}
	if b, ok := dest[0].([]byte); ok {
		return string(b), nil
	}
	return fmt.Sprint(dest[0]), nil
}

func number(c *sqlite3.SQLiteConn, query string) (int64, error) {
	s, err := word(c, query)
	if err != nil {
		return 0, err
	}
	var n int64
	_, err = fmt.Sscan(s, &n)
	return n, err
}
