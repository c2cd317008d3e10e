package claims

// ranks decides whether an ordinal, a Roman numeral or a superlative ranks
// something here.
func (d *document) ranks(a *anchor, m *meaning) bool {
	s := &d.sentences[d.sentenceOf(a.from)]
	prev := reading(0)
	before := &token{}
	if a.from > s.from {
		prev, before = d.lexemes[a.from-1].r, &d.tokens[a.from-1]
	}
	var next reading
	after := &token{}
	if a.to < s.to {
		next, after = d.lexemes[a.to].r, &d.tokens[a.to]
	}
	definite := a.from > s.from && d.articled(a.from) || d.pack.these[before.form] || d.pack.own[before.form]
	unit, _ := d.countedAt(a.last)
	a.value = Number(m.number)
	a.unit = unit
	t := &d.tokens[a.from]
	switch {
	case a.class&isExtreme != 0:
		if a.value = Superlative(); d.tokens[min(int(a.to), len(d.tokens)-1)].class&(isTimeUnit|isNumber) != 0 {
			return false
		}
		return definite && (unit != "" || next.pos() == posPreposition || next.pos() == posRelative || after.class&isCardinal != 0)
	case m.superlative:
		a.value = Superlative()
		return d.degree(a, s, definite)
	case a.class&isSuperlative != 0:
		a.value = Superlative()
		return !(t.is(shapeCapital) && a.from > s.from && d.tokens[a.from-1].is(shapeWord)) && d.superlative(a, s, definite) // not «all'ospedale Maggiore»
	case a.class&isRoman != 0:
		return unit != "" && a.to-a.from == 1 && t.end-t.start > 1 && definite && next.pos() == posNoun
	case t.in(isFigures):
		return true
	case t.is(shapeCapital) && a.from > s.from && !definite:
		return false
	case m.number == 1 && d.lexemes[a.from].r.number() == plural && next.pos() == posNoun: // «i primi mesi», «le prime notizie»
		return false
	case m.number == 1 || m.number == 2:
		// «prima di», «secondo l'Istat», «primo fra tutti», «il primo …, il secondo …»
		if next.pos() == posNoun && !after.is(shapeCapital) || definite && unit != "" && a.to < s.to && d.isNominal(a.to) {
			return definite || prev.pos() == posPreposition || prev.pos() == posCoordinator || prev.pos() == posVerb && m.number == 1 || before.is(shapeMark) && m.number == 1
		}
		if unit != "" && definite && next.pos() == posAdjective {
			return true
		}
		if definite {
			return d.lexemes[a.from-1].r.pos() == posPreposition && (after.is(shapeMark) || next.pos() == posPreposition || next.pos() == posCoordinator) || next.pos() == posPreposition && a.from-1 > s.from
		}
		if next.pos() == posPreposition && d.pack.inForm(after.form) { // «primo in classifica»
			return t.entry != 0 && !endsAdverb(d.word(int(a.from)))
		}
		return prev.pos() == posAdverb && before.end-before.start > 4 && (after.is(shapeMark) || next.pos() == posCoordinator) ||
			prev.pos() == posCoordinator && a.from-2 > s.from && d.tokens[a.from-2].in(isOrdinal) && after.is(shapeMark)
	}
	if unit != "" || definite {
		return true
	}
	return after.is(shapeMark) || next.pos() == posPreposition || prev.pos() == posPreposition
}

// endsAdverb tells «prima» the adverb from «primo».
func endsAdverb(w string) bool { return w[len(w)-1] == 'a' || w[len(w)-1] == 'A' }

// superlative finds what a superlative ranks: the noun after it or before it.
func (d *document) superlative(a *anchor, s *sentence, definite bool) bool {
	if definite && d.lexemes[a.from-1].r.number() != plural {
		if d.lexemes[a.from].r.pos() == posNoun && d.followedByOf(a.to) { // «il record di preferenze»
			a.unit, _ = d.countedAt(a.to)
		}
		return true
	}
	if definite {
		return a.unit != "" && d.lexemes[a.from].r.pos() != posNoun
	}
	w, _ := d.pack.sense(d.tokens[a.from].form, isSuperlative)
	if i := a.from - 1; w.value == 0 && i > s.from && d.lexemes[i].r.pos() == posNoun { // «valori record»
		a.unit = d.slice(i, i+1)
		return d.articled(i) || d.lexemes[a.from].r.pos() == posNoun
	}
	return false
}

// degree decides on «più» with an adjective: a superlative has the article
// before it, or before its noun, and is not compared with anything.
func (d *document) degree(a *anchor, s *sentence, definite bool) bool {
	i := a.to
	if i >= s.to || d.lexemes[i].r.pos() != posAdjective && !d.lexemes[i].r.participle() {
		return false
	}
	a.to, a.last = i+1, i+1
	if i+1 < s.to {
		if d.pack.compares[d.tokens[i+1].form] || d.ofAt(i+1) && i+2 < s.to && (d.lexemes[i+2].r.pos() == posPronoun || d.lexemes[i+2].r.pos() == posDeterminer || d.pack.these[d.tokens[i+2].form] || d.tokens[i+2].in(isFigures|isCardinal|isOne)) {
			return false
		}
	}
	if definite {
		a.unit, _ = d.countedAt(a.last)
		if a.unit == "" {
			a.unit = d.firstNoun(s, a.from)
		}
		return true
	}
	j := a.from - 1
	for n := 0; j > s.from && n < 2 && d.lexemes[j].r.pos() == posAdjective; n++ {
		j--
	}
	if j <= s.from || d.lexemes[j].r.pos() != posNoun || !d.articled(j) {
		return false
	}
	a.unit = d.slice(j, a.from)
	if a.last+1 < s.to && d.ofAt(a.last) {
		if to, ok := d.complement(int(a.last)+1, int(s.to)); ok {
			a.unit += " " + d.slice(a.last, int32(to))
		}
	}
	return true
}

// firstNoun is the first noun of the sentence before token i.
func (d *document) firstNoun(s *sentence, i int32) string {
	for j := s.from; j < i; j++ {
		if d.lexemes[j].r.pos() == posNoun {
			return d.slice(j, j+1)
		}
	}
	return ""
}
