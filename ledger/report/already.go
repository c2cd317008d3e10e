package report

import (
	"sort"
	"strings"
	"unicode"

	"factledger/ledger"
)

// Suggestion is a claim with a check of another desk that seems to be of it.
// A reviewer accepts or discards it; it decides nothing.
type Suggestion struct {
	Claim   string  `json:"claim"` // id
	Label   string  `json:"label"`
	Checked Checked `json:"checked"`
	Score   float64 `json:"score"`
}

// Say words a suggestion: who checked it, with the rating in their words.
func (s Suggestion) Say(lang string) string {
	w := in(lang)
	out := w.Already + " " + line(s.Checked.Publisher) + ": «" + line(s.Checked.Rating) + "»"
	if s.Checked.Reviewed != "" {
		out += ", " + w.edtf(s.Checked.Reviewed)
	}
	return out
}

const (
	enoughScore = 0.5
	enoughWords = 2 // that agree, besides the figures
)

// Already matches the claims of r with what other desks checked, best first
// for each claim. Figures and names have to agree: a check of another number
// is a check of another claim.
func Already(r *ledger.Report, checks []Checked) []Suggestion {
	weigh := newWeights(r, checks)
	prints := make([]fingerprint, len(checks))
	by := map[string][]int{}
	for i, c := range checks {
		prints[i] = printOf(c.Claim)
		for w := range prints[i].words {
			by[w] = append(by[w], i)
		}
	}
	var out []Suggestion
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Dropped != "" {
			continue
		}
		mine := printOf(c.Label + " " + c.Quote + " " + c.Attributed)
		label := printOf(c.Label)
		candidates := map[int]bool{}
		for w := range mine.words {
			for _, j := range by[w] {
				candidates[j] = true
			}
		}
		var found []Suggestion
		for j := range candidates {
			if s, ok := weigh.match(mine, label, prints[j]); ok {
				found = append(found, Suggestion{c.ID, c.Label, checks[j], s})
			}
		}
		sort.Slice(found, func(a, b int) bool {
			if found[a].Score != found[b].Score {
				return found[a].Score > found[b].Score
			}
			return found[a].Checked.URL+found[a].Checked.Claim < found[b].Checked.URL+found[b].Checked.Claim
		})
		out = append(out, found...)
	}
	return out
}

// fingerprint is a text as matching sees it: figures, names, other words.
type fingerprint struct {
	words   map[string]bool
	names   map[string]bool
	figures map[string]bool
}

const stem = 5 // letters that hold a word's sense across its endings

func printOf(s string) fingerprint {
	f := fingerprint{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	first := true
	for _, t := range tokens(s) {
		if !t.word {
			if strings.ContainsAny(t.text, ".!?:«“\"") {
				first = true
			}
			continue
		}
		word := trim(t.text)
		r := []rune(word)
		if strings.IndexFunc(word, unicode.IsDigit) >= 0 {
			f.figures[figureKey(word)] = true
			first = false
			continue
		}
		if len(r) < 4 && !unicode.IsUpper(r[0]) {
			first = false
			continue
		}
		key := folded(word)
		if unicode.IsUpper(r[0]) && !first {
			f.names[key] = true
		}
		f.words[key] = true
		first = false
	}
	return f
}

// figureKey is a figure without its separators of thousands: 1.400 and 1400.
func figureKey(s string) string {
	s = strings.TrimSuffix(s, "%")
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && len(s)-i-1 != 3 {
		return strings.NewReplacer(".", "", ",", "").Replace(s[:i]) + "." + s[i+1:]
	}
	return strings.NewReplacer(".", "", ",", "").Replace(s)
}

// folded is a word's first letters in lower case, without accents.
func folded(s string) string {
	r := []rune(strings.Map(func(r rune) rune {
		switch r {
		case 'à', 'á', 'â', 'ä':
			return 'a'
		case 'è', 'é', 'ê', 'ë':
			return 'e'
		case 'ì', 'í', 'î', 'ï':
			return 'i'
		case 'ò', 'ó', 'ô', 'ö':
			return 'o'
		case 'ù', 'ú', 'û', 'ü':
			return 'u'
		}
		return r
	}, strings.ToLower(s)))
	return string(r[:min(len(r), stem)])
}

// weights say how much a word tells: one that is in many texts tells little.
type weights struct {
	in    map[string]int
	total int
}

func newWeights(r *ledger.Report, checks []Checked) *weights {
	w := &weights{in: map[string]int{}}
	count := func(s string) {
		w.total++
		for k := range printOf(s).words {
			w.in[k]++
		}
	}
	for i := range r.Claims {
		count(r.Claims[i].Label + " " + r.Claims[i].Quote)
	}
	for _, c := range checks {
		count(c.Claim)
	}
	return w
}

func (w *weights) of(word string) float64 {
	return 1 / (1 + float64(w.in[word])*8/float64(w.total+8))
}

// match scores a claim against a check, or refuses: a figure of the check that
// the claim lacks, or of the claim's label that the check lacks, or no name in
// common where both have names.
func (w *weights) match(mine, label, other fingerprint) (float64, bool) {
	for f := range other.figures {
		if !mine.figures[f] {
			return 0, false
		}
	}
	for f := range label.figures {
		if !other.figures[f] {
			return 0, false
		}
	}
	if len(label.names) > 0 && len(other.names) > 0 && !meet(mine.words, other.names) {
		return 0, false
	}
	shared, all, n := 0.0, 0.0, 0
	for k := range other.words {
		all += w.of(k)
		if mine.words[k] {
			shared += w.of(k)
			n++
		}
	}
	if all == 0 || n < enoughWords {
		return 0, false
	}
	back, whole := 0.0, 0.0
	for k := range label.words {
		whole += w.of(k)
		if other.words[k] {
			back += w.of(k)
		}
	}
	score := shared / all
	if whole > 0 {
		score = (score + back/whole) / 2
	}
	return round2(score), score >= enoughScore
}

func meet(a, b map[string]bool) bool {
	for k := range b {
		if a[k] {
			return true
		}
	}
	return false
}

func round2(x float64) float64 { return float64(int(x*100+0.5)) / 100 }
