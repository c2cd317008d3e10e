package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"factledger/ledger"
	"factledger/ledger/report"

	"github.com/urfave/cli/v2"
)

func (p *program) recording() string { return p.say("Il registro", "The ledger") }

func verifyCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "verify",
		Category: p.recording(),
		Usage:    p.say("controlla che il registro, o un rapporto pubblicato, dica ciò che fu registrato", "checks that the ledger, or a published report, says what was recorded"),
		Description: p.say(`Esce con 4 se qualcosa non torna, e dice tabella, riga e campo: ciò che c'è e ciò che dovrebbe esserci.
Con --report confronta un rapporto con il registro com'era allora; con --head anche senza registro, contro una
testa ("REGISTRO EVENTI RADICE") conservata altrove.`,
			`It exits 4 where something is off, and names table, row and field: what is there and what should be.
With --report it sets a report against the ledger as it was then; with --head even without a ledger, against a
head ("LEDGER EVENTS ROOT") that was kept elsewhere.`),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "report", Usage: p.say("il `FILE` del rapporto", "the report's `FILE`")},
			&cli.StringFlag{Name: "head", Usage: p.say("la `TESTA` contro cui provarlo", "the `HEAD` to prove it against")},
			p.jsonFlag(),
		},
		Action: p.takes(0, 0, func(c *cli.Context) error {
			if c.String("report") != "" {
				return p.verifyReport(c)
			}
			if c.String("head") != "" {
				return usagef("%s", p.say("verify: --head va con --report", "verify: --head goes with --report"))
			}
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
						f.Table, oneLine(f.Row), f.Field, quoted(f.Stored), quoted(f.Expected))
				}
				if len(faults) > 0 {
					return p.off(c.String("ledger"), len(faults))
				}
				if c.Bool("json") {
					return p.line(head)
				}
				fmt.Fprintf(p.out, p.say("in ordine: %s\n", "in order: %s\n"), p.headLine(head))
				return nil
			})
		}),
	}
}

// quoted shows a stored value, of which an empty one must be seen too.
func quoted(s string) string {
	if s == "" {
		return "–"
	}
	return oneLine(s)
}

// off tells how much does not tally in a file.
func (p *program) off(file string, n int) error {
	p.talk("factledger: %s: %s", file, p.count(n, "cosa non torna", "cose non tornano", "thing is off", "things are off"))
	return told(exitFaults)
}

func (p *program) headLine(h ledger.Head) string {
	return fmt.Sprintf(p.say("registro %s, %d eventi, radice %s", "ledger %s, %d events, root %s"), h.Ledger, h.Size, h.Root)
}

// A published report with its facts and pictures.
const maxReport = 256 << 20

// readReport reads a report back.
func (p *program) readReport(path string) (*report.Published, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &badInput{path: path, why: (&reader{p: p}).reason(err)}
	}
	defer f.Close()
	doc, err := io.ReadAll(io.LimitReader(f, maxReport+1))
	if err == nil && len(doc) > maxReport {
		err = fmt.Errorf("over %d MB", maxReport>>20)
	}
	if err != nil {
		return nil, &badInput{path: path, why: (&reader{p: p}).reason(err)}
	}
	x, err := report.Read(doc)
	if err != nil {
		return nil, &badInput{path: path, why: err}
	}
	return x, nil
}

// verifyReport sets a report against a head, or against the ledger.
func (p *program) verifyReport(c *cli.Context) error {
	path := c.String("report")
	x, err := p.readReport(path)
	if err != nil {
		return err
	}
	var off []report.Difference
	if !x.Intact {
		off = append(off, report.Difference{Noun: "report", ID: path, Field: "digest", Report: p.say("i byte sono cambiati da quando fu scritto", "its bytes changed since it was written")})
	}
	if h := c.String("head"); h != "" {
		want, err := p.parseHead(h)
		if err != nil {
			return err
		}
		return p.differences(c, path, x, append(off, heads(x.Head, want)...))
	}
	return p.with(c, toRead, func(l *ledger.Ledger) error {
		then, err := l.HeadAt(c.Context, x.Head.Size)
		if err != nil && !errors.Is(err, ledger.ErrDamaged) && !errors.Is(err, ledger.ErrInvalid) {
			return err
		}
		off = append(off, heads(x.Head, then)...)
		now, err := l.Report(c.Context, ledger.Query{})
		if err != nil {
			return err
		}
		return p.differences(c, path, x, append(off, x.Compare(now)...))
	})
}

func heads(said, holds ledger.Head) []report.Difference {
	if said == holds {
		return nil
	}
	one := func(h ledger.Head) string { return fmt.Sprintf("%s %d %s", h.Ledger, h.Size, h.Root) }
	return []report.Difference{{Noun: "head", ID: said.Ledger, Field: "root", Report: one(said), Ledger: one(holds)}}
}

// parseHead reads "LEDGER EVENTS ROOT".
func (p *program) parseHead(s string) (ledger.Head, error) {
	if w := strings.Fields(s); len(w) == 3 {
		if n, err := strconv.ParseInt(w[1], 10, 64); err == nil {
			return ledger.Head{Ledger: w[0], Size: n, Root: w[2]}, nil
		}
	}
	return ledger.Head{}, usagef(p.say("--head %q: servono registro, eventi e radice", "--head %q: ledger, events and root are needed"), s)
}

func (p *program) differences(c *cli.Context, path string, x *report.Published, off []report.Difference) error {
	for _, d := range off {
		if c.Bool("json") {
			if err := p.line(d); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(p.out, p.say("%s %s, %s: il rapporto dice %s, il registro %s\n", "%s %s, %s: the report says %s, the ledger %s\n"),
			d.Noun, oneLine(d.ID), d.Field, quoted(d.Report), quoted(d.Ledger))
	}
	if len(off) > 0 {
		return p.off(path, len(off))
	}
	if c.Bool("json") {
		return p.line(x.Head)
	}
	fmt.Fprintf(p.out, p.say("%s dice ciò che diceva il registro: %s\n", "%s says what the ledger said: %s\n"), path, p.headLine(x.Head))
	return nil
}

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
