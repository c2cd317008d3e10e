package sqlite

import (
	"context"
	"slices"
	"strings"
	"sync"

	"factledger/ledger"
)

// Check looks at the file itself: its pages, its references, its text indexes.
// The longest of it goes on at once.
func (e *engine) Check(ctx context.Context) ([]ledger.Fault, error) {
	return together(
		func() ([]ledger.Fault, error) { return e.integrity(ctx, "integrity_check(100)") },
		func() ([]ledger.Fault, error) { return e.references(ctx) },
		func() ([]ledger.Fault, error) { return e.ways(ctx, "search") },
		func() ([]ledger.Fault, error) { return e.ways(ctx, "prose") },
	)
}

// checkCopy looks at the pages of every table and of its indexes, and at the
// text indexes: what integrity_check finds in a file that was just written anew,
// but for the order within indexes.
func (e *engine) checkCopy(ctx context.Context) ([]ledger.Fault, error) {
	rows, err := e.Query(ctx, ledger.Stmt{SQL: "SELECT name FROM sqlite_schema WHERE type = 'table' UNION ALL SELECT 'sqlite_schema' ORDER BY 1"})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var quick []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		if name != "search" && name != "prose" {
			quick = append(quick, name)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	look := func(tables ...string) func() ([]ledger.Fault, error) {
		return func() (faults []ledger.Fault, err error) {
			for _, t := range tables {
				more, err := e.integrity(ctx, "quick_check("+t+")")
				if faults = append(faults, more...); err != nil {
					return nil, err
				}
			}
			return faults, nil
		}
	}
	return together(look(quick...), look("search"), look("prose"))
}

// together runs checks at once, and gives what they find in their order.
func together(checks ...func() ([]ledger.Fault, error)) ([]ledger.Fault, error) {
	found, errs := make([][]ledger.Fault, len(checks)), make([]error, len(checks))
	var wg sync.WaitGroup
	for i, check := range checks {
		wg.Go(func() { found[i], errs[i] = check() })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return slices.Concat(found...), nil
}

// references are the rows that name another which is not there.
func (e *engine) references(ctx context.Context) (faults []ledger.Fault, err error) {
	rows, err := e.Query(ctx, ledger.Stmt{SQL: `SELECT "table", coalesce(CAST(rowid AS TEXT), 'one or more'), parent FROM pragma_foreign_key_check`})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var table, row, parent string
		if err := rows.Scan(&table, &row, &parent); err != nil {
			return nil, err
		}
		faults = append(faults, ledger.Fault{Table: table, Row: row, Field: "reference", Stored: "none there", Expected: "a row of " + parent})
	}
	return faults, rows.Err()
}

// integrity is what SQLite itself finds.
func (e *engine) integrity(ctx context.Context, pragma string) ([]ledger.Fault, error) {
	var faults []ledger.Fault
	rows, err := e.Query(ctx, ledger.Stmt{SQL: "PRAGMA " + pragma})
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
