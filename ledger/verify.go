package ledger

import (
	"context"
	"encoding/hex"
	"fmt"
)

// Fault is one thing that verify found: what is stored against what the log says.
type Fault struct {
	Table    string `json:"table"`
	Row      string `json:"row"`
	Field    string `json:"field"`
	Stored   string `json:"stored"`
	Expected string `json:"expected"`
}

func (f Fault) String() string {
	return fmt.Sprintf("%s %s %s: stored %s, expected %s", f.Table, f.Row, f.Field, f.Stored, f.Expected)
}

// Verify recomputes the log and rebuilds every projection from it. No fault
// means that the ledger says what was recorded.
func (l *Ledger) Verify(ctx context.Context) (Head, []Fault, error) {
	var faults []Fault
	err := each(ctx, l.engine, Stmt{"SELECT seq, at, actor, kind, about, rev, key, body, leaf FROM event ORDER BY seq", nil}, func(rows Rows) error {
		var seq int64
		var d draft
		var rev *int64
		var leaf []byte
		if err := rows.Scan(&seq, &d.at, &d.actor, &d.kind, &d.about, &rev, &d.key, &d.body, &leaf); err != nil {
			return err
		}
		if rev != nil {
			d.rev = *rev
		}
		if want := d.leaf(); string(want[:]) != string(leaf) {
			faults = append(faults, Fault{"event", fmt.Sprint(seq), "leaf", hex.EncodeToString(leaf), hex.EncodeToString(want[:])})
		}
		return nil
	})
	if err != nil {
		return Head{}, nil, err
	}
	head, err := l.Head(ctx)
	return head, faults, err
}
