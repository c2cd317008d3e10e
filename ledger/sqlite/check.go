package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

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
		if strings.Contains(s, "FTS") {
			faults = append(faults, ledger.Fault{Table: "search", Row: "all", Field: "index", Stored: "not that of the claims' words", Expected: "that of the claims' words"})
		} else if s != "ok" {
			faults = append(faults, ledger.Fault{Table: "file", Row: strings.TrimSpace(s), Field: "structure", Stored: "damaged", Expected: "sound"})
		}
	}
	if err := rows.Err(); err != nil {
		faults = append(faults, ledger.Fault{Table: "file", Row: err.Error(), Field: "structure", Stored: "damaged", Expected: "sound"})
	}
	refs, err := e.read.QueryContext(ctx, `SELECT "table", coalesce(rowid, 'one or more'), parent FROM pragma_foreign_key_check`)
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
	words, err := e.words(ctx)
	return append(faults, words...), err
}

// mostWords is how many claims are looked up by words of theirs: an even choice.
const mostWords = 1000

// words looks claims up in the text index. SQLite's own check reads the index
// from end to end, and would not see that a way down to a word is broken.
func (e *engine) words(ctx context.Context) ([]ledger.Fault, error) {
	tx, err := e.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, e.translate(err)
	}
	defer tx.Rollback()
	var all int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(key), 0) FROM claim").Scan(&all); err != nil {
		return nil, e.translate(err)
	}
	for key := int64(1); key <= all; key += all/mostWords + 1 {
		var text string
		err := tx.QueryRowContext(ctx, "SELECT quote || ' ' || label FROM claim WHERE key = ?", key).Scan(&text)
		if errors.Is(err, sql.ErrNoRows) {
			continue // verify names what is missing
		}
		if err != nil {
			return nil, e.translate(err)
		}
		for _, word := range two(text) {
			var n int
			err := tx.QueryRowContext(ctx, "SELECT count(*) FROM search WHERE search MATCH ? AND docid = ?", `"`+word+`"`, key).Scan(&n)
			if err != nil && !errors.Is(e.translate(err), ledger.ErrDamaged) {
				return nil, e.translate(err)
			}
			if n != 1 {
				return []ledger.Fault{{Table: "search", Row: fmt.Sprintf("claim %d", key), Field: "index", Stored: "not found by " + word, Expected: "found by its words"}}, nil
			}
		}
	}
	return nil, nil
}

// two is the longest word of a text and the one that stands last in an index.
func two(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if len(words) == 0 {
		return nil
	}
	return []string{slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) }),
		slices.MaxFunc(words, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })}
}
