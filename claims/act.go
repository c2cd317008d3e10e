package claims

// plannedByNoun adds what a noun of plan announces: «la volontà di riaprire l'ambasciata».
func (d *document) plannedByNoun(s int, taken []bool) {
	from, to := d.sentences[s].from, d.sentences[s].to
	for i := from; i+2 < to; i++ {
		if d.tokens[i].cue.cue&cuePlan == 0 || d.lexemes[i].r.pos() != posNoun || d.quoted(i) {
			continue
		}
		if r := d.lexemes[i+1].r; r.pos() != posPreposition || d.lex().classes(r.lemma())&classOf == 0 {
			continue
		}
		if r := d.lexemes[i+2].r; r.pos() != posVerb || r.mood() != infinitive {
			continue
		}
		k := d.clauseAt(i, i+3)
		if k >= 0 && taken[k] && d.clauses[k].pred >= 0 {
			continue
		}
		end := d.phraseEnd(i+3, to)
		if end-i < 5 {
			continue
		}
		sub := subject{who: -1}
		if k >= 0 {
			sub = d.clauses[k].subject
			taken[k] = true
		}
		d.addEvent("event.plan.noun", spot{from: d.withArticle(i, from), to: end, anchorFrom: i + 2, anchorTo: i + 3, anchor: -1, clause: k}, sub, false)
	}
}

// within tells whether clause k is part of another of its sentence.
func (d *document) within(k int32) bool {
	c := &d.clauses[k]
	s := d.sentenceOf(c.from)
	for j := d.clauseFrom[s]; j < d.clauseFrom[s+1]; j++ {
		if o := &d.clauses[j]; j != k && o.pred >= 0 && o.kind != clauseParticiple && o.from <= c.from && o.to >= c.to {
			return true
		}
	}
	return false
}

// actsByNoun adds what a noun of act names in a stretch without a verb: «la rimozione delle sanzioni contro
// Belavia», «Rapina in banca a Lodi».
func (d *document) actsByNoun(s int, taken []bool) {
	from, to := d.sentences[s].from, d.sentences[s].to
	bare := d.verbless(s)
	if !d.tokens[to-1].in(isStop) && !(bare && d.page[s]&pageHeadline != 0) {
		return // a heading
	}
	for k := d.clauseFrom[s]; k < d.clauseFrom[s+1]; k++ {
		c := &d.clauses[k]
		if c.pred >= 0 || taken[k] || !bare && c.from == from && c.to >= to-1 {
			continue
		}
		if d.within(k) {
			continue
		}
		if np, ok := d.saidWithoutVerb(c); ok {
			a, b := d.trim(c.from, c.to, c.from, np.to)
			taken[k] = true
			d.addEvent("event.verbless", spot{from: a, to: b, anchorFrom: c.from, anchorTo: c.from + 1, anchor: -1, clause: k}, subject{np: np, who: -1}, false)
			continue
		}
		for from, i := c.from, d.opensAct(c.from, c.to, bare); i >= 0; {
			next, end := d.nextAct(i+1, c.to, bare)
			np, ok := d.actPhrase(i, end)
			if !ok || end-i < 3 {
				break
			}
			a, b := d.trim(from, end, i, np.to)
			taken[k] = true
			d.addEvent("event.noun", spot{from: a, to: b, anchorFrom: i, anchorTo: i + 1, anchor: -1, clause: k}, subject{np: np, who: -1}, false)
			from, i = end, next
		}
	}
}

// saidWithoutVerb gives what a clause says something of by an adjective before it, the verb left out: «inutili i soccorsi».
func (d *document) saidWithoutVerb(c *clause) (phrase, bool) {
	i := c.from
	if i+2 >= c.to || d.lexemes[i].name > 0 || d.lexemes[i].r.pos() != posAdjective || d.quoted(i) {
		return phrase{}, false
	}
	if r := d.lexemes[i+1].r; r.pos() != posArticle || d.lex().classes(r.lemma())&classIndefinite != 0 {
		return phrase{}, false
	}
	np, ok := d.nounPhrase(int(i)+1, int(c.to))
	if !ok || np.from != i+1 || d.lexemes[np.head].name > 0 || !d.lexemes[i].r.agrees(d.lexemes[np.head].r) {
		return phrase{}, false
	}
	n := d.lexemes[np.head].r.lemma()
	return np, d.lex().classes(n)&(classAct|classThing|classPublic) != 0 || d.lex().verb(n) != 0
}

// nextAct gives a further noun of act that «e» adds in a verbless sentence («rapina in banca e fuga in auto»), or -1, and where
// the words of the act before it end.
func (d *document) nextAct(i, to int32, bare bool) (next, end int32) {
	for ; bare && i < to; i++ {
		if d.lexemes[i].r.pos() == posCoordinator && d.additive(int(i)) {
			if next := d.opensAct(i+1, to, false); next >= 0 {
				return next, i
			}
		}
	}
	return -1, to
}

// verbless tells whether a sentence has no verb that states anything: «Incendio in un capannone, paura a Lodi».
func (d *document) verbless(s int) bool {
	for k := d.clauseFrom[s]; k < d.clauseFrom[s+1]; k++ {
		if p := d.clauses[k].pred; p >= 0 && d.predicates[p].mood != participlePast {
			return false
		}
	}
	return true
}

// opensAct gives the noun of act with which [from, to) begins, over adverbs and what modifies it, and in a verbless sentence
// over when and where; or -1.
func (d *document) opensAct(from, to int32, bare bool) int32 {
	i := from
	for i < to {
		w := &d.lexemes[i]
		switch p := w.r.pos(); {
		case p == posArticle, p == posAdverb, p == posCoordinator:
		case bare && (w.time || p == posAdjective && w.name == 0):
		case bare && p == posPreposition && i+1 < to && d.lexemes[i+1].name > 0: // «A Lodi»
			i = d.mentions[d.lexemes[i+1].name-1].to - 1
		default:
			if i >= to-1 || p != posNoun || w.name > 0 || d.lex().classes(w.r.lemma())&classAct == 0 || d.quoted(i) {
				return -1
			}
			return i
		}
		i++
	}
	return -1
}

// actPhrase gives the noun of act at token i with what it governs.
func (d *document) actPhrase(i, to int32) (phrase, bool) {
	end, ok := d.complement(int(i)+2, int(to))
	if !d.governs(i) || !ok && d.lexemes[i+1].r.pos() == posPreposition {
		return phrase{}, false
	}
	np := d.extend(phrase{from: i, to: i + 1, head: i}, int(to))
	if int(np.to) < end {
		np.to = int32(end)
	}
	return np, true
}

// actsBeside adds what a noun of act names beside the verb of its clause, where it says who or where: «dopo l'abbattimento di
// droni russi in Polonia».
func (d *document) actsBeside(s int) {
	from, to := d.sentences[s].from, d.sentences[s].to
	if !d.tokens[to-1].in(isStop) {
		return
	}
	for i := from + 1; i+2 < to; i++ {
		w := &d.lexemes[i]
		if w.r.pos() != posNoun || w.name > 0 || d.lex().classes(w.r.lemma())&classAct == 0 || d.lex().verb(w.r.lemma()) == 0 || d.quoted(i) {
			continue
		}
		b := i - 1
		for b > from && (d.lexemes[b].r.pos() == posAdjective || d.lexemes[b].r.pos() == posArticle || d.lexemes[b].r.pos() == posDeterminer) {
			b--
		}
		if d.lexemes[b].r.pos() != posPreposition {
			continue
		}
		if !d.toldOf(b, i) || !d.befalls(i) {
			continue
		}
		np := d.extend(phrase{from: b + 1, to: i + 1, head: i, number: w.r.number()}, int(to))
		end := d.placeBehind(np.to, to)
		if end-i < 4 || !d.governs(i) || !d.names(i+1, end) || d.claimed(i, end) {
			continue
		}
		first := b + 1
		for first < i && d.lexemes[first].r.pos() == posArticle {
			first++
		}
		d.addEvent("event.act", spot{from: first, to: end, anchorFrom: i, anchorTo: i + 1, anchor: -1, clause: -1}, subject{np: np, who: -1}, false)
		i = end
	}
}

// toldOf tells whether the act at token i behind the preposition at b is one that is known or told of: «per l'arresto», «del suo
// arresto», not «in viaggio», «in stato di abbandono».
func (d *document) toldOf(b, i int32) bool {
	if r := d.lexemes[b].r; r.gender() != genderAny || r.number() != numberAny {
		return true
	}
	return i > b+1
}

// befalls tells whether the act at token i is told with what it befalls or who does it («il ritiro delle truppe», «la visita a
// Tokyo»): not a thing that is called after an act («la missione», «il deposito»).
func (d *document) befalls(i int32) bool {
	l := d.lex()
	c := l.classes(d.lexemes[i].r.lemma())
	if c&classResult != 0 {
		return false
	}
	for i++; d.lexemes[i].r.pos() == posAdjective; i++ {
	}
	return l.classes(d.lexemes[i].r.lemma())&(classOf|classBetween) != 0 || c&classThing != 0 || l.classes(l.verb(d.lexemes[i-1].r.lemma()))&classTravels != 0
}

// governs tells whether a preposition binds something to the noun at i.
func (d *document) governs(i int32) bool {
	for i++; int(i) < len(d.lexemes) && d.lexemes[i].r.pos() == posAdjective; i++ {
	}
	return int(i) < len(d.lexemes) && d.lexemes[i].r.pos() == posPreposition
}

// placeBehind lengthens a noun phrase over the place or body behind it: «in Polonia», «contro Belavia».
func (d *document) placeBehind(i, to int32) int32 {
	for n := 0; n < 2 && i+1 < to && d.lexemes[i].r.pos() == posPreposition && !d.lexemes[i].time; n++ {
		end, ok := d.complement(int(i)+1, int(to))
		if !ok || !d.names(i+1, int32(end)) || d.lexemes[i+1].time {
			break
		}
		i = int32(end)
	}
	return i
}

// claimed tells whether the tokens [from, to) hold the anchor of a claim, or stand in an act that a claim names by itself.
func (d *document) claimed(from, to int32) bool {
	for i := from; i < to; i++ {
		if d.lexemes[i].claimed {
			return true
		}
	}
	return false
}
