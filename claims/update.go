package claims

// grown tells a count that moved on with time: dead, injured, missing … in
// articles of different days, more of them in the later one. Those who are
// missing, evacuated or in hospital may be fewer as well: the missing are found.
func grown(a, b *view) bool {
	t := theThesaurus()
	if (t.meant[a.unit]|t.meant[a.fate])&hintGrowing == 0 {
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

// serialFigures is how many figures differ at the least between two numbers of a
// series, the bulletins of two days or the charts of two weeks: like words and
// names are no sign there that they tell one event.
const serialFigures = 4

// anotherStretch tells articles of which each names a stretch of days as long as the other's, a week or a month, with nothing
// in common: two numbers of a series.
func anotherStretch(a, b []view) bool {
	stretch := func(v *view) bool {
		return v.slot == slotDate && v.has&hasDay != 0 && v.day.coarse && !v.day.open && !v.day.long()
	}
	for i := range a {
		if !stretch(&a[i]) {
			continue
		}
		for j := range b {
			if x, y := a[i].day, b[j].day; stretch(&b[j]) && x.to-x.from == y.to-y.from && x.gap(y) > 0 {
				return true
			}
		}
	}
	return false
}

// formulaic tells what each number of a series has alike: «al primo posto»,
// «rispetto al 2024», «lunedì».
func formulaic(v *view) bool {
	return v.slot == slotRank || v.slot == slotDate && (v.has&hasDay == 0 || v.day.coarse)
}
