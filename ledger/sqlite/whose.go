package sqlite

import (
	"errors"
	"fmt"

	"factledger/ledger"

	"github.com/mattn/go-sqlite3"
)

// whose looks whether a file is a ledger. One that holds nothing may become
// one; what is another program's is refused.
func whose(path string, u use) (empty bool, err error) {
	c, err := connect(path, u)
	if err != nil {
		return false, err
	}
	defer c.Close()
	id, err := number(c, "PRAGMA application_id")
	if err != nil || id == applicationID {
		return false, err
	}
	tables, err := number(c, "SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return false, err
	}
	if id != 0 || tables != 0 {
		return false, fmt.Errorf("it is a database of another program: %w", ledger.ErrForeign)
	}
	return true, nil
}

// interrupted tells that a program was killed while it made the file, or while
// it gave a backup the log that ledgers have: until then SQLite keeps a journal,
// which only a connection that may write takes back.
func interrupted(err error) bool {
	var se sqlite3.Error
	return errors.As(err, &se) && se.ExtendedCode == sqlite3.ErrReadonlyRollback
}

// takeBack lets SQLite undo what was interrupted.
func takeBack(path string) error {
	c, err := connect(path, shaping)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = number(c, "PRAGMA application_id")
	return err
}
