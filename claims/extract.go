package claims

import (
	"fmt"
	"unicode/utf8"
)

// Extract reads the checkable claims out of an article. The same article gives
// the same claims, in the order of their anchors. It fails where the language
// is not known, and where the text is not UTF-8 or longer than MaxArticleBytes.
func Extract(a Article) ([]Claim, error) {
	if len(a.Text) > MaxArticleBytes {
		return nil, fmt.Errorf("article %s: %d bytes are more than the %d of an article", a.ID, len(a.Text), MaxArticleBytes)
	}
	if !utf8.ValidString(a.Text) {
		return nil, fmt.Errorf("article %s: the text is not UTF-8", a.ID)
	}
	p, err := packFor(a.Lang)
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", a.ID, err)
	}
	return extract(&a, p), nil
}

// extract is the reading from top to bottom.
func extract(a *Article, p *pack) []Claim {
	d, _ := p.pool.Get().(*document)
	if d == nil {
		d = new(document)
	}
	defer p.pool.Put(d)
	d.read(a, p)   // tokens, sentences
	d.furniture()  // what is page and not article
	d.quotations() // direct speech and its speakers
	d.values()     // anchors: numbers, dates, durations, money, ranks
	d.parse()      // readings, names, verbs, clauses, subjects
	d.refine()     // anchors that are values in their sentence, and what they count
	d.figures()    // a claim for each anchor, with the shortest clause around it
	d.events()     // what happened, where no anchor tells it
	d.relations()  // standing facts
	d.attribute()  // who vouches for it, and how sure
	d.speakers()   // whom first persons stand for
	d.when()       // the time it speaks of
	d.label()      // the claim in a few words
	d.sense()      // what comparing needs of each claim
	d.context()    // and of the article
	d.worthwhile() // what a checker would look at first
	return d.finish()
}

func (d *document) finish() []Claim {
	d.sortClaims()
	d.room.leave()
	d.spelled.name, d.spelled.key = "", ""
	return d.claims
}
