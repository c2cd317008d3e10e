package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"

	"factledger/ledger"

	"github.com/mattn/go-sqlite3"
)

// view reads from one connection inside a transaction. It takes its rows from
// the driver as they are: verify reads every row of a ledger, and converting
// values by reflection would cost it as much as reading them.
type view struct {
	e *engine
	c *sqlite3.SQLiteConn
}

// Query runs one statement; several may be open at once.
func (v view) Query(ctx context.Context, s ledger.Stmt) (ledger.Rows, error) {
	args := make([]driver.NamedValue, len(s.Args))
	for i, a := range s.Args {
		x, err := driver.DefaultParameterConverter.ConvertValue(a)
		if err != nil {
			return nil, err
		}
		args[i] = driver.NamedValue{Ordinal: i + 1, Value: x}
	}
	dr, err := v.c.QueryContext(ctx, s.SQL, args)
	if err != nil {
		return nil, v.e.translate(err)
	}
	return &rows{dr: dr, e: v.e, values: make([]driver.Value, len(dr.Columns()))}, nil
}

// rows are those of a view.
type rows struct {
	dr     driver.Rows
	e      *engine
	values []driver.Value
	err    error
}

func (r *rows) Next() bool {
	if r.err == nil {
		r.err = r.dr.Next(r.values)
	}
	return r.err == nil
}

func (r *rows) Err() error {
	if r.err == nil || errors.Is(r.err, io.EOF) {
		return nil
	}
	return r.e.translate(r.err)
}

func (r *rows) Close() error { return r.dr.Close() }

// Scan gives the columns of the present row.
func (r *rows) Scan(dest ...any) error {
	if len(dest) != len(r.values) {
		return fmt.Errorf("%d columns read into %d places", len(r.values), len(dest))
	}
	for i, d := range dest {
		if !assign(d, r.values[i]) {
			return fmt.Errorf("column %d holds a %T, which is not what a %T takes: %w", i, r.values[i], d, ledger.ErrDamaged)
		}
	}
	return nil
}

// assign puts a value into a place, false where it does not fit.
func assign(dest any, v driver.Value) bool {
	switch d := dest.(type) {
	case *string:
		switch v := v.(type) {
		case string:
			*d = v
			return true
		case []byte:
			*d = string(v)
			return true
		}
	case *[]byte:
		switch v := v.(type) {
		case []byte:
			*d = v
			return true
		case string:
			*d = []byte(v)
			return true
		case nil:
			*d = nil
			return true
		}
	case *any:
		*d = v
		return true
	case **int64:
		if v == nil {
			*d = nil
			return true
		}
		n, ok := v.(int64)
		*d = &n
		return ok
	case *float64:
		switch v := v.(type) {
		case float64:
			*d = v
			return true
		case int64:
			*d = float64(v)
			return true
		}
	default:
		n, ok := v.(int64)
		switch d := dest.(type) {
		case *int64:
			*d = n
		case *int:
			*d = int(n)
		case *bool:
			*d = n != 0
		default:
			return false
		}
		return ok
	}
	return false
}
