package claims

// standsForNoun tells whether token i, behind the article at start, can stand for a noun: «i tre», «la più anziana»,
// «il quarantenne».
func (d *document) standsForNoun(i, start int) bool {
	if start < 0 || i <= start {
		return false
	}
	a := d.lexemes[start].r
	if a.pos() != posArticle || d.lex().classes(a.lemma())&classIndefinite != 0 && !d.tokens[i].in(isAgeWord) {
		return false
	}
	p := d.lexemes[i].r.pos()
	return p == posAdjective || p == posDeterminer || d.tokens[i].in(isCardinal|isAgeWord) || d.digits(i)
}

// partitive gives the phrase in which token i tells how much of what «di» adds it speaks of: «uno dei giovani», «tre degli
// ospiti», «il 30% dei casi». What it is taken of is its head.
func (d *document) partitive(i, start, to int) (phrase, bool) {
	w := &d.lexemes[i]
	n, of := plural, i+1
	switch p := w.r.pos(); {
	case w.share:
		n = numberAny
		for of < to && d.lexemes[of].share {
			of++
		}
	case d.digits(i), d.tokens[i].in(isCardinal) && !d.tokens[i].in(isOne):
	case p == posArticle && d.lex().classes(w.r.lemma())&classIndefinite != 0:
		n = singular
	case d.tokens[i].in(isScale|isCollective) && p == posNoun: // «3 milioni di persone»
		n = numberAny
	case p == posDeterminer, p == posAdjective && d.lex().classes(w.r.lemma())&classIndefinite != 0, p == posPronoun && w.r.person() == 0:
		n = w.r.number()
	default:
		return phrase{}, false
	}
	if of+1 >= to || d.lexemes[of].r.pos() != posPreposition || d.lex().classes(d.lexemes[of].r.lemma())&classOf == 0 {
		return phrase{}, false
	}
	if n == plural && d.lexemes[of].r.number() != plural {
		return phrase{}, false
	}
	end, ok := d.complement(of+1, to)
	if !ok && !d.digits(of+1) && !d.tokens[of+1].in(isCardinal) {
		return phrase{}, false
	}
	if start < 0 {
		start = i
	}
	p := phrase{from: int32(start), to: int32(max(end, of+2)), head: int32(i), number: n, gender: w.r.gender()}
	for j := of + 1; j < end; j++ {
		if h := &d.lexemes[j]; h.name > 0 || h.r.pos() == posNoun {
			p.head = int32(j)
			if p.gender == genderAny {
				p.gender = h.r.gender()
			}
			break
		}
	}
	return d.extend(p, to), true
}
