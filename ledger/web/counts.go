package web

import (
	"context"
	"fmt"
	"sync"

	"factledger/ledger"
)

// counts remembers what was counted in the ledger as it stands: going from one
// claim to the next counts nothing anew, any event starts afresh.
type counts struct {
	ledger *ledger.Ledger

	mu    sync.Mutex
	size  int64
	known map[string]ledger.Counts
}

// of counts what q matches, without its limit. What is counted while the
// ledger grows is not kept.
func (c *counts) of(ctx context.Context, at ledger.Head, q ledger.Query) (ledger.Counts, error) {
	q.Limit, q.Offset, q.Viewer, q.Sort = 1, 0, "", ledger.ByWorth
	key := fmt.Sprintf("%#v", q)
	c.mu.Lock()
	n, ok := c.known[key]
	ok = ok && c.size == at.Size
	c.mu.Unlock()
	if ok {
		return n, nil
	}
	rep, err := c.ledger.Report(ctx, q)
	if err != nil {
		return ledger.Counts{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.size < rep.Head.Size || len(c.known) > 500 {
		c.size, c.known = rep.Head.Size, map[string]ledger.Counts{}
	}
	if c.size == rep.Head.Size {
		c.known[key] = rep.Counts
	}
	return rep.Counts, nil
}
