package report

import (
	"strings"
	"unicode"
)

// span is a run of text with what it is: plain, the value that a claim stands
// on, words that the other side does not have, or context around the quote.
type span struct {
	Text string
	Role role
}

type role uint8

const (
	plainText role = iota
	anchorText
	otherText
	contextText
)

// sides cuts two quotes into spans so that a reader sees where they part: the
// anchors, and the words that only one of them has where they share enough
// words for that to mean something.
func sides(a, b string, anchorA, anchorB [2]int) ([]span, []span) {
	wa, wb := tokens(a), tokens(b)
	common := shared(wa, wb)
	n := 0
	for i := range common.a {
		if common.a[i] && wa[i].word {
			n++
		}
	}
	least := min(count(wa), count(wb))
	telling := least > 0 && n*5 >= least*2
	return paint(wa, common.a, anchorA, telling), paint(wb, common.b, anchorB, telling)
}

// token is a word or what stands between two; at counts code points.
type token struct {
	text string
	fold string
	at   int
	word bool
}

func tokens(s string) []token {
	var out []token
	var b strings.Builder
	at, begin, word := 0, 0, false
	flush := func() {
		if b.Len() > 0 {
			t := b.String()
			out = append(out, token{text: t, fold: strings.ToLower(t), at: begin, word: word})
			b.Reset()
		}
		begin = at
	}
	for _, r := range s {
		is := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '%' || r == '.' && word || r == ',' && word
		if is != word {
			flush()
			word = is
		}
		b.WriteRune(r)
		at++
	}
	flush()
	return out
}

func count(ts []token) (n int) {
	for _, t := range ts {
		if t.word {
			n++
		}
	}
	return n
}

type commonWords struct{ a, b []bool }

// shared marks the longest common run of words in order. Quotes are clauses;
// longer texts than a few hundred words are compared by presence alone.
func shared(a, b []token) commonWords {
	c := commonWords{make([]bool, len(a)), make([]bool, len(b))}
	if len(a)*len(b) > 1<<18 {
		return presence(a, b, c)
	}
	long := make([][]int32, len(a)+1)
	for i := range long {
		long[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].word && b[j].word && trim(a[i].fold) == trim(b[j].fold) {
				long[i][j] = long[i+1][j+1] + 1
			} else {
				long[i][j] = max(long[i+1][j], long[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].word && b[j].word && trim(a[i].fold) == trim(b[j].fold):
			c.a[i], c.b[j] = true, true
			i++
			j++
		case long[i+1][j] >= long[i][j+1]:
			i++
		default:
			j++
		}
	}
	return c
}

func presence(a, b []token, c commonWords) commonWords {
	has := func(ts []token) map[string]bool {
		m := make(map[string]bool, len(ts))
		for _, t := range ts {
			m[trim(t.fold)] = true
		}
		return m
	}
	ina, inb := has(a), has(b)
	for i, t := range a {
		c.a[i] = inb[trim(t.fold)]
	}
	for i, t := range b {
		c.b[i] = ina[trim(t.fold)]
	}
	return c
}

func trim(s string) string { return strings.TrimRight(s, ".,") }

func paint(ts []token, common []bool, anchor [2]int, telling bool) []span {
	var out []span
	add := func(text string, r role) {
		if text == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Role == r {
			out[n-1].Text += text
			return
		}
		out = append(out, span{text, r})
	}
	for i, t := range ts {
		r := plainText
		if telling && t.word && !common[i] {
			r = otherText
		}
		// Between two words that differ, the space differs too: one mark, not two.
		if telling && !t.word && i > 0 && i+1 < len(ts) && !common[i-1] && !common[i+1] {
			r = otherText
		}
		runes := []rune(t.text)
		low := min(max(anchor[0]-t.at, 0), len(runes))
		high := min(max(anchor[1]-t.at, low), len(runes))
		add(string(runes[:low]), r)
		add(string(runes[low:high]), anchorText)
		add(string(runes[high:]), r)
	}
	return out
}
