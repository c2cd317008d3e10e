package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"factledger/claims"
	"factledger/ledger"
	"factledger/ledger/report"

	"github.com/urfave/cli/v2"
)

func checkCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Category:  p.say("Leggere", "Reading"),
		Usage:     p.say("il lavoro intero: legge, confronta, riassume e scrive il rapporto", "the whole job: reads, compares, sums up and writes the report"),
		ArgsUsage: "PATH…",
		Description: p.say(`Legge gli articoli, ne mette le affermazioni nel registro, le confronta fra loro e con ciò che il registro
ha già, stampa il riassunto e scrive il rapporto. PATH è un file, una cartella (i suoi .txt e .jsonl) o "-".
Le contraddizioni sono il caso normale e non un errore: l'esito è 0, salvo con --exit-code.`,
			`Reads the articles, puts their claims into the ledger, compares them with each other and with what the
ledger holds, prints the summary and writes the report. PATH is a file, a folder (its .txt and .jsonl) or "-".
Contradictions are the normal case and no failure: the exit code is 0, unless --exit-code is given.`),
		Flags: append(p.addingFlags(),
			&cli.StringFlag{Name: "o", Value: "factledger-report.html", Usage: p.say("`FILE` del rapporto; il suffisso ne dice il formato", "`FILE` of the report; its suffix says the format")},
			&cli.BoolFlag{Name: "exit-code", Usage: p.say("esce con 3 se ci sono contraddizioni", "exits 3 where there are contradictions")},
			p.jsonFlag(),
		),
		Action: p.takes(1, -1, func(c *cli.Context) error {
			format, err := p.format("", c.String("o"))
			if err != nil {
				return err
			}
			r, err := p.reader(c)
			if err != nil {
				return err
			}
			r.kept = true
			reads := p.extract(c.Context, r, r.units(c))
			if len(reads) == 0 {
				return cmp.Or(c.Context.Err(), r.done())
			}
			return p.with(c, toCreate, func(l *ledger.Ledger) error {
				added, err := p.ingest(c, l, r, reads)
				if err != nil || len(added) == 0 {
					return cmp.Or(err, r.done())
				}
				q := ledger.Query{Dossier: c.String("dossier"), Text: true}
				for _, a := range added {
					q.Articles = append(q.Articles, a.Article)
				}
				rep, err := l.Report(c.Context, q)
				if err != nil {
					return err
				}
				rep = beside(rep)
				out := c.String("o")
				if err := p.save(out, func(w io.Writer) error { return report.Write(w, format, rep, report.Options{Lang: p.lang}) }); err != nil {
					return err
				}
				if c.Bool("json") {
					err = p.line(summary{rep.Counts, flagged(rep.Relations), rep.Findings, out, rep.Head})
				} else {
					p.summarise(rep, added)
					fmt.Fprintf(p.out, "\n%s %s\n", p.say("Rapporto:", "Report:"), p.screen.paint(bold, out))
				}
				if err != nil {
					return err
				}
				if err := r.done(); err != nil {
					return err
				}
				if c.Bool("exit-code") && rep.Counts.Relations[claims.Contradicts.String()] > 0 {
					return told(exitContradictions)
				}
				return nil
			})
		}),
	}
}

// summary is what check --json prints.
type summary struct {
	Counts   ledger.Counts     `json:"counts"`
	Flags    []ledger.Relation `json:"flags"`
	Findings []ledger.Finding  `json:"findings"`
	Report   string            `json:"report"`
	Head     ledger.Head       `json:"head"`
}

// beside puts the claims at the other ends of a report's relations among its
// own, so that both passages of each can be shown.
func beside(r *ledger.Report) *ledger.Report {
	out := *r
	out.Claims, out.Others = both(r), nil
	return &out
}

// summarise prints the claims by kind, what contradicts what and why, and
// what is wrong with single claims.
func (p *program) summarise(r *ledger.Report, added []ledger.Added) {
	fresh := 0
	for _, a := range added {
		if a.New {
			fresh++
		}
	}
	title := func(s string) { fmt.Fprintf(p.out, "\n%s\n", p.screen.paint(bold, s)) }
	fmt.Fprint(p.out, p.count(len(added), "articolo", "articoli", "article", "articles"))
	if n := ledger.Sources(r.Articles); n < len(r.Articles) && len(r.Articles) == len(added) { // near-identical text is one source
		fmt.Fprintf(p.out, ", %s", p.count(n, "fonte", "fonti", "source", "sources"))
	}
	fmt.Fprintf(p.out, ", %s", p.count(r.Counts.Claims, "affermazione", "affermazioni", "claim", "claims"))
	if fresh < len(added) {
		fmt.Fprintf(p.out, p.say(" (%d articoli erano già nel registro)", " (%d articles were in the ledger already)"), len(added)-fresh)
	}
	fmt.Fprintln(p.out)
	fmt.Fprintln(p.out)
	for k := claims.KindQuantity; k <= claims.KindQuote; k++ {
		if n := r.Counts.Kind[k.String()]; n > 0 {
			fmt.Fprintf(p.out, "  %5d  %s\n", n, p.kinds(k))
		}
	}

	view := *r
	for _, kind := range []claims.RelationKind{claims.Contradicts, claims.Tension} {
		view.Relations = nil
		for _, rel := range r.Relations {
			if rel.Kind == kind && rel.Verdict != ledger.Dismissed {
				view.Relations = append(view.Relations, rel)
			}
		}
		n := len(view.Relations)
		switch {
		case kind == claims.Contradicts && n == 0:
			title(p.say("Nessuna contraddizione", "No contradiction"))
		case kind == claims.Contradicts:
			title(p.count(n, "contraddizione", "contraddizioni", "contradiction", "contradictions"))
		case n > 0:
			title(p.count(n, "differenza da guardare", "differenze da guardare", "difference worth a look", "differences worth a look"))
		}
		if n > 0 {
			fmt.Fprintln(p.out)
			p.relations(&view)
		}
	}

	if len(r.Findings) > 0 {
		title(p.count(len(r.Findings), "affermazione che non torna da sola", "affermazioni che non tornano da sole", "claim wrong by itself", "claims wrong by themselves"))
		fmt.Fprintln(p.out)
		byID := map[string]ledger.Claim{}
		for _, x := range r.Claims {
			byID[x.ID] = x
		}
		for _, f := range r.Findings {
			x := byID[f.Claim]
			fmt.Fprintf(p.out, "%s  %s\n  %s\n", p.screen.paint(bold, short(x.ID)), p.screen.wrap("«"+oneLine(x.Quote)+"»", "          "), p.screen.wrap(oneLine(f.Why.In(p.lang)), "  "))
		}
	}
	if n := r.Counts.Relations[claims.Corroborates.String()]; n > 0 {
		fmt.Fprintf(p.out, "\n%s\n", p.count(n, "coppia di affermazioni si conferma", "coppie di affermazioni si confermano", "pair of claims corroborates", "pairs of claims corroborate each other"))
	}
	if n := r.Counts.Relations[claims.Update.String()]; n > 0 {
		fmt.Fprintf(p.out, "%s\n", p.count(n, "cifra è cambiata col tempo", "cifre sono cambiate col tempo", "figure moved on with time", "figures moved on with time"))
	}
}

// save writes a file that all may read, whole or not at all; "-" is stdout.
func (p *program) save(path string, write func(io.Writer) error) error {
	return p.saveAs(path, 0o644, write)
}

func (p *program) saveAs(path string, mode os.FileMode, write func(io.Writer) error) (err error) {
	if path == "-" {
		return write(p.out)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = fmt.Errorf("%s: %w", path, err)
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Chmod(mode); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path)) // the name is durable where its folder is
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
