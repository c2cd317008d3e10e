package claims

import (
	"bytes"
	"slices"
)

// document is an article being read. The steps of Extract fill it, each its own
// part; its slices are used again for the next article.
type document struct {
	article      *Article
	pack         *pack
	text         string // the article's
	tokens       []token
	sentences    []sentence
	sentenceAt   []int32 // of each token, the sentence that holds it
	groups       []group // groups of words that the gazetteers were asked for
	groupAt      []int32 // of each token, the group that begins there, from 1; 0 where none was asked for
	anchors      []anchor
	meanings     []meaning // of anchors
	paragraphs   []paragraph
	page         []pageFlag // of each sentence
	quotes       []quotation
	quoteAt      []int32      // of each token, the outermost quotation that it stands in, or -1; empty where the text has none
	settled      []int32      // scratch of quotations
	voices       []voice      // by sentence
	plainVoices  int          // how many of voices have no quotation marks, while quotations are read
	voiceFrom    []int32      // of each sentence, its first voice
	voiceOf      []int32      // of each quotation, its voice, from 1
	order, dates []int32      // scratch of when
	inOrder      []claimPlace // scratch of sortClaims
	claims       []Claim
	drafts       []Claim // room for the next article's claims
	spots        []spot  // where each of claims stands

	words   wordCache    // of the pack, kept from article to article
	teller  *teller      // scratch of context
	line    bytes.Buffer // of label
	room    room
	spelled struct{ name, key string } // the last that spellingKey was asked for
	strings []string                   // scratch of sense, context and worthwhile
	places  []string                   // scratch of sense
	taken   []bool                     // scratch of events and relations
	seen    map[bondKey]bool           // scratch of relations
	keys    []string                   // of each entity, its key, once asked for
	called  []sentenceNames            // of each sentence

	reader       reader
	issue        string    // the article's date, as given or as the text says
	lead         string    // the date that a leading « date 2025-03» says
	heading      heading   // where the text says its date
	ref          reference // the same
	day          timex     // the last day that the text has named
	month        timex     // and the last month
	lastUnit     string    // what the last number counted
	lastCurrency string
	unitSentence int     // where it did
	lastShare    int     // the last sentence with a percentage
	lastLength   grain   // the unit of the last duration, where no other number came after it
	lastSpan     float64 // and how many of it

	grammar
}

// spot is where a claim stands, in tokens, half open.
type spot struct {
	from, to             int32 // the clause that is its quote
	anchorFrom, anchorTo int32
	anchor               int32 // of document.anchors, or -1
	clause               int32 // of grammar.clauses, or -1
	sentence             int32
	guessed              bool  // its subject is what the text speaks of there, not what its clause says
	bond                 int32 // of grammar.bonds, plus 1; 0 where it states none
}

// anchor is a value expression of the text: what a claim of an anchored kind
// stands on.
type anchor struct {
	from, to int32 // tokens, half open: the value expression without articles, prepositions and approximators
	kind     Kind
	value    Value
	unit     string
	modifier Modifier
	rule     string

	first, last int32 // the whole expression, with its articles, prepositions and approximators
	class       classes
	mean        int32 // of document.meanings, or -1
}

// read cuts a text into tokens and sentences.
func (d *document) read(a *Article, p *pack) {
	d.article, d.pack, d.text = a, p, a.Text
	d.tokens = p.scan(d.text, d.tokens[:0], &d.words)
	d.groups, d.groupAt = d.groups[:0], sized(d.groupAt, len(d.tokens))
	clear(d.groupAt)
	d.sentences = p.sentences(d.text, d.tokens, d.sentences[:0])
	d.heading = heading{}
	d.lead, d.heading.to = d.leadingDate()
	d.partHeading()
	d.placeSentences()
	d.anchors, d.claims, d.spots = d.anchors[:0], d.drafts[:0], d.spots[:0]
}

// word is the text of token i.
func (d *document) word(i int) string { return d.text[d.tokens[i].start:d.tokens[i].end] }

// slice is the text of tokens from to to, half open.
func (d *document) slice(from, to int32) string {
	if from >= to {
		return ""
	}
	return d.text[d.tokens[from].start:d.tokens[to-1].end]
}

// placeSentences notes for each token the sentence that holds it.
func (d *document) placeSentences() {
	d.sentenceAt = sized(d.sentenceAt, len(d.tokens))
	for s := range d.sentences {
		of := d.sentenceAt[d.sentences[s].from:d.sentences[s].to]
		for i := range of {
			of[i] = int32(s)
		}
	}
}

// sentenceOf gives the sentence that holds token i, or the last one behind all tokens.
func (d *document) sentenceOf(i int32) int {
	if int(i) >= len(d.sentenceAt) {
		return max(0, len(d.sentences)-1)
	}
	return int(d.sentenceAt[max(i, 0)])
}

// roomy is s with room for one more. It grows by its own size: append makes it
// so little larger that what it leaves behind is many times a long text.
func roomy[T any](s []T) []T {
	if len(s) == cap(s) {
		return slices.Grow(s, max(8, len(s)))
	}
	return s
}

// sized is s with n elements, whatever they hold.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/4)[:n]
	}
	return s[:n]
}
