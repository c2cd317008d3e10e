package report

import (
	"fmt"
	"math"
	"sort"
	"strconv"

	"factledger/claims"
	"factledger/ledger"
)

// chart is a drawing that the HTML writes as SVG and the PDF draws. Its words
// say the same to who cannot see it.
type chart struct {
	Title, Words  string
	Width, Height float64
	Shapes        []shape
}

// shape is a rectangle, a line, a dot or a word. Class is a status, "ink",
// "faint" or "flag": the writer gives it its colour.
type shape struct {
	Kind       string // rect, line, dot, text
	X, Y, W, H float64
	Class      string
	Text       string
	Align      string // of text: start, middle, end
	Size       float64
}

const chartWidth = 640

func (c *chart) rect(x, y, w, h float64, class string) {
	c.Shapes = append(c.Shapes, shape{Kind: "rect", X: round(x), Y: round(y), W: round(w), H: round(h), Class: class})
}

func (c *chart) line(x, y, w, h float64, class string) {
	c.Shapes = append(c.Shapes, shape{Kind: "line", X: round(x), Y: round(y), W: round(w), H: round(h), Class: class})
}

func (c *chart) dot(x, y, r float64, class string) {
	c.Shapes = append(c.Shapes, shape{Kind: "dot", X: round(x), Y: round(y), W: r, Class: class})
}

func (c *chart) text(x, y float64, s, align, class string, size float64) {
	c.Shapes = append(c.Shapes, shape{Kind: "text", X: round(x), Y: round(y), Text: s, Align: align, Class: class, Size: size})
}

func round(x float64) float64 { return math.Round(x*10) / 10 }

// charts are those of a report that have something to show.
func charts(r *ledger.Report, b *builder) []chart {
	if len(b.entries) == 0 {
		return nil
	}
	out := []chart{b.byKind()}
	if len(r.Articles) > 1 {
		out = append(out, b.byArticle())
		if c, ok := b.matrix(); ok {
			out = append(out, c)
		}
	}
	return append(out, b.figures()...)
}

var statusOrder = []ledger.Status{ledger.Verified, ledger.Disputed, ledger.Contradicted, ledger.Unreviewed}

type row struct {
	label string
	n     [4]int
}

func (x row) total() int { return x.n[0] + x.n[1] + x.n[2] + x.n[3] }

// bars is a chart of stacked bars, one a row, with a legend.
func (b *builder) bars(title string, rows []row) chart {
	const left, right, high, top = 170.0, 40.0, 22.0, 34.0
	most := 1
	for _, x := range rows {
		most = max(most, x.total())
	}
	c := chart{Title: title, Width: chartWidth, Height: top + high*float64(len(rows)) + 6}
	x := left
	for _, s := range statusOrder {
		c.rect(x, 8, 10, 10, s.String())
		c.text(x+14, 17, b.w.StatusMany[s], "start", "faint", 12)
		x += 26 + 7*float64(len([]rune(b.w.StatusMany[s])))
	}
	scale := (chartWidth - left - right) / float64(most)
	for i, row := range rows {
		y := top + high*float64(i)
		c.text(left-8, y+12, short(row.label, 20), "end", "ink", 12)
		x := left
		for _, s := range statusOrder {
			if n := row.n[s]; n > 0 {
				c.rect(x, y, float64(n)*scale, 15, s.String())
				x += float64(n) * scale
			}
		}
		c.text(x+6, y+12, b.w.integer(row.total()), "start", "ink", 12)
		c.Words += row.label + " " + b.w.integer(row.total()) + "; "
	}
	return c
}

func short(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}

func (b *builder) byKind() chart {
	rows := make([]row, len(b.w.KindMany))
	for i := range rows {
		rows[i].label = b.w.KindMany[i]
	}
	for _, e := range b.entries {
		rows[e.claim.Kind].n[e.Status]++
	}
	kept := rows[:0]
	for _, x := range rows {
		if x.total() > 0 {
			kept = append(kept, x)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].total() > kept[j].total() })
	return b.bars(b.w.ChartStatus, kept)
}

const manyArticles = 24 // a chart of more would be read by nobody

func (b *builder) byArticle() chart {
	at := map[string]int{}
	var rows []row
	for _, a := range b.r.Articles {
		at[a.ID] = len(rows)
		rows = append(rows, row{label: b.nick(b.sources[a.ID])})
	}
	for _, e := range b.entries {
		if i, ok := at[e.claim.ArticleID]; ok {
			rows[i].n[e.Status]++
		}
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].total() > rows[j].total() })
	return b.bars(b.w.ChartOutlet, rows[:min(len(rows), manyArticles)])
}

// nick is a source in few words.
func (b *builder) nick(s *source) string {
	return strconv.Itoa(s.N) + " " + orElse(s.Outlet, s.Title)
}

// matrix counts the flags between each two articles.
func (b *builder) matrix() (chart, bool) {
	type cell struct{ low, high int }
	flags := map[cell]int{}
	most, involved := 0, map[int]bool{}
	for _, x := range b.r.Relations {
		a, z := b.byID[x.A], b.byID[x.B]
		if a == nil || z == nil || !x.Kind.Flag() || x.Verdict == ledger.Dismissed {
			continue
		}
		k := cell{min(a.Source.N, z.Source.N), max(a.Source.N, z.Source.N)}
		flags[k]++
		most = max(most, flags[k])
		involved[a.Source.N], involved[z.Source.N] = true, true
	}
	if most == 0 || len(involved) > manyArticles {
		return chart{}, false
	}
	var ns []int
	for n := range involved {
		ns = append(ns, n)
	}
	sort.Ints(ns)
	const left, top, size = 200.0, 40.0, 34.0
	c := chart{Title: b.w.ChartMatrix, Width: chartWidth, Height: top + size*float64(len(ns)) + 8}
	byN := map[int]*source{}
	for _, s := range b.sources {
		byN[s.N] = s
	}
	for i, n := range ns {
		c.text(left-8, top+size*float64(i)+21, short(b.nick(byN[n]), 25), "end", "ink", 12)
		c.text(left+size*float64(i)+size/2, top-8, strconv.Itoa(n), "middle", "faint", 12)
		for j, m := range ns[:i+1] {
			x, y := left+size*float64(j), top+size*float64(i)
			k := flags[cell{m, n}]
			c.rect(x+1, y+1, size-2, size-2, "level"+strconv.Itoa((k*4+most-1)/most))
			if k > 0 {
				c.text(x+size/2, y+21, strconv.Itoa(k), "middle", "ink", 12)
				c.Words += fmt.Sprintf("%d–%d: %d; ", m, n, k)
			}
		}
	}
	return c, true
}

const manyFigures = 6

// figures are the timelines of figures that articles give differently.
func (b *builder) figures() []chart {
	root := map[*entry]*entry{}
	var find func(*entry) *entry
	find = func(e *entry) *entry {
		if p := root[e]; p != nil && p != e {
			root[e] = find(p)
			return root[e]
		}
		return e
	}
	numeric := func(e *entry) bool {
		return e.claim.Value.Shape == claims.ShapeNumber && e.claim.Kind != claims.KindRank
	}
	disputed := map[*entry]bool{}
	for _, x := range b.r.Relations {
		a, z := b.byID[x.A], b.byID[x.B]
		if a == nil || z == nil || x.Verdict == ledger.Dismissed || !numeric(a) || !numeric(z) {
			continue
		}
		if ra, rz := find(a), find(z); ra != rz {
			root[rz] = ra
		}
		if x.Kind != claims.Corroborates {
			disputed[a], disputed[z] = true, true
		}
	}
	group := map[*entry][]*entry{}
	var order []*entry
	told := map[*entry]bool{}
	for _, e := range b.entries {
		k := find(e)
		if len(group[k]) == 0 {
			order = append(order, k)
		}
		group[k] = append(group[k], e)
		told[k] = told[k] || disputed[e]
	}
	var out []chart
	for _, k := range order {
		if told[k] && len(out) < manyFigures {
			out = append(out, b.figure(group[k]))
		}
	}
	return out
}

// figure draws one figure as the articles give it, in the order of their dates.
func (b *builder) figure(es []*entry) chart {
	es = append([]*entry{}, es...)
	date := func(e *entry) string {
		for i := range b.r.Articles {
			if b.r.Articles[i].ID == e.claim.ArticleID {
				return b.r.Articles[i].Published
			}
		}
		return ""
	}
	sort.SliceStable(es, func(i, j int) bool { return date(es[i]) < date(es[j]) })
	es = es[:min(len(es), 12)]
	low, high := math.Inf(1), math.Inf(-1)
	for _, e := range es {
		low, high = math.Min(low, e.claim.Value.Low), math.Max(high, e.claim.Value.Low)
	}
	const left, top, tall = 60.0, 24.0, 110.0
	c := chart{Title: b.w.ChartFigure + ": " + es[0].Label, Width: chartWidth, Height: top + tall + 52}
	c.line(left, top+tall+10, chartWidth-left-20, 0, "faint")
	step := (chartWidth - left - 60) / float64(max(len(es)-1, 1))
	for i, e := range es {
		x, y := left+20+step*float64(i), top+tall/2
		if high > low {
			y = top + tall - (e.claim.Value.Low-low)/(high-low)*tall
		}
		class := e.Status.String()
		if e.Status == ledger.Unreviewed {
			class = "flag"
		}
		c.line(x, y, 0, top+tall+10-y, "faint")
		c.dot(x, y, 5, class)
		align := "middle"
		if i == 0 && len(es) > 1 {
			align = "start"
		} else if i == len(es)-1 && i > 0 {
			align = "end"
		}
		c.text(x, y-10, e.Value, align, "ink", 12)
		c.text(x, top+tall+26, short(e.Source.Date, 20), align, "faint", 11)
		c.text(x, top+tall+41, short(b.nick(e.Source), 22), align, "faint", 11)
		c.Words += e.Source.Date + ", " + b.nick(e.Source) + ": " + e.Value + "; "
	}
	return c
}
