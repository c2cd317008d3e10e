package claims

import "slices"

// sentenceNames are the names and places of a sentence, once read.
type sentenceNames struct {
	names, places []string
	read          bool
}

// sense fills what comparing needs of each claim beside its fields.
func (d *document) sense() {
	d.keys = append(d.keys[:0], make([]string, len(d.entities))...)
	d.called = append(d.called[:0], make([]sentenceNames, len(d.sentences))...)
	for i := range d.claims {
		c, s := &d.claims[i], &d.spots[i]
		x := &c.Sense
		x.Sentence = int(s.sentence)
		x.Headline = d.page[s.sentence]&pageHeadline != 0
		x.Predicate = d.predicateOf(c, s)
		if c.Kind.Anchored() {
			x.Counted = d.counted(s)
		}
		x.Subject = d.subjectKeys(c, s)
		called := &d.called[s.sentence]
		if !called.read {
			called.names, called.places = d.namesIn(int(s.sentence))
			called.read = true
		}
		x.Names, x.Places = called.names, called.places
		x.Terms = d.termsOf(c, s)
		x.Scope = d.scopeOf(s)
		x.Charges = d.charges(c, s)
		if s.bond > 0 {
			b := &d.bonds[s.bond-1]
			x.Role = d.lex().text(b.lemma)
			if b.former {
				x.Role = "ex:" + x.Role
			}
			x.Object = d.objectOf(b)
		}
	}
}

// predicateOf gives the verb of what a claim says, through the noun that names an act.
func (d *document) predicateOf(c *Claim, s *spot) string {
	l := d.lex()
	if c.Kind == KindQuote || s.bond > 0 {
		return ""
	}
	if c.Kind == KindEvent && s.anchorTo == s.anchorFrom+1 {
		r := d.lexemes[s.anchorFrom].r
		if r.pos() == posNoun {
			return l.act(r.lemma())
		}
		if r.pos() == posVerb {
			return l.text(r.lemma())
		}
	}
	if s.clause < 0 || d.clauses[s.clause].pred < 0 {
		return ""
	}
	q := &d.predicates[d.clauses[s.clause].pred]
	if l.classes(q.verb)&classSupport != 0 { // «fare una visita»
		for i := q.last + 1; i < s.to && i < q.last+4; i++ {
			if r := d.lexemes[i].r; r.pos() == posNoun && d.lexemes[i].name == 0 {
				if l.classes(r.lemma())&classAct != 0 {
					return l.act(r.lemma())
				}
				break
			}
		}
	}
	return l.text(q.verb)
}

// act is the verb of a noun that names an act, or the noun.
func (l *lexicon) act(m lemma) string {
	if v := l.verb(m); v != 0 {
		return l.text(v)
	}
	return l.text(m)
}

// counted is the lemma of what a number counts: the noun behind it, or behind «di».
func (d *document) counted(s *spot) string {
	end := d.sentences[s.sentence].to
	for i, n := s.anchorTo, 0; i < end && n < 4; i, n = i+1, n+1 {
		w := &d.lexemes[i]
		if d.tokens[i].is(shapeMark) || w.time {
			return ""
		}
		switch w.r.pos() {
		case posNoun:
			return d.lex().text(w.r.lemma())
		case posPreposition:
			if d.lex().classes(w.r.lemma())&classOf == 0 {
				return ""
			}
		case posVerb:
			if w.r.finite() {
				return ""
			}
		}
	}
	return ""
}

// subjectKeys are the keys of the names in a claim's subject, sorted.
func (d *document) subjectKeys(c *Claim, s *spot) []string {
	who := int32(-1)
	keys := d.strings[:0]
	switch {
	case s.bond > 0:
		who = d.bonds[s.bond-1].who
	case s.clause >= 0:
		sub := d.clauses[s.clause].subject
		if who = sub.who; who < 0 && !sub.np.none() {
			for i := sub.np.from; i < sub.np.to; i++ {
				if n := d.lexemes[i].name; n > 0 {
					m := d.mentions[n-1]
					keys = append(keys, d.entityKey(m.who))
					i = m.to - 1
				}
			}
			d.strings = keys
			return d.keepWords(unique(keys))
		}
	}
	if who >= 0 {
		keys = append(keys, d.entityKey(who))
	} else if c.Subject != "" {
		keys = append(keys, d.spellingKey(c.Subject))
	}
	d.strings = keys
	return d.keepWords(keys)
}

// entityKey is the same for all that name one thing: the gazetteers' key, or the name's spelling key.
func (d *document) entityKey(who int32) string {
	if d.keys[who] == "" {
		e := &d.entities[who]
		if e.thing != 0 {
			d.keys[who] = d.pack.cues.key(e.thing)
		} else {
			d.keys[who] = d.spellingKey(d.slice(e.from, e.to))
		}
	}
	return d.keys[who]
}

// spellingKey is SpellingKey in the room of the claims.
func (d *document) spellingKey(name string) string {
	if name != d.spelled.name || name == "" {
		d.form = AppendSpellingKey(d.form[:0], name)
		d.spelled.name, d.spelled.key = name, d.room.keep(d.form)
	}
	return d.spelled.key
}

// folded is fold in the room of the claims.
func (d *document) folded(s string) string {
	if isFolded(s) {
		return s
	}
	d.form = appendFolded(d.form[:0], s)
	return d.room.keep(d.form)
}

// wordsOfClaim is about how many words the lists of a claim have.
const wordsOfClaim = 12

// keepWords is a list that a claim can have.
func (d *document) keepWords(words []string) []string {
	return d.room.keepList(words, wordsOfClaim*len(d.claims))
}

// namesIn gives the keys of the names in a sentence, and the places among them, as the text has them.
func (d *document) namesIn(s int) (names, places []string) {
	names, places = d.strings[:0], d.places[:0]
	for i := d.sentences[s].from; i < d.sentences[s].to; i++ {
		n := d.lexemes[i].name
		if n == 0 {
			continue
		}
		m := d.mentions[n-1]
		names = append(names, d.entityKey(m.who))
		if k := d.entities[m.who].kind; k == entityCountry || k == entityPlace {
			places = append(places, d.folded(d.slice(m.from, m.to)))
		}
		i = m.to - 1
	}
	d.strings, d.places = names, places
	return d.keepWords(unique(names)), d.keepWords(unique(places))
}

// termsOf are the lemmas of the content words of a claim's quote, sorted, without its subject and anchor.
func (d *document) termsOf(c *Claim, s *spot) []string {
	out := d.strings[:0]
	for i := s.from; i < s.to; i++ {
		w := &d.lexemes[i]
		if c.Kind.Anchored() && i >= s.anchorFrom && i < s.anchorTo || w.name > 0 {
			continue
		}
		switch w.r.pos() {
		case posNoun, posAdjective:
			out = append(out, d.folded(d.lex().text(w.r.lemma())))
		case posVerb:
			if d.lex().classes(w.r.lemma())&(classAuxiliary|classModal) == 0 {
				out = append(out, d.folded(d.lex().text(w.r.lemma())))
			}
		case posNone:
			if w.r == 0 && d.tokens[i].is(shapeWord) && !d.tokens[i].is(shapeElided) {
				out = append(out, d.folded(d.word(int(i))))
			}
		}
	}
	d.strings = out
	out = slices.DeleteFunc(unique(out), func(t string) bool { return t == "" || t == c.Sense.Predicate || t == c.Sense.Counted })
	return d.keepWords(out)
}

// scopeOf gives the nouns by which a claim is narrowed: «in tutta la regione», «tra i minori».
func (d *document) scopeOf(s *spot) []string {
	out := d.strings[:0]
	l := d.lex()
	for i := s.from; i < s.to; i++ {
		if r := d.lexemes[i].r; r.pos() != posPreposition || l.classes(r.lemma())&classNarrows == 0 {
			continue
		}
		for j := i + 1; j < s.to && j < i+5; j++ {
			w := &d.lexemes[j]
			if w.r.pos() == posNoun && w.name == 0 && !w.time && l.classes(w.r.lemma())&classVague == 0 {
				out = append(out, d.folded(l.text(w.r.lemma())))
				break
			}
			if w.name > 0 || w.time || d.tokens[j].is(shapeMark) || w.r.pos() == posVerb {
				break
			}
		}
	}
	d.strings = out
	return d.keepWords(unique(out))
}

// objectOf gives the keys of what an office or bond is of.
func (d *document) objectOf(b *bond) []string {
	out := d.strings[:0]
	for i := b.noun + 1; i <= b.last; i++ {
		if n := d.lexemes[i].name; n > 0 {
			m := d.mentions[n-1]
			out = append(out, d.entityKey(m.who))
			i = m.to - 1
		} else if d.tokens[i].cue.cue&cuePeople != 0 {
			out = append(out, d.pack.cues.key(d.tokens[i].cue.thing))
		}
	}
	d.strings = out
	return d.keepWords(unique(out))
}

func unique(s []string) []string {
	slices.Sort(s)
	return slices.Compact(s)
}
