package claims

// recent is the last subject of its sort, which a clause without one may go on from.
type recent struct {
	subject
	gender gender
	number number
}

func (r *recent) serves(q *predicate) bool {
	return !r.none() && (q.number == numberAny || r.number == numberAny || q.number == r.number) &&
		(q.gender == genderAny || r.gender == genderAny || q.gender == r.gender)
}

// maxDrop is how many sentences back a person is still the subject of a verb without one.
const maxDrop = 3

func (d *document) recentOf(s subject, q *predicate) recent {
	r := recent{subject: s, gender: s.np.gender, number: q.number}
	if s.agt {
		if r.number = s.np.number; r.number == numberAny && s.who >= 0 { // «salvati dal Soccorso alpino. Si erano persi …»
			r.number = singular
		}
	}
	if s.who >= 0 && d.entities[s.who].gender != genderAny {
		r.gender = d.entities[s.who].gender
	}
	return r
}

// spoken is whom the clauses read so far speak of.
type spoken struct {
	at                 int    // the sentence being read
	last, person, many recent // many: the last that were more than one
	personAt, manyAt   int    // the sentences of person and many
	above              recent // of the clause before in the sentence
	aboveQuoted        bool   // it stands in quotation marks
}

// sentence begins sentence s.
func (w *spoken) sentence(s int) {
	w.at, w.above = s, recent{subject: subject{who: -1}}
}

// dropped gives the subject of a clause that names none: that of the clause before, or the last person spoken of. How much
// something is, nobody is.
func (d *document) dropped(w *spoken, q *predicate, c *clause) subject {
	if w.above.serves(q) && w.aboveQuoted == d.quoted(q.head) {
		return w.above.subject
	}
	behind, ok := d.behindVerb(q, c)
	far := func(r recent) bool { // of another paragraph, where the subject may stand behind the verb
		return ok && !r.np.none() && d.paragraphOf(int32(d.sentenceOf(r.np.from))) != d.paragraphOf(int32(w.at))
	}
	if w.last.serves(q) && !far(w.last) && (d.acting(w.last.subject) || q.passive || d.amounts(q, c) || !w.person.serves(q) || w.at-w.personAt > maxDrop) {
		return w.last.subject
	}
	if w.person.serves(q) && !far(w.person) {
		return w.person.subject
	}
	if ok {
		return subject{np: behind, who: d.whoIs(behind)}
	}
	if q.number == plural && w.many.serves(q) && w.at-w.manyAt <= maxDrop {
		return w.many.subject
	}
	return subject{who: -1}
}

// maxOffice is how many sentences back the person was spoken of at most whom the article then calls by an office.
const maxOffice = 2

// byOffice gives the last person spoken of where a definite phrase calls somebody by a trade in the public eye, «ha detto Neri. Il tecnico
// …», and the article gives that person no other. It is -1 else.
func (d *document) byOffice(w *spoken, p phrase) int32 {
	who := w.person.who
	if who < 0 || w.at-w.personAt > maxOffice || d.entities[who].office || d.lex().classes(d.lexemes[p.head].r.lemma())&classAnyone == 0 || !d.roleNoun(int(p.head)) || !d.definite(p) {
		return -1
	}
	r := d.lexemes[p.from].r
	if p.from == p.head || r.pos() != posArticle {
		return -1
	}
	if g := r.gender(); g == genderAny && !d.entities[who].isSomebody(d.lexemes[p.head].r.gender()) || !d.entities[who].isSomebody(g) {
		return -1
	}
	return who
}

// amounts tells whether a verb of being says how much something is: «è del 3 per cento», «era a 30 euro».
func (d *document) amounts(q *predicate, c *clause) bool {
	if d.lex().classes(q.verb)&classCopula == 0 || q.passive {
		return false
	}
	for i := q.last + 1; i < min(c.to, q.last+4); i++ {
		if a := d.anchorAt(i); a != nil && (a.kind == KindPercentage || a.kind == KindMoney) {
			return true
		}
		if p := d.lexemes[i].r.pos(); p != posPreposition && p != posAdverb && !d.lexemes[i].bound {
			break
		}
	}
	return false
}

// acting tells whether a subject is one that does things: somebody, or a body.
func (d *document) acting(s subject) bool {
	if s.who >= 0 {
		k := d.entities[s.who].kind
		return k == entityPerson || k == entityBody || k == entityUnknown
	}
	return d.isPerson(s) || !s.np.none() && d.lex().classes(d.lexemes[s.np.head].r.lemma())&(classBody|classFirm) != 0
}
