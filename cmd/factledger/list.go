package main

import (
	"cmp"
	"strings"

	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func (p *program) jsonFlag() cli.Flag {
	return &cli.BoolFlag{Name: "json", Usage: p.say("un oggetto JSON per riga", "one JSON object a line")}
}

func (p *program) pageFlags() []cli.Flag {
	return []cli.Flag{
		&cli.IntFlag{Name: "limit", Usage: p.say("al massimo `N` (0: tutte)", "at most `N` (0: all)")},
		&cli.IntFlag{Name: "offset", Usage: p.say("salta le prime `N`", "skip the first `N`")},
	}
}

func listCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "list",
		Category: p.say("Guardare", "Looking"),
		Usage:    p.say("elenca le affermazioni del registro", "lists the ledger's claims"),
		Flags: append(append(append(p.choosingFlags(), p.pageFlags()...),
			&cli.StringFlag{Name: "sort", Value: "place", Usage: p.say("`ORDINE`: place (articolo e posizione) o worth (prima ciò che più merita una verifica)", "`ORDER`: place (article and position) or worth (what most deserves a check first)")}),
			p.jsonFlag()),
		Action: p.takes(0, 0, func(c *cli.Context) error {
			q, err := p.query(c)
			if err != nil {
				return err
			}
			switch c.String("sort") {
			case "place":
			case "worth":
				q.Sort = ledger.ByWorth
			default:
				return usagef(p.say("--sort %q: place o worth", "--sort %q: place or worth"), c.String("sort"))
			}
			return p.list(c, q)
		}),
	}
}

func searchCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "search",
		Category:  p.say("Guardare", "Looking"),
		Usage:     p.say("cerca parole nelle affermazioni o nei testi, senza badare ad accenti e maiuscole", "searches the claims or the texts for words, whatever their accents and capitals"),
		ArgsUsage: p.say("PAROLE…", "WORDS…"),
		Flags: append(append(append(p.choosingFlags(), p.pageFlags()...),
			&cli.BoolFlag{Name: "texts", Usage: p.say("nei testi degli articoli, il passo con le parole; degli altri filtri vale --dossier", "in the articles' texts, the passage with the words; of the other filters --dossier holds")}),
			p.jsonFlag()),
		Action: p.takes(1, -1, func(c *cli.Context) error {
			q, err := p.query(c)
			if err != nil {
				return err
			}
			q.Words, q.Sort = strings.Join(c.Args().Slice(), " "), ledger.ByRank
			if c.Bool("texts") {
				return p.texts(c, ledger.Listing{Words: q.Words, Dossier: q.Dossier, Limit: c.Int("limit"), Offset: c.Int("offset")})
			}
			return p.list(c, q)
		}),
	}
}

// texts prints the articles whose text holds the words, with the passage.
func (p *program) texts(c *cli.Context, q ledger.Listing) error {
	return p.with(c, toRead, func(l *ledger.Ledger) error {
		found, total, err := l.Texts(c.Context, q)
		if err != nil {
			return err
		}
		if c.Bool("json") {
			for _, x := range found {
				if err := p.line(x); err != nil {
					return err
				}
			}
			return nil
		}
		t := table{p: p, look: []func(string) string{func(s string) string { return p.screen.paint(bold, s) }}}
		for _, x := range found {
			t.row(short(x.Article.ID), cmp.Or(x.Article.Title, x.Article.Name), x.Before+"«"+x.Match+"»"+x.After)
		}
		t.print()
		if n := total - len(found); n > 0 && p.screen.width > 0 {
			p.talk(p.say("… e altri %d", "… and %d more"), n)
		}
		if total == 0 {
			p.talk("%s", p.say("nessun articolo", "no article"))
		}
		return nil
	})
}

// list prints the claims that q chooses.
func (p *program) list(c *cli.Context, q ledger.Query) error {
	q.Limit, q.Offset, q.Viewer = c.Int("limit"), c.Int("offset"), viewer(c)
	return p.with(c, toRead, func(l *ledger.Ledger) error {
		r, err := l.Report(c.Context, q)
		if err != nil {
			return err
		}
		if c.Bool("json") {
			for _, x := range r.Claims {
				if err := p.line(x); err != nil {
					return err
				}
			}
			return nil
		}
		p.claimTable(r.Claims)
		if n := r.Counts.Claims - len(r.Claims); n > 0 && p.screen.width > 0 {
			p.talk(p.say("… e altre %d", "… and %d more"), n)
		}
		if len(r.Claims) == 0 {
			p.talk("%s", p.say("nessuna affermazione", "no claim"))
		}
		return nil
	})
}

func (p *program) claimTable(cs []ledger.Claim) {
	t := table{p: p, look: []func(string) string{
		func(s string) string { return p.screen.paint(bold, s) },
		func(s string) string { return p.screen.paint(p.styleOf(s), s) },
	}}
	for _, x := range cs {
		t.row(short(x.ID), p.word(x.Status), p.word(x.Kind), x.Anchor, x.Label)
	}
	t.print()
}

// styleOf is the colour of a status by its word.
func (p *program) styleOf(word string) string {
	s, err := p.status(word)
	if err != nil {
		return ""
	}
	return style(s)
}

func articlesCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "articles",
		Category: p.say("Guardare", "Looking"),
		Usage:    p.say("elenca gli articoli del registro", "lists the ledger's articles"),
		Flags:    []cli.Flag{p.choosingFlags()[0], p.jsonFlag()},
		Action: p.takes(0, 0, func(c *cli.Context) error {
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				r, err := l.Report(c.Context, ledger.Query{Dossier: c.String("dossier")})
				if err != nil {
					return err
				}
				count := map[string]int{}
				for _, x := range r.Claims {
					count[x.ArticleID]++
				}
				t := table{p: p}
				for _, a := range r.Articles {
					if c.Bool("json") {
						line := struct {
							ledger.Article
							Claims int `json:"claims"`
						}{a, count[a.ID]}
						if err := p.line(line); err != nil {
							return err
						}
						continue
					}
					t.row(short(a.ID), orDash(a.Published), p.count(count[a.ID], "affermazione", "affermazioni", "claim", "claims"), orDash(a.Outlet), a.Name, a.Title)
				}
				t.print()
				if len(r.Articles) == 0 {
					p.talk("%s", p.say("nessun articolo", "no article"))
				}
				return nil
			})
		}),
	}
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func dossiersCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "dossiers",
		Category: p.say("Guardare", "Looking"),
		Usage:    p.say("elenca i dossier", "lists the dossiers"),
		Flags:    []cli.Flag{p.jsonFlag()},
		Action: p.takes(0, 0, func(c *cli.Context) error {
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				names, err := l.Dossiers(c.Context)
				if err != nil {
					return err
				}
				t := table{p: p}
				for _, n := range names {
					if c.Bool("json") {
						if err := p.line(map[string]string{"dossier": n}); err != nil {
							return err
						}
						continue
					}
					t.row(n)
				}
				t.print()
				return nil
			})
		}),
	}
}
