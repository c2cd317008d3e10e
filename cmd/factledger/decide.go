package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func (p *program) deciding() string { return p.say("Decidere", "Deciding") }

// orderFlags are those of every command that adds to the record: rev and key
// let a script say what it saw, and try again without doing a thing twice.
func (p *program) orderFlags() []cli.Flag {
	return []cli.Flag{
		&cli.Int64Flag{Name: "rev", Usage: p.say("la revisione `N` su cui si è deciso; se intanto è cambiata, non si scrive nulla", "the revision `N` that the decision is about; where it has changed meanwhile, nothing is written")},
		&cli.StringFlag{Name: "key", Usage: p.say("`CHIAVE` che rende innocuo riprovare", "`KEY` that makes trying again harmless")},
		p.jsonFlag(),
	}
}

func markCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "mark",
		Category:  p.deciding(),
		Usage:     p.say("segna un'affermazione come verificata, controversa o smentita", "marks a claim verified, disputed or contradicted"),
		ArgsUsage: p.say("ID STATO", "ID STATUS"),
		Description: p.say(`STATO è verified (prove indipendenti dall'articolo la confermano), disputed (fonti credibili
discordano, o le prove non bastano), contradicted (le prove la mostrano falsa così com'è detta) o
unreviewed (ritira la propria decisione). Vale anche la parola italiana. ID è un qualunque inizio unico.
Nulla si cancella: una nuova decisione supera la precedente, che resta nella storia.`,
			`STATUS is verified (evidence independent of the article supports it), disputed (credible sources
disagree, or the evidence does not settle it), contradicted (evidence shows it false as stated) or
unreviewed (takes one's own mark back). ID is any prefix that is unique.
Nothing is erased: a new mark supersedes the one before, which stays in the history.`),
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "because", Usage: p.say("il `PERCHÉ`, per chi leggerà", "the `REASON`, for those who will read it")},
			&cli.StringSliceFlag{Name: "evidence", Usage: p.say("`URL` di una prova (ripetibile); con `factledger evidence` se ne dice di più", "`URL` of a piece of evidence (repeatable); `factledger evidence` says more of it")},
			&cli.StringFlag{Name: "correction", Usage: p.say("`COSA` corregge una decisione già pubblicata: typo o substance", "`WHAT` it corrects of a published mark: typo or substance")},
			&cli.BoolFlag{Name: "resolve", Usage: p.say("chiude il disaccordo fra i revisori: vale questa decisione, le loro restano nella storia", "settles the reviewers' disagreement: this mark stands, theirs stay in the history")},
		}, p.orderFlags()...),
		Action: p.takes(2, 2, func(c *cli.Context) error {
			status, err := p.status(c.Args().Get(1))
			if err != nil {
				return err
			}
			who, err := actor(c)
			if err != nil {
				return err
			}
			o := ledger.MarkOrder{Claim: c.Args().First(), Actor: who, Status: status, Because: c.String("because"),
				Correction: c.String("correction"), Rev: c.Int64("rev"), Key: c.String("key"), Resolve: c.Bool("resolve")}
			stance := ledger.Supports
			switch status {
			case ledger.Contradicted:
				stance = ledger.Refutes
			case ledger.Disputed:
				stance = ledger.Background
			}
			for _, url := range c.StringSlice("evidence") {
				o.Evidence = append(o.Evidence, ledger.Evidence{URL: url, Kind: ledger.Secondary, Stance: stance, Actor: who})
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				if o.Rev, err = p.revision(c, l, o.Claim); err != nil {
					return err
				}
				x, err := l.Mark(c.Context, o)
				return p.decided(c, x, err)
			})
		}),
	}
}

// revision is the one that a decision is about: as given, else as it stands,
// shown before anything is written.
func (p *program) revision(c *cli.Context, l *ledger.Ledger, claim string) (int64, error) {
	if c.IsSet("rev") {
		return c.Int64("rev"), nil
	}
	x, err := oneClaim(c, l, claim)
	if err != nil {
		return 0, err
	}
	p.talk(p.say("%s alla revisione %d, %s: %s", "%s at revision %d, %s: %s"), short(x.ID), x.Rev, p.word(x.Status), oneLine(x.Label))
	return x.Rev, nil
}

// oneClaim is the claim of an id or unique prefix.
func oneClaim(c *cli.Context, l *ledger.Ledger, id string) (ledger.Claim, error) {
	r, err := l.Report(c.Context, ledger.Query{Claim: id})
	if err != nil {
		return ledger.Claim{}, fmt.Errorf("%s: %w", id, err)
	}
	if len(r.Claims) == 0 {
		return ledger.Claim{}, fmt.Errorf("%s: %w", id, ledger.ErrNotFound)
	}
	return r.Claims[0], nil
}

// decided tells what became of a claim; a conflict tells what was decided
// meanwhile.
func (p *program) decided(c *cli.Context, x ledger.Claim, err error) error {
	if conflict := (*ledger.Conflict)(nil); errors.As(err, &conflict) {
		now := conflict.Claim
		p.talk(p.say("factledger: %s è cambiata intanto: si decideva sulla revisione %d, ora è la %d, e nulla è stato scritto", "factledger: %s has changed meanwhile: this was about revision %d, it is at %d now, and nothing was written"),
			short(now.ID), conflict.Order.Rev, now.Rev)
		if len(now.Marks) == 0 {
			p.talk("%s", p.say("  qualcuno ha deciso, o vi ha aggiunto qualcosa: lo si vede dopo aver deciso", "  somebody has marked it or added to it: that can be seen after one's own mark"))
		}
		for _, m := range now.Marks {
			if !m.Superseded {
				p.talk("  %s: %s – %s", m.Actor, p.word(m.Status), oneLine(m.Because))
			}
		}
		p.talk(p.say("  voi (%s): %s – %s", "  you (%s): %s – %s"), conflict.Order.Actor, p.word(conflict.Order.Status), oneLine(conflict.Order.Because))
		p.talk(p.say("  per confermare: lo stesso comando con --rev %d", "  to insist: the same command with --rev %d"), now.Rev)
		return told(exitFailed)
	}
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return p.line(x)
	}
	line := fmt.Sprintf("%s  %s", short(x.ID), p.screen.paint(style(x.Status), p.word(x.Status)))
	switch {
	case c.Bool("resolve"):
		line += p.say(" (disaccordo chiuso)", " (disagreement settled)")
	case x.Standing == ledger.StandingSingle && x.Status == ledger.Unreviewed && slices.ContainsFunc(x.Marks, standsFor):
		line += p.say(" (un revisore ha deciso, ne serve un altro)", " (one reviewer has marked it, another is needed)")
	case x.Standing > ledger.StandingSingle:
		line += " (" + p.word(x.Standing) + ")"
	}
	fmt.Fprintf(p.out, "%s  %s\n", line, oneLine(x.Label))
	return nil
}

// standsFor tells whether a mark is in force and decides something.
func standsFor(m ledger.Mark) bool { return !m.Superseded && m.Status != ledger.Unreviewed }

func evidenceCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "evidence",
		Category:  p.deciding(),
		Usage:     p.say("allega una prova a un'affermazione, senza decidere", "attaches evidence to a claim without deciding"),
		ArgsUsage: "ID [URL]",
		Description: p.say(`Con --file il registro conserva il file stesso, fino a 20 MB: `+"`factledger file`"+` lo restituisce, `+"`factledger redact`"+` lo toglie.`,
			`With --file the ledger keeps the file itself, up to 20 MB: `+"`factledger file`"+` gives it back, `+"`factledger redact`"+` takes it away.`),
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "file", Usage: p.say("`FILE` da conservare nel registro", "`FILE` to keep in the ledger")},
			&cli.StringFlag{Name: "title", Usage: p.say("il `TITOLO` della fonte", "the source's `TITLE`")},
			&cli.StringFlag{Name: "quote", Usage: p.say("le `PAROLE` della fonte", "the source's `WORDS`")},
			&cli.StringFlag{Name: "kind", Value: "secondary", Usage: p.say("`TIPO` primary, secondary o archived", "`KIND` primary, secondary or archived")},
			&cli.StringFlag{Name: "stance", Value: "supports", Usage: p.say("`VERSO` supports, refutes o context", "`STANCE` supports, refutes or context")},
			&cli.StringFlag{Name: "seen", Usage: p.say("il `GIORNO` in cui la si è vista, come 2025-09-27", "the `DAY` it was seen, as 2025-09-27")},
			&cli.StringFlag{Name: "archive", Usage: p.say("`URL` di una copia archiviata", "`URL` of an archived copy")},
		}, p.orderFlags()...),
		Action: p.takes(1, 2, func(c *cli.Context) error {
			who, err := actor(c)
			if err != nil {
				return err
			}
			e := ledger.Evidence{Actor: who, Claim: c.Args().First(), URL: c.Args().Get(1), Title: c.String("title"),
				Quote: c.String("quote"), Seen: c.String("seen"), Archive: c.String("archive")}
			var ok bool
			if e.Kind, ok = enum(c.String("kind"), ledger.Primary, ledger.Archived); !ok {
				return usagef("--kind %q: primary, secondary, archived", c.String("kind"))
			}
			if e.Stance, ok = enum(c.String("stance"), ledger.Supports, ledger.Background); !ok {
				return usagef("--stance %q: supports, refutes, context", c.String("stance"))
			}
			if e.Data, err = p.attachment(c.String("file")); err != nil {
				return err
			}
			if e.Data != nil && e.Title == "" {
				e.Title = filepath.Base(c.String("file"))
			}
			if e.URL == "" && e.Title == "" {
				return usagef("%s", p.say("evidence: serve un URL o --file", "evidence: a URL or --file is needed"))
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				rev, err := p.revision(c, l, e.Claim)
				if err != nil {
					return err
				}
				x, err := l.AddEvidence(c.Context, e, rev, c.String("key"))
				return p.decided(c, x, err)
			})
		}),
	}
}

// enum finds an enum's value between first and last by its word.
func enum[T interface {
	~uint8
	fmt.Stringer
}](s string, first, last T) (T, bool) {
	for v := first; v <= last; v++ {
		if v.String() == s {
			return v, true
		}
	}
	return 0, false
}

func noteCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "note",
		Category:  p.deciding(),
		Usage:     p.say("aggiunge un'osservazione a un'affermazione, senza decidere", "adds a remark to a claim without deciding"),
		ArgsUsage: p.say("ID TESTO", "ID TEXT"),
		Flags:     p.orderFlags()[1:],
		Action: p.takes(2, -1, func(c *cli.Context) error {
			who, err := actor(c)
			if err != nil {
				return err
			}
			text := strings.Join(c.Args().Tail(), " ")
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				x, err := l.AddNote(c.Context, c.Args().First(), who, text, c.String("key"))
				return p.decided(c, x, err)
			})
		}),
	}
}

func undoCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "undo",
		Category: p.deciding(),
		Usage:    p.say("riprende l'ultima cosa che si è decisa; anche questo resta nella storia", "takes back the last thing one decided; that too stays in the history"),
		Action: p.takes(0, 0, func(c *cli.Context) error {
			who, err := actor(c)
			if err != nil {
				return err
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				what, err := l.Undo(c.Context, who)
				if errors.Is(err, ledger.ErrNotFound) {
					return fmt.Errorf(p.say("%s: non c'è nulla da riprendere", "%s: there is nothing to take back"), who)
				}
				if err == nil {
					fmt.Fprintln(p.out, p.takenBack(c.Context, l, what))
				}
				return err
			})
		}),
	}
}

// takenBack words what undo took back, and of what.
func (p *program) takenBack(ctx context.Context, l *ledger.Ledger, e ledger.Event) string {
	what := map[string]string{
		"mark": p.say("ripresa la decisione", "mark taken back"), "evidence": p.say("ripresa la prova", "evidence taken back"),
		"note": p.say("ripresa la nota", "note taken back"), "decided": p.say("ripreso il verdetto", "verdict taken back"),
		"edited": p.say("ripresa la modifica", "edit taken back"), "reread": p.say("ripresa la rilettura", "rereading taken back"),
		"assigned": p.say("ripresa l'assegnazione", "assignment taken back"), "corrected": p.say("ripresa la correzione dell'articolo", "correction of the article taken back"),
		"filed":     p.say("l'articolo è di nuovo fuori dal dossier", "the article is out of the dossier again"),
		"withdrawn": p.say("l'articolo è di nuovo nei rapporti", "the article is in the reports again"),
	}[e.Kind]
	line := cmp.Or(what, e.Kind) + ": " + short(e.About)
	if r, err := l.Report(ctx, ledger.Query{Claim: e.About}); err == nil && len(r.Claims) > 0 {
		line += "  " + oneLine(r.Claims[0].Label)
	}
	return line
}

func assignCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "assign",
		Category:  p.deciding(),
		Usage:     p.say("affida affermazioni a un revisore", "gives claims to a reviewer"),
		ArgsUsage: p.say("CHI ID…", "WHOM ID…"),
		Description: p.say(`Con "-" al posto di CHI le affermazioni tornano a tutti.`,
			`With "-" for WHOM the claims go back to everybody.`),
		Action: p.takes(2, -1, func(c *cli.Context) error {
			who, err := actor(c)
			if err != nil {
				return err
			}
			whom := c.Args().First()
			if whom == "-" {
				whom = ""
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				return l.Assign(c.Context, who, whom, c.Args().Tail()...)
			})
		}),
	}
}
