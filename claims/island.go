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

// tense tells which way the verb nearest to token i looks: -1 back, 1 ahead, 0
// where no verb says.
func (d *document) tense(i int32) int {
	s := &d.sentences[d.sentenceOf(i)]
	for n := int32(1); n < 25; n++ {
		back, ahead := i-n, i+n
		if back >= s.from {
			if t := d.tenseOf(back); t != 0 {
				return t
			}
		}
		if ahead < s.to {
			if t := d.tenseOf(ahead); t != 0 {
				return t
			}
		}
	}
	return 0
}

func (d *document) tenseOf(i int32) int {
	t := &d.tokens[i]
	if t.entry == 0 {
		return 0
	}
	for k := 0; ; k++ {
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
		case indicativeImperfect, indicativePast, participlePast:
			return -1
		}
	}
}
