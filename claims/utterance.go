package claims

import (
	"slices"
	"strings"
)

// utterance is one sentence between quotation marks.
type utterance struct {
	text  string
	words []piece
	terms []term // its content words, sorted
	no    []term // those under a negation
}

// utterances cuts what a quotation says into its sentences.
func utterances(c *Claim) []utterance {
	var out []utterance
	for text := range strings.FieldsFuncSeq(c.Anchor, func(r rune) bool { return strings.ContainsRune(".!?;…\n", r) }) {
		u := utterance{text: strings.TrimSpace(text), words: pieces(text)}
		ts := theThesaurus().terms(u.words)
		u.no = underNo(u.words, ts)
		u.no = slices.DeleteFunc(u.no, func(w term) bool { return !act(u.words, ts, w) })
		for _, w := range ts {
			if w != 0 {
				u.terms = append(u.terms, w)
			}
		}
		if u.terms = sortTerms(u.terms); len(u.terms) > 1 {
			out = append(out, u)
		}
	}
	return out
}

// act tells whether a word is a verb of a text, and no noun that «non» parts
// from another: «non di promesse».
func act(ps []piece, ts []term, w term) bool {
	i := slices.Index(ts, w)
	return i > 0 && theThesaurus().pos(ps[i].lower, posVerb) && !theThesaurus().pos(ps[i-1].lower, posPreposition, posArticle)
}

// sameUtterance finds the sentences of two quotations that are most alike, and
// the share of the shorter one's words that the other has too.
func sameUtterance(x, y *Claim) (a, b utterance, share float32) {
	others := utterances(y)
	best := 0
	for _, u := range utterances(x) {
		for _, o := range others {
			n := sharedTerms(u.terms, o.terms)
			part := float32(n) / float32(min(len(u.terms), len(o.terms)))
			if n >= 2 && (n > best && part >= 0.5 || n == best && part > share) {
				a, b, share, best = u, o, part, n
			}
		}
	}
	return a, b, share
}

// judgeQuotes compares words between quotation marks. The same utterance in
// other words is tension: one of two texts did not quote it as it was said.
// One that was cut shorter is the same.
func judgeQuotes(a, b *view, s setting, share, weight float32) (verdict, bool) {
	if a.slot != slotQuote || b.slot != slotQuote {
		told, quote := a, b
		if a.slot == slotQuote {
			told, quote = b, a
		}
		if share < 0.6 || weight < 3 {
			return verdict{}, false
		}
		if shared, _ := quote.said.holds(told); shared == 0 { // only who speaks is the same
			return verdict{}, false
		}
		return agrees(agreeRound, BasisLexical, share, a, b), true
	}
	if v, ok := judgeReply(a, b, s); ok {
		return v, true
	}
	u, o, part := sameUtterance(a.c, b.c)
	n := sharedTerms(u.terms, o.terms)
	if part == 0 {
		return judgeReworded(a, b, s)
	}
	if !s.same && part >= 0.6 && gainsays(u, o) {
		return flagged(agreeNot, BasisNegation, part), true
	}
	told := sharedTerms(a.subj, b.subj) > 0 || sameSpeaker(a.c, b.c)
	whole := len(u.terms) + len(o.terms) - n
	changed := part < 0.9 && 10*n <= 8*whole && !sameRun(u.words, o.words)
	switch {
	case !changed && n >= 3 && part >= 0.6, !changed && n == min(len(u.terms), len(o.terms)):
		return agrees(agreeRound, BasisLexical, part, a, b), true
	case !changed || s.same || a.c.Modality != ModalityQuoted || b.c.Modality != ModalityQuoted || othersSpeak(a, b) && !echo(u, o):
		return verdict{}, false
	case n >= 3 && (told || part >= 0.6), told && part > 0.5 && max(len(u.terms), len(o.terms)) <= 4:
		return flagged(agreeNear, BasisLexical, part), true
	}
	return judgeReworded(a, b, s)
}

// fewWords is how many content words an utterance has at the most that two
// texts may give in their own words.
const fewWords = 8

// judgeReworded finds short words of one speaker, all that a text quotes of
// them on a matter, that another text gives otherwise.
func judgeReworded(a, b *view, s setting) (verdict, bool) {
	if s.same || s.story < sameStoryAt || a.c.Modality != ModalityQuoted || b.c.Modality != ModalityQuoted || othersSpeak(a, b) {
		return verdict{}, false
	}
	x, y := utterances(a.c), utterances(b.c)
	told := sharedTerms(a.subj, b.subj) > 0 || sameSpeaker(a.c, b.c)
	var best float32
	for _, u := range x {
		for _, o := range y {
			least, n := min(len(u.terms), len(o.terms)), sharedTerms(u.terms, o.terms)
			if n == 0 || least > fewWords || sameRun(u.words, o.words) || !told && !(n >= 2 && echo(u, o)) || n == 1 && max(len(x), len(y)) > 1 {
				continue
			}
			best = max(best, float32(n)/float32(least))
		}
	}
	if best < 0.25 {
		return verdict{}, false
	}
	return flagged(agreeNear, BasisLexical, best), true
}

// judgeReply finds words by which one speaker answers or accuses another on
// one matter: what the one says the other contests.
func judgeReply(a, b *view, s setting) (verdict, bool) {
	if s.same || s.story < sameStoryAt || sharedTerms(a.subj, b.subj) > 0 || sameSpeaker(a.c, b.c) || !replies(a.c) && !replies(b.c) {
		return verdict{}, false
	}
	best := 0
	for _, u := range utterances(a.c) {
		for _, o := range utterances(b.c) {
			if sameRun(u.words, o.words) { // said once
				return verdict{}, false
			}
			best = max(best, sharedTerms(u.terms, o.terms))
		}
	}
	if best < 2 {
		return verdict{}, false
	}
	return flagged(agreeNear, BasisAttribution, float32(best)/6), true
}

// replies tells a quotation that its verb gives as an answer or a reproach:
// «ribatte l'assessore».
func replies(c *Claim) bool {
	t := theThesaurus()
	from, to := c.AnchorStart-c.Start, c.AnchorEnd-c.Start
	return slices.ContainsFunc(pieces(c.Quote), func(p piece) bool {
		return (p.end <= from || p.start >= to) && t.meant[t.term(p.lower)]&hintReply != 0
	})
}

// othersSpeak tells quotations of two people of different names.
func othersSpeak(a, b *view) bool {
	return a.named && b.named && sharedTerms(a.subj, b.subj) == 0 && !sameSpeaker(a.c, b.c)
}

// echo tells two sentences that share words one behind the other, so that they
// were most likely said once, whoever the texts say spoke.
func echo(u, o utterance) bool { return longestRun(u.words, o.words) >= 3 }

// sameRun tells whether the longest run of words that two texts share is most
// of the shorter one: one of them was cut, not changed.
func sameRun(a, b []piece) bool { return 5*longestRun(a, b) >= 3*min(len(a), len(b)) }

// longestRun is the most words that two texts have one behind the other.
func longestRun(a, b []piece) int {
	row := make([]int, len(b)+1)
	best := 0
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			row[j+1] = 0
			if a[i].folded == b[j].folded {
				row[j+1] = diagonal + 1
				best = max(best, row[j+1])
			}
			diagonal = above
		}
	}
	return best
}

// saidApart is how two quotations word the sentence in which they differ.
func saidApart(a, b *view) (x, y string, ok bool) {
	if a.slot != slotQuote || b.slot != slotQuote {
		return "", "", false
	}
	u, o, share := sameUtterance(a.c, b.c)
	return cut(u.text, whyQuote), cut(o.text, whyQuote), share > 0
}
