package claims

import (
	_ "embed"
	"hash/fnv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// word is a content word as comparing sees it: the hash of its class, where
// the pack's synonyms name one, or else of its stem. Zero is no word.
type word uint32

// stemRunes is where a stem is cut: long enough to keep most words of a news
// text apart, short enough to join «rilascia», «rilascio» and «rilasciare»
// without a lexicon.
const stemRunes = 6

var (
	//go:embed lang/it/lexicon/functionwords.tsv
	functionWordsIT string
	//go:embed lang/it/lexicon/synonyms.tsv
	synonymsIT string
	//go:embed lang/it/lexicon/antonyms.tsv
	antonymsIT string
)

// thesaurus is what a pack says of how words stand to each other. It is read
// on first use: extracting alone does not pay for it.
type thesaurus struct {
	function map[string]bool
	class    map[string]word // stem → class
	name     map[word]string // class → its first word, for explanations
	opposed  map[[2]word]opposition
}

// opposition is how two words exclude each other.
type opposition uint8

const (
	opposedNot   opposition = iota
	opposedFully            // accettare, respingere: both cannot be true
	opposedPart             // rimuovere, alleggerire: one says more than the other
)

var theThesaurus = sync.OnceValue(func() *thesaurus {
	return readThesaurus(functionWordsIT, synonymsIT, antonymsIT)
})

// readThesaurus reads the three files of a pack. A line of synonyms holds the
// words of one class, the first its name; a line of antonyms holds "full" or
// "part" and two words.
func readThesaurus(function, synonyms, antonyms string) *thesaurus {
	t := &thesaurus{function: map[string]bool{}, class: map[string]word{}, name: map[word]string{}, opposed: map[[2]word]opposition{}}
	for line := range dataLines(function) {
		t.function[line] = true
	}
	for line := range dataLines(synonyms) {
		ws := strings.Fields(line)
		id := hashWord(stem(ws[0]))
		t.name[id] = ws[0]
		for _, w := range ws {
			t.class[stem(w)] = id
		}
	}
	for line := range dataLines(antonyms) {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		o := opposedFully
		if f[0] == "part" {
			o = opposedPart
		}
		a, b := t.word(f[1]), t.word(f[2])
		t.opposed[[2]word{min(a, b), max(a, b)}] = o
	}
	return t
}

// oppose tells whether two words exclude each other, and how far.
func (t *thesaurus) oppose(a, b word) opposition {
	return t.opposed[[2]word{min(a, b), max(a, b)}]
}

// word is the key of a folded form, zero where it is a function word.
func (t *thesaurus) word(folded string) word {
	if t.function[folded] {
		return 0
	}
	s := stem(folded)
	if c, ok := t.class[s]; ok {
		return c
	}
	return hashWord(s)
}

// dataLines yields the lines of a pack's file that hold data.
func dataLines(file string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(file) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(line) {
				return
			}
		}
	}
}

func hashWord(s string) word {
	h := fnv.New32a()
	h.Write([]byte(s))
	if v := h.Sum32(); v != 0 {
		return word(v)
	}
	return 1
}

// stem cuts a folded form after stemRunes runes and takes the vowels off its
// end, down to three runes.
func stem(folded string) string {
	n, cut := 0, len(folded)
	for i := range folded {
		if n == stemRunes {
			cut = i
			break
		}
		n++
	}
	s := folded[:cut]
	for n := min(n, stemRunes); n > 3 && strings.IndexByte("aeiou", s[len(s)-1]) >= 0; n-- {
		s = s[:len(s)-1]
	}
	return s
}

// fold is lower case without accents and apostrophes. It works rune by rune:
// decomposed accents fall away as well.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b.WriteByte(byte(r))
		case unicode.Is(unicode.Mn, r):
		default:
			r = unicode.ToLower(r)
			if a, ok := unaccented[r]; ok {
				b.WriteByte(a)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

var unaccented = func() map[rune]byte {
	m := map[rune]byte{}
	for plain, accented := range map[byte]string{
		'a': "àáâãäåāăą", 'c': "çćĉċč", 'd': "ďđ", 'e': "èéêëēĕėęě", 'g': "ĝğġģ", 'i': "ìíîïĩīĭį",
		'l': "ĺļľł", 'n': "ñńņň", 'o': "òóôõöøōŏő", 'r': "ŕŗř", 's': "śŝşšș", 't': "ţťŧț",
		'u': "ùúûüũūŭůűų", 'y': "ýÿŷ", 'z': "źżž",
	} {
		for _, r := range accented {
			m[r] = plain
		}
	}
	return m
}()

// piece is one run of letters or digits in a text.
type piece struct {
	start, end int    // runes
	folded     string // lower case, no accents
	capital    bool   // begins with a capital
	number     bool   // begins with a digit
	opens      bool   // begins a sentence, as far as the text before it tells
}

// pieces cuts a text into runs of letters and digits. It is for comparing, on
// short texts; reading has its own tokens.
func pieces(text string) []piece {
	out := make([]piece, 0, len(text)/6+1)
	at, from, fromRune, opens := 0, -1, 0, true
	flush := func(end int) {
		if from < 0 {
			return
		}
		raw := text[from:end]
		r, _ := utf8.DecodeRuneInString(raw)
		out = append(out, piece{start: fromRune, end: at, folded: fold(raw), capital: unicode.IsUpper(r), number: unicode.IsDigit(r), opens: opens})
		from, opens = -1, false
	}
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			if from < 0 {
				from, fromRune = i, at
			}
		} else {
			flush(i)
			switch r {
			case '.', '!', '?', ':', '\n', '"', '“', '«':
				opens = true
			}
		}
		at++
	}
	flush(len(text))
	return out
}
