package claims

import "testing"

// TestWhen holds the time that a claim speaks of. The articles are of Wednesday 15 May 2024.
func TestWhen(t *testing.T) {
	for _, c := range []struct{ name, text, anchor, want string }{
		{"its own date", "La ditta ha aperto 3 sedi nel 2019.", "3", "2019"},
		{"the story's day", "Ieri la ditta ha aperto. I clienti sono stati 300.", "300", "2024-05-14"},
		{"the present tells of the story's day", "Ieri si è chiusa la gara. Sul podio salgono 3 svizzeri.", "3", "2024-05-14"},
		{"the present of an old story is today's", "Il 3 marzo si è chiusa la gara. La squadra ha 3 svizzeri.", "3", "2024-05-15"},
		{"a span that reaches back", "La ditta ha assunto 300 tecnici negli ultimi dieci anni.", "300", "2014/2024"},
		{"a span in front of the words", "«Negli ultimi dieci anni», dice Anna Riva, «abbiamo assunto 300 tecnici».", "300", "2014/2024"},
		{"up to when a rank held", "Ieri hanno vinto Ugo Neri e Anna Riva, fino a lunedì rispettivamente secondo e quarta.", "secondo", "../2024-05-13"},
		{"a day as of which a figure is given tells no story", "Il debito era di 131 milioni al 31 marzo. La ditta ha chiuso 12 negozi.", "12", "2024-05-15"},
		{"an old day is soon over", "Il 3 marzo un rogo ha distrutto la serra. La procura ha aperto un'inchiesta. Il sindaco ha visitato la serra. La ditta ha perso 12 clienti.", "12", "2024-05-15"},
		{"a fresh day told aside", "Il Lodi piega il Crema nella gara disputata lunedì sera. Gli ospiti hanno subito 3 espulsioni.", "3", "2024-05-13"},
		{"what ought to happen is to come", "La giunta dovrebbe cominciare l'esame il 12 febbraio.", "12 febbraio", "2025-02-12"},
		{"a day right ahead is to come", "Cedola in pagamento dal 21 maggio.", "21 maggio", "2024-05-21/.."},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, x := range mustExtract(t, Article{ID: "t", Published: "2024-05-15", Text: c.text}) {
				if x.Anchor == c.anchor {
					if x.When != c.want {
						t.Errorf("%q, want %q", x.When, c.want)
					}
					return
				}
			}
			t.Errorf("no claim on %q", c.anchor)
		})
	}
}

// TestBackground holds that what the text puts in beside a name is not said by whom the sentence quotes.
func TestBackground(t *testing.T) {
	for _, x := range mustExtract(t, Article{ID: "t", Published: "2024-05-15", Text: "Anna Riva ha detto che Ugo Neri, eletto nel 2019, lascerà 3 incarichi."}) {
		if x.Anchor == "2019" && (x.Modality != ModalityAsserted || x.Attributed != "") {
			t.Errorf("2019: %v by %q", x.Modality, x.Attributed)
		}
		if x.Anchor == "3" && x.Attributed != "Anna Riva" {
			t.Errorf("3: by %q", x.Attributed)
		}
	}
}
