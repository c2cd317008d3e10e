package ledger

import (
	"fmt"
	"math/bits"
	"strings"
)

// inserts are the statements that put one row into a table, two, four and so
// on: many rows go in by few of them, and as there are no more than bits in the
// most that one takes, they stay prepared. What each statement costs whatever
// it holds is then shared by many rows: before one that may be refused half-way,
// SQLite lays a copy of every page aside that it changes. What is to be done to
// a row is written once, over a table of values, and not again for each row.
type inserts struct {
	sqls  []string
	width int // arguments of a row
}

// mostRows is how many rows one statement puts in.
const mostRows = 64

// insertsOf makes the statements of the beginning of an INSERT that selects from
// a table of values with so many columns.
func insertsOf(into string, width int) inserts {
	is := inserts{width: width}
	row := "(?" + strings.Repeat(", ?", width-1) + ")"
	for n := 1; n <= mostRows; n *= 2 {
		is.sqls = append(is.sqls, into+" FROM (VALUES"+row+strings.Repeat(", "+row, n-1)+")")
	}
	return is
}

// of puts rows in, whose arguments stand one row after the other.
func (is inserts) of(args []any) (stmts []Stmt) {
	for n := mostRows; n > 0; n /= 2 {
		for part := n * is.width; len(args) >= part; args = args[part:] {
			stmts = append(stmts, Stmt{is.sqls[bits.TrailingZeros(uint(n))], args[:part:part]})
		}
	}
	return stmts
}

// claimInserts put new claims in. A row's arguments are key, article, passage,
// how many events before the last one its own stands, the values of claimFields,
// and the flags.
var claimInserts = func() inserts {
	sql := "INSERT INTO claim(key, origin, article, passage, seq, " + claimFields + ", current, status, standing, rev, assigned, dropped, trace, flags)" +
		" SELECT column1, column1, column2, column3, (SELECT max(seq) FROM event) - column4"
	width := 4
	for range 1 + strings.Count(claimFields, ",") {
		width++
		sql += fmt.Sprintf(", column%d", width)
	}
	width++
	return insertsOf(sql+fmt.Sprintf(", 1, 'unreviewed', 'none', 0, '', '', 'again', column%d", width), width)
}()

// blockInserts put keys of articles in: key and article.
var blockInserts = insertsOf("INSERT INTO block(key, article) SELECT column1, column2", 2)
