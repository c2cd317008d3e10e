package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"factledger/claims"
)

// standing reads the events about something that stand, in their order, without
// the one that is being taken back.
func (l *Ledger) standing(ctx context.Context, about []byte, without int64, kinds string) ([]Event, error) {
	return events(ctx, l.engine, "WHERE about = ? AND seq <> ? AND kind IN ("+kinds+")"+
		" AND seq NOT IN (SELECT json_extract(u.body, '$.seq') FROM event u WHERE u.about = ? AND u.kind = 'undone') ORDER BY seq", about, without, about)
}

// undoAssigned gives a claim back to the one who had it before.
func (l *Ledger) undoAssigned(ctx context.Context, actor string, e Event, about []byte, rev int64) error {
	es, err := l.standing(ctx, about, e.Seq, "'assigned'")
	if err != nil {
		return err
	}
	var before bodyAssigned
	if n := len(es); n > 0 {
		if err := json.Unmarshal([]byte(es[n-1].Body), &before); err != nil {
			return fmt.Errorf("event %d: %w: %w", es[n-1].Seq, ErrDamaged, err)
		}
	}
	d, err := l.draft(actor, kindUndone, about, rev+1, "", bodyUndone{Seq: e.Seq, V: 1})
	if err != nil {
		return err
	}
	return l.write(ctx, []Stmt{d.stmt(), {"UPDATE claim SET assigned = ?, rev = ? WHERE id = ? AND current = 1", []any{before.Reviewer, d.rev, about}}}, d)
}

// undoCorrected gives an article the metadata that the corrections before amount
// to.
func (l *Ledger) undoCorrected(ctx context.Context, actor string, e Event, about []byte, rev int64) error {
	es, err := l.standing(ctx, about, e.Seq, "'article', 'corrected'")
	if err != nil {
		return err
	}
	var a bodyArticle
	for _, e := range es {
		var b bodyCorrected // of an article's own event too: the fields are named alike
		if err := json.Unmarshal([]byte(e.Body), &b); err != nil {
			return fmt.Errorf("event %d: %w: %w", e.Seq, ErrDamaged, err)
		}
		a.correct(b)
	}
	d, err := l.draft(actor, kindUndone, about, rev+1, "", bodyUndone{Seq: e.Seq, V: 1})
	if err != nil {
		return err
	}
	return l.write(ctx, []Stmt{d.stmt(), {"UPDATE article SET author = ?, outlet = ?, published = ?, title = ?, url = ?, rev = ? WHERE id = ?",
		[]any{a.Author, a.Outlet, a.Published, a.Title, a.URL, d.rev, about}}}, d)
}

// correct puts in the fields that a correction names.
func (a *bodyArticle) correct(b bodyCorrected) {
	for _, f := range []struct{ to, from *string }{
		{&a.Author, &b.Author}, {&a.Outlet, &b.Outlet}, {&a.Published, &b.Published}, {&a.Title, &b.Title}, {&a.URL, &b.URL},
	} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
}

// undoFiled takes an article out of a dossier. What was found between it and
// the others there stays: it was read, and nobody decided it.
func (l *Ledger) undoFiled(ctx context.Context, actor string, e Event, about []byte, rev int64) error {
	var b bodyFiled
	if err := json.Unmarshal([]byte(e.Body), &b); err != nil {
		return fmt.Errorf("event %d: %w: %w", e.Seq, ErrDamaged, err)
	}
	key, _, err := articleKey(ctx, l.engine, articleHex(about))
	if err != nil {
		return err
	}
	d, err := l.draft(actor, kindUndone, about, rev+1, "", bodyUndone{Seq: e.Seq, V: 1})
	if err != nil {
		return err
	}
	return l.write(ctx, []Stmt{d.stmt(), {"DELETE FROM dossier WHERE name = ? AND article = ?", []any{b.Dossier, key}},
		{"UPDATE article SET rev = ? WHERE key = ?", []any{d.rev, key}}}, d)
}

// undoWithdrawn puts an article back into the reports, and compares it with
// what came in while it was out of them.
func (l *Ledger) undoWithdrawn(ctx context.Context, actor string, e Event, about []byte, rev int64) error {
	es, err := l.standing(ctx, about, e.Seq, "'withdrawn', 'replaced', 'undone'")
	if err != nil {
		return err
	}
	because := ""
	replaced := 0 // by a text that still stands for it
	if _, err := one(ctx, l.engine, Stmt{"SELECT -count(*) FROM event WHERE kind = 'undone' AND json_extract(body, '$.replaced') = ?", []any{articleHex(about)}}, &replaced); err != nil {
		return err
	}
	for _, e := range es {
		var b struct{ Because, By, Replaced string }
		if err := json.Unmarshal([]byte(e.Body), &b); err != nil {
			return fmt.Errorf("event %d: %w: %w", e.Seq, ErrDamaged, err)
		}
		switch {
		case e.Kind == kindWithdrawn:
			because = b.Because
		case e.Kind == kindReplaced:
			replaced++
		case b.Replaced != "":
			because = undoneReading
		}
	}
	if replaced > 0 {
		return fmt.Errorf("article %s: its text was replaced: %w", articleHex(about), ErrConflict)
	}
	key, _, err := articleKey(ctx, l.engine, articleHex(about))
	if err != nil {
		return err
	}
	event := l.NewID().String()
	body := bodyUndone{Seq: e.Seq, V: 1}
	rel := &related{}
	if because == "" {
		if rel, err = l.compareBack(ctx, key, event); err != nil {
			return err
		}
		body.Article, body.Relations, body.Unrelated = articleHex(about), rel.entries, rel.ended
	}
	d, err := l.draft(actor, kindUndone, about, rev+1, event, body)
	if err != nil {
		return err
	}
	batch := append([]Stmt{d.stmt(), {"UPDATE article SET withdrawn = ?, rev = ? WHERE key = ?", []any{because, d.rev, key}}}, rel.stmts...)
	batch = append(batch, settleNeighbours(key), Stmt{settleFlagsSQL + " WHERE current = 1 AND article = ?", []any{key}})
	return l.write(ctx, batch, d)
}

// compareBack compares all the claims of an article that was withdrawn.
func (l *Ledger) compareBack(ctx context.Context, article int64, event string) (*related, error) {
	before, err := loadClaims(ctx, l.engine, "c.article = ?", []any{article})
	if err != nil {
		return nil, err
	}
	c := &claims.Context{}
	if err := loadContext(ctx, l.engine, article, c); err != nil {
		return nil, err
	}
	all := map[string]*claims.Claim{}
	for i := range before {
		all[before[i].ID] = &before[i].Claim
	}
	return l.compareAnew(ctx, compared{article, article, article}, c, before, all, nil, event)
}
