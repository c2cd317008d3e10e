package claims

import "testing"

func TestIdioms(t *testing.T) {
	for _, tc := range []struct {
		name, text, word string
		same             bool
	}{
		{"lost his life", "ha perso ieri la vita", "morire", true},
		{"lost the match", "ha perso la partita", "morire", false},
		{"a person and life", "le persone e la vita", "morire", false},
		{"set fire", "diede fuoco al fienile", "incendiare", true},
		{"in handcuffs", "è finito in manette", "arrestare", true},
		{"finished", "è finito in tribuna", "arrestare", false},
		{"voted against", "ha votato contro la mozione", "respingere", true},
		{"voted in favour", "ha votato a favore", "accettare", true},
		{"committed for trial", "rinviata a giudizio", "processare", true},
		{"put off", "rinviata a domenica", "processare", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			h := theThesaurus()
			found := false
			for _, w := range h.terms(pieces(tc.text)) {
				found = found || w == h.term(tc.word)
			}
			if found != tc.same {
				t.Errorf("«%s» stands for %s: %v, want %v", tc.text, tc.word, found, tc.same)
			}
		})
	}
}
