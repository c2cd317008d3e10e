package claims

import "slices"

// alias is a noun that the article has given a name: «le esercitazioni, denominate Mare Calmo».
type alias struct {
	noun lemma
	who  int32
}

// maxAliases is how many names given are kept.
const maxAliases = 32

// learnAlias keeps the name that a clause gives its subject.
func (d *document) learnAlias(c *clause, q *predicate) {
	if q.mood != participlePast || d.lex().classes(q.verb)&classNaming == 0 || c.subject.np.none() || len(d.aliases) == maxAliases {
		return
	}
	if i := q.last + 1; i < c.to && d.lexemes[i].name > 0 && d.lexemes[c.subject.np.head].name == 0 {
		d.aliases = append(d.aliases, alias{d.lexemes[c.subject.np.head].r.lemma(), d.mentions[d.lexemes[i].name-1].who})
	}
}

// findNamesakes keeps what things with a name are called before it, «la nave Alba Regia», where no other thing is called so.
func (d *document) findNamesakes() {
	for i := range d.mentions {
		m := &d.mentions[i]
		e := &d.entities[m.who]
		if e.kind != entityUnknown && e.kind != entityBody || len(d.aliases) == maxAliases {
			continue
		}
		h := m.from - 1
		if h > 1 && d.lexemes[h].name == 0 && d.lexemes[h].r.pos() == posNoun && d.lexemes[h-1].r.pos() == posPreposition && d.lexemes[h-1].r.number() == numberAny { // «la nave da crociera Alba Regia»
			h -= 2
		}
		if h < 1 || d.lexemes[h].name > 0 || d.lexemes[h].r.pos() != posNoun || d.lexemes[h].r.number() != singular || d.personal(int(h)) || d.roleNoun(int(h)) || d.tokens[h].is(shapeCapital) ||
			d.lex().classes(d.lexemes[h].r.lemma())&(classFirm|classSite|classTime) != 0 || d.lexemes[h-1].r.pos() != posArticle && !(d.lexemes[h-1].r.pos() == posPreposition && d.lexemes[h-1].r.number() != numberAny) {
			continue
		}
		noun := d.lexemes[h].r.lemma()
		switch k := slices.IndexFunc(d.aliases, func(a alias) bool { return a.noun == noun }); {
		case k < 0:
			d.aliases = append(d.aliases, alias{noun, m.who})
		case d.aliases[k].who != m.who:
			d.aliases[k].who = -1
		}
	}
}

// aliased gives the entity whose name the article has given to what a phrase speaks of.
func (d *document) aliased(p phrase) int32 {
	m := d.lexemes[p.head].r.lemma()
	for i := range d.aliases {
		if a := &d.aliases[i]; a.noun == m && m != 0 && p.to == p.head+1 && d.lex().classes(d.lexemes[p.from].r.lemma())&classIndefinite == 0 {
			return a.who
		}
	}
	return -1
}

// firmReach is how many tokens back the body stands at most that «l'azienda» speaks of.
const firmReach = 300

// firm gives the body that «l'azienda» or «il partito» stands for: the last of which the article speaks again and again, else the
// last that was named.
func (d *document) firm(p phrase) int32 {
	if d.lex().classes(d.lexemes[p.head].r.lemma())&classFirm == 0 || p.from+1 != p.head || !d.definite(p) || !d.onlyFrom(p) {
		return -1
	}
	last := int32(-1)
	for i := int(p.head) - 1; i >= 0 && i > int(p.head)-firmReach; i-- {
		e, who := d.entityAt(i)
		if e == nil || e.kind != entityBody && e.kind != entityUnknown || d.tokens[e.from].cue.cue&cueOutlet != 0 {
			continue
		}
		i = int(d.mentions[d.lexemes[i].name-1].from)
		if i > 0 && d.lexemes[i-1].name == 0 && d.lex().classes(d.lexemes[i-1].r.lemma())&classSite != 0 || // «via Emilia»
			e.to == e.from+1 && d.lex().classes(d.lexemes[e.from].r.lemma())&classSite != 0 { // «nel Paese»
			continue
		}
		if i > 1 && d.ofAt(int32(i)-1) && d.lexemes[i-2].name == 0 && d.lex().classes(d.lexemes[i-2].r.lemma())&(classFirm|classSite) != 0 { // «l'azienda di Lodi»
			continue
		}
		if e.mentions > 1 {
			return who
		}
		if last < 0 {
			last = who
		}
	}
	return last
}

// onlyFrom tells whether a phrase says of its noun no more than where it is from: «il gruppo vicentino», «l'azienda di Lodi».
func (d *document) onlyFrom(p phrase) bool {
	for i := p.head + 1; i < p.to; i++ {
		switch {
		case d.tokens[i].cue.cue&cuePeople != 0 && d.lexemes[i].name == 0:
		case d.ofAt(i) && i+1 < p.to && d.namedAt(i+1) && d.lexemes[i].r.number() == numberAny: // not «il gruppo della Solaria»
			m := d.mentions[d.lexemes[i+1].name-1]
			if k := d.entities[m.who].kind; k == entityPerson || k == entityBody || k == entityUnknown && m.to > m.from+1 {
				return false
			}
			i = m.to - 1
		default:
			return false
		}
	}
	return true
}
