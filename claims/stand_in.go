package claims

// maxBack is how many tokens back what a numeral stands for is looked for.
const maxBack = 200

// numbered gives the phrase that a numeral alone stands for, people first: «i carabinieri hanno fermato due ladri. I due …».
func (d *document) numbered(np phrase) subject {
	h := int(np.head)
	found := subject{who: -1}
	if d.lexemes[h].name > 0 {
		return found
	}
	two := d.lex().classes(d.lexemes[h].r.lemma())&classBoth != 0
	if !two && !d.digits(h) && !d.tokens[h].in(isCardinal) {
		return found
	}
	for i := int(np.from) - 1; i >= 0 && i > int(np.from)-maxBack; i-- {
		if two && !d.isTwo(i) || !two && !d.sameNumeral(i, h) || d.timed(i) || i+1 >= len(d.tokens) {
			continue
		}
		end := int(d.sentences[d.sentenceOf(int32(i))].to)
		p, ok := d.nounPhrase(i, min(end, i+8))
		if !ok || int(p.head) <= i || int(p.from) > i || d.lexemes[p.head].r.pos() != posNoun || d.measures(subject{np: p, who: -1}) {
			continue
		}
		p.number = plural
		if d.personal(int(p.head)) {
			return subject{np: p, who: -1}
		}
		if found.none() {
			found.np = p
		}
	}
	return found
}

// sameNumeral tells whether tokens i and j are the same number.
func (d *document) sameNumeral(i, j int) bool {
	if d.digits(i) && d.digits(j) {
		return d.word(i) == d.word(j)
	}
	return d.tokens[i].form != 0 && d.tokens[i].form == d.tokens[j].form
}

// isTwo tells whether token i is the number two.
func (d *document) isTwo(i int) bool {
	if d.digits(i) {
		return d.word(i) == "2"
	}
	return d.tokens[i].in(isCardinal) && d.lex().classes(d.lexemes[i].r.lemma())&classBoth != 0
}

// findEmployers notes of each entity the body whose office it holds: whom «abbiamo assunto» speaks of in a manager's mouth.
func (d *document) findEmployers() {
	for n := range d.bonds {
		b := &d.bonds[n]
		if b.who < 0 || b.former || d.entities[b.who].employer > 0 || !d.personal(int(b.noun)) {
			continue
		}
		for i := b.noun + 1; i <= b.last; i++ {
			e, of := d.entityAt(int(i))
			if e != nil && of != b.who && (e.kind == entityBody || e.kind == entityUnknown) {
				d.entities[b.who].employer = of + 1
				break
			}
		}
	}
}
