package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"regexp"
	"sort"
	"strings"
	"time"
	"unicode"

	"factledger/ledger"
)

// Checked is a claim that another desk checked, in its own words.
type Checked struct {
	Claim     string `json:"claim"`
	Claimant  string `json:"claimant,omitempty"`
	ClaimDate string `json:"claim_date,omitempty"`
	Rating    string `json:"rating"` // in the publisher's words
	Publisher string `json:"publisher"`
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Reviewed  string `json:"reviewed,omitempty"` // when
	Lang      string `json:"lang,omitempty"`
}

// ReadChecked reads other desks' ClaimReviews out of a page, a JSON or JSON-LD
// file, an answer of Google's Fact Check API, or a feed whose entries hold such
// markup. It takes what publishers really write; what has no claim or no rating
// is left out.
func ReadChecked(doc []byte) ([]Checked, error) {
	doc = bytes.TrimPrefix(doc, []byte("\ufeff"))
	start := bytes.TrimLeft(doc, " \r\n\t")
	c := &collector{seen: map[Checked]bool{}}
	if len(start) > 0 && (start[0] == '{' || start[0] == '[') {
		if err := c.json(start); err != nil {
			return nil, fmt.Errorf("ClaimReview: %w: %w", err, ledger.ErrInvalid)
		}
		return c.out, nil
	}
	c.page(string(doc))
	c.feed(doc)
	return c.out, nil
}

type collector struct {
	out  []Checked
	seen map[Checked]bool
}

var linkedData = regexp.MustCompile(`(?is)<script\b[^>]*\btype\s*=\s*["']?application/ld\+json[^>]*>(.*?)</script\s*>`)

// page takes the linked data of an HTML page, or of HTML inside a feed.
func (c *collector) page(s string) {
	for _, m := range linkedData.FindAllStringSubmatch(s, -1) {
		body := strings.TrimSpace(m[1])
		body = strings.TrimSuffix(strings.TrimPrefix(body, "<![CDATA["), "]]>")
		if c.json([]byte(body)) != nil {
			// Some publishers escape their markup, or break lines inside strings.
			_ = c.json([]byte(strings.Map(func(r rune) rune {
				if r < 0x20 {
					return ' '
				}
				return r
			}, html.UnescapeString(body))))
		}
	}
}

// feed takes the markup inside the entries of an RSS or Atom feed.
func (c *collector) feed(doc []byte) {
	d := xml.NewDecoder(bytes.NewReader(doc))
	d.Strict = false
	for depth := 0; ; {
		t, err := d.Token()
		if err != nil {
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > 64 {
				return
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if bytes.Contains(t, []byte("ld+json")) {
				c.page(string(t))
			}
		}
	}
}

func (c *collector) json(b []byte) error {
	d := json.NewDecoder(bytes.NewReader(b))
	for {
		var x any
		if err := d.Decode(&x); err != nil {
			if err.Error() == "EOF" {
				return nil
			}
			return err
		}
		c.walk(x, 0)
	}
}

// walk finds reviews at any depth: graphs, feeds, lists, pages that hold one.
func (c *collector) walk(x any, depth int) {
	if depth > 32 {
		return
	}
	switch x := x.(type) {
	case []any:
		for _, y := range x {
			c.walk(y, depth+1)
		}
	case map[string]any:
		switch {
		case isType(x, "ClaimReview"):
			c.review(x)
			return
		case x["claimReview"] != nil && x["text"] != nil:
			c.google(x)
			return
		}
		for _, k := range sortedNames(x) {
			c.walk(x[k], depth+1)
		}
	}
}

func sortedNames(m map[string]any) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func isType(x map[string]any, name string) bool {
	for _, t := range each(x["@type"]) {
		if s, ok := t.(string); ok && strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s, "http://schema.org/"), "https://schema.org/"), "schema:") == name {
			return true
		}
	}
	return false
}

func each(x any) []any {
	switch x := x.(type) {
	case nil:
		return nil
	case []any:
		return x
	}
	return []any{x}
}

// wordOf is the first text found under the names, in x or in what it holds.
func wordOf(x any, names ...string) string {
	for _, v := range each(x) {
		switch v := v.(type) {
		case string:
			if len(names) == 0 && strings.TrimSpace(v) != "" {
				return tidy(v)
			}
		case float64:
			if len(names) == 0 {
				return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%f", v), "0"), ".")
			}
		case map[string]any:
			if len(names) == 0 {
				for _, n := range []string{"@value", "name", "url", "@id"} {
					if s := wordOf(v[n]); s != "" {
						return s
					}
				}
				continue
			}
			for _, n := range names {
				if s := wordOf(v[n]); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

var tags = regexp.MustCompile(`<[^<>]{0,200}>`)

// tidy is a publisher's text without markup, on one line.
func tidy(s string) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(html.UnescapeString(s), " ")), " ")
}

func (c *collector) review(x map[string]any) {
	item := x["itemReviewed"]
	y := Checked{
		Claim:     wordOf(x["claimReviewed"]),
		Rating:    wordOf(x["reviewRating"], "alternateName", "name", "ratingExplanation"),
		Publisher: orElse(wordOf(x["author"]), wordOf(x["publisher"])),
		URL:       link(orElse(wordOf(x["url"]), wordOf(x["mainEntityOfPage"]))),
		Title:     wordOf(x, "headline"),
		Reviewed:  firstDay(wordOf(x["datePublished"]), wordOf(x["dateCreated"]), wordOf(x["dateModified"])),
		Lang:      wordOf(x["inLanguage"]),
		Claimant:  wordOf(item, "author", "creator"),
		ClaimDate: firstDay(wordOf(item, "datePublished", "dateCreated")),
	}
	if y.Claim == "" {
		y.Claim = wordOf(item, "text", "name", "headline")
	}
	if y.Rating == "" {
		if v := wordOf(x["reviewRating"], "ratingValue"); v != "" {
			y.Rating = v
			if best := wordOf(x["reviewRating"], "bestRating"); best != "" {
				y.Rating += "/" + best
			}
		}
	}
	c.add(y)
}

// google is an item of the Fact Check Tools API.
func (c *collector) google(x map[string]any) {
	for _, r := range each(x["claimReview"]) {
		v, ok := r.(map[string]any)
		if !ok {
			continue
		}
		c.add(Checked{Claim: wordOf(x["text"]), Claimant: wordOf(x["claimant"]), ClaimDate: firstDay(wordOf(x["claimDate"])),
			Rating: wordOf(v["textualRating"]), Publisher: orElse(wordOf(v["publisher"]), wordOf(v["publisher"], "site")),
			URL: link(wordOf(v["url"])), Title: wordOf(v["title"]), Reviewed: firstDay(wordOf(v["reviewDate"])), Lang: wordOf(v["languageCode"])})
	}
}

func (c *collector) add(y Checked) {
	if y.Claim == "" || y.Rating == "" || c.seen[y] {
		return
	}
	if y.Publisher == "" {
		y.Publisher = host(y.URL)
	}
	c.seen[y] = true
	c.out = append(c.out, y)
}

// firstDay is the first of the texts that is a date, as a day.
func firstDay(in ...string) string {
	for _, s := range in {
		if len(s) >= 10 {
			if _, err := time.Parse("2006-01-02", s[:10]); err == nil {
				return s[:10]
			}
		}
	}
	return ""
}

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
