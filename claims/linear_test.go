package claims

import (
	"strings"
	"testing"
	"time"
)

// No input costs more than its length: ten times the text takes about ten
// times as long, whatever it is made of.
func TestExtractLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads for seconds")
	}
	for name, unit := range map[string]string{
		"digits": "1234567890", "digits apart": "12 34 ", "marks": `"`, "opening marks": "«", "one word": "parola ", "letters": "abcdefghij",
		"numbers": "due tre ", "un": "un ", "dates": "3 marzo ", "points": ".", "letters and points": "a.b.", "months": "marzo ", "commas": "1,",
		"capitals": "Roma ", "di": "di ", "lines": "a\n", "hyphens": "a-", "apostrophes": "l'", "seconds": `3" `, "from to": "dal 2 al ", "brackets": "(",
		"mille": "mille", "ordinals": "primo ", "says": "disse che ", "more": "più grande ",
	} {
		t.Run(name, func(t *testing.T) {
			reading := func(size int) time.Duration {
				a := Article{ID: "x", Published: "2025-03-05", Text: strings.Repeat(unit, size/len(unit))}
				best := time.Hour
				for range 2 {
					start := time.Now()
					mustExtract(t, a)
					best = min(best, time.Since(start))
				}
				return best
			}
			var small, large time.Duration
			for range 4 { // what is slow once may have waited for the machine
				if small, large = reading(10_000), reading(100_000); large <= 40*small+100*time.Millisecond {
					return
				}
			}
			t.Errorf("10 KB take %v, 100 KB %v", small, large)
		})
	}
}
