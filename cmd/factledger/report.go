package main

import (
	"io"

	"factledger/ledger"
	"factledger/ledger/report"

	"github.com/urfave/cli/v2"
)

func reportCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "report",
		Category: p.say("Pubblicare", "Publishing"),
		Usage:    p.say("scrive il rapporto di verifica", "writes the verification report"),
		Description: p.say("Il formato è quello di --format, altrimenti quello del suffisso di -o; senza -o va sullo standard output.",
			"The format is --format's, else that of -o's suffix; without -o it goes to standard output."),
		Flags: append(p.choosingFlags(),
			&cli.StringFlag{Name: "format", Usage: p.say("`FORMATO` html, markdown, csv, json, claimreview …", "`FORMAT` html, markdown, csv, json, claimreview …")},
			&cli.StringFlag{Name: "o", Usage: p.say("`FILE` in cui scriverlo", "`FILE` to write it to")},
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
			out := c.String("o")
			if out == "" {
				out = "-"
			}
			return p.with(c, toRead, func(l *ledger.Ledger) error {
				r, err := l.Report(c.Context, q)
				if err != nil {
					return err
				}
				if err := p.save(out, func(w io.Writer) error { return report.Write(w, format, r, p.reportOptions(c)) }); err != nil {
					return err
				}
				if out != "-" {
					p.talk("%s", out)
				}
				return nil
			})
		}),
	}
}

// format is the one asked for by name, else by the suffix of the file, else
// HTML.
func (p *program) format(name, file string) (report.Format, error) {
	switch {
	case name != "":
		f, ok := report.ParseFormat(name)
		if !ok {
			return 0, usagef(p.say("formato sconosciuto %q", "unknown format %q"), name)
		}
		return f, nil
	case file == "" || file == "-":
		return report.HTML, nil
	}
	f, ok := report.FormatOf(file)
	if !ok {
		return 0, usagef(p.say("%s: il suffisso non dice un formato: --format html, markdown, csv o json", "%s: the suffix names no format: --format html, markdown, csv or json"), file)
	}
	return f, nil
}

func (p *program) reportOptions(*cli.Context) report.Options { return report.Options{Lang: p.lang} }
