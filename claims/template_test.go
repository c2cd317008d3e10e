package claims

import (
	"fmt"
	"testing"
)

// TestTemplate holds that articles of one form do not contradict each other,
// and that two of them that tell one event do.
func TestTemplate(t *testing.T) {
	works := func(n int) (cs []Claim) {
		for i := range n {
			cs = append(cs, mustExtract(t, Article{ID: fmt.Sprintf("a%02d", i), Published: "2025-05-06", Text: fmt.Sprintf("La strada provinciale per Lodi resterà chiusa per %d giorni per lavori. "+
				"Il traffico sarà deviato su percorsi segnalati dalla polizia locale. L'ordinanza è stata firmata dal sindaco.", 3+i)})...)
		}
		return cs
	}
	for _, tc := range []struct {
		name            string
		articles        int
		atLeast, atMost int
	}{
		{"two reports", 2, 1, 1},
		{"forty of one form", 40, 1, 10},
	} {
		t.Run(tc.name, func(t *testing.T) {
			flags := 0
			for _, r := range Relate(works(tc.articles)) {
				if r.Kind.Flag() {
					flags++
				}
			}
			if flags < tc.atLeast || flags > tc.atMost {
				t.Errorf("%d flags", flags)
			}
		})
	}
}
