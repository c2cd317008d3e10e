package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"factledger/claims"

	"github.com/google/uuid"
)

// Reread is what another reading of an article made of its claims.
type Reread struct {
	Article string  `json:"article"`        // id; that of the changed text where it changed
	From    string  `json:"from,omitempty"` // then the article whose text it was
	Again   int     `json:"again"`          // claims that stand on the very words
	Nearby  int     `json:"nearby"`         // claims that nobody had reviewed, now on other words
	New     int     `json:"new"`
	Gone    int     `json:"gone"` // claims that nobody had reviewed, no longer found
	Lost    []Claim `json:"lost"` // reviewed claims that were not found again: they stay where they were until somebody settles them
}

// dropReread is why a claim is none that a rereading no longer found.
const dropReread = "reread"

// undoneReading is why the article of a changed text is withdrawn when its
// rereading was taken back.
const undoneReading = "undone"

func replacedBy(id string) string { return "replaced by " + id }

// rereading is another reading of an article being composed.
type rereading struct {
	key, actor string
	old        Article
	moved      bool // the text has changed: claims go over to another article
	batch      *batch
	in         *incoming
	claims     []Claim         // as they stand, dropped ones too
	said       map[string]bool // somebody decided something about the claim
	edited     map[string]bool // somebody's words are the claim's
	ids        []string        // of the claims of the reading
	origins    []int64         // likewise; 0 where the claim is new
	settled    []bool          // likewise: it is a claim's that was there
	own        []bool          // likewise: what the program says of it holds
	changes    []rechange
	out        Reread
	lost       [][]byte
}

// rechange is what a rereading does to one claim.
type rechange struct {
	change
	trace claims.Trace
	near  []string
	key   int64 // of the new version's row
}

// Reread takes another reading of an article in: by better rules, or of its
// text as it is now (r.Article.Text; the rest of r.Article is not used). A claim
// on the very words goes on under its id, with all that was decided about it. A
// claim that nobody has reviewed is moved, dropped or added as the reading says.
// One that somebody has is moved by nobody but a person: it stays on the words
// that were reviewed, and its Trace says what there is to settle. Nothing that a
// person wrote is changed.
func (l *Ledger) Reread(ctx context.Context, actor, article string, r Reading) (Reread, error) {
	if err := ctx.Err(); err != nil {
		return Reread{}, err
	}
	ctx = context.WithoutCancel(ctx)
	key := l.NewID().String()
	var x *rereading
	err := again(func() (err error) {
		if x, err = l.planReread(ctx, article, r); err != nil {
			return err
		}
		x.key, x.actor = key, actor
		return l.writeReread(ctx, x)
	})
	if err != nil {
		return Reread{}, err
	}
	x.out.Lost = []Claim{}
	for _, id := range x.lost {
		c, err := l.claim(ctx, id, "")
		if err != nil {
			return Reread{}, err
		}
		x.out.Lost = append(x.out.Lost, c)
	}
	return x.out, nil
}

// planReread reads what there is, and says what becomes of each claim.
func (l *Ledger) planReread(ctx context.Context, article string, r Reading) (*rereading, error) {
	key, _, err := articleKey(ctx, l.engine, article)
	if err != nil {
		return nil, err
	}
	as, err := articles(ctx, l.engine, "a.key = ?", []any{key}, true)
	if err != nil {
		return nil, err
	}
	x := &rereading{old: as[0], batch: &batch{}}
	if x.old.Withdrawn != "" {
		return nil, fmt.Errorf("article %s was withdrawn (%s): %w", x.old.ID, x.old.Withdrawn, ErrInvalid)
	}
	x.moved = r.Article.Text != x.old.Text
	a := claims.Article{ID: x.old.Name, Title: x.old.Title, Outlet: x.old.Outlet, Author: x.old.Author, URL: x.old.URL, Published: x.old.Published, Lang: x.old.Lang, Text: r.Article.Text}
	r.Article, r.Dossier = a, ""
	id := x.old.ID
	if _, err := one(ctx, l.engine, Stmt{"SELECT coalesce(max(key), 0), (SELECT coalesce(max(key), 0) FROM article) FROM claim", nil}, &x.batch.low, &x.batch.article); err != nil {
		return nil, err
	}
	if x.moved {
		id = ArticleID(a)
		n := 0
		if _, err := one(ctx, l.engine, Stmt{"SELECT count(*) FROM article WHERE id = ?", []any{raw(id)}}, &n); err != nil {
			return nil, err
		}
		if n > 0 {
			return nil, fmt.Errorf("that text is in the ledger already, as article %s: %w", id, ErrInvalid)
		}
		x.out.From = x.old.ID
	} else {
		x.batch.article = x.old.Key - 1 // it is read as what it is
		if r.Claims, err = l.uncut(ctx, key, r.Claims); err != nil {
			return nil, err
		}
	}
	x.in = &incoming{Reading: r, id: raw(id)}
	if err := x.in.prepare(id); err != nil {
		return nil, err
	}
	x.batch.take(x.in)
	x.out.Article = id
	if err := l.loadReread(ctx, x); err != nil {
		return nil, err
	}
	return x, l.trace(ctx, x)
}

// uncut leaves out claims that cross a cut between the passages that the text
// was stored in when it was read first.
func (l *Ledger) uncut(ctx context.Context, article int64, cs []claims.Claim) ([]claims.Claim, error) {
	var ps []passage
	err := each(ctx, l.engine, Stmt{"SELECT start FROM passage WHERE article = ? ORDER BY n", []any{article}}, func(rows Rows) error {
		var p passage
		err := rows.Scan(&p.start)
		ps = append(ps, p)
		return err
	})
	var out []claims.Claim
	for i := range cs {
		if within(ps, &cs[i]) >= 0 {
			out = append(out, cs[i])
		}
	}
	return out, err
}

// loadReread reads the article's claims, and which of them somebody has spoken of.
func (l *Ledger) loadReread(ctx context.Context, x *rereading) error {
	err := each(ctx, l.engine, Stmt{"SELECT " + claimColumns + " FROM claim c JOIN article a ON a.key = c.article WHERE c.article = ? AND c.current = 1 ORDER BY c.anchor_start, c.key", []any{x.old.Key}}, func(rows Rows) error {
		c, origin, _, err := scanClaim(rows)
		c.Key = origin
		x.claims = append(x.claims, c)
		return err
	})
	if err != nil {
		return err
	}
	set := func(into *map[string]bool, query string) error {
		*into = map[string]bool{}
		return each(ctx, l.engine, Stmt{query, []any{x.old.Key}}, func(rows Rows) error {
			var id []byte
			err := rows.Scan(&id)
			(*into)[dashed(id)] = true
			return err
		})
	}
	if err := set(&x.said, "SELECT c.id FROM claim c WHERE c.article = ? AND c.current = 1 AND (c.assigned <> ''"+
		" OR EXISTS (SELECT 1 FROM mark WHERE claim = c.origin) OR EXISTS (SELECT 1 FROM evidence WHERE claim = c.origin) OR EXISTS (SELECT 1 FROM note WHERE claim = c.origin)"+
		" OR EXISTS (SELECT 1 FROM relation r WHERE r.a = c.origin AND r.verdict <> 'open') OR EXISTS (SELECT 1 FROM relation r WHERE r.b = c.origin AND r.verdict <> 'open'))"); err != nil {
		return err
	}
	return set(&x.edited, "SELECT e.about FROM claim c JOIN event e ON e.about = c.id WHERE c.article = ? AND c.current = 1 AND e.kind = 'edited' AND json_extract(e.body, '$.reread') IS NULL"+
		" AND (json_extract(e.body, '$.row') IS NOT NULL OR json_extract(e.body, '$.dropped') IS NOT NULL)"+
		" AND e.seq NOT IN (SELECT json_extract(body, '$.seq') FROM event WHERE kind = 'undone')")
}

// trace says what becomes of each claim.
func (l *Ledger) trace(ctx context.Context, x *rereading) error {
	fresh := x.in.claims
	x.ids, x.origins = make([]string, len(fresh)), make([]int64, len(fresh))
	x.settled, x.own = make([]bool, len(fresh)), make([]bool, len(fresh))
	old := make([]claims.Claim, len(x.claims))
	for i := range old {
		old[i] = x.claims[i].Claim
	}
	traced := claims.TraceClaims(old, fresh, x.moved)
	for i := range x.claims {
		if err := x.place(&x.claims[i], traced[i]); err != nil {
			return err
		}
	}
	// What is left is new. Its id may be that of a claim which has moved.
	for j := range fresh {
		if x.settled[j] {
			continue
		}
		id := raw(fresh[j].ID)
		for n := 2; ; n++ {
			found := 0
			if _, err := one(ctx, l.engine, Stmt{"SELECT count(*) FROM claim WHERE id = ?", []any{id}}, &found); err != nil {
				return err
			}
			if found == 0 {
				break
			}
			next := uuid.NewSHA1(uuid.UUID(x.in.id), fmt.Appendf(nil, "%d-%d %d", fresh[j].AnchorStart, fresh[j].AnchorEnd, n))
			id = next[:]
		}
		fresh[j].ID = dashed(id)
		x.ids[j], x.own[j] = fresh[j].ID, true
		x.changes = append(x.changes, rechange{change: change{id: id, to: &fresh[j]}})
		x.out.New++
	}
	for i := range x.changes { // those in question are known by their ids now
		c := &x.changes[i]
		for k := range c.near {
			var j int
			fmt.Sscan(c.near[k], &j)
			c.near[k] = x.ids[j]
		}
	}
	return nil
}

// place says what becomes of one claim.
func (x *rereading) place(c *Claim, t claims.Traced) error {
	reviewed, edited := x.said[c.ID] || x.edited[c.ID], x.edited[c.ID]
	one := rechange{change: change{id: raw(c.ID), now: claimAt{origin: c.Key, id: raw(c.ID), rev: c.Rev}, rev: c.Rev}}
	take := func(to claims.Claim) {
		j := t.At[0]
		x.settled[j], x.ids[j], x.origins[j], x.own[j] = true, c.ID, c.Key, !edited
		to.ID, to.Article, to.Context = c.ID, x.in.claims[j].Article, x.in.context
		one.to = &to
	}
	found := t.Trace == claims.TraceAgain || t.Trace == claims.TraceNearby && !reviewed
	switch {
	case c.Dropped != "" && edited: // somebody said that it is none
		for _, j := range t.At {
			if t.Trace == claims.TraceAgain {
				x.settled[j] = true
			}
		}
		return nil
	case c.Dropped != "" && !found:
		return nil
	case found:
		fresh := x.in.claims[t.At[0]]
		to := fresh
		if edited {
			to = c.Claim
			by := fresh.AnchorStart - c.AnchorStart
			to.Start, to.End, to.AnchorStart, to.AnchorEnd = to.Start+by, to.End+by, to.AnchorStart+by, to.AnchorEnd+by
		}
		take(to)
		if t.Trace == claims.TraceAgain {
			x.out.Again++
		} else {
			x.out.Nearby++
		}
		if same, err := sameRow(c, one.to); err != nil || same && !x.moved && c.Dropped == "" && c.Trace == claims.TraceAgain {
			return err
		}
	case reviewed:
		x.lost = append(x.lost, one.id)
		if c.Trace != claims.TraceAgain {
			return nil // it was said before, and nobody has settled it
		}
		one.trace = t.Trace
		for _, j := range t.At {
			one.near = append(one.near, fmt.Sprint(j))
		}
	case x.moved:
		x.out.Gone++
		return nil // it stays with the text that it was read in
	default:
		one.drop = dropReread
		x.out.Gone++
	}
	x.changes = append(x.changes, one)
	return nil
}

// sameRow tells whether a version of a claim would say what it says already.
func sameRow(c *Claim, to *claims.Claim) (bool, error) {
	a, err := claimValues(raw(c.ID), &c.Claim)
	if err != nil {
		return false, err
	}
	b, err := claimValues(raw(c.ID), to)
	return hashRow("claim", a...) == hashRow("claim", b...), err
}

// Outdated are the ids of the articles that other rules than this program's read.
func (l *Ledger) Outdated(ctx context.Context) ([]string, error) {
	rules := map[string]string{}
	var order []string
	err := each(ctx, l.engine, Stmt{"SELECT a.id, e.body FROM article a JOIN event e ON e.about = a.id WHERE a.withdrawn = '' AND e.kind IN ('extracted', 'reread')" +
		" AND e.seq NOT IN (SELECT json_extract(body, '$.seq') FROM event WHERE kind = 'undone') ORDER BY a.key, e.seq", nil}, func(rows Rows) error {
		var id []byte
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return err
		}
		var body struct {
			Rules string `json:"rules"`
		}
		if err := json.Unmarshal([]byte(text), &body); err != nil {
			return fmt.Errorf("article %s: %w: %w", articleHex(id), ErrDamaged, err)
		}
		if _, ok := rules[articleHex(id)]; !ok {
			order = append(order, articleHex(id))
		}
		rules[articleHex(id)] = body.Rules
		return nil
	})
	var out []string
	for _, id := range order {
		if rules[id] != claims.Version() {
			out = append(out, id)
		}
	}
	return out, err
}

// findingName is the part of a finding's entry that names it.
func findingName(entry string) string { return entry[:strings.LastIndexByte(entry, ' ')] }

// Candidates are the claims that a lost claim may be, as the rereading that lost
// it saw them and they stand now.
func (l *Ledger) Candidates(ctx context.Context, claim string) ([]Claim, error) {
	_, id, err := claimKey(ctx, l.engine, claim)
	if err != nil {
		return nil, err
	}
	var body string
	found, err := one(ctx, l.engine, Stmt{"SELECT e.body FROM event e JOIN claim c ON c.id = e.about AND c.current = 1 WHERE e.about = ? AND e.kind = 'edited' AND c.trace <> 'again'" +
		" AND e.seq NOT IN (SELECT json_extract(u.body, '$.seq') FROM event u WHERE u.about = e.about AND u.kind = 'undone') ORDER BY e.seq DESC LIMIT 1", []any{id}}, &body)
	if err != nil || !found {
		return nil, err
	}
	var edited bodyEdited
	if err := json.Unmarshal([]byte(body), &edited); err != nil {
		return nil, fmt.Errorf("claim %s: %w: %w", dashed(id), ErrDamaged, err)
	}
	var out []Claim
	for _, near := range edited.Near {
		c, err := l.claim(ctx, raw(near), "")
		if err != nil {
			return nil, err
		}
		if c.Dropped == "" {
			out = append(out, c)
		}
	}
	return out, nil
}
