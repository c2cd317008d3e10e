package claims

// extend lengthens a noun phrase over its adjectives, the names beside it, what «di» binds to
// it, and what «e» adds to it.
func (d *document) extend(p phrase, to int) phrase {
	i := int(p.to)
	for i < to {
		w := &d.lexemes[i]
		if d.timed(i) {
			break
		}
		switch {
		case w.name > 0:
			i = int(d.mentions[w.name-1].to)
			p.to = int32(i)
			continue
		case w.r.pos() == posAdjective && !d.tokens[i].is(shapeMark):
			if _, ok := d.reducedParticiple(i, int(p.from), to); ok {
				return p
			}
			i++
			p.to = int32(i)
			continue
		case w.r.pos() == posPreposition && d.lex().classes(w.r.lemma())&classOf != 0 || w.r.pos() == posPreposition && d.between(int(p.head), i):
			j, ok := d.complement(i+1, to)
			if !ok || d.lex().classes(d.lexemes[i+1].r.lemma())&classDimension != 0 && j < to && d.ofAt(int32(j)) { // «due quadri | del valore di …»
				return p
			}
			two := d.between(int(p.head), i)
			i = j
			p.to = int32(i)
			if two && i < to && d.lexemes[i].r.pos() == posCoordinator { // «tra Putin e Lukashenko»
				if j, ok := d.complement(i+1, to); ok {
					i = j
					p.to = int32(i)
				}
			}
			continue
		case w.r.pos() == posCoordinator && d.additive(i):
			q, ok := d.nounPhrase(i+1, min(to, i+8))
			if !ok || int(q.from) != i+1 || d.verbWithin(int(q.from), int(q.to)) {
				return p
			}
			p.to, p.number = q.to, plural
			return p
		}
		end := d.nameBehind(int(p.head), i, to)
		if end == 0 {
			break
		}
		i = end
		p.to = int32(i)
	}
	return p
}

// maxRemit is how many words tell what an office is for, between it and the name of its holder.
const maxRemit = 10

// nameBehind gives the end of the name of whoever holds the office at head, where what it is for stands between them from
// token i: «la senatrice pd Anna Neri», «il ministro per i Rapporti con le Regioni Anna Neri»; 0 where none does.
func (d *document) nameBehind(head, i, to int) int {
	if r := d.lexemes[i].r; r.pos() != posPreposition && r != 0 || d.lexemes[head].name > 0 || d.tokens[i].is(shapeMark) || !d.roleNoun(head) || d.lexemes[head].r.number() == plural {
		return 0
	}
	for to = min(to, i+maxRemit); i < to; i++ {
		w := &d.lexemes[i]
		if w.name > 0 {
			m := d.mentions[w.name-1]
			if p := d.lexemes[i-1].r.pos(); p != posPreposition && p != posArticle && p != posCoordinator && d.entities[m.who].kind == entityPerson {
				return int(m.to)
			}
			i = int(m.to) - 1
			continue
		}
		switch p := w.r.pos(); {
		case d.tokens[i].is(shapeMark) || d.timed(i):
			return 0
		case p != posPreposition && p != posArticle && p != posNoun && p != posAdjective && p != posCoordinator && p != posNone:
			return 0
		}
	}
	return 0
}

func (d *document) verbWithin(from, to int) bool {
	for i := from; i < to; i++ {
		if d.lexemes[i].r.finite() && d.lexemes[i].name == 0 {
			return true
		}
	}
	return false
}

// between tells whether the preposition at i parts the two sides of what the head names:
// «l'incontro tra Putin e Lukashenko».
func (d *document) between(head, i int) bool {
	return d.lex().classes(d.lexemes[i].r.lemma())&classBetween != 0 && d.lex().classes(d.lexemes[head].r.lemma())&(classThing|classAct|classPlural) != 0
}

// complement gives the end of the noun phrase behind a preposition.
func (d *document) complement(i, to int) (int, bool) {
	ok := false
	for n := 0; i < to && n < 8; n++ {
		w := &d.lexemes[i]
		t := &d.tokens[i]
		switch {
		case d.timed(i):
			return i, ok
		case w.name > 0:
			i = int(d.mentions[w.name-1].to)
			ok = true
			if i+1 < to && d.lexemes[i].r.pos() == posCoordinator && d.lexemes[i+1].name > 0 {
				i++
				continue
			}
			return i, true
		case w.r.pos() == posNoun:
			if ok {
				return i, true
			}
			ok = true
		case w.r.pos() == posArticle, w.r.pos() == posDeterminer:
			if ok {
				return i, true
			}
		case w.r.pos() == posAdjective, t.is(shapeDigits), w.r == 0 && t.is(shapeWord):
			if w.r == 0 && t.is(shapeWord) || w.r.pos() == posAdjective && i > 0 && d.lexemes[i-1].r.pos() == posArticle && (i+1 >= to || d.lexemes[i+1].r.pos() == posPreposition) { // «di una rotatoria da …»
				ok = true
			}
		case w.r.pos() == posAdverb && i+1 < to && d.digits(i+1):
		default:
			return i, ok
		}
		i++
	}
	return i, ok
}
