package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"factledger/claims"
	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func (p *program) addingFlags() []cli.Flag {
	return append(p.readingFlags(),
		&cli.StringFlag{Name: "outlet", Usage: p.say("`TESTATA` degli articoli che non ne portano una", "`OUTLET` of articles that carry none")},
		&cli.StringFlag{Name: "dossier", Usage: p.say("il dossier `NOME`, entro il quale gli articoli si confrontano", "the dossier `NAME`, within which articles are compared")},
	)
}

func addCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "add",
		Category:  p.say("Leggere", "Reading"),
		Usage:     p.say("legge articoli e li mette nel registro con le loro affermazioni", "reads articles into the ledger with their claims"),
		ArgsUsage: "PATH…",
		Description: p.say(`PATH è un file, una cartella (i suoi .txt e .jsonl) o "-". Ogni articolo entra intero o per
niente, con le sue affermazioni; dopo un'interruzione si ripete il comando, e ciò che c'è già non cambia nulla.`,
			`PATH is a file, a folder (its .txt and .jsonl) or "-". Each article goes in whole or not at
all, with its claims; after an interruption run the command again: what is there already changes nothing.`),
		Flags: append(p.addingFlags(), p.jsonFlag()),
		Action: p.takes(1, -1, func(c *cli.Context) error {
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
				t := table{p: p}
				for i, a := range added {
					if c.Bool("json") {
						if err := p.line(a); err != nil {
							return err
						}
						continue
					}
					state := p.say("c'era già", "already there")
					if a.New {
						state = p.count(a.Claims, "affermazione", "affermazioni", "claim", "claims")
					}
					t.row(short(a.Article), state, reads[i].article.ID)
				}
				t.print()
				return cmp.Or(err, r.done())
			})
		}),
	}
}

// A batch goes into the ledger at once. It never divides a file.
const batchBytes = 8 << 20

// ingest takes what was read into the ledger in the order of its dates, and
// orders reads likewise: added[i] says what became of reads[i]. A file that
// the ledger refuses is told and left out of both.
func (p *program) ingest(c *cli.Context, l *ledger.Ledger, r *reader, reads []read) ([]ledger.Added, error) {
	who, err := actor(c)
	if err != nil {
		return nil, err
	}
	for i := range reads {
		x := &reads[i]
		if len(x.claims) == 0 {
			p.talk(p.say("factledger: %s: nessuna affermazione verificabile", "factledger: %s: no checkable claim"), x.article.ID)
		} else if x.article.Published == "" && x.claims[0].Context != nil {
			x.article.Published = x.claims[0].Context.Published
		}
	}
	files := byFile(reads)
	bar := p.progress(p.say("articoli registrati", "articles recorded"), len(reads))
	defer bar.clear()
	var added []ledger.Added
	kept := reads[:0:0]
	for len(files) > 0 {
		n, size := 0, 0
		for n < len(files) && (n == 0 || size < batchBytes) {
			for _, x := range files[n] {
				size += len(x.article.Text)
			}
			n++
		}
		done, err := put(c.Context, l, who, c.String("dossier"), files[:n])
		if errors.Is(err, ledger.ErrInvalid) && n > 1 {
			n = 1 // file by file, to find the one that is refused
			done, err = put(c.Context, l, who, c.String("dossier"), files[:1])
		}
		switch {
		case errors.Is(err, ledger.ErrInvalid):
			r.refuse(&badInput{path: files[0][0].path, why: err})
		case err != nil:
			return added, err
		default:
			added = append(added, done...)
			for _, f := range files[:n] {
				kept = append(kept, f...)
			}
		}
		files = files[n:]
		bar.at(len(added))
	}
	copy(reads, kept)
	return added, nil
}

// byFile groups what was read by its file, each file and the files among
// themselves in the order of their dates; undated ones come last.
func byFile(reads []read) [][]read {
	dated := func(x, y read) int {
		if (x.article.Published == "") != (y.article.Published == "") {
			return cmp.Compare(y.article.Published, x.article.Published)
		}
		return cmp.Compare(x.article.Published, y.article.Published)
	}
	var files [][]read
	for i, x := range reads {
		if i > 0 && x.path == reads[i-1].path {
			files[len(files)-1] = append(files[len(files)-1], x)
		} else {
			files = append(files, []read{x})
		}
	}
	for _, f := range files {
		slices.SortStableFunc(f, dated)
	}
	slices.SortStableFunc(files, func(a, b []read) int { return dated(a[0], b[0]) })
	return files
}

func put(ctx context.Context, l *ledger.Ledger, who, dossier string, files [][]read) ([]ledger.Added, error) {
	var rs []ledger.Reading
	for _, f := range files {
		for _, x := range f {
			rs = append(rs, ledger.Reading{Article: x.article, Claims: x.claims, Findings: claims.Inspect(x.article, x.claims), Dossier: dossier})
		}
	}
	added, err := l.Add(ctx, who, rs...)
	if err == nil && len(added) != len(rs) {
		err = fmt.Errorf("the ledger answered for %d of %d articles", len(added), len(rs))
	}
	return added, err
}
