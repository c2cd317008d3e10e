package claims

import (
	"cmp"
	"slices"
)

// Inspect says what is wrong with claims by themselves: a weekday that its
// date does not have, shares that come to more than the whole, a part that
// exceeds it, an age that its birth does not give, a list of members with a
// country that is none. Findings are in the order of their claims.
func Inspect(a Article, cs []Claim) []Finding {
	vs := make([]view, len(cs))
	for i := range cs {
		vs[i] = newView(&cs[i])
	}
	slices.SortStableFunc(vs, func(x, y view) int { return claimOrder(x.c, y.c) })
	placeMisfits(vs)
	var out []Finding
	for i := range vs {
		if f, ok := inspectWeekday(&vs[i]); ok {
			out = append(out, f)
		}
		if f, ok := inspectPart(vs, i); ok {
			out = append(out, f)
		}
		if f, ok := inspectAge(vs, i); ok {
			out = append(out, f)
		}
	}
	out = append(out, inspectShares(vs)...)
	out = append(out, inspectMembers(vs)...)
	slices.SortStableFunc(out, func(x, y Finding) int {
		return cmp.Or(claimOrder(&x.Claim, &y.Claim), cmp.Compare(x.Basis, y.Basis))
	})
	return out
}

// inspectWeekday checks a weekday against the date beside it.
func inspectWeekday(v *view) (Finding, bool) {
	if v.c.Kind != KindDate || v.week == 0 || v.has&hasDay == 0 || v.day.anyYear || v.day.unsure || v.day.from != v.day.to || !hasDigit(v.c.Anchor) {
		return Finding{}, false
	}
	named := theThesaurus().weekdays[v.week]
	is := weekdayOf(v.day.from)
	if named == 0 || named == is {
		return Finding{}, false
	}
	return Finding{Claim: *v.c, Basis: BasisCalendar, Score: 0.9, Why: whyWeekday(v.c, named, is)}, true
}

// weekdayOf is the weekday of a day since 1970, Monday 1 to Sunday 7.
func weekdayOf(day int32) int { return int((int64(day)%7+7+3)%7) + 1 }

func hasDigit(s string) bool {
	return slices.ContainsFunc([]byte(s), func(c byte) bool { return '0' <= c && c <= '9' })
}

// inspectPart checks «280 persone, di cui 300 stranieri»: a part against the
// whole before it.
func inspectPart(vs []view, i int) (Finding, bool) {
	part := &vs[i]
	if !summable(part) || !part.ofThose {
		return Finding{}, false
	}
	for j := i - 1; j >= 0; j-- {
		whole := &vs[j]
		if part.c.AnchorStart-whole.c.AnchorEnd > 120 {
			break
		}
		if !summable(whole) || whole.slot != part.slot || whole.ofThose || !(whole.human && part.human || whole.unit == part.unit) {
			continue
		}
		if part.num.low > whole.num.high {
			return Finding{Claim: *part.c, Basis: BasisArithmetic, Score: 0.85, Why: whyPart(part.c, whole.c)}, true
		}
		break
	}
	return Finding{}, false
}

// inspectAge checks a person's age against the year of birth that the article
// gives.
func inspectAge(vs []view, i int) (Finding, bool) {
	age := &vs[i]
	at, ok := asOf(age.c)
	if !ok || age.slot != slotAge || age.has&hasSpan == 0 || !age.dur.exact || !age.named {
		return Finding{}, false
	}
	for j := range vs {
		birth := &vs[j]
		if birth.slot != slotDate || birth.cues&hintBorn == 0 || birth.has&hasDay == 0 || birth.day.anyYear || birth.day.open || !sameSubject(age.subj, birth.subj) {
			continue
		}
		low, high := float64(at.from-birth.day.to)/365.2425, float64(at.to-birth.day.from)/365.2425
		years := age.dur.said / 365.2425
		if years > high+0.02 || years < low-1.02 {
			return Finding{Claim: *age.c, Basis: BasisArithmetic, Score: 0.8, Why: whyAge(age.c, birth.c, int(low), int(high))}, true
		}
	}
	return Finding{}, false
}

// sharesOver is where shares of one whole come to too much, rounding allowed.
const sharesOver = 101

// inspectShares adds up the shares of a vote within a sentence.
func inspectShares(vs []view) []Finding {
	var out []Finding
	for i := 0; i < len(vs); {
		if vs[i].slot != slotShare || vs[i].cues&hintVotes == 0 || !vs[i].num.exact {
			i++
			continue
		}
		sum, parts := 0.0, []*Claim(nil)
		j := i
		for ; j < len(vs); j++ {
			v := &vs[j]
			if v.slot != slotShare {
				continue
			}
			if v.c.Sense.Sentence != vs[i].c.Sense.Sentence || v.c.AnchorStart-vs[i].c.AnchorStart > 400 {
				break
			}
			if v.num.exact && v.cues&hintVotes != 0 {
				sum += v.num.said
				parts = append(parts, v.c)
			}
		}
		if len(parts) >= 2 && sum > sharesOver {
			out = append(out, Finding{Claim: *parts[len(parts)-1], Basis: BasisArithmetic, Score: 0.8, Why: whyShares(parts, sum)})
		}
		i = j
	}
	return out
}

// inspectMembers finds countries that a claim counts among members wrongly.
// The shortest claim that holds the list answers for it.
func inspectMembers(vs []view) []Finding {
	best := map[misfit]*view{}
	var order []misfit
	for i := range vs {
		v := &vs[i]
		for _, m := range v.misfits {
			k := m
			k.start, k.end = m.start+v.c.Start, m.end+v.c.Start
			k.listStart, k.listEnd = 0, 0
			o, ok := best[k]
			if !ok {
				order = append(order, k)
			}
			if !ok || v.c.End-v.c.Start < o.c.End-o.c.Start {
				best[k] = v
			}
		}
	}
	var out []Finding
	for _, m := range order {
		c := best[m].c
		out = append(out, Finding{Claim: *c, Basis: BasisWorld, Score: 0.95, Why: whyMember(c, m)})
	}
	return out
}
