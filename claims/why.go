package claims

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// whyQuote bounds a passage in an explanation, in runes.
const whyQuote = 160

// why explains a verdict in one line: what is taken to be the same, both
// passages with their sources and dates, both values, and what differs.
func why(v verdict, a, b *view) Why {
	if !before(a.c, b.c) {
		a, b = b, a
	}
	same := strings.Join(sharedWords(a, b), ", ")
	if same == "" && sharedTerms(a.subj, b.subj) > 0 {
		same = a.c.Subject
	}
	x, y := tongueIT.value(a.c), tongueIT.value(b.c)
	xEN, yEN := tongueEN.value(a.c), tongueEN.value(b.c)
	var it, en string
	switch v.kind {
	case Corroborates:
		it, en = "dicono lo stesso", "they say the same"
		if v.basis == BasisArithmetic {
			it, en = "il conto torna", "the sum comes out"
		}
	case Update:
		it, en = "la cifra è cresciuta col tempo", "the figure grew with time"
		if a.c.published() > b.c.published() == (a.num.said < b.num.said) {
			it, en = "la cifra è scesa col tempo", "the figure fell with time"
		}
	default:
		it, en = basisIT[v.basis], basisEN[v.basis]
		if v.basis == BasisAttribution && ascribes(a) != ascribes(b) && !denied(a) && !denied(b) {
			it, en = "uno lo afferma, l'altro lo attribuisce soltanto", "one states it, the other only ascribes it"
		}
	}
	if m, n, ok := saidApart(a, b); ok && v.kind.Flag() && v.basis == BasisLexical {
		it, en = "la stessa frase in parole diverse: «"+m+"» / «"+n+"»", "the same sentence in other words: “"+m+"” / “"+n+"”"
	} else if m, n := wordsOf(a, v.differ), wordsOf(b, v.differ); m != "" && n != "" {
		it, en = it+": «"+m+"» / «"+n+"»", en+": “"+m+"” / “"+n+"”"
	} else if a.doubt != b.doubt && v.kind == Tension && v.basis == BasisLexical {
		it, en = "uno lo dà per certo, l'altro per improbabile", "one takes it as certain, the other calls it unlikely"
	} else if v.charges {
		it, en = "reati diversi: "+lacking(a.c, b.c)+" / "+lacking(b.c, a.c), "different charges: "+lacking(a.c, b.c)+" / "+lacking(b.c, a.c)
	} else if v.days > 0 {
		it, en = fmt.Sprintf("%s: fra le due date passano %d giorni", it, v.days), fmt.Sprintf("%s: the two dates are %d days apart", en, v.days)
	} else if x != "" && y != "" && v.basis != BasisRole && v.basis != BasisWorld {
		if x == y && v.basis == BasisPlace {
			it, en = "stessa cifra, luoghi diversi: "+x, "the same figure, different places: "+xEN
		} else if x == y {
			it, en = it+": "+x, en+": "+xEN
		} else {
			it, en = it+": "+x+" / "+y, en+": "+xEN+" / "+yEN
		}
	}
	if v.basis == BasisWorld {
		for _, l := range [2]*view{a, b} {
			if len(l.misfits) > 0 {
				return whyMember(l.c, l.misfits[0])
			}
		}
	}
	w := Why{
		IT: fmt.Sprintf("%s. %s; %s.", it, tongueIT.passage(a.c), tongueIT.passage(b.c)),
		EN: fmt.Sprintf("%s. %s; %s.", en, tongueEN.passage(a.c), tongueEN.passage(b.c)),
	}
	if same != "" {
		w.IT += " In comune: " + same + "."
		w.EN += " In common: " + same + "."
	}
	switch v.drift {
	case DriftHedge:
		w.IT += " In un testo è al condizionale o dubitativo, nell'altro no."
		w.EN += " One text hedges it, the other does not."
	case DriftAttribution:
		w.IT += " Un testo lo attribuisce a una fonte, l'altro no."
		w.EN += " One text attributes it to a source, the other does not."
	}
	return w
}

var (
	basisIT = [...]string{"cifre diverse", "date diverse", "durate diverse", "uno afferma, l'altro nega", "parole opposte",
		"parole che non dicono la stessa cosa", "luoghi diversi", "uno nega ciò che l'altro afferma",
		"in carica per l'uno, ex per l'altro", "il giorno non c'è", "il conto non torna", "non va d'accordo con i fatti noti"}
	basisEN = [...]string{"different figures", "different dates", "different durations", "one states it, the other negates it", "opposite words",
		"words that do not say the same", "different places", "one denies what the other states",
		"in office for one, former for the other", "there is no such day", "the sum does not come out", "at odds with known facts"}
)

// passage is a claim's clause with who prints it and when.
func (t *tongue) passage(c *Claim) string {
	source, date := c.Article, t.undated
	if c.Context != nil {
		if c.Context.Name != "" {
			source = c.Context.Name
		}
		if c.Context.Outlet != "" {
			source = c.Context.Outlet
		}
		if c.Context.Published != "" {
			date = t.dates.date(c.Context.Published)
		}
	}
	return fmt.Sprintf("«%s» (%s, %s)", cut(strings.Join(strings.Fields(c.Quote), " "), whyQuote), source, date)
}

func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	return strings.TrimSpace(string(r[:n-1])) + "…"
}

// sharedWords are the words of a's clause that b's clause has too, as a writes
// them, at most five.
func sharedWords(a, b *view) []string {
	t := theThesaurus()
	var out []string
	ps := pieces(a.c.Quote)
	seen := map[term]bool{}
	for i, w := range t.terms(ps) {
		if w != 0 && !seen[w] && a.carries(w) && b.carries(w) && len(out) < 5 {
			seen[w] = true
			out = append(out, string([]rune(a.c.Quote)[ps[i].start:ps[i].end]))
		}
	}
	return out
}

// wordsOf is how a clause writes the word that differs, with the rest of its
// name where it begins one.
func wordsOf(v *view, differ [2]term) string {
	if differ == [2]term{} {
		return ""
	}
	t := theThesaurus()
	ps := pieces(v.c.Quote)
	ts := t.terms(ps)
	for i, p := range ps {
		if w := t.nameTerm(ts[i], p); w != differ[0] && w != differ[1] {
			continue
		}
		to := i + 1
		for p.capital && to < len(ps) && ps[to].capital && ps[to].start == ps[to-1].end+1 {
			to++
		}
		return string([]rune(v.c.Quote)[p.start:ps[to-1].end])
	}
	return ""
}

var (
	weekdaysIT = [...]string{"", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"}
	weekdaysEN = [...]string{"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)

func whyWeekday(day int32, c *Claim, named, is int) Why {
	d := civilOf(int(day))
	at := fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
	return Why{
		IT: fmt.Sprintf("«%s»: %s è %s, non %s.", c.Anchor, datesIT.at(at), weekdaysIT[is], weekdaysIT[named]),
		EN: fmt.Sprintf("“%s”: %s is a %s, not a %s.", c.Anchor, datesEN.date(at), weekdaysEN[is], weekdaysEN[named]),
	}
}

func whyPart(part, whole *Claim) Why {
	return Why{
		IT: fmt.Sprintf("La parte supera il tutto: %s su %s («%s»; «%s»).", tongueIT.value(part), tongueIT.value(whole), cut(part.Quote, whyQuote), cut(whole.Quote, whyQuote)),
		EN: fmt.Sprintf("The part exceeds the whole: %s of %s (“%s”; “%s”).", tongueEN.value(part), tongueEN.value(whole), cut(part.Quote, whyQuote), cut(whole.Quote, whyQuote)),
	}
}

func whyAge(age, birth *Claim, low, high int) Why {
	years := strconv.Itoa(low)
	if high != low {
		years += "-" + strconv.Itoa(high)
	}
	return Why{
		IT: fmt.Sprintf("«%s», ma secondo «%s» gli anni sono %s.", age.Anchor, birth.Anchor, years),
		EN: fmt.Sprintf("“%s”, but by “%s” it is %s years.", age.Anchor, birth.Anchor, years),
	}
}

func whyShares(parts []*Claim, sum float64) Why {
	var as []string
	for _, c := range parts {
		as = append(as, c.Anchor)
	}
	sum = math.Round(sum*100) / 100
	return Why{
		IT: fmt.Sprintf("Le quote superano il 100%%: %s fanno %s%%.", strings.Join(as, " + "), tongueIT.number(sum)),
		EN: fmt.Sprintf("The shares come to more than 100%%: %s make %s%%.", strings.Join(as, " + "), tongueEN.number(sum)),
	}
}

func whyMember(c *Claim, m misfit) Why {
	it, en := m.belonged()
	when := c.When
	if _, ok := parseDays(when); !ok {
		when = c.published()
	}
	if when == "" {
		return Why{
			IT: fmt.Sprintf("%s non è fra i membri di %s: %s («%s»).", m.country, m.body, it, cut(c.Quote, whyQuote)),
			EN: fmt.Sprintf("%s is no member of %s: it %s (“%s”).", m.country, m.body, en, cut(c.Quote, whyQuote)),
		}
	}
	on, onEN := datesIT.at(when), datesEN.at(when)
	return Why{
		IT: fmt.Sprintf("%s non è fra i membri di %s %s: %s («%s»).", m.country, m.body, on, it, cut(c.Quote, whyQuote)),
		EN: fmt.Sprintf("%s is no member of %s %s: it %s (“%s”).", m.country, m.body, onEN, en, cut(c.Quote, whyQuote)),
	}
}
