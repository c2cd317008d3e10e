package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// filter is a Query as SQL conditions on claim c.
type filter struct {
	conds []string
	args  []any
	plain bool // nothing but what every report leaves out
	words string

	common bool // so many claims have the words that they tell none from another
}

func (f *filter) and(cond string, args ...any) {
	f.conds, f.args, f.plain = append(f.conds, cond), append(f.args, args...), false
}

func (f *filter) where() string { return strings.Join(f.conds, " AND ") }

// filter resolves the query's prefixes and refuses what it cannot mean.
func (q *Query) filter(ctx context.Context, r Reader) (*filter, error) {
	f := &filter{conds: []string{"c.current = 1"}}
	if q.Claim != "" {
		_, id, err := claimKey(ctx, r, q.Claim)
		if err != nil {
			return nil, err
		}
		f.and("c.id = ?", id)
		return f, nil // whatever became of it
	}
	f.conds = append(f.conds, "c.dropped = ''")
	if q.Lost {
		f.and("c.trace <> 'again'")
	}
	if named, err := q.named(ctx, r); err != nil {
		return nil, err
	} else if named != nil {
		list, err := json.Marshal(named)
		if err != nil {
			return nil, err
		}
		f.and("c.article IN (SELECT value FROM json_each(?))", string(list))
	} else if !q.Lost {
		f.conds = append(f.conds, "c.article NOT IN (SELECT key FROM article WHERE withdrawn <> '')")
	}
	f.plain = q.Article == "" && len(q.Articles) == 0
	if as, args := q.articles(); as != "" {
		column := "c.article"
		if q.Sort == ByWorth {
			found := 0
			if _, err := one(ctx, r, Stmt{"SELECT count(*) FROM (SELECT 1 FROM article a WHERE " + as + " LIMIT ?)", append(args, int64(mostApart+1))}, &found); err != nil {
				return nil, err
			}
			if found > mostApart {
				column = "+c.article" // along the order, whose index holds it, not article by article
			}
		}
		f.and(column+" IN (SELECT a.key FROM article a WHERE "+as+")", args...)
	}
	if len(q.Statuses) > 0 {
		in, args := list(q.Statuses)
		f.and("c.status IN "+in, args...)
		if !has(q.Statuses, Unreviewed) {
			f.and("c.status <> 'unreviewed'") // what the index says of itself
		}
	}
	if len(q.Kinds) > 0 {
		in, args := list(q.Kinds)
		f.and("c.kind IN "+in, args...)
	}
	if q.Speaker != "" {
		// By the index that holds the names: along any other order of the claims,
		// nearly all of them would be fetched to find a few.
		f.and("c.key IN (SELECT key FROM claim INDEXED BY claim_count WHERE attributed_to = ? AND current = 1)", q.Speaker)
	}
	if q.Reviewer != "" {
		f.and("(c.assigned = ? OR c.origin IN (SELECT claim FROM mark WHERE actor = ?))", q.Reviewer, q.Reviewer)
	}
	if q.Flagged {
		f.and("c.flags > 0 = 1")
	}
	if q.Words != "" {
		if f.words = match(q.Words); f.words == "" {
			f.and("0")
		} else {
			found := 0 // counted no further than is asked
			if _, err := one(ctx, r, Stmt{"SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)", []any{f.words, int64(mostRanked + 1)}}, &found); err != nil {
				return nil, err
			}
			f.common = found > mostRanked
			key := "c.key"
			if f.common {
				key = "+c.key" // looked up while going along an index, not fetched one by one
			}
			f.and(key+" IN (SELECT docid FROM search WHERE search MATCH ?)", f.words)
		}
	}
	return f, nil
}

// mostApart articles are looked up one by one where the claims are sorted by
// worth; among more of them the first come sooner along that order.
const mostApart = 64

// named are the keys of the articles that the query names, nil where it names
// none.
func (q *Query) named(ctx context.Context, r Reader) ([]int64, error) {
	ids := q.Articles
	if q.Article != "" {
		ids = append(ids[:len(ids):len(ids)], q.Article)
	}
	var keys []int64
	for _, id := range ids {
		key, _, err := articleKey(ctx, r, id)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// articles is what the query asks of a claim's article.
func (q *Query) articles() (string, []any) {
	var conds []string
	var args []any
	and := func(cond string, arg any) { conds, args = append(conds, cond), append(args, arg) }
	if q.Dossier != "" {
		and("a.key IN (SELECT article FROM dossier WHERE name = ?)", q.Dossier)
	}
	if q.Outlet != "" {
		and("a.outlet = ?", q.Outlet)
	}
	// EDTF days, months and years compare as text: what begins on the day or
	// after it. The last day of a span is taken in with all that it begins.
	if q.Since != "" {
		and("a.published >= ?", q.Since)
	}
	if q.Until != "" {
		and("a.published <> '' AND substr(a.published, 1, length(?)) <= "+"?", q.Until)
		args = append(args, q.Until)
	}
	return strings.Join(conds, " AND "), args
}

func list[T interface{ String() string }](vs []T) (string, []any) {
	args := make([]any, len(vs))
	for i, v := range vs {
		args[i] = v.String()
	}
	return "(?" + strings.Repeat(", ?", len(vs)-1) + ")", args
}

func has[T comparable](vs []T, v T) bool {
	for _, x := range vs {
		if x == v {
			return true
		}
	}
	return false
}

// mostSought is how many words a search heeds: a pasted article is no query.
const mostSought = 32

// match is what a person typed as a full-text query: every word has to be there,
// the last may be a beginning; none of them is an operator.
func match(words string) string {
	all := strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	fields := all[:0]
	for _, w := range all {
		if len(fields) < mostSought && !slices.Contains(fields, w) {
			fields = append(fields, w)
		}
	}
	for i, w := range fields {
		fields[i] = `"` + w + `"`
	}
	if n := len(fields); n > 0 && !strings.HasSuffix(words, " ") {
		fields[n-1] = strings.TrimSuffix(fields[n-1], `"`) + `*"`
	}
	return strings.Join(fields, " ")
}

// order is the order of the claims; every one ends in the key, so that the same
// ledger gives the same report.
func (s Sort) order() string {
	if s == ByWorth {
		return "(c.flags > 0) DESC, c.worth DESC, c.key"
	}
	return "c.article, c.anchor_start, c.key"
}

// claimRow is a claim with the keys that join it.
type claimRow struct {
	Claim
	origin, article int64
}

// claimRows reads claims with their marks, evidence and notes: four queries,
// however many claims. With a limit they come with the text around the quote.
func claimRows(ctx context.Context, r Reader, where string, args []any, order string, limit, offset int) ([]claimRow, error) {
	if order == "" {
		order = ByPlace.order()
	}
	q := "SELECT " + claimColumns + " FROM claim c CROSS JOIN article a ON a.key = c.article WHERE " + where + " ORDER BY " + order
	if limit > 0 || offset > 0 {
		if limit <= 0 {
			limit = -1
		}
		q += fmt.Sprintf(" LIMIT %d OFFSET %d", limit, max(offset, 0))
	}
	var cs []claimRow
	err := each(ctx, r, Stmt{q, args}, func(rows Rows) error {
		c, origin, article, err := scanClaim(rows)
		if c.Key = origin; err != nil {
			return err
		}
		c.Marks, c.Evidence = []Mark{}, []Evidence{}
		cs = append(cs, claimRow{c, origin, article})
		return nil
	})
	if err != nil || len(cs) == 0 {
		return cs, err
	}
	return cs, decisions(ctx, r, cs)
}

// decisions fills in what people said of claims.
func decisions(ctx context.Context, r Reader, cs []claimRow) error {
	at := make(map[int64]*Claim, len(cs))
	keys := make([]int64, len(cs))
	for i := range cs {
		at[cs[i].origin], keys[i] = &cs[i].Claim, cs[i].origin
	}
	in, args := "", []any(nil)
	if len(cs) <= 10000 {
		b, err := json.Marshal(keys)
		if err != nil {
			return err
		}
		in, args = " WHERE x.claim IN (SELECT value FROM json_each(?))", []any{string(b)}
	}
	err := each(ctx, r, Stmt{"SELECT x.claim, x.seq, e.at, x.actor, x.status, x.because, x.correction, x.rev, x.resolves, x.superseded" +
		" FROM mark x JOIN event e ON e.seq = x.seq" + in + " ORDER BY x.seq", args}, func(rows Rows) error {
		var key int64
		var m Mark
		var when, status string
		if err := rows.Scan(&key, &m.Seq, &when, &m.Actor, &status, &m.Because, &m.Correction, &m.Rev, &m.Resolves, &m.Superseded); err != nil {
			return err
		}
		c := at[key]
		if c == nil {
			return nil
		}
		m.At, m.Claim = unstamp(when), c.ID
		m.Status, _ = ParseStatus(status)
		c.Marks = append(c.Marks, m)
		return nil
	})
	if err != nil {
		return err
	}
	err = each(ctx, r, Stmt{"SELECT x.claim, x.seq, e.at, e.actor, x.url, x.title, x.quote, x.kind, x.stance, x.seen, x.archive, x.file," +
		" x.file <> '' AND NOT EXISTS (SELECT 1 FROM blob b WHERE b.hash = unhex(x.file) AND b.salt IS NOT NULL)" +
		" FROM evidence x JOIN event e ON e.seq = x.seq" + in + " ORDER BY x.seq, x.n", args}, func(rows Rows) error {
		var key int64
		var e Evidence
		var when, kind, stance string
		if err := rows.Scan(&key, &e.Seq, &when, &e.Actor, &e.URL, &e.Title, &e.Quote, &kind, &stance, &e.Seen, &e.Archive, &e.File, &e.Gone); err != nil {
			return err
		}
		c := at[key]
		if c == nil {
			return nil
		}
		e.At, e.Claim = unstamp(when), c.ID
		e.Kind, _ = ParseEvidenceKind(kind)
		e.Stance, _ = ParseStance(stance)
		c.Evidence = append(c.Evidence, e)
		return nil
	})
	if err != nil {
		return err
	}
	return each(ctx, r, Stmt{"SELECT x.claim, x.seq, e.at, e.actor, x.text FROM note x JOIN event e ON e.seq = x.seq" + in + " ORDER BY x.seq", args}, func(rows Rows) error {
		var key int64
		var n Note
		var when string
		if err := rows.Scan(&key, &n.Seq, &when, &n.Actor, &n.Text); err != nil {
			return err
		}
		if c := at[key]; c != nil {
			n.At = unstamp(when)
			c.Notes = append(c.Notes, n)
		}
		return nil
	})
}

// around fills in the text before and after each quote, within its paragraph.
func around(ctx context.Context, r Reader, cs []claimRow) error {
	if len(cs) == 0 {
		return nil
	}
	at := make(map[int64]*Claim, len(cs))
	keys := make([]int64, len(cs))
	for i := range cs {
		at[cs[i].origin], keys[i] = &cs[i].Claim, cs[i].origin
	}
	b, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	return each(ctx, r, Stmt{`SELECT c.origin, substr(p.text, max(1, c.start - p.start - 399), min(400, c.start - p.start)), substr(p.text, c."end" - p.start + 1, 400)` +
		" FROM json_each(?) j CROSS JOIN claim c ON c.origin = j.value AND c.current = 1 JOIN passage p ON p.article = c.article AND p.n = c.passage", []any{string(b)}}, func(rows Rows) error {
		var key int64
		var before, after string
		if err := rows.Scan(&key, &before, &after); err != nil {
			return err
		}
		if c := at[key]; c != nil {
			c.Before = before[strings.LastIndexByte(before, '\n')+1:]
			c.After, _, _ = strings.Cut(after, "\n")
		}
		return nil
	})
}
