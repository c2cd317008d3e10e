package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"factledger/claims"
)

// Undo takes back, by events of its own, the last thing that the actor decided:
// a mark, evidence, a note, a verdict, an edit of a claim, an assignment, a
// correction or the withdrawal of an article, its filing in a dossier. It gives the event that it took
// back.
func (l *Ledger) Undo(ctx context.Context, actor string) (Event, error) {
	var last Event
	err := again(func() error {
		// Those taken back already are named by the bodies of undone events.
		es, err := events(ctx, l.engine, `WHERE actor = ? AND kind IN ('mark', 'evidence', 'note', 'decided', 'edited', 'reread', 'assigned', 'corrected', 'withdrawn', 'filed')`+
			` AND seq NOT IN (SELECT json_extract(body, '$.seq') FROM event WHERE actor = ? AND kind = 'undone') ORDER BY seq DESC LIMIT 1`, actor, actor)
		if err != nil {
			return err
		}
		if len(es) == 0 {
			return fmt.Errorf("%s has nothing to take back: %w", actor, ErrNotFound)
		}
		last = es[0]
		if key, _, of := strings.Cut(last.Key, " #"); of && last.Kind == kindEdited {
			if es, err = events(ctx, l.engine, "WHERE key = ? AND kind = 'reread'", key); err != nil {
				return err
			}
			if len(es) > 0 {
				last = es[0] // all of a rereading goes back at once
			}
		}
		return l.undo(ctx, actor, last)
	})
	return last, err
}

func (l *Ledger) undo(ctx context.Context, actor string, e Event) error {
	about := raw(e.About)
	rev, err := revision(ctx, l.engine, about)
	if err != nil {
		return err
	}
	switch e.Kind {
	case kindEdited, kindReread:
		return l.undoEdit(ctx, actor, e)
	case kindDecided:
		return l.undoDecided(ctx, actor, e, about, rev)
	case kindAssigned:
		return l.undoAssigned(ctx, actor, e, about, rev)
	case kindCorrected:
		return l.undoCorrected(ctx, actor, e, about, rev)
	case kindWithdrawn:
		return l.undoWithdrawn(ctx, actor, e, about, rev)
	case kindFiled:
		return l.undoFiled(ctx, actor, e, about, rev)
	}
	d, err := l.draft(actor, kindUndone, about, rev+1, "", bodyUndone{Seq: e.Seq, V: 1})
	if err != nil {
		return err
	}
	origin, _, err := claimKey(ctx, l.engine, e.About)
	if err != nil {
		return err
	}
	batch := []Stmt{d.stmt(),
		{"DELETE FROM mark WHERE seq = ?", []any{e.Seq}},
		{"DELETE FROM evidence WHERE seq = ?", []any{e.Seq}},
		{"DELETE FROM note WHERE seq = ?", []any{e.Seq}}}
	if e.Kind == kindMark {
		batch = append(batch,
			Stmt{"UPDATE mark SET superseded = EXISTS (SELECT 1 FROM mark y WHERE y.claim = mark.claim AND y.rev > mark.rev AND (y.resolves OR y.actor = mark.actor)) WHERE claim = ?", []any{origin}},
			Stmt{settle + " WHERE id = ? AND current = 1", []any{about}})
	}
	batch = append(batch, Stmt{"UPDATE claim SET rev = ? WHERE id = ? AND current = 1", []any{d.rev, about}})
	if err := l.write(ctx, batch, d); err != nil {
		return err
	}
	return nil
}

func (l *Ledger) undoDecided(ctx context.Context, actor string, e Event, about []byte, rev int64) error {
	es, err := events(ctx, l.engine, `WHERE about = ? AND kind = 'decided' AND seq <> ?`+
		` AND seq NOT IN (SELECT json_extract(u.body, '$.seq') FROM event u WHERE u.about = ? AND u.kind = 'undone') ORDER BY seq DESC LIMIT 1`, about, e.Seq, about)
	if err != nil {
		return err
	}
	d, err := l.draft(actor, kindUndone, about, rev+1, "", bodyUndone{Seq: e.Seq, V: 1})
	if err != nil {
		return err
	}
	var before bodyDecided
	who, at := "", ""
	if len(es) > 0 {
		if err := json.Unmarshal([]byte(es[0].Body), &before); err != nil {
			return fmt.Errorf("event %d: %w: %w", es[0].Seq, ErrDamaged, err)
		}
		who, at = es[0].Actor, stamp(es[0].At)
	}
	if err := l.write(ctx, append([]Stmt{d.stmt()}, decideStmts(about, before.Verdict, before.Because, who, at, d.rev)...), d); err != nil {
		return err
	}
	return nil
}

// undoEdit takes back all events of one edit: the versions before it are
// current again, what it added is dropped.
func (l *Ledger) undoEdit(ctx context.Context, actor string, last Event) error {
	key, _, _ := strings.Cut(last.Key, " #")
	es, err := events(ctx, l.engine, "WHERE (key = ? OR key >= ? AND key < ?) AND kind = 'edited' ORDER BY seq", key, key+" #", key+" $")
	if err != nil {
		return err
	}
	re, err := l.undoneReading(ctx, key)
	if err != nil {
		return err
	}
	article := re.article
	changed := map[string]*claims.Claim{}
	keys := map[string]int64{}
	var stmts []Stmt
	var drafts []draft
	undoKey := l.NewID().String()
	for i, e := range es {
		about := raw(e.About)
		n := 0
		if _, err := one(ctx, l.engine, Stmt{"SELECT count(*) FROM event WHERE about = ? AND kind = 'edited' AND seq > ?" +
			" AND seq NOT IN (SELECT json_extract(u.body, '$.seq') FROM event u WHERE u.about = ? AND u.kind = 'undone')", []any{about, e.Seq, about}}, &n); err != nil {
			return err
		}
		if n > 0 {
			return fmt.Errorf("claim %s was edited again since: %w", e.About, ErrConflict)
		}
		rev, err := revision(ctx, l.engine, about)
		if err != nil {
			return err
		}
		k := undoKey
		if i > 0 || re.is {
			k = fmt.Sprintf("%s #%d", undoKey, i+1)
		}
		d := draft{about: about, actor: actor, at: stamp(l.Now()), key: k, kind: kindUndone, rev: rev + 1}
		back, ss, err := l.versionBefore(ctx, about, e, d.rev)
		if err != nil {
			return err
		}
		if !re.is {
			if _, err := one(ctx, l.engine, Stmt{"SELECT article FROM claim WHERE id = ? AND current = 1", []any{about}}, &article); err != nil {
				return err
			}
		}
		changed[e.About] = nil
		if back != nil {
			changed[e.About], keys[e.About] = &back.Claim, back.Key
		}
		stmts, drafts = append(stmts, ss...), append(drafts, d)
	}
	before, err := loadClaims(ctx, l.engine, "c.article = ?", []any{article}) // which may be replaced still
	if err != nil {
		return err
	}
	c := &claims.Context{}
	if err := loadContext(ctx, l.engine, article, c); err != nil {
		return err
	}
	other := article
	if re.is {
		other = re.by
	}
	rel, err := l.compareAnew(ctx, compared{article, other, article}, c, before, changed, keys, undoKey)
	if err != nil {
		return err
	}
	var batch []Stmt
	first := re.draft
	if re.is {
		first.actor, first.at, first.key = actor, stamp(l.Now()), undoKey
		re.body.Keys, re.body.Relations, re.body.Unrelated = rel.keys, rel.entries, rel.ended
		if first.body, err = canonical(re.body); err != nil {
			return err
		}
		batch = append(append(batch, first.stmt()), re.stmts...)
	}
	for i := range drafts {
		body := bodyUndone{Seq: es[i].Seq, V: 1}
		if i == 0 && !re.is {
			body.Keys, body.Relations, body.Unrelated = rel.keys, rel.entries, rel.ended
			var edited bodyEdited
			if err := json.Unmarshal([]byte(es[0].Body), &edited); err != nil {
				return fmt.Errorf("event %d: %w: %w", es[0].Seq, ErrDamaged, err)
			}
			body.Article = edited.Article
		}
		if drafts[i].body, err = canonical(body); err != nil {
			return err
		}
		batch = append(batch, drafts[i].stmt())
	}
	if !re.is {
		first = drafts[0]
	}
	batch = append(append(batch, stmts...), rel.stmts...)
	for i := range drafts {
		batch = append(batch, settleFlags(drafts[i].about))
	}
	batch = append(batch, settleNeighbours(article))
	if re.by != article {
		batch = append(batch, settleNeighbours(re.by))
	}
	return l.write(ctx, batch, first)
}

// readingBack is a rereading that is taken back. What the program found wrong
// with claims by themselves, and what their article is about, nobody decided:
// that stays as it was read last.
type readingBack struct {
	is      bool
	article int64 // that the claims go back to
	by      int64 // the article that was read
	draft   draft
	body    bodyUndone
	stmts   []Stmt
}

// undoneReading finds the rereading of that key, where it is one.
func (l *Ledger) undoneReading(ctx context.Context, key string) (re readingBack, err error) {
	es, err := events(ctx, l.engine, "WHERE key = ? AND kind = 'reread'", key)
	if err != nil || len(es) == 0 {
		return re, err
	}
	var body bodyReread
	if err := json.Unmarshal([]byte(es[0].Body), &body); err != nil {
		return re, fmt.Errorf("event %d: %w: %w", es[0].Seq, ErrDamaged, err)
	}
	about := raw(es[0].About)
	rev, err := revision(ctx, l.engine, about)
	if err != nil {
		return re, err
	}
	if re.by, _, err = articleKey(ctx, l.engine, es[0].About); err != nil {
		return re, err
	}
	re.is, re.article = true, re.by
	re.draft = draft{about: about, kind: kindUndone, rev: rev + 1}
	re.body = bodyUndone{Article: es[0].About, Replaced: body.From, Seq: es[0].Seq, V: 1}
	re.stmts = []Stmt{{"UPDATE article SET rev = ? WHERE id = ?", []any{rev + 1, about}}}
	if body.From != "" {
		re.body.Article = body.From
		if re.article, _, err = articleKey(ctx, l.engine, body.From); err != nil {
			return re, err
		}
		re.stmts = append(re.stmts, Stmt{"UPDATE article SET withdrawn = ? WHERE key = ?", []any{undoneReading, re.by}}, Stmt{"UPDATE article SET withdrawn = '' WHERE key = ?", []any{re.article}})
	}
	return re, nil
}

// versionBefore makes a claim what it was before an edit. It gives the version
// that is current then, nil where the claim is dropped or was not there.
func (l *Ledger) versionBefore(ctx context.Context, id []byte, e Event, rev int64) (*knownClaim, []Stmt, error) {
	var body bodyEdited
	if err := json.Unmarshal([]byte(e.Body), &body); err != nil {
		return nil, nil, fmt.Errorf("event %d: %w: %w", e.Seq, ErrDamaged, err)
	}
	// Why it was dropped before, if it was, and how a rereading had found it: the
	// last edit that stands.
	dropped, trace := "", claims.TraceAgain.String()
	var earlier string
	found, err := one(ctx, l.engine, Stmt{"SELECT body FROM event WHERE about = ? AND kind = 'edited' AND seq < ?" +
		" AND seq NOT IN (SELECT json_extract(u.body, '$.seq') FROM event u WHERE u.about = ? AND u.kind = 'undone') ORDER BY seq DESC LIMIT 1", []any{id, e.Seq, id}}, &earlier)
	if err != nil {
		return nil, nil, err
	}
	if found {
		var b bodyEdited
		if err := json.Unmarshal([]byte(earlier), &b); err != nil {
			return nil, nil, fmt.Errorf("event %d: %w: %w", e.Seq, ErrDamaged, err)
		}
		if dropped = b.Dropped; b.Trace != "" {
			trace = b.Trace
		}
	}
	where, args := "c.id = ? AND c.current = 1", []any{id}
	var stmts []Stmt
	if body.Row != "" {
		var before int64
		found, err := one(ctx, l.engine, Stmt{"SELECT key FROM claim WHERE id = ? AND key < (SELECT key FROM claim WHERE id = ? AND current = 1)" +
			" AND seq NOT IN (SELECT json_extract(u.body, '$.seq') FROM event u WHERE u.about = ? AND u.kind = 'undone') ORDER BY key DESC LIMIT 1", []any{id, id, id}}, &before)
		if err != nil {
			return nil, nil, err
		}
		if !found { // the edit added it
			return nil, []Stmt{{"UPDATE claim SET dropped = 'undone', rev = ? WHERE id = ? AND current = 1", []any{rev, id}}}, nil
		}
		where, args = "c.key = ?", []any{before}
		stmts = []Stmt{{"UPDATE claim SET (status, standing, assigned, flags) = (SELECT status, standing, assigned, flags FROM claim WHERE id = ? AND current = 1) WHERE key = ?", []any{id, before}},
			{"UPDATE claim SET current = 0 WHERE id = ? AND current = 1", []any{id}},
			{"UPDATE claim SET current = 1 WHERE key = ?", []any{before}}}
	}
	stmts = append(stmts, Stmt{"UPDATE claim SET dropped = ?, trace = ?, rev = ? WHERE id = ? AND current = 1", []any{dropped, trace, rev, id}})
	if dropped != "" {
		return nil, stmts, nil
	}
	var back *knownClaim
	err = each(ctx, l.engine, Stmt{"SELECT " + claimColumns + " FROM claim c JOIN article a ON a.key = c.article WHERE " + where, args}, func(rows Rows) error {
		c, origin, _, err := scanClaim(rows)
		c.Claim.Article = c.ArticleID
		back = &knownClaim{c.Claim, origin}
		return err
	})
	return back, stmts, err
}
