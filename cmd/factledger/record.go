package main

import (
	"fmt"

	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func (p *program) recording() string { return p.say("Il registro", "The ledger") }

func verifyCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "verify",
		Category: p.recording(),
		Usage:    p.say("controlla che il registro dica ciò che fu registrato", "checks that the ledger says what was recorded"),
		Description: p.say("Esce con 4 se qualcosa non torna, e dice tabella, riga e campo.",
			"It exits 4 where something is off, and names table, row and field."),
		Flags: []cli.Flag{p.jsonFlag()},
		Action: p.takes(0, 0, func(c *cli.Context) error {
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				head, faults, err := l.Verify(c.Context)
				if err != nil {
					return err
				}
				for _, f := range faults {
					if c.Bool("json") {
						if err := p.line(f); err != nil {
							return err
						}
						continue
					}
					fmt.Fprintf(p.out, p.say("%s, riga %s, %s: c'è %s, ci dovrebbe essere %s\n", "%s, row %s, %s: it holds %s, it should hold %s\n"),
						f.Table, oneLine(f.Row), f.Field, oneLine(f.Stored), oneLine(f.Expected))
				}
				if len(faults) > 0 {
					p.talk(p.say("factledger: %s: %s", "factledger: %s: %s"), c.String("ledger"), p.count(len(faults), "cosa non torna", "cose non tornano", "thing is off", "things are off"))
					return told(exitFaults)
				}
				if c.Bool("json") {
					return p.line(head)
				}
				fmt.Fprintf(p.out, p.say("in ordine: registro %s, %d eventi, radice %s\n", "in order: ledger %s, %d events, root %s\n"), head.Ledger, head.Size, head.Root)
				return nil
			})
		}),
	}
}
