package report

import (
	"fmt"
	"strconv"
	"strings"

	"factledger/claims"
	"factledger/ledger"
)

// builder turns the nouns of a ledger's report into the view's.
type builder struct {
	r       *ledger.Report
	w       *words
	sources map[string]*source // by article id
	texts   map[string][]rune
	entries []*entry
	others  []*entry // at the other end of a relation, and not listed themselves
	byID    map[string]*entry
	dropped int

	compared map[string]bool // articles that are here only because the others were compared with them
}

func newBuilder(r *ledger.Report, w *words) *builder {
	b := &builder{r: r, w: w, sources: map[string]*source{}, texts: map[string][]rune{}, byID: map[string]*entry{}, compared: map[string]bool{}}
	for i := range r.Articles {
		a := &r.Articles[i]
		s := &source{N: i + 1, Title: line(a.Title), Outlet: line(a.Outlet), Author: line(a.Author), URL: link(a.URL),
			Date: w.edtf(line(a.Published)), Lang: language(a.Lang), Name: line(a.Name)}
		if s.Title == "" {
			s.Title = s.Name
		}
		b.sources[a.ID] = s
		b.texts[a.ID] = []rune(a.Text)
	}
	b.dropped = r.Counts.Claims - len(r.Claims)
	if b.dropped < 0 || r.Query.Limit > 0 || r.Query.Offset > 0 {
		b.dropped = 0
	}
	for i := range r.Claims {
		e := b.entry(&r.Claims[i], i+1)
		b.entries = append(b.entries, e)
		b.byID[e.ID] = e
	}
	for i := range r.Others {
		e := b.entry(&r.Others[i], 0)
		e.Anchor = ""
		b.others = append(b.others, e)
		b.byID[e.ID] = e
		b.compared[e.claim.ArticleID] = true
	}
	for i := range r.Claims {
		delete(b.compared, r.Claims[i].ArticleID)
	}
	for _, id := range r.Query.Articles {
		b.ask(id)
	}
	if r.Query.Article != "" {
		b.ask(r.Query.Article)
	}
	return b
}

// ask makes the article of that id, or of that beginning of one, the report's
// own, although nothing of it may be listed.
func (b *builder) ask(prefix string) {
	for id := range b.compared {
		if strings.HasPrefix(id, strings.ToLower(prefix)) {
			delete(b.compared, id)
		}
	}
}

// language is a language tag that may stand in an attribute.
func language(s string) string {
	if s == "" {
		return "it"
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-') {
			return "und"
		}
	}
	return s
}

func (b *builder) by(actor string) string {
	if actor == "" {
		return b.w.Reviewer
	}
	return line(actor)
}

func (b *builder) entry(c *ledger.Claim, n int) *entry {
	w := b.w
	e := &entry{
		N: n, Anchor: "c" + strconv.Itoa(n), ID: c.ID, claim: c,
		Status: c.Status, StatusWord: w.Status[c.Status], Label: line(c.Label), Kind: w.Kind[c.Kind],
		Value: line(w.value(&c.Claim)), Who: line(c.Attributed), Mode: w.Modality[c.Modality],
		Quote: quoted(c), Source: b.sources[c.ArticleID],
	}
	if e.Source == nil {
		e.Source = &source{Title: line(c.Article), Name: line(c.Article), Date: w.Undated}
	}
	if c.When != "" && c.Kind != claims.KindDate {
		e.When = w.edtf(line(c.When))
	}
	if c.Standing > ledger.StandingSingle {
		e.Standing = w.Standing[c.Standing]
	}
	for _, p := range c.Evidence {
		x := proof{Kind: w.Proof[p.Kind], Stance: w.Stance[p.Stance], Title: line(p.Title), URL: link(p.URL), Quote: line(p.Quote), Archive: link(p.Archive), File: line(p.File)}
		if x.Title == "" {
			x.Title = line(p.URL)
		}
		if p.Seen != "" {
			x.Seen = w.edtf(line(p.Seen))
		}
		e.Evidence = append(e.Evidence, x)
	}
	for _, m := range c.Marks {
		s := step{At: w.day(m.At), By: b.by(m.Actor), Status: w.Status[m.Status], StatusClass: m.Status, Because: line(m.Because), Superseded: m.Superseded}
		if m.Correction != "" {
			s.Correction = b.correction(m.Correction)
		}
		e.History = append(e.History, s)
		if !m.Superseded && m.Status == c.Status && e.Decided == "" {
			e.Because, e.By, e.Decided = s.Because, s.By, s.At
		}
	}
	return e
}

func (b *builder) correction(kind string) string {
	switch kind {
	case "typo":
		return b.w.Typo
	case "substance":
		return b.w.Substance
	}
	return line(kind)
}

// amendments are the marks of a claim that corrected a published one.
func (b *builder) amendments(e *entry) []amendment {
	var out []amendment
	for i, m := range e.claim.Marks {
		if m.Correction == "" {
			continue
		}
		before := ledger.Unreviewed
		for _, old := range e.claim.Marks[:i] {
			if old.Actor == m.Actor {
				before = old.Status
			}
		}
		out = append(out, amendment{At: b.w.day(m.At), Kind: b.correction(m.Correction), Before: b.w.Status[before],
			After: b.w.Status[m.Status], Because: line(m.Because), By: b.by(m.Actor), Entry: e})
	}
	return out
}

// quoted is a claim's quote with its anchor painted.
func quoted(c *ledger.Claim) []span {
	q := []rune(c.Quote)
	low := min(max(c.AnchorStart-c.Start, 0), len(q))
	high := min(max(c.AnchorEnd-c.Start, low), len(q))
	if low == 0 && high == len(q) {
		return seen([]span{{c.Quote, plainText}})
	}
	return seen([]span{{string(q[:low]), plainText}, {string(q[low:high]), anchorText}, {string(q[high:]), plainText}})
}

// seen makes spans visible and drops the empty ones.
func seen(in []span) []span {
	out := in[:0]
	for _, s := range in {
		if s.Text = visible(s.Text); s.Text != "" {
			out = append(out, s)
		}
	}
	return out
}

// side is an entry with the passage around its quote.
func (b *builder) side(e *entry, quote []span) side {
	before, after := b.context(e.claim)
	out := []span{{before, contextText}}
	out = append(out, quote...)
	return side{e, seen(append(out, span{after, contextText}))}
}

const around = 90

// context is what stands around a claim's quote in its paragraph, cut at a
// word and marked with an ellipsis where it is cut.
func (b *builder) context(c *ledger.Claim) (before, after string) {
	text := b.texts[c.ArticleID]
	if c.Start < 0 || c.End > len(text) || c.Start > c.End || len(text) == 0 {
		return c.Before, c.After
	}
	i := c.Start
	for i > 0 && text[i-1] != '\n' && c.Start-i < around {
		i--
	}
	cut := i > 0 && text[i-1] != '\n'
	for cut && i < c.Start && text[i] != ' ' {
		i++
	}
	for cut && i < c.Start && text[i] == ' ' {
		i++
	}
	before = string(text[i:c.Start])
	if cut && before != "" {
		before = "…" + before
	}
	j := c.End
	for j < len(text) && text[j] != '\n' && j-c.End < around {
		j++
	}
	cut = j < len(text) && text[j] != '\n'
	for cut && j > c.End && text[j-1] != ' ' {
		j--
	}
	after = strings.TrimRight(string(text[c.End:j]), " ")
	if cut && after != "" {
		after += "…"
	}
	return before, after
}

func inQuote(c *ledger.Claim) [2]int { return [2]int{c.AnchorStart - c.Start, c.AnchorEnd - c.Start} }

func (b *builder) articles() []article {
	of := map[string][]*entry{}
	for _, e := range b.entries {
		of[e.claim.ArticleID] = append(of[e.claim.ArticleID], e)
	}
	var out []article
	for _, a := range b.r.Articles {
		x := article{source: *b.sources[a.ID], SHA256: line(a.SHA256), Withdrawn: line(a.Withdrawn), Claims: len(of[a.ID]),
			Segments: highlight(b.texts[a.ID], of[a.ID])}
		x.Anchor = "a" + strconv.Itoa(x.N)
		if a.Copies > 1 {
			x.Copies = fmt.Sprintf(b.w.Copies, b.w.count(a.Copies, b.w.Article))
		}
		if b.compared[a.ID] {
			x.Compared = b.w.ComparedOnly
		}
		out = append(out, x)
	}
	return out
}
