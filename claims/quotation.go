package claims

import "unicode/utf8"

// quotation is what stands between two quotation marks. The marks that open
// and close it may be of any kind, as texts mix them; one that is never closed
// ends with its paragraph.
type quotation struct {
	open, close int32 // the marks' tokens; close is the token after the last where the mark is missing
	outer       int32 // the quotation it stands in, or -1
	family      markFamily
	closed      bool
}

// from and to are the tokens between the marks, half open.
func (q *quotation) from() int32 { return q.open + 1 }
func (q *quotation) to() int32   { return q.close }

// after is the first token behind the quotation.
func (q *quotation) after() int32 {
	if q.closed {
		return q.close + 1
	}
	return q.close
}

// markFamily is a kind of quotation mark: marks of one family close each other.
type markFamily uint8

const (
	markNone     markFamily = iota
	markAngle               // « » ‹ ›
	markCurly               // “ ” „ ‟
	markStraight            // "
	markSingle              // ' ‘ ’ ‚ ‛
)

// markSide says on which side of the words a mark belongs by its form alone.
type markSide uint8

const (
	sideEither markSide = iota
	sideOpen
	sideClose
)

// quoteMark tells what quotation mark the text has at byte i.
func quoteMark(text string, i int32) (markFamily, markSide) {
	switch b := text[i]; {
	case b == '"':
		return markStraight, sideEither
	case b == '\'':
		return markSingle, sideEither
	case b < utf8.RuneSelf:
		return markNone, 0
	}
	switch r, _ := utf8.DecodeRuneInString(text[i:]); r {
	case '«', '‹':
		return markAngle, sideOpen
	case '»', '›':
		return markAngle, sideClose
	case '“', '‟':
		return markCurly, sideOpen
	case '„':
		return markCurly, sideOpen
	case '”':
		return markCurly, sideClose
	case '‘', '‚', '‛':
		return markSingle, sideOpen
	case '’':
		return markSingle, sideEither
	}
	return markNone, 0
}

const (
	// maxNesting bounds how deep quotations are followed.
	maxNesting = 4
	// maxSingle is the longest run of tokens between single marks: a lone
	// apostrophe opens nothing.
	maxSingle = 60
	// maxParagraphs is how many further paragraphs an open quotation may run over.
	maxParagraphs = 3
)

// openQuotation is a quotation that waits for its closing mark.
type openQuotation struct {
	at        int32 // in d.quotes
	lineEnd   int32 // where its first paragraph ends, once that is passed; else 0
	lines     int32 // paragraphs passed since
	continued bool  // its mark was repeated at the head of a paragraph
}

// quotations pairs the quotation marks of the text.
func (d *document) quotations() {
	d.quotes = d.quotes[:0]
	var stack [maxNesting]openQuotation
	depth := 0
	drop := func(n int) { // the quotations from n on were none, or end with their paragraph
		for k := n; k < depth; k++ {
			o := &stack[k]
			q := &d.quotes[o.at]
			end := o.lineEnd
			if end == 0 {
				end = int32(len(d.tokens))
			}
			if q.family == markSingle || !d.endsOpen(q, end) {
				q.family = markNone
				continue
			}
			q.close = end
		}
		depth = n
	}
	for i := range d.tokens {
		t := &d.tokens[i]
		if depth > 0 && t.is(shapeLine) && i > 0 {
			for k := 0; k < depth; k++ {
				o := &stack[k]
				if o.lineEnd == 0 {
					o.lineEnd = int32(i)
				}
				if o.lines++; o.lines > maxParagraphs && !o.continued || d.quotes[o.at].family == markSingle {
					drop(k)
					break
				}
			}
		}
		if !t.is(shapeMark) {
			continue
		}
		family, side := quoteMark(d.text, t.start)
		if family == markNone {
			continue
		}
		opens, closes := d.markLooks(i)
		if family == markSingle {
			if depth > 0 && d.quotes[stack[depth-1].at].family == markSingle {
				o := &stack[depth-1]
				if int32(i)-d.quotes[o.at].open > maxSingle {
					drop(depth - 1)
				} else if closes && side != sideOpen {
					d.closeQuotation(o.at, i)
					depth--
					continue
				}
			}
			if !opens || side == sideClose || i+1 >= len(d.tokens) || !d.tokens[i+1].is(shapeWord) {
				continue
			}
		} else {
			same := -1
			for k := depth - 1; k >= 0; k-- {
				f := d.quotes[stack[k].at].family
				if f == family || f+family == markCurly+markStraight {
					same = k
					break
				}
			}
			if same >= 0 {
				o := &stack[same]
				passed := o.lineEnd > 0
				switch {
				case passed && t.is(shapeLine) && opens && side != sideClose:
					o.continued, o.lines = true, 0
					continue
				case passed && opens && !closes && side != sideClose && !o.continued: // the one before was never closed
					drop(same)
				case closes && !(side == sideOpen && opens), side == sideClose && !opens, side == sideEither && !opens:
					drop(same + 1)
					d.closeQuotation(o.at, i)
					depth = same
					continue
				case side == sideEither && opens == closes:
					drop(same + 1)
					d.closeQuotation(o.at, i)
					depth = same
					continue
				}
			}
			if side == sideClose && !opens || side == sideEither && closes && !opens {
				continue
			}
			if family == markStraight && i > 0 && t.is(shapeGlued) && d.tokens[i-1].is(shapeDigits) { // 17"
				continue
			}
		}
		if depth == maxNesting || i+1 >= len(d.tokens) {
			continue
		}
		q := quotation{open: int32(i), outer: -1, family: family}
		if depth > 0 {
			q.outer = stack[depth-1].at
		}
		stack[depth] = openQuotation{at: int32(len(d.quotes))}
		depth++
		d.quotes = append(d.quotes, q)
	}
	for k := 0; k < depth; k++ {
		if stack[k].lines == 0 {
			stack[k].lineEnd = int32(len(d.tokens))
		}
	}
	drop(0)
	d.settleQuotations()
}

// markLooks tells on which side of the words a mark stands by the space around it.
func (d *document) markLooks(i int) (opens, closes bool) {
	before := i == 0 || !d.tokens[i].is(shapeGlued) || d.tokens[i].is(shapeLine)
	if !before {
		p := &d.tokens[i-1]
		before = p.in(isOpen) || p.is(shapeElided) || p.in(isDash)
		if p.is(shapeMark) && !before {
			f, s := quoteMark(d.text, p.start)
			before = f != markNone && s == sideOpen || f == markStraight && p.is(shapeOpen)
		}
	}
	after := i+1 >= len(d.tokens) || !d.tokens[i+1].is(shapeGlued)
	if !after {
		n := &d.tokens[i+1]
		after = n.is(shapeMark) && !n.in(isOpen) && !n.is(shapeOpen)
		if f, s := quoteMark(d.text, n.start); after && n.is(shapeMark) && f != markNone && s == sideOpen {
			after = false
		}
	}
	return before && !after, after && !before
}

func (d *document) closeQuotation(at int32, i int) {
	q := &d.quotes[at]
	q.close, q.closed = int32(i), true
}

// endsOpen tells whether a quotation without a closing mark is to be believed:
// its mark can only open, or a colon stands before it, and it has words.
func (d *document) endsOpen(q *quotation, end int32) bool {
	if end-q.open < 4 {
		return false
	}
	if _, side := quoteMark(d.text, d.tokens[q.open].start); side == sideOpen {
		return true
	}
	return q.open > 0 && d.text[d.tokens[q.open-1].start] == ':'
}

// settleQuotations leaves out what turned out to be no quotation, and empty ones.
func (d *document) settleQuotations() {
	kept := d.quotes[:0]
	place := d.settled[:0]
	for i := range d.quotes {
		q := d.quotes[i]
		if q.outer >= 0 {
			q.outer = place[q.outer]
		}
		if q.family == markNone || q.to() <= q.from() || q.outer >= 0 && q.close > kept[q.outer].close {
			place = append(place, q.outer)
			continue
		}
		place = append(place, int32(len(kept)))
		kept = append(kept, q)
	}
	d.quotes, d.settled = kept, place
	d.placeQuotations()
}

// placeQuotations notes for each token the outermost quotation that it stands in.
func (d *document) placeQuotations() {
	d.quoteAt = d.quoteAt[:0]
	if len(d.quotes) == 0 {
		return
	}
	d.quoteAt = sized(d.quoteAt, len(d.tokens))
	for i := range d.quoteAt {
		d.quoteAt[i] = -1
	}
	for n := range d.quotes {
		from, end := d.quotes[n].open, int32(len(d.tokens))
		if n+1 < len(d.quotes) {
			end = d.quotes[n+1].open
		}
		for k := int32(n); k >= 0; k = d.quotes[k].outer {
			for i := from; i < min(end, d.quotes[k].after()); i++ {
				d.quoteAt[i] = k
			}
		}
	}
}

// quotationAt gives the outermost quotation that token i stands in, or -1.
func (d *document) quotationAt(i int32) int {
	if uint(i) >= uint(len(d.quoteAt)) {
		return -1
	}
	return int(d.quoteAt[i])
}
