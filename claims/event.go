package claims

import "strings"

// events makes a claim of each clause that says what happened or was decided, where no
// anchor and no quotation says it already.
func (d *document) events() {
	taken := d.takenClauses()
	for s := range d.sentences {
		if d.skips(s) {
			continue
		}
		for k := d.clauseFrom[s]; k < d.clauseFrom[s+1]; k++ {
			c := &d.clauses[k]
			if taken[k] || c.pred < 0 {
				continue
			}
			rule, ok := d.eventful(c)
			if !ok {
				continue
			}
			q := &d.predicates[c.pred]
			first, last, negated := q.first, q.last, q.negated
			if rule == "event.state" {
				last = d.inCondition(c, q) - 1
			}
			if rule == "event.statement" {
				if a, b := d.saidAct(c, q); a >= 0 {
					rule, first, last, negated = "event.said", a, b, d.lexemes[a].r.pos() == posNegation
				}
			}
			from, to := d.quoteAround(k, first, last+1)
			d.addEvent(rule, spot{from: from, to: to, anchorFrom: first, anchorTo: last + 1, anchor: -1, clause: k}, c.subject, negated)
			taken[k] = true
			if rule == "event.plan" {
				d.furtherPlans(k, from, d.sentences[s].to)
			}
		}
		d.actsByNoun(s, taken)
		if d.sentences[s].cue&cuePlan != 0 {
			d.plannedByNoun(s, taken)
		}
		if d.sentences[s].class&classAct != 0 {
			d.actsBeside(s)
		}
	}
}

func (d *document) addEvent(rule string, s spot, sub subject, negated bool) {
	n := d.addClaim(KindEvent, s)
	c := &d.claims[n]
	c.Rule, c.Negated, c.Subject = rule, negated, d.subjectText(sub)
}

// takenClauses marks the clauses that a claim stands on already.
func (d *document) takenClauses() []bool {
	taken := sized(d.taken, len(d.clauses))
	clear(taken)
	d.taken = taken
	for i := range d.spots {
		s := &d.spots[i]
		if s.clause < 0 || s.anchor >= 0 && d.ageOfSomebody(&d.anchors[s.anchor]) {
			continue
		}
		taken[s.clause] = true
		// a verb outside a participle's clause has the participle's figure in its own
		if c := &d.clauses[s.clause]; c.kind == clauseParticiple && c.up >= 0 && c.from <= d.clauses[c.up].from {
			taken[c.up] = true
		}
	}
	return taken
}

// ageOfSomebody tells whether an anchor says how old somebody is, and nothing of what he did: «un 28enne», «un uomo di 51 anni».
func (d *document) ageOfSomebody(a *anchor) bool {
	if a.kind != KindDuration {
		return false
	}
	for i := a.from; i < a.to; i++ {
		if d.tokens[i].in(isAgeWord) {
			return true
		}
	}
	i := a.from - 1
	if i < 1 {
		return false
	}
	if d.agedAside(a) {
		return true
	}
	if d.lexemes[i].r.pos() != posPreposition || d.lex().classes(d.lexemes[i].r.lemma())&classOf == 0 {
		return false
	}
	for i--; i > 0 && d.lexemes[i].r.pos() == posAdjective && !d.roleNoun(int(i)); i-- {
	}
	return d.roleNoun(int(i)) || d.tokens[i].cue.cue&cuePeople != 0 || d.lex().classes(d.lexemes[i].r.lemma())&(classPerson|classBond|classOffice) != 0
}

// agedAside tells whether an age is put in behind whom it is of: «Il vigile, 47 anni, è indagato».
func (d *document) agedAside(a *anchor) bool {
	return strings.HasSuffix(a.value.Text, "Y") && d.lastsAside(a)
}

// lastsAside tells whether a duration stands between two commas or in brackets.
func (d *document) lastsAside(a *anchor) bool {
	i, n := int(a.from)-1, int(a.to)
	if a.kind != KindDuration || i < 1 || n >= len(d.tokens) {
		return false
	}
	return d.comma(i) && d.comma(n) || d.text[d.tokens[i].start] == '(' && d.text[d.tokens[n].start] == ')'
}

// skips tells whether nothing in sentence s is stated by the article: it is furniture or a question.
func (d *document) skips(s int) bool {
	if d.leaves(s) {
		return true
	}
	if d.page[s]&(pageFurniture|pageHeading) != 0 {
		return true
	}
	from, to := d.sentences[s].from, d.sentences[s].to
	for to > from && d.tokens[to-1].in(isQuote|isClose) {
		to--
	}
	return to <= from || d.text[d.tokens[to-1].start] == '?'
}

// saidAct gives the infinitive by which somebody says what he did or will do, not asks of others: «smentisce di [avere licenziato]
// i tecnici», «ha promesso di [ricostruire] il ponte»; or -1.
func (d *document) saidAct(c *clause, q *predicate) (first, last int32) {
	switch v := d.sayingOf(q.verb, q.head); v.class {
	case saySay, sayClaim, sayReport, sayDeny, sayPlan:
		if !v.that {
			return -1, -1
		}
	default:
		return -1, -1
	}
	for i := q.last + 1; i+1 < c.to; i++ {
		r := d.lexemes[i].r
		if r.pos() == posAdverb || d.lexemes[i].time {
			continue
		}
		if r.pos() != posPreposition || d.lex().classes(r.lemma())&classOf == 0 || r.number() != numberAny || !d.infinitiveAt(i+1, c.to) {
			return -1, -1
		}
		first = i + 1
		last = first
		for d.lexemes[last].r.pos() == posClitic || d.lexemes[last].r.pos() == posAdverb || d.lexemes[last].r.pos() == posNegation {
			last++
		}
		for last+1 < c.to && d.participleOf(int(last)+1) != 0 && d.lexemes[last+1].name == 0 {
			last++
		}
		return first, last
	}
	return -1, -1
}

// furtherPlans adds the acts that stand beside the one of clause k: «intende riaprire l'ambasciata,
// normalizzare i rapporti e rilanciare il commercio».
func (d *document) furtherPlans(k, from, end int32) {
	c := d.clauses[k]
	for i := d.predicates[c.pred].last + 1; i+1 < end; i++ {
		if d.hard(int(i)) || d.lexemes[i].r.pos() == posRelative || d.lexemes[i].r.finite() && d.lexemes[i].name == 0 {
			return
		}
		if !d.comma(int(i)) && d.lexemes[i].r.pos() != posCoordinator {
			continue
		}
		if r := d.lexemes[i+1].r; r.pos() != posVerb || r.mood() != infinitive {
			continue
		}
		to := d.phraseEnd(i+2, end)
		d.addEvent("event.plan", spot{from: from, to: to, anchorFrom: i + 1, anchorTo: i + 2, anchor: -1, clause: k}, c.subject, false)
	}
}

// phraseEnd gives where what depends on an infinitive ends: before a mark, a clause or another infinitive.
func (d *document) phraseEnd(i, end int32) int32 {
	for ; i < end; i++ {
		w := &d.lexemes[i]
		if d.tokens[i].is(shapeMark) && !d.hyphen(int(i)) && !d.quoteMark(int(i)) || w.r.pos() == posRelative || w.r.finite() && w.name == 0 {
			return i
		}
		if w.r.pos() == posCoordinator && i+1 < end && d.lexemes[i+1].r.pos() == posVerb && d.lexemes[i+1].r.mood() == infinitive {
			return i
		}
	}
	return end
}
