package report

import (
	_ "embed"
	"io"
	"strings"
	"time"

	"factledger/ledger"
)

//go:embed fonts/PTF55F.ttf
var serifRegular []byte

//go:embed fonts/PTF75F.ttf
var serifBold []byte

//go:embed fonts/PTS55F.ttf
var sansRegular []byte

//go:embed fonts/PTS75F.ttf
var sansBold []byte

// Millimetres of an A4 page.
const (
	paperWidth = 210.0
	paperTall  = 297.0
	sideMargin = 20.0
	topMargin  = 18.0
	lowMargin  = 20.0
	bodyWidth  = paperWidth - 2*sideMargin
	gutter     = 8.0
)

type colour struct{ r, g, b int }

var (
	inkColour   = colour{25, 23, 20}
	softColour  = colour{95, 90, 82}
	ruleColour  = colour{205, 198, 186}
	flagColour  = colour{164, 70, 15}
	statusInk   = [4]colour{{86, 93, 105}, {31, 107, 65}, {125, 82, 0}, {157, 34, 38}}
	chartColour = map[string]colour{"verified": {31, 107, 65}, "disputed": {201, 138, 18}, "contradicted": {157, 34, 38}, "unreviewed": {185, 190, 199},
		"flag": flagColour, "ink": inkColour, "faint": softColour,
		"level0": {244, 241, 234}, "level1": {246, 217, 196}, "level2": {239, 180, 140}, "level3": {228, 143, 91}, "level4": {216, 111, 55}}
)

// writePDF lays the report out on paper. Its text can be searched and copied;
// the facts travel as an attached file.
func writePDF(out io.Writer, v *view, at time.Time) error {
	p := newPaper(v, at)
	p.opening()
	p.amendments()
	p.brief()
	p.pairs(v.W.Conflicts, v.W.ConflictsLead, v.Conflicts)
	p.findings()
	p.pairs(v.W.Tensions, v.W.TensionLead, v.Tensions)
	p.reviewed()
	p.charts()
	p.pairs(v.W.Updates, v.W.UpdatesLead, v.Updates)
	p.agreements()
	p.waiting()
	p.articles()
	p.closing()
	return p.f.Output(out)
}

func (p *paper) opening() {
	v := p.v
	kick := v.Desk
	if v.Title != v.W.Report {
		kick = strings.Trim(v.W.Report+" · "+kick, " ·")
	}
	p.para("sans", "", 9.5, 5, softColour, kick)
	p.para("serif", "B", 25, 11, inkColour, v.Title)
	p.gap(2)
	p.para("serif", "", 13, 6.4, inkColour, v.Lead)
	p.gap(1.5)
	if v.State != "" {
		p.para("sans", "", 10.5, 5.2, inkColour, v.State+" "+v.W.Programme)
	}
	p.gap(3)
	for _, t := range v.Tally {
		if t.N > 0 {
			p.font("serif", "B", 15, inkColour)
			p.write(7, v.W.integer(t.N)+" ")
			p.font("sans", "B", 10, statusInk[t.Status])
			p.write(7, t.Word+"     ")
		}
	}
	p.gap(10)
	p.f.SetX(sideMargin)
	p.rule(inkColour, .6)
}

func (p *paper) brief() {
	if len(p.v.Headlines) == 0 {
		return
	}
	p.head(p.w.Brief, "")
	for _, h := range p.v.Headlines {
		p.font("sans", "", 9, flagColour)
		p.write(5, h.Kind+"  ")
		p.font("sans", "", 10.5, inkColour)
		p.write(5, glyphs(h.Text))
		p.gap(6.6)
		p.f.SetX(sideMargin)
	}
}

func (p *paper) amendments() {
	if len(p.v.Amended) == 0 {
		return
	}
	p.head(p.v.AmendedTitle, p.v.AmendedLead)
	for _, a := range p.v.Amended {
		p.para("sans", "", 10, 5, inkColour, a.At+" ("+a.Kind+") — "+a.Entry.Label+": "+a.Before+" → "+a.After+". "+a.Because)
		p.gap(2)
	}
}

func (p *paper) pairs(title, lead string, ps []pair) {
	if len(ps) == 0 {
		return
	}
	p.head(title, lead)
	for i := range ps {
		x := &ps[i]
		column := (bodyWidth - gutter) / 2
		tall := max(p.height(&x.A, column), p.height(&x.B, column)) + 24
		p.room(min(tall, 120))
		p.para("serif", "B", 11.5, 5.4, inkColour, x.Title)
		meta := x.Kind + " · " + x.Basis + " · " + x.Verdict
		if x.Because != "" {
			meta += ": " + x.Because
		}
		p.para("sans", "", 8.8, 4.4, flagColour, meta)
		p.para("sans", "", 9.5, 4.7, inkColour, x.Why)
		p.gap(1.5)
		if tall > paperTall-lowMargin-topMargin {
			p.side(&x.A, sideMargin, bodyWidth)
			p.gap(2)
			p.side(&x.B, sideMargin, bodyWidth)
		} else {
			y := p.f.GetY()
			page := p.f.PageNo()
			p.side(&x.A, sideMargin, column)
			end := p.f.GetY()
			p.f.SetPage(page)
			p.f.SetY(y)
			p.side(&x.B, sideMargin+column+gutter, column)
			p.f.SetY(max(end, p.f.GetY()))
		}
		p.gap(3)
		p.rule(ruleColour, .2)
		p.gap(3)
	}
}

// height is about what side needs, never less.
func (p *paper) height(s *side, width float64) float64 {
	lines := func(family string, size, lead float64, text string) float64 {
		p.f.SetFont(family, "B", size)
		return float64(len(p.f.SplitText(glyphs(text), width-3))) * lead
	}
	return lines("sans", 8.8, 4.3, p.caption(s)) + lines("serif", 10.5, 5, plainSpans(s.Quote)) + lines("sans", 8.8, 4.3, s.Label) + 7
}

func (p *paper) caption(s *side) string {
	c := orElse(s.Source.Outlet, s.Source.Title)
	if s.Source.Outlet != "" && s.Source.Title != "" {
		c += " — " + s.Source.Title
	}
	c += "\n" + s.Source.Date
	if s.Who != "" {
		c += " · " + s.Who
	}
	return c + " · " + s.Mode
}

// side writes one side of a pair between x and x+width.
func (p *paper) side(s *side, x, width float64) {
	f := p.f
	f.SetLeftMargin(x)
	f.SetRightMargin(paperWidth - x - width)
	f.SetX(x)
	p.para("sans", "", 8.8, 4.3, softColour, p.caption(s))
	p.gap(1)
	f.SetX(x)
	p.spans(s.Quote, 10.5, 5)
	p.gap(6)
	f.SetX(x)
	p.font("sans", "", 8.8, softColour)
	p.write(4.3, glyphs(s.numbered()+"  "))
	p.font("sans", "B", 8.8, statusInk[s.Status])
	p.write(4.3, s.StatusWord)
	p.gap(5)
	f.SetLeftMargin(sideMargin)
	f.SetRightMargin(sideMargin)
	f.SetX(sideMargin)
}

func (p *paper) spans(in []span, size, lead float64) {
	for _, s := range in {
		switch s.Role {
		case anchorText:
			p.font("serif", "B", size, inkColour)
		case otherText:
			p.font("serif", "B", size, flagColour)
		case contextText:
			p.font("serif", "", size, softColour)
		default:
			p.font("serif", "", size, inkColour)
		}
		p.write(lead, glyphs(flat(s.Text)))
	}
}

func (p *paper) findings() {
	if len(p.v.Findings) == 0 {
		return
	}
	p.head(p.w.Findings, p.w.FindingsLead)
	for i := range p.v.Findings {
		x := &p.v.Findings[i]
		p.room(35)
		p.para("serif", "B", 11.5, 5.4, inkColour, x.Why)
		p.para("sans", "", 8.8, 4.4, flagColour, x.Basis)
		p.side(&x.side, sideMargin, bodyWidth)
		p.gap(3)
	}
}

func (p *paper) reviewed() {
	if len(p.v.Reviewed) == 0 {
		return
	}
	p.head(p.w.Reviewed, p.w.ReviewedLead)
	for _, e := range p.v.Reviewed {
		p.room(40)
		p.para("serif", "B", 11.5, 5.4, inkColour, e.numbered())
		status := e.StatusWord
		if e.Standing != "" {
			status += " · " + e.Standing
		}
		p.para("sans", "B", 9.5, 4.8, statusInk[e.Status], status)
		p.f.SetX(sideMargin)
		p.spans(e.Quote, 10.5, 5)
		p.gap(5.4)
		p.f.SetX(sideMargin)
		p.para("sans", "", 8.8, 4.4, softColour, p.caption(&side{entry: e}))
		if e.Because != "" {
			p.para("sans", "", 10, 4.9, inkColour, p.w.Reason+": "+e.Because+" ("+e.By+", "+e.Decided+")")
		}
		for _, x := range e.Evidence {
			p.proof(x)
		}
		if len(e.History) > 1 {
			p.para("sans", "", 8.8, 4.4, softColour, p.w.History)
			for _, s := range e.History {
				p.para("sans", "", 8.8, 4.4, softColour, "   "+s.At+", "+s.By+": "+s.Status+" — "+s.Because)
			}
		}
		p.gap(2.5)
		p.rule(ruleColour, .2)
		p.gap(2.5)
	}
}

func (p *paper) proof(x proof) {
	f := p.f
	f.SetX(sideMargin + 4)
	p.font("sans", "", 9.5, inkColour)
	p.write(4.8, "– ")
	if x.URL != "" {
		f.WriteLinkString(4.8, glyphs(short(x.Title, 300)), x.URL)
	} else {
		p.write(4.8, glyphs(x.Title))
	}
	text := " (" + x.Kind + ", " + x.Stance + ")"
	if x.Quote != "" {
		text += ": «" + x.Quote + "»"
	}
	if x.Seen != "" {
		text += "; " + p.w.Seen + " " + x.Seen
	}
	p.write(4.8, glyphs(text))
	if x.URL != "" {
		p.font("sans", "", 8, softColour)
		p.write(4.8, " "+glyphs(x.URL))
	}
	f.Ln(4.8)
}

func (p *paper) charts() {
	if len(p.v.Charts) == 0 {
		return
	}
	p.head(p.w.Charts, "")
	for i := range p.v.Charts {
		c := &p.v.Charts[i]
		scale := bodyWidth / c.Width
		p.room(c.Height*scale + 12)
		p.para("sans", "B", 10, 5, inkColour, c.Title)
		p.draw(c, scale, p.f.GetY()+1)
		p.gap(c.Height*scale + 5)
	}
}

func (p *paper) draw(c *chart, scale, top float64) {
	f := p.f
	f.SetLineWidth(.2)
	for _, s := range c.Shapes {
		k := chartColour[s.Class]
		x, y := sideMargin+s.X*scale, top+s.Y*scale
		switch s.Kind {
		case "rect":
			f.SetFillColor(k.r, k.g, k.b)
			f.Rect(x, y, s.W*scale, s.H*scale, "F")
		case "dot":
			f.SetFillColor(k.r, k.g, k.b)
			f.Circle(x, y, s.W*scale, "F")
		case "line":
			f.SetDrawColor(ruleColour.r, ruleColour.g, ruleColour.b)
			f.Line(x, y, x+s.W*scale, y+s.H*scale)
		case "text":
			p.font("sans", "", s.Size*scale*2.83465, k)
			text := glyphs(s.Text)
			switch s.Align {
			case "middle":
				x -= f.GetStringWidth(text) / 2
			case "end":
				x -= f.GetStringWidth(text)
			}
			f.Text(x, y, text)
		}
	}
}

func (p *paper) agreements() {
	if len(p.v.Agreements) == 0 {
		return
	}
	p.head(p.w.Agreements, p.w.AgreementsLead)
	for _, a := range p.v.Agreements {
		p.room(16)
		title := a.Label
		if len(a.Drift) > 0 {
			title += " (" + strings.Join(a.Drift, "; ") + ")"
		}
		p.para("sans", "B", 10, 5, inkColour, title)
		for _, e := range a.Members {
			p.para("serif", "", 9.8, 4.7, softColour, "«"+flat(plainSpans(e.Quote))+"» — "+orElse(e.Source.Outlet, e.Source.Title)+", "+e.Source.Date)
		}
		p.gap(2)
	}
}

func (p *paper) waiting() {
	if len(p.v.Waiting) == 0 {
		return
	}
	p.head(p.w.Waiting, p.w.WaitingLead)
	for _, e := range p.v.Waiting {
		p.room(15)
		p.font("sans", "B", 9.5, inkColour)
		p.write(4.6, glyphs(e.numbered()))
		p.font("sans", "", 8.8, softColour)
		note := "  " + e.Kind
		if e.Value != "" {
			note += " · " + e.Value
		}
		if e.Who != "" {
			note += " · " + p.w.SaidBy + " " + e.Who
		}
		p.write(4.6, glyphs(note))
		if len(e.Flags) > 0 {
			p.font("sans", "", 8.8, flagColour)
			p.write(4.6, "  "+e.Flags[0].Word)
		}
		p.f.Ln(4.6)
		p.para("serif", "", 9.8, 4.6, softColour, "«"+flat(plainSpans(e.Quote))+"» — "+orElse(e.Source.Outlet, e.Source.Title)+", "+e.Source.Date)
		p.gap(1.6)
	}
}

func (p *paper) articles() {
	if len(p.v.Articles) == 0 {
		return
	}
	p.head(p.w.Articles, p.w.ArticlesLead)
	for i := range p.v.Articles {
		a := &p.v.Articles[i]
		p.room(40)
		p.para("serif", "B", 12, 5.8, inkColour, p.w.integer(a.N)+". "+a.Title)
		p.para("sans", "", 8.8, 4.4, softColour, strings.Trim(orElse(a.Outlet, p.w.NoSource)+" · "+a.Author, " ·")+" · "+a.Date+a.aside()+"\nSHA-256 "+a.SHA256)
		if a.URL != "" {
			p.para("sans", "", 8.8, 4.4, softColour, a.URL)
		}
		if a.Withdrawn != "" {
			p.para("sans", "B", 9.5, 4.8, inkColour, p.w.Withdrawn+": "+a.Withdrawn)
		}
		p.gap(1.5)
		p.f.SetX(sideMargin)
		for _, s := range a.Segments {
			p.segment(s)
		}
		p.f.Ln(8)
	}
}

// segment writes a run of an article's text in the colour of its status; of an
// anchor the number follows.
func (p *paper) segment(s segment) {
	c, style := inkColour, ""
	for status := ledger.Verified; status <= ledger.Contradicted; status++ {
		if strings.HasPrefix(s.Class, status.String()) {
			c = statusInk[status]
		}
	}
	if strings.HasPrefix(s.Class, "flag") {
		c = flagColour
	}
	if s.Href != "" {
		style = "B"
	}
	p.font("serif", style, 10, c)
	p.write(5, glyphs(s.Text))
	if s.N > 0 {
		p.font("sans", "", 6.5, softColour)
		p.f.SubWrite(5, p.w.integer(s.N), 6.5, 5, 0, "")
	}
}

func (p *paper) closing() {
	v, w := p.v, p.w
	p.head(w.Method, "")
	for _, s := range w.MethodText {
		p.para("sans", "", 10, 4.9, inkColour, s)
		p.gap(1.5)
	}
	p.head(w.Limits, "")
	for _, s := range w.LimitsText {
		p.para("sans", "", 10, 4.9, inkColour, "– "+s)
		p.gap(1)
	}
	if v.NotChecked != "" || v.DroppedNote != "" {
		p.head(w.NotChecked, "")
		p.para("sans", "", 10, 4.9, inkColour, strings.TrimSpace(v.NotChecked+" "+v.DroppedNote))
	}
	p.gap(2)
	if v.Policy != "" {
		p.para("sans", "", 10, 4.9, inkColour, w.Policy+": "+v.Policy)
	}
	if v.Contact != "" {
		p.para("sans", "", 10, 4.9, inkColour, w.Reach+": "+v.Contact)
	}
	p.head(w.Seal, w.SealText)
	h := v.Facts.Head
	for _, x := range [][2]string{{w.AsOf, v.At}, {w.Ledger, h.Ledger}, {w.Size, w.integer(int(h.Size))}, {w.Root, h.Root}, {w.Facts, v.Facts.digest}} {
		p.font("sans", "", 9, softColour)
		p.f.CellFormat(38, 5, x[0], "", 0, "L", false, 0, "")
		p.font("sans", "", 9, inkColour)
		p.f.CellFormat(0, 5, glyphs(x[1]), "", 1, "L", false, 0, "")
	}
}
