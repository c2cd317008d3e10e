package claims

// occasion gives what a count without a verb belongs to: «due morti in un incidente», «12 arresti nell'operazione».
func (d *document) occasion(to int32, s int) subject {
	none := subject{who: -1}
	end := d.sentences[s].to
	p, ok := d.nounPhrase(int(to), int(end))
	if !ok || p.from > to+1 || d.lexemes[p.head].name > 0 || p.to >= end {
		return none
	}
	if !d.personal(int(p.head)) && d.lex().classes(d.lexemes[p.head].r.lemma())&(classAct|classPublic) == 0 {
		return none
	}
	i := p.to
	if d.lexemes[i].r.pos() != posPreposition || d.lex().classes(d.lexemes[i].r.lemma())&classNarrows == 0 {
		return none
	}
	o, ok := d.nounPhrase(int(i)+1, int(end))
	if !ok || o.from > i+2 || d.lexemes[o.head].name > 0 || d.lex().classes(d.lexemes[o.head].r.lemma())&(classAct|classThing) == 0 {
		return none
	}
	return subject{np: o, who: -1}
}

// countsSubject tells whether the figure at [from, to) counts the subject of its clause: «sono stati respinti nove
// emendamenti», «sono 56 i pazienti».
func (d *document) countsSubject(c *clause, from, to int32) bool {
	np := c.subject.np
	return c.subject.who < 0 && !np.none() && np.from <= to+1 && np.to > from && np.from >= c.from && np.head >= from
}

// counter gives whose count the number of a clause's subject is: the body in which it stands, «in Senato sono stati respinti
// nove emendamenti».
func (d *document) counter(c *clause, s int) subject {
	from := c.from
	if c.kind == clauseMain {
		from = d.sentences[s].from
	}
	for i := from + 1; i < c.to; i++ {
		e, who := d.entityAt(int(i))
		if e == nil {
			continue
		}
		m := d.mentions[d.lexemes[i].name-1]
		b := d.lexemes[m.from-1].r
		body := e.thing != 0 || d.lex().classes(d.lexemes[m.from].r.lemma())&classBody != 0
		if e.kind == entityBody && body && b.pos() == posPreposition && d.lex().classes(b.lemma())&classNarrows != 0 && d.lex().classes(b.lemma())&classBetween == 0 {
			return subject{np: phrase{from: m.from, to: m.to, head: m.from}, who: who}
		}
		i = m.to - 1
	}
	return subject{who: -1}
}

// gapped gives the name that takes up the verb of its clause with a figure of its own: «Lodi ha 40 posti, mentre Pavia 25».
func (d *document) gapped(c *clause, from int32) subject {
	none := subject{who: -1}
	q := &d.predicates[c.pred]
	i := from - 1
	for i > q.last && from-i <= 5 && d.lexemes[i].name == 0 {
		if p := d.lexemes[i].r.pos(); p != posPreposition && p != posArticle && p != posAdverb && !d.lexemes[i].bound {
			return none
		}
		i--
	}
	if i <= q.last || d.lexemes[i].name == 0 {
		return none
	}
	m := d.mentions[d.lexemes[i].name-1]
	b := m.from - 1
	if b > q.last && d.lexemes[b].r.pos() == posArticle {
		b--
	}
	if p := d.lexemes[b].r.pos(); b <= q.last || p != posCoordinator && p != posSubordinator && !d.comma(int(b)) {
		return none
	}
	if m.to > from-1 && !d.comma(int(b)) || len(d.anchorsIn(q.last+1, b)) == 0 {
		return none
	}
	return subject{np: phrase{from: m.from, to: m.to, head: m.from}, who: m.who}
}

// recipient gives to whom or what the amount goes that is the subject of a clause: «alla sanità mancano 5 miliardi», «al Comune
// andranno 300mila euro».
func (d *document) recipient(c *clause) subject {
	none := subject{who: -1}
	q := &d.predicates[c.pred]
	for i := c.from; i+1 < q.first; i++ {
		r := d.lexemes[i].r
		if r.pos() != posPreposition || d.lex().classes(r.lemma())&classAt == 0 || d.timed(int(i)+1) {
			continue
		}
		p, ok := d.nounPhrase(int(i)+1, int(q.first))
		if !ok || p.from != i+1 || d.measures(subject{np: p, who: -1}) {
			return none
		}
		sub := subject{np: p, who: d.whoIs(p)}
		if sub.who >= 0 && d.entities[sub.who].kind == entityPlace {
			return none
		}
		return sub
	}
	return none
}
