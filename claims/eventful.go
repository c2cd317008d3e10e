package claims

// eventful tells whether a clause says what happened or was decided, and by which rule.
func (d *document) eventful(c *clause) (string, bool) {
	q := &d.predicates[c.pred]
	if q.person == 1 || q.person == 2 || c.subject.none() && !d.impersonal(c, q) && !d.happenedThere(c, q) || d.quoted(q.head) || !d.factual(c) && !d.happenedThere(c, q) {
		return "", false
	}
	l := d.lex()
	v := l.classes(q.verb)
	if v&classSupport != 0 && d.cliticObject(q) && !d.takesObject(int(q.last)+1, c.to) {
		return "", false // «lo hanno fatto»
	}
	if v&classSay == 0 && d.tellsWhose(c, q) || v&classSay != 0 && d.tellsBack(q) {
		return "", false
	}
	if d.happenedThere(c, q) {
		return "event.there", true
	}
	if !now(q) && q.mood.finite() && d.inCondition(c, q) > 0 {
		return "event.state", !d.tellsApart(c, q)
	}
	if v&(classState|classMind) != 0 && !(q.perfect && q.passive && v&classState == 0) && !(q.perfect && v&classTurns != 0 && d.became(q)) {
		return "", false
	}
	if s := d.sayingOf(q.verb, q.head); s.that && !s.about && d.pack.sayings.of[q.verb].more {
		return "", false // «ha fatto sapere che»: what he said is told
	}
	if _, ok := d.standing(c, q); ok {
		return "", false
	}
	if q.reflexive && v&classSelfState != 0 || q.passive && q.mood == indicativePresent && !c.subject.agt && v&(classStatus|classTurns) == 0 && !d.compounded(q) {
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
		if d.sourced(q) || d.byOutlet(c) {
			return "", false
		}
		if c.subject.agt && (d.known(c) || d.names(c.from, c.to) || d.putIn(q)) {
			return "event.passive", true
		}
		if d.opensSentence(q) && !c.subject.np.none() && c.subject.np.from == int32(d.pastAdverbs(int(q.last)+1)) {
			return "event.headline", true
		}
		return "event.participle", v&classMind == 0 && (d.putIn(q) && d.ofSomebody(c) && d.contentful(q.last+1, c.to) ||
			(d.actor(c)&classAct != 0 || d.putIn(q)) && d.names(q.last+1, c.to)) && (c.subject.np.none() || d.lexemes[c.subject.np.head].name > 0 || d.agreesWith(c.subject.np, q))
	case subjunctiveImperfect, imperative:
		return "", false
	case subjunctivePresent:
		if c.kind != clauseRelative {
			return "", false
		}
	case conditional:
		if !q.perfect && d.lex().classes(q.aspect)&classProgressive == 0 { // not «starebbe valutando»
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
		told := q.perfect || q.mood == indicativePast || q.mood == indicativePresent && d.sayingOf(q.verb, q.head).class == sayDeny // «l'uomo nega ogni addebito»
		return "event.statement", d.known(c) || told && !c.subject.agt && !c.subject.np.none() && d.canSpeak(c.subject.np)
	}
	switch {
	case q.perfect:
		return "event.perfect", true
	case q.mood == indicativePast:
		return "event.past", true
	case q.mood == indicativeFuture:
		return "event.future", c.said || d.known(c)
	case q.mood == indicativePresent, q.mood == subjunctivePresent, q.mood == conditional:
		if v&classTravels != 0 && d.actor(c)&classAct != 0 {
			return "", false // a figure of speech: «il rilancio passa dal Sud»
		}
		return "event.present", (d.known(c) || d.headlined(c, q)) && !d.tellsApart(c, q)
	}
	return "", false
}

// headlined tells whether a headline says in the present what came about: «Nepal, crolla un ponte».
func (d *document) headlined(c *clause, q *predicate) bool {
	return d.page[d.sentenceOf(q.first)]&pageHeadline != 0 && q.mood == indicativePresent && d.lex().classes(q.verb)&classMoves != 0 && c.subject.np.from > q.last
}

// putIn tells whether a participle stands behind a comma.
func (d *document) putIn(q *predicate) bool { return q.first > 0 && d.comma(int(q.first)-1) }

// ofSomebody tells whether a clause is about people, by their name or by what they are.
func (d *document) ofSomebody(c *clause) bool {
	if c.subject.none() {
		return false
	}
	if who := c.subject.who; who >= 0 {
		return d.entities[who].kind == entityPerson
	}
	h := c.subject.np.head
	if n := d.lexemes[h].name; n > 0 {
		return d.entities[d.mentions[n-1].who].kind == entityPerson
	}
	return d.roleNoun(int(h)) || d.actor(c)&(classPerson|classOffice|classAnyone) != 0
}

// sourced tells whether a participle only says what source the sentence leans on: «secondo i dati diffusi dall'Istat», «stando a quanto
// riferito dai legali».
func (d *document) sourced(q *predicate) bool {
	lo := max(d.sentences[d.sentenceOf(q.first)].from, q.first-8)
	for i := q.first - 1; i >= lo; i-- {
		w := &d.lexemes[i]
		if d.cueWithin(cueSource|cueSourceThat, i, q.first) {
			return true
		}
		switch w.r.pos() {
		case posNoun, posAdjective, posPreposition, posAdverb, posRelative, posPronoun, posDeterminer:
		case posArticle:
			return i > lo && d.cueWithin(cueSource|cueSourceThat, max(lo, i-2), q.first)
		default:
			if w.name == 0 {
				return false
			}
		}
	}
	return false
}

// byOutlet tells whether an agency or a newspaper does what a participle says: «citata dalla Reuters».
func (d *document) byOutlet(c *clause) bool {
	s := &c.subject
	return s.agt && s.who >= 0 && d.tokens[d.entities[s.who].from].cue.cue&cueOutlet != 0
}

// tellsBack tells whether a verb says no more than whose words the sentence before is: «Lo riferisce la Questura».
func (d *document) tellsBack(q *predicate) bool {
	sp, verb := d.backing(int32(d.sentenceOf(q.first)))
	return !sp.none() && verb >= q.first && verb <= q.last && d.sayingAt(verb).class != sayDeny
}

// tellsWhose tells whether a clause says whose the words are that end right before its verb: «…», giura il ministro.
func (d *document) tellsWhose(c *clause, q *predicate) bool {
	i := int(q.first) - 1
	if i < 1 || !d.comma(i) || !d.tokens[i-1].in(isClose) {
		return false
	}
	p, ok := d.nounPhrase(int(q.last)+1, int(c.to))
	return ok && p.from == q.last+1 && d.canSpeak(p) && d.sayingOf(q.verb, q.head).class != sayNone
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

// nobodyBecame tells whether a clause says that something befell nobody: «nessuno è rimasto ferito».
func (d *document) nobodyBecame(c *clause, q *predicate) bool {
	np := c.subject.np
	return !np.none() && d.lexemes[np.head].r.pos() == posPronoun && d.tokens[np.head].cue.cue&cueNegation != 0 && d.lex().classes(q.verb)&classTurns != 0 && d.became(q)
}

// became tells whether what somebody turned out to be stands right behind the verb: «è rimasto ferito», «è risultata positiva».
func (d *document) became(q *predicate) bool {
	n := int(q.last) + 1
	if n >= len(d.tokens) {
		return false
	}
	e := d.tokens[n].entry
	for k := 0; e != 0; k++ {
		r := d.lex().reading(e, k)
		if r == 0 || r.pos() == posAdjective || r.participle() {
			return r != 0
		}
	}
	return false
}

// happenedThere tells whether a clause says that something happened by its being there, or that nobody was hurt: «ci sono stati
// scontri», «non ci sono feriti».
func (d *document) happenedThere(c *clause, q *predicate) bool {
	reports := q.negated && q.reflexive && d.lex().classes(q.verb)&classSay != 0 // «non si segnalano feriti»
	if !q.mood.finite() || q.mood == conditional || d.lex().classes(q.verb)&classCopula == 0 && !reports {
		return false
	}
	n := q.last + 1
	for n < c.to && (d.lexemes[n].r.pos() == posArticle || d.lexemes[n].r.pos() == posAdjective || d.lexemes[n].r.pos() == posAdverb) {
		n++
	}
	if n >= c.to || !reports && !d.sayThere(q) {
		return false
	}
	v := d.lex().classes(d.nounOf(n))
	return q.negated && v&(classPublic|classPerson) != 0 || q.perfect && v&classAct != 0
}

// nounOf is the lemma of token i as a noun, or 0.
func (d *document) nounOf(i int32) lemma {
	e := d.tokens[i].entry
	for n := 0; e != 0; n++ {
		if r := d.lex().reading(e, n); r == 0 || r.pos() == posNoun {
			return r.lemma()
		}
	}
	return 0
}

// impersonal tells whether a clause says what happened without saying who did it: «Ha rubato un furgone», at the head of a text.
func (d *document) impersonal(c *clause, q *predicate) bool {
	if c.kind != clauseMain && c.kind != clauseCoordinate || !q.perfect && q.mood != indicativePast || !q.mood.finite() || q.mood == conditional || d.lex().classes(q.verb)&classOccurs != 0 { // «È successo davanti a tutti»
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
	if !c.subject.np.none() && c.subject.np.to <= c.from || c.subject.who >= 0 || d.nobodyBecame(c, q) {
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
		return d.headlined(c, q) || q.perfect && d.lex().classes(q.verb)&classSupport == 0 && (!q.mood.finite() && d.opensSentence(q) && !d.statedBehind(q) || q.mood.finite() &&
			(q.passive && d.compounded(q) || d.lex().classes(q.verb)&(classMoves|classTravels) == classMoves))
	}
	return content >= 2
}

// opensSentence tells whether a verb is the first word of its sentence.
func (d *document) opensSentence(q *predicate) bool {
	return q.head == d.sentences[d.sentenceOf(q.head)].from
}

// statedBehind tells whether a finite verb follows before a mark that no clause goes across: «Visto il successo, la mostra resta aperta».
func (d *document) statedBehind(q *predicate) bool {
	for i := q.last + 1; int(i) < len(d.tokens) && !d.hard(int(i)); i++ {
		if w := &d.lexemes[i]; w.name == 0 && w.r.finite() {
			return true
		}
	}
	return false
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
		if d.lexemes[end].r.pos() == posRelative && end-n < 12 || d.text[d.tokens[end].start] == ':' && !d.takesObject(n, c.to) {
			return true
		}
	}
	return d.sayingAside(q)
}

// takesObject tells whether a noun phrase that no preposition governs stands at token i: «ha confermato gli obiettivi».
func (d *document) takesObject(i int, to int32) bool {
	p, ok := d.nounPhrase(i, int(to))
	return ok && int(p.from) == i && d.lexemes[p.head].r.pos() == posNoun
}
