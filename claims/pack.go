package claims

import (
	"embed"
	"fmt"
	"path"
	"strconv"
	"strings"
	"sync"
)

// A language is a folder under lang. Its words, rules and settings are read
// when the language is first used.
//
//go:embed lang/*/*.txt lang/*/values/*.tsv lang/*/lexicon/saying.tsv lang/*/lexicon/plans.tsv
var langFiles embed.FS

// pack is a language: what its words are and which rules read them. A pack is
// not changed once it is loaded.
type pack struct {
	lang    string
	forms   formTable
	class   []classes // of each form
	senses  [][]sense // of each form
	lexicon *lexicon
	cues    *cues
	sayings *sayings
	groups  groupTable // words of more than one token

	worth       worth
	numerals    *numerals
	rules       *ruleSet
	words       []numeralWord  // what numerals are made of
	change      map[lemma]bool // verbs and nouns of change
	auxiliaries map[lemma]bool
	awaits      map[lemma]bool // verbs whose participle says that something is to come
	decimal     byte           // the mark before a decimal fraction
	and, of     map[form]bool
	bind        map[form]bool   // prepositions that bind a complement to what is counted
	emergency   map[string]bool // telephone numbers that stand for who answers there: «il 118»
	before      map[form]bool   // words whose number is a name: «articolo 3», «pagina 12»
	these       map[form]bool
	those       map[form]bool
	around      map[form]bool
	own         map[form]bool
	alone       map[form]bool
	trends      map[form]bool // nouns that say by how much something rose or fell: «in crescita»
	once        map[form]bool // before a participle: «una volta uscito»
	thanks      map[form]bool // nouns that «a» makes a preposition of: «grazie anche al cane»
	amounts     map[form]bool // nouns that only money is counted of: «20 milioni di ricavi»
	datelines   map[form]bool // words of a dateline: «pubblicato il»
	conditions  map[form]bool // «se»: what follows is supposed
	compares    map[form]bool // after an adjective with «più»: it compares
	each        map[form]bool // behind a figure that is told of each of several
	baselines   map[form]bool // before a preposition and a date that something is set against
	only        map[form]bool
	leading     map[form]bool // what no date begins with
	inside      map[form]bool
	saints      map[form]bool // before the given name of a saint that a place is named for
	meant       map[form]bool // before the day that something is meant for
	plurals     string        // the letters that end a plural

	settings map[string][]string
	pool     sync.Pool // documents that are not being read, for their slices
	marks    [128]form // of the marks of ASCII
}

// form is the number of a word, a mark or a group of words in a pack.
type form uint32

// sense is what a form means in one class.
type sense struct {
	class classes
	value float64
	text  string // what the class needs beside a number: a currency's code, the notation of a unit
}

// packs loads each language once.
var packs = struct {
	sync.Mutex
	by map[string]*pack
}{by: map[string]*pack{}}

func packFor(lang string) (*pack, error) {
	if lang == "" {
		lang = "it"
	}
	packs.Lock()
	defer packs.Unlock()
	if p := packs.by[lang]; p != nil {
		return p, nil
	}
	p, err := loadPack(lang)
	if err != nil {
		return nil, err
	}
	packs.by[lang] = p
	return p, nil
}

func loadPack(lang string) (*pack, error) {
	dir := path.Join("lang", path.Base(lang))
	settings, err := langFiles.ReadFile(dir + "/settings.txt")
	if err != nil {
		return nil, fmt.Errorf("language %q is not known", lang)
	}
	p := &pack{lang: lang, lexicon: openLexicon(morphIt), cues: openCues(cuesIt), settings: map[string][]string{}, class: make([]classes, 1), senses: make([][]sense, 1)}
	if err := p.readSettings(string(settings)); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	say, err := langFiles.ReadFile(dir + "/lexicon/saying.tsv")
	if err != nil {
		return nil, err
	}
	plan, err := langFiles.ReadFile(dir + "/lexicon/plans.tsv")
	if err != nil {
		return nil, err
	}
	p.sayings = openSayings(p.lexicon, string(say), string(plan))
	scales, err := langFiles.ReadFile(dir + "/worth.txt")
	if err != nil {
		return nil, err
	}
	if p.worth, err = readWorth(string(scales)); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	files, err := langFiles.ReadDir(dir + "/values")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		b, err := langFiles.ReadFile(dir + "/values/" + f.Name())
		if err != nil {
			return nil, err
		}
		if err := p.readWords(string(b)); err != nil {
			return nil, fmt.Errorf("%s/values/%s: %w", dir, f.Name(), err)
		}
	}
	p.numerals = newNumerals(p)
	p.words = nil
	if len(p.setting("decimal")) != 1 {
		return nil, fmt.Errorf("%s: the setting decimal is one mark", dir)
	}
	p.decimal = p.setting("decimal")[0]
	p.plurals = p.setting("plural-letters")
	for _, set := range []struct {
		to  *map[form]bool
		key string
	}{{&p.and, "and"}, {&p.of, "of"}, {&p.bind, "binding"}, {&p.before, "numbered"}, {&p.these, "these"}, {&p.those, "those"}, {&p.around, "around"}, {&p.own, "own"},
		{&p.alone, "alone"}, {&p.datelines, "datelines"}, {&p.trends, "trends"}, {&p.amounts, "amounts"}, {&p.once, "once"}, {&p.thanks, "thanks"}, {&p.conditions, "conditions"}, {&p.compares, "compares"}, {&p.baselines, "baselines"}, {&p.each, "each"}, {&p.only, "only"}, {&p.leading, "leading"}, {&p.inside, "in"}, {&p.meant, "meant"}, {&p.saints, "saints"}} {
		*set.to = p.formSet(set.key)
	}
	p.emergency = map[string]bool{}
	for _, n := range p.settings["emergency"] {
		p.emergency[n] = true
	}
	p.change, p.auxiliaries, p.awaits = p.lemmaSet("change"), p.lemmaSet("auxiliaries"), p.lemmaSet("awaits")
	rules, err := langFiles.ReadFile(dir + "/rules.txt")
	if err != nil {
		return nil, err
	}
	if err := p.readRules(string(rules)); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	return p, nil
}

func (p *pack) lemmaSet(key string) map[lemma]bool {
	set := map[lemma]bool{}
	for _, w := range p.settings[key] {
		set[p.lexicon.lemmaOf(w)] = true
	}
	return set
}

func (p *pack) formSet(key string) map[form]bool {
	set := map[form]bool{}
	for _, w := range p.settings[key] {
		f := p.formOf(w)
		p.class[f] |= isGlue
		set[f] = true
	}
	return set
}

func (p *pack) inForm(f form) bool { return f != 0 && p.inside[f] }
func (p *pack) isAnd(f form) bool  { return f != 0 && p.and[f] }
func (p *pack) isOf(f form) bool   { return f != 0 && p.of[f] }

// plural tells whether a number word ends as a plural.
func (p *pack) plural(word string) bool {
	return word != "" && strings.IndexByte(p.plurals, word[len(word)-1]) >= 0
}

// numeralWord is a word that numbers in one word are made of.
type numeralWord struct {
	text  string
	class classes
	value float64
}

// readSettings reads lines of a key and its values.
func (p *pack) readSettings(text string) error {
	for n, line := range strings.Split(text, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		if _, twice := p.settings[f[0]]; twice {
			return fmt.Errorf("settings line %d: %s twice", n+1, f[0])
		}
		p.settings[f[0]] = f[1:]
	}
	return nil
}

// readWords reads lines of words, class, number and text, parted by tabs.
// Words are parted by bars; a word of several tokens becomes a group.
func (p *pack) readWords(text string) error {
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 2 || len(f) > 4 {
			return fmt.Errorf("line %d: 2 to 4 fields are wanted", n+1)
		}
		c, ok := parseClass(f[1])
		if !ok {
			return fmt.Errorf("line %d: no class %q", n+1, f[1])
		}
		s := sense{class: c}
		if len(f) > 2 && f[2] != "" {
			v, err := strconv.ParseFloat(f[2], 64)
			if err != nil {
				return fmt.Errorf("line %d: %w", n+1, err)
			}
			s.value = v
		}
		if len(f) > 3 {
			s.text = f[3]
		}
		for _, words := range strings.Split(f[0], "|") {
			if err := p.addWords(words, s); err != nil {
				return fmt.Errorf("line %d: %w", n+1, err)
			}
			if s.class&(isCardinal|isMorpheme|isScale) != 0 {
				p.words = append(p.words, numeralWord{words, s.class, s.value})
			}
		}
	}
	return nil
}

func (p *pack) addWords(words string, s sense) error {
	f, err := p.wordForm(words)
	if err != nil {
		return err
	}
	for _, old := range p.senses[f] {
		if old.class == s.class {
			return fmt.Errorf("%q is in class %s twice", words, s.class)
		}
	}
	p.senses[f] = append(p.senses[f], s)
	p.class[f] |= s.class
	if s.class&isStarter != 0 {
		if first := p.tokenise(words, nil)[0].form; first != f {
			p.class[first] |= isLead
		}
	}
	return nil
}

// wordForm is the form of a word or of a group of words; both are made where
// they are new.
func (p *pack) wordForm(words string) (form, error) {
	if base := strings.TrimSuffix(words, "'"); base != words && base != "" { // «po'» keeps its apostrophe from here on
		p.formOf(words)
	}
	toks := p.tokenise(words, nil)
	if len(toks) == 0 {
		return 0, fmt.Errorf("no word")
	}
	f := p.formOf(words[toks[0].start:toks[0].end])
	if len(toks) > 1 {
		at := groupRoot(f)
		for _, t := range toks[1:] {
			at = p.groups.step(at, p.formOf(words[t.start:t.end]))
		}
		p.class[f] |= isGroup
		f = p.groups.end(at, func() form { return p.newForm() })
	}
	return f, nil
}

// formOf gives the number of a single token's text, a new one where it has none.
func (p *pack) formOf(word string) form {
	h := hashForm(strings.ToLower(strings.ReplaceAll(word, "’", "'")))
	if f := p.forms.find(h); f != 0 {
		return f
	}
	f := p.newForm()
	p.forms.add(h, f)
	if len(word) == 1 && word[0] < 128 {
		p.marks[word[0]] = f
	}
	return f
}

func (p *pack) newForm() form {
	p.class = append(p.class, 0)
	p.senses = append(p.senses, nil)
	return form(len(p.class) - 1)
}

func (p *pack) classOf(f form) classes { return p.class[f] }

// sense gives what a form means in a class.
func (p *pack) sense(f form, c classes) (sense, bool) {
	for _, s := range p.senses[f] {
		if s.class&c != 0 {
			return s, true
		}
	}
	return sense{}, false
}

func (p *pack) markForm(r rune) form {
	if r == '’' { // «negli anni ’60»: to the rules it is the other apostrophe
		r = '\''
	}
	if r < 128 {
		return p.marks[r]
	}
	return p.forms.find(finish(hashRune(fnvOffset, r)))
}

// formTable finds a form by its hash: open addressing, at most half full.
type formTable struct {
	slots []formSlot
	n     int
}

type formSlot struct {
	hash uint64
	form form
}

func (t *formTable) find(h uint64) form {
	if len(t.slots) == 0 {
		return 0
	}
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.form == 0 || s.hash == h {
			return s.form
		}
	}
}

func (t *formTable) add(h uint64, f form) {
	if 2*(t.n+1) > len(t.slots) {
		old := t.slots
		t.slots, t.n = make([]formSlot, max(256, 4*len(old))), 0
		for _, s := range old {
			if s.form != 0 {
				t.add(s.hash, s.form)
			}
		}
	}
	mask := uint64(len(t.slots) - 1)
	i := h & mask
	for t.slots[i].form != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = formSlot{h, f}
	t.n++
}

// groupTable is a tree of forms: the words of more than one token.
type groupTable struct {
	next  formTable // hash of state and form → state
	ends  []form    // of a state, 0 where no group ends there
	count form
}

// groupState is where a walk through a groupTable stands.
type groupState uint64

// A walk begins at the first word's own form; other states are numbered from
// the top, so that the two do not meet.
const groupStates = 1 << 32

func groupRoot(f form) groupState { return groupState(f) }

func groupHash(at groupState, f form) uint64 {
	return finish((uint64(at)*fnvPrime ^ uint64(f)) * fnvPrime)
}

func (g *groupTable) walk(at groupState, f form) (groupState, bool) {
	s := g.next.find(groupHash(at, f))
	return groupStates + groupState(s), s != 0
}

func (g *groupTable) step(at groupState, f form) groupState {
	if s, ok := g.walk(at, f); ok {
		return s
	}
	g.count++
	g.next.add(groupHash(at, f), g.count)
	for len(g.ends) <= int(g.count) {
		g.ends = append(g.ends, 0)
	}
	return groupStates + groupState(g.count)
}

func (g *groupTable) end(at groupState, fresh func() form) form {
	e := &g.ends[at-groupStates]
	if *e == 0 {
		*e = fresh()
	}
	return *e
}

// groupAt gives the longest group of words that begins at token i: its form and
// its number of tokens, or 0.
func (p *pack) groupAt(tokens []token, i int) (form, int) {
	if tokens[i].class&isGroup == 0 {
		return 0, 0
	}
	var best form
	n := 0
	at := groupRoot(tokens[i].form)
	for j := i + 1; j < len(tokens) && tokens[j].form != 0 && !tokens[j].is(shapeBlank); j++ {
		next, ok := p.groups.walk(at, tokens[j].form)
		if !ok {
			break
		}
		at = next
		if f := p.groups.ends[at-groupStates]; f != 0 {
			best, n = f, j-i+1
		}
	}
	return best, n
}
