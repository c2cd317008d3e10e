package claims

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readVoices gives the claims of quotation as speaker and words, and the indirect
// statements as speaker, manner and first words.
func readVoices(t *testing.T, text string) (quotes, voices []string) {
	t.Helper()
	cs, err := Extract(Article{ID: "a", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cs {
		if c.Kind == KindQuote {
			quotes = append(quotes, c.Attributed+": "+c.Anchor)
		}
	}
	p, err := packFor("it")
	if err != nil {
		t.Fatal(err)
	}
	var d document
	d.read(&Article{Text: text}, p)
	d.furniture()
	d.quotations()
	d.values()
	d.parse()
	d.findVoices()
	for i := range d.voices {
		if v := &d.voices[i]; v.quote < 0 {
			voices = append(voices, d.speakerText(v.speaker)+" "+mannerNames[v.manner])
		}
	}
	return quotes, voices
}

func TestSpeakers(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"verb behind":            {"«Riapriremo la scuola a maggio», ha detto il sindaco Paolo Neri.", []string{"Paolo Neri: Riapriremo la scuola a maggio"}},
		"verb behind, far":       {"“Riapriremo la scuola a maggio”, ha spiegato ieri in conferenza stampa l'assessora Marta Gatti.", []string{"Marta Gatti: Riapriremo la scuola a maggio"}},
		"colon":                  {"Paolo Neri: «Riapriremo la scuola a maggio».", []string{"Paolo Neri: Riapriremo la scuola a maggio"}},
		"verb and colon":         {"Il sindaco Paolo Neri ha risposto ai cronisti: \"Riapriremo la scuola a maggio\".", []string{"Paolo Neri: Riapriremo la scuola a maggio"}},
		"no verb of saying":      {"Marta Gatti allarga le braccia: «Non abbiamo più fondi».", []string{"Marta Gatti: Non abbiamo più fondi"}},
		"an office of a remit":   {"«Apriremo la scuola a maggio», giura il ministro per i Rapporti con le Regioni Paolo Neri.", []string{"Paolo Neri: Apriremo la scuola a maggio"}},
		"an office and a party":  {"«Apriremo la scuola a maggio», giura la senatrice pd Marta Gatti.", []string{"Marta Gatti: Apriremo la scuola a maggio"}},
		"a noun of speech":       {"Il sindaco tace. Duro il commento di Marta Gatti: «Non abbiamo più fondi».", []string{"Marta Gatti: Non abbiamo più fondi"}},
		"a noun that is no name": {"Decisivo l'intervento di due passanti: «Non abbiamo più fondi».", nil},
		"broken":                 {"«Apriremo», ha detto Paolo Neri, «ma non prima di maggio».", []string{"Paolo Neri: Apriremo», ha detto Paolo Neri, «ma non prima di maggio"}},
		"goes on":                {"«Apriremo presto la scuola», ha detto Paolo Neri. «Ma servono altri fondi».", []string{"Paolo Neri: Apriremo presto la scuola", "Paolo Neri: Ma servono altri fondi"}},
		"he adds":                {"«Apriremo presto la scuola», ha detto Paolo Neri. «Servono altri fondi», ha aggiunto.", []string{"Paolo Neri: Apriremo presto la scuola", "Paolo Neri: Servono altri fondi"}},
		"fragment":               {"Paolo Neri ha detto che la scuola è «una priorità assoluta».", []string{"Paolo Neri: una priorità assoluta"}},
		"named so":               {"Paolo Neri ha definito l'accordo “storico”.", []string{"Paolo Neri: storico"}},
		"thus":                   {"«Serve tempo per finire i lavori». Così Marta Gatti.", []string{"Marta Gatti: Serve tempo per finire i lavori"}},
		"said by the one behind": {"«Serve tempo per finire i lavori». Lo ha detto Marta Gatti.", []string{"Marta Gatti: Serve tempo per finire i lavori"}},
		"in dashes":              {"«Il cantiere – assicura Paolo Neri – chiude a maggio».", []string{"Paolo Neri: Il cantiere – assicura Paolo Neri – chiude a maggio"}},
		"source":                 {"Secondo Marta Gatti, «il cantiere non chiuderà mai».", []string{"Marta Gatti: il cantiere non chiuderà mai"}},
		"a verb like a noun":     {"«Servono più vigili», ha detto Paolo Neri. «Il cantiere è fermo», protesta Marta Gatti, portavoce del comitato.", []string{"Paolo Neri: Servono più vigili", "Marta Gatti: Il cantiere è fermo"}},
		"a verb of two words":    {"«I lavori finiranno a maggio», taglia corto Marta Gatti.", []string{"Marta Gatti: I lavori finiranno a maggio"}},
		"for whom":               {"Per il geologo Paolo Neri \"la frana può ripartire in ogni momento\".", []string{"Paolo Neri: la frana può ripartire in ogni momento"}},
		"for whom, in brackets":  {"Per il consigliere Paolo Neri (Lega), «si è perso troppo tempo».", []string{"Paolo Neri: si è perso troppo tempo"}},
		"scare quotes":           {"La festa della “città vecchia” è finita con un corteo.", nil},
		"title":                  {"Ha presentato il film “La notte lunga” in sala.", nil},
		"title in speech":        {"Marta Gatti ha detto che il film più bello è \"La Notte Lunga\".", nil},
		"nested":                 {"«Sono un pastore “nomade” da anni», racconta Paolo Neri.", []string{"Paolo Neri: Sono un pastore “nomade” da anni"}},
		"new paragraph":          {"L'assessora Marta Gatti ha dichiarato:\n\n«Il ponte resta chiuso fino a nuovo ordine».", []string{"Marta Gatti: Il ponte resta chiuso fino a nuovo ordine"}},
		"nobody":                 {"“Niente è perduto”. Il campionato riparte domenica.", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, _ := readVoices(t, c.text)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s: -want +got\n%s", c.text, diff)
			}
		})
	}
}

func TestVoices(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"that":              {"Paolo Neri ha detto che il ponte riapre.", []string{"Paolo Neri that"}},
		"infinitive":        {"Marta Gatti ha negato di avere firmato l'atto.", []string{"Marta Gatti that"}},
		"object":            {"L'Enel ha annunciato l'apertura di una centrale.", []string{"Enel object"}},
		"aside":             {"Il ponte, scrive la Reuters, riapre a maggio.", []string{"Reuters aside"}},
		"according to":      {"Secondo la Procura di Lodi i lavori sono fermi.", []string{"Procura di Lodi source"}},
		"as reported":       {"Stando a quanto riferito dalla Questura, i feriti sono tre.", []string{"Questura source"}},
		"ordinal":           {"Il secondo ponte riapre a maggio, il terzo no.", nil},
		"after the law":     {"Secondo la legge il ponte resta chiuso.", nil},
		"it is said":        {"Si prevede che il ponte riapra.", []string{" that"}},
		"for them":          {"Per il sindaco Paolo Neri, il ponte è sicuro.", []string{"Paolo Neri source"}},
		"two estimates":     {"In piazza c'erano diecimila persone per gli organizzatori, seimila per la questura.", []string{"organizzatori source", "questura source"}},
		"for a body's good": {"Il Comune ha comprato tremila computer per la questura.", nil},
		"their figure":      {"Hanno aderito in molti, per l'azienda il 32%.", []string{"azienda source"}},
		"for now":           {"Per ora, il sindaco tace sui lavori del ponte.", nil},
		"back":              {"Il ponte riapre a maggio. Lo riferisce la Questura.", []string{"Questura back"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, got := readVoices(t, c.text)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s: -want +got\n%s", c.text, diff)
			}
		})
	}
}
