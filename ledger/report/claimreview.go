package report

import (
	"encoding/json"
	"io"
	"sort"
	"strings"
	"time"

	"factledger/claims"
	"factledger/ledger"
)

// claimReview is schema.org's ClaimReview of one claim that a person decided:
// Google's required and recommended fields, and what lets another desk check it.
type claimReview struct {
	Context     string         `json:"@context"`
	Type        string         `json:"@type"`
	ID          string         `json:"@id"`
	URL         string         `json:"url"`
	Reviewed    string         `json:"claimReviewed"`
	Published   string         `json:"datePublished"`
	Modified    string         `json:"dateModified,omitempty"`
	Lang        string         `json:"inLanguage"`
	Author      organization   `json:"author"`
	Rating      rating         `json:"reviewRating"`
	Item        claimReviewed  `json:"itemReviewed"`
	Citation    []creativeWork `json:"citation,omitempty"`
	Corrections string         `json:"correction,omitempty"`
}

type organization struct {
	Type   string `json:"@type"`
	Name   string `json:"name"`
	URL    string `json:"url,omitempty"`
	Policy string `json:"correctionsPolicy,omitempty"`
}

type rating struct {
	Type        string `json:"@type"`
	Value       int    `json:"ratingValue"`
	Best        int    `json:"bestRating"`
	Worst       int    `json:"worstRating"`
	Name        string `json:"alternateName"`
	Explanation string `json:"ratingExplanation,omitempty"`
}

type claimReviewed struct {
	Type       string         `json:"@type"`
	ID         string         `json:"@id"`
	Text       string         `json:"text"`
	Author     *author        `json:"author,omitempty"`
	Published  string         `json:"datePublished,omitempty"`
	First      *creativeWork  `json:"firstAppearance,omitempty"`
	Appearance []creativeWork `json:"appearance"`
}

type author struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type creativeWork struct {
	Type      string        `json:"@type"`
	URL       string        `json:"url,omitempty"`
	Name      string        `json:"headline,omitempty"`
	Published string        `json:"datePublished,omitempty"`
	Author    *author       `json:"author,omitempty"`
	Publisher *organization `json:"publisher,omitempty"`
	Archived  string        `json:"archivedAt,omitempty"`
}

// claimReviews are the claims that people decided, in the report's order; an
// unreviewed claim is never among them, whatever the program found.
func claimReviews(r *ledger.Report, o Options) []claimReview {
	articles := make(map[string]*ledger.Article, len(r.Articles))
	for i := range r.Articles {
		articles[r.Articles[i].ID] = &r.Articles[i]
	}
	byID := make(map[string]*ledger.Claim, len(r.Claims))
	for i := range r.Claims {
		byID[r.Claims[i].ID] = &r.Claims[i]
	}
	for i := range r.Others {
		byID[r.Others[i].ID] = &r.Others[i]
	}
	same := map[string][]string{}
	for _, x := range r.Relations {
		if x.Kind == claims.Corroborates && x.Verdict != ledger.Dismissed {
			same[x.A] = append(same[x.A], x.B)
			same[x.B] = append(same[x.B], x.A)
		}
	}
	out := []claimReview{}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Status == ledger.Unreviewed {
			continue
		}
		out = append(out, reviewOf(r, c, articles, byID, same[c.ID], o))
	}
	return out
}

func reviewOf(r *ledger.Report, c *ledger.Claim, articles map[string]*ledger.Article, byID map[string]*ledger.Claim, same []string, o Options) claimReview {
	p := r.Policy
	x := claimReview{Context: "https://schema.org", Type: "ClaimReview", ID: "urn:uuid:" + c.ID + "#review", URL: pageOf(p.Site, c.ID),
		Reviewed: line(c.Label), Lang: in(o.Lang).Lang,
		Author: organization{"Organization", orElse(line(p.Desk), "factledger"), link(p.Site), link(p.Corrections)},
		Rating: ratingOf(p, c.Status, o),
	}
	var first, last time.Time
	for _, m := range c.Marks {
		if m.Status != ledger.Unreviewed && first.IsZero() {
			first = m.At
		}
		last = m.At
		if m.Status == c.Status && !m.Superseded && x.Rating.Explanation == "" {
			x.Rating.Explanation = line(m.Because)
		}
		if m.Correction != "" {
			x.Corrections = link(p.Corrections)
			if x.Corrections == "" {
				x.Corrections = line(m.Because)
			}
		}
	}
	if !first.IsZero() {
		x.Published = first.UTC().Format("2006-01-02")
	}
	if last.After(first) {
		x.Modified = last.UTC().Format("2006-01-02")
	}
	x.Item = claimReviewed{Type: "Claim", ID: "urn:uuid:" + c.ID, Text: visible(c.Quote)}
	if c.Attributed != "" {
		x.Item.Author = &author{"Person", line(c.Attributed)}
	} else if a := articles[c.ArticleID]; a != nil && a.Outlet != "" {
		x.Item.Author = &author{"Organization", line(a.Outlet)}
	}
	seen := map[string]bool{}
	for _, id := range append([]string{c.ID}, same...) {
		other := byID[id]
		if other == nil || seen[other.ArticleID] {
			continue
		}
		seen[other.ArticleID] = true
		if a := articles[other.ArticleID]; a != nil {
			x.Item.Appearance = append(x.Item.Appearance, appearance(a))
		}
	}
	// The first is the one that is dated earliest; undated ones cannot be first.
	dated := []creativeWork{}
	for _, a := range x.Item.Appearance {
		if a.Published != "" {
			dated = append(dated, a)
		}
	}
	sort.SliceStable(dated, func(i, j int) bool { return dated[i].Published < dated[j].Published })
	if len(dated) > 0 {
		x.Item.First = &dated[0]
		x.Item.Published = dated[0].Published
	}
	for _, e := range c.Evidence {
		w := creativeWork{Type: "CreativeWork", URL: link(e.URL), Name: line(e.Title), Archived: link(e.Archive)}
		if w.URL != "" || w.Name != "" {
			x.Citation = append(x.Citation, w)
		}
	}
	return x
}

func appearance(a *ledger.Article) creativeWork {
	w := creativeWork{Type: "NewsArticle", URL: link(a.URL), Name: orElse(line(a.Title), line(a.Name)), Published: isoDay(a.Published)}
	if a.Author != "" {
		w.Author = &author{"Person", line(a.Author)}
	}
	if a.Outlet != "" {
		w.Publisher = &organization{Type: "Organization", Name: line(a.Outlet)}
	}
	return w
}

// isoDay is an EDTF date as schema.org takes it: a year, month or day; an
// uncertain one or an interval is left out rather than made certain.
func isoDay(s string) string {
	d, _, _ := strings.Cut(s, "T")
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if _, err := time.Parse(layout, d); err == nil {
			return d
		}
	}
	return ""
}

// pageOf is the address of a claim's page under the desk's site. Without a
// site the claim is named by its urn; lint says so.
func pageOf(site, id string) string {
	if site = link(site); site == "" {
		return "urn:uuid:" + id
	}
	return strings.TrimRight(site, "/") + "/" + id
}

// ratingOf words a status by the desk's mapping. Google's scale runs from 1,
// false, to 5, true.
func ratingOf(p ledger.Policy, s ledger.Status, o Options) rating {
	value := map[ledger.Status]int{ledger.Verified: 5, ledger.Disputed: 3, ledger.Contradicted: 1}[s]
	word := []rune(in(o.Lang).Status[s])
	x := rating{Type: "Rating", Value: value, Best: 5, Worst: 1, Name: strings.ToUpper(string(word[:1])) + string(word[1:])}
	if own, ok := p.Ratings[s.String()]; ok {
		if own.Name != "" {
			x.Name = line(own.Name)
		}
		if own.Best > own.Worst && own.Worst >= 1 && own.Value >= own.Worst && own.Value <= own.Best {
			x.Value, x.Best, x.Worst = own.Value, own.Best, own.Worst
		}
	}
	return x
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

func writeClaimReview(w io.Writer, r *ledger.Report, o Options) error {
	return encodeIndented(w, claimReviews(r, o))
}

func encodeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// Page is one file of a folder that a report is written into.
type Page struct {
	Name string
	Body []byte
}

// ClaimReviewPages are the ClaimReviews of r, one file a claim, as a page's
// markup wants them.
func ClaimReviewPages(r *ledger.Report, o Options) ([]Page, error) {
	var out []Page
	for _, c := range claimReviews(published(r), o) {
		var b strings.Builder
		if err := encodeIndented(&b, c); err != nil {
			return nil, err
		}
		out = append(out, Page{strings.TrimPrefix(c.Item.ID, "urn:uuid:") + ".json", []byte(b.String())})
	}
	return out, nil
}
