package claims

import (
	_ "embed"
	"math/bits"
)

// The morphological lexicon: from a form to its readings. It is compiled from
// lang/it/morph by TestLexiconFresh -update and read in place: looking a form up
// parses nothing and allocates nothing, and loading costs nothing.
//
//go:generate go test -run TestLexiconFresh -update .
//go:embed lang/it/morph.bin
var morphIt string

// reading is one way to read a form: a lemma with its part of speech and
// features. The zero reading is none.
type reading uint32

// pos is a part of speech.
type pos uint8

const (
	posNone pos = iota
	posNoun
	posVerb
	posAdjective
	posAdverb
	posArticle
	posPreposition // simple, or with its article where the gender is not zero
	posPronoun
	posClitic
	posRelative
	posSubordinator
	posCoordinator
	posDeterminer
	posNegation
	posGiven   // a given name, where it is written with a capital
	posSurname // a surname, likewise
)

type gender uint8

const (
	genderAny gender = iota
	masculine
	feminine
)

type number uint8

const (
	numberAny number = iota
	singular
	plural
)

// mood is a verb form's mood and tense together.
type mood uint8

const (
	moodNone mood = iota
	indicativePresent
	indicativeImperfect
	indicativePast
	indicativeFuture
	conditional
	subjunctivePresent
	subjunctiveImperfect
	imperative
	infinitive
	gerund
	participlePresent
	participlePast
)

// finite tells whether a form of this mood carries a clause by itself.
func (m mood) finite() bool { return m >= indicativePresent && m <= subjunctiveImperfect }

// A reading is lemma<<16 | more<<15 | person<<12 | mood<<8 | number<<6 | gender<<4 | pos.
const readingMore = 1 << 15

func newReading(lemma int, p pos, g gender, n number, m mood, person int) reading {
	return reading(lemma<<16 | person<<12 | int(m)<<8 | int(n)<<6 | int(g)<<4 | int(p))
}

func (r reading) lemma() lemma   { return lemma(r >> 16) }
func (r reading) pos() pos       { return pos(r & 15) }
func (r reading) gender() gender { return gender(r >> 4 & 3) }
func (r reading) number() number { return number(r >> 6 & 3) }
func (r reading) mood() mood     { return mood(r >> 8 & 15) }
func (r reading) person() int    { return int(r >> 12 & 3) }
func (r reading) finite() bool   { return r.pos() == posVerb && r.mood().finite() }
func (r reading) participle() bool {
	return r.pos() == posVerb && r.mood() == participlePast
}

// agrees tells whether two readings can stand for one thing.
func (r reading) agrees(o reading) bool {
	return (r.gender() == o.gender() || r.gender() == genderAny || o.gender() == genderAny) &&
		(r.number() == o.number() || r.number() == numberAny || o.number() == numberAny)
}

// lemma is a dictionary form, by its place among the lexicon's sorted lemmas.
// Lemma 0 is no lemma.
type lemma uint16

// lexicon reads a compiled lexicon: a header of nine little-endian words
// (slots, readings, lemmas, then the byte offsets of each table), the slots of a hash table
// (fingerprint, reading), the overflow readings, the lemmas' ends, classes and
// verbs, their letters,
// and how unknown forms are guessed.
type lexicon struct {
	data                                   string
	slots                                  uint32
	atReadings, atEnds, atClasses, atVerbs int
	atLetters, atGuesses                   int
	lemmas                                 int
}

const lexiconHeader = 36

func openLexicon(data string) *lexicon {
	return &lexicon{
		data:       data,
		slots:      word(data, 0),
		lemmas:     int(word(data, 8)),
		atReadings: int(word(data, 12)),
		atEnds:     int(word(data, 16)),
		atClasses:  int(word(data, 20)),
		atVerbs:    int(word(data, 24)),
		atLetters:  int(word(data, 28)),
		atGuesses:  int(word(data, 32)),
	}
}

func word(s string, at int) uint32 {
	s = s[at : at+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// hashForm hashes a form in lower case, with accents and the plain apostrophe.
func hashForm[T string | []byte](form T) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(form); i++ {
		h = (h ^ uint64(form[i])) * 1099511628211
	}
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return h ^ h>>32
}

func slotOf(h uint64, slots uint32) uint32 {
	hi, _ := bits.Mul64(h, uint64(slots))
	return uint32(hi)
}

// find gives the entry of a form's hash, 0 where the lexicon has none.
func (l *lexicon) find(h uint64) entry {
	print := uint32(h)
	for i := slotOf(h, l.slots); ; {
		at := lexiconHeader + int(i)*8
		e := word(l.data, at+4)
		if e == 0 {
			return 0
		}
		if word(l.data, at) == print {
			return entry(e)
		}
		if i++; i == l.slots {
			i = 0
		}
	}
}

// entry stands for the readings of a form: a single reading, or where bit 15
// is set the place of several. The zero entry has none.
type entry uint32

// next gives the i-th reading of an entry, or 0 after the last.
func (l *lexicon) reading(e entry, i int) reading {
	if e&readingMore == 0 {
		if i > 0 {
			return 0
		}
		return reading(e)
	}
	at := l.atReadings + 4*(int(e>>16)<<15|int(e&(readingMore-1)))
	for ; i > 0; i-- {
		if word(l.data, at)&readingMore == 0 {
			return 0
		}
		at += 4
	}
	return reading(word(l.data, at)) &^ readingMore
}

// text is a lemma's letters.
func (l *lexicon) text(m lemma) string {
	if m == 0 {
		return ""
	}
	from := 0
	if m > 1 {
		from = int(word(l.data, l.atEnds+4*(int(m)-1)))
	}
	return l.data[l.atLetters+from : l.atLetters+int(word(l.data, l.atEnds+4*int(m)))]
}

// classes is what the class files say of a lemma.
func (l *lexicon) classes(m lemma) lemmaClass {
	at := l.atClasses + 8*int(m)
	s := l.data[at : at+8]
	return lemmaClass(s[0]) | lemmaClass(s[1])<<8 | lemmaClass(s[2])<<16 | lemmaClass(s[3])<<24 |
		lemmaClass(s[4])<<32 | lemmaClass(s[5])<<40 | lemmaClass(s[6])<<48 | lemmaClass(s[7])<<56
}

// verb is the verb of a noun that names its act («rilascio» of «rilasciare»),
// or 0.
func (l *lexicon) verb(m lemma) lemma {
	at := l.atVerbs + 2*int(m)
	return lemma(uint16(l.data[at]) | uint16(l.data[at+1])<<8)
}

// lemmaOf finds a lemma by its letters, or 0.
func (l *lexicon) lemmaOf(s string) lemma {
	lo, hi := 1, l.lemmas
	for lo < hi {
		m := (lo + hi) / 2
		if l.text(lemma(m)) < s {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < l.lemmas && l.text(lemma(lo)) == s {
		return lemma(lo)
	}
	return 0
}
