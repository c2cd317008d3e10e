package claims

import (
	"strings"
	"unicode/utf8"
)

// grammar is what the reading knows of a text's words: their readings, the names among
// them, the verbs and the clauses. It is part of a document.
type grammar struct {
	lexemes     []lexeme // of each token
	mentions    []mention
	entities    []entity
	entityByKey map[uint64]int32
	bonds       []bond
	cast        []int32 // the entities that are named again and again
	predicates  []predicate
	clauses     []clause
	clauseFrom  []int32 // of each sentence, its first clause
	segments    []segment
	aliases     []alias
	topics      []subject // whom the text spoke of before each sentence
	matter      subject   // the event that the article is about
	form        []byte    // scratch
	verbSeen    bool      // the sentence being tagged has its finite verb
}

// parse reads the grammar of the whole text. Expressions of time are known by then.
func (d *document) parse() {
	g := &d.grammar
	g.lexemes = sized(g.lexemes, len(d.tokens))
	clear(g.lexemes)
	g.mentions, g.entities, g.bonds = g.mentions[:0], g.entities[:0], g.bonds[:0]
	g.aliases = g.aliases[:0]
	g.predicates, g.clauses, g.clauseFrom = g.predicates[:0], g.clauses[:0], g.clauseFrom[:0]
	if g.entityByKey == nil {
		g.entityByKey = map[uint64]int32{}
	}
	clear(g.entityByKey)
	for i := range d.anchors {
		a := &d.anchors[i]
		if strings.HasPrefix(a.rule, "bound.before") {
			for j := a.first; j < a.from; j++ {
				g.lexemes[j].bound = true
			}
		}
		switch {
		case a.kind == KindPercentage:
			for j := a.from; j < a.to; j++ {
				g.lexemes[j].share = true
			}
		case (a.kind == KindDate || a.kind == KindDuration) && !d.tokens[a.to-1].in(isAgeWord): // «un 40enne» is somebody
			for j := a.from; j < a.to; j++ {
				g.lexemes[j].time = true
			}
		}
	}
	for i := range d.sentences {
		s := &d.sentences[i]
		d.tagSentence(int(s.from), int(s.to))
		d.notice(s)
		if d.page[i]&pageFurniture != 0 {
			continue
		}
		n := len(g.mentions)
		d.findNames(int(s.from), int(s.to))
		d.findBonds(int(s.from), int(s.to), n)
	}
	d.findCast()
	d.findNamesakes()
	for i := range d.sentences {
		s := &d.sentences[i]
		if s.cue&cueFormer != 0 {
			d.findFormer(int(s.from), int(s.to))
		}
		if s.class&classCounterpart != 0 {
			d.findCounterparts(int(s.from), int(s.to))
		}
	}
	for i := range d.sentences {
		s := &d.sentences[i]
		g.clauseFrom = append(g.clauseFrom, int32(len(g.clauses)))
		p := len(g.predicates)
		d.findPredicates(int(s.from), int(s.to))
		d.findClauses(int(s.from), int(s.to), p)
	}
	g.clauseFrom = append(g.clauseFrom, int32(len(g.clauses)))
	d.findMatter()
	d.resolveSubjects()
}

func (d *document) lex() *lexicon { return d.pack.lexicon }

func (d *document) isWord(i int) bool  { return d.tokens[i].is(shapeWord) }
func (d *document) capital(i int) bool { return d.tokens[i].is(shapeCapital) }
func (d *document) digits(i int) bool  { return d.tokens[i].is(shapeDigits) }
func (d *document) timed(i int) bool   { return d.lexemes[i].time }
func (d *document) comma(i int) bool   { return d.text[d.tokens[i].start] == ',' }
func (d *document) quoteMark(i int) bool {
	return d.tokens[i].in(isQuote) || d.tokens[i].is(shapeMark) && d.tokens[i].in(isOpen|isClose) && !d.bracket(i)
}
func (d *document) bracket(i int) bool {
	b := d.text[d.tokens[i].start]
	return b == '(' || b == ')' || b == '[' || b == ']'
}

// hyphen tells whether token i is the hyphen within a word.
func (d *document) hyphen(i int) bool {
	t := &d.tokens[i]
	return t.is(shapeMark) && t.is(shapeGlued) && t.in(isDash) && !(i+1 < len(d.tokens) && !d.tokens[i+1].is(shapeGlued))
}

// dash tells whether token i is a dash between words, not a hyphen and not the sign of a figure: «-3%».
func (d *document) dash(i int) bool {
	if !d.tokens[i].is(shapeMark) || !d.tokens[i].in(isDash) || d.hyphen(i) {
		return false
	}
	return !(i+1 < len(d.tokens) && d.tokens[i+1].is(shapeGlued) && d.digits(i+1))
}

// hard tells whether token i is a mark that no clause goes across.
func (d *document) hard(i int) bool {
	t := &d.tokens[i]
	if !t.is(shapeMark) {
		return false
	}
	if t.in(isStop) {
		return d.text[t.start] != '.'
	}
	switch d.text[t.start] {
	case ';', ':', '|':
		return true
	}
	return false
}

// additive tells whether a coordinator adds («e») and does not oppose.
func (d *document) additive(i int) bool {
	return d.lex().classes(d.lexemes[i].r.lemma())&classAdditive != 0
}

// quoted tells whether token i stands within quotation marks.
func (d *document) quoted(i int32) bool { return d.quotationAt(i) >= 0 }

// anchored tells whether token i belongs to a value expression.
func (d *document) anchored(i int) bool { return d.lexemes[i].time || d.digits(i) }

// lower is token i in lower case, as the lexicon has its form. It is good until
// the next call.
func (d *document) lower(i int) []byte {
	d.form = d.form[:0]
	t := &d.tokens[i]
	for _, r := range d.text[t.start:t.end] {
		if r == '’' {
			r = '\''
		}
		if r < utf8.RuneSelf {
			if r >= 'A' && r <= 'Z' {
				r |= 0x20
			}
			d.form = append(d.form, byte(r))
			continue
		}
		d.form = utf8.AppendRune(d.form, lowerRune(r))
	}
	return d.form
}
