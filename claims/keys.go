package claims

import (
	"hash/fnv"
	"slices"
)

// keyWords is how many of a story's heaviest words make keys, two by two: two
// reports of one event share at least two of them, and few other articles of
// the same weeks do.
const keyWords = 9

// MaxKeys bounds the keys of one article: its story's pairs of words in two
// periods, and its standing facts.
const MaxKeys = keyWords*(keyWords-1) + maxStanding

// maxStanding bounds the keys of an article's standing facts.
const maxStanding = 24

// keyPeriod is the length in days of a period of keys. Periods overlap by
// half, so that two articles at most half of it apart share one.
const keyPeriod = 60

// Keys are the blocking keys of one article, from its claims (which share a
// Context): sorted, without repetition, at most MaxKeys. Claims of two articles
// are related only where the articles share a key. Keys depend on nothing but
// the claims, so that they can be stored (as int64). Where very many articles
// share a key the latest KeyLimit of them are enough.
func Keys(article []Claim) []uint64 {
	out := append(storyKeysOf(article), standingKeysOf(article)...)
	slices.Sort(out)
	return slices.Compact(out)
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
	return storyKeys(make([]uint64, 0, MaxKeys), article[0].Context.Story, placedAt(article))
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

// storyKeys appends the keys of a story: every two of its heaviest words, in
// each period that its article's day falls into. Articles without one have a
// period of their own.
func storyKeys(out []uint64, story []string, day string) []uint64 {
	ws := story[:min(len(story), keyWords)]
	hashes := make([]uint64, len(ws))
	for i, w := range ws {
		h := fnv.New64a()
		h.Write([]byte(w))
		hashes[i] = h.Sum64()
	}
	for _, p := range periods(day) {
		for i, a := range hashes {
			for _, b := range hashes[i+1:] {
				out = append(out, mix(mix(min(a, b), max(a, b)), p))
			}
		}
	}
	return out
}

// periods are the periods of a date: two for a day.
func periods(published string) []uint64 {
	d, ok := parseDays(published)
	if !ok || d.open || d.anyYear {
		return []uint64{0}
	}
	var out []uint64
	half := int64(keyPeriod / 2)
	for p := floorDiv(int64(d.from), half) - 1; p <= floorDiv(int64(d.to), half) && len(out) < 4; p++ {
		out = append(out, uint64(p)+1<<32)
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
	if len(when) >= 4 {
		h := fnv.New64a()
		h.Write([]byte(when[:4]))
		year = h.Sum64()
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
	return mix(uint64(last)|1<<40, year), true
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
