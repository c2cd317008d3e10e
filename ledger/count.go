package ledger

import (
	"context"
	"strings"
)

// Count counts the claims that q matches by status and by kind, or only how many
// they are where q.Count says so, and tells after how many events. Where claims
// are named by their ids, it counts among these.
func (l *Ledger) Count(ctx context.Context, q Query, among ...string) (n Counts, size int64, err error) {
	if q.Count != CountTotal {
		q.Count = CountClaims
	}
	words := q.Words
	if len(among) > 0 {
		q.Words = "" // looked up for each of them: there are few
	}
	err = l.engine.View(ctx, func(r Reader) error {
		if _, err := one(ctx, r, Stmt{"SELECT coalesce(max(seq), 0) FROM event", nil}, &size); err != nil {
			return err
		}
		f, err := q.filter(ctx, r)
		if err != nil {
			return err
		}
		if len(among) > 0 {
			ids := make([]any, len(among))
			for i, id := range among {
				ids[i] = raw(id)
			}
			f.and("c.id IN (?"+strings.Repeat(", ?", len(ids)-1)+")", ids...)
			if w := match(words); w != "" {
				f.and("EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND docid BETWEEN c.key AND c.key)", w)
			} else if words != "" {
				f.and("0")
			}
		}
		return count(ctx, r, f, &q, &n)
	})
	return n, size, err
}

// count fills in the figures over all that the query matches.
func count(ctx context.Context, r Reader, f *filter, q *Query, n *Counts) error {
	n.Status, n.Kind, n.Relations = map[string]int{}, map[string]int{}, map[string]int{}
	for s := range statusNames {
		n.Status[statusNames[s]] = 0
	}
	group := func(into map[string]int, query string, args ...any) error {
		return each(ctx, r, Stmt{query, args}, func(rows Rows) error {
			var word string
			var k int
			err := rows.Scan(&word, &k)
			into[word] += k
			return err
		})
	}
	if q.Count == CountNone {
		return nil
	}
	if q.Count == CountTotal && f.words != "" && q.onlyWords() {
		// What is found less what is not shown: the index of words counts faster
		// than rows are looked at.
		var hidden int
		if _, err := one(ctx, r, Stmt{"SELECT count(*) FROM search WHERE search MATCH ?", []any{f.words}}, &n.Claims); err != nil {
			return err
		}
		if _, err := one(ctx, r, Stmt{"SELECT count(*) FROM " + unseen, nil}, &hidden); err != nil || hidden == 0 {
			return err
		}
		if _, err := one(ctx, r, Stmt{"SELECT count(*) FROM search WHERE search MATCH ? AND docid IN " + unseen, []any{f.words}}, &hidden); err != nil {
			return err
		}
		n.Claims -= hidden
		return nil
	}
	from := "claim c"
	if f.common {
		from += " INDEXED BY claim_count" // the words are in most rows, and these are wide
	}
	if q.Count == CountTotal {
		_, err := one(ctx, r, Stmt{"SELECT count(*) FROM " + from + " WHERE " + f.where(), f.args}, &n.Claims)
		return err
	}
	both := map[string]int{}
	if err := group(both, "SELECT c.kind || ' ' || c.status, count(*) FROM "+from+" WHERE "+f.where()+" GROUP BY c.kind, c.status", f.args...); err != nil {
		return err
	}
	for k, v := range both {
		kind, status, _ := strings.Cut(k, " ")
		n.Kind[kind] += v
		n.Status[status] += v
		n.Claims += v
	}
	if q.Count == CountClaims {
		return nil
	}
	articles, args := "SELECT count(DISTINCT c.article) FROM claim c WHERE "+f.where(), f.args
	if f.plain {
		articles, args = "SELECT count(*) FROM article WHERE withdrawn = ''", nil
	}
	if _, err := one(ctx, r, Stmt{articles, args}, &n.Articles); err != nil {
		return err
	}
	if _, err := one(ctx, r, Stmt{"SELECT count(*) FROM finding CROSS JOIN claim o ON o.key = claim CROSS JOIN claim c ON c.id = o.id AND c.current = 1 WHERE " + f.where(), f.args}, &n.Findings); err != nil {
		return err
	}
	if f.plain {
		return group(n.Relations, "SELECT relation, count(*) FROM relation WHERE verdict <> 'dismissed' AND a NOT IN "+gone+" AND b NOT IN "+gone+" GROUP BY relation")
	}
	const of = " = c.origin WHERE x.verdict <> 'dismissed' AND "
	return group(n.Relations, "SELECT relation, count(*) FROM relation WHERE id IN (SELECT x.id FROM claim c JOIN relation x ON x.a"+of+f.where()+
		" UNION SELECT x.id FROM claim c JOIN relation x ON x.b"+of+f.where()+") GROUP BY relation",
		append(append([]any{}, f.args...), f.args...)...)
}

// gone are the claims that no report shows: dropped, or of a withdrawn article.
const gone = "(SELECT origin FROM claim INDEXED BY claim_dropped WHERE dropped <> '' AND current = 1" +
	" UNION ALL SELECT origin FROM claim WHERE article IN (SELECT key FROM article WHERE withdrawn <> '') AND current = 1)"

// unseen are the rows that no report shows: those of gone claims, and versions
// that another has taken the place of.
const unseen = "(SELECT key FROM claim INDEXED BY claim_dropped WHERE dropped <> ''" +
	" UNION SELECT key FROM claim WHERE article IN (SELECT key FROM article WHERE withdrawn <> '')" +
	" UNION SELECT c.key FROM claim c WHERE c.current = 0 AND c.key IN (SELECT key FROM claim WHERE origin <> key UNION SELECT origin FROM claim WHERE origin <> key))"

// onlyWords tells whether the query chooses by words and nothing else.
func (q *Query) onlyWords() bool {
	return q.Words != "" && !q.Flagged && q.Claim == "" && q.Article == "" && len(q.Articles) == 0 && q.Dossier == "" && q.Outlet == "" && q.Speaker == "" &&
		q.Reviewer == "" && q.Since == "" && q.Until == "" && len(q.Statuses) == 0 && len(q.Kinds) == 0
}
