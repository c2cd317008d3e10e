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
