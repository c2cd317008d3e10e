package claims

import "unicode"

// attribute says of each claim who vouches for it, how sure, and whether it
// negates; and it makes a claim of each quotation.
func (d *document) attribute() {
	d.findVoices()
	for i := range d.claims {
		d.vouch(&d.claims[i], &d.spots[i])
	}
	d.quoteClaims()
}

// vouch fills who stands behind a claim.
func (d *document) vouch(c *Claim, s *spot) {
	i := s.anchorFrom
	k := d.governor(s)
	c.Negated = c.Negated || s.bond == 0 && d.negates(s, k) // whom a sentence calls by an office holds it, whatever it denies
	if v := d.directVoice(i); v != nil {
		c.Attributed, c.Modality = d.speakerText(v.speaker), ModalityQuoted
		if v.held {
			c.Modality = ModalityHedged
		}
		return
	}
	if c.Kind == KindRelation {
		return
	}
	m := d.modality(c, s, k)
	if c.Kind == KindDuration && ageOf(c) { // «il 39enne dovrà»
		m = ModalityAsserted
	}
	v := d.indirectVoice(i, s)
	if v != nil && d.background(c, s, v) {
		v, m = nil, ModalityAsserted
	}
	if v != nil {
		c.Attributed = d.speakerText(v.speaker)
		if m == ModalityAsserted {
			m = ModalityReported
		}
		switch {
		case v.class == sayDeny:
			m = ModalityDenied
		case m == ModalityHedged && v.class == sayPlan && v.manner == mannerThat && k >= 0 && d.predicates[d.clauses[k].pred].perfect:
			m = ModalityPlanned // «ha annunciato che il ponte sarebbe stato chiuso»
		case v.held, v.class == sayDoubt:
			m = ModalityHedged
		case m == ModalityReported && v.plan:
			m = ModalityPlanned
		}
	}
	if v == nil && m == ModalityAsserted && k >= 0 && d.clauses[k].said && d.predicates[d.clauses[k].pred].mood == subjunctivePresent {
		m = ModalityHedged // «è probabile che abbia»
	}
	if v == nil && m == ModalityHedged {
		c.Attributed = d.speakerText(d.data(s.sentence))
	}
	c.Modality = m
}

// background tells whether a claim that stands in somebody's words is what the text itself puts in: a name's past between
// commas, «ha detto che Rossi, eletto nel 2019, …».
func (d *document) background(c *Claim, s *spot, v *voice) bool {
	if s.clause < 0 || v.manner == mannerBack || c.Kind == KindEvent {
		return false
	}
	k := &d.clauses[s.clause]
	if k.kind != clauseParticiple || k.pred < 0 || d.predicates[k.pred].elliptic {
		return false
	}
	q := &d.predicates[k.pred]
	return q.first > v.from && d.comma(int(q.first)-1)
}

// data gives the survey or study that a sentence tells of, on which its conditionals lean.
func (d *document) data(s int32) speaker {
	for k := d.clauseFrom[s]; k < d.clauseFrom[s+1]; k++ {
		if c := &d.clauses[k]; c.pred < 0 || d.predicates[c.pred].passive {
			continue
		}
		if np := d.clauses[k].subject.np; !np.none() && np.from >= d.sentences[s].from && np.to <= d.sentences[s].to && d.lexemes[np.head].name == 0 && d.tokens[np.head].cue.cue&cueData != 0 {
			return speaker{who: -1, from: np.from, to: np.to}
		}
	}
	return nobody
}

// directVoice gives the voice of the outermost quotation that token i stands in, or nil.
func (d *document) directVoice(i int32) *voice {
	k := d.quotationAt(i)
	if k < 0 || d.voiceOf[k] == 0 {
		return nil
	}
	return &d.voices[d.voiceOf[k]-1]
}

// indirectVoice gives the voice in whose words token i stands without quotation marks, or nil: the
// one with the fewest words, for a claim is nearest to it.
func (d *document) indirectVoice(i int32, s *spot) *voice {
	var best *voice
	for n := d.voiceFrom[s.sentence]; n < d.voiceFrom[s.sentence+1]; n++ {
		v := &d.voices[n]
		from := v.from
		if v.manner == mannerObject { // «ha negato ogni responsabilità»: the verb itself states it
			from = v.start
		} else if v.start <= i && i < v.end {
			continue
		}
		if v.quote >= 0 || i < from || i >= v.to {
			continue
		}
		if best == nil || v.to-v.from < best.to-best.from {
			best = v
		}
	}
	return best
}

// quoteClaims makes a claim of each quotation that has a speaker. One that only its words of
// saying break in two is one.
func (d *document) quoteClaims() {
	for n := 0; n < len(d.voices); n++ {
		v := &d.voices[n]
		if v.quote < 0 {
			continue
		}
		q, last := &d.quotes[v.quote], v
		from, to, anchor, end := v.start, max(v.end, q.after()), q.from(), q.to()
		for m := n + 1; m < len(d.voices); m++ {
			w := &d.voices[m]
			if w.quote < 0 {
				continue
			}
			if !d.goesOn(q, last, &d.quotes[w.quote]) {
				break
			}
			q, last, n = &d.quotes[w.quote], w, m
			to, end = q.after(), q.to()
		}
		d.quoteClaim(v, from, to, anchor, end)
	}
}

// goesOn tells whether quotation r is the rest of q, whose voice is v: «…», ha aggiunto, «…».
func (d *document) goesOn(q *quotation, v *voice, r *quotation) bool {
	if !q.closed || v.verb < q.after() || v.verb >= r.open || r.open-q.after() > 24 {
		return false
	}
	if b := &d.tokens[r.open-1]; !b.is(shapeMark) || b.in(isStop) {
		return false
	}
	first := rune(0)
	for _, first = range d.text[d.tokens[r.from()].start:] {
		break
	}
	return unicode.IsLower(first)
}

// quoteRule is the rule of all quotations.
var quoteRule = "quote." + mannerNames[mannerDirect]

// quoteClaim makes the claim of a quotation whose words of saying and marks are the tokens from to to, and
// whose words are anchorFrom to anchorTo.
func (d *document) quoteClaim(v *voice, from, to, anchorFrom, anchorTo int32) {
	from = min(from, anchorFrom-1)
	n := d.addClaim(KindQuote, spot{from: from, to: to, anchorFrom: anchorFrom, anchorTo: anchorTo, anchor: -1, clause: d.clauseAt(anchorFrom, anchorFrom+1)})
	c, s := &d.claims[n], &d.spots[n]
	c.Rule = quoteRule
	c.Subject = d.speakerText(v.speaker)
	c.Attributed, c.Modality = c.Subject, ModalityQuoted
	if v.held {
		c.Modality = ModalityHedged
	}
	if k := d.predicateFrom(anchorFrom); k < len(d.predicates) && d.predicates[k].first < anchorTo && d.predicates[k].first-anchorFrom <= 12 && !(d.predicates[k].first > anchorFrom && d.comma(int(d.predicates[k].first)-1)) {
		c.Negated = d.predicates[k].negated && d.predicates[k].mood.finite() || d.negates(s, d.governor(s))
	}
}
