package claims

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSpellingKeyMerges(t *testing.T) {
	for _, group := range [][]string{
		{"Lukashenko", "Lukashenka", "Lukascenko", "Lukaschenko", "Łukaszenka", "LUKASHENKO"},
		{"Dmitri", "Dmitry", "Dmitrij", "Dmitriy"},
		{"Aleksandr", "Alexander", "Aleksander", "Alexandr"},
		{"Zelensky", "Zelenskyy", "Zelenskij", "Zelenskiy", "Zelenski"},
		{"Gorbachev", "Gorbaciov", "Gorbatchev", "Gorbačëv"},
		{"Shevchenko", "Ševčenko", "Scevcenko"},
		{"Petr", "Peter"},
		{"Erdoğan", "Erdogan"},
		{"Kaczyński", "Kaczynski", "Kačynski"},
		{"Jean-Luc", "Jean Luc", " jean  luc "},
		{"Netanyahu", "Netanjahu"},
		{"Smirnoff", "Smirnov"},
		{"D'Alema", "D’Alema", "DAlema"},
	} {
		want := SpellingKey(group[0])
		for _, name := range group[1:] {
			if got := SpellingKey(name); got != want {
				t.Errorf("SpellingKey(%q) = %q, but SpellingKey(%q) = %q", name, got, group[0], want)
			}
		}
	}
}

func TestSpellingKeyParts(t *testing.T) {
	for _, pair := range [][2]string{
		{"Putin", "Poutou"}, {"Rossi", "Russo"}, {"Renzi", "Rensi"}, {"Mosca", "Minsk"}, {"Zapad 2025", "Zapad 2055"},
		{"Carlo", "Carla"}, {"Conte", "Ponte"}, {"Marino", "Martino"}, {"Letta", "Lotti"}, {"Cesena", "Siena"},
	} {
		if SpellingKey(pair[0]) == SpellingKey(pair[1]) {
			t.Errorf("%q and %q have one key %q", pair[0], pair[1], SpellingKey(pair[0]))
		}
	}
}

func TestSpellingKeyHoldsItsForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		key := SpellingKey(name)
		if strings.HasPrefix(key, " ") || strings.HasSuffix(key, " ") || strings.Contains(key, "  ") {
			t.Fatalf("SpellingKey(%q) = %q has loose spaces", name, key)
		}
		for i := 0; i < len(key); i++ {
			if c := key[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == ' ' || c == 'S' || c == 'C') {
				t.Fatalf("SpellingKey(%q) = %q has the byte %q", name, key, c)
			}
		}
		if upper := SpellingKey(strings.ToUpper(asciiOnly(name))); upper != SpellingKey(asciiOnly(name)) {
			t.Fatalf("case changes the key of %q", name)
		}
	})
}

func asciiOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 126 {
			return -1
		}
		return r
	}, s)
}
