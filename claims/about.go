package claims

import "sort"

// about gives what the value expression at [from, to) of clause k is about: the clause's subject, what the
// expression stands beside or depends on, what it counts, or what the article speaks of there.
func (d *document) about(kind Kind, from, to, k int32) (sub subject, sure bool) {
	s := d.sentenceOf(from)
	if kind == KindRank {
		if sub = d.ranked(to, s); !sub.none() {
			return sub, true
		}
	}
	if kind == KindDuration {
		if sub = d.aged(from, to, s); !sub.none() {
			return sub, true
		}
	}
	if sub = d.measuredThing(from, s); !sub.none() {
		return sub, true
	}
	if kind == KindMoney || kind == KindQuantity {
		if sub = d.priceOf(from, to, s); !sub.none() {
			return sub, true
		}
	}
	if sub = d.takenOf(from, to, s); !sub.none() {
		return sub, true
	}
	if kind == KindMoney || kind == KindQuantity {
		if sub = d.doneBy(to, s); !sub.none() {
			return sub, true
		}
	}
	if k >= 0 {
		c := &d.clauses[k]
		if c.pred >= 0 {
			if sub = d.gapped(c, from); !sub.none() {
				return sub, true
			}
		}
		if c.pred >= 0 && !c.subject.none() && !d.measures(c.subject) {
			if kind == KindQuantity && d.countsSubject(c, from, to) {
				if sub = d.counter(c, s); !sub.none() {
					return sub, true
				}
			}
			return c.subject, true
		}
		if c.pred >= 0 && d.measures(c.subject) {
			if sub = d.recipient(c); !sub.none() {
				return sub, true
			}
		}
		if c.pred < 0 && kind == KindQuantity {
			if sub = d.occasion(to, s); !sub.none() {
				return sub, true
			}
		}
		if c.pred < 0 && kind != KindDate {
			if sub = d.givenTo(c, from, to); !sub.none() {
				return sub, true
			}
		}
		if c.pred < 0 && !d.ranksFigure(c, s) {
			if sub = d.besides(c, from, to, s); !sub.none() {
				return sub, true
			}
		}
	}
	if sub = d.dependsOn(from, s); !sub.none() {
		return sub, true
	}
	if k >= 0 && d.clauses[k].pred < 0 {
		if sub = d.enclosing(k, s); !sub.none() {
			return sub, true
		}
	}
	if sub = d.counts(from, to, s); !sub.none() {
		return sub, d.isPerson(sub)
	}
	if sub = d.lastNamed(from, s); !sub.none() {
		return sub, false
	}
	return d.topics[s], false
}

// doneBy gives whose doing a number is that stands for its noun, by the participle behind it: «i 1.200 già assunti dall'azienda».
func (d *document) doneBy(to int32, s int) subject {
	if i, end := d.pastAdverbs(int(to)), int(d.sentences[s].to); i < end && d.participleOf(i) != 0 {
		if a, ok := d.agentBehind(i, end); ok && a.who >= 0 {
			return a
		}
	}
	return subject{who: -1}
}

// givenTo gives the person for whom a stretch without a verb says that the amount with which it begins is: «Due anni per
// l'imprenditore Neri», «Due anni di carcere per il sindaco».
func (d *document) givenTo(c *clause, from, to int32) subject {
	for i := c.from; i < from; i++ {
		if p := d.lexemes[i].r.pos(); p != posAdverb && p != posArticle && p != posDeterminer {
			return subject{who: -1}
		}
	}
	i := to
	if i+1 < c.to && d.ofAt(i) {
		if end, ok := d.complement(int(i)+1, int(c.to)); ok {
			i = int32(end)
		}
	}
	if i+1 >= c.to || d.tokens[i].cue.cue&cueStance == 0 {
		return subject{who: -1}
	}
	p, ok := d.nounPhrase(int(i)+1, int(c.to))
	if !ok || p.from != i+1 {
		return subject{who: -1}
	}
	if sub := (subject{np: p, who: d.whoIs(p)}); d.isPerson(sub) || d.lexemes[p.head].name == 0 && d.roleNoun(int(p.head)) {
		return sub
	}
	return subject{who: -1}
}

// ranked gives the name whose place in a series an ordinal tells: «il 97º Tour de France», «la 74ª edizione del Giro
// d'Italia».
func (d *document) ranked(to int32, s int) subject {
	i, end := to, d.sentences[s].to
	if i+2 < end && d.lexemes[i].name == 0 && d.lex().classes(d.lexemes[i].r.lemma())&classThing != 0 && d.lexemes[i+1].r.pos() == posPreposition {
		i += 2
	}
	if i < end && d.lexemes[i].name > 0 {
		m := d.mentions[d.lexemes[i].name-1]
		if e := &d.entities[m.who]; m.from == i && e.kind != entityPerson && e.kind != entityCountry && e.kind != entityPlace {
			return subject{np: phrase{from: m.from, to: m.to, head: m.from}, who: m.who}
		}
	}
	return subject{who: -1}
}

// lastNamed gives the person or body that the sentence named last before token i.
func (d *document) lastNamed(i int32, s int) subject {
	sub := subject{who: -1}
	for i--; i >= d.sentences[s].from; i-- {
		e, who := d.entityAt(int(i))
		if e == nil || e.kind != entityPerson && (e.kind != entityBody || sub.who >= 0) {
			continue
		}
		m := d.mentions[d.lexemes[i].name-1]
		sub = subject{np: phrase{from: m.from, to: m.to, head: m.from}, who: who}
		if e.kind == entityPerson {
			break
		}
	}
	return sub
}

// measures tells whether a subject is itself no more than an amount, or how it moved: «tre anni», «5,8 miliardi», «in crescita».
func (d *document) measures(s subject) bool {
	if s.who < 0 && !s.np.none() && d.trend(s.np.head) {
		return true
	}
	return s.who < 0 && !s.np.none() && s.np.to == s.np.head+1 && d.lex().classes(d.lexemes[s.np.head].r.lemma())&(classMeasure|classDimension) != 0
}

// besides gives what a stretch without a verb says something of: the name before its comma («Marco Rossi, 34
// anni»), or the noun that it begins with («Armstrong dal settimo al secondo»).
func (d *document) besides(c *clause, from, to int32, s int) subject {
	first := d.sentences[s].from
	i := c.from
	if d.lexemes[i].r.pos() == posArticle { // «il sette volte campione Mario Rossi»
		if sub := d.personBehind(to, c.to); !sub.none() {
			return sub
		}
	}
	if i > first && d.lexemes[i].r.pos() != posCoordinator && (d.bracket(int(i)-1) || d.comma(int(i)-1) && !(i-1 > first && d.lexemes[i-2].r.pos() == posCoordinator)) {
		if from == i+3 && d.having(i) && d.lexemes[i+1].r.pos() == posNoun && d.lexemes[i+2].r.pos() == posPreposition && !d.ofAt(i+2) { // «…, con epicentro a due chilometri»
			r := d.lexemes[i+1].r
			return subject{np: phrase{from: i + 1, to: i + 2, head: i + 1, gender: r.gender(), number: r.number()}, who: -1}
		}
		if sub := d.calledBy(c, i); !sub.none() {
			return sub
		}
		if sub := d.explained(c, i, first); !sub.none() {
			return sub
		}
		if a := d.anchorEnding(i - 1); a != nil && d.bracket(int(i)-1) { // «Ricavi a 20 milioni (+3%)»
			if sub, _ := d.about(a.kind, a.from, a.to, d.clauseAt(a.from, a.to)); !sub.none() {
				return sub
			}
		}
		if p, ok := d.phraseBefore(int(i)-1, int(first)); ok && !d.measures(subject{np: p, who: -1}) {
			sub := subject{np: p, who: d.whoIs(p)}
			near := p.to >= i-2
			if near && (d.having(i) || d.priced(i, from) || d.each(from)) || near && (sub.who >= 0 && d.entities[sub.who].kind != entityPlace && d.entities[sub.who].kind != entityCountry || sub.who < 0 && d.startsAdjective(i)) {
				return sub
			}
		}
	}
	for j := from - 1; j > i; j-- { // «Rimini con 44 e Lecce con 41»
		if d.lexemes[j].r.pos() == posCoordinator && d.lexemes[j+1].name > 0 && d.anchored(int(j)-1) {
			i = j + 1
		}
	}
	if !d.digits(int(i)) && !d.tokens[i].in(isOrdinal|isExtreme) {
		if p, ok := d.nounPhrase(int(i), int(from)); ok && !d.tokens[p.head].in(isOrdinal|isExtreme) && !d.measures(subject{np: p, who: -1}) {
			return subject{np: p, who: d.whoIs(p)}
		}
	}
	if d.tokens[from].in(isOrdinal|isExtreme) || d.tokens[i].in(isOrdinal|isExtreme) { // «terzo a 29 secondi un altro svizzero, il giovane Urs Lang»
		for j := to; j < c.to; j++ {
			if r := d.lexemes[j].r; r.pos() != posArticle || d.tokens[j-1].is(shapeMark) && d.comma(int(j)-1) {
				continue
			}
			if p, ok := d.nounPhrase(int(j), int(c.to)); ok && p.from == j && d.isPerson(subject{np: p, who: d.whoIs(p)}) {
				return subject{np: p, who: d.whoIs(p)}
			}
		}
	}
	// «terzo, il danese Jakob Fuglsang»
	if end := d.sentences[s].to; c.to+1 < end && d.comma(int(c.to)) && c.to-c.from <= 6 {
		if p, ok := d.nounPhrase(int(c.to)+1, int(min(end, c.to+8))); ok && p.from == c.to+1 {
			if who := d.whoIs(p); who >= 0 && (d.entities[who].kind == entityPerson || d.lexemes[p.head].name == 0 && d.canBeSomebody(who)) {
				return subject{np: p, who: who}
			}
		}
	}
	return subject{who: -1}
}

// anchorEnding gives the value expression that ends right before token i, or nil.
func (d *document) anchorEnding(i int32) *anchor {
	k := sort.Search(len(d.anchors), func(n int) bool { return d.anchors[n].to >= i })
	if k < len(d.anchors) && d.anchors[k].to == i {
		return &d.anchors[k]
	}
	return nil
}

// calledBy gives the name before a comma that the stretch behind it says what it is: «Eni, la maggiore azienda energetica
// d'Italia», «l'ad di Eni, la maggiore azienda …».
func (d *document) calledBy(c *clause, i int32) subject {
	none := subject{who: -1}
	if d.lexemes[i].r.pos() != posArticle || i < 2 || d.lexemes[i-2].name == 0 {
		return none
	}
	p, ok := d.nounPhrase(int(i), int(c.to))
	if !ok || p.from != i || d.lexemes[p.head].name > 0 || d.lex().classes(d.lexemes[p.head].r.lemma())&(classBody|classFirm|classSite) == 0 {
		return none
	}
	m := d.mentions[d.lexemes[i-2].name-1]
	if d.entities[m.who].kind == entityPerson || p.number == plural {
		return none
	}
	return subject{np: phrase{from: m.from, to: m.to, head: m.from}, who: m.who}
}

// personBehind gives the person whose name stands in [from, to) beside what comes before it.
func (d *document) personBehind(from, to int32) subject {
	for i := from; i < to; i++ {
		if e, who := d.entityAt(int(i)); e != nil {
			m := d.mentions[d.lexemes[i].name-1]
			if e.kind != entityPerson {
				break
			}
			return subject{np: phrase{from: m.from, to: m.to, head: m.from}, who: who}
		}
		if p := d.lexemes[i].r.pos(); d.tokens[i].is(shapeMark) || p == posPreposition || p == posArticle || p == posVerb {
			break
		}
	}
	return subject{who: -1}
}

// having tells whether a stretch says what the noun before it has: «Pavia, con 86 casi».
func (d *document) having(i int32) bool {
	return d.lexemes[i].r.pos() == posPreposition && d.lex().classes(d.lexemes[i].r.lemma())&classBetween != 0 && d.lex().classes(d.lexemes[i].r.lemma())&classNarrows == 0
}

// priced tells whether a stretch says how much the noun before it is: «il petrolio, a 78 dollari», not «Lodi, a 10 minuti da qui».
func (d *document) priced(i, from int32) bool {
	if r := d.lexemes[i].r; from != i+1 || r.pos() != posPreposition || d.lex().classes(r.lemma())&classAt == 0 {
		return false
	}
	a := d.anchorAt(from)
	return a != nil && (a.kind == KindMoney || a.kind == KindPercentage)
}

// each tells whether a figure is told of each of what the noun before it says: «i sacchi, trenta chili l'uno».
func (d *document) each(from int32) bool {
	a := d.anchorAt(from)
	if a == nil {
		return false
	}
	to := a.last
	if int(to) < len(d.tokens) && d.lexemes[to].r.pos() == posArticle && d.tokens[to].is(shapeElided) {
		to++
		return int(to) < len(d.tokens) && d.tokens[to].in(isOne)
	}
	return int(to) < len(d.tokens) && d.tokens[to].form != 0 && d.pack.each[d.tokens[to].form]
}

// startsAdjective tells whether a stretch says what the noun before it is like: «pari a 15 gradi».
func (d *document) startsAdjective(i int32) bool {
	for d.lexemes[i].r.pos() == posAdverb && int(i)+1 < len(d.lexemes) {
		i++
	}
	if r := d.lexemes[i].r; r.pos() == posNoun && d.comma(int(i)-1) && int(i)+1 < len(d.lexemes) && d.lexemes[i+1].r.pos() == posPreposition && !d.ofAt(i+1) && d.lexemes[i].name == 0 { // «il prezzo, fermo a 3 euro»
		for k := 0; ; k++ {
			r := d.lex().reading(d.tokens[i].entry, k)
			if r == 0 || r.pos() == posAdjective {
				return r != 0
			}
		}
	}
	return d.lexemes[i].r.pos() == posAdjective || d.participleOf(int(i)) != 0
}

// dependsOn gives the noun that the expression completes: «una cronometro di 26,9 chilometri».
func (d *document) dependsOn(from int32, s int) subject {
	i := from - 1
	for i > d.sentences[s].from && (d.lexemes[i].r.pos() == posAdverb || d.lexemes[i].r.pos() == posArticle || d.lexemes[i].r.pos() == posDeterminer) {
		i--
	}
	if i <= d.sentences[s].from || d.lexemes[i].r.pos() != posPreposition || d.lex().classes(d.lexemes[i].r.lemma())&classOf == 0 {
		return subject{who: -1}
	}
	if p, ok := d.phraseBefore(int(i), int(d.sentences[s].from)); ok && !d.measures(subject{np: p, who: -1}) && p.to >= i-1 {
		return subject{np: p, who: d.whoIs(p)}
	}
	return subject{who: -1}
}

// enclosing gives the subject of the clause around clause k, or else of the one that it leads to («A giugno, …») or
// the nearest before it.
func (d *document) enclosing(k int32, s int) subject {
	c := &d.clauses[k]
	for j := d.clauseFrom[s]; j < d.clauseFrom[s+1]; j++ {
		if o := &d.clauses[j]; j != k && o.pred >= 0 && o.from <= c.from && o.to >= c.to && !o.subject.none() && !d.measures(o.subject) {
			return o.subject
		}
	}
	leads := true // nothing but such stretches stands before it
	for j := k - 1; j >= d.clauseFrom[s] && leads; j-- {
		leads = d.clauses[j].pred < 0
	}
	if p := d.lexemes[c.from].r.pos(); leads && (p == posPreposition || p == posAdverb || d.lexemes[c.from].time || k == d.clauseFrom[s]) {
		for j := k + 1; j < d.clauseFrom[s+1]; j++ {
			if o := &d.clauses[j]; o.pred >= 0 && o.kind == clauseMain && !o.subject.none() {
				return o.subject
			}
		}
	}
	for j := k - 1; j >= d.clauseFrom[s]; j-- {
		if o := &d.clauses[j]; o.pred >= 0 && !o.subject.none() && o.kind != clauseRelative && o.kind != clauseParticiple && !d.measures(o.subject) {
			return o.subject
		}
	}
	return subject{who: -1}
}

// counts gives the noun phrase that the expression counts: «17 morti nel crollo», «l'80% degli assistiti».
func (d *document) counts(from, to int32, s int) subject {
	end := d.sentences[s].to
	i := to
	if i < end && d.lexemes[i].r.pos() == posPreposition && d.lex().classes(d.lexemes[i].r.lemma())&classOf != 0 {
		i++
	}
	if i >= end || d.tokens[i].is(shapeMark) {
		return subject{who: -1}
	}
	p, ok := d.nounPhrase(int(i), int(end))
	if !ok || p.from > i+1 || d.measures(subject{np: p, who: -1}) {
		return subject{who: -1}
	}
	return subject{np: p, who: d.whoIs(p)}
}
