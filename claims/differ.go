package claims

// sameStoryAt is the share of two articles' stories from which they tell one
// story: measured on pairs of reports of one event against reports of events
// of the same sort.
const sameStoryAt = 0.38

// judge says how two claims stand to each other.
func judge(a, b *view, s setting) (verdict, bool) {
	if !s.same && s.story < sameStoryAt/1.5 {
		return verdict{}, false
	}
	if a.slot != b.slot {
		return verdict{}, false
	}
	switch a.slot {
	case slotCount, slotShare, slotMoney, slotRank:
		return judgeNumbers(a, b, s)
	case slotAge:
		return judgeAges(a, b, s)
	case slotPenalty, slotHealing, slotDuration:
		return judgeDurations(a, b, s)
	case slotDate:
		return judgeDates(a, b, s)
	}
	return verdict{}, false
}

// flagged makes a flag of values that do not agree.
func flagged(ag agreement, basis Basis, like float32) verdict {
	v := verdict{kind: Contradicts, basis: basis, like: like, score: 0.5 + float64(like)/2}
	if ag == agreeNear {
		v.kind = Tension
	}
	return v
}

func judgeNumbers(a, b *view, s setting) (verdict, bool) {
	if a.has&b.has&hasNumber == 0 {
		return verdict{}, false
	}
	if a.unit != b.unit {
		return verdict{}, false
	}
	share, weight := likeness(a, b)
	like := share
	if sharedWords(a.subj, b.subj) > 0 {
		like += 0.2
	}
	ag := agree(a.num, b.num)
	if ag >= agreeRound {
		if weight == 0 && like < 0.2 && !rare(a.num) {
			return verdict{}, false
		}
		return verdict{kind: Corroborates, basis: BasisNumeric, like: like + 1, score: 0.9}, true
	}
	if s.same || s.story < sameStoryAt || share < 0.5 || weight < 2 {
		return verdict{}, false
	}
	return flagged(ag, BasisNumeric, like), true
}

// rare tells a figure that two texts hardly share by chance.
func rare(iv interval) bool {
	return iv.low != float64(int64(iv.low)) || iv.low/iv.step >= 20 || iv.low >= 1000
}

func judgeAges(a, b *view, s setting) (verdict, bool) {
	if a.has&b.has&hasSpan == 0 || s.same || s.story < sameStoryAt {
		return verdict{}, false
	}
	share, weight := likeness(a, b)
	ag := agreeSpans(a.dur, b.dur)
	if ag >= agreeRound {
		return verdict{kind: Corroborates, basis: BasisDuration, like: share + 1, score: 0.8}, true
	}
	apart := (max(a.dur.low, b.dur.low) - min(a.dur.low, b.dur.low)) / 365
	if weight < 1 && apart > 3.5 {
		return verdict{}, false
	}
	return flagged(ag, BasisDuration, share), true
}

func judgeDurations(a, b *view, s setting) (verdict, bool) {
	if a.has&b.has&hasSpan == 0 {
		return verdict{}, false
	}
	share, weight := likeness(a, b)
	ag := agreeSpans(a.dur, b.dur)
	if ag >= agreeRound {
		if a.slot == slotDuration && weight == 0 {
			return verdict{}, false
		}
		return verdict{kind: Corroborates, basis: BasisDuration, like: share + 1, score: 0.8}, true
	}
	if s.same || s.story < sameStoryAt || a.slot == slotDuration && (share < 0.5 || weight < 2) {
		return verdict{}, false
	}
	return flagged(ag, BasisDuration, share), true
}

func judgeDates(a, b *view, s setting) (verdict, bool) {
	if a.has&b.has&hasDay == 0 {
		return verdict{}, false
	}
	share, weight := likeness(a, b)
	gap := a.day.gap(b.day)
	if gap == 0 {
		if weight == 0 {
			return verdict{}, false
		}
		return verdict{kind: Corroborates, basis: BasisDate, like: share + 1, score: 0.8}, true
	}
	if s.same || s.story < sameStoryAt || share < 0.4 || weight < 1 || gap > 20 {
		return verdict{}, false
	}
	return flagged(agreeNot, BasisDate, share), true
}
