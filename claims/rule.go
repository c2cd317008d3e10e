package claims

import (
	"fmt"
	"math/bits"
	"strings"
)

// rule is a line of the pack's rules.txt:
//
//	name  pattern  production(key:value …)  «example» => value
//
// A pattern is a row of elements. An element is one or more tests parted by
// bars: a word in lower case, $set (words named in a line «$set = …»), or a
// CLASS. Before it may stand ~ (nothing between it and the element before), a
// label and = (what the production calls it), & (must be there, but the match
// begins after it, or ends before it) and ! (must not be there; takes nothing); after it ? (may be missing). ( … )? is a group that may be missing.
// [ … ] is the anchor, all of the match where there is none.
type rule struct {
	name    string
	level   int
	order   int
	make    production
	args    arguments
	gives   classes
	example string
	want    string
}

// ruleSet is the compiled rules: for each level a tree of elements.
type ruleSet struct {
	rules   []*rule
	levels  []level
	byName  map[string]*rule
	atLevel []uint32   // of each form, a bit for each level with a rule that may begin with it
	byClass [64]uint32 // of each class, the same
	begin   classes    // those that a rule may begin with
}

// level is one pass over the items: what an earlier level has made, a later
// one may use.
type level struct {
	name         string
	tests        []test
	nodes        []node
	classes      classes // of the first elements
	firstByClass []firstEdge
	firstsOf     [64]uint64    // of each class, a bit for each of firstByClass that takes it
	byForm       []*firstEdges // of each form, what begins with it; nil where nothing does
}

// firstEdge is an edge of the root that an item may take by its class, and what
// must stand behind it unless the edge is open.
type firstEdge struct {
	edge int32
	open bool
	next *test
}

// firstEdges are the edges of the root whose test has a form, and what must stand behind it unless one of them is open.
type firstEdges struct {
	edges []int32
	open  bool
	next  test
}

// test is what an item must be: of a class, or one of some forms.
type test struct {
	class classes
	set   []uint64 // a bit for each form
}

// node is a state of the tree; rule is what matches here.
type node struct {
	edges []edge
	rule  *rule
	next  test // what one of the edges takes
	open  bool // a rule matches here, or an edge takes nothing: whatever stands next
}

type edge struct {
	test  int32
	next  int32
	label label
	glued bool
	not   bool
	ahead bool
	open  bool // the anchor begins with this element
	close bool // and ends with it
}

// element is a part of a pattern before it is compiled.
type element struct {
	tests string
	label label
	glued bool
	not   bool
	ahead bool
	open  bool
	close bool
}

// readRules reads and compiles rules.txt.
func (p *pack) readRules(text string) error {
	rs := &ruleSet{byName: map[string]*rule{}}
	sets := map[string][]string{}
	testIDs := map[string]int32{}
	for n, line := range strings.Split(text, "\n") {
		if err := p.readRule(rs, sets, testIDs, line); err != nil {
			return fmt.Errorf("rules line %d: %w", n+1, err)
		}
	}
	if len(rs.levels) > 32 {
		return fmt.Errorf("%d levels of rules, at most 32 are read", len(rs.levels))
	}
	rs.atLevel = make([]uint32, len(p.class))
	for i := range rs.levels {
		l := &rs.levels[i]
		l.index(len(p.class))
		if len(l.firstByClass) > 64 {
			return fmt.Errorf("%d beginnings by class at level %s, at most 64 are read", len(l.firstByClass), l.name)
		}
		for f := range l.byForm {
			if l.byForm[f] != nil {
				rs.atLevel[f] |= 1 << i
			}
		}
		rs.begin |= l.classes
		for c := range rs.byClass {
			if l.classes>>c&1 != 0 {
				rs.byClass[c] |= 1 << i
			}
		}
	}
	p.rules = rs
	return nil
}

func (p *pack) readRule(rs *ruleSet, sets map[string][]string, testIDs map[string]int32, line string) error {
	switch {
	case strings.TrimSpace(line) == "" || line[0] == '#':
		return nil
	case strings.HasPrefix(line, "== "):
		rs.levels = append(rs.levels, level{name: line[3:], nodes: make([]node, 1)})
		clear(testIDs)
		return nil
	case line[0] == '$':
		name, words, ok := strings.Cut(line, " = ")
		if !ok || sets[name] != nil {
			return fmt.Errorf("a set is a new name, = and words")
		}
		for _, w := range strings.Split(strings.TrimSpace(words), "|") {
			if w[0] == '$' {
				if sets[w] == nil {
					return fmt.Errorf("no set %s", w)
				}
				sets[name] = append(sets[name], sets[w]...)
				continue
			}
			sets[name] = append(sets[name], w)
		}
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 4 || len(rs.levels) == 0 {
		return fmt.Errorf("name, pattern, production and example are wanted, parted by tabs, under a level")
	}
	r := &rule{name: f[0], level: len(rs.levels) - 1, order: len(rs.rules)}
	var err error
	if r.make, r.gives, r.args, err = parseProduction(f[2]); err != nil {
		return fmt.Errorf("%s: %w", r.name, err)
	}
	example, want, ok := strings.Cut(f[3], "» => ")
	if r.example = strings.TrimPrefix(example, "«"); !ok || r.example == example {
		return fmt.Errorf("%s: an example is «text» => value", r.name)
	}
	r.want = want
	if rs.byName[r.name] != nil {
		return fmt.Errorf("%s stands twice", r.name)
	}
	rs.byName[r.name] = r
	rs.rules = append(rs.rules, r)
	variants, err := parsePattern(strings.Fields(f[1]))
	if err != nil {
		return fmt.Errorf("%s: %w", r.name, err)
	}
	for _, v := range variants {
		p.lead(v)
		if err := p.compile(&rs.levels[r.level], sets, testIDs, v, r); err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
	}
	return nil
}

// parsePattern expands what may be missing into all the rows it stands for.
func parsePattern(words []string) ([][]element, error) {
	rows := [][]element{nil}
	open := false
	for i := 0; i < len(words); i++ {
		w := words[i]
		if w == "(" {
			depth, j := 1, i+1
			for ; j < len(words) && depth > 0; j++ {
				if words[j] == "(" {
					depth++
				} else if words[j][0] == ')' {
					depth--
				}
			}
			if depth > 0 || words[j-1] != ")?" {
				return nil, fmt.Errorf("a group ends in )?")
			}
			inner, err := parsePattern(words[i+1 : j-1])
			if err != nil {
				return nil, err
			}
			var more [][]element
			for _, r := range rows {
				more = append(more, r)
				for _, in := range inner {
					more = append(more, append(append([]element(nil), r...), in...))
				}
			}
			rows = more
			i = j - 1
			continue
		}
		if w == "[" {
			open = true
			continue
		}
		if w == "]" {
			for _, r := range rows {
				if len(r) > 0 {
					r[len(r)-1].close = true
				}
			}
			continue
		}
		e := element{open: open}
		open = false
		maybe := strings.HasSuffix(w, "?") && w != "?"
		w = strings.TrimSuffix(w, "?")
		if w == "" {
			w = "?"
		}
		if len(w) > 1 && w[0] == '!' {
			e.not, w = true, w[1:]
		}
		if len(w) > 1 && w[0] == '&' {
			e.ahead, w = true, w[1:]
		}
		if len(w) > 1 && w[0] == '~' {
			e.glued, w = true, w[1:]
		}
		if name, rest, ok := strings.Cut(w, "="); ok && name != "" && rest != "" {
			if e.label, ok = parseLabel(name); !ok {
				return nil, fmt.Errorf("no label %q", name)
			}
			w = rest
		}
		e.tests = w
		var more [][]element
		for _, r := range rows {
			if maybe {
				more = append(more, r)
				if e.open {
					return nil, fmt.Errorf("an anchor cannot begin with what may be missing")
				}
			}
			more = append(more, append(append([]element(nil), r...), e))
		}
		rows = more
	}
	return rows, nil
}

// lead marks the word at which a rule of words alone begins.
func (p *pack) lead(row []element) {
	for _, e := range row {
		if !e.not && strings.ContainsAny(e.tests, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			return
		}
	}
	for _, w := range strings.Split(row[0].tests, "|") {
		if w[0] != '$' {
			if f, err := p.ruleWord(w); err == nil {
				p.class[f] |= isLead
			}
		}
	}
}

func (p *pack) compile(l *level, sets map[string][]string, ids map[string]int32, row []element, r *rule) error {
	if len(row) == 0 || row[0].not {
		return fmt.Errorf("a pattern begins with what must be there")
	}
	at := int32(0)
	for _, e := range row {
		id, ok := ids[e.tests]
		if !ok {
			t, err := p.parseTest(e.tests, sets)
			if err != nil {
				return err
			}
			id = int32(len(l.tests))
			l.tests = append(l.tests, t)
			ids[e.tests] = id
		}
		want := edge{test: id, label: e.label, glued: e.glued, not: e.not, ahead: e.ahead, open: e.open, close: e.close}
		next := int32(-1)
		for _, x := range l.nodes[at].edges {
			if want.next = x.next; x == want {
				next = x.next
			}
		}
		if next < 0 {
			next = int32(len(l.nodes))
			want.next = next
			l.nodes = append(l.nodes, node{})
			l.nodes[at].edges = append(l.nodes[at].edges, want)
		}
		at = next
	}
	if old := l.nodes[at].rule; old != nil && old != r {
		return fmt.Errorf("the same pattern as %s", old.name)
	}
	l.nodes[at].rule = r
	return nil
}

func (p *pack) parseTest(s string, sets map[string][]string) (test, error) {
	var t test
	for _, w := range strings.Split(s, "|") {
		words := []string{w}
		switch {
		case w[0] == '$':
			if words = sets[w]; words == nil {
				return t, fmt.Errorf("no set %s", w)
			}
		case w[0] >= 'A' && w[0] <= 'Z':
			c, ok := parseClass(strings.ToLower(w))
			if !ok {
				return t, fmt.Errorf("no class %s", w)
			}
			t.class |= c
			continue
		}
		for _, word := range words {
			f, err := p.ruleWord(word)
			if err != nil {
				return t, err
			}
			for len(t.set) <= int(f)/64 {
				t.set = append(t.set, 0)
			}
			t.set[f/64] |= 1 << (f % 64)
		}
	}
	return t, nil
}

// ruleWord is the form of a word of a rule; _ stands for a space inside it.
func (p *pack) ruleWord(w string) (form, error) {
	f, err := p.wordForm(strings.ReplaceAll(w, "_", " "))
	if err == nil {
		p.class[f] |= isGlue
	}
	return f, err
}

// index says which edges of the root an item can take, and of each node whether
// it can go on at an item.
func (l *level) index(forms int) {
	for i := range l.nodes {
		n := &l.nodes[i]
		n.open = n.rule != nil
		for _, e := range n.edges {
			n.open = n.open || e.not
			n.next.add(&l.tests[e.test])
		}
	}
	l.byForm = make([]*firstEdges, forms)
	for i, e := range l.nodes[0].edges {
		t, n := &l.tests[e.test], &l.nodes[e.next]
		if t.class != 0 {
			l.classes |= t.class
			for c := t.class; c != 0; c &= c - 1 {
				l.firstsOf[bits.TrailingZeros64(uint64(c))] |= 1 << len(l.firstByClass)
			}
			l.firstByClass = append(l.firstByClass, firstEdge{int32(i), n.open, &n.next})
		}
		for w, set := range t.set {
			for ; set != 0; set &= set - 1 {
				f := w*64 + bits.TrailingZeros64(set)
				if l.byForm[f] == nil {
					l.byForm[f] = &firstEdges{}
				}
				b := l.byForm[f]
				b.edges, b.open = append(b.edges, int32(i)), b.open || n.open
				b.next.add(&n.next)
			}
		}
	}
}

// add makes t pass what o passes, too.
func (t *test) add(o *test) {
	t.class |= o.class
	if len(o.set) > len(t.set) {
		t.set = append(t.set, make([]uint64, len(o.set)-len(t.set))...)
	}
	for i, set := range o.set {
		t.set[i] |= set
	}
}

func (t *test) passes(it *item) bool {
	return it.class&t.class != 0 || t.has(it.form)
}

func (t *test) has(f form) bool {
	return int(f)/64 < len(t.set) && t.set[f/64]>>(f%64)&1 != 0
}
