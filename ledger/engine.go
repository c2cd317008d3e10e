package ledger

import "context"

// Stmt is one statement with its arguments: int64, float64, string, []byte, or
// nil. It never holds the clock or randomness: those enter as arguments.
type Stmt struct {
	SQL  string
	Args []any
}

// Rows are read as database/sql's are: Next, Scan, Err, Close.
type Rows interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
	Close() error
}

// Reader reads committed state.
type Reader interface {
	Query(ctx context.Context, s Stmt) (Rows, error)
}

// Engine is where a ledger is kept. Writes are batches, all or nothing, and
// durable once Exec returned; concurrency is by expected revision and unique
// keys, never by a transaction held across calls.
type Engine interface {
	Reader
	// View runs reads that all see one state.
	View(ctx context.Context, fn func(Reader) error) error
	// Exec makes a batch durable or changes nothing. A rule of the schema that
	// a statement breaks comes back as *Refused.
	Exec(ctx context.Context, batch ...Stmt) error
	Close() error
}

// Witness remembers, outside a ledger, how far it had come.
type Witness interface {
	Put(Head) error
	Last() (Head, error) // of the ledger that was there last; the zero Head where none was
}
