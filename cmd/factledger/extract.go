package main

import (
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
			r := p.reader(c)
			for _, a := range r.articles(c) {
				cs, err := extract(a)
				if err != nil {
					r.refuse(&badInput{path: a.ID, why: err})
					continue
				}
				for _, x := range cs {
					if err := p.line(x); err != nil {
						return err
					}
				}
			}
			return r.done()
		}),
	}
}

// extract reads an article's claims and gives them the ids that the ledger
// would give them.
func extract(a claims.Article) ([]claims.Claim, error) {
	cs, err := claims.Extract(a)
	id := ledger.ArticleID(a)
	for i := range cs {
		cs[i].ID = ledger.ClaimID(id, cs[i].AnchorStart, cs[i].AnchorEnd)
	}
	return cs, err
}
