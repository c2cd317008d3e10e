package claims

// guessKind is what a line of guess.tsv says.
type guessKind uint8

const (
	guessClitic guessKind = iota
	guessPrefix
	guessSuffix
)

// guess reads a form that the lexicon lacks: an infinitive, gerund or participle with
// clitics behind it («convincerlo»), a shortened infinitive («aver»), a verb with a prefix
// («riequipaggiare»), or a word whose ending tells what it is.
func (l *lexicon) guess(form []byte) entry {
	if len(form) < 4 {
		return 0
	}
	var buf [64]byte
	if len(form) > 48 {
		return 0
	}
	try := func(stem []byte, add string, want func(reading) bool) entry {
		b := append(append(buf[:0], stem...), add...)
		e := l.find(hashForm(b))
		for k := 0; e != 0; k++ {
			r := l.reading(e, k)
			if r == 0 {
				return 0
			}
			if want(r) {
				return entry(r)
			}
		}
		return 0
	}
	if form[len(form)-1] == 'r' {
		return try(form, "e", isInfinitive)
	}
	for at := l.atGuesses; at < len(l.data); {
		kind, n := guessKind(l.data[at]), int(l.data[at+1])
		text := l.data[at+2 : at+2+n]
		r := reading(word(l.data, at+2+n))
		at += n + 6
		switch kind {
		case guessClitic:
			stem, ok := cutSuffix(form, text)
			if !ok || len(stem) < 3 {
				continue
			}
			if stem[len(stem)-1] == 'r' {
				if e := try(stem, "e", isInfinitive); e != 0 {
					return e
				}
				if e := try(stem, "re", isInfinitive); e != 0 { // porlo, trarne
					return e
				}
			} else if e := try(stem, "", carriesClitics); e != 0 {
				return e
			}
		case guessPrefix:
			if len(form) > n+4 && string(form[:n]) == text {
				if e := try(form[n:], "", isContent); e != 0 {
					return e
				}
			}
		case guessSuffix:
			if _, ok := cutSuffix(form, text); ok && len(form) > n+3 {
				return entry(r)
			}
		}
	}
	return 0
}

func isInfinitive(r reading) bool { return r.pos() == posVerb && r.mood() == infinitive }

func carriesClitics(r reading) bool {
	return r.pos() == posVerb && (r.mood() == gerund || r.mood() == participlePast)
}

func isContent(r reading) bool { return r.pos() >= posNoun && r.pos() <= posAdjective }

func cutSuffix(b []byte, s string) ([]byte, bool) {
	if len(b) <= len(s) || string(b[len(b)-len(s):]) != s {
		return nil, false
	}
	return b[:len(b)-len(s)], true
}
