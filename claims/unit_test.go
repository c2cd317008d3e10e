package claims

import "testing"

// TestUnit holds what a figure is said to count or measure.
func TestUnit(t *testing.T) {
	for _, c := range []struct{ name, text, anchor, want string }{
		{"the noun behind it", "La ditta ha assunto 30 tecnici.", "30", "tecnici"},
		{"the noun of a measure before it", "Una scossa di magnitudo 4,2 ha svegliato la città.", "4,2", "magnitudo"},
		{"who was counted, behind an age", "È morta una donna di 84 anni. I guariti sono 40.", "40", "guariti"},
		{"an adjective of those who are counted", "È morta una donna di 84 anni. I positivi sono 63.", "63", "positivi"},
		{"the subject of what has been", "La sala ha 40 posti. I ricoveri sono stati 96.", "96", "ricoveri"},
		{"not whose estimate it is", "In piazza c'erano diecimila persone per gli organizzatori.", "diecimila", "persone"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, x := range mustExtract(t, Article{ID: "t", Published: "2024-05-15", Text: c.text}) {
				if x.Anchor == c.anchor {
					if x.Unit != c.want {
						t.Errorf("%q, want %q", x.Unit, c.want)
					}
					return
				}
			}
			t.Errorf("no claim on %q", c.anchor)
		})
	}
}
