package sqlite

import (
	"database/sql"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// shell opens a file as a person with an SQL shell would: with no settings of
// ours, checks and references off.
func shell(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, p := range []string{"PRAGMA ignore_check_constraints = ON", "PRAGMA foreign_keys = OFF", "PRAGMA recursive_triggers = OFF"} {
		if _, err := db.Exec(p); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

type field struct {
	name, kind string
	key        bool
	words      []string // what a CHECK lets it be
}

func fieldsOf(t testing.TB, db *sql.DB, table string) []field {
	t.Helper()
	var schema string
	if err := db.QueryRow("SELECT sql FROM sqlite_schema WHERE name = ?", table).Scan(&schema); err != nil {
		t.Fatal(err)
	}
	rows, err := db.Query("SELECT name, type, pk FROM pragma_table_info(?)", table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var fs []field
	for rows.Next() {
		var f field
		var pk int
		if err := rows.Scan(&f.name, &f.kind, &pk); err != nil {
			t.Fatal(err)
		}
		f.key = pk > 0
		if m := regexp.MustCompile(regexp.QuoteMeta(f.name) + `"? TEXT NOT NULL CHECK\([a-z_]+ IN \(([^)]*)\)`).FindStringSubmatch(schema); m != nil {
			for _, w := range strings.Split(m[1], ", ") {
				f.words = append(f.words, strings.Trim(w, "'"))
			}
		}
		fs = append(fs, f)
	}
	return fs
}

// other is an expression for a value that the column does not hold.
func (f field) other() []string {
	q := `"` + f.name + `"`
	var out []string
	for _, w := range f.words {
		out = append(out, fmt.Sprintf("CASE WHEN %s = '%s' THEN '%s' ELSE '%s' END", q, w, f.words[(slices.Index(f.words, w)+1)%len(f.words)], w))
	}
	switch f.kind {
	case "INTEGER":
		out = append(out, "CASE WHEN "+q+" IN (0, 1) THEN 1 - "+q+" ELSE "+q+" + 1 END", q+" + 1000003")
	case "REAL":
		out = append(out, q+" + 0.25")
	case "BLOB":
		out = append(out, "CAST(zeroblob(length("+q+")) AS BLOB)", "CAST(substr("+q+", 1, length("+q+") - 1) || x'5a' AS BLOB)")
	default:
		out = append(out, q+" || 'x'", "''")
	}
	return out
}

// rowNames are how verify names a row of each table; the text indexes are named
// as wholes.
var rowNames = map[string]string{
	"article":   "lower(hex(id))",
	"blob":      "lower(hex(hash))",
	"block":     "(SELECT lower(hex(id)) FROM article WHERE key = block.article)",
	"claim":     dashes("id"),
	"dossier":   "name || ' ' || (SELECT lower(hex(id)) FROM article WHERE key = dossier.article)",
	"event":     "seq",
	"evidence":  "seq || '/' || n",
	"finding":   "(SELECT " + dashes("id") + " FROM claim WHERE origin = finding.claim AND current = 1) || ' ' || basis || ' ' || n",
	"mark":      "seq",
	"meta":      "''", // without which a ledger does not open
	"migration": "number",
	"node":      "i",
	"note":      "seq",
	"passage":   "(SELECT lower(hex(id)) FROM article WHERE key = passage.article) || '/' || n",
	"policy":    "one",
	"relation":  dashes("id"),
}

// dashes writes a blob as an id of claims and relations.
func dashes(column string) string {
	parts := []string{}
	for _, p := range [][2]int{{1, 8}, {9, 4}, {13, 4}, {17, 4}, {21, 12}} {
		parts = append(parts, fmt.Sprintf("substr(lower(hex(%s)), %d, %d)", column, p[0], p[1]))
	}
	return strings.Join(parts, " || '-' || ")
}

// identity tells whether a row is known by a column besides its key: under
// another name it is another row, and this one is gone.
func identity(table, column string) bool {
	return slices.Contains([]string{"article id", "claim id", "passage article", "passage n"}, table+" "+column)
}

// hashed tells whether the log holds only a hash that a column is in: then the
// row is named, but not the column.
func hashed(table, column string) bool {
	switch table {
	case "event", "finding", "block", "meta", "blob":
		return true
	case "article":
		return column == "story" || column == "print"
	case "claim":
		return !slices.Contains([]string{"current", "status", "standing", "rev", "assigned", "dropped", "trace", "flags"}, column)
	case "relation":
		return !slices.Contains([]string{"verdict", "because", "actor", "decided", "rev"}, column)
	}
	return false
}

// TestTamper changes every column of every table of the schema in every way
// that SQL has, past the triggers, and puts the triggers back. The log must
// notice each and name the row, and the field where it holds more than a hash.
func TestTamper(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	desk(t, whole).Close()
	db := shell(t, whole)
	tables := column1(t, db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")
	type change struct {
		table, name, sql string
		named            []string // one of these must be: the row, with the field where one changes
	}
	var changes []change
	add := func(table, name, sql string, args ...any) {
		changes = append(changes, change{table, name, fmt.Sprintf(sql, args...), []string{owner(table) + " "}})
	}
	for _, table := range tables {
		fs := fieldsOf(t, db, table)
		var names, keys []string
		for _, f := range fs {
			names = append(names, `"`+f.name+`"`)
			if f.key {
				keys = append(keys, `"`+f.name+`"`)
			}
		}
		order := strings.Join(keys, ", ")
		row := func(desc string) string {
			return fmt.Sprintf("(%s) = (SELECT %s FROM %s ORDER BY %s LIMIT 1)", order, order, table, strings.ReplaceAll(order+",", ",", desc+",")+"1")
		}
		ends := map[string]string{"first": row(""), "last": row(" DESC")}
		n := 0
		if err := db.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil || n == 0 {
			t.Fatalf("%s has no rows to tamper with: %v", table, err)
		}
		for end, where := range ends {
			var is string
			if !isIndex(table) {
				if rowNames[table] == "" {
					t.Fatalf("nothing says how a row of %s is named", table)
				}
				if err := db.QueryRow("SELECT " + rowNames[table] + " FROM " + table + " WHERE " + where).Scan(&is); err != nil {
					t.Fatalf("%s: %v", table, err)
				}
			}
			naming := func(field string) {
				c := &changes[len(changes)-1]
				if is != "" {
					c.named = []string{table + " " + is + " " + field}
				}
				switch article, _, passage := strings.Cut(is, "/"); {
				case table == "claim" && strings.HasPrefix(c.name, "delete"):
					c.named = append(c.named, "claim event ") // whose hash no row has
				case table == "passage" && passage:
					c.named = append(c.named, "passage "+article+" text:") // which is that of all of them
				}
			}
			add(table, "delete "+end, "DELETE FROM %s WHERE %s", table, where)
			naming("")
			for _, f := range fs {
				for i, to := range f.other() {
					q := `"` + f.name + `"`
					add(table, fmt.Sprintf("update %s %s %d", end, f.name, i), `UPDATE OR REPLACE %s SET %s = %s WHERE %s AND %s IS NOT %s`, table, q, to, where, q, to)
					switch {
					case f.key || isIndex(table) || identity(table, f.name):
					case hashed(table, f.name):
						naming("")
					default:
						naming(f.name + ":")
					}
					// A new row like this one, under another key; and the row put over itself.
					values := slices.Clone(names)
					values[slices.Index(names, q)] = to
					verb := "replace"
					if f.key {
						verb = "insert"
					}
					add(table, fmt.Sprintf("%s %s %s %d", verb, end, f.name, i), `INSERT OR REPLACE INTO %s(%s) SELECT %s FROM %s WHERE %s AND %s IS NOT %s`,
						table, strings.Join(names, ", "), strings.Join(values, ", "), table, where, q, to)
				}
			}
		}
		for _, f := range fs {
			q := `"` + f.name + `"`
			if n > 1 {
				add(table, "swap "+f.name, `UPDATE OR REPLACE %s SET %s = CASE WHEN %s THEN (SELECT %s FROM %s WHERE %s) ELSE (SELECT %s FROM %s WHERE %s) END WHERE (%s OR %s) AND (SELECT count(DISTINCT %s) FROM %s WHERE %s OR %s) > 1`,
					table, q, ends["first"], q, table, ends["last"], q, table, ends["first"], ends["first"], ends["last"], q, table, ends["first"], ends["last"])
			}
		}
	}
	db.Close()
	// All of them take two minutes: FACTLEDGER_FULL=1 runs them, every day a part.
	if step := part(1, 5, 31); step > 1 {
		thin := changes[:0]
		for i, c := range changes {
			if i%step == 0 {
				thin = append(thin, c)
			}
		}
		changes = thin
	}
	counts := map[string]int{}
	before := answers(t, whole)
	for _, c := range changes {
		path := filepath.Join(dir, "t.db")
		copyLedger(t, whole, path)
		if !tamper(t, path, c.sql) {
			continue // it changes nothing, or the schema's keys refuse it
		}
		counts[c.table]++
		said := notices(t, path)
		if isIndex(c.table) && said == "" && answers(t, path) == before {
			continue // how the text index lies in its tables may differ, what it answers may not
		}
		if c.table == "node" && c.name == "delete last" {
			continue // the last nodes are made anew from the leaves
		}
		if !slices.ContainsFunc(c.named, func(name string) bool { return strings.Contains(said, name) }) {
			t.Errorf("%s: %s: %q is not named (%s)\n%s", c.table, c.name, c.named, said, c.sql)
		}
	}
	for _, table := range tables {
		if counts[table] == 0 && part(1, 5, 0) > 0 && !strings.HasSuffix(table, "_segments") { // a small index has none
			t.Errorf("nothing was tried on table %s", table)
		}
	}
	t.Logf("%d changes over %d tables", len(changes), len(tables))
}

// part is a size for a full run, a daily one and a short one.
func part(full, daily, short int) int {
	switch {
	case os.Getenv("FACTLEDGER_FULL") != "":
		return full
	case testing.Short():
		return short
	}
	return daily
}

// owner is the table that answers for a table: the text index for its own.
func owner(table string) string {
	if index, _, ok := strings.Cut(table, "_"); ok && isIndex(table) {
		return index
	}
	return table
}

// isIndex tells whether a table is one of those that a text index keeps.
func isIndex(table string) bool {
	return strings.HasPrefix(table, "search_") || strings.HasPrefix(table, "prose_")
}

// answers is what the text indexes find for each word that they hold.
func answers(t testing.TB, path string) string {
	t.Helper()
	db := shell(t, path)
	defer db.Close()
	words := map[string]bool{}
	for _, s := range column1(t, db, "SELECT quote || ' ' || label || ' ' || subject FROM claim UNION ALL SELECT text FROM passage") {
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
			words[w] = true
		}
	}
	var b strings.Builder
	for _, w := range slices.Sorted(maps.Keys(words)) {
		for _, index := range []string{"search", "prose"} {
			var n, sum string
			if err := db.QueryRow(`SELECT count(*), coalesce(sum(docid * docid), 0) FROM `+index+` WHERE `+index+` MATCH ?`, `"`+w+`"`).Scan(&n, &sum); err != nil {
				return "broken: " + err.Error()
			}
			b.WriteString(w + " " + n + " " + sum + "\n")
		}
	}
	return b.String()
}

// notices opens and verifies a ledger and gives all that was found.
func notices(t testing.TB, path string) string {
	t.Helper()
	var b strings.Builder
	l, err := Open(ctx, path)
	if err != nil {
		b.WriteString("open: " + err.Error() + "; ")
		if l, err = OpenSuspect(ctx, path); err != nil {
			return b.String()
		}
	}
	defer l.Close()
	_, faults, err := l.Verify(ctx)
	if err != nil {
		b.WriteString("verify: " + err.Error() + "; ")
	}
	for _, f := range faults {
		if f.Row == "" || f.Table == "" {
			b.Reset()
			return "a fault that names no row"
		}
		b.WriteString(f.String() + "; ")
	}
	return b.String()
}

// tamper runs one statement with the triggers away, and tells whether it
// changed a row.
func tamper(t testing.TB, path, stmt string) bool {
	t.Helper()
	db := shell(t, path)
	defer db.Close()
	triggers := column1(t, db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
	for _, name := range column1(t, db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
		if _, err := db.Exec("DROP TRIGGER " + name); err != nil {
			t.Fatal(err)
		}
	}
	res, err := db.Exec(stmt)
	for _, sql := range triggers {
		if _, err := db.Exec(sql); err != nil {
			t.Fatal(err)
		}
	}
	if err != nil {
		if !strings.Contains(err.Error(), "constraint failed") && !strings.Contains(err.Error(), "cannot store") && !strings.Contains(err.Error(), "datatype mismatch") {
			t.Fatalf("%s: %v", stmt, err)
		}
		return false
	}
	n, _ := res.RowsAffected()
	return n > 0
}

func column1(t testing.TB, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

// copyLedger copies a closed ledger with its heads.
func copyLedger(t testing.TB, from, to string) {
	t.Helper()
	for _, end := range []string{"-wal", "-shm"} {
		os.Remove(to + end)
	}
	for _, end := range []string{"", ".heads"} {
		b, err := os.ReadFile(from + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to+end, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestTriggers tries what the schema refuses to any client at all: without any
// one of its triggers something of it would pass.
func TestTriggers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.db")
	desk(t, path).Close()
	db := shell(t, path)
	defer db.Close()
	refused := map[string]string{
		"change history":           "UPDATE event SET actor = 'x' WHERE seq = 3",
		"delete history":           "DELETE FROM event WHERE seq = 3",
		"replace history":          "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 3",
		"replace by place":         "INSERT OR REPLACE INTO event SELECT seq, at, actor, kind, NULL, NULL, key || 'x', body, leaf FROM event WHERE seq = 3",
		"replace by key":           "INSERT OR REPLACE INTO event SELECT 9999, at, actor, kind, NULL, NULL, key, body, leaf FROM event WHERE seq = 3",
		"replace by revision":      "INSERT OR REPLACE INTO event SELECT 9999, at, actor, kind, about, rev, key || 'x', body, leaf FROM event WHERE seq = 3",
		"leave out a revision":     "INSERT INTO event SELECT 9999, at, actor, kind, about, rev + 90, key || 'x', body, leaf FROM event WHERE seq = 3",
		"change a claim":           "UPDATE claim SET label = 'x' WHERE key = 1",
		"delete a claim":           "DELETE FROM claim WHERE key = 1",
		"replace a claim":          "INSERT OR REPLACE INTO claim SELECT * FROM claim WHERE key = 1",
		"a quote that is not text": `INSERT INTO claim SELECT 99999, zeroblob(16), 99999, seq, article, passage, kind, quote || 'x', start, "end", anchor, anchor_start, anchor_end, label, value, unit, modifier, subject, "when", attributed_to, modality, negated, checkworthy, worth, reasons, rule, sense, current, status, standing, rev, assigned, dropped, trace, flags FROM claim WHERE key = 1`,
		"change a text":            "UPDATE passage SET text = 'x'",
		"delete a text":            "DELETE FROM passage",
		"replace a text":           "INSERT OR REPLACE INTO passage SELECT key, article, n, start, 'x' FROM passage",
		"change an article":        "UPDATE article SET sha256 = zeroblob(32)",
		"delete an article":        "DELETE FROM article",
		"replace an article":       "INSERT OR REPLACE INTO article SELECT * FROM article",
		"change a file":            "UPDATE blob SET data = x'00' WHERE data IS NOT NULL",
		"delete a file":            "DELETE FROM blob",
		"replace a file":           "INSERT OR REPLACE INTO blob SELECT hash, salt, x'00' FROM blob WHERE data IS NOT NULL",
	}
	for name, stmt := range refused {
		if _, err := db.Exec(stmt); err == nil {
			t.Errorf("%s: allowed", name)
		}
	}
	triggers := column1(t, db, "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
	for _, trigger := range triggers {
		passes := 0
		for _, stmt := range refused {
			tx, err := db.Begin()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := tx.Exec("DROP TRIGGER " + trigger); err != nil {
				t.Fatal(err)
			}
			if _, err := tx.Exec(stmt); err == nil {
				passes++
			}
			if err := tx.Rollback(); err != nil {
				t.Fatal(err)
			}
		}
		if passes == 0 {
			t.Errorf("nothing that is tried would pass without %s", trigger)
		}
	}
	if len(triggers) < 15 {
		t.Errorf("%d triggers", len(triggers))
	}
}

// TestDroppedTrigger notices a trigger, an index or a table that went or came.
func TestDroppedTrigger(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	desk(t, whole).Close()
	for _, stmt := range []string{"DROP TRIGGER event_no_update", "DROP INDEX claim_place", "CREATE TABLE more(x)",
		"CREATE TRIGGER more AFTER INSERT ON mark BEGIN UPDATE mark SET status = 'verified'; END"} {
		path := filepath.Join(dir, "t.db")
		copyLedger(t, whole, path)
		db := shell(t, path)
		if _, err := db.Exec(stmt); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if said := notices(t, path); !strings.Contains(said, "sqlite_schema") {
			t.Errorf("%s: %s", stmt, said)
		}
	}
}
