package ledger

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"factledger/claims"

	"github.com/google/uuid"
)

// Reading is one article with what was read out of it.
type Reading struct {
	Article  claims.Article
	Claims   []claims.Claim
	Findings []claims.Finding
	Dossier  string
	Rules    string // version of the rules that read it; empty: those of this program
}

// Added says what became of one Reading.
type Added struct {
	Article string `json:"article"` // id
	New     bool   `json:"new"`     // false: it was there already
	Claims  int    `json:"claims"`
}

// together is how many claims go into one transaction at most: each costs a sync.
const together = 10000

// A transaction keeps others from writing. How many claims go into one follows
// from what the last ones took, which relations and a busy machine lengthen.
const (
	firstPace = 1000
	leastPace = 100
	quickly   = 500 * time.Millisecond  // then the next one takes more
	tooLong   = 1500 * time.Millisecond // then less
)

// paced learns from a transaction how many claims the next one takes.
func (l *Ledger) paced(took time.Duration) {
	switch n := l.pace.Load(); {
	case took > tooLong:
		l.pace.Store(max(n/2, leastPace))
	case took < quickly:
		l.pace.Store(min(n*2, together))
	}
}

// Add takes articles with their claims in, compares them with what the ledger
// holds (within one dossier where one is named), and records what it finds.
// What is there already changes nothing. Each article is in whole or not at
// all; where Add fails, it says what became of those before.
func (l *Ledger) Add(ctx context.Context, actor string, rs ...Reading) ([]Added, error) {
	var out []Added
	next := l.readied(ctx, nil, &rs)
	for next != nil {
		r := <-next
		if r.err != nil {
			return out, r.err
		}
		b, err := l.current(ctx, r)
		if err != nil {
			return out, err
		}
		next = l.readied(ctx, b, &rs) // while this one is written
		added := b.added
		if err = l.put(ctx, actor, b); quicker(err) {
			// What was made ready holds on to keys that others have now.
			if next != nil {
				n := <-next
				n.batch = nil
				next = make(chan ready, 1)
				next <- n
			}
			added, err = l.press(ctx, actor, r.ins)
		} else if err == nil {
			err = l.fileAgain(ctx, actor, b)
		} else {
			added = nil
		}
		if out = append(out, added...); err != nil {
			return out, err
		}
	}
	return out, nil
}

// fileAgain puts the articles of a batch that were there already into the
// dossiers that they were given for.
func (l *Ledger) fileAgain(ctx context.Context, actor string, b *batch) error {
	for _, f := range b.filings() {
		if err := l.FileIn(ctx, actor, f.Article, f.dossier); err != nil {
			return err
		}
	}
	return nil
}

// holds tells whether an article is there already.
func (l *Ledger) holds(ctx context.Context, in *incoming) (bool, error) {
	var key int64
	return one(ctx, l.engine, Stmt{"SELECT key FROM article WHERE id = ?", []any{in.id}}, &key)
}

// tries is how often a write is made anew: of several writers on one claim a few
// lose dozens of times in a row, and so does one article among others' marks.
const tries = 500

// again runs a write that is made from what was read before it, until nobody
// else has come between.
func again(fn func() error) error {
	for i := 0; ; i++ {
		if err := fn(); i >= tries || !quicker(err) {
			return err
		}
	}
}

// quicker tells whether a write was refused because another came before it.
func quicker(err error) bool {
	return refusedBy(err, "article.key", "article.id", "claim.key", "event.key", "event.rev")
}

// incoming is one new article of a batch.
type incoming struct {
	Reading
	id        []byte
	key       int64
	passages  []passage
	claims    []claims.Claim // with their ids, and the article's id as Article
	keys      []int64
	values    [][]any  // of claimFields
	hashes    []string // of the claims' rows
	findings  []string
	relations []string
	flags     map[string]int64 // by claim id
	blocks    []uint64
	extracted int64 // which event of its batch says so, from 1
	context   *claims.Context
	views     *claims.Views // nil until it is prepared
}

func (in *incoming) extractedKey() string {
	return "extracted:" + hex.EncodeToString(in.id) + ":2"
}

// prepare works out all of an article that does not depend on what else the
// ledger holds.
func (in *incoming) prepare(id string) error {
	a := &in.Reading.Article
	if err := sound(a.ID, a.Title, a.Outlet, a.Author, a.URL, a.Published, a.Lang, a.Text, in.Dossier, in.Rules); err != nil {
		return fmt.Errorf("%s: %w", a.ID, err)
	}
	switch {
	case a.Text == "":
		return fmt.Errorf("%s: the text is empty: %w", a.ID, ErrInvalid)
	case len(a.Text) > claims.MaxArticleBytes:
		return fmt.Errorf("%s: the text has %d bytes, an article may have %d: %w", a.ID, len(a.Text), claims.MaxArticleBytes, ErrInvalid)
	}
	if in.Rules == "" {
		in.Rules = claims.Version()
	}
	in.context = &claims.Context{}
	if len(in.Claims) > 0 && in.Claims[0].Context != nil {
		*in.context = *in.Claims[0].Context
	}
	if a.Published == "" {
		a.Published = in.context.Published // the text's own dateline
	}
	if a.Title == "" {
		a.Title = in.context.Title // the text's own headline
	}
	in.context.Article = id
	in.context.Name, in.context.Title, in.context.Outlet, in.context.Published = a.ID, a.Title, a.Outlet, a.Published
	in.passages = passages(a.Text, in.Claims)
	in.claims = identify(uuid.UUID(in.id), id, in.Claims, in.context)
	for i := range in.claims {
		vs, err := claimValues(raw(in.claims[i].ID), &in.claims[i])
		if err != nil {
			return fmt.Errorf("%s: %w", a.ID, err)
		}
		in.values = append(in.values, vs)
		in.hashes = append(in.hashes, hashRow("claim", append([]any{in.id}, vs...)...))
	}
	in.blocks = claims.Keys(in.claims)
	in.views = claims.NewViews(in.claims)
	return nil
}

// identify copies claims with their ids. Of two on one anchor the second has
// an id of its own.
func identify(space uuid.UUID, article string, cs []claims.Claim, c *claims.Context) []claims.Claim {
	out := make([]claims.Claim, len(cs))
	used := make(map[uuid.UUID]bool, len(cs))
	for i, cl := range cs {
		id := claimUUID(space, cl.AnchorStart, cl.AnchorEnd)
		for n := 2; used[id]; n++ {
			id = uuid.NewSHA1(space, fmt.Appendf(nil, "%d-%d %d", cl.AnchorStart, cl.AnchorEnd, n))
		}
		used[id] = true
		cl.ID, cl.Article, cl.Context = id.String(), article, c
		out[i] = cl
	}
	return out
}

// compose writes the batch's statements: the articles with their events first,
// then all their claims and keys by few statements. Words are indexed at once,
// which costs a fifth of doing so row by row.
func (l *Ledger) compose(actor string, b *batch) error {
	for _, in := range b.fresh {
		if err := l.composeArticle(actor, b, in); err != nil {
			return err
		}
	}
	b.stmts = append(b.stmts, claimInserts.of(b.claimRows())...)
	b.stmts = append(b.stmts, blockInserts.of(b.blockRows())...)
	b.stmts = append(b.stmts, indexClaims(b.low, b.claim))
	if n := len(b.fresh); n > 0 {
		b.stmts = append(b.stmts, indexTexts(b.fresh[0].key-1, b.fresh[n-1].key))
	}
	return nil
}

// claimRows are the arguments of claimInserts.
func (b *batch) claimRows() []any {
	args := make([]any, 0, int(b.claim-b.low)*claimInserts.width)
	for _, in := range b.fresh {
		for i := range in.claims {
			c := &in.claims[i]
			args = append(args, in.keys[i], in.key, int64(within(in.passages, c)), b.events-in.extracted)
			args = append(append(args, in.values[i]...), in.flags[c.ID])
		}
	}
	return args
}

// blockRows are the arguments of blockInserts, in the order in which the table
// keeps them.
func (b *batch) blockRows() []any {
	type block struct{ key, article int64 }
	var blocks []block
	for _, in := range b.fresh {
		for _, k := range in.blocks {
			blocks = append(blocks, block{int64(k), in.key})
		}
	}
	slices.SortFunc(blocks, func(x, y block) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.article, y.article)) })
	args := make([]any, 0, len(blocks)*blockInserts.width)
	for _, x := range blocks {
		args = append(args, x.key, x.article)
	}
	return args
}

func (l *Ledger) composeArticle(actor string, b *batch, in *incoming) error {
	a := &in.Reading.Article
	var hashes []string
	for _, p := range in.passages {
		sum := sha256.Sum256([]byte(p.text))
		hashes = append(hashes, base64.RawStdEncoding.EncodeToString(sum[:]))
	}
	sum := sha256.Sum256([]byte(a.Text))
	added, err := l.draft(actor, kindArticle, in.id, 1, "article:"+hex.EncodeToString(in.id), articleBody(*a, hex.EncodeToString(sum[:]), hashes))
	if err != nil {
		return err
	}
	if b.first.key == "" {
		b.first = added
	}
	story, err := canonical(in.context.Story)
	if err != nil {
		return err
	}
	print := printBytes(in.context.Print)
	read, err := l.draft(actor, kindExtracted, in.id, 2, in.extractedKey(), bodyExtracted{
		Claims: in.hashes, Context: hashRow("context", story, print), Findings: in.findings, Keys: hashKeys(in.blocks),
		Relations: in.relations, Rules: in.Rules, V: 1})
	if err != nil {
		return err
	}
	rev := int64(2)
	var filed draft
	if in.Dossier != "" {
		rev++
		if filed, err = l.draft(actor, kindFiled, in.id, rev, "", bodyFiled{Dossier: in.Dossier, V: 1}); err != nil {
			return err
		}
	}
	b.stmts = append(b.stmts, added.stmt(),
		Stmt{"INSERT INTO article(key, id, seq, name, title, outlet, author, url, published, lang, sha256, story, print, added, withdrawn, rev)" +
			" VALUES(?, ?, (SELECT max(seq) FROM event), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
			[]any{in.key, in.id, a.ID, a.Title, a.Outlet, a.Author, a.URL, a.Published, a.Lang, sum[:], story, print, added.at, rev}})
	for n, p := range in.passages {
		b.stmts = append(b.stmts, Stmt{"INSERT INTO passage(article, n, start, text) VALUES(?, ?, ?, ?)", []any{in.key, int64(n), int64(p.start), p.text}})
	}
	b.stmts = append(b.stmts, read.stmt())
	b.events += 2
	in.extracted = b.events
	if in.Dossier != "" {
		b.events++
		b.stmts = append(b.stmts, filed.stmt(),
			Stmt{"INSERT INTO dossier(name, article, seq) VALUES(?, ?, (SELECT max(seq) FROM event))", []any{in.Dossier, in.key}})
	}
	return nil
}

func printBytes(print []uint32) []byte {
	b := make([]byte, 0, 4*len(print))
	for _, p := range print {
		b = binary.BigEndian.AppendUint32(b, p)
	}
	return b
}

func printOf(b []byte) []uint32 {
	var print []uint32
	for ; len(b) >= 4; b = b[4:] {
		print = append(print, binary.BigEndian.Uint32(b))
	}
	return print
}

func hashKeys(keys []uint64) string {
	b := make([]byte, 0, 8*len(keys))
	for _, k := range keys {
		b = binary.BigEndian.AppendUint64(b, k)
	}
	return hashRow("block", b)
}
