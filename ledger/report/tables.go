package report

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"factledger/ledger"
)

// Table is what the rows of a CSV are.
type Table uint8

const (
	Claims    Table = iota // each with what was decided last
	Marks                  // every mark, superseded ones too
	Relations              // with what people said of them
)

var tableNames = [...]string{"claims", "marks", "relations"}

func (t Table) String() string { return tableNames[t] }

// ParseTable reads the words that String writes, and no others.
func ParseTable(s string) (Table, bool) {
	for i, n := range tableNames {
		if n == s {
			return Table(i), true
		}
	}
	return 0, false
}

var (
	headColumns     = []string{"ledger", "ledger_size", "ledger_root"}
	markColumns     = append([]string{"mark", "at", "claim", "actor", "status", "because", "correction", "rev", "superseded"}, headColumns...)
	relationColumns = append([]string{"relation_id", "a", "b", "relation", "basis", "score", "why_it", "why_en", "verdict", "because", "actor", "decided", "rev"}, headColumns...)
)

func headCells(h ledger.Head) []string {
	return []string{h.Ledger, strconv.FormatInt(h.Size, 10), h.Root}
}

func markRows(r *ledger.Report) [][]string {
	var out [][]string
	for i := range r.Claims {
		for _, m := range r.Claims[i].Marks {
			out = append(out, append([]string{strconv.FormatInt(m.Seq, 10), stampExact(m.At), m.Claim, m.Actor, m.Status.String(), m.Because, m.Correction,
				strconv.FormatInt(m.Rev, 10), strconv.FormatBool(m.Superseded)}, headCells(r.Head)...))
		}
	}
	return out
}

func relationRows(r *ledger.Report) [][]string {
	var out [][]string
	for _, x := range r.Relations {
		decided := ""
		if !x.Decided.IsZero() {
			decided = stampExact(x.Decided)
		}
		out = append(out, append([]string{x.ID, x.A, x.B, x.Kind.String(), x.Basis.String(), strconv.FormatFloat(x.Score, 'f', -1, 64), x.Why.IT, x.Why.EN,
			x.Verdict.String(), x.Because, x.Actor, decided, strconv.FormatInt(x.Rev, 10)}, headCells(r.Head)...))
	}
	return out
}

// csvMark reads a row of marks.
func csvMark(get func(string) string) (ledger.Mark, error) {
	m := ledger.Mark{Claim: get("claim"), Actor: get("actor"), Because: get("because"), Correction: get("correction"), Superseded: get("superseded") == "true"}
	if m.Claim == "" {
		return m, errors.New("no claim")
	}
	if err := m.Status.UnmarshalText([]byte(get("status"))); err != nil {
		return m, err
	}
	return m, wholes(get, map[string]*int64{"mark": &m.Seq, "rev": &m.Rev}, map[string]*time.Time{"at": &m.At})
}

// csvRelation reads a row of relations.
func csvRelation(get func(string) string) (ledger.Relation, error) {
	x := ledger.Relation{ID: get("relation_id"), A: get("a"), B: get("b"), Because: get("because"), Actor: get("actor")}
	x.Why.IT, x.Why.EN = get("why_it"), get("why_en")
	if x.ID == "" || x.A == "" || x.B == "" {
		return x, errors.New("no relation_id, a or b")
	}
	if s := get("score"); s != "" {
		score, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return x, fmt.Errorf("score %q is no number", s)
		}
		x.Score = score
	}
	for name, into := range map[string]interface{ UnmarshalText([]byte) error }{"relation": &x.Kind, "basis": &x.Basis, "verdict": &x.Verdict} {
		if err := into.UnmarshalText([]byte(get(name))); err != nil {
			return x, err
		}
	}
	return x, wholes(get, map[string]*int64{"rev": &x.Rev}, map[string]*time.Time{"decided": &x.Decided})
}

// wholes reads whole numbers and moments; empty cells stay zero.
func wholes(get func(string) string, numbers map[string]*int64, times map[string]*time.Time) error {
	for name, into := range numbers {
		if s := get(name); s != "" {
			n, err := strconv.ParseInt(s, 10, 64)
			if err != nil {
				return fmt.Errorf("%s %q is no number", name, s)
			}
			*into = n
		}
	}
	for name, into := range times {
		if s := get(name); s != "" {
			t, err := time.Parse(time.RFC3339, s)
			if err != nil {
				return fmt.Errorf("%s %q is no moment", name, s)
			}
			*into = t
		}
	}
	return nil
}
