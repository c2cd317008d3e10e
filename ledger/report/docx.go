package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"factledger/ledger"
)

// writeDOCX writes the report as a Word document of headings, paragraphs,
// tables and links: styles can be changed in one place, nothing is a field, a
// macro or an outside part.
func writeDOCX(out io.Writer, v *view, at time.Time) error {
	d := &word{v: v, w: v.W}
	d.opening()
	d.amendments()
	d.brief()
	d.pairs(v.W.Conflicts, v.W.ConflictsLead, v.Conflicts)
	d.findings()
	d.pairs(v.W.Tensions, v.W.TensionLead, v.Tensions)
	d.reviewed()
	d.pairs(v.W.Updates, v.W.UpdatesLead, v.Updates)
	d.agreements()
	d.waiting()
	d.articles()
	d.closing()
	return pack(out, v.Facts, d.parts(at))
}

// word builds the body of the document.
type word struct {
	v     *view
	w     *words
	b     strings.Builder
	links []string
}

// text is a run; style is a character style, or none.
type text struct{ s, style, link string }

func (d *word) para(style string, runs ...text) {
	d.b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	for _, r := range runs {
		d.run(r)
	}
	d.b.WriteString("</w:p>")
}

func (d *word) run(r text) {
	if r.s == "" {
		return
	}
	if r.link != "" {
		d.links = append(d.links, r.link)
		d.b.WriteString(`<w:hyperlink r:id="l` + strconv.Itoa(len(d.links)) + `">`)
		r.style = "Hyperlink"
	}
	d.b.WriteString("<w:r>")
	if r.style != "" {
		d.b.WriteString(`<w:rPr><w:rStyle w:val="` + r.style + `"/></w:rPr>`)
	}
	for i, l := range strings.Split(r.s, "\n") {
		if i > 0 {
			d.b.WriteString("<w:br/>")
		}
		d.b.WriteString(`<w:t xml:space="preserve">` + xmlEscape(l) + "</w:t>")
	}
	d.b.WriteString("</w:r>")
	if r.link != "" {
		d.b.WriteString("</w:hyperlink>")
	}
}

func plainRun(s string) text { return text{s: s} }
func soft(s string) text     { return text{s: s, style: "Soft"} }

func (d *word) head(title, lead string) {
	d.para("Heading1", plainRun(title))
	if lead != "" {
		d.para("Note", plainRun(lead))
	}
}

// table writes rows of cells; each cell writes its paragraphs.
func (d *word) table(widths []int, rows ...[]func()) {
	d.b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, n := range widths {
		fmt.Fprintf(&d.b, `<w:gridCol w:w="%d"/>`, n)
	}
	d.b.WriteString("</w:tblGrid>")
	for i, row := range rows {
		d.b.WriteString("<w:tr><w:trPr><w:cantSplit/>")
		if i == 0 && len(rows) > 1 {
			d.b.WriteString("<w:tblHeader/>")
		}
		d.b.WriteString("</w:trPr>")
		for j, cell := range row {
			fmt.Fprintf(&d.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[j])
			cell()
			d.b.WriteString("</w:tc>")
		}
		d.b.WriteString("</w:tr>")
	}
	d.b.WriteString("</w:tbl>")
	d.para("Small")
}

var statusStyle = [...]string{ledger.Unreviewed: "Unreviewed", ledger.Verified: "Verified", ledger.Disputed: "Disputed", ledger.Contradicted: "Contradicted"}

func spanRuns(in []span) []text {
	var out []text
	for _, s := range in {
		out = append(out, text{s: flat(s.Text), style: [...]string{plainText: "", anchorText: "Anchor", otherText: "Differs", contextText: "Soft"}[s.Role]})
	}
	return out
}

func (d *word) source(s *source) []text {
	name := orElse(s.Outlet, s.Title)
	out := []text{{s: name, link: s.URL}}
	if s.Outlet != "" && s.Title != "" {
		out = append(out, soft(" — "+s.Title))
	}
	return append(out, soft(", "+s.Date))
}

func (d *word) opening() {
	v := d.v
	kick := v.Desk
	if v.Title != v.W.Report {
		kick = strings.Trim(v.W.Report+" · "+kick, " ·")
	}
	if kick != "" {
		d.para("Note", plainRun(kick))
	}
	d.para("Title", plainRun(v.Title))
	d.para("Lead", plainRun(v.Lead))
	if v.State != "" {
		d.para("Normal", plainRun(v.State+" "+v.W.Programme))
	}
	var runs []text
	for _, t := range v.Tally {
		runs = append(runs, text{s: v.W.integer(t.N) + " " + t.Word + "    ", style: statusStyle[t.Status]})
	}
	d.para("Normal", runs...)
}

func (d *word) amendments() {
	if len(d.v.Amended) == 0 {
		return
	}
	d.head(d.v.AmendedTitle, d.v.AmendedLead)
	for _, a := range d.v.Amended {
		d.para("Normal", text{s: a.At, style: "Anchor"}, soft(" ("+a.Kind+") — "), plainRun(a.Entry.Label+": "+a.Before+" → "), text{s: a.After, style: "Anchor"}, plainRun(". "+a.Because))
	}
}

func (d *word) brief() {
	if len(d.v.Headlines) == 0 {
		return
	}
	d.head(d.w.Brief, "")
	for _, h := range d.v.Headlines {
		d.para("Item", text{s: h.Kind, style: "Differs"}, plainRun("  "+h.Text))
	}
}

func (d *word) pairs(title, lead string, ps []pair) {
	if len(ps) == 0 {
		return
	}
	d.head(title, lead)
	for i := range ps {
		p := &ps[i]
		d.para("Heading2", plainRun(p.Title))
		meta := p.Basis + " · " + p.Verdict
		if p.Because != "" {
			meta += ": " + p.Because
		}
		d.para("Meta", text{s: p.Kind, style: "Differs"}, soft(" · "+meta))
		d.para("Meta", plainRun(p.Why))
		d.table([]int{4800, 4800}, []func(){func() { d.side(&p.A) }, func() { d.side(&p.B) }})
	}
}

func (d *word) side(s *side) {
	caption := d.source(s.Source)
	if s.Who != "" {
		caption = append(caption, soft(" · "+s.Who))
	}
	d.para("Small", append(caption, soft(" · "+s.Mode))...)
	d.para("Passage", spanRuns(s.Quote)...)
	d.para("Small", soft(s.numbered()+"  "), text{s: s.StatusWord, style: statusStyle[s.Status]})
}

func (d *word) findings() {
	if len(d.v.Findings) == 0 {
		return
	}
	d.head(d.w.Findings, d.w.FindingsLead)
	for i := range d.v.Findings {
		x := &d.v.Findings[i]
		d.para("Heading2", plainRun(x.Why))
		d.side(&x.side)
	}
}

func (d *word) reviewed() {
	if len(d.v.Reviewed) == 0 {
		return
	}
	d.head(d.w.Reviewed, d.w.ReviewedLead)
	for _, e := range d.v.Reviewed {
		d.para("Heading2", plainRun(e.numbered()))
		status := []text{{s: e.StatusWord, style: statusStyle[e.Status]}}
		if e.Standing != "" {
			status = append(status, soft(" · "+e.Standing))
		}
		d.para("Normal", status...)
		d.para("Passage", spanRuns(e.Quote)...)
		d.para("Small", d.source(e.Source)...)
		if e.Because != "" {
			d.para("Normal", soft(d.w.Reason+": "), plainRun(e.Because), soft(" ("+e.By+", "+e.Decided+")"))
		}
		for _, x := range e.Evidence {
			runs := []text{{s: x.Title, link: x.URL}, soft(" (" + x.Kind + ", " + x.Stance + ")")}
			if x.Quote != "" {
				runs = append(runs, plainRun(": «"+x.Quote+"»"))
			}
			if x.Seen != "" {
				runs = append(runs, soft("; "+d.w.Seen+" "+x.Seen))
			}
			if x.Archive != "" {
				runs = append(runs, plainRun(" "), text{s: d.w.Archive, link: x.Archive})
			}
			d.para("Item", runs...)
		}
		if len(e.History) > 1 {
			for _, s := range e.History {
				d.para("Small", soft(s.At+", "+s.By+": "+s.Status+" — "+s.Because))
			}
		}
	}
}

func (d *word) agreements() {
	if len(d.v.Agreements) == 0 {
		return
	}
	d.head(d.w.Agreements, d.w.AgreementsLead)
	for _, a := range d.v.Agreements {
		d.para("Heading2", plainRun(a.Label))
		if len(a.Drift) > 0 {
			d.para("Small", text{s: strings.Join(a.Drift, "; "), style: "Differs"})
		}
		for _, e := range a.Members {
			d.para("Item", append([]text{plainRun("«" + flat(plainSpans(e.Quote)) + "» — ")}, d.source(e.Source)...)...)
		}
	}
}

func (d *word) waiting() {
	if len(d.v.Waiting) == 0 {
		return
	}
	d.head(d.w.Waiting, d.w.WaitingLead)
	cell := func(runs ...text) func() { return func() { d.para("Small", runs...) } }
	bold := func(s string) func() { return cell(text{s: s, style: "Anchor"}) }
	w := d.w
	rows := [][]func(){{bold(w.Number), bold(w.Statement), bold(w.Value), bold(w.Source), bold(w.Flags)}}
	for _, e := range d.v.Waiting {
		flags := ""
		if len(e.Flags) > 0 {
			flags = e.Flags[0].Word
		}
		rows = append(rows, []func(){cell(plainRun(strconv.Itoa(e.N))),
			func() {
				d.para("Small", text{s: e.Label, style: "Anchor"})
				d.para("Small", soft("«"+flat(plainSpans(e.Quote))+"»"))
			},
			cell(plainRun(e.Value)), cell(plainRun(orElse(e.Source.Outlet, e.Source.Title))), cell(text{s: flags, style: "Differs"})})
	}
	d.table([]int{600, 4700, 1600, 1500, 1200}, rows...)
}

func (d *word) articles() {
	if len(d.v.Articles) == 0 {
		return
	}
	d.head(d.w.Articles, d.w.ArticlesLead)
	for i := range d.v.Articles {
		a := &d.v.Articles[i]
		d.para("Heading2", plainRun(strconv.Itoa(a.N)+". "), text{s: a.Title, link: a.URL})
		d.para("Small", soft(strings.Trim(orElse(a.Outlet, d.w.NoSource)+" · "+a.Author, " ·")+" · "+a.Date+a.aside()+" · SHA-256 "+a.SHA256))
		if a.Withdrawn != "" {
			d.para("Normal", text{s: d.w.Withdrawn, style: "Anchor"}, plainRun(": "+a.Withdrawn))
		}
		d.para("Passage", d.segments(a.Segments)...)
	}
}

func (d *word) segments(in []segment) []text {
	var out []text
	for _, s := range in {
		style := ""
		for status, name := range statusStyle {
			if status > 0 && strings.HasPrefix(s.Class, ledger.Status(status).String()) {
				style = name
			}
		}
		switch {
		case style != "":
		case strings.HasPrefix(s.Class, "flag"):
			style = "Differs"
		case s.Href != "":
			style = "Anchor"
		}
		out = append(out, text{s: s.Text, style: style})
		if s.N > 0 {
			out = append(out, text{s: strconv.Itoa(s.N), style: "Number"})
		}
	}
	return out
}

func (d *word) closing() {
	v, w := d.v, d.w
	d.head(w.Method, "")
	for _, s := range w.MethodText {
		d.para("Normal", plainRun(s))
	}
	d.head(w.Limits, "")
	for _, s := range w.LimitsText {
		d.para("Item", plainRun(s))
	}
	if v.NotChecked != "" || v.DroppedNote != "" {
		d.head(w.NotChecked, "")
		d.para("Normal", plainRun(strings.TrimSpace(v.NotChecked+" "+v.DroppedNote)))
	}
	if v.Policy != "" {
		d.para("Normal", text{s: w.Policy, link: v.Policy})
	}
	if v.Contact != "" {
		d.para("Normal", plainRun(w.Reach+": "), text{s: v.Contact, link: v.Reach})
	}
	d.head(w.Seal, w.SealText)
	h := v.Facts.Head
	var rows [][]func()
	for _, x := range [][2]string{{w.AsOf, v.At}, {w.Ledger, h.Ledger}, {w.Size, w.integer(int(h.Size))}, {w.Root, h.Root}, {w.Facts, v.Facts.digest}} {
		rows = append(rows, []func(){func() { d.para("Small", soft(x[0])) }, func() { d.para("Small", plainRun(x[1])) }})
	}
	d.table([]int{2400, 7200}, rows...)
}

const office = "http://schemas.openxmlformats.org/"

func (d *word) parts(at time.Time) []part {
	const header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	w := `xmlns:w="` + office + `wordprocessingml/2006/main" xmlns:r="` + office + `officeDocument/2006/relationships"`
	var rels strings.Builder
	rels.WriteString(header + `<Relationships xmlns="` + office + `package/2006/relationships">` +
		`<Relationship Id="s1" Type="` + office + `officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
		`<Relationship Id="x1" Type="` + office + `officeDocument/2006/relationships/customXml" Target="../customXml/item1.xml"/>`)
	for i, l := range d.links {
		fmt.Fprintf(&rels, `<Relationship Id="l%d" Type="%sofficeDocument/2006/relationships/hyperlink" Target="%s" TargetMode="External"/>`, i+1, office, xmlEscape(l))
	}
	rels.WriteString("</Relationships>")
	return []part{
		{"[Content_Types].xml", []byte(header + `<Types xmlns="` + office + `package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
			`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
			`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`)},
		{"_rels/.rels", []byte(header + `<Relationships xmlns="` + office + `package/2006/relationships">` +
			`<Relationship Id="d1" Type="` + office + `officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
			`<Relationship Id="p1" Type="` + office + `package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`)},
		{"docProps/core.xml", []byte(header + `<cp:coreProperties xmlns:cp="` + office + `package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
			`<dc:title>` + xmlEscape(d.v.Title) + `</dc:title><dc:creator>` + xmlEscape(orElse(d.v.Desk, "factledger")) + `</dc:creator><dc:language>` + d.w.Lang + `</dc:language>` +
			`<dcterms:created xsi:type="dcterms:W3CDTF">` + stamp(at) + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + stamp(at) + `</dcterms:modified></cp:coreProperties>`)},
		{"word/_rels/document.xml.rels", []byte(rels.String())},
		{"word/document.xml", []byte(header + `<w:document ` + w + `><w:body>` + d.b.String() +
			`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`)},
		{"word/styles.xml", []byte(header + `<w:styles ` + w + `>` + styles(d.w.Lang) + `</w:styles>`)},
	}
}

// styles are few and plain: a desk changes them to its own.
func styles(lang string) string {
	tag := "it-IT"
	if lang == "en" {
		tag = "en-GB"
	}
	var b strings.Builder
	b.WriteString(`<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:lang w:val="` + tag + `"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	para := func(id, name, ppr, rpr string) {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"%s><w:name w:val="%s"/>`, id, map[bool]string{true: ` w:default="1"`}[id == "Normal"], name)
		if id != "Normal" {
			b.WriteString(`<w:basedOn w:val="Normal"/>`)
		}
		b.WriteString(`<w:pPr>` + ppr + `</w:pPr><w:rPr>` + rpr + `</w:rPr></w:style>`)
	}
	serif := `<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Cambria"/>`
	para("Normal", "Normal", "", "")
	para("Title", "Title", `<w:spacing w:after="120"/>`, serif+`<w:b/><w:sz w:val="48"/>`)
	para("Lead", "Lead", "", serif+`<w:sz w:val="26"/>`)
	para("Heading1", "heading 1", `<w:keepNext/><w:spacing w:before="360" w:after="60"/><w:outlineLvl w:val="0"/>`, serif+`<w:b/><w:sz w:val="30"/>`)
	para("Heading2", "heading 2", `<w:keepNext/><w:spacing w:before="200" w:after="40"/><w:outlineLvl w:val="1"/>`, serif+`<w:b/><w:sz w:val="23"/>`)
	para("Note", "Note", "", `<w:color w:val="5F5A52"/>`)
	para("Small", "Small", `<w:spacing w:after="40"/>`, `<w:sz w:val="18"/>`)
	para("Meta", "Meta", `<w:keepNext/><w:spacing w:after="40"/>`, `<w:sz w:val="18"/>`)
	para("Item", "Item", `<w:ind w:left="284"/><w:spacing w:after="50"/>`, "")
	para("Passage", "Passage", "", serif)
	char := func(id, rpr string) {
		fmt.Fprintf(&b, `<w:style w:type="character" w:styleId="%s"><w:name w:val="%s"/><w:rPr>%s</w:rPr></w:style>`, id, id, rpr)
	}
	char("Anchor", `<w:b/>`)
	char("Differs", `<w:b/><w:color w:val="A4460F"/>`)
	char("Soft", `<w:color w:val="5F5A52"/>`)
	char("Hyperlink", `<w:color w:val="1D4F80"/><w:u w:val="single"/>`)
	char("Number", `<w:color w:val="5F5A52"/><w:vertAlign w:val="superscript"/>`)
	char("Unreviewed", `<w:color w:val="565D69"/>`)
	char("Verified", `<w:b/><w:color w:val="1F6B41"/>`)
	char("Disputed", `<w:b/><w:color w:val="7D5200"/>`)
	char("Contradicted", `<w:b/><w:color w:val="9D2226"/>`)
	rule := func(side string) string { return `<w:` + side + ` w:val="single" w:sz="4" w:color="E3DDD2"/>` }
	b.WriteString(`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblPr><w:tblBorders>` + rule("top") + rule("bottom") + rule("insideH") + rule("insideV") +
		`</w:tblBorders><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="110" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	return b.String()
}
