package ledger

import (
	"context"
	"sort"
)

// Agreement is how far pairs of reviewers agree beyond chance.
type Agreement struct {
	Claims int     `json:"claims"` // that two marked
	Agreed int     `json:"agreed"`
	Kappa  float64 `json:"kappa"` // Cohen's; 1 where chance alone would agree on all
}

// Agreement is how far the reviewers agree on all claims that two of them marked.
func (l *Ledger) Agreement(ctx context.Context) (a Agreement, err error) {
	err = l.engine.View(ctx, func(r Reader) error {
		rows, err := claimRows(ctx, r, "c.current = 1 AND c.origin IN (SELECT claim FROM mark GROUP BY claim HAVING count(DISTINCT actor) > 1)", nil, "", 0, 0)
		cs := make([]Claim, len(rows))
		for i := range rows {
			cs[i] = rows[i].Claim
		}
		a = Agree(cs)
		return err
	})
	return a, err
}

// Agree compares the first two reviewers of each claim by the last that each
// said of it, also where an editor decided between them afterwards.
func Agree(cs []Claim) Agreement {
	var a Agreement
	var first, second [len(statusNames)]int
	for i := range cs {
		last := map[string]Mark{}
		var order []string
		for _, m := range cs[i].Marks {
			if m.Resolves {
				continue
			}
			if _, ok := last[m.Actor]; !ok {
				order = append(order, m.Actor)
			}
			last[m.Actor] = m
		}
		var said []Status
		for _, who := range order {
			if s := last[who].Status; s != Unreviewed {
				said = append(said, s)
			}
		}
		if len(said) < 2 {
			continue
		}
		a.Claims++
		first[said[0]]++
		second[said[1]]++
		if said[0] == said[1] {
			a.Agreed++
		}
	}
	if a.Claims == 0 {
		return a
	}
	n := float64(a.Claims)
	chance := 0.0
	for s := range first {
		chance += float64(first[s]) / n * float64(second[s]) / n
	}
	if a.Kappa = 1; chance < 1 {
		a.Kappa = (float64(a.Agreed)/n - chance) / (1 - chance)
	}
	return a
}

// copies counts for each article those of near-identical text: equal prints
// share most of their places, so that candidates share one of the first.
func copies(as []Article, same func(i, j int) bool, prints [][]uint32) {
	const places = 16
	near := make([]map[int]bool, len(as))
	for p := range places {
		by := map[uint32][]int{}
		for i, print := range prints {
			if p < len(print) {
				by[print[p]] = append(by[print[p]], i)
			}
		}
		for _, group := range by {
			sort.Ints(group)
			for x, i := range group {
				for _, j := range group[x+1:] {
					if !near[i][j] && same(i, j) {
						for _, pair := range [][2]int{{i, j}, {j, i}} {
							if near[pair[0]] == nil {
								near[pair[0]] = map[int]bool{}
							}
							near[pair[0]][pair[1]] = true
						}
					}
				}
			}
		}
	}
	for i := range as {
		if len(near[i]) > 0 {
			as[i].Copies = 1 + len(near[i])
		}
	}
}
