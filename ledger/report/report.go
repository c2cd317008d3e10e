// Package report writes a ledger's report in each of its formats, reads back
// what a written report says of itself, and lists what a published one would
// be faulted for. Everything it writes comes from one *ledger.Report: the same
// report gives the same bytes.
package report

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"factledger/ledger"
)

// Format is how a report is written.
type Format uint8

const (
	HTML Format = iota
	Markdown
	CSV
	JSON
	ClaimReview
	Annotation
	Atom
	JSONLines
	PDF
	DOCX
	XLSX
)

var formatNames = [...]string{"html", "markdown", "csv", "json", "claimreview", "annotation", "atom", "jsonl", "pdf", "docx", "xlsx"}

// suffixes name a format by the end of a file's name.
var suffixes = map[string]Format{".html": HTML, ".htm": HTML, ".md": Markdown, ".csv": CSV, ".json": JSON, ".jsonld": ClaimReview, ".atom": Atom, ".xml": Atom, ".jsonl": JSONLines,
	".pdf": PDF, ".docx": DOCX, ".xlsx": XLSX}

func (f Format) String() string { return formatNames[f] }

// ParseFormat reads the word that String writes, and "md".
func ParseFormat(s string) (Format, bool) {
	for i, n := range formatNames {
		if n == s {
			return Format(i), true
		}
	}
	return Markdown, s == "md"
}

// FormatOf is the format that a file's name asks for.
func FormatOf(path string) (Format, bool) {
	f, ok := suffixes[strings.ToLower(filepath.Ext(path))]
	return f, ok
}

// Options are what a report's reader may choose.
type Options struct {
	Lang  string     // it or en: the report's own words; the articles keep theirs
	Since *Published // write only what changed since that report, as entries that supersede it
	Table Table      // what the rows of a CSV are
	UTF16 bool       // annotations count UTF-16 code units, as browsers do, in place of code points
}

// Write writes r in the format f.
func Write(w io.Writer, f Format, r *ledger.Report, o Options) error {
	r = published(r)
	if o.Since != nil {
		r = since(r, o.Since)
	}
	var b bytes.Buffer
	var err error
	facts := factsOf(r, f, o)
	switch f {
	case HTML:
		err = writeHTML(&b, newView(r, facts, o))
	case Markdown:
		err = writeMarkdown(&b, newView(r, facts, o))
	case CSV:
		err = writeCSV(&b, r, o.Table)
	case JSON:
		err = writeJSON(&b, r, facts)
	case ClaimReview:
		err = writeClaimReview(&b, r, o)
	case Annotation:
		err = writeAnnotations(&b, r, o)
	case Atom:
		err = writeAtom(&b, newView(r, facts, o), r)
	case JSONLines:
		err = writeLines(&b, r)
	case PDF:
		err = writePDF(&b, newView(r, facts, o), r.At)
	case DOCX:
		err = writeDOCX(&b, newView(r, facts, o), r.At)
	case XLSX:
		err = writeXLSX(&b, newView(r, facts, o), r)
	default:
		err = fmt.Errorf("no report format %d: %w", f, ledger.ErrInvalid)
	}
	if err != nil {
		return fmt.Errorf("report as %s: %w", f, err)
	}
	_, err = w.Write(facts.stamp(b.Bytes()))
	return err
}

// published is the report as readers may see it: without the desk's notes and
// assignments, without dropped claims and what hangs on them, and without
// names where the desk's policy prints roles.
func published(r *ledger.Report) *ledger.Report {
	p := *r
	there := make(map[string]bool, len(r.Claims)+len(r.Others))
	p.Claims = shown(r.Claims, r.Policy, there)
	p.Others = shown(r.Others, r.Policy, there)
	p.Relations = make([]ledger.Relation, 0, len(r.Relations))
	for _, x := range r.Relations {
		if !there[x.A] || !there[x.B] {
			continue
		}
		if !r.Policy.Names {
			x.Actor = ""
		}
		p.Relations = append(p.Relations, x)
	}
	p.Findings = make([]ledger.Finding, 0, len(r.Findings))
	for _, x := range r.Findings {
		if there[x.Claim] {
			p.Findings = append(p.Findings, x)
		}
	}
	return &p
}

// shown are the claims that stand, as readers may see them; there notes their ids.
func shown(in []ledger.Claim, policy ledger.Policy, there map[string]bool) []ledger.Claim {
	out := make([]ledger.Claim, 0, len(in))
	for _, c := range in {
		if c.Dropped != "" {
			continue
		}
		c.Notes, c.Assigned = nil, ""
		if !policy.Names {
			c.Marks = append([]ledger.Mark{}, c.Marks...)
			for i := range c.Marks {
				c.Marks[i].Actor = ""
			}
			c.Evidence = append([]ledger.Evidence{}, c.Evidence...)
			for i := range c.Evidence {
				c.Evidence[i].Actor = ""
			}
		}
		there[c.ID] = true
		out = append(out, c)
	}
	return out
}
