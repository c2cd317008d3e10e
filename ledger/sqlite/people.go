package sqlite

import (
	"context"
	"fmt"

	"factledger/ledger"
)

// OpenPeople opens the file that keeps a desk's users and sessions; where there
// is none, it is made, readable by its owner alone.
func OpenPeople(ctx context.Context, path string) (*ledger.People, error) {
	e, err := openEngine(ctx, path, false)
	if err != nil {
		return nil, err
	}
	p, err := ledger.OpenPeople(ctx, e)
	if err != nil {
		e.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return p, nil
}
