package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

var hostile = []string{
	"\x1b[2J\x1b]0;titolo\x07", "\u009b31m", "a\u202eb", "zero\u200bwidth", "tab\tand\nline", "\x00", "\x7f", "perché «sì»",
	"👩‍👩‍👧", "\u2028", "\ufeff", "\U000e0041", "\r", "\xff",
}

func TestVisible(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "perché «87,6%» 👩‍👩‍👧", "perché «87,6%» 👩‍👩‍👧"},
		{"escape", "\x1b[2J", "␛[2J"},
		{"C1 control", "\u009b31m", "‹U+009B›31m"},
		{"right to left", "a\u202eb", "a‹U+202E›b"},
		{"zero width", "a\u200bb", "a‹U+200B›b"},
		{"carriage return", "a\rb", "a␍b"},
		{"line and tab stay", "a\n\tb", "a\n\tb"},
		{"delete", "\x7f", "␡"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, visible(c.in)); d != "" {
				t.Error(d)
			}
		})
	}
}

func FuzzVisible(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range visible(s) {
			if r != '\n' && r != '\t' && unicode.IsControl(r) || r == '\u202e' {
				t.Fatalf("%q leaves %U", s, r)
			}
		}
	})
}

// FuzzLine: what --json prints is one line, harmless on a terminal, and says
// the same as what went in.
func FuzzLine(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		var b bytes.Buffer
		p := &program{out: bufio.NewWriter(&b)}
		if err := p.line(map[string]string{"text": s}); err != nil {
			t.Fatal(err)
		}
		p.out.Flush()
		line, rest, _ := strings.Cut(b.String(), "\n")
		if rest != "" {
			t.Fatalf("more than a line: %q", b.String())
		}
		for _, r := range line {
			if unicode.IsControl(r) || hidden(r) {
				t.Fatalf("%q leaves %U", line, r)
			}
		}
		var back map[string]string
		if err := json.Unmarshal([]byte(line), &back); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(s, back["text"]); d != "" {
			t.Error(d)
		}
	})
}

func TestWrap(t *testing.T) {
	got := screen{width: 30}.wrap("uno due tre quattro cinque sei sette otto", "  ")
	want := "uno due tre quattro cinque\n  sei sette otto"
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	long := strings.Repeat("parola ", 50)
	if got := (screen{}).wrap(long, "  "); got != long {
		t.Errorf("piped text was wrapped: %q", got)
	}
}

// On a narrow terminal no word of a claim's head is cut in two.
func TestCardOnNarrowScreen(t *testing.T) {
	var b bytes.Buffer
	p := &program{out: bufio.NewWriter(&b), lang: "it", screen: screen{width: 60}}
	x := ledger.Claim{ArticleID: "a"}
	x.ID = "0123456789abcdef0123456789abcdef"
	x.Label = "Il consiglio comunale approva il bilancio della biblioteca"
	p.card(&ledger.Report{Articles: []ledger.Article{{ID: "a", Title: "La biblioteca riapre dopo i lavori di restauro"}}}, x, true)
	p.out.Flush()
	for _, line := range strings.Split(b.String(), "\n")[:5] {
		if n := len([]rune(line)); n > 60 {
			t.Errorf("%q takes %d columns", line, n)
		}
	}
}

func TestRows(t *testing.T) {
	s := screen{width: 10}
	for line, want := range map[string]int{"": 1, "dieci righe": 2, "0123456789": 1, "\x1b[1m0123456789\x1b[0m": 1, "perché già": 1, strings.Repeat("x", 31): 4} {
		if got := s.rows(line); got != want {
			t.Errorf("%q takes %d rows, not %d", line, got, want)
		}
	}
}
