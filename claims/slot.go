package claims

import (
	"slices"
	"strings"
)

// slot is what a value answers to: two claims of different slots are not set
// against each other by their values.
type slot uint8

const (
	slotNone slot = iota
	slotCount
	slotShare
	slotMoney
	slotAge
	slotPenalty
	slotHealing
	slotDuration
	slotDate
	slotRank
	slotEvent
	slotRelation
	slotQuote
)

func kindSlot(k Kind) slot {
	return [...]slot{slotCount, slotShare, slotMoney, slotDate, slotDuration, slotRank, slotEvent, slotRelation, slotQuote}[k]
}

// durationSlot tells ages, penalties and times of healing from each other and
// from all other durations, by the word that stands nearest.
func durationSlot(c *Claim, ps []piece, first, last int) slot {
	t := theThesaurus()
	if isAge(c, ps, first, last) {
		return slotAge
	}
	for d := 1; d <= 7; d++ {
		for _, i := range [2]int{last - 1 + d, first - d} {
			if i < 0 || i >= len(ps) {
				continue
			}
			switch w := t.term(ps[i].lower); {
			case w == 0:
			case w == t.exact["carcere"], t.meant[w]&hintPunish != 0 && i < first && d <= 5:
				return slotPenalty
			case t.meant[w]&hintAsk != 0 && i < first && d <= 2 && strings.HasSuffix(c.Value.Text, "Y"): // «aveva chiesto sei anni»
				return slotPenalty
			case w == t.exact["prognosi"]:
				return slotHealing
			}
		}
	}
	return slotDuration
}

// isAge tells the age of a person: «38enne», «di 38 anni» after a word for one.
func isAge(c *Claim, ps []piece, first, last int) bool {
	if strings.Contains(c.Rule, "age") {
		return true
	}
	if first == 0 && last == len(ps) && wholeYears(c) { // «…, quarantadue anni, …»
		return true
	}
	a := fold(c.Anchor)
	if strings.HasSuffix(a, "enne") || strings.HasSuffix(a, "enni") {
		return !strings.HasSuffix(a, "quinquenne")
	}
	if n := len(ps); last == n && first > 0 && ps[first-1].end+2 == ps[first].start && strings.HasSuffix(c.Value.Text, "Y") && c.Modifier == ModifierExact {
		return true // a bare apposition at the end: «…, quarantadue anni»
	}
	if aside(ps, first, last) && wholeYears(c) { // «Aldo Bini, 47 anni, notaio»
		return true
	}
	if first > 0 && theThesaurus().cues[ps[first-1].folded]&hintAged != 0 && wholeYears(c) && !punished(ps, first, last) {
		return true // «è morto a 88 anni»
	}
	list := first // «tutti romeni di 19, 20 e 24 anni»
	for list > 0 && (ps[list-1].number || list > 1 && ps[list-2].number && theThesaurus().cues[ps[list-1].folded]&hintJoin != 0) {
		list--
	}
	if list == 0 && list < first && wholeYears(c) { // the clause begins within the list
		return true
	}
	if list > 0 && ps[list-1].folded == "di" && wholeYears(c) && (list == 1 || theThesaurus().person(ps[list-2].lower)) {
		return true // «uno svizzero di 61 anni», «…, di 61 anni»
	}
	if c.Value.Shape != ShapeDuration && c.Value.Shape != ShapeDurations || !strings.HasSuffix(c.Value.Text, "Y") || c.Modifier != ModifierExact {
		return false
	}
	if wholeYears(c) && first > 0 && last == len(ps) && theThesaurus().is(ps[first-1].lower, classAged) {
		return true // «la donna aveva 36 anni»
	}
	if last < len(ps) && (ps[last].folded == "eta" || ps[last].folded == "di") {
		return ps[last].folded == "eta"
	}
	if first > 0 && theThesaurus().person(ps[first-1].lower) {
		return true
	}
	if first > 1 && ps[first-1].folded == "di" && wholeYears(c) && theThesaurus().term(ps[first-2].lower) != 0 {
		return true // «un pescatore di 38 anni»
	}
	return slices.ContainsFunc(ps[max(0, first-6):first], func(p piece) bool { return p.folded == "eta" })
}

// aside tells an anchor that stands between commas, or between one and an end.
func aside(ps []piece, first, last int) bool {
	return last < len(ps) && ps[last].start > ps[last-1].end+1 && (first == 0 || ps[first].start > ps[first-1].end+1)
}

// punished tells years that a court gives or that are counted on: «condannato a
// 18 anni», «a 20 anni dalla strage».
func punished(ps []piece, first, last int) bool {
	t := theThesaurus()
	if last < len(ps) && (ps[last].folded == "di" || t.cues[ps[last].folded]&hintSince != 0 || t.term(ps[last].lower) == t.exact["carcere"]) {
		return true
	}
	return slices.ContainsFunc(ps[max(0, first-6):first], func(p piece) bool {
		w := t.term(p.lower)
		return t.meant[w]&(hintPunish|hintAsk) != 0
	})
}

// wholeYears tells a bare number of years that a person may be old.
func wholeYears(c *Claim) bool {
	s, ok := spanOf(c.Value, c.Modifier)
	return ok && s.exact && strings.HasSuffix(c.Value.Text, "Y") && s.said >= 14*365 && s.said < 105*365.3
}
