package report

import (
	"encoding/xml"
	"io"
	"sort"
	"time"

	"factledger/ledger"
)

// feed is an Atom feed of what was found and decided, newest first.
type feed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomName    `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomName struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr,omitempty"`
}

type atomEntry struct {
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Links   []atomLink `xml:"link"`
	Tag     []atomTag  `xml:"category"`
	Summary string     `xml:"summary"`
}

type atomTag struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

// writeAtom writes an entry for each contradiction, tension and finding that
// stands, and for each claim that a person decided.
func writeAtom(out io.Writer, v *view, r *ledger.Report) error {
	w := v.W
	added := map[string]time.Time{}
	for _, a := range r.Articles {
		added[a.ID] = a.Added
	}
	byID := map[string]*ledger.Claim{}
	for i := range r.Claims {
		byID[r.Claims[i].ID] = &r.Claims[i]
	}
	f := feed{Lang: w.Lang, ID: "urn:uuid:" + r.Head.Ledger, Title: xmlText(v.Title), Updated: stamp(r.At), Author: atomName{xmlText(orElse(v.Desk, "factledger"))}}
	if s := link(r.Policy.Site); s != "" {
		f.Links = []atomLink{{Href: s, Rel: "alternate"}}
	}
	at := func(e *entry) time.Time { return added[e.claim.ArticleID] }
	type dated struct {
		at time.Time
		atomEntry
	}
	var es []dated
	add := func(t time.Time, e atomEntry) {
		e.Updated, e.Title, e.Summary = stamp(t), xmlText(e.Title), xmlText(e.Summary)
		es = append(es, dated{t, e})
	}
	b := newBuilder(r, w)
	for _, x := range r.Relations {
		a, z := b.byID[x.A], b.byID[x.B]
		if !x.Kind.Flag() || x.Verdict == ledger.Dismissed || a == nil || z == nil {
			continue
		}
		t := later(later(at(a), at(z)), x.Decided)
		add(t, atomEntry{ID: "urn:uuid:" + x.ID, Title: line(x.Why.In(w.Lang)), Tag: []atomTag{{x.Kind.String(), w.Relation[x.Kind]}},
			Links:   []atomLink{{Href: pageOf(r.Policy.Site, a.ID)}},
			Summary: "«" + flat(plainSpans(a.Quote)) + "» (" + orElse(a.Source.Outlet, a.Source.Title) + ", " + a.Source.Date + ") — «" + flat(plainSpans(z.Quote)) + "» (" + orElse(z.Source.Outlet, z.Source.Title) + ", " + z.Source.Date + ")"})
	}
	for _, x := range r.Findings {
		e := b.byID[x.Claim]
		if e == nil {
			continue
		}
		add(at(e), atomEntry{ID: "urn:uuid:" + x.Claim + "#" + x.Basis.String(), Title: line(x.Why.In(w.Lang)), Tag: []atomTag{{"finding", w.Finding[0]}},
			Links: []atomLink{{Href: pageOf(r.Policy.Site, e.ID)}}, Summary: "«" + flat(plainSpans(e.Quote)) + "»"})
	}
	for _, e := range b.entries {
		c := byID[e.ID]
		if c.Status == ledger.Unreviewed || len(c.Marks) == 0 {
			continue
		}
		add(c.Marks[len(c.Marks)-1].At, atomEntry{ID: "urn:uuid:" + e.ID, Title: e.Label + ": " + e.StatusWord, Tag: []atomTag{{c.Status.String(), e.StatusWord}},
			Links: []atomLink{{Href: pageOf(r.Policy.Site, e.ID)}}, Summary: e.Because})
	}
	sort.SliceStable(es, func(i, j int) bool { return es[i].at.After(es[j].at) })
	for _, e := range es {
		f.Entries = append(f.Entries, e.atomEntry)
	}
	if _, err := io.WriteString(out, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(out)
	enc.Indent("", " ")
	if err := enc.Encode(f); err != nil {
		return err
	}
	_, err := io.WriteString(out, "\n<!-- factledger "+sealText(v.Seal)+" -->\n")
	return err
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func stampExact(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// xmlText is text that XML 1.0 can hold: what it cannot is shown.
func xmlText(s string) string { return visible(s) }
