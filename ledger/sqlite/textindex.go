package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"factledger/ledger"
)

// A text index of FTS4 keeps its words in leaves, and the ways down to them in
// nodes above. SQLite's own check reads the leaves from end to end and compares
// them with the rows that they are about; it would not see that a way down is
// broken. A way is right where it finds the first and the last word of the leaf
// that it leads to.

// leavesOf are the leaves of an index with more than one node: the levels above
// are not among them.
const leavesOf = "SELECT s.block FROM %[1]s_segdir d JOIN %[1]s_segments s ON s.blockid BETWEEN d.start_block AND d.leaves_end_block" +
	" WHERE d.start_block > 0 ORDER BY d.level, d.idx, s.blockid"

// ways looks the first and the last word of each leaf up.
func (e *engine) ways(ctx context.Context, index string) (faults []ledger.Fault, err error) {
	find := fmt.Sprintf("SELECT count(*) FROM %[1]s WHERE %[1]s MATCH ? AND docid = ?", index)
	err = e.View(ctx, func(r ledger.Reader) error {
		rows, err := r.Query(ctx, ledger.Stmt{SQL: fmt.Sprintf(leavesOf, index)})
		if err != nil {
			return err
		}
		defer rows.Close()
		for n := 1; rows.Next(); n++ {
			var leaf []byte
			if err := rows.Scan(&leaf); err != nil {
				return err
			}
			ends, err := leafEnds(leaf)
			if err != nil {
				faults = append(faults, ledger.Fault{Table: index, Row: fmt.Sprintf("leaf %d", n), Field: "index", Stored: err.Error(), Expected: "words and where they stand"})
				return nil
			}
			for _, x := range ends {
				found, err := finds(ctx, r, ledger.Stmt{SQL: find, Args: []any{`"` + x.word + `"`, x.row}})
				if err != nil && !errors.Is(err, ledger.ErrDamaged) {
					return err
				}
				if !found {
					faults = append(faults, ledger.Fault{Table: index, Row: fmt.Sprintf("row %d", x.row), Field: "index", Stored: "not found by " + x.word, Expected: "found by its words"})
					return nil
				}
			}
		}
		return rows.Err()
	})
	return faults, err
}

// finds tells whether a count is one.
func finds(ctx context.Context, r ledger.Reader, s ledger.Stmt) (bool, error) {
	rows, err := r.Query(ctx, s)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	n := 0
	if rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return false, err
		}
	}
	return n == 1, rows.Err()
}

// posting is a word with the first row that it stands in.
type posting struct {
	word string
	row  int64
}

var errLeaf = errors.New("no leaf of a text index")

// leafEnds reads the first and the last posting of a leaf as SQLite's fts3.c
// describes it: a zero; then for each word how many bytes it shares with the one
// before (not for the first), how many are its own, these, and its doclist with
// its length, which begins with the first row.
func leafEnds(leaf []byte) ([2]posting, error) {
	var ends [2]posting
	number := func() (int, bool) {
		x, n := binary.Uvarint(leaf)
		if n <= 0 || x > 1<<31 {
			return 0, false
		}
		leaf = leaf[n:]
		return int(x), true
	}
	if height, ok := number(); !ok || height != 0 {
		return ends, errLeaf
	}
	var word []byte
	for first := true; len(leaf) > 0; first = false {
		shared, own, size, ok := 0, 0, 0, true
		if !first {
			shared, ok = number()
		}
		if ok {
			own, ok = number()
		}
		if !ok || shared > len(word) || own > len(leaf) {
			return ends, errLeaf
		}
		word, leaf = append(word[:shared], leaf[:own]...), leaf[own:]
		if size, ok = number(); !ok || size > len(leaf) {
			return ends, errLeaf
		}
		row, n := binary.Uvarint(leaf[:size])
		if n <= 0 {
			return ends, errLeaf
		}
		leaf = leaf[size:]
		ends[1] = posting{row: int64(row)}
		if first {
			ends[0] = posting{string(word), int64(row)}
		}
	}
	ends[1].word = string(word)
	if ends[0].word == "" {
		return ends, errLeaf
	}
	return ends, nil
}
