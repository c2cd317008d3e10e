package claims

import (
	"cmp"
	"slices"
)

// figures makes a claim of each anchor.
func (d *document) figures() {
	for i := range d.anchors {
		a := &d.anchors[i]
		if d.leaves(d.sentenceOf(a.from)) {
			continue
		}
		k := d.clauseAt(a.from, a.to)
		from, to := d.quoteAround(k, a.from, a.to)
		to = d.cutBehind(k, a, to)
		if j := d.leadsTo(k, a); j >= 0 {
			from, to = d.trim(from, d.clauses[j].to, a.from, a.to)
			k = j
		}
		if np, ok := d.phraseBefore(int(a.from)-1, int(d.sentences[d.sentenceOf(a.from)].from)); ok && from == a.from && d.agedAside(a) {
			from, to = d.withArticle(np.from, d.sentences[d.sentenceOf(a.from)].from), a.to
		}
		n := d.addClaim(a.kind, spot{from: from, to: to, anchorFrom: a.from, anchorTo: a.to, anchor: int32(i), clause: k})
		c := &d.claims[n]
		c.Value, c.Unit, c.Modifier, c.Rule = a.value, a.unit, a.modifier, a.rule
		sub, sure := d.about(a.kind, a.from, a.to, k)
		c.Subject = d.subjectText(sub)
		if a.unit != "" && sub.who < 0 && !sub.np.none() && sub.np.from <= a.from && a.from <= sub.np.to && (d.standsForNoun(int(sub.np.head), int(sub.np.from)) || d.digits(int(sub.np.head)) || d.tokens[sub.np.head].in(isCardinal)) {
			c.Subject = a.unit // «i restanti 11»
		}
		d.spots[n].guessed = !sure
	}
}

// cutBehind shortens the quote of a figure where its own phrase ends and what follows is another's: «in carica dal 2010 | e
// rieletto …», «rieletto con il 60% dei voti | per il terzo mandato».
func (d *document) cutBehind(k int32, a *anchor, to int32) int32 {
	for i := a.to + 1; i < to; i++ {
		if d.lexemes[i-1].r.pos() == posCoordinator && d.participleOf(int(i)) != 0 && d.lexemes[i].name == 0 && !(i+1 < to && d.lexemes[i-2].r.participle()) {
			to = i - 1
			break
		}
	}
	if k < 0 || d.clauses[k].pred >= 0 && d.clauses[k].kind != clauseParticiple {
		return to
	}
	return min(to, d.phraseOf(a, to))
}

// phraseOf gives where the phrase of a figure ends: behind what it counts, before the next preposition or mark.
func (d *document) phraseOf(a *anchor, to int32) int32 {
	i := a.to
	for noun := false; i < to; i++ {
		w := &d.lexemes[i]
		if d.tokens[i].is(shapeMark) && !d.hyphen(int(i)) && !d.quoteMark(int(i)) {
			break
		}
		if w.name > 0 {
			continue
		}
		switch w.r.pos() {
		case posPreposition:
			if d.lex().classes(w.r.lemma())&classOf == 0 {
				return i
			}
			noun = false
		case posNoun:
			if noun {
				return i
			}
			noun = true
		case posAdjective, posArticle, posDeterminer, posNone:
		default:
			return i
		}
	}
	return i
}

// maxLead is how many tokens a quote has at most that an opening stretch joins to its main clause.
const maxLead = 48

// leadsTo gives the main clause that an opening stretch without a verb belongs to («A giugno, …, la Regione ha …»), or -1.
func (d *document) leadsTo(k int32, a *anchor) int32 {
	if k < 0 || d.clauses[k].pred >= 0 || a.kind != KindDate && a.kind != KindDuration {
		return -1
	}
	c := &d.clauses[k]
	s := d.sentenceOf(c.from)
	if p := d.lexemes[c.from].r.pos(); k != d.clauseFrom[s] && p != posPreposition && p != posAdverb && !d.lexemes[c.from].time {
		return -1
	}
	if k > d.clauseFrom[s] && d.clauses[k-1].pred >= 0 {
		return -1
	}
	for j := k + 1; j < d.clauseFrom[s+1]; j++ {
		o := &d.clauses[j]
		if o.to-c.from > maxLead {
			return -1
		}
		if o.pred >= 0 && o.kind == clauseMain && d.predicates[o.pred].mood.finite() {
			for i := c.from; i < o.from; i++ {
				if d.hard(int(i)) {
					return -1
				}
			}
			return j
		}
		if o.pred >= 0 && o.kind != clauseRelative && o.kind != clauseGerund && o.kind != clauseParticiple {
			return -1
		}
	}
	return -1
}

// speakers gives claims without a subject of their own the one whose words they are.
func (d *document) speakers() {
	d.findEmployers()
	for i := range d.claims {
		c, s := &d.claims[i], &d.spots[i]
		if c.Attributed == "" || c.Kind == KindQuote {
			continue
		}
		if c.Kind.Anchored() && c.Modality == ModalityReported && c.Subject == c.Attributed { // «Reuters parla di 23 Paesi»
			if sub := d.reportedOf(s); !sub.none() {
				c.Subject = d.subjectText(sub)
			}
			continue
		}
		if c.Modality != ModalityQuoted {
			continue
		}
		first, we := false, false
		if s.clause >= 0 && d.clauses[s.clause].pred >= 0 {
			q := &d.predicates[d.clauses[s.clause].pred]
			first, we = q.person == 1, q.person == 1 && q.number == plural
		}
		if s.guessed || first || c.Subject == "" {
			c.Subject = c.Attributed
		}
		if v := d.directVoice(s.anchorFrom); we && v != nil && v.speaker.who >= 0 {
			if body := d.entities[v.speaker.who].employer; body > 0 {
				c.Subject = d.nameText(body - 1)
			}
		}
	}
}

// reportedOf gives what a source that is its clause's subject speaks of: what the figure completes, or counts.
func (d *document) reportedOf(s *spot) subject {
	if sub := d.dependsOn(s.anchorFrom, int(s.sentence)); !sub.none() {
		return sub
	}
	return d.counts(s.anchorFrom, s.anchorTo, int(s.sentence))
}

// addClaim adds a claim that stands at s, and gives its place in d.claims. Offsets,
// quote and anchor follow from s.
func (d *document) addClaim(k Kind, s spot) int {
	s.sentence = int32(d.sentenceOf(s.anchorFrom))
	d.spots = append(roomy(d.spots), s)
	from, to := s.anchorFrom, s.anchorTo
	if k == KindEvent && to == from+1 && d.lexemes[from].r.pos() != posVerb {
		from, to = s.from, s.to
	}
	if k.Anchored() || k == KindEvent {
		for i := from; i < to; i++ {
			d.lexemes[i].claimed = true
		}
	}
	c := Claim{Article: d.article.ID, Kind: k}
	c.Start, c.End = int(d.tokens[s.from].at), int(d.tokens[s.to-1].stop)
	c.AnchorStart, c.AnchorEnd = int(d.tokens[s.anchorFrom].at), int(d.tokens[s.anchorTo-1].stop)
	c.Quote, c.Anchor = d.slice(s.from, s.to), d.slice(s.anchorFrom, s.anchorTo)
	d.claims = append(roomy(d.claims), c)
	return len(d.claims) - 1
}

// clauseAt gives the shortest clause that holds the tokens [from, to), or -1.
func (d *document) clauseAt(from, to int32) int32 {
	s := d.sentenceOf(from)
	best := int32(-1)
	for k := d.clauseFrom[s]; k < d.clauseFrom[s+1]; k++ {
		c := &d.clauses[k]
		if c.from > from || c.to < to {
			continue
		}
		if best < 0 || c.to-c.from < d.clauses[best].to-d.clauses[best].from ||
			c.to-c.from == d.clauses[best].to-d.clauses[best].from && d.clauses[best].pred < 0 {
			best = k
		}
	}
	return best
}

// quoteAround gives the tokens of the quote of a claim in clause k with its anchor at
// [from, to).
func (d *document) quoteAround(k, from, to int32) (int32, int32) {
	s := &d.sentences[d.sentenceOf(from)]
	a, b := s.from, s.to
	if k >= 0 {
		c := &d.clauses[k]
		a, b = c.from, c.to
		switch c.kind {
		case clauseSubordinate:
			for a < from && (d.lexemes[a].r.pos() == posSubordinator || d.lexemes[a].r.pos() == posRelative) {
				a++
			}
		case clauseRelative:
			a = d.opensRelative(c, s.from, from)
		case clauseParticiple:
			np := c.subject.np
			if c.subject.agt {
				np = c.patient
			}
			if !np.none() && np.from < a && np.from >= s.from && a-np.to <= 8 {
				a = d.withArticle(np.from, s.from)
			}
		}
	}
	a, b = d.trim(min(a, from), max(b, to), from, to)
	return d.whole(a, b, from, to)
}

// whole moves the ends of a quote so that it cuts no quotation, unless the anchor itself stands in it.
func (d *document) whole(a, b, from, to int32) (int32, int32) {
	if k := d.quotationAt(a); k >= 0 {
		if q := &d.quotes[k]; q.open < a && q.after() < b {
			if a-q.open <= 12 {
				a = q.open
			} else if q.after() <= from {
				a = q.after()
			}
		}
	}
	if k := d.quotationAt(b - 1); k >= 0 {
		if q := &d.quotes[k]; q.open > a && q.after() > b {
			if q.after()-b <= 12 && q.after() <= d.sentences[d.sentenceOf(from)].to {
				b = q.after()
			} else if q.open >= to {
				b = q.open
			}
		}
	}
	return d.trim(a, b, from, to)
}

// opensRelative gives where the quote of a relative clause begins: at what it describes, or behind the «che» of what
// is said and of a conjunction («dopo che»).
func (d *document) opensRelative(c *clause, from, keep int32) int32 {
	if r := d.lexemes[c.from].r; c.from+1 < keep && r.pos() == posPreposition && d.lexemes[c.from+1].r.pos() == posRelative && !d.oblique(c.from) {
		return c.from + 2
	}
	if c.said {
		a := c.from
		for a < keep && d.lexemes[a].r.pos() == posRelative {
			a++
		}
		return a
	}
	if np := c.subject.np; !d.oblique(c.from) && !c.subject.agt && !np.none() && np.from < c.from && np.from >= from && c.from-np.to <= 8 {
		return d.withArticle(np.from, from)
	}
	i := c.from
	if i > from && d.comma(int(i)-1) { // «il cantiere, dove …»
		i--
	}
	if np, ok := d.phraseBefore(int(i), int(from)); ok && i-np.from <= 10 {
		return d.withArticle(np.from, from)
	}
	return c.from
}

// oblique tells whether the relative pronoun at the head of a clause is no subject: «in cui», «dove».
func (d *document) oblique(i int32) bool {
	for j := i; j < i+3 && int(j) < len(d.lexemes); j++ {
		switch r := d.lexemes[j].r; r.pos() {
		case posPreposition:
			return true
		case posRelative:
			return d.lex().classes(r.lemma())&classOblique != 0
		}
	}
	return false
}

// trim takes marks and conjunctions off the ends of [from, to), as far as [keepFrom, keepTo), and
// closes the quotation marks and brackets that it opens.
func (d *document) trim(from, to, keepFrom, keepTo int32) (int32, int32) {
	for from < keepFrom {
		t := &d.tokens[from]
		if t.is(shapeMark) && !d.paired(from, to) || d.lexemes[from].r.pos() == posCoordinator {
			from++
			continue
		}
		break
	}
	for to > keepTo {
		t := &d.tokens[to-1]
		if t.is(shapeMark) && !d.pairs(from, to-1) || d.lexemes[to-1].r.pos() == posCoordinator || d.leans(to) {
			to--
			continue
		}
		break
	}
	return from, to
}

// leans tells whether the adverb before token i belongs to the conjunction there: «subito | dopo che», «anche | se».
func (d *document) leans(i int32) bool {
	if int(i) >= len(d.tokens) || d.lexemes[i-1].r.pos() != posAdverb || d.lexemes[i-1].time {
		return false
	}
	if d.lexemes[i].r.pos() == posSubordinator {
		return true
	}
	return d.lexemes[i].r.pos() == posPreposition && int(i)+1 < len(d.tokens) && d.lexemes[i+1].r.pos() == posRelative
}

// paired tells whether the mark at i is an opening one that is closed before to.
func (d *document) paired(i, to int32) bool {
	if !d.tokens[i].in(isQuote | isOpen) {
		return false
	}
	for j := i + 1; j < to; j++ {
		if d.tokens[j].in(isQuote | isClose) {
			return true
		}
	}
	return false
}

// pairs tells whether the mark at i closes one that is opened after from.
func (d *document) pairs(from, i int32) bool {
	if !d.tokens[i].in(isQuote | isClose) {
		return false
	}
	open := 0
	for j := from; j < i; j++ {
		if d.tokens[j].in(isQuote | isOpen | isClose) {
			open++
		}
	}
	return open%2 == 1
}

// claimPlace is where a claim's anchor stands, and which claim it is.
type claimPlace struct {
	anchor uint64
	claim  int32
}

// sortClaims puts the claims in the order of their anchors.
func (d *document) sortClaims() {
	places := d.inOrder[:0]
	for i := range d.claims {
		c := &d.claims[i]
		places = append(places, claimPlace{uint64(c.AnchorStart)<<32 | uint64(c.AnchorEnd), int32(i)})
	}
	d.inOrder = places
	slices.SortFunc(places, func(a, b claimPlace) int {
		if a.anchor != b.anchor {
			return cmp.Compare(a.anchor, b.anchor)
		}
		return cmp.Compare(a.claim, b.claim)
	})
	claims := make([]Claim, len(places))
	for i, p := range places {
		claims[i] = d.claims[p.claim]
	}
	clear(d.claims) // its strings are the caller's now
	d.claims, d.drafts = claims, d.claims[:0]
}
