package sqlite

import (
	"context"
	"errors"
	"strings"

	"factledger/ledger"
)

// Check looks at the file itself: its pages, its references, its text index.
func (e *engine) Check(ctx context.Context) ([]ledger.Fault, error) {
	var faults []ledger.Fault
	rows, err := e.read.QueryContext(ctx, "PRAGMA integrity_check(100)")
	if err != nil {
		return nil, e.translate(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, e.translate(err)
		}
		if s != "ok" {
			faults = append(faults, ledger.Fault{Table: "file", Row: strings.TrimSpace(s), Field: "structure", Stored: "damaged", Expected: "sound"})
		}
	}
	if err := rows.Err(); err != nil {
		faults = append(faults, ledger.Fault{Table: "file", Row: err.Error(), Field: "structure", Stored: "damaged", Expected: "sound"})
	}
	if len(faults) > 0 {
		return faults, nil
	}
	refs, err := e.read.QueryContext(ctx, `SELECT "table", coalesce(rowid, ''), parent FROM pragma_foreign_key_check`)
	if err != nil {
		return nil, e.translate(err)
	}
	defer refs.Close()
	for refs.Next() {
		var table, row, parent string
		if err := refs.Scan(&table, &row, &parent); err != nil {
			return nil, e.translate(err)
		}
		faults = append(faults, ledger.Fault{Table: table, Row: row, Field: "reference", Stored: "none there", Expected: "a row of " + parent})
	}
	if err := refs.Err(); err != nil {
		return nil, e.translate(err)
	}
	if e.write == nil {
		return faults, nil // the index can only be asked by one who may write
	}
	err = e.Exec(ctx, ledger.Stmt{SQL: "INSERT INTO search(search) VALUES('integrity-check')"})
	if errors.Is(err, ledger.ErrDamaged) {
		return append(faults, ledger.Fault{Table: "search", Row: "all", Field: "index", Stored: "not that of the claims' words", Expected: "rebuilt from the claims"}), nil
	}
	return faults, err
}
