package main

import (
	"fmt"
	"io/fs"
	"os"

	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func headCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "head",
		Category: p.recording(),
		Usage:    p.say("stampa la testa del registro, da conservare altrove", "prints the ledger's head, to be kept elsewhere"),
		Description: p.say(`La testa è una riga: registro, eventi, radice. Chi la conserva può provare più tardi che cosa il registro diceva
allora (verify --report FILE --head TESTA). Con --sign la testa è una nota firmata con la chiave di factledger key.`,
			`The head is one line: ledger, events, root. Who keeps it can prove later what the ledger said then
(verify --report FILE --head HEAD). With --sign the head is a note signed with the key of factledger key.`),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "sign", Usage: p.say("`FILE` della chiave privata", "`FILE` of the private key")},
			p.jsonFlag(),
		},
		Action: p.takes(0, 0, func(c *cli.Context) error {
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				head, err := l.Head(c.Context)
				if err != nil {
					return err
				}
				if file := c.String("sign"); file != "" {
					key, err := os.ReadFile(file)
					if err != nil {
						return &badInput{path: file, why: (&reader{p: p}).reason(err)}
					}
					signed, err := head.Sign(string(key))
					if err != nil {
						return fmt.Errorf("%s: %w", file, err)
					}
					fmt.Fprint(p.out, signed)
					return nil
				}
				if c.Bool("json") {
					return p.line(head)
				}
				fmt.Fprintf(p.out, "%s %d %s\n", head.Ledger, head.Size, head.Root)
				return nil
			})
		}),
	}
}

func keyCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "key",
		Category:  p.recording(),
		Usage:     p.say("fa una chiave con cui firmare le teste; stampa quella pubblica", "makes a key to sign heads with; prints the public one"),
		ArgsUsage: p.say("NOME FILE", "NAME FILE"),
		Action: p.takes(2, 2, func(c *cli.Context) error {
			private, public, err := ledger.SigningKey(c.Args().First())
			if err != nil {
				return err
			}
			file := c.Args().Get(1)
			f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
			if os.IsExist(err) {
				return fmt.Errorf("%s: %w", file, fs.ErrExist)
			}
			if err != nil {
				return &badInput{path: file, why: (&reader{p: p}).reason(err)}
			}
			_, err = fmt.Fprintln(f, private)
			if cerr := f.Close(); err == nil {
				err = cerr
			}
			if err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			fmt.Fprintln(p.out, public)
			return nil
		}),
	}
}
