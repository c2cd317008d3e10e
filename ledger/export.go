package ledger

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"factledger"
)

// exported are the tables of a ledger in the order in which they refer to each
// other. The tree's nodes and the text index are made anew.
var exported = []struct{ table, order string }{
	{"meta", "name"}, {"migration", "number"}, {"event", "seq"}, {"policy", "one"}, {"article", "key"}, {"passage", "key"}, {"claim", "key"},
	{"finding", "claim, basis, n"}, {"relation", "id"}, {"mark", "seq"}, {"evidence", "seq, n"}, {"note", "seq"}, {"dossier", "name, article"}, {"block", "key, article"},
	{"blob", "hash"},
}

// column is a column with its type: INTEGER, REAL, TEXT or BLOB.
type column struct{ name, kind string }

func columnsOf(ctx context.Context, r Reader, table string) ([]column, error) {
	var cs []column
	err := each(ctx, r, Stmt{"SELECT name, type FROM pragma_table_info(?) ORDER BY cid", []any{table}}, func(rows Rows) error {
		var c column
		err := rows.Scan(&c.name, &c.kind)
		cs = append(cs, c)
		return err
	})
	return cs, err
}

// Export writes the whole ledger as JSON Lines: for each table a line with its
// columns, then a line for each row. What Import reads of it exports to the
// same bytes.
func (l *Ledger) Export(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	err := l.engine.View(ctx, func(r Reader) error {
		for _, t := range exported {
			cs, err := columnsOf(ctx, r, t.table)
			if err != nil {
				return err
			}
			if err := exportTable(ctx, r, out, t.table, t.order, cs); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

func exportTable(ctx context.Context, r Reader, out *bufio.Writer, table, order string, cs []column) error {
	names := make([]string, len(cs))
	quoted := make([]string, len(cs))
	for i, c := range cs {
		names[i], quoted[i] = c.name, `"`+c.name+`"`
	}
	head, err := canonical(struct {
		Columns []string `json:"columns"`
		Table   string   `json:"table"`
	}{names, table})
	if err != nil {
		return err
	}
	if _, err := out.WriteString(head + "\n"); err != nil {
		return err
	}
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	return each(ctx, r, Stmt{"SELECT " + strings.Join(quoted, ", ") + " FROM " + table + " ORDER BY " + order, nil}, func(rows Rows) error {
		values := make([]any, len(cs))
		dest := make([]any, len(cs))
		for i := range values {
			dest[i] = &values[i]
		}
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		for i, v := range values {
			switch v := v.(type) {
			case []byte:
				if cs[i].kind == "BLOB" {
					values[i] = base64.StdEncoding.EncodeToString(v)
				} else {
					values[i] = string(v)
				}
			case float64:
				values[i] = json.RawMessage(strconv.FormatFloat(v, 'g', -1, 64))
			}
		}
		line.Reset()
		if err := e.Encode(values); err != nil {
			return err
		}
		_, err := out.Write(line.Bytes())
		return err
	})
}

// importLine is the longest line that is read: an event of a large article.
const importLine = 256 << 20

// BadLine is a line of an export that the ledger does not take.
type BadLine struct {
	Line int
	Err  error
}

func (b *BadLine) Error() string { return fmt.Sprintf("line %d: %v", b.Line, b.Err) }
func (b *BadLine) Unwrap() error { return b.Err }

// Import fills an empty engine from an export. The caller verifies what came of
// it before anybody trusts it.
func Import(ctx context.Context, e Engine, r io.Reader) error {
	if err := e.Exec(ctx, statements(factledger.Schema)...); err != nil {
		return err
	}
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 1<<16), importLine)
	var batch []Stmt
	var insert string
	var cs []column
	table, n := "", 0
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		err := e.Exec(ctx, batch...)
		batch = batch[:0]
		return err
	}
	for in.Scan() {
		n++
		line := in.Bytes()
		if err := ctx.Err(); err != nil {
			return err
		}
		if bytes.HasPrefix(line, []byte(`{`)) {
			if err := flush(); err != nil {
				return &BadLine{n, err}
			}
			var head struct {
				Columns []string `json:"columns"`
				Table   string   `json:"table"`
			}
			if err := json.Unmarshal(line, &head); err != nil {
				return &BadLine{n, fmt.Errorf("no table of a ledger: %w: %w", ErrInvalid, err)}
			}
			table = ""
			for _, t := range exported {
				if t.table == head.Table {
					table = t.table
				}
			}
			var err error
			if cs, err = columnsOf(ctx, e, table); err != nil {
				return err
			}
			names := make([]string, len(cs))
			for i, c := range cs {
				names[i] = c.name
			}
			if table == "" || strings.Join(names, ",") != strings.Join(head.Columns, ",") {
				return &BadLine{n, fmt.Errorf("the table %q with these columns is none of this version's: %w", head.Table, ErrInvalid)}
			}
			insert = "INSERT INTO " + table + `("` + strings.Join(names, `", "`) + `") VALUES(?` + strings.Repeat(", ?", len(cs)-1) + ")"
			continue
		}
		args, err := importRow(line, cs)
		if err == nil && table == "" {
			err = fmt.Errorf("a row before any table: %w", ErrInvalid)
		}
		if err != nil {
			return &BadLine{n, err}
		}
		if batch = append(batch, Stmt{insert, args}); len(batch) >= together {
			if err := flush(); err != nil {
				return &BadLine{n, err}
			}
		}
	}
	if err := in.Err(); err != nil {
		return &BadLine{n + 1, fmt.Errorf("%w: %w", ErrInvalid, err)}
	}
	batch = append(batch, indexClaims(0, math.MaxInt64), indexTexts(0, math.MaxInt64))
	return flush()
}

func importRow(line []byte, cs []column) ([]any, error) {
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	var vs []any
	if err := d.Decode(&vs); err != nil {
		return nil, fmt.Errorf("not a row: %w: %w", ErrInvalid, err)
	}
	if len(vs) != len(cs) {
		return nil, fmt.Errorf("%d values for %d columns: %w", len(vs), len(cs), ErrInvalid)
	}
	for i, v := range vs {
		bad := fmt.Errorf("%s is no %s: %w", cs[i].name, cs[i].kind, ErrInvalid)
		switch v := v.(type) {
		case nil:
		case json.Number:
			var err error
			if cs[i].kind == "REAL" {
				var x float64
				x, err = v.Float64()
				if math.IsInf(x, 0) {
					err = bad
				}
				vs[i] = x
			} else {
				vs[i], err = v.Int64()
			}
			if err != nil {
				return nil, bad
			}
		case string:
			if err := sound(v); err != nil {
				return nil, err
			}
			if cs[i].kind == "BLOB" {
				b, err := base64.StdEncoding.DecodeString(v)
				if err != nil {
					return nil, bad
				}
				if b == nil {
					b = []byte{}
				}
				vs[i] = b
			}
		default:
			return nil, bad
		}
	}
	return vs, nil
}
