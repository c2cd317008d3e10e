package claims

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// casesDate is the day on which the texts of cases.txtar were published: a Wednesday.
const casesDate = "2025-03-05"

// TestCases reads the short texts of cases.txtar and holds all claims found in each to those that stand under it; -update
// writes what was found, to be read before it is kept.
func TestCases(t *testing.T) {
	const file = "lang/it/cases.txtar"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ar := txtar.Parse(b)
	for i := range ar.Files {
		f := &ar.Files[i]
		t.Run(f.Name, func(t *testing.T) {
			text, want, _ := strings.Cut(string(f.Data), "\n=\n")
			var got strings.Builder
			for _, c := range mustExtract(t, Article{ID: "x", Published: casesDate, Text: text}) {
				got.WriteString(caseLine(c))
			}
			if *update {
				f.Data = []byte(text + "\n=\n" + got.String())
				return
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("%s\n-want +got\n%s", text, diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// caseLine writes a claim as cases.txtar has it: kind, anchor within its quote, and the fields that are not as usual.
func caseLine(c Claim) string {
	var b strings.Builder
	at := strings.Index(c.Quote, c.Anchor)
	quote := c.Quote
	if at >= 0 {
		quote = quote[:at] + "[" + c.Anchor + "]" + quote[at+len(c.Anchor):]
	}
	fmt.Fprintf(&b, "%s: %s", c.Kind, strings.ReplaceAll(quote, "\n", " ⏎ "))
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, " | %s %s", name, value)
		}
	}
	if c.Value.Shape != ShapeNone {
		v, _ := c.Value.MarshalJSON()
		field("value", strings.Trim(string(v), `"`))
	}
	field("subject", c.Subject)
	if c.When != casesDate {
		field("when", c.When)
	}
	field("by", c.Attributed)
	if c.Modality != ModalityAsserted {
		field("modality", c.Modality.String())
	}
	if c.Negated {
		b.WriteString(" | negated")
	}
	b.WriteString("\n")
	return b.String()
}
