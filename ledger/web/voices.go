package web

import (
	"context"
	"sync"
	"time"

	"factledger/ledger"
)

// voices remembers the names that the filters suggest. Finding them reads all
// claims, so they may be a minute old: a name can be typed that is not there yet.
type voices struct {
	ledger *ledger.Ledger

	mu                sync.Mutex
	at                time.Time
	outlets, speakers []string
}

const voicesLast = time.Minute

func (s *voices) of(ctx context.Context, now time.Time) (outlets, speakers []string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if age := now.Sub(s.at); s.at.IsZero() || age < 0 || age >= voicesLast {
		outlets, speakers, err := s.ledger.Voices(ctx)
		if err != nil {
			return nil, nil, err
		}
		s.at, s.outlets, s.speakers = now, outlets, speakers
	}
	return s.outlets, s.speakers, nil
}
