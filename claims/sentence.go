package claims

import "unicode/utf8"

// sentence is a stretch of a text that is read by itself: a sentence, a
// heading, a line of a list. Sentences tile the text: each begins where the one
// before ends, white space belongs to the one before it.
type sentence struct {
	from, to   int32      // tokens, half open
	start, end int32      // bytes, half open
	class      lemmaClass // all that its words are, once they are read
	cue        cue        // the same
}

// sentences appends where the sentences of tokens begin and end.
func (p *pack) sentences(text string, tokens []token, into []sentence) []sentence {
	if len(tokens) == 0 {
		if text != "" {
			into = append(into, sentence{end: int32(len(text))})
		}
		return into
	}
	from, start := 0, int32(0)
	for i := 1; i < len(tokens); i++ {
		if i-from < maxSentence && !p.breaks(text, tokens, from, i) {
			continue
		}
		into = append(into, sentence{from: int32(from), to: int32(i), start: start, end: tokens[i].start})
		from, start = i, tokens[i].start
	}
	return append(into, sentence{from: int32(from), to: int32(len(tokens)), start: start, end: int32(len(text))})
}

// maxSentence is how many tokens a sentence has at most: what reads a sentence may look at all of it for each of its
// words, and a text without a full stop must not make that slow.
const maxSentence = 512

// maxClosing bounds how many closing marks are walked back over.
const maxClosing = 8

// breaks tells whether a sentence that began at token from ends before token i.
func (p *pack) breaks(text string, tokens []token, from, i int) bool {
	t, last := &tokens[i], &tokens[i-1]
	if t.is(shapeBlank) {
		return true
	}
	if t.is(shapeLine) {
		// A line that is broken by its width goes on in lower case.
		return !(tokens[i-1].end-tokens[from].start > wrappedLine && !last.in(isStop) && t.is(shapeWord) && !t.is(shapeCapital))
	}
	if t.is(shapeGlued) && !last.in(isClose) {
		return false
	}
	// Walk back over closing marks to what ends the sentence.
	j := i - 1
	for j > from && i-j <= maxClosing && (tokens[j].in(isClose) || tokens[j].in(isQuote) && !tokens[j].is(shapeOpen)) {
		j--
	}
	end := &tokens[j]
	if !end.in(isStop) {
		return false
	}
	if t.in(isClose) || t.in(isQuote) && !t.is(shapeOpen) && i+1 < len(tokens) && !tokens[i+1].is(shapeGlued) {
		return false
	}
	switch text[end.start] {
	case '.':
		if end.end-end.start > 1 { // an ellipsis goes on in lower case
			return !lowerWord(t)
		}
		if j == i-1 && j > from && p.abbreviates(tokens, j-1, t) {
			return false
		}
		return !lowerWord(t)
	case '!', '?':
		return !lowerWord(t)
	}
	r, _ := utf8.DecodeRuneInString(text[end.start:])
	return r == '…' && !lowerWord(t)
}

// wrappedLine is the shortest line that may have been broken by its width.
const wrappedLine = 48

func lowerWord(t *token) bool { return t.is(shapeWord) && !t.is(shapeCapital) }

// abbreviates tells whether the full stop after token j belongs to an
// abbreviation before token next.
func (p *pack) abbreviates(tokens []token, j int, next *token) bool {
	t := &tokens[j]
	switch {
	case !tokens[j+1].is(shapeGlued):
		return false
	case t.in(isAbbreviation): // never ends a sentence: «dott. Rossi»
		return true
	case t.in(isAbbreviationEnd): // may end one: «ecc.»
		return lowerWord(next) || next.is(shapeDigits)
	case t.is(shapeWord) && t.stop-t.at == 1 && t.is(shapeCapital): // an initial
		return next.is(shapeWord)
	case t.is(shapeDigits): // «3. Roma» in a list, at the head of a line
		return t.is(shapeLine)
	}
	return false
}
