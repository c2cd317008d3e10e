package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"factledger/ledger"
	"factledger/ledger/report"

	"github.com/urfave/cli/v2"
)

func adoptCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "adopt",
		Category:  p.deciding(),
		Usage:     p.say("fa proprie le decisioni di un'altra redazione (CSV o JSON Lines di un rapporto)", "takes over another desk's decisions (a report's CSV or JSON Lines)"),
		ArgsUsage: "FILE…",
		Description: p.say(`Valgono le affermazioni che i due registri hanno in comune (stesso articolo, stesso passo) e che qui nessuno
ha ancora deciso; decisioni, prove e giudizi sulle contraddizioni entrano a nome di chi li adotta. Di ciò che
non entra si dice perché. Adottare due volte lo stesso file non cambia nulla.`,
			`It counts for claims that both ledgers have (same article, same passage) and that nobody decided here yet;
marks, evidence and verdicts on contradictions enter in the name of who adopts them. What does not enter is
told with the reason. Adopting the same file twice changes nothing.`),
		Flags: []cli.Flag{p.jsonFlag()},
		Action: p.takes(1, -1, func(c *cli.Context) error {
			who, err := actor(c)
			if err != nil {
				return err
			}
			r, err := p.reader(c)
			if err != nil {
				return err
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				for _, path := range c.Args().Slice() {
					x, err := readExchange(path)
					if err != nil {
						r.refuse(&badInput{path: path, why: err})
						continue
					}
					if err := p.adopt(c, l, who, path, x); err != nil {
						return err
					}
				}
				return r.done()
			})
		}),
	}
}

// readExchange reads what a report of another desk holds.
func readExchange(path string) (*report.Exchange, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := io.LimitReader(f, maxReport)
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		return report.ReadCSV(in)
	}
	return report.ReadLines(in)
}

// adopt takes the decisions of one file over.
func (p *program) adopt(c *cli.Context, l *ledger.Ledger, who, path string, x *report.Exchange) error {
	now, err := l.Report(c.Context, ledger.Query{})
	if err != nil {
		return err
	}
	ours := map[string]*ledger.Claim{}
	for i := range now.Claims {
		ours[now.Claims[i].ID] = &now.Claims[i]
	}
	quotes := map[string]string{}
	for i := range x.Claims {
		quotes[x.Claims[i].ID] = x.Claims[i].Quote
	}
	evidence := map[string][]ledger.Evidence{}
	for _, e := range x.Evidence {
		e.Actor = who
		evidence[e.Claim] = append(evidence[e.Claim], e)
	}
	taken, left := 0, 0
	skip := func(id, it, en string) {
		left++
		p.talk("%s: %s: %s", path, short(id), p.say(it, en))
	}
	for _, m := range x.Marks {
		if m.Superseded || m.Status == ledger.Unreviewed {
			continue
		}
		claim := ours[m.Claim]
		switch quote, known := quotes[m.Claim]; {
		case claim == nil:
			skip(m.Claim, "questo registro non ha l'affermazione", "this ledger has no such claim")
			continue
		case known && quote != "" && quote != claim.Quote:
			skip(m.Claim, "il passo è un altro", "the passage is another one")
			continue
		case adopted(claim, who):
			continue
		case judged(claim):
			skip(m.Claim, "qui è già decisa", "it is decided here already")
			continue
		}
		o := ledger.MarkOrder{Claim: m.Claim, Actor: who, Status: m.Status, Because: m.Because, Evidence: evidence[m.Claim], Rev: claim.Rev,
			Key: exchangeKey("mark", x.Head.Ledger, m.Claim, m.Status.String(), m.Because)}
		done, err := l.Mark(c.Context, o)
		if err != nil {
			return err
		}
		*claim = done
		taken++
		if c.Bool("json") {
			if err := p.line(done); err != nil {
				return err
			}
		}
	}
	relations := map[string]ledger.Relation{}
	for _, rel := range now.Relations {
		relations[rel.ID] = rel
	}
	for _, rel := range x.Relations {
		held, ok := relations[rel.ID]
		if !ok || rel.Verdict == ledger.Open || held.Verdict != ledger.Open {
			continue
		}
		if _, err := l.Decide(c.Context, rel.ID, who, rel.Verdict, rel.Because, held.Rev, exchangeKey("verdict", x.Head.Ledger, rel.ID, rel.Verdict.String(), rel.Because)); err != nil {
			return err
		}
		taken++
	}
	p.talk(p.say("%s: %d decisioni adottate, %d lasciate", "%s: %d decisions adopted, %d left"), path, taken, left)
	return nil
}

// judged tells whether a reviewer's word on the claim stands.
func judged(c *ledger.Claim) bool {
	for _, m := range c.Marks {
		if !m.Superseded && m.Status != ledger.Unreviewed {
			return true
		}
	}
	return false
}

// adopted tells whether who decided the claim: then it is theirs already.
func adopted(c *ledger.Claim, who string) bool {
	for _, m := range c.Marks {
		if !m.Superseded && m.Actor == who {
			return true
		}
	}
	return false
}

// exchangeKey is the same for the same decision of the same desk, so that it
// enters once.
func exchangeKey(parts ...string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", parts))
	return "adopt:" + hex.EncodeToString(sum[:16])
}
