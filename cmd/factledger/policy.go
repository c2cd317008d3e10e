package main

import (
	"fmt"
	"strconv"
	"strings"

	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func policyCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "policy",
		Category: p.recording(),
		Usage:    p.say("mostra o cambia come lavora la redazione", "shows or changes how the desk works"),
		Description: p.say(`Senza opzioni mostra la linea in vigore. Ogni cambiamento è un evento della storia.
Con due revisori un'affermazione ha uno stato solo quando due persone concordano; con --blind il secondo non
vede che cosa ha deciso il primo finché non ha deciso.`,
			`Without flags it shows the policy in force. Each change is an event of the history.
With two reviewers a claim has a status only once two people agree; with --blind the second does not see
what the first decided until it has decided.`),
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "reviewers", Usage: p.say("`N` 1, oppure 2 che devono concordare", "`N` 1, or 2 who must agree")},
			&cli.BoolFlag{Name: "blind", Usage: p.say("il secondo revisore decide alla cieca (--blind=false: no)", "the second reviewer decides blind (--blind=false: not)")},
			&cli.BoolFlag{Name: "names", Usage: p.say("i rapporti portano i nomi dei revisori (--names=false: no)", "reports print the reviewers' names (--names=false: not)")},
			&cli.StringFlag{Name: "desk", Usage: p.say("`NOME` della redazione", "the desk's `NAME`")},
			&cli.StringFlag{Name: "corrections", Usage: p.say("`INDIRIZZO` della pagina delle correzioni", "`ADDRESS` of the corrections policy")},
			&cli.StringFlag{Name: "contact", Usage: p.say("`RECAPITO` della redazione", "the desk's `CONTACT`")},
			&cli.StringFlag{Name: "site", Usage: p.say("`INDIRIZZO` sotto cui escono i rapporti", "`ADDRESS` under which reports are published")},
			&cli.StringSliceFlag{Name: "rating", Usage: p.say("`STATO=NOME:VALORE/MIN-MAX`, come ClaimReview dice uno stato (ripetibile)", "`STATUS=NAME:VALUE/WORST-BEST`, how ClaimReview words a status (repeatable)")},
			p.jsonFlag(),
		},
		Action: p.takes(0, 0, func(c *cli.Context) error {
			change := false
			for _, name := range []string{"reviewers", "blind", "names", "desk", "corrections", "contact", "site", "rating"} {
				change = change || c.IsSet(name)
			}
			who, err := actor(c)
			if err != nil {
				return err
			}
			how := toRead
			if change {
				how = toCreate
			}
			return p.with(c, how, func(l *ledger.Ledger) error {
				r, err := l.Report(c.Context, ledger.Query{Limit: 1})
				if err != nil {
					return err
				}
				policy := r.Policy
				if change {
					if err := p.amend(c, &policy); err != nil {
						return err
					}
					if err := l.SetPolicy(c.Context, who, policy); err != nil {
						return err
					}
				}
				agreement, err := l.Agreement(c.Context)
				if err != nil {
					return err
				}
				return p.showPolicy(c, policy, agreement)
			})
		}),
	}
}

// amend changes what the flags name.
func (p *program) amend(c *cli.Context, to *ledger.Policy) error {
	if c.IsSet("reviewers") {
		to.Reviewers = c.Int("reviewers")
	}
	if c.IsSet("blind") {
		to.Blind = c.Bool("blind")
	}
	if c.IsSet("names") {
		to.Names = c.Bool("names")
	}
	for name, field := range map[string]*string{"desk": &to.Desk, "corrections": &to.Corrections, "contact": &to.Contact, "site": &to.Site} {
		if c.IsSet(name) {
			*field = c.String(name)
		}
	}
	for _, s := range c.StringSlice("rating") {
		word, rest, _ := strings.Cut(s, "=")
		status, err := p.status(word)
		if err != nil {
			return err
		}
		name, scale, ok := cutLast(rest, ":")
		value, span, ok2 := strings.Cut(scale, "/")
		worst, best, ok3 := strings.Cut(span, "-")
		var n [3]int
		for i, w := range []string{value, worst, best} {
			var err error
			if n[i], err = strconv.Atoi(w); err != nil {
				ok = false
			}
		}
		if !ok || !ok2 || !ok3 || name == "" {
			return usagef("--rating %q: STATUS=NAME:VALUE/WORST-BEST, contradicted=Falso:1/1-5", s)
		}
		ratings := map[string]ledger.Rating{}
		for k, v := range to.Ratings {
			ratings[k] = v
		}
		ratings[status.String()] = ledger.Rating{Name: name, Value: n[0], Worst: n[1], Best: n[2]}
		to.Ratings = ratings
	}
	return nil
}

// cutLast cuts s at the last sep.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// showPolicy shows the policy, and how far the reviewers agree where two marked
// the same claims.
func (p *program) showPolicy(c *cli.Context, x ledger.Policy, a ledger.Agreement) error {
	if c.Bool("json") {
		return p.line(struct {
			ledger.Policy
			Agreement ledger.Agreement `json:"agreement,omitzero"`
		}{x, a})
	}
	yes := func(b bool) string {
		if b {
			return p.say("sì", "yes")
		}
		return "no"
	}
	t := table{p: p}
	t.row("reviewers", fmt.Sprint(max(x.Reviewers, 1)))
	t.row("blind", yes(x.Blind))
	t.row("names", yes(x.Names))
	if a.Claims > 0 {
		t.row("agreement", fmt.Sprintf(p.say("%d su %d segnate da due, kappa di Cohen %s", "%d of %d marked by two, Cohen's kappa %s"), a.Agreed, a.Claims, p.decimal(a.Kappa)))
	}
	t.row("desk", orDash(x.Desk))
	t.row("corrections", orDash(x.Corrections))
	t.row("contact", orDash(x.Contact))
	t.row("site", orDash(x.Site))
	for s := ledger.Unreviewed; s <= ledger.Contradicted; s++ {
		if r, ok := x.Ratings[s.String()]; ok {
			t.row("rating", fmt.Sprintf("%s=%s:%d/%d-%d", s, r.Name, r.Value, r.Worst, r.Best))
		}
	}
	t.print()
	return nil
}
