package claims

import "slices"

// thingReach is how many words before a figure the noun stands that it belongs
// to: «la manovra da circa 28 miliardi», «ferma la metropolitana per sei ore».
const thingReach = 3

// oneThing is how many times as large one of two figures of one thing may be:
// beyond it one of them is a figure of a part.
const oneThing = 5

// topicReach is how many words from a figure a word may stand that tells by
// itself what figures are of.
const topicReach = 6

// things gives what an amount, a measure or a length of time is said of: its
// subject where that has no name, the noun before it, the one bound to it from
// behind («cinque ore di chiusura», «300 euro in contanti»), and the nearest
// word that tells by itself what figures are of («chiuso per quattro ore»).
func (t *thesaurus) things(v *view, ps []piece, ts []term, first, last int) (out []term) {
	measure := v.slot == slotCount && t.meant[v.unit]&hintMeasure != 0
	if v.slot != slotMoney && v.slot != slotDuration && !measure || t.compared(ps, first) {
		return nil
	}
	telling := func(w term) bool { return w != 0 && w != v.unit && !general(w) }
	if !v.named {
		for _, w := range v.subj {
			if telling(w) {
				out = append(out, w)
			}
		}
	}
	noun := func(i int) bool {
		return ts[i] != 0 && (!ps[i].capital || ps[i].opens) && t.pos(ps[i].lower, posNoun) && !t.pos(ps[i].lower, posPreposition, posAdverb)
	}
	for i := first - 1; i >= max(0, first-thingReach) && !ps[i].number && ps[i].end+1 == ps[i+1].start; i-- {
		if !noun(i) {
			continue
		}
		if telling(ts[i]) {
			out = append(out, ts[i])
		}
		break
	}
	for i := last; i+1 < len(ps) && i < last+2 && ps[i].start <= ps[i-1].end+1; i++ {
		if t.cues[ps[i].folded]&(hintOf|hintPlace) == 0 {
			continue
		}
		if noun(i+1) && telling(ts[i+1]) {
			out = append(out, ts[i+1])
		}
		break
	}
	if i := t.topic(ps, ts, first, last); i >= 0 {
		out = append(out, ts[i])
	}
	return sortTerms(out)
}

// topic is the word nearest to a figure that tells what figures are of, up to
// the next figure, or -1.
func (t *thesaurus) topic(ps []piece, ts []term, first, last int) int {
	before, behind := true, true
	for d := 1; d <= topicReach; d++ {
		if i := first - d; before && i >= 0 {
			if before = !ps[i].number; before && t.meant[ts[i]]&hintTopic != 0 {
				return i
			}
		}
		if i := last - 1 + d; behind && i < len(ps) {
			if behind = !ps[i].number && (i == last || ps[i].start == ps[i-1].end+1); behind && t.meant[ts[i]]&hintTopic != 0 {
				return i
			}
		}
	}
	return -1
}

// compared tells a figure that another is held against: «contro i 38 milioni
// dell'anno prima».
func (t *thesaurus) compared(ps []piece, first int) bool {
	for i := first - 1; i >= max(0, first-3); i-- {
		if t.cues[ps[i].folded]&hintAgainst != 0 {
			return true
		}
		if !t.function[ps[i].folded] {
			return false
		}
	}
	return false
}

// markThings leaves of a figure's things those of which it is the only figure
// in its article, of one time and mood.
func markThings(vs []view) {
	kept := make([][]term, len(vs))
	for i := range vs {
		v := &vs[i]
		for _, w := range v.thing {
			if !slices.ContainsFunc(vs, func(o view) bool {
				return o.slot == v.slot && o.unit == v.unit && o.c.Value != v.c.Value && planned(&o) == planned(v) && !apart(&o, v) && slices.Contains(o.thing, w)
			}) {
				kept[i] = append(kept[i], w)
			}
		}
	}
	for i := range vs {
		vs[i].thing = kept[i]
	}
}

func planned(v *view) bool { return v.c.Modality == ModalityPlanned }

// ofOneThing tells whether two figures are the only ones of one thing in their
// articles, and like enough to be of all of it.
func ofOneThing(a, b *view) bool {
	x, y := a.num.said, b.num.said
	if a.slot == slotDuration {
		if x, y = a.dur.said, b.dur.said; a.dur.finest != b.dur.finest || a.since != b.since || a.ongoing != b.ongoing {
			return false
		}
	}
	return sharedTerms(a.thing, b.thing) > 0 && max(x, y) <= oneThing*min(x, y) && !strangers(a, b) &&
		a.c.Negated == b.c.Negated && planned(a) == planned(b)
}
