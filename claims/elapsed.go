package claims

// judgeElapsed sets a duration against a date: «in carica dal 1994» and «da
// oltre trent'anni»; two days from the 10th to the 12th; an age and a birth.
func judgeElapsed(dur, date *view, s setting) (verdict, bool) {
	if dur.has&hasSpan == 0 || date.has&hasDay == 0 {
		return verdict{}, false
	}
	if dur.slot == slotAge {
		return judgeBirth(dur, date, s)
	}
	share, weight := likeness(dur, date)
	near := s.same || s.story >= sameStoryAt
	if sharedTerms(dur.subj, date.subj) == 0 && !overlap(dur.c, date.c) && !(near && weight >= 2 && share >= 0.35) {
		return verdict{}, false
	}
	if at, ok := asOf(dur.c); ok && date.day.open && date.day.to == daysMax && !date.day.anyYear && at.from != daysMin && at.from > date.day.from {
		return judgeSince(dur, date, at, s, share, weight)
	}
	if s.same && overlap(dur.c, date.c) && dur.dur.exact && dur.dur.finest >= 1 && dur.since && !date.day.open && !date.day.coarse {
		return agrees(agreeRound, BasisArithmetic, 1, dur, date), true
	}
	if s.same && dur.has&hasWhen != 0 && !dur.when.open && !date.day.open && dur.dur.exact &&
		float64(dur.when.to-dur.when.from) == dur.dur.low && (date.day.from == dur.when.to && date.day.to == dur.when.to || date.day.from == dur.when.from && date.day.to == dur.when.from) {
		return agrees(agreeRound, BasisArithmetic, 1, dur, date), true
	}
	if near && weight >= 1 && date.day.coarse && !date.day.open && !date.day.whole() && dur.dur.exact && dur.dur.finest >= 28 {
		if n := float64(date.day.to-date.day.from) + 1; n > dur.dur.low-4 && n < dur.dur.low+4 {
			return agrees(agreeRound, BasisArithmetic, share, dur, date), true // «cinque mesi», «da gennaio a maggio»
		}
	}
	return verdict{}, false
}

// judgeSince sets how long something has lasted against the day it began.
func judgeSince(dur, date *view, at days, s setting, share, weight float32) (verdict, bool) {
	from, to := float64(at.from-date.day.from), float64(at.to-date.day.from)
	if at.to == daysMax || to > 1e6 {
		to = from
	}
	slack := dur.dur.finest
	if dur.dur.low <= to+slack && dur.dur.high*1.001 >= from-slack {
		return agrees(agreeRound, BasisArithmetic, 1, dur, date), true
	}
	// «da vent'anni» may leave out what is over; half as much again is another beginning
	if s.same || !dur.ongoing || weight < 1 || share < 0.35 || !sameSubject(dur.subj, date.subj) {
		return verdict{}, false
	}
	if lo := min(dur.dur.high, from); lo > 0 && max(dur.dur.low, from)/lo < farApart && !dur.dur.exact {
		return verdict{}, false
	}
	if dur.dur.low <= to*1.1+slack && dur.dur.high*1.1 >= from-slack {
		return verdict{}, false
	}
	return flagged(agreeNot, BasisArithmetic, share), true
}

// judgeBirth sets an age against a birth of the same person.
func judgeBirth(age, birth *view, s setting) (verdict, bool) {
	at, ok := asOf(age.c)
	if s.same || s.story < sameStoryAt || !ok || birth.cues&hintBorn == 0 || birth.day.anyYear || birth.day.open || at.anyYear || at.open || !age.dur.exact {
		return verdict{}, false
	}
	_, weight := likeness(age, birth)
	if sharedTerms(age.subj, birth.names) == 0 && sharedTerms(birth.subj, age.names) == 0 && weight < 1 {
		return verdict{}, false
	}
	const year = 365.2425
	low, high := float64(at.from-birth.day.to)/year, float64(at.to-birth.day.from)/year
	if years := age.dur.said / year; years <= high+0.02 && years >= low-1.02 {
		return agrees(agreeRound, BasisArithmetic, 0.8, age, birth), true
	}
	if !sameSubject(age.subj, birth.subj) || !age.named {
		return verdict{}, false
	}
	return flagged(agreeNot, BasisArithmetic, 0.8), true
}
