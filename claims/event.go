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
		d.plannedByNoun(s, taken)
		d.actsBeside(s)
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
	if i < 1 || d.lexemes[i].r.pos() != posPreposition || d.lex().classes(d.lexemes[i].r.lemma())&classOf == 0 {
		return false
	}
	for i--; i > 0 && d.lexemes[i].r.pos() == posAdjective && !d.roleNoun(int(i)); i-- {
	}
	return d.roleNoun(int(i)) || d.tokens[i].cue.cue&cuePeople != 0 || d.lex().classes(d.lexemes[i].r.lemma())&(classPerson|classBond|classOffice) != 0
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

// eventful tells whether a clause says what happened or was decided, and by which rule.
func (d *document) eventful(c *clause) (string, bool) {
	q := &d.predicates[c.pred]
	if q.person == 1 || q.person == 2 || c.subject.none() && !d.impersonal(c, q) || d.quoted(q.head) || !d.factual(c) {
		return "", false
	}
	l := d.lex()
	v := l.classes(q.verb)
	if v&(classState|classMind) != 0 && !(q.perfect && q.passive && v&classState == 0) {
		return "", false
	}
	if _, ok := d.standing(c, q); ok {
		return "", false
	}
	if q.reflexive && v&classSelfState != 0 || q.passive && q.mood == indicativePresent && !c.subject.agt && !d.compounded(q) {
		return "", false
	}
	if d.vague(q, c, v) || v&classOccurs != 0 && !d.placed(c) {
		return "", false
	}
	switch q.mood {
	case gerund:
		if v&classCause != 0 {
			return "event.cause", true
		}
		return "", false
	case participlePast:
		if c.subject.agt && (d.known(c) || d.names(c.from, c.to)) {
			return "event.passive", true
		}
		if q.head == d.sentences[d.sentenceOf(q.head)].from && c.subject.np.from == q.last+1 {
			return "event.headline", true
		}
		return "event.participle", (d.actor(c)&classAct != 0 || q.first > 0 && d.comma(int(q.first)-1)) && d.names(q.last+1, c.to) && (c.subject.np.none() || d.lexemes[c.subject.np.head].name > 0 || d.agreesWith(c.subject.np, q))
	case subjunctiveImperfect, imperative:
		return "", false
	case subjunctivePresent:
		if c.kind != clauseRelative {
			return "", false
		}
	case conditional:
		if !q.perfect {
			return "", false
		}
	}
	if d.introduces(c) || v&classSay != 0 && d.saysThat(q, c) {
		return "", false
	}
	if q.modal != 0 {
		if l.classes(q.modal)&classIntends == 0 {
			return "", false
		}
		return "event.plan", !d.tellsApart(c, q)
	}
	if v&classSay != 0 {
		return "event.statement", d.known(c) || (q.perfect || q.mood == indicativePast) && !c.subject.agt && !c.subject.np.none() && d.canSpeak(c.subject.np)
	}
	switch {
	case q.perfect:
		return "event.perfect", true
	case q.mood == indicativePast:
		return "event.past", true
	case q.mood == indicativeFuture:
		return "event.future", d.known(c)
	case q.mood == indicativePresent, q.mood == subjunctivePresent:
		if v&classTravels != 0 && d.actor(c)&classAct != 0 {
			return "", false // a figure of speech: «il rilancio passa dal Sud»
		}
		return "event.present", d.known(c) && !d.tellsApart(c, q)
	}
	return "", false
}

// tellsApart tells whether a relative clause in the present says which one is meant, not what happened: «gli studenti che seguono
// il corso». What goes on («che stanno occupando») and what a name does are told.
func (d *document) tellsApart(c *clause, q *predicate) bool {
	if c.kind != clauseRelative || c.said || c.subject.none() || c.subject.who >= 0 || d.lex().classes(q.aspect)&classProgressive != 0 {
		return false
	}
	np := c.subject.np
	if np.from >= c.from || d.names(np.from, np.to) || c.from > 0 && d.comma(int(c.from)-1) {
		return false
	}
	for i := d.predicates[c.pred].last + 1; i < c.to; i++ { // «i militari che stringono la mano a Rossi»
		if e, _ := d.entityAt(int(i)); e != nil && e.kind == entityPerson {
			return false
		}
	}
	return true
}

// impersonal tells whether a clause says what happened without saying who did it: «Ha rubato un furgone», at the head of a text.
func (d *document) impersonal(c *clause, q *predicate) bool {
	if c.kind != clauseMain && c.kind != clauseCoordinate || !q.perfect && q.mood != indicativePast || !q.mood.finite() || q.mood == conditional {
		return false
	}
	if p, ok := d.nounPhrase(int(q.last)+1, int(c.to)); ok && !q.passive && p.from == q.last+1 && (d.roleNoun(int(p.head)) || d.lexemes[p.head].name > 0) {
		return false // «Ha firmato il ministro»: who did it stands there, and not what
	}
	return true
}

// compounded tells whether a passive has its own past («è stato arrestato») or shows the act («viene arrestato»): «è
// chiuso» says how something stands.
func (d *document) compounded(q *predicate) bool {
	return q.last-q.first >= 2 && d.participleOf(int(q.last)-1) != 0 || d.lex().classes(d.lexemes[q.first].r.lemma())&classMoves != 0
}

// factual tells whether a clause is stated and long enough to be read: not an «if», not a bare verb.
func (d *document) factual(c *clause) bool {
	for i := c.from + 1; i < c.to && i < c.from+3; i++ { // «di chi fa»
		if r := d.lexemes[i].r; r.pos() == posRelative && d.lex().classes(r.lemma())&classAsks != 0 {
			return false
		}
	}
	switch d.lexemes[c.from].r.pos() {
	case posSubordinator:
		if d.lex().classes(d.lexemes[c.from].r.lemma())&classSupposes != 0 {
			return false
		}
	case posRelative:
		if d.lex().classes(d.lexemes[c.from].r.lemma())&classAsks != 0 {
			return false
		}
	}
	q := &d.predicates[c.pred]
	object := d.cliticObject(q)
	if !q.passive && !q.reflexive && !object && d.lex().classes(q.verb)&classMoves == 0 && !d.contentful(q.last+1, c.to) {
		return false // «non voleva dire»
	}
	content := 0
	if object {
		content++
	}
	if !c.subject.np.none() && c.subject.np.to <= c.from || c.subject.who >= 0 {
		content++
	}
	for i := c.from; i < c.to; i++ {
		if i >= q.first && i <= q.last {
			continue
		}
		if p := d.lexemes[i].r.pos(); d.lexemes[i].name > 0 || p == posNoun || p == posAdjective || p == posVerb || d.tokens[i].is(shapeWord) && d.lexemes[i].r == 0 {
			content++
		}
	}
	if np := c.subject.np; content == 1 && !c.subject.agt && !np.none() && np.from >= c.from && d.lexemes[np.head].r.pos() == posNoun { // «il ponte è crollato», «la merce è stata restituita»
		return q.perfect && q.mood.finite() && d.lex().classes(q.verb)&classSupport == 0 && (q.passive && d.compounded(q) || d.lex().classes(q.verb)&(classMoves|classTravels) == classMoves)
	}
	return content >= 2
}

// cliticObject tells whether a clitic is what a compound verb acts on: «lo hanno arrestato», not «si è pentito».
func (d *document) cliticObject(q *predicate) bool {
	if !q.perfect || q.reflexive || d.lex().classes(q.verb)&(classSay|classMind) != 0 {
		return false
	}
	for i := q.first; i < q.head; i++ {
		if d.lexemes[i].r.pos() == posClitic {
			return true
		}
	}
	return false
}

// contentful tells whether [from, to) has a word with a meaning of its own.
func (d *document) contentful(from, to int32) bool {
	for i := from; i < to; i++ {
		if p := d.lexemes[i].r.pos(); d.lexemes[i].name > 0 || p == posNoun || p == posVerb || p == posAdjective || d.tokens[i].is(shapeWord) && d.lexemes[i].r == 0 {
			return true
		}
	}
	return false
}

// actor is the classes of the noun that a clause is about.
func (d *document) actor(c *clause) lemmaClass {
	if c.subject.np.none() {
		return 0
	}
	return d.lex().classes(d.lexemes[c.subject.np.head].r.lemma())
}

// vague tells whether what a verb of classes v acts on cannot be checked: nothing («ha prodotto un risultato»), or
// a mood that is brought about («ha destato allarme»).
func (d *document) vague(q *predicate, c *clause, v lemmaClass) bool {
	empty := classVague
	if v&classCause != 0 {
		empty |= classPerception
	}
	for i := q.last + 1; i < c.to; i++ {
		switch r := d.lexemes[i].r; r.pos() {
		case posAdverb, posArticle, posDeterminer, posAdjective:
			continue
		case posNoun:
			return d.lex().classes(r.lemma())&empty != 0 && d.lexemes[i].name == 0
		}
		return false
	}
	return false
}

// placed tells whether a clause names a place, or when it was.
func (d *document) placed(c *clause) bool {
	for i := c.from; i < c.to; i++ {
		if d.timed(int(i)) {
			return true
		}
		if e, _ := d.entityAt(int(i)); e != nil && e.thing != 0 && e.kind != entityBody {
			return true
		}
	}
	return false
}

// introduces tells whether a clause brings in the words behind its colon.
func (d *document) introduces(c *clause) bool {
	i := int(c.to)
	return i+1 < len(d.tokens) && d.text[d.tokens[i].start] == ':' && d.quoteMark(i+1)
}

// names tells whether [from, to) has a name, or the adjective of a country's or place's people.
func (d *document) names(from, to int32) bool {
	for i := from; i < to; i++ {
		if d.lexemes[i].name > 0 || d.tokens[i].cue.cue&cuePeople != 0 {
			return true
		}
	}
	return false
}

// known tells whether a clause speaks of somebody or something that the article names.
func (d *document) known(c *clause) bool {
	if c.subject.who >= 0 {
		return true
	}
	for i := c.from; i < c.to; i++ {
		if d.lexemes[i].name > 0 || d.digits(int(i)) {
			return true
		}
	}
	for i := c.subject.np.from; i < c.subject.np.to; i++ {
		if d.lexemes[i].name > 0 {
			return true
		}
	}
	return false
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
		if d.tokens[i].in(isQuote) || d.tokens[i].in(isOpen) && !d.bracket(i) {
			return true
		}
	}
	if end := int(c.to); end < len(d.tokens) {
		if d.comma(end) && end+1 < len(d.tokens) { // «disse ai cronisti, in sala stampa, che …»
			end++
		}
		if d.lexemes[end].r.pos() == posRelative && end-n < 12 || d.text[d.tokens[end].start] == ':' {
			return true
		}
	}
	return d.sayingAside(q)
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
