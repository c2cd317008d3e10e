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
	isMonth | isWeekday | isTimeUnit | isDeictic | isPart | isSeason | isHoliday | isEra | isAgeWord | isPeriod | isSuperlative | isClock | isOne | isLead | isWeekend | isRoman

// tense tells which way the verb nearest to the tokens from low to high looks: -1 back,
// 1 ahead, 0 where no verb says. They are read as m.
func (d *document) tense(low, high int32, m *meaning) int {
	s := &d.sentences[d.sentenceOf(low)]
	until := m.openLow
	if m.x.holiday == 0 && d.meantFor(low, s.from) { // «per Natale» may be the last
		return d.meantTense(low, s.from)
	}
	for n := int32(1); n < 25; n++ {
		if j := high - 1 + n; j < s.to {
			if t := d.tenseOf(j, n < 3, until); t != 0 {
				return t
			}
		}
		if j := low - n; j >= s.from {
			if t := d.tenseOf(j, n < 3, until); t != 0 {
				return t
			}
		}
	}
	return 0
}

// meantFor tells whether the time at token low is one that something is meant or awaited for: «il voto è atteso per il 28
// dicembre», «lutto cittadino per venerdì», «il voto previsto sabato».
func (d *document) meantFor(low, from int32) bool {
	i := low - 1
	if i > from && d.pack.leading[d.tokens[i].form] {
		i--
	}
	return i >= from && (d.pack.meant[d.tokens[i].form] || d.awaited(i))
}

// awaited tells whether the word at token i is a participle that says that something is to come.
func (d *document) awaited(i int32) bool {
	return d.canBe(i, func(r reading) bool { return r.participle() && d.pack.awaits[r.lemma()] })
}

// maxMeant is how far before what a time is meant for a verb can put all of it in the past.
const maxMeant = 6

// meantTense is the tense of a time that something is meant for: ahead, where no imperfect says that it has been («era atteso per
// lunedì»).
func (d *document) meantTense(low, from int32) int {
	for i := low - 1; i >= from && i >= low-maxMeant; i-- {
		if d.tokens[i].ways&wayParticiple == 0 && d.tenseOf(i, false, false) < 0 {
			return -1
		}
	}
	return 1
}

// tenseOf is the tense of the verb at token i. A participle counts where it
// stands close by or has its auxiliary before it; where it is said until when, only with its auxiliary («chiuse fino a
// venerdì»).
func (d *document) tenseOf(i int32, close, until bool) int {
	t := &d.tokens[i]
	if t.ways&wayParticiple != 0 && !(i > 0 && d.auxiliary(i-1)) && (until || d.articleAt(i-1) && d.isNominal(i)) { // «i sindacati»
		return 0
	}
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
		case conditional:
			if !d.pack.auxiliaries[r.lemma()] { // «dovrebbe cominciare», but «avrebbe cominciato»
				return 1
			}
		case indicativeImperfect, indicativePast:
			return -1
		case participlePast:
			if i > 0 && d.future(i-1) { // «sarà presentato sabato»
				return 1
			}
			if close || i > 0 && d.auxiliary(i-1) {
				return -1
			}
		}
	}
	return 0
}

// future tells whether token i can be a verb in the future.
func (d *document) future(i int32) bool {
	return d.canBe(i, func(r reading) bool { return r.pos() == posVerb && r.mood() == indicativeFuture })
}

// articleAt tells whether the word at token i can be an article.
func (d *document) articleAt(i int32) bool {
	return d.canBe(i, func(r reading) bool { return r.pos() == posArticle })
}

// canBe tells whether one of the readings that the lexicon has of token i is such a one.
func (d *document) canBe(i int32, such func(reading) bool) bool {
	if i < 0 {
		return false
	}
	for e, k := d.tokens[i].entry, 0; e != 0; k++ {
		r := d.pack.lexicon.reading(e, k)
		if r == 0 {
			break
		}
		if such(r) {
			return true
		}
	}
	return false
}

// auxiliary tells whether the word at token i can be a verb in the present or
// the conditional, as before a participle.
func (d *document) auxiliary(i int32) bool {
	return d.canBe(i, func(r reading) bool {
		return r.pos() == posVerb && (r.mood() == indicativePresent || r.mood() == conditional) && d.pack.auxiliaries[r.lemma()]
	})
}
