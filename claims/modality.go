package claims

// governor gives the clause whose verb a claim hangs on, or -1: its own, or where that has no
// verb the one before it in the sentence.
func (d *document) governor(s *spot) int32 {
	k := s.clause
	if k < 0 {
		k = d.clauseAt(s.anchorFrom, s.anchorTo)
	}
	if k >= 0 && d.clauses[k].kind == clauseParticiple && d.clauses[k].up >= 0 && d.nounAfter(d.predicates[d.clauses[k].pred].head) {
		k = d.clauses[k].up
	}
	if k < 0 || d.clauses[k].pred >= 0 {
		return k
	}
	if c := &d.clauses[k]; d.participleIn(c.from, s.anchorFrom) { // «Putin, eletto nel 2000»
		return -1
	}
	first, last := d.clauseFrom[s.sentence], d.clauseFrom[s.sentence+1]
	const far = 6
	// back to what it is put behind, on to what it is put before, then across a colon
	for j := k; j > first && k-j < far && !d.hardBefore(d.clauses[j].from); j-- {
		if d.clauses[j-1].pred >= 0 && d.clauses[j-1].kind != clauseParticiple {
			return j - 1
		}
	}
	for j := k + 1; j < last && j-k < far && d.clauses[j].kind != clauseParticiple; j++ {
		c := &d.clauses[j]
		around := c.from <= d.clauses[k].from
		if !around && d.hardBefore(c.from) {
			break
		}
		if c.pred >= 0 && (c.kind != clauseRelative || around) {
			return j
		}
	}
	for j := k - 1; j >= first && k-j < far; j-- {
		if d.clauses[j].pred >= 0 && d.clauses[j].kind != clauseParticiple {
			return j
		}
	}
	return -1
}

// nounAfter tells whether a participle is rather a noun, for it may be one and an adjective or figure stands
// before it: «200 nuovi posti».
func (d *document) nounAfter(i int32) bool {
	if i == 0 || int(i)+1 >= len(d.tokens) {
		return false
	}
	b, n := d.lexemes[i-1].r, d.lexemes[i+1].r
	if !d.tokens[i-1].is(shapeDigits) && b.pos() != posAdjective && !(n.pos() == posPreposition && d.lex().classes(n.lemma())&classOf != 0) {
		return false
	}
	e := d.tokens[i].entry
	for n := 0; e != 0; n++ {
		r := d.lex().reading(e, n)
		if r == 0 || r.pos() == posNoun {
			return r != 0
		}
	}
	return false
}

// participleIn tells whether a participle stands in [from, to).
func (d *document) participleIn(from, to int32) bool {
	for i := from; i < to; i++ {
		if w := &d.lexemes[i]; w.name == 0 && (w.r.participle() || (w.r.pos() == posAdjective || i == from && w.r.pos() == posNoun) && d.participleOf(int(i)) != 0) {
			return true
		}
	}
	return false
}

// hardBefore tells whether a mark that no clause goes across stands before token i; brackets do not count.
func (d *document) hardBefore(i int32) bool {
	for i--; i >= 0 && d.tokens[i].is(shapeMark); i-- {
		if d.hard(int(i)) && !d.bracket(int(i)) {
			return true
		}
	}
	return false
}

// modality tells how sure the article is of a claim by its verb and the words around it; k is the clause that
// governs it.
func (d *document) modality(c *Claim, s *spot, k int32) Modality {
	if d.hedged(s, k) {
		return ModalityHedged
	}
	if d.planned(c, s, k) {
		return ModalityPlanned
	}
	return ModalityAsserted
}

// hedged tells whether the text holds a claim open: the conditional, «forse», «presunto».
func (d *document) hedged(s *spot, k int32) bool {
	from, to := s.from, s.to
	if k >= 0 {
		c := &d.clauses[k]
		switch d.predicates[c.pred].mood {
		case conditional:
			return !d.laterThen(k)
		case gerund:
			if u := d.above(k); u >= 0 && d.predicates[d.clauses[u].pred].mood == conditional {
				return true
			}
		case subjunctiveImperfect:
			if d.cueWithin(cueHedge, c.from, c.to) {
				return true
			}
		}
		if s.clause == k {
			from, to = max(c.from, d.sentences[s.sentence].from), c.to
		}
	}
	if d.cueWithin(cueHedge, from, to) {
		return true
	}
	for i := max(s.anchorFrom-1, from); i < min(s.anchorTo+2, to); i++ {
		if d.tokens[i].cue.cue&cueAllege != 0 {
			return true
		}
	}
	return false
}

// laterThen tells whether the compound conditional of clause k says what came later in a story («che sarebbe morto in esilio»,
// beside a past that is over), not what is held open.
func (d *document) laterThen(k int32) bool {
	c := &d.clauses[k]
	if c.kind != clauseRelative || c.said || !d.predicates[c.pred].perfect {
		return false
	}
	s := d.sentenceOf(c.from)
	for j := d.clauseFrom[s]; j < d.clauseFrom[s+1]; j++ {
		if o := &d.clauses[j]; j != k && o.pred >= 0 && d.predicates[o.pred].mood == indicativePast {
			return true
		}
	}
	return false
}

// cueWithin tells whether a word or group of words in [from, to) is a cue of k.
func (d *document) cueWithin(k cue, from, to int32) bool {
	for i := from; i < to; i++ {
		e := d.tokens[i].cue
		if e.cue&k != 0 {
			return true
		}
		if e.words > 1 {
			if _, g := d.gazetteer(int(i), int(to)); g.cue&k != 0 {
				return true
			}
		}
	}
	return false
}

// above gives the nearest clause before k in its sentence with a finite verb, or -1.
func (d *document) above(k int32) int32 {
	first := d.clauseFrom[d.sentenceOf(d.clauses[k].from)]
	for j := k - 1; j >= first && k-j < 6; j-- {
		if c := &d.clauses[j]; c.pred >= 0 && d.predicates[c.pred].mood.finite() {
			return j
		}
	}
	return -1
}

// planned tells whether a claim is of what is to come: the future, an intention, a day ahead.
func (d *document) planned(c *Claim, s *spot, k int32) bool {
	if d.infinitivePlan(s.anchorFrom, d.sentences[s.sentence].from) {
		return true
	}
	if k >= 0 {
		p := &d.predicates[d.clauses[k].pred]
		if p.mood == indicativeFuture {
			return true
		}
		if u := d.above(k); p.mood == gerund && u >= 0 && d.predicates[d.clauses[u].pred].mood == indicativeFuture {
			return true
		}
		if p.modal != 0 && !p.perfect && d.pack.sayings.plans[p.modal] == planBare {
			return true
		}
		if (c.Kind == KindDate || c.Kind == KindRank || c.Kind == KindEvent) && p.passive && d.pack.awaits[p.verb] && (p.mood == participlePast || p.mood == indicativePresent && !d.compounded(p)) { // «il voto è previsto per lunedì»
			return true
		}
		if c.Kind == KindDate && p.mood == indicativePresent && !p.perfect && d.ahead(c.Value) {
			return true
		}
	}
	return false
}

// infinitivePlan tells whether token i depends on an infinitive that a verb or noun of planning governs: «ha deciso di
// assumere 30 persone», «la volontà di riaprire».
func (d *document) infinitivePlan(i, from int32) bool {
	for j := i; j >= from && i-j < 16; j-- {
		r := d.lexemes[j].r
		if d.lexemes[j].name > 0 || r.pos() != posVerb {
			continue
		}
		if r.mood() != infinitive {
			return false
		}
		b := j - 1
		for b > from && d.lexemes[b].r.pos() == posClitic {
			b--
		}
		if b <= from || d.lexemes[b].r.pos() != posPreposition {
			return false
		}
		for b--; b > from && d.lexemes[b].r.pos() == posAdverb; b-- {
		}
		g := &d.lexemes[b]
		if d.tokens[b].cue.cue&cuePlan != 0 {
			return true
		}
		v := g.r
		if v.pos() != posVerb {
			v = d.participleOf(int(b))
		}
		if v != 0 && int(v.lemma()) < len(d.pack.sayings.plans) {
			switch d.pack.sayings.plans[v.lemma()] {
			case planDi, planA:
				return true
			}
		}
		return false
	}
	return false
}

// ahead tells whether a date lies behind the article's.
func (d *document) ahead(v Value) bool {
	if v.Shape != ShapeDate || d.published() == "" || len(v.Text) < 7 || v.Text[0] < '0' || v.Text[0] > '9' {
		return false
	}
	n := min(len(v.Text), len(d.published()), 10)
	return v.Text[:n] > d.published()[:n]
}

// negates tells whether a claim is a negative statement; k is the clause that governs it.
func (d *document) negates(s *spot, k int32) bool {
	if k < 0 {
		return false
	}
	c := &d.clauses[k]
	p := &d.predicates[c.pred]
	if c.from > s.anchorFrom { // the verb of another clause, behind it
		return false
	}
	if p.negated && !d.cueWithin(cueAlso, p.first, min(p.last+3, int32(len(d.tokens)))) {
		return true
	}
	for i := max(c.from, d.sentences[s.sentence].from); i < p.first; i++ {
		if d.tokens[i].cue.cue&cueNegation != 0 && d.lexemes[i].r.pos() != posPreposition && (d.lexemes[i].r.pos() == posPronoun || d.lexemes[i].r.pos() == posDeterminer) {
			return true
		}
	}
	return false
}
