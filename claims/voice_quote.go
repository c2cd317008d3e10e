package claims

import (
	"cmp"
	"slices"
	"sort"
)

// quoteVoices finds who speaks in each quotation that nobody else's encloses. What has no speaker is
// no speech: a title, a nickname, a word held at arm's length.
func (d *document) quoteVoices() {
	last, lastParagraph := nobody, int32(-1)
	var waiting []int32 // quotations without a speaker so far
	slices.SortStableFunc(d.voices, func(a, b voice) int { return cmp.Compare(a.sentence, b.sentence) })
	d.plainVoices = len(d.voices)
	for k := range d.quotes {
		q := &d.quotes[k]
		if q.outer >= 0 || q.family == markSingle && q.to()-q.from() < 4 {
			continue
		}
		s := int32(d.sentenceOf(q.open))
		if d.leaves(int(s)) {
			continue
		}
		paragraph := d.paragraphOf(s)
		v, ok := d.quoteVoice(q, s)
		if len(waiting) > 0 && paragraph-d.paragraphOf(int32(d.sentenceOf(d.quotes[waiting[0]].open))) > 2 {
			waiting = waiting[:0]
		}
		if ok && v.speaker.none() && v.manner == mannerDirect {
			if v.speaker = last; last.none() || paragraph-lastParagraph > 1 { // «Rossi è in aula. "…", dichiara»
				v.speaker = d.speakerBefore(v.verb)
			}
			ok = !v.speaker.none() && (v.speaker == last || d.speechLike(q))
		} else if !ok && paragraph == lastParagraph && !last.none() && d.standsAlone(q, s) {
			v, ok = voice{start: q.open, end: q.after(), verb: q.open, speaker: last, class: saySay}, true
		}
		if !ok {
			if d.standsFree(q, s) {
				waiting = append(waiting, int32(k))
			}
			continue
		}
		for _, w := range waiting { // a text that opens with somebody's words and names him then
			o := &d.quotes[w]
			d.voices = append(d.voices, voice{start: o.open, end: o.after(), verb: o.open, from: o.from(), to: o.to(), quote: w, sentence: int32(d.sentenceOf(o.open)), speaker: v.speaker, class: saySay})
		}
		waiting = waiting[:0]
		v.from, v.to, v.quote, v.sentence, v.manner = q.from(), q.to(), int32(k), s, mannerDirect
		d.voices = append(d.voices, v)
		last, lastParagraph = v.speaker, d.paragraphOf(int32(d.sentenceOf(q.to()-1)))
	}
}

// paragraphOf gives the paragraph of a sentence.
func (d *document) paragraphOf(s int32) int32 {
	lo, hi := 0, len(d.paragraphs)-1
	for lo < hi {
		m := (lo + hi + 1) / 2
		if d.paragraphs[m].from <= s {
			lo = m
		} else {
			hi = m - 1
		}
	}
	return int32(lo)
}

// quoteVoice finds the words that say who speaks in a quotation. The speaker is nobody where a verb of saying
// stands without one: he is the one before.
func (d *document) quoteVoice(q *quotation, s int32) (voice, bool) {
	if v, ok := d.voiceWithin(q); ok {
		return v, true
	}
	if v, ok := d.voiceBehind(q); ok {
		if !v.speaker.none() {
			return v, true
		}
		// «X risponde: "…", dice»
		w, ok := voice{}, false
		if q.open > 0 && d.text[d.tokens[q.open-1].start] == ':' {
			w, ok = d.voiceBeforeColon(q)
		}
		if ok {
			v.speaker = w.speaker
		}
		return v, true
	}
	if d.titled(q) {
		return voice{}, false
	}
	if q.open > 0 && d.text[d.tokens[q.open-1].start] == ':' { // «Per il ministro Neri è tardi: "…"»
		if v, ok := d.quoteOfSource(q, s); ok {
			return v, true
		}
		if v, ok := d.voiceBeforeColon(q); ok {
			return v, true
		}
	}
	if v, ok := d.voiceBefore(q, s); ok {
		return v, true
	}
	if v, ok := d.voiceBack(q); ok {
		return v, true
	}
	return d.quoteOfSource(q, s)
}

// quoteOfSource makes the source of a sentence the speaker of a quotation within what it says.
func (d *document) quoteOfSource(q *quotation, s int32) (voice, bool) {
	v := d.sourceOver(q.open, s)
	if v == nil || !d.speechLike(q) {
		return voice{}, false
	}
	out := *v
	out.start = min(max(v.start, d.segmentStart(q.open, s)), q.open)
	out.end = q.after()
	return out, true
}

// sourceOver gives the source that token i of sentence s is said by, or nil: «secondo la Procura, "…"».
func (d *document) sourceOver(i, s int32) *voice {
	for k := d.firstVoice(s); k < len(d.voices) && d.voices[k].sentence == s && d.voices[k].quote < 0; k++ {
		if v := &d.voices[k]; v.from <= i && i < v.to && !v.speaker.none() && (v.manner == mannerSource || v.manner == mannerAside) {
			return v
		}
	}
	return nil
}

// firstVoice is the first voice of sentence s among those without quotation marks, which are found in order.
func (d *document) firstVoice(s int32) int {
	return sort.Search(d.plainVoices, func(k int) bool { return d.voices[k].sentence >= s })
}

// voiceWithin finds the speaker between dashes inside the marks: «il dato – spiegano i tecnici – è».
func (d *document) voiceWithin(q *quotation) (voice, bool) {
	for i := q.from(); i+1 < q.to(); i++ {
		if !d.tokens[i].in(isDash) || d.hyphen(int(i)) {
			continue
		}
		p := d.predicateHolding(i + 1)
		if p < 0 || d.sayingOf(d.predicates[p].verb, d.predicates[p].head).class == sayNone {
			continue
		}
		if sp, end := d.speakerAside(d.predicates[p].last+1, q.to()); !sp.none() && end < q.to() && d.tokens[end].in(isDash) {
			return voice{start: q.open, end: q.after(), verb: d.predicates[p].head, speaker: sp, class: saySay}, true
		}
	}
	return voice{}, false
}

// voiceBehind finds the verb of saying behind a quotation: «…», ha detto X.
func (d *document) voiceBehind(q *quotation) (voice, bool) {
	i, n := q.after(), int32(len(d.tokens))
	s := int32(d.sentenceOf(q.to() - 1))
	to := d.sentences[s].to
	for i < to && (d.comma(int(i)) || d.tokens[i].in(isDash) || d.tokens[i].in(isClose)) {
		i++
	}
	if i >= to && i < n { // the mark is the last of its sentence, but the verb goes on in lower case
		return voice{}, false
	}
	start := i
	for i < to && i-start < 3 && d.lexemes[i].r.pos() == posAdverb && d.tokens[i].cue.cue&cueThus == 0 {
		i++
	}
	if i >= to {
		return voice{}, false
	}
	out := voice{start: q.open, class: saySay}
	if end, e := d.gazetteer(int(i), int(to)); e.cue&cueThus != 0 {
		if p, ok := d.nounPhrase(end, int(min(to, int32(end)+14))); ok && int(p.from) <= end+1 && d.canSpeak(p) {
			out.verb, out.end, out.speaker = i, p.to, d.speakerOf(p, s)
			return out, true
		}
	}
	k := d.predicateHolding(i)
	if k < 0 || d.predicates[k].first > i {
		return d.voiceByNoun(q, start, to, s)
	}
	p := &d.predicates[k]
	v := d.sayingOf(p.verb, p.head)
	if d.lex().classes(p.verb)&classCopula != 0 && p.first == i { // «…», è la replica del sindaco
		return d.voiceByNoun(q, p.last+1, to, s)
	}
	if v.class == sayNone || !p.mood.finite() || p.person == 2 || p.passive && q.to()-q.from() < 4 { // «il “blitz” è stato annunciato»
		return voice{}, false
	}
	out.verb, out.class, out.held = p.head, v.class, p.mood == conditional
	if p.reflexive && v.class == sayWrite { // «si legge nella nota della Procura»
		out.end = p.last + 1
		for j := out.end; j < min(to, out.end+5); j++ {
			if d.tokens[j].cue.cue&cueNoun != 0 {
				out.speaker = d.author(j+1, min(to, j+14))
				if out.speaker.none() {
					out.speaker = d.topic(s, j)
				}
				out.end = max(j+1, out.speaker.to)
				return out, true
			}
		}
	}
	out.speaker, out.end = d.speakerAside(max(p.last+1, d.behindSaying(p.verb, p.head)), d.nextQuote(q, to))
	if out.speaker.none() {
		out.end = p.last + 1
		// «Trump ha detto: "…", ha aggiunto»: he goes on, but a new subject before the verb does not
		out.speaker = nobody
	}
	return out, true
}

// voiceByNoun finds the noun of speech behind a quotation at token i: «…», le parole di X; «…», è il commento di X.
func (d *document) voiceByNoun(q *quotation, i, to, s int32) (voice, bool) {
	if i == q.after() || i >= to || d.lexemes[i].r.pos() != posArticle {
		return voice{}, false
	}
	p, ok := d.nounPhrase(int(i), int(min(to, i+8)))
	if !ok || p.from != i || d.lexemes[p.head].name > 0 || d.tokens[p.head].cue.cue&(cueSpeech|cueTalk|cueText) == 0 {
		return voice{}, false
	}
	sp := d.author(p.head+1, min(to, p.head+10))
	return voice{start: q.open, end: max(sp.to, p.to), verb: p.head, speaker: sp, class: saySay}, !sp.none()
}

// nextQuote is where the next quotation behind q opens, no later than to.
func (d *document) nextQuote(q *quotation, to int32) int32 {
	lo, hi := 0, len(d.quotes)
	for lo < hi {
		m := (lo + hi) / 2
		if d.quotes[m].open < q.after() {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(d.quotes) {
		return min(to, d.quotes[lo].open)
	}
	return to
}

// voiceBeforeColon finds who speaks behind a colon: «X ha detto ai giornalisti: "…"», «X: "…"».
func (d *document) voiceBeforeColon(q *quotation) (voice, bool) {
	s := int32(d.sentenceOf(q.open - 1))
	if d.leaves(int(s)) {
		return voice{}, false
	}
	from, to := d.sentences[s].from, q.open-1
	out := voice{start: q.open, end: q.after(), class: saySay, verb: to}
	found := -1
	for k := d.predicateFrom(to) - 1; k >= 0 && d.predicates[k].first >= from; k-- {
		p := &d.predicates[k]
		if d.sayingOf(p.verb, p.head).class != sayNone {
			found = k
			break
		}
		if found < 0 && p.mood.finite() {
			found = k
		}
	}
	if found >= 0 {
		p := &d.predicates[found]
		out.verb = p.head
		out.class = max(d.sayingOf(p.verb, p.head).class, saySay)
		out.held = p.mood == conditional
		sp := d.speakerBefore(p.head)
		if sp.none() {
			sp, _ = d.speakerBehind(p.last+1, to)
		}
		if !sp.none() && q.open-p.first <= 2*(q.to()-q.from()) && d.quotationAt(p.first) < 0 {
			out.start = d.clauseStart(p.first, sp, from)
		}
		out.speaker = sp
		if !sp.none() {
			return out, true
		}
	}
	// «X su Trump: "…"»
	segment := d.segmentStart(to, s)
	p, ok := d.namedIn(segment, to)
	if !ok {
		p, ok = d.namedIn(from, to)
	}
	if !ok && found < 0 { // «Duro il commento di X: "…"»
		if out.speaker = d.speechOf(segment, to); !out.speaker.none() {
			out.start = segment
			return out, true
		}
	}
	if ok {
		out.speaker = d.speakerOf(p, s)
		if to-p.from <= 2*(q.to()-q.from()) {
			out.start = d.segmentStart(p.from, s)
		}
		return out, true
	}
	return out, found >= 0 && d.speechLike(q)
}

// namedIn gives the first noun phrase of [from, to) that names somebody who can speak.
func (d *document) namedIn(from, to int32) (phrase, bool) {
	for from < to {
		p, ok := d.nounPhrase(int(from), int(to))
		if !ok {
			return p, false
		}
		if d.canSpeak(p) && d.quotationAt(p.from) < 0 && (d.lexemes[p.head].name > 0 || d.tokens[p.head].cue.cue&(cueRole|cueSpeaker) != 0 || d.lex().classes(d.lexemes[p.head].r.lemma())&(classPerson|classOffice) != 0) {
			return p, true
		}
		from = p.to
	}
	return phrase{}, false
}

// speechOf gives whom the noun of speech in [from, to) is by.
func (d *document) speechOf(from, to int32) speaker {
	for i := from; i < to; i++ {
		if d.lexemes[i].name == 0 && d.lexemes[i].r.pos() == posNoun && d.tokens[i].cue.cue&(cueSpeech|cueTalk|cueText) != 0 {
			if sp := d.author(i+1, to); sp.who >= 0 { // not «l’intervento di due passanti»
				return sp
			}
		}
	}
	return nobody
}

// clauseStart is where the words that bring a quotation in begin: with their subject, where it stands right before the verb.
func (d *document) clauseStart(verb int32, sp speaker, from int32) int32 {
	if sp.from < sp.to && sp.from >= from && sp.from < verb && verb-sp.from <= 24 {
		return sp.from
	}
	return verb
}

// segmentStart is the token behind the last mark or conjunction before token i, in its sentence.
func (d *document) segmentStart(i, s int32) int32 {
	from := d.sentences[s].from
	for j := i - 1; j >= from; j-- {
		if t := &d.tokens[j]; t.is(shapeMark) && !d.hyphen(int(j)) {
			return j + 1
		}
	}
	return from
}

// voiceBefore finds the verb of saying on which a quotation within a sentence depends: «ha detto che il Senato
// "ha fatto il suo dovere"», «ha definito le manovre "strategiche"».
func (d *document) voiceBefore(q *quotation, s int32) (voice, bool) {
	from := max(d.sentences[s].from, q.open-60)
	words := q.to() - q.from()
	bound := false // a word that opens what is said stands between
	for i := q.open - 1; i >= from; i-- {
		t, w := &d.tokens[i], &d.lexemes[i]
		if t.is(shapeMark) {
			if d.text[t.start] == ';' || d.text[t.start] == ':' && i < q.open-1 {
				return voice{}, false
			}
			continue
		}
		switch w.r.pos() {
		case posRelative, posSubordinator:
			bound = true
		case posPreposition:
			if d.lex().classes(w.r.lemma())&classOf != 0 && d.infinitiveAt(i+1, q.open) {
				bound = true
			}
		}
		if d.quotationAt(i) >= 0 {
			continue
		}
		v := d.sayingAt(i)
		participle := false
		if v.class == sayNone && w.name == 0 && !w.time && w.r.pos() == posAdjective && d.predicateHolding(i) < 0 {
			if r := d.participleOf(int(i)); r != 0 {
				v, participle = d.sayingOf(r.lemma(), i), true
			}
		}
		if p := d.predicateHolding(i); p >= 0 {
			if d.predicates[p].head != i {
				continue
			}
			participle = d.predicates[p].mood == participlePast
			if d.predicates[p].modal != 0 { // «potevano osservare "…"» is no saying
				continue
			}
		} else if w.r.mood() == infinitive && !(i+1 < q.open && (d.lexemes[i+1].r.pos() == posRelative || d.lexemes[i+1].r.pos() == posSubordinator)) {
			continue
		}
		if v.class == sayNone {
			continue
		}
		gap := q.open - i - 1
		switch {
		case v.class == sayAct:
			return voice{}, false
		case v.class == sayCall:
			if gap > 12 {
				return voice{}, false
			}
		case bound, gap <= 2 && words > 2, words >= 5 && d.speechLike(q), d.asideAt(i, s):
		default:
			return voice{}, false
		}
		return d.embedded(q, i, s, v, participle)
	}
	return voice{}, false
}

// asideAt tells whether the verb form at token i is put in between marks.
func (d *document) asideAt(i, s int32) bool {
	first := i
	if p := d.predicateHolding(i); p >= 0 {
		first = d.predicates[p].first
	}
	return d.aside(first, i, d.sentences[s].from)
}

// embedded is the voice of a quotation that depends on the verb form at token i.
func (d *document) embedded(q *quotation, i, s int32, v saying, participle bool) (voice, bool) {
	out := voice{verb: i, class: v.class, end: q.after(), start: i}
	p := d.predicateHolding(i)
	if p >= 0 {
		out.start = d.predicates[p].first
		out.held = d.predicates[p].mood == conditional
	}
	if p >= 0 && d.aside(out.start, i, d.sentences[s].from) {
		if sp, _ := d.speakerBehind(i+1, q.open); !sp.none() {
			out.speaker, out.start = sp, d.sentences[s].from
			return out, true
		}
		if d.quotationAt(out.start-2) >= 0 { // «…», ha aggiunto, «…»
			out.speaker = nobody
			return out, true
		}
	}
	if participle {
		out.speaker = d.doer(i+1, q.open)
		if out.speaker.none() { // «da lui definiti»
			out.speaker = d.doer(max(i-3, d.sentences[s].from), i)
		}
		if out.speaker.none() {
			return voice{}, false
		}
		if ph, ok := d.phraseBefore(int(i), int(d.sentences[s].from)); ok {
			out.start = ph.from
		}
		return out, true
	}
	out.speaker = d.speakerBefore(i)
	if out.speaker.none() && !(p >= 0 && d.predicates[p].passive) {
		if sp, _ := d.speakerBehind(i+1, q.open); !sp.none() {
			out.speaker = sp
		}
	}
	if out.speaker.none() {
		if src := d.sourceOver(q.open, s); src != nil {
			out.speaker = src.speaker
		}
	}
	if out.speaker.none() && !(p >= 0 && d.predicates[p].mood == gerund) {
		return voice{}, false
	}
	if q.open-i > 12 {
		out.start = d.segmentStart(q.open, s)
	} else if d.lexemes[out.start].r.mood() != gerund {
		out.start = d.clauseStart(out.start, out.speaker, d.sentences[s].from)
	}
	return out, true
}

// voiceBack finds the speaker in the sentence behind: «"…". Lo spiegano i tecnici».
func (d *document) voiceBack(q *quotation) (voice, bool) {
	s := d.sentenceOf(q.to() - 1)
	if q.after() < d.sentences[s].to-1 || s+1 >= len(d.sentences) || d.leaves(s+1) {
		return voice{}, false
	}
	from, to := d.sentences[s+1].from, d.sentences[s+1].to
	if d.tokens[from].is(shapeBlank) {
		return voice{}, false
	}
	sp, verb := d.backSpeaker(from, to)
	if sp.none() {
		return voice{}, false
	}
	return voice{start: q.open, end: q.after(), verb: verb, speaker: sp, class: saySay}, true
}

// speechLike tells whether the words of a quotation can be an utterance: they have a verb, and there
// are enough of them.
func (d *document) speechLike(q *quotation) bool {
	words := 0
	for i := q.from(); i < q.to(); i++ {
		if d.tokens[i].is(shapeWord | shapeDigits) {
			words++
		}
	}
	if words < 3 {
		return false
	}
	for k := d.predicateFrom(q.from()); k < len(d.predicates) && d.predicates[k].first < q.to(); k++ {
		if d.predicates[k].mood.finite() {
			return true
		}
	}
	return words >= 6
}

// titled tells whether a quotation is written as the title of a work: two words or more, all but the
// short ones with a capital.
func (d *document) titled(q *quotation) bool {
	words := 0
	for i := q.from(); i < q.to() && words < 16; i++ {
		t := &d.tokens[i]
		if !t.is(shapeWord) {
			continue
		}
		if t.is(shapeUpper) || !t.is(shapeCapital) && (t.stop-t.at > 4 || i == q.from()) {
			return false
		}
		if t.is(shapeCapital) {
			words++
		}
	}
	return words > 1
}

// standsFree tells whether a quotation is all of its sentences and plainly an utterance.
func (d *document) standsFree(q *quotation, s int32) bool {
	if q.open != d.sentences[s].from || !q.closed || q.to()-q.from() < 6 || !d.speechLike(q) {
		return false
	}
	end := d.sentences[d.sentenceOf(q.to()-1)].to
	for i := q.after(); i < end; i++ {
		if !d.tokens[i].is(shapeMark) {
			return false
		}
	}
	return true
}

// standsAlone tells whether a quotation is a statement of its own within its speaker's paragraph: it begins a
// sentence, or completes one that says no other speaker.
func (d *document) standsAlone(q *quotation, s int32) bool {
	from := d.sentences[s].from
	for i := from; i < q.open; i++ {
		if d.sayingAt(i).class != sayNone && d.predicateHolding(i) >= 0 {
			return false
		}
	}
	return d.speechLike(q) || q.to()-q.from() >= 4 && q.open > from && d.predicateHolding(q.open-1) >= 0
}
