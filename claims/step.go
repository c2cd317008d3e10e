package claims

import "strings"

// step is a length of time that a text counts from one date to the next:
// «il 3 maggio …. Due giorni dopo, il 9 giugno».
type step struct {
	dur, from, to int // places of the views
	low, high     int // what it may be, in days
	vague         bool
}

// stepReach is how many code points behind a length of time the date may begin
// that it leads to.
const stepReach = 14

// fewOf is how many days «pochi giorni», «qualche settimana» or «alcuni mesi»
// may be: twice what most people take as few.
func fewOf(unit hint) (low, high int) {
	switch {
	case unit&hintDays != 0:
		return 1, 10
	case unit&hintWeeks != 0:
		return 7, 45
	case unit&hintMonths != 0:
		return 28, 220
	}
	return 0, 0
}

// stepsOf reads the steps of an article. Its views are in the order of the text.
func stepsOf(vs []view) (out []step) {
	t := theThesaurus()
	day := func(v *view) bool {
		return v.slot == slotDate && v.has&hasDay != 0 && !v.day.open && !v.day.coarse
	}
	last := -1
	for i := range vs {
		v := &vs[i]
		if day(v) {
			last = i
		}
		if v.slot != slotDuration || last < 0 || !v.leadsOn {
			continue
		}
		s := step{dur: i, from: last, to: -1}
		for j := i + 1; j < len(vs) && vs[j].c.AnchorStart <= v.c.AnchorEnd+stepReach; j++ {
			if day(&vs[j]) && vs[j].c.AnchorStart >= v.c.AnchorEnd {
				s.to = j
				break
			}
		}
		if s.to < 0 {
			continue
		}
		switch ws := strings.Fields(fold(v.c.Anchor)); {
		case v.has&hasSpan != 0 && v.dur.exact && v.dur.finest >= 1 && v.dur.said < 300:
			s.low, s.high = int(v.dur.low-v.dur.finest), int(v.dur.high+v.dur.finest)
		case len(ws) == 2 && t.cues[ws[0]]&hintFew != 0:
			s.low, s.high = fewOf(t.cues[ws[1]])
			s.vague = true
		}
		if s.high == 0 {
			continue
		}
		out = append(out, s)
	}
	return out
}

// daysBetween is how many days lie between two dates, the second the later one.
func daysBetween(from, to *view) (int, bool) {
	n := int(to.day.from - from.day.from)
	if from.day.anyYear != to.day.anyYear {
		return 0, false
	}
	if n < 0 && from.day.anyYear {
		n += 366
	}
	return n, n > 0
}

// misses tells a step that is not what lies between two dates, and how many
// days do.
func (s step) misses(from, to *view) (int, bool) {
	n, ok := daysBetween(from, to)
	return n, ok && (n < s.low || n > s.high)
}

func (s step) verdict(days int) verdict {
	v := flagged(agreeNot, BasisArithmetic, 0.6)
	if s.vague {
		v = flagged(agreeNear, BasisArithmetic, 0.6)
	}
	v.days, v.alone = days, true
	return v
}

// missteps finds the steps of an article that its own dates do not bear out, and
// those that the dates of the same events in another article do not: fs are the
// dates that the two set against each other or agree on.
func missteps(a, b *indexed, fs []found, s setting) (out []found) {
	if s.same {
		for _, p := range a.steps {
			if n, ok := p.misses(&a.views[p.from], &a.views[p.to]); ok {
				out = append(out, found{x: p.from, y: p.dur, verdict: p.verdict(n)})
			}
		}
		return out
	}
	like := func(i int, swapped bool) int {
		for _, f := range fs {
			x, y := f.x, f.y
			if swapped {
				x, y = y, x
			}
			if x == i && f.basis == BasisDate {
				return y
			}
		}
		return -1
	}
	for k, of := range [2]*indexed{a, b} {
		other := [2]*indexed{b, a}[k]
		for _, p := range of.steps {
			from, to := like(p.from, k == 1), like(p.to, k == 1)
			if from < 0 || to < 0 {
				continue
			}
			n, ok := p.misses(&other.views[from], &other.views[to])
			if !ok {
				continue
			}
			for _, y := range [2]int{from, to} {
				f := found{x: p.dur, y: y, verdict: p.verdict(n)}
				if k == 1 {
					f.x, f.y = f.y, f.x
				}
				out = append(out, f)
			}
		}
	}
	return out
}
