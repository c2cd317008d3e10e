package main

import (
	"fmt"
	"strings"

	"factledger/claims"
	"factledger/ledger"
	"factledger/ledger/report"
)

// word is what the whole program calls an enum's value, in the language that
// it talks. A report is silent about a value that is exact; a list names it.
func (p *program) word(of fmt.Stringer) string {
	if w := report.Word(p.lang, of); w != "" {
		return w
	}
	return of.String()
}

// kinds is a kind in the plural.
func (p *program) kinds(k claims.Kind) string { return report.Words(p.lang, k) }

// style is the colour of a status.
func style(s ledger.Status) string {
	return [...]string{dim, green, yellow, red}[s]
}

// count words a number of things.
func (p *program) count(n int, oneIT, manyIT, oneEN, manyEN string) string {
	if n == 1 {
		return "1 " + p.say(oneIT, oneEN)
	}
	return fmt.Sprintf("%d %s", n, p.say(manyIT, manyEN))
}

// decimal is a number to two places, with the decimal mark of the language.
func (p *program) decimal(x float64) string {
	return strings.Replace(fmt.Sprintf("%.2f", x), ".", p.say(",", "."), 1)
}
