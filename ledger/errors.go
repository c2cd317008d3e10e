package ledger

import (
	"errors"
	"fmt"
)

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
	ErrOlder     = errors.New("the ledger was written by an older factledger") // opening it to write brings it up to date
	ErrDamaged   = errors.New("the ledger is damaged")                         // verify names what differs
	ErrFull      = errors.New("the disk is full")                              // nothing of the write is there
	ErrDisk      = errors.New("the disk failed")                               // whether the write is there is not known
	ErrUnsealed  = errors.New("what was written is there, but how far the ledger had come could not be noted beside it")
	ErrForbidden = errors.New("forbidden")
	ErrRedacted  = errors.New("redacted") // a file that was taken away, by an event that says why
)

// Unlike is a ledger that is not what the witness saw: another one, an older
// copy, one that has lost its newest events, or one with other events. It is
// ErrDamaged.
type Unlike struct {
	Now, Seen Head // of the same size where the events are other ones
}

func (u *Unlike) Error() string {
	what := fmt.Sprintf("its first %d events are not those that were seen", u.Seen.Size)
	switch {
	case u.Now.Ledger != u.Seen.Ledger:
		what = fmt.Sprintf("the ledger seen here before was another (%s, this is %s)", u.Seen.Ledger, u.Now.Ledger)
	case u.Now.Size < u.Seen.Size:
		what = fmt.Sprintf("it holds %d events where %d were seen: it is older than it was, or has lost its newest events", u.Now.Size, u.Seen.Size)
	}
	return what + "; restore a backup, or move the .heads file beside it away if this is meant"
}

func (u *Unlike) Unwrap() error { return ErrDamaged }

// Refused is a batch that a rule of the schema refused, by the rule's name: the
// columns of a unique key ("event.key") or the words of a trigger.
type Refused struct{ Rule string }

func (r *Refused) Error() string { return "refused: " + r.Rule }

// refusedBy tells whether err is the refusal of one of the rules.
func refusedBy(err error, rules ...string) bool {
	var r *Refused
	if !errors.As(err, &r) {
		return false
	}
	for _, rule := range rules {
		if r.Rule == rule {
			return true
		}
	}
	return false
}
