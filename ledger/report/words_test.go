package report

import (
	"reflect"
	"strings"
	"testing"

	"factledger/claims"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestWordsWhole: neither language lacks a word that the other has.
func TestWordsWhole(t *testing.T) {
	for _, w := range []*words{&italian, &english} {
		v := reflect.ValueOf(*w)
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			switch f := v.Field(i); f.Kind() {
			case reflect.String:
				if f.String() == "" {
					t.Errorf("%s: %s is empty", w.Lang, name)
				}
			case reflect.Slice:
				if f.Len() == 0 {
					t.Errorf("%s: %s is empty", w.Lang, name)
				}
			case reflect.Array:
				for j := range f.Len() {
					// The first drift and the first modifier are none.
					if f.Index(j).String() == "" && (j > 0 || name != "Drift" && name != "Modifier") {
						t.Errorf("%s: %s[%d] is empty", w.Lang, name, j)
					}
				}
			}
		}
	}
}

func TestEDTF(t *testing.T) {
	for _, c := range []struct{ in, it, en string }{
		{"", "senza data", "undated"},
		{"2025", "2025", "2025"},
		{"2025-03", "marzo 2025", "March 2025"},
		{"2025-03-05", "5 marzo 2025", "5 March 2025"},
		{"2025-09-12?", "12 settembre 2025 (incerto)", "12 September 2025 (uncertain)"},
		{"2025-09~", "circa settembre 2025", "about September 2025"},
		{"2025-23", "autunno 2025", "autumn 2025"},
		{"1994-07-20/..", "dal 20 luglio 1994", "from 20 July 1994"},
		{"../2023", "fino al 2023", "until 2023"},
		{"2018-02-02/2018-02-07", "2 febbraio 2018 – 7 febbraio 2018", "2 February 2018 – 7 February 2018"},
		{"2013-12-08T20:00:00", "8 dicembre 2013, 20:00", "8 December 2013, 20:00"},
		{"XXXX-12-18", "18 dicembre", "18 December"},
		{"199X", "199X", "199X"},
		{"ieri", "ieri", "ieri"},
		{"2025-13-01", "2025-13-01", "2025-13-01"},
	} {
		t.Run(c.in, func(t *testing.T) {
			if d := cmp.Diff([]string{c.it, c.en}, []string{italian.edtf(c.in), english.edtf(c.in)}); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestValue(t *testing.T) {
	for _, c := range []struct {
		name   string
		claim  claims.Claim
		it, en string
	}{
		{"count", claims.Claim{Kind: claims.KindQuantity, Value: claims.Number(1400), Unit: "detenuti", Modifier: claims.ModifierApprox}, "circa 1.400 detenuti", "about 1,400 detenuti"},
		{"percentage", claims.Claim{Kind: claims.KindPercentage, Value: claims.Number(87.6)}, "87,6%", "87.6%"},
		{"fall", claims.Claim{Kind: claims.KindPercentage, Value: claims.Number(-66.5)}, "−66,5%", "−66.5%"},
		{"money", claims.Claim{Kind: claims.KindMoney, Value: claims.Number(230e6), Unit: "EUR"}, "230.000.000 EUR", "230,000,000 EUR"},
		{"range", claims.Claim{Kind: claims.KindQuantity, Value: claims.Range(20000, 99999), Unit: "soldati"}, "20.000–99.999 soldati", "20,000–99,999 soldati"},
		{"duration", claims.Claim{Kind: claims.KindDuration, Value: claims.Duration("P1Y6M"), Modifier: claims.ModifierMoreThan}, "più di 1 anno e 6 mesi", "more than 1 year and 6 months"},
		{"hours", claims.Claim{Kind: claims.KindDuration, Value: claims.Duration("PT5H")}, "5 ore", "5 hours"},
		{"rank", claims.Claim{Kind: claims.KindRank, Value: claims.Number(7)}, "7º", "7th"},
		{"twenty-first", claims.Claim{Kind: claims.KindRank, Value: claims.Number(21)}, "21º", "21st"},
		{"superlative", claims.Claim{Kind: claims.KindRank, Value: claims.Superlative()}, "", ""},
		{"none", claims.Claim{Kind: claims.KindEvent}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff([]string{c.it, c.en}, []string{italian.value(&c.claim), english.value(&c.claim)}); d != "" {
				t.Error(d)
			}
		})
	}
}

// mark writes spans as text: the anchor in [], words of one side in <>.
func marked(in []span) string {
	var b strings.Builder
	for _, s := range in {
		switch s.Role {
		case anchorText:
			b.WriteString("[" + s.Text + "]")
		case otherText:
			b.WriteString("<" + s.Text + ">")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestSides(t *testing.T) {
	for _, c := range []struct{ name, a, b, anchorA, anchorB, wantA, wantB string }{
		{"another figure", "liberati 52 prigionieri ieri", "liberati 50 prigionieri", "52", "50", "liberati [52] prigionieri <ieri>", "liberati [50] prigionieri"},
		{"an accent before the anchor", "è già libero", "è già morto", "libero", "morto", "è già [libero]", "è già [morto]"},
		{"nothing in common", "la rimozione delle sanzioni", "un altro passo qui", "rimozione", "passo", "la [rimozione] delle sanzioni", "un altro [passo] qui"},
		{"a run of words is one mark", "il vertice si tiene a Minsk", "il vertice di ieri notte si tiene a Mosca", "Minsk", "Mosca", "il vertice si tiene a [Minsk]", "il vertice <di ieri notte> si tiene a [Mosca]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := func(s, anchor string) [2]int {
				i := len([]rune(s[:strings.Index(s, anchor)]))
				return [2]int{i, i + len([]rune(anchor))}
			}
			a, b := sides(c.a, c.b, at(c.a, c.anchorA), at(c.b, c.anchorB))
			if d := cmp.Diff([]string{c.wantA, c.wantB}, []string{marked(a), marked(b)}); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestSidesKeepText: whatever is marked, the text stays whole.
func TestSidesKeepText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.StringMatching(`[a-c ,.%0-9é]{0,40}`).Draw(t, "b")
		n := len([]rune(a))
		low := rapid.IntRange(0, n).Draw(t, "low")
		x, y := sides(a, b, [2]int{low, rapid.IntRange(low, n).Draw(t, "high")}, [2]int{0, 1})
		if plainSpans(x) != a || plainSpans(y) != b {
			t.Fatalf("%q and %q became %q and %q", a, b, plainSpans(x), plainSpans(y))
		}
	})
}

// TestHighlightTiles: segments tile the text, and each anchor is linked to
// its claim or to a shorter one inside it.
func TestHighlightTiles(t *testing.T) {
	r := few(t)
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringMatching(`[a-zè🚨 ]{1,60}`).Draw(t, "text"))
		var es []*entry
		for i := range rapid.IntRange(0, 6).Draw(t, "claims") {
			c := r.Claims[i]
			c.Start = rapid.IntRange(0, len(text)-1).Draw(t, "start")
			c.End = rapid.IntRange(c.Start+1, len(text)).Draw(t, "end")
			c.AnchorStart = rapid.IntRange(c.Start, c.End-1).Draw(t, "anchor")
			c.AnchorEnd = rapid.IntRange(c.AnchorStart+1, c.End).Draw(t, "anchor end")
			es = append(es, &entry{N: i + 1, Anchor: "c" + string(rune('1'+i)), claim: &c})
		}
		var whole strings.Builder
		linked := map[string]bool{}
		for _, s := range highlight(text, es) {
			whole.WriteString(s.Text)
			linked[s.Href] = true
		}
		if whole.String() != string(text) {
			t.Fatalf("%q became %q", string(text), whole.String())
		}
		if len(es) > 0 && len(linked) < 2 && !linked[es[0].Anchor] {
			t.Fatal("no anchor is linked")
		}
	})
}

func TestLink(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a?b=c#d":    "https://example.org/a?b=c#d",
		"http://example.org":             "http://example.org",
		"javascript:alert(1)":            "",
		" https://example.org":           "",
		"https://user:pw@example.org":    "",
		"//example.org":                  "",
		"file:///etc/passwd":             "",
		"https://":                       "",
		"https://example.org/\u202egpj":  "",
		"ftp://example.org":              "",
		"HTTPS://example.org/%22%3Cb%3E": "https://example.org/%22%3Cb%3E",
		"data:text/html,<script>":        "",
		"mailto:a@example.org":           "",
	} {
		if got := link(in); got != want {
			t.Errorf("link(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "-5": "-5", "-5%": "'-5%", "3.14": "3.14", "+39 02": "'+39 02", "@a": "'@a", " =1": "' =1", "＝1": "'＝1", "\t=1": "'\t=1", "'=1": "''=1",
		"ciao": "ciao", "": "", "a=1": "a=1", "'ciao'": "'ciao'", "\u200b=1": "'\u200b=1", "-": "'-",
	} {
		if got := harmless(in); got != want || unharmed(got) != in {
			t.Errorf("harmless(%q) = %q, want %q; back %q", in, got, want, unharmed(got))
		}
	}
}

func FuzzMarkdownStaysOneLine(f *testing.F) {
	f.Add("# a\n* b")
	f.Fuzz(func(t *testing.T, s string) {
		got := md(s)
		if strings.ContainsAny(got, "\n\r\t") && !strings.Contains(s, "\r") || strings.ContainsAny(got, "<") {
			t.Errorf("md(%q) = %q", s, got)
		}
	})
}

func FuzzReadExchange(f *testing.F) {
	f.Add("id,status\na,verified\n")
	f.Add(`{"claim":{"id":"a"}}`)
	f.Fuzz(func(t *testing.T, s string) {
		if x, err := ReadCSV(strings.NewReader(s)); err == nil {
			for _, c := range x.Claims {
				if c.ID == "" {
					t.Error("a claim without id")
				}
			}
		}
		_, _ = ReadLines(strings.NewReader(s))
	})
}
