package claims

import "strings"

// wordFacts is what is known of a word by its letters alone, in lower case.
type wordFacts struct {
	key      uint64 // as the token has it
	form     form
	entry    entry
	cue      cueEntry
	class    classes
	spelling uint64 // the hash of its spelling key, 0 where nobody has asked yet
	guess    entry  // its readings as its letters suggest them, once guessed
	guessed  bool
	stemmed  uint8           // how many bytes its stem has, 0 where it does not stand here
	stem     [stemRunes]byte // as stories have it
	folded   uint32          // the hash of its letters without accents
	ways     ways
}

// ways is a set of how a word can be read, whatever stands around it.
type ways uint16

const (
	wayVerb        ways = 1 << iota
	wayFinite           // a finite verb
	wayParticiple       // a past participle
	wayNominal          // a noun, an adjective, a determiner, a past participle, or a word that the lexicon lacks
	wayNoun             // a noun, and neither adjective nor verb
	wayPreposition      // first of all a preposition
	wayOf               // the preposition «di», with or without its article
	wayGiven            // a given name
	wayFunction         // a word without a meaning of its own
	wayTells            // a word that tells what a story is about
	wayPlace            // may stand before the name of a place
	waySite             // what a site is: «via», «ospedale»
	wayWard             // where people are held or cared for: «carcere», «domiciliari»
)

// waysOfEntry is the part of ways that a lexicon's entry decides.
const waysOfEntry = wayVerb | wayFinite | wayParticiple | wayNominal | wayNoun | wayPreposition | wayOf | wayGiven

// ways gives how the forms of an entry can be read.
func (l *lexicon) ways(e entry) ways {
	if e == 0 {
		return wayNominal
	}
	w, noun, other := ways(0), false, false
	for k := 0; ; k++ {
		r := l.reading(e, k)
		if r == 0 {
			break
		}
		switch r.pos() {
		case posVerb:
			w |= wayVerb
			if r.mood().finite() {
				w |= wayFinite
			}
			if r.mood() == participlePast {
				w |= wayParticiple | wayNominal
			}
			other = other || r.person() == 3 && r.mood() != subjunctivePresent || r.mood() == infinitive || r.mood() == gerund
		case posNoun:
			w |= wayNominal
			noun = true
		case posAdjective:
			w |= wayNominal
			other = true
		case posDeterminer:
			w |= wayNominal
		case posPreposition:
			other = true
			if k == 0 {
				w |= wayPreposition
				if l.classes(r.lemma())&classOf != 0 {
					w |= wayOf
				}
			}
		case posCoordinator:
			other = true
		case posGiven:
			w |= wayGiven
		}
	}
	if noun && !other {
		w |= wayNoun
	}
	return w
}

// wordCache keeps the facts of the words met last, by their hashes: a text
// repeats its words, and the tables lie far apart. It is of one pack.
type wordCache [8192]wordFacts

func (c *wordCache) slot(key uint64) *wordFacts { return &c[key>>40%uint64(len(c))] }

// lookUp fills what the tables know of a word by its hash.
func (s *scanner) lookUp(t *token, h uint64) {
	if s.known == nil || t.is(shapeOdd) {
		t.form, t.entry, t.cue = s.pack.forms.find(h), s.pack.lexicon.find(h), s.pack.cues.find(h)
		t.class, t.ways = s.pack.classOf(t.form), s.pack.lexicon.ways(t.entry)
		return
	}
	k := s.known.slot(t.key)
	if k.key != t.key {
		s.learn(k, t, h)
	}
	t.form, t.entry, t.cue, t.class, t.ways, t.folded = k.form, k.entry, k.cue, k.class, k.ways, k.folded
}

// learn fills a slot with the facts of a word.
func (s *scanner) learn(k *wordFacts, t *token, h uint64) {
	*k = wordFacts{key: t.key, form: s.pack.forms.find(h), entry: s.pack.lexicon.find(h), cue: s.pack.cues.find(h)}
	k.class = s.pack.classOf(k.form)
	k.ways = s.pack.lexicon.ways(k.entry)
	var buf [64]byte
	folded := appendFolded(buf[:0], strings.TrimRight(s.text[t.start:t.end], "'’")) // «dell'» is «dell», as comparing has it
	k.folded = hashWord(folded)
	if stem := stemBytes(folded); len(stem) <= len(k.stem) && !t.is(shapeElided) {
		k.stemmed = uint8(copy(k.stem[:], stem))
	}
	if theThesaurus().function[string(folded)] {
		k.ways |= wayFunction
	} else if len(folded) > 2 && folded[0] > '9' {
		k.ways |= wayTells
	}
	k.ways |= waysOfHint(theThesaurus().cues[strings.ToLower(s.text[t.start:t.end])])
}

func waysOfHint(h hint) (w ways) {
	if h&hintPlace != 0 {
		w |= wayPlace
	}
	if h&hintSite != 0 {
		w |= waySite
	}
	if h&hintWard != 0 {
		w |= wayWard
	}
	return w
}

// comparingWays gives whether the word at token i brings in a place, a site or
// where people are.
func (d *document) comparingWays(i int32) ways {
	if t := &d.tokens[i]; !t.is(shapeOdd) {
		return t.ways
	}
	return d.oddWays(i)
}

// oddWays is comparingWays of a word whose key does not tell its letters.
func (d *document) oddWays(i int32) ways {
	return waysOfHint(theThesaurus().cues[strings.ToLower(d.word(int(i)))])
}
