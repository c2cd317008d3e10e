package claims

// clause is a stretch of a sentence with one predicate, as short as it can be
// and still be read alone.
type clause struct {
	from, to int32 // tokens, half open
	pred     int32 // its predicate, or -1
	up       int32 // the clause it depends on, or -1
	kind     clauseKind
	subject  subject
	patient  phrase // of a passive whose agent is the subject: what the act is done to
	said     bool   // it depends on a verb or noun of saying, not on what it would describe: «ha detto che»
}

type clauseKind uint8

const (
	clauseMain clauseKind = iota
	clauseCoordinate
	clauseRelative
	clauseSubordinate
	clauseGerund
	clauseParticiple
	clauseBare // no verb
)

// segment is what stands between two places where a clause may end.
type segment struct {
	from, to int32
	pred     int32 // its first finite verb or gerund, or -1
	opens    opener
}

type opener uint8

const (
	opensSentence opener = iota
	opensHard            // after ; : ( ) or a dash
	opensComma
	opensCoordinate
	opensRelative
	opensSubordinate
	opensGerund
	opensBracket
)

// findClauses cuts sentence [from, to) into clauses. Its predicates are those from
// index first on.
func (d *document) findClauses(from, to, first int) {
	d.cut(from, to, first)
	base := len(d.clauses)
	for k := range d.segments {
		d.clauses = append(roomy(d.clauses), d.clauseOf(k, base))
	}
	d.participles(from, to, first, base)
}

// cut fills d.segments.
func (d *document) cut(from, to, first int) {
	d.segments = d.segments[:0]
	opens, start, p := opensSentence, from, first
	finite := -1
	flush := func(end, next int, o opener) {
		if end > start {
			d.segments = append(d.segments, segment{int32(start), int32(end), int32(finite), opens})
		} else if opens < o && len(d.segments) > 0 || opens == opensHard {
			o = min(o, opens)
		}
		start, opens, finite = next, o, -1
	}
	for i := from; i < to; i++ {
		for p < len(d.predicates) && int(d.predicates[p].last) < i {
			p++
		}
		if p < len(d.predicates) && int(d.predicates[p].first) == i && d.predicates[p].mood != participlePast {
			q := &d.predicates[p]
			if q.mood == gerund && i > start {
				flush(i, i, opensGerund)
			} else if finite >= 0 && q.mood.finite() && d.predicates[finite].mood.finite() && (opens == opensRelative || opens == opensSubordinate) && d.lexemes[i-1].r.pos() != posCoordinator {
				flush(i, i, opensComma) // «gli operai che lavorano qui | hanno scioperato»
			}
			if finite < 0 || d.predicates[finite].mood == gerund && q.mood != gerund {
				finite = p
			}
			i = int(q.last)
			continue
		}
		t := &d.tokens[i]
		if t.is(shapeMark) {
			switch {
			case d.comma(i) || d.dash(i):
				flush(i, i+1, opensComma)
			case d.bracket(i) && t.in(isOpen):
				flush(i, i+1, opensBracket)
			case d.bracket(i):
				flush(i, i+1, opensComma)
			case d.hard(i) && !(d.timed(i) && d.timed(max(i-1, from))): // not «20:30»
				flush(i, i+1, opensHard)
			}
			continue
		}
		switch d.lexemes[i].r.pos() {
		case posRelative:
			s := i
			if s > start && (d.lexemes[s-1].r.pos() == posPreposition || d.lexemes[s-1].r.pos() == posArticle) {
				s--
				if s > start && d.lexemes[s].r.pos() == posArticle && d.lexemes[s-1].r.pos() == posPreposition {
					s--
				}
			}
			if s > start && d.finiteAhead(i+1, to, p) {
				flush(s, s, opensRelative)
			} else if s == start && opens == opensComma {
				opens = opensRelative
			}
		case posSubordinator:
			if d.finiteWithin(i+1, to, p) {
				if i > start {
					flush(i, i, opensSubordinate)
				} else {
					opens = opensSubordinate
				}
			}
		case posCoordinator:
			if finite >= 0 && i > start && d.startsClause(i+1, to, p) {
				flush(i, i+1, opensCoordinate)
			}
		}
	}
	flush(to, to, opensHard)
}

// finiteWithin tells whether a finite verb follows token i before the next place where a clause may end.
func (d *document) finiteWithin(i, to, p int) bool {
	end := i
	for end < to && !d.hard(end) && !d.comma(end) && !d.dash(end) {
		end++
	}
	for ; p < len(d.predicates) && int(d.predicates[p].first) < end; p++ {
		if int(d.predicates[p].first) >= i && d.predicates[p].mood.finite() {
			return true
		}
	}
	return false
}

// finiteAhead tells whether a finite verb follows token i before a mark that no clause goes across.
func (d *document) finiteAhead(i, to, p int) bool {
	for ; p < len(d.predicates) && int(d.predicates[p].first) < to; p++ {
		q := &d.predicates[p]
		if int(q.first) < i || !q.mood.finite() {
			continue
		}
		for j := i; j < int(q.first); j++ {
			if d.hard(j) {
				return false
			}
		}
		return true
	}
	return false
}

// startsClause tells whether what follows a coordinator is a clause: its verb at
// once, or a bare noun phrase and then its verb.
func (d *document) startsClause(i, to, p int) bool {
	for ; p < len(d.predicates); p++ {
		q := &d.predicates[p]
		if int(q.first) < i || q.mood == participlePast {
			continue
		}
		if !q.mood.finite() || int(q.first)-i > 12 {
			return false
		}
		for j := i; j < int(q.first); j++ {
			if d.hard(j) || d.comma(j) || d.lexemes[j].r.pos() == posRelative || d.lexemes[j].r.pos() == posSubordinator {
				return false
			}
		}
		if int(q.first) == i {
			return true
		}
		if d.lexemes[q.first-1].r.pos() == posCoordinator { // «tra Pisa e Lucca e avanza»: the verb is the second's
			return false
		}
		np, ok := d.nounPhrase(i, int(q.first))
		return ok && (q.number == numberAny || np.number == q.number || np.number == numberAny) || d.onlyAdverbs(i, int(q.first))
	}
	return false
}

func (d *document) onlyAdverbs(from, to int) bool {
	for i := from; i < to; i++ {
		if p := d.lexemes[i].r.pos(); p != posAdverb && !d.anchored(i) && !(p == posPreposition && i+1 < to && d.timed(i+1)) {
			return false
		}
	}
	return true
}

// clauseOf makes the clause of segment k. The clauses of earlier segments are d.clauses[base:].
func (d *document) clauseOf(k, base int) clause {
	s := d.segments[k]
	c := clause{from: s.from, to: s.to, pred: s.pred, up: -1, kind: clauseMain, subject: subject{who: -1}}
	if k > 0 {
		c.up = int32(base + k - 1)
	}
	switch s.opens {
	case opensRelative:
		c.kind = clauseRelative
	case opensSubordinate:
		c.kind = clauseSubordinate
	case opensGerund:
		c.kind = clauseGerund
	case opensCoordinate:
		c.kind = clauseCoordinate
	}
	if s.pred < 0 {
		c.kind = clauseBare
		return c
	}
	q := &d.predicates[s.pred]
	if q.mood == gerund {
		c.kind = clauseGerund
	}
	d.listGoesOn(k, &c)
	d.describes(k, &c)
	if c.kind == clauseGerund {
		c.subject = d.subjectAbove(base, k)
		return c
	}
	if c.kind == clauseRelative {
		c.said = d.depends(int(c.from))
	}
	if np, ok := d.nounPhraseFor(int(c.from), int(q.first), q); ok {
		c.subject = subject{np: d.fullPhrase(np, q.first), who: -1}
		return c
	}
	switch c.kind {
	case clauseRelative:
		if c.said {
			break
		}
		if d.relativeSubject(k) {
			c.subject = d.antecedent(int(c.from), int(d.segments[0].from), q)
			return c
		}
	case clauseMain:
		if np, ok := d.behindDateline(k, q, int(c.to)); ok {
			c.subject = subject{np: np, who: -1}
			return c
		}
		// «Trump, che aveva chiesto …, ha salutato»: the subject stands before what is put in.
		for j := k - 1; j >= 0 && s.opens == opensComma; j-- {
			o := d.segments[j]
			if o.pred < 0 {
				if np, ok := d.nounPhraseFor(int(o.from), int(o.to), q); ok {
					c.from = o.from
					c.subject = subject{np: np, who: -1}
					if o.opens == opensRelative { // «che l'amministrazione, …, intende»
						c.kind, c.said = clauseRelative, true
						return c
					}
				}
			} else if o.opens != opensRelative && o.opens != opensSubordinate && o.opens != opensGerund && d.predicates[o.pred].mood.finite() && !d.sayingBetween(&o) {
				break
			}
			if o.opens == opensHard || o.opens == opensSentence {
				break
			}
		}
		if !c.subject.none() {
			return c
		}
	}
	// «è stato annunciato l'avvio»: it may follow.
	if np, ok := d.inverted(q, int(c.to)); ok {
		c.subject = subject{np: np, who: -1}
		return c
	}
	if np, ok := d.behindPlace(q, int(c.to)); ok {
		c.subject = subject{np: np, who: -1}
		return c
	}
	if c.subject = d.timeSubject(&c, q); !c.subject.none() {
		return c
	}
	c.subject = d.subjectAbove(base, k)
	if np := c.subject.np; !np.none() && !d.fitsVerb(np, &predicate{mood: q.mood, number: q.number}) {
		c.subject = subject{who: -1}
	}
	return c
}

// behindDateline gives the subject behind the verb of segment k where nothing stands before it but the name of a place and a
// comma: «Nepal, crolla un ponte».
func (d *document) behindDateline(k int, q *predicate, to int) (phrase, bool) {
	if k != 1 || d.segments[k].opens != opensComma || d.segments[k].from != q.first || d.lex().classes(q.verb)&classMoves == 0 {
		return phrase{}, false
	}
	s := d.segments[0]
	if s.pred >= 0 || d.lexemes[s.from].name == 0 {
		return phrase{}, false
	}
	m := d.mentions[d.lexemes[s.from].name-1]
	if e := d.entities[m.who].kind; m.to != s.to || e != entityPlace && e != entityCountry {
		return phrase{}, false
	}
	return d.inverted(q, to)
}

// sayingBetween tells whether a segment between two commas says who says what stands around it: «i ricavi, spiega la ditta, sono …».
func (d *document) sayingBetween(s *segment) bool {
	q := &d.predicates[s.pred]
	return s.opens == opensComma && q.first == s.from && d.sayingOf(q.verb, q.head).class != sayNone
}

// describes lengthens a clause over the relative clause that says what its last noun is: «ha diffuso un video che mostra …».
func (d *document) describes(k int, c *clause) {
	if k+1 >= len(d.segments) || c.to != d.segments[k].to {
		return
	}
	s := d.segments[k+1]
	if s.opens != opensRelative || s.from != c.to || s.pred < 0 || d.depends(int(s.from)) {
		return
	}
	for i := c.to - 1; i > d.predicates[c.pred].last; i-- {
		r := d.lexemes[i].r
		if r.pos() == posArticle && d.lex().classes(r.lemma())&classIndefinite != 0 {
			c.to = s.to
			return
		}
		if p := r.pos(); p != posNoun && p != posAdjective {
			return
		}
	}
}

// depends tells whether the clause that «che» opens at token i completes a verb, an adjective or a noun of saying.
func (d *document) depends(i int) bool {
	if i == 0 || d.lex().classes(d.lexemes[i].r.lemma())&classOblique != 0 {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		r := d.lexemes[j].r
		switch r.pos() {
		case posAdverb:
			continue
		case posVerb:
			return r.mood() != participlePast || j > 0 && d.lexemes[j-1].r.pos() != posNoun
		case posAdjective:
			return j > 0 && d.lexemes[j-1].r.pos() == posVerb
		case posNoun:
			return d.lexemes[j].name == 0 && (d.tokens[j].cue.cue&(cueSpeech|cueTalk|cuePlan) != 0 || d.lex().classes(r.lemma())&classClaimed != 0)
		}
		return false
	}
	return false
}

// maxSubject is how many tokens a subject's noun phrase has at most.
const maxSubject = 12

// fullPhrase lengthens a subject over all that stands between it and its verb: «L'età media dei pazienti ricoverati per le
// conseguenze del virus è …».
func (d *document) fullPhrase(p phrase, verb int32) phrase {
	if d.lexemes[p.head].name > 0 || d.roleNoun(int(p.head)) || verb-p.from > maxSubject {
		return p
	}
	if _, ok := d.reducedParticiple(int(p.head)+1, int(p.from), int(verb)+1); ok {
		return p // «un incendio divampato nella notte»
	}
	for i := p.to; i < verb; i++ {
		if d.lexemes[i].r.pos() == posCoordinator && d.lexemes[i+1].r.pos() == posPreposition {
			return p
		}
		if d.tokens[i].is(shapeMark) || d.lexemes[i].time || d.lexemes[i].r.pos() == posSubordinator || d.lexemes[i].r.pos() == posRelative {
			return p
		}
	}
	p.to = max(p.to, verb)
	for p.to > p.head+1 && (d.lexemes[p.to-1].r.pos() == posAdverb || d.lexemes[p.to-1].r.pos() == posCoordinator) {
		p.to--
	}
	return p
}

// listGoesOn lengthens a clause over the rest of a list that its commas cut off.
func (d *document) listGoesOn(k int, c *clause) {
	end := -1
	for j := k + 1; j < len(d.segments); j++ {
		s := d.segments[j]
		if s.opens != opensComma || s.pred >= 0 || s.to-s.from > 8 {
			break
		}
		w := d.lexemes[s.from]
		if w.name == 0 && w.r.pos() != posNoun && w.r.pos() != posArticle && w.r.pos() != posAdjective {
			break
		}
		for i := s.from; i < s.to; i++ {
			if d.lexemes[i].r.pos() == posCoordinator {
				end = j
			}
		}
		if end >= 0 {
			break
		}
	}
	if end >= 0 {
		c.to = d.segments[end].to
	}
}

// participles adds the clauses of reduced participles within [from, to).
func (d *document) participles(from, to, first, base int) {
	n := len(d.clauses)
	for p := first; p < len(d.predicates); p++ {
		q := &d.predicates[p]
		if q.mood != participlePast {
			continue
		}
		in := base
		for k := base; k < n; k++ {
			if c := &d.clauses[k]; c.from <= q.first && q.first < c.to && c.to-c.from <= d.clauses[in].to-d.clauses[in].from || !(d.clauses[in].from <= q.first && q.first < d.clauses[in].to) {
				in = k
			}
		}
		seg := &d.segments[min(in-base, len(d.segments)-1)]
		c := clause{from: q.first, to: seg.to, pred: int32(p), up: int32(in), kind: clauseParticiple, subject: subject{who: -1}}
		for i := q.first + 1; i < c.to; i++ {
			if o := d.predicateAt(p+1, i); o >= 0 && (d.predicates[o].mood != participlePast || d.predicates[o].elliptic) {
				c.to = d.predicates[o].first
				if d.lexemes[c.to-1].r.pos() == posCoordinator {
					c.to--
				}
				break
			}
		}
		if q.elliptic {
			if np, ok := d.nounPhrase(int(q.first)+1, int(c.to)); ok {
				c.subject.np = np
			}
			d.clauses = append(roomy(d.clauses), c)
			continue
		}
		if q.first > seg.from {
			if k := in; d.complementOf(&d.clauses[k], q) {
				c.subject, c.from = d.clauses[k].subject, d.clauses[k].from
			} else if s := d.antecedent(int(q.first), from, q); !s.none() && d.agreesWith(s.np, q) {
				c.subject = s
				if s.np.from >= seg.from {
					c.from = d.withArticle(s.np.from, seg.from)
				}
				if p := d.clauses[in].pred; p >= 0 && d.predicates[p].last+1 == c.from && d.lex().classes(d.predicates[p].verb)&classPassive != 0 && (d.digits(int(c.from)) || d.tokens[c.from].in(isCardinal)) { // «Sono quattro le persone finite in manette»
					c.from = max(seg.from, d.predicates[p].first)
				}
			}
		} else if np, ok := d.nounPhrase(d.pastAdverbs(int(q.first)+1), int(c.to)); ok && int(q.first) == from && d.befell(int(q.first), int(c.to), d.participleOf(int(q.first))) {
			c.subject = subject{np: np, who: -1} // «Arrestato il titolare di una ditta»
		} else if in > base {
			c.subject = d.antecedent(int(q.first), from, q)
		} else {
			c.subject = d.subjectAhead(in+1, n, q)
		}
		if c.to > c.from+1 {
			if k := in - base; k < len(d.segments) && c.to == d.segments[k].to { // «accusati di furto, truffa e minacce»
				d.listGoesOn(k, &c)
			}
			d.clauses = append(roomy(d.clauses), c)
		}
	}
}

// subjectAhead gives the subject of the main clause that follows a participle at the beginning of a sentence: «Partita da
// Lodi, la nave …».
func (d *document) subjectAhead(k, n int, q *predicate) subject {
	for ; k < n; k++ {
		if c := &d.clauses[k]; c.pred >= 0 {
			if c.kind == clauseMain && d.predicates[c.pred].mood.finite() && c.subject.np.from >= c.from && !c.subject.none() && d.agreesWith(c.subject.np, q) {
				return c.subject
			}
			break
		}
	}
	return subject{who: -1}
}

// complementOf tells whether a participle completes the verb of clause c: «resta legato a».
func (d *document) complementOf(c *clause, q *predicate) bool {
	if c.pred < 0 || d.predicates[c.pred].last >= q.first || d.lex().classes(d.predicates[c.pred].verb)&(classState|classCopula) == 0 {
		return false
	}
	for i := d.predicates[c.pred].last + 1; i < q.first; i++ {
		if p := d.lexemes[i].r.pos(); p != posAdverb && p != posCoordinator {
			return false
		}
	}
	return true
}

// withArticle moves the beginning of a noun phrase over its article.
func (d *document) withArticle(i, from int32) int32 {
	for i > from {
		if p := d.lexemes[i-1].r.pos(); p != posArticle && p != posDeterminer {
			break
		}
		i--
	}
	return i
}

func (d *document) predicateAt(p int, i int32) int {
	for ; p < len(d.predicates) && d.predicates[p].first <= i; p++ {
		if d.predicates[p].first == i {
			return p
		}
	}
	return -1
}
