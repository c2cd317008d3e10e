package claims

// aged gives who has the age at [from, to): «il 40enne», «un'avvocata 36enne», «un pensionato modenese di 78 anni».
func (d *document) aged(from, to int32, s int) subject {
	first := d.sentences[s].from
	if !d.tokens[to-1].in(isAgeWord) {
		if i := from - 1; i > first && d.lexemes[i].r.pos() == posPreposition && d.lex().classes(d.lexemes[i].r.lemma())&classOf != 0 {
			return d.personBefore(i, first)
		}
		return subject{who: -1}
	}
	i := from
	for i > first && (d.lexemes[i-1].r.pos() == posAdjective || d.tokens[i-1].in(isCardinal) && !d.tokens[i-1].in(isOne)) {
		i--
	}
	if i > first {
		if p := d.lexemes[i-1].r.pos(); p == posArticle || p == posDeterminer || p == posPreposition {
			p := d.extend(phrase{from: i - 1, to: to, head: to - 1}, int(d.sentences[s].to))
			return subject{np: p, who: d.whoIs(p)}
		}
	}
	return d.personBefore(from, first)
}

// personBefore gives the person whose noun or name ends right before token i, adjectives apart.
func (d *document) personBefore(i, first int32) subject {
	for j := i - 1; j >= first && j > i-4; j-- {
		w := &d.lexemes[j]
		if w.name > 0 {
			m := d.mentions[w.name-1]
			if d.entities[m.who].kind != entityPerson && !d.canBeSomebody(m.who) {
				break
			}
			return subject{np: phrase{from: m.from, to: m.to, head: m.from}, who: m.who}
		}
		people := d.tokens[j].cue.cue&cuePeople != 0 && (w.r.pos() == posNoun || j > first && d.lexemes[j-1].r.pos() == posArticle)
		if people || d.personal(int(j)) && w.r.pos() == posNoun {
			p := phrase{from: j, to: i, head: j, gender: w.r.gender(), number: w.r.number()}
			return subject{np: p, who: d.whoIs(p)}
		}
		if w.r.pos() != posAdjective && w.r.pos() != posAdverb {
			break
		}
	}
	return subject{who: -1}
}

// maxMeasure is how many tokens stand between a noun of measure and its figure at most.
const maxMeasure = 6

// measured gives whose measure the figure at token from is: «due trattori del valore di 3mila euro», «un'area dalla
// superficie di 20 ettari».
func (d *document) measuredThing(from int32, s int) subject {
	first := d.sentences[s].from
	i := from - 1
	for ; i > first && i > from-maxMeasure; i-- {
		w := &d.lexemes[i]
		if w.name > 0 {
			continue
		}
		if d.lex().classes(w.r.lemma())&classDimension != 0 && w.r.pos() == posNoun {
			break
		}
		switch w.r.pos() {
		case posPreposition, posAdjective, posAdverb, posArticle, posDeterminer, posCoordinator, posNone:
		default:
			if !w.r.participle() {
				return subject{who: -1}
			}
		}
		if d.tokens[i].is(shapeMark) {
			return subject{who: -1}
		}
	}
	if i <= first || d.lex().classes(d.lexemes[i].r.lemma())&classDimension == 0 {
		return subject{who: -1}
	}
	for i--; i > first && (d.lexemes[i].r.pos() == posAdjective || d.lexemes[i].r.pos() == posArticle); i-- {
	}
	if i <= first || d.lexemes[i].r.pos() != posPreposition {
		return subject{who: -1}
	}
	at := i
	if d.comma(int(at) - 1) { // «una borsa, del valore di 30 euro»
		at--
	}
	p, ok := d.phraseBefore(int(at), int(first))
	if !ok || p.to < at-1 || d.measures(subject{np: p, who: -1}) {
		return subject{who: -1}
	}
	return subject{np: p, who: d.whoIs(p)}
}

// priceOf gives the thing whose price or size «da» tells: «una rotatoria da 870mila euro», «un motore da 150 cavalli», not «alza il prezzo da 22
// a 24 euro».
func (d *document) priceOf(from, to int32, s int) subject {
	none := subject{who: -1}
	first := d.sentences[s].from
	i := from - 1
	for i > first && (d.lexemes[i].r.pos() == posAdverb || d.lexemes[i].bound) {
		i--
	}
	if i <= first {
		return none
	}
	if r := d.lexemes[i].r; r.pos() != posPreposition || r.number() != numberAny || d.lex().classes(r.lemma())&classBy == 0 {
		return none
	}
	if int(to)+1 < len(d.tokens) && d.lexemes[to].r.pos() == posPreposition && d.lex().classes(d.lexemes[to].r.lemma())&classAt != 0 {
		if a := d.anchorAt(to + 1); a != nil && a.kind != KindDuration {
			return none
		}
	}
	p, ok := d.phraseBefore(int(i), int(first))
	if !ok || p.to < i || d.lexemes[p.head].name > 0 || d.measures(subject{np: p, who: -1}) {
		return none
	}
	return subject{np: p, who: -1}
}
