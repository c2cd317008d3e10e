package claims

// relations makes a claim of each standing fact: an office, a bond, a name, a tie.
func (d *document) relations() {
	if d.seen == nil {
		d.seen = map[bondKey]bool{}
	}
	seen := d.seen
	clear(seen)
	for i := range d.bonds {
		b := &d.bonds[i]
		if b.last == b.noun && !d.possessed(b) && !d.kinAside(b) && d.bareTitle(b) {
			continue
		}
		if d.skips(d.sentenceOf(b.noun)) || d.quoted(b.noun) || b.who < 0 && b.of == 0 || d.lex().classes(b.lemma)&classPrivate != 0 {
			continue
		}
		key := bondKey{b.who, b.role, b.lemma, b.of, b.former}
		if seen[key] {
			continue
		}
		seen[key] = true
		from, to := d.trim(b.from, b.to, b.from, b.to)
		d.addRelation("relation.office", spot{from: from, to: to, anchorFrom: b.noun, anchorTo: b.noun + 1, anchor: -1, clause: -1, bond: int32(i) + 1}, d.bondSubject(b), false)
	}
	since := d.sinceWhen()
	for k := range d.clauses {
		c := &d.clauses[k]
		if c.pred < 0 || c.subject.none() || since[k] {
			continue
		}
		q := &d.predicates[c.pred]
		rule, ok := d.standing(c, q)
		if !ok || d.quoted(q.head) || d.skips(d.sentenceOf(q.head)) {
			continue
		}
		end := q.last + 1
		if rule == "relation.state" {
			end = d.inCondition(c, q)
		}
		from, to := d.quoteAround(int32(k), q.first, end)
		d.addRelation(rule, spot{from: from, to: to, anchorFrom: q.first, anchorTo: end, anchor: -1, clause: int32(k)}, d.subjectText(c.subject), q.negated)
	}
	for s := range d.sentences {
		if !d.skips(s) {
			has := d.sentences[s].class
			if has&classBetween != 0 {
				d.among(s)
				d.seats(s)
			}
			d.kindsOf(s)
			if has&classTie != 0 {
				d.tiesOf(s)
			}
		}
	}
}

// sinceWhen marks the clauses of which a claim says since when what they state holds, and so states it: «guida il Comune dal 2019».
func (d *document) sinceWhen() []bool {
	since := sized(d.taken, len(d.clauses))
	clear(since)
	d.taken = since
	for i := range d.spots {
		s := &d.spots[i]
		if s.clause < 0 || s.anchor < 0 {
			continue
		}
		if a := &d.anchors[s.anchor]; (a.kind == KindDate || a.kind == KindDuration) && !d.ageOfSomebody(a) {
			since[s.clause] = true
		}
	}
	return since
}

// possessed tells whether a possessive says whose the bond is: «il suo stretto alleato».
func (d *document) possessed(b *bond) bool {
	for i := b.from; i < b.noun; i++ {
		if d.lexemes[i].r.pos() == posDeterminer {
			return true
		}
	}
	return false
}

// kinAside tells whether a bond is put beside a name behind its article, so that the text before says whose it is: «con la moglie,
// Anna Riva».
func (d *document) kinAside(b *bond) bool {
	return d.lex().classes(b.lemma)&classBond != 0 && !b.after && d.lexemes[b.from].r.pos() == posArticle && d.comma(int(b.noun)+1)
}

// bareTitle tells whether an office stands alone where it means something only with what it is of: «il Presidente
// Clinton».
func (d *document) bareTitle(b *bond) bool {
	return d.capital(int(b.noun)) || d.lex().classes(b.lemma)&(classBond|classLeads) != 0
}

// bondSubject is the name of who holds an office, or the office itself where the article does not say.
func (d *document) bondSubject(b *bond) string {
	if b.who >= 0 {
		return d.nameText(b.who)
	}
	from := b.from
	if d.lexemes[from].r.pos() == posArticle {
		from++
	}
	return d.slice(from, b.to)
}

func (d *document) addRelation(rule string, s spot, subject string, negated bool) {
	n := d.addClaim(KindRelation, s)
	c := &d.claims[n]
	c.Rule, c.Subject, c.Negated = rule, subject, negated
}

type bondKey struct {
	who    int32
	role   thing
	lemma  lemma
	of     thing
	former bool
}

// standing tells whether a clause states a tie, an office or a name, and by which rule.
func (d *document) standing(c *clause, q *predicate) (string, bool) {
	v := d.lex().classes(q.verb)
	if q.mood == participlePast {
		switch {
		case v&classNaming != 0: // not «chiamata in onore dei due»
			return "relation.naming", q.last+1 < c.to && d.lexemes[q.last+1].r.pos() != posPreposition
		case v&classHead != 0 && c.subject.agt:
			return "relation.head", true
		case v&classTie != 0 && d.known(c): // not «collegato da Madrid»
			return "relation.tie", d.lex().classes(d.lexemes[min(q.last+1, c.to-1)].r.lemma())&classBy == 0
		}
		return "", false
	}
	if q.person == 1 || q.person == 2 || q.modal != 0 || q.aspect != 0 {
		return "", false
	}
	if v&classHead != 0 && q.passive && c.subject.agt && q.mood == indicativePresent && !d.compounded(q) {
		return "relation.head", d.known(c)
	}
	if v&classTie != 0 && q.passive && q.mood == indicativePresent && !d.compounded(q) { // «è quotata in Borsa»
		return "relation.tie", d.known(c) && q.last+1 < c.to && d.lexemes[q.last+1].r.pos() == posPreposition && d.lex().classes(d.lexemes[q.last+1].r.lemma())&classBy == 0 && !d.tellsApart(c, q)
	}
	if now(q) {
		if d.inCondition(c, q) > 0 {
			return "relation.state", d.factual(c) && !d.tellsApart(c, q)
		}
		if (v&classHolds != 0 && !q.passive && !q.reflexive || v&(classSelfState|classSay) == classSelfState && q.reflexive && d.located(q.last+1, c.to) || d.belonging(q, c)) && d.names(q.last+1, c.to) {
			return "relation.holds", !d.tellsApart(c, q)
		}
	}
	if v&classCopula != 0 && !d.sayThere(q) {
		i := q.last + 1
		for i < c.to && (d.lexemes[i].r.pos() == posArticle || d.lexemes[i].r.pos() == posAdverb || d.lexemes[i].r.pos() == posAdjective || d.lexemes[i].r.pos() == posDeterminer) {
			i++
		}
		if i+2 < c.to && d.roleNoun(int(i)) && (d.lexemes[i+1].r.pos() == posPreposition || d.lexemes[i+2].r.pos() == posPreposition) {
			return "relation.is", d.known(c)
		}
	}
	return "", false
}

// now tells whether a verb says how things stand, or stood for a while.
func now(q *predicate) bool {
	return (q.mood == indicativePresent || q.mood == indicativeImperfect) && !(q.perfect && !q.passive)
}

// belonging tells whether a verb says with the noun behind it what something is part of or where it stands: «fa parte della
// Nato», «ha sede a Trento», «è di proprietà del Comune».
func (d *document) belonging(q *predicate, c *clause) bool {
	i := q.last + 1
	if i < c.to && d.lexemes[i].r.pos() == posPreposition && d.lex().classes(d.lexemes[i].r.lemma())&classOf != 0 {
		i++
	}
	return q.first <= q.last && !q.perfect && i+1 < c.to && d.lexemes[i].name == 0 && d.lex().classes(d.nounOf(i))&classBelongs != 0 && d.lexemes[i+1].r.pos() == posPreposition
}

// located tells whether a preposition and a name stand right behind a verb: «si trova in Molise».
func (d *document) located(i, to int32) bool {
	i = int32(d.pastAdverbs(int(i)))
	return i+1 < to && d.lexemes[i].r.pos() == posPreposition && d.lex().classes(d.lexemes[i].r.lemma())&classNarrows != 0 || i+1 < to && d.lexemes[i].r.pos() == posPreposition && d.lexemes[i+1].name > 0
}

// sayThere tells whether a verb of being says that something is there: «c'era anche un'ispettrice».
func (d *document) sayThere(q *predicate) bool {
	for i := q.first; i < q.head; i++ {
		if d.lex().classes(d.lexemes[i].r.lemma())&classThere != 0 {
			return true
		}
	}
	return false
}

// seats adds where a body has its seat: «la Airwest, con sede a Denver».
func (d *document) seats(s int) {
	from, to := d.sentences[s].from, d.sentences[s].to
	for i := from + 1; i+3 < to; i++ {
		if d.lexemes[i].r.pos() != posPreposition || d.lexemes[i+1].name > 0 || d.lexemes[i+2].r.pos() != posPreposition || d.lexemes[i+3].name == 0 || d.quoted(i) {
			continue
		}
		if d.lex().classes(d.nounOf(i+1))&classBelongs == 0 || d.lex().classes(d.lexemes[i].r.lemma())&classBetween == 0 {
			continue
		}
		j := i
		if d.comma(int(j) - 1) {
			j--
		}
		p, ok := d.phraseBefore(int(j), int(from))
		if !ok {
			continue
		}
		end := d.mentions[d.lexemes[i+3].name-1].to
		sub := p
		d.addRelation("relation.seat", spot{from: d.withArticle(p.from, from), to: end, anchorFrom: i + 1, anchorTo: i + 2, anchor: -1, clause: -1}, d.subjectText(subject{np: sub, who: d.whoIs(sub)}), false)
	}
}

// among adds what a whole is said to include: «52 prigionieri, tra cui giornalisti e oppositori».
func (d *document) among(s int) {
	from, to := d.sentences[s].from, d.sentences[s].to
	for i := from + 1; i+2 < to; i++ {
		if d.lex().classes(d.lexemes[i].r.lemma())&classBetween == 0 || d.lexemes[i].r.pos() != posPreposition || d.lexemes[i+1].r.pos() != posRelative || d.quoted(i) {
			continue
		}
		if d.digits(int(i)+2) || d.lex().classes(d.lexemes[i+2].r.lemma())&classIndefinite != 0 {
			continue // a counted part is a quantity
		}
		end := i + 2
		for end < to && !d.hard(int(end)) && !(d.lexemes[end].r.finite() && d.lexemes[end].name == 0) && d.lexemes[end].r.pos() != posRelative {
			end++
		}
		if end < to && d.lexemes[end].r.finite() {
			continue
		}
		j := i
		for j > from && d.comma(int(j)-1) {
			j--
		}
		p, ok := d.phraseBefore(int(j), int(from))
		if !ok {
			continue
		}
		a, b := d.trim(d.withArticle(p.from, from), end, p.from, i+3)
		for a > from && (d.digits(int(a)-1) || d.lexemes[a-1].r.pos() == posDeterminer) {
			a--
		}
		d.addRelation("relation.among", spot{from: a, to: b, anchorFrom: i + 2, anchorTo: b, anchor: -1, clause: -1}, d.slice(a, j), false)
		i = end
	}
}
