package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"factledger/claims"
)

// relate finds what is wrong with the new claims by themselves and how they
// stand to each other and to those of the ledger, and adds the rows to the
// batch. Articles of one dossier are compared among themselves.
func (l *Ledger) relate(ctx context.Context, b *batch) error {
	for _, in := range b.fresh {
		in.addFindings(b)
	}
	var dossiers []string
	groups := map[string][]*incoming{}
	for _, in := range b.fresh {
		if groups[in.Dossier] == nil {
			dossiers = append(dossiers, in.Dossier)
		}
		groups[in.Dossier] = append(groups[in.Dossier], in)
	}
	for _, d := range dossiers {
		if err := l.relateGroup(ctx, b, d, groups[d]); err != nil {
			return err
		}
	}
	return nil
}

func (in *incoming) addFindings(b *batch) {
	type place struct {
		start, end int
		kind       claims.Kind
	}
	at := map[place]int{}
	for i := range in.claims {
		c := &in.claims[i]
		p := place{c.AnchorStart, c.AnchorEnd, c.Kind}
		if _, ok := at[p]; !ok {
			at[p] = i
		}
	}
	n := map[string]int64{}
	for _, f := range in.Findings {
		i, ok := at[place{f.Claim.AnchorStart, f.Claim.AnchorEnd, f.Claim.Kind}]
		if !ok {
			continue // about a claim that the reading dropped
		}
		id := in.claims[i].ID
		nth := n[id+f.Basis.String()]
		n[id+f.Basis.String()]++
		in.findings = append(in.findings, findingEntry(id, f.Basis.String(), nth, f.Score, f.Why.IT, f.Why.EN))
		in.flags[id]++
		b.after = append(b.after, Stmt{"INSERT INTO finding(claim, basis, n, seq, score, why_it, why_en) VALUES(?, ?, ?, (SELECT seq FROM event WHERE key = ?), ?, ?, ?)",
			[]any{in.keys[i], f.Basis.String(), nth, in.extractedKey(), f.Score, f.Why.IT, f.Why.EN}})
	}
}

// findingEntry is a finding as the log vouches for it.
func findingEntry(claim, basis string, n int64, score float64, it, en string) string {
	return fmt.Sprintf("%s %s %d %s", claim, basis, n, hashRow("finding", raw(claim), basis, n, score, it, en))
}

func (l *Ledger) relateGroup(ctx context.Context, b *batch, dossier string, group []*incoming) error {
	var fresh []*claims.Views
	var who []claims.Seeker
	by := map[string]int{} // article id: its place in the group
	keys := map[string]int64{}
	for i, in := range group {
		fresh = append(fresh, in.views)
		by[articleHex(in.id)] = i
		who = append(who, claims.Seeker{Views: in.views, Keys: in.blocks})
		for j := range in.claims {
			keys[in.claims[j].ID] = in.keys[j]
		}
	}
	where, args := "1", []any(nil)
	if dossier != "" {
		where, args = "a.key IN (SELECT article FROM dossier WHERE name = ?)", []any{dossier}
	}
	if b.before != nil { // it is being written: what of it is there already is taken from here
		where, args = where+" AND a.key <= ?", append(args, b.before.lowArticle)
	}
	seekers := claims.Seek(who)
	stored, err := knownClaims(ctx, l.engine, seekers, where, args...)
	if err != nil {
		return err
	}
	for i := range stored {
		keys[stored[i].ID] = stored[i].Key
	}
	known := claims.ViewsOf(bare(stored))
	for _, in := range b.before.meets(seekers, dossier) {
		known = append(known, in.views)
		for j := range in.claims {
			keys[in.claims[j].ID] = in.keys[j]
		}
	}
	seen := map[string]bool{}
	var touched [][]byte // known claims whose flags change
	for _, r := range claims.RelateViews(fresh, known) {
		in := group[max(by[r.A.Article], by[r.B.Article])] // the later of the two vouches for it
		row, err := relationRow(r)
		if err != nil {
			return err
		}
		if seen[row.id] || keys[r.A.ID] == 0 || keys[r.B.ID] == 0 {
			continue
		}
		seen[row.id] = true
		in.relations = append(in.relations, row.entry())
		b.after = append(b.after, row.insert(keys[r.A.ID], keys[r.B.ID], in.extractedKey()))
		if r.Kind.Flag() {
			for _, c := range []claims.Claim{r.A, r.B} {
				if i, ok := by[c.Article]; ok {
					group[i].flags[c.ID]++
				} else {
					touched = append(touched, raw(c.ID))
				}
			}
		}
	}
	for _, id := range touched {
		b.after = append(b.after, settleFlags(id))
	}
	return nil
}

// relationRowOf is a relation as the log vouches for it.
type relationRowOf struct {
	id, hash string
	values   []any // from relation to why_en
}

func relationRow(r claims.Relation) (relationRowOf, error) {
	also := ""
	if len(r.Also) > 0 {
		ids := make([]string, len(r.Also))
		for i, c := range r.Also {
			ids[i] = c.ID
		}
		var err error
		if also, err = canonical(ids); err != nil {
			return relationRowOf{}, err
		}
	}
	if err := sound(r.Why.IT, r.Why.EN); err != nil {
		return relationRowOf{}, fmt.Errorf("a relation's reason: %w", err)
	}
	row := relationRowOf{id: RelationID(r.A.ID, r.B.ID, r.Basis)}
	row.values = []any{r.Kind.String(), r.Basis.String(), r.Score, r.Drift.String(), also, r.Why.IT, r.Why.EN}
	row.hash = hashRow("relation", append([]any{raw(row.id), raw(r.A.ID), raw(r.B.ID)}, row.values...)...)
	return row, nil
}

// entry is how an event names the row.
func (r relationRowOf) entry() string { return r.id + " " + r.hash }

// update makes a relation that is there say this, of the same two claims, which
// may stand the other way round now; what a person said of it stays.
func (r relationRowOf) update(a, b int64, event string) Stmt {
	return Stmt{"UPDATE relation SET a = ?, b = ?, seq = (SELECT seq FROM event WHERE key = ?), relation = ?, basis = ?, score = ?, drift = ?, also = ?, why_it = ?, why_en = ? WHERE id = ?",
		append(append([]any{a, b, event}, r.values...), raw(r.id))}
}

// insert puts the relation in, vouched for by the event of that key.
func (r relationRowOf) insert(a, b int64, event string) Stmt {
	return Stmt{"INSERT INTO relation(id, a, b, seq, relation, basis, score, drift, also, why_it, why_en, verdict, because, actor, decided, rev)" +
		" VALUES(?, ?, ?, (SELECT seq FROM event WHERE key = ?), ?, ?, ?, ?, ?, ?, ?, 'open', '', '', '', (SELECT coalesce(max(rev), 0) FROM event WHERE about = ?))",
		append(append([]any{raw(r.id), a, b, event}, r.values...), raw(r.id))}
}

// settleFlagsSQL counts the undismissed flags that name a claim.
const settleFlagsSQL = `UPDATE claim SET flags = (SELECT count(*) FROM finding WHERE claim = claim.origin)` +
	` + (SELECT count(*) FROM relation r WHERE r.a = claim.origin AND r.relation IN ('contradicts', 'tension') AND r.verdict <> 'dismissed' AND r.b IN ` + shown + `)` +
	` + (SELECT count(*) FROM relation r WHERE r.b = claim.origin AND r.relation IN ('contradicts', 'tension') AND r.verdict <> 'dismissed' AND r.a IN ` + shown + `)`

// shown is the claim at a relation's other end, where reports show it.
const shown = `(SELECT o.origin FROM claim o JOIN article s ON s.key = o.article WHERE o.origin IN (r.a, r.b) AND o.current = 1 AND o.dropped = '' AND s.withdrawn = '')`

// settleNeighbours counts anew the flags of all claims that are related to
// those of an article.
func settleNeighbours(article int64) Stmt {
	return Stmt{settleFlagsSQL + " WHERE current = 1 AND origin IN (SELECT r.b FROM claim c JOIN relation r ON r.a = c.origin WHERE c.article = ?" +
		" UNION SELECT r.a FROM claim c JOIN relation r ON r.b = c.origin WHERE c.article = ?)", []any{article, article}}
}

func settleFlags(id []byte) Stmt {
	return Stmt{settleFlagsSQL + " WHERE id = ? AND current = 1", []any{id}}
}

// knownClaim is a stored claim with the key of its first version.
type knownClaim struct {
	claims.Claim
	Key int64
}

func bare(ks []knownClaim) []claims.Claim {
	cs := make([]claims.Claim, len(ks))
	for i := range ks {
		cs[i] = ks[i].Claim
	}
	return cs
}

// knownClaims are all claims of the articles that the seekers are to be compared
// with. What was withdrawn or dropped is not compared.
func knownClaims(ctx context.Context, r Reader, seekers *claims.Seekers, where string, args ...any) ([]knownClaim, error) {
	var keys []int64
	for _, k := range seekers.Keys() {
		keys = append(keys, int64(k))
	}
	list, err := json.Marshal(keys)
	if err != nil || len(keys) == 0 {
		return nil, err
	}
	found := map[int64][]uint64{} // by article: the keys that it stands under
	err = each(ctx, r, Stmt{underKeys, []any{string(list), int64(claims.KeyLimit)}}, func(rows Rows) error {
		var key, article int64
		err := rows.Scan(&key, &article)
		found[article] = append(found[article], uint64(key))
		return err
	})
	if err != nil {
		return nil, err
	}
	if list, err = json.Marshal(keysOf(found)); err != nil {
		return nil, err
	}
	var met []int64
	err = each(ctx, r, Stmt{"SELECT a.key, a.story FROM json_each(?) j CROSS JOIN article a ON a.key = j.value WHERE a.withdrawn = '' AND " + where, append([]any{string(list)}, args...)}, func(rows Rows) error {
		var key int64
		var text string
		var story []string
		err := rows.Scan(&key, &text)
		if err == nil {
			err = json.Unmarshal([]byte(text), &story)
		}
		if err == nil && seekers.Meet(found[key], story) {
			met = append(met, key)
		}
		return err
	})
	if err != nil || len(met) == 0 {
		return nil, err
	}
	if list, err = json.Marshal(met); err != nil {
		return nil, err
	}
	return loadKnown(ctx, r, "c.article IN (SELECT value FROM json_each(?))", []any{string(list)})
}

// underKeys are the articles under each key of a list, the latest of them where
// there are more than a number.
const underKeys = "SELECT b.key, b.article FROM json_each(?) j CROSS JOIN block b ON b.key = j.value" +
	" AND b.article > coalesce((SELECT article FROM block WHERE key = j.value ORDER BY article DESC LIMIT 1 OFFSET ?), 0)"

// loadKnown reads claims with what comparing needs, by article and place.
func loadKnown(ctx context.Context, r Reader, where string, args []any) ([]knownClaim, error) {
	return loadClaims(ctx, r, "a.withdrawn = '' AND "+where, args)
}

// loadClaims reads claims of withdrawn articles as well.
func loadClaims(ctx context.Context, r Reader, where string, args []any) ([]knownClaim, error) {
	var out []knownClaim
	contexts := map[int64]*claims.Context{}
	err := each(ctx, r, Stmt{"SELECT " + claimColumns + " FROM claim c JOIN article a ON a.key = c.article" +
		" WHERE c.current = 1 AND c.dropped = '' AND " + where + " ORDER BY c.article, c.anchor_start, c.key", args}, func(rows Rows) error {
		c, origin, article, err := scanClaim(rows)
		if err != nil {
			return err
		}
		c.Claim.Article = c.ArticleID
		if contexts[article] == nil {
			contexts[article] = &claims.Context{Article: c.ArticleID}
		}
		c.Claim.Context = contexts[article]
		out = append(out, knownClaim{c.Claim, origin})
		return nil
	})
	if err != nil || len(out) == 0 {
		return nil, err
	}
	for key, c := range contexts {
		if err := loadContext(ctx, r, key, c); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func loadContext(ctx context.Context, r Reader, article int64, c *claims.Context) error {
	var story string
	var print []byte
	found, err := one(ctx, r, Stmt{"SELECT name, title, outlet, published, story, print FROM article WHERE key = ?", []any{article}},
		&c.Name, &c.Title, &c.Outlet, &c.Published, &story, &print)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("article %d is missing: %w", article, ErrDamaged)
	}
	c.Print = printOf(print)
	return json.Unmarshal([]byte(story), &c.Story)
}
