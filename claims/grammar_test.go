package claims

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// parsed reads a text up to its grammar.
func parsed(t *testing.T, text string) *document {
	t.Helper()
	p, err := packFor("it")
	if err != nil {
		t.Fatal(err)
	}
	d := &document{}
	d.read(&Article{ID: "t", Published: "2024-05-15", Text: text}, p)
	d.furniture()
	d.quotations()
	d.values()
	d.parse()
	return d
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"given name and surname", "Ieri Giulia Ferri ha visitato la mostra.", []string{"Giulia Ferri"}},
		{"sentence's capital is no name", "Ieri la mostra ha chiuso. Domani riapre.", nil},
		{"particles", "Ursula von der Leyen ha parlato con Ludwig van Beek.", []string{"Ursula von der Leyen", "Ludwig van Beek"}},
		{"a body's name", "La Guardia di Finanza ha perquisito il Comune di Ravenna.", []string{"Guardia di Finanza", "Comune di Ravenna"}},
		{"office before a name", "Il ministro della Salute Carla Bruni ha firmato.", []string{"Salute", "Carla Bruni"}},
		{"country before a name", "Il presidente Usa Jimmy Carter ha firmato.", []string{"Stati Uniti", "Jimmy Carter"}},
		{"hyphen and figures", "Il vaccino contro il Covid-19 è arrivato.", []string{"Covid-19"}},
		{"fullest name of the article", "Conti ha parlato. Poi Marta Conti ha firmato. Conti è uscita.", []string{"Marta Conti"}},
		{"spellings of one name", "Dmitri Sokolov ha parlato. Sokolov è uscito. Dmitry Sokolov è tornato.", []string{"Dmitri Sokolov"}},
		{"elided article", "L'Istat stima un calo.", []string{"Istat"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := parsed(t, c.text)
			var got []string
			for i := range d.entities {
				got = append(got, d.nameText(int32(i)))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSubjects holds each clause's verb and whom it is about.
func TestSubjects(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"plain", "La giunta ha approvato il piano.", []string{"approvare: giunta"}},
		{"put in", "Il sindaco Ugo Neri, che aveva promesso i lavori, ha firmato il contratto.", []string{"promettere: Ugo Neri", "firmare: Ugo Neri"}},
		{"dropped", "Anna Riva è arrivata a Siena. Ha incontrato i medici.", []string{"arrivare: Anna Riva", "incontrare: Anna Riva"}},
		{"dropped, by gender", "Anna Riva ha letto il documento. È stata applaudita.", []string{"leggere: Anna Riva", "applaudire: Anna Riva"}},
		{"office in place of the name", "Il ministro della Difesa Ugo Neri ha parlato. Poi il ministro ha lasciato l'aula.", []string{"parlare: Ugo Neri", "lasciare: Ugo Neri"}},
		{"office by its country", "Il presidente francese Luc Petit ha incontrato il premier greco Nikos Dukas. Il leader francese ha firmato il trattato.",
			[]string{"incontrare: Luc Petit", "firmare: Luc Petit"}},
		{"behind its verb", "Nella notte è stato inaugurato il ponte.", []string{"inaugurare: ponte"}},
		{"agent", "Il ponte è stato chiuso dalla Provincia di Lodi.", []string{"chiudere: Provincia di Lodi"}},
		{"the one who suffers is a person", "Ugo Neri è stato arrestato dai carabinieri.", []string{"arrestare: Ugo Neri"}},
		{"relative", "Gli operai che lavorano al cantiere hanno scioperato.", []string{"lavorare: operai", "scioperare: operai"}},
		{"whose", "Ugo Neri, il cui avvocato ha fatto ricorso, tace.", []string{"fare: avvocato di Ugo Neri", "tacere: Ugo Neri"}},
		{"two", "Anna Riva e Ugo Neri hanno firmato l'intesa.", []string{"firmare: Anna Riva e Ugo Neri"}},
		{"two behind their trades", "La tennista Anna Riva e il pilota Ugo Neri hanno firmato l'intesa.", []string{"firmare: Anna Riva e Ugo Neri"}},
		{"both", "Anna Riva ha visto Ugo Neri. Entrambi hanno taciuto.", []string{"vedere: Anna Riva", "tacere: Anna Riva e Ugo Neri"}},
		{"name beside a noun", "Il danese Mikkel Dahl ha vinto la tappa.", []string{"vincere: Mikkel Dahl"}},
		{"name behind a comma", "La vittima più anziana, Ugo Neri, abitava a Pavia.", []string{"abitare: Ugo Neri"}},
		{"body by its kind", "Zentrum ha chiuso la fabbrica. L'azienda ha licenziato tutti.", []string{"chiudere: Zentrum", "licenziare: Zentrum"}},
		{"an expression of time is none", "Lunedì 3 giugno la banca ha chiuso.", []string{"chiudere: banca"}},
		{"coordinate", "La polizia ha fermato il furgone e ha sequestrato la merce.", []string{"fermare: polizia", "sequestrare: polizia"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := parsed(t, c.text)
			var got []string
			for _, k := range d.clauses {
				if k.pred >= 0 && d.predicates[k.pred].mood.finite() {
					got = append(got, d.lex().text(d.predicates[k.pred].verb)+": "+d.subjectText(k.subject))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestEventsAndRelations holds what claims of these kinds a text gives, with its words.
func TestEventsAndRelations(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"what happened", "La giunta di Pisa ha approvato il piano del traffico.", []string{"event: La giunta di Pisa ha approvato il piano del traffico"}},
		{"a state is none", "La giunta di Pisa è divisa sul piano del traffico.", nil},
		{"a thought is none", "La giunta di Pisa teme il traffico del centro.", nil},
		{"a question is none", "La giunta di Pisa ha approvato il piano del traffico?", nil},
		{"an if is none", "Se la giunta di Pisa approva il piano, la città cambia volto.", nil},
		{"what is said stands without its che", "Il prefetto ha spiegato che la giunta di Pisa ha ritirato il piano.",
			[]string{"event: la giunta di Pisa ha ritirato il piano"}},
		{"plans beside each other", "La Svezia intende chiudere la base, spostare le navi e vendere gli aerei.",
			[]string{"event: La Svezia intende chiudere la base", "event: La Svezia intende chiudere la base, spostare le navi",
				"event: La Svezia intende chiudere la base, spostare le navi e vendere gli aerei"}},
		{"a figure has its clause", "La giunta di Pisa ha approvato 12 progetti.", nil},
		{"an act that travels is a figure of speech", "Il rilancio del porto di Bari passa dalla nuova ferrovia.", nil},
		{"a mood that is brought about is none", "I lavori del porto hanno destato apprensione tra i residenti di Bari.", nil},
		{"a leading date is no part of it", " date 2024-05-14 La giunta di Pisa ha approvato il piano del traffico.",
			[]string{"event: La giunta di Pisa ha approvato il piano del traffico"}},
		{"an act behind a preposition", "È polemica dopo il sequestro della nave turca a Bari.", []string{"event: sequestro della nave turca a Bari"}},
		{"office before", "Ha firmato il ministro dell'Interno Ugo Neri.", []string{"relation: il ministro dell'Interno Ugo Neri"}},
		{"office behind", "Anna Riva, portavoce della Croce Rossa, tace.", []string{"relation: Anna Riva, portavoce della Croce Rossa"}},
		{"once an article", "Anna Riva, portavoce della Croce Rossa, tace. La portavoce della Croce Rossa Anna Riva tace.",
			[]string{"relation: Anna Riva, portavoce della Croce Rossa"}},
		{"a bare title says nothing", "Il presidente Riva tace.", nil},
		{"over", "Resta l'ex presidente francese Luc Petit.", []string{"relation: l'ex presidente francese Luc Petit"}},
		{"ruled by", "La Spezia guarda alla società guidata da Anna Riva.", []string{"relation: società guidata da Anna Riva"}},
		{"named", "Restano le manovre navali chiamate Mare Calmo.", []string{"relation: le manovre navali chiamate Mare Calmo"}},
		{"is", "Anna Riva è la moglie di Ugo Neri.", []string{"relation: Anna Riva è la moglie di Ugo Neri"}},
		{"a counterpart whom nothing names", "Il premier greco Nikos Pappas tace. Pappas attende l'omologo ungherese.", []string{"relation: Il premier greco Nikos Pappas"}},
		{"among", "Restano a terra molti gruppi, tra cui medici e infermieri.", []string{"relation: molti gruppi, tra cui medici e infermieri"}},
		{"a counted part is a figure", "Restano a terra molti gruppi, tra cui due medici.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			cs, err := Extract(Article{ID: "t", Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range cs {
				if x.Kind == KindEvent || x.Kind == KindRelation {
					got = append(got, x.Kind.String()+": "+x.Quote)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLabels(t *testing.T) {
	for _, c := range []struct{ name, text, anchor, want string }{
		{"surname first", "Anna Riva è stata rieletta soltanto ieri con il 61,2% dei voti.", "61,2%", "Riva è stata rieletta con il 61,2% dei voti"},
		{"participle", "Anna Riva, rieletta a giugno con il 61,2% dei voti, tace.", "61,2%", "Riva rieletta con il 61,2% dei voti"},
		{"an age", "Il sindaco Ugo Neri, 58enne, tace.", "58enne", "Neri ha 58 anni"},
		{"an age of many", "I due ragazzi, 20enni, tacciono.", "20enni", "Due ragazzi hanno 20 anni"},
		{"an age is that of its subject", "I carabinieri hanno arrestato un 40enne.", "40enne", "40enne ha 40 anni"},
		{"no mark that closes what is not opened", "Neri ha detto che «l'adesione è del 70%».", "70%", "L'adesione è del 70%"},
		{"a counterpart named before", "Il premier greco Nikos Pappas vede Laszlo Varga. Varga tace. Poi parla l'omologo ungherese.", "omologo", "Laszlo Varga è omologo ungherese"},
		{"an office", "Il ministro dell'Interno Ugo Neri tace.", "ministro", "Ugo Neri è ministro dell'Interno"},
		{"a dropped subject", "Anna Riva è arrivata a Siena. Ha incontrato 40 medici.", "40", "Riva ha incontrato 40 medici"},
		{"a noun keeps its article", "Un incendio scoppiato nel bosco ha distrutto 12 case.", "12", "Un incendio ha distrutto 12 case"},
		{"no more than its subject", "La polizia tace. Si tratta di due turisti trovati nel bosco.", "due", "Due turisti"},
		{"approximators stay", "La banca ha chiuso circa 30 filiali.", "30", "La banca ha chiuso circa 30 filiali"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cs, err := Extract(Article{ID: "t", Published: "2024-05-15", Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range cs {
				if x.Anchor == c.anchor {
					if x.Label != c.want {
						t.Errorf("%q, want %q", x.Label, c.want)
					}
					return
				}
			}
			t.Errorf("no claim on %q among %d", c.anchor, len(cs))
		})
	}
}

// TestLabelsStayShort holds that no label outgrows its line by much, whatever the sentence.
func TestLabelsStayShort(t *testing.T) {
	long := "Il presidente della commissione regionale per la tutela del territorio montano e delle acque interne Ugo Neri ha consegnato ieri " +
		strings.Repeat("al consiglio dei delegati della provincia e dei comuni ", 8) + "un dossier di 320 pagine."
	cs, err := Extract(Article{ID: "t", Text: long})
	if err != nil {
		t.Fatal(err)
	}
	if len(cs) == 0 {
		t.Fatal("no claim")
	}
	for _, c := range cs {
		if len(c.Label) > 3*maxLabel {
			t.Errorf("label of %d bytes: %q", len(c.Label), c.Label)
		}
	}
}

func TestWorth(t *testing.T) {
	worth := func(text, anchor string) Claim {
		t.Helper()
		cs, err := Extract(Article{ID: "t", Published: "2024-05-15", Text: text})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cs {
			if c.Anchor == anchor {
				return c
			}
		}
		t.Fatalf("no claim on %q", anchor)
		return Claim{}
	}
	for _, c := range []struct{ name, more, moreAt, less, lessAt string }{
		{"a public theme", "Anna Riva ha denunciato 40 omicidi.", "40", "Anna Riva ha comprato 40 quaderni.", "40"},
		{"an office that is over", "Tace l'ex presidente francese Luc Petit.", "presidente", "Tace il presidente francese Luc Petit.", "presidente"},
		{"a name", "Anna Riva ha comprato 40 quaderni.", "40", "La donna ha comprato 40 quaderni.", "40"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if m, l := worth(c.more, c.moreAt), worth(c.less, c.lessAt); m.Worth <= l.Worth {
				t.Errorf("%.2f %v is not more than %.2f %v", m.Worth, m.Reasons, l.Worth, l.Reasons)
			}
		})
	}
	c := worth("Anna Riva ha denunciato 40 omicidi.", "40")
	if len(c.Reasons) == 0 || !c.Checkworthy {
		t.Errorf("reasons %v, check-worthy %v", c.Reasons, c.Checkworthy)
	}
}

func TestWorthRefuses(t *testing.T) {
	good := "base 0.4\nthreshold 0.3\n"
	for i, n := range traitNames {
		good += fmt.Sprintf("%s 0.%d perché\n", n, i)
	}
	if _, err := readWorth(good); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"no number":     strings.Replace(good, "base 0.4", "base x", 1),
		"unknown trait": good + "colour 0.1 blu\n",
		"twice":         good + "figure 0.1 cifra\n",
		"missing":       strings.Replace(good, "figure", "#figure", 1),
	} {
		if _, err := readWorth(text); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestSense(t *testing.T) {
	cs, err := Extract(Article{ID: "t", Published: "2024-05-15", Text: "A Parma Anna Riva ha liberato 30 prigionieri tra i minori. Ugo Neri, ex presidente della Francia, tace."})
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]Sense{}
	for _, c := range cs {
		by[c.Anchor] = c.Sense
	}
	q := by["30"]
	if q.Predicate != "liberare" || q.Counted != "prigioniero" || q.Sentence != 0 {
		t.Errorf("figure: %+v", q)
	}
	if diff := cmp.Diff([]string{"parma"}, q.Places); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{SpellingKey("Anna Riva")}, q.Subject); diff != "" {
		t.Error(diff)
	}
	if r := by["presidente"]; r.Role != "ex:presidente" || r.Sentence != 1 || len(r.Object) != 1 {
		t.Errorf("office: %+v", r)
	}
}

func TestGuess(t *testing.T) {
	l := openLexicon(morphIt)
	for form, want := range map[string]string{
		"convincerlo": "convincere", "avergli": "avere", "accorgendosene": "accorgere", "ricoveratosi": "ricoverare", "porlo": "porre", "voler": "volere",
		"riequipaggiato": "riequipaggiare", "xyzzy": "",
	} {
		got := ""
		if e := l.find(hashForm(form)); e != 0 {
			got = l.text(l.reading(e, 0).lemma())
		} else if e := l.guess([]byte(form)); e != 0 {
			got = l.text(l.reading(e, 0).lemma())
		}
		if got != want {
			t.Errorf("%s: %q, want %q", form, got, want)
		}
	}
}
