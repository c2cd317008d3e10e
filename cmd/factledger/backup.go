package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"

	"factledger/ledger"
	"factledger/ledger/sqlite"

	"github.com/urfave/cli/v2"
)

func backupCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "backup",
		Category:  p.recording(),
		Usage:     p.say("copia il registro, anche mentre altri scrivono, e controlla le pagine e la storia della copia", "copies the ledger, even while others write, and checks the pages and the history of the copy"),
		ArgsUsage: "FILE",
		Flags:     []cli.Flag{p.jsonFlag()},
		Action: p.takes(1, 1, func(c *cli.Context) error {
			path := cmp.Or(c.String("ledger"), defaultLedger)
			if err := p.there(path); err != nil {
				return err
			}
			head, err := sqlite.Backup(c.Context, path, c.Args().First())
			if d := (*ledger.Damage)(nil); errors.As(err, &d) {
				err = fmt.Errorf(p.say("%s: il registro è danneggiato, e non se ne fa una copia: %s. `factledger verify` dice tutto ciò che non torna", "%s: the ledger is damaged, and no copy is made of it: %s. `factledger verify` says all that is off"), path, p.fault(d.Fault))
			}
			return p.copied(c, c.Args().First(), head, err)
		}),
	}
}

func restoreCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "restore",
		Category:  p.recording(),
		Usage:     p.say("riprende il registro da una copia, dopo averla verificata", "takes the ledger back from a copy, once it is verified"),
		ArgsUsage: "FILE",
		Description: p.say(`Dove un registro c'è già serve --over; il suo ultimo stato resta accanto, in un file .before-restore.`,
			`Where there is a ledger already --over is needed; its last state stays beside it, in a .before-restore file.`),
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "over", Usage: p.say("al posto del registro che c'è", "in place of the ledger that is there")},
			p.jsonFlag(),
		},
		Action: p.takes(1, 1, func(c *cli.Context) error {
			from, path := c.Args().First(), cmp.Or(c.String("ledger"), defaultLedger)
			if _, err := os.Stat(from); err != nil {
				return &badInput{path: from, why: (&reader{p: p}).reason(err)}
			}
			head, err := sqlite.Restore(c.Context, from, path, c.Bool("over"))
			if errors.Is(err, sqlite.ErrExists) {
				return fmt.Errorf(p.say("%s: c'è già un registro: --over lo sostituisce e ne conserva l'ultimo stato", "%s: there is a ledger already: --over replaces it and keeps its last state"), path)
			}
			if d := (*ledger.Damage)(nil); errors.As(err, &d) {
				err = fmt.Errorf(p.say("%s: la copia è danneggiata, e non si riprende: %s", "%s: the copy is damaged, and is not taken back: %s"), from, p.fault(d.Fault))
			}
			return p.copied(c, path, head, err)
		}),
	}
}

// copied tells what a copy holds.
func (p *program) copied(c *cli.Context, file string, head ledger.Head, err error) error {
	switch {
	case errors.Is(err, sqlite.ErrExists):
		return fmt.Errorf(p.say("%s: il file c'è già, e non si sovrascrive", "%s: the file is there already, and is not written over"), file)
	case err != nil:
		return err
	case c.Bool("json"):
		return p.line(head)
	}
	fmt.Fprintf(p.out, "%s: %s\n", oneLine(file), p.headLine(head))
	return nil
}

func exportCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "export",
		Category: p.recording(),
		Usage:    p.say("scrive tutto il registro in JSON Lines; import ne rifà uno identico", "writes the whole ledger as JSON Lines; import makes the same one of it"),
		Flags:    []cli.Flag{&cli.StringFlag{Name: "o", Usage: p.say("`FILE` (altrimenti lo standard output)", "`FILE` (else standard output)")}},
		Action: p.takes(0, 0, func(c *cli.Context) error {
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				return p.saveAs(cmp.Or(c.String("o"), "-"), 0o600, func(w io.Writer) error { return l.Export(c.Context, w) })
			})
		}),
	}
}

func importCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "import",
		Category:  p.recording(),
		Usage:     p.say("fa un registro nuovo da ciò che export ha scritto", "makes a new ledger of what export wrote"),
		ArgsUsage: "FILE|-",
		Flags:     []cli.Flag{p.jsonFlag()},
		Action: p.takes(1, 1, func(c *cli.Context) error {
			from, path, in := c.Args().First(), cmp.Or(c.String("ledger"), defaultLedger), p.stdin
			if from != "-" {
				f, err := os.Open(from)
				if err != nil {
					return &badInput{path: from, why: (&reader{p: p}).reason(err)}
				}
				defer f.Close()
				in = f
			}
			head, err := sqlite.Import(c.Context, in, path)
			if err != nil && !errors.Is(err, sqlite.ErrExists) {
				return p.unlikeExport(from, err)
			}
			return p.copied(c, path, head, err)
		}),
	}
}

// unlikeExport says why no ledger was made of a file.
func (p *program) unlikeExport(from string, err error) error {
	why := p.say("non è ciò che `factledger export` ha scritto, o vi è stato cambiato o tolto qualcosa, e non se ne fa un registro", "it is not what `factledger export` wrote, or something in it was changed or left out, and no ledger is made of it")
	line, damage, refused := (*ledger.BadLine)(nil), (*ledger.Damage)(nil), (*ledger.Refused)(nil)
	switch {
	case errors.As(err, &damage):
		return fmt.Errorf("%s: %s: %s", from, why, p.fault(damage.Fault))
	case errors.As(err, &line) && (errors.Is(err, ledger.ErrInvalid) || errors.As(err, &refused)):
		return fmt.Errorf(p.say("%s: %s: riga %d", "%s: %s: line %d"), from, why, line.Line)
	case errors.Is(err, ledger.ErrDamaged):
		return fmt.Errorf("%s: %s", from, why)
	}
	return fmt.Errorf("%s: %w", from, err)
}
