package claims

// agreesWith tells whether a phrase can be what a verb or participle is said of, by its number and, of a participle, its gender.
func (d *document) agreesWith(p phrase, q *predicate) bool {
	if q.number != numberAny && p.number != numberAny && q.number != p.number {
		return false
	}
	if q.number == plural && p.number == numberAny && d.lexemes[p.head].name > 0 {
		return false // one name is not many
	}
	g := d.genderOf(p)
	return q.mood != participlePast || q.gender == genderAny || g == genderAny || q.gender == g
}

// fitsVerb tells whether a phrase can be the subject of a verb: «la maggior parte sono nuovi» goes as well.
func (d *document) fitsVerb(p phrase, q *predicate) bool {
	if g := d.genderOf(p); q.gender != genderAny && g != genderAny && q.gender != g && q.number != plural {
		return false
	}
	if p.number == plural && q.number == singular || p.number == singular && q.number == plural && q.mood.finite() {
		return p.number == singular && d.lex().classes(d.lexemes[p.head].r.lemma())&classPlural != 0
	}
	return true
}

// genderOf is the gender of a noun phrase. Its article knows better than the dictionary («la ciclista»); where that is cut short, a
// noun for people may be of either («l'atleta»), and so may one that the dictionary has twice («l'auto»).
func (d *document) genderOf(p phrase) gender {
	if p.none() || d.lexemes[p.head].name > 0 {
		return p.gender
	}
	for i := p.head - 1; i >= p.from; i-- {
		if r := d.lexemes[i].r; r.pos() == posArticle {
			if r.gender() != genderAny {
				return r.gender()
			}
			if d.roleNoun(int(p.head)) || d.lex().classes(d.lexemes[p.head].r.lemma())&(classPerson|classAnyone) != 0 || d.twoGenders(p.head) {
				return genderAny
			}
			break
		}
	}
	return p.gender
}

// twoGenders tells whether token i is a noun of either gender.
func (d *document) twoGenders(i int32) bool {
	g := genderAny
	e := d.tokens[i].entry
	for n := 0; e != 0; n++ {
		r := d.lex().reading(e, n)
		if r == 0 {
			break
		}
		if r.pos() != posNoun {
			continue
		}
		if g != genderAny && r.gender() != g {
			return true
		}
		g = r.gender()
	}
	return false
}
