package claims

import (
	"cmp"
	"slices"
	"strings"
)

// storyWords bounds Context.Story: enough to hold what a news item is about,
// few enough to be stored with every article.
const storyWords = 64

// Story says which story a text tells: the stems of its content words and the
// names in it, heaviest first, at most storyWords. Extract keeps it in
// Context.Story, where Compare finds it.
func storyOf(text string) []string {
	t := theThesaurus()
	type weight struct {
		key string
		n   float64
		at  int
	}
	seen := map[string]int{}
	var ws []weight
	for _, p := range pieces(text) {
		if p.number || len(p.folded) < 3 || t.function[p.folded] {
			continue
		}
		w := 1.0
		if p.capital && !p.opens {
			w = 1.5
		}
		k := stem(p.folded)
		i, ok := seen[k]
		if !ok {
			i = len(ws)
			seen[k] = i
			ws = append(ws, weight{key: k, at: p.start})
		}
		ws[i].n += w
	}
	// What stands early tells the story: the lead weighs more than the end.
	for i := range ws {
		ws[i].n *= 1 + 1/(1+float64(ws[i].at)/400)
	}
	slices.SortFunc(ws, func(a, b weight) int {
		return cmp.Or(cmp.Compare(b.n, a.n), strings.Compare(a.key, b.key))
	})
	ws = ws[:min(len(ws), storyWords)]
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.key
	}
	return out
}

// sameStory is how much two stories share, 0 to 1: the shared words, each
// weighed by its place in both lists.
func sameStory(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if len(a) > len(b) {
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
