package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"
)

// appHelp and commandHelp are templates of urfave/cli that are all text: the
// library's own words are English, and its flags hard to read.
func (p *program) appHelp(app *cli.App) string {
	var b strings.Builder
	fmt.Fprintf(&b, p.say(`factledger: %s

USO
   factledger [--ledger FILE] [--as NOME] [--lang it|en] COMANDO [opzioni] [argomenti]

COMANDI
`, `factledger: %s

USAGE
   factledger [--ledger FILE] [--as NAME] [--lang it|en] COMMAND [flags] [arguments]

COMMANDS
`), app.Usage)
	var categories []string
	seen := map[string]bool{}
	for _, c := range app.Commands {
		if !seen[c.Category] {
			seen[c.Category] = true
			categories = append(categories, c.Category)
		}
	}
	for _, category := range categories {
		fmt.Fprintf(&b, "  %s\n", category)
		for _, c := range app.Commands {
			if c.Category == category {
				fmt.Fprintf(&b, "    %-15s %s\n", c.Name, c.Usage)
			}
		}
	}
	b.WriteString(p.say("\nOPZIONI GENERALI\n", "\nGLOBAL FLAGS\n"))
	b.WriteString(p.flagHelp(append(app.Flags, cli.HelpFlag, cli.VersionFlag)))
	b.WriteString(p.say(`
Per cominciare:  factledger check CARTELLA       poi:  factledger review
«factledger COMANDO --help» spiega un comando. Le opzioni stanno dove si vuole.

ESITI  0 fatto · 1 fallito · 2 comando non capito · 3 contraddizioni (check --exit-code) · 4 verify o lint hanno trovato qualcosa
`, `
To begin:  factledger check FOLDER       then:  factledger review
"factledger COMMAND --help" explains a command. Flags may stand anywhere.

EXIT CODES  0 done · 1 failed · 2 usage · 3 contradictions (check --exit-code) · 4 verify or lint found something
`))
	return b.String()
}

func (p *program) commandHelp(c *cli.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "factledger %s: %s\n\n%s\n   factledger %s", c.Name, c.Usage, p.say("USO", "USAGE"), c.Name)
	if len(c.Flags) > 0 {
		b.WriteString(p.say(" [opzioni]", " [flags]"))
	}
	if c.ArgsUsage != "" {
		b.WriteString(" " + c.ArgsUsage)
	}
	b.WriteString("\n")
	if c.Description != "" {
		fmt.Fprintf(&b, "\n%s\n", c.Description)
	}
	if len(c.Flags) > 0 {
		b.WriteString(p.say("\nOPZIONI\n", "\nFLAGS\n"))
		b.WriteString(p.flagHelp(c.Flags))
	}
	return b.String()
}

// flagHelp is one line for each flag, in two columns.
func (p *program) flagHelp(flags []cli.Flag) string {
	var left, right []string
	wide := 0
	for _, f := range flags {
		d, ok := f.(cli.DocGenerationFlag)
		if !ok {
			continue
		}
		usage := d.GetUsage()
		name := "--" + f.Names()[0]
		if len(f.Names()[0]) == 1 {
			name = name[1:]
		}
		for _, short := range f.Names()[1:] {
			name += ", -" + short
		}
		if d.TakesValue() {
			what := ""
			if before, rest, ok := strings.Cut(usage, "`"); ok {
				word, after, _ := strings.Cut(rest, "`")
				what, usage = word, before+word+after
			}
			name += " " + what
		}
		if s, ok := f.(*cli.StringFlag); ok && s.Value != "" {
			usage += p.say(" (se manca: ", " (default: ") + s.Value + ")"
		}
		for _, env := range d.GetEnvVars() {
			usage += " [$" + env + "]"
		}
		left, right = append(left, name), append(right, usage)
		wide = max(wide, utf8.RuneCountInString(name))
	}
	var b strings.Builder
	for i := range left {
		fmt.Fprintf(&b, "   %s%s  %s\n", left[i], strings.Repeat(" ", wide-utf8.RuneCountInString(left[i])), right[i])
	}
	return b.String()
}
