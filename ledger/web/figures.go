package web

import (
	"fmt"
	"net/http"
	"sort"
	"unicode/utf8"

	"factledger/claims"
	"factledger/ledger"
	"factledger/ledger/report"
)

// figuresPage shows values that articles give differently, along time.
type figuresPage struct {
	Series   []series    `json:"series"`
	Dossier  string      `json:"dossier,omitempty"`
	Dossiers []string    `json:"-"`
	Head     ledger.Head `json:"head"`
}

func (p figuresPage) head() *ledger.Head { return &p.Head }

// series is one figure: the claims that relations hold together, by date.
type series struct {
	Label  string  `json:"label"`
	Unit   string  `json:"unit"`
	Points []point `json:"points"`
	W, H   int     `json:"-"`
	Line   string  `json:"-"` // through the points, as SVG writes it
}

type point struct {
	Claim   ledger.Claim   `json:"claim"`
	Article ledger.Article `json:"article"`
	X, Y    int            `json:"-"`
	Value   string         `json:"-"` // written at the point, where there is room
	Day     string         `json:"-"` // written below it
}

const seriesShown = 16

func (d *desk) figures(v *visit) error {
	dossier := v.r.URL.Query().Get("dossier")
	rep, err := d.related(v, dossier, claims.Contradicts, claims.Tension, claims.Update)
	if err != nil {
		return err
	}
	p := figuresPage{Dossier: dossier, Head: rep.Head, Series: seriesOf(rep, v.lang)}
	if p.Dossiers, err = d.ledger.Dossiers(v.ctx()); err != nil {
		return err
	}
	if len(p.Series) > seriesShown {
		p.Series = p.Series[:seriesShown]
	}
	v.show(http.StatusOK, "figures", p)
	return nil
}

// seriesOf gathers the numeric claims that undismissed relations connect and
// that do not all say the same number.
func seriesOf(rep *ledger.Report, lang string) []series {
	arts := articlesOf(rep)
	at := map[string]int{}
	for i, c := range rep.Claims {
		at[c.ID] = i
	}
	root := make([]int, len(rep.Claims))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, r := range rep.Relations {
		a, aok := at[r.A]
		b, bok := at[r.B]
		if aok && bok && r.Verdict != ledger.Dismissed && figure(rep.Claims[a]) && figure(rep.Claims[b]) {
			root[max(find(a), find(b))] = min(find(a), find(b))
		}
	}
	groups := map[int][]point{}
	var order []int
	for i, c := range rep.Claims {
		if !figure(c) {
			continue
		}
		g := find(i)
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], point{Claim: c, Article: arts[c.ArticleID]})
	}
	out := []series{}
	for _, g := range order {
		ps := groups[g]
		differs := false
		for _, p := range ps[1:] {
			differs = differs || p.Claim.Value != ps[0].Claim.Value
		}
		if !differs {
			continue
		}
		sort.SliceStable(ps, func(i, j int) bool { return ps[i].Article.Published < ps[j].Article.Published })
		out = append(out, plot(series{Label: ps[0].Claim.Label, Unit: ps[0].Claim.Unit, Points: ps}, lang))
	}
	sort.SliceStable(out, func(i, j int) bool { return len(out[i].Points) > len(out[j].Points) })
	return out
}

func figure(c ledger.Claim) bool {
	return c.Value.Shape == claims.ShapeNumber || c.Value.Shape == claims.ShapeRange
}

func middle(c ledger.Claim) float64 { return (c.Value.Low + c.Value.High) / 2 }

// plot places the points, evenly in time's order: dates of unlike precision
// have no common measure.
func plot(s series, lang string) series {
	s.W, s.H = 720, 190
	low, high := middle(s.Points[0].Claim), middle(s.Points[0].Claim)
	for _, p := range s.Points {
		low, high = min(low, middle(p.Claim)), max(high, middle(p.Claim))
	}
	if high == low {
		high = low + 1
	}
	step := (s.W - 120) / max(len(s.Points)-1, 1)
	for i := range s.Points {
		p := &s.Points[i]
		p.X = 60 + i*step
		p.Y = 130 - int(90*(middle(p.Claim)-low)/(high-low))
		s.Line += fmt.Sprintf("%d,%d ", p.X, p.Y)
	}
	n := len(s.Points)
	spread(n, func(i int) (int, string) {
		c := s.Points[i].Claim
		c.Kind, c.Unit, c.Modifier = claims.KindQuantity, "", claims.ModifierExact // the number alone
		return s.Points[i].X, report.Value(lang, &c.Claim)
	}, func(i int, text string) { s.Points[i].Value = text })
	spread(n, func(i int) (int, string) {
		return s.Points[i].X, claims.DateIn(lang, s.Points[i].Article.Published)
	}, func(i int, text string) { s.Points[i].Day = text })
	return s
}

// spread writes the texts that stand beside each other without touching: the
// last and the first, and between them each that has room.
func spread(n int, of func(int) (int, string), write func(int, string)) {
	half := func(text string) int { return 4*utf8.RuneCountInString(text) + 4 } // a little more than it takes
	x, text := of(n - 1)
	write(n-1, text)
	end := x - half(text)
	from := 0
	for i := range n - 1 {
		if x, text = of(i); x-half(text) >= from && x+half(text) <= end {
			write(i, text)
			from = x + half(text)
		}
	}
}
