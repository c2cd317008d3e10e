package claims

// islands calls read for every run of tokens, inside one sentence, that the pack
// knows all of and in which a value can begin. The rest of a text, nearly all
// of it, is passed over.
func (d *document) islands(read func(from, to int32)) {
	for i := range d.sentences {
		s := &d.sentences[i]
		from, starts := s.from, false
		for j := s.from; j < s.to; j++ {
			t := &d.tokens[j]
			if t.form == 0 && t.class == 0 {
				if starts {
					read(from, j)
				}
				from, starts = j+1, false
				continue
			}
			starts = starts || t.class&isStarter != 0
		}
		if starts {
			read(from, s.to)
		}
	}
}

// isStarter is what a run must have for a value to be in it.
const isStarter = isFigures | isCardinal | isScale | isOrdinal | isExtreme | isHalf | isShare | isCollective | isPair |
	isMonth | isWeekday | isTimeUnit | isDeictic | isPart | isSeason | isHoliday | isEra | isAgeWord | isPeriod | isSuperlative | isClock | isOne | isLead | isWeekend

// tense tells which way the verb nearest to the tokens from low to high looks: -1 back,
// 1 ahead, 0 where no verb says.
func (d *document) tense(low, high int32) int {
	s := &d.sentences[d.sentenceOf(low)]
	for n := int32(1); n < 25; n++ {
		if j := high - 1 + n; j < s.to {
			if t := d.tenseOf(j, n < 3); t != 0 {
				return t
			}
		}
		if j := low - n; j >= s.from {
			if t := d.tenseOf(j, n < 3); t != 0 {
				return t
			}
		}
	}
	return 0
}

// tenseOf is the tense of the verb at token i. A participle counts where it
// stands close by or has its auxiliary before it.
func (d *document) tenseOf(i int32, close bool) int {
	t := &d.tokens[i]
	for k := 0; t.ways&wayVerb != 0; k++ {
		r := d.pack.lexicon.reading(t.entry, k)
		if r == 0 {
			return 0
		}
		if r.pos() != posVerb {
			continue
		}
		switch r.mood() {
		case indicativeFuture:
			return 1
		case indicativeImperfect, indicativePast:
			return -1
		case participlePast:
			if close || i > 0 && d.auxiliary(i-1) {
				return -1
			}
		}
	}
	return 0
}

// auxiliary tells whether the word at token i can be a verb in the present or
// the conditional, as before a participle.
func (d *document) auxiliary(i int32) bool {
	t := &d.tokens[i]
	for k := 0; t.ways&wayVerb != 0; k++ {
		r := d.pack.lexicon.reading(t.entry, k)
		if r == 0 {
			return false
		}
		if r.pos() == posVerb && (r.mood() == indicativePresent || r.mood() == conditional) && d.pack.auxiliaries[r.lemma()] {
			return true
		}
	}
	return false
}
