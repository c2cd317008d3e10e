package claims

// quantity decides whether a number counts or measures something, and what.
func (d *document) quantity(a *anchor, m *meaning) bool {
	a.value = m.numeric()
	if a.class&isQuantity != 0 {
		a.unit = d.measured(a, m.text)
		d.lastUnit, d.lastLength, d.unitSentence = a.unit, grainNone, d.sentenceOf(a.from)
		return true
	}
	if a.class&isOne != 0 {
		return d.single(a)
	}
	if d.ageAside(a, m) {
		a.kind, a.value = KindDuration, Duration(length{years: m.number}.String())
		return true
	}
	k := d.sentenceOf(a.from)
	unit, at := d.countedAt(a.last)
	if unit != "" && d.tokens[a.last].is(shapeWord) && d.lexemes[a.last].r.pos() == posArticle && !d.isAt(a.first) && (m.number < 2 || d.lexemes[a.last].r.number() == singular) {
		unit, at = "", 0 // «8,1 la minima», but «sei le case evacuate»
	}
	if unit == "" && m.number >= 2 && a.last < d.sentences[k].to && d.lexemes[a.last].name > 0 && !d.articled(a.first) { // «quattro Canadair»
		n := d.mentions[d.lexemes[a.last].name-1]
		unit, at = d.slice(n.from, n.to), n.to
	}
	if at > 0 && m.number >= 2 && unit != "" && d.lexemes[at-1].r.pos() == posNoun && d.singularOnly(at-1) && !(at == a.last+1 && d.articled(a.first)) && !d.ofAt(a.last) {
		unit, at = "", 0 // «l'iPhone 15 costa»
	}
	if d.namesNot(a, m, unit != "") {
		return false
	}
	if a.class&isPlain != 0 && m.number > 1 && m.number < 1000 && at == a.last+1 && d.articled(a.first) && d.lexemes[a.last].r.pos() == posNoun && d.lexemes[a.last].r.number() == singular {
		a.kind, a.unit = KindRank, unit // «al 5 posto»
		return true
	}
	if unit == "" && a.first > 0 && a.first == a.from && !m.scaled { // «una scossa di magnitudo 4,2»
		if r := d.lexemes[a.first-1].r; r.pos() == posNoun && d.lex().classes(r.lemma())&classDimension != 0 {
			unit = d.word(int(a.first - 1))
		}
	}
	counted := ""
	if unit == "" {
		counted = d.subjectCounted(a)
	}
	switch {
	case unit != "" && m.scaled && d.lastCurrency != "" && d.followedByOf(a.last) && int(a.last)+1 < len(d.tokens) && d.pack.amounts[d.tokens[a.last+1].form]:
		a.kind, a.unit = KindMoney, d.lastCurrency
		return true
	case unit != "":
		d.lastUnit, d.lastLength, d.unitSentence = unit, grainNone, k
	case counted == "" && d.lastLength != grainNone && a.rule == "number" && a.class&isRange == 0 && !m.scaled && d.elliptic(a) && m.number <= 10*d.lastSpan && m.number*10 >= d.lastSpan:
		l, ok := lengthOf(m.number, d.lastLength)
		if !ok {
			break
		}
		a.kind, a.value = KindDuration, Duration(l.String()) // «un vantaggio di 38 secondi su uno e di 55 sull'altro»
		return true
	case m.scaled && d.lastCurrency != "" && !d.followedByOf(a.last): // «ai 5,8 miliardi già investiti»
		a.kind, a.unit = KindMoney, d.lastCurrency
		return true
	case d.lastShare == k && a.class&isPlain == 0 && d.articled(a.first) && d.lexemes[a.first-1].r.number() == singular: // «l'8,5%, contro il 7,7»
		a.kind, a.unit = KindPercentage, ""
		return true
	default:
		if counted != "" {
			unit, d.lastUnit, d.unitSentence = counted, counted, k
		} else if k-d.unitSentence <= 1 && !m.scaled && !(a.first > 0 && d.pack.inside[d.tokens[a.first-1].form]) { // not «chiude in dieci»
			unit = d.lastUnit
		}
	}
	a.unit = unit
	if at > 0 { // «50 persone circa»
		d.boundAfter(a, at)
	}
	return true
}

// ageAside tells whether a number is the age of the person named before it: «Anna Riva,
// 43, di Lodi», «Anna Riva (43)».
func (d *document) ageAside(a *anchor, m *meaning) bool {
	if a.class&isPlain == 0 || a.first < 2 || m.number < 1 || m.number > 110 || int(a.last) >= len(d.tokens) {
		return false
	}
	mark, next := d.text[d.tokens[a.first-1].start], d.text[d.tokens[a.last].start]
	if !(mark == ',' && (next == ',' || next == '.') || mark == '(' && (next == ')' || next == ',')) {
		return false
	}
	n := d.lexemes[a.first-2].name
	return n > 0 && d.mentions[n-1].to == a.first-1 && d.entities[d.mentions[n-1].who].kind == entityPerson
}

// measured is the unit of a measure with what it measures: «chili di miele».
func (d *document) measured(a *anchor, unit string) string {
	end := a.last
	if int(end)+1 < len(d.tokens) && d.ofAt(end) {
		if to, ok := d.complement(int(end)+1, len(d.tokens)); ok && d.lexemes[end+1].r.pos() == posNoun && int32(to) <= d.sentences[d.sentenceOf(a.from)].to {
			return unit + " " + d.slice(end, int32(to))
		}
	}
	d.boundAfter(a, end)
	return unit
}

func (d *document) boundAfter(a *anchor, i int32) {
	if int(i) < len(d.tokens) && a.modifier == ModifierExact {
		if s, ok := d.pack.sense(d.tokens[i].form, isBoundAfter); ok {
			a.modifier = Modifier(s.value)
		}
	}
}

func (d *document) ofAt(i int32) bool { return d.pack.isOf(d.tokens[i].form) }

func (d *document) followedByOf(i int32) bool { return int(i) < len(d.tokens) && d.ofAt(i) }

// countedAt gives what stands behind a number that it counts: its adjectives, its
// noun, and the complement of the noun; and the token after the noun.
func (d *document) countedAt(i int32) (string, int32) {
	end := d.sentences[d.sentenceOf(i-1)].to
	if i >= end {
		return "", 0
	}
	from, share, of := i, false, d.ofAt(i) // «tre dei nove giorni»
	if of {                                // «decine di migliaia di soldati», «13 milioni di clienti», «8 dei ricoveri»
		if i+1 >= end {
			return "", 0
		}
		from, i = i+1, i+1
		for i < end && d.tokens[i].class&(isFigures|isCardinal) != 0 {
			from, i, share = i+1, i+1, true
		}
	}
	for i < end && (d.lexemes[i].r.pos() == posArticle || d.tokens[i].form != 0 && d.lexemes[i].r.pos() == posDeterminer) && i-from < 2 {
		i++
		from = i
	}
	for n := 0; i < end && n < 3; n++ {
		r := d.lexemes[i].r
		if r.pos() != posAdjective && !(r.participle() && i+1 < end && d.lexemes[i+1].r.pos() == posNoun) || d.lexemes[i].name > 0 {
			break
		}
		if d.isNominal(i) && (i+1 >= end || d.lexemes[i+1].r.pos() != posAdjective && !d.isNominal(i+1)) { // «tre piani»
			break
		}
		i++
	}
	if i == from && i+1 < end && d.tokens[i].in(isFigures) && d.tokens[i+1].in(isAgeWord) { // «tre 19enni»
		return d.slice(i, i+2), i + 2
	}
	if i >= end || !d.tokens[i].is(shapeWord) {
		if i > from { // «di tre piani,»: an adjective that nothing follows is what is counted
			return d.slice(from, i), i
		}
		return "", 0
	}
	w := &d.lexemes[i]
	if w.r.pos() == posVerb && d.isNominal(i) && (d.tokens[i-1].in(isOrdinal|isExtreme) || !w.r.finite() && i+1 < end && d.lexemes[i+1].r.pos() != posAdverb) {
		return d.slice(from, d.grown(i+1, end)), i + 1
	}
	if w.r == 0 && d.tokens[i].is(shapeWord) && i == from && d.tokens[i].in(isAgeWord) {
		return d.slice(i, i+1), i + 1
	}
	if w.r.pos() != posNoun && !(w.r == 0 && !d.tokens[i].is(shapeCapital)) {
		if w.r.pos() != posVerb && d.isNominal(i) { // «di tre piani»
			to := d.grown(i+1, end)
			return d.slice(from, to), i + 1
		}
		if i > from && w.r.pos() != posNoun { // «i 200 feriti»: an adjective that stands for a noun
			return d.slice(from, i), i
		}
		if w.r.participle() && w.r.number() == plural && i == from && d.isNominal(i) {
			return d.slice(from, i+1), i + 1
		}
		return "", 0
	}
	if d.tokens[i].in(isMonth|isWeekday|isDeictic) || !share && (w.time || of && d.lex().classes(w.r.lemma())&classTime != 0) { // «contro il 7,7 dell'anno prima»
		return "", 0
	}
	noun := i + 1
	to := d.grown(noun, end)
	return d.slice(from, to), noun
}

// subjectCounted is the noun before a verb of being whose complement the number
// is: «le famiglie povere sono 2 milioni».
func (d *document) subjectCounted(a *anchor) string {
	if !d.isAt(a.first) && !d.reaches(a.first) {
		return ""
	}
	s := &d.sentences[d.sentenceOf(a.from)]
	verb := a.first - 1
	for j := verb - 1; j >= s.from && j > verb-8 && !d.tokens[j].is(shapeMark); j-- {
		r := d.lexemes[j].r
		if (r.pos() == posNoun || j > s.from && d.lexemes[j-1].r.pos() == posArticle && (r.participle() || r.pos() == posAdjective)) && // «i guariti»
			r.number() != singular && !d.lexemes[j].time {
			return d.slice(j, d.grown(j+1, verb))
		}
	}
	return ""
}

// reaches tells whether a verb and a preposition stand before token i: «i
// feriti sono saliti a nove».
func (d *document) reaches(i int32) bool {
	return i > 1 && d.pack.prepositionOnly(&d.tokens[i-1]) && (d.lexemes[i-2].r.participle() || d.lexemes[i-2].r.finite())
}

// elliptic tells whether a number stands for one like the last: in brackets,
// behind a verb of being, or behind «di»: «e di 55 su Armstrong».
func (d *document) elliptic(a *anchor) bool {
	if a.first == 0 {
		return false
	}
	return d.tokens[a.first-1].in(isOpen) || d.isAt(a.first) || d.ofAt(a.first-1) && !d.articled(a.first) || d.lexemes[a.first-1].r.pos() == posCoordinator
}

// isAt tells whether a verb of being stands before token i: «sono 56 i
// pazienti», «i pazienti sono stati 56».
func (d *document) isAt(i int32) bool {
	if i == 0 {
		return false
	}
	r := d.lexemes[i-1].r
	if d.lex().classes(r.lemma())&classState == 0 {
		return false
	}
	return r.finite() || r.participle() && i > 1 && d.lexemes[i-2].r.finite()
}

// articled tells whether a definite article stands before token i, alone or in
// a preposition.
func (d *document) articled(i int32) bool {
	if i == 0 {
		return false
	}
	r := d.lexemes[i-1].r
	return r.pos() == posArticle && !d.tokens[i-1].in(isOne) || r.pos() == posPreposition && r.number() != numberAny
}

// isNominal tells whether a participle stands for people: «27 feriti», not «27
// sono feriti».
func (d *document) isNominal(i int32) bool {
	return d.canBe(i, func(r reading) bool { return r.pos() == posNoun })
}

// grown takes in the adjectives behind a noun and one complement after another
// of what belongs to it.
func (d *document) grown(i, end int32) int32 {
	for i < end && d.lexemes[i].r.pos() == posAdjective && d.lexemes[i].name == 0 && d.tokens[i].is(shapeWord) && !d.lexemes[i].time {
		i++
	}
	for n := 0; n < 2 && i+1 < end; n++ {
		t := &d.tokens[i]
		if d.lexemes[i].r.pos() != posPreposition || d.tokens[i+1].class&(isFigures|isCardinal) != 0 || d.lexemes[i+1].time {
			break
		}
		if d.estimates(i) || !d.ofAt(i) && !d.pack.bind[t.form] || d.lex().classes(d.lexemes[i+1].r.lemma())&classDimension != 0 {
			break
		}
		to, ok := d.complement(int(i)+1, int(end))
		if !ok || int32(to) > end {
			break
		}
		i = int32(to)
		for i < end && d.lexemes[i].r.pos() == posAdjective && d.lexemes[i].name == 0 && d.tokens[i].is(shapeWord) {
			i++
		}
	}
	return i
}

// unitOfShare is what a percentage is a part of: «dei voti», «di Nextra», or the
// noun before it, «una quota dei soci tra il 30 e il 45%».
func (d *document) unitOfShare(a *anchor) string {
	s := &d.sentences[d.sentenceOf(a.from)]
	if i := a.last; i+1 < s.to && (d.ofAt(i) || d.pack.bind[d.tokens[i].form] && d.lexemes[i+1].r.pos() == posNoun || d.lexemes[i].r.pos() == posPreposition && d.lexemes[i+1].r.pos() == posNoun && a.class&isShare != 0) {
		if u, _ := d.countedAt(i); u != "" && d.ofAt(i) {
			return u
		}
		if to, ok := d.complement(int(i)+1, int(s.to)); ok && d.ofAt(i) {
			return d.slice(i+1, int32(to))
		}
	}
	if i := a.last; i < s.to && a.class&isShare != 0 && d.lexemes[i].r.pos() == posNoun && d.participleOf(int(i)) == 0 { // «metà schede», not «due terzi coperti»
		return d.slice(i, d.grown(i+1, s.to))
	}
	for i := a.first - 1; i >= s.from && i > a.first-7; i-- {
		if d.tokens[i].is(shapeMark) || d.lexemes[i].time {
			break
		}
		if d.trend(i) { // «i ricavi in crescita del 12%»
			continue
		}
		if e, _ := d.entityAt(int(i)); e != nil && e.kind == entityPerson { // «è in testa Anna Riva con il 51%»
			break
		}
		if d.lexemes[i].r.pos() == posNoun && !(d.canBe(i, reading.finite) && i > s.from && d.lexemes[i-1].time) { // not «nel 2019 era sopra il 47%»
			return d.slice(i, d.grown(i+1, a.first))
		}
	}
	return ""
}

// trend tells whether token i says by how much something rose or fell, not what: «in crescita», «in calo».
func (d *document) trend(i int32) bool {
	return i > 0 && d.tokens[i].form != 0 && d.pack.trends[d.tokens[i].form] && d.lexemes[i-1].r.pos() == posPreposition && d.lexemes[i-1].r.number() == numberAny && !d.ofAt(i-1)
}

// single keeps «uno» and «una» where they are set against a number: «solo uno»,
// «una delle due dosi».
func (d *document) single(a *anchor) bool {
	if a.from == 0 || a.to-a.from != 1 {
		return false
	}
	if !d.pack.only[d.tokens[a.from-1].form] {
		return false
	}
	if next := a.to; int(next) < len(d.tokens) {
		switch r := d.lexemes[next].r; {
		case r.finite():
		case d.ofAt(next) && int(next)+1 < len(d.tokens) && d.tokens[next+1].class&(isCardinal|isFigures) != 0:
		default:
			return false
		}
	}
	a.value = Number(1)
	a.unit = d.lastUnit
	return true
}

// namesNot tells whether a number belongs to a name, a law, an address, a list
// or a telephone rather than counts.
func (d *document) namesNot(a *anchor, m *meaning, counts bool) bool {
	t := &d.tokens[a.from]
	if a.from == 0 && !counts && d.tokens[a.from].in(isFigures) {
		return true
	}
	var prev *token
	if a.first > 0 {
		prev = &d.tokens[a.first-1]
	}
	next := &token{}
	if int(a.last) < len(d.tokens) {
		next = &d.tokens[a.last]
	}
	figures := t.in(isFigures)
	switch {
	case d.labelled(a.from, a.first, a.last):
		return true
	case !figures && t.is(shapeCapital) && !t.is(shapeUpper) && prev != nil && prev.is(shapeWord) && next.is(shapeCapital) && next.is(shapeWord): // «i Dieci Comandamenti»
		return true
	case figures && !counts && (next.in(isFigures) || a.first == a.from && prev != nil && prev.in(isFigures)): // 06 5982 1234
		return true
	case prev == nil:
		return false
	case figures && !counts && d.articled(a.first) && d.lexemes[a.first-1].r.number() == singular && d.pack.emergency[d.word(int(a.from))]:
		return true
	case figures && t.is(shapeLine) && next.is(shapeGlued) && (d.text[next.start] == '.' || d.text[next.start] == ')'): // a numbered list
		return true
	case figures && t.end-t.start >= 8 && m.number >= 1e7 && !m.scaled && t.end-t.start == int32(len(formatNumber(m.number))): // a telephone
		return true
	case figures && d.text[t.start] == '0' && t.end-t.start > 1 && m.number >= 1:
		return true
	}
	if m.number == 2 && a.rule == "number" && !figures && (d.articled(a.first) || d.pack.these[prev.form]) && !d.rated(a.last) { // «i due Paesi»
		return true
	}
	if counts {
		return false
	}
	if m.scaled && figures { // «la società di Yunus 1,5 milioni»
		return false
	}
	if prev.is(shapeCapital) && prev.is(shapeWord) && !prev.is(shapeElided) && (d.lexemes[a.first-1].name > 0 || d.lexemes[a.first-1].r.pos() == posNoun || d.lexemes[a.first-1].r == 0) {
		return true // «Zapad 2025», «Windows 11»
	}
	if figures && prev.is(shapeWord) && prev.entry == 0 && prev.form == 0 { // «l'iPhone 15»
		return true
	}
	if figures && a.class&isYear != 0 && !d.tokens[a.from].is(shapeOpen) && prev.is(shapeWord) && d.lexemes[a.first-1].r.pos() == posNoun {
		return true
	}
	if !figures && d.pack.prepositionOnly(prev) && m.number <= 4 && !d.followedByOf(a.last) { // «in due», «a due»
		return true
	}
	return false
}

// singularOnly tells whether the noun at token i is no plural: «film» may be one.
func (d *document) singularOnly(i int32) bool {
	for k := 0; d.tokens[i].entry != 0; k++ {
		r := d.lex().reading(d.tokens[i].entry, k)
		if r == 0 {
			break
		}
		if r.pos() == posNoun && r.number() != singular {
			return false
		}
	}
	return d.lexemes[i].r.number() == singular
}

// rated tells whether a participle or adjective follows the noun at i, so that
// «i due pazienti vaccinati» counts them.
func (d *document) rated(i int32) bool {
	if int(i)+1 >= len(d.tokens) || d.lexemes[i].r.pos() != posNoun {
		return false
	}
	e := d.tokens[i+1].entry
	for k := 0; e != 0; k++ {
		r := d.lex().reading(e, k)
		if r == 0 {
			return false
		}
		if r.participle() {
			return true
		}
	}
	return false
}

func (p *pack) prepositionOnly(t *token) bool { return p.alone[t.form] && t.form != 0 }
