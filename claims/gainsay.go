package claims

import "slices"

// gainsays tells whether of two sentences one negates a word that the other
// states.
func gainsays(u, o utterance) bool {
	differ := func(x, y utterance) bool {
		return slices.ContainsFunc(x.no, func(w term) bool {
			_, has := slices.BinarySearch(y.terms, w)
			return has && !slices.Contains(y.no, w)
		})
	}
	return differ(u, o) || differ(o, u)
}

// judgeGainsaid sets two quotations against each other of which one takes up a
// word of the other with a no: «potrebbe essere un errore», «vorremmo che fosse
// un errore, ma non lo è». A no before the opposite is a yes: «nulla è
// impossibile», «è possibile».
func judgeGainsaid(a, b *view, s setting) (verdict, bool) {
	if a.slot != slotQuote || b.slot != slotQuote || !s.same && s.story < sameStoryAt || s.same && overlap(a.c, b.c) {
		return verdict{}, false
	}
	x, y := a.said, b.said
	if one := sharedTerms(a.subj, b.subj) > 0 || sameSpeaker(a.c, b.c); one {
		if x.deniesOpposite(y) || y.deniesOpposite(x) {
			return agrees(agreeRound, BasisAntonym, 0.5, a, b), true
		}
		if s.same && x.repeats(y) {
			return agrees(agreeRound, BasisLexical, 0.5, a, b), true
		}
		return verdict{}, false
	}
	if x.takesBack(y) || y.takesBack(x) {
		v := flagged(agreeNear, BasisNegation, 0.5)
		v.alone = true
		return v, true
	}
	return verdict{}, false
}

// said is the content words of a quotation.
type said struct {
	words []term // sorted
	no    []term // those under a negation, and those that «non lo è» takes back
	taken []term // the latter
}

// wordsSaid reads the words of a quotation.
func (t *thesaurus) wordsSaid(ps []piece, ts []term) *said {
	x := &said{no: underNo(ps, ts), taken: t.takenBack(ps, ts)}
	x.no = append(x.no, x.taken...)
	x.words = sortTerms(slices.DeleteFunc(slices.Clone(ts), func(w term) bool { return w == 0 }))
	return x
}

// says tells whether a word stands in a quotation with no negation.
func (x *said) says(w term) bool {
	_, there := slices.BinarySearch(x.words, w)
	return there && !slices.Contains(x.no, w)
}

// holds counts the words of a clause, beside names, and those of them that stand in a quotation.
func (x *said) holds(v *view) (shared, all int) {
	for _, w := range v.about {
		if w.wt == settingWeight || v.calls(w.t) {
			continue
		}
		all++
		if _, there := slices.BinarySearch(x.words, w.t); there {
			shared++
		}
	}
	return shared, all
}

// deniesOpposite tells whether a quotation negates what excludes a word of the
// other.
func (x *said) deniesOpposite(y *said) bool {
	t := theThesaurus()
	return slices.ContainsFunc(x.no, func(w term) bool {
		return slices.ContainsFunc(y.words, func(o term) bool { return t.oppose(w, o) == opposedFully && y.says(o) })
	})
}

// repeats tells whether one of two quotations of an article is short and half
// of its words stand in the other.
func (x *said) repeats(y *said) bool {
	least := min(len(x.words), len(y.words))
	n := sharedTerms(x.words, y.words)
	return n > 0 && 2*n >= least && least <= shortWords
}

// shortWords is how many content words a short quotation has at the most.
const shortWords = 3

func (x *said) takesBack(y *said) bool { return slices.ContainsFunc(x.taken, y.says) }

// takenBack are the words that «non lo è» denies: the last content word before
// each.
func (t *thesaurus) takenBack(ps []piece, ts []term) (out []term) {
	for i := 0; i+2 < len(ps); i++ {
		if t.names.find(hashForm(ps[i].lower)).cue&cueNegation == 0 || t.cues[ps[i+1].folded]&hintIt == 0 || !t.is(ps[i+2].lower, classCopula) {
			continue
		}
		for j := i - 1; j >= 0; j-- {
			if ts[j] != 0 {
				out = append(out, ts[j])
				break
			}
		}
	}
	return out
}
