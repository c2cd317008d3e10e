package claims

// mention is a stretch of tokens that names somebody or something.
type mention struct {
	from, to int32 // tokens, half open
	who      int32 // its entity
}

// entity is whom or what mentions of an article name. It is known by its
// fullest mention.
type entity struct {
	from, to int32 // tokens of the fullest mention
	kind     entityKind
	gender   gender
	number   number
	thing    thing // what the gazetteers know it as
	office   bool  // the article gives it an office, or a trade that is not in the public eye
	mentions int32
	of       thing // the country or body that the first of its offices is of
	several  bool  // another of its offices is of another
	employer int32 // the body whose office it holds, from 1; 0 where the article names none
}

type entityKind uint8

const (
	entityUnknown entityKind = iota
	entityPerson
	entityCountry
	entityPlace
	entityBody
)

const (
	cueNamed  = cueCountry | cueCapital | cueMetonym | cuePlace | cueBody | cueOutlet
	cuePeople = cueDemonym | cueLocal
)

// findNames finds the mentions of sentence [from, to) and whom they name.
func (d *document) findNames(from, to int) {
	for i := from; i < to; {
		if !d.tokens[i].is(shapeCapital) || !d.tokens[i].is(shapeWord) {
			i++
			continue
		}
		end, known := d.nameEnd(i, from, to)
		if end == i {
			i++
			continue
		}
		d.addMention(i, end, known)
		i = end
	}
}

// opening tells whether token i begins a sentence or what is said in quotation
// marks: its capital may mean nothing.
func (d *document) opening(i, from int) bool {
	return i == from || d.tokens[i-1].is(shapeMark) && !d.comma(i-1) && !d.hyphen(i-1)
}

// nameEnd gives the end of the name that begins at token i, i where none does,
// and what the gazetteers know it as.
func (d *document) nameEnd(i, from, to int) (int, thing) {
	if t := &d.tokens[i]; t.is(shapeElided) && t.stop-t.at <= 2 && !(i+1 < to && d.capital(i+1)) {
		return i, 0 // «L'80%»
	}
	if end, e := d.gazetteer(i, to); end > i && e.cue&cueNamed != 0 && !(end == i+1 && d.bornAt(i, from, to)) {
		if !(end < to && d.hyphen(end)) && !(d.tokens[i].entry != 0 && d.opening(i, from) && end == i+1 && e.cue&cueProper != 0 && d.lexemes[i].r.pos() >= posAdverb && d.lexemes[i].r.pos() < posGiven) {
			return end, e.thing
		}
	}
	if d.opening(i, from) && d.tokens[i].cue.cue&cueSource != 0 { // «Secondo Banca Alta»
		return i, 0
	}
	if i == from && (d.calledBefore(i, to) || d.quotedSurname(i, to)) {
		return i + 1, 0
	}
	r := d.lexemes[i].r
	cue := d.tokens[i].cue.cue
	t := &d.tokens[i]
	common := r.pos() == posNoun // a noun of the language: «Guardia di Finanza»
	next := i+1 < to && d.tokens[i+1].is(shapeWord) && d.tokens[i+1].is(shapeCapital)
	_, given := d.givenName(i)
	switch {
	case cue&cuePeople != 0 && given && next && !d.opening(i, from): // «è di Romano Neri», not «i Romani»
	case cue&(cueRole|cuePeople|cueFormer) != 0 && !t.is(shapeUpper) && r.pos() != posGiven:
		return i, 0
	case r.pos() == posGiven || r.pos() == posSurname || r == 0 && t.entry == 0:
		if r == 0 && d.opening(i, from) && !next {
			if g := reading(d.lex().guess(d.lower(i))); g.pos() == posAdverb || g.pos() == posVerb && (g.mood() == gerund || g.mood() == infinitive) {
				return i, 0
			}
		}
	case r == 0: // a given name or surname that is read as none
	case r.pos() == posArticle || r.pos() == posPreposition:
		// «La Russa», «De Luca», «D'Alema»: not where the capital is the sentence's
		if d.opening(i, from) && !(t.is(shapeElided) && r.pos() == posPreposition && next && d.unknown(i+1)) || !next {
			return i, 0
		}
	case common && d.headingEnds(i, to):
		return i, 0
	case common || r.pos() == posAdjective:
		if d.opening(i, from) && (!next && !d.joins(i+1, to) || r.pos() == posAdjective && !next) {
			return i, 0
		}
		if d.opening(i, from) && r.pos() == posAdjective && d.participleOf(i) != 0 { // «Espulso Grandi»
			return i, 0
		}
		if d.opening(i, from) && next && (d.lexemes[i+1].r.pos() == posGiven || d.tokens[i+1].cue.cue&cueNamed != 0) {
			return i, 0
		}
	default:
		if d.opening(i, from) || r.pos() != posVerb && !next && !t.is(shapeUpper) {
			return i, 0
		}
	}
	end := i + 1
	if d.saint(i, to) { // «il sindaco di San Vito Anna Neri», «al San Vito»
		if end++; d.seatBefore(i, end, from) {
			return end, 0
		}
	}
	for end < to {
		n := &d.tokens[end]
		switch {
		case n.is(shapeWord) && n.is(shapeCapital):
			if common && d.lexemes[end].r.pos() == posGiven && d.lex().classes(r.lemma())&(classBody|classSite|classFirm) == 0 {
				return end, 0 // «della Salute Orazio Schillaci»
			}
			if d.tokens[end].cue.cue&cueRole != 0 && !common && d.lexemes[end].r.pos() != posSurname && d.lexemes[end].r.pos() != posGiven {
				return end, 0
			}
			if common && d.remitBefore(i, end, from) {
				return end, 0
			}
			if d.seatBefore(i, end, from) && end+1 < to && d.capital(end+1) && d.tokens[end+1].is(shapeWord) {
				return end, 0
			}
			if g, given := d.givenName(end); given && g != genderAny && common && d.lexemes[i].r.pos() == posNoun && end+1 < to && d.tokens[end+1].is(shapeWord) && d.tokens[end+1].is(shapeCapital) {
				// «il ministro della Salute Anna Neri», not «l'ospedale Umberto Primo»
				if d.lex().classes(d.lexemes[i].r.lemma())&(classSite|classBody|classThing) == 0 || end > i+1 && d.lexemes[end-2].r.pos() == posPreposition {
					return end, 0
				}
			}
			end++
		case d.text[n.start] == '&' && end+1 < to && d.capital(end+1): // «Procter & Gamble»
			end += 2
		case n.is(shapeGlued) && d.hyphen(end) && end+1 < to && d.tokens[end+1].is(shapeGlued) && !d.tokens[end+1].is(shapeMark):
			end += 2
		case d.text[n.start] == '.' && n.stop-n.at == 1 && d.tokens[end-1].stop-d.tokens[end-1].at == 1 && end+1 < to && d.tokens[end+1].is(shapeCapital):
			end++
		case n.is(shapeWord) && d.particlesTo(end, to, common) > 0:
			end = d.particlesTo(end, to, common)
		case n.is(shapeMixed) && n.is(shapeWord) && n.is(shapeCapital):
			end++
		default:
			return end, 0
		}
	}
	return end, 0
}

// bornAt tells whether a word that opens a sentence and is a body's name as well is a participle by the preposition behind it: «Nato a Lodi nel
// 1936, …».
func (d *document) bornAt(i, from, to int) bool {
	return d.opening(i, from) && !d.tokens[i].is(shapeUpper) && d.tokens[i].ways&wayParticiple != 0 && i+1 < to && d.lexemes[i+1].r.pos() == posPreposition && !d.ofAt(int32(i)+1)
}

// seatBefore tells whether the words from i to end are where an office has its seat, and the name of its holder begins at end:
// «l'ex sindaca di Cassibile Anna Neri».
func (d *document) seatBefore(i, end, from int) bool {
	g, given := d.givenName(end)
	if !given || g == genderAny || i < from+2 || d.lexemes[end-1].r.pos() == posAdjective {
		return false
	}
	if _, given := d.givenName(i); given && !d.saint(i, end) {
		return false
	}
	return d.lex().classes(d.lexemes[i-1].r.lemma())&classOf != 0 && d.roleNoun(i-2)
}

// remitBefore tells whether the noun at i is what an office is for, and the name of its holder begins at end: «il ministro per i
// Rapporti con le Regioni Anna Neri».
func (d *document) remitBefore(i, end, from int) bool {
	if _, given := d.givenName(end); !given || end+1 >= len(d.tokens) || !d.capital(end+1) {
		return false
	}
	if d.lexemes[i].r.number() != plural && !(i > from+1 && d.lexemes[i-1].r.pos() == posArticle && d.lex().classes(d.lexemes[i-2].r.lemma())&classBetween != 0) { // «con il Parlamento Anna Neri»
		return false
	}
	for j := i - 1; j >= max(from, i-maxRemit) && !d.tokens[j].is(shapeMark); j-- {
		switch r := d.lexemes[j].r; {
		case d.roleNoun(j):
			return true
		case r.pos() != posPreposition && r.pos() != posArticle && r.pos() != posNoun && r.pos() != posCoordinator && r.pos() != posAdjective:
			return false
		}
	}
	return false
}

// saint tells whether tokens i and i+1 name the saint that a place is named for.
func (d *document) saint(i, to int) bool {
	if i+1 >= to || !d.capital(i) || !d.capital(i+1) || d.tokens[i].form == 0 || !d.pack.saints[d.tokens[i].form] {
		return false
	}
	_, given := d.givenName(i + 1)
	return given
}

// calledBefore tells whether the word that opens a sentence is a name that the article has used, not a common noun: «Intesa
// ha ceduto …» after «Banca Intesa». It has no article and its verb follows.
func (d *document) calledBefore(i, to int) bool {
	if i+1 >= to || d.tokens[i].is(shapeUpper) || !d.tokens[i+1].is(shapeWord) && !d.comma(i+1) || d.capital(i+1) {
		return false
	}
	if p := d.lexemes[i].r.pos(); p != posNoun && p != posAdjective && !d.lexemes[i].r.participle() {
		return false
	}
	n := d.lexemes[i+1].r
	if !n.finite() && n.pos() != posClitic && n.pos() != posNegation && !d.comma(i+1) {
		return false
	}
	who, ok := d.entityByKey[d.spelling(i)]
	if !ok {
		return false
	}
	e := &d.entities[who]
	if e.kind == entityPerson && e.to-e.from >= 2 && d.word(int(e.to)-1) == d.word(i) && !(n.finite() && n.number() == plural) { // «Neri, eletta a Lodi, …», «Conti è nata»
		return true
	}
	return d.lexemes[i].r.number() != plural && !d.comma(i+1) &&
		e.thing == 0 && (e.kind == entityPerson || e.kind == entityBody || e.kind == entityUnknown) && d.sameWord(int(e.from), int(e.to), i)
}

// quotedSurname tells whether the surname that opens a sentence is a name, whatever else it means, for words of its bearer follow:
// «Riva: «Resto»».
func (d *document) quotedSurname(i, to int) bool {
	return i+2 < to && d.text[d.tokens[i+1].start] == ':' && d.quoteMark(i+2) && d.canBe(int32(i), func(r reading) bool { return r.pos() == posSurname })
}

// sameWord tells whether a name has the word of token i with its capital.
func (d *document) sameWord(from, to, i int) bool {
	for j := from; j < to; j++ {
		if d.word(j) == d.word(i) {
			return true
		}
	}
	return false
}

// particlesTo gives the end of a name that goes on from token i over small words: «von der Leyen»; 0 where it does not.
func (d *document) particlesTo(i, to int, common bool) int {
	for n := 0; i < to && n < 3 && d.tokens[i].is(shapeWord); i, n = i+1, n+1 {
		if d.capital(i) {
			if n == 0 {
				return 0
			}
			return i + 1
		}
		if !d.particle(i, common) {
			return 0
		}
	}
	if i < to && d.tokens[i].is(shapeWord) && d.capital(i) {
		return i + 1
	}
	return 0
}

// joins tells whether token i binds a name to what follows: «Guardia di Finanza».
func (d *document) joins(i, to int) bool {
	return i+1 < to && d.tokens[i+1].is(shapeCapital) && d.tokens[i+1].is(shapeWord) && d.particle(i, true)
}

// particle tells whether a lower-case word may stand within a name: «van», «bin»,
// and between the nouns of a body's name «di» and its like.
func (d *document) particle(i int, common bool) bool {
	r := d.lexemes[i].r
	c := d.lex().classes(r.lemma())
	return c&classParticle != 0 || common && c&classOf != 0
}

func (d *document) unknown(i int) bool {
	p := d.lexemes[i].r.pos()
	return p == posNone || p == posGiven || p == posSurname
}

// gazetteer gives the end and the entry of the longest group of words at token i that the
// gazetteers know.
func (d *document) gazetteer(i, to int) (int, cueEntry) {
	if i >= to {
		return i, cueEntry{}
	}
	e := d.tokens[i].cue
	best, found := i, cueEntry{}
	if e.cue != 0 {
		best, found = i+1, e
	}
	if i+2 < to && d.hyphen(i+1) && d.tokens[i+2].is(shapeGlued) && d.capital(i+2) { // «Emilia-Romagna»
		h := fnvOffset
		for n := i; n < i+3; n++ {
			h = d.hashLower(h, n)
		}
		if f := d.pack.cues.find(finish(h)); f.cue != 0 {
			return i + 3, f
		}
	}
	if e.words < 2 {
		return best, found
	}
	if d.groupAt[i] == 0 {
		end, f := d.group(i, len(d.tokens))
		d.groups = append(d.groups, group{int32(end), f})
		d.groupAt[i] = int32(len(d.groups))
	}
	if g := &d.groups[d.groupAt[i]-1]; int(g.end) <= to {
		return int(g.end), g.cueEntry
	}
	return d.group(i, to)
}

// group is the longest group of words at a token, or the token alone: many ask
// for it.
type group struct {
	end int32
	cueEntry
}

// group reads the longest group at token i that ends at to, or before.
func (d *document) group(i, to int) (int, cueEntry) {
	e := d.tokens[i].cue
	best, found := i, cueEntry{}
	if e.cue != 0 {
		best, found = i+1, e
	}
	h := fnvOffset
	for n := 0; n < int(e.words) && i+n < to; n++ {
		t := &d.tokens[i+n]
		if !t.is(shapeWord) && !t.is(shapeDigits) || n > 0 && !t.cue.inner && !t.is(shapeDigits) {
			break
		}
		if n > 0 {
			h = (h ^ ' ') * fnvPrime
		}
		h = d.hashLower(h, i+n)
		if n > 0 {
			if f := d.pack.cues.find(finish(h)); f.cue != 0 {
				best, found = i+n+1, f
			}
		}
	}
	return best, found
}

// hashLower goes on with a hash over the letters of token i in lower case.
func (d *document) hashLower(h uint64, i int) uint64 {
	word := d.word(i)
	for n := 0; n < len(word); n++ {
		switch byteKind[word[n]] {
		case byteUpper:
			h = (h ^ uint64(word[n]|0x20)) * fnvPrime
		case byteWide:
			for _, b := range d.lower(i)[n:] { // what stands before it is one byte in either case
				h = (h ^ uint64(b)) * fnvPrime
			}
			return h
		default:
			h = (h ^ uint64(word[n])) * fnvPrime
		}
	}
	return h
}

// addMention notes a mention and finds its entity: the one with the same last
// word, or any of the same words where the mention is a single one.
func (d *document) addMention(from, to int, known thing) {
	m := mention{from: int32(from), to: int32(to), who: -1}
	var keys [8]uint64
	n := 0
	if known != 0 {
		keys[0] = d.knownKey(from, to, known)
		n = 1
	} else {
		for i := from; i < to && n < len(keys); i++ {
			if (d.tokens[i].is(shapeWord) && d.tokens[i].is(shapeCapital) || d.tokens[i].is(shapeDigits)) && d.lex().classes(d.lexemes[i].r.lemma())&classParticle == 0 {
				keys[n] = d.spelling(i)
				n++
			}
		}
	}
	if n == 0 {
		return
	}
	compound := known == 0 && d.compound(from, to)
	if compound {
		keys[0], n = d.spelling(from)^d.spelling(to-1)<<1, 1
	}
	if who, ok := d.entityByKey[keys[n-1]]; ok && (n == 1 || d.compatible(who, keys[:n]) && d.bodyName(from) == d.bodyName(int(d.entities[who].from))) {
		m.who = who
		e := &d.entities[who]
		switch longer := to-from > int(e.to-e.from); {
		case longer && known != 0 && e.kind == entityBody: // «la Bce», «la Banca centrale europea»
			e.from, e.to = m.from, m.to
		case longer && known == 0:
			e.from, e.to = m.from, m.to
			for _, k := range keys[:n-1] {
				if _, ok := d.entityByKey[k]; !ok {
					d.entityByKey[k] = who
				}
			}
			d.describe(e, from, to)
		}
	} else {
		m.who = int32(len(d.entities))
		d.entities = append(d.entities, entity{from: m.from, to: m.to, thing: known})
		e := &d.entities[m.who]
		d.entityByKey[keys[n-1]] = m.who
		for _, k := range keys[:n-1] {
			if _, ok := d.entityByKey[k]; !ok {
				d.entityByKey[k] = m.who
			}
		}
		d.describe(e, from, to)
	}
	d.entities[m.who].mentions++
	d.mentions = append(d.mentions, m)
	for i := from; i < to; i++ {
		d.lexemes[i].name = int32(len(d.mentions))
	}
}

// compound tells whether a name joins two by a hyphen: «Coale-Lukashenko».
func (d *document) compound(from, to int) bool {
	return to-from == 3 && d.hyphen(from+1) && d.tokens[to-1].is(shapeWord) && d.tokens[to-1].is(shapeCapital)
}

// knownKey is the key of a name of the gazetteers. A capital is a name beside its country's.
func (d *document) knownKey(from, to int, t thing) uint64 {
	k := uint64(t) | 1<<63
	if _, e := d.gazetteer(from, to); e.cue&(cueCapital|cueMetonym) != 0 && e.cue&cueCountry == 0 {
		k |= d.spelling(from) << 16 >> 1
		k |= 1 << 63
	}
	return k
}

// compatible tells whether a mention of several words can name an entity that has the same
// last word: their other words must not differ.
func (d *document) compatible(who int32, keys []uint64) bool {
	e := &d.entities[who]
	if e.thing != 0 {
		return false
	}
	if e.to-e.from == 1 {
		return true
	}
	for i := int(e.from); i < int(e.to); i++ {
		k := d.spelling(i)
		for _, o := range keys[:len(keys)-1] {
			if k == o {
				return true
			}
		}
	}
	return false
}

// bodyName tells whether a name begins with a noun for bodies or places: «Fondazione Pino Verri» is not Pino Verri.
func (d *document) bodyName(i int) bool {
	r := d.lexemes[i].r
	return r.pos() == posNoun && d.lex().classes(r.lemma())&(classBody|classSite|classFirm) != 0
}

// describe finds what sort of entity a name is.
func (d *document) describe(e *entity, from, to int) {
	if e.thing != 0 {
		switch d.pack.cues.kind(e.thing) {
		case thingCountry:
			e.kind = entityCountry
		case thingPlace:
			e.kind = entityPlace
		default:
			e.kind = entityBody
		}
		return
	}
	first := d.lexemes[from]
	g, given := d.givenName(from)
	switch {
	case given && to-from > 1:
		e.kind, e.gender, e.number = entityPerson, g, singular
	case first.r.pos() == posNoun:
		c := d.lex().classes(first.r.lemma())
		e.gender, e.number = first.r.gender(), first.r.number()
		switch {
		case c&classSite != 0 && c&classBody == 0:
			e.kind = entityPlace
		default:
			e.kind = entityBody
		}
	case d.tokens[from].is(shapeUpper) && to-from == 1:
		e.kind = entityBody
	case given:
		e.gender = g
	}
}

// givenName tells whether token i is read as a given name, and its gender.
func (d *document) givenName(i int) (gender, bool) {
	if d.tokens[i].ways&wayGiven == 0 {
		return 0, false
	}
	e := d.tokens[i].entry
	for k := 0; e != 0; k++ {
		r := d.lex().reading(e, k)
		if r == 0 {
			break
		}
		if r.pos() == posGiven {
			return r.gender(), true
		}
	}
	return 0, false
}

// entityAt gives the entity that token i belongs to the name of, or nil.
func (d *document) entityAt(i int) (*entity, int32) {
	if n := d.lexemes[i].name; n > 0 {
		who := d.mentions[n-1].who
		return &d.entities[who], who
	}
	return nil, -1
}

// nameText is an entity's fullest name.
func (d *document) nameText(who int32) string {
	e := &d.entities[who]
	if e.thing != 0 && e.kind == entityCountry && d.tokens[e.from].cue.cue&(cueCapital|cueMetonym) == 0 {
		return d.pack.cues.name(e.thing)
	}
	return d.slice(e.from, e.to)
}

// spelling is the key of token i: the same for all spellings of a name.
func (d *document) spelling(i int) uint64 {
	t := &d.tokens[i]
	k := d.words.slot(t.key)
	if !t.is(shapeWord) || t.is(shapeOdd) || k.key != t.key {
		return d.spellingOf(i)
	}
	if k.spelling == 0 {
		k.spelling = d.spellingOf(i)
	}
	return k.spelling
}

func (d *document) spellingOf(i int) uint64 {
	d.form = AppendSpellingKey(d.form[:0], d.word(i))
	return hashForm(d.form)
}
