package claims

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pageFlag says what a sentence is to the page it stands on.
type pageFlag uint8

const (
	pageFurniture pageFlag = 1 << iota // «97 CONDIVISIONI»: never a claim
	pageHeading                        // a heading within the text, a caption: repeats the body
	pageHeadline                       // the article's title, or a line above or below it
)

// paragraph is a line of the text: sentences, half open.
type paragraph struct {
	from, to     int32
	first, last  int32 // tokens, half open
	words        int32
	stopped      bool // ends as a sentence does
	head, listed bool // looks like a heading; begins like an item of a list
}

const (
	// pageKey parts the words of furniture from all other cues.
	pageKey = "¶ "
	// maxPageLine is how many tokens a line of furniture has at most.
	maxPageLine = 40
	// maxHeading is how many words a heading has at most, and minBody how many
	// a paragraph of the body has at least.
	maxHeading = 34
	minBody    = 20
)

// furniture tells for each sentence what it is to the page.
func (d *document) furniture() {
	d.page = append(d.page[:0], make([]pageFlag, len(d.sentences))...)
	d.findParagraphs()
	ps := d.paragraphs
	body := -1
	for i := range ps {
		if ps[i].words >= minBody && ps[i].stopped {
			body = i
			break
		}
	}
	last := body
	for i := range ps {
		if ps[i].words >= minBody && ps[i].stopped {
			last = i
		}
	}
	rest := false
	for i := range ps {
		p := &ps[i]
		kind := d.pageCue(p)
		if body >= 0 && i > body && (kind&cuePageEnd != 0 || kind != 0 && i > last) {
			rest = true
		}
		if p.words >= minBody && p.stopped {
			rest = false
		}
		if kind != 0 || rest || p.words == 0 {
			d.flag(p, pageFurniture)
			p.head = false
		}
	}
	for i := range ps {
		p := &ps[i]
		if !p.head {
			continue
		}
		if i < body || body < 0 && i == 0 && len(ps) > 1 {
			if d.repeated(i) {
				d.flag(p, pageFurniture)
			} else {
				d.flag(p, pageHeadline)
			}
		} else if body >= 0 && d.parts(i) {
			d.flag(p, pageHeading)
		}
	}
}

// leaves tells whether nothing in a sentence is the article's own statement.
func (d *document) leaves(sentence int) bool {
	return d.page[sentence]&(pageFurniture|pageHeading) != 0
}

func (d *document) flag(p *paragraph, f pageFlag) {
	for s := p.from; s < p.to; s++ {
		d.page[s] |= f
	}
}

// findParagraphs groups the sentences by the lines they begin on.
func (d *document) findParagraphs() {
	d.paragraphs = d.paragraphs[:0]
	for s := range d.sentences {
		from, to := d.sentences[s].from, d.sentences[s].to
		if from == to {
			continue
		}
		n := len(d.paragraphs)
		if n == 0 || d.tokens[from].is(shapeLine) {
			d.paragraphs = append(d.paragraphs, paragraph{from: int32(s), first: from})
			n++
		}
		p := &d.paragraphs[n-1]
		p.to, p.last = int32(s)+1, to
	}
	for i := range d.paragraphs {
		p := &d.paragraphs[i]
		for j := p.first; j < p.last; j++ {
			if d.tokens[j].is(shapeWord | shapeDigits) {
				p.words++
			}
		}
		j := p.last - 1
		for j > p.first && d.tokens[j].in(isClose|isQuote) {
			j--
		}
		p.stopped = d.tokens[j].in(isStop) && d.text[d.tokens[j].start] == '.'
		colon := d.text[d.tokens[p.last-1].start] == ':'
		t := &d.tokens[p.first]
		p.listed = t.in(isDash) || t.is(shapeDigits) || t.is(shapeMark) && !t.in(isQuote|isOpen)
		p.head = !colon && !p.listed && p.words > 0 && p.words <= maxHeading && (!p.stopped || i == 0 && p.words < minBody)
	}
}

// pageCue tells whether the words of a line are known as furniture.
func (d *document) pageCue(p *paragraph) cue {
	for j := p.first; j < p.last; j++ {
		if d.tokens[j].is(shapeLink) && d.postLink(d.text[d.tokens[j].start:d.tokens[j].end]) {
			return cuePageLink
		}
	}
	if p.words > maxPageLine {
		return 0
	}
	var buf [256]byte
	key := append(buf[:0], pageKey[:len(pageKey)-1]...)
	n := 0
	for j := p.first; j < p.last; j++ {
		t := &d.tokens[j]
		switch {
		case t.is(shapeDigits):
			key = append(key, " #"...)
		case t.is(shapeWord):
			key = append(key, ' ')
			key = appendLower(key, d.text[t.start:t.end])
		case d.text[t.start] == ':':
			key = append(key, " :"...)
		default:
			continue
		}
		if len(key) > len(buf) {
			return 0
		}
		n++
		k := d.pack.cues.find(hashForm(key)).cue
		whole := j+1 == p.last || d.onlyMarks(j+1, p.last)
		if k&cuePageStart != 0 && (p.words <= 16 || d.text[t.start] == ':') && !(p.stopped && p.words > 12) || k&(cuePageLine|cuePageEnd) != 0 && whole {
			return k
		}
		if n > 8 {
			return 0
		}
	}
	return 0
}

func (d *document) onlyMarks(from, to int32) bool {
	for j := from; j < to; j++ {
		if d.tokens[j].is(shapeWord | shapeDigits) {
			return false
		}
	}
	return true
}

// postLink tells whether an address is one that posts have.
func (d *document) postLink(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://")
	host, _, _ := strings.Cut(s, "/")
	return host != "" && d.pack.cues.find(hashForm(pageKey+host)).cue&cuePageLink != 0
}

// repeated tells whether a line stands above in the same words.
func (d *document) repeated(i int) bool {
	p := &d.paragraphs[i]
	for j := max(0, i-12); j < i; j++ {
		o := &d.paragraphs[j]
		if o.words == p.words && strings.EqualFold(d.slice(o.first, o.last), d.slice(p.first, p.last)) {
			return true
		}
	}
	return false
}

// parts tells whether a line that looks like a heading is one: no more than three
// such lines stand together, and a paragraph of the body before and behind them.
func (d *document) parts(i int) bool {
	ps := d.paragraphs
	from, to := i, i+1
	for from > 0 && ps[from-1].head {
		from--
	}
	for to < len(ps) && ps[to].head {
		to++
	}
	solid := func(k int) bool { return k >= 0 && k < len(ps) && !ps[k].listed && ps[k].words >= 8 && !ps[k].head }
	return to-from <= 3 && ps[i].words <= 14 && solid(from-1) && solid(to)
}

// appendLower appends s in lower case, with the plain apostrophe, as the
// lexica have their forms.
func appendLower(dst []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '’':
			dst = append(dst, '\'')
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				r |= 0x20
			}
			dst = append(dst, byte(r))
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}
