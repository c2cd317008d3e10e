package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"factledger/ledger"
	"factledger/ledger/sqlite"

	"github.com/urfave/cli/v2"
)

// access says how a command opens the ledger.
type access uint8

const (
	toRead   access = iota // it must exist and is not written to
	toWrite                // it must exist
	toCreate               // it is made where there is none
	toVerify               // as toRead, even where it is not what was seen last
)

const defaultLedger = "factledger.db"

// with opens the ledger, does, and closes it. Every error names the file.
func (p *program) with(c *cli.Context, how access, do func(*ledger.Ledger) error) (err error) {
	path := cmp.Or(c.String("ledger"), defaultLedger)
	if how != toCreate {
		if err := p.there(path); err != nil {
			return err
		}
	}
	open := sqlite.Open
	switch how {
	case toRead:
		open = sqlite.OpenReadOnly
	case toVerify:
		open = sqlite.OpenSuspect
	}
	l, err := open(c.Context, path)
	if err != nil {
		return named(path, err)
	}
	defer func() {
		if cerr := l.Close(); err == nil && cerr != nil {
			err = named(path, cerr)
		}
	}()
	err = do(l)
	for _, o := range outcomes {
		if o.file && errors.Is(err, o.err) {
			return named(path, err)
		}
	}
	return err
}

// there refuses a ledger that does not exist.
func (p *program) there(path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf(p.say("%s: il registro non esiste: `factledger check CARTELLA` o `factledger add CARTELLA` lo crea",
			"%s: there is no such ledger: `factledger check FOLDER` or `factledger add FOLDER` makes it"), path)
	}
	return nil
}

// named puts the ledger's file before an error that does not name it.
func named(path string, err error) error {
	if strings.Contains(err.Error(), path) {
		return err
	}
	return fmt.Errorf("%s: %w", path, err)
}

// short is as much of an id as people need to see; commands take any prefix
// that is unique.
func short(id string) string {
	if len(id) > 8 {
		return id[:8]
	}
	return id
}
