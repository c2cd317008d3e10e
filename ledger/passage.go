package ledger

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"factledger/claims"
)

// passage is a piece of an article's text; start counts code points.
type passage struct {
	start int
	text  string
}

// passageLength is near how many code points a passage ends.
const passageLength = 16384

// passages cuts a text into whole lines; a longer line at the end of a sentence
// or a word. No cut falls into a quote. One after the other they are the text.
func passages(text string, cs []claims.Claim) []passage {
	if len(text) <= passageLength || utf8.RuneCountInString(text) <= passageLength {
		return []passage{{0, text}}
	}
	taken := spans(cs)
	var ps []passage
	start, startByte := 0, 0
	var best [3]cut // the last line, sentence and word end that a cut may stand at
	n := 0          // code points before i
	var last rune
	for i, r := range text {
		if n > start {
			rank := -1
			switch {
			case last == '\n':
				rank = 0
			case unicode.IsSpace(r) && (last == '.' || last == '!' || last == '?' || last == '…' || last == '»' || last == '”'):
				rank = 1
			case unicode.IsSpace(last):
				rank = 2
			}
			if rank >= 0 && taken.free(n) {
				best[rank] = cut{n, i}
			}
		}
		if n-start >= passageLength {
			at := best[0]
			for _, b := range best[1:] {
				if at.n == 0 {
					at = b
				}
			}
			if at.n == 0 && taken.free(n) {
				at = cut{n, i} // one word longer than a passage
			}
			if at.n != 0 {
				ps = append(ps, passage{start, text[startByte:at.i]})
				start, startByte = at.n, at.i
				for k, b := range best {
					if b.n <= start {
						best[k] = cut{}
					}
				}
			}
		}
		n++
		last = r
	}
	return append(ps, passage{start, text[startByte:]})
}

type cut struct{ n, i int } // in code points, in bytes

// within is the passage that a claim stands in, -1 where it crosses a cut.
func within(ps []passage, c *claims.Claim) int {
	from, to := min(c.Start, c.AnchorStart), max(c.End, c.AnchorEnd)
	i := sort.Search(len(ps), func(i int) bool { return ps[i].start > from }) - 1
	if i < 0 || i+1 < len(ps) && to > ps[i+1].start {
		return -1
	}
	return i
}

// ranges are spans of quotes, sorted and merged where they overlap.
type ranges [][2]int

func spans(cs []claims.Claim) ranges {
	var rs ranges
	for i := range cs {
		rs = append(rs, [2]int{min(cs[i].Start, cs[i].AnchorStart), max(cs[i].End, cs[i].AnchorEnd)})
	}
	sort.Slice(rs, func(i, j int) bool { return rs[i][0] < rs[j][0] })
	out := rs[:0]
	for _, r := range rs {
		if n := len(out); n > 0 && r[0] < out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], r[1])
		} else {
			out = append(out, r)
		}
	}
	return out
}

// free tells whether a cut before code point n falls into no span.
func (rs ranges) free(n int) bool {
	i := sort.Search(len(rs), func(i int) bool { return rs[i][1] > n })
	return i == len(rs) || rs[i][0] >= n
}
