package claims

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
