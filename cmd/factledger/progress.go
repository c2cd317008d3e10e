package main

import (
	"fmt"
	"sync"
	"time"
)

// progress is one line on a terminal's stderr that shows how far work has
// come, once it takes more than a second.
type progress struct {
	p     *program
	what  string
	total int

	mu    sync.Mutex
	begun time.Time
	last  time.Time
}

func (p *program) progress(what string, total int) *progress {
	return &progress{p: p, what: what, total: total, begun: time.Now()}
}

func (b *progress) at(n int) {
	if !b.p.screen.live {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	if now.Sub(b.begun) < time.Second || now.Sub(b.last) < 100*time.Millisecond {
		return
	}
	b.last = now
	fmt.Fprintf(b.p.stderr, "\r\x1b[K%d/%d %s", n, b.total, b.what)
}

func (b *progress) clear() {
	if !b.last.IsZero() {
		fmt.Fprint(b.p.stderr, "\r\x1b[K")
	}
}
