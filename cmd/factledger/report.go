package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"

	"factledger/ledger"
	"factledger/ledger/report"

	"github.com/urfave/cli/v2"
)

func reportCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "report",
		Category: p.say("Pubblicare", "Publishing"),
		Usage:    p.say("scrive il rapporto di verifica", "writes the verification report"),
		Description: p.say(`Il formato è quello di --format, altrimenti quello del suffisso di -o; senza -o va sullo standard output.
Con --format claimreview, -o può essere una cartella: un file per affermazione. Lo stesso registro dà gli
stessi byte. Con --publish il registro ricorda che questo rapporto è uscito, e con quale impronta.`,
			`The format is --format's, else that of -o's suffix; without -o it goes to standard output. With
--format claimreview, -o may be a folder: one file a claim. The same ledger gives the same bytes.
With --publish the ledger remembers that this report went out, and its hash.`),
		Flags: append(p.choosingFlags(),
			&cli.StringFlag{Name: "format", Usage: "`FORMAT` " + strings.Join(formats(), ", ")},
			&cli.StringFlag{Name: "o", Usage: p.say("`FILE` in cui scriverlo", "`FILE` to write it to")},
			&cli.StringFlag{Name: "since", Usage: p.say("solo ciò che è cambiato dal rapporto pubblicato in `FILE`, come correzioni datate", "only what changed since the report published in `FILE`, as dated corrections")},
			&cli.StringFlag{Name: "table", Value: "claims", Usage: p.say("righe del CSV: `claims`, marks o relations", "rows of the CSV: `claims`, marks or relations")},
			&cli.BoolFlag{Name: "utf16", Usage: p.say("le annotazioni contano unità UTF-16, come i browser", "annotations count UTF-16 units, as browsers do")},
			&cli.BoolFlag{Name: "publish", Usage: p.say("registra che il rapporto è uscito", "record that the report went out")},
		),
		Action: p.takes(0, 0, func(c *cli.Context) error {
			q, err := p.query(c)
			if err != nil {
				return err
			}
			q.Text = true
			format, err := p.format(c.String("format"), c.String("o"))
			if err != nil {
				return err
			}
			o := report.Options{Lang: p.lang, UTF16: c.Bool("utf16")}
			table, ok := report.ParseTable(c.String("table"))
			if !ok {
				return usagef(p.say("--table %s: le tabelle sono claims, marks e relations", "--table %s: the tables are claims, marks and relations"), c.String("table"))
			}
			o.Table = table
			if c.String("since") != "" {
				if o.Since, err = p.readReport(c.String("since")); err != nil {
					return err
				}
			}
			how, who := toRead, ""
			if c.Bool("publish") {
				how = toWrite
				if who, err = actor(c); err != nil {
					return err
				}
			}
			return p.with(c, how, func(l *ledger.Ledger) error {
				r, err := l.Report(c.Context, q)
				if err != nil {
					return err
				}
				sum, err := p.write(r, format, c.String("o"), o)
				if err != nil || !c.Bool("publish") {
					return err
				}
				_, err = l.Record(c.Context, who, "report", struct {
					Format string      `json:"format"`
					SHA256 string      `json:"sha256"`
					Head   ledger.Head `json:"head"`
					V      int         `json:"v"`
				}{format.String(), sum, r.Head, 1})
				return err
			})
		}),
	}
}

// write writes a report to a file, a folder or stdout, and gives the hash of
// its bytes.
func (p *program) write(r *ledger.Report, format report.Format, out string, o report.Options) (string, error) {
	hash := sha256.New()
	if info, err := os.Stat(out); err == nil && info.IsDir() {
		if format != report.ClaimReview {
			return "", usagef(p.say("%s è una cartella: solo claimreview si scrive in una cartella", "%s is a folder: only claimreview is written into one"), out)
		}
		pages, err := report.ClaimReviewPages(r, o)
		if err != nil {
			return "", err
		}
		for _, page := range pages {
			err := p.save(filepath.Join(out, filepath.Base(page.Name)), func(w io.Writer) error {
				_, err := io.MultiWriter(w, hash).Write(page.Body)
				return err
			})
			if err != nil {
				return "", err
			}
		}
		p.talk(p.say("%s: %d file", "%s: %d files"), out, len(pages))
		return hex.EncodeToString(hash.Sum(nil)), nil
	}
	err := p.save(cmp.Or(out, "-"), func(w io.Writer) error { return report.Write(io.MultiWriter(w, hash), format, r, o) })
	if err == nil && out != "" && out != "-" {
		p.talk("%s", out)
	}
	return hex.EncodeToString(hash.Sum(nil)), err
}

// formats are the words of the formats.
func formats() []string {
	var names []string
	for f := report.HTML; f <= report.XLSX; f++ {
		names = append(names, f.String())
	}
	return names
}

// format is the one asked for by name, else by the suffix of the file, else
// HTML.
func (p *program) format(name, file string) (report.Format, error) {
	switch {
	case name != "":
		f, ok := report.ParseFormat(name)
		if !ok {
			return 0, usagef(p.say("formato sconosciuto %q: %s", "unknown format %q: %s"), name, strings.Join(formats(), ", "))
		}
		return f, nil
	case file == "" || file == "-":
		return report.HTML, nil
	}
	f, ok := report.FormatOf(file)
	if !ok {
		return 0, usagef(p.say("%s: il suffisso non dice un formato: --format %s", "%s: the suffix names no format: --format %s"), file, strings.Join(formats(), ", "))
	}
	return f, nil
}
