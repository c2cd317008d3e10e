package report

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
)

// writeMarkdown writes the report as Markdown that any reader shows alike.
// Text of articles is escaped: it can be no markup, link or HTML.
func writeMarkdown(out io.Writer, v *view) error {
	m := &markdown{w: v.W}
	m.put("# %s\n\n%s\n", md(v.Title), md(v.Lead))
	m.para(v.State)
	m.para(v.W.Programme)
	if v.Desk != "" {
		m.para(v.Desk)
	}
	m.put("\n%s: %s\n", v.W.AsOf, md(v.At))
	if len(v.Amended) > 0 {
		m.head(2, v.AmendedTitle, v.AmendedLead)
		for _, a := range v.Amended {
			m.put("- **%s** (%s) — %s: %s → **%s**. %s (%s)\n", md(a.At), md(a.Kind), md(a.Entry.Label), md(a.Before), md(a.After), md(a.Because), md(a.By))
		}
	}
	m.put("\n| %s | |\n|---|--:|\n", v.W.State)
	for _, t := range v.Tally {
		m.put("| %s | %s |\n", t.Word, v.W.integer(t.N))
	}
	m.pairs(v.W.Conflicts, v.W.ConflictsLead, v.Conflicts)
	if len(v.Findings) > 0 {
		m.head(2, v.W.Findings, v.W.FindingsLead)
		for _, f := range v.Findings {
			m.put("\n### %s\n\n", md(f.Why))
			m.side(f.side)
		}
	}
	m.pairs(v.W.Tensions, v.W.TensionLead, v.Tensions)
	m.pairs(v.W.Updates, v.W.UpdatesLead, v.Updates)
	if len(v.Reviewed) > 0 {
		m.head(2, v.W.Reviewed, v.W.ReviewedLead)
		for _, e := range v.Reviewed {
			m.reviewed(e)
		}
	}
	if len(v.Agreements) > 0 {
		m.head(2, v.W.Agreements, v.W.AgreementsLead)
		for _, a := range v.Agreements {
			m.put("- **%s**", md(a.Label))
			if len(a.Drift) > 0 {
				m.put(" — %s", md(strings.Join(a.Drift, "; ")))
			}
			m.put("\n")
			for _, e := range a.Members {
				m.put("  - «%s» — %s\n", md(plainSpans(e.Quote)), m.source(e.Source))
			}
		}
	}
	if len(v.Waiting) > 0 {
		m.head(2, v.W.Waiting, v.W.WaitingLead)
		m.put("| %s | %s | %s | %s | %s |\n|--:|---|---|---|---|\n", v.W.Number, v.W.Statement, v.W.Value, v.W.Source, v.W.Flags)
		for _, e := range v.Waiting {
			var flags []string
			for _, f := range e.Flags {
				if !contains(flags, f.Word) {
					flags = append(flags, f.Word)
				}
			}
			m.put("| %d | **%s**: «%s» | %s | %s | %s |\n", e.N, md(e.Label), md(flat(plainSpans(e.Quote))), md(e.Value), m.source(e.Source), md(strings.Join(flags, ", ")))
		}
	}
	m.head(2, v.W.Articles, "")
	for _, a := range v.Articles {
		m.put("%d. %s — %s: %s%s; SHA-256 `%s`\n", a.N, m.source(&a.source), v.W.Published, md(a.Date), a.aside(), md(a.SHA256))
		if a.Withdrawn != "" {
			m.put("   **%s**: %s\n", v.W.Withdrawn, md(a.Withdrawn))
		}
	}
	m.head(2, v.W.Method, "")
	for _, p := range v.W.MethodText {
		m.para(p)
	}
	m.head(2, v.W.Limits, "")
	for _, p := range v.W.LimitsText {
		m.put("- %s\n", md(p))
	}
	if v.NotChecked != "" || v.DroppedNote != "" {
		m.head(2, v.W.NotChecked, "")
		m.para(v.NotChecked)
		m.para(v.DroppedNote)
	}
	if v.Policy != "" {
		m.put("\n%s: <%s>\n", v.W.Policy, v.Policy)
	}
	if v.Contact != "" {
		m.put("\n%s: %s\n", v.W.Reach, md(v.Contact))
	}
	m.head(2, v.W.Seal, v.W.SealText)
	x := v.Facts
	m.put("\n| | |\n|---|---|\n| %s | `%s` |\n| %s | %d |\n| %s | `%s` |\n| %s | `%s` |\n",
		v.W.Ledger, code(x.Head.Ledger), v.W.Size, x.Head.Size, v.W.Root, code(x.Head.Root), v.W.Facts, x.digest)
	m.put("\n<!-- factledger %s -->\n", sealText(v.Seal))
	_, err := out.Write(m.b.Bytes())
	return err
}

type markdown struct {
	b bytes.Buffer
	w *words
}

func (m *markdown) put(format string, args ...any) { fmt.Fprintf(&m.b, format, args...) }

func (m *markdown) para(s string) {
	if s != "" {
		m.put("\n%s\n", md(s))
	}
}

func (m *markdown) head(level int, title, lead string) {
	m.put("\n%s %s\n", strings.Repeat("#", level), md(title))
	m.para(lead)
	m.put("\n")
}

func (m *markdown) pairs(title, lead string, ps []pair) {
	if len(ps) == 0 {
		return
	}
	m.head(2, title, lead)
	for _, p := range ps {
		m.put("\n### %s\n\n%s\n\n", md(p.Title), md(p.Why))
		m.put("%s · %s · %s", md(p.Basis), md(p.Verdict), p.Sure)
		if p.Because != "" {
			m.put(" — %s", md(p.Because))
		}
		m.put("\n\n")
		m.side(p.A)
		m.side(p.B)
	}
}

func (m *markdown) side(s side) {
	m.put("> ")
	for _, x := range s.Quote {
		t := md(flat(x.Text))
		if (x.Role == anchorText || x.Role == otherText) && strings.TrimSpace(t) != "" {
			core := strings.TrimSpace(t)
			i := strings.Index(t, core)
			t = t[:i] + "**" + core + "**" + t[i+len(core):]
		}
		m.put("%s", t)
	}
	m.put("\n>\n> — %s, %s", m.source(s.Source), md(s.Source.Date))
	if s.Who != "" {
		m.put("; %s %s", m.w.SaidBy, md(s.Who))
	}
	m.put(" · %s\n\n", s.StatusWord)
}

func (m *markdown) reviewed(e *entry) {
	m.put("\n### %s — %s\n\n", md(e.Label), e.StatusWord)
	m.put("> %s\n>\n> — %s, %s\n\n", md(flat(plainSpans(e.Quote))), m.source(e.Source), md(e.Source.Date))
	if e.Because != "" {
		m.put("%s: %s (%s, %s)\n\n", m.w.Reason, md(e.Because), md(e.By), md(e.Decided))
	}
	if e.Standing != "" {
		m.put("%s\n\n", md(e.Standing))
	}
	for _, p := range e.Evidence {
		m.put("- %s (%s, %s)", m.link(p.Title, p.URL), p.Kind, p.Stance)
		if p.Quote != "" {
			m.put(": «%s»", md(p.Quote))
		}
		if p.Seen != "" {
			m.put("; %s %s", m.w.Seen, md(p.Seen))
		}
		if p.Archive != "" {
			m.put("; %s", m.link(m.w.Archive, p.Archive))
		}
		m.put("\n")
	}
	if len(e.History) > 1 {
		m.put("\n%s:\n\n", m.w.History)
		for _, s := range e.History {
			m.put("- %s, %s: %s — %s\n", md(s.At), md(s.By), s.Status, md(s.Because))
		}
	}
}

func (m *markdown) source(s *source) string {
	name := orElse(s.Outlet, s.Title)
	if s.Outlet != "" && s.Title != "" {
		name += ", «" + s.Title + "»"
	}
	return m.link(name, s.URL)
}

// link writes a link in the form that no text can break: the address in angle
// brackets, escaped.
func (m *markdown) link(text, url string) string {
	if url == "" {
		return md(text)
	}
	return "[" + md(text) + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C", "|", "%7C").Replace(url) + ">)"
}

func plainSpans(in []span) string {
	var b strings.Builder
	for _, s := range in {
		b.WriteString(s.Text)
	}
	return b.String()
}

func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, s)
}

var escaper = strings.NewReplacer(`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `&lt;`, `>`, `&gt;`,
	`&`, `&amp;`, `|`, `\|`, `#`, `\#`, `~`, `\~`, `$`, `\$`, "\n", " ",
	`://`, `:&#8203;//`, `www.`, `www&#8203;.`, `@`, `&#64;`)

// md is text that Markdown shows as it stands, on one line. Bare addresses are
// broken by a zero-width space, so that no reader makes links of them.
func md(s string) string {
	s = escaper.Replace(flat(s))
	t := strings.TrimLeft(s, " ")
	if t == "" {
		return s
	}
	// A line that opens like a list, a heading or a rule.
	switch t[0] {
	case '-', '+', '=', ':', '!':
		return s[:len(s)-len(t)] + `\` + t
	}
	i := 0
	for i < len(t) && t[i] >= '0' && t[i] <= '9' {
		i++
	}
	if i > 0 && i < len(t) && (t[i] == '.' || t[i] == ')') {
		return s[:len(s)-len(t)] + t[:i] + `\` + t[i:]
	}
	return s
}

// code is text inside backticks.
func code(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(line(s), "`", "'"), "|", "/")
}

// sealText is a seal where any character might mean something: base64 of its
// JSON, then the document's own digest.
func sealText(s seal) string {
	return base64.StdEncoding.EncodeToString(s.Facts.encode()) + " " + s.Digest + " " + s.Document
}
