package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

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
	Resolve    bool   // an editor's word on a claim whose reviewers are split: theirs are superseded
}

// Conflict tells a reviewer what was decided meanwhile. It is ErrConflict.
type Conflict struct {
	Claim Claim // as it stands now
	Order MarkOrder
}

func (c *Conflict) Error() string {
	who := ""
	if n := len(c.Claim.Marks); n > 0 {
		m := c.Claim.Marks[n-1]
		who = fmt.Sprintf("; the last mark is %s by %s", m.Status, m.Actor)
	}
	return fmt.Sprintf("claim %s is at revision %d, you saw %d%s: look again before you mark it %s", c.Claim.ID, c.Claim.Rev, c.Order.Rev, who, c.Order.Status)
}
func (c *Conflict) Unwrap() error { return ErrConflict }

// settle sets standing and status of claims from the marks that speak, under
// the policy. While reviewers are split, and while a second is wanted, the
// status stays unreviewed.
const settle = `UPDATE claim SET (standing, status) = (
  SELECT CASE WHEN n = 0 THEN 'none' WHEN low <> high THEN 'split' WHEN n > 1 OR resolved THEN 'agreed' ELSE 'single' END,
         CASE WHEN n = 0 OR low <> high OR n = 1 AND NOT resolved AND (SELECT reviewers FROM policy) = 2 THEN 'unreviewed' ELSE low END
  FROM (SELECT count(*) AS n, min(status) AS low, max(status) AS high, coalesce(max(resolves), 0) AS resolved
        FROM mark WHERE claim = claim.origin AND superseded = 0 AND status <> 'unreviewed'))`

// Mark records a decision and returns the claim as it stands after it.
func (l *Ledger) Mark(ctx context.Context, o MarkOrder) (Claim, error) {
	body := bodyMark{Because: o.Because, Correction: o.Correction, Resolves: o.Resolve, Status: o.Status, V: 1}
	if err := sound(o.Because, o.Correction); err != nil {
		return Claim{}, err
	}
	switch o.Correction {
	case "", "typo", "substance":
	default:
		return Claim{}, fmt.Errorf("a correction is %q or %q, not %q: %w", "typo", "substance", o.Correction, ErrInvalid)
	}
	o.Evidence = slices.Clone(o.Evidence) // its files get their names
	for _, e := range o.Evidence {
		if err := e.valid(); err != nil {
			return Claim{}, err
		}
	}
	files, err := l.keepFiles(ctx, o.Key, o.Evidence)
	if err != nil {
		return Claim{}, err
	}
	for _, e := range o.Evidence {
		body.Evidence = append(body.Evidence, evidenceBody(e))
	}
	return l.onClaim(ctx, o.Claim, o.Actor, kindMark, o.Rev, o.Key, body, func(c claimAt, d draft) ([]Stmt, error) {
		if o.Resolve && c.standing != StandingSplit {
			return nil, fmt.Errorf("claim %s: its reviewers are not split, there is nothing to resolve: %w", dashed(c.id), ErrInvalid)
		}
		ss := []Stmt{{"INSERT INTO mark(seq, claim, actor, status, because, correction, rev, resolves, superseded) VALUES((SELECT max(seq) FROM event), ?, ?, ?, ?, ?, ?, ?, 0)",
			[]any{c.origin, o.Actor, o.Status.String(), o.Because, o.Correction, d.rev, bit(o.Resolve)}}}
		if o.Resolve {
			ss = append(ss, Stmt{"UPDATE mark SET superseded = 1 WHERE claim = ? AND superseded = 0 AND rev < ?", []any{c.origin, d.rev}})
		} else {
			ss = append(ss, Stmt{"UPDATE mark SET superseded = 1 WHERE claim = ? AND superseded = 0 AND actor = ? AND rev < ?", []any{c.origin, o.Actor, d.rev}})
		}
		for n, e := range o.Evidence {
			ss = append(ss, insertEvidence(c.origin, int64(n), e))
		}
		ss = append(ss, files...)
		return append(ss, Stmt{settle + " WHERE id = ? AND current = 1", []any{c.id}}), nil
	}, func(c Claim) error { return &Conflict{Claim: c, Order: o} })
}

// claimAt is a claim as a write finds it.
type claimAt struct {
	origin   int64
	id       []byte
	rev      int64
	standing Standing
}

// onClaim appends an event about a claim at the revision that its author saw,
// with what follows from it, and returns the claim after it. A negative rev is
// whatever the claim is at: for what decides nothing.
func (l *Ledger) onClaim(ctx context.Context, claim, actor, kind string, rev int64, key string, body any,
	follow func(claimAt, draft) ([]Stmt, error), conflict func(Claim) error) (Claim, error) {
	var c claimAt
	if err := ctx.Err(); err != nil {
		return Claim{}, err
	}
	ctx = context.WithoutCancel(ctx)
	written := false
	err := again(func() error {
		var err error
		if c, err = lookClaim(ctx, l.engine, claim); err != nil {
			return err
		}
		seen := rev
		if seen < 0 {
			seen = c.rev
		}
		d, err := l.draft(actor, kind, c.id, seen+1, key, body)
		if err != nil {
			return err
		}
		if key != "" {
			if done, err := l.done(ctx, d); err != nil || done {
				return err
			}
		}
		if seen != c.rev {
			return errStale
		}
		ss, err := follow(c, d)
		if err != nil {
			return err
		}
		ss = append([]Stmt{d.stmt()}, ss...)
		ss = append(ss, Stmt{"UPDATE claim SET rev = ? WHERE id = ? AND current = 1", []any{d.rev, c.id}})
		err = l.commit(ctx, ss, d)
		written = err == nil
		if rev >= 0 && refusedBy(err, "event.rev") {
			return errStale
		}
		return err
	})
	if err != nil && !errors.Is(err, errStale) {
		return Claim{}, err
	}
	stale := errors.Is(err, errStale)
	sealed := make(chan struct{})
	go func() { // while the answer is read
		defer close(sealed)
		if written {
			l.seal(ctx)
		}
	}()
	now, err := l.claim(ctx, c.id, actor)
	<-sealed
	if err != nil {
		return Claim{}, err
	}
	if stale {
		return Claim{}, conflict(now)
	}
	return now, nil
}

var errStale = errors.New("stale")

func lookClaim(ctx context.Context, r Reader, prefix string) (claimAt, error) {
	var c claimAt
	var standing string
	low, high, err := prefixRange(prefix)
	if err != nil {
		return c, err
	}
	n := 0
	err = each(ctx, r, Stmt{"SELECT origin, id, rev, standing FROM claim WHERE current = 1 AND id BETWEEN ? AND ? LIMIT 2", []any{low, high}}, func(rows Rows) error {
		n++
		return rows.Scan(&c.origin, &c.id, &c.rev, &standing)
	})
	if err == nil && n != 1 {
		_, _, err = claimKey(ctx, r, prefix) // says what is wrong with it
	}
	c.standing, _ = ParseStanding(standing)
	return c, err
}

// claim is one claim as it stands, with all that was decided about it and the
// viewer, where there is one, may see.
func (l *Ledger) claim(ctx context.Context, id []byte, viewer string) (Claim, error) {
	ctx = context.WithoutCancel(ctx) // it answers a write
	var cs []claimRow
	hide := int64(0)
	err := l.engine.View(ctx, func(r Reader) (err error) {
		cs, err = claimRows(ctx, r, "c.id = ? AND c.current = 1", []any{id}, "", 0, 0)
		if err == nil && viewer != "" && len(cs) == 1 && cs[0].Standing == StandingSingle {
			_, err = one(ctx, r, Stmt{"SELECT blind FROM policy", nil}, &hide)
		}
		return err
	})
	if err != nil {
		return Claim{}, err
	}
	if len(cs) != 1 {
		return Claim{}, fmt.Errorf("claim %s: %w", dashed(id), ErrNotFound)
	}
	if hide == 1 {
		blind(&cs[0].Claim, viewer)
	}
	return cs[0].Claim, nil
}

// AddEvidence attaches to a claim without deciding anything.
func (l *Ledger) AddEvidence(ctx context.Context, e Evidence, rev int64, key string) (Claim, error) {
	if err := e.valid(); err != nil {
		return Claim{}, err
	}
	es := []Evidence{e}
	files, err := l.keepFiles(ctx, key, es)
	if err != nil {
		return Claim{}, err
	}
	return l.onClaim(ctx, e.Claim, e.Actor, kindEvidence, rev, key, evidenceBody(es[0]), func(c claimAt, d draft) ([]Stmt, error) {
		return append([]Stmt{insertEvidence(c.origin, 0, es[0])}, files...), nil
	}, func(c Claim) error {
		return &Conflict{Claim: c, Order: MarkOrder{Claim: e.Claim, Actor: e.Actor, Rev: rev, Key: key, Evidence: []Evidence{e}}}
	})
}

// AddNote attaches a remark, whatever the claim's revision.
func (l *Ledger) AddNote(ctx context.Context, claim, actor, text, key string) (Claim, error) {
	if err := sound(text); err != nil {
		return Claim{}, err
	}
	if text == "" {
		return Claim{}, fmt.Errorf("the note is empty: %w", ErrInvalid)
	}
	return l.onClaim(ctx, claim, actor, kindNote, -1, key, bodyNote{Text: text, V: 1}, func(c claimAt, d draft) ([]Stmt, error) {
		return []Stmt{{"INSERT INTO note(seq, claim, text) VALUES((SELECT max(seq) FROM event), ?, ?)", []any{c.origin, text}}}, nil
	}, nil)
}

func (e *Evidence) valid() error {
	if err := sound(e.URL, e.Title, e.Quote, e.Seen, e.Archive, e.File); err != nil {
		return err
	}
	switch {
	case e.URL == "" && e.Title == "" && e.Data == nil:
		return fmt.Errorf("evidence needs an address, a title or a file: %w", ErrInvalid)
	case e.File != "":
		return fmt.Errorf("a file of evidence is given by its bytes: the ledger names it: %w", ErrInvalid)
	case e.Data != nil && len(e.Data) == 0:
		return fmt.Errorf("the file is empty: %w", ErrInvalid)
	case len(e.Data) > MaxFile:
		return fmt.Errorf("the file has more than %d MB, which is the most of a file of evidence: %w", MaxFile>>20, ErrInvalid)
	}
	return nil
}

func insertEvidence(origin, n int64, e Evidence) Stmt {
	return Stmt{"INSERT INTO evidence(seq, n, claim, url, title, quote, kind, stance, seen, archive, file) VALUES((SELECT max(seq) FROM event), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		[]any{n, origin, e.URL, e.Title, e.Quote, e.Kind.String(), e.Stance.String(), e.Seen, e.Archive, e.File}}
}
