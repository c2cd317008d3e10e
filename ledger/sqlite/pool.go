package sqlite

import (
	"context"
	"errors"
	"sync"

	"factledger/ledger"

	"github.com/mattn/go-sqlite3"
)

// mostReaders bounds the connections that read.
const mostReaders = 8

// pool keeps the connections that read. database/sql would keep them too, but
// hands values on by reflection, which costs a short query more than running it.
type pool struct {
	path string
	room chan struct{} // one for each that reads

	mu     sync.Mutex
	idle   []*sqlite3.SQLiteConn // the last used is the next: its cache is warm
	closed bool
}

func newPool(path string) *pool {
	return &pool{path: path, room: make(chan struct{}, mostReaders)}
}

// errClosed is a read after Close.
var errClosed = errors.New("the ledger is closed")

// take waits for a connection. It goes back by give.
func (p *pool) take(ctx context.Context) (*sqlite3.SQLiteConn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case p.room <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	c, err := p.next()
	if err != nil {
		<-p.room
	}
	return c, err
}

func (p *pool) next() (*sqlite3.SQLiteConn, error) {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return nil, errClosed
	}
	if n := len(p.idle); n > 0 {
		c := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		return c, nil
	}
	p.mu.Unlock()
	return connect(p.path, reading)
}

// give takes a connection back.
func (p *pool) give(c *sqlite3.SQLiteConn) {
	p.mu.Lock()
	if p.closed {
		c.Close()
	} else {
		p.idle = append(p.idle, c)
	}
	p.mu.Unlock()
	<-p.room
}

// close ends the connections that are idle now, and each other when it is given
// back.
func (p *pool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	var errs []error
	for _, c := range p.idle {
		errs = append(errs, c.Close())
	}
	p.idle = nil
	return errors.Join(errs...)
}

// lent are rows that give their connection back when they are closed.
type lent struct {
	ledger.Rows
	back func()
}

func (r *lent) Close() error {
	err := r.Rows.Close()
	if r.back != nil {
		r.back()
		r.back = nil
	}
	return err
}
