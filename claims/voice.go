package claims

import (
	"cmp"
	"slices"
	"sort"
)

// voice is somebody's statement: who makes it, by which word, and which tokens
// are said.
type voice struct {
	from, to int32 // what is said, tokens, half open
	start    int32 // where the words that bring it in begin
	end      int32 // and where they end
	verb     int32 // the verb of saying, or the cue
	sentence int32
	speaker  speaker
	class    sayClass
	manner   manner
	held     bool  // the saying itself is held open: «avrebbe detto»
	plan     bool  // what is said is to be done
	quote    int32 // the quotation, or -1
}

// manner is how a statement is brought in.
type manner uint8

const (
	mannerDirect manner = iota // a quotation
	mannerThat                 // «ha detto che», «ha negato di»
	mannerObject               // «ha annunciato l'apertura»
	mannerAside                // «…, scrive Reuters, …»
	mannerSource               // «secondo la Procura»
	mannerBack                 // «Lo riferisce la Questura»: the sentence before
)

var mannerNames = [...]string{"direct", "that", "object", "aside", "source", "back"}

// speaker is who makes a statement: an entity, or the words for one.
type speaker struct {
	who      int32 // -1 where it is none that the article names
	from, to int32 // the words, half open
}

func (s speaker) none() bool { return s.who < 0 && s.from >= s.to }

var nobody = speaker{who: -1}

// speakerText is a speaker by the fullest name in the article.
func (d *document) speakerText(s speaker) string {
	if s.none() {
		return ""
	}
	return d.subjectText(subject{who: s.who, np: phrase{from: s.from, to: s.to, head: s.from}})
}

// voices finds the indirect statements of each sentence, and then who speaks in
// each quotation.
func (d *document) findVoices() {
	d.voices = d.voices[:0]
	for s := range d.sentences {
		if d.leaves(s) {
			continue
		}
		d.sourceVoices(int32(s))
		d.verbVoices(int32(s))
		d.backVoice(int32(s))
	}
	d.quoteVoices()
	slices.SortStableFunc(d.voices, func(a, b voice) int { return cmp.Compare(a.sentence, b.sentence) })
	d.voiceOf = append(d.voiceOf[:0], make([]int32, len(d.quotes))...)
	d.voiceFrom = d.voiceFrom[:0]
	for i := range d.voices {
		if q := d.voices[i].quote; q >= 0 {
			d.voiceOf[q] = int32(i) + 1
		}
	}
	n := int32(0)
	for s := 0; s <= len(d.sentences); s++ {
		for int(n) < len(d.voices) && int(d.voices[n].sentence) < s {
			n++
		}
		d.voiceFrom = append(d.voiceFrom, n)
	}
}

// predicateFrom gives the first predicate that begins at token i or behind it.
func (d *document) predicateFrom(i int32) int {
	return sort.Search(len(d.predicates), func(k int) bool { return d.predicates[k].first >= i })
}

// predicateHolding gives the predicate that token i belongs to, or -1.
func (d *document) predicateHolding(i int32) int {
	k := d.predicateFrom(i+1) - 1
	if k >= 0 && d.predicates[k].last >= i {
		return k
	}
	return -1
}

// canSpeak tells whether a noun phrase can stand for somebody who makes statements.
func (d *document) canSpeak(p phrase) bool {
	if p.none() {
		return false
	}
	i := int(p.head)
	w := &d.lexemes[i]
	if w.name > 0 {
		e := &d.entities[d.mentions[w.name-1].who]
		return e.kind != entityPlace || d.tokens[i].cue.cue&(cueCapital|cueMetonym) != 0
	}
	if d.tokens[i].cue.cue&(cueRole|cueSpeaker|cueNoun|cueDemonym|cueLocal) != 0 || d.tokens[i].in(isAgeWord) {
		return true
	}
	if w.r.pos() == posPronoun {
		return d.tokens[i].cue.cue&cueNegation == 0
	}
	return d.lex().classes(w.r.lemma())&(classPerson|classBody|classOffice|classBond) != 0
}

// speakerOf makes a speaker of a noun phrase. A text («una nota») stands for whoever
// it is by, where the phrase says it, else for whom its sentence is about.
func (d *document) speakerOf(p phrase, sentence int32) speaker {
	i := int(p.head)
	if k := d.tokens[i].cue.cue; d.lexemes[i].name == 0 && k&(cueSpeech|cueText|cueTalk) != 0 && (k&cueSpeaker == 0 || k&(cueText|cueSpeech) != 0) {
		if s := d.author(p.head+1, min(p.to+8, d.sentences[sentence].to)); !s.none() {
			return s
		}
		if s := d.topic(sentence, p.head); !s.none() {
			return s
		}
		for k := len(d.voices) - 1; k >= 0 && len(d.voices)-k <= 12; k-- { // «spiega il comunicato»: of whoever put it out
			if w := d.voices[k].speaker.who; w >= 0 && (d.entities[w].kind == entityBody || d.entities[w].kind == entityUnknown) && d.tokens[i].cue.cue&cueText != 0 {
				return d.voices[k].speaker
			}
		}
	}
	if d.lexemes[i].name == 0 && d.tokens[i].cue.cue&(cueSpeaker|cueData) != 0 {
		// «gli esperti dell'Institute for the Study of War», «l'agenzia Reuters»: by the name
		for j := p.head + 1; j < p.to; j++ {
			if w := &d.lexemes[j]; w.name > 0 {
				m := d.mentions[w.name-1]
				e := &d.entities[m.who]
				beside := d.lexemes[m.from-1].r.pos() != posPreposition // «l'agenzia Reuters»
				staff := d.tokens[i].cue.cue&cueRole != 0 || d.lexemes[i].r.number() == plural
				if beside && e.kind != entityPerson || staff && e.kind == entityBody {
					return speaker{who: m.who, from: p.from, to: p.to}
				}
				break
			}
		}
	}
	if list, ok := d.namedStaff(p, sentence); ok {
		return list
	}
	who := d.whoIs(p)
	if k := d.tokens[i].cue.cue; who < 0 && d.lexemes[i].name == 0 && k&cueSpeaker != 0 && k&cueMedia != 0 {
		who = d.lastOutlet(p.from)
	}
	return speaker{who: who, from: p.from, to: p.to}
}

// namedStaff gives the list of names behind a plural noun of people: «i ricercatori Anna Neri, Paolo Verdi e Rita Bo».
func (d *document) namedStaff(p phrase, sentence int32) (speaker, bool) {
	w := &d.lexemes[p.head]
	if w.name > 0 || w.r.number() != plural || !d.roleNoun(int(p.head)) {
		return nobody, false
	}
	to := min(d.sentences[sentence].to, p.head+24)
	first, last, names := int32(-1), int32(-1), 0
	for i := p.head + 1; i < to; i++ {
		w := &d.lexemes[i]
		if w.name == 0 {
			switch {
			case names == 0 && !d.tokens[i].is(shapeMark) && !(w.r.finite()):
				continue
			case d.comma(int(i)) && names > 0, w.r.pos() == posCoordinator && names > 0:
				continue
			}
			break
		}
		m := d.mentions[w.name-1]
		e := &d.entities[m.who]
		if person := e.kind == entityPerson || e.kind == entityUnknown && m.to-m.from > 1; person && d.lexemes[m.from-1].r.pos() != posPreposition {
			if names == 0 {
				first = m.from
			}
			last = m.to
			names++
		} else if names > 0 {
			break
		}
		i = m.to - 1
	}
	if names < 2 {
		return nobody, false
	}
	return speaker{who: -1, from: first, to: last}, true
}

// lastOutlet gives the agency or newspaper that was named last before token i: «l'agenzia britannica», or -1.
func (d *document) lastOutlet(i int32) int32 {
	k := sort.Search(len(d.mentions), func(n int) bool { return d.mentions[n].from >= i })
	for n := k - 1; n >= 0 && k-n < 64; n-- {
		if e := &d.entities[d.mentions[n].who]; e.thing != 0 && d.pack.cues.kind(e.thing) == thingOutlet {
			return d.mentions[n].who
		}
	}
	return -1
}

// numberFits tells whether a speaker can be the subject of a verb: not «i carabinieri hanno denunciato il ladro».
func (d *document) numberFits(sp speaker, q *predicate) bool {
	p, ok := d.nounPhrase(int(sp.from), int(sp.to))
	return !ok || d.fitsVerb(p, &predicate{mood: q.mood, number: q.number})
}

// speakerAside is speakerBehind beside a quotation, where whoever stands right behind the verb speaks: «dice il liutaio».
func (d *document) speakerAside(i, to int32) (speaker, int32) {
	sp, end := d.speakerBehind(i, to)
	if !sp.none() {
		return sp, end
	}
	p, ok := d.nounPhrase(int(i), int(min(to, i+8)))
	if !ok || p.from != i || d.lexemes[i].r.pos() != posArticle || !(p.to >= to || d.tokens[p.to].is(shapeMark)) {
		return nobody, i
	}
	if d.lex().classes(d.lexemes[p.head].r.lemma())&(classThing|classAct|classSite|classVague|classPublic|classJudgement|classPerception) != 0 {
		return nobody, i
	}
	return d.speakerOf(p, int32(d.sentenceOf(i))), p.to
}

// doer gives the agent that «da» names in [from, to).
func (d *document) doer(from, to int32) speaker {
	for i := from; i < to; i++ {
		if d.lexemes[i].r.pos() != posPreposition || d.lex().classes(d.lexemes[i].r.lemma())&classBy == 0 {
			continue
		}
		if p, ok := d.nounPhrase(int(i)+1, int(to)); ok && p.from <= i+2 && d.canSpeak(p) {
			return d.speakerOf(p, int32(d.sentenceOf(i)))
		}
	}
	return nobody
}

// author gives whom a text or speech in front of token from is by: «del ministro», «pubblicata
// dalle autorità».
func (d *document) author(from, to int32) speaker {
	for i := from; i < to; i++ {
		if d.tokens[i].is(shapeMark) && !d.quoteMark(int(i)) {
			break
		}
		if d.lexemes[i].r.pos() != posPreposition || d.lex().classes(d.lexemes[i].r.lemma())&(classOf|classBy) == 0 {
			continue
		}
		if p, ok := d.nounPhrase(int(i)+1, int(to)); ok && p.from <= i+2 && d.canSpeak(p) {
			return d.speakerOf(p, int32(d.sentenceOf(i)))
		}
	}
	return nobody
}

// topic gives whom a sentence is about, but for the clause that token not stands in.
func (d *document) topic(sentence, not int32) speaker {
	for k := d.clauseFrom[sentence]; k < d.clauseFrom[sentence+1]; k++ {
		c := &d.clauses[k]
		if c.pred < 0 || c.from <= not && not < c.to || c.subject.who < 0 || !d.acts(c.subject.who) {
			continue
		}
		return speaker{who: c.subject.who, from: c.subject.np.from, to: c.subject.np.to}
	}
	if sentence > 0 && d.sentences[sentence].from < d.sentences[sentence].to && !d.tokens[d.sentences[sentence].from].is(shapeBlank) {
		for k := d.clauseFrom[sentence-1]; k < d.clauseFrom[sentence]; k++ {
			if c := &d.clauses[k]; c.subject.who >= 0 && d.acts(c.subject.who) {
				return speaker{who: c.subject.who, from: c.subject.np.from, to: c.subject.np.to}
			}
		}
	}
	return nobody
}

// speakerBehind gives the speaker that stands behind a verb of saying: «ha detto oggi in
// conferenza stampa il portavoce». The words end before to.
func (d *document) speakerBehind(i, to int32) (speaker, int32) {
	to = min(to, i+18)
	for j := i; j < to; j++ {
		t := &d.tokens[j]
		if t.is(shapeMark) {
			if f, _ := quoteMark(d.text, t.start); f != markNone || d.hard(int(j)) {
				to = j
				break
			}
		}
		w := &d.lexemes[j]
		if t.cue.words > 1 {
			if end, e := d.gazetteer(int(j), int(to)); e.cue&cueNoun != 0 && end > int(j)+1 { // «in conferenza stampa»
				j = int32(end) - 1
				continue
			}
		}
		if w.name == 0 && (w.r.pos() == posRelative || w.r.pos() == posSubordinator || w.r.pos() == posVerb && !w.r.participle() && !w.time && !(j > i && d.lexemes[j-1].r.pos() == posArticle)) {
			to = j
			break
		}
	}
	for i < to {
		p, ok := d.nounPhrase(int(i), int(to))
		if !ok {
			return nobody, i
		}
		if d.canSpeak(p) {
			end := p.to
			sp := d.speakerOf(p, int32(d.sentenceOf(i)))
			if sp.who >= 0 && d.roleNoun(int(p.head)) && end+1 < int32(len(d.tokens)) && d.comma(int(end)) && d.lexemes[end+1].name > 0 {
				if m := d.mentions[d.lexemes[end+1].name-1]; m.who == sp.who {
					end = m.to
				}
			}
			return sp, end
		}
		if p.from == i { // an object stands where the speaker would
			return nobody, i
		}
		i = p.to
	}
	return nobody, i
}

// speakerBefore gives the speaker of the verb form at token i by its clause's subject.
func (d *document) speakerBefore(i int32) speaker {
	k := d.clauseAt(i, i+1)
	if p := d.predicateHolding(i); p >= 0 {
		for c := d.clauseFrom[d.sentenceOf(i)]; c < d.clauseFrom[d.sentenceOf(i)+1]; c++ {
			if d.clauses[c].pred == int32(p) {
				k = c
			}
		}
		if q := &d.predicates[p]; q.passive {
			if a, ok := d.agent(q, &d.clauses[max(k, 0)]); k >= 0 && ok {
				return speaker{who: a.who, from: a.np.from, to: a.np.to}
			}
			return nobody
		}
	}
	if k < 0 {
		return nobody
	}
	s := d.clauses[k].subject
	for n := 0; s.none() && d.clauses[k].up >= 0 && n < 4; n++ {
		k = d.clauses[k].up
		if c := &d.clauses[k]; c.kind != clauseRelative && c.kind != clauseParticiple {
			s = c.subject
		}
	}
	if s.none() {
		return d.speakerBracketed(i)
	}
	if in := d.quotationAt(s.np.from); !s.np.none() && in >= 0 && in != d.quotationAt(i) { // a name that is quoted
		return nobody
	}
	if s.who >= 0 {
		if !d.acts(s.who) && d.tokens[d.entities[s.who].from].cue.cue&(cueCapital|cueMetonym) == 0 {
			return nobody
		}
		return speaker{who: s.who, from: s.np.from, to: s.np.to}
	}
	if !d.canSpeak(s.np) {
		return nobody
	}
	return d.speakerOf(s.np, int32(d.sentenceOf(i)))
}

// speakerBracketed gives the speaker before a bracket that parts it from its verb at token i: «un portavoce
// a Vilnius (Lituania) ha detto».
func (d *document) speakerBracketed(i int32) speaker {
	if p := d.predicateHolding(i); p >= 0 {
		i = d.predicates[p].first
	}
	s := d.sentenceOf(i)
	from := d.sentences[s].from
	if i <= from || d.text[d.tokens[i-1].start] != ')' {
		return nobody
	}
	for j := i - 2; j > from && i-j < 16; j-- {
		if d.text[d.tokens[j].start] != '(' {
			continue
		}
		for k := d.segmentStart(j, int32(s)); k < j; {
			p, ok := d.nounPhrase(int(k), int(j))
			if !ok {
				return nobody
			}
			if d.canSpeak(p) {
				return d.speakerOf(p, int32(s))
			}
			k = p.to
		}
		return nobody
	}
	return nobody
}
