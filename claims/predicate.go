package claims

// predicate is a verb with all that builds its form: «non gli avrebbe ancora detto».
type predicate struct {
	first, last int32 // tokens, both included
	head        int32 // the word that says what is done
	verb        lemma
	mood        mood // of the first verb
	person      uint8
	number      number
	gender      gender // of a participle
	passive     bool
	negated     bool
	perfect     bool  // auxiliary and participle
	reflexive   bool  // si
	elliptic    bool  // a participle whose verb of being is left out and whose subject follows
	modal       lemma // the verb that leaves the act to the head: «intende riaprire»
	aspect      lemma
}

// findPredicates appends the predicates of [from, to), in order.
func (d *document) findPredicates(from, to int) {
	for i := from; i < to; {
		w := &d.lexemes[i]
		if w.name > 0 || w.r == 0 || w.time { // «un mese fa»
			i++
			continue
		}
		switch {
		case w.r.finite() || w.r.pos() == posVerb && w.r.mood() == gerund:
			p := d.verbGroup(i, from, to)
			d.predicates = append(d.predicates, p)
			i = int(p.last) + 1
		case w.r.participle() || d.tokens[i].ways&wayParticiple != 0:
			if r, ok := d.ellipticPassive(i, from, to); ok {
				d.predicates = append(d.predicates, predicate{first: int32(i), last: int32(i), head: int32(i), verb: r.lemma(), mood: participlePast,
					gender: r.gender(), number: r.number(), person: 3, passive: true, perfect: true, elliptic: true})
				i++
				continue
			}
			if r, ok := d.reducedParticiple(i, from, to); ok {
				d.predicates = append(d.predicates, predicate{first: int32(i), last: int32(i), head: int32(i), verb: r.lemma(), mood: participlePast,
					gender: r.gender(), number: r.number(), person: 3, passive: true, perfect: true})
			}
			fallthrough
		default:
			i++
		}
	}
}

// verbGroup reads the predicate whose first verb is token i.
func (d *document) verbGroup(i, from, to int) predicate {
	r := d.lexemes[i].r
	p := predicate{first: int32(i), last: int32(i), head: int32(i), verb: r.lemma(), mood: r.mood(), person: uint8(r.person()), number: r.number()}
	there := false // «ci sono»
	for j := i - 1; j >= from; j-- {
		switch d.lexemes[j].r.pos() {
		case posClitic:
			there = there || d.lex().classes(d.lexemes[j].r.lemma())&classThere != 0
			p.reflexive = p.reflexive || d.lex().classes(d.lexemes[j].r.lemma())&classReflexive != 0
			p.first = int32(j)
			continue
		case posNegation:
			p.negated = true
			p.first = int32(j)
			continue
		}
		break
	}
	for {
		c := d.lex().classes(p.verb)
		j, r := d.nextVerb(int(p.last)+1, to)
		if j < 0 {
			return p
		}
		switch {
		case c&classAuxiliary != 0 && r.participle():
			if b := d.lex().classes(r.lemma()); c&classPassive != 0 && b&(classPassive|classProgressive) != 0 && b&classMoves == 0 { // «è stato» is of «essere»
				p.last, p.head, p.perfect = int32(j), int32(j), true
				continue
			}
			if c&classPassive == 0 && (r.number() == plural || r.gender() == feminine) && !d.objectBefore(i, from) { // «ha trascorsi da pugile»
				return p
			}
			if there && c&classCopula != 0 && d.lex().classes(r.lemma())&classMoves == 0 { // «non ci sono feriti»
				return p
			}
			p.passive = !p.reflexive && d.lex().classes(p.verb)&classPassive != 0 && d.lex().classes(r.lemma())&classMoves == 0
			p.perfect = true
			if d.lex().classes(p.verb)&classPassive != 0 {
				p.gender = r.gender()
			}
		case c&classModal != 0 && r.mood() == infinitive && d.lexemes[j-1].r.pos() != posPreposition:
			p.modal = p.verb
		case c&classAspect != 0 && r.mood() == infinitive && j == int(p.last)+2 && d.lexemes[j-1].r.pos() == posPreposition:
			p.aspect = p.verb
		case c&classProgressive != 0 && r.mood() == gerund && j == int(p.last)+1:
			p.aspect = p.verb
		case p.modal != 0 && c&classAuxiliary != 0 && r.mood() == infinitive:
		default:
			return p
		}
		p.last, p.head, p.verb = int32(j), int32(j), r.lemma()
	}
}

// objectBefore tells whether what the verb at token i acts on stands right before it, so that its participle agrees with that: «li ha
// visti», «l'ha mandata», «la lettera che ha scritta».
func (d *document) objectBefore(i, from int) bool {
	for i--; i >= from && (d.lexemes[i].r.pos() == posNegation || d.lexemes[i].r.pos() == posAdverb); i-- {
	}
	if i < from {
		return false
	}
	p := d.lexemes[i].r.pos()
	return p == posClitic || p == posArticle || p == posRelative
}

// nextVerb gives the verb form that follows token j-1, over adverbs and a preposition, or -1. A word that
// can be a participle is given as one.
func (d *document) nextVerb(j, to int) (int, reading) {
	for n := 0; j < to && n < 4; j, n = j+1, n+1 {
		if !d.tokens[j].is(shapeWord) || d.lexemes[j].name > 0 {
			return -1, 0
		}
		r := d.lexemes[j].r
		if j+1 < to && d.participleOf(j) != 0 && d.participleOf(j+1) != 0 && d.canBe(int32(j), func(r reading) bool { return r.pos() == posAdverb }) { // «ha subito capito»
			continue
		}
		if r.pos() == posVerb && !r.finite() {
			return j, r
		}
		if q := d.participleOf(j); q != 0 {
			return j, q
		}
		switch r.pos() {
		case posAdverb, posNegation:
		case posPreposition:
			if n > 0 || r.gender() != genderAny || r.number() != numberAny {
				return -1, 0
			}
		default:
			return -1, 0
		}
	}
	return -1, 0
}

// participleOf gives the reading of token i as a past participle, or 0.
func (d *document) participleOf(i int) reading {
	if r := d.lexemes[i].r; r.participle() {
		return r
	}
	if d.tokens[i].ways&wayParticiple == 0 {
		return 0
	}
	e := d.tokens[i].entry
	for k := 0; e != 0; k++ {
		r := d.lex().reading(e, k)
		if r == 0 || r.participle() {
			return r
		}
	}
	return 0
}

// befell tells whether the participle r at token i opens its sentence with what was done, before whom or what it befell: «Arrestato il
// titolare di una ditta».
func (d *document) befell(i, to int, r reading) bool {
	if d.lex().classes(r.lemma())&(classState|classMind|classSupport|classCopula|classModal|classSay) != 0 {
		return false
	}
	i = d.pastAdverbs(i + 1)
	if i >= to {
		return false
	}
	if n := d.lexemes[i].r; n.pos() == posNoun && n.number() != plural && d.lexemes[i].name == 0 {
		return false // «Finta arte»: an adjective
	}
	p, ok := d.nounPhrase(i, to)
	return ok && int(p.from) == i && (p.number == numberAny || p.number == r.number()) && (p.gender == genderAny || p.gender == r.gender())
}

// pastAdverbs gives the first token from i on that is no adverb.
func (d *document) pastAdverbs(i int) int {
	for i+1 < len(d.tokens) && d.lexemes[i].r.pos() == posAdverb && d.lexemes[i].name == 0 {
		i++
	}
	return i
}

// reducedParticiple tells whether token i is a participle that carries a clause
// by itself: «le esercitazioni avviate venerdì», «Rieletto nel 2020, …».
func (d *document) reducedParticiple(i, from, to int) (reading, bool) {
	w := &d.lexemes[i]
	if d.roleNoun(i) {
		return 0, false
	}
	if p := w.r.pos(); p != posVerb && p != posAdjective && p != posNoun {
		return 0, false
	}
	r := d.participleOf(i)
	if r == 0 || d.lex().classes(r.lemma())&classAuxiliary != 0 {
		return 0, false
	}
	// What it belongs to stands before it, or it opens the sentence.
	if i > from {
		b := &d.lexemes[i-1]
		switch {
		case d.comma(i - 1):
		case b.name > 0:
		case b.r.pos() == posNoun || b.r.pos() == posAdjective || b.r.pos() == posAdverb:
			if b.r.pos() != posAdverb && !b.r.agrees(r) {
				return 0, false
			}
		case b.r.pos() == posCoordinator:
		default:
			return 0, false
		}
		if w.r.pos() == posNoun && !d.comma(i-1) { // «il settimo mandato per …»
			return 0, false
		}
	}
	// What completes it follows.
	if i+1 >= to {
		return 0, false
	}
	n := &d.lexemes[i+1]
	if d.anchored(i+1) || d.quoteMark(i+1) {
		return r, true
	}
	switch n.r.pos() {
	case posPreposition:
		return r, d.comma(max(i-1, 0)) || d.lex().classes(n.r.lemma())&classOf == 0
	case posAdverb:
		return r, true
	case posArticle, posNoun:
		return r, d.lex().classes(r.lemma())&(classNaming|classSay) != 0 || i == from && d.befell(i, to, r)
	}
	if n.name > 0 && i == from && d.befell(i, to, r) {
		return r, true
	}
	return r, n.name > 0 && d.lex().classes(r.lemma())&classNaming != 0
}
