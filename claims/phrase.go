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
			if i > from && governed && d.lexemes[i-1].r.pos() == posCoordinator {
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

// nounPhraseFor gives the noun phrase in [from, to) that can be a verb's subject.
func (d *document) nounPhraseFor(from, to int, q *predicate) (phrase, bool) {
	if q.person == 1 || q.person == 2 {
		return phrase{}, false
	}
	for i := from; i < to; i++ { // «attento a tutto ma un errore …»: what opposes begins anew
		if d.lexemes[i].r.pos() == posCoordinator && !d.additive(i) && d.lex().classes(d.lexemes[i].r.lemma())&classOpposes != 0 {
			from = i + 1
		}
	}
	if i := to - 1; i >= from && q.number == plural && !d.timed(i) && (d.digits(i) || d.tokens[i].in(isCardinal) && !d.tokens[i].in(isOne)) {
		if i == from || d.lexemes[i-1].bound || d.lexemes[i-1].r.pos() == posCoordinator || d.tokens[i-1].is(shapeMark) { // «27 sono rimasti feriti»
			return phrase{from: int32(i), to: int32(to), head: int32(i), number: plural}, true
		}
	}
	for from < to {
		p, ok := d.nounPhrase(from, to)
		if !ok {
			return p, false
		}
		if d.fitsVerb(p, q) {
			return p, true
		}
		from = int(p.to)
	}
	return phrase{}, false
}

func (d *document) fitsVerb(p phrase, q *predicate) bool {
	if g := d.genderOf(p); q.gender != genderAny && g != genderAny && q.gender != g && q.number != plural {
		return false
	}
	if p.number == plural && q.number == singular || p.number == singular && q.number == plural && q.mood.finite() {
		return p.number == singular && d.lex().classes(d.lexemes[p.head].r.lemma())&classPlural != 0
	}
	return true
}

// inverted gives the subject that stands behind its verb.
func (d *document) inverted(q *predicate, to int) (phrase, bool) {
	if q.person == 1 || q.person == 2 {
		return phrase{}, false
	}
	c := d.lex().classes(q.verb)
	if p, ok := d.behindObject(q, to); ok {
		return p, true
	}
	if !q.passive && !q.reflexive && (c&(classMoves|classState) == 0 || c&classAged != 0) && !d.sayingAside(q) { // «avevano 40 orologi»: an object
		return phrase{}, false
	}
	from := int(q.last) + 1
	for from < to && (d.lexemes[from].r.pos() == posAdverb || d.timed(from)) {
		from++
	}
	p, ok := d.nounPhrase(from, to)
	if !ok || !d.fitsVerb(p, q) || int(p.from)-from > 6 {
		return phrase{}, false
	}
	for i := from; i < int(p.from); i++ {
		if d.tokens[i].is(shapeMark) {
			return phrase{}, false
		}
	}
	if d.existential(q) {
		return p, true
	}
	if c&classAuxiliary != 0 && !q.perfect && q.first == 0 || c&classState != 0 && !q.passive && !q.reflexive {
		// «Sono 56 i pazienti»: not «è il presidente»
		if n := d.lexemes[p.head].name; n > 0 && q.perfect && int(p.from) == from && d.entities[d.mentions[n-1].who].kind == entityPerson { // «a terra è rimasto Ugo Neri»
			return p, true
		}
		return p, d.lexemes[p.from].r.pos() == posArticle && from < int(p.from) || d.tokens[p.from].is(shapeDigits)
	}
	return p, true
}

// behindPlace gives the person behind a verb of being and where it puts them: «è in testa Anna Riva».
func (d *document) behindPlace(q *predicate, to int) (phrase, bool) {
	i := int(q.last) + 1
	if d.lex().classes(q.verb)&classCopula == 0 || q.passive || q.person != 3 || q.number == plural || i+2 >= to ||
		d.lexemes[i].r.pos() != posPreposition || d.lexemes[i].r.number() != numberAny || d.lexemes[i+1].r.pos() != posNoun || d.lexemes[i+2].name == 0 {
		return phrase{}, false
	}
	m := d.mentions[d.lexemes[i+2].name-1]
	if e := &d.entities[m.who]; int(m.from) == i+2 && int(m.to) <= to && e.kind == entityPerson {
		return phrase{from: m.from, to: m.to, head: m.from, gender: e.gender, number: singular}, true
	}
	return phrase{}, false
}

// behindObject gives the subject behind the object of a verb: «nel quale hanno perso la vita tre operai». The object does not agree
// with the verb, and the subject does.
func (d *document) behindObject(q *predicate, to int) (phrase, bool) {
	from := int(q.last) + 1
	if q.passive || q.number != plural || !q.mood.finite() {
		return phrase{}, false
	}
	o, ok := d.nounPhrase(from, to)
	if !ok || int(o.from) != from || o.number != singular || d.lexemes[o.head].name > 0 || d.lex().classes(d.lexemes[o.head].r.lemma())&classPlural != 0 {
		return phrase{}, false
	}
	p, ok := d.nounPhrase(int(o.to), to)
	return p, ok && p.from == o.to && p.number == plural && d.lexemes[p.head].r.pos() != posPronoun
}

// behindVerb gives the definite phrase right behind a verb that nothing before it can be the subject of: «alle 12 chiudono i
// seggi».
func (d *document) behindVerb(q *predicate, c *clause) (phrase, bool) {
	from := int(q.last) + 1
	if from >= int(c.to) || d.lexemes[from].r.pos() != posArticle || d.lex().classes(d.lexemes[from].r.lemma())&classIndefinite != 0 || q.perfect && q.gender == genderAny || q.number != plural {
		return phrase{}, false
	}
	p, ok := d.nounPhrase(from, int(c.to))
	return p, ok && int(p.from) == from && p.number == plural
}

// sayingAside tells whether a verb of saying stands behind what is said: «…, ha detto Coale».
func (d *document) sayingAside(q *predicate) bool {
	return d.lex().classes(q.verb)&classSay != 0 && q.first > 0 && (d.comma(int(q.first)-1) || d.quoteMark(int(q.first)-1))
}

// phraseBefore gives the noun phrase that ends at token i.
func (d *document) phraseBefore(i, from int) (phrase, bool) {
	best, ok := phrase{}, false
	lo := max(from, i-14)
	for j := i - 1; j >= lo; j-- {
		w := &d.lexemes[j]
		if d.tokens[j].is(shapeMark) && !d.quoteMark(j) || w.r.finite() && w.name == 0 {
			break
		}
		if w.name > 0 {
			m := d.mentions[w.name-1]
			e := &d.entities[m.who]
			if b := d.lexemes[max(m.from-1, 0)].r; b.pos() == posPreposition && (ok || d.ofAt(int32(i)) && !d.ofAt(m.from-1) && int(m.from) > lo+1) { // «un valore in Borsa di …»
				j = int(m.from)
				continue
			}
			best, ok = phrase{from: m.from, to: int32(i), head: m.from, gender: e.gender, number: d.nameNumber(m)}, true
			j = int(m.from)
			if j > lo && d.lexemes[j-1].r.pos() == posPreposition && d.lex().classes(d.lexemes[j-1].r.lemma())&classOf != 0 {
				continue
			}
			if j > lo && e.kind == entityCountry && d.lexemes[j-1].r.pos() == posNoun && d.lexemes[j-1].name == 0 { // «l'ambasciata Usa»
				continue
			}
			return d.until(best, i), true
		}
		if w.time || !ok && j > lo && d.tokens[j-1].in(isTimeUnit) { // «ora italiana»
			continue
		}
		if ok && (w.r.pos() == posPronoun || w.r.pos() == posArticle && d.tokens[j].in(isOne) && d.ofAt(int32(j)+1)) { // «di essere uno dei funzionari che»
			break
		}
		if ok && j > lo && d.tokens[j].form != 0 && d.pack.around[d.tokens[j].form] && d.lexemes[j-1].r.pos() == posPreposition { // «all'interno | dell'edificio»
			return d.until(best, i), true
		}
		if w.r.pos() == posNoun || !ok && j == i-1 && j > lo && w.r.pos() == posAdjective && d.lexemes[j-1].r.pos() == posArticle { // «la giovane, …», «una rotatoria da 3 milioni»
			best, ok = phrase{from: int32(j), to: int32(i), head: int32(j), gender: w.r.gender(), number: w.r.number()}, true
			k := j
			for k > lo && (d.lexemes[k-1].r.pos() == posArticle || d.lexemes[k-1].r.pos() == posDeterminer || d.lexemes[k-1].r.pos() == posAdjective || d.tokens[k-1].is(shapeDigits)) {
				k--
			}
			best.from = int32(k)
			if k > lo && d.lexemes[k-1].r.pos() == posPreposition && d.lex().classes(d.lexemes[k-1].r.lemma())&classOf != 0 {
				j = k - 1
				continue
			}
			return d.until(best, i), true
		}
	}
	return d.until(best, i), ok
}

// until cuts a phrase found from its end where its own words end.
func (d *document) until(p phrase, i int) phrase {
	if p.none() {
		return p
	}
	to := p.head + 1
	if n := d.lexemes[p.head].name; n > 0 {
		to = d.mentions[n-1].to
	}
	q := d.extend(phrase{from: p.from, to: to, head: p.head, gender: p.gender, number: p.number}, i)
	return q
}

// antecedent gives what a relative pronoun or participle at token i stands for: the nearest noun phrase before
// it that agrees with its verb.
func (d *document) antecedent(i, from int, q *predicate) subject {
	for i > from && (d.comma(i-1) || d.quoteMark(i-1) || d.lexemes[i-1].r.pos() == posArticle || d.lexemes[i-1].r.pos() == posPreposition || d.opensAside(i, from, q)) {
		i--
	}
	first := subject{who: -1}
	for lo := max(from, i-16); i > lo; {
		p, ok := d.phraseBefore(i, lo)
		if !ok { // «Putin, eletto nel 2000, che ha …»: past what is put in
			for i--; i > lo && !d.comma(i); i-- {
			}
			continue
		}
		if d.agreesWith(p, q) && !(q.mood == participlePast && d.onlyWhere(p)) {
			if o, ok := d.saidOfName(p, int32(lo)); ok && d.agreesWith(o, q) {
				return subject{np: o, who: -1}
			}
			return subject{np: p, who: -1}
		}
		// the noun further in: «rappresentanti di altri Paesi che …»
		for j := int(p.from); j < int(p.to); j++ {
			if o, ok := d.nounAt(j, int(p.to)); ok && d.agreesWith(o, q) && !(q.mood == participlePast && d.onlyWhere(o)) {
				return subject{np: o, who: -1}
			}
		}
		if first.none() {
			first.np = p
		}
		i = int(p.from)
		for i > lo && (d.comma(i-1) || d.timed(i-1) || d.lexemes[i-1].r.pos() == posArticle || d.lexemes[i-1].r.pos() == posPreposition || d.lexemes[i-1].r.pos() == posCoordinator) {
			i--
		}
	}
	return first
}

// opensAside tells whether nothing but an adverb and an opening bracket stands before a participle at token i: «16 alunni (poi saliti a 17)».
func (d *document) opensAside(i, from int, q *predicate) bool {
	if q.mood != participlePast {
		return false
	}
	for i > from && d.lexemes[i-1].r.pos() == posAdverb {
		i--
	}
	return i > from && d.bracket(i-1) && d.tokens[i-1].in(isOpen)
}

// onlyWhere tells whether a phrase is a place that says where something else is: «la sede di Bonn, chiusa da anni».
func (d *document) onlyWhere(p phrase) bool {
	n := d.lexemes[p.head].name
	if n == 0 || p.from == 0 || d.lexemes[p.from-1].r.pos() != posPreposition {
		return false
	}
	k := d.entities[d.mentions[n-1].who].kind
	return k == entityPlace || k == entityCountry
}

// nounAt gives the noun or name at token j as a phrase that goes on to end.
func (d *document) nounAt(j, end int) (phrase, bool) {
	w := &d.lexemes[j]
	switch {
	case w.name > 0:
		m := d.mentions[w.name-1]
		return phrase{from: m.from, to: m.to, head: m.from, gender: d.entities[m.who].gender, number: d.nameNumber(m)}, true
	case w.r.pos() == posNoun:
		return phrase{from: int32(j), to: int32(end), head: int32(j), gender: w.r.gender(), number: w.r.number()}, true
	}
	return phrase{}, false
}

func (d *document) agreesWith(p phrase, q *predicate) bool {
	if q.number != numberAny && p.number != numberAny && q.number != p.number {
		return false
	}
	if q.number == plural && p.number == numberAny && d.lexemes[p.head].name > 0 {
		return false // one name is not many
	}
	g := d.genderOf(p)
	return q.mood != participlePast || q.gender == genderAny || g == genderAny || q.gender == g
}

// genderOf is the gender of a noun phrase. Its article knows better than the dictionary («la ciclista»); where that is cut short, a
// noun for people may be of either («l'atleta»), and so may one that the dictionary has twice («l'auto»).
func (d *document) genderOf(p phrase) gender {
	if p.none() || d.lexemes[p.head].name > 0 {
		return p.gender
	}
	for i := p.head - 1; i >= p.from; i-- {
		if r := d.lexemes[i].r; r.pos() == posArticle {
			if r.gender() != genderAny {
				return r.gender()
			}
			if d.roleNoun(int(p.head)) || d.lex().classes(d.lexemes[p.head].r.lemma())&(classPerson|classAnyone) != 0 || d.twoGenders(p.head) {
				return genderAny
			}
			break
		}
	}
	return p.gender
}

// twoGenders tells whether token i is a noun of either gender.
func (d *document) twoGenders(i int32) bool {
	g := genderAny
	e := d.tokens[i].entry
	for n := 0; e != 0; n++ {
		r := d.lex().reading(e, n)
		if r == 0 {
			break
		}
		if r.pos() != posNoun {
			continue
		}
		if g != genderAny && r.gender() != g {
			return true
		}
		g = r.gender()
	}
	return false
}
