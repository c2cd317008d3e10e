package main

import (
	"fmt"
	"strings"

	"factledger/ledger"

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
			&cli.StringFlag{Name: "public", Usage: p.say("la `CHIAVE` pubblica che ha firmato la testa (--head è allora un file)", "the public `KEY` that signed the head (--head is a file then)")},
			p.jsonFlag(),
		},
		Action: p.takes(0, 0, func(c *cli.Context) error {
			if c.String("report") != "" {
				return p.verifyReport(c)
			}
			if c.String("head") != "" {
				return usagef("%s", p.say("verify: --head va con --report", "verify: --head goes with --report"))
			}
			return p.with(c, toVerify, func(l *ledger.Ledger) error {
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
					fmt.Fprintln(p.out, p.fault(f))
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

// fault says what is off in one field of one row, or with the row as a whole.
func (p *program) fault(f ledger.Fault) string {
	where, whole := fmt.Sprintf(p.say("%s, riga %s", "%s, row %s"), f.Table, oneLine(p.held(f.Row, false))), false
	if it, ok := wholes[f.Field]; !ok {
		where += ", " + f.Field
	} else if whole = true; it != "" {
		where += ", " + p.say(it, f.Field)
	}
	return fmt.Sprintf(p.say("%s: c'è %s, ci dovrebbe essere %s", "%s: it holds %s, it should hold %s"), where, p.held(f.Stored, whole), p.held(f.Expected, whole))
}

// wholes are the fields that name no column, but the row or what is kept about it.
var wholes = map[string]string{"row": "", "index": "indice", "structure": "struttura", "reference": "riferimento"}

// held shows a stored value, or in the program's language what stands for there
// being one or none. Of a column that may be any text, so that only what stands
// alone is taken for a word of verify's.
func (p *program) held(s string, whole bool) string {
	if it, ok := heldWords[s]; ok {
		return p.say(it, s)
	}
	if whole {
		for _, w := range heldPhrases {
			if of, ok := strings.CutPrefix(s, w.before); ok && strings.HasSuffix(of, w.after) {
				return p.say(w.it+strings.TrimSuffix(of, w.after)+w.rest, s)
			}
		}
	}
	return quoted(s)
}

var heldWords = map[string]string{
	"nothing": "nulla", "none there": "nulla", "damaged": "guasto", "sound": "sano", "all": "tutte", "one or more": "una o più",
	"an event": "un evento", "a policy": "una linea", "an article": "un articolo", "a passage": "un brano", "a claim": "un'affermazione",
	"a finding": "un rilievo", "a relation": "una relazione", "a mark": "una decisione", "evidence": "una prova", "a note": "un'osservazione",
	"a file": "un file", "a file that was redacted": "un file che era stato rimosso",
	"that of the claims' words": "quello delle parole delle affermazioni", "not that of the claims' words": "un altro",
	"that of the texts' words": "quello delle parole dei testi", "not that of the texts' words": "un altro",
	"words and where they stand": "parole e dove stanno", "found by its words": "una riga che si trova con le sue parole",
	"another place among the claims of its article": "un altro posto fra le affermazioni del suo articolo",
}

// heldPhrases are those that hold a name or a number.
var heldPhrases = []struct{ before, after, it, rest string }{
	{"a row of ", "", "una riga di ", ""}, {"not found by ", "", "una riga che non si trova con ", ""},
	{"a claim of event ", "", "un'affermazione dell'evento ", ""}, {"", " events, which were seen", "", " eventi, che si erano visti"},
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
