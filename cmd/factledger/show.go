package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"factledger/claims"
	"factledger/ledger"
	"factledger/ledger/report"

	"github.com/urfave/cli/v2"
)

func showCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Category:  p.say("Guardare", "Looking"),
		Usage:     p.say("mostra un'affermazione, o un articolo, con tutto ciò che se ne sa", "shows a claim, or an article, with all that is known of it"),
		ArgsUsage: "ID",
		Flags:     []cli.Flag{p.jsonFlag()},
		Action: p.takes(1, 1, func(c *cli.Context) error {
			id := c.Args().First()
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				r, err := l.Report(c.Context, ledger.Query{Claim: id, Viewer: viewer(c)})
				if err == nil && len(r.Claims) > 0 {
					return p.showClaim(c, r)
				}
				if err != nil && !errors.Is(err, ledger.ErrNotFound) {
					return err
				}
				r, err = l.Report(c.Context, ledger.Query{Article: id, Text: true, Viewer: viewer(c)})
				if err != nil {
					return fmt.Errorf("%s: %w", id, err)
				}
				a, err := articleOf(r, id)
				if err != nil {
					return err
				}
				return p.showArticle(c, r, a)
			})
		}),
	}
}

// articleOf is the article of a report that was asked for by its id or the
// beginning of it. The report holds those as well with which it has relations.
func articleOf(r *ledger.Report, id string) (ledger.Article, error) {
	for _, a := range r.Articles {
		if strings.HasPrefix(a.ID, strings.ToLower(strings.ReplaceAll(id, "-", ""))) {
			return a, nil
		}
	}
	return ledger.Article{}, fmt.Errorf("%s: %w", id, ledger.ErrNotFound)
}

func (p *program) showClaim(c *cli.Context, r *ledger.Report) error {
	x := r.Claims[0]
	if c.Bool("json") {
		return p.line(struct {
			ledger.Claim
			Relations []ledger.Relation `json:"relations"`
			Findings  []ledger.Finding  `json:"findings"`
		}{x, touching(r, x.ID), findings(r, x.ID)})
	}
	p.card(r, x, false)
	return nil
}

// both are the claims of a report and those at the other ends of its relations.
func both(r *ledger.Report) []ledger.Claim {
	return append(r.Claims[:len(r.Claims):len(r.Claims)], r.Others...)
}

func touching(r *ledger.Report, claim string) []ledger.Relation {
	out := []ledger.Relation{}
	for _, rel := range r.Relations {
		if rel.A == claim || rel.B == claim {
			out = append(out, rel)
		}
	}
	return out
}

func findings(r *ledger.Report, claim string) []ledger.Finding {
	out := []ledger.Finding{}
	for _, f := range r.Findings {
		if f.Claim == claim {
			out = append(out, f)
		}
	}
	return out
}

// card prints a claim with its passage, what was read of it and what was
// decided about it. A brief card counts the relations that ask for nobody's eye.
func (p *program) card(r *ledger.Report, x ledger.Claim, brief bool) {
	s := p.screen
	beside := strings.Repeat(" ", len([]rune(short(x.ID)+p.word(x.Status)))+4)
	fmt.Fprintf(p.out, "%s  %s  %s\n", s.paint(bold, short(x.ID)), s.paint(style(x.Status), p.word(x.Status)), s.paint(bold, s.wrap(oneLine(x.Label), beside)))
	for _, a := range r.Articles {
		if a.ID == x.ArticleID {
			fmt.Fprintf(p.out, "%s\n", s.paint(dim, s.wrap(oneLine(strings.Join(nonEmpty(a.Title, a.Outlet, a.Name, claims.DateIn(p.lang, a.Published), a.URL), " · ")), "")))
		}
	}
	fmt.Fprintf(p.out, "\n  %s\n\n", p.passage(x, "  "))

	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(p.out, "  %-16s %s\n", name, s.wrap(oneLine(value), strings.Repeat(" ", 19)))
		}
	}
	kind := p.word(x.Kind)
	if x.Rule != "" {
		kind += " (" + x.Rule + ")"
	}
	field(p.say("tipo", "kind"), kind)
	field(p.say("valore", "value"), report.Value(p.lang, &x.Claim))
	field(p.say("soggetto", "subject"), x.Subject)
	field(p.say("quando", "when"), claims.DateIn(p.lang, x.When))
	field(p.say("lo dice", "says it"), x.Attributed)
	modality := p.word(x.Modality)
	if x.Negated {
		modality += p.say(", negato", ", negated")
	}
	field(p.say("modo", "modality"), modality)
	field(p.say("merita verifica", "worth a check"), p.decimal(x.Worth)+"  "+strings.Join(x.Reasons, ", "))
	field(p.say("posizione", "place"), fmt.Sprintf("[%d,%d)", x.Start, x.End))
	field(p.say("revisione", "revision"), fmt.Sprint(x.Rev))
	field(p.say("affidata a", "assigned to"), x.Assigned)

	for _, f := range findings(r, x.ID) {
		fmt.Fprintf(p.out, "\n  %s %s\n", s.paint(yellow, p.say("non torna:", "off:")), s.wrap(oneLine(f.Why.In(p.lang)), "  "))
	}
	byID := map[string]ledger.Claim{}
	for _, y := range both(r) {
		byID[y.ID] = y
	}
	agree := 0
	for _, rel := range touching(r, x.ID) {
		if brief && !(rel.Kind.Flag() && rel.Verdict != ledger.Dismissed) {
			agree++
			continue
		}
		other := rel.B
		if other == x.ID {
			other = rel.A
		}
		y := byID[other]
		fmt.Fprintf(p.out, "\n  %s  %s (%s) %s\n      %s\n      %s  %s\n", s.paint(bold, short(rel.ID)), p.word(rel.Kind), p.word(rel.Basis), verdictNote(p, rel),
			s.wrap(oneLine(rel.Why.In(p.lang)), "      "), short(other), s.wrap("«"+oneLine(y.Quote)+"»", "                "))
	}
	if agree > 0 {
		fmt.Fprintf(p.out, "\n  %s (`factledger show %s`)\n", p.count(agree, "altra affermazione dice lo stesso", "altre affermazioni dicono lo stesso", "other claim says the same", "other claims say the same"), short(x.ID))
	}
	if x.Trace != claims.TraceAgain {
		fmt.Fprintf(p.out, "\n  %s: `factledger settle %s`\n", p.word(x.Trace), short(x.ID))
	}
	for _, m := range x.Marks {
		line := fmt.Sprintf("%s  %s  %s  %s", m.At.UTC().Format(time.DateTime), m.Actor, p.word(m.Status), m.Because)
		if m.Superseded {
			line = s.paint(dim, oneLine(line)+p.say("  (superata)", "  (superseded)"))
		} else {
			line = oneLine(line)
		}
		fmt.Fprintf(p.out, "\n  %s", line)
	}
	for _, e := range x.Evidence {
		fmt.Fprintf(p.out, "\n  %s  %s, %s  %s", p.say("prova", "evidence"), p.word(e.Kind), p.word(e.Stance), oneLine(strings.Join(nonEmpty(e.URL, e.Title, e.Seen, e.Archive, p.kept(e)), " · ")))
		if e.Quote != "" {
			fmt.Fprintf(p.out, "\n      «%s»", s.wrap(oneLine(e.Quote), "      "))
		}
	}
	for _, n := range x.Notes {
		fmt.Fprintf(p.out, "\n  %s  %s: %s", p.say("nota", "note"), oneLine(n.Actor), s.wrap(oneLine(n.Text), "      "))
	}
	if len(x.Marks)+len(x.Evidence)+len(x.Notes) > 0 {
		fmt.Fprintln(p.out)
	}
}

func verdictNote(p *program, rel ledger.Relation) string {
	if rel.Verdict == ledger.Open {
		return ""
	}
	return "– " + p.word(rel.Verdict) + " " + oneLine(rel.Because)
}

// passage is a claim's quote in its context, on a screen with the quote in
// bold.
func (p *program) passage(x ledger.Claim, indent string) string {
	quote := oneLine(x.Quote)
	if !p.screen.colour {
		return p.screen.wrap(glue(oneLine(x.Before), "«"+quote+"»", oneLine(x.After), x), indent)
	}
	// Words are wrapped first and painted after, so that escapes count for
	// nothing: the quote stands between two marks that no text can hold.
	s := p.screen.wrap(glue(oneLine(x.Before), "\x01"+quote+"\x02", oneLine(x.After), x), indent)
	s = strings.ReplaceAll(s, "\x01", "\x1b[1m")
	return strings.ReplaceAll(s, "\x02", "\x1b[0m")
}

// glue joins a quote with what stands around it, with the spaces that the text
// has there.
func glue(before, quote, after string, x ledger.Claim) string {
	var b strings.Builder
	b.WriteString(before)
	if before != "" && strings.TrimRight(x.Before, " \n\t\u00a0") != x.Before {
		b.WriteByte(' ')
	}
	b.WriteString(quote)
	if after != "" && strings.TrimLeft(x.After, " \n\t\u00a0") != x.After {
		b.WriteByte(' ')
	}
	b.WriteString(after)
	return b.String()
}

func (p *program) showArticle(c *cli.Context, r *ledger.Report, a ledger.Article) error {
	if c.Bool("json") {
		return p.line(struct {
			ledger.Article
			Claims []ledger.Claim `json:"claims"`
		}{a, r.Claims})
	}
	fmt.Fprintf(p.out, "%s  %s\n", p.screen.paint(bold, short(a.ID)), oneLine(strings.Join(nonEmpty(a.Title, a.Name), " · ")))
	fmt.Fprintf(p.out, "%s\n\n", oneLine(strings.Join(nonEmpty(a.Outlet, a.Author, claims.DateIn(p.lang, a.Published), a.URL, a.Withdrawn), " · ")))
	for line := range strings.Lines(a.Text) {
		fmt.Fprintln(p.out, p.screen.wrap(visible(strings.TrimRight(line, "\r\n")), ""))
	}
	fmt.Fprintln(p.out)
	p.claimTable(r.Claims)
	return nil
}

func nonEmpty(ss ...string) []string {
	var out []string
	for _, s := range ss {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
