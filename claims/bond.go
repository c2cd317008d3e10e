package claims

// bond is what the article says somebody is: «il presidente russo Vladimir Putin», «John Coale, inviato di
// Trump». It holds between an entity and what the office or tie is of.
type bond struct {
	who      int32 // the entity, -1 where it has no name
	noun     int32 // the token of the office or tie
	last     int32 // the last token of the office with its complements
	from, to int32 // tokens of the whole, half open
	role     thing
	lemma    lemma
	of       thing
	former   bool
	after    bool // it stands behind the name
}

// findBonds finds the bonds of sentence [from, to), whose mentions begin at index first.
func (d *document) findBonds(from, to, first int) {
	for n := first; n < len(d.mentions); n++ {
		m := d.mentions[n]
		e := &d.entities[m.who]
		if e.thing != 0 && e.kind != entityBody {
			continue
		}
		if b, ok := d.bondBefore(m, from); ok {
			d.addBond(b)
			if b, ok := d.bondBeside(b, from); ok {
				d.addBond(b)
			}
		}
		if b, ok := d.bondAfter(m, to); ok && !(e.thing != 0 && d.tokens[b.noun].cue.cue&cueRole != 0) { // not «alle Nazioni Unite, capo dell'ufficio»
			d.addBond(b)
		}
	}
}

// findFormer finds offices that are over and whose holder stands elsewhere in the article: «l'ex presidente americano».
func (d *document) findFormer(from, to int) {
	for i := from; i+1 < to; i++ {
		if d.tokens[i].cue.cue&cueFormer == 0 || d.quoted(int32(i)) {
			continue
		}
		j := i + 1
		for j < to && (d.tokens[j].in(isDash) || d.lexemes[j].r.pos() == posAdjective && !d.roleNoun(j)) {
			j++
		}
		if j >= to || !d.roleNoun(j) || i == from || d.lexemes[i-1].r.pos() != posArticle && d.lexemes[i-1].r.pos() != posPreposition {
			continue
		}
		p := d.extend(phrase{from: int32(i), to: int32(j + 1), head: int32(j), number: d.lexemes[j].r.number()}, to)
		if d.named(int(p.head)+1, int(p.to)) {
			continue
		}
		b := bond{who: d.whoIs(p), noun: int32(j), last: p.to - 1, from: int32(i), to: p.to}
		if d.lexemes[i-1].r.pos() == posArticle {
			b.from--
		}
		d.addBond(b)
	}
}

// named tells whether [from, to) names a person.
func (d *document) named(from, to int) bool {
	for i := from; i < to; i++ {
		if e, _ := d.entityAt(i); e != nil && (e.kind == entityPerson || e.kind == entityUnknown) {
			return true
		}
	}
	return false
}

func (d *document) addBond(b bond) {
	b.role = d.tokens[b.noun].cue.thing
	b.lemma = d.lexemes[b.noun].r.lemma()
	b.of = d.belongs(int(b.noun)+1, int(b.last)+1)
	for i := int(b.noun) - 1; i >= int(b.from) && i >= int(b.noun)-2; i-- {
		if d.tokens[i].cue.cue&cueFormer != 0 {
			b.former = true
		}
	}
	if b.who < 0 {
		d.bonds = append(d.bonds, b)
		return
	}
	e := &d.entities[b.who]
	e.office = e.office || d.personal(int(b.noun)) && d.lex().classes(b.lemma)&classAnyone == 0
	if e.kind == entityUnknown && d.personal(int(b.noun)) {
		e.kind = entityPerson
		if e.gender == genderAny {
			e.gender = d.lexemes[b.noun].r.gender()
		}
		e.number = singular
	}
	if e.of == 0 {
		e.of = b.of
	}
	e.several = e.several || b.of != 0 && b.of != e.of
	d.bonds = append(d.bonds, b)
}

// personal tells whether a noun of office or tie is one of people, not of bodies.
func (d *document) personal(i int) bool {
	return d.tokens[i].cue.cue&cueRole != 0 || d.tokens[i].in(isAgeWord) || d.lex().classes(d.lexemes[i].r.lemma())&(classOffice|classPerson) != 0
}

// bondBefore reads an office that stands before a name, with what it is of between them: «il ministro della Difesa
// bielorusso Viktor Khrenin», «il presidente della Bielorussia, Aleksandr Lukashenko».
func (d *document) bondBefore(m mention, from int) (bond, bool) {
	i := int(m.from) - 1
	apart := i > from && d.comma(i)
	if apart {
		// the name stands between commas or ends its sentence
		if int(m.to) < len(d.tokens) && !d.tokens[m.to].is(shapeMark) && !d.lexemes[m.to].r.finite() {
			return bond{}, false
		}
		i--
	}
	last := i
	lo := max(from, i-9)
	if i > from && !apart && d.lexemes[i].r.pos() == posArticle { // «il ministro per i Rapporti»
		return bond{}, false
	}
	for ; i >= lo; i-- {
		w, t := &d.lexemes[i], &d.tokens[i]
		if d.roleNoun(i) {
			if i > lo && d.roleNoun(i-1) && d.canModify(i) && w.r.number() == d.lexemes[i-1].r.number() { // «il procuratore generale»
				continue
			}
			b := bond{who: m.who, noun: int32(i), last: int32(last), from: int32(i), to: m.to}
			j := i - 1
			for j >= from && (d.lexemes[j].r.pos() == posAdjective || d.tokens[j].cue.cue&cueFormer != 0 || d.tokens[j].in(isDash) && d.tokens[j].is(shapeGlued)) {
				j--
			}
			if j >= from && (d.lexemes[j].r.pos() == posArticle || d.lexemes[j].r.pos() == posPreposition && d.lexemes[j].r.number() != numberAny || d.lexemes[j].r.pos() == posDeterminer) {
				switch d.lexemes[j].r.pos() {
				case posArticle:
					b.from = int32(j)
				case posDeterminer: // «suo marito, Piero Neri»
					b.from = d.withArticle(int32(j), int32(from))
				default:
					b.from = int32(j + 1)
				}
			} else if apart {
				return bond{}, false
			} else {
				b.from = int32(j + 1)
			}
			if j > from && d.comma(j) && d.lexemes[j-1].name > 0 {
				return bond{}, false // «Stefano Perego, vp Amazon»: the office of the one before
			}
			// «e» joins two trades
			if w.r.number() == plural && d.lexemes[m.from].name > 0 {
				return bond{}, false
			}
			if j >= from+1 && d.lexemes[j].r.pos() == posCoordinator && d.roleNoun(j-1) {
				b.from = int32(j - 1)
				b.noun = int32(j - 1)
			}
			return b, true
		}
		switch {
		case w.name > 0:
			e := &d.entities[d.mentions[w.name-1].who]
			if e.kind == entityPerson || i == last && e.thing == 0 && !apart && (i == lo || d.lexemes[d.mentions[w.name-1].from-1].r.pos() != posPreposition) {
				return bond{}, false
			}
		case t.is(shapeMark):
			return bond{}, false
		case w.r.pos() == posNoun && !apart && d.lex().classes(w.r.lemma())&classFirm != 0 && d.entities[m.who].kind != entityPerson: // «il presidente del gruppo Alfar»
			return bond{}, false
		case w.r.pos() == posNoun, w.r.pos() == posAdjective, w.r.pos() == posArticle, t.cue.cue&(cuePeople|cueBody) != 0: // «la deputata dem»
		case w.r.pos() == posPreposition && (d.lex().classes(w.r.lemma())&classOf != 0 || w.r.number() != numberAny || d.lexemes[i+1].r.pos() == posArticle): // «il delegato per la scuola»
			if i == last {
				return bond{}, false
			}
		default:
			return bond{}, false
		}
	}
	return bond{}, false
}

// governedRole tells whether the noun that ends at token j is an office bound by a preposition behind token i: «la moglie dell'attore
// Neri».
func (d *document) governedRole(j, i int) bool {
	if !d.roleNoun(j) {
		return false
	}
	for ; j > i && (d.roleNoun(j) || d.lexemes[j].r.pos() == posAdjective); j-- {
	}
	return j > i && d.lexemes[j].r.pos() == posPreposition
}

// canModify tells whether token i can be an adjective.
func (d *document) canModify(i int) bool {
	e := d.tokens[i].entry
	for n := 0; e != 0; n++ {
		r := d.lex().reading(e, n)
		if r == 0 || r.pos() == posAdjective {
			return r != 0
		}
	}
	return false
}

// bondBeside reads a second bond before the first and a comma: «il suo stretto alleato, il presidente bielorusso
// Alexander Lukashenko».
func (d *document) bondBeside(b bond, from int) (bond, bool) {
	i := int(b.from) - 1
	if i <= from || !d.comma(i) || d.lexemes[b.from].r.pos() != posArticle {
		return bond{}, false
	}
	last := i - 1
	for j := last; j > from && j > last-6; j-- {
		if d.roleNoun(j) {
			if d.lexemes[j].r.number() == plural { // «i membri della Corte, il presidente Mora»
				return bond{}, false
			}
			start := j
			for start > from && (d.lexemes[start-1].r.pos() == posAdjective || d.lexemes[start-1].r.pos() == posDeterminer || d.lexemes[start-1].r.pos() == posArticle) {
				start--
			}
			if start == j {
				return bond{}, false
			}
			return bond{who: b.who, noun: int32(j), last: int32(last), from: int32(start), to: b.to}, true
		}
		if p := d.lexemes[j].r.pos(); d.tokens[j].is(shapeMark) || p == posVerb || p == posRelative {
			break
		}
	}
	return bond{}, false
}

// bondAfter reads an office that stands behind a name and a comma, up to the next mark: «Alexander
// Lukashenko, presidente della Bielorussia da oltre trent'anni».
func (d *document) bondAfter(m mention, to int) (bond, bool) {
	i := int(m.to)
	if i+1 >= to || !d.comma(i) && !(d.bracket(i) && d.text[d.tokens[i].start] == '(') {
		return bond{}, false
	}
	i++
	if next := d.pastAge(i, to); next > 0 {
		i = next
	}
	start := i
	for n := 0; i < to && n < 4; i, n = i+1, n+1 {
		if d.roleNoun(i) {
			break
		}
		w := &d.lexemes[i]
		if w.r.participle() || w.r.pos() == posAdjective && d.participleOf(i) != 0 {
			return bond{}, false
		}
		if w.r.pos() != posArticle && w.r.pos() != posAdjective && w.r.pos() != posDeterminer && w.r.pos() != posAdverb && d.tokens[i].cue.cue&(cueFormer|cuePeople) == 0 && !d.tokens[i].in(isDash) {
			return bond{}, false
		}
	}
	if i >= to || !d.roleNoun(i) || d.lexemes[i].r.number() == plural {
		return bond{}, false
	}
	// «Rossi, presidente del Consiglio Mario Draghi …» and «Rossi, il presidente ha detto»: another's office
	end := i + 1
	for end < to && !d.tokens[end].is(shapeMark) && !d.timed(end) && !(d.lexemes[end].r.finite() && d.lexemes[end].name == 0) && d.lexemes[end].r.pos() != posRelative && d.lexemes[end].r.pos() != posSubordinator {
		if w := &d.lexemes[end]; w.name > 0 {
			e := &d.entities[d.mentions[w.name-1].who]
			if e.kind == entityPerson && int(d.mentions[w.name-1].from) == end && !d.governedRole(end-1, i) && d.lexemes[end-1].r.pos() != posPreposition && d.lexemes[end-1].r.pos() != posArticle && d.lexemes[start].r.pos() == posArticle {
				return bond{}, false
			}
		}
		if d.digits(end) {
			break
		}
		end++
	}
	if end < to && d.lexemes[end].r.finite() && d.lexemes[end].name == 0 {
		return bond{}, false
	}
	// leave out the adverbs and prepositions that a time followed
	for end > i+1 {
		if p := d.lexemes[end-1].r.pos(); p != posPreposition && p != posAdverb && p != posArticle && p != posCoordinator {
			break
		}
		end--
	}
	return bond{who: m.who, noun: int32(i), last: int32(end - 1), from: m.from, to: int32(end), after: true}, true
}

// pastAge gives the first token behind an age that is put in at token i between two marks («Anna Riva, 45 anni, idraulica», «Anna Riva
// (45 anni), idraulica»), or 0.
func (d *document) pastAge(i, to int) int {
	a := d.anchorAt(int32(i))
	if a == nil || !d.lastsAside(a) {
		return 0
	}
	n := int(a.to)
	if d.bracket(n) && d.comma(n+1) {
		n++
	}
	if d.comma(n) && n+1 < to {
		return n + 1
	}
	return 0
}
