package claims

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// when says of each claim the time it speaks of, as EDTF: its own date, that of its clause or
// sentence, else the time the story has come to for what is past and the article's date for what holds.
func (d *document) when() {
	w := timeline{d: d, today: d.published()}
	w.prepare()
	order := d.order[:0]
	for i := range d.claims {
		order = append(order, int32(i))
	}
	slices.SortStableFunc(order, func(x, y int32) int { return cmp.Compare(d.spots[x].sentence, d.spots[y].sentence) })
	d.order = order
	at := int32(-1)
	for _, i := range order {
		s := &d.spots[i]
		for at < s.sentence {
			at++
			w.advance(at)
		}
		d.claims[i].When = w.of(&d.claims[i], s)
	}
}

// published is the article's date, empty where it has none.
func (d *document) published() string { return strings.TrimSuffix(d.issue, "?") }

// timeline is where the story stands in time while its sentences are read in order.
type timeline struct {
	d     *document
	today string   // the article's date
	story string   // the day that past statements speak of
	told  int32    // the sentence that told it
	now   int32    // the sentence being read
	said  []string // of each entity, when it said what the article quotes
	dates []int32  // the anchors that are dates with a value, in order
}

// storyStart is how many sentences of the article's head may have their day from a later one.
const storyStart = 12

func (w *timeline) prepare() {
	d := w.d
	w.dates = d.dates[:0]
	for i := range d.anchors {
		if a := &d.anchors[i]; a.kind == KindDate && a.value.Shape == ShapeDate && a.value.Text != "" {
			w.dates = append(w.dates, int32(i))
		}
	}
	d.dates = w.dates
	for s := int32(0); int(s) < len(d.sentences) && s < storyStart && w.story == ""; s++ {
		if d.leaves(int(s)) {
			continue
		}
		if w.tell(s, false); w.story == "" {
			w.tell(s, true)
		}
	}
	w.told = 0
}

// in gives the dates of the tokens [from, to).
func (w *timeline) in(from, to int32) []int32 {
	a := w.d.anchors
	lo := sort.Search(len(w.dates), func(i int) bool { return a[w.dates[i]].from >= from })
	hi := lo
	for hi < len(w.dates) && a[w.dates[hi]].to <= to {
		hi++
	}
	return w.dates[lo:hi]
}

// advance reads sentence s.
func (w *timeline) advance(s int32) {
	if w.d.leaves(int(s)) {
		return
	}
	w.now = s
	w.tell(s, false)
	w.speak(s)
}

// tell moves the story to the last date of sentence s that it tells of. What is told aside, «giocata
// domenica sera», counts where asked for, as far as it is fresh.
func (w *timeline) tell(s int32, aside bool) {
	d := w.d
	for _, i := range w.in(d.sentences[s].from, d.sentences[s].to) {
		a := &d.anchors[i]
		day := dayOf(a.value.Text)
		if !w.recent(day) || d.directVoiceKnown(a.from) || d.stateAt(a.from, s) {
			continue
		}
		if aside {
			if a.first > d.sentences[s].from && d.tokens[a.first-1].ways&wayParticiple != 0 && w.freshDay(day) {
				w.story, w.told = day, s
			}
			continue
		}
		if k := d.clauseAt(a.from, a.to); k >= 0 {
			c := &d.clauses[k]
			if c.pred >= 0 && d.predicates[c.pred].mood == indicativeFuture {
				continue
			}
			if c.pred < 0 && d.bracketed(a.from, s) || c.kind == clauseRelative || c.kind == clauseParticiple || c.kind == clauseSubordinate || d.participleIn(c.from, a.from) && c.pred < 0 {
				continue
			}
		}
		w.story, w.told = day, s
	}
}

// stateAt tells a day as of which a figure is given: «il debito al 31 marzo».
func (d *document) stateAt(i, s int32) bool {
	if i == d.sentences[s].from {
		return false
	}
	r := d.lexemes[i-1].r
	return r.pos() == posPreposition && r.number() != numberAny && d.lex().classes(r.lemma())&classAt != 0
}

// bracketed tells whether token i stands in brackets.
func (d *document) bracketed(i, s int32) bool {
	for j := i - 1; j >= d.sentences[s].from && i-j < 24; j-- {
		switch d.text[d.tokens[j].start] {
		case ')':
			return false
		case '(':
			return true
		}
	}
	return false
}

// directVoiceKnown tells whether token i is part of what somebody is quoted with.
func (d *document) directVoiceKnown(i int32) bool { return d.directVoice(i) != nil }

// recent tells whether a date can be the day of the story: a day or a week, not ahead of the article's
// date and not long before it.
func (w *timeline) recent(date string) bool {
	from, to, span := strings.Cut(date, "/")
	if len(from) != 10 || from[0] == 'X' || span && len(to) != 10 {
		return false
	}
	if w.today == "" {
		return true
	}
	a, b := dayNumber(from), dayNumber(w.today)
	if len(w.today) == 7 { // a month: up to its end
		b += 31
	}
	return a <= b && b-a <= 92
}

// speak notes when somebody said what the article quotes: the date beside the verb of saying, or beside the
// interview or speech it was said in.
func (w *timeline) speak(s int32) {
	d := w.d
	dates := w.in(d.sentences[s].from, d.sentences[s].to)
	if len(dates) == 0 {
		return
	}
	for n := d.voiceFrom[s]; n < d.voiceFrom[s+1]; n++ {
		v := &d.voices[n]
		if v.speaker.who < 0 || v.manner == mannerBack {
			continue
		}
		for _, i := range dates {
			a := &d.anchors[i]
			if d.quotationAt(a.from) >= 0 || !w.recent(dayOf(a.value.Text)) {
				continue
			}
			if near := a.from - v.verb; near > -14 && near < 14 && !(v.quote < 0 && a.from >= v.from && v.manner != mannerAside) {
				w.note(v.speaker.who, dayOf(a.value.Text))
			}
		}
	}
	for _, i := range dates {
		a := &d.anchors[i]
		if !w.recent(dayOf(a.value.Text)) {
			continue
		}
		for j := a.from - 1; j >= d.sentences[s].from && a.from-j < 6; j-- {
			if d.tokens[j].is(shapeMark) {
				break
			}
			if d.tokens[j].cue.cue&(cueMedia|cueSpeech) == 0 {
				continue
			}
			for k := d.clauseFrom[s]; k < d.clauseFrom[s+1]; k++ {
				if c := &d.clauses[k]; c.pred >= 0 && c.subject.who >= 0 && d.sayingOf(d.predicates[c.pred].verb, d.predicates[c.pred].head).class != sayNone {
					w.note(c.subject.who, dayOf(a.value.Text))
					break
				}
			}
			break
		}
	}
}

func (w *timeline) note(who int32, date string) {
	if w.said == nil {
		w.said = make([]string, len(w.d.entities))
	}
	w.said[who] = date
}

// saidAt is when a speaker spoke.
func (w *timeline) saidAt(sp speaker) string {
	if sp.who >= 0 && w.said != nil && w.said[sp.who] != "" {
		return w.said[sp.who]
	}
	return w.past()
}

// past is the day of what is told in the past.
func (w *timeline) past() string {
	if w.story == "" || w.now > w.told+storyKept && len(w.today) == 10 && len(w.story) == 10 && dayNumber(w.today)-dayNumber(w.story) > storyOld {
		return w.today
	}
	return w.story
}

// A day that lies more than storyOld days back is what the next storyKept sentences speak of, and no longer.
const (
	storyKept = 1
	storyOld  = 7
)

// of is the time that a claim speaks of.
func (w *timeline) of(c *Claim, s *spot) string {
	d := w.d
	direct := d.directVoice(s.anchorFrom)
	if c.Kind == KindQuote {
		direct = d.directVoice(s.anchorFrom)
		if direct == nil {
			return w.past()
		}
		if day, ok := w.sayingDay(direct, s); ok {
			return day
		}
		return w.saidAt(direct.speaker)
	}
	if c.Modality == ModalityPlanned {
		if v := d.indirectVoice(s.anchorFrom, s); v != nil && v.manner != mannerAside && v.manner != mannerSource {
			return w.saidAt(v.speaker)
		}
		return w.today
	}
	if c.Kind == KindDate {
		if c.Value.Shape != ShapeDate {
			return ""
		}
		return dayOf(c.Value.Text)
	}
	if before, ok := w.before(c, s); ok {
		return before
	}
	if c.Kind == KindDuration && ageOf(c) && direct == nil {
		return w.today
	}
	if span, ok := w.lately(s); ok {
		return span
	}
	if c.Kind == KindRelation && s.anchor < 0 {
		return w.today
	}
	k := d.governor(s)
	if day, ok := w.nearest(s, k); ok {
		return day
	}
	if direct != nil {
		return w.saidAt(direct.speaker)
	}
	if d.page[s.sentence]&pageHeadline != 0 {
		return w.past()
	}
	if k >= 0 {
		p := &d.predicates[d.clauses[k].pred]
		if s.clause >= 0 && d.clauses[s.clause].pred < 0 && c.Kind == KindDuration && ageOf(c) {
			return w.today
		}
		switch p.mood {
		case indicativePresent, subjunctivePresent, conditional:
			if !p.perfect && (p.mood == conditional || !w.counts(c.Kind)) {
				return w.today
			}
		case gerund, infinitive:
			if !p.perfect && w.story == "" {
				return w.today
			}
		}
		return w.past()
	}
	if c.Kind == KindDuration && ageOf(c) {
		return w.today
	}
	return w.past()
}

// counts tells whether a claim in the present tells what came of the story's day: «sul podio salgono in tre».
func (w *timeline) counts(k Kind) bool {
	return w.fresh() && (k == KindQuantity || k == KindPercentage || k == KindRank || k == KindEvent)
}

// fresh tells whether the story's day is one of the last before the article's.
func (w *timeline) fresh() bool { return w.freshDay(w.story) }

func (w *timeline) freshDay(day string) bool {
	return len(w.today) == 10 && len(day) == 10 && dayNumber(w.today)-dayNumber(day) <= 2
}

// before gives the time up to the story's day for the first of two ranks: «dal quarto al primo posto».
func (w *timeline) before(c *Claim, s *spot) (string, bool) {
	d := w.d
	if c.Kind != KindRank || s.anchor < 0 || s.anchorFrom < 1 || len(w.past()) != 10 {
		return "", false
	}
	p := &d.lexemes[s.anchorFrom-1]
	if p.r.pos() != posPreposition || d.lex().classes(p.r.lemma())&classBy == 0 {
		return "", false
	}
	to := s.anchorTo // «al», then the other rank
	if int(to)+1 >= len(d.tokens) || d.lexemes[to].r.pos() != posPreposition || d.tokens[to+1].class&isOrdinal == 0 {
		return "", false
	}
	return "../" + numberDay(dayNumber(w.past())-1), true
}

// ageOf tells whether a duration is somebody's age, which holds on the day of the article.
func ageOf(c *Claim) bool {
	v := c.Value.Text
	return strings.HasPrefix(c.Rule, "length.age") && strings.HasSuffix(v, "Y") || strings.HasSuffix(c.Rule, ".age")
}

// sayingDay gives the date beside the words that bring a quotation in.
func (w *timeline) sayingDay(v *voice, s *spot) (string, bool) {
	d := w.d
	for _, i := range w.in(s.from, s.to) {
		if a := &d.anchors[i]; d.quotationAt(a.from) < 0 {
			return dayOf(a.value.Text), true
		}
	}
	return "", false
}

// nearest gives the date that a claim's own clause has, else that of its sentence, as far as both are
// told by the same voice.
func (w *timeline) nearest(s *spot, k int32) (string, bool) {
	d := w.d
	if day, ok := w.closest(s, s.from, s.to); ok {
		return day, true
	}
	if day, ok := w.beforeBracket(s); ok {
		return day, true
	}
	if k >= 0 {
		c := &d.clauses[k]
		if day, ok := w.closest(s, c.from, c.to); ok {
			return day, true
		}
		if c.kind == clauseRelative || c.kind == clauseParticiple { // «nelle elezioni del 2004, nelle quali»
			if near := w.in(max(c.from-5, d.sentences[s.sentence].from), c.from); len(near) > 0 {
				if a := &d.anchors[near[len(near)-1]]; c.from-a.to <= 1 {
					return dayOf(a.value.Text), true
				}
			}
		} else if day, ok := w.fronted(s); ok {
			return day, true
		}
		if p := &d.predicates[c.pred]; !p.perfect && (p.mood == indicativePresent || p.mood == subjunctivePresent) {
			return "", false
		}
		// the clauses it depends on
		for n := 0; c.up >= 0 && n < 4; n++ {
			c = &d.clauses[c.up]
			if c.kind == clauseRelative || c.kind == clauseParticiple {
				continue
			}
			if day, ok := w.closest(s, c.from, c.to); ok {
				return day, true
			}
		}
	}
	return "", false
}

// baseline tells whether a date is only what something is set against: «in calo rispetto al 2019».
func (d *document) baseline(a *anchor) bool {
	i := a.from - 1
	return i > 0 && d.lexemes[i].r.pos() == posPreposition && d.tokens[i-1].form != 0 && d.pack.baselines[d.tokens[i-1].form]
}

// beforeBracket gives the date right before the bracket that a claim's anchor stands in: «venerdì scorso (63)».
func (w *timeline) beforeBracket(s *spot) (string, bool) {
	d := w.d
	i := s.anchorFrom - 1
	if i < 1 || d.text[d.tokens[i].start] != '(' {
		return "", false
	}
	if near := w.in(max(i-6, d.sentences[s.sentence].from), i); len(near) > 0 {
		if a := &d.anchors[near[len(near)-1]]; a.to == i {
			return dayOf(a.value.Text), true
		}
	}
	return "", false
}

// fronted gives the date with which a claim's sentence begins: «Nel 2024 i casi sono 30».
func (w *timeline) fronted(s *spot) (string, bool) {
	d := w.d
	from := d.sentences[s.sentence].from
	if near := w.in(from, min(from+8, d.sentences[s.sentence].to)); len(near) > 0 {
		if a := &d.anchors[near[0]]; a.from-from <= 2 && !strings.HasPrefix(a.value.Text, "../") && d.quotationAt(a.from) < 0 {
			return dayOf(a.value.Text), true
		}
	}
	return "", false
}

// closest gives the date in [from, to) that is nearest to a claim's anchor.
func (w *timeline) closest(s *spot, from, to int32) (string, bool) {
	d := w.d
	best, gap := int32(-1), int32(1<<30)
	in := d.quotationAt(s.anchorFrom)
	for _, i := range w.in(from, to) {
		a := &d.anchors[i]
		if q := d.quotationAt(a.from); q != in && q >= 0 {
			continue
		}
		if d.baseline(a) || strings.HasPrefix(a.value.Text, "../") && !w.aside(s, a) || len(a.value.Text) == 9 && a.value.Text[4] == '/' { // a deadline, a period of reference
			continue
		}
		if k := d.clauseAt(a.from, a.to); k >= 0 && k != s.clause {
			if c := &d.clauses[k]; (c.kind == clauseRelative || c.kind == clauseParticiple) && !(c.from <= s.anchorFrom && s.anchorFrom < c.to) {
				continue
			}
		}
		if d.bracketed(a.from, s.sentence) != d.bracketed(s.anchorFrom, s.sentence) {
			continue
		}
		g := a.from - s.anchorFrom
		if g < 0 {
			g = -g
		}
		if g < gap {
			best, gap = i, g
		}
	}
	if best < 0 {
		return "", false
	}
	return dayOf(d.anchors[best].value.Text), true
}

// aside tells whether a rank or count without a verb stands right behind the time up to which it held: «fino a ieri prima».
func (w *timeline) aside(s *spot, a *anchor) bool {
	d := w.d
	return s.clause >= 0 && d.clauses[s.clause].pred < 0 && a.to <= s.anchorFrom && s.anchorFrom-a.to < 6 && a.from >= d.clauses[s.clause].from
}

// lately gives the span that a duration reaches back from the article's date: «negli ultimi dieci anni».
func (w *timeline) lately(s *spot) (string, bool) {
	d := w.d
	if w.today == "" {
		return "", false
	}
	from, to := s.from, s.to
	if s.clause >= 0 {
		from, to = min(from, d.clauses[s.clause].from), max(to, d.clauses[s.clause].to)
	}
	if f := d.sentences[s.sentence].from; from > f { // «Negli ultimi dieci anni», ha aggiunto, «…»
		if near := d.anchorsIn(f, min(f+6, from)); len(near) > 0 && near[0].kind == KindDuration && near[0].from-f <= 3 {
			from = f
		}
	}
	near := d.anchorsIn(from, to)
	for i := range near {
		a := &near[i]
		if a.kind != KindDuration || a.value.Shape != ShapeDuration || a.from < 1 {
			continue
		}
		for j := a.from - 1; j >= a.from-2 && j >= 0; j-- {
			if d.tokens[j].cue.cue&cueLately != 0 {
				return reachBack(w.today, a.value.Text)
			}
		}
	}
	return "", false
}

// anchorsIn gives the anchors of the tokens [from, to).
func (d *document) anchorsIn(from, to int32) []anchor {
	lo := sort.Search(len(d.anchors), func(i int) bool { return d.anchors[i].from >= from })
	hi := lo
	for hi < len(d.anchors) && d.anchors[hi].to <= to {
		hi++
	}
	return d.anchors[lo:hi]
}
