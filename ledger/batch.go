package ledger

import (
	"context"
	"time"

	"factledger/claims"
)

// batch is what one transaction adds.
type batch struct {
	stmts      []Stmt // articles and claims
	after      []Stmt // what refers to them
	first      draft
	events     int64 // how many events stmts append
	ins        []*incoming
	added      []Added
	fresh      []*incoming
	by         map[string]bool // the ids of its articles
	before     *batch          // the one that is written meanwhile, whose articles it has to know
	low        int64           // the last claim key before it
	claim      int64           // the last one given out
	lowArticle int64
	article    int64
}

// filing is an article that is there already and goes into a dossier.
type filing struct{ Article, dossier string }

func (b *batch) filings() []filing {
	if b == nil {
		return nil
	}
	var out []filing
	for i, in := range b.ins {
		if in.Dossier != "" && !b.added[i].New {
			out = append(out, filing{b.added[i].Article, in.Dossier})
		}
	}
	return out
}

// meets are the batch's articles that others have to be compared with.
func (b *batch) meets(seekers *claims.Seekers, dossier string) []*incoming {
	if b == nil {
		return nil
	}
	var out []*incoming
	for _, in := range b.fresh {
		if (dossier == "" || in.Dossier == dossier) && seekers.Meet(in.blocks, in.context.Story) {
			out = append(out, in)
		}
	}
	return out
}

// ready is a batch of articles that only waits to be written.
type ready struct {
	ins   []*incoming
	batch *batch // nil: it has to be gathered when the one before is written
	err   error
}

// readied takes the next articles off rs and makes them ready, while the batch
// before them is written; nil where none are left.
func (l *Ledger) readied(ctx context.Context, before *batch, rs *[]Reading) chan ready {
	if len(*rs) == 0 {
		return nil
	}
	n, sum, most := 0, 0, int(l.pace.Load())
	for n < len(*rs) && (n == 0 || sum+len((*rs)[n].Claims) <= most && n < most) {
		sum += len((*rs)[n].Claims)
		n++
	}
	some := (*rs)[:n]
	*rs = (*rs)[n:]
	out := make(chan ready, 1)
	go func() {
		var r ready
		r.ins, r.err = l.prepareAll(ctx, some)
		if r.err == nil && len(before.filings()) == 0 { // which change what is compared
			r.batch, r.err = l.gather(ctx, r.ins, before)
		}
		out <- r
	}()
	return out
}

// current is the batch that was made ready, gathered anew where somebody else
// has added articles or claims meanwhile.
func (l *Ledger) current(ctx context.Context, r ready) (*batch, error) {
	if b := r.batch; b != nil {
		low, article, err := l.lastKeys(ctx)
		if err != nil {
			return nil, err
		}
		if low == b.low && article == b.lowArticle {
			b.before = nil // it is written
			return b, nil
		}
	}
	return l.gather(ctx, r.ins, nil)
}

func (l *Ledger) lastKeys(ctx context.Context) (claim, article int64, err error) {
	_, err = one(ctx, l.engine, Stmt{"SELECT coalesce(max(key), 0), (SELECT coalesce(max(key), 0) FROM article) FROM claim", nil}, &claim, &article)
	return claim, article, err
}

func (l *Ledger) prepareAll(ctx context.Context, rs []Reading) ([]*incoming, error) {
	ins := make([]*incoming, len(rs))
	for i := range rs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		id := ArticleID(rs[i].Article)
		ins[i] = &incoming{Reading: rs[i], id: raw(id)}
		found, err := l.holds(ctx, ins[i])
		if err == nil && !found {
			err = ins[i].prepare(id)
		}
		if err != nil {
			return nil, err
		}
	}
	return ins, nil
}

// gather finds what is new among articles, gives it its keys, and compares it
// with what the ledger holds and, where one is written meanwhile, with the batch
// before.
func (l *Ledger) gather(ctx context.Context, ins []*incoming, before *batch) (*batch, error) {
	b := &batch{ins: ins, added: make([]Added, len(ins)), by: map[string]bool{}, before: before}
	if before != nil {
		b.low, b.lowArticle = before.claim, before.article
	} else {
		var err error
		if b.low, b.lowArticle, err = l.lastKeys(ctx); err != nil {
			return nil, err
		}
	}
	b.claim, b.article = b.low, b.lowArticle
	for i, in := range ins {
		id := articleHex(in.id)
		b.added[i].Article = id
		found, err := l.holds(ctx, in)
		if err != nil {
			return nil, err
		}
		switch {
		case b.by[id]:
		case found, before != nil && before.by[id]:
			b.added[i].Claims = len(in.Claims)
		default:
			if in.views == nil { // a backup was put in place of the ledger meanwhile
				if err := in.prepare(id); err != nil {
					return nil, err
				}
			}
			b.take(in)
			b.added[i].New, b.added[i].Claims = true, len(in.claims)
		}
		b.by[id] = true
	}
	return b, l.relate(ctx, b)
}

// put writes a batch.
func (l *Ledger) put(ctx context.Context, actor string, b *batch) error {
	if len(b.fresh) == 0 {
		return nil
	}
	if err := l.compose(actor, b); err != nil {
		return err
	}
	began := time.Now()
	err := l.write(ctx, append(b.stmts, b.after...), b.first)
	l.paced(time.Since(began))
	return err
}

// take gives a new article and its claims their keys.
func (b *batch) take(in *incoming) {
	b.article++
	in.key, in.keys, in.findings, in.relations, in.flags = b.article, nil, nil, nil, map[string]int64{}
	for range in.claims {
		b.claim++
		in.keys = append(in.keys, b.claim)
	}
	b.fresh = append(b.fresh, in)
}

// press writes articles while others add too. Where they are quicker again and
// again, it goes on with half of the articles, which takes less time to gather.
func (l *Ledger) press(ctx context.Context, actor string, ins []*incoming) ([]Added, error) {
	for i := 0; ; i++ {
		b, err := l.gather(ctx, ins, nil)
		if err == nil {
			err = l.put(ctx, actor, b)
		}
		switch {
		case err == nil:
			return b.added, l.fileAgain(ctx, actor, b)
		case !quicker(err) || i >= tries:
			return nil, err
		case len(ins) > 1 && i > 0:
			first, err := l.press(ctx, actor, ins[:len(ins)/2])
			if err != nil {
				return first, err
			}
			rest, err := l.press(ctx, actor, ins[len(ins)/2:])
			return append(first, rest...), err
		}
	}
}
