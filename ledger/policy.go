package ledger

import (
	"context"
	"encoding/json"
	"fmt"
)

// SetPolicy records how the desk works from now on; every claim's status
// follows it at once.
func (l *Ledger) SetPolicy(ctx context.Context, actor string, p Policy) error {
	if p.Reviewers != 1 && p.Reviewers != 2 {
		return fmt.Errorf("%d reviewers: one decides or two agree: %w", p.Reviewers, ErrInvalid)
	}
	if p.Blind && p.Reviewers == 1 {
		return fmt.Errorf("a blind second review needs two reviewers: %w", ErrInvalid)
	}
	d, err := l.draft(actor, kindPolicy, nil, 0, "", bodyPolicy{Policy: p, V: 1})
	if err != nil {
		return err
	}
	if err := sound(d.body); err != nil {
		return err
	}
	return l.write(ctx, []Stmt{d.stmt(),
		{"DELETE FROM policy", nil},
		policyStmt(0, p),
		{settle + " WHERE current = 1 AND standing <> 'none'", nil}}, d)
}

// policyStmt puts the policy in; seq 0 is the last event's.
func policyStmt(seq int64, p Policy) Stmt {
	body, err := canonical(p)
	if err != nil {
		panic(err) // strings and numbers
	}
	return Stmt{"INSERT INTO policy(one, seq, reviewers, blind, body) VALUES(1, coalesce(nullif(?, 0), (SELECT max(seq) FROM event)), ?, ?, ?)",
		[]any{seq, int64(p.Reviewers), bit(p.Blind), body}}
}

// Policy is how the desk works at present.
func (l *Ledger) Policy(ctx context.Context) (Policy, error) { return policy(ctx, l.engine) }

func policy(ctx context.Context, r Reader) (Policy, error) {
	var p Policy
	var body string
	found, err := one(ctx, r, Stmt{"SELECT body FROM policy", nil}, &body)
	if err == nil && !found {
		err = fmt.Errorf("the policy is missing: %w", ErrDamaged)
	}
	if err == nil {
		err = json.Unmarshal([]byte(body), &p)
	}
	return p, err
}
