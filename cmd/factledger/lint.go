package main

import (
	"strings"

	"factledger/ledger"
	"factledger/ledger/report"

	"github.com/urfave/cli/v2"
)

func lintCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "lint",
		Category: p.say("Pubblicare", "Publishing"),
		Usage:    p.say("dice che cosa le regole dei fact-checker rimprovererebbero al rapporto", "says what the rules of fact-checkers would fault the report for"),
		Description: p.say("Esce con 4 se trova qualcosa; ogni riga dice la regola, di chi è e l'affermazione.",
			"It exits 4 where it finds something; each line says the rule, whose it is and the claim."),
		Flags: append(p.choosingFlags(), p.jsonFlag()),
		Action: p.takes(0, 0, func(c *cli.Context) error {
			q, err := p.query(c)
			if err != nil {
				return err
			}
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				r, err := l.Report(c.Context, q)
				if err != nil {
					return err
				}
				faults := report.Lint(r)
				t := table{p: p}
				for _, f := range faults {
					if c.Bool("json") {
						if err := p.line(f); err != nil {
							return err
						}
						continue
					}
					t.row(orDash(short(f.Claim)), f.Rule, strings.Join(nonEmpty(f.Why.In(p.lang), f.Label), " – "), f.Code)
				}
				t.print()
				if len(faults) > 0 {
					return told(exitFaults)
				}
				p.talk("%s", p.say("nulla da rimproverare", "nothing to fault"))
				return nil
			})
		}),
	}
}
