package claims

import (
	"cmp"
	"math/bits"
	"slices"
)

// Index finds, for an article, those it is to be compared with, in time that
// hardly grows with what it holds. It keeps claims by article; articles that
// share a key stand in one chain, the latest first. It is not for use from
// several goroutines at once.
type Index struct {
	articles []indexed
	chains   chainTable
	links    []link
	stamp    []int32 // the last article that met it, for taking each but once
	prints   []storyPrint
	round    int32
	near     []int32 // scratch: the articles met
	told     map[classPair]uint8
}

// classPair is what two claims that are related say: one fact in a thousand
// articles makes a class of claims that say the same.
type classPair struct {
	x, y  uint64
	basis Basis
}

// ClassPairs is how many pairs of claims are told for each two classes: they
// all say the same, and a thousand articles on one fact must not become half a
// million pairs.
const ClassPairs = 100

// indexed is an article in the index.
type indexed struct {
	id                      string
	ctx                     *Context
	story                   []weighted // Context.Story by term, each with the weight of its place
	mass                    float32
	out                     days     // when it came out
	dated                   bool     // whether that is one day
	storyKeys, standingKeys []uint64 // until it is entered
	views                   []view
	slots                   [slotQuote + 1][]int32 // the views of each slot
	standing                []term                 // the subjects of its standing facts, sorted
	names, places           []term                 // those of its claims, sorted; a place is a name too
	steps                   []step
	figures                 []term // those that other stories hardly have by chance, sorted
}

// link is a place of a chain: an article, and the place of the one before it.
type link struct{ article, next int32 }

// NewIndex makes an empty Index.
func NewIndex() *Index { return &Index{told: map[classPair]uint8{}} }

// Relate compares the claims of one article with each other and with all that
// the index holds, and takes them in. The claims share an Article and a
// Context.
func (ix *Index) Relate(article []Claim) []Relation {
	if len(article) == 0 {
		return nil
	}
	return ix.relate(readArticle(article))
}

func (ix *Index) relate(a indexed) []Relation {
	self := ix.hold(a)
	out := ix.compare(self, self, nil)
	for _, other := range ix.meet(self) {
		out = ix.compare(other, self, out)
	}
	ix.enter(self)
	out = withoutTemplates(ix.articles[self].id, out)
	sortRelations(out)
	return out
}

// Add takes the claims of one article in without comparing them.
func (ix *Index) Add(article []Claim) {
	if len(article) > 0 {
		ix.enter(ix.hold(readArticle(article)))
	}
}

// Len is how many articles the index holds.
func (ix *Index) Len() int { return len(ix.articles) }

// readArticle makes the views of an article.
func readArticle(article []Claim) indexed {
	own := slices.Clone(article)
	slices.SortFunc(own, func(x, y Claim) int { return claimOrder(&x, &y) })
	a := indexed{id: own[0].Article, ctx: own[0].Context, views: make([]view, len(own))}
	for i := range own {
		a.views[i] = newView(&own[i])
	}
	markSole(a.views)
	markThings(a.views)
	markFates(a.views)
	markWards(a.views)
	markSources(a.views)
	markFellows(a.views)
	nameFormer(a.views)
	placeMisfits(a.views)
	a.steps = stepsOf(a.views)
	a.groupSlots()
	for i := range a.views {
		v := &a.views[i]
		if v.slot == slotRelation {
			a.standing = append(a.standing, v.subj...)
		}
		if uncommon(v) {
			a.figures = append(a.figures, hashTerm(v.c.Value.String()))
		}
		a.names, a.places = append(append(a.names, v.names...), v.around...), append(a.places, v.around...)
	}
	a.standing, a.figures = sortTerms(a.standing), sortTerms(a.figures)
	a.names, a.places = slices.Clone(sortTerms(a.names)), slices.Clone(sortTerms(a.places))
	a.storyKeys, a.standingKeys = storyKeysOf(own), standingKeysOf(own)
	if a.ctx != nil {
		a.story, a.mass = weighStory(a.ctx.Story)
		a.out, a.dated = parseDays(a.ctx.Published)
		a.dated = a.dated && !a.out.anyYear && !a.out.coarse
	}
	return a
}

// hold keeps an article, under no key yet.
func (ix *Index) hold(a indexed) int32 {
	ix.articles = append(ix.articles, a)
	ix.stamp = append(ix.stamp, 0)
	ix.prints = append(ix.prints, printStory(a.story))
	return int32(len(ix.articles) - 1)
}

// groupSlots fills slots.
func (a *indexed) groupSlots() {
	all := make([]int32, 0, len(a.views))
	for s := range a.slots {
		from := len(all)
		for i := range a.views {
			if a.views[i].slot == slot(s) {
				all = append(all, int32(i))
			}
		}
		a.slots[s] = all[from:len(all):len(all)]
	}
}

// enter puts an article at the head of its keys' chains.
func (ix *Index) enter(self int32) {
	a := &ix.articles[self]
	for _, keys := range [2][]uint64{a.storyKeys, a.standingKeys} {
		for _, k := range keys {
			c := ix.chains.at(k)
			ix.links = append(ix.links, link{self, c.head})
			c.head = int32(len(ix.links)) // from 1: 0 is no link
			c.length++
		}
	}
	a.storyKeys, a.standingKeys = nil, nil
}

// meet gives the articles that one is to be compared with, each once, in the
// order in which they were taken in: those whose stories may be alike, and
// those with a standing fact of the same subject.
func (ix *Index) meet(self int32) []int32 {
	ix.round++
	ix.near = ix.near[:0]
	a := &ix.articles[self]
	take := func(c chain, limit int, alike bool) {
		at := c.head
		for n := 0; at != 0 && n < limit; n++ {
			l := ix.links[at-1]
			at = l.next
			if ix.stamp[l.article] == ix.round || alike && !ix.prints[self].like(&ix.prints[l.article]) {
				continue
			}
			ix.stamp[l.article] = ix.round
			ix.near = append(ix.near, l.article)
		}
	}
	var common []chain
	used := 0
	look := func(k uint64) {
		if c := ix.chains.find(k); c.length > KeyLimit {
			common = append(common, c)
		} else if c.length > 0 {
			used++
			take(c, KeyLimit, true)
		}
	}
	for _, k := range a.storyKeys {
		ks, n := nearKeys(k)
		for _, k := range ks[:n] {
			look(k)
		}
	}
	if used < keysWanted {
		slices.SortFunc(common, func(x, y chain) int { return cmp.Or(cmp.Compare(x.length, y.length), cmp.Compare(x.head, y.head)) })
		for _, c := range common[:min(len(common), keysWanted-used)] {
			take(c, KeyLimit, true)
		}
	}
	for _, k := range a.standingKeys {
		take(ix.chains.find(k), standingLimit, false)
	}
	slices.Sort(ix.near)
	return ix.near
}

// compare appends the relations between two articles, or within one.
func (ix *Index) compare(i, j int32, out []Relation) []Relation {
	x, y, fs := ix.find(i, j)
	for _, f := range fs {
		a, b := x.views[f.x].says(), y.views[f.y].says()
		k := classPair{min(a, b), max(a, b), f.basis}
		if ix.told[k] == ClassPairs {
			continue
		}
		ix.told[k]++
		out = append(out, f.relation(x.views, y.views))
	}
	return out
}

// find finds what is to be told of two articles, or of one; x is the one whose
// id comes first.
func (ix *Index) find(i, j int32) (x, y *indexed, fs []found) {
	x, y = &ix.articles[i], &ix.articles[j]
	if i != j && x.id == y.id {
		return x, y, nil
	}
	if x.id > y.id {
		x, y = y, x
	}
	s := setting{same: i == j}
	if s.same {
		s.story = 1
	}
	if i != j {
		if ix.prints[i].like(&ix.prints[j]) {
			s.story = x.sameStory(y)
		}
		if !mayBeAkin(s.story) && !standing(x, y) {
			return x, y, nil // as most are that share but a key
		}
		s.near = x.togetherOut(y)
		if s.story > 0 {
			s.names = sharedTerms(x.names, y.names)
			switch least := min(len(x.names), len(y.names)); {
			case s.names == 0 && least >= namesTold, 4*s.names < least && len(x.places) > 0 && len(y.places) > 0 && sharedTerms(x.places, y.places) == 0,
				2*s.names < least && len(x.places)+len(y.places) == 0: // no place tells of one event
				s.story /= 2 // like words about other people in other places
			case 2*s.names < least:
				s.names = 0
			}
			s.story += figureLift * float64(min(sharedTerms(x.figures, y.figures), figuresCounted))
			if s.near && s.names >= namesCounted && sharedTerms(x.places, y.places) > 0 {
				s.story *= nearLift
			}
		}
		if s.story < akinStoryAt && !standing(x, y) {
			return x, y, nil
		}
	}
	return x, y, between(x, y, s)
}

// namesTold is how many names two articles have at the least that share none
// and therefore tell two stories, however alike their words.
const namesTold = 4

// Articles that came out within nearDays and speak of the same people in the
// same places are as like as nearLift times their words: short reports of one
// event share few.
const (
	nearDays = 3
	nearLift = 1.2
)

// mayBeAkin tells whether so much of a story in common can be lifted to where two
// articles are set against each other.
func mayBeAkin(story float64) bool { return story*nearLift >= akinStoryAt }

// Each figure that two stories hardly share by chance makes them as much alike
// as figureLift says, up to figuresCounted of them.
const (
	figureLift     = 0.08
	figuresCounted = 3
)

// togetherOut tells articles of which both give their day, a few days apart.
func (a *indexed) togetherOut(b *indexed) bool {
	return a.dated && b.dated && a.out.gap(b.out) <= nearDays
}

// storyPrint has a bit for each word of a story, so that most articles that
// share but a key are told apart in one look.
type storyPrint [4]uint64

// storyBits is how many bits two stories share at the least where sameStory
// reaches akinStoryAt.
const storyBits = 10

func printStory(story []weighted) (p storyPrint) {
	for _, w := range story {
		p[w.t>>6&3] |= 1 << (w.t & 63)
	}
	return p
}

func (p *storyPrint) like(o *storyPrint) bool {
	n := 0
	for i := range p {
		n += bits.OnesCount64(p[i] & o[i])
	}
	return n >= storyBits || n >= p.third() || n >= o.third()
}

// third is a third of the bits of a story that is too short for storyBits.
func (p *storyPrint) third() int {
	n := 0
	for _, x := range p {
		n += bits.OnesCount64(x)
	}
	return max(1, n/3)
}

// standing tells whether two articles hold standing facts of one subject.
func standing(x, y *indexed) bool { return sharedTerms(x.standing, y.standing) > 0 }

// says is the class of a claim: the same for claims that say the same.
func (v *view) says() uint64 {
	h := mix(uint64(v.slot), uint64(v.unit))
	h = mix(h, uint64(v.pred))
	h = mix(h, uint64(hashTerm(v.c.Value.String())))
	for _, w := range v.subj {
		h = mix(h, uint64(w))
	}
	if !v.c.Kind.Anchored() {
		for _, w := range v.about {
			h = mix(h, uint64(w.t))
		}
	}
	if v.has&hasWhen != 0 {
		h = mix(h, uint64(uint32(v.when.from)))
	}
	return h
}

func sortRelations(rs []Relation) {
	slices.SortFunc(rs, func(x, y Relation) int {
		return cmp.Or(claimOrder(&x.A, &y.A), claimOrder(&x.B, &y.B), cmp.Compare(x.Basis, y.Basis))
	})
}

// chain is the articles that share a key: the place of its latest link and how
// many there are.
type chain struct{ head, length int32 }

// chainTable finds the chain of a key: open addressing, at most half full.
type chainTable struct {
	keys   []uint64
	chains []chain
	used   int
}

func (t *chainTable) find(k uint64) chain {
	if len(t.keys) == 0 {
		return chain{}
	}
	return t.chains[t.place(k)]
}

// at is where the chain of a key stands, until the next call of at.
func (t *chainTable) at(k uint64) *chain {
	if 2*(t.used+1) > len(t.keys) {
		t.grow()
	}
	i := t.place(k)
	if t.chains[i].head == 0 {
		t.keys[i] = k
		t.used++
	}
	return &t.chains[i]
}

func (t *chainTable) place(k uint64) int {
	mask := len(t.keys) - 1
	// The low bits say what, whenever: words that every month has would all stand
	// in one place.
	for i := int(k+k>>periodShift*0x9e3779b1) & mask; ; i = (i + 1) & mask {
		if t.chains[i].head == 0 || t.keys[i] == k {
			return i
		}
	}
}

func (t *chainTable) grow() {
	old := *t
	n := max(1024, 2*len(t.keys))
	t.keys, t.chains = make([]uint64, n), make([]chain, n)
	for i, c := range old.chains {
		if c.head != 0 {
			j := t.place(old.keys[i])
			t.keys[j], t.chains[j] = old.keys[i], c
		}
	}
}
