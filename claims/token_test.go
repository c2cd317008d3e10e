package claims

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func italian(t testing.TB) *pack {
	t.Helper()
	p, err := packFor("it")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTokens(t *testing.T) {
	p := italian(t)
	for _, c := range []struct{ name, text, want string }{
		{"elision", "L'anno dell’uva, un po' d'acqua", "L'|anno|dell’|uva|,|un|po'|d'|acqua"},
		{"figures", "1.400 e 87,6% o 20/07/1994 alle 20:30.", "1.400|e|87,6|%|o|20|/|07|/|1994|alle|20|:|30|."},
		{"figures and letters", "3mila, 70enne, M5S, G7, 74ª", "3|mila|,|70|enne|,|M5S|,|G7|,|74|ª"},
		{"marks", "«Sì», disse... e “no”!", "«|Sì|»|,|disse|...|e|“|no|”|!"},
		{"addresses", "su fanpage.it, www.x.com/a?b=1 e https://t.co/m2m. Poi @tizio #1 #tag mail@a.it", "su|fanpage.it|,|www.x.com/a?b=1|e|https://t.co/m2m|.|Poi|@tizio|#|1|#tag|mail@a.it"},
		{"a missing space is no address", "è finito.Poi basta.così sia", "è|finito|.|Poi|basta|.|così|sia"},
		{"hyphens", "Emilia-Romagna, Zapad-2025", "Emilia|-|Romagna|,|Zapad|-|2025"},
		{"emoji", "🚨🇧🇾ECCO", "🚨|🇧|🇾|ECCO"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var words []string
			for _, k := range p.tokenise(c.text, nil) {
				words = append(words, c.text[k.start:k.end])
				if at := utf8.RuneCountInString(c.text[:k.start]); at != int(k.at) {
					t.Errorf("%q is at %d, not %d", c.text[k.start:k.end], at, k.at)
				}
				if stop := utf8.RuneCountInString(c.text[:k.end]); stop != int(k.stop) {
					t.Errorf("%q stops at %d, not %d", c.text[k.start:k.end], stop, k.stop)
				}
			}
			if diff := cmp.Diff(c.want, strings.Join(words, "|")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	p := italian(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"plain", "Piove. Governo ladro! Davvero? Sì.", []string{"Piove. ", "Governo ladro! ", "Davvero? ", "Sì."}},
		{"abbreviations", "L'on. Rossi e il dott. G. B. Bianchi. Art. 3 del d.lgs. 81, ecc. ecc. Fine.", []string{"L'on. Rossi e il dott. G. B. Bianchi. ", "Art. 3 del d.lgs. 81, ecc. ecc. ", "Fine."}},
		{"quotations", "«Vado. Torno». Poi disse: “No.” E basta.", []string{"«Vado. ", "Torno». ", "Poi disse: “No.” ", "E basta."}},
		{"ellipsis", "Vorrei... ma no. Forse… Domani.", []string{"Vorrei... ma no. ", "Forse… ", "Domani."}},
		{"headings and paragraphs", "Titolo\nUna riga.\n\nAltra", []string{"Titolo\n", "Una riga.\n\n", "Altra"}},
		{"figures", "Sono 1.400. Altri 3.5 no.", []string{"Sono 1.400. ", "Altri 3.5 no."}},
		{"straight quotes", `Disse: "Vado." Poi tacque. "Resto", rispose.`, []string{`Disse: "Vado." `, `Poi tacque. `, `"Resto", rispose.`}},
		{"broken by width", "Una riga molto lunga che chi l'ha scritta ha spezzato\nperché non ci stava. Fine.", []string{"Una riga molto lunga che chi l'ha scritta ha spezzato\nperché non ci stava. ", "Fine."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range p.sentences(c.text, p.tokenise(c.text, nil), nil) {
				got = append(got, c.text[s.start:s.end])
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", "Piove. Sì", "«a. b», c", "\n\n", "dott. A. B. 3. 4"} {
		f.Add(s)
	}
	p := italian(f)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		at, tok := int32(0), int32(0)
		toks := p.tokenise(text, nil)
		for _, s := range p.sentences(text, toks, nil) {
			if s.start != at || s.from != tok {
				t.Fatalf("a gap before byte %d, token %d", s.start, s.from)
			}
			at, tok = s.end, s.to
		}
		if int(at) != len(text) || int(tok) != len(toks) {
			t.Fatalf("the last sentence ends at byte %d of %d, token %d of %d", at, len(text), tok, len(toks))
		}
	})
}
