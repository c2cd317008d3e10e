package claims

// relations makes a claim of each standing fact: an office, a bond, a name, a tie.
func (d *document) relations() {
	seen := map[bondKey]bool{}
	for i := range d.bonds {
		b := &d.bonds[i]
		s := d.sentenceOf(b.noun)
		if d.skips(s) {
			continue
		}
		key := bondKey{b.who, b.role, b.lemma, b.of, b.former}
		if seen[key] {
			continue
		}
		seen[key] = true
		from, to := d.trim(b.from, b.to, b.from, b.to)
		n := d.addClaim(KindRelation, spot{from: from, to: to, anchorFrom: b.noun, anchorTo: b.noun + 1, anchor: -1, clause: -1})
		c := &d.claims[n]
		c.Rule = "relation.office"
		c.Subject = d.nameText(b.who)
	}
	for k := range d.clauses {
		c := &d.clauses[k]
		if c.pred < 0 || c.subject.none() {
			continue
		}
		q := &d.predicates[c.pred]
		if rule, ok := d.standing(c, q); ok && !d.skips(d.sentenceOf(q.head)) {
			from, to := d.quoteAround(int32(k), q.first, q.last+1)
			n := d.addClaim(KindRelation, spot{from: from, to: to, anchorFrom: q.first, anchorTo: q.last + 1, anchor: -1, clause: int32(k)})
			r := &d.claims[n]
			r.Rule, r.Negated = rule, q.negated
			r.Subject = d.subjectText(c.subject)
		}
	}
}

type bondKey struct {
	who    int32
	role   thing
	lemma  lemma
	of     thing
	former bool
}

// standing tells whether a clause states a tie or a name, and by which rule.
func (d *document) standing(c *clause, q *predicate) (string, bool) {
	v := d.lex().classes(q.verb)
	if q.mood == participlePast {
		switch {
		case v&classNaming != 0:
			return "relation.naming", true
		case v&classHead != 0 && c.subject.agt:
			return "relation.head", true
		case v&classTie != 0:
			return "relation.tie", true
		}
		return "", false
	}
	return "", false
}
