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
	day := v.day.from
	if is := weekdayOf(day); named == is {
		day = nearYear(v, day)
	}
	is := weekdayOf(day)
	if named == 0 || named == is {
		return Finding{}, false
	}
	return Finding{Claim: *v.c, Basis: BasisCalendar, Score: 0.9, Why: whyWeekday(day, v.c, named, is)}, true
}

// The reading of a date without a year looks for a year in which the weekday
// is right. Where that is a year or more away, and the day itself only weeks
// from the article, the weekday is what is wrong.
const (
	farYear  = 300
	nearWeek = 45
)

// nearYear gives the day of a date without a year that lies next to the
// article's, where the weekday alone put it into another year; else day.
func nearYear(v *view, day int32) int32 {
	at, ok := parseDays(v.c.published())
	if !ok || at.anyYear || at.from != at.to || abs(day-at.from) < farYear || namesYear(v.c.Anchor) {
		return day
	}
	d := civilOf(int(day))
	for year := civilOf(int(at.from)).year - 1; year <= civilOf(int(at.from)).year+1; year++ {
		if near := int32(civil{year, d.month, d.day}.serial()); abs(near-at.from) <= nearWeek {
			return near
		}
	}
	return day
}

func abs(n int32) int32 { return max(n, -n) }

// namesYear tells four figures in a row.
func namesYear(s string) bool {
	n := 0
	for _, c := range []byte(s) {
		if n++; c < '0' || c > '9' {
			n = 0
		}
		if n == 4 {
			return true
		}
	}
	return false
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

// inspectAge checks a person's age against the day or year of birth that the
// article gives, or against the years of a life: «Luigi Sarti (1931-2015)».
func inspectAge(vs []view, i int) (Finding, bool) {
	age := &vs[i]
	at, ok := parseDays(age.c.published())
	if age.slot != slotAge || age.has&hasSpan == 0 || !age.dur.exact || !age.named {
		return Finding{}, false
	}
	years := age.dur.said / 365.2425
	for j := range vs {
		birth := &vs[j]
		if birth.slot != slotDate || birth.has&hasDay == 0 || birth.day.anyYear || birth.day.open || !sameSubject(age.subj, birth.subj) && !bornNearby(age, birth) {
			continue
		}
		born, end := birth.day, at
		switch {
		case birth.cues&hintBorn != 0 && ok && !at.anyYear:
			if when, said := parseDays(age.c.When); said && !when.anyYear && !when.open && when.from > born.to {
				end = when
			}
		case lifeYears(birth) && birth.c.Sense.Sentence+1 >= age.c.Sense.Sentence:
			born.to, end.from = born.from+365, birth.day.to-365
			end.to = birth.day.to
		default:
			continue
		}
		low, high := float64(end.from-born.to)/365.2425, float64(end.to-born.from)/365.2425
		if years > high+0.02 || years < low-1.02 {
			return Finding{Claim: *age.c, Basis: BasisArithmetic, Score: 0.8, Why: whyAge(age.c, birth.c, int(low), int(high))}, true
		}
	}
	return Finding{}, false
}

// bornNearby tells a birth that names nobody («Nato nel 1931 a Fano, …») in the
// sentence of an age or the next one.
func bornNearby(age, birth *view) bool {
	t, n := theThesaurus(), birth.c.Sense.Sentence-age.c.Sense.Sentence
	return birth.cues&hintBorn != 0 && n >= 0 && n <= 1 &&
		!slices.ContainsFunc(pieces(birth.c.Subject), func(p piece) bool { return t.meant[t.term(p.lower)]&hintBorn == 0 })
}

// lifeYears tells two years in brackets behind a name.
func lifeYears(v *view) bool {
	years := (v.day.to - v.day.from) / 365
	return v.c.Quote == v.c.Anchor && v.named && v.day.coarse && years >= 15 && years <= 110
}

// sharesOver is where shares of one whole come to too much, rounding allowed.
const sharesOver = 101

// inspectShares adds up the shares of a vote within a sentence, and the shares
// of people who hold opposite views.
func inspectShares(vs []view) []Finding {
	var out []Finding
	for i := 0; i < len(vs); {
		first := &vs[i]
		i++
		if first.slot != slotShare || !first.num.exact || first.cues&hintVotes == 0 && !first.human {
			continue
		}
		sum, parts, last := first.num.said, []*Claim{first.c}, first
		for ; i < len(vs); i++ {
			v := &vs[i]
			if v.slot != slotShare {
				continue
			}
			if v.c.Sense.Sentence != first.c.Sense.Sentence || v.c.AnchorStart-last.c.AnchorStart > 150 {
				break
			}
			if v.num.exact && (first.cues&v.cues&hintVotes != 0 || first.cues&hintVotes != 0 && v.named && first.named && v.cues&hintTurnout == 0 || opposedViews(first, v)) {
				sum += v.num.said
				parts = append(parts, v.c)
			}
			last = v
		}
		if len(parts) >= 2 && sum > sharesOver {
			out = append(out, Finding{Claim: *parts[len(parts)-1], Basis: BasisArithmetic, Score: 0.8, Why: whyShares(parts, sum)})
		}
	}
	return out
}

// opposedViews tells the shares of people who say opposite things.
func opposedViews(a, b *view) bool {
	t := theThesaurus()
	return a.human && slices.ContainsFunc(a.contrary, func(x term) bool {
		return slices.ContainsFunc(b.contrary, func(y term) bool { return t.oppose(x, y) == opposedFully })
	})
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
