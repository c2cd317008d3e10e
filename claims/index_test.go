package claims

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
)

// storyOf says which story a text tells: the stems of its content words,
// heaviest first, at most storyWords.
func storyOf(text string) []string {
	s := newTeller()
	for _, p := range pieces(text) {
		s.hear(p.lower, p.capital && !p.opens, p.start)
	}
	return s.story()
}

// corpus makes articles with the skew of news: few names in many claims, few
// words in many texts, stories of one to many articles within days of each
// other. No two articles are alike; the same seed makes the same corpus.
type corpus struct {
	rng   *rand.Rand
	words []string
	names []string
	zipf  *rand.Zipf
	who   *rand.Zipf
}

const (
	corpusWords    = 30000
	corpusNames    = 8000
	claimsPerStory = 25
)

func newCorpus(seed uint64) *corpus {
	c := &corpus{rng: rand.New(rand.NewPCG(seed, 1))}
	syllables := strings.Fields("ba ce di fo gu la me ni po ru sa te vi zo bra cre dri flo gra sta pen mor cal tin ves lup")
	word := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(syllables[c.rng.IntN(len(syllables))])
		}
		return b.String()
	}
	for range corpusWords {
		c.words = append(c.words, word(3+c.rng.IntN(2)))
	}
	for range corpusNames {
		w := word(3)
		c.names = append(c.names, strings.ToUpper(w[:1])+w[1:])
	}
	c.zipf = rand.NewZipf(c.rng, 1.1, 20, corpusWords-1)
	c.who = rand.NewZipf(c.rng, 1.2, 10, corpusNames-1)
	return c
}

func (c *corpus) word() string { return c.words[c.zipf.Uint64()] }
func (c *corpus) name() string { return c.names[c.who.Uint64()] }

// articles makes articles until there are n claims.
func (c *corpus) articles(n int) [][]Claim {
	var out [][]Claim
	id := 0
	for made := 0; made < n; {
		// A story: what it is about, who is in it, where, when, what is counted.
		topic, people := make([]string, 14), []string{c.name() + " " + c.name(), c.name() + " " + c.name(), c.name()}
		for i := range topic {
			topic[i] = c.word()
		}
		day := c.rng.IntN(1100)
		figures := make([]float64, claimsPerStory)
		for i := range figures {
			figures[i] = float64(2 + c.rng.IntN(400))
		}
		size := 1 + int(math.Floor(math.Pow(c.rng.Float64(), -0.5)-1))
		for range min(size, 40) {
			if made >= n {
				break
			}
			id++
			a := c.article(id, topic, people, day+c.rng.IntN(4), figures)
			out = append(out, a)
			made += len(a)
		}
	}
	return out
}

func (c *corpus) article(id int, topic, people []string, day int, figures []float64) []Claim {
	published := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day).Format("2006-01-02")
	var text strings.Builder
	for range 250 {
		switch c.rng.IntN(6) {
		case 0, 1:
			text.WriteString(topic[min(c.rng.IntN(len(topic)), c.rng.IntN(len(topic)))])
		case 2:
			text.WriteString(people[c.rng.IntN(len(people))])
		default:
			text.WriteString(c.word())
		}
		text.WriteByte(' ')
	}
	ctx := &Context{Article: fmt.Sprintf("%08d", id), Published: published, Outlet: c.words[id%40], Story: storyOf(text.String())}
	var out []Claim
	at := 0
	for i := range claimsPerStory {
		v := figures[i]
		if c.rng.IntN(12) == 0 {
			v++
		}
		verb, unit, subject := topic[i%len(topic)], topic[(i*5+3)%len(topic)], people[i%len(people)]
		cl := Claim{Article: ctx.Article, Start: at, Subject: subject, When: published, Context: ctx, Checkworthy: true}
		switch {
		case i%5 < 2:
			cl.Kind, cl.Value, cl.Unit = KindQuantity, Number(v), unit
			cl.Anchor = fmt.Sprint(v)
			cl.Quote = fmt.Sprintf("%s %s %s %s %s %s", subject, verb, cl.Anchor, unit, c.word(), topic[c.rng.IntN(len(topic))])
		case i%12 != 4 && i%5 != 3:
			cl.Kind, cl.Anchor = KindEvent, verb
			cl.Quote = fmt.Sprintf("%s %s %s %s %s", subject, verb, unit, topic[c.rng.IntN(len(topic))], c.word())
		case i%5 == 3:
			cl.Kind, cl.Value = KindDate, Date(published)
			cl.Anchor = published
			cl.Quote = fmt.Sprintf("%s %s %s il %s", c.word(), verb, unit, published)
		default:
			cl.Kind, cl.Anchor = KindRelation, "presidente"
			cl.Quote = fmt.Sprintf("%s presidente %s", subject, unit)
		}
		cl.AnchorStart = at + strings.Index(cl.Quote, cl.Anchor)
		cl.AnchorEnd = cl.AnchorStart + len(cl.Anchor)
		cl.End = at + len(cl.Quote)
		at = cl.End + 2
		out = append(out, cl)
	}
	return out
}

// TestIncremental holds that articles added one by one, in any order, against
// only those that share a key and that a look at the story does not rule out,
// are related as all at once.
func TestIncremental(t *testing.T) {
	as := newCorpus(7).articles(2500)
	var all []Claim
	for _, a := range as {
		all = append(all, a...)
	}
	want := Relate(all)
	if len(want) == 0 {
		t.Fatal("the corpus holds no relation")
	}
	keys := make([][]uint64, len(as))
	for i, a := range as {
		keys[i] = Keys(a)
		if len(keys[i]) > MaxKeys || !slices.IsSorted(keys[i]) {
			t.Fatalf("%d keys, sorted %v", len(keys[i]), slices.IsSorted(keys[i]))
		}
	}
	order := rand.New(rand.NewPCG(1, 2)).Perm(len(as))
	var got []Relation
	for n, i := range order {
		var known []Claim
		seekers := Seek([]Seeker{{NewViews(as[i]), keys[i]}})
		for _, j := range order[:n] {
			if seekers.Meet(keys[j], as[j][0].Context.Story) {
				known = append(known, as[j]...)
			}
		}
		got = append(got, RelateNew(as[i], known)...)
	}
	sortRelations(got)
	name := func(rs []Relation) (out []string) {
		for _, r := range rs {
			out = append(out, fmt.Sprintf("%s:%d %s:%d %s %s", r.A.Article, r.A.AnchorStart, r.B.Article, r.B.AnchorStart, r.Kind, r.Basis))
		}
		return out
	}
	if d := gocmp.Diff(name(want), name(got)); d != "" {
		t.Error(d)
	}
}

// TestMeet holds that an article is read again for a new one wherever they are
// related, and not for every word that their stories share.
func TestMeet(t *testing.T) {
	c := newCorpus(5)
	topic, people := make([]string, 14), []string{"Carla Berti", "Ugo Sarti", "Rossi"}
	for i := range topic {
		topic[i] = fmt.Sprint("tema", i)
	}
	figures := make([]float64, claimsPerStory)
	for i := range figures {
		figures[i] = float64(10 + i)
	}
	story := func(who, shared int) (out []string) { // of 24 words the first are of its own
		for i := range 24 - shared {
			out = append(out, fmt.Sprintf("parola%d %d", who, i))
		}
		for i := range shared {
			out = append(out, fmt.Sprint("comune ", i))
		}
		return out
	}
	for _, standing := range []bool{false, true} {
		passed, related := 0, 0
		for shared := range 25 {
			x, y := c.article(1, topic, people, 10, figures), c.article(2, topic, people, 10, figures)
			for _, cs := range [][]Claim{x, y} {
				for i := range cs {
					if cs[i].Kind == KindRelation && !standing {
						cs[i].Kind = KindEvent
					}
				}
			}
			x[0].Context.Story, y[0].Context.Story = story(1, shared), story(2, shared)
			key := Near(Keys(x))[0] // as where their heaviest words are the same
			meet := Seek([]Seeker{{NewViews(x), []uint64{key}}}).Meet([]uint64{key}, y[0].Context.Story)
			ix := NewIndex()
			i, j := ix.hold(readArticle(x)), ix.hold(readArticle(y))
			_, _, fs := ix.find(i, j)
			switch {
			case !ix.prints[i].like(&ix.prints[j]): // under this key they do not meet
			case len(fs) > 0 && !meet:
				t.Errorf("they share %d words, are related, and do not meet", shared)
			case len(fs) > 0:
				related++
			case !meet:
				passed++
			}
		}
		if related == 0 {
			t.Error("none are related: it shows nothing")
		}
		if (passed == 0) != standing {
			t.Errorf("standing facts %v: %d are not read although some words are the same", standing, passed)
		}
	}
}

// TestNear holds that articles meet by their dates whichever comes first.
func TestNear(t *testing.T) {
	story := []string{"alluvione", "argine", "fiume"}
	article := func(published string) []Claim {
		return []Claim{{Context: &Context{Published: published, Story: story}, Kind: KindRelation, Subject: "Carla Berti", When: "2024-03-05"}}
	}
	for _, tc := range []struct {
		name, a, b string
		near       bool
	}{
		{"one day", "2025-03-04", "2025-03-04", true},
		{"a month", "2025-03-04", "2025-04-03", true},
		{"half a year", "2025-03-04", "2025-09-04", false},
		{"before 1970 and after", "1969-12-28", "1970-01-05", true},
		{"a month and a day of it", "2025-03", "2025-03-30", true},
		{"a day far from a month", "2025-03", "2025-07-30", false},
		{"no date on either", "", "", true},
		{"a date on one", "", "2025-03-04", true},
		{"the first year and the last", "0001-01-01", "9999-12-31", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			x, y := Keys(article(tc.a)), Keys(article(tc.b))
			x, y = slices.DeleteFunc(x, IsStanding), slices.DeleteFunc(y, IsStanding)
			if got := shareKey(Near(x), y); got != tc.near {
				t.Errorf("near %v", got)
			}
			if got := shareKey(Near(y), x); got != tc.near {
				t.Errorf("the other way %v", got)
			}
			if !shareKey(Near(standingKeysOf(article(tc.a))), standingKeysOf(article(tc.b))) {
				t.Error("a standing fact is not near itself")
			}
		})
	}
}

func shareKey(a, b []uint64) bool {
	for _, k := range a {
		if _, ok := slices.BinarySearch(b, k); ok {
			return true
		}
	}
	return false
}

// TestClassPairs holds that one fact in many articles is told in a bounded
// number of pairs.
func TestClassPairs(t *testing.T) {
	c := newCorpus(3)
	topic, people := []string{"alluvione", "argine", "fiume", "ponte", "strada", "scuola"}, []string{"Carla Berti"}
	for range 8 {
		topic = append(topic, c.word())
	}
	figures := make([]float64, claimsPerStory)
	for i := range figures {
		figures[i] = 52
	}
	var all []Claim
	for id := range 120 {
		all = append(all, c.article(id, topic, people, 10, figures)[:1]...)
	}
	n := map[classPair]int{}
	for _, r := range Relate(all) {
		x, y := newView(&r.A), newView(&r.B)
		a, b := x.says(), y.says()
		n[classPair{min(a, b), max(a, b), r.Basis}]++
	}
	for k, m := range n {
		if m > ClassPairs {
			t.Errorf("%d pairs for %v", m, k)
		}
	}
	if len(n) == 0 {
		t.Error("no relation at all")
	}
}

// cpuTime is the processor time that this process has had: other programs on
// the machine do not count.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano())
}

// BenchmarkScale scans corpora of growing size for pairs, with a sort of their
// keys in the same run.
func BenchmarkScale(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 100_000 && testing.Short() {
				b.Skip("long")
			}
			as := newCorpus(11).articles(n + claimsPerStory)
			last := as[len(as)-1]
			as = as[:len(as)-1]
			for b.Loop() {
				var sorted, scan, meet, add time.Duration
				pairs, met := 0, 0
				runtime.GC()
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				ix := NewIndex()
				type entry struct {
					key     uint64
					article int32
				}
				var entries []entry
				for i, a := range as {
					t0 := cpuTime()
					self := ix.hold(readArticle(a))
					add += cpuTime() - t0
					t0 = cpuTime()
					_, _, fs := ix.find(self, self)
					pairs += len(fs)
					for _, other := range ix.meet(self) {
						met++
						_, _, fs := ix.find(other, self)
						pairs += len(fs)
					}
					ix.enter(self)
					scan += cpuTime() - t0
					for _, k := range Keys(a) {
						entries = append(entries, entry{k, int32(i)})
						// Sorted neighbours are pairs only under one key: that of
						// the next period is the other that an article needs.
						if near, n := nearKeys(k); n == 3 {
							entries = append(entries, entry{near[1], int32(i)})
						}
					}
				}
				runtime.GC()
				runtime.ReadMemStats(&after)
				t0 := cpuTime()
				slices.SortFunc(entries, func(x, y entry) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.article, y.article)) })
				sorted = cpuTime() - t0
				t0 = cpuTime()
				ix.Relate(last)
				meet = cpuTime() - t0
				b.ReportMetric(sorted.Seconds(), "sort-s")
				b.ReportMetric(scan.Seconds(), "scan-s")
				b.ReportMetric(add.Seconds(), "read-s")
				b.ReportMetric(scan.Seconds()/sorted.Seconds(), "scan/sort")
				b.ReportMetric(float64(meet.Microseconds())/1000, "one-ms")
				b.ReportMetric(float64(pairs), "relations")
				b.ReportMetric(float64(met), "article-pairs")
				b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc-uint64(len(entries)*16))/1e6, "heap-MB")
			}
		})
	}
}
