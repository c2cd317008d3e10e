package claims

import (
	"slices"
	"strings"
)

// Trace says how a claim of one reading is found in a later one, by better
// rules or of a text that has changed.
type Trace uint8

const (
	TraceAgain     Trace = iota // on the very words
	TraceNearby                 // on other words of the same place, or in a sentence that changed a little
	TraceAmbiguous              // several may be it, or it may be the same as another
	TraceOrphaned               // nowhere
)

var traceNames = [...]string{"again", "nearby", "ambiguous", "orphaned"}

func (t Trace) String() string                { return traceNames[t] }
func (t Trace) MarshalText() ([]byte, error)  { return []byte(t.String()), nil }
func (t *Trace) UnmarshalText(b []byte) error { return unmarshal(t, traceNames[:], b) }

// ParseTrace reads the words that String writes, and no others.
func ParseTrace(s string) (Trace, bool) { return parse[Trace](traceNames[:], s) }

// Traced is a claim's trace, and which of the later claims it is or may be: one
// where it is found again or nearby, those in question where it is ambiguous.
type Traced struct {
	Trace Trace
	At    []int
}

// TraceClaims says of each claim of an earlier reading how a later one finds it.
// Where the text has moved the spans of the two do not compare: the words do. No
// two claims are found in one.
func TraceClaims(old, fresh []Claim, moved bool) []Traced {
	out := make([]Traced, len(old))
	for i := range out {
		out[i].Trace = TraceOrphaned
	}
	t := tracing{old: old, fresh: fresh, out: out, taken: make([]bool, len(fresh))}
	t.exact(moved)
	t.near(moved)
	return out
}

type tracing struct {
	old, fresh []Claim
	out        []Traced
	taken      []bool // of fresh: found again, or in question
}

// exact finds what stands on the very words: the anchor's span, or in a text
// that has moved the quote with the anchor in its place. Of several on the same
// words the first is the first, where there are as many as there were.
func (t *tracing) exact(moved bool) {
	type words struct {
		quote, anchor string
		from, to      int
	}
	key := func(c *Claim) words {
		if moved {
			return words{c.Quote, c.Anchor, c.AnchorStart - c.Start, 0}
		}
		return words{from: c.AnchorStart, to: c.AnchorEnd}
	}
	olds, freshes := map[words][]int{}, map[words][]int{}
	for i := range t.fresh {
		freshes[key(&t.fresh[i])] = append(freshes[key(&t.fresh[i])], i)
	}
	for i := range t.old {
		olds[key(&t.old[i])] = append(olds[key(&t.old[i])], i)
	}
	for k, is := range olds {
		js := freshes[k]
		// On one span stand claims of several kinds; the like go together first.
		slices.SortStableFunc(is, func(a, b int) int { return int(t.old[a].Kind) - int(t.old[b].Kind) })
		slices.SortStableFunc(js, func(a, b int) int { return int(t.fresh[a].Kind) - int(t.fresh[b].Kind) })
		switch {
		case len(js) == 0:
		case len(js) == len(is), !moved && len(is) == 1:
			for n, i := range is {
				t.out[i] = Traced{TraceAgain, []int{js[n]}}
				t.taken[js[n]] = true
			}
		default:
			for _, i := range is {
				t.out[i] = Traced{TraceAmbiguous, js}
			}
			for _, j := range js {
				t.taken[j] = true
			}
		}
	}
}

// near finds, for what is left, the claims that may be it.
func (t *tracing) near(moved bool) {
	wanted := make([]int, len(t.fresh)) // by how many
	for i := range t.old {
		if t.out[i].Trace != TraceOrphaned {
			continue
		}
		var at, alike []int
		for j := range t.fresh {
			if !t.taken[j] && nearby(&t.old[i], &t.fresh[j], moved) {
				at = append(at, j)
				if sameValue(&t.old[i], &t.fresh[j]) {
					alike = append(alike, j)
				}
			}
		}
		if len(alike) == 1 {
			at = alike
		}
		if len(at) > 0 {
			t.out[i] = Traced{TraceNearby, at}
		}
		for _, j := range at {
			wanted[j]++
		}
	}
	for i, x := range t.out {
		if x.Trace == TraceNearby && (len(x.At) > 1 || wanted[x.At[0]] > 1) {
			t.out[i].Trace = TraceAmbiguous
		}
	}
}

// nearby tells whether a claim may be what an earlier one has become: on words
// that overlap, or in a moved text on the same anchor in like words.
func nearby(old, fresh *Claim, moved bool) bool {
	if moved {
		return old.Anchor == fresh.Anchor && sameValue(old, fresh) && alikeQuotes(old.Quote, fresh.Quote)
	}
	return old.AnchorStart < fresh.AnchorEnd && fresh.AnchorStart < old.AnchorEnd
}

func sameValue(a, b *Claim) bool {
	return a.Kind == b.Kind && a.Unit == b.Unit && a.Value.String() == b.Value.String()
}

// alikeQuotes tells whether two clauses share at least half of their words.
func alikeQuotes(a, b string) bool {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	slices.Sort(x)
	slices.Sort(y)
	shared, i, j := 0, 0, 0
	for i < len(x) && j < len(y) {
		switch strings.Compare(x[i], y[j]) {
		case 0:
			shared, i, j = shared+1, i+1, j+1
		case -1:
			i++
		default:
			j++
		}
	}
	return 2*shared >= len(x)+len(y)-shared
}
