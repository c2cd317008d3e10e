package claims

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// newsCorpus generates n articles of about size bytes from a seed. Names, numbers,
// dates and the order of things change, so that no two articles share a
// sentence.
func newsCorpus(seed uint64, n, size int) []Article {
	rng := rand.New(rand.NewPCG(seed, 1))
	pick := func(s ...string) string { return s[rng.IntN(len(s))] }
	letters := func() string {
		var b strings.Builder
		for range 2 + rng.IntN(3) {
			b.WriteString(pick("ba", "ce", "di", "fo", "gra", "lu", "ma", "ne", "pi", "ro", "sa", "ti", "ve", "zo"))
		}
		s := b.String()
		return strings.ToUpper(s[:1]) + s[1:]
	}
	month := func() string {
		return pick("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre")
	}
	sentences := []func() string{
		func() string {
			return fmt.Sprintf("Secondo %s %s, portavoce di %s, nel %d sono stati registrati %d.%03d casi, il %d,%d%% in più rispetto al mese di %s.", letters(), letters(), letters(), 1990+rng.IntN(35), 1+rng.IntN(900), rng.IntN(1000), rng.IntN(90), rng.IntN(10), month())
		},
		func() string {
			return fmt.Sprintf("Il sindaco di %s ha spiegato che i lavori, cominciati il %d %s, costeranno circa %d milioni di euro e finiranno entro il %d.", letters(), 1+rng.IntN(28), month(), 2+rng.IntN(900), 2024+rng.IntN(9))
		},
		func() string {
			return fmt.Sprintf("«Abbiamo lavorato per %d giorni con la squadra di %s, e il risultato si vede», ha detto %s %s ai giornalisti.", 2+rng.IntN(300), letters(), letters(), letters())
		},
		func() string {
			return fmt.Sprintf("La vicenda di %s, che aveva suscitato molte discussioni tra gli abitanti del quartiere %s, resta per ora senza una soluzione condivisa (pratica %s-%s).", letters(), letters(), letters(), letters())
		},
		func() string {
			return fmt.Sprintf("Ieri a %s un uomo di %d anni è rimasto ferito in un incidente sulla strada per %s: i soccorsi sono arrivati dopo %d minuti da %s.", letters(), 18+rng.IntN(70), letters(), 3+rng.IntN(50), letters())
		},
		func() string {
			return fmt.Sprintf("L'azienda %s %s, guidata da %s %s, intende assumere %d tecnici nella sede di %s e aprire un nuovo stabilimento nella zona di %s.", letters(), letters(), letters(), letters(), 5+rng.IntN(2000), letters(), letters())
		},
	}
	as := make([]Article, n)
	for i := range as {
		var b strings.Builder
		for b.Len() < size {
			b.WriteString(sentences[rng.IntN(len(sentences))]())
			b.WriteString(pick(" ", " ", " ", "\n\n"))
		}
		as[i] = Article{ID: fmt.Sprintf("%04d", i), Published: fmt.Sprintf("2025-%02d-%02d", 1+rng.IntN(12), 1+rng.IntN(28)), Text: b.String()}
	}
	return as
}

func TestCorpusSharesNoSentence(t *testing.T) {
	seen := map[string]string{}
	p := italian(t)
	for _, a := range newsCorpus(1, 300, 3400) {
		for _, s := range p.sentences(a.Text, p.tokenise(a.Text, nil), nil) {
			text := strings.TrimSpace(a.Text[s.start:s.end])
			if other, twice := seen[text]; twice && other != a.ID {
				t.Fatalf("%q stands in %s and %s", text, other, a.ID)
			}
			seen[text] = a.ID
		}
	}
}
