package claims

import "sort"

// somebody gives the person that the article names and that «l'uomo», «la giovane» or «il 34enne» stands for: the one of that
// age, else the one whose age it tells, else the only one without an office. «Un 34enne» is one of that age that is named
// only later. It is -1 where none fits, or more than one.
func (d *document) somebody(p phrase) int32 {
	h := int(p.head)
	if p.number == plural || d.lexemes[p.from].r.number() == plural {
		return -1
	}
	age := d.ageOfPhrase(p)
	if age == 0 && (int(p.to) > h+1 || d.lexemes[h].r == 0 || d.lex().classes(d.lexemes[h].r.lemma())&classAnyone == 0) {
		return -1
	}
	known := d.knownByArticle(p)
	if !known && age == 0 {
		return -1
	}
	g := d.lexemes[p.from].r.gender()
	if g == genderAny {
		g = d.lexemes[h].r.gender()
	}
	if !known {
		return d.namedLater(p.to, g, age)
	}
	aged, plain := int32(-1), int32(-1)
	agedTwice, plainTwice := false, false
	for i := p.from - 1; i >= 0 && i > p.from-maxBack; i-- {
		if d.newcomer(i, g) {
			break
		}
		e, who := d.entityAt(int(i))
		if e == nil {
			continue
		}
		m := d.mentions[d.lexemes[i].name-1]
		i = m.from
		if !e.isSomebody(g) {
			continue
		}
		switch n := d.ageBeside(m); {
		case age != 0 && n == age:
			return who
		case n != 0 && age == 0:
			agedTwice = agedTwice || aged >= 0 && aged != who
			aged = who
		case n == 0 && !e.office:
			plainTwice = plainTwice || plain >= 0 && plain != who
			plain = who
		}
	}
	switch {
	case aged >= 0 && !agedTwice:
		return aged
	case aged < 0 && plain >= 0 && !plainTwice:
		return plain
	}
	return -1
}

// isSomebody tells whether an entity is a person who can be called by a word of a gender.
func (e *entity) isSomebody(g gender) bool {
	return e.kind == entityPerson && (e.gender == genderAny || g == genderAny || e.gender == g)
}

// ageOfPhrase is the age in years that a noun phrase tells: «il 34enne», «un motociclista di 34 anni»; 0 where it tells none.
func (d *document) ageOfPhrase(p phrase) int {
	if d.tokens[p.head].in(isAgeWord) {
		return d.ageEnding(p.head + 1)
	}
	if i := p.head + 1; d.lexemes[p.head].name == 0 && d.personal(int(p.head)) && int(i)+1 < len(d.tokens) && d.ofAt(i) {
		if a := d.anchorAt(i + 1); a != nil {
			return d.yearsOf(a)
		}
	}
	return 0
}

// maxAhead is how many tokens ahead somebody is named at most who is first told of by age.
const maxAhead = 300

// namedLater gives the person of an age who is named only behind token i, or -1.
func (d *document) namedLater(i int32, g gender, age int) int32 {
	for to := min(int32(len(d.tokens)), i+maxAhead); i < to; i++ {
		if e, who := d.entityAt(int(i)); e != nil {
			m := d.mentions[d.lexemes[i].name-1]
			if e.isSomebody(g) && d.ageBeside(m) == age {
				return who
			}
			i = m.to - 1
		}
	}
	return -1
}

// knownByArticle tells whether a phrase is its noun with a definite article and no more: not «un uomo», «l'altro uomo».
func (d *document) knownByArticle(p phrase) bool {
	r := d.lexemes[p.from].r
	if p.from == p.head || r.pos() != posArticle && !(r.pos() == posPreposition && r.number() != numberAny) || d.lex().classes(r.lemma())&classIndefinite != 0 {
		return false
	}
	for i := p.from + 1; i < p.head; i++ {
		if !d.digits(int(i)) {
			return false
		}
	}
	return true
}

// broughtIn gives the phrase without a name that brought in whom «l'uomo» or «la giovane» speaks of: «una ragazza di Lodi».
func (d *document) broughtIn(p phrase) phrase {
	h := p.head
	if p.to > h+1 || p.number == plural || d.lexemes[h].r == 0 || d.lex().classes(d.lexemes[h].r.lemma())&classAnyone == 0 || !d.knownByArticle(p) {
		return phrase{}
	}
	g := d.lexemes[p.from].r.gender()
	if g == genderAny {
		g = d.lexemes[h].r.gender()
	}
	for i := p.from - 1; i >= 0 && i > p.from-maxBack; i-- {
		if e, _ := d.entityAt(int(i)); e != nil && e.isSomebody(g) {
			break
		}
		if !d.newcomer(i, g) {
			continue
		}
		from := i
		for d.lex().classes(d.lexemes[from].r.lemma())&classIndefinite == 0 {
			from--
		}
		o := phrase{from: from, to: i + 1, head: i, gender: g, number: singular}
		end := d.sentences[d.sentenceOf(i)].to
		if a := d.anchorAt(i + 2); a != nil && i+1 < end && d.ofAt(i+1) && d.yearsOf(a) > 0 && d.followedByOf(a.to) { // «una ragazza di 23 anni di Lodi»
			o.to = a.to
		}
		return d.extend(o, int(end))
	}
	return phrase{}
}

// newcomer tells whether token i brings in somebody without a name: «un ragazzo», «un altro uomo», «una 40enne».
func (d *document) newcomer(i int32, g gender) bool {
	if d.lexemes[i].name > 0 || !d.tokens[i].in(isAgeWord) && (d.lexemes[i].r == 0 || d.lex().classes(d.lexemes[i].r.lemma())&classAnyone == 0) {
		return false
	}
	for j := i - 1; j >= 0 && j > i-4; j-- {
		r := d.lexemes[j].r
		if c := d.lex().classes(r.lemma()); c&classIndefinite != 0 && r.number() != plural {
			if r.gender() != genderAny && g != genderAny && r.gender() != g {
				return false
			}
			end := i + 1
			if a := d.anchorAt(end + 1); a != nil { // «un uomo di 34 anni, Ugo Neri»
				end = a.to
			}
			return !d.namedAt(end) && !(int(end) < len(d.tokens) && d.comma(int(end)) && d.namedAt(end+1))
		}
		if r.pos() == posVerb || r.pos() == posPreposition {
			break
		}
	}
	return false
}

// namedAt tells whether a name begins at token i.
func (d *document) namedAt(i int32) bool {
	return int(i) < len(d.tokens) && d.lexemes[i].name > 0 && d.mentions[d.lexemes[i].name-1].from == i
}

// ageBeside gives the age that stands beside a mention of somebody, in years: «Ugo Neri, 34 anni», «il 34enne Ugo Neri», «un uomo di 34
// anni, Ugo Neri»; 0 where none does.
func (d *document) ageBeside(m mention) int {
	i := m.from
	if i > 0 && d.comma(int(i)-1) {
		i--
	}
	if n := d.ageEnding(i); n > 0 {
		return n
	}
	for i = m.to; int(i) < len(d.tokens) && i < m.to+4; i++ {
		if a := d.anchorAt(i); a != nil {
			return d.yearsOf(a)
		}
		if p := d.lexemes[i].r.pos(); !d.comma(int(i)) && !d.bracket(int(i)) && p != posPreposition && p != posArticle {
			break
		}
	}
	return 0
}

// ageEnding gives the age in years whose expression ends right before token i, 0 where none does.
func (d *document) ageEnding(i int32) int {
	if a := d.anchorEnding(i); a != nil {
		return d.yearsOf(a)
	}
	return 0
}

// yearsOf is how many whole years a value expression spans, 0 where it is none of years.
func (d *document) yearsOf(a *anchor) int {
	if a.mean < 0 {
		return 0
	}
	m := &d.meanings[a.mean]
	if a.kind == KindQuantity && d.ageAside(a, m) {
		return int(m.number)
	}
	l := m.length
	if a.kind != KindDuration {
		return 0
	}
	if l.years != float64(int(l.years)) || l != (length{years: l.years}) {
		return 0
	}
	return int(l.years)
}

// anchorAt gives the value expression that begins at token i, or nil.
func (d *document) anchorAt(i int32) *anchor {
	k := sort.Search(len(d.anchors), func(n int) bool { return d.anchors[n].from >= i })
	if k < len(d.anchors) && d.anchors[k].from == i {
		return &d.anchors[k]
	}
	return nil
}
