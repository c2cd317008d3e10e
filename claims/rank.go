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
	definite := prev.pos() == posArticle && !before.in(isOne) || prev.pos() == posPreposition && prev.gender() != genderAny || d.pack.these[before.form] || d.pack.own[before.form]
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
	case a.class&isSuperlative != 0:
		a.value = Superlative()
		return d.superlative(a, definite, prev, next)
	case a.class&isRoman != 0:
		return unit != "" && a.to-a.from == 1 && t.end-t.start > 1 && definite && next.pos() == posNoun
	case t.in(isFigures):
		return true
	case t.is(shapeCapital) && a.from > s.from && !definite:
		return false
	case m.number == 1 || m.number == 2:
		// «prima di», «secondo l'Istat», «primo fra tutti», «il primo …, il secondo …»
		if next.pos() == posNoun && !after.is(shapeCapital) {
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
		return !d.fractional(a)
	}
	return after.is(shapeMark) || next.pos() == posPreposition || prev.pos() == posPreposition
}

// endsAdverb tells «prima» the adverb from «primo».
func endsAdverb(w string) bool { return w[len(w)-1] == 'a' || w[len(w)-1] == 'A' }

func (d *document) fractional(a *anchor) bool { return false }

// superlative finds what a superlative ranks: the noun after it or before it.
func (d *document) superlative(a *anchor, definite bool, prev, next reading) bool {
	if a.unit != "" && definite {
		return true
	}
	if prev.pos() == posNoun && a.from >= 2 {
		a.unit = d.word(int(a.from) - 1)
		r := d.lexemes[a.from-2].r
		return r.pos() == posArticle && !d.tokens[a.from-2].in(isOne) || r.pos() == posPreposition && r.gender() != genderAny || r.pos() == posVerb
	}
	return definite && next.pos() != posNone
}
