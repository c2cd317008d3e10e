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

// Engine is where a ledger is kept. Writes are batches, all or nothing, and
// durable once Exec returned; concurrency is by expected revision and unique
// keys, never by a transaction held across calls.
type Engine interface {
	Query(ctx context.Context, s Stmt) (Rows, error)
	Exec(ctx context.Context, batch ...Stmt) error
	Close() error
}
