package claims

// kindsOf adds what sentence s says in passing that a body is, and of where: «l'olandese Vandor», «la società emiliana Alfar»,
// «l'associazione di consumatori Adesso».
func (d *document) kindsOf(s int) {
	from, to := d.sentences[s].from, d.sentences[s].to
	for i := from; i < to; i++ {
		n := d.lexemes[i].name
		if n == 0 {
			continue
		}
		m := d.mentions[n-1]
		i = m.to - 1
		e := &d.entities[m.who]
		if e.thing != 0 || e.kind != entityBody && e.kind != entityUnknown || d.quoted(m.from) {
			continue
		}
		first, said, ok := d.kindBefore(m.from, from)
		if !ok {
			continue
		}
		key := bondKey{who: m.who, lemma: d.lexemes[said].r.lemma(), role: d.tokens[said].cue.thing}
		if d.seen[key] {
			continue
		}
		d.seen[key] = true
		d.addRelation("relation.kind", spot{from: first, to: m.to, anchorFrom: said, anchorTo: m.from, anchor: -1, clause: -1}, d.nameText(m.who), false)
	}
}

// kindBefore gives where a noun phrase begins that ends in the name at token i and says what is called so, and which word says it:
// where it is from, or what for.
func (d *document) kindBefore(i, from int32) (first, said int32, ok bool) {
	j := i - 1
	if j <= from {
		return 0, 0, false
	}
	if d.tokens[j].cue.cue&cuePeople != 0 && d.lexemes[j].name == 0 {
		switch b := &d.lexemes[j-1]; {
		case d.bodyNoun(j-1) && !d.roleNoun(int(j)-1): // a bond says it already
			return d.withArticle(j-1, from), j, true
		case b.r.pos() == posArticle && b.r.number() == singular && d.lex().classes(b.r.lemma())&classIndefinite == 0:
			return j - 1, j, true
		}
		return 0, 0, false
	}
	for j > from && (d.lexemes[j].r.pos() == posNoun || d.lexemes[j].r.pos() == posAdjective) && d.lexemes[j].name == 0 && !d.bodyNoun(j) {
		j--
	}
	if j == i-1 || j <= from || d.lexemes[j].r.pos() != posPreposition || d.lexemes[j].r.number() != numberAny || d.lex().classes(d.lexemes[j].r.lemma())&classOf == 0 || !d.bodyNoun(j-1) {
		return 0, 0, false
	}
	return d.withArticle(j-1, from), j - 1, true
}

// bodyNoun tells whether token i is one noun for a body that has a name of its own: «società», «associazione».
func (d *document) bodyNoun(i int32) bool {
	r := d.lexemes[i].r
	return r.pos() == posNoun && r.number() != plural && d.lexemes[i].name == 0 && d.lex().classes(r.lemma())&(classFirm|classBody) != 0
}

// tiesOf adds where people of sentence s live or come from, as an adjective says it of them: «due giovani, entrambi residenti a
// Foggia», «l'uomo, originario di Bari».
func (d *document) tiesOf(s int) {
	from, to := d.sentences[s].from, d.sentences[s].to
	sub, last := subject{who: -1}, int32(-1)
	for i := from + 1; i+2 < to; i++ {
		w := &d.lexemes[i]
		if w.name > 0 || w.r.pos() != posNoun && w.r.pos() != posAdjective || d.lex().classes(w.r.lemma())&classTie == 0 || d.quoted(i) {
			continue
		}
		if d.lexemes[i+1].r.pos() != posPreposition || d.lexemes[i+2].name == 0 {
			continue
		}
		end := d.mentions[d.lexemes[i+2].name-1].to
		first := i
		for first > from && (d.lexemes[first-1].r.pos() == posPronoun || d.lexemes[first-1].r.pos() == posAdverb || d.lexemes[first-1].r.pos() == posDeterminer) {
			first--
		}
		if first == i && first > from && last == first-1 && d.lexemes[last].r.pos() == posCoordinator { // «originario di Bari e residente a Lodi»
			last = end
		} else if sub, last = d.whoseTie(first, from, w.r), end; sub.none() || d.hardBetween(sub.np.to, first) {
			continue
		} else if first == i {
			first = d.withArticle(sub.np.from, from)
		}
		d.addRelation("relation.tie", spot{from: first, to: end, anchorFrom: i, anchorTo: i + 1, anchor: -1, clause: -1}, d.subjectText(sub), false)
		i = end - 1
	}
}

// whoseTie gives the people that an adjective of reading r behind token i is said of: whom an age stands for, or the noun before.
func (d *document) whoseTie(i, from int32, r reading) subject {
	j := i - 1
	for j > from && (d.comma(int(j)) || d.lexemes[j].r.pos() == posAdjective || d.tokens[j].cue.cue&cuePeople != 0) {
		j--
	}
	if d.tokens[j].in(isAgeWord) {
		for j > from && (d.tokens[j].is(shapeGlued) || d.lexemes[j-1].r.pos() == posArticle || d.lexemes[j-1].r.pos() == posDeterminer) {
			j--
		}
		return subject{np: phrase{from: j, to: i, head: j}, who: -1}
	}
	sub := d.antecedent(int(i), int(from), &predicate{mood: participlePast, number: r.number()})
	if c := (clause{subject: sub}); !d.ofSomebody(&c) || d.lex().classes(d.lexemes[sub.np.head].r.lemma())&classTie != 0 || i-sub.np.to > 8 {
		return subject{who: -1}
	}
	return sub
}

// hardBetween tells whether a mark that no clause goes across stands in [from, to).
func (d *document) hardBetween(from, to int32) bool {
	for i := from; i < to; i++ {
		if d.hard(int(i)) {
			return true
		}
	}
	return false
}
