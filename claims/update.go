package claims

// grown tells a count that moved on with time: dead, injured, missing … in
// articles of different days, more of them in the later one. Those who are
// missing, evacuated or in hospital may be fewer as well: the missing are found.
func grown(a, b *view) bool {
	t := theThesaurus()
	if t.meant[a.unit]&hintGrowing == 0 && a.fate == 0 {
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
	if t.meant[a.fate]&hintPassing != 0 {
		return b.num.said != a.num.said
	}
	return b.num.said > a.num.said && (b.num.low > a.num.high || a.num.exact)
}

// afterwards tells two times of which one lies behind the day on which the
// other was printed: a text does not tell what is yet to happen, unless it
// announces it.
func afterwards(a, b *view) bool {
	after := func(a, b *view) bool {
		p, ok := parseDays(b.c.published())
		return ok && !p.anyYear && !a.day.anyYear && !a.day.open && a.day.from > p.to && a.c.Modality != ModalityPlanned && b.c.Modality != ModalityPlanned
	}
	return after(a, b) || after(b, a)
}

// serialUpdates is how many figures have moved on at the least between two
// numbers of a series: the bulletins of two days.
const serialUpdates = 3

// serial tells articles whose figures have mostly moved on: what else differs in
// them is of another day too. Two reports of one event agree at least on when,
// where and how strong it was.
func serial(fs []found, a, b []view) bool {
	updates, agreed := 0, 0
	for _, f := range fs {
		switch {
		case f.kind == Update:
			updates++
		case f.kind == Corroborates && f.exact && a[f.x].c.Kind.Anchored() && b[f.y].c.Kind.Anchored():
			agreed++
		}
	}
	return updates >= serialUpdates && updates > agreed
}
