package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"factledger/ledger"

	"github.com/xuri/excelize/v2"
)

const longestCell = 32767 // UTF-16 units: Excel's own limit

// writeXLSX writes three sheets: what came out, the claims under the columns
// of the CSV, and the relations. Every text is a text cell: none is a formula.
func writeXLSX(out io.Writer, v *view, r *ledger.Report) error {
	f := excelize.NewFile()
	defer f.Close()
	book := &workbook{f: f}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return err
	}
	w := v.W
	if err := f.SetSheetName("Sheet1", sheetName(w.Brief)); err != nil {
		return err
	}
	summary := [][]any{{v.Title}, {v.Lead}, {v.State}, {}}
	for _, t := range v.Tally {
		summary = append(summary, []any{t.Word, t.N})
	}
	h := v.Facts.Head
	summary = append(summary, []any{}, []any{w.AsOf, v.At}, []any{w.Ledger, h.Ledger}, []any{w.Size, int(h.Size)}, []any{w.Root, h.Root}, []any{w.Facts, v.Facts.digest})
	book.sheet(sheetName(w.Brief), bold, 1, []float64{34, 70}, summary)

	claims := [][]any{anys(columns)}
	for _, row := range rows(r) {
		cells := make([]any, len(row))
		for i, s := range row {
			cells[i] = s
			if numeric[columns[i]] || columns[i] == "value" {
				if x, err := strconv.ParseFloat(s, 64); err == nil && figure.MatchString(s) {
					cells[i] = x
				}
			}
		}
		claims = append(claims, cells)
	}
	book.add(sheetName(w.Statement), bold, []float64{14, 14, 24, 18, 24, 12, 12, 40, 50}, claims)

	labels := map[string]string{}
	for i := range r.Claims {
		labels[r.Claims[i].ID] = r.Claims[i].Label
	}
	for i := range r.Others {
		labels[r.Others[i].ID] = r.Others[i].Label
	}
	relations := [][]any{anys([]string{"id", "relation", "basis", "score", "verdict", "why", "a", "b", "label_a", "label_b", "because", "actor"})}
	for _, x := range r.Relations {
		relations = append(relations, []any{x.ID, x.Kind.String(), x.Basis.String(), x.Score, x.Verdict.String(), x.Why.In(w.Lang), x.A, x.B, labels[x.A], labels[x.B], x.Because, x.Actor})
	}
	book.add(sheetName(w.Flags), bold, []float64{14, 14, 12, 8, 12, 60, 14, 14, 40, 40}, relations)
	if book.err != nil {
		return book.err
	}
	when := stamp(r.At)
	if err := f.SetDocProps(&excelize.DocProperties{Title: legal(v.Title), Creator: orElse(legal(v.Desk), "factledger"), LastModifiedBy: "factledger", Created: when, Modified: when, Language: w.Lang}); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return err
	}
	parts, err := unpack(b.Bytes())
	if err != nil {
		return err
	}
	return pack(out, v.Facts, linkFacts(parts))
}

// linkFacts ties the facts' part to the workbook, as the format wants of any part.
func linkFacts(parts []part) []part {
	const rels = "xl/_rels/workbook.xml.rels"
	for i, p := range parts {
		if p.name == rels {
			parts[i].body = bytes.Replace(p.body, []byte("</Relationships>"),
				[]byte(`<Relationship Id="factledger" Type="`+office+`officeDocument/2006/relationships/customXml" Target="../customXml/item1.xml"/></Relationships>`), 1)
		}
	}
	return parts
}

type workbook struct {
	f   *excelize.File
	err error
}

func (b *workbook) add(name string, bold int, widths []float64, rows [][]any) {
	if b.err == nil {
		_, b.err = b.f.NewSheet(name)
	}
	b.sheet(name, bold, 1, widths, rows)
}

// sheet streams rows below a bold and frozen first one.
func (b *workbook) sheet(name string, bold, frozen int, widths []float64, rows [][]any) {
	if b.err != nil {
		return
	}
	s, err := b.f.NewStreamWriter(name)
	if err != nil {
		b.err = err
		return
	}
	for i, w := range widths {
		if b.err = s.SetColWidth(i+1, i+1, w); b.err != nil {
			return
		}
	}
	if b.err = s.SetPanes(&excelize.Panes{Freeze: true, YSplit: frozen, TopLeftCell: fmt.Sprintf("A%d", frozen+1), ActivePane: "bottomLeft"}); b.err != nil {
		return
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, x := range row {
			if t, ok := x.(string); ok {
				x = cellText(t)
			}
			if i == 0 {
				x = excelize.Cell{StyleID: bold, Value: x}
			}
			cells[j] = x
		}
		if b.err = s.SetRow(fmt.Sprintf("A%d", i+1), cells); b.err != nil {
			return
		}
	}
	b.err = s.Flush()
}

// cellText is text that a cell can hold, cut where Excel would refuse it.
func cellText(s string) string {
	s = legal(s)
	n := 0
	for i, r := range s {
		n++
		if r > 0xffff {
			n++
		}
		if n > longestCell-1 {
			return s[:i] + "…"
		}
	}
	return s
}

func anys(in []string) []any {
	out := make([]any, len(in))
	for i, s := range in {
		out[i] = s
	}
	return out
}

// sheetName is a name that a sheet may bear.
func sheetName(s string) string {
	return short(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return '-'
		}
		return r
	}, s), 31)
}
