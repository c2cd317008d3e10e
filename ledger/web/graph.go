package web

import (
	"math"
	"net/http"
	"sort"

	"factledger/claims"
	"factledger/ledger"
)

// graphPage is the picture of who contradicts whom, between outlets or, within
// a few articles, between these.
type graphPage struct {
	By       string      `json:"by"` // outlet or article
	Nodes    []node      `json:"nodes"`
	Edges    []edge      `json:"edges"`
	Dossier  string      `json:"dossier,omitempty"`
	Dossiers []string    `json:"-"`
	Left     int         `json:"left_out,omitempty"` // edges beyond those that a picture can show
	W, H     int         `json:"-"`
	Head     ledger.Head `json:"head"`
}

func (p graphPage) head() *ledger.Head { return &p.Head }

type node struct {
	Name  string `json:"name"`
	Claim int    `json:"claims"` // of it, that stand against another
	URL   string `json:"-"`
	X, Y  int    `json:"-"`
	TX    int    `json:"-"`
	TY    int    `json:"-"`
	Side  string `json:"-"`
	R     int    `json:"-"`
}

type edge struct {
	A           string `json:"a"`
	B           string `json:"b"`
	Contradicts int    `json:"contradicts"`
	Tension     int    `json:"tension"`
	X1, Y1      int    `json:"-"`
	X2, Y2      int    `json:"-"`
	Self        bool   `json:"-"`
	Wide        int    `json:"-"`
}

const nodesShown = 40

func (d *desk) graph(v *visit) error {
	q := v.r.URL.Query()
	rep, err := d.related(v, q.Get("dossier"), claims.Contradicts, claims.Tension)
	if err != nil {
		return err
	}
	by := q.Get("by")
	if by != "article" {
		by = "outlet"
	}
	p := graphOf(rep, by)
	p.Dossier, p.Head = q.Get("dossier"), rep.Head
	if p.Dossiers, err = d.ledger.Dossiers(v.ctx()); err != nil {
		return err
	}
	v.show(http.StatusOK, "graph", p)
	return nil
}

func graphOf(rep *ledger.Report, by string) graphPage {
	p := graphPage{By: by, W: 1060, H: 620, Nodes: []node{}, Edges: []edge{}}
	arts := articlesOf(rep)
	of := map[string]node{}
	for _, c := range rep.Claims {
		a := arts[c.ArticleID]
		name := a.Outlet
		url := ""
		if by == "article" || name == "" {
			if name = a.Title; name == "" {
				name = a.Name
			}
			url = "/articles/" + a.ID
		}
		of[c.ID] = node{Name: name, URL: url}
	}
	type ends struct{ a, b string }
	found := map[ends]*edge{}
	weight := map[string]int{}
	urls := map[string]string{}
	for _, r := range rep.Relations {
		if !r.Kind.Flag() || r.Verdict == ledger.Dismissed {
			continue
		}
		a, aok := of[r.A]
		b, bok := of[r.B]
		if !aok || !bok {
			continue
		}
		if b.Name < a.Name {
			a, b = b, a
		}
		e := found[ends{a.Name, b.Name}]
		if e == nil {
			e = &edge{A: a.Name, B: b.Name, Self: a.Name == b.Name}
			found[ends{a.Name, b.Name}] = e
		}
		if r.Kind == claims.Contradicts {
			e.Contradicts++
		} else {
			e.Tension++
		}
		weight[a.Name]++
		weight[b.Name]++
		urls[a.Name], urls[b.Name] = a.URL, b.URL
	}
	names := make([]string, 0, len(weight))
	for n := range weight {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		if weight[names[i]] != weight[names[j]] {
			return weight[names[i]] > weight[names[j]]
		}
		return names[i] < names[j]
	})
	names = names[:min(len(names), nodesShown)]
	sort.Strings(names)
	place := map[string]node{}
	for i, n := range names {
		angle := 2*math.Pi*float64(i)/float64(len(names)) - math.Pi/2
		x, y := math.Cos(angle), math.Sin(angle)
		nd := node{Name: n, Claim: weight[n], URL: urls[n], X: p.W/2 + int(270*x), Y: p.H/2 + int(230*y), R: 6 + min(weight[n], 12), Side: "middle"}
		nd.TX, nd.TY = p.W/2+int(298*x), p.H/2+int(262*y)+4
		if x > 0.2 {
			nd.Side = "start"
		} else if x < -0.2 {
			nd.Side = "end"
		}
		place[n] = nd
		p.Nodes = append(p.Nodes, nd)
	}
	for _, e := range found {
		a, aok := place[e.A]
		b, bok := place[e.B]
		if !aok || !bok {
			p.Left++
			continue
		}
		e.X1, e.Y1, e.X2, e.Y2 = a.X, a.Y, b.X, b.Y
		e.Wide = min(1+e.Contradicts+e.Tension, 9)
		p.Edges = append(p.Edges, *e)
	}
	sort.Slice(p.Edges, func(i, j int) bool {
		x, y := p.Edges[i], p.Edges[j]
		if x.Contradicts != y.Contradicts {
			return x.Contradicts > y.Contradicts
		}
		if x.A != y.A {
			return x.A < y.A
		}
		return x.B < y.B
	})
	return p
}
