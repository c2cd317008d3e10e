package web

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"factledger/ledger"
)

// counts remembers what was counted in the ledger, so that going from one claim
// to the next counts nothing anew. Marks, notes and evidence, which come one
// after the other, change a count only by the claims that they are about: these
// are looked at, not all. Whatever else happens, it is counted afresh.
type counts struct {
	ledger *ledger.Ledger

	mu    sync.Mutex
	known map[string]counted
	seen  []sight // in the order of their sizes
}

// counted is a count as of so many events.
type counted struct {
	size int64
	n    ledger.Counts
}

// sight is a claim as it was after so many events, just before it was changed.
type sight struct {
	size  int64
	claim string
	n     ledger.Counts // of it alone
}

const (
	mostCounted = 500
	mostSeen    = 1000
	mostMoved   = 64 // events that a count is brought over; more are counted afresh
)

// before is told of claims that are about to be marked.
func (c *counts) before(ctx context.Context, ids ...string) {
	for _, id := range ids {
		n, size, err := c.ledger.Count(ctx, ledger.Query{}, id)
		if err != nil || n.Claims != 1 {
			continue // it will be counted afresh
		}
		c.mu.Lock()
		if c.seen = append(c.seen, sight{size, id, n}); len(c.seen) > mostSeen {
			c.seen = slices.Clone(c.seen[mostSeen/2:])
		}
		c.mu.Unlock()
	}
}

// of counts what q matches, without its limit, as of at or later.
func (c *counts) of(ctx context.Context, at ledger.Head, q ledger.Query) (ledger.Counts, error) {
	q.Limit, q.Offset, q.Viewer, q.Sort = 0, 0, "", ledger.ByPlace
	key := fmt.Sprintf("%#v", q)
	c.mu.Lock()
	was, ok := c.known[key]
	c.mu.Unlock()
	if ok && was.size >= at.Size {
		return was.n, nil
	}
	if ok {
		if now, ok, err := c.moved(ctx, was, at.Size, q); err != nil || ok {
			c.keep(key, now)
			return now.n, err
		}
	}
	n, size, err := c.ledger.Count(ctx, q)
	if err != nil {
		return ledger.Counts{}, err
	}
	c.keep(key, counted{size, n})
	return n, nil
}

func (c *counts) keep(key string, n counted) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || len(c.known) > mostCounted {
		c.known = map[string]counted{}
	}
	if c.known[key].size < n.size {
		c.known[key] = n
	}
}

// moved brings a count up to date by the claims that the events since are
// about. That a claim is in the query but for its status no mark changes; the
// status that it had is remembered from before.
func (c *counts) moved(ctx context.Context, was counted, to int64, q ledger.Query) (counted, bool, error) {
	if q.Reviewer != "" || q.Flagged || q.Lost || to-was.size > mostMoved {
		return counted{}, false, nil
	}
	es, err := c.ledger.History(ctx, "", was.size, int(to-was.size))
	if err != nil || int64(len(es)) < to-was.size {
		return counted{}, false, err
	}
	changed := map[string]int64{} // by the first event about each
	for _, e := range es {
		if e.Kind != "mark" && e.Kind != "note" && e.Kind != "evidence" {
			return counted{}, false, nil
		}
		if _, ok := changed[e.About]; !ok {
			changed[e.About] = e.Seq
		}
	}
	now := counted{to, ledger.Counts{Status: map[string]int{}, Kind: map[string]int{}, Relations: map[string]int{}}}
	add := func(n ledger.Counts, by int) {
		now.n.Claims += by * n.Claims
		for k, x := range n.Status {
			now.n.Status[k] += by * x
		}
		for k, x := range n.Kind {
			now.n.Kind[k] += by * x
		}
	}
	add(was.n, 1)
	statuses := q.Statuses
	q.Statuses, q.Count = nil, ledger.CountClaims
	for id, seq := range changed {
		old, ok := c.sight(id, was.size, seq)
		if !ok {
			return counted{}, false, nil
		}
		n, size, err := c.ledger.Count(ctx, q, id)
		if err != nil || size != to { // more has happened meanwhile
			return counted{}, false, err
		}
		if n.Claims == 0 {
			continue // it is none of the query's, whatever its status
		}
		if among(statuses, old) {
			add(old, -1)
		}
		if among(statuses, n) {
			add(n, 1)
		}
	}
	return now, true, nil
}

// sight is a claim as it was from the one size of the ledger until an event.
func (c *counts) sight(id string, from, until int64) (ledger.Counts, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range c.seen {
		if s.claim == id && s.size >= from && s.size < until {
			return s.n, true
		}
	}
	return ledger.Counts{}, false
}

// among tells whether the one claim that is counted has one of the statuses;
// none are all.
func among(ss []ledger.Status, n ledger.Counts) bool {
	for _, s := range ss {
		if n.Status[s.String()] > 0 {
			return true
		}
	}
	return len(ss) == 0
}
