package claims

import "slices"

// thingReach is how many words before a figure the noun stands that it belongs
// to: «la manovra da circa 28 miliardi», «ferma la metropolitana per sei ore».
const thingReach = 3

// oneThing is how many times as large one of two figures of one thing may be:
// beyond it one of them is a figure of a part.
const oneThing = 5

// things gives what an amount or a length of time is said of: its subject where
// that has no name, and the noun before it.
func (t *thesaurus) things(v *view, ps []piece, ts []term, first int) (out []term) {
	if v.slot != slotMoney && v.slot != slotDuration {
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
	for i := first - 1; i >= max(0, first-thingReach) && !ps[i].number && ps[i].end+1 == ps[i+1].start; i-- {
		if ts[i] == 0 || ps[i].capital && !ps[i].opens || !t.pos(ps[i].lower, posNoun) || t.pos(ps[i].lower, posPreposition, posAdverb) {
			continue
		}
		if telling(ts[i]) {
			out = append(out, ts[i])
		}
		break
	}
	return sortTerms(out)
}

// markThings marks the figures that are the only ones of their thing in an
// article.
func markThings(vs []view) {
	for i := range vs {
		v := &vs[i]
		v.soleThing = len(v.thing) > 0 && !slices.ContainsFunc(vs, func(o view) bool {
			return o.slot == v.slot && o.c.Value != v.c.Value && sharedTerms(o.thing, v.thing) > 0
		})
	}
}

// ofOneThing tells whether two figures are the only ones of one thing in their
// articles, and like enough to be of all of it.
func ofOneThing(a, b *view) bool {
	x, y := a.num.said, b.num.said
	if a.slot == slotDuration {
		if x, y = a.dur.said, b.dur.said; a.dur.finest != b.dur.finest || a.since != b.since || a.ongoing != b.ongoing {
			return false
		}
	}
	return a.soleThing && b.soleThing && sharedTerms(a.thing, b.thing) > 0 && max(x, y) <= oneThing*min(x, y) && !strangers(a, b) &&
		a.c.Negated == b.c.Negated && (a.c.Modality == ModalityPlanned) == (b.c.Modality == ModalityPlanned)
}
