package web

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"factledger/ledger"
)

// piece is a run of text as a page shows it. Odd names a character that would
// not be seen, or would turn the reading order round: it is kept, alone, in an
// element that contains its effect and shows its number.
type piece struct {
	Text string
	Odd  string
	CR   bool // a carriage return, which HTML keeps only as a reference
}

// pieces cuts a text so that nothing in it hides.
func pieces(s string) []piece {
	var ps []piece
	from := 0
	for i, r := range s {
		if r != '\r' && !odd(s, i, r) {
			continue
		}
		if from < i {
			ps = append(ps, piece{Text: s[from:i]})
		}
		from = i + utf8.RuneLen(r)
		if r == '\r' {
			ps = append(ps, piece{CR: true})
		} else {
			ps = append(ps, piece{Text: s[i:from], Odd: fmt.Sprintf("U+%04X", r)})
		}
	}
	if from < len(s) {
		ps = append(ps, piece{Text: s[from:]})
	}
	return ps
}

// odd tells whether a character is invisible or a direction mark. A joiner
// inside an emoji is neither.
func odd(s string, i int, r rune) bool {
	switch {
	case r < 0x20:
		return r != '\n' && r != '\t'
	case r < 0x7f:
		return false
	case r == 0x200d:
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+3:])
		return !pictorial(before) || !pictorial(after)
	case r >= 0xe0020 && r <= 0xe007f: // the tags of regional flags
		return false
	case r >= 0xfe00 && r <= 0xfe0f: // variation selectors
		return false
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) || r == 0x2028 || r == 0x2029 || r == 0x3164 || r == 0x2800
}

func pictorial(r rune) bool {
	return r > 0xffff || (r >= 0x2190 && r <= 0x2bff) || (r >= 0xfe00 && r <= 0xfe0f)
}

// segment is a run of an article's text that the same claims cover.
type segment struct {
	Pieces []piece
	Claim  string        // the claim whose anchor it is; empty where it is none's
	First  bool          // the anchor begins here
	Status ledger.Status // of the claims whose anchor or quote it is
	Quote  bool          // some claim's quote covers it
	Here   bool          // the selected claim's quote covers it
	Anchor bool          // the selected claim's anchor covers it
	Flag   bool          // a contradiction, tension or finding names the claim
}

// span is what a claim covers, in code points of the text that is cut.
type span struct {
	claim            *ledger.Claim
	start, end       int
	anchorS, anchorE int
	flag             bool
}

// segments cuts text, whose first code point is number from of the article,
// wherever a claim begins or ends. Put together the segments are the text,
// byte for byte. Offsets are code points; the cut is done on bytes found in
// one pass over the text.
func segments(text string, from int, spans []span, selected string) []segment {
	n := utf8.RuneCountInString(text)
	cut := map[int]bool{0: true, n: true}
	for i := range spans {
		s := &spans[i]
		s.start, s.end = clamp(s.claim.Start-from, n), clamp(s.claim.End-from, n)
		s.anchorS, s.anchorE = clamp(s.claim.AnchorStart-from, n), clamp(s.claim.AnchorEnd-from, n)
		cut[s.start], cut[s.end], cut[s.anchorS], cut[s.anchorE] = true, true, true, true
	}
	points := make([]int, 0, len(cut))
	for p := range cut {
		points = append(points, p)
	}
	sort.Ints(points)
	bytes := make([]int, len(points))
	for i, at, point := 0, 0, 0; i < len(points); i++ {
		for point < points[i] {
			_, w := utf8.DecodeRuneInString(text[at:])
			at += w
			point++
		}
		bytes[i] = at
	}
	// The shortest anchor that covers a segment is the one it links to. Only
	// spans that can reach a segment are looked at: they are sorted by start.
	order := make([]*span, len(spans))
	for i := range spans {
		order[i] = &spans[i]
	}
	sort.SliceStable(order, func(i, j int) bool {
		return min(order[i].start, order[i].anchorS) < min(order[j].start, order[j].anchorS)
	})
	var open []*span
	next := 0
	var out []segment
	for i := 0; i+1 < len(points); i++ {
		a, b := points[i], points[i+1]
		for next < len(order) && min(order[next].start, order[next].anchorS) <= a {
			open = append(open, order[next])
			next++
		}
		seg := segment{Pieces: pieces(text[bytes[i]:bytes[i+1]])}
		best := -1
		kept := open[:0]
		for _, s := range open {
			if max(s.end, s.anchorE) <= a {
				continue
			}
			kept = append(kept, s)
			if s.start <= a && b <= s.end {
				seg.Quote = true
				seg.Here = seg.Here || s.claim.ID == selected
				if best < 0 {
					seg.Status = s.claim.Status
				}
			}
			if s.anchorS <= a && b <= s.anchorE {
				seg.Anchor = seg.Anchor || s.claim.ID == selected
				if l := s.anchorE - s.anchorS; best < 0 || l < best {
					best = l
					seg.Claim, seg.Status, seg.Flag, seg.First = s.claim.ID, s.claim.Status, s.flag, s.anchorS == a
				}
			}
		}
		open = kept
		out = append(out, seg)
	}
	return out
}

func clamp(i, n int) int { return max(0, min(i, n)) }

// passage is a claim in its place: what stands around the quote, and the
// anchor within it.
type passage struct {
	Before, After string
	Quote         []segment
}

func passageOf(c ledger.Claim) passage {
	return passage{Before: c.Before, After: c.After, Quote: segments(c.Quote, c.Start, []span{{claim: &c}}, c.ID)}
}

// differ marks in two quotes the words that the other does not have, by the
// longest run of words they share.
func differ(a, b string) ([]word, []word) {
	x, y := words(a), words(b)
	if len(x) > 400 || len(y) > 400 { // a table of this size would be slower than useful
		return x, y
	}
	l := make([][]int, len(x)+1)
	for i := range l {
		l[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i].fold == y[j].fold {
				l[i][j] = l[i+1][j+1] + 1
			} else {
				l[i][j] = max(l[i+1][j], l[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(x) && j < len(y) {
		switch {
		case x[i].fold == y[j].fold:
			i, j = i+1, j+1
		case l[i+1][j] >= l[i][j+1]:
			x[i].Differs = true
			i++
		default:
			y[j].Differs = true
			j++
		}
	}
	for ; i < len(x); i++ {
		x[i].Differs = true
	}
	for ; j < len(y); j++ {
		y[j].Differs = true
	}
	return x, y
}

// clashing marks in two claims' quotes what speaks against the other: the words
// that differ, or, where the two are worded so differently that these are most
// of both, the words that the claims turn on.
func clashing(a, b ledger.Claim) ([]word, []word) {
	x, y := differ(a.Quote, b.Quote)
	if mostly(x) && mostly(y) {
		return turning(a), turning(b)
	}
	return x, y
}

// mostly tells whether more than half of the words differ.
func mostly(ws []word) bool {
	n := 0
	for _, w := range ws {
		if w.Differs {
			n++
		}
	}
	return 2*n > len(ws)
}

// turning marks the words that a claim's anchor covers.
func turning(c ledger.Claim) []word {
	ws := words(c.Quote)
	at := c.Start
	for i := range ws {
		end := at + utf8.RuneCountInString(ws[i].Text)
		ws[i].Differs = at < c.AnchorEnd && end > c.AnchorStart
		at = end + utf8.RuneCountInString(ws[i].Space)
	}
	return ws
}

// word is one word with the space after it.
type word struct {
	Text, Space string
	Differs     bool
	fold        string
}

func words(s string) []word {
	var ws []word
	for len(s) > 0 {
		end := strings.IndexFunc(s, unicode.IsSpace)
		if end < 0 {
			end = len(s)
		}
		rest := s[end:]
		gap := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsSpace(r) })
		if gap < 0 {
			gap = len(rest)
		}
		ws = append(ws, word{Text: s[:end], Space: rest[:gap], fold: strings.ToLower(strings.Trim(s[:end], ".,;:!?\"'«»“”‘’()"))})
		s = rest[gap:]
	}
	return ws
}

// decimal is a number between 0 and 1 to two places.
func decimal(lang string, x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	if lang == "it" {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// clip shortens a name for a picture.
func clip(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// a little of what stands around a quote, in whole words.
const little = 110

func after(s string) string {
	n := 0
	for i, r := range s {
		if n++; n > little && unicode.IsSpace(r) {
			return s[:i] + " …"
		}
	}
	return s
}

func before(s string) string {
	n := 0
	for i := len(s); i > 0; {
		r, w := utf8.DecodeLastRuneInString(s[:i])
		if n++; n > little && unicode.IsSpace(r) {
			return "… " + s[i:]
		}
		i -= w
	}
	return s
}
