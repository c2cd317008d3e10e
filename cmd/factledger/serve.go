package main

import (
	"cmp"
	"fmt"
	"log"
	"net/netip"
	"os"

	"factledger/ledger"
	"factledger/ledger/sqlite"
	"factledger/ledger/web"

	"github.com/urfave/cli/v2"
)

func serveCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "serve",
		Category: p.deciding(),
		Usage:    p.say("apre le pagine dei revisori in un browser", "opens the reviewers' pages in a browser"),
		Description: p.say(`Stampa un indirizzo che vale una volta: aprirlo nel browser. Ctrl-C chiude.
Chi lavora da solo non ha bisogno d'altro. Con --team ognuno entra con nome e password; fuori da questo
computer servono un certificato (--cert, --key) o un proxy (--proxy) che parli TLS. Utenti e sessioni stanno
in un file accanto al registro (.people).`,
			`Prints an address that is good once: open it in the browser. Ctrl-C closes.
Who works alone needs nothing else. With --team everybody enters by name and password; beyond this
computer a certificate (--cert, --key) or a proxy (--proxy) that speaks TLS is needed. Users and sessions
stand in a file beside the ledger (.people).`),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "addr", Value: "127.0.0.1:8417", Usage: p.say("`HOST:PORTA` su cui ascoltare; porta 0: una libera", "`HOST:PORT` to listen on; port 0: a free one")},
			&cli.BoolFlag{Name: "team", Usage: p.say("più persone, ciascuna con nome, password e ruolo", "several people, each with name, password and role")},
			&cli.StringSliceFlag{Name: "host", Usage: p.say("`NOME` con cui le pagine si raggiungono (ripetibile)", "`NAME` under which the pages are reached (repeatable)")},
			&cli.StringFlag{Name: "proxy", Usage: p.say("`RETE` (CIDR) del proxy che sta davanti", "`NETWORK` (CIDR) of the proxy before it")},
			&cli.StringFlag{Name: "cert", Usage: p.say("`FILE` del certificato", "`FILE` of the certificate")},
			&cli.StringFlag{Name: "key", Usage: p.say("`FILE` della chiave", "`FILE` of the key")},
		},
		Action: p.takes(0, 0, func(c *cli.Context) error {
			who, err := actor(c)
			if err != nil {
				return err
			}
			if (c.String("cert") == "") != (c.String("key") == "") {
				return usagef("%s", p.say("serve: --cert e --key vanno insieme", "serve: --cert and --key go together"))
			}
			path := cmp.Or(c.String("ledger"), defaultLedger)
			o := web.Options{Lang: p.lang, Team: c.Bool("team"), Hosts: c.StringSlice("host"), Log: log.New(p.stderr, "factledger: ", 0)}
			if s := c.String("proxy"); s != "" {
				if o.Proxy, err = netip.ParsePrefix(s); err != nil {
					return usagef(p.say("serve: --proxy %q non è una rete come 10.0.0.0/8", "serve: --proxy %q is no network as 10.0.0.0/8"), s)
				}
			}
			return p.with(c, toCreate, func(l *ledger.Ledger) (err error) {
				people, err := sqlite.OpenPeople(c.Context, path+".people")
				if err != nil {
					return fmt.Errorf("%s.people: %w", path, err)
				}
				defer func() {
					if cerr := people.Close(); err == nil {
						err = cerr
					}
				}()
				o.People = people
				if f, ok := p.stdout.(*os.File); ok && p.screen.width > 0 {
					fmt.Fprintln(f, p.say("Aprire nel browser (vale una volta; Ctrl-C chiude):", "Open in the browser (good once; Ctrl-C closes):"))
				}
				return web.Serve(c.Context, l, o, web.Listen{Addr: c.String("addr"), Cert: c.String("cert"), Key: c.String("key"), Actor: who, Out: p.stdout})
			})
		}),
	}
}
