package claims

// clock is a time of day in minutes. Loose tells that the text gives it with
// an approximator.
type clock struct {
	minute int16
	known  bool
	loose  bool
}

// clockGap is how many minutes two bare times of one event may differ before a
// checker would want to see it, and clockSlack the same beside an approximator.
const (
	clockGap   = 5
	clockSlack = 30
)

// clockOf reads the time of day of a date: from its value, or where the text
// cannot place the day from its anchor.
func clockOf(c *Claim, anchor []piece) clock {
	k := clock{loose: c.Modifier != ModifierExact}
	if c.Value.Shape == ShapeDate {
		if n := len("2006-01-02T15:04"); len(c.Value.Text) >= n && c.Value.Text[n-6] == 'T' && len(c.Value.Text) <= n+3 {
			h, hok := digits(c.Value.Text[n-5 : n-3])
			m, mok := digits(c.Value.Text[n-2 : n])
			k.minute, k.known = int16(60*h+m), hok && mok
		}
		return k
	}
	for i := 1; i < len(anchor); i++ {
		h, m := anchor[i-1], anchor[i]
		if h.number && m.number && h.end+1 == m.start && len(m.folded) == 2 && len(h.folded) <= 2 {
			x, xok := digits(h.folded)
			y, yok := digits(m.folded)
			if xok && yok && x <= 24 && y < 60 {
				k.minute, k.known = int16(60*x+y), true
				return k
			}
		}
	}
	return k
}

// judgeClocks compares two times of day. It says, too, where they part what
// their days would join.
func judgeClocks(a, b *view, s setting, share, weight float32) (v verdict, ok, apart bool) {
	if !a.clock.known || !b.clock.known || s.same || a.has&b.has&hasDay != 0 && a.day.gap(b.day) > 0 {
		return verdict{}, false, false
	}
	d := max(a.clock.minute, b.clock.minute) - min(a.clock.minute, b.clock.minute)
	loose := a.clock.loose || b.clock.loose
	carried := a.carries(b.pred) || b.carries(a.pred)
	switch {
	case d == 0 && (weight >= 1 || a.clock.minute%60 != 0):
		return agrees(agreeSame, BasisDate, share, a, b), true, false
	case d <= clockGap || loose && d <= clockSlack:
		return agrees(agreeRound, BasisDate, share, a, b), weight >= 1, true
	case !(share >= 0.5 && weight >= 2 || carried && weight >= 1 && share >= 0.35) || elsewhere(a, b) || a.day.open || b.day.open:
		return verdict{}, false, true
	}
	ag := agreeNot
	if loose {
		ag = agreeNear
	}
	return flagged(ag, BasisDate, share), true, true
}
