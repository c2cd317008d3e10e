package claims

import "math/bits"

// item is a token, or a run of tokens that has been read as one thing.
type item struct {
	from, to  int32 // tokens, half open: all of the expression
	low, high int32 // the same: what is anchored
	form      form
	class     classes
	levels    uint32 // a bit for each level at which a rule may begin with it
	val       int32  // the meaning, by its place in the reader; -1 where none
	rule      *rule
}

// meaning is what reading has made of an item.
type meaning struct {
	number      float64
	high        float64 // of a range, else the number
	grain       grain   // of a duration's last unit
	text        string  // a currency, a unit
	mod         Modifier
	superlative bool
	none        bool // the text does not say how much: «pochi giorni»
	scaled      bool // written with a scale: 5,8 miliardi
	thousands   bool // written in thousands: «cinquemila», 5 mila
	length      length
	length2     length // of a range of durations
	x, y        timex  // a date, or an interval's two ends
	between     bool   // x to y
	openLow     bool   // up to x
	openTop     bool   // from x on
	away        int    // days added to the open end: «prima del 10» ends on the 9th
	bare        bool   // a clock's hour that only its preposition tells
	context     bool   // a day that only a month told before it can place
}

// reader turns tokens into anchors, island by island. Its slices are used again.
type reader struct {
	d        *document
	p        *pack
	outer    bool // only the outermost reading, as the command values wants it
	items    []item
	next     []item
	meanings []meaning
	levels   uint32 // those of the items, and of what they were made of
	finds    []find
	hit      match                                              // what a production is shown
	trace    func(level int, r *rule, from, to int32, won bool) // for Explain
}

// find is one way in which a rule matches.
type find struct {
	rule      *rule
	start     int32 // items before it are context
	end       int32
	low, high int32 // items of the anchor; low -1 where the rule names none
	begun     bool
	caps      [labels]int32
}

// island reads the tokens from to to, half open, through all levels and leaves
// the items in r.items.
func (r *reader) island(from, to int32) {
	r.items, r.meanings = r.items[:0], r.meanings[:0]
	r.itemise(from, to)
	r.compose()
	r.levels = 0
	for i := range r.items {
		r.note(&r.items[i])
	}
	for n := range r.p.rules.levels {
		if r.levels>>n&1 != 0 {
			r.pass(n)
		}
	}
}

// note takes down at which levels a rule may begin with an item.
func (r *reader) note(it *item) {
	rs := r.p.rules
	it.levels = 0
	if it.form != 0 && int(it.form) < len(rs.atLevel) {
		it.levels = rs.atLevel[it.form]
	}
	for c := it.class & rs.begin; c != 0; c &= c - 1 {
		it.levels |= rs.byClass[bits.TrailingZeros64(uint64(c))]
	}
	r.levels |= it.levels
}

// itemise makes items of tokens and groups.
func (r *reader) itemise(from, to int32) {
	toks := r.d.tokens[:to]
	for i := from; i < to; {
		t := &toks[i]
		f, n := r.p.groupAt(toks, int(i))
		if n > 0 && t.class&(isOrdinalMark|isSuffix) != 0 && t.is(shapeGlued) && i > from && toks[i-1].in(isFigures) && r.p.classOf(f)&isMeasure == 0 { // «la 3a settimana» is no «a settimana», but 37°C
			n = 0
		}
		it := item{from: i, to: i + 1, low: i, high: i + 1, form: t.form, class: t.class &^ isGroup, val: -1}
		if n > 0 {
			it.to, it.high, it.form, it.class = i+int32(n), i+int32(n), f, r.p.classOf(f)
		}
		if it.class&isMeasure != 0 && n == 0 && r.auxiliary(i) {
			it.class &^= isMeasure
		}
		if it.class&isAgeWord != 0 && r.verb(i) { // «ottenne»
			it.class &^= isAgeWord
		}
		r.items = append(r.items, it)
		i = it.to
	}
}

// auxiliary tells whether token i is a verb before its participle: the «ha» of «alle
// 20 ha parlato» is no hectare.
func (r *reader) auxiliary(i int32) bool {
	if int(i)+1 >= len(r.d.tokens) || !r.verb(i) {
		return false
	}
	for k, e := 0, r.d.tokens[i+1].entry; e != 0; k++ {
		x := r.p.lexicon.reading(e, k)
		if x == 0 {
			return false
		}
		if x.participle() || x.pos() == posAdverb || x.pos() == posArticle {
			return true
		}
	}
	return false
}

func (r *reader) mean(m meaning) int32 {
	r.meanings = append(r.meanings, m)
	return int32(len(r.meanings) - 1)
}

// pass rewrites the items by the rules of one level: at each item the longest
// match wins, among equals the rule that stands first; a match whose production
// declines gives way to the next.
func (r *reader) pass(n int) {
	l := &r.p.rules.levels[n]
	r.next = r.next[:0]
	done := 0 // the items before it are in next, where one was rewritten
	for i := 0; i < len(r.items); {
		if r.items[i].levels>>n&1 != 0 {
			if out, start, end := r.rewrite(l, n, i); end > i {
				r.next = append(append(r.next, r.items[done:start]...), out)
				i, done = end, end
				continue
			}
		}
		i++
	}
	if done > 0 {
		r.next = append(r.next, r.items[done:]...)
		r.items, r.next = r.next, r.items
	}
}

// rewrite gives what the rules of a level make of the items from start to end, where they are tried at item i; end is 0
// where they make nothing.
func (r *reader) rewrite(l *level, n, i int) (out item, start, end int) {
	r.finds = r.finds[:0]
	r.root(l, i)
	for len(r.finds) > 0 {
		best := 0
		for j := 1; j < len(r.finds); j++ {
			a, b := &r.finds[j], &r.finds[best]
			if a.end > b.end || a.end == b.end && a.rule.order < b.rule.order {
				best = j
			}
		}
		f := r.finds[best]
		made, ok := r.make(f)
		if r.trace != nil {
			r.trace(n, f.rule, r.items[f.start].from, r.items[f.end-1].to, ok)
		}
		if ok {
			if int(f.start) > i && r.longer(l, i+1, int(f.start), f.end) {
				return item{}, 0, 0
			}
			r.note(&made)
			return made, int(f.start), int(f.end)
		}
		r.finds[best] = r.finds[len(r.finds)-1]
		r.finds = r.finds[:len(r.finds)-1]
	}
	return item{}, 0, 0
}

// longer tells whether a rule that is tried at one of the items from from to
// start goes beyond end: it takes what a rule with context before would take a
// part of.
func (r *reader) longer(l *level, from, start int, end int32) bool {
	for i := from; i <= start; i++ {
		r.finds = r.finds[:0]
		r.root(l, i)
		for j := range r.finds {
			f := r.finds[j]
			if f.end <= end || int(f.start) > start {
				continue
			}
			if _, ok := r.make(f); ok {
				return true
			}
		}
	}
	return false
}

// root collects the ways in which the rules of a level match at item i.
func (r *reader) root(l *level, i int) {
	it := &r.items[i]
	root := &l.nodes[0]
	f := find{low: -1, start: int32(i)}
	var next *item
	if i+1 < len(r.items) {
		next = &r.items[i+1]
	}
	if int(it.form) < len(l.byForm) && it.form != 0 {
		if b := l.byForm[it.form]; b != nil && (b.open || next != nil && b.next.passes(next)) {
			for _, e := range b.edges {
				r.step(l, &root.edges[e], i, &f)
			}
		}
	}
	firsts := uint64(0)
	for c := it.class & l.classes; c != 0; c &= c - 1 {
		firsts |= l.firstsOf[bits.TrailingZeros64(uint64(c))]
	}
	for ; firsts != 0; firsts &= firsts - 1 {
		first := &l.firstByClass[bits.TrailingZeros64(firsts)]
		if !first.open && (next == nil || !first.next.passes(next)) {
			continue
		}
		e := &root.edges[first.edge]
		if t := &l.tests[e.test]; it.form != 0 && t.has(it.form) {
			continue // taken above
		}
		r.step(l, e, i, &f)
	}
}

// step takes an edge whose test has passed at item i, and goes on from there. It
// leaves f as it was.
func (r *reader) step(l *level, e *edge, i int, f *find) {
	if n := &l.nodes[e.next]; !n.open && (i+1 >= len(r.items) || !n.next.passes(&r.items[i+1])) {
		return
	}
	if e.glued && i > 0 && !r.d.tokens[r.items[i].from].is(shapeGlued) {
		return
	}
	start, end, low, high, begun, was := f.start, f.end, f.low, f.high, f.begun, f.caps[e.label]
	if e.ahead {
		if !f.begun {
			f.start = int32(i) + 1
		} else if f.end == 0 {
			f.end = int32(i)
		}
	} else {
		f.begun = true
	}
	if e.label != 0 {
		f.caps[e.label] = int32(i) + 1
	}
	if e.open {
		f.low = int32(i)
	}
	if e.close {
		f.high = int32(i) + 1
	}
	r.from(l, e.next, i+1, f)
	f.start, f.end, f.low, f.high, f.begun, f.caps[e.label] = start, end, low, high, begun, was
}

// lack goes on from an edge whose test must not pass at item i. It leaves f as it was.
func (r *reader) lack(l *level, e *edge, i int, f *find) {
	if i < len(r.items) && !(e.glued && i > 0 && !r.d.tokens[r.items[i].from].is(shapeGlued)) && l.tests[e.test].passes(&r.items[i]) {
		return
	}
	end := f.end
	if end == 0 {
		f.end = int32(i)
	}
	r.from(l, e.next, i, f)
	f.end = end
}

func (r *reader) from(l *level, at int32, i int, f *find) {
	n := &l.nodes[at]
	if n.rule != nil {
		r.finds = append(r.finds, *f)
		g := &r.finds[len(r.finds)-1]
		g.rule = n.rule
		if g.end == 0 {
			g.end = int32(i)
		}
	}
	for j := range n.edges {
		e := &n.edges[j]
		if e.not {
			r.lack(l, e, i, f)
		} else if i < len(r.items) && l.tests[e.test].passes(&r.items[i]) {
			r.step(l, e, i, f)
		}
	}
}

// match is a rule on items, as its production sees it.
type match struct {
	r  *reader
	at int
	find
}

// has tells whether an element was there.
func (m *match) has(l label) bool { return m.caps[l] != 0 }

func (m *match) item(l label) *item {
	if m.caps[l] == 0 {
		return nil
	}
	return &m.r.items[m.caps[l]-1]
}

// meaning is what an element means; the zero meaning where it has none.
func (m *match) meaning(l label) meaning {
	if it := m.item(l); it != nil && it.val >= 0 {
		return m.r.meanings[it.val]
	}
	return meaning{}
}

// sense is what an element's word means in a class.
func (m *match) sense(l label, c classes) (sense, bool) {
	it := m.item(l)
	if it == nil {
		return sense{}, false
	}
	return m.r.p.sense(it.form, c)
}

// make runs the production of a find, unless the rule is for the command values alone.
func (r *reader) make(f find) (item, bool) {
	r.hit = match{r: r, at: int(f.start), find: f}
	m := &r.hit
	first, last := &m.r.items[m.at], &m.r.items[m.end-1]
	out := item{from: first.from, to: last.to, low: first.low, high: last.high, val: -1, rule: m.rule, class: m.rule.gives}
	if m.low >= 0 {
		out.low = m.r.items[m.low].low
	}
	if m.high > 0 {
		out.high = m.r.items[m.high-1].high
	}
	if m.rule.args.outer && !m.r.outer {
		return out, false
	}
	return m.rule.make(m, out)
}
