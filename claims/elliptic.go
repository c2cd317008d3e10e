package claims

// ellipticPassive tells whether the participle at token i carries a clause whose verb of being was left out and whose
// subject follows it: «Arrestati due ladri e recuperata la refurtiva», «Nella notte spariti 30 alveari».
func (d *document) ellipticPassive(i, from, to int) (reading, bool) {
	w := &d.lexemes[i]
	if w.name > 0 || w.time || d.roleNoun(i) || w.r.pos() == posPreposition || i+1 >= to {
		return 0, false
	}
	r := d.participleOf(i)
	if r == 0 || d.lex().classes(r.lemma())&(classAuxiliary|classModal) != 0 || !d.leadsEllipsis(i, from) {
		return 0, false
	}
	n := i + 1
	for n < to && d.lexemes[n].r.pos() == posAdverb {
		n++
	}
	if n >= to || !d.digits(n) && !d.tokens[n].in(isCardinal|isOne) && d.lexemes[n].r.pos() != posArticle {
		return 0, false
	}
	p, ok := d.nounPhrase(n, to)
	if !ok || int(p.from) > n+2 || !d.agreesWith(p, &predicate{mood: participlePast, gender: r.gender(), number: r.number()}) {
		return 0, false
	}
	return r, true
}

// maxLeadIn is how many tokens of time or place stand before such a participle at most.
const maxLeadIn = 8

// leadsEllipsis tells whether nothing but a time or place, or such another clause, stands before token i.
func (d *document) leadsEllipsis(i, from int) bool {
	if i == from || d.hard(i-1) {
		return true
	}
	if n := len(d.predicates); d.lexemes[i-1].r.pos() == posCoordinator || d.comma(i-1) {
		if n > 0 && int(d.predicates[n-1].first) >= from {
			return d.predicates[n-1].elliptic
		}
		if d.lexemes[i-1].r.pos() == posCoordinator {
			return false
		}
	}
	if i-from > maxLeadIn || d.lexemes[i].r.pos() == posNoun {
		return false
	}
	r := d.lexemes[from].r
	if !d.timed(from) && r.pos() != posPreposition && r.pos() != posAdverb {
		return false
	}
	for j := from; j < i; j++ {
		if r := d.lexemes[j].r; r.pos() == posVerb || r.pos() == posRelative || r.pos() == posSubordinator || r.pos() == posCoordinator {
			return false
		}
	}
	return !d.reducedBehindNoun(i)
}

// reducedBehindNoun tells whether the participle at token i describes the noun before it: «Nel furto commesso …».
func (d *document) reducedBehindNoun(i int) bool {
	b := &d.lexemes[i-1]
	return !d.timed(i-1) && (b.name > 0 || b.r.pos() == posNoun || b.r.pos() == posAdjective) && (b.r == 0 || b.r.agrees(d.participleOf(i)))
}

// existential tells whether a verb says that something is there: «c'è», «ci sono», «vi erano».
func (d *document) existential(q *predicate) bool {
	return d.lexemes[q.first].r.pos() == posClitic && d.lex().classes(d.lexemes[q.first].r.lemma())&classThere != 0 && d.lex().classes(q.verb)&classPassive != 0 && !q.perfect
}

// timeSubject gives the time that a clause says something of: «Il 2023 è stato l'anno più caldo».
func (d *document) timeSubject(c *clause, q *predicate) subject {
	none := subject{who: -1}
	if d.lex().classes(q.verb)&classCopula == 0 || q.passive || q.number != singular {
		return none
	}
	i := c.from
	if d.lexemes[i].r.pos() == posArticle {
		i++
	}
	if i >= q.first || !d.timed(int(i)) || d.lexemes[i].r.pos() == posAdverb || d.lexemes[i].r.pos() == posPreposition {
		return none
	}
	to := i
	for to < q.first && d.timed(int(to)) {
		to++
	}
	if !d.onlyAdverbs(int(to), int(q.first)) || q.last+1 >= c.to || d.lexemes[q.last+1].r.pos() != posArticle {
		return none
	}
	return subject{np: phrase{from: i, to: to, head: to - 1, number: singular}, who: -1}
}

// whoIsRanked gives who a verb of being says is the first, the last or the most, where that stands before it: «Gli ultimi
// a partire sono stati i medici».
func (d *document) whoIsRanked(c *clause, q *predicate) subject {
	np := c.subject.np
	none := subject{who: -1}
	if np.none() || q.passive || d.lex().classes(q.verb)&classPassive == 0 || np.from >= q.first || int(q.last)+1 >= int(c.to) {
		return none
	}
	ordinal := d.tokens[np.head].in(isOrdinal | isExtreme | isSuperlative)
	ranked := ordinal
	for i := np.from; i < np.head; i++ {
		ranked = ranked || d.tokens[i].in(isOrdinal|isExtreme|isSuperlative)
	}
	if !ranked {
		return none
	}
	from := int(q.last) + 1
	for from < int(c.to)-1 && d.lexemes[from].r.pos() == posAdverb {
		from++
	}
	p, ok := d.nounPhrase(from, int(c.to))
	if !ok || int(p.from) > from+1 {
		return none
	}
	who := d.whoIs(p)
	if who < 0 && (!ordinal || d.lexemes[p.from].r.pos() != posArticle || d.lex().classes(d.lexemes[p.from].r.lemma())&classIndefinite != 0) {
		return none
	}
	if who >= 0 && d.entities[who].kind == entityPlace {
		return none
	}
	return subject{np: p, who: who}
}
