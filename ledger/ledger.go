package ledger

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"factledger"

	"github.com/google/uuid"
)

// Ledger is the record. Its methods may be called at once from many
// goroutines. Every method that writes appends the events it makes and their
// projections in one batch: either all of it is durable or none is there.
type Ledger struct {
	Now   func() time.Time // the clock of events' At
	NewID func() uuid.UUID // idempotency keys, the ledger's own id

	engine   Engine
	witness  Witness
	readOnly bool
	id       string
	tree     tree
	pace     atomic.Int64 // how many claims the next transaction of an import takes

	sealing  sync.Mutex
	unsealed error // why the last commit could not be sealed
}

// Options are how a ledger is opened.
type Options struct {
	ReadOnly bool
	Suspect  bool    // open even what the witness does not know again: for Verify, which names what differs
	Witness  Witness // nil: none
	Now      func() time.Time
	NewID    func() uuid.UUID
}

// New makes a ledger of an empty engine, brings an older one up to date, and
// refuses a newer one and one that has lost events since the witness saw it.
func New(ctx context.Context, e Engine, o Options) (*Ledger, error) {
	l := &Ledger{Now: o.Now, NewID: o.NewID, engine: e, witness: o.Witness, readOnly: o.ReadOnly}
	l.pace.Store(firstPace)
	if l.Now == nil {
		l.Now = time.Now
	}
	if l.NewID == nil {
		l.NewID = uuid.New
	}
	version, id, err := identity(ctx, e)
	if err != nil {
		return nil, err
	}
	if version == 0 {
		if o.ReadOnly {
			return nil, ErrNotFound
		}
		if err := l.create(ctx); err != nil {
			return nil, err
		}
		if version, id, err = identity(ctx, e); err != nil {
			return nil, err
		}
	}
	l.id = id
	switch {
	case version > SchemaVersion:
		return nil, fmt.Errorf("%w (schema %d > %d)", ErrNewer, version, SchemaVersion)
	case version < SchemaVersion && o.ReadOnly:
		return nil, fmt.Errorf("%w (schema %d < %d)", ErrOlder, version, SchemaVersion)
	case version < SchemaVersion:
		if err := l.migrate(ctx, version); err != nil {
			return nil, err
		}
	}
	if o.Witness != nil && !o.Suspect {
		if err := l.compare(ctx, o.Witness); err != nil {
			return nil, err
		}
	}
	if !o.ReadOnly {
		l.seal(ctx)
	}
	return l, nil
}

// identity reads the schema's version and the ledger's id; version 0 is an
// empty engine.
func identity(ctx context.Context, r Reader) (version int, id string, err error) {
	n := 0
	if _, err := one(ctx, r, Stmt{"SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'meta'", nil}, &n); err != nil || n == 0 {
		return 0, "", err
	}
	err = each(ctx, r, Stmt{"SELECT name, value FROM meta", nil}, func(rows Rows) error {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return err
		}
		switch name {
		case "schema":
			version, err = strconv.Atoi(value)
			return nil // no number: said below
		case "ledger":
			id = value
		}
		return nil
	})
	if err == nil && (version < 1 || raw(id) == nil) {
		err = fmt.Errorf("its table meta does not say which ledger it is: %w", ErrDamaged)
	}
	return version, id, err
}

// create makes the schema and the first event. Where another program is
// quicker, its ledger stands.
func (l *Ledger) create(ctx context.Context) error {
	id := l.NewID().String()
	batch := statements(factledger.Schema)
	first, err := l.draft("factledger", kindLedger, nil, 0, "ledger", bodyLedger{Ledger: id, V: 1})
	if err != nil {
		return err
	}
	batch = append(batch,
		Stmt{"INSERT INTO meta(name, value) VALUES('schema', ?), ('ledger', ?)", []any{fmt.Sprint(SchemaVersion), id}},
		first.stmt(),
		policyStmt(1, Policy{Reviewers: 1}))
	for _, m := range migrations {
		sum := sha256.Sum256([]byte(m.SQL))
		batch = append(batch, Stmt{"INSERT INTO migration(number, sha256) VALUES(?, ?)", []any{int64(m.Number), sum[:]}})
	}
	err = l.engine.Exec(ctx, batch...)
	if err != nil && strings.Contains(err.Error(), "already exists") {
		return nil
	}
	return err
}

// statements splits a schema at its blank lines.
func statements(schema string) []Stmt {
	var ss []Stmt
	for _, s := range strings.Split(schema, "\n\n") {
		if s = strings.TrimSpace(uncommented(s)); s != "" {
			ss = append(ss, Stmt{SQL: strings.TrimSuffix(s, ";")})
		}
	}
	return ss
}

func uncommented(s string) string {
	var lines []string
	for line := range strings.Lines(s) {
		if !strings.HasPrefix(line, "--") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

// compare asks the witness whether the ledger is the one that it saw, and has
// lost nothing since.
func (l *Ledger) compare(ctx context.Context, w Witness) error {
	seen, err := w.Last()
	if err != nil {
		return fmt.Errorf("the file of heads beside it: %w", err)
	}
	if seen.Ledger == "" {
		return nil
	}
	if seen.Ledger != l.id {
		return &Unlike{Head{Ledger: l.id}, seen}
	}
	now, err := l.head(ctx, l.engine, -1)
	if err != nil {
		return err
	}
	if now.Size < seen.Size {
		return &Unlike{now, seen}
	}
	then, err := l.head(ctx, l.engine, seen.Size)
	if err != nil {
		return err
	}
	if then.Root != seen.Root {
		return &Unlike{then, seen}
	}
	return nil
}

// guard refuses a batch where the schema is no longer the one that this program
// knows: a newer program has migrated the ledger meanwhile.
func (l *Ledger) guard() Stmt {
	return Stmt{"INSERT INTO meta(name, value) SELECT 'schema', '' WHERE (SELECT value FROM meta WHERE name = 'schema') IS NOT ?", []any{fmt.Sprint(SchemaVersion)}}
}

// write makes a batch durable, and the witness see it.
func (l *Ledger) write(ctx context.Context, batch []Stmt, first draft) error {
	err := l.commit(ctx, batch, first)
	if err == nil {
		l.seal(context.WithoutCancel(ctx))
	}
	return err
}

// commit makes a batch durable; seal is to follow. What it returns is true even
// where the caller has gone: the batch ends in its own time. Where the engine
// cannot say whether it was written, the key of the first event tells.
func (l *Ledger) commit(ctx context.Context, batch []Stmt, first draft) error {
	ctx = context.WithoutCancel(ctx)
	err := l.engine.Exec(ctx, append([]Stmt{l.guard()}, batch...)...)
	var refused *Refused
	switch {
	case err == nil:
	case refusedBy(err, "meta.name"):
		return fmt.Errorf("a newer factledger has changed it while this one was open: %w", ErrNewer)
	case errors.As(err, &refused):
		return err
	case errors.Is(err, ErrDisk): // what a reader finds now may not be on the disk
		return err
	default:
		if done, lerr := l.done(ctx, first); lerr != nil || !done {
			return err
		}
	}
	return nil
}

// done tells whether an event stands in the ledger already: same key, same
// words. The key with other words is an error.
func (l *Ledger) done(ctx context.Context, d draft) (bool, error) {
	var actor, kind, body string
	var about []byte
	found, err := one(ctx, l.engine, Stmt{"SELECT actor, kind, about, body FROM event WHERE key = ?", []any{d.key}}, &actor, &kind, &about, &body)
	if err != nil || !found {
		return false, err
	}
	if actor != d.actor || kind != d.kind || string(about) != string(d.about) || body != d.body {
		return false, fmt.Errorf("the key %q was used for something else: %w", d.key, ErrInvalid)
	}
	return true, nil
}

// Record appends an event that has no projection, such as a report exported.
func (l *Ledger) Record(ctx context.Context, actor, kind string, body any) (Event, error) {
	if kind == "" || projected[kind] {
		return Event{}, fmt.Errorf("an event of kind %q is not recorded by itself: %w", kind, ErrInvalid)
	}
	d, err := l.draft(actor, kind, nil, 0, "", body)
	if err != nil {
		return Event{}, err
	}
	if err := l.write(ctx, []Stmt{d.stmt()}, d); err != nil {
		return Event{}, err
	}
	es, err := events(ctx, l.engine, "WHERE key = ?", d.key)
	if err != nil || len(es) != 1 {
		return Event{}, fmt.Errorf("reading the event back: %w", errors.Join(err, ErrNotFound))
	}
	return es[0], nil
}

// Close stores what is still in hand and closes the engine.
func (l *Ledger) Close() error {
	var err error
	if !l.readOnly {
		err = l.store(context.Background(), 1)
	}
	l.sealing.Lock()
	err = errors.Join(l.unsealed, err)
	l.sealing.Unlock()
	if err != nil {
		err = fmt.Errorf("%w: %v", ErrUnsealed, err) // its cause is no answer to what was written
	}
	return errors.Join(l.engine.Close(), err)
}
