package sqlite

import (
	"context"
	"strings"

	"factledger/ledger"
)

// Check looks at the file itself: its pages, its references, its text indexes.
func (e *engine) Check(ctx context.Context) ([]ledger.Fault, error) {
	faults, err := e.integrity(ctx, "integrity_check")
	if err != nil {
		return nil, err
	}
	refs, err := e.Query(ctx, ledger.Stmt{SQL: `SELECT "table", coalesce(CAST(rowid AS TEXT), 'one or more'), parent FROM pragma_foreign_key_check`})
	if err != nil {
		return nil, err
	}
	defer refs.Close()
	for refs.Next() {
		var table, row, parent string
		if err := refs.Scan(&table, &row, &parent); err != nil {
			return nil, err
		}
		faults = append(faults, ledger.Fault{Table: table, Row: row, Field: "reference", Stored: "none there", Expected: "a row of " + parent})
	}
	if err := refs.Err(); err != nil {
		return nil, err
	}
	for _, index := range []string{"search", "prose"} {
		lost, err := e.ways(ctx, index)
		if faults = append(faults, lost...); err != nil {
			return nil, err
		}
	}
	return faults, nil
}

// integrity is what SQLite itself finds: by integrity_check all, by quick_check
// what is not about indexes.
func (e *engine) integrity(ctx context.Context, pragma string) ([]ledger.Fault, error) {
	var faults []ledger.Fault
	rows, err := e.Query(ctx, ledger.Stmt{SQL: "PRAGMA " + pragma + "(100)"})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		if strings.Contains(s, "FTS") && strings.Contains(s, "prose") {
			faults = append(faults, ledger.Fault{Table: "prose", Row: "all", Field: "index", Stored: "not that of the texts' words", Expected: "that of the texts' words"})
		} else if strings.Contains(s, "FTS") {
			faults = append(faults, ledger.Fault{Table: "search", Row: "all", Field: "index", Stored: "not that of the claims' words", Expected: "that of the claims' words"})
		} else if s != "ok" {
			faults = append(faults, ledger.Fault{Table: "file", Row: strings.TrimSpace(s), Field: "structure", Stored: "damaged", Expected: "sound"})
		}
	}
	if err := rows.Err(); err != nil {
		faults = append(faults, ledger.Fault{Table: "file", Row: err.Error(), Field: "structure", Stored: "damaged", Expected: "sound"})
	}
	return faults, nil
}
