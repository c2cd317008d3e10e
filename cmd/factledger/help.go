package main

func (p *program) appHelp() string {
	return p.say(
		`{{.Name}}: {{.Usage}}

USO
   factledger [--ledger FILE] [--as NOME] [--lang it|en] COMANDO [opzioni] [argomenti]

COMANDI
{{range .VisibleCategories}}{{if .Name}}  {{.Name}}
{{end}}{{range .VisibleCommands}}   {{printf "%-16s" .Name}} {{.Usage}}
{{end}}{{end}}
OPZIONI GENERALI
{{range .VisibleFlags}}   {{.}}
{{end}}
Per cominciare:  factledger check CARTELLA       poi:  factledger review
«factledger COMANDO --help» spiega un comando.

ESITI  0 fatto · 1 fallito · 2 comando non capito · 3 contraddizioni (con --exit-code) · 4 verify o lint hanno trovato qualcosa
`, `{{.Name}}: {{.Usage}}

USAGE
   factledger [--ledger FILE] [--as NAME] [--lang it|en] COMMAND [flags] [arguments]

COMMANDS
{{range .VisibleCategories}}{{if .Name}}  {{.Name}}
{{end}}{{range .VisibleCommands}}   {{printf "%-16s" .Name}} {{.Usage}}
{{end}}{{end}}
GLOBAL FLAGS
{{range .VisibleFlags}}   {{.}}
{{end}}
To begin:  factledger check FOLDER       then:  factledger review
"factledger COMMAND --help" explains a command.

EXIT CODES  0 done · 1 failed · 2 usage · 3 contradictions (with --exit-code) · 4 verify or lint found something
`)
}

func (p *program) commandHelp() string {
	return p.say(
		`{{.HelpName}}: {{.Usage}}

USO
   {{.HelpName}}{{if .VisibleFlags}} [opzioni]{{end}}{{if .ArgsUsage}} {{.ArgsUsage}}{{end}}
{{if .Description}}
{{.Description}}
{{end}}{{if .VisibleFlags}}
OPZIONI
{{range .VisibleFlags}}   {{.}}
{{end}}{{end}}`,
		`{{.HelpName}}: {{.Usage}}

USAGE
   {{.HelpName}}{{if .VisibleFlags}} [flags]{{end}}{{if .ArgsUsage}} {{.ArgsUsage}}{{end}}
{{if .Description}}
{{.Description}}
{{end}}{{if .VisibleFlags}}
FLAGS
{{range .VisibleFlags}}   {{.}}
{{end}}{{end}}`)
}
