package claims

import (
	"cmp"
	"slices"
)

// index holds claims by article.
type index struct {
	claims []*Claim
	fresh  []bool
}

func newIndex(n int) *index {
	return &index{claims: make([]*Claim, 0, n), fresh: make([]bool, 0, n)}
}

func (ix *index) add(c *Claim, fresh bool) {
	ix.claims = append(ix.claims, c)
	ix.fresh = append(ix.fresh, fresh)
}

func (ix *index) relate() []Relation {
	type art struct {
		id    string
		views []view
		fresh bool
		keys  []uint64
	}
	by := map[string]int{}
	var arts []art
	for i, c := range ix.claims {
		k, ok := by[c.Article]
		if !ok {
			k = len(arts)
			by[c.Article] = k
			arts = append(arts, art{id: c.Article, fresh: ix.fresh[i]})
		}
		arts[k].views = append(arts[k].views, newView(c))
	}
	slices.SortFunc(arts, func(a, b art) int { return cmp.Compare(a.id, b.id) })
	for i := range arts {
		slices.SortFunc(arts[i].views, func(a, b view) int { return claimOrder(a.c, b.c) })
		cs := make([]Claim, len(arts[i].views))
		for j := range cs {
			cs[j] = *arts[i].views[j].c
		}
		arts[i].keys = Keys(cs)
		markSole(arts[i].views)
	}
	var out []Relation
	for i := range arts {
		for j := i; j < len(arts); j++ {
			if !arts[i].fresh && !arts[j].fresh || len(arts[i].views) == 0 || len(arts[j].views) == 0 {
				continue
			}
			a, b := arts[i].views, arts[j].views
			if i != j && !shareKey(arts[i].keys, arts[j].keys) {
				continue
			}
			for _, f := range between(a, b, settingOf(a[0].c, b[0].c)) {
				out = append(out, f.relation(a, b))
			}
		}
	}
	return out
}

func shareKey(a, b []uint64) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			return true
		}
	}
	return false
}
