package claims

import (
	_ "embed"
	"hash/fnv"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// term is a content word as comparing sees it: the hash of its class, where
// the pack's synonyms name one, or else of its stem. Zero is no word.
type term uint32

// stemRunes is where a stem is cut: long enough to keep most words of a news
// text apart, short enough to join «rilascia», «rilascio» and «rilasciare»
// without a lexicon.
const stemRunes = 6

var (
	//go:embed lang/it/settings.txt
	settingsIT string
	//go:embed lang/it/lexicon/functionwords.tsv
	functionWordsIT string
	//go:embed lang/it/lexicon/synonyms.tsv
	synonymsIT string
	//go:embed lang/it/lexicon/antonyms.tsv
	antonymsIT string
	//go:embed lang/it/lexicon/comparing.tsv
	comparingIT string
)

// thesaurus is what a pack says of how words stand to each other. It is read
// on first use: extracting alone does not pay for it.
type thesaurus struct {
	lexicon  *lexicon
	names    *cues
	endings  []string     // of infinitives
	weekdays map[term]int // Monday is 1
	numerals []string     // from two on
	function map[string]bool
	exact    map[string]term     // word → class
	class    map[string][]rooted // stem → the classes, for what is no word of exact
	begin    map[term][]string   // class → the stems of its words
	opposed  map[[2]term]opposition
	follows  map[[2]term]bool // the second comes after the first as a story moves on
	opposes  map[term]uint64  // the words of opposed, each with marks that it shares with those that it excludes
	cues     map[string]hint  // folded form → what it means to comparing
	meant    map[term]hint    // the same of words in all their forms
	fates    fates
	offences map[string][]offence // by their first words
	idioms   map[string][]idiom   // by the first two letters of their verbs
}

// hint is a set of what single words mean to comparing.
type hint uint64

const (
	hintPlace hint = 1 << iota
	hintWeekday
	hintEx
	hintTotal
	hintOther
	hintPart
	hintPer
	hintHead
	hintOffice
	hintMeasure
	hintMember
	hintList
	hintVotes
	hintBorn
	hintStops
	hintScope
	hintGrowing
	hintSince
	hintHappen
	hintJoin
	hintNumeral
	hintScale
	hintOnce
	hintAged
	hintPassing
	hintSite
	hintOf
	hintCharge
	hintTurnout
	hintBelongs
	hintDoubt
	hintPunish
	hintAsk
	hintTopic
	hintAgainst
	hintReply
	hintAfter
	hintOrdinal
	hintRate
	hintAt
	hintIt
	hintHalt
	hintBoth
	hintFew
	hintDays
	hintWeeks
	hintMonths
	hintWard
	hintAscribe
	hintVery
)

var comparingCues = [...]string{"place", "weekday", "ex", "total", "other", "part", "per", "head", "office", "measure", "member", "list", "votes", "born", "stops", "scope", "growing", "since", "happen", "join", "numeral", "scale", "once", "aged", "passing", "site", "of", "charge", "turnout", "belongs", "doubt", "punish", "ask", "topic", "against", "reply", "after", "ordinal", "rate", "at", "it", "halt", "both", "few", "days", "weeks", "months", "ward", "ascribe", "very"}

// fewNumerals is how many numerals stand one behind the other: two to twenty.
const fewNumerals = 19

// opposition is how two words exclude each other.
type opposition uint8

const (
	opposedNot   opposition = iota
	opposedFully            // accettare, respingere: both cannot be true
	opposedPart             // rimuovere, alleggerire: one says more than the other
	opposedKind             // pistola, coltello: in one role it is the one or the other
)

var oppositionNames = [...]string{"", "full", "part", "one"}

var theThesaurus = sync.OnceValue(readThesaurus)

// readThesaurus reads the pack's files. A line of synonyms holds the words of
// one class, the first its name; a line of antonyms says how its words exclude
// each other, every two of them.
func readThesaurus() *thesaurus {
	t := &thesaurus{
		lexicon:  openLexicon(morphIt),
		names:    openCues(cuesIt),
		weekdays: map[term]int{},
		function: map[string]bool{},
		exact:    map[string]term{},
		class:    map[string][]rooted{},
		begin:    map[term][]string{},
		opposed:  map[[2]term]opposition{},
		follows:  map[[2]term]bool{},
		opposes:  map[term]uint64{},
		cues:     map[string]hint{},
		meant:    map[term]hint{},
	}
	for line := range dataLines(settingsIT) {
		if ws := strings.Fields(line); ws[0] == "infinitive" {
			t.endings = ws[1:]
		}
	}
	for line := range dataLines(functionWordsIT) {
		t.function[line] = true
	}
	for line := range dataLines(synonymsIT) {
		ws := strings.Fields(line)
		id := hashTerm(ws[0]) // whole: two heads may begin alike
		for _, w := range ws {
			t.join(w, id)
		}
	}
	t.offences, t.idioms = t.readOffences(offencesIT), t.readIdioms(phrasesIT)
	n := 0
	for line := range dataLines(antonymsIT) {
		f := strings.Fields(line)
		o := opposition(max(0, slices.Index(oppositionNames[:], f[0])))
		for _, w := range f[1:] {
			if _, ok := t.exact[w]; !ok {
				t.exact[w] = hashTerm(w) // of its own, whatever else begins like it
				t.begin[t.exact[w]] = []string{stem(w)}
				if t.lexicon.find(hashForm(w)) == 0 {
					t.join(w, t.exact[w])
				}
			}
		}
		for i := range f[1:] {
			a := t.term(f[1+i])
			if f[0] != "then" {
				t.opposes[a] |= 1 << (n % 62) // below chargeMark and placeMark
			}
			for _, w := range f[2+i:] {
				b := t.term(w)
				if f[0] == "then" {
					t.follows[[2]term{a, b}] = true
					continue
				}
				if k := [2]term{min(a, b), max(a, b)}; a != b && t.opposed[k] == opposedNot {
					t.opposed[k] = o
				}
			}
		}
		n++
	}
	for line := range dataLines(comparingIT) {
		ws := strings.Fields(line)
		for i, n := range comparingCues {
			if n == ws[0] {
				if n == "numeral" {
					t.numerals = ws[1:][:fewNumerals]
				}
				for day, w := range ws[1:] {
					t.cues[w] |= 1 << i
					if n == "weekday" {
						t.weekdays[hashTerm(w)] = day + 1
					}
					if x := t.term(w); x != 0 && hint(1<<i)&(hintHead|hintOffice|hintMeasure|hintMember|hintVotes|hintBorn|hintStops|hintScope|hintGrowing|hintHappen|hintOnce|hintPassing|hintBelongs|hintPunish|hintAsk|hintTopic|hintReply|hintOrdinal) != 0 {
						t.meant[x] |= 1 << i
					}
				}
			}
		}
	}
	t.fates = readFates(t)
	return t
}

// join puts a word and what begins like it into a class, unless they are in
// one already.
func (t *thesaurus) join(word string, class term) {
	if _, ok := t.exact[word]; !ok {
		t.exact[word] = class
		t.begin[class] = append(t.begin[class], stem(word))
	}
	s := stem(word)
	t.class[s] = append(t.class[s], rooted{t.root(word), class})
}

// rooted is a class with the root of one of its words.
type rooted struct {
	root  string
	class term
}

// root is what a word keeps in its inflections and in what is derived from it:
// «minacc» of «minacciare», «incident» of «incidente».
func (t *thesaurus) root(folded string) string {
	for _, ending := range t.endings {
		if r, ok := strings.CutSuffix(folded, ending); ok && len(r) > 3 {
			folded = r
			break
		}
	}
	return strings.TrimRight(folded, "aeiou")
}

// begun is the class of the word with the longest root that a word begins
// with: 0 where it begins like none, as «comprensorio» does not begin like
// «comprensione».
func (t *thesaurus) begun(folded string) term {
	var best rooted
	for _, r := range t.class[stem(folded)] {
		if len(r.root) > len(best.root) && strings.HasPrefix(folded, r.root) {
			best = r
		}
	}
	return best.class
}

// oppose tells whether two words exclude each other, and how far.
func (t *thesaurus) oppose(a, b term) opposition {
	return t.opposed[[2]term{min(a, b), max(a, b)}]
}

// nameAt reads the country, place or body that a text names at piece i, and
// how many pieces name it: 0 where none does. Capitals, demonyms and houses of
// government name their country.
func (t *thesaurus) nameAt(ps []piece, i int) (thing, int) {
	e := t.names.find(hashForm(ps[i].lower))
	if ps[i].opens && i+1 < len(ps) && t.cues[ps[i+1].folded]&hintPlace != 0 && t.pos(ps[i].lower, posVerb) {
		return 0, 0 // «Nato a Fano»
	}
	known := func(e cueEntry) bool {
		if e.thing == 0 || e.cue&cueProper != 0 && !ps[i].capital {
			return false
		}
		k := t.names.kind(e.thing)
		return k == thingCountry || k == thingPlace || k == thingBody
	}
	for n := int(e.words); n >= 2; n-- {
		if i+n > len(ps) {
			continue
		}
		group := ps[i].lower
		for _, p := range ps[i+1 : i+n] {
			group += " " + p.lower
		}
		if g := t.names.find(hashForm(group)); known(g) {
			return g.thing, n
		}
	}
	if known(e) {
		return e.thing, 1
	}
	return 0, 0
}

// terms are the keys of pieces, one for each: a name of several words stands
// at its first and leaves zeros after it.
func (t *thesaurus) terms(ps []piece) []term {
	out := make([]term, len(ps))
	for i := 0; i < len(ps); i++ {
		if x, n := t.nameAt(ps, i); n > 0 {
			out[i] = hashTerm(t.names.key(x))
			i += n - 1
			continue
		}
		if k, end := t.idiomAt(ps, i); k != 0 {
			out[i] = k
			i = end - 1
			continue
		}
		out[i] = t.term(ps[i].lower)
	}
	return out
}

// term is the key of a form in lower case, zero where it is a function word:
// the class that the synonyms put it in, the verb whose act it names, or else
// its stem. What a class names by the word itself comes before what only begins
// like one of its words. Words that the lexicon does not know are taken for
// names.
func (t *thesaurus) term(lower string) term {
	folded := fold(lower)
	if t.function[folded] {
		return 0
	}
	if c, ok := t.exact[folded]; ok {
		return c
	}
	s := stem(folded)
	e := t.lexicon.find(hashForm(lower))
	if e == 0 {
		if c := t.begun(folded); c != 0 {
			return c
		}
		return hashTerm(stem(SpellingKey(folded)))
	}
	var named, begun, plain sensed
	plain.key = hashTerm(s)
	for i := 0; ; i++ {
		r := t.lexicon.reading(e, i)
		if r == 0 {
			break
		}
		m, rank := r.lemma(), 2
		switch r.pos() {
		case posGiven, posSurname:
			plain.take(hashTerm(stem(SpellingKey(folded))), 1)
			continue
		case posNoun:
			rank = 4
			named.find(t.exact, fold(t.lexicon.text(m)), rank)
			if v := t.lexicon.verb(m); v != 0 {
				m = v
			}
		case posVerb:
			rank = 3
		}
		l := fold(t.lexicon.text(m))
		named.find(t.exact, l, rank)
		if c := t.begun(l); c != 0 {
			begun.take(c, rank)
		}
		plain.take(hashTerm(stem(l)), rank)
	}
	switch c := t.begun(folded); {
	case named.rank > 0:
		return named.key
	case c != 0:
		return c
	case begun.rank > 0:
		return begun.key
	}
	return plain.key
}

// sensed is the key that the best reading of a form gives.
type sensed struct {
	key  term
	rank int
}

func (b *sensed) take(key term, rank int) {
	if rank > b.rank {
		b.key, b.rank = key, rank
	}
}

func (b *sensed) find(in map[string]term, word string, rank int) {
	if c, ok := in[word]; ok {
		b.take(c, rank)
	}
}

// person tells a word for people.
func (t *thesaurus) person(lower string) bool {
	if c := t.names.find(hashForm(lower)); c.cue&(cueDemonym|cueLocal|cueRole) != 0 {
		return true
	}
	return t.is(lower, classPerson|classOffice)
}

// common tells a word that the lexicon knows and not as a name.
func (t *thesaurus) common(lower string) bool {
	e := t.lexicon.find(hashForm(lower))
	for i := 0; e != 0; i++ {
		r := t.lexicon.reading(e, i)
		if r == 0 {
			return i > 0
		}
		if p := r.pos(); p == posGiven || p == posSurname {
			return false
		}
	}
	return false
}

// is tells a word that may be of one of the classes.
func (t *thesaurus) is(lower string, of lemmaClass) bool {
	e := t.lexicon.find(hashForm(lower))
	for i := 0; e != 0; i++ {
		r := t.lexicon.reading(e, i)
		if r == 0 {
			break
		}
		if t.lexicon.classes(r.lemma())&of != 0 {
			return true
		}
	}
	return false
}

// pos tells a word that may be of one of some parts of speech.
func (t *thesaurus) pos(lower string, of ...pos) bool {
	e := t.lexicon.find(hashForm(lower))
	for i := 0; e != 0; i++ {
		r := t.lexicon.reading(e, i)
		if r == 0 {
			break
		}
		if slices.Contains(of, r.pos()) {
			return true
		}
	}
	return false
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

func hashTerm(s string) term {
	h := fnv.New32a()
	h.Write([]byte(s))
	if v := h.Sum32(); v != 0 {
		return term(v)
	}
	return 1
}

// stem cuts a folded form after stemRunes runes and takes the vowels off its
// end, down to three runes.
func stem(folded string) string { return string(stemBytes([]byte(folded))) }

// fold is lower case without accents and apostrophes. It works rune by rune:
// decomposed accents fall away as well.
func fold(s string) string {
	if isFolded(s) {
		return s
	}
	var buf [64]byte
	return string(appendFolded(buf[:0], s))
}

// isFolded tells at a glance that folding leaves s as it is.
func isFolded(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

func appendFolded(dst []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			dst = append(dst, byte(r))
		case r >= 0x300 && unicode.Is(unicode.Mn, r):
		default:
			r = unicode.ToLower(r)
			if int(r) < len(unaccented) && unaccented[r] != 0 {
				dst = append(dst, unaccented[r])
			} else {
				dst = utf8.AppendRune(dst, r)
			}
		}
	}
	return dst
}

var unaccented = func() (m [0x250]byte) {
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
	start, end int // runes
	lower      string
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
		out = append(out, piece{start: fromRune, end: at, lower: strings.ToLower(raw), folded: fold(raw), capital: unicode.IsUpper(r), number: unicode.IsDigit(r), opens: opens})
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
