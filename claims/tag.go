package claims

// lexeme is a token as it is read in its sentence: the reading that its
// neighbours leave it, and the name that it is part of.
type lexeme struct {
	r       reading
	name    int32 // the mention it belongs to, by its place in document.mentions plus 1
	time    bool  // it belongs to an expression of time
	share   bool  // or of a share: «30 per cento»
	bound   bool  // it bounds a figure: «oltre 30», «più di 30»
	claimed bool  // it belongs to the anchor of a claim, or to an act that a claim names by a noun
}

// tagSentence chooses a reading for each token of [from, to). Each is chosen by what
// stands before it, which is chosen already, and by what its follower can be.
func (d *document) tagSentence(from, to int) {
	d.verbSeen = d.hasSureVerb(from, to)
	for i := from; i < to; i++ {
		w := &d.lexemes[i]
		t := &d.tokens[i]
		if !t.is(shapeWord) {
			continue
		}
		if t.entry == 0 {
			if t.entry = d.elided(i, to); t.entry == 0 && t.is(shapeCapital|shapeMixed) {
				continue
			}
			if t.entry == 0 {
				if t.entry = d.guess(i); t.entry == 0 {
					continue
				}
			}
			t.ways = t.ways&^waysOfEntry | d.lex().ways(t.entry)
		}
		if d.tokens[i].entry&readingMore == 0 {
			w.r = reading(d.tokens[i].entry)
			if p := w.r.pos(); (p == posGiven || p == posSurname) && !d.capital(i) {
				w.r = 0
			}
			d.verbSeen = d.verbSeen || w.r.finite()
			continue
		}
		w.r = d.choose(i, from, to)
		d.verbSeen = d.verbSeen || w.r.finite()
	}
}

// notice takes down what the words of a sentence are: most sentences lack what most rules begin with.
func (d *document) notice(s *sentence) {
	for i := s.from; i < s.to; i++ {
		s.cue |= d.tokens[i].cue.cue
		if r := d.lexemes[i].r; r != 0 {
			s.class |= d.lex().classes(r.lemma())
		}
	}
}

// guess gives the readings that the letters of token i suggest, which the lexicon does not have, or 0.
func (d *document) guess(i int) entry {
	t := &d.tokens[i]
	k := d.words.slot(t.key)
	if t.is(shapeOdd) || k.key != t.key {
		return d.lex().guess(d.lower(i))
	}
	if !k.guessed {
		k.guess, k.guessed = d.lex().guess(d.lower(i)), true
	}
	return k.guess
}

// elided gives the entry of a word whose apostrophe stands apart, before figures: «l'11 settembre».
func (d *document) elided(i, to int) entry {
	if i+1 >= to || !d.tokens[i+1].is(shapeGlued) || !d.tokens[i+1].is(shapeMark) {
		return 0
	}
	if f, _ := quoteMark(d.text, d.tokens[i+1].start); f != markSingle {
		return 0
	}
	d.form = append(d.lower(i), '\'')
	return d.lex().find(hashForm(d.form))
}

// nextVerbForm tells whether token i, or the one behind an adverb, can be a participle.
func (d *document) nextVerbForm(i, to int) (int, bool) {
	for n := 0; i < to && n < 3 && d.isWord(i); i, n = i+1, n+1 {
		if d.participleOf(i) != 0 {
			return i, true
		}
	}
	return -1, false
}

// hasSureVerb tells whether a sentence has a word that can be nothing but a finite verb.
func (d *document) hasSureVerb(from, to int) bool {
	for i := from; i < to; i++ {
		if d.isWord(i) && d.tokens[i].entry != 0 {
			if d.tokens[i].ways&(wayFinite|wayNominal) == wayFinite {
				return true
			}
		}
	}
	return false
}

// before gives the nearest word to the left in the sentence that is no adverb, or -1
// where punctuation or the sentence's edge comes first.
func (d *document) before(i, from int) int {
	for i--; i >= from; i-- {
		if d.digits(i) {
			return i
		}
		if !d.isWord(i) {
			return -1
		}
		if d.lexemes[i].r.pos() != posAdverb {
			return i
		}
	}
	return -1
}

func (d *document) choose(i, from, to int) reading {
	var prev reading
	prevName, prevNumber := false, false
	near := d.before(i, from)
	if near >= 0 {
		prev = d.lexemes[near].r
		prevName = d.capital(near) && (prev == 0 || near > from)
		if prevName && prev.pos() != posArticle && prev.pos() != posPreposition {
			prev = 0
		}
		prevNumber = d.digits(near) && !d.timed(near)
	}
	adjacent := near == i-1
	capital := d.capital(i)
	inner := capital && i > from && d.isWord(i-1)
	quoted := d.quotedBefore(i, from)
	best, bestScore := reading(0), -1000
	for k := 0; ; k++ {
		r := d.lex().reading(d.tokens[i].entry, k)
		if r == 0 {
			break
		}
		s := -min(k, 2)
		p := r.pos()
		verb := p == posVerb
		finite := verb && r.mood().finite()
		if p == posPreposition && i == from && i+1 < to && d.capital(i+1) && d.tokens[i].cue.cue&cueSource != 0 { // «Secondo Banca Alta»
			s += 30
		}
		switch p {
		case posGiven, posSurname:
			if !capital {
				continue
			}
			s += 2
			if p == posGiven && i == from { // «Luca» before the subjunctive of a rare verb
				s += 20
			}
			if inner {
				s += 30
			} else if i+1 < to && d.capital(i+1) && p == posGiven {
				s += 30
			}
		case posNoun, posAdjective:
			s += 40
			if p == posAdjective && d.tokens[i].in(isOrdinal|isExtreme) && i+1 < to && d.isWord(i+1) {
				if d.tokens[i+1].ways&wayNominal != 0 { // «il primo risultato»
					s += 8
				}
			}
		case posVerb:
			switch r.mood() {
			case gerund:
				s += 60
			case infinitive:
				s += 46
			case participlePast:
				s += 39
			case participlePresent:
				s += 10
			case imperative:
				s -= 10
			case indicativePresent, indicativeImperfect, indicativePast, indicativeFuture, conditional:
				s += 36
				if r.person() != 3 {
					s -= 26
				} else if quoted && d.bringsIn(r.lemma(), i, to) {
					s += 30
				} else if !d.verbSeen {
					s += 5
				} else {
					s -= 9
				}
				if r.person() == 3 && adjacent && d.movesTo(prev, prevName, i, to) {
					s += 20
				}
				if d.lex().classes(r.lemma())&classAuxiliary != 0 {
					s += 14
					if j, q := d.nextVerbForm(i+1, to); j >= 0 && q {
						s += 25
					}
				}
			default:
				s += 20
				if r.person() != 3 {
					s -= 10
				}
				if d.lex().classes(r.lemma())&classAuxiliary != 0 {
					s += 20
				}
			}
		default:
			s += 55
		}
		if inner && p != posGiven && p != posSurname && p != posNoun && p != posAdjective {
			s -= 25
		}
		switch prev.pos() {
		case posArticle, posDeterminer:
			s += d.afterArticle(prev, r)
		case posPreposition:
			if prev.gender() != genderAny || prev.number() != numberAny {
				s += d.afterArticle(prev, r)
			} else if finite {
				s -= 30
			} else if p == posNoun {
				s += 8
			}
		case posClitic, posNegation, posRelative:
			if finite {
				s += 25
			} else if p == posNoun && prev.pos() == posRelative && d.lex().classes(prev.lemma())&classOblique != 0 {
				s += 15
			} else if p == posNoun && prev.pos() != posRelative {
				s -= 20
			}
		case posPronoun:
			if finite {
				s += 15
			}
		case posVerb:
			aux := d.lex().classes(prev.lemma())&classAuxiliary != 0
			if aux && verb && r.mood() == participlePast {
				s += 30
			}
			if finite && !aux {
				s -= 10
			}
			if finite && aux {
				s -= 25
			}
			if d.lex().classes(prev.lemma())&classModal != 0 && verb && r.mood() == infinitive {
				s += 15
			}
		case posNoun, posGiven, posSurname:
			if p == posAdjective && prev.agrees(r) {
				s += 8
			}
			if finite && r.person() == 3 {
				s += 8
				if prev.number() != numberAny && prev.number() != r.number() {
					s -= 8
				}
			}
			if p == posNoun {
				s -= 4
				if adjacent && prev.number() != numberAny && prev.number() != r.number() { // «i sondaggi danno»
					s -= 6
				}
				if d.lex().classes(r.lemma())&classApposed != 0 {
					s += 14
				}
			}
		case posAdjective:
			if p == posNoun && adjacent {
				if prev.agrees(r) {
					s += 8
				} else {
					s -= 4
				}
			}
		case posNone:
			if prevName && finite && r.person() == 3 {
				s += 12
				if i+1 < to && d.tokens[i+1].ways&wayOf != 0 {
					s -= 10
				}
			}
			if prevNumber && p == posAdjective && i+1 < to && d.isWord(i+1) && d.tokens[i+1].ways&wayPreposition == 0 {
				if d.tokens[i+1].ways&wayNominal != 0 {
					s += 14
				}
			}
			if prevNumber && p == posNoun {
				s += 12
				if r.number() == singular {
					s -= 6
				}
			}
			if prevNumber && finite {
				s -= 20
			}
		}
		// «un alto funzionario», «la leader dell'opposizione»
		if (p == posNoun || p == posAdjective || r.participle()) && i+1 < to && d.isWord(i+1) {
			next := d.tokens[i+1].ways
			switch {
			case p != posNoun && next&wayNoun != 0:
				s += 10
				if r.participle() && prev.pos() == posArticle {
					s += 12
				}
			case p == posNoun && next&wayPreposition != 0:
				s += 6
			case r.participle() && next&wayPreposition != 0 && prev.pos() != posArticle:
				s += 12
			}
		}
		// «la», «lo», «le», «gli»: an article unless a verb follows.
		if p == posClitic || p == posArticle {
			if i+1 < to && d.isWord(i+1) {
				if d.tokens[i+1].ways&(wayFinite|wayNominal) == wayFinite {
					if p == posClitic {
						s += 20
					}
				} else if p == posArticle {
					s += 10
				}
			}
		}
		if s > bestScore {
			best, bestScore = r, s
		}
	}
	return best
}

// movesTo tells whether token i stands behind a noun or name and before «a» and a figure, as a verb does: «l'utile sale a 30 milioni».
func (d *document) movesTo(prev reading, name bool, i, to int) bool {
	if p := prev.pos(); !name && p != posNoun && p != posAdjective && p != posCoordinator || i+2 >= to || !d.digits(i+2) || !d.isWord(i+1) {
		return false
	}
	e := d.tokens[i+1].entry
	return e != 0 && d.lex().classes(d.lex().reading(e, 0).lemma())&classAt != 0
}

// quotedBefore tells whether a quotation ends right before token i, but for a comma: «…», accusa Riva.
func (d *document) quotedBefore(i, from int) bool {
	if i > from && d.comma(i-1) {
		i--
	}
	if i <= from || !d.tokens[i-1].is(shapeMark) {
		return false
	}
	family, side := quoteMark(d.text, d.tokens[i-1].start)
	return family != markNone && side != sideOpen
}

// bringsIn tells whether a verb at token i brings in the speaker of the words before it: «accusa Riva», «taglia corto il
// sindaco», but not «accusa rivolta a Riva».
func (d *document) bringsIn(verb lemma, i, to int) bool {
	if d.sayingOf(verb, int32(i)).class == sayNone || i+1 >= to {
		return false
	}
	return d.capital(i+1) || d.articleAt(int32(i+1)) || d.pack.sayings.of[verb].class == sayNone
}

// afterArticle weighs a reading behind an article or determiner.
func (d *document) afterArticle(article, r reading) int {
	switch r.pos() {
	case posNoun:
		if article.agrees(r) {
			return 25
		}
		return -5
	case posAdjective, posDeterminer:
		if article.agrees(r) {
			return 20
		}
		return -5
	case posVerb:
		if r.mood() == participlePast && article.agrees(r) {
			return 8
		}
		return -25
	}
	return 0
}
