package main

import (
	"fmt"

	"factledger/claims"
	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func articleCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "article",
		Category:  p.deciding(),
		Usage:     p.say("corregge i dati di un articolo: data, testata, titolo, autore, indirizzo", "corrects an article's data: date, outlet, title, author, address"),
		ArgsUsage: "ID",
		Description: p.say("Il testo non cambia. Dove la data cambia, le date relative si leggono di nuovo con `factledger reread`; un testo che\nè cambiato si prende con `factledger reread --text`.",
			"The text does not change. Where the date does, relative dates are read again by `factledger reread`; a text that has\nchanged is taken in by `factledger reread --text`."),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "published", Usage: p.say("`DATA` (EDTF)", "`DATE` (EDTF)")},
			&cli.StringFlag{Name: "outlet", Usage: p.say("`TESTATA`", "`OUTLET`")},
			&cli.StringFlag{Name: "title", Usage: p.say("`TITOLO`", "`TITLE`")},
			&cli.StringFlag{Name: "author", Usage: p.say("`AUTORE`", "`AUTHOR`")},
			&cli.StringFlag{Name: "url", Usage: p.say("`INDIRIZZO`", "`ADDRESS`")},
			p.jsonFlag(),
		},
		Action: p.takes(1, 1, func(c *cli.Context) error {
			who, err := actor(c)
			if err != nil {
				return err
			}
			to := claims.Article{Published: c.String("published"), Outlet: c.String("outlet"), Title: c.String("title"), Author: c.String("author"), URL: c.String("url")}
			if to == (claims.Article{}) {
				return usagef("%s", p.say("article: che cosa va corretto? --published, --outlet, --title, --author, --url", "article: what is to be corrected? --published, --outlet, --title, --author, --url"))
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				a, err := l.Correct(c.Context, c.Args().First(), who, to)
				if err != nil {
					return err
				}
				a.Text = ""
				if c.Bool("json") {
					return p.line(a)
				}
				t := table{p: p}
				t.row(short(a.ID), orDash(a.Published), orDash(a.Outlet), a.Name, a.Title)
				t.print()
				return nil
			})
		}),
	}
}

func withdrawCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "withdraw",
		Category:  p.deciding(),
		Usage:     p.say("toglie un articolo da ogni rapporto; il registro lo conserva", "takes an article out of every report; the ledger keeps it"),
		ArgsUsage: p.say("ARTICOLO", "ARTICLE"),
		Flags:     []cli.Flag{&cli.StringFlag{Name: "because", Usage: p.say("il `PERCHÉ` (obbligatorio)", "the `REASON` (required)")}},
		Action: p.takes(1, 1, func(c *cli.Context) error {
			if c.String("because") == "" {
				return usagef("%s", p.say("withdraw: serve --because", "withdraw: --because is needed"))
			}
			who, err := actor(c)
			if err != nil {
				return err
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				err := l.Withdraw(c.Context, c.Args().First(), who, c.String("because"))
				if err == nil {
					fmt.Fprintf(p.out, p.say("%s ritirato\n", "%s withdrawn\n"), short(c.Args().First()))
				}
				return err
			})
		}),
	}
}
