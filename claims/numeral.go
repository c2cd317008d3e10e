package claims

import (
	"strings"
	"unicode/utf8"
)

// numerals reads numbers that are written as one word, «quattrocentoventinove»,
// from the morphemes of the pack: the single words of class cardinal and
// morpheme, and the endings that make an ordinal of a cardinal.
type numerals struct {
	starts    [1 << 15]bool // by the first three letters
	morphemes map[string]morpheme
	longest   int
	endings   []string // of ordinals
	vowels    []string // what a cardinal loses before such an ending
	ages      []string // endings of ages
	beyond    []string // what before an age tells those who are older: «ultraottantenne»
}

type morpheme struct {
	value float64
	scale bool // multiplies what stands before it
}

func newNumerals(p *pack) *numerals {
	n := &numerals{morphemes: map[string]morpheme{}, endings: p.settings["ordinal-endings"], vowels: p.settings["ordinal-vowels"], ages: p.settings["age-endings"], beyond: p.settings["age-beyond"]}
	for _, b := range n.beyond {
		n.starts[startOf(b)] = true
	}
	for _, m := range p.words {
		if m.class&(isCardinal|isMorpheme|isScale) == 0 || m.value == 0 || strings.ContainsAny(m.text, " '") {
			continue
		}
		key := foldAccents(m.text)
		n.morphemes[key] = morpheme{m.value, m.class&isScale != 0 || m.value == 100}
		n.longest = max(n.longest, len(key))
		if len(key) > 2 {
			n.starts[startOf(key)] = true
		}
	}
	return n
}

func startOf(s string) int { return int(s[0]&31)<<10 | int(s[1]&31)<<5 | int(s[2]&31) }

// foldAccents drops the accents by which «ventitré» differs from «ventitre».
func foldAccents(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return plainVowels.Replace(strings.ToLower(s))
}

var plainVowels = strings.NewReplacer("\u0300", "", "\u0301", "", "é", "e", "è", "e", "É", "e", "È", "e", "à", "a", "ò", "o", "ù", "u", "ì", "i")

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// maxNumeral bounds the letters of a number in one word.
const maxNumeral = 90

// classOf tells whether a word is a cardinal or an ordinal in one word.
func (n *numerals) classOf(word string) classes {
	if !n.begins(word) {
		return 0
	}
	_, c := n.read(word)
	return c
}

// begins is a quick look at the first letters.
func (n *numerals) begins(word string) bool {
	return len(word) > 5 && len(word) <= maxNumeral && n.starts[startOf(word)]
}

// read gives the value of a number in one word and whether it is a cardinal, an
// ordinal or an age; class 0 where it is none.
func (n *numerals) read(word string) (float64, classes) {
	if len(word) > maxNumeral {
		return 0, 0
	}
	w := foldAccents(word)
	if stem := strings.TrimRight(w, "'’"); stem != w { // «ventiquattr'ore»
		if v, ok := n.ending(stem, []string{""}); ok {
			return v, isCardinal
		}
		return 0, 0
	}
	if v, ok := n.cardinal(w); ok {
		return v, isCardinal
	}
	if v, ok := n.ending(w, n.endings); ok {
		return v, isOrdinal
	}
	if v, ok := n.ending(n.bare(w), n.ages); ok {
		return v, isAgeWord
	}
	return 0, 0
}

// bare is an age in one word without what tells those who are older.
func (n *numerals) bare(w string) string {
	for _, b := range n.beyond {
		if rest, ok := strings.CutPrefix(w, b); ok {
			return rest
		}
	}
	return w
}

// ending reads a cardinal that has lost its last vowel before an ending.
func (n *numerals) ending(w string, endings []string) (float64, bool) {
	for _, e := range endings {
		stem, ok := strings.CutSuffix(w, e)
		if !ok || len(stem) < 3 {
			continue
		}
		if v, ok := n.cardinal(stem); ok {
			return v, true
		}
		for _, o := range n.vowels {
			if v, ok := n.cardinal(stem + o); ok {
				return v, true
			}
		}
	}
	return 0, false
}

func (n *numerals) cardinal(w string) (float64, bool) { return n.rest(w, 0, 0, 0) }

// rest reads what is left of a word. group is what has been read since the
// last scale, total what stands before it, and last the value of the morpheme
// before this one: after it only smaller ones or a scale may come.
func (n *numerals) rest(w string, total, group, last float64) (float64, bool) {
	if w == "" {
		return total + group, last != 0
	}
	for l := min(n.longest, len(w)); l > 1; l-- {
		m, ok := n.morphemes[w[:l]]
		if !ok {
			continue
		}
		switch {
		case m.value >= 1000 && m.scale:
			if group == 0 || total != 0 && total < m.value*1000 {
				continue
			}
			if v, ok := n.rest(w[l:], total+group*m.value, 0, m.value); ok {
				return v, true
			}
		case m.value >= 1000: // mille
			if group != 0 {
				continue
			}
			if v, ok := n.rest(w[l:], total+m.value, 0, m.value); ok {
				return v, true
			}
		case m.scale: // a hundred
			if group >= 10 {
				continue
			}
			if v, ok := n.rest(w[l:], total, max(group, 1)*m.value, m.value); ok {
				return v, true
			}
		case last == 0 || last >= 1000 || last == 100 && m.value < 100 || last >= 20 && last < 100 && m.value < 10:
			if v, ok := n.rest(w[l:], total, group+m.value, m.value); ok {
				return v, true
			}
		}
	}
	return 0, false
}

// roman reads a Roman numeral written as they are: at least one letter, no
// letter too many.
func roman(s string) (int, bool) {
	total, i := 0, 0
	for _, r := range [...]struct {
		text  string
		value int
	}{{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}} {
		for n := 0; strings.HasPrefix(s[i:], r.text); n++ {
			if n == 3 || n == 1 && len(r.text) == 2 || n == 1 && (r.value == 5 || r.value == 50 || r.value == 500) {
				return 0, false
			}
			total += r.value
			i += len(r.text)
		}
	}
	return total, i == len(s) && i > 0
}

// figures is a number in figures as it is written.
type figures struct {
	value   float64
	digits  int  // before the decimal mark
	decimal int  // digits after it, 0 where there is none
	grouped bool // thousands are parted
	lead    bool // begins with a zero that is not its only digit
	clock   bool // may be a clock time: 20.30; 20,30
}

// readFigures reads digits with points and commas between them. In thousands
// all groups but the first have three digits; anything else after one mark is
// a decimal fraction; with more marks it is no number.
func readFigures(s string, decimal byte) (figures, bool) {
	var f figures
	f.lead = len(s) > 1 && s[0] == '0' && s[1] != '.' && s[1] != ','
	first := strings.IndexAny(s, ".,")
	if first < 0 {
		f.digits = len(s)
		f.value = digitsValue(s)
		return f, len(s) <= 18
	}
	f.digits = first
	mark := s[first]
	last := strings.LastIndexAny(s, ".,")
	frac := s[last+1:]
	switch {
	case first == last && mark == '.' && len(frac) == 3 && first <= 3 && s[0] != '0' && decimal == ',',
		first == last && mark == ',' && len(frac) == 3 && first <= 3 && s[0] != '0' && decimal == '.':
		f.grouped = true
		f.value = digitsValue(s[:first] + frac)
		f.digits = first + 3
		return f, true
	case first == last:
		f.decimal = len(frac)
		f.value = decimalValue(s[:first], frac)
		f.clock = len(frac) == 2 && first <= 2 && digitsValue(s[:first]) <= 24 && digitsValue(frac) < 60
		return f, first <= 15 && len(frac) <= 15
	}
	whole, fraction := s, ""
	if s[last] != mark { // 1.234,5
		whole, fraction = s[:last], frac
	}
	parts := strings.FieldsFunc(whole, func(r rune) bool { return r == rune(mark) })
	if len(parts[0]) > 3 || len(parts) > 6 || s[0] == '0' {
		return f, false
	}
	for _, p := range parts[1:] {
		if len(p) != 3 || strings.ContainsAny(p, ".,") {
			return f, false
		}
	}
	f.grouped = true
	f.decimal = len(fraction)
	joined := strings.Join(parts, "")
	f.digits = len(joined)
	f.value = decimalValue(joined, fraction)
	return f, true
}

func digitsValue(s string) float64 {
	v := 0.0
	for i := 0; i < len(s); i++ {
		v = v*10 + float64(s[i]-'0')
	}
	return v
}

// decimalValue reads whole and fraction as one number divided once, so that
// 87,6 is the float nearest to 87.6.
func decimalValue(whole, fraction string) float64 {
	v, by := digitsValue(whole+fraction), 1.0
	for range fraction {
		by *= 10
	}
	return v / by
}
