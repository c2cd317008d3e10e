package report

import (
	_ "embed"
	"html/template"
	"io"
	"strings"

	"factledger/ledger"
)

//go:embed report.html
var page string

var pageTemplate = template.Must(template.New("report").Funcs(template.FuncMap{
	"class": func(s ledger.Status) string { return s.String() },
	"shape": func(s ledger.Status) string { return [...]string{"○", "✓", "◐", "✕"}[s] },
	"strong": func(r role) string {
		return [...]string{"", "value", "differs", "around"}[r]
	},
	"sub":  func(a, b float64) float64 { return a - b },
	"add":  func(a, b float64) float64 { return a + b },
	"join": strings.Join,
}).Parse(page))

// writeHTML writes one file that needs nothing beside it: no script runs in
// it, nothing is fetched, and every text of an article is text.
func writeHTML(w io.Writer, v *view) error { return pageTemplate.Execute(w, v) }
