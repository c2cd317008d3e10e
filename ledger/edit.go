package ledger

import (
	"context"
	"errors"

	"factledger/claims"
)

// Edit changes the boundaries of a claim, drops it, or adds one that the
// program missed; anchors stay exact slices of the text.
type Edit struct {
	Claim   string         // id; empty to add
	Article string         // id, to add
	To      claims.Claim   // new quote and anchor spans, kind, label, value …
	Drop    string         // a reason drops the claim
	Split   []claims.Claim // the claim becomes these
	Merge   []string       // these claims become To
	Actor   string
	Rev     int64
	Key     string
}

var errTODO = errors.New("not implemented yet")

func (l *Ledger) Edit(ctx context.Context, e Edit) ([]Claim, error) { return nil, errTODO }

// Undo takes the actor's last mark, evidence, verdict or claim edit back by an event
// of its own, and says in one line what it took back.
func (l *Ledger) Undo(ctx context.Context, actor string) (string, error) { return "", errTODO }
