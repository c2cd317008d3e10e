package main

import (
	"cmp"
	"fmt"

	"factledger/claims"
	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

// rereadCommand is a command of its own and no flag of add: that a text is
// another text's later form is for a person to say, and add never changes what
// is there.
func rereadCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "reread",
		Category:  p.deciding(),
		Usage:     p.say("rilegge articoli del registro con le regole di questo programma, o con il testo com'è ora", "reads articles of the ledger again, by this program's rules or with their text as it is now"),
		ArgsUsage: p.say("[ARTICOLO…]", "[ARTICLE…]"),
		Description: p.say(`Senza articoli rilegge quelli letti con altre regole. Con --text il FILE è il testo di un articolo com'è ora.
Un'affermazione ritrovata sulle stesse parole conserva tutto ciò che se ne è deciso. Quelle che nessuno ha rivisto
si spostano, cadono o si aggiungono; una che qualcuno ha rivisto e che non si ritrova resta dov'era: `+"`factledger list --lost`"+`
la elenca, `+"`factledger settle`"+` la sistema. `+"`factledger undo`"+` riprende la rilettura.`,
			`Without articles it reads those again that other rules read. With --text the FILE is an article's text as it is now.
A claim found again on the same words keeps all that was decided about it. Those that nobody has reviewed are moved,
dropped or added; one that somebody has and that is not found stays where it was: `+"`factledger list --lost`"+` lists it,
`+"`factledger settle`"+` settles it. `+"`factledger undo`"+` takes the rereading back.`),
		Flags: []cli.Flag{&cli.StringFlag{Name: "text", Usage: p.say("`FILE` con il testo com'è ora", "`FILE` with the text as it is now")}, p.jsonFlag()},
		Action: p.takes(0, -1, func(c *cli.Context) error {
			if c.String("text") != "" && c.NArg() != 1 {
				return usagef("%s", p.say("reread: --text va con un solo articolo", "reread: --text goes with one article"))
			}
			who, err := actor(c)
			if err != nil {
				return err
			}
			text := ""
			if path := c.String("text"); path != "" {
				as, err := (&reader{p: p, names: map[string]bool{}}).file(path)
				if err != nil {
					return err
				}
				if len(as) != 1 {
					return fmt.Errorf(p.say("%s: %d articoli, ne serve uno", "%s: %d articles, one is wanted"), path, len(as))
				}
				text = as[0].Text
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				ids := c.Args().Slice()
				if len(ids) == 0 {
					if ids, err = l.Outdated(c.Context); err != nil {
						return err
					}
				}
				t := table{p: p}
				for _, id := range ids {
					r, err := p.rereading(c, l, id, text)
					if err != nil {
						return err
					}
					got, err := l.Reread(c.Context, who, id, r)
					if err != nil {
						return fmt.Errorf("%s: %w", id, err)
					}
					if c.Bool("json") {
						if err := p.line(got); err != nil {
							return err
						}
						continue
					}
					t.row(short(got.Article), p.count(got.Again, "ritrovata", "ritrovate", "found again", "found again"), p.count(got.Nearby, "spostata", "spostate", "moved", "moved"),
						p.count(got.New, "nuova", "nuove", "new", "new"), p.count(got.Gone, "caduta", "cadute", "gone", "gone"), r.Article.ID)
					for _, x := range got.Lost {
						p.talk("%s  %s  %s  (`factledger settle %s`)", short(x.ID), p.word(x.Trace), oneLine(x.Label), short(x.ID))
					}
				}
				t.print()
				if len(ids) == 0 {
					p.talk("%s", p.say("nulla da rileggere: ogni articolo fu letto con queste regole", "nothing to read again: every article was read by these rules"))
				}
				return nil
			})
		}),
	}
}

// rereading reads an article of the ledger anew, with another text where one is
// given.
func (p *program) rereading(c *cli.Context, l *ledger.Ledger, id, text string) (ledger.Reading, error) {
	rep, err := l.Report(c.Context, ledger.Query{Article: id, Text: true, Count: ledger.CountNone})
	if err != nil {
		return ledger.Reading{}, err
	}
	old, err := articleOf(rep, id)
	if err != nil {
		return ledger.Reading{}, err
	}
	a := claims.Article{ID: old.Name, Title: old.Title, Outlet: old.Outlet, Author: old.Author, URL: old.URL, Published: old.Published, Lang: old.Lang, Text: cmp.Or(text, old.Text)}
	cs, err := claims.Extract(a)
	if err != nil {
		return ledger.Reading{}, fmt.Errorf("%s: %w", id, err)
	}
	return ledger.Reading{Article: a, Claims: cs, Findings: claims.Inspect(a, cs)}, nil
}

func settleCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "settle",
		Category:  p.deciding(),
		Usage:     p.say("dice dove sta un'affermazione rivista che una rilettura non ha ritrovato", "says where a reviewed claim belongs that a rereading did not find again"),
		ArgsUsage: p.say("ID [QUALE]", "ID [WHICH]"),
		Description: p.say(`Senza altro elenca le affermazioni che potrebbe essere. Con QUALE l'affermazione va al posto di quella, con tutto
ciò che se ne è deciso. Con --stay resta dov'è, sul testo che fu rivisto.`,
			`By itself it lists the claims that it may be. With WHICH the claim goes to the place of that one, with all that was
decided about it. With --stay it stays where it is, on the text that was reviewed.`),
		Flags: append([]cli.Flag{&cli.BoolFlag{Name: "stay", Usage: p.say("resta dov'è", "it stays where it is")}}, p.orderFlags()...),
		Action: p.takes(1, 2, func(c *cli.Context) error {
			id, onto := c.Args().First(), c.Args().Get(1)
			if onto != "" && c.Bool("stay") {
				return usagef("%s", p.say("settle: o QUALE o --stay", "settle: either WHICH or --stay"))
			}
			if onto == "" && !c.Bool("stay") {
				return p.with(c, toRead, func(l *ledger.Ledger) error {
					cs, err := l.Candidates(c.Context, id)
					if err != nil {
						return err
					}
					for _, x := range cs {
						if c.Bool("json") {
							if err := p.line(x); err != nil {
								return err
							}
						}
					}
					if !c.Bool("json") {
						p.claimTable(cs)
					}
					if len(cs) == 0 {
						p.talk("%s", p.say("nessuna affermazione che potrebbe essere: --stay la lascia dov'è", "no claim that it may be: --stay leaves it where it is"))
					}
					return nil
				})
			}
			who, err := actor(c)
			if err != nil {
				return err
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				rev, err := p.revision(c, l, id)
				if err != nil {
					return err
				}
				cs, err := l.Edit(c.Context, ledger.Edit{Claim: id, Onto: onto, Settle: onto == "", Actor: who, Rev: rev, Key: c.String("key")})
				if err != nil {
					return p.decided(c, ledger.Claim{}, err)
				}
				return p.decided(c, cs[0], nil)
			})
		}),
	}
}
