package claims

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// decomposed writes each accent behind its letter.
func decomposed(s string) string {
	var b strings.Builder
letters:
	for _, r := range s {
		for accent, c := range composites {
			bases := []rune(c[0])
			for i, letter := range []rune(c[1]) {
				for _, change := range []func(string) string{strings.Clone, strings.ToUpper} {
					if change(string(letter)) == string(r) {
						b.WriteString(change(string(bases[i])))
						b.WriteRune(accent)
						continue letters
					}
				}
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// A text whose accents stand behind their letters is read as the same text with the
// accents on them, and its offsets slice it as it stands.
func TestDecomposed(t *testing.T) {
	text := "È martedì: già ventitré città, dal 3 al 7%, hanno votato sì. «Non è così», ha detto lunedì Niccolò Forlì. La società pagherà 2 milioni di euro perché ha perso più di metà del capitale."
	a := Article{ID: "a", Published: exampleDay, Text: text}
	b := a
	if b.Text = decomposed(text); b.Text == text {
		t.Fatal("nothing to take apart")
	}
	want, got := mustExtract(t, a), mustExtract(t, b)
	holds(t, b, got)
	if len(want) < 5 {
		t.Fatalf("%d claims", len(want))
	}
	for i := range want {
		c := &want[i]
		c.Quote, c.Anchor, c.Unit, c.Subject, c.Attributed, c.Label = decomposed(c.Quote), decomposed(c.Anchor), decomposed(c.Unit), decomposed(c.Subject), decomposed(c.Attributed), decomposed(c.Label)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Claim{}, "ID", "Start", "End", "AnchorStart", "AnchorEnd", "Sense")); diff != "" {
		t.Error(diff)
	}
}
