package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"

	"factledger"

	"golang.org/x/mod/sumdb/tlog"
)

// Fault is one thing that verify found: what is stored against what the log says.
type Fault struct {
	Table    string `json:"table"`
	Row      string `json:"row"`
	Field    string `json:"field"`
	Stored   string `json:"stored"`
	Expected string `json:"expected"`
}

func (f Fault) String() string {
	return fmt.Sprintf("%s %s %s: stored %s, expected %s", f.Table, f.Row, f.Field, quoted(f.Stored), quoted(f.Expected))
}

// Damage is what verify found, as the error of who would not go on with it. It
// is ErrDamaged.
type Damage struct{ Fault Fault }

func (d *Damage) Error() string { return ErrDamaged.Error() + ": " + d.Fault.String() }
func (d *Damage) Unwrap() error { return ErrDamaged }

// quoted shows a value in one short line.
func quoted(s string) string {
	if r := []rune(s); len(r) > 120 {
		s = string(r[:120]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

// Checker is an engine that can look at itself: structure, references, the
// full-text index.
type Checker interface {
	Check(ctx context.Context) ([]Fault, error)
}

// mostFaults ends a verification that would only repeat itself.
const mostFaults = 10000

// verification compares what is stored with what the events amount to.
type verification struct {
	ctx    context.Context
	ledger *Ledger
	r      Reader
	s      *replayed
	faults []Fault
	hashes []tlog.Hash // the stored hashes of the tree
	size   int64
	// What one table is needed for by another.
	articleIDs map[int64]id16
	starts     map[int64][]int // of the passages of articles that have more than one
	flags      map[int64]int64 // by origin
	mismatched []mismatch
}

func (v *verification) fault(table, row, field string, stored, expected any) {
	if row == "" {
		row = `""`
	}
	if len(v.faults) < mostFaults {
		v.faults = append(v.faults, Fault{table, row, field, show(stored), show(expected)})
	}
}

// same reports a field that differs.
func (v *verification) same(table, row, field string, stored, expected any) {
	if s, e := show(stored), show(expected); s != e {
		v.fault(table, row, field, s, e)
	}
}

func show(x any) string {
	switch x := x.(type) {
	case []byte:
		return hex.EncodeToString(x)
	case nil:
		return "nothing"
	}
	return fmt.Sprint(x)
}

// Verify recomputes the log and rebuilds every projection from it. No fault
// means that the ledger says what was recorded. The first fault is the first
// cause: structure, then events, then what follows from them.
func (l *Ledger) Verify(ctx context.Context) (Head, []Fault, error) {
	v := newVerification(ctx)
	// The engine looks at its pages while the rows are read from them.
	var own []Fault
	var ownErr error
	done := make(chan struct{})
	go func() {
		defer close(done)
		if c, ok := l.engine.(Checker); ok {
			own, ownErr = c.Check(ctx)
		}
	}()
	head, err := v.run(l, v.schema, v.events, v.nodes, v.meta, v.policy, v.articles, v.passages,
		v.blocks, v.dossiers, v.relations, v.findings, v.claims, v.marks, v.evidence, v.files, v.notes)
	<-done
	v.faults = append(own, v.faults...)
	if err = errors.Join(ownErr, err); err != nil {
		return Head{}, v.faults, err
	}
	if l.witness != nil {
		v.witness(l.witness, head)
	}
	return head, v.faults, nil
}

// VerifyLog recomputes the log alone: that its events are those of its head.
// What follows from them is for Verify.
func (l *Ledger) VerifyLog(ctx context.Context) (Head, []Fault, error) {
	v := newVerification(ctx)
	head, err := v.run(l, v.schema, v.log, v.nodes, v.meta)
	return head, v.faults, err
}

func newVerification(ctx context.Context) *verification {
	return &verification{ctx: ctx, s: newReplay(), articleIDs: map[int64]id16{}, starts: map[int64][]int{}, flags: map[int64]int64{}}
}

// run takes steps that all see one state, and gives the head of it.
func (v *verification) run(l *Ledger, steps ...func() error) (head Head, err error) {
	v.ledger = l
	err = l.engine.View(v.ctx, func(r Reader) error {
		v.r = r
		for _, step := range steps {
			if err := step(); err != nil {
				return err
			}
		}
		root, err := tlog.TreeHash(v.size, v.reader())
		head = Head{l.id, v.size, root.String()}
		return err
	})
	return head, err
}

func (v *verification) rows(fn func(Rows) error, sql string, args ...any) error {
	return each(v.ctx, v.r, Stmt{sql, args}, fn)
}

// schema checks that tables, indexes and triggers are those of schema.sql: one
// who took a trigger away could write what it refuses.
func (v *verification) schema() error {
	want := map[string]string{}
	for _, s := range statements(factledger.Schema) {
		f := strings.FieldsFunc(s.SQL, func(r rune) bool { return r == ' ' || r == '(' || r == '\n' })
		for i, w := range f {
			if w == "TABLE" || w == "INDEX" || w == "TRIGGER" {
				want[f[i+1]] = spaced(s.SQL)
				break
			}
		}
	}
	err := v.rows(func(rows Rows) error {
		var name, sql string
		err := rows.Scan(&name, &sql)
		if !strings.HasPrefix(name, "search_") && !strings.HasPrefix(name, "prose_") { // the text indexes' own
			v.same("sqlite_schema", name, "sql", spaced(sql), want[name])
			delete(want, name)
		}
		return err
	}, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
	for _, name := range sorted(want) {
		v.fault("sqlite_schema", name, "row", nil, want[name])
	}
	return err
}

// spaced is SQL with one space between its words and signs: ALTER TABLE spaces
// what it adds to a table's text otherwise than a person does.
func spaced(sql string) string {
	return strings.Join(strings.Fields(signs.Replace(sql)), " ")
}

var signs = strings.NewReplacer(",", " , ", "(", " ( ", ")", " ) ")

// events checks the log by itself, and replays it.
func (v *verification) events() error {
	err := v.rows(func(rows Rows) error {
		var body string
		var b bodyUndone
		if err := rows.Scan(&body); err != nil {
			return err
		}
		if json.Unmarshal([]byte(body), &b) == nil {
			v.s.undone[b.Seq] = true
		}
		return nil
	}, "SELECT body FROM event WHERE kind = 'undone'")
	if err != nil {
		return err
	}
	return v.read(func(seq int64, d *draft) {
		if err := v.s.apply(seq, d); err != nil {
			v.fault("event", fmt.Sprint(seq), "body", d.body, err.Error())
		}
	})
}

// log checks the log by itself, and takes out of it which ledger it is.
func (v *verification) log() error {
	return v.read(func(seq int64, d *draft) {
		if d.kind != kindLedger {
			return
		}
		if err := v.s.apply(seq, d); err != nil {
			v.fault("event", fmt.Sprint(seq), "body", d.body, err.Error())
		}
	})
}

// read goes through the events in their order and checks each by its leaf.
func (v *verification) read(take func(seq int64, d *draft)) error {
	revs := map[id16]int64{}
	return v.rows(func(rows Rows) error {
		var seq int64
		var d draft
		var rev *int64
		var leaf []byte
		if err := rows.Scan(&seq, &d.at, &d.actor, &d.kind, &d.about, &rev, &d.key, &d.body, &leaf); err != nil {
			return err
		}
		if rev != nil {
			d.rev = *rev
		}
		for v.size++; v.size < seq; v.size++ {
			v.fault("event", fmt.Sprint(v.size), "row", nil, "an event")
			v.grow(tlog.Hash{})
		}
		row := fmt.Sprint(seq)
		v.same("event", row, "seq", seq, v.size)
		want := d.leaf()
		v.same("event", row, "leaf", leaf, want[:])
		if len(leaf) == tlog.HashSize {
			want = tlog.Hash(leaf)
		}
		v.grow(want)
		if d.about != nil {
			var id id16
			copy(id[:], d.about)
			if revs[id]++; revs[id] != d.rev {
				v.fault("event", row, "rev", d.rev, revs[id])
				revs[id] = d.rev
			}
		}
		take(seq, &d)
		return nil
	}, "SELECT seq, at, actor, kind, about, rev, key, body, leaf FROM event ORDER BY seq")
}

// grow takes the next leaf into the tree.
func (v *verification) grow(leaf tlog.Hash) {
	n := v.size - 1
	hs, err := tlog.StoredHashesForRecordHash(n, leaf, v.reader())
	if err != nil {
		panic(err) // all of them are in memory
	}
	v.hashes = append(v.hashes, hs...)
}

func (v *verification) reader() tlog.HashReaderFunc {
	return func(at []int64) ([]tlog.Hash, error) {
		hs := make([]tlog.Hash, len(at))
		for k, i := range at {
			if i >= int64(len(v.hashes)) {
				return nil, fmt.Errorf("node %d of the tree: %w", i, ErrDamaged)
			}
			hs[k] = v.hashes[i]
		}
		return hs, nil
	}
}

// nodes checks the cached nodes: each that is there, and that none is missing
// before the last.
func (v *verification) nodes() error {
	next := int64(0)
	return v.rows(func(rows Rows) error {
		var i int64
		var hash []byte
		if err := rows.Scan(&i, &hash); err != nil {
			return err
		}
		for ; next < i && next < int64(len(v.hashes)); next++ {
			v.fault("node", fmt.Sprint(next), "row", nil, v.hashes[next].String())
		}
		next = i + 1
		if i < 0 || i >= int64(len(v.hashes)) {
			v.fault("node", fmt.Sprint(i), "row", hash, nil)
		} else {
			v.same("node", fmt.Sprint(i), "hash", hash, v.hashes[i][:])
		}
		return nil
	}, "SELECT i, hash FROM node ORDER BY i")
}

func (v *verification) meta() error {
	want := map[string]string{"schema": fmt.Sprint(SchemaVersion), "ledger": v.s.ledger}
	err := v.rows(func(rows Rows) error {
		var name, value string
		err := rows.Scan(&name, &value)
		v.same("meta", name, "value", value, want[name])
		delete(want, name)
		return err
	}, "SELECT name, value FROM meta ORDER BY name")
	if err != nil {
		return err
	}
	for _, name := range sorted(want) {
		v.fault("meta", name, "row", nil, want[name])
	}
	sums := map[int]string{}
	for _, m := range migrations {
		sum := sha256.Sum256([]byte(m.SQL))
		sums[m.Number] = hex.EncodeToString(sum[:])
	}
	err = v.rows(func(rows Rows) error {
		var n int
		var sum []byte
		err := rows.Scan(&n, &sum)
		v.same("migration", fmt.Sprint(n), "sha256", sum, sums[n])
		delete(sums, n)
		return err
	}, "SELECT number, sha256 FROM migration ORDER BY number")
	for _, m := range migrations {
		if s, ok := sums[m.Number]; ok {
			v.fault("migration", fmt.Sprint(m.Number), "row", nil, s)
		}
	}
	return err
}

func (v *verification) policy() error {
	n := 0
	err := v.rows(func(rows Rows) error {
		n++
		var one, seq, reviewers, blind int64
		var body string
		if err := rows.Scan(&one, &seq, &reviewers, &blind, &body); err != nil {
			return err
		}
		want, err := canonical(v.s.policy)
		v.same("policy", "1", "one", one, n)
		v.same("policy", "1", "body", body, want)
		v.same("policy", "1", "seq", seq, v.s.policySeq)
		v.same("policy", "1", "reviewers", reviewers, v.s.policy.Reviewers)
		v.same("policy", "1", "blind", blind, bit(v.s.policy.Blind))
		return err
	}, "SELECT one, seq, reviewers, blind, body FROM policy")
	if n == 0 && err == nil {
		v.fault("policy", "1", "row", nil, "a policy")
	}
	return err
}

// witness checks the head that was seen last.
func (v *verification) witness(w Witness, head Head) {
	seen, err := w.Last()
	switch {
	case err != nil:
		v.fault("heads", "last", "row", err.Error(), head)
	case seen.Ledger == "":
	case seen.Ledger != head.Ledger:
		v.fault("heads", "last", "ledger", head.Ledger, seen.Ledger)
	case seen.Size > head.Size:
		v.fault("event", fmt.Sprint(head.Size+1), "row", nil, fmt.Sprintf("%d events, which were seen", seen.Size))
	default:
		if root, err := tlog.TreeHash(seen.Size, v.reader()); err != nil || root.String() != seen.Root {
			v.fault("heads", fmt.Sprint(seen.Size), "root", root, seen.Root)
		}
	}
}

func sorted[V any](m map[string]V) []string {
	ks := make([]string, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	return ks
}
