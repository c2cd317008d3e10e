package ledger

import (
	"context"
	"errors"
	"fmt"
)

// Decide confirms or dismisses a relation, or opens it again. A dismissed one
// stays dismissed when its articles are read again, and flags nothing. A
// negative rev is whatever it is at.
func (l *Ledger) Decide(ctx context.Context, relation, actor string, v Verdict, because string, rev int64, key string) (Relation, error) {
	if err := sound(because); err != nil {
		return Relation{}, err
	}
	var id []byte
	err := again(func() error {
		var err error
		if _, id, err = relationKey(ctx, l.engine, relation); err != nil {
			return err
		}
		now, err := revision(ctx, l.engine, id)
		if err != nil {
			return err
		}
		seen := rev
		if seen < 0 {
			seen = now
		}
		d, err := l.draft(actor, kindDecided, id, seen+1, key, bodyDecided{Because: because, V: 1, Verdict: v})
		if err != nil {
			return err
		}
		if key != "" {
			if done, err := l.done(ctx, d); err != nil || done {
				return err
			}
		}
		if seen != now {
			return errStale
		}
		err = l.write(ctx, append([]Stmt{d.stmt()}, decideStmts(id, v, because, actor, d.at, d.rev)...), d)
		if rev >= 0 && refusedBy(err, "event.rev") {
			return errStale
		}
		return err
	})
	if err != nil && !errors.Is(err, errStale) {
		return Relation{}, err
	}
	rel, rerr := l.relation(ctx, id)
	if rerr != nil {
		return Relation{}, rerr
	}
	if err != nil {
		return rel, fmt.Errorf("relation %s is at revision %d and %s by %s, you saw revision %d: %w", rel.ID, rel.Rev, rel.Verdict, rel.Actor, rev, ErrConflict)
	}
	return rel, nil
}

func decideStmts(id []byte, v Verdict, because, actor, at string, rev int64) []Stmt {
	return []Stmt{
		{"UPDATE relation SET verdict = ?, because = ?, actor = ?, decided = ?, rev = ? WHERE id = ?", []any{v.String(), because, actor, at, rev, id}},
		settleFlagsOf(id, "a"), settleFlagsOf(id, "b"),
	}
}

// settleFlagsOf counts anew the flags of the claim at one end of a relation.
func settleFlagsOf(relation []byte, end string) Stmt {
	return Stmt{settleFlagsSQL + " WHERE current = 1 AND origin = (SELECT " + end + " FROM relation WHERE id = ?)", []any{relation}}
}

func (l *Ledger) relation(ctx context.Context, id []byte) (Relation, error) {
	ctx = context.WithoutCancel(ctx)
	var rel Relation
	var a, b int64
	found := false
	err := each(ctx, l.engine, Stmt{"SELECT id, a, b, relation, basis, score, drift, also, why_it, why_en, verdict, because, actor, decided, rev FROM relation WHERE id = ?", []any{id}}, func(rows Rows) (err error) {
		found = true
		rel, a, b, err = scanRelation(rows)
		return err
	})
	if err == nil && !found {
		err = ErrNotFound
	}
	for _, end := range []struct {
		key int64
		id  *string
	}{{a, &rel.A}, {b, &rel.B}} {
		var id []byte
		if err == nil {
			_, err = one(ctx, l.engine, Stmt{"SELECT id FROM claim WHERE origin = ? AND current = 1", []any{end.key}}, &id)
			*end.id = dashed(id)
		}
	}
	return rel, err
}

// Assign gives claims to a reviewer; an empty name takes them back.
func (l *Ledger) Assign(ctx context.Context, actor, reviewer string, claims ...string) error {
	if err := sound(reviewer); err != nil {
		return err
	}
	for _, c := range claims {
		_, err := l.onClaim(ctx, c, actor, kindAssigned, -1, "", bodyAssigned{Reviewer: reviewer, V: 1}, func(c claimAt, d draft) ([]Stmt, error) {
			return []Stmt{{"UPDATE claim SET assigned = ? WHERE id = ? AND current = 1", []any{reviewer, c.id}}}, nil
		}, nil)
		if err != nil {
			return err
		}
	}
	return nil
}
