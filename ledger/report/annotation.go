package report

import (
	"encoding/json"
	"io"
	"time"
	"unicode/utf16"

	"factledger/ledger"
)

// annotationPage is a W3C Web Annotation page: one annotation a claim, tied to
// its article by quote and position. Positions count Unicode code points, as
// the model says, or UTF-16 code units where Options ask for them.
type annotationPage struct {
	Context string       `json:"@context"`
	ID      string       `json:"id"`
	Type    string       `json:"type"`
	Items   []annotation `json:"items"`
}

type annotation struct {
	ID         string           `json:"id"`
	Type       string           `json:"type"`
	Motivation string           `json:"motivation"`
	Created    string           `json:"created,omitempty"`
	Modified   string           `json:"modified,omitempty"`
	Creator    *creator         `json:"creator,omitempty"`
	Body       []annotationBody `json:"body"`
	Target     annotationTarget `json:"target"`
}

type creator struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

type annotationBody struct {
	Type     string `json:"type"`
	Purpose  string `json:"purpose"`
	Value    string `json:"value"`
	Format   string `json:"format,omitempty"`
	Language string `json:"language,omitempty"`
}

type annotationTarget struct {
	Source   string `json:"source"`
	Selector []any  `json:"selector"` // a quoteSelector, then a positionSelector
	State    *state `json:"state,omitempty"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// state says which representation of the source was read.
type state struct {
	Type   string `json:"type"`
	Source string `json:"sourceDate"`
}

const selectorContext = 32 // code points before and after, as common clients write

func writeAnnotations(w io.Writer, r *ledger.Report, o Options) error {
	p := annotationPage{Context: "http://www.w3.org/ns/anno.jsonld", ID: "urn:uuid:" + r.Head.Ledger, Type: "AnnotationPage", Items: []annotation{}}
	articles := map[string]*ledger.Article{}
	texts := map[string][]rune{}
	for i := range r.Articles {
		a := &r.Articles[i]
		articles[a.ID], texts[a.ID] = a, []rune(a.Text)
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		p.Items = append(p.Items, annotate(c, articles[c.ArticleID], texts[c.ArticleID], o))
	}
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(p)
}

func annotate(c *ledger.Claim, a *ledger.Article, text []rune, o Options) annotation {
	words := in(o.Lang)
	x := annotation{ID: "urn:uuid:" + c.ID, Type: "Annotation", Motivation: "assessing",
		Body: []annotationBody{
			{Type: "TextualBody", Purpose: "describing", Value: c.Label, Format: "text/plain"},
			{Type: "TextualBody", Purpose: "assessing", Value: words.Status[c.Status], Format: "text/plain", Language: words.Lang},
			{Type: "TextualBody", Purpose: "classifying", Value: c.Status.String()},
			{Type: "TextualBody", Purpose: "tagging", Value: c.Kind.String()},
		}}
	for _, m := range c.Marks {
		at := m.At.UTC().Format(time.RFC3339)
		if x.Created == "" {
			x.Created = at
		}
		x.Modified = at
		if m.Superseded {
			continue
		}
		if m.Because != "" {
			x.Body = append(x.Body, annotationBody{Type: "TextualBody", Purpose: "commenting", Value: m.Because, Format: "text/plain"})
		}
		if m.Actor != "" {
			x.Creator = &creator{"Person", m.Actor}
		}
	}
	for _, e := range c.Evidence {
		if u := link(e.URL); u != "" {
			x.Body = append(x.Body, annotationBody{Type: "TextualBody", Purpose: "linking", Value: u})
		}
	}
	x.Target.Source = "urn:sha256:"
	if a != nil {
		x.Target.Source += a.SHA256
		x.Body[0].Language = language(a.Lang)
		if u := link(a.URL); u != "" {
			x.Target.Source = u
			if !a.Added.IsZero() {
				x.Target.State = &state{"TimeState", a.Added.UTC().Format(time.RFC3339)}
			}
		}
	}
	q := quoteSelector{Type: "TextQuoteSelector", Exact: c.Quote}
	pos := positionSelector{Type: "TextPositionSelector", Start: c.Start, End: c.End}
	if c.Start >= 0 && c.Start <= c.End && c.End <= len(text) {
		q.Prefix = string(text[max(0, c.Start-selectorContext):c.Start])
		q.Suffix = string(text[c.End:min(len(text), c.End+selectorContext)])
		if o.UTF16 {
			pos.Start = units(text[:c.Start])
			pos.End = pos.Start + units(text[c.Start:c.End])
		}
	}
	x.Target.Selector = []any{q, pos}
	return x
}

// units counts UTF-16 code units.
func units(rs []rune) (n int) {
	for _, r := range rs {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}
