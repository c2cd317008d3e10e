package report

import (
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"factledger/ledger"
)

// columns of the CSV and of the spreadsheet: the nouns' own names, so that
// what one desk writes another reads.
var columns = []string{"id", "article", "title", "outlet", "url", "published", "kind", "label", "quote", "start", "end",
	"anchor", "anchor_start", "anchor_end", "value", "unit", "modifier", "subject", "when", "attributed_to", "modality", "negated", "checkworthy",
	"status", "standing", "because", "actor", "at", "evidence", "contradictions", "tensions", "corroborations", "rev", "rule",
	"ledger", "ledger_size", "ledger_root"}

// numeric tells which columns hold numbers.
var numeric = map[string]bool{"start": true, "end": true, "anchor_start": true, "anchor_end": true,
	"contradictions": true, "tensions": true, "corroborations": true, "rev": true, "ledger_size": true}

// rows are the claims of a report, one a row, under columns.
func rows(r *ledger.Report) [][]string {
	articles := make(map[string]*ledger.Article, len(r.Articles))
	for i := range r.Articles {
		articles[r.Articles[i].ID] = &r.Articles[i]
	}
	related := map[string][4]int{}
	for _, x := range r.Relations {
		if x.Verdict == ledger.Dismissed {
			continue
		}
		for _, id := range [...]string{x.A, x.B} {
			n := related[id]
			n[x.Kind]++
			related[id] = n
		}
	}
	out := make([][]string, 0, len(r.Claims))
	for i := range r.Claims {
		c := &r.Claims[i]
		a := articles[c.ArticleID]
		if a == nil {
			a = &ledger.Article{}
		}
		value := c.Value.String()
		if value == "null" {
			value = ""
		}
		var because, actor, at string
		for _, m := range c.Marks {
			if !m.Superseded && m.Status == c.Status && at == "" {
				because, actor, at = m.Because, m.Actor, stampExact(m.At)
			}
		}
		var urls []string
		for _, e := range c.Evidence {
			urls = append(urls, e.URL)
		}
		n := related[c.ID]
		out = append(out, []string{c.ID, c.ArticleID, a.Title, a.Outlet, a.URL, a.Published, c.Kind.String(), c.Label, c.Quote,
			strconv.Itoa(c.Start), strconv.Itoa(c.End), c.Anchor, strconv.Itoa(c.AnchorStart), strconv.Itoa(c.AnchorEnd),
			value, c.Unit, c.Modifier.String(), c.Subject, c.When, c.Attributed, c.Modality.String(), strconv.FormatBool(c.Negated), strconv.FormatBool(c.Checkworthy),
			c.Status.String(), c.Standing.String(), because, actor, at, strings.Join(urls, " "),
			strconv.Itoa(n[0]), strconv.Itoa(n[1]), strconv.Itoa(n[2]), strconv.FormatInt(c.Rev, 10), c.Rule,
			r.Head.Ledger, strconv.FormatInt(r.Head.Size, 10), r.Head.Root})
	}
	return out
}

func writeCSV(w io.Writer, r *ledger.Report, t Table) error {
	switch t {
	case Marks:
		return writeTable(w, markColumns, markRows(r))
	case Relations:
		return writeTable(w, relationColumns, relationRows(r))
	}
	return writeTable(w, columns, rows(r))
}

// writeTable writes RFC 4180 with a byte order mark, without which Excel takes
// UTF-8 for something else.
func writeTable(w io.Writer, head []string, body [][]string) error {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	record(&b, head)
	for _, x := range body {
		record(&b, x)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func record(b *bytes.Buffer, fields []string) {
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('"')
		b.WriteString(strings.ReplaceAll(harmless(f), `"`, `""`))
		b.WriteByte('"')
	}
	b.WriteString("\r\n")
}

var figure = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// harmless is text that no spreadsheet takes for a formula: an apostrophe goes
// before a sign that opens one, in any width, behind any space or control
// character. NUL ends a cell in some programs and becomes visible. Numbers that
// stand alone stay numbers.
func harmless(s string) string {
	s = strings.ReplaceAll(s, "\x00", "␀")
	if !figure.MatchString(s) && risky(s) {
		return "'" + s
	}
	return s
}

// risky tells whether a spreadsheet could take s for a formula. Apostrophes in
// front change nothing, so that the guard can be taken off again.
func risky(s string) bool {
	s = strings.TrimLeft(s, "'")
	for i, r := range s {
		switch r {
		case '=', '+', '-', '@', '＝', '＋', '－', '＠', '−', '﹣', '﹢', '﹦', '﹫', '|', '%':
			return true
		case '\t', '\r', '\n':
			if i == 0 {
				return true
			}
		default:
			if !unicode.IsSpace(r) && !hidden(r) && r != '"' && r != '\'' && r != 0xad && r != 0x200d {
				return false
			}
		}
	}
	return false
}

// unharmed takes back what harmless added.
func unharmed(s string) string {
	if t, ok := strings.CutPrefix(s, "'"); ok && risky(t) {
		return t
	}
	return s
}
