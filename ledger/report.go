package ledger

import (
	"context"
	"encoding/json"
	"math"
	"sort"

	"factledger/claims"
)

// Report reads what q chooses, all of it at one moment.
func (l *Ledger) Report(ctx context.Context, q Query) (*Report, error) {
	rep := &Report{Query: q, Articles: []Article{}, Claims: []Claim{}, Relations: []Relation{}, Findings: []Finding{}}
	err := l.engine.View(ctx, func(r Reader) error { return l.report(ctx, r, rep) })
	if err != nil {
		return nil, err
	}
	return rep, nil
}

func (l *Ledger) report(ctx context.Context, r Reader, rep *Report) error {
	q := &rep.Query
	var size int64
	var at string
	if _, err := one(ctx, r, Stmt{"SELECT seq, at FROM event ORDER BY seq DESC LIMIT 1", nil}, &size, &at); err != nil {
		return err
	}
	rep.At = unstamp(at)
	var err error
	if rep.Head, err = l.head(ctx, r, size); err != nil {
		return err
	}
	if rep.Policy, err = policy(ctx, r); err != nil {
		return err
	}
	f, err := q.filter(ctx, r)
	if err != nil {
		return err
	}
	if err := count(ctx, r, f, q, &rep.Counts); err != nil {
		return err
	}
	var cs []claimRow
	if q.Sort == ByRank && f.words != "" {
		cs, err = ranked(ctx, r, f, q.Limit, q.Offset)
	} else {
		cs, err = claimRows(ctx, r, f.where(), f.args, q.Sort.order(), q.Limit, q.Offset)
	}
	if err != nil {
		return err
	}
	others, err := relations(ctx, r, rep, f, cs)
	if err != nil {
		return err
	}
	few := q.Limit > 0 || q.Claim != ""
	if few {
		for _, some := range [][]claimRow{cs, others} { // each in place: a joined slice would be a copy
			if err := around(ctx, r, some); err != nil {
				return err
			}
		}
	}
	if err := findings(ctx, r, rep, cs); err != nil {
		return err
	}
	if err := reportArticles(ctx, r, rep, cs, others, few); err != nil {
		return err
	}
	hide := rep.Policy.Blind && q.Viewer != ""
	for i := range cs {
		if hide {
			blind(&cs[i].Claim, q.Viewer)
		}
		rep.Claims = append(rep.Claims, cs[i].Claim)
	}
	for i := range others {
		if hide {
			blind(&others[i].Claim, q.Viewer)
		}
		rep.Others = append(rep.Others, others[i].Claim)
	}
	rep.Agreement = Agree(rep.Claims)
	return nil
}

// relations reads those of the claims, and the claims at their other ends.
func relations(ctx context.Context, r Reader, rep *Report, f *filter, cs []claimRow) ([]claimRow, error) {
	here := make(map[int64]string, len(cs))
	keys := make([]int64, len(cs))
	for i := range cs {
		here[cs[i].origin], keys[i] = cs[i].ID, cs[i].origin
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	where, args := "", []any(nil)
	if !f.plain || rep.Query.Limit > 0 {
		where = " WHERE id IN (SELECT x.id FROM json_each(?) j JOIN relation x ON x.a = j.value UNION SELECT x.id FROM json_each(?) j JOIN relation x ON x.b = j.value)"
		args = []any{string(list), string(list)}
	}
	type ends struct{ a, b int64 }
	var at []ends
	away := map[int64]bool{}
	err = each(ctx, r, Stmt{"SELECT id, a, b, relation, basis, score, drift, also, why_it, why_en, verdict, because, actor, decided, rev FROM relation" + where + " ORDER BY a, b, id", args}, func(rows Rows) error {
		rel, a, b, err := scanRelation(rows)
		if err != nil {
			return err
		}
		if here[a] == "" && here[b] == "" {
			return nil
		}
		for _, k := range []int64{a, b} {
			if here[k] == "" {
				away[k] = true
			}
		}
		rep.Relations, at = append(rep.Relations, rel), append(at, ends{a, b})
		return nil
	})
	if err != nil {
		return nil, err
	}
	others, err := otherClaims(ctx, r, rep.Query.Dossier, away)
	if err != nil {
		return nil, err
	}
	for i := range others {
		here[others[i].origin] = others[i].ID
	}
	kept := rep.Relations[:0]
	for i, rel := range rep.Relations {
		if rel.A, rel.B = here[at[i].a], here[at[i].b]; rel.A != "" && rel.B != "" {
			kept = append(kept, rel)
		}
	}
	rep.Relations = kept
	return others, nil
}

// otherClaims reads claims by their keys, without those that no report shows.
func otherClaims(ctx context.Context, r Reader, dossier string, away map[int64]bool) ([]claimRow, error) {
	if len(away) == 0 {
		return nil, nil
	}
	keys := make([]int64, 0, len(away))
	for k := range away {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	where, args := "c.origin IN (SELECT value FROM json_each(?)) AND c.current = 1 AND c.dropped = '' AND a.withdrawn = ''", []any{string(list)}
	if dossier != "" {
		where, args = where+" AND c.article IN (SELECT article FROM dossier WHERE name = ?)", append(args, dossier)
	}
	return claimRows(ctx, r, where, args, "", 0, 0)
}

func scanRelation(rows Rows) (rel Relation, a, b int64, err error) {
	var id []byte
	var kind, basis, drift, also, verdict, decided string
	err = rows.Scan(&id, &a, &b, &kind, &basis, &rel.Score, &drift, &also, &rel.Why.IT, &rel.Why.EN, &verdict, &rel.Because, &rel.Actor, &decided, &rel.Rev)
	if err != nil {
		return
	}
	rel.ID = dashed(id)
	rel.Kind, _ = claims.ParseRelationKind(kind)
	rel.Basis, _ = claims.ParseBasis(basis)
	rel.Drift, _ = claims.ParseDrift(drift)
	rel.Verdict, _ = ParseVerdict(verdict)
	if decided != "" {
		rel.Decided = unstamp(decided)
	}
	if also != "" {
		err = json.Unmarshal([]byte(also), &rel.Also)
	}
	return rel, a, b, err
}

// findings reads what the program found wrong with the claims by themselves.
func findings(ctx context.Context, r Reader, rep *Report, cs []claimRow) error {
	here := make(map[int64]string, len(cs))
	where, args := "", []any(nil)
	for i := range cs {
		here[cs[i].origin] = cs[i].ID
	}
	if len(cs) <= 10000 {
		keys := make([]int64, len(cs))
		for i := range cs {
			keys[i] = cs[i].origin
		}
		list, err := json.Marshal(keys)
		if err != nil {
			return err
		}
		where, args = " WHERE claim IN (SELECT value FROM json_each(?))", []any{string(list)}
	}
	return each(ctx, r, Stmt{"SELECT claim, basis, score, why_it, why_en FROM finding" + where + " ORDER BY claim, basis, n", args}, func(rows Rows) error {
		var key int64
		var f Finding
		var basis string
		err := rows.Scan(&key, &basis, &f.Score, &f.Why.IT, &f.Why.EN)
		if f.Claim = here[key]; f.Claim != "" && err == nil {
			f.Basis, _ = claims.ParseBasis(basis)
			rep.Findings = append(rep.Findings, f)
		}
		return err
	})
}

// reportArticles reads the articles of the report: those that the query names,
// and those in which a claim of it stands, else all that it matches.
func reportArticles(ctx context.Context, r Reader, rep *Report, cs, others []claimRow, few bool) error {
	q := &rep.Query
	named, err := q.named(ctx, r)
	if err != nil {
		return err
	}
	var where string
	var args []any
	if few || named != nil || q.narrow() {
		seen := map[int64]bool{}
		keys := named
		for _, k := range named {
			seen[k] = true
		}
		for _, c := range append(cs[:len(cs):len(cs)], others...) {
			if !seen[c.article] {
				seen[c.article] = true
				keys = append(keys, c.article)
			}
		}
		list, err := json.Marshal(keys)
		if err != nil {
			return err
		}
		where, args = "a.key IN (SELECT value FROM json_each(?))", []any{string(list)}
	} else {
		where, args = q.articles()
		if where != "" {
			where += " AND "
		}
		where += "a.withdrawn = ''"
	}
	as, err := articles(ctx, r, where, args, q.Text)
	if err != nil {
		return err
	}
	rep.Articles = append(rep.Articles, as...)
	return countCopies(ctx, r, rep.Articles)
}

// countCopies tells which articles of the report carry near-identical text.
func countCopies(ctx context.Context, r Reader, as []Article) error {
	contexts := make([]*claims.Context, len(as))
	prints := make([][]uint32, len(as))
	at := make(map[int64]int, len(as))
	keys := make([]int64, len(as))
	for i := range as {
		contexts[i], at[as[i].Key], keys[i] = &claims.Context{}, i, as[i].Key
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	err = each(ctx, r, Stmt{"SELECT key, print FROM article WHERE key IN (SELECT value FROM json_each(?))", []any{string(list)}}, func(rows Rows) error {
		var key int64
		var print []byte
		err := rows.Scan(&key, &print)
		prints[at[key]] = printOf(print)
		contexts[at[key]].Print = prints[at[key]]
		return err
	})
	copies(as, func(i, j int) bool { return claims.Sources([]*claims.Context{contexts[i], contexts[j]}) == 1 }, prints)
	return err
}

// Sources counts the independent sources of a report's articles: near-identical
// texts are one, whoever prints them.
func Sources(as []Article) int {
	n := 0.0
	for i := range as {
		n += 1 / float64(max(1, as[i].Copies))
	}
	return int(math.Ceil(n - 1e-9))
}

// narrow tells whether the query chooses by more than articles.
func (q *Query) narrow() bool {
	return q.Claim != "" || len(q.Statuses) > 0 || len(q.Kinds) > 0 || q.Speaker != "" || q.Reviewer != "" || q.Words != "" || q.Flagged || q.Lost
}
