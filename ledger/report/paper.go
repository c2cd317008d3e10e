package report

import (
	"strings"
	"time"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"
)

type paper struct {
	f *fpdf.Fpdf
	v *view
	w *words
}

func newPaper(v *view, at time.Time) *paper {
	f := fpdf.New("P", "mm", "A4", "")
	p := &paper{f, v, v.W}
	f.AddUTF8FontFromBytes("serif", "", serifRegular)
	f.AddUTF8FontFromBytes("serif", "B", serifBold)
	f.AddUTF8FontFromBytes("sans", "", sansRegular)
	f.AddUTF8FontFromBytes("sans", "B", sansBold)
	f.SetCatalogSort(true)
	f.SetCreationDate(at.UTC())
	f.SetModificationDate(at.UTC())
	f.SetTitle(glyphs(v.Title), true)
	f.SetAuthor(glyphs(v.Desk), true)
	f.SetCreator("factledger", true)
	f.SetProducer("factledger", true)
	f.SetLang(v.W.Lang)
	f.SetKeywords("factledger "+v.Seal.Digest+" "+v.Seal.Document, false)
	f.SetAttachments([]fpdf.Attachment{{Content: v.Facts.encode(), Filename: "factledger.json", Description: v.W.Seal}})
	f.SetMargins(sideMargin, topMargin, sideMargin)
	f.SetAutoPageBreak(true, lowMargin)
	f.SetFooterFunc(func() {
		f.SetY(-13)
		p.font("sans", "", 8, softColour)
		f.CellFormat(bodyWidth/2, 5, glyphs(short(v.Title, 60))+" — "+v.At, "", 0, "L", false, 0, "")
		f.CellFormat(bodyWidth/2, 5, v.W.integer(f.PageNo()), "", 0, "R", false, 0, "")
	})
	f.AddPage()
	return p
}

// glyphs is text of which the fonts hold every letter: of others the reader
// sees the number.
func glyphs(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\t', '\u00a0', '\u202f', '\u2009':
			return ' '
		case '→':
			return '›'
		case '\u00ad', '\u200d':
			return -1
		}
		return r
	}, s)
	if strings.IndexFunc(s, noGlyph) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if noGlyph(r) {
			b.WriteString(codePoint(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// noGlyph tells what the embedded fonts cannot show: they hold Latin with its
// accents, Cyrillic, and the usual signs.
func noGlyph(r rune) bool {
	switch {
	case r == '\n' || r >= 0x20 && r <= 0x7e || r >= 0xa0 && r <= 0x17f || r >= 0x401 && r <= 0x45f && r != 0x40d && r != 0x450 && r != 0x45d:
		return false
	}
	return !strings.ContainsRune("–—‘’‚“”„†‡•…‰‹›€™−", r)
}

func (p *paper) font(family, style string, size float64, c colour) {
	p.f.SetFont(family, style, size)
	p.f.SetTextColor(c.r, c.g, c.b)
}

// para writes a paragraph over the whole width.
func (p *paper) para(family, style string, size, lead float64, c colour, s string) {
	if s = glyphs(s); strings.TrimSpace(s) == "" {
		return
	}
	p.font(family, style, size, c)
	p.f.MultiCell(0, lead, s, "", "L", false)
}

// stretch is how much is written at once: the library's time grows with the
// square of it.
const stretch = 500

// write writes text on from where the last one ended.
func (p *paper) write(lead float64, s string) {
	for len(s) > stretch {
		cut := strings.LastIndexAny(s[:stretch], " \n") + 1
		if cut == 0 {
			for cut = stretch; !utf8.RuneStart(s[cut]); cut-- {
			}
		}
		p.f.Write(lead, s[:cut])
		s = s[cut:]
	}
	p.f.Write(lead, s)
}

// room begins a new page where less than h is left on this one.
func (p *paper) room(h float64) {
	if p.f.GetY()+h > paperTall-lowMargin {
		p.f.AddPage()
	}
}

func (p *paper) gap(h float64) { p.f.SetY(p.f.GetY() + h) }

func (p *paper) rule(c colour, thick float64) {
	p.f.SetDrawColor(c.r, c.g, c.b)
	p.f.SetLineWidth(thick)
	p.f.Line(sideMargin, p.f.GetY(), paperWidth-sideMargin, p.f.GetY())
}

func (p *paper) head(title, lead string) {
	p.gap(7)
	p.room(30)
	p.f.Bookmark(glyphs(title), 0, -1)
	p.para("serif", "B", 15, 7, inkColour, title)
	p.para("sans", "", 9.5, 4.6, softColour, lead)
	p.gap(3)
}
