package main

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"factledger/claims"
	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func extractCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "extract",
		Category:  p.say("Leggere soltanto, senza registro", "Reading alone, without a ledger"),
		Usage:     p.say("stampa le affermazioni degli articoli, una per riga, in JSON", "prints the articles' claims, one a line, as JSON"),
		ArgsUsage: "PATH…",
		Flags:     p.readingFlags(),
		Action: p.takes(1, -1, func(c *cli.Context) error {
			r, err := p.reader(c)
			if err != nil {
				return err
			}
			for _, read := range p.extract(c.Context, r, r.units(c)) {
				for _, x := range read.claims {
					if err := p.line(claims.Line(x)); err != nil {
						return err
					}
				}
			}
			return r.done()
		}),
	}
}

// read is an article with its claims, under the ids that the ledger gives.
type read struct {
	path    string
	article claims.Article
	claims  []claims.Claim
}

// extract reads the claims of all units' articles, on every core, in the
// order of the units. A unit with an article that cannot be read is refused.
func (p *program) extract(ctx context.Context, r *reader, units []unit) []read {
	var all []read
	for _, u := range units {
		for _, a := range u.articles {
			all = append(all, read{path: u.path, article: a})
		}
	}
	bar := p.progress(p.say("articoli letti", "articles read"), len(all))
	errs := make([]error, len(all))
	var next, done atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(all)) {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(all) {
					return
				}
				x := &all[i]
				x.claims, errs[i] = claims.Extract(x.article)
				id := ledger.ArticleID(x.article)
				for k := range x.claims {
					x.claims[k].ID = ledger.ClaimID(id, x.claims[k].AnchorStart, x.claims[k].AnchorEnd)
				}
				bar.at(int(done.Add(1)))
			}
		})
	}
	group.Wait()
	bar.clear()
	if ctx.Err() != nil {
		return nil
	}
	bad := map[string]bool{}
	for i, err := range errs {
		if err != nil && !bad[all[i].path] {
			bad[all[i].path] = true
			r.refuse(&badInput{path: all[i].path, why: err})
		}
	}
	return slices.DeleteFunc(all, func(x read) bool { return bad[x.path] })
}
