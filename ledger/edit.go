package ledger

import (
	"context"
	"errors"
	"fmt"

	"factledger/claims"

	"github.com/google/uuid"
)

// Edit changes a claim, drops it, splits or merges claims, or adds one that the
// program missed. To, and each of Split, is the whole claim as it should be;
// its quote and anchor are cut out of the text by their offsets.
type Edit struct {
	Claim   string         // id; empty to add or merge
	Article string         // id, to add
	To      claims.Claim   // new quote and anchor spans, kind, label, value …
	Drop    string         // a reason drops the claim
	Split   []claims.Claim // the claim becomes these
	Merge   []string       // these claims become To
	Onto    string         // the claim goes over, with what was decided about it, to the place of this one, which is dropped
	Settle  bool           // the claim stays where it is, although a rereading did not find it again
	Actor   string
	Rev     int64
	Key     string
}

// change is one claim of an edit: its new version, or why it is dropped.
type change struct {
	id   []byte
	now  claimAt // origin 0 where it is new
	to   *claims.Claim
	drop string
	from string

	settle bool  // it stays as it is
	rev    int64 // the revision it was seen at
}

// edit is an edit being composed.
type edit struct {
	Edit
	article int64
	aid     []byte
	changes []change
}

// Edit records a person's change of claims and returns those that it touched,
// the new ones last. A stale revision gives a *Conflict.
func (l *Ledger) Edit(ctx context.Context, e Edit) ([]Claim, error) {
	if e.Key == "" {
		e.Key = l.NewID().String()
	}
	var x *edit
	err := again(func() error {
		var err error
		if x, err = l.planEdit(ctx, e); err != nil {
			return err
		}
		return l.writeEdit(ctx, x)
	})
	if errors.Is(err, errStale) {
		now, cerr := l.claim(ctx, x.changes[0].id, e.Actor)
		if cerr != nil {
			return nil, cerr
		}
		return nil, &Conflict{Claim: now, Order: MarkOrder{Claim: e.Claim, Actor: e.Actor, Rev: e.Rev, Key: e.Key}}
	}
	if err != nil {
		return nil, err
	}
	var out []Claim
	for _, c := range x.changes {
		now, err := l.claim(ctx, c.id, e.Actor)
		if err != nil {
			return nil, err
		}
		out = append(out, now)
	}
	return out, nil
}

// planEdit says what an edit does to which claims.
func (l *Ledger) planEdit(ctx context.Context, e Edit) (*edit, error) {
	x := &edit{Edit: e}
	if err := sound(e.Drop); err != nil {
		return nil, err
	}
	target := e.Claim
	if target == "" && len(e.Merge) > 0 {
		target = e.Merge[0]
	}
	if target == "" {
		key, id, err := articleKey(ctx, l.engine, e.Article)
		if err != nil {
			return nil, err
		}
		x.article, x.aid = key, id
		return x, l.planPart(ctx, x, e.To, "")
	}
	c, err := lookClaim(ctx, l.engine, target)
	if err != nil {
		return nil, err
	}
	if _, err := one(ctx, l.engine, Stmt{"SELECT a.key, a.id FROM claim c JOIN article a ON a.key = c.article WHERE c.origin = ? AND c.current = 1", []any{c.origin}}, &x.article, &x.aid); err != nil {
		return nil, err
	}
	first := change{id: c.id, now: c, rev: e.Rev}
	switch {
	case e.Settle:
		if now, err := l.claim(ctx, c.id, ""); err != nil {
			return nil, err
		} else if now.Trace == claims.TraceAgain {
			return nil, fmt.Errorf("claim %s is not lost: %w", now.ID, ErrInvalid)
		}
		first.settle = true
		x.changes = []change{first}
	case e.Onto != "":
		return x, l.planOnto(ctx, x, first)
	case e.Drop != "":
		first.drop = e.Drop
		x.changes = []change{first}
	case len(e.Split) > 0:
		first.drop = "split"
		x.changes = []change{first}
		for i := range e.Split {
			if err := l.planPart(ctx, x, e.Split[i], dashed(c.id)); err != nil {
				return nil, err
			}
		}
	case len(e.Merge) > 0:
		first.to = &x.To
		x.changes = []change{first}
		for _, m := range e.Merge {
			o, err := lookClaim(ctx, l.engine, m)
			if err != nil {
				return nil, err
			}
			if o.origin != c.origin {
				x.changes = append(x.changes, change{id: o.id, now: o, rev: o.rev, drop: "merged", from: dashed(c.id)})
			}
		}
	default:
		first.to = &x.To
		x.changes = []change{first}
	}
	return x, nil
}

// planOnto puts a claim, with all that was decided about it, in the place of
// another, which nobody has reviewed.
func (l *Ledger) planOnto(ctx context.Context, x *edit, first change) error {
	o, err := lookClaim(ctx, l.engine, x.Onto)
	if err != nil {
		return err
	}
	there, err := l.claim(ctx, o.id, "")
	if err != nil {
		return err
	}
	if o.origin == first.now.origin || len(there.Marks) > 0 || there.Dropped != "" {
		return fmt.Errorf("claim %s is reviewed or dropped itself, merge the two instead: %w", there.ID, ErrInvalid)
	}
	if _, err := one(ctx, l.engine, Stmt{"SELECT a.key, a.id FROM claim c JOIN article a ON a.key = c.article WHERE c.origin = ? AND c.current = 1", []any{o.origin}}, &x.article, &x.aid); err != nil {
		return err
	}
	x.To = there.Claim
	first.to = &x.To
	x.changes = []change{first, {id: o.id, now: o, rev: o.rev, drop: "merged", from: dashed(first.id)}}
	return nil
}

// planPart is a claim that an edit adds. On the anchor of one that is there it
// is a new version of it, if that one is dropped or being split.
func (l *Ledger) planPart(ctx context.Context, x *edit, to claims.Claim, from string) error {
	id := claimUUID(uuid.UUID(x.aid), to.AnchorStart, to.AnchorEnd)
	for i := range x.changes {
		if string(x.changes[i].id) == string(id[:]) {
			if x.changes[i].to != nil {
				return fmt.Errorf("two parts stand on one anchor: %w", ErrInvalid)
			}
			x.changes[i].to, x.changes[i].drop = &to, ""
			return nil
		}
	}
	c := change{id: id[:], to: &to, from: from}
	var dropped string
	found, err := one(ctx, l.engine, Stmt{"SELECT origin, rev, dropped FROM claim WHERE id = ? AND current = 1", []any{id[:]}}, &c.now.origin, &c.rev, &dropped)
	if err != nil {
		return err
	}
	if found {
		if done, err := l.keyUsed(ctx, x.Key); err != nil {
			return err
		} else if dropped == "" && !done {
			return fmt.Errorf("there is a claim on that anchor already, %s: %w", id, ErrInvalid)
		}
		c.now.id, c.now.rev = id[:], c.rev
	}
	x.changes = append(x.changes, c)
	return nil
}

func (l *Ledger) keyUsed(ctx context.Context, key string) (bool, error) {
	n := 0
	_, err := one(ctx, l.engine, Stmt{"SELECT count(*) FROM event WHERE key = ?", []any{key}}, &n)
	return n > 0, err
}

// writeEdit appends an event for each claim of the edit, with their versions
// and the relations that come and go with them.
func (l *Ledger) writeEdit(ctx context.Context, x *edit) error {
	if used, err := l.keyUsed(ctx, x.Key); err != nil {
		return err
	} else if used {
		return l.sameEdit(ctx, x)
	}
	var last int64
	if _, err := one(ctx, l.engine, Stmt{"SELECT max(key) FROM claim", nil}, &last); err != nil {
		return err
	}
	changed := map[string]*claims.Claim{}
	for i := range x.changes {
		c := &x.changes[i]
		if c.now.origin != 0 && c.rev != c.now.rev {
			return errStale
		}
		if c.to != nil {
			if err := l.slice(ctx, x, c); err != nil {
				return err
			}
		}
		if !c.settle {
			changed[dashed(c.id)] = c.to
		}
	}
	keys, origins := map[string]int64{}, map[string]int64{}
	for i := range x.changes {
		c := &x.changes[i]
		if c.to != nil {
			last++
			keys[dashed(c.id)], origins[dashed(c.id)] = last, last
			if c.now.origin != 0 {
				origins[dashed(c.id)] = c.now.origin
			}
		}
	}
	rel, err := l.recompare(ctx, x.article, changed, origins, x.Key)
	if err != nil {
		return err
	}
	var batch []Stmt
	var first draft
	low := last - int64(len(keys))
	for i := range x.changes {
		c := &x.changes[i]
		body := bodyEdited{Article: articleHex(x.aid), Dropped: c.drop, From: c.from, V: 1}
		key := x.Key
		if i == 0 {
			body.Keys, body.Relations, body.Unrelated = rel.keys, rel.entries, rel.ended
		} else {
			key = fmt.Sprintf("%s #%d", x.Key, i)
		}
		var vs []any
		if c.to != nil {
			if vs, err = claimValues(c.id, c.to); err != nil {
				return err
			}
			body.Row = hashRow("claim", append([]any{x.aid}, vs...)...)
		}
		d, err := l.draft(x.Actor, kindEdited, c.id, c.rev+1, key, body)
		if err != nil {
			return err
		}
		if i == 0 {
			first = d
		}
		batch = append(batch, d.stmt())
		if c.to == nil {
			batch = append(batch, Stmt{"UPDATE claim SET dropped = ?, trace = 'again', rev = ? WHERE id = ? AND current = 1", []any{c.drop, d.rev, c.id}})
			continue
		}
		batch = append(batch, versionStmts(x.article, keys[dashed(c.id)], c, vs, d.rev)...)
	}
	batch = append(batch, indexClaims(low, last))
	batch = append(batch, rel.stmts...)
	for i := range x.changes {
		batch = append(batch, settleFlags(x.changes[i].id))
	}
	batch = append(batch, settleNeighbours(x.article))
	err = l.write(ctx, batch, first)
	if refusedBy(err, "event.rev") && x.Claim != "" {
		if c, lerr := lookClaim(ctx, l.engine, dashed(x.changes[0].id)); lerr == nil && c.rev != x.Rev {
			return errStale
		}
	}
	return err
}

// sameEdit accepts a retry of an edit that was written, and nothing else.
func (l *Ledger) sameEdit(ctx context.Context, x *edit) error {
	var actor, kind string
	var about []byte
	if _, err := one(ctx, l.engine, Stmt{"SELECT actor, kind, about FROM event WHERE key = ?", []any{x.Key}}, &actor, &kind, &about); err != nil {
		return err
	}
	if actor != x.Actor || kind != kindEdited || len(x.changes) == 0 || string(about) != string(x.changes[0].id) {
		return fmt.Errorf("the key %q was used for something else: %w", x.Key, ErrInvalid)
	}
	return nil
}

// slice cuts the quote and the anchor of a new version out of the text.
func (l *Ledger) slice(ctx context.Context, x *edit, c *change) error {
	as, err := articles(ctx, l.engine, "a.key = ?", []any{x.article}, true)
	if err != nil || len(as) != 1 {
		return errors.Join(err, ErrNotFound)
	}
	text := []rune(as[0].Text)
	cut := func(from, to int) (string, error) {
		if from < 0 || from >= to || to > len(text) {
			return "", fmt.Errorf("%d to %d is no part of a text of %d code points: %w", from, to, len(text), ErrInvalid)
		}
		return string(text[from:to]), nil
	}
	to := *c.to
	if to.Quote, err = cut(to.Start, to.End); err != nil {
		return err
	}
	if to.Anchor, err = cut(to.AnchorStart, to.AnchorEnd); err != nil {
		return err
	}
	to.ID, to.Article = dashed(c.id), articleHex(x.aid)
	if to.Rule == "" {
		to.Rule = "person"
	}
	c.to = &to
	return nil
}

// versionStmts puts a new version of a claim in; the decisions on the claim stay
// with it.
func versionStmts(article, key int64, c *change, vs []any, rev int64) []Stmt {
	origin := c.now.origin
	if origin == 0 {
		origin = key
	}
	// The passage is the one that both quote and anchor begin in; the schema
	// refuses the row where they do not end there too.
	insert := "INSERT INTO claim(key, origin, article, passage, seq, " + claimFields + ", current, status, standing, rev, assigned, dropped, trace, flags)" +
		" SELECT ?, ?, ?, (SELECT n FROM passage WHERE article = ? AND start <= ? ORDER BY n DESC LIMIT 1), (SELECT max(seq) FROM event)," +
		" ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1," +
		" coalesce(max(o.status), 'unreviewed'), coalesce(max(o.standing), 'none'), ?, coalesce(max(o.assigned), ''), '', 'again', coalesce(max(o.flags), 0)" +
		" FROM claim o WHERE o.key = (SELECT max(p.key) FROM claim p WHERE p.id = ? AND p.key < ? AND p.origin = ? AND p.rev = ?)"
	args := append([]any{key, origin, article, article, int64(min(c.to.Start, c.to.AnchorStart))}, vs...)
	args = append(args, rev, c.id, key, origin, c.rev)
	return []Stmt{
		{"UPDATE claim SET current = 0 WHERE id = ? AND current = 1", []any{c.id}},
		{insert, args},
	}
}
