package claims

import "unicode"

func lowerRune(r rune) rune { return unicode.ToLower(r) }
func upperRune(r rune) rune { return unicode.ToUpper(r) }

// subject is whom or what a clause is about: a noun phrase, and the entity that it names.
type subject struct {
	np   phrase
	who  int32 // -1 where it is none that the article names
	with int32 // a second entity beside it, plus 1; 0 where there is none
	agt  bool  // the agent of a passive
}

func (s subject) none() bool { return s.np.none() && s.who < 0 }

// subjectAbove gives the subject of the nearest clause before segment k in its sentence that a clause
// without one goes on from. The clauses of the sentence begin at base.
func (d *document) subjectAbove(base, k int) subject {
	for j := k - 1; j >= 0; j-- {
		c := &d.clauses[base+j]
		if c.kind == clauseRelative && j == k-1 && d.segments[k].opens == opensCoordinate && !c.said && d.verbToCome(base, j) {
			return c.subject // «La ditta, che produce sedie e ha 40 operai, chiude»
		}
		if c.kind == clauseRelative || c.kind == clauseBare || c.kind == clauseParticiple {
			continue
		}
		if !c.subject.none() {
			return c.subject
		}
	}
	return subject{who: -1}
}

// verbToCome tells whether no verb stands in its sentence before segment k but in relative clauses.
func (d *document) verbToCome(base, k int) bool {
	for j := range k {
		if c := &d.clauses[base+j]; c.pred >= 0 && c.kind != clauseRelative {
			return false
		}
	}
	return true
}

// relativeSubject tells whether the pronoun that opens segment k can be the subject of its verb:
// «che ha detto», «il quale», not «di cui».
func (d *document) relativeSubject(k int) bool {
	s := d.segments[k]
	for i := s.from; i < s.to && i < s.from+3; i++ {
		switch d.lexemes[i].r.pos() {
		case posPreposition:
			return false
		case posRelative:
			return d.lex().classes(d.lexemes[i].r.lemma())&classOblique == 0
		}
	}
	return false
}

// resolveSubjects finds the entity of each clause's subject, and gives one to clauses that have none:
// that of the clause before, or the last person spoken of.
func (d *document) resolveSubjects() {
	var w spoken
	w.last.who, w.person.who, w.many.who, w.above.who = -1, -1, -1, -1
	d.topics = d.topics[:0]
	for s := range d.sentences {
		d.topics = append(d.topics, w.last.subject)
		w.sentence(s)
		for _, elliptic := range [...]bool{true, false} { // «Installato un semaforo: in un mese ha …»
			for k := d.clauseFrom[s]; k < d.clauseFrom[s+1]; k++ {
				if c := &d.clauses[k]; c.pred >= 0 && d.predicates[c.pred].elliptic == elliptic {
					d.resolveSubject(&w, c)
				}
			}
		}
	}
}

// resolveSubject finds whom a clause is about, and notes it for those that follow.
func (d *document) resolveSubject(w *spoken, c *clause) {
	q := &d.predicates[c.pred]
	if a, ok := d.agent(q, c); ok && !d.namesPerson(c.subject.np) {
		c.patient, c.subject = c.subject.np, a
	}
	d.learnAlias(c, q)
	if a := d.doerBefore(w, c, q); !a.none() {
		c.subject = a
	}
	sub := &c.subject
	own := !sub.none()
	switch {
	case !own && q.person != 1 && q.person != 2 && q.mood != participlePast:
		*sub = d.dropped(w, q, c)
		if p, ok := d.thingBehind(q, c); ok {
			if o := d.forWhom(q, w.at); !o.none() {
				*sub = o
			} else if d.isPerson(*sub) || sub.none() {
				if *sub = d.matter; sub.none() {
					sub.np = p
				}
			}
		}
		if d.comesToPass(q) && !d.matter.none() { // «È successo ieri»
			*sub = d.matter
		}
	case !sub.np.none() && sub.who < 0:
		if sub.who = d.whoIs(sub.np); sub.who < 0 {
			sub.who = d.byOffice(w, sub.np)
		}
		if s := d.whoIsRanked(c, q); sub.who < 0 && !s.none() {
			*sub = s
		}
		if n := d.numbered(sub.np); sub.who < 0 && !n.none() {
			sub.np = n.np
		} else if n := d.broughtIn(sub.np); sub.who < 0 && !n.none() {
			sub.np = n
		} else {
			d.pair(sub)
		}
		if r := d.lexemes[sub.np.head].r; sub.who < 0 && r.pos() == posPronoun && r.person() == 3 {
			p := predicate{number: r.number(), gender: r.gender()}
			if w.person.serves(&p) {
				*sub = w.person.subject
			} else if w.last.serves(&p) {
				*sub = w.last.subject
			}
		}
	}
	if own {
		d.capitalActs(sub, q)
	}
	if sub.who < 0 && !sub.np.none() && d.lexemes[sub.np.head].r.pos() == posPronoun && d.lexemes[sub.np.head].r.person() == 0 && sub.np.to == sub.np.head+1 {
		// «dei 26 pazienti, nessuno …»
		if a := d.antecedent(int(sub.np.from), int(d.sentences[w.at].from), &predicate{number: plural}); !a.none() && a.np.number == plural {
			*sub = a
		}
	}
	if sub.none() || c.kind == clauseRelative && !c.said || c.kind == clauseParticiple && !q.elliptic || c.kind == clauseGerund {
		return
	}
	if (q.mood.finite() || q.elliptic) && c.kind != clauseSubordinate && !(d.comesToPass(q) && !own) {
		w.above, w.aboveQuoted = d.recentOf(*sub, q), d.quoted(q.head)
	}
	if own && !d.quoted(q.head) && !d.those(sub.np.head) {
		w.last = d.recentOf(*sub, q)
		if w.last.number == plural {
			w.many, w.manyAt = w.last, w.at
		}
		if d.isPerson(*sub) {
			w.person, w.personAt = w.last, w.at
		}
		if c.patient.number == plural { // «cinque ladri sono stati visti da Neri. Hanno rubato …»
			w.many, w.manyAt = recent{subject: subject{np: c.patient, who: -1}, gender: c.patient.gender, number: plural}, w.at
		}
	}
}

// doerBefore gives the person who did what stands right before a relative clause that names no subject of its own and goes on of
// when or where: «il voto vinto da Anna Riva nel 2010, nel quale ottenne …».
func (d *document) doerBefore(w *spoken, c *clause, q *predicate) subject {
	none := subject{who: -1}
	if c.kind != clauseRelative || c.said || q.person != 3 || !c.subject.np.none() && c.subject.np.from >= c.from || d.lexemes[c.from].r.pos() != posPreposition {
		return none
	}
	if k := c.pred - 1; k >= 0 && d.predicates[k].mood == participlePast && d.predicates[k].first >= d.sentences[w.at].from {
		if a, ok := d.agentBehind(int(d.predicates[k].last), int(c.from)); ok && d.isPerson(a) && d.fitsVerb(a.np, q) {
			return a
		}
	}
	return none
}

// thingBehind gives the thing behind a verb of being that says of itself which one it is, and of nobody: «È il quinto episodio
// del genere».
func (d *document) thingBehind(q *predicate, c *clause) (phrase, bool) {
	if q.person != 3 || q.number == plural || d.lex().classes(q.verb)&classCopula == 0 || q.passive {
		return phrase{}, false
	}
	i := q.last + 1
	if i+1 >= c.to || d.lexemes[i].r.pos() != posArticle || !d.tokens[i+1].in(isOrdinal|isExtreme) {
		return phrase{}, false
	}
	p, ok := d.nounPhrase(int(i), int(c.to))
	return p, ok && p.from == i && d.lexemes[p.head].name == 0 && d.lexemes[p.head].r.pos() == posNoun && !d.personal(int(p.head)) && !d.roleNoun(int(p.head))
}

// forWhom gives whose place in a series a sentence tells that begins with it: «Per la Virtus è la quinta vittoria».
func (d *document) forWhom(q *predicate, s int) subject {
	from := d.sentences[s].from
	if q.first > from+8 || d.tokens[from].cue.cue&cueStance == 0 {
		return subject{who: -1}
	}
	p, ok := d.nounPhrase(int(from)+1, int(q.first))
	if !ok || p.from != from+1 {
		return subject{who: -1}
	}
	return subject{np: p, who: d.whoIs(p)}
}

// pair finds the second name of a subject that joins two («Putin e Lukashenko»), and the two that «entrambi» stands
// for.
func (d *document) pair(s *subject) {
	if s.who >= 0 {
		added := false
		for i := s.np.head + 1; i < s.np.to; i++ {
			added = added || d.lexemes[i].r.pos() == posCoordinator
			if n := d.lexemes[i].name; n > 0 && added && d.lexemes[i-1].r.pos() != posPreposition {
				if m := d.mentions[n-1]; m.who != s.who && m.to == s.np.to {
					s.with = m.who + 1
				}
			}
		}
		return
	}
	if d.lex().classes(d.lexemes[s.np.head].r.lemma())&classBoth == 0 {
		return
	}
	var two [2]int32
	n := 0
	for i := int(s.np.head) - 1; i >= 0 && i > int(s.np.head)-200 && n < 2; i-- {
		if e, who := d.entityAt(i); e != nil && e.kind == entityPerson && (n == 0 || two[0] != who) {
			two[n] = who
			n++
		}
	}
	if n == 2 {
		s.who, s.with = two[1], two[0]+1
	}
}

// capitalActs makes the country of a capital that acts, «Parigi ritira le truppe», where the article names the country as well.
func (d *document) capitalActs(s *subject, q *predicate) {
	if s.who < 0 || s.with > 0 || d.lexemes[s.np.head].name == 0 || d.lex().classes(q.verb)&(classState|classCopula) != 0 {
		return
	}
	e := &d.entities[s.who]
	if cue := d.tokens[e.from].cue.cue; e.kind != entityCountry || cue&cueCapital == 0 || cue&(cueCountry|cuePlace) != 0 {
		return
	}
	if who, ok := d.entityByKey[uint64(e.thing)|1<<63]; ok {
		s.who = who
	}
}

// namesPerson tells whether a phrase stands for a person that the article names.
func (d *document) namesPerson(p phrase) bool {
	if p.none() {
		return false
	}
	who := d.whoIs(p)
	return who >= 0 && d.entities[who].kind == entityPerson
}

// isPerson tells whether a subject is somebody, or people.
func (d *document) isPerson(s subject) bool {
	if s.who >= 0 {
		return d.entities[s.who].kind == entityPerson
	}
	return !s.np.none() && d.lexemes[s.np.head].name == 0 && d.personal(int(s.np.head))
}

// agent gives who does what a passive verb says: «accolta dal Cremlino».
func (d *document) agent(q *predicate, c *clause) (subject, bool) {
	if !q.passive {
		return subject{}, false
	}
	return d.agentBehind(int(q.last), int(c.to))
}

// agentBehind gives who is named before token to by «da» behind the participle at token last.
func (d *document) agentBehind(last, to int) (subject, bool) {
	for i := last + 1; i < to && i < last+6; i++ {
		w := &d.lexemes[i]
		if d.tokens[i].is(shapeMark) || w.name == 0 && w.r.pos() == posVerb { // «presentato nel 2022 e | firmato da 30 senatori»
			break
		}
		if w.r.pos() != posPreposition || d.lex().classes(w.r.lemma())&classBy == 0 {
			continue
		}
		j := i + 1
		if j >= to || d.timed(j) {
			break
		}
		p, ok := d.nounPhrase(j, to)
		if !ok || int(p.from) > j+1 {
			break
		}
		known := p
		if int(p.from) == j && w.r.number() != numberAny { // the article is in the preposition
			known.from = int32(i)
		}
		who := d.whoIs(known)
		if who >= 0 && i > last+1 && d.lexemes[i-1].r.pos() == posAdjective && d.lexemes[i-1].name == 0 && d.entities[who].kind == entityCountry {
			break // «nascosta in un container proveniente dal Perù»
		}
		if who >= 0 && d.acts(who) || d.lex().classes(d.lexemes[p.head].r.lemma())&(classBody|classOffice|classPerson) != 0 && d.lexemes[p.head].name == 0 {
			return subject{np: p, who: who, agt: true}, true
		}
		break
	}
	return subject{}, false
}

// acts tells whether an entity can do something.
func (d *document) acts(who int32) bool { return d.entities[who].kind != entityPlace }

// whoIs gives the entity that a noun phrase stands for, or -1.
func (d *document) whoIs(p phrase) int32 {
	if w := &d.lexemes[p.head]; w.name > 0 {
		return d.mentions[w.name-1].who
	}
	if who := d.apposed(p); who >= 0 {
		return who
	}
	role := d.roleNoun(int(p.head))
	if role && d.definite(p) {
		if who := d.holder(int(p.head), int(p.to)); who >= 0 {
			return who
		}
	}
	if who := d.somebody(p); who >= 0 {
		return who
	}
	if !role {
		if who := d.aliased(p); who >= 0 {
			return who
		}
	}
	return d.firm(p) // «la società», which is a tie as well
}

// canBeSomebody tells whether an entity is a person or a body, as far as the article tells.
func (d *document) canBeSomebody(who int32) bool {
	k := d.entities[who].kind
	return k == entityPerson || k == entityUnknown || k == entityBody && d.entities[who].thing != 0
}

// definite tells whether a noun phrase speaks of somebody known.
func (d *document) definite(p phrase) bool {
	for i := p.from; i < p.head; i++ {
		if d.lex().classes(d.lexemes[i].r.lemma())&classIndefinite != 0 || d.digits(int(i)) {
			return false
		}
	}
	return p.number != plural
}

// roleNoun tells whether token i names a person by an office, trade or bond.
func (d *document) roleNoun(i int) bool {
	w := &d.lexemes[i]
	if w.name > 0 {
		return false
	}
	if d.tokens[i].in(isExtreme|isSuperlative) && i+1 < len(d.tokens) && d.lexemes[i+1].name == 0 && d.lexemes[i+1].r.pos() == posNoun { // «la maggiore azienda»
		return false
	}
	return d.tokens[i].cue.cue&cueRole != 0 && (w.r.pos() == posNoun || w.r.pos() == posNone || w.r.pos() == posAdjective || w.r.participle() && d.standsAsNoun(i)) ||
		w.r.pos() == posNoun && d.lex().classes(w.r.lemma())&(classOffice|classBond) != 0
}

// standsAsNoun tells whether a participle is a noun by what stands around it: «inviato di Trump».
func (d *document) standsAsNoun(i int) bool {
	if i > 0 {
		switch b := &d.lexemes[i-1]; {
		case b.r.pos() == posArticle, b.r.pos() == posPreposition && b.r.number() != numberAny:
			return true
		}
	}
	if i+1 >= len(d.tokens) || i > 0 && !d.tokens[i-1].is(shapeMark) && d.lexemes[i-1].r.pos() == posVerb {
		return false
	}
	n := &d.lexemes[i+1]
	return n.r.pos() == posPreposition && d.lex().classes(n.r.lemma())&classOf != 0 || n.r.pos() == posAdjective || n.r.pos() == posNoun && n.name == 0
}

// holder gives the entity that the article last gave the office that stands at head, of the same country
// or body where both say one.
func (d *document) holder(head, to int) int32 {
	of := d.belongs(head+1, to)
	role := d.tokens[head].cue.thing
	lem := d.lexemes[head].r.lemma()
	best, bestScore := int32(-1), 0
	for n := 0; n < len(d.bonds) && n < 64; n++ {
		b := &d.bonds[len(d.bonds)-1-n]
		if b.who < 0 {
			continue
		}
		same := b.role == role && role != 0 || b.lemma == lem && lem != 0
		score := 0
		switch {
		case of != 0 && b.of == of && same:
			score = 6
		case of != 0 && b.of == of && d.heads(head) && d.lex().classes(b.lemma)&classLeads != 0:
			score = 4
		case of != 0 && b.of != 0 && b.of != of:
		case same && of == 0:
			score = 3
		case same:
			score = 2
		}
		// the nearest before the phrase wins
		if score > 0 && int(b.from) <= head {
			score = score*2 + 1
		} else {
			score *= 2
		}
		if score > bestScore {
			best, bestScore = b.who, score
		}
	}
	return best
}

// heads tells whether a noun stands for whoever is at the head: leader, capo, presidente.
func (d *document) heads(i int) bool {
	return d.lex().classes(d.lexemes[i].r.lemma())&classLeads != 0
}

// belongs gives the first country, place or body that is named in [from, to), by name or by
// the adjective of its people.
func (d *document) belongs(from, to int) thing {
	for i := from; i < to; i++ {
		if w := &d.lexemes[i]; w.name > 0 {
			if e := &d.entities[d.mentions[w.name-1].who]; e.thing != 0 {
				return d.thingOf(i)
			}
		}
		if d.tokens[i].cue.cue&cuePeople != 0 {
			return d.tokens[i].cue.thing
		}
	}
	return 0
}

func (d *document) thingOf(i int) thing {
	e, _ := d.entityAt(i)
	if e == nil {
		return 0
	}
	return e.thing
}

// onlyBegins tells whether a subject's name is the first word of a longer one: «la Guardia di finanza».
func (d *document) onlyBegins(s subject) bool {
	w := &d.lexemes[max(s.np.head, 0)]
	if s.np.none() || w.name == 0 {
		return false
	}
	m := d.mentions[w.name-1]
	return m.to-m.from == 1 && s.np.to > m.to && w.r.pos() == posNoun && d.entities[m.who].thing == 0 && d.entities[m.who].kind != entityPerson
}

// subjectText is a subject as claims name it: by its fullest name, or the noun phrase without
// its article.
func (d *document) subjectText(s subject) string {
	if s.who >= 0 && s.with > 0 {
		return d.nameText(s.who) + " " + d.pack.setting("and") + " " + d.nameText(s.with-1)
	}
	if s.who >= 0 && !d.onlyBegins(s) {
		return d.nameText(s.who)
	}
	if s.np.none() {
		return ""
	}
	from, to := s.np.from, s.np.to
	for to > from+1 && d.tokens[to-1].is(shapeMark) {
		to--
	}
	for from < to-1 && !d.those(from) {
		r := d.lexemes[from].r
		if d.tokens[from].is(shapeMark) || d.digits(int(from)) && !d.lexemes[from+1].time && !d.tokens[from+1].in(isAgeWord) || d.lexemes[from].share && d.lexemes[from].name == 0 {
			from++
			continue
		}
		if r.pos() == posArticle && d.lex().classes(r.lemma())&classIndefinite != 0 && d.followedByOf(from+1) {
			break // «uno dei giovani»
		}
		if p := r.pos(); p != posArticle && p != posPreposition && !d.tokens[from].in(isScale|isCollective) && (p != posDeterminer || d.lex().classes(r.lemma())&classIndefinite != 0) {
			break
		}
		from++
	}
	text := d.slice(from, to)
	if o := d.owner(s); o != "" {
		text += " " + d.pack.setting("of") + " " + o
	}
	return text
}

// owner gives whose a subject is where «il cui» says so.
func (d *document) owner(s subject) string {
	i := int(s.np.from) - 1
	if i < 1 || d.lexemes[i].r.pos() != posRelative || d.lex().classes(d.lexemes[i].r.lemma())&classOblique == 0 || d.lexemes[i-1].r.pos() != posArticle {
		return ""
	}
	a := d.antecedent(i, int(d.sentences[d.sentenceOf(int32(i))].from), &predicate{})
	if a.none() {
		return ""
	}
	a.who = d.whoIs(a.np)
	return d.subjectText(a)
}
