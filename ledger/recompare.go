package ledger

import (
	"context"
	"slices"
	"sort"

	"factledger/claims"
)

// related is how the relations of an article change: what the event says of it,
// and the statements.
type related struct {
	keys           string // hash of the article's new blocking keys, empty where they stay
	entries, ended []string
	stmts          []Stmt
}

// recompare compares an article anew of which some claims change: changed holds
// their new versions by id, nil where a claim goes; keys are the origins of
// claims that are new. What a person decided on stays, unless it is found
// again in other words.
func (l *Ledger) recompare(ctx context.Context, article int64, changed map[string]*claims.Claim, keys map[string]int64, event string) (*related, error) {
	before, err := loadKnown(ctx, l.engine, "c.article = ?", []any{article})
	if err != nil {
		return nil, err
	}
	c := &claims.Context{}
	if err := loadContext(ctx, l.engine, article, c); err != nil {
		return nil, err
	}
	return l.compareAnew(ctx, compared{article, article, article}, c, before, changed, keys, event)
}

// compared is an article whose claims are compared anew, another that holds them
// as well while its text is replaced, and the one of both whose dossiers count.
type compared struct{ article, other, filed int64 }

// compareAnew compares the claims of an article, of which before is what there
// was.
func (l *Ledger) compareAnew(ctx context.Context, x compared, c *claims.Context, before []knownClaim, changed map[string]*claims.Claim, keys map[string]int64, event string) (*related, error) {
	origins := map[string]int64{}
	for id, key := range keys {
		origins[id] = key
	}
	var fresh []claims.Claim
	for _, k := range before {
		origins[k.ID] = k.Key
		c.Article = k.Article
		if to, ok := changed[k.ID]; !ok {
			fresh = append(fresh, k.Claim)
		} else if to != nil {
			fresh = append(fresh, *to)
		}
	}
	for id, to := range changed {
		if to != nil && !slices.ContainsFunc(before, func(k knownClaim) bool { return k.ID == id }) {
			fresh = append(fresh, *to)
			c.Article = to.Article
		}
	}
	for i := range fresh {
		fresh[i].Context = c
	}
	sort.SliceStable(fresh, func(i, j int) bool {
		if fresh[i].AnchorStart != fresh[j].AnchorStart {
			return fresh[i].AnchorStart < fresh[j].AnchorStart
		}
		return fresh[i].ID < fresh[j].ID
	})
	out := &related{}
	blocks := claims.Keys(fresh)
	if !slices.Equal(blocks, claims.Keys(bare(before))) {
		out.keys = hashKeys(blocks)
		out.stmts = append(out.stmts, Stmt{"DELETE FROM block WHERE article = ?", []any{x.article}})
		var args []any
		for _, k := range blocks {
			args = append(args, int64(k), x.article)
		}
		out.stmts = append(out.stmts, blockInserts.of(args)...)
	}
	views := claims.NewViews(fresh)
	known, err := l.comparable(ctx, x, claims.Seeker{Views: views, Keys: blocks})
	if err != nil {
		return nil, err
	}
	for _, k := range known {
		origins[k.ID] = k.Key
	}
	return out, l.settleRelations(ctx, out, claims.RelateViews([]*claims.Views{views}, claims.ViewsOf(bare(known))), changed, origins, event)
}

// comparable are the claims that an article's are compared with: those of the
// dossiers it is in, or all where it is in none.
func (l *Ledger) comparable(ctx context.Context, x compared, article claims.Seeker) ([]knownClaim, error) {
	return knownClaims(ctx, l.engine, claims.Seek([]claims.Seeker{article}), "a.key NOT IN (?, ?)"+
		" AND (NOT EXISTS (SELECT 1 FROM dossier WHERE article = ?) OR a.key IN (SELECT o.article FROM dossier d JOIN dossier o ON o.name = d.name WHERE d.article = ?))",
		x.article, x.other, x.filed, x.filed)
}

// settleRelations sets the relations found against those stored, for the claims
// that changed.
func (l *Ledger) settleRelations(ctx context.Context, out *related, rels []claims.Relation, changed map[string]*claims.Claim, origins map[string]int64, event string) error {
	type stored struct {
		hash, verdict string
		a, b          []byte
	}
	there := map[string]stored{}
	for id := range changed {
		err := each(ctx, l.engine, Stmt{"SELECT r.id, a.id, b.id, r.relation, r.basis, r.score, r.drift, r.also, r.why_it, r.why_en, r.verdict FROM claim c" +
			" JOIN relation r ON r.a = c.origin OR r.b = c.origin JOIN claim a ON a.origin = r.a AND a.current = 1 JOIN claim b ON b.origin = r.b AND b.current = 1" +
			" WHERE c.id = ? AND c.current = 1", []any{raw(id)}}, func(rows Rows) error {
			r, err := scanRelationHash(rows)
			there[dashed(r.id)] = stored{r.hash, r.verdict, r.a, r.b}
			return err
		})
		if err != nil {
			return err
		}
	}
	found := map[string]bool{}
	for _, r := range rels {
		_, a := changed[r.A.ID]
		_, b := changed[r.B.ID]
		if !a && !b || origins[r.A.ID] == 0 || origins[r.B.ID] == 0 {
			continue
		}
		row, err := relationRow(r)
		if err != nil {
			return err
		}
		if found[row.id] {
			continue
		}
		found[row.id] = true
		was, ok := there[row.id]
		switch {
		case !ok:
			out.stmts = append(out.stmts, row.insert(origins[r.A.ID], origins[r.B.ID], event))
		case was.hash != row.hash:
			out.stmts = append(out.stmts, row.update(origins[r.A.ID], origins[r.B.ID], event))
		default:
			continue
		}
		out.entries = append(out.entries, row.entry())
	}
	for id, s := range there {
		if !found[id] && s.verdict == Open.String() {
			out.ended = append(out.ended, id)
		}
	}
	sort.Strings(out.ended)
	for _, id := range out.ended {
		out.stmts = append(out.stmts, Stmt{"DELETE FROM relation WHERE id = ?", []any{raw(id)}}, settleFlags(there[id].a), settleFlags(there[id].b))
	}
	return nil
}

// hashedRelation is a stored relation with the hash of its row.
type hashedRelation struct {
	id, a, b      []byte
	hash, verdict string
}

func scanRelationHash(rows Rows) (r hashedRelation, err error) {
	var kind, basis, drift, also, it, en string
	var score float64
	if err = rows.Scan(&r.id, &r.a, &r.b, &kind, &basis, &score, &drift, &also, &it, &en, &r.verdict); err != nil {
		return
	}
	r.hash = hashRow("relation", r.id, r.a, r.b, kind, basis, score, drift, also, it, en)
	return r, nil
}
