package claims

// events makes a claim of each clause that says what happened or was decided, where no
// anchor and no quotation says it already.
func (d *document) events() {
	taken := d.takenClauses()
	for s := range d.sentences {
		if d.skips(s) {
			continue
		}
		for k := d.clauseFrom[s]; k < d.clauseFrom[s+1]; k++ {
			if taken[k] {
				continue
			}
			c := &d.clauses[k]
			if c.pred < 0 {
				continue
			}
			rule, ok := d.eventful(c)
			if !ok {
				continue
			}
			q := &d.predicates[c.pred]
			from, to := d.quoteAround(k, q.first, q.last+1)
			n := d.addClaim(KindEvent, spot{from: from, to: to, anchorFrom: q.first, anchorTo: q.last + 1, anchor: -1, clause: k})
			e := &d.claims[n]
			e.Rule = rule
			e.Negated = q.negated
			e.Subject = d.subjectText(c.subject)
		}
	}
}

// takenClauses marks the clauses that a claim stands on already.
func (d *document) takenClauses() []bool {
	taken := make([]bool, len(d.clauses))
	for i := range d.spots {
		if k := d.spots[i].clause; k >= 0 {
			taken[k] = true
		}
	}
	return taken
}

// skips tells whether nothing in sentence s is stated by the article: it is furniture or a question.
func (d *document) skips(s int) bool {
	if d.leaves(s) {
		return true
	}
	from, to := d.sentences[s].from, d.sentences[s].to
	for to > from && d.tokens[to-1].in(isQuote|isClose) {
		to--
	}
	return to <= from || d.text[d.tokens[to-1].start] == '?'
}

// eventful tells whether a clause says what happened or was decided, and by which rule.
func (d *document) eventful(c *clause) (string, bool) {
	q := &d.predicates[c.pred]
	if q.person == 1 || q.person == 2 || c.subject.none() {
		return "", false
	}
	l := d.lex()
	v := l.classes(q.verb)
	if v&(classState|classMind) != 0 && !(q.perfect && q.passive) {
		return "", false
	}
	switch q.mood {
	case gerund:
		if v&classCause != 0 {
			return "event.cause", true
		}
		return "", false
	case participlePast:
		if c.subject.agt {
			return "event.passive", true
		}
		return "", false
	case subjunctiveImperfect, imperative:
		return "", false
	case conditional:
		if !q.perfect {
			return "", false
		}
	}
	if v&classSay != 0 && d.saysThat(q, c) {
		return "", false
	}
	if q.modal != 0 {
		if l.classes(q.modal)&classIntends == 0 {
			return "", false
		}
		return "event.plan", true
	}
	if v&classSay != 0 {
		return "event.statement", true
	}
	switch {
	case q.perfect:
		return "event.perfect", true
	case q.mood == indicativePast:
		return "event.past", true
	case q.mood == indicativeFuture:
		return "event.future", true
	case q.mood == indicativePresent, q.mood == indicativeImperfect, q.mood == subjunctivePresent:
		return "event.present", true
	}
	return "", false
}

// saysThat tells whether what a verb of saying says stands in another clause or in quotation marks.
func (d *document) saysThat(q *predicate, c *clause) bool {
	n := int(q.last) + 1
	for n < len(d.tokens) && d.lexemes[n].r.pos() == posAdverb {
		n++
	}
	if n >= len(d.tokens) {
		return true
	}
	if d.lexemes[n].r.pos() == posRelative || d.lexemes[n].r.pos() == posSubordinator || d.tokens[n].is(shapeMark) {
		return true
	}
	for i := n; i < int(c.to); i++ {
		if d.tokens[i].in(isQuote) {
			return true
		}
	}
	if end := int(c.to); end < len(d.tokens) {
		if d.lexemes[end].r.pos() == posRelative && end-n < 12 || d.text[d.tokens[end].start] == ':' {
			return true
		}
	}
	return d.sayingAside(q)
}
