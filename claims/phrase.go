package claims

// phrase is a noun phrase that no preposition governs.
type phrase struct {
	from, to int32 // tokens, half open; empty where there is none
	head     int32
	gender   gender
	number   number
}

func (p phrase) none() bool { return p.from >= p.to }

// nounPhrase gives the first noun phrase in [from, to) that no preposition governs and that is
// no expression of time.
func (d *document) nounPhrase(from, to int) (phrase, bool) {
	governed, start, stands := false, -1, -1 // stands: what may stand for a noun, behind its article
	alone := func() (phrase, bool) {
		r := d.lexemes[stands].r
		return d.extend(phrase{from: int32(start), to: int32(stands) + 1, head: int32(stands), gender: r.gender(), number: d.lexemes[start].r.number()}, to), true
	}
	for i := from; i < to; i++ {
		t, w := &d.tokens[i], &d.lexemes[i]
		if start < 0 {
			stands = -1
		}
		if t.is(shapeMark) {
			if d.comma(i) {
				if stands >= 0 {
					return alone()
				}
				governed, start = false, -1
			}
			continue
		}
		if d.timed(i) {
			if !governed { // «il 30 maggio tre uomini …»: the article is the time's
				start = -1
			}
			continue
		}
		if w.bound {
			continue
		}
		if !governed || i > from && (d.lexemes[i-1].name > 0 || d.lexemes[i-1].r.pos() == posNoun) {
			if p, ok := d.partitive(i, start, to); ok {
				return p, true
			}
		}
		if w.share {
			start = -1
			continue
		}
		if t.in(isAgeWord) && (start < 0 || start == i-1 && t.is(shapeGlued)) { // «Rossi, 40enne, …» is no phrase of its own
			start = -1
			continue
		}
		if d.standsForNoun(i, start) {
			stands = i
		}
		if w.name > 0 {
			m := d.mentions[w.name-1]
			if i > from && (d.lexemes[i-1].r.pos() == posPreposition || governed && d.lexemes[i-1].name == 0 && (d.takesName(i-1) || i-3 >= from && d.ofAt(int32(i)-2) && d.takesName(i-3))) { // «per la banca d'affari Solaria»
				governed = true
				i = int(m.to) - 1
				continue
			}
			if i > from && governed && (d.lexemes[i-1].r.pos() == posCoordinator || d.lexemes[i-1].name > 0 && d.remitOf(i, from)) {
				i = int(m.to) - 1
				continue
			}
			if d.placeLine(i, m) {
				i = int(m.to) - 1
				continue
			}
			if start < 0 {
				start = i
			}
			return d.extend(phrase{from: int32(start), to: m.to, head: m.from, gender: d.entities[m.who].gender, number: d.nameNumber(m)}, to), true
		}
		switch w.r.pos() {
		case posPreposition:
			if stands >= 0 {
				return alone()
			}
			governed, start = true, -1
		case posArticle, posDeterminer:
			if stands == i {
				continue
			}
			if i > from {
				if p := d.lexemes[i-1].r.pos(); p == posPreposition || p == posCoordinator && governed || (p == posDeterminer || p == posArticle) {
					if start < 0 && !governed {
						start = i
					}
					continue
				}
			}
			if p, ok := d.thatOne(i, to); ok {
				return p, true
			}
			governed, start = false, i
		case posNoun:
			if governed {
				continue
			}
			if d.lex().classes(w.r.lemma())&classTime != 0 || d.noPhrase(i, to) {
				start = -1
				continue
			}
			if i+1 < to && d.digits(i+1) && !d.digits(max(i-1, 0)) { // «soli 247 millimetri»
				continue
			}
			if d.headingEnds(i, to) {
				start = -1
				continue
			}
			if start < 0 {
				start = i
			}
			return d.extend(phrase{from: int32(start), to: int32(i) + 1, head: int32(i), gender: w.r.gender(), number: w.r.number()}, to), true
		case posPronoun:
			if governed {
				governed = false
				continue
			}
			if i+1 < to && d.lexemes[i+1].r.pos() == posArticle { // «tutti i paesi»
				continue
			}
			return phrase{from: int32(i), to: int32(i) + 1, head: int32(i), gender: w.r.gender(), number: w.r.number()}, true
		case posAdjective:
			if !governed && start < 0 {
				start = i
			}
		case posRelative, posSubordinator:
			if stands >= 0 {
				return alone()
			}
			governed, start = d.lex().classes(w.r.lemma())&classLike != 0, -1
		case posNone:
			if t.is(shapeDigits) && !governed && start < 0 {
				start = i
			} else if t.is(shapeWord) && !governed && w.r == 0 && !t.in(isScale) && !t.is(shapeCapital) && t.stop-t.at > 2 { // a word that nobody knows: a noun
				if start < 0 {
					start = i
				}
				n := numberAny
				if a := d.lexemes[start].r; t.in(isAgeWord) && a.pos() == posArticle {
					n = a.number()
				}
				return d.extend(phrase{from: int32(start), to: int32(i) + 1, head: int32(i), number: n}, to), true
			}
		case posVerb:
			if w.r.mood() == participlePast && !governed && start >= 0 {
				continue
			}
			if stands >= 0 {
				return alone()
			}
			start = -1
			governed = false
		}
	}
	if stands >= 0 && start >= 0 {
		return alone()
	}
	return phrase{}, false
}

// remitOf tells whether the name at token i is of who holds an office that a preposition governs, behind what the office is for: «per il ministro
// dell'Economia Paolo Neri».
func (d *document) remitOf(i, from int) bool {
	j := int(d.mentions[d.lexemes[i-1].name-1].from) - 1
	return j > from && d.lexemes[j].r.pos() == posPreposition && d.lex().classes(d.lexemes[j].r.lemma())&classOf != 0 && d.roleNoun(j-1)
}

// thatOne gives the phrase of a demonstrative that stands for a noun: «quello sui depositi», «quelle di Lodi».
func (d *document) thatOne(i, to int) (phrase, bool) {
	if i+2 >= to || !d.those(int32(i)) {
		return phrase{}, false
	}
	end, ok := d.complement(i+2, to)
	r := d.lexemes[i].r
	return phrase{from: int32(i), to: int32(end), head: int32(i), gender: r.gender(), number: r.number()}, ok
}

// those tells whether token i is a demonstrative that stands for a noun, before a preposition.
func (d *document) those(i int32) bool {
	return d.tokens[i].form != 0 && d.pack.those[d.tokens[i].form] && int(i)+1 < len(d.tokens) && d.lexemes[i+1].r.pos() == posPreposition
}

// headingEnds tells whether token i ends a heading in capitals that stands in the line of its text: «LE INDAGINI I
// carabinieri hanno …».
func (d *document) headingEnds(i, to int) bool {
	return d.tokens[i].is(shapeUpper) && i+1 < to && d.capital(i+1) && d.lexemes[i+1].r.pos() == posArticle
}

// placeLine tells whether a mention is the place, in capitals, that opens an article: «MODENA Un incendio …», «MODENA - Un incendio …».
func (d *document) placeLine(i int, m mention) bool {
	n := int(m.to)
	if n+1 < len(d.tokens) && d.dash(n) {
		n++
	}
	return d.tokens[i].is(shapeUpper) && d.tokens[i].is(shapeLine) && n < len(d.tokens) && d.capital(n) && !d.tokens[n].is(shapeUpper)
}

// takesName tells whether a name behind token i stands beside it («dal presidente Donald Trump») and is no phrase of its
// own («in ogni caso Trump»).
func (d *document) takesName(i int) bool {
	r := d.lexemes[i].r
	switch r.pos() {
	case posArticle, posDeterminer, posPreposition:
		return true
	case posNoun:
		return d.roleNoun(i) || d.lex().classes(r.lemma())&(classPerson|classBody|classSite|classFirm|classThing) != 0
	case posAdjective:
		return d.tokens[i].cue.cue&cuePeople != 0
	}
	return false
}

// nameNumber is a name's number: its article's, or that of a person.
func (d *document) nameNumber(m mention) number {
	if m.from > 0 {
		if r := d.lexemes[m.from-1].r; (r.pos() == posArticle || r.pos() == posPreposition) && r.number() == plural {
			return plural
		}
	}
	if d.entities[m.who].kind == entityPerson {
		return singular
	}
	return numberAny
}

// noPhrase tells whether the noun at i is a conjunction or preposition here: «una volta uscito», «grazie anche al cane».
func (d *document) noPhrase(i, to int) bool {
	f := d.tokens[i].form
	if f == 0 || i+1 >= to {
		return false
	}
	if d.pack.once[f] {
		return d.lexemes[i+1].name == 0 && (d.lexemes[i+1].r.participle() || d.participleOf(i+1) != 0)
	}
	if !d.pack.thanks[f] {
		return false
	}
	for i++; i < to && d.lexemes[i].r.pos() == posAdverb; i++ {
	}
	return i < to && d.lexemes[i].r.pos() == posPreposition && d.lex().classes(d.lexemes[i].r.lemma())&classAt != 0
}
