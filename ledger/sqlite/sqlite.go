// Package sqlite keeps a ledger in one SQLite file. It is the only package of
// the program that holds cgo.
package sqlite

import (
	"context"
	"errors"

	"factledger/ledger"

	_ "github.com/mattn/go-sqlite3"
)

// Open opens the ledger at path; where there is none, it is made. Every pragma
// is read back on each connection.
func Open(ctx context.Context, path string) (*ledger.Ledger, error) {
	return nil, errors.New("not implemented yet")
}

// OpenReadOnly opens a ledger that must exist, without writing to it.
func OpenReadOnly(ctx context.Context, path string) (*ledger.Ledger, error) {
	return nil, errors.New("not implemented yet")
}
