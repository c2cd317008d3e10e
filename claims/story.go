package claims

import (
	"bytes"
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

// teller reads a text word by word and keeps what it is about. It is used again
// for the next text.
type teller struct {
	t      *thesaurus
	forms  formPlaces // of each form, its place in words
	stems  wordTable  // of each stem, the same
	words  []told
	hashes []uint32 // of each word, for the print
	folded []byte
}

// told is a word of a story with its weight.
type told struct {
	stem   []byte
	weight float64
	at     int32
}

func newTeller() *teller { return &teller{t: theThesaurus()} }

func (s *teller) reset() {
	s.forms.reset()
	s.stems.reset()
	s.words, s.hashes = s.words[:0], s.hashes[:0]
}

// hear takes the next word: as the text has it, whether it is a name as far as
// its capital tells, and its place.
func (s *teller) hear(word string, name bool, at int) {
	s.folded = appendFolded(s.folded[:0], word)
	h := hashWord(s.folded)
	s.hashes = append(s.hashes, h)
	if len(s.folded) < 3 || len(s.hashes) > storyReach || s.folded[0] <= '9' {
		return
	}
	if !s.t.function[string(s.folded)] {
		s.weigh(s.place(stemBytes(s.folded), at), name)
	}
}

// recall is hear for a word that the text has as token t.
func (s *teller) recall(t *token, text string, known *wordCache, name bool) {
	s.hashes = append(s.hashes, t.folded)
	if t.ways&wayTells == 0 || len(s.hashes) > storyReach {
		return
	}
	f, fresh := s.forms.at(t.key)
	if fresh {
		if k := known.slot(t.key); k.key == t.key && k.stemmed > 0 {
			f.place = s.place(k.stem[:k.stemmed], int(t.at))
		} else {
			s.folded = appendFolded(s.folded[:0], text[t.start:t.end])
			f.place = s.place(stemBytes(s.folded), int(t.at))
		}
	}
	s.weigh(f.place, name)
}

func (s *teller) weigh(place int32, name bool) {
	if name {
		s.words[place].weight += 1.5
	} else {
		s.words[place].weight++
	}
}

// place is where words has a stem.
func (s *teller) place(stem []byte, at int) int32 {
	w, fresh := s.stems.at(hashWord(stem), stem)
	if fresh {
		w.value = int32(len(s.words))
		s.words = append(s.words, told{stem: w.word, at: int32(at)})
	}
	return w.value
}

// before tells whether a is heavier than b, or as heavy and first by its letters.
func (a *told) before(b *told) bool {
	return a.weight > b.weight || a.weight == b.weight && bytes.Compare(a.stem, b.stem) < 0
}

// story is what was heard, heaviest first. What stands early tells the story:
// the lead weighs more than the end.
func (s *teller) story() []string {
	var top [storyWords]*told
	n, size := 0, 0
	for i := range s.words {
		w := &s.words[i]
		w.weight *= 1 + 1/(1+float64(w.at)/400)
		if n == storyWords {
			if !w.before(top[n-1]) {
				continue
			}
			n--
		}
		j, _ := slices.BinarySearchFunc(top[:n], w, func(a, b *told) int {
			if a.before(b) {
				return -1
			}
			return 1
		})
		copy(top[j+1:n+1], top[j:n])
		top[j] = w
		n++
	}
	for _, w := range top[:n] {
		size += len(w.stem)
	}
	all := make([]byte, 0, size) // the words share one string
	for _, w := range top[:n] {
		all = append(all, w.stem...)
	}
	text, out := string(all), make([]string, n)
	for i, w := range top[:n] {
		out[i], text = text[:len(w.stem)], text[len(w.stem):]
	}
	return out
}

// context sets what comparing needs of the article.
func (d *document) context() {
	ctx := &Context{Article: d.article.ID, Name: d.article.ID, Title: cmp.Or(d.article.Title, d.headline()), Outlet: d.article.Outlet, Published: d.published()}
	if d.teller == nil {
		d.teller = newTeller()
	}
	s := d.teller
	s.reset()
	opens := true
	for i := range d.tokens {
		t := &d.tokens[i]
		switch {
		case t.is(shapeWord) && !t.is(shapeOdd):
			s.recall(t, d.text, &d.words, t.is(shapeCapital) && !opens)
			opens = false
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
		c := &d.claims[i]
		c.Context = ctx
		c.Sense.Setting = d.setting(c, &d.spots[i])
	}
}

// settingReach is how many tokens from its anchor a claim's setting reaches.
const settingReach = 8

// setting is the content words of a sentence beside a claim's quote: near the
// anchor, for a clause may be cut shorter than what its figure belongs to; for
// a denial all of them, for it often stands apart from what it denies.
func (d *document) setting(c *Claim, s *spot) []string {
	from, to := d.sentences[s.sentence].from, d.sentences[s.sentence].to
	switch {
	case c.Modality == ModalityDenied:
	case c.Kind.Anchored():
		reach := int32(settingReach)
		if c.Kind == KindDate { // a date holds for all of its sentence
			reach = 2 * settingReach
		}
		from, to = max(from, s.anchorFrom-reach), min(to, s.anchorTo+reach)
	case c.Kind == KindEvent:
		from = to
	default:
		return nil
	}
	t := theThesaurus()
	out := d.strings[:0]
	for i := from; i < to; i++ {
		k := &d.tokens[i]
		if !k.is(shapeWord) || int(k.at) >= c.Start && int(k.stop) <= c.End {
			continue
		}
		w := d.text[k.start:k.end]
		function := k.ways&wayFunction != 0
		if k.is(shapeOdd) {
			function = t.function[fold(w)]
		}
		if !function {
			out = append(out, w)
		}
	}
	out = unique(out)
	out = d.placesBeside(out, s)
	if i := d.wardBehind(c, s); i > 0 {
		out = append(out, d.slice(i-1, i+1))
	}
	if i := s.anchorTo; c.Kind == KindDuration && int(i)+1 < len(d.tokens) && s.anchorTo >= s.to &&
		t.cues[strings.TrimRight(strings.ToLower(d.word(int(i))), "'’")]&hintSince != 0 {
		out = append(out, d.slice(i, i+2))
	}
	d.strings = out
	return d.keepWords(out)
}

// weighStory makes a story ready for sharing: its words by term, each with the
// weight of its place, and the sum of the weights.
func weighStory(story []string) ([]weighted, float32) {
	out := make([]weighted, len(story))
	var mass float32
	for i, w := range story {
		out[i] = weighted{hashTerm(w), 1 / (8 + float32(i))}
		mass += out[i].wt
	}
	slices.SortFunc(out, func(a, b weighted) int { return cmp.Compare(a.t, b.t) })
	return out, mass
}

// sameStory is how much two stories share, 0 to 1: the shared words, each with
// the mean of its weights, against the lighter story.
func (a *indexed) sameStory(b *indexed) float64 { return shared(a.story, b.story, a.mass, b.mass) }

func storiesShared(a, b []string) float64 {
	x, mx := weighStory(a)
	y, my := weighStory(b)
	return shared(x, y, mx, my)
}

func shared(x, y []weighted, mx, my float32) float64 {
	whole := min(mx, my)
	if whole == 0 {
		return 0
	}
	var sum float32
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].t < y[0].t:
			x = x[1:]
		case x[0].t > y[0].t:
			y = y[1:]
		default:
			sum += x[0].wt + y[0].wt
			x, y = x[1:], y[1:]
		}
	}
	return float64(sum / 2 / whole)
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
