package claims

import (
	"strings"
	"unicode"
)

// composites are the letters that a combining accent makes of its base: where an accent
// has the base at a place of its first row, it makes the letter of its second.
var composites = map[rune][2]string{
	'\u0300': {"aeiou", "àèìòù"},
	'\u0301': {"aeioucnszy", "áéíóúćńśźý"},
	'\u0302': {"aeiou", "âêîôû"},
	'\u0303': {"ano", "ãñõ"},
	'\u0308': {"aeiouy", "äëïöüÿ"},
	'\u030a': {"a", "å"},
	'\u030c': {"cdenrsz", "čďěňřšž"},
	'\u0327': {"cs", "çş"},
}

// composed is a small letter with an accent behind it as one letter; false where the two
// make none.
func composed(base, accent rune) (rune, bool) {
	c, ok := composites[accent]
	if !ok {
		return 0, false
	}
	i := strings.IndexRune(c[0], base)
	if i < 0 {
		return 0, false
	}
	for _, r := range c[1] {
		if i == 0 {
			return r, true
		}
		i--
	}
	return 0, false
}

// hashComposed hashes the letters of a word whose accents stand behind them as if they
// stood on them, so that the tables find it.
func hashComposed(word string) uint64 {
	h := fnvOffset
	var last rune // not yet hashed
	for _, r := range word {
		low := unicode.ToLower(r)
		if last != 0 {
			if c, ok := composed(last, low); ok {
				last = c
				continue
			}
			h = hashRune(h, last)
		}
		if last = low; low == '\u00ad' {
			last = 0
		}
	}
	if last != 0 {
		h = hashRune(h, last)
	}
	return h
}
