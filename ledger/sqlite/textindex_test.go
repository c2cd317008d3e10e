package sqlite

import (
	"strings"
	"testing"
)

// leaf is a leaf of two words: «palazzo» from row 3 on, «palo» from row 300 on.
const leaf = "\x00" + "\x07palazzo" + "\x04\x03\x01\x05\x00" + "\x03\x01o" + "\x05\xac\x02\x01\x05\x00"

func TestLeafEnds(t *testing.T) {
	ends, err := leafEnds([]byte(leaf))
	if want := [2]posting{{"palazzo", 3}, {"palo", 300}}; err != nil || ends != want {
		t.Errorf("%v, %v, want %v", ends, err, want)
	}
	for name, bad := range map[string]string{
		"nothing": "", "a node above": "\x01" + leaf[1:], "no word": "\x00", "cut in a word": leaf[:5], "cut in a doclist": leaf[:len(leaf)-2],
		"shares more than there is": strings.Replace(leaf, "\x03\x01o", "\x09\x01o", 1), "a number without an end": "\x00" + strings.Repeat("\xff", 12),
	} {
		if ends, err := leafEnds([]byte(bad)); err == nil {
			t.Errorf("%s: %v", name, ends)
		}
	}
}

// FuzzLeafEnds: what is no leaf is refused, and nothing panics.
func FuzzLeafEnds(f *testing.F) {
	f.Add([]byte(leaf))
	f.Fuzz(func(t *testing.T, b []byte) {
		ends, err := leafEnds(b)
		if err == nil && (ends[0].word == "" || len(ends[0].word)+len(ends[1].word) > 2*len(b)) {
			t.Errorf("%q gives %v", b, ends)
		}
	})
}
