package ledger

import (
	"context"
	"fmt"
	"slices"
	"sort"

	"factledger/claims"
)

// writeReread appends the event of a rereading, one for each claim that it
// changes, and all that follows from them, in one batch.
func (l *Ledger) writeReread(ctx context.Context, x *rereading) error {
	changed, origins := map[string]*claims.Claim{}, map[string]int64{}
	last := x.batch.low
	for i := range x.changes {
		c := &x.changes[i]
		if c.to != nil {
			last++
			c.key = last
			origins[dashed(c.id)] = last
			if c.now.origin != 0 {
				origins[dashed(c.id)] = c.now.origin
			}
		}
		if c.to != nil || c.drop != "" {
			changed[dashed(c.id)] = c.to
		}
	}
	var before []knownClaim
	if !x.moved {
		var err error
		if before, err = loadKnown(ctx, l.engine, "c.article = ?", []any{x.old.Key}); err != nil {
			return err
		}
	}
	rel, err := l.compareAnew(ctx, compared{x.in.key, x.old.Key, x.old.Key}, x.in.context, before, changed, origins, x.key)
	if err != nil {
		return err
	}
	found, err := l.refind(ctx, x, origins)
	if err != nil {
		return err
	}
	story, err := canonical(x.in.context.Story)
	if err != nil {
		return err
	}
	print := printBytes(x.in.context.Print)
	batch, rev, err := l.replaceText(x)
	if err != nil {
		return err
	}
	head, err := l.draft(x.actor, kindReread, x.in.id, rev, x.key, bodyReread{Context: hashRow("context", story, print), Findings: found.entries, From: x.out.From,
		Keys: rel.keys, Relations: rel.entries, Rules: x.in.Rules, Unfound: found.ended, Unrelated: rel.ended, V: 1})
	if err != nil {
		return err
	}
	batch = append(batch, head.stmt(), Stmt{"UPDATE article SET story = ?, print = ?, rev = ? WHERE key = ?", []any{story, print, rev, x.in.key}})
	if x.moved {
		gone, err := l.draft(x.actor, kindReplaced, raw(x.old.ID), x.old.Rev+1, "", bodyReplaced{By: x.out.Article, V: 1})
		if err != nil {
			return err
		}
		batch = append(batch, gone.stmt(), Stmt{"UPDATE article SET withdrawn = ?, rev = ? WHERE key = ?", []any{replacedBy(x.out.Article), gone.rev, x.old.Key}})
	}
	for i := range x.changes {
		ss, err := l.rechangeStmts(x, &x.changes[i], fmt.Sprintf("%s #%d", x.key, i+1))
		if err != nil {
			return err
		}
		batch = append(batch, ss...)
	}
	batch = append(batch, indexClaims(x.batch.low, last))
	batch = append(append(batch, rel.stmts...), found.stmts...)
	for i := range x.changes {
		batch = append(batch, settleFlags(x.changes[i].id))
	}
	for _, id := range found.touched {
		batch = append(batch, settleFlags(id))
	}
	batch = append(batch, settleNeighbours(x.old.Key), settleNeighbours(x.in.key))
	first := head
	if x.moved {
		first = x.batch.first
	}
	return l.write(ctx, batch, first)
}

// replaceText adds the article of a changed text, without claims, to the
// dossiers of the one that it replaces; rev is the next of the article.
func (l *Ledger) replaceText(x *rereading) (batch []Stmt, rev int64, err error) {
	if !x.moved {
		return nil, x.old.Rev + 1, nil
	}
	in := *x.in
	in.claims, in.keys, in.values, in.hashes, in.blocks = nil, nil, nil, nil, nil
	b := &x.batch
	(*b).stmts, (*b).first = nil, draft{}
	if err := l.composeArticle(x.actor, *b, &in); err != nil {
		return nil, 0, err
	}
	batch = append((*b).stmts, indexTexts(in.key-1, in.key))
	rev = 2
	for _, name := range x.old.Dossiers {
		rev++
		filed, err := l.draft(x.actor, kindFiled, in.id, rev, "", bodyFiled{Dossier: name, V: 1})
		if err != nil {
			return nil, 0, err
		}
		batch = append(batch, filed.stmt(), Stmt{"INSERT INTO dossier(name, article, seq) VALUES(?, ?, (SELECT max(seq) FROM event))", []any{name, in.key}})
	}
	return batch, rev + 1, nil
}

// rechangeStmts appends what a rereading does to one claim.
func (l *Ledger) rechangeStmts(x *rereading, c *rechange, key string) ([]Stmt, error) {
	body := bodyEdited{Article: x.out.Article, Dropped: c.drop, Near: c.near, Reread: true, V: 1}
	if c.trace != claims.TraceAgain {
		body.Trace = c.trace.String()
	}
	var vs []any
	var err error
	if c.to != nil {
		if vs, err = claimValues(c.id, c.to); err != nil {
			return nil, err
		}
		body.Row = hashRow("claim", append([]any{x.in.id}, vs...)...)
	}
	d, err := l.draft(x.actor, kindEdited, c.id, c.rev+1, key, body)
	if err != nil {
		return nil, err
	}
	ss := []Stmt{d.stmt()}
	if c.to != nil {
		return append(ss, versionStmts(x.in.key, c.key, &c.change, vs, d.rev)...), nil
	}
	return append(ss, Stmt{"UPDATE claim SET dropped = ?, trace = ?, rev = ? WHERE id = ? AND current = 1", []any{c.drop, c.trace.String(), d.rev, c.id}}), nil
}

// refound is how the findings of an article change.
type refound struct {
	entries, ended []string
	stmts          []Stmt
	touched        [][]byte
}

// refind sets what the reading found wrong with its claims against what is
// stored for them. Where a person's words are the claim's, it stays.
func (l *Ledger) refind(ctx context.Context, x *rereading, origins map[string]int64) (*refound, error) {
	type place struct {
		start, end int
		kind       claims.Kind
	}
	at := map[place]int{}
	for j := range x.in.claims {
		c := &x.in.claims[j]
		if p := (place{c.AnchorStart, c.AnchorEnd, c.Kind}); x.own[j] {
			if _, ok := at[p]; !ok {
				at[p] = j
			}
		}
	}
	fresh := map[string][]string{}
	inserts := map[string][]Stmt{}
	n := map[string]int64{}
	for _, f := range x.in.Findings {
		j, ok := at[place{f.Claim.AnchorStart, f.Claim.AnchorEnd, f.Claim.Kind}]
		if !ok {
			continue
		}
		id, origin := x.ids[j], x.origins[j]
		if origin == 0 {
			origin = origins[id]
		}
		nth := n[id+f.Basis.String()]
		n[id+f.Basis.String()]++
		fresh[id] = append(fresh[id], findingEntry(id, f.Basis.String(), nth, f.Score, f.Why.IT, f.Why.EN))
		inserts[id] = append(inserts[id], Stmt{"INSERT INTO finding(claim, basis, n, seq, score, why_it, why_en) VALUES(?, ?, ?, (SELECT seq FROM event WHERE key = ?), ?, ?, ?)",
			[]any{origin, f.Basis.String(), nth, x.key, f.Score, f.Why.IT, f.Why.EN}})
	}
	stored := map[string][]string{}
	err := each(ctx, l.engine, Stmt{"SELECT c.id, f.basis, f.n, f.score, f.why_it, f.why_en FROM claim c JOIN finding f ON f.claim = c.origin WHERE c.article = ? AND c.current = 1 ORDER BY f.claim, f.basis, f.n", []any{x.old.Key}}, func(rows Rows) error {
		var id []byte
		var basis, it, en string
		var n int64
		var score float64
		err := rows.Scan(&id, &basis, &n, &score, &it, &en)
		stored[dashed(id)] = append(stored[dashed(id)], findingEntry(dashed(id), basis, n, score, it, en))
		return err
	})
	if err != nil {
		return nil, err
	}
	out := &refound{}
	for j, id := range x.ids {
		was, now := stored[id], fresh[id]
		sort.Strings(was)
		sort.Strings(now)
		if !x.own[j] || slices.Equal(was, now) {
			continue
		}
		for _, e := range was {
			out.ended = append(out.ended, findingName(e))
		}
		if len(was) > 0 {
			out.stmts = append(out.stmts, Stmt{"DELETE FROM finding WHERE claim = ?", []any{x.origins[j]}})
		}
		out.entries, out.stmts = append(out.entries, now...), append(out.stmts, inserts[id]...)
		out.touched = append(out.touched, raw(id))
	}
	return out, nil
}
