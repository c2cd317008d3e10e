package claims

import "slices"

// markSole marks the figures that an article has for one thing alone, the
// counts that are the only ones of their unit, and the ages and weekdays that
// none of its others differ from.
func markSole(vs []view) {
	for i := range vs {
		v := &vs[i]
		v.soleAge = v.slot == slotAge && v.has&hasSpan != 0 && !slices.ContainsFunc(vs, func(o view) bool {
			return o.slot == slotAge && o.has&hasSpan != 0 && agreeSpans(o.dur, v.dur) < agreeRound
		})
		v.soleWeek = v.week != 0 && !slices.ContainsFunc(vs, func(o view) bool { return o.week != 0 && o.week != v.week })
		v.sole = (v.slot == slotCount || v.slot == slotShare || v.slot == slotRank) && v.has&hasNumber != 0 && v.unit != 0 && (v.slot != slotRank || theThesaurus().meant[v.unit]&hintOrdinal == 0)
		v.once = v.has&hasNumber != 0
		for j := range vs {
			if j != i && vs[j].slot == v.slot && vs[j].unit != v.unit && vs[j].has&hasNumber != 0 && vs[j].num.said == v.num.said {
				v.once = false
			}
			if j != i && vs[j].slot == v.slot && vs[j].unit == v.unit && !vs[j].ofThose && vs[j].num.said != v.num.said {
				v.sole = false
			}
		}
	}
}

// markFellows gives each claim the ages, the numbers of people and the stretches
// of time that other claims of its clause hold.
func markFellows(vs []view) {
	for i := range vs {
		v := &vs[i]
		for j := range vs {
			o := &vs[j]
			if o.c.AnchorStart < v.c.Start || o.c.AnchorEnd > v.c.End {
				continue
			}
			switch value := hashTerm(o.c.Value.String()); {
			case o.slot == slotAge:
				v.ages = append(v.ages, value)
			case o.slot == slotDate && o.day.coarse && !o.day.open:
				v.has |= hasPeriod
			case o.slot == slotCount && o.human:
				v.heads = append(v.heads, value)
			}
		}
		if n := v.two; n > 0 && len(v.heads) == 0 {
			v.heads = append(v.heads, hashTerm(Number(float64(n)).String()))
		}
		v.ages, v.heads = sortTerms(v.ages), sortTerms(v.heads)
	}
}
