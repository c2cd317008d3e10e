package web

import (
	"strings"
	"testing"
	"unicode/utf8"

	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func joined(ps []piece) string {
	var b strings.Builder
	for _, p := range ps {
		if p.CR {
			b.WriteByte('\r')
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

func claimAt(id, text string, start, end, aStart, aEnd int) *ledger.Claim {
	r := []rune(text)
	return &ledger.Claim{Claim: claims.Claim{ID: id, Start: start, End: end, Quote: string(r[start:end]),
		AnchorStart: aStart, AnchorEnd: aEnd, Anchor: string(r[aStart:aEnd])}}
}

// Whatever claims cover, the segments are the text, and those of an anchor no
// other claim shares are exactly that anchor.
func TestSegmentsTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab à🚨🇧🇾é\n\r\u200b\u202e«»👨‍👩‍👧"))).Draw(t, "text")
		runes := []rune(text)
		if len(runes) < 2 {
			return
		}
		var spans []span
		for range rapid.IntRange(0, 6).Draw(t, "claims") {
			s := rapid.IntRange(0, len(runes)-2).Draw(t, "start")
			e := rapid.IntRange(s+1, len(runes)).Draw(t, "end")
			as := rapid.IntRange(s, e-1).Draw(t, "anchor start")
			ae := rapid.IntRange(as+1, e).Draw(t, "anchor end")
			spans = append(spans, span{claim: claimAt(string(rune('A'+len(spans))), text, s, e, as, ae)})
		}
		segs := segments(text, 0, spans, "A")
		var all strings.Builder
		var here, anchor strings.Builder
		for _, s := range segs {
			p := joined(s.Pieces)
			all.WriteString(p)
			if s.Here {
				here.WriteString(p)
			}
			if s.Anchor {
				anchor.WriteString(p)
			}
		}
		if d := cmp.Diff(text, all.String()); d != "" {
			t.Fatalf("segments are not the text:\n%s", d)
		}
		if len(spans) > 0 {
			if d := cmp.Diff(spans[0].claim.Quote, here.String()); d != "" {
				t.Fatalf("quote:\n%s", d)
			}
			if d := cmp.Diff(spans[0].claim.Anchor, anchor.String()); d != "" {
				t.Fatalf("anchor:\n%s", d)
			}
		}
	})
}

func TestSegmentsLinkTheShortestAnchor(t *testing.T) {
	text := "🚨🇧🇾 «Sono 1.400 i detenuti»"
	r := []rune(text)
	all := len(r)
	at := len([]rune("🚨🇧🇾 «Sono "))
	spans := []span{
		{claim: claimAt("quote", text, 0, all, 4, all)},
		{claim: claimAt("number", text, 4, all-1, at, at+5)},
	}
	got := ""
	for _, s := range segments(text, 0, spans, "") {
		if s.Claim == "number" {
			got += joined(s.Pieces)
		}
	}
	if got != "1.400" {
		t.Errorf("the number's link reads %q", got)
	}
}

func TestPieces(t *testing.T) {
	for _, tc := range []struct {
		name, in string
		odd      []string
	}{
		{"plain", "città – «87,6%» 🚨🇧🇾", nil},
		{"family emoji keeps its joiners", "👨‍👩‍👧", nil},
		{"override", "a\u202eb", []string{"U+202E"}},
		{"zero width", "1\u200b400", []string{"U+200B"}},
		{"joiner between letters", "a\u200db", []string{"U+200D"}},
		{"soft hyphen", "con\u00adto", []string{"U+00AD"}},
		{"escape", "\x1b[31m", []string{"U+001B"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ps := pieces(tc.in)
			var odd []string
			for _, p := range ps {
				if p.Odd != "" {
					odd = append(odd, p.Odd)
				}
			}
			if d := cmp.Diff(tc.odd, odd); d != "" {
				t.Error(d)
			}
			if joined(ps) != tc.in {
				t.Errorf("pieces read %q", joined(ps))
			}
		})
	}
}

// Two claims worded quite differently are not painted all over: the words that
// each turns on are marked.
func TestClashing(t *testing.T) {
	claim := func(start int, quote, anchor string) ledger.Claim {
		var c ledger.Claim
		c.Start, c.Quote, c.Anchor = start, quote, anchor
		c.End = start + utf8.RuneCountInString(quote)
		c.AnchorStart = start + utf8.RuneCountInString(quote[:strings.Index(quote, anchor)])
		c.AnchorEnd = c.AnchorStart + utf8.RuneCountInString(anchor)
		return c
	}
	marked := func(ws []word) (out []string) {
		for _, w := range ws {
			if w.Differs {
				out = append(out, w.Text)
			}
		}
		return out
	}
	for _, c := range []struct {
		name     string
		a, b     ledger.Claim
		inA, inB []string
	}{
		{"alike", claim(7, "Perché è caduta, 12 feriti a Bari", "12 feriti"), claim(0, "Perché è caduta, 14 feriti a Bari", "14 feriti"), []string{"12"}, []string{"14"}},
		{"unlike", claim(7, "È già finita: 12 feriti, in tutto", "12 feriti"), claim(3, "la questura ne conta però quattordici", "quattordici"), []string{"12", "feriti,"}, []string{"quattordici"}},
	} {
		x, y := clashing(c.a, c.b)
		if d := cmp.Diff(c.inA, marked(x)); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
		if d := cmp.Diff(c.inB, marked(y)); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestDiffer(t *testing.T) {
	a, b := differ("Arrestate 12 persone a Bari, ieri.", "arrestate 14 persone a Bari")
	marked := func(ws []word) []string {
		var out []string
		for _, w := range ws {
			if w.Differs {
				out = append(out, w.Text)
			}
		}
		return out
	}
	if d := cmp.Diff([]string{"12", "ieri."}, marked(a)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"14"}, marked(b)); d != "" {
		t.Error(d)
	}
	back := ""
	for _, w := range a {
		back += w.Text + w.Space
	}
	if back != "Arrestate 12 persone a Bari, ieri." {
		t.Errorf("words read %q", back)
	}
}

func TestNearest(t *testing.T) {
	text := "🚨 sei, sette, sei, otto"
	for _, tc := range []struct {
		name, quote string
		near        int
		start       int
		ok          bool
	}{
		{"first", "sei", 0, 2, true},
		{"the one meant", "sei", 14, 14, true},
		{"not there", "nove", 0, 0, false},
		{"empty", "", 0, 0, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			start, end, ok := nearest(text, tc.quote, tc.near)
			if ok != tc.ok || ok && (start != tc.start || string([]rune(text)[start:end]) != tc.quote) {
				t.Errorf("nearest = %d, %d, %v", start, end, ok)
			}
		})
	}
}

func TestPartStarts(t *testing.T) {
	line := strings.Repeat("è", 999) + "\n"
	text := strings.Repeat(line, 100)
	starts := partStarts(text)
	if len(starts) < 3 {
		t.Fatalf("100,000 characters are %d parts", len(starts))
	}
	all := ""
	for i, s := range starts {
		to := 100_000
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		part := sliceRunes(text, s, to)
		if i+1 < len(starts) && !strings.HasSuffix(part, "\n") {
			t.Errorf("part %d does not end with a line", i+1)
		}
		all += part
	}
	if all != text {
		t.Error("the parts are not the text")
	}
}

func TestLocal(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"/queue?at=1", "/queue?at=1"},
		{"//evil.example", "/queue"},
		{"/\\evil.example", "/queue"},
		{"https://evil.example/", "/queue"},
		{"javascript:alert(1)", "/queue"},
		{"/%2f/evil", "/queue"},
		{"", "/queue"},
		{"/x\r\nSet-Cookie: a=b", "/queue"},
	} {
		if got := local(tc.in); got != tc.want {
			t.Errorf("local(%q) = %q, want %q", tc.in, got, tc.want)
		}
	}
}

func TestAround(t *testing.T) {
	long := strings.Repeat("però così ", 30)
	if got := before(long); !strings.HasPrefix(got, "… ") || !strings.HasSuffix(long, strings.TrimPrefix(got, "… ")) || len([]rune(got)) > little+20 {
		t.Errorf("before: %q", got)
	}
	if got := after(long); !strings.HasSuffix(got, " …") || !strings.HasPrefix(long, strings.TrimSuffix(got, " …")) || len([]rune(got)) > little+20 {
		t.Errorf("after: %q", got)
	}
	if before("breve") != "breve" || after("breve") != "breve" {
		t.Error("a short text is cut")
	}
}
