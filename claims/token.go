package claims

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// token is a word, a number in figures, or a mark of a text. Tokens are in
// order, do not overlap, and leave out nothing but white space.
type token struct {
	start, end int32    // bytes of the text, half open
	at, stop   int32    // the same in code points
	form       form     // the word in lower case, by its number in the pack; 0 where the pack does not know it
	entry      entry    // its readings in the morphological lexicon
	cue        cueEntry // what the cues and gazetteers say of it
	class      classes  // what the pack's rules call it
	key        uint64   // of a word: a hash of its letters in lower case
	folded     uint32   // of a word: the hash of its letters without case and accents
	shape      shape
	ways       ways // of a word: how it can be read
}

// shape says what a token is made of and what stands before it.
type shape uint16

const (
	shapeWord    shape = 1 << iota // letters, perhaps with digits after the first and an apostrophe of elision at the end
	shapeDigits                    // digits, with points and commas between them
	shapeMark                      // one mark, or a run of full stops
	shapeLink                      // an address, a mention or a tag
	shapeCapital                   // begins with a capital
	shapeUpper                     // a word of two or more letters, all capitals
	shapeMixed                     // a word with digits in it: M5S
	shapeElided                    // ends in an apostrophe: l', trent'
	shapeGlued                     // nothing stands between it and the token before
	shapeLine                      // the first of its line
	shapeBlank                     // an empty line stands before it
	shapeOpen                      // a mark that has space before it and none after: it opens what it marks
	shapeOdd                       // a word whose letters its key does not tell: with a soft hyphen, an accent apart, a letter that is not Latin
)

func (t *token) is(s shape) bool   { return t.shape&s != 0 }
func (t *token) in(c classes) bool { return t.class&c != 0 }

// byteKind sorts the bytes of ASCII for the scan.
var byteKind = func() (k [256]uint8) {
	for b := range k {
		switch {
		case b >= 'a' && b <= 'z':
			k[b] = byteLower
		case b >= 'A' && b <= 'Z':
			k[b] = byteUpper
		case b >= '0' && b <= '9':
			k[b] = byteDigit
		case b == ' ' || b == '\t' || b == '\r' || b == '\v' || b == '\f':
			k[b] = byteSpace
		case b == '\n':
			k[b] = byteLine
		case b >= utf8.RuneSelf:
			k[b] = byteWide
		}
	}
	return k
}()

const (
	byteMark uint8 = iota
	byteLower
	byteUpper
	byteDigit
	byteSpace
	byteLine
	byteWide
)

// scanner cuts a text into tokens in one pass.
type scanner struct {
	text   string
	pack   *pack
	tokens []token
	known  *wordCache
	pos    int // bytes
	at     int // code points
}

// tokenise appends the tokens of text. Each byte is looked at a bounded number
// of times, and nothing is allocated but the tokens' slice.
func (p *pack) tokenise(text string, into []token) []token {
	return p.scan(text, into, nil)
}

// scan is tokenise with what is known of words from the text before, once the
// pack is complete.
func (p *pack) scan(text string, into []token, known *wordCache) []token {
	s := scanner{text: text, pack: p, tokens: slices.Grow(into, len(text)/5), known: known}
	lines, space := 1, true
	for s.pos < len(text) {
		b := text[s.pos]
		switch byteKind[b] {
		case byteSpace:
			s.pos++
			s.at++
			space = true
			continue
		case byteLine:
			s.pos++
			s.at++
			space = true
			lines++
			continue
		case byteWide:
			r, n := utf8.DecodeRuneInString(text[s.pos:])
			if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
				if r == '\u2028' || r == '\u2029' {
					lines++
				}
				s.pos += n
				s.at++
				space = true
				continue
			}
		}
		var before shape
		if !space {
			before = shapeGlued
		}
		if lines > 0 {
			before |= shapeLine
		}
		if lines > 1 {
			before |= shapeBlank
		}
		s.next(before)
		lines, space = 0, false
	}
	return s.tokens
}

func (s *scanner) next(before shape) {
	b := s.text[s.pos]
	switch byteKind[b] {
	case byteLower, byteUpper:
		s.word(before)
	case byteDigit:
		s.digits(before)
	case byteWide:
		if r, _ := utf8.DecodeRuneInString(s.text[s.pos:]); unicode.IsLetter(r) && r != 'ª' && r != 'º' {
			s.word(before)
			return
		}
		s.mark(before)
	default:
		if (b == '@' || b == '#') && before&shapeGlued == 0 && s.pos+1 < len(s.text) && letterAt(s.text, s.pos+1) {
			s.link(before)
			return
		}
		s.mark(before)
	}
}

func (s *scanner) push(t token) {
	s.tokens = append(roomy(s.tokens), t)
	s.pos, s.at = int(t.end), int(t.stop)
}

const (
	fnvOffset uint64 = 14695981039346656037
	fnvPrime  uint64 = 1099511628211
)

// finish ends a hash as hashForm does.
func finish(h uint64) uint64 {
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return h ^ h>>32
}

func hashRune(h uint64, r rune) uint64 {
	var b [4]byte
	for _, c := range b[:utf8.EncodeRune(b[:], r)] {
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

// word reads letters, and digits after them. An apostrophe with a letter after
// it ends the word it belongs to: «dell'anno» is two tokens.
func (s *scanner) word(before shape) {
	text, i, at := s.text, s.pos, s.at
	h := fnvOffset
	t := token{start: int32(s.pos), at: int32(s.at), shape: before | shapeWord}
	letters, uppers, marked := 0, 0, false
	var r, mark rune
scan:
	for i < len(text) {
		b := text[i]
		switch byteKind[b] {
		case byteLower: // nearly all of a text
			from := i
			for ; i < len(text) && byteKind[text[i]] == byteLower; i++ {
				h = (h ^ uint64(text[i])) * fnvPrime
			}
			letters += i - from
			at += i - from
		case byteUpper:
			h = (h ^ uint64(b|0x20)) * fnvPrime
			if letters == 0 {
				t.shape |= shapeCapital
			}
			uppers++
			letters++
			i++
			at++
		case byteDigit:
			if letters == 1 && uppers == 1 && i == int(t.start)+1 && before&shapeGlued != 0 && i+2 < len(text) && text[i+2] == ':' { // 2025-02-18T20:30
				break scan
			}
			h = (h ^ uint64(b)) * fnvPrime
			t.shape |= shapeMixed
			i++
			at++
		case byteWide:
			var n int
			r, n = utf8.DecodeRuneInString(text[i:])
			switch {
			case r == '’' || r == 'ʼ' || r == '‘' && i > int(t.start):
				break scan
			case r == '\u00ad': // a soft hyphen is not written
				t.shape |= shapeOdd
			case unicode.Is(unicode.Mn, r):
				t.shape |= shapeOdd
				marked = true
			case unicode.IsLetter(r) && r != 'ª' && r != 'º':
				low := unicode.ToLower(r)
				if low != r {
					if letters == 0 {
						t.shape |= shapeCapital
					}
					uppers++
				}
				if r > lastLatin {
					t.shape |= shapeOdd
				}
				letters++
				h = hashRune(h, low)
			default:
				break scan
			}
			i += n
			at++
		default:
			break scan
		}
	}
	if uppers > 1 && uppers == letters {
		t.shape |= shapeUpper
	}
	if marked {
		h = hashComposed(text[t.start:i])
	}
	if i < len(text) {
		switch b := text[i]; {
		case b == '\'' || b == '`' || b == 0xe2 || b == 0xca:
			r, n := utf8.DecodeRuneInString(text[i:])
			if r != '\'' && r != '’' && r != '`' && r != 'ʼ' && r != '‘' {
				break
			}
			quoted := (h ^ '\'') * fnvPrime
			if letterAt(text, i+n) || s.pack.forms.find(finish(quoted)) != 0 {
				h, mark = quoted, r
				i += n
				at++
				t.shape |= shapeElided
			}
		case (b == '.' || b == ':') && t.shape&shapeMixed == 0:
			if n := s.pack.addressAt(text, int(t.start), i); n > 0 {
				t.start = int32(s.pos)
				s.cut(t, n, shapeLink)
				return
			}
		case b == '@' && letterAt(text, i+1):
			s.link(before)
			return
		}
	}
	t.end, t.stop = int32(i), int32(at)
	t.key = h + uint64(mark) // one apostrophe is another's equal in the tables, but not in a name
	s.lookUp(&t, finish(h))
	if n := s.pack.numerals; n != nil && t.class&(isCardinal|isOrdinal) == 0 && t.shape&shapeMixed == 0 {
		if word := text[t.start:t.end]; n.begins(word) {
			t.class |= n.classOf(word)
		}
		if uppers == letters && romanLetter(text[t.start]) {
			if _, ok := roman(text[t.start:t.end]); ok {
				t.class |= isRoman
			}
		}
	}
	s.push(t)
}

// lastLatin is the last of the Latin letters that lexica and names are written in.
const lastLatin = 0x24f

func romanLetter(b byte) bool {
	switch b {
	case 'I', 'V', 'X', 'L', 'C', 'D', 'M':
		return true
	}
	return false
}

func letterAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	switch byteKind[text[i]] {
	case byteLower, byteUpper:
		return true
	case byteWide:
		r, _ := utf8.DecodeRuneInString(text[i:])
		return unicode.IsLetter(r)
	}
	return false
}

// digits reads a number in figures: digits with single points and commas
// between them.
func (s *scanner) digits(before shape) {
	text, i := s.text, s.pos
	for i < len(text) {
		if byteKind[text[i]] == byteDigit {
			i++
			continue
		}
		if (text[i] == '.' || text[i] == ',') && i+1 < len(text) && byteKind[text[i+1]] == byteDigit {
			i += 2
			continue
		}
		break
	}
	n := int32(i - s.pos)
	s.push(token{start: int32(s.pos), end: int32(i), at: int32(s.at), stop: int32(s.at) + n, shape: before | shapeDigits, class: isFigures})
}

// mark reads one mark, or a run of full stops.
func (s *scanner) mark(before shape) {
	text := s.text
	r, n := utf8.DecodeRuneInString(text[s.pos:])
	i, at := s.pos+n, s.at+1
	if r == '.' {
		for i < len(text) && text[i] == '.' {
			i++
			at++
		}
	}
	t := token{start: int32(s.pos), end: int32(i), at: int32(s.at), stop: int32(at), shape: before | shapeMark}
	if before&shapeGlued == 0 && i < len(text) && byteKind[text[i]] != byteSpace && byteKind[text[i]] != byteLine {
		t.shape |= shapeOpen
	}
	t.form = s.pack.markForm(r)
	t.class = s.pack.classOf(t.form)
	s.push(t)
}

// link reads up to the next white space.
func (s *scanner) link(before shape) {
	i := s.pos
	for i < len(s.text) && byteKind[s.text[i]] != byteSpace && byteKind[s.text[i]] != byteLine {
		i++
	}
	for i > s.pos+1 && (s.text[i-1] == '.' || s.text[i-1] == ',' || s.text[i-1] == ')' || s.text[i-1] == ';' || s.text[i-1] == ':') {
		i--
	}
	s.cut(token{start: int32(s.pos), at: int32(s.at), shape: before | shapeLink}, i, 0)
}

func (s *scanner) cut(t token, end int, as shape) {
	t.end = int32(end)
	t.stop = t.at + int32(utf8.RuneCountInString(s.text[t.start:end]))
	if as != 0 {
		t.shape = t.shape&^shapeWord | as
	}
	s.push(t)
}

// maxHost bounds how far an address is looked for after its first word, so
// that a text of nothing but points stays linear.
const maxHost = 100

// addressAt gives the end of the address whose first word is text[from:to], or
// 0 where there is none: a scheme, www., or a host whose last label is a
// top-level domain of the pack.
func (p *pack) addressAt(text string, from, to int) int {
	first := text[from:to]
	if text[to] == ':' {
		if len(text) > to+3 && text[to:to+3] == "://" && len(first) <= 8 {
			return addressEnd(text, to)
		}
		return 0
	}
	if !letterAt(text, to+1) && !(to+1 < len(text) && byteKind[text[to+1]] == byteDigit) {
		return 0
	}
	if first == "www" || first == "Www" {
		return addressEnd(text, to)
	}
	i, label := to, 0
	for ; i < len(text) && i-from < maxHost; i++ {
		k := byteKind[text[i]]
		if text[i] == '.' {
			label = i + 1
		} else if k != byteLower && k != byteDigit && text[i] != '-' {
			break
		}
	}
	for i > 0 && text[i-1] == '.' {
		i--
		label = i
		for label > to && text[label-1] != '.' {
			label--
		}
	}
	if label <= to || label >= i {
		return 0
	}
	if f := p.forms.find(hashForm(text[label:i])); f == 0 || p.classOf(f)&isDomain == 0 {
		return 0
	}
	if i < len(text) && (text[i] == '/' || text[i] == '?') {
		return addressEnd(text, i)
	}
	return i
}

func addressEnd(text string, i int) int {
	for i < len(text) && text[i] > ' ' && text[i] < utf8.RuneSelf && text[i] != '"' && text[i] != '<' && text[i] != '>' {
		i++
	}
	for text[i-1] == '.' || text[i-1] == ',' || text[i-1] == ')' || text[i-1] == ';' {
		i--
	}
	return i
}
