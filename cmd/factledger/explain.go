package main

import (
	"fmt"
	"strings"

	"factledger/claims"

	"github.com/urfave/cli/v2"
)

func explainCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Category:  p.say("Leggere soltanto, senza registro", "Reading alone, without a ledger"),
		Usage:     p.say("spiega come un testo è stato letto: parole, regole scattate e perdenti, portata di chi parla", "explains how a text was read: words, rules that fired and lost, scope of who speaks"),
		ArgsUsage: "PATH…",
		Description: p.say(`Con --text la frase sta sulla riga di comando:  factledger explain --text "Circa 1.400 detenuti"`,
			`With --text the sentence stands on the command line:  factledger explain --text "Circa 1.400 detenuti"`),
		Flags: append(p.readingFlags(),
			&cli.StringFlag{Name: "text", Usage: p.say("il `TESTO` da spiegare", "the `TEXT` to explain")},
			p.jsonFlag(),
		),
		Action: p.takes(0, -1, func(c *cli.Context) error {
			r, err := p.reader(c)
			if err != nil {
				return err
			}
			units := r.units(c)
			if c.IsSet("text") {
				text := c.String("text")
				if err := r.text([]byte(text)); err != nil {
					return &badInput{path: "--text", why: err}
				}
				units = append(units, unit{"--text", []claims.Article{{ID: "--text", Text: text, Published: r.published}}})
			}
			if c.NArg() == 0 && !c.IsSet("text") {
				return usagef("%s", p.say("explain: manca il testo: PATH o --text", "explain: the text is missing: PATH or --text"))
			}
			for _, u := range units {
				for _, a := range u.articles {
					e, err := claims.Explain(a)
					if err != nil {
						r.refuse(&badInput{path: u.path, why: err})
						continue
					}
					if c.Bool("json") {
						if err := p.line(e); err != nil {
							return err
						}
						continue
					}
					fmt.Fprintln(p.out, visible(strings.TrimRight(e.String(), "\n")))
				}
			}
			return r.done()
		}),
	}
}
