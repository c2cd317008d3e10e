package claims

// nounPhraseFor gives the noun phrase in [from, to) that can be a verb's subject.
func (d *document) nounPhraseFor(from, to int, q *predicate) (phrase, bool) {
	if q.person == 1 || q.person == 2 {
		return phrase{}, false
	}
	for i := from; i < to; i++ { // «attento a tutto ma un errore …»: what opposes begins anew
		if d.lexemes[i].r.pos() == posCoordinator && !d.additive(i) && d.lex().classes(d.lexemes[i].r.lemma())&classOpposes != 0 {
			from = i + 1
		}
	}
	if i := to - 1; i >= from && q.number == plural && !d.timed(i) && (d.digits(i) || d.tokens[i].in(isCardinal) && !d.tokens[i].in(isOne)) {
		if i > from && d.lexemes[i-1].r.pos() == posDeterminer && (i-1 == from || d.tokens[i-2].is(shapeMark)) { // «altri due sono stati denunciati»
			return phrase{from: int32(i) - 1, to: int32(to), head: int32(i), number: plural}, true
		}
		if i == from || d.lexemes[i-1].bound || d.lexemes[i-1].r.pos() == posCoordinator || d.tokens[i-1].is(shapeMark) { // «27 sono rimasti feriti»
			return phrase{from: int32(i), to: int32(to), head: int32(i), number: plural}, true
		}
	}
	for from < to {
		p, ok := d.nounPhrase(from, to)
		if !ok {
			return p, false
		}
		if d.fitsVerb(p, q) {
			return p, true
		}
		from = int(p.to)
	}
	return phrase{}, false
}

// inverted gives the subject that stands behind its verb.
func (d *document) inverted(q *predicate, to int) (phrase, bool) {
	if q.person == 1 || q.person == 2 {
		return phrase{}, false
	}
	c := d.lex().classes(q.verb)
	if p, ok := d.behindObject(q, to); ok {
		return p, true
	}
	if !q.passive && !q.reflexive && (c&(classMoves|classState) == 0 || c&classAged != 0) && !d.sayingAside(q) { // «avevano 40 orologi»: an object
		return phrase{}, false
	}
	from := int(q.last) + 1
	for from < to && (d.lexemes[from].r.pos() == posAdverb || d.timed(from)) {
		from++
	}
	p, ok := d.nounPhrase(from, to)
	if !ok || !d.fitsVerb(p, q) || int(p.from)-from > 6 {
		return phrase{}, false
	}
	for i := from; i < int(p.from); i++ {
		if d.tokens[i].is(shapeMark) {
			return phrase{}, false
		}
	}
	if d.existential(q) {
		return p, true
	}
	if c&classAuxiliary != 0 && !q.perfect && q.first == 0 || c&classState != 0 && !q.passive && !q.reflexive {
		// «Sono 56 i pazienti»: not «è il presidente»
		if n := d.lexemes[p.head].name; n > 0 && q.perfect && int(p.from) == from && d.entities[d.mentions[n-1].who].kind == entityPerson { // «a terra è rimasto Ugo Neri»
			return p, true
		}
		return p, d.lexemes[p.from].r.pos() == posArticle && from < int(p.from) || d.tokens[p.from].is(shapeDigits)
	}
	return p, true
}

// behindPlace gives the person behind a verb of being and where it puts them: «è in testa Anna Riva».
func (d *document) behindPlace(q *predicate, to int) (phrase, bool) {
	i := int(q.last) + 1
	if d.lex().classes(q.verb)&classCopula == 0 || q.passive || q.person != 3 || q.number == plural || i+2 >= to ||
		d.lexemes[i].r.pos() != posPreposition || d.lexemes[i].r.number() != numberAny || d.lexemes[i+1].r.pos() != posNoun || d.lexemes[i+2].name == 0 {
		return phrase{}, false
	}
	m := d.mentions[d.lexemes[i+2].name-1]
	if e := &d.entities[m.who]; int(m.from) == i+2 && int(m.to) <= to && e.kind == entityPerson {
		return phrase{from: m.from, to: m.to, head: m.from, gender: e.gender, number: singular}, true
	}
	return phrase{}, false
}

// behindObject gives the subject behind the object of a verb: «nel quale hanno perso la vita tre operai». The object does not agree
// with the verb, and the subject does.
func (d *document) behindObject(q *predicate, to int) (phrase, bool) {
	from := int(q.last) + 1
	if q.passive || q.number != plural || !q.mood.finite() {
		return phrase{}, false
	}
	o, ok := d.nounPhrase(from, to)
	if !ok || int(o.from) != from || o.number != singular || d.lexemes[o.head].name > 0 || d.lex().classes(d.lexemes[o.head].r.lemma())&classPlural != 0 {
		return phrase{}, false
	}
	p, ok := d.nounPhrase(int(o.to), to)
	return p, ok && p.from == o.to && p.number == plural && d.lexemes[p.head].r.pos() != posPronoun
}

// behindVerb gives the definite phrase right behind a verb that nothing before it can be the subject of: «alle 11 aprono i
// musei».
func (d *document) behindVerb(q *predicate, c *clause) (phrase, bool) {
	from := int(q.last) + 1
	if from >= int(c.to) || d.lexemes[from].r.pos() != posArticle || d.lex().classes(d.lexemes[from].r.lemma())&classIndefinite != 0 || q.perfect && q.gender == genderAny || q.number != plural {
		return phrase{}, false
	}
	p, ok := d.nounPhrase(from, int(c.to))
	return p, ok && int(p.from) == from && p.number == plural
}

// sayingAside tells whether a verb of saying stands behind what is said: «…, ha detto Coale».
func (d *document) sayingAside(q *predicate) bool {
	return d.lex().classes(q.verb)&classSay != 0 && q.first > 0 && (d.comma(int(q.first)-1) || d.quoteMark(int(q.first)-1))
}
