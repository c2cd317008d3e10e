package main

import (
	"cmp"
	"fmt"
	"io"
	"os"

	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

// attachment reads a file of evidence; nil where none is named.
func (p *program) attachment(path string) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, &badInput{path: path, why: (&reader{p: p}).reason(err)}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, ledger.MaxFile+1))
	switch {
	case err != nil:
		return nil, &badInput{path: path, why: (&reader{p: p}).reason(err)}
	case len(data) == 0:
		return nil, fmt.Errorf(p.say("%s: il file è vuoto", "%s: the file is empty"), path)
	case len(data) > ledger.MaxFile:
		return nil, fmt.Errorf(p.say("%s: ha più di %d MB, il massimo per una prova", "%s: it has more than %d MB, the most of a piece of evidence"), path, ledger.MaxFile>>20)
	}
	return data, nil
}

// kept says by which name a file of evidence can be had.
func (p *program) kept(e ledger.Evidence) string {
	switch {
	case e.File == "":
		return ""
	case e.Gone:
		return p.say("file rimosso", "file redacted")
	}
	return "file " + e.File[:12]
}

func fileCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "file",
		Category:  p.deciding(),
		Usage:     p.say("restituisce un file di prova che il registro conserva", "gives back a file of evidence that the ledger keeps"),
		ArgsUsage: p.say("NOME", "NAME"),
		Description: p.say("NOME è quello che `factledger show` stampa dopo \"file\", o un suo inizio unico.",
			"NAME is what `factledger show` prints after \"file\", or a prefix of it that is unique."),
		Flags: []cli.Flag{&cli.StringFlag{Name: "o", Usage: p.say("`FILE` (altrimenti lo standard output)", "`FILE` (else standard output)")}},
		Action: p.takes(1, 1, func(c *cli.Context) error {
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				data, err := l.File(c.Context, c.Args().First())
				if err != nil {
					return err
				}
				return p.saveAs(cmp.Or(c.String("o"), "-"), 0o600, func(w io.Writer) error {
					_, err := w.Write(data)
					return err
				})
			})
		}),
	}
}

func redactCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "redact",
		Category:  p.deciding(),
		Usage:     p.say("toglie per sempre il contenuto di un file di prova; la storia dice chi e perché", "takes the content of a file of evidence away for good; the history says who and why"),
		ArgsUsage: p.say("NOME", "NAME"),
		Description: p.say("Non si riprende. Le copie del registro fatte prima conservano il file.",
			"It cannot be taken back. Copies of the ledger made before keep the file."),
		Flags: []cli.Flag{&cli.StringFlag{Name: "because", Usage: p.say("il `PERCHÉ` (obbligatorio)", "the `REASON` (required)")}},
		Action: p.takes(1, 1, func(c *cli.Context) error {
			if c.String("because") == "" {
				return usagef("%s", p.say("redact: serve --because", "redact: --because is needed"))
			}
			who, err := actor(c)
			if err != nil {
				return err
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				return l.Redact(c.Context, who, c.Args().First(), c.String("because"))
			})
		}),
	}
}
