package claims

import (
	"hash/fnv"
	"maps"
	"slices"
)

// keyWords is how many of a story's heaviest words make keys, two by two: two
// reports of one event share at least two of them, and few other articles of
// the same weeks do.
const keyWords = 11

// anytimeWords is of how many of its heaviest words a dated article has keys
// besides, under which those without a date find it.
const anytimeWords = 3

// MaxKeys bounds the keys of one article: its story's pairs of words in each
// period that its date may fall into, those without a period, and its standing
// facts.
const MaxKeys = keyWords*(keyWords-1)/2*(mostPeriods+1) + anytimeWords*(anytimeWords-1)/2 + maxStanding

// maxStanding bounds the keys of an article's standing facts.
const maxStanding = 24

// keyPeriod is how many days apart two articles are at most that may meet by
// their stories. Keys hold half of it; an article is looked for in its own half
// and in those beside it.
const keyPeriod = 60

// mostPeriods bounds the periods of an article that is dated by a year.
const mostPeriods = 3

// A key is ordered by time, so that the articles of one month are neighbours
// wherever keys are kept sorted: the top bit for standing facts, 20 bits for
// the period (0 where there is no date, 1 for a dated article at any time), the
// rest for what is said.
const (
	periodBits  = 20
	periodShift = 63 - periodBits
	standingBit = 1 << 63
	undated     = 0
	anytime     = 1
)

// Keys are the blocking keys of one article, from its claims (which share a
// Context): sorted, without repetition, at most MaxKeys. Claims of two articles
// are related only where a key of one is Near those of the other. Keys depend
// on nothing but the claims, so that they can be stored (as int64). Where very
// many articles have a key the latest KeyLimit of them are enough.
func Keys(article []Claim) []uint64 {
	out := append(storyKeysOf(article), standingKeysOf(article)...)
	slices.Sort(out)
	return slices.Compact(out)
}

// Near are the keys under which the articles are found that one with these keys
// is to be compared with: its own, those of the periods before and after, and
// between articles with a date and without one those of any time. Where x has a
// key near y's, y has one near x's.
func Near(keys []uint64) []uint64 {
	out := make([]uint64, 0, 3*len(keys))
	for _, k := range keys {
		ks, n := nearKeys(k)
		out = append(out, ks[:n]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// IsStanding tells the key of a standing fact from one of a story.
func IsStanding(key uint64) bool { return key >= standingBit }

// Seeker is a new article in search of those that it is to be compared with.
type Seeker struct {
	Views *Views
	Keys  []uint64 // of its claims
}

// Seekers are several, so that what they meet is looked for at once. It can be
// used from several goroutines.
type Seekers struct {
	articles []*indexed
	prints   []storyPrint
	under    map[uint64][]int32 // the seekers that look under a key
}

// Seek takes in the new articles.
func Seek(articles []Seeker) *Seekers {
	s := &Seekers{articles: make([]*indexed, len(articles)), prints: make([]storyPrint, len(articles)), under: map[uint64][]int32{}}
	for i, a := range articles {
		s.articles[i] = &a.Views.a
		s.prints[i] = printStory(a.Views.a.story)
		for _, k := range Near(a.Keys) {
			s.under[k] = append(s.under[k], int32(i))
		}
	}
	return s
}

// Keys are those under which to look, sorted.
func (s *Seekers) Keys() []uint64 { return slices.Sorted(maps.Keys(s.under)) }

// Meet tells whether an article with these keys, or those of them that were
// looked for, and this story may have to be compared with one of those that
// looked there, which spares reading its claims. A standing fact needs no like
// stories, and an article that has one may share it with any whose story is
// like enough at one look.
func (s *Seekers) Meet(keys []uint64, story []string) bool {
	var o indexed
	var p storyPrint
	for _, k := range keys {
		there := s.under[k]
		if len(there) == 0 {
			continue
		}
		if IsStanding(k) {
			return true
		}
		if o.story == nil {
			o.story, o.mass = weighStory(story)
			p = printStory(o.story)
		}
		if slices.ContainsFunc(there, func(n int32) bool {
			a := s.articles[n]
			return p.like(&s.prints[n]) && (len(a.standing) > 0 || mayBeAkin(a.sameStory(&o)))
		}) {
			return true
		}
	}
	return false
}

// nearKeys are the keys near one, and how many they are.
func nearKeys(k uint64) ([3]uint64, int) {
	const one = 1 << periodShift
	switch {
	case k >= standingBit:
		return [3]uint64{k}, 1
	case k>>periodShift == undated:
		return [3]uint64{k, k + anytime*one}, 2
	case k>>periodShift == anytime:
		return [3]uint64{k - anytime*one}, 1
	}
	return [3]uint64{k - one, k + one, k}, 3
}

// KeyLimit is how many articles under one key are met by a new one. More of
// them share a key only where it is a commonplace, or where the story is so
// large that the latest are enough.
const KeyLimit = 64

// standingLimit is the same for standing facts: who is president is said too
// often to be compared with all that said so.
const standingLimit = 16

// keysWanted is of how many keys the latest articles are met although more than
// KeyLimit share them: a story of a thousand articles has no rare key.
const keysWanted = 6

// placedAt is when an article came out, as far as it is known: its date, or
// else the latest day that it names, which it cannot be older than.
func placedAt(article []Claim) string {
	if len(article) > 0 && article[0].published() != "" {
		return article[0].published()
	}
	latest, day := "", int32(0)
	for i := range article {
		c := &article[i]
		if c.Kind != KindDate || c.Value.Shape != ShapeDate || c.Modality == ModalityPlanned {
			continue
		}
		if d, ok := parseDays(c.Value.Text); ok && !d.anyYear && !d.open && !d.coarse && (latest == "" || d.to > day) {
			latest, day = c.Value.Text, d.to
		}
	}
	return latest
}

func storyKeysOf(article []Claim) []uint64 {
	if len(article) == 0 || article[0].Context == nil {
		return nil
	}
	out := make([]uint64, 0, MaxKeys)
	story, day := article[0].Context.Story, placedAt(article)
	ps := periods(day)
	for _, p := range ps {
		out = storyKeys(out, story, keyWords, p)
	}
	if ps[0] == undated {
		return out
	}
	if _, ok := parseDays(article[0].published()); !ok { // a day that it names, which may be of another year
		out = storyKeys(out, story, keyWords, undated)
	}
	return storyKeys(out, story, anytimeWords, anytime)
}

func standingKeysOf(article []Claim) []uint64 {
	var out []uint64
	day := placedAt(article)
	for i := range article {
		if c := &article[i]; c.Kind == KindRelation && len(out) < maxStanding {
			if k, ok := standingKey(c, day); ok {
				out = append(out, k)
			}
		}
	}
	return out
}

// storyKeys appends the keys of a story in a period: every two of its heaviest
// words.
func storyKeys(out []uint64, story []string, most int, period uint64) []uint64 {
	ws := story[:min(len(story), most)]
	hashes := make([]uint64, len(ws))
	for i, w := range ws {
		h := fnv.New64a()
		h.Write([]byte(w))
		hashes[i] = h.Sum64()
	}
	for i, a := range hashes {
		for _, b := range hashes[i+1:] {
			out = append(out, keyOf(period, mix(min(a, b), max(a, b))))
		}
	}
	return out
}

// keyOf is the key of something in a period.
func keyOf(period, what uint64) uint64 { return period<<periodShift | what>>(periodBits+1) }

// periods are the periods of a date: one for a day.
func periods(published string) []uint64 {
	d, ok := parseDays(published)
	if !ok || d.open || d.anyYear {
		return []uint64{undated}
	}
	const half, last = keyPeriod / 2, 1<<periodBits - 2 // the first and the last have a neighbour
	var out []uint64
	for p := floorDiv(int64(d.from), half); p <= floorDiv(int64(d.to), half) && len(out) < mostPeriods; p++ {
		out = append(out, uint64(min(max(p+last/2, 2), last)))
	}
	return out
}

// standingKey is the key of a standing fact, whatever the story: the last name
// of its subject with the year in which it stands.
func standingKey(c *Claim, day string) (uint64, bool) {
	year := uint64(0)
	when := c.When
	if when == "" {
		when = day
	}
	for i := 0; i < 4 && len(when) >= 4; i++ {
		year = 10*year + uint64(when[i]&15)
	}
	last := term(0)
	ps := pieces(c.Subject)
	for i, w := range theThesaurus().terms(ps) {
		if w != 0 && ps[i].capital {
			last = w
		}
	}
	if last == 0 {
		return 0, false
	}
	return standingBit | keyOf(year, mix(uint64(last), year)), true
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// mix joins two hashes into one, in that order.
func mix(a, b uint64) uint64 {
	h := a*0x9e3779b97f4a7c15 + b
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return h ^ h>>32
}
