package claims

// grown tells a count that moved on with time: dead, injured, missing … in
// articles of different days, more of them in the later one.
func grown(a, b *view) bool {
	if theThesaurus().meant[a.unit]&hintGrowing == 0 && a.fate == 0 {
		return false
	}
	x, xok := parseDays(a.c.published())
	y, yok := parseDays(b.c.published())
	if !xok || !yok || x.anyYear || y.anyYear || x.gap(y) == 0 {
		return false
	}
	if x.from > y.from {
		a, b = b, a
	}
	return b.num.said > a.num.said && (b.num.low > a.num.high || a.num.exact)
}
