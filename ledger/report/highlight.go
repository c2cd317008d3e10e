package report

import (
	"sort"
	"strings"

	"factledger/ledger"
)

// segment is a run of an article's text over which the same claims lie.
type segment struct {
	Text  string
	Class string // of the gravest status of the claims whose quote covers it, "flag" where one is flagged
	Href  string // the claim whose anchor it is
	N     int    // that claim's number, where its anchor ends
	Title string
}

// highlight cuts text at the ends of quotes and anchors. Quotes overlap as
// they like: the gravest status shows; of anchors the shortest wins.
func highlight(text []rune, es []*entry) []segment {
	cuts := map[int]bool{0: true, len(text): true}
	ok := es[:0:0]
	for _, e := range es {
		c := e.claim
		if c.Start < 0 || c.End > len(text) || c.Start >= c.End || c.AnchorStart < c.Start || c.AnchorEnd > c.End {
			continue
		}
		ok = append(ok, e)
		cuts[c.Start], cuts[c.End], cuts[c.AnchorStart], cuts[c.AnchorEnd] = true, true, true, true
	}
	at := make([]int, 0, len(cuts))
	for i := range cuts {
		at = append(at, i)
	}
	sort.Ints(at)
	sort.SliceStable(ok, func(i, j int) bool { return ok[i].claim.Start < ok[j].claim.Start })
	var out []segment
	var open []*entry
	next := 0
	for k := 0; k+1 < len(at); k++ {
		low, high := at[k], at[k+1]
		kept := open[:0]
		for _, e := range open {
			if e.claim.End > low {
				kept = append(kept, e)
			}
		}
		open = kept
		for next < len(ok) && ok[next].claim.Start <= low {
			open = append(open, ok[next])
			next++
		}
		s := segment{Text: visible(string(text[low:high]))}
		cover(&s, open, low, high)
		out = append(out, s)
	}
	return out
}

// weight orders what a highlight shows: decided before flagged before found.
func weight(e *entry) int {
	switch {
	case e.Status == ledger.Contradicted:
		return 4
	case e.Status == ledger.Disputed:
		return 3
	case e.Status == ledger.Verified:
		return 2
	case len(e.Flags) > 0:
		return 1
	}
	return 0
}

var weightClass = [...]string{"unreviewed", "flag", "verified", "disputed", "contradicted"}

func cover(s *segment, open []*entry, low, high int) {
	if len(open) == 0 {
		return
	}
	var gravest, anchor *entry
	for _, e := range open {
		if gravest == nil || weight(e) > weight(gravest) {
			gravest = e
		}
		c := e.claim
		if c.AnchorStart <= low && high <= c.AnchorEnd && (anchor == nil || c.AnchorEnd-c.AnchorStart < anchor.claim.AnchorEnd-anchor.claim.AnchorStart) {
			anchor = e
		}
	}
	s.Class = weightClass[weight(gravest)]
	if anchor == nil {
		return
	}
	s.Class += " a-" + weightClass[weight(anchor)]
	s.Href, s.Title = anchor.Anchor, strings.TrimSpace(anchor.Label+" — "+anchor.StatusWord)
	if high == anchor.claim.AnchorEnd {
		s.N = anchor.N
	}
}
