package ledger

import "errors"

// What can go wrong, whatever the engine. Engines translate driver errors into
// these; errors.Is finds them through every layer.
var (
	ErrNotFound  = errors.New("not found")
	ErrConflict  = errors.New("conflict") // a stale revision: see *Conflict
	ErrInvalid   = errors.New("invalid")  // the caller's words are off
	ErrLocked    = errors.New("the ledger is locked by another program")
	ErrReadOnly  = errors.New("the ledger is read-only")
	ErrForeign   = errors.New("not a factledger ledger")
	ErrNewer     = errors.New("the ledger was written by a newer factledger")
	ErrDamaged   = errors.New("the ledger is damaged") // verify names what differs
	ErrForbidden = errors.New("forbidden")
)
