package claims

// A print is a MinHash: for each of printSize orders of all word shingles the
// least shingle of the text. The share of equal entries estimates how many of
// all shingles two texts have in common.
const (
	printSize    = 32
	shingleWords = 5
	// sameSourceAt is the share of equal entries from which two texts are one
	// source: agency copy with a new headline and a cut tail.
	sameSourceAt = 0.5
)

// printOrder is an order of the shingles: by what they are times and plus two numbers.
type printOrder struct{ times, plus uint64 }

// printOrders are the orders of a print: each is the one before, times and
// plus the same two numbers, worked out so that none waits for the one before.
var printOrders = func() (o [printSize]printOrder) {
	times, plus := uint64(1), uint64(0)
	for k := range o {
		times *= 0x9e3779b97f4a7c15
		plus = plus*0x9e3779b97f4a7c15 + 0x632be59bd9b4e019
		o[k].times, o[k].plus = times, plus
	}
	return o
}()

// printOf is the print of a text by the hashes of its words, nil where it has
// less than a shingle.
func printOf(words []uint32) []uint32 {
	if len(words) < shingleWords {
		return nil
	}
	var least [printSize]uint64 // a print is the upper half of each
	for k := range least {
		least[k] = ^uint64(0)
	}
	var shingles [256]uint64 // a stretch at a time, so that each order runs over them by itself
	for from := 0; from+shingleWords <= len(words); from += len(shingles) {
		n := min(len(shingles), len(words)-shingleWords+1-from)
		for i := range shingles[:n] {
			h := uint64(0)
			for _, x := range words[from+i : from+i+shingleWords] {
				h = mix(h, uint64(x))
			}
			shingles[i] = h
		}
		for k := 0; k < printSize; k += 2 { // two at once: as many as the machine has room for
			least[k], least[k+1] = leastOf(shingles[:n], printOrders[k], printOrders[k+1], least[k], least[k+1])
		}
	}
	out := make([]uint32, printSize)
	for k := range out {
		out[k] = uint32(least[k] >> 32)
	}
	return out
}

// leastOf gives the least of x and of shingles in the order a, and of y and of shingles in the order b. It is not
// made a part of printOf, whose own variables would leave it too few registers.
//
//go:noinline
func leastOf(shingles []uint64, a, b printOrder, x, y uint64) (uint64, uint64) {
	for _, h := range shingles {
		x, y = min(x, h*a.times+a.plus), min(y, h*b.times+b.plus)
	}
	return x, y
}

// sameSource tells whether two prints are of near-identical texts, so that
// their articles count as one source.
func sameSource(a, b []uint32) bool {
	if len(a) == 0 || len(a) != len(b) {
		return false
	}
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return float64(n) >= sameSourceAt*float64(len(a))
}

// Sources counts the independent sources among articles: near-identical texts
// are one, whoever prints them.
func Sources(cs []*Context) int {
	of := make([]int, len(cs))
	n := 0
	for i, c := range cs {
		of[i] = -1
		for j := range i {
			if of[j] >= 0 && (c == cs[j] || c.Article == cs[j].Article || sameSource(c.Print, cs[j].Print)) {
				of[i] = of[j]
				break
			}
		}
		if of[i] < 0 {
			of[i] = n
			n++
		}
	}
	return n
}
