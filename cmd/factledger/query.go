package main

import (
	"strings"

	"factledger/claims"
	"factledger/ledger"
	"factledger/ledger/report"

	"github.com/urfave/cli/v2"
)

// choosingFlags choose claims: by what they are, whose, when and what was
// decided.
func (p *program) choosingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "dossier", Usage: p.say("solo gli articoli del dossier `NOME`", "only articles of the dossier `NAME`")},
		&cli.StringFlag{Name: "article", Usage: p.say("solo l'articolo `ID`", "only the article `ID`")},
		&cli.StringSliceFlag{Name: "status", Usage: p.say("solo lo `STATO` unreviewed, verified, disputed o contradicted (ripetibile)", "only `STATUS` unreviewed, verified, disputed or contradicted (repeatable)")},
		&cli.StringSliceFlag{Name: "kind", Usage: p.say("solo il `TIPO` quantity, percentage, money, date, duration, rank, event, relation o quote (ripetibile)", "only `KIND` quantity, percentage, money, date, duration, rank, event, relation or quote (repeatable)")},
		&cli.StringFlag{Name: "outlet", Usage: p.say("solo la `TESTATA`", "only the `OUTLET`")},
		&cli.StringFlag{Name: "speaker", Usage: p.say("solo ciò che il testo attribuisce a `CHI`", "only what the text attributes to `WHOM`")},
		&cli.StringFlag{Name: "reviewer", Usage: p.say("solo le affermazioni marcate da `CHI` o affidate a lui", "only claims marked by `WHOM` or assigned to them")},
		&cli.StringFlag{Name: "from", Usage: p.say("solo gli articoli pubblicati dal `GIORNO` in poi", "only articles published from `DAY` on")},
		&cli.StringFlag{Name: "until", Usage: p.say("solo gli articoli pubblicati fino al `GIORNO`", "only articles published until `DAY`")},
		&cli.BoolFlag{Name: "lost", Usage: p.say("solo le affermazioni riviste che una rilettura non ha ritrovato", "only reviewed claims that a rereading did not find again")},
		&cli.BoolFlag{Name: "flagged", Usage: p.say("solo ciò che una contraddizione, una tensione o un rilievo tocca", "only what a contradiction, a tension or a finding touches")},
	}
}

// query reads the choosing flags.
func (p *program) query(c *cli.Context) (ledger.Query, error) {
	q := ledger.Query{
		Dossier: c.String("dossier"), Article: c.String("article"), Outlet: c.String("outlet"), Speaker: c.String("speaker"),
		Reviewer: c.String("reviewer"), Since: c.String("from"), Until: c.String("until"), Flagged: c.Bool("flagged"), Lost: c.Bool("lost"),
	}
	for _, s := range c.StringSlice("status") {
		v, err := p.status(s)
		if err != nil {
			return q, err
		}
		q.Statuses = append(q.Statuses, v)
	}
	for _, s := range c.StringSlice("kind") {
		k, ok := claims.ParseKind(s)
		if !ok {
			return q, usagef(p.say("tipo sconosciuto %q", "unknown kind %q"), s)
		}
		q.Kinds = append(q.Kinds, k)
	}
	return q, nil
}

// status reads a status by its word in either language.
func (p *program) status(s string) (ledger.Status, error) {
	var all []string
	for v := ledger.Unreviewed; v <= ledger.Contradicted; v++ {
		if s == v.String() || s == report.Word("it", v) || s == report.Word("en", v) {
			return v, nil
		}
		all = append(all, v.String())
	}
	return 0, usagef(p.say("stato sconosciuto %q: %s", "unknown status %q: %s"), s, strings.Join(all, ", "))
}
