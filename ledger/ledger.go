package ledger

import (
	"context"
	"errors"
	"time"

	"factledger/claims"

	"github.com/google/uuid"
)

// Ledger is the record. Its methods may be called at once from many
// goroutines. Every method that writes appends the events it makes and their
// projections in one batch: either all of it is durable or none is there.
type Ledger struct {
	Now   func() time.Time // the clock of events' At
	NewID func() uuid.UUID // idempotency keys, the ledger's own id

	engine Engine
}

var errTODO = errors.New("not implemented yet")

// Reading is one article with what was read out of it.
type Reading struct {
	Article  claims.Article
	Claims   []claims.Claim
	Findings []claims.Finding
	Dossier  string
}

// Added says what became of one Reading.
type Added struct {
	Article   string `json:"article"` // id
	New       bool   `json:"new"`     // false: it was there already and nothing changed
	Claims    int    `json:"claims"`
	Found     int    `json:"found,omitempty"` // of a text read again: claims found again, found nearby, ambiguous, orphaned
	Nearby    int    `json:"nearby,omitempty"`
	Ambiguous int    `json:"ambiguous,omitempty"`
	Orphaned  int    `json:"orphaned,omitempty"`
}

// ClaimID is the id of the claim of that article on that anchor span: UUIDv5.
func ClaimID(article string, anchorStart, anchorEnd int) string { return "" }

// ArticleID is the id of a text from an address or outlet: the first 16 bytes
// of a SHA-256, in hex.
func ArticleID(a claims.Article) string { return "" }

// RelationID is made of the two claims' ids, sorted, and the basis.
func RelationID(a, b string, basis claims.Basis) string { return "" }

// Add takes articles with their claims in, compares them with what the ledger
// holds (within one dossier where one is named), and records what it finds.
// What is there already changes nothing.
func (l *Ledger) Add(ctx context.Context, actor string, rs ...Reading) ([]Added, error) {
	return nil, errTODO
}

// MarkOrder asks for a mark. Rev is the revision the reviewer saw; a stale one
// gives a *Conflict. The same Key again with the same words is answered as the
// first time.
type MarkOrder struct {
	Claim      string // id or unique prefix
	Actor      string
	Status     Status
	Because    string
	Correction string
	Evidence   []Evidence
	Rev        int64
	Key        string // empty: a new one
}

// Conflict tells a reviewer what was decided meanwhile. It is ErrConflict.
type Conflict struct {
	Claim Claim // as it stands now
	Order MarkOrder
}

func (c *Conflict) Error() string { return "conflict" }
func (c *Conflict) Unwrap() error { return ErrConflict }

// Mark records a decision and returns the claim as it stands after it.
func (l *Ledger) Mark(ctx context.Context, o MarkOrder) (Claim, error) { return Claim{}, errTODO }

// Undo takes the actor's last mark, evidence, verdict or claim edit back by an event
// of its own, and says in one line what it took back.
func (l *Ledger) Undo(ctx context.Context, actor string) (string, error) { return "", errTODO }

// AddEvidence and AddNote attach to a claim without deciding anything.
func (l *Ledger) AddEvidence(ctx context.Context, e Evidence, rev int64, key string) (Claim, error) {
	return Claim{}, errTODO
}
func (l *Ledger) AddNote(ctx context.Context, claim, actor, text, key string) (Claim, error) {
	return Claim{}, errTODO
}

// Decide confirms or dismisses a relation. A dismissed one stays dismissed when
// its articles are read again.
func (l *Ledger) Decide(ctx context.Context, relation, actor string, v Verdict, because string, rev int64, key string) (Relation, error) {
	return Relation{}, errTODO
}

// Correct changes an article's metadata; empty fields stay. Withdraw takes an
// article out of every report, with the reason.
func (l *Ledger) Correct(ctx context.Context, article, actor string, to claims.Article) (Article, error) {
	return Article{}, errTODO
}
func (l *Ledger) Withdraw(ctx context.Context, article, actor, because string) error { return errTODO }

// Edit changes the boundaries of a claim, drops it, or adds one that the
// program missed; anchors stay exact slices of the text.
type Edit struct {
	Claim   string         // id; empty to add
	Article string         // id, to add
	To      claims.Claim   // new quote and anchor spans, kind, label, value …
	Drop    string         // a reason drops the claim
	Split   []claims.Claim // the claim becomes these
	Merge   []string       // these claims become To
	Actor   string
	Rev     int64
	Key     string
}

func (l *Ledger) Edit(ctx context.Context, e Edit) ([]Claim, error) { return nil, errTODO }

// Assign gives claims to a reviewer; an empty name takes them back.
func (l *Ledger) Assign(ctx context.Context, actor, reviewer string, claims ...string) error {
	return errTODO
}

// SetPolicy records how the desk works from now on.
func (l *Ledger) SetPolicy(ctx context.Context, actor string, p Policy) error { return errTODO }

// Record appends an event that has no projection, such as a report exported.
func (l *Ledger) Record(ctx context.Context, actor, kind string, body any) (Event, error) {
	return Event{}, errTODO
}

// Report reads what q chooses.
func (l *Ledger) Report(ctx context.Context, q Query) (*Report, error) { return nil, errTODO }

// History is the events about a claim (id or unique prefix), or all of them.
// after and limit page through them by Seq; limit 0 is all.
func (l *Ledger) History(ctx context.Context, claim string, after int64, limit int) ([]Event, error) {
	return nil, errTODO
}

// Dossiers lists the names of the dossiers.
func (l *Ledger) Dossiers(ctx context.Context) ([]string, error) { return nil, errTODO }

// Fault is one thing that verify found: what is stored against what the log says.
type Fault struct {
	Table    string `json:"table"`
	Row      string `json:"row"`
	Field    string `json:"field"`
	Stored   string `json:"stored"`
	Expected string `json:"expected"`
}

// Verify recomputes the log and rebuilds every projection from it. No fault
// means that the ledger says what was recorded.
func (l *Ledger) Verify(ctx context.Context) (Head, []Fault, error) { return Head{}, nil, errTODO }

// Head is the log's present size and root.
func (l *Ledger) Head(ctx context.Context) (Head, error) { return Head{}, errTODO }

// Close closes the engine.
func (l *Ledger) Close() error { return l.engine.Close() }
