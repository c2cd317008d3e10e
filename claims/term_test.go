package claims

import "testing"

// What a word stands for beside itself, and what only begins like it.
func TestTermOfFamily(t *testing.T) {
	th := theThesaurus()
	for _, c := range []struct {
		word, of string
		same     bool
	}{
		{"crescita", "aumentare", true},
		{"acquirenti", "comprare", true},
		{"comprende", "comprare", false},
		{"antico", "anticipare", false},
		{"conferenza", "confermare", false},
		{"distribuzione", "distruggere", false},
		{"distrutta", "distruzione", true},
		{"grandezza", "grandine", false},
		{"contratto", "controllo", false},
		{"partita", "iniziare", false},
		{"minacciato", "minaccia", true},
	} {
		if (th.term(c.word) == th.term(c.of)) != c.same {
			t.Errorf("«%s» as «%s»: want %v", c.word, c.of, c.same)
		}
	}
}
