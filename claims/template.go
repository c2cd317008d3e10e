package claims

import "slices"

// templateValues is how many different values one value is flagged against at
// the most. Reports of one event give two or three; where there are more, the
// articles are of one form that is filled in anew for each event.
const templateValues = 4

// withoutTemplates drops the flags of each value of an article that stands
// against more than templateValues others of other articles.
func withoutTemplates(article string, rs []Relation) []Relation {
	type figure struct {
		from, to int
		basis    Basis
	}
	others := map[figure][]Value{}
	flag := func(r *Relation) (f figure, other Value, ok bool) {
		own, o := &r.A, &r.B
		if o.Article == article {
			own, o = o, own
		}
		return figure{own.AnchorStart, own.AnchorEnd, r.Basis}, o.Value, r.Kind.Flag() && o.Article != article && o.Value.Shape != ShapeNone
	}
	for i := range rs {
		if f, v, ok := flag(&rs[i]); ok && !slices.Contains(others[f], v) {
			others[f] = append(others[f], v)
		}
	}
	return slices.DeleteFunc(rs, func(r Relation) bool {
		f, _, ok := flag(&r)
		return ok && len(others[f]) > templateValues
	})
}
