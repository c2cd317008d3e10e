package sqlite

import (
	"cmp"
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
	faults, err := e.integrity(ctx, "integrity_check")
	if err != nil {
		return nil, err
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
	for _, x := range indexes {
		lost, err := e.words(ctx, x)
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
	rows, err := e.read.QueryContext(ctx, "PRAGMA "+pragma+"(100)")
	if err != nil {
		return nil, e.translate(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, e.translate(err)
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

// index is a text index with the rows that it is about.
type index struct{ table, of, text string }

var indexes = []index{{"search", "claim", "quote || ' ' || label"}, {"prose", "passage", "text"}}

// mostRows is how many rows are looked up by words of theirs, mostWords by how
// many: an even choice.
const mostRows, mostWords = 250, 8

// words looks rows up in their text index. SQLite's own check reads the index
// from end to end, and would not see that a way down to a word is broken.
func (e *engine) words(ctx context.Context, x index) ([]ledger.Fault, error) {
	tx, err := e.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, e.translate(err)
	}
	defer tx.Rollback()
	var all int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(key), 0) FROM "+x.of).Scan(&all); err != nil {
		return nil, e.translate(err)
	}
	for key := int64(1); key <= all; key += all/mostRows + 1 {
		var text string
		err := tx.QueryRowContext(ctx, "SELECT "+x.text+" FROM "+x.of+" WHERE key = ?", key).Scan(&text)
		if errors.Is(err, sql.ErrNoRows) {
			continue // verify names what is missing
		}
		if err != nil {
			return nil, e.translate(err)
		}
		for _, word := range chosen(text) {
			var n int
			err := tx.QueryRowContext(ctx, "SELECT count(*) FROM "+x.table+" WHERE "+x.table+" MATCH ? AND docid = ?", `"`+word+`"`, key).Scan(&n)
			if err != nil && !errors.Is(e.translate(err), ledger.ErrDamaged) {
				return nil, e.translate(err)
			}
			if n != 1 {
				return []ledger.Fault{{Table: x.table, Row: fmt.Sprintf("%s %d", x.of, key), Field: "index", Stored: "not found by " + word, Expected: "found by its words"}}, nil
			}
		}
	}
	return nil, nil
}

// chosen are words of a text: the longest, for they stand in few rows, and the
// one that stands last in an index.
func chosen(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if len(words) == 0 {
		return nil
	}
	last := slices.MaxFunc(words, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	words = slices.Compact(words)
	return append(words[:min(mostWords, len(words))], last)
}
