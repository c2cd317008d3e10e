package main

import (
	"errors"
	"fmt"
	"strings"

	"factledger/claims"
	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func contradictionsCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "contradictions",
		Category:  p.say("Guardare", "Looking"),
		Usage:     p.say("elenca ciò che il programma segnala fra le affermazioni; confirm e dismiss danno il verdetto", "lists what the program flags between claims; confirm and dismiss give the verdict"),
		ArgsUsage: "[confirm|dismiss|reopen ID]",
		Description: p.say(`Senza argomenti elenca le contraddizioni e le tensioni che nessuno ha respinto. Una segnalazione respinta
non torna quando gli articoli si leggono di nuovo. Il verdetto non cambia lo stato di alcuna affermazione.`,
			`Without arguments it lists the contradictions and tensions that nobody has dismissed. One that was
dismissed does not come back when its articles are read again. A verdict changes no claim's status.`),
		Flags: append(append(p.orderFlags(),
			&cli.StringFlag{Name: "because", Usage: p.say("il `PERCHÉ` del verdetto", "the `REASON` of the verdict")},
			&cli.IntFlag{Name: "limit", Usage: p.say("al massimo `N`, le più sicure (0: tutte)", "at most `N`, the surest (0: all)")},
			&cli.BoolFlag{Name: "all", Usage: p.say("anche conferme, aggiornamenti e ciò che fu respinto", "corroborations, updates and what was dismissed as well")},
		), p.choosingFlags()[0], p.choosingFlags()[1]),
		Action: p.takes(0, 2, func(c *cli.Context) error {
			if c.NArg() > 0 {
				return p.verdict(c)
			}
			q := ledger.Query{Dossier: c.String("dossier"), Article: c.String("article")}
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				r, err := p.flags(c, l, q)
				if err != nil {
					return err
				}
				if c.Bool("json") {
					for _, rel := range r.Relations {
						if err := p.line(rel); err != nil {
							return err
						}
					}
					return nil
				}
				p.relations(r)
				if len(r.Relations) == 0 {
					p.talk("%s", p.say("nessuna contraddizione", "no contradiction"))
				}
				return nil
			})
		}),
	}
}

// flags reads the relations that are asked for. Of a large ledger it reads no
// more than those, unless they are an article's.
func (p *program) flags(c *cli.Context, l *ledger.Ledger, q ledger.Query) (*ledger.Report, error) {
	if q.Article == "" && !c.Bool("all") {
		r, _, err := l.Related(c.Context, ledger.Listing{Dossier: q.Dossier, Limit: c.Int("limit"),
			Relations: []claims.RelationKind{claims.Contradicts, claims.Tension}, Verdicts: []ledger.Verdict{ledger.Open, ledger.Confirmed}})
		if err == nil {
			r.Relations = flagged(r.Relations)
		}
		return r, err
	}
	r, err := l.Report(c.Context, q)
	if err == nil && !c.Bool("all") {
		r.Relations = flagged(r.Relations)
	}
	return r, err
}

// verdict confirms or dismisses a relation.
func (p *program) verdict(c *cli.Context) error {
	v, ok := map[string]ledger.Verdict{"confirm": ledger.Confirmed, "dismiss": ledger.Dismissed, "reopen": ledger.Open}[c.Args().First()]
	if !ok {
		return usagef(p.say("contradictions: %q non è confirm, dismiss né reopen", "contradictions: %q is none of confirm, dismiss, reopen"), c.Args().First())
	}
	if c.NArg() < 2 {
		return usagef(p.say("contradictions %s: manca l'ID", "contradictions %s: the ID is missing"), c.Args().First())
	}
	who, err := actor(c)
	if err != nil {
		return err
	}
	id := c.Args().Get(1)
	return p.with(c, toWrite, func(l *ledger.Ledger) error {
		rev := c.Int64("rev")
		if !c.IsSet("rev") {
			r, err := l.Report(c.Context, ledger.Query{})
			if err != nil {
				return err
			}
			rel, err := oneRelation(r.Relations, id)
			if err != nil {
				return err
			}
			id, rev = rel.ID, rel.Rev
		}
		rel, err := l.Decide(c.Context, id, who, v, c.String("because"), rev, c.String("key"))
		if errors.Is(err, ledger.ErrConflict) {
			return fmt.Errorf(p.say("%s: qualcun altro l'ha decisa intanto, e nulla è stato scritto: %w", "%s: somebody else decided it meanwhile, and nothing was written: %w"), short(id), err)
		}
		if err != nil {
			return err
		}
		if c.Bool("json") {
			return p.line(rel)
		}
		fmt.Fprintf(p.out, "%s  %s  %s  %s\n", short(rel.ID), p.word(rel.Kind), p.word(rel.Verdict), oneLine(rel.Why.In(p.lang)))
		if v == ledger.Confirmed && rel.Kind == claims.Contradicts { // the verdict itself changes no claim's status
			p.talk(p.say("se una delle due risulta smentita:  factledger mark %s contradicted --because PERCHÉ   (l'altra: %s)",
				"where one of the two turns out contradicted:  factledger mark %s contradicted --because WHY   (the other: %s)"), short(rel.A), short(rel.B))
		}
		return nil
	})
}

func oneRelation(all []ledger.Relation, prefix string) (ledger.Relation, error) {
	var found []ledger.Relation
	for _, rel := range all {
		if strings.HasPrefix(rel.ID, prefix) {
			found = append(found, rel)
		}
	}
	switch len(found) {
	case 0:
		return ledger.Relation{}, fmt.Errorf("%s: %w", prefix, ledger.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return ledger.Relation{}, fmt.Errorf("%s: %w: %d relations begin so", prefix, ledger.ErrInvalid, len(found))
}

// flagged are the relations that ask for a checker's eye and were not
// dismissed, contradictions first.
func flagged(all []ledger.Relation) []ledger.Relation {
	var out []ledger.Relation
	for _, kind := range []claims.RelationKind{claims.Contradicts, claims.Tension} {
		for _, rel := range all {
			if rel.Kind == kind && rel.Verdict != ledger.Dismissed {
				out = append(out, rel)
			}
		}
	}
	return out
}

// relations prints each relation of r: the reason, which shows both passages,
// and whose they are.
func (p *program) relations(r *ledger.Report) {
	byID := map[string]ledger.Claim{}
	for _, x := range both(r) {
		byID[x.ID] = x
	}
	articles := map[string]ledger.Article{}
	for _, a := range r.Articles {
		articles[a.ID] = a
	}
	for i, rel := range r.Relations {
		if i > 0 {
			fmt.Fprintln(p.out)
		}
		colour := yellow
		if rel.Kind == claims.Contradicts {
			colour = red
		}
		head := fmt.Sprintf("%s  %s (%s)", p.screen.paint(bold, short(rel.ID)), p.screen.paint(colour, p.word(rel.Kind)), p.word(rel.Basis))
		if rel.Verdict != ledger.Open {
			head += "  " + p.word(rel.Verdict)
			if rel.Because != "" {
				head += ": " + oneLine(rel.Because)
			}
		}
		fmt.Fprintln(p.out, head)
		fmt.Fprintln(p.out, "  "+p.screen.wrap(oneLine(rel.Why.In(p.lang)), "  "))
		for _, id := range []string{rel.A, rel.B} {
			x := byID[id]
			fmt.Fprintf(p.out, "  %s  %s\n", p.screen.paint(bold, short(x.ID)), p.screen.paint(dim, p.screen.wrap(p.source(articles[x.ArticleID], x), "            ")))
		}
	}
}

// source says where a claim stands and who vouches for it.
func (p *program) source(a ledger.Article, x ledger.Claim) string {
	return oneLine(strings.Join(nonEmpty(a.Outlet, a.Name, claims.DateIn(p.lang, a.Published), x.Attributed), " · "))
}
