package claims

import (
	"fmt"
	"strings"
	"testing"
)

// at makes claims of "anchor" or "anchor=value", each in the sentence of the
// text that holds it; of an anchor that stands there again the next place.
func at(text string, anchors ...string) []Claim {
	var out []Claim
	from := 0
	for _, a := range anchors {
		a, value, _ := strings.Cut(a, "=")
		i := strings.Index(text[from:], a)
		if i < 0 {
			from = 0
			i = strings.Index(text, a)
		}
		i += from
		from = i + 1
		start := strings.LastIndex(text[:i], ". ")
		if start < 0 {
			start = 0
		} else {
			start += 2
		}
		end := i + strings.IndexByte(text[i:], '.')
		out = append(out, Claim{Quote: text[start:end], Start: start, End: end, Anchor: a, AnchorStart: i, AnchorEnd: i + len(a), Unit: value})
	}
	return out
}

func TestTraceClaims(t *testing.T) {
	const text = "A Fano 12 feriti. A Lugo 3 morti e 12 feriti."
	cases := []struct {
		name, text, after string
		old, fresh        []string
		want              string // of each old claim: trace and which
	}{
		{"better rules find the same", text, text, []string{"12", "3"}, []string{"12", "3"}, "again[0] again[1]"},
		{"a wider anchor", text, text, []string{"12", "3"}, []string{"12 feriti", "3"}, "nearby[0] again[1]"},
		{"one becomes two", text, text, []string{"3 morti e 12"}, []string{"3", "12"}, "ambiguous[0 1]"},
		{"two become one", text, text, []string{"3", "morti"}, []string{"3 morti"}, "ambiguous[0] ambiguous[0]"},
		{"of several the one that says the same", text, text, []string{"3 morti e 12=x"}, []string{"3=x", "12=y"}, "nearby[0]"},
		{"no longer found", text, text, []string{"12", "3"}, []string{"3"}, "orphaned[] again[0]"},
		{"a text that moved", text, "Di nuovo. " + text, []string{"12", "3"}, []string{"12", "3"}, "again[0] again[1]"},
		{"a sentence that changed a little", text, "A Fano ieri 12 feriti. A Lugo 3 morti e 12 feriti.", []string{"12", "3"}, []string{"12", "3"}, "nearby[0] again[1]"},
		{"a figure that changed", text, "A Fano 15 feriti. A Lugo 3 morti e 12 feriti.", []string{"12", "3"}, []string{"15", "3"}, "orphaned[] again[1]"},
		{"a sentence that stands twice now", "A Fano 12 feriti.", "A Fano 12 feriti. A Fano 12 feriti.", []string{"12"}, []string{"12", "12"}, "ambiguous[0 1]"},
		{"a sentence that stood twice, and does", "A Fano 12 feriti. A Fano 12 feriti.", "Oggi. A Fano 12 feriti. A Fano 12 feriti.", []string{"12", "12"}, []string{"12", "12"}, "again[0] again[1]"},
		{"nothing is left", text, "Altro.", []string{"12"}, nil, "orphaned[]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, x := range TraceClaims(at(c.text, c.old...), at(c.after, c.fresh...), c.text != c.after) {
				got = append(got, fmt.Sprintf("%s%v", x.Trace, x.At))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}
