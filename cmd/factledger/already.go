package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"factledger/ledger"
	"factledger/ledger/report"

	"github.com/urfave/cli/v2"
)

func alreadyCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "already",
		Category:  p.deciding(),
		Usage:     p.say("cerca fra le verifiche di altre redazioni (ClaimReview) quelle delle stesse affermazioni", "looks among other desks' checks (ClaimReview) for those of the same claims"),
		ArgsUsage: "FILE…",
		Description: p.say(`FILE è una pagina, un file JSON-LD, una risposta di Google Fact Check o un feed, salvati su disco. Ogni riga è
un suggerimento; --accept ID allega la verifica all'affermazione come prova di contesto, senza decidere.`,
			`FILE is a page, a JSON-LD file, an answer of Google's Fact Check or a feed, saved to disk. Each line is a
suggestion; --accept ID attaches the check to the claim as evidence for context, and decides nothing.`),
		Flags: append(p.choosingFlags(),
			&cli.StringSliceFlag{Name: "accept", Usage: p.say("allega all'affermazione `ID` la verifica suggerita (ripetibile)", "attach the suggested check to the claim `ID` (repeatable)")},
			p.jsonFlag(),
		),
		Action: p.takes(1, -1, func(c *cli.Context) error {
			q, err := p.query(c)
			if err != nil {
				return err
			}
			who, err := actor(c)
			if err != nil {
				return err
			}
			r, err := p.reader(c)
			if err != nil {
				return err
			}
			var checks []report.Checked
			for _, path := range c.Args().Slice() {
				found, err := r.checked(path)
				if err != nil {
					r.refuse(&badInput{path: path, why: err})
				}
				checks = append(checks, found...)
			}
			how := toRead
			if c.IsSet("accept") {
				how = toWrite
			}
			return p.with(c, how, func(l *ledger.Ledger) error {
				rep, err := l.Report(c.Context, q)
				if err != nil {
					return err
				}
				suggested := report.Already(rep, checks)
				t := table{p: p}
				for _, s := range suggested {
					if c.Bool("json") {
						if err := p.line(s); err != nil {
							return err
						}
						continue
					}
					t.row(short(s.Claim), s.Say(p.lang), s.Label, s.Checked.URL)
				}
				t.print()
				if len(suggested) == 0 {
					p.talk(p.say("nessuna delle %d verifiche riguarda queste affermazioni", "none of the %d checks is about these claims"), len(checks))
				}
				for _, id := range c.StringSlice("accept") {
					i := slices.IndexFunc(suggested, func(s report.Suggestion) bool { return strings.HasPrefix(s.Claim, id) })
					if i < 0 {
						return fmt.Errorf(p.say("%s: nessuna verifica suggerita: %w", "%s: no check is suggested: %w"), id, ledger.ErrNotFound)
					}
					s := suggested[i]
					e := ledger.Evidence{Actor: who, Claim: s.Claim, URL: s.Checked.URL, Title: s.Checked.Publisher + ": " + s.Checked.Rating,
						Quote: s.Checked.Claim, Kind: ledger.Secondary, Stance: ledger.Background}
					rev, err := p.revision(c, l, s.Claim)
					if err != nil {
						return err
					}
					if _, err := l.AddEvidence(c.Context, e, rev, ""); err != nil {
						return err
					}
				}
				return r.done()
			})
		}),
	}
}

// checked reads other desks' checks out of one file.
func (r *reader) checked(path string) ([]report.Checked, error) {
	in := r.p.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, r.reason(err)
		}
		defer f.Close()
		in = f
	}
	doc, err := io.ReadAll(io.LimitReader(in, maxReport))
	if err != nil {
		return nil, r.reason(err)
	}
	found, err := report.ReadChecked(doc)
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%s", r.p.say("non contiene verifiche (ClaimReview)", "it holds no checks (ClaimReview)"))
	}
	return found, err
}
