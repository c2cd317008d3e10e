package claims

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// holds fails where a claim's offsets do not slice its quote and anchor, or two
// claims of anchored kinds share an anchor.
func holds(t *testing.T, a Article, cs []Claim) {
	t.Helper()
	runes := []rune(a.Text)
	seen := map[[2]int]Kind{}
	for _, c := range cs {
		if c.Start < 0 || c.End > len(runes) || c.Start > c.End || string(runes[c.Start:c.End]) != c.Quote {
			t.Fatalf("%d:%d is not the quote %q", c.Start, c.End, c.Quote)
		}
		if c.AnchorStart < 0 || c.AnchorEnd > len(runes) || c.AnchorStart >= c.AnchorEnd || string(runes[c.AnchorStart:c.AnchorEnd]) != c.Anchor {
			t.Fatalf("%d:%d is not the anchor %q", c.AnchorStart, c.AnchorEnd, c.Anchor)
		}
		if !c.Kind.Anchored() {
			continue
		}
		span := [2]int{c.AnchorStart, c.AnchorEnd}
		if k, twice := seen[span]; twice {
			t.Fatalf("%q is the anchor of a %s and of a %s", c.Anchor, k, c.Kind)
		}
		seen[span] = c.Kind
	}
}

func mustExtract(t testing.TB, a Article) []Claim {
	t.Helper()
	cs, err := Extract(a)
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

// What one article leaves behind must not show in the next.
func TestExtractAlike(t *testing.T) {
	as := seedArticles(t)
	var first [][]Claim
	for _, a := range as {
		cs := mustExtract(t, a)
		holds(t, a, cs)
		first = append(first, cs)
	}
	for i := len(as) - 1; i >= 0; i-- {
		if diff := cmp.Diff(first[i], mustExtract(t, as[i])); diff != "" {
			t.Errorf("%s: the second reading differs:\n%s", as[i].ID, diff)
		}
	}
}

func TestExtractRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		a    Article
		want string
	}{
		{"too long", Article{ID: "x", Text: strings.Repeat("a", MaxArticleBytes+1)}, "article x: 5242881 bytes"},
		{"not UTF-8", Article{ID: "x", Text: "perch\xe9"}, "not UTF-8"},
		{"unknown language", Article{ID: "x", Lang: "xx"}, `language "xx"`},
		{"a path for a language", Article{ID: "x", Lang: "../it"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Extract(c.a); c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}

func FuzzExtract(f *testing.F) {
	for _, a := range seedArticles(f) {
		f.Add(a.Text)
	}
	for _, s := range []string{"", "un", "1.400", "dal 2 al 7 febbraio", "«« 3' 12\" »»", "dalle 8 alle 25 del 31/31/9999", "XX secolo", "fine fine fine", "più più", "di di di 3 di", "mille e e mila milioni di", "’“è”00SeCondo"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<16 {
			t.Skip()
		}
		a := Article{ID: "x", Published: "2025-03-05", Text: text}
		cs := mustExtract(t, a)
		holds(t, a, cs)
		if diff := cmp.Diff(cs, mustExtract(t, a)); diff != "" {
			t.Fatal(diff)
		}
		if _, err := Values(text, "2025-03-05T12:30:00", ""); err != nil {
			t.Fatal(err)
		}
	})
}
