package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"factledger/claims"
	"factledger/ledger"
)

// Lines are a ledger's nouns one JSON object a line, each under its name, so
// that two desks exchange claims, marks, evidence and relations.
type lineOut struct {
	Head     *ledger.Head     `json:"head,omitempty"`
	Article  *ledger.Article  `json:"article,omitempty"`
	Claim    *ledger.Claim    `json:"claim,omitempty"`
	Mark     *ledger.Mark     `json:"mark,omitempty"`
	Evidence *ledger.Evidence `json:"evidence,omitempty"`
	Relation *ledger.Relation `json:"relation,omitempty"`
	Finding  *ledger.Finding  `json:"finding,omitempty"`
}

func writeLines(w io.Writer, r *ledger.Report) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	var err error
	put := func(x lineOut) {
		if err == nil {
			err = e.Encode(x)
		}
	}
	put(lineOut{Head: &r.Head})
	for i := range r.Articles {
		put(lineOut{Article: &r.Articles[i]})
	}
	for i := range r.Claims {
		c := r.Claims[i]
		marks, evidence := c.Marks, c.Evidence
		c.Marks, c.Evidence = []ledger.Mark{}, []ledger.Evidence{}
		put(lineOut{Claim: &c})
		for j := range marks {
			put(lineOut{Mark: &marks[j]})
		}
		for j := range evidence {
			put(lineOut{Evidence: &evidence[j]})
		}
	}
	for i := range r.Relations {
		put(lineOut{Relation: &r.Relations[i]})
	}
	for i := range r.Findings {
		put(lineOut{Finding: &r.Findings[i]})
	}
	return err
}

// Exchange is what another desk sent.
type Exchange struct {
	Head      ledger.Head
	Articles  []ledger.Article
	Claims    []ledger.Claim
	Marks     []ledger.Mark
	Evidence  []ledger.Evidence
	Relations []ledger.Relation
	Findings  []ledger.Finding
}

const maxLine = 8 << 20

// Misread is the line of a file, or the row of a table, that says what none
// says. It is ledger.ErrInvalid.
type Misread struct {
	Line, Row int // one of them
	Err       error
}

func (m *Misread) Error() string {
	if m.Row > 0 {
		return fmt.Sprintf("row %d: %v", m.Row, m.Err)
	}
	return fmt.Sprintf("line %d: %v", m.Line, m.Err)
}

func (m *Misread) Unwrap() []error { return []error{m.Err, ledger.ErrInvalid} }

// ReadLines reads what the JSON Lines report writes. An unknown noun or field
// is an error that names its line; nothing is read in part.
func ReadLines(r io.Reader) (*Exchange, error) {
	x := new(Exchange)
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 64<<10), maxLine)
	for n := 1; s.Scan(); n++ {
		b := bytes.TrimSpace(s.Bytes())
		if len(b) == 0 {
			continue
		}
		var l lineOut
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields()
		if err := d.Decode(&l); err != nil {
			return nil, &Misread{Line: n, Err: err}
		}
		switch {
		case l.Head != nil:
			x.Head = *l.Head
		case l.Article != nil:
			x.Articles = append(x.Articles, *l.Article)
		case l.Claim != nil:
			x.Claims = append(x.Claims, *l.Claim)
		case l.Mark != nil:
			x.Marks = append(x.Marks, *l.Mark)
		case l.Evidence != nil:
			x.Evidence = append(x.Evidence, *l.Evidence)
		case l.Relation != nil:
			x.Relations = append(x.Relations, *l.Relation)
		case l.Finding != nil:
			x.Findings = append(x.Findings, *l.Finding)
		default:
			return nil, &Misread{Line: n, Err: errors.New("no article, claim, mark, evidence, relation or finding")}
		}
	}
	if err := s.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return nil, fmt.Errorf("a line is longer than %d bytes: %w", maxLine, ledger.ErrInvalid)
		}
		return nil, err
	}
	return x, nil
}

// ReadCSV reads a table that a report wrote, or that a desk wrote under the
// same column names: claims with what was decided about them ("id" and "status"
// are needed, the rest may be missing), marks, or relations. The guard against
// formulas is taken off.
func ReadCSV(r io.Reader) (*Exchange, error) {
	all, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	records, err := parseCSV(strings.TrimPrefix(string(all), "\ufeff"))
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("an empty CSV: %w", ledger.ErrInvalid)
	}
	at := map[string]int{}
	for i, name := range records[0] {
		at[strings.TrimSpace(name)] = i
	}
	table := tableOf(at)
	for _, need := range [...][]string{Claims: {"id", "status"}, Marks: {"mark", "claim", "status"}, Relations: {"relation_id", "a", "b", "verdict"}}[table] {
		if _, ok := at[need]; !ok {
			return nil, fmt.Errorf("no column %q: %w", need, ledger.ErrInvalid)
		}
	}
	x := new(Exchange)
	for n, rec := range records[1:] {
		get := func(name string) string {
			if i, ok := at[name]; ok && i < len(rec) {
				return unharmed(rec[i])
			}
			return ""
		}
		if x.Head.Ledger == "" {
			x.Head = ledger.Head{Ledger: get("ledger"), Root: get("ledger_root")}
			fmt.Sscan(get("ledger_size"), &x.Head.Size)
		}
		if err := x.row(table, get); err != nil {
			return nil, &Misread{Row: n + 2, Err: err}
		}
	}
	return x, nil
}

// tableOf tells by its columns what the rows of a CSV are.
func tableOf(columns map[string]int) Table {
	if _, ok := columns["relation_id"]; ok {
		return Relations
	}
	if _, ok := columns["mark"]; ok {
		return Marks
	}
	return Claims
}

// row adds one row of a CSV.
func (x *Exchange) row(t Table, get func(string) string) error {
	switch t {
	case Marks:
		m, err := csvMark(get)
		x.Marks = append(x.Marks, m)
		return err
	case Relations:
		l, err := csvRelation(get)
		x.Relations = append(x.Relations, l)
		return err
	}
	c, err := csvClaim(get)
	if err != nil {
		return err
	}
	x.Claims = append(x.Claims, c)
	if c.Status != ledger.Unreviewed {
		m := ledger.Mark{Claim: c.ID, Actor: get("actor"), Status: c.Status, Because: get("because"), Rev: c.Rev}
		if t, err := time.Parse(time.RFC3339, get("at")); err == nil {
			m.At = t
		}
		x.Marks = append(x.Marks, m)
		for _, u := range strings.Fields(get("evidence")) {
			x.Evidence = append(x.Evidence, ledger.Evidence{Claim: c.ID, Actor: m.Actor, URL: u})
		}
	}
	return nil
}

func csvClaim(get func(string) string) (ledger.Claim, error) {
	var c ledger.Claim
	number := func(into *int, name string) error {
		if s := get(name); s != "" {
			if _, err := fmt.Sscan(s, into); err != nil {
				return fmt.Errorf("%s %q is no number", name, s)
			}
		}
		return nil
	}
	if err := c.Status.UnmarshalText([]byte(get("status"))); err != nil {
		return c, err
	}
	c.ID, c.ArticleID = get("id"), get("article")
	if c.ID == "" {
		return c, errors.New("no id")
	}
	c.Quote, c.Label, c.Anchor = get("quote"), get("label"), get("anchor")
	c.Unit, c.Subject, c.When, c.Attributed, c.Rule = get("unit"), get("subject"), get("when"), get("attributed_to"), get("rule")
	c.Negated, c.Checkworthy = get("negated") == "true", get("checkworthy") == "true"
	var rev int
	for name, into := range map[string]*int{"start": &c.Start, "end": &c.End, "anchor_start": &c.AnchorStart, "anchor_end": &c.AnchorEnd, "rev": &rev} {
		if err := number(into, name); err != nil {
			return c, err
		}
	}
	c.Rev = int64(rev)
	for _, f := range []struct {
		name string
		into interface{ UnmarshalText([]byte) error }
	}{{"kind", &c.Kind}, {"modifier", &c.Modifier}, {"modality", &c.Modality}, {"standing", &c.Standing}} {
		if s := get(f.name); s != "" {
			if err := f.into.UnmarshalText([]byte(s)); err != nil {
				return c, err
			}
		}
	}
	if v := get("value"); v != "" {
		// A year is a date, not a number.
		if c.Kind == claims.KindDate || c.Value.UnmarshalJSON([]byte(v)) != nil {
			quoted, err := json.Marshal(v)
			if err != nil {
				return c, err
			}
			if err := c.Value.UnmarshalJSON(quoted); err != nil {
				return c, err
			}
		}
	}
	return c, nil
}

// parseCSV reads RFC 4180 with every line ending kept inside quotes, which
// encoding/csv would rewrite.
func parseCSV(s string) ([][]string, error) {
	var out [][]string
	var rec []string
	for row := 1; s != ""; {
		var field string
		if s[0] == '"' {
			var b strings.Builder
			s = s[1:]
			for {
				i := strings.IndexByte(s, '"')
				if i < 0 {
					return nil, &Misread{Row: row, Err: errors.New("a quotation mark is not closed")}
				}
				b.WriteString(s[:i])
				s = s[i+1:]
				if !strings.HasPrefix(s, `"`) {
					break
				}
				b.WriteByte('"')
				s = s[1:]
			}
			field = b.String()
			if s != "" && s[0] != ',' && s[0] != '\r' && s[0] != '\n' {
				return nil, &Misread{Row: row, Err: errors.New("text after a closing quotation mark")}
			}
		} else {
			i := strings.IndexAny(s, ",\r\n")
			if i < 0 {
				i = len(s)
			}
			field, s = s[:i], s[i:]
		}
		rec = append(rec, field)
		switch {
		case s == "":
		case s[0] == ',':
			s = s[1:]
			if s == "" {
				rec = append(rec, "")
			} else {
				continue
			}
		default:
			s = strings.TrimPrefix(s, "\r")
			s = strings.TrimPrefix(s, "\n")
		}
		out = append(out, rec)
		rec = nil
		row++
	}
	return out, nil
}
