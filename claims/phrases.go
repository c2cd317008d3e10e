package claims

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed lang/it/lexicon/phrases.tsv
var phrasesIT string

// idiom is a verb that says something else together with what follows it:
// «hanno perso la vita» is «sono morti».
type idiom struct {
	verb []string   // the verb's forms; with a star what they begin with
	rest [][]string // the words behind it, each with its alternatives
	key  term
}

// idiomReach is how many function words may stand between the words of an
// idiom.
const idiomReach = 3

// readIdioms reads the pack's phrases by the first two letters of their verbs.
func (t *thesaurus) readIdioms(file string) map[string][]idiom {
	out := map[string][]idiom{}
	for line := range dataLines(file) {
		f := strings.Split(line, "\t")
		x := idiom{key: t.term(f[0])}
		for _, w := range strings.Fields(f[2]) {
			x.rest = append(x.rest, strings.Split(w, "|"))
		}
		heads := map[string][]string{}
		for _, v := range strings.Fields(f[1]) {
			heads[v[:2]] = append(heads[v[:2]], v)
		}
		for h, vs := range heads {
			x.verb = vs
			out[h] = append(out[h], x)
		}
	}
	return out
}

// idiomAt reads the idiom that piece i begins: its key, and where it ends.
func (t *thesaurus) idiomAt(ps []piece, i int) (term, int) {
	w := ps[i].folded
	if len(w) < 2 {
		return 0, 0
	}
	for _, x := range t.idioms[w[:2]] {
		if !slices.ContainsFunc(x.verb, func(v string) bool {
			begin, open := strings.CutSuffix(v, "*")
			return w == begin || open && strings.HasPrefix(w, begin)
		}) {
			continue
		}
		n, gap := 0, 0
		for j := i + 1; j < len(ps) && n < len(x.rest) && gap <= idiomReach; j++ {
			if slices.Contains(x.rest[n], ps[j].folded) {
				n++
			} else if !t.function[ps[j].folded] {
				break
			} else {
				gap++
			}
			if n == len(x.rest) {
				return x.key, j + 1
			}
		}
	}
	return 0, 0
}
