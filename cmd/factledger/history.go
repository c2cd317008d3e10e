package main

import (
	"cmp"
	"encoding/json"
	"strconv"
	"time"

	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func historyCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "history",
		Category:  p.say("Guardare", "Looking"),
		Usage:     p.say("dice chi ha fatto che cosa e quando, su un'affermazione o su tutto", "says who did what and when, about one claim or about all"),
		ArgsUsage: "[ID]",
		Flags: []cli.Flag{
			&cli.Int64Flag{Name: "after", Usage: p.say("solo gli eventi dopo il numero `N`", "only events after number `N`")},
			&cli.IntFlag{Name: "limit", Usage: p.say("al massimo `N`", "at most `N`")},
			p.jsonFlag(),
		},
		Action: p.takes(0, 1, func(c *cli.Context) error {
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				events, err := l.History(c.Context, c.Args().First(), c.Int64("after"), c.Int("limit"))
				if err != nil {
					return err
				}
				if err := l.Veil(c.Context, viewer(c), events); err != nil {
					return err
				}
				t := table{p: p}
				for _, e := range events {
					if c.Bool("json") {
						if e.Body == "" {
							e.Body = "null"
						}
						line := struct {
							ledger.Event
							Body json.RawMessage `json:"body"`
						}{e, json.RawMessage(e.Body)}
						if err := p.line(line); err != nil {
							return err
						}
						continue
					}
					at := e.At.UTC().Format(time.RFC3339)
					if e.Early {
						at += p.say(" (orologio indietro)", " (clock behind)")
					}
					t.row(strconv.FormatInt(e.Seq, 10), at, e.Actor, e.Kind, orDash(short(e.About)), cmp.Or(e.Body, p.say("(si vede dopo aver deciso)", "(to be seen after one's own mark)")))
				}
				t.print()
				return nil
			})
		}),
	}
}
