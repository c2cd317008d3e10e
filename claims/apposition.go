package claims

// takenOf gives what a relative pronoun beside the expression at [from, to) says that it is taken of: «20 operai, dieci dei quali
// stranieri», «undici scosse, la più forte delle quali alle 6». Behind «di cui» it is what the whole number is said of: «La Solaria
// ha 12 sedi, di cui tre a Pavia».
func (d *document) takenOf(from, to int32, s int) subject {
	first, end := d.sentences[s].from, d.sentences[s].to
	i := to
	part := i+1 >= end || !d.relativeOf(i)
	if part {
		if i = d.ofWhich(from, first); i < 0 {
			return subject{who: -1}
		}
		from = i
	}
	sub := d.antecedent(int(from), int(first), &predicate{number: plural})
	if sub.none() || sub.np.number == singular {
		return subject{who: -1}
	}
	if part {
		for i = sub.np.head; i >= sub.np.from && i >= first; i-- {
			if a := d.anchorEnding(i); a != nil && d.ofWhich(a.from, first) < 0 {
				if whole, _ := d.about(a.kind, a.from, a.to, d.clauseAt(a.from, a.to)); !whole.none() {
					return whole
				}
			}
		}
	}
	sub.who = d.whoIs(sub.np)
	return sub
}

// ofWhich gives the token of the «di cui» or «tra cui» before the expression that begins at token i, -1 where none stands there.
func (d *document) ofWhich(i, first int32) int32 {
	i -= 2
	for i > first && (d.lexemes[i+1].bound || d.lexemes[i+1].r.pos() == posAdverb || d.lexemes[i+1].r.pos() == posArticle) {
		i--
	}
	if i <= first || !d.relativeOf(i) {
		return -1
	}
	return i
}

// relativeOf tells whether «dei quali», «di cui» or «tra cui» stands at token i.
func (d *document) relativeOf(i int32) bool {
	r := d.lexemes[i].r
	return r.pos() == posPreposition && d.lex().classes(r.lemma())&(classOf|classBetween) != 0 && d.lexemes[i+1].r.pos() == posRelative
}

// explained gives the name or thing before its comma that the stretch from token i on, without a verb, says what it is: «Lodi e Pavia, due
// città lombarde», «Nella prima tappa, una salita di 12 chilometri». What goes on a list says nothing of what stands before it.
func (d *document) explained(c *clause, i, first int32) subject {
	none := subject{who: -1}
	if i < first+2 || !d.comma(int(i)-1) {
		return none
	}
	count := d.digits(int(i)) || d.tokens[i].in(isCardinal) && !d.tokens[i].in(isOne)
	r := d.lexemes[i].r
	if !count && !(r.pos() == posArticle && d.lex().classes(r.lemma())&classIndefinite != 0) {
		return none
	}
	p, ok := d.nounPhrase(int(i), int(c.to))
	if !ok || p.from > i+1 || d.lexemes[p.head].name > 0 && !(count && d.lexemes[p.head].r.number() == plural) || d.measures(subject{np: p, who: -1}) || d.personal(int(p.head)) && count {
		return none
	}
	for j := i; j < c.to; j++ {
		if d.lexemes[j].r.pos() == posCoordinator && d.lexemes[j].name == 0 {
			return none
		}
	}
	o, ok := d.phraseBefore(int(i)-1, int(first))
	if !ok || o.to < i-1 || d.anchored(int(o.from)) || d.measures(subject{np: o, who: -1}) {
		return none
	}
	sub := subject{np: o, who: d.whoIs(o)}
	named := d.lexemes[o.head].name > 0
	before := o.from - 1 // what joins it to another, or governs it
	if before >= first && d.lexemes[before].r.pos() == posArticle {
		before--
	}
	if count {
		if !named || before <= first || d.lexemes[before].r.pos() != posCoordinator || !d.additive(int(before)) || d.lexemes[before-1].name == 0 || !d.isTwo(int(i)) {
			return none
		}
		m := d.mentions[d.lexemes[before-1].name-1]
		return subject{np: phrase{from: m.from, to: o.to, head: m.from, number: plural}, who: m.who, with: sub.who + 1}
	}
	if before >= first && d.lexemes[before].r.pos() == posCoordinator || p.number != o.number && o.number != numberAny && p.number != numberAny {
		return none
	}
	definite := false
	for j := max(before, first); j <= o.from; j++ {
		q := d.lexemes[j].r
		definite = definite || q.pos() == posArticle && d.lex().classes(q.lemma())&classIndefinite == 0 || q.pos() == posPreposition && q.number() != numberAny
	}
	if !named && !definite {
		return none
	}
	return sub
}

// saidOfName gives the name before its comma that a noun without a definite article says what it is: «la Puglia, regione che …».
func (d *document) saidOfName(p phrase, first int32) (phrase, bool) {
	r := d.lexemes[p.from].r
	if p.from < first+2 || d.lexemes[p.head].name > 0 || d.lexemes[p.from-2].name == 0 || !d.comma(int(p.from)-1) || p.head-p.from > 2 {
		return phrase{}, false
	}
	if p.from < p.head && r.pos() != posAdjective && d.lex().classes(r.lemma())&classIndefinite == 0 {
		return phrase{}, false
	}
	m := d.mentions[d.lexemes[p.from-2].name-1]
	e := &d.entities[m.who]
	if (e.kind == entityPerson) != (d.roleNoun(int(p.head)) || d.personal(int(p.head))) {
		return phrase{}, false
	}
	return phrase{from: m.from, to: m.to, head: m.from, gender: e.gender, number: d.nameNumber(m)}, true
}

// ranksFigure tells whether a stretch without a verb says which place the figure or rank before its comma has: «sale a 30 euro, il valore più
// alto da un anno», «è la quinta vittoria, la seconda in casa». It speaks of what that figure speaks of.
func (d *document) ranksFigure(c *clause, s int) bool {
	first := d.sentences[s].from
	if c.from < first+2 || !d.comma(int(c.from)-1) || d.lexemes[c.from].r.pos() != posArticle || d.lex().classes(d.lexemes[c.from].r.lemma())&classIndefinite != 0 {
		return false
	}
	ranks := func(from, to int32) bool {
		for _, a := range d.anchorsIn(from, to) {
			if a.kind == KindRank {
				return true
			}
		}
		return false
	}
	said := ranks(c.from, min(c.to, c.from+5))
	for i := c.from + 1; i < min(c.to, c.from+3); i++ {
		said = said || d.tokens[i].in(isOrdinal|isExtreme|isSuperlative)
	}
	if !said {
		return false
	}
	if d.anchorEnding(c.from-1) != nil {
		return true
	}
	k := d.clauseAt(c.from-2, c.from-1)
	return k >= 0 && d.clauses[k].pred >= 0 && d.lex().classes(d.predicates[d.clauses[k].pred].verb)&classCopula != 0 && ranks(d.clauses[k].from, c.from)
}

// apposed gives the entity whose name stands beside a noun: «il ministro della Difesa Viktor Khrenin», «il brasiliano
// Danilo», «la vittima più giovane, Marco Esposito, …».
func (d *document) apposed(p phrase) int32 {
	if d.lexemes[p.head].r.pos() != posNoun && !d.roleNoun(int(p.head)) && d.tokens[p.head].cue.cue&cuePeople == 0 {
		return -1
	}
	who := int32(-1)
	person, nested := d.roleNoun(int(p.head)) || d.personal(int(p.head)), false
	for i := int(p.head) + 1; i < int(p.to); i++ {
		w := &d.lexemes[i]
		if w.name == 0 {
			if w.r.pos() == posCoordinator && who >= 0 { // «il pilota Rossi e la meccanica Bianchi»
				break
			}
			nested = nested || w.r.pos() == posPreposition
			continue
		}
		m := d.mentions[w.name-1]
		if nested && !person && (d.entities[m.who].kind != entityPerson || d.personal(i-1)) { // «il furto di una moto Vespa»
			break
		}
		if q := d.lexemes[i-1].r.pos(); q != posPreposition && q != posArticle && q != posCoordinator && d.canBeSomebody(m.who) {
			who = m.who
		}
		i = int(m.to) - 1
	}
	if who >= 0 {
		return who
	}
	if p.number == plural || int(p.to) >= len(d.tokens) {
		return -1
	}
	i := int(p.to)
	if i+1 < len(d.tokens) && d.ofAt(int32(i)) { // «un motociclista di 58 anni, Ugo Neri»
		if a := d.anchorAt(int32(i) + 1); a != nil && d.yearsOf(a) > 0 {
			i = int(a.to)
		}
	}
	i = d.pastRemit(i)
	if i+3 < len(d.tokens) && d.comma(i) && d.lexemes[i+1].r.pos() == posArticle && d.tokens[i+2].cue.cue&cuePeople != 0 && d.namedAt(int32(i)+3) {
		i, person = i+2, true // «un altro favorito, il danese Mikkel Dahl»
	}
	if person && i+1 < len(d.tokens) && (d.comma(i) || d.tokens[i].cue.cue&cuePeople != 0) && d.lexemes[i+1].name > 0 {
		if m := d.mentions[d.lexemes[i+1].name-1]; d.canBeSomebody(m.who) {
			return m.who
		}
	}
	return -1
}

// pastRemit gives the token behind the adverbs, adjectives and phrases with a preposition that may stand between a noun and the name
// beside it: «un altro specialista delle gare contro il tempo, Ugo Neri».
func (d *document) pastRemit(i int) int {
	governed := false
	for n := 0; i < len(d.tokens) && n < maxRemit && d.lexemes[i].name == 0 && !d.tokens[i].is(shapeMark); i, n = i+1, n+1 {
		switch d.lexemes[i].r.pos() {
		case posAdverb, posAdjective:
		case posPreposition:
			governed = true
		case posArticle, posNoun:
			if !governed {
				return i
			}
		default:
			return i
		}
	}
	return i
}
