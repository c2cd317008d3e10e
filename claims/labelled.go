package claims

import "strings"

// labelled tells whether the figure that begins at token from belongs to a word beside it and counts nothing: «Covid-19», «4x4»,
// «n. 12», «comma 2». Its expression is the tokens [first, last).
func (d *document) labelled(from, first, last int32) bool {
	t, next := &d.tokens[from], &token{}
	if int(last) < len(d.tokens) {
		next = &d.tokens[last]
	}
	if next.is(shapeGlued) && next.is(shapeWord|shapeDigits) { // 4x4, 3D
		return true
	}
	if !t.in(isFigures) {
		return false
	}
	if next.is(shapeGlued) && next.in(isDash) && int(last)+1 < len(d.tokens) && d.tokens[last+1].is(shapeGlued) && d.tokens[last+1].is(shapeWord) { // 4-matic
		return true
	}
	if first == 0 {
		return false
	}
	prev := &d.tokens[first-1]
	mark := d.text[prev.start]
	switch {
	case t.is(shapeGlued) && prev.is(shapeMark) && !strings.ContainsRune("(<>=", rune(mark)) && !prev.in(isOpen|isQuote) && first > 1 && prev.is(shapeGlued): // Covid-19, 11/a
		return true
	case mark == '#' || prev.in(isAbbreviation) || d.pack.before[prev.form]: // #1, n. 12, comma 2, via 12 settembre
		return true
	case mark == '.' && prev.is(shapeGlued) && first > 1 && (d.tokens[first-2].in(isAbbreviation) || d.pack.before[d.tokens[first-2].form]):
		return true
	}
	return false
}

// maxAddress is how many words may stand between a street, or a law, and its number: «via Giuseppe Garibaldi 12».
const maxAddress = 4

// addressed tells whether the number at token first is that of a street or a law whose name stands between: «via Roma, 12»,
// «decreto legislativo 81». What counts something must be told before.
func (d *document) addressed(first int32) bool {
	i := first - 1
	if i > 0 && d.text[d.tokens[i].start] == ',' {
		i--
	}
	for n := 0; i >= 0 && n < maxAddress; i, n = i-1, n+1 {
		t := &d.tokens[i]
		if n > 0 && d.pack.before[t.form] && t.form != 0 {
			return true
		}
		if !t.is(shapeWord) || !t.is(shapeCapital) && (n == 0 || !d.pack.isOf(t.form)) && !(first-1 == i+int32(n) && d.adjective(i)) {
			return false
		}
	}
	return false
}

// adjective tells whether the word at token i can be one.
func (d *document) adjective(i int32) bool {
	return d.canBe(i, func(r reading) bool { return r.pos() == posAdjective })
}

// names tells whether the number in figures of an item belongs to a name, a law, an address or a telephone, as far as it can be
// told without its sentence. Among claims the sentence decides.
func (r *reader) names(it *item) bool {
	const more = isMoney | isPercentage | isQuantity | isLength | isDate | isClock | isOrdinal | isRange
	d := r.d
	first := it.from
	if it.class&isNumber == 0 || it.class&more != 0 || !d.tokens[it.low].in(isFigures) || first == 0 {
		return false
	}
	if d.labelled(it.low, first, it.to) {
		return true
	}
	prev := &d.tokens[first-1]
	if int(it.to) < len(d.tokens) && d.tokens[it.to].in(isFigures) && d.telephone(it.to) || prev.in(isFigures) && d.telephone(it.low) {
		return true
	}
	if r.counts(it.to) || it.class&isPlain == 0 && it.to-it.from == 1 && it.rule == nil {
		return false
	}
	if d.addressed(first) || d.pack.emergency[d.word(int(it.low))] && prev.in(isGlue) { // «al 118»
		return true
	}
	start := d.sentences[d.sentenceOf(first)].from == first-1
	return prev.is(shapeCapital) && prev.is(shapeWord) && !prev.is(shapeElided) && prev.class == 0 && (!start || prev.entry == 0 && prev.form == 0)
}

// telephone tells whether token i has the figures of a telephone behind its code.
func (d *document) telephone(i int32) bool { return d.tokens[i].end-d.tokens[i].start >= 5 }
