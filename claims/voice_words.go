package claims

// sourceVoices finds the sources that a sentence names: «secondo la Procura», «stando a quanto riferito
// da Reuters».
func (d *document) sourceVoices(s int32) {
	from, to := d.sentences[s].from, d.sentences[s].to
	for i := from; i < to; i++ {
		e := &d.tokens[i].cue
		if e.cue&(cueSource|cueSourceThat) == 0 && e.words < 2 && !d.opensWithFor(i, from) && !d.estimates(i) {
			continue
		}
		end, group := d.gazetteer(int(i), int(to))
		switch {
		case group.cue&cueView != 0:
			if sp := d.topic(s, -1); !sp.none() {
				d.addVoice(voice{from: from, to: to, start: i, end: int32(end), verb: i, speaker: sp, class: saySay, manner: mannerSource})
			}
		case group.cue&cueSourceThat != 0:
			d.sourceClause(s, i, int32(end), to)
			i = int32(end) - 1
		case group.cue&cueSource != 0:
			if next, _ := d.gazetteer(end, int(to)); next == end && end < int(to) && d.tokens[end].cue.cue&cueSourceThat != 0 {
				end++
			}
			d.sourcePhrase(s, i, int32(end), to, false)
			i = int32(end) - 1
		case d.estimates(i):
			d.estimateVoice(s, i, to)
		case d.opensWithFor(i, from):
			d.sourcePhrase(s, i, i+1, to, true)
		}
	}
}

// opensWithFor tells whether a sentence, or what a comma parts from the rest of it, begins with «per», which may name
// whose view it is.
func (d *document) opensWithFor(i, from int32) bool {
	return d.tokens[i].cue.cue&cueStance != 0 && (i == from || d.comma(int(i)-1) || d.lexemes[i-1].r.pos() == posCoordinator)
}

// sourcePhrase reads the noun phrase behind a preposition of source.
func (d *document) sourcePhrase(s, cue, i, to int32, view bool) {
	if i >= to {
		return
	}
	if cue > d.sentences[s].from { // «il secondo sito»
		switch d.lexemes[cue-1].r.pos() {
		case posArticle, posDeterminer, posPreposition:
			if i == cue+1 {
				return
			}
		}
	}
	p, ok := d.nounPhrase(int(i), int(min(to, i+14)))
	if !ok || p.from > i+2 || !d.canSpeak(p) {
		return
	}
	for j := i; j < p.from; j++ {
		if d.tokens[j].is(shapeMark) { // «Per ora, il governo»
			return
		}
	}
	head := &d.lexemes[p.head]
	if head.name == 0 && !d.roleNoun(int(p.head)) && !d.personal(int(p.head)) { // «Secondo l'accusa | Bianchi avrebbe …»
		for j := p.head + 1; j < p.to && p.to < to && d.lexemes[p.to].r.finite(); j++ {
			if e, _ := d.entityAt(int(j)); e != nil && e.kind == entityPerson && d.lexemes[j-1].r.pos() != posPreposition {
				p.to = j
			}
		}
	}
	if i == cue+1 && p.from == p.head && p.from == i && head.name == 0 && head.r.number() == singular && d.tokens[p.head].cue.cue&(cueSpeaker|cueNoun) == 0 { // «secondo posto»
		return
	}
	sp := d.speakerOf(p, s)
	end := p.to
	if sp.who >= 0 && end+1 < to && d.comma(int(end)) && d.lexemes[end+1].name > 0 && d.mentions[d.lexemes[end+1].name-1].who == sp.who {
		end = d.mentions[d.lexemes[end+1].name-1].to
	}
	if view {
		if p.from > i { // «per eleggere il presidente»
			return
		}
		person := sp.who >= 0 && d.entities[sp.who].kind == entityPerson || d.tokens[p.head].cue.cue&cueRole != 0
		figure := end+1 < to && d.lexemes[end].r.pos() == posArticle && d.tokens[end+1].class&(isFigures|isCardinal) != 0 // «per l'azienda il 32%»
		if cue > d.sentences[s].from && !person && !figure {
			return
		}
		if sp.who >= 0 && d.entities[sp.who].kind != entityPerson && d.tokens[p.head].cue.cue&(cueSpeaker|cueRole) == 0 || sp.who < 0 && d.tokens[p.head].cue.cue&(cueSpeaker|cueRole|cueData) == 0 {
			return
		}
		stop := d.behindBracket(end, to) // «Per il consigliere Riva (Lega), …»
		if end >= to || !(stop < to && (d.comma(int(stop)) || d.opensQuote(stop)) || d.lexemes[end].r.pos() == posVerb && d.lexemes[end].r.finite() || figure || cue == d.sentences[s].from && d.lexemes[end].r.pos() == posArticle) {
			return
		}
	}
	a, b := d.sourceScope(s, cue, end)
	if view && cue > d.sentences[s].from {
		a = cue
	}
	d.addVoice(voice{from: a, to: b, start: cue, end: end, verb: cue, sentence: s, speaker: sp, class: saySay, manner: mannerSource})
}

// behindBracket is the token behind the bracket that opens at token i, or i.
func (d *document) behindBracket(i, to int32) int32 {
	if i >= to || d.text[d.tokens[i].start] != '(' {
		return i
	}
	for j := i + 1; j < min(to, i+6); j++ {
		if d.text[d.tokens[j].start] == ')' {
			return j + 1
		}
	}
	return i
}

// opensQuote tells whether a quotation may open with token i.
func (d *document) opensQuote(i int32) bool {
	if !d.tokens[i].is(shapeMark) {
		return false
	}
	family, side := quoteMark(d.text, d.tokens[i].start)
	return family != markNone && side != sideClose
}

// sourceScope gives what a source named by the tokens from to to vouches for: all between semicolons, where it opens the
// sentence or is put in between commas; else its clause.
func (d *document) sourceScope(s, from, to int32) (int32, int32) {
	a, b := d.sentences[s].from, d.sentences[s].to
	for i := from - 1; i >= a; i-- {
		if d.hard(int(i)) && !d.timed(int(i)) {
			a = i + 1
			break
		}
	}
	for i := to; i < b; i++ {
		if d.text[d.tokens[i].start] == ';' {
			b = i
			break
		}
	}
	if from-a > 3 && !d.tokens[from-1].is(shapeMark) && d.lexemes[from-1].r.pos() != posAdverb {
		if k := d.clauseAt(from, to); k >= 0 {
			return d.clauses[k].from, max(to, d.clauses[k].to)
		}
	}
	return a, b
}

// sourceClause reads the clause of saying behind «secondo quanto».
func (d *document) sourceClause(s, cue, i, to int32) {
	for j := i; j < min(to, i+5); j++ {
		v := d.sayingAt(j)
		if v.class == sayNone {
			if r := d.participleOf(int(j)); r != 0 {
				v = d.sayingOf(r.lemma(), j)
			}
		}
		switch v.class {
		case saySay, sayClaim, sayWrite, sayReport, sayPlan:
		default:
			continue
		}
		limit := min(to, j+16)
		for k := j + 1; k < limit; k++ {
			if d.comma(int(k)) || d.hard(int(k)) {
				limit = k
			}
		}
		sp := d.author(j+1, limit)
		end := max(sp.to, j+1)
		if sp.none() || !d.lexemes[j].r.participle() {
			if b, e := d.speakerBehind(j+1, limit); !b.none() {
				sp, end = b, e
			}
		}
		if sp.none() && i == cue+1 { // «come detto»
			return
		}
		a, b := d.sourceScope(s, cue, end)
		d.addVoice(voice{from: a, to: b, start: cue, end: end, verb: j, sentence: s, speaker: sp, class: v.class, manner: mannerSource})
		return
	}
	k := d.predicateFrom(i)
	if k >= len(d.predicates) || d.predicates[k].first >= min(to, i+3) || i == cue+1 {
		return
	}
	p := &d.predicates[k]
	if sp := d.author(p.last+1, min(to, p.last+12)); !sp.none() { // «a quanto si apprende da fonti vicine all'indagine»
		a, b := d.sourceScope(s, cue, sp.to)
		d.addVoice(voice{from: a, to: b, start: cue, end: sp.to, verb: p.head, sentence: s, speaker: sp, class: sayReport, manner: mannerSource})
	}
}

func (d *document) addVoice(v voice) {
	v.sentence = int32(d.sentenceOf(v.verb))
	v.quote = -1
	d.voices = append(d.voices, v)
}

// verbVoices finds what the verbs of saying of a sentence bring in without quotation marks.
func (d *document) verbVoices(s int32) {
	from, to := d.sentences[s].from, d.sentences[s].to
	for i := from; i < to; i++ {
		pos := d.lexemes[i].r.pos()
		if pos != posVerb && pos != posAdjective {
			continue
		}
		v := d.sayingAt(i)
		if v.class == sayNone && i+1 < to && d.text[d.tokens[i+1].start] == ':' && pos == posAdjective {
			if r := d.participleOf(int(i)); r != 0 {
				v = d.sayingOf(r.lemma(), i)
			}
		}
		if v.class == sayNone || v.class == sayAct || v.class == sayCall || d.inOtherQuote(i, from) {
			continue
		}
		p := d.predicateHolding(i)
		if p >= 0 && d.predicates[p].head != i {
			continue
		}
		var q *predicate
		first := i
		if p >= 0 {
			q = &d.predicates[p]
			first = q.first
		} else if d.lexemes[i].r.mood() != infinitive && d.text[d.tokens[min(i+1, to-1)].start] != ':' {
			continue
		}
		out := voice{start: first, verb: i, sentence: s, class: v.class}
		if q != nil && q.negated && v.class == sayDeny { // «non esclude che», «non ha smentito che»
			out.class = sayDoubt
		}
		if i+2 < to && d.participleOf(int(i)) != 0 && (q == nil || q.mood == participlePast) && d.text[d.tokens[i+1].start] == ':' && !d.otherVerb(-1, from, i) { // «Tra le misure annunciate: …»
			out.from, out.to, out.end, out.manner, out.speaker = i+2, to, i+2, mannerThat, nobody
			if n := len(d.voices); n > 0 && d.voices[n-1].sentence == s-1 && s > 0 && d.paragraphOf(s) == d.paragraphOf(s-1) {
				out.speaker = d.voices[n-1].speaker
			}
			d.addVoice(out)
			continue
		}
		out.held = q != nil && q.mood == conditional
		if q != nil && d.aside(first, i, from) {
			sp, end := d.speakerBehind(d.behindSaying(q.verb, i), to)
			quoted := d.quoteMark(int(first)-1) || first > from+1 && d.quoteMark(int(first)-2)
			if !sp.none() && d.numberFits(sp, q) && d.closesAside(end, to) && (quoted || d.otherVerb(p, from, to)) {
				out.from, out.to, out.end, out.speaker, out.manner = d.behindHard(from, first), to, end, sp, mannerAside
				if quoted { // what stands behind is the article's: «"…", dice il sindaco, al termine di …»
					out.to = end
				}
				d.addVoice(out)
				continue
			}
		}
		at, manner := d.saidBehind(i, to, v)
		if at < 0 {
			continue
		}
		out.from, out.to, out.end, out.manner = at, d.saidEnd(at, to), at, manner
		if manner == mannerObject {
			out.to = d.objectEnd(i, at, out.to)
		}
		out.speaker = d.speakerBefore(i)
		out.plan = v.class == sayPlan && manner != mannerThat
		if out.speaker.none() && (q == nil || v.class != sayDeny && !q.reflexive && !q.passive) { // «interessante notare che»
			continue
		}
		if q != nil && (q.passive && out.speaker.none() || q.reflexive && (v.class == sayPlan || v.class == sayReport)) {
			// «è stato annunciato», «si prevede»: nobody vouches for it by name
			if v.class != sayPlan {
				continue
			}
			out.speaker, out.plan = nobody, true
		}
		d.addVoice(out)
	}
}

// objectEnd gives where the object that begins at token at ends, of the verb of saying at token i: with its clause where that
// depends on another («Neri, che aveva chiesto 30 agenti, ha …»), else before the next that states something of its own.
func (d *document) objectEnd(i, at, to int32) int32 {
	k := d.clauseAt(i, i+1)
	if k < 0 {
		return to
	}
	c := &d.clauses[k]
	if c.kind == clauseRelative || c.kind == clauseSubordinate {
		return min(to, max(c.to, at+1))
	}
	for j := k + 1; j < d.clauseFrom[d.sentenceOf(i)+1]; j++ {
		o := &d.clauses[j]
		if o.from > at && o.kind == clauseMain && o.pred >= 0 && d.predicates[o.pred].mood.finite() && o.subject.np.from >= o.from && o.subject.np.to <= d.predicates[o.pred].first && !o.subject.np.none() {
			return min(to, o.from)
		}
	}
	return to
}

// otherVerb tells whether a sentence has a finite verb beside predicate p.
func (d *document) otherVerb(p int, from, to int32) bool {
	for k := d.predicateFrom(from); k < len(d.predicates) && d.predicates[k].first < to; k++ {
		if k != p && d.predicates[k].mood.finite() {
			return true
		}
	}
	return false
}

// inOtherQuote tells whether token i stands in a quotation that began behind token from.
func (d *document) inOtherQuote(i, from int32) bool {
	return d.quotationAt(i) >= 0 && d.quotationAt(from) != d.quotationAt(i)
}

// aside tells whether a verb whose words are first to last is put in between commas, dashes or quotation marks.
func (d *document) aside(first, last, from int32) bool {
	if first <= from {
		return false
	}
	b := first - 1
	for b > from && d.lexemes[b].r.pos() == posAdverb && d.lexemes[b].name == 0 {
		b--
	}
	if !d.tokens[b].is(shapeMark) {
		return false
	}
	return d.comma(int(b)) || d.quoteMark(int(b)) || d.tokens[b].in(isDash) || d.bracket(int(b))
}

// behindHard is the token behind the last mark in [from, to) that no clause goes across.
func (d *document) behindHard(from, to int32) int32 {
	for j := to - 1; j >= from; j-- {
		if d.hard(int(j)) {
			return j + 1
		}
	}
	return from
}

// closesAside tells whether an aside ends before token i.
func (d *document) closesAside(i, to int32) bool {
	if i >= to {
		return true
	}
	for j := i; j < min(to, i+8); j++ {
		if d.tokens[j].is(shapeMark) {
			return true
		}
		w := &d.lexemes[j]
		if w.r.pos() == posRelative || w.r.pos() == posSubordinator || w.r.finite() && w.name == 0 {
			return false
		}
	}
	return i+8 >= to
}

// saidBehind gives where what a verb of saying brings in begins: behind «che» or «di», or its object.
// It is -1 where there is none.
func (d *document) saidBehind(i, to int32, v saying) (int32, manner) {
	object := int32(-1)
	for j := i + 1; j < min(to, i+16); j++ {
		t, w := &d.tokens[j], &d.lexemes[j]
		if t.is(shapeMark) {
			if d.hard(int(j)) || d.quoteMark(int(j)) && object < 0 || d.comma(int(j)) && object >= 0 {
				j = to
			}
			continue
		}
		if w.name > 0 {
			continue
		}
		c := d.lex().classes(w.r.lemma())
		switch w.r.pos() {
		case posRelative, posSubordinator:
			if v.that {
				return j, mannerThat
			}
			return -1, 0
		case posPreposition:
			if c&classOf == 0 {
				continue
			}
			if j+1 < to && d.infinitiveAt(j+1, to) && (v.that || v.class == sayDeny || v.class == sayPlan) {
				return j + 1, mannerThat
			}
			if v.about && object < 0 {
				object = j
			}
		case posNoun, posArticle, posDeterminer:
			if object < 0 && v.about {
				object = j
			}
		case posVerb:
			if w.r.finite() || w.r.mood() == gerund {
				j = to
			}
		}
	}
	if object >= 0 {
		return object, mannerObject
	}
	return -1, 0
}

// infinitiveAt tells whether an infinitive stands at token i, over pronouns and adverbs.
func (d *document) infinitiveAt(i, to int32) bool {
	for ; i < to; i++ {
		switch r := d.lexemes[i].r; r.pos() {
		case posClitic, posAdverb, posNegation:
		default:
			if r.pos() == posVerb && r.mood() == infinitive {
				return true
			}
			e := d.tokens[i].entry
			for n := 0; e != 0 && d.lexemes[i].name == 0; n++ {
				r := d.lex().reading(e, n)
				if r == 0 {
					break
				}
				if r.pos() == posVerb && r.mood() == infinitive { // «di avere»: no noun without its article
					return true
				}
			}
			return false
		}
	}
	return false
}

// saidEnd gives where what begins at token i ends: with the sentence, a semicolon, or the quotation it stands in.
func (d *document) saidEnd(i, to int32) int32 {
	q := d.quotationAt(i)
	for j := i; j < to; j++ {
		if d.text[d.tokens[j].start] == ';' {
			return j
		}
		if q >= 0 && d.quotes[q].close == j {
			return j
		}
	}
	return to
}

// backVoice finds a sentence that says who vouches for the one before: «Lo riferisce la Questura», «A riportare la notizia
// è l'agenzia Reuters».
func (d *document) backVoice(s int32) {
	sp, verb := d.backing(s)
	from, to := d.sentences[s].from, d.sentences[s].to
	if sp.none() || d.leaves(int(s)-1) || d.tokens[from].is(shapeBlank) && !d.tokens[d.sentences[s-1].from].is(shapeBlank) { // another paragraph
		return
	}
	d.voices = append(d.voices, voice{from: d.sentences[s-1].from, to: d.sentences[s-1].to, start: from, end: to, verb: verb, sentence: s - 1, speaker: sp, class: d.sayingAt(verb).class, manner: mannerBack, quote: -1})
}

// backing gives who vouches in sentence s for what stands before it, and by which verb.
func (d *document) backing(s int32) (speaker, int32) {
	from, to := d.sentences[s].from, d.sentences[s].to
	if s == 0 || to-from < 3 || to-from > 40 && d.lexemes[from].r.pos() != posClitic {
		return nobody, 0
	}
	return d.backSpeaker(from, to)
}

// backSpeaker gives the speaker of the sentence before [from, to), where that sentence names one.
func (d *document) backSpeaker(from, to int32) (speaker, int32) {
	i := from
	switch {
	case d.lexemes[i].r.pos() == posClitic: // «Lo ha detto il ministro»
		p := d.predicateHolding(i)
		if p < 0 {
			return nobody, 0
		}
		q := &d.predicates[p]
		if q.reflexive || d.sayingOf(q.verb, q.head).class == sayNone {
			return nobody, 0
		}
		sp, _ := d.speakerBehind(q.last+1, to)
		return sp, q.head
	case d.lexemes[i].r.pos() == posPreposition && i+1 < to && d.lexemes[i+1].r.pos() == posVerb && d.lexemes[i+1].r.mood() == infinitive: // «A riferirlo è»
		if c := d.sayingOf(d.lexemes[i+1].r.lemma(), i+1).class; c == sayNone || c == sayAct || c == sayCall {
			return nobody, 0
		}
		k := d.predicateFrom(i + 2)
		if k >= len(d.predicates) || d.predicates[k].first >= to || d.lex().classes(d.predicates[k].verb)&classState == 0 {
			return nobody, 0
		}
		p, ok := d.nounPhrase(int(d.predicates[k].last)+1, int(to))
		if !ok || !d.canSpeak(p) {
			return nobody, 0
		}
		return d.speakerOf(p, int32(d.sentenceOf(i))), i + 1
	case d.tokens[i].cue.cue&cueThus != 0 || d.tokens[i].cue.words > 1:
		end, e := d.gazetteer(int(i), int(to))
		if e.cue&cueThus == 0 {
			return nobody, 0
		}
		if p, ok := d.nounPhrase(end, int(to)); ok && int(p.from) <= end+1 && d.canSpeak(p) && d.predicateFrom(i) == d.predicateFrom(to) {
			return d.speakerOf(p, int32(d.sentenceOf(i))), i
		}
	}
	return nobody, 0
}
