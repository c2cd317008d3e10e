package claims

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// storyWords bounds Context.Story: enough to hold what a news item is about,
// few enough to be stored with every article.
const storyWords = 64

// storyReach is how many words of an article its story is read from: what
// stands after them is no longer news.
const storyReach = 2000

// teller reads a text word by word and keeps what it is about.
type teller struct {
	t      *thesaurus
	seen   map[string]int32
	words  []told
	hashes []uint32 // of each word, for the print
	folded []byte
}

// told is a word of a story with its weight.
type told struct {
	stem   string
	weight float64
	at     int32
}

func newTeller() *teller { return &teller{t: theThesaurus(), seen: make(map[string]int32, 256)} }

// hear takes the next word: as the text has it, whether it is a name as far as
// its capital tells, and its place.
func (s *teller) hear(word string, name bool, at int) {
	s.folded = appendFolded(s.folded[:0], word)
	h := uint32(2166136261)
	for _, c := range s.folded {
		h = (h ^ uint32(c)) * 16777619
	}
	s.hashes = append(s.hashes, h)
	if len(s.folded) < 3 || len(s.hashes) > storyReach || s.folded[0] <= '9' || s.t.function[string(s.folded)] {
		return
	}
	k := stemBytes(s.folded)
	i, ok := s.seen[string(k)]
	if !ok {
		i = int32(len(s.words))
		stem := string(k)
		s.seen[stem] = i
		s.words = append(s.words, told{stem: stem, at: int32(at)})
	}
	if name {
		s.words[i].weight += 1.5
	} else {
		s.words[i].weight++
	}
}

// story is what was heard, heaviest first. What stands early tells the story:
// the lead weighs more than the end.
func (s *teller) story() []string {
	for i := range s.words {
		s.words[i].weight *= 1 + 1/(1+float64(s.words[i].at)/400)
	}
	slices.SortFunc(s.words, func(a, b told) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.stem, b.stem))
	})
	out := make([]string, min(len(s.words), storyWords))
	for i := range out {
		out[i] = s.words[i].stem
	}
	return out
}

// storyOf says which story a text tells: the stems of its content words,
// heaviest first, at most storyWords.
func storyOf(text string) []string {
	s := newTeller()
	for _, p := range pieces(text) {
		s.hear(p.lower, p.capital && !p.opens, p.start)
	}
	return s.story()
}

// context sets what comparing needs of the article.
func (d *document) context() {
	ctx := &Context{Article: d.article.ID, Title: d.article.Title, Outlet: d.article.Outlet, Published: d.article.Published}
	s := newTeller()
	opens := true
	for i := range d.tokens {
		t := &d.tokens[i]
		switch {
		case t.is(shapeWord | shapeDigits):
			s.hear(d.text[t.start:t.end], t.is(shapeCapital) && !opens, int(t.at))
			opens = false
		case t.is(shapeMark):
			switch d.text[t.start] {
			case '.', '!', '?', ':', '"':
				opens = true
			}
		}
	}
	ctx.Story, ctx.Print = s.story(), printOf(s.hashes)
	for i := range d.claims {
		d.claims[i].Context = ctx
	}
}

// sameStory is how much two stories share, 0 to 1: the shared words, each
// weighed by its place in both lists.
func sameStory(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if len(a) > len(b) || len(a) == len(b) && slices.Compare(a, b) > 0 {
		a, b = b, a
	}
	at := func(i int) float64 { return 1 / (8 + float64(i)) }
	var shared, whole float64
	for i, k := range a {
		whole += at(i)
		if j := slices.Index(b, k); j >= 0 {
			shared += (at(i) + at(j)) / 2
		}
	}
	return shared / whole
}

// stemBytes is stem without a string.
func stemBytes(folded []byte) []byte {
	n, cut := 0, 0
	for cut < len(folded) && n < stemRunes {
		_, size := utf8.DecodeRune(folded[cut:])
		cut += size
		n++
	}
	s := folded[:cut]
	for ; n > 3 && strings.IndexByte("aeiou", s[len(s)-1]) >= 0; n-- {
		s = s[:len(s)-1]
	}
	return s
}
