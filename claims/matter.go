package claims

// matterSentences is how many sentences from its head on tell what an article is about.
const matterSentences = 4

// findMatter finds the event that the article is about: the first that its head names by a noun that nothing governs, with what stands
// beside it: «spari davanti a un bar di Lodi».
func (d *document) findMatter() {
	d.matter = subject{who: -1}
	for s, n := 0, 0; s < len(d.sentences) && n < matterSentences; s++ {
		if d.page[s]&pageFurniture != 0 {
			continue
		}
		n++
		for i := int(d.sentences[s].from); i < int(d.sentences[s].to); i++ {
			if !d.happens(i) {
				continue
			}
			r := d.lexemes[i].r
			d.matter.np = phrase{from: int32(i), to: d.besideEvent(i, int(d.sentences[s].to)), head: int32(i), gender: r.gender(), number: r.number()}
			return
		}
	}
}

// happens tells whether token i names an event and no preposition, verb or name governs it.
func (d *document) happens(i int) bool {
	w := &d.lexemes[i]
	if w.name > 0 || w.r.pos() != posNoun || d.quoted(int32(i)) || d.lex().classes(w.r.lemma())&classAct == 0 || d.personal(i) {
		return false
	}
	for i--; i >= 0; i-- {
		if d.tokens[i].is(shapeMark) {
			break
		}
		if p := d.lexemes[i].r.pos(); p != posArticle && p != posAdjective && p != posDeterminer && !d.digits(i) {
			return p == posAdverb && d.lexemes[i].name == 0
		}
	}
	return true
}

// besideEvent gives the end of the phrases with a preposition that stand behind the noun of an event.
func (d *document) besideEvent(i, to int) int32 {
	end := i + 1
	for end < to && end < i+maxRemit {
		w := &d.lexemes[end]
		switch {
		case d.timed(end) || d.tokens[end].is(shapeMark):
			return int32(end)
		case w.name > 0:
			end = int(d.mentions[w.name-1].to)
			continue
		}
		switch w.r.pos() {
		case posPreposition, posArticle, posNoun, posAdjective, posDeterminer, posNone:
		default:
			if w.r.pos() != posAdverb {
				return d.noPreposition(i, end)
			}
		}
		end++
	}
	return d.noPreposition(i, end)
}

// noPreposition takes the small words off the end of a phrase.
func (d *document) noPreposition(i, end int) int32 {
	for end > i+1 {
		if p := d.lexemes[end-1].r.pos(); p != posPreposition && p != posArticle && p != posAdverb && p != posDeterminer {
			break
		}
		end--
	}
	return int32(end)
}

// comesToPass tells whether a verb says that something came to pass and names nothing: «è successo ieri».
func (d *document) comesToPass(q *predicate) bool {
	return d.lex().classes(q.verb)&(classOccurs|classMoves) == classOccurs|classMoves && !q.reflexive && q.number == singular && q.person == 3
}
