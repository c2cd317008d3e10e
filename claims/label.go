package claims

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// maxLabel is how many bytes of the text a label takes over at most.
const maxLabel = 84

// label writes each claim in a few words, as a checker would list it: the subject first, then what is said of it.
func (d *document) label() {
	b := &d.line
	d.room.more = 48 * len(d.claims)
	for i := range d.claims {
		b.Reset()
		c, s := &d.claims[i], &d.spots[i]
		switch {
		case c.Kind == KindQuote:
			d.labelQuote(b, c)
		case s.bond > 0:
			d.labelBond(b, &d.bonds[s.bond-1])
		case s.clause >= 0 && d.clauses[s.clause].pred >= 0:
			d.labelClause(b, c, s)
		default:
			d.labelBare(b, c, s)
		}
		c.Label = d.upperFirst(closed(b.Bytes()))
	}
}

// closed is a label without the mark at its end that closes what it does not open: «l'adesione è stata del 70%»».
func closed(b []byte) []byte {
	for _, m := range [...]struct{ open, end string }{{"«", "»"}, {"“", "”"}} {
		if rest, ok := bytes.CutSuffix(b, []byte(m.end)); ok && !bytes.Contains(rest, []byte(m.open)) {
			return rest
		}
	}
	return b
}

func (d *document) labelQuote(b *bytes.Buffer, c *Claim) {
	if c.Subject != "" {
		b.WriteString(c.Subject)
		b.WriteString(": ")
	}
	d.writeCut(b, strings.Trim(c.Anchor, ` "“”«»`))
}

// labelBond writes «Viktor Khrenin è ministro della Difesa bielorusso».
func (d *document) labelBond(b *bytes.Buffer, o *bond) {
	if o.who < 0 {
		d.writeCut(b, d.bondSubject(o))
		return
	}
	b.WriteString(d.nameText(o.who))
	b.WriteString(" ")
	b.WriteString(d.pack.setting("copula"))
	b.WriteString(" ")
	from := o.noun
	for from > o.from && (d.lexemes[from-1].r.pos() == posAdjective || d.tokens[from-1].cue.cue&cueFormer != 0 || d.tokens[from-1].in(isDash)) {
		from--
	}
	to := o.last + 1
	for to > o.noun+1 && d.tokens[to-1].is(shapeMark) {
		to--
	}
	d.writeCut(b, d.slice(from, to))
}

// labelClause writes the subject by its short name, then the clause from its verb on.
func (d *document) labelClause(b *bytes.Buffer, c *Claim, s *spot) {
	k := &d.clauses[s.clause]
	q := &d.predicates[k.pred]
	sub := k.subject
	inside := !sub.np.none() && sub.np.from >= s.from && sub.np.to <= s.to
	if sub.none() || sub.agt || c.Subject == "" || inside && sub.np.from > q.first {
		d.labelBare(b, c, s) // the clause names its subject where it stands
		return
	}
	name := d.shortName(sub, c.Subject)
	if inside && (sub.who < 0 || d.entities[sub.who].kind != entityPerson && d.lexemes[sub.np.head].name > 0) {
		name = d.slice(d.withArticle(sub.np.from, s.from), sub.np.to)
	}
	if age, ok := d.ageOf(c, d.many(c, sub)); ok {
		if d.subjectText(sub) != c.Subject { // «i carabinieri hanno arrestato un 40enne»
			name = d.shortName(subject{who: -1}, c.Subject)
		}
		b.WriteString(name)
		b.WriteString(" ")
		b.WriteString(age)
		return
	}
	if c.Quote == c.Subject { // «Si tratta di | due turisti», whose verb the quote leaves out
		d.labelBare(b, c, s)
		return
	}
	b.WriteString(name)
	b.WriteString(" ")
	from := q.first
	if from >= s.to { // the verb is another claim's: «presidente da trent'anni (e legato …)»
		if from = s.from; inside && sub.np.to < s.anchorFrom && (sub.who < 0 || d.lexemes[sub.np.head].name > 0) {
			from = sub.np.to
		}
		d.writeChunks(b, c, s, from, s.to)
		return
	}
	if c.Rule == "relation.is" && q.mood == gerund {
		b.WriteString(d.pack.setting("copula"))
		b.WriteString(" ")
		from = q.last + 1
	}
	d.writeChunks(b, c, s, from, s.to)
	if c.Kind.Anchored() && s.anchorFrom < q.first && !strings.Contains(name, c.Anchor) {
		b.WriteString(" (")
		b.WriteString(d.figure(s))
		b.WriteString(")")
	}
}

// many tells whether a claim's subject is more than one, each of the age it tells: not «un 30enne e un 40enne».
func (d *document) many(c *Claim, sub subject) bool {
	return sub.who < 0 && sub.np.number == plural && d.subjectText(sub) == c.Subject && !strings.Contains(c.Subject, c.Anchor)
}

// ageOf writes an age: «ha 70 anni», of many «hanno 70 anni».
func (d *document) ageOf(c *Claim, many bool) (string, bool) {
	if !strings.HasPrefix(c.Rule, "length.age") || c.Value.Shape != ShapeDuration {
		return "", false
	}
	years, ok := strings.CutPrefix(c.Value.Text, "P")
	if years, ok = strings.CutSuffix(years, "Y"); !ok {
		return "", false
	}
	key := "age"
	if many {
		key = "ages"
	}
	return strings.ReplaceAll(strings.Join(d.pack.settings[key], " "), "#", years), true
}

// writeChunks writes the tokens of [from, to), chunk by chunk, a chunk beginning at its preposition. Adverbs of focus and
// the times of other claims are left out; where it grows too long, so are the chunks that do not hold the figure.
func (d *document) writeChunks(b *bytes.Buffer, c *Claim, s *spot, from, to int32) {
	room := maxLabel - b.Len()
	text := d.verbOn(from, from+1)
	n, full := 0, false
	for i := from; i < to; {
		if full && !(c.Kind.Anchored() && i < s.anchorTo) {
			break // nothing more has room
		}
		end := d.chunkEnd(i, to)
		own := c.Kind.Anchored() && s.anchorFrom < end && s.anchorTo > i
		if !own && d.onlyTime(i, end) {
			i = end
			continue
		}
		full = full || n > 0 && n+int(d.tokens[end-1].end-d.tokens[i].start) > room
		if !own && full {
			i = end
			continue
		}
		for j := i; j < end; j++ {
			if d.lex().classes(d.lexemes[j].r.lemma())&classFocus != 0 && !(c.Kind.Anchored() && j >= s.anchorFrom && j < s.anchorTo) && (j == i || d.lexemes[j-1].r.pos() != posPreposition) {
				continue
			}
			t := &d.tokens[j]
			if d.othersTime(c, s, j, i) {
				continue
			}
			if n > 0 && !t.is(shapeGlued) {
				b.WriteByte(' ')
			}
			if j == from {
				b.WriteString(text)
			} else {
				b.WriteString(d.word(int(j)))
			}
			n += int(t.end-t.start) + 1
		}
		i = end
	}
}

// othersTime tells whether token j is part of an expression of time that is not the claim's own and that stands without a
// preposition in the chunk from start on: «rieletto lo scorso marzo con …».
func (d *document) othersTime(c *Claim, s *spot, j, start int32) bool {
	r := j
	if d.lexemes[j].r.pos() == posArticle && int(j)+1 < len(d.lexemes) && d.lexemes[j+1].time {
		r++
	}
	if !d.lexemes[r].time || c.Kind.Anchored() && r < s.anchorTo && r+8 > s.anchorFrom && d.sameTime(r, s.anchorFrom) {
		return false
	}
	for r > start && d.lexemes[r-1].time {
		r--
	}
	if r > start && d.lexemes[r-1].r.pos() == posArticle {
		r--
	}
	return r > start && d.lexemes[r-1].r.pos() != posPreposition
}

// sameTime tells whether tokens i and j stand in one expression of time.
func (d *document) sameTime(i, j int32) bool {
	for k := min(i, j); k <= max(i, j); k++ {
		if !d.lexemes[k].time {
			return false
		}
	}
	return true
}

// chunkEnd gives where the chunk that begins at token i ends: before the next preposition that binds no noun to a noun, or
// the next coordinator or comma.
func (d *document) chunkEnd(i, to int32) int32 {
	noun := false
	for j := i; j < to; j++ {
		w := &d.lexemes[j]
		noun = noun || w.name > 0 || w.r.pos() == posNoun
		if j == i {
			continue
		}
		if w.name > 0 && d.mentions[w.name-1].from < j {
			continue
		}
		switch {
		case w.r.pos() == posPreposition && w.name == 0:
			if p := d.lexemes[j-1].r.pos(); d.lex().classes(w.r.lemma())&classOf == 0 && (noun || p == posVerb || p == posAdjective) && p != posAdverb {
				return j
			}
		case d.comma(int(j)), d.dash(int(j)):
			return j
		}
	}
	return to
}

// onlyTime tells whether a chunk is no more than an expression of time.
func (d *document) onlyTime(from, to int32) bool {
	timed := false
	for i := from; i < to; i++ {
		w := &d.lexemes[i]
		switch {
		case w.time:
			timed = true
		case d.tokens[i].is(shapeMark), w.r.pos() == posPreposition, w.r.pos() == posArticle, w.r.pos() == posAdverb:
		default:
			return false
		}
	}
	return timed
}

// verbOn is the text from a verb on, its capital gone where only the sentence gave it.
func (d *document) verbOn(from, to int32) string {
	text := d.slice(from, to)
	if d.tokens[from].is(shapeCapital) && d.lexemes[from].name == 0 {
		for i, r := range text {
			if i == 0 {
				return string(lowerRune(r)) + text[len(string(r)):]
			}
		}
	}
	return text
}

// labelBare writes the quote itself, behind the subject where it does not name it.
func (d *document) labelBare(b *bytes.Buffer, c *Claim, s *spot) {
	if age, ok := d.ageOf(c, false); ok && c.Subject != "" {
		name := c.Subject
		if sub, _ := d.about(c.Kind, s.anchorFrom, s.anchorTo, s.clause); d.subjectText(sub) == name {
			name = d.shortName(sub, name)
			age, _ = d.ageOf(c, d.many(c, sub))
		}
		b.WriteString(name)
		b.WriteString(" ")
		b.WriteString(age)
		return
	}
	if c.Subject != "" && c.Kind != KindRelation && !strings.Contains(c.Quote, c.Subject) && !shares(c.Quote, c.Subject) {
		b.WriteString(c.Subject)
		if c.Kind.Anchored() && c.Quote != "" && s.from < s.to && d.participleOf(int(s.from)) == 0 {
			b.WriteString(":")
		}
		b.WriteString(" ")
	}
	if len(c.Quote)+b.Len() <= maxLabel {
		d.writeCut(b, c.Quote)
		return
	}
	d.writeChunks(b, c, s, s.from, s.to)
}

// shares tells whether a text has a word of a name.
func shares(text, name string) bool {
	for w := range strings.FieldsSeq(name) {
		if len(w) > 3 && strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// figure is the anchor with its approximator and what it counts: «circa 1.400 detenuti da lui definiti».
func (d *document) figure(s *spot) string {
	from, to := s.anchorFrom, s.anchorTo
	if d.lexemes[from].time {
		if from > s.from && d.lexemes[from-1].r.pos() == posPreposition {
			from--
		}
		return d.verbOn(from, to)
	}
	for from > s.from && (d.lexemes[from-1].r.pos() == posAdverb || d.lexemes[from-1].r.pos() == posArticle) {
		from--
	}
	for n := 0; to < s.to && n < 6; n++ {
		p := d.lexemes[to].r.pos()
		if d.tokens[to].is(shapeMark) || d.lexemes[to].r.finite() || p == posRelative || p == posSubordinator {
			break
		}
		to++
	}
	for to > s.anchorTo && (d.lexemes[to-1].r.pos() == posPreposition || d.lexemes[to-1].r.pos() == posArticle || d.lexemes[to-1].r.pos() == posCoordinator) {
		to--
	}
	return d.slice(from, to)
}

// shortName is a person's surname, any other subject as it is.
func (d *document) shortName(s subject, full string) string {
	if s.who < 0 || d.entities[s.who].kind != entityPerson {
		d.form = append(d.form[:0], full...)
		return d.upperFirst(d.form)
	}
	e := &d.entities[s.who]
	from := e.from
	for from < e.to-1 {
		if _, given := d.givenName(int(from)); !given && !(d.tokens[from].stop-d.tokens[from].at == 1) && !d.tokens[from].is(shapeMark) {
			break
		}
		from++
	}
	if from == e.from && e.to-e.from > 1 && d.lexemes[from].r.pos() != posPreposition && d.lexemes[from].r.pos() != posArticle {
		from = e.to - 1 // a given name that no list has
	}
	return d.slice(from, e.to)
}

// upperFirst is s with a capital, in the room of the claims.
func (d *document) upperFirst(s []byte) string {
	r, n := utf8.DecodeRune(s)
	up := upperRune(r)
	if up == r || n == 0 {
		return d.room.keep(s)
	}
	if r < utf8.RuneSelf {
		s[0] = byte(up)
		return d.room.keep(s)
	}
	return string(up) + string(s[n:])
}

// writeCut writes a text on one line, cut at a word where it is longer than maxLabel.
func (d *document) writeCut(b *bytes.Buffer, s string) {
	if len(s) <= maxLabel && plainLine(s) {
		b.WriteString(s)
		return
	}
	n := 0
	for w := range strings.FieldsSeq(s) {
		if n > 0 && n+len(w) > maxLabel {
			b.WriteString(" …")
			return
		}
		if n > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		n += len(w) + 1
	}
}

// plainLine tells whether a text has single blanks between its words and surely no other white space.
func plainLine(s string) bool {
	blank := true // no blank may stand here
	for i := 0; i < len(s); i++ {
		switch k := byteKind[s[i]]; {
		case k == byteSpace || k == byteLine:
			if blank || s[i] != ' ' {
				return false
			}
			blank = true
		case s[i] == 0xc2 || s[i] >= 0xe1 && s[i] <= 0xe3: // there is white space that begins so
			return false
		default:
			blank = false
		}
	}
	return !blank || s == ""
}

// setting is the first value of a setting of the language.
func (p *pack) setting(key string) string {
	if v := p.settings[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}
