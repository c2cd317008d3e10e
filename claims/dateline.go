package claims

import (
	"slices"
	"strings"
)

// heading is the tokens that date an article: no claim stands in them.
type heading struct{ from, to int32 }

// findIssue finds the article's date: as given, as a leading « date 2025-03»
// says, or as its dateline does: «Roma, 14 maggio 2024 - », a date on a line by
// itself near the top.
func (d *document) findIssue() {
	d.issue = d.article.Published
	if d.lead != "" {
		if d.issue == "" {
			d.issue = d.lead
		}
		return
	}
	for i := range d.anchors {
		a := &d.anchors[i]
		if a.from > datelineTokens {
			return
		}
		if a.kind != KindDate || a.mean < 0 {
			continue
		}
		m := &d.meanings[a.mean]
		if m.between || m.openLow || m.openTop || m.x.month == 0 || m.x.day == 0 {
			continue
		}
		from, ok := d.datelineFrom(a.first)
		if !ok || !d.datelineEnds(a.last) {
			continue
		}
		if m.x.year == 0 { // an agency's «BARI, 12 MAR -»: it dates nothing by itself
			if a.first > from && d.tokens[a.last].in(isDash) {
				d.heading = heading{from, a.last + 1}
				return
			}
			continue
		}
		m.x.clock = false
		v := m.dateValue(reference{}, 0)
		if v.Shape != ShapeDate || parseReference(v.Text).grain != grainDay {
			continue
		}
		d.heading = heading{from, d.datelineTo(a.last)}
		if d.issue == "" {
			d.issue = v.Text
		}
		return
	}
}

// datelineTokens is how far from the top a dateline is looked for.
const datelineTokens = 120

// datelineFrom goes back from a date to where its line begins: over a place, a
// word like «pubblicato il», or nothing.
func (d *document) datelineFrom(i int32) (int32, bool) {
	for n := 0; n < 8; n++ {
		if i == 0 || d.tokens[i].is(shapeLine) {
			return i, true
		}
		i--
		t := &d.tokens[i]
		switch {
		case t.is(shapeCapital), t.is(shapeMark) && !t.in(isStop), d.pack.datelines[t.form] && t.form != 0:
		default:
			return 0, false
		}
	}
	return 0, false
}

// datelineTo goes on from the end of a date to the end of its line, where nothing stands there but further dates, clock times
// and the words for them: «(aggiornato il 3 maggio 2024 | 18:05)».
func (d *document) datelineTo(i int32) int32 {
	for to := i; int(to) < len(d.tokens) && to < i+maxDateline; to++ {
		t := &d.tokens[to]
		if to > i && t.is(shapeLine) {
			return to
		}
		if !t.is(shapeMark) && !t.is(shapeDigits) && !t.in(isMonth|isWeekday) && !(t.form != 0 && d.pack.datelines[t.form]) {
			return i
		}
	}
	return i
}

// maxDateline is how many tokens a line of dates has behind its first.
const maxDateline = 24

// datelineEnds tells whether a dateline can end before token i.
func (d *document) datelineEnds(i int32) bool {
	if int(i) >= len(d.tokens) {
		return true
	}
	t := &d.tokens[i]
	return t.is(shapeLine) || t.in(isDash) && !t.is(shapeGlued) || t.in(isOpen) || d.text[t.start] == '|' || d.pack.datelines[t.form] && t.form != 0
}

// partHeading makes a sentence of its own of a leading date, or of the place in capitals that opens an article («BARI Un
// incendio …», «BARI - Un incendio …»): the first sentence of the article begins behind it.
func (d *document) partHeading() {
	at := d.heading.to
	if at == 0 {
		at = d.placeLead()
	}
	if at == 0 || at >= d.sentences[0].to {
		return
	}
	first := d.sentences[0]
	cut := d.tokens[at].start
	d.sentences = slices.Insert(d.sentences, 0, sentence{from: first.from, to: at, start: first.start, end: cut})
	d.sentences[1].from, d.sentences[1].start = at, cut
}

// maxPlace is how many words the name of a place in a dateline has at most.
const maxPlace = 3

// placeLead gives the token behind the place in capitals that opens the article, where a capital follows at once; 0 where
// none does.
func (d *document) placeLead() int32 {
	if len(d.sentences) == 0 {
		return 0
	}
	i, to := int(d.sentences[0].from), int(d.sentences[0].to)
	from := i
	for i < to && i-from < maxPlace && d.tokens[i].is(shapeUpper) && d.tokens[i].is(shapeWord) {
		i++
	}
	if i > from && i+2 < to && d.tokens[i].in(isDash) && !(d.tokens[i].is(shapeGlued) && d.tokens[i+1].is(shapeGlued)) && d.capital(i+1) { // «BARI - Un incendio»
		return int32(i) + 1
	}
	if i == from || i+2 >= to || d.tokens[i].is(shapeLine) || !d.tokens[i].is(shapeWord) || !d.tokens[i].is(shapeCapital) || d.tokens[i].is(shapeUpper) {
		return 0
	}
	if end, e := d.gazetteer(from, i); end == i && e.cue&(cuePlace|cueCapital) != 0 {
		return int32(i)
	}
	// A place that the gazetteers do not know: what follows can only open a sentence.
	if d.tokens[from].entry != 0 {
		return 0
	}
	r := d.lex().reading(d.tokens[i].entry, 0)
	switch r.pos() {
	case posArticle, posPreposition, posAdverb, posDeterminer:
		return int32(i)
	case posVerb:
		if r.finite() {
			return int32(i)
		}
	}
	return 0
}

// leadingDate reads a leading « date 2025-03» and gives the token after it.
func (d *document) leadingDate() (string, int32) {
	text := strings.TrimLeft(d.text[:min(len(d.text), 64)], " \t\r\n\ufeff")
	rest, ok := strings.CutPrefix(text, "date ")
	if !ok {
		return "", 0
	}
	n := 0
	for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || rest[n] == '-') {
		n++
	}
	s := rest[:n]
	if parseReference(s).grain == grainNone {
		return "", 0
	}
	end := int32(strings.Index(d.text, s) + len(s))
	var i int32
	for int(i) < len(d.tokens) && d.tokens[i].start < end {
		i++
	}
	return s, i
}
