package claims

import "testing"

// TestFigureSubjects holds what a figure, a date or a rank is said of.
func TestFigureSubjects(t *testing.T) {
	for _, c := range []struct{ name, text, anchor, want string }{
		{"an age is its bearer's", "Gli agenti hanno fermato un 40enne di Lodi.", "40enne", "40enne di Lodi"},
		{"an age beside a noun", "Gli agenti hanno sentito un'infermiera 36enne.", "36enne", "infermiera"},
		{"an age behind di", "Gli agenti hanno fermato un albanese di 38 anni.", "38 anni", "albanese"},
		{"the bearer of an age acts", "Il 40enne ha rubato tre biciclette.", "tre", "40enne"},
		{"an age between commas is no subject", "Anna Riva, 58enne, ha vinto due gare.", "due", "Anna Riva"},
		{"a numeral stands for who was counted", "I vigili hanno fermato due turisti greci. I due avevano 30 coltelli.", "30", "due turisti greci"},
		{"we of a firm", "«Abbiamo assunto 300 tecnici», spiega Anna Riva, ceo di Solaria Spa.", "300", "Solaria Spa"},
		{"we of a person", "«Abbiamo visto 300 cervi», spiega Anna Riva.", "300", "Anna Riva"},
		{"how it moved is no subject", "La Solaria cresce. L'utile è di 30 milioni di euro, in crescita del 12% sul 2023.", "12%", "utile"},
		{"what is the fifth of its sort", "Il barista ha chiamato i soccorsi. È il quinto episodio del genere.", "quinto", "quinto episodio del genere"},
		{"in brackets behind a figure", "L'utile è fermo. Ricavi a 240 milioni di euro (+3,2%).", "+3,2%", "Ricavi"},
		{"once done", "La Solaria tace. Il ladro ha corso e, una volta uscito dal negozio, ha gettato 30 borse.", "30", "ladro"},
		{"thanks to", "La polizia tace. Grazie anche al cane sono stati recuperati 18 quadri.", "18", "quadri"},
		{"one of those who did", "Anna Neri ha ammesso di essere uno dei periti che scrissero 30 lettere.", "30", "periti"},
		{"a month ago is no verb", "Il sistema è vecchio. Un mese fa è stato rubato un violino da 30 euro.", "30 euro", "violino"},
		{"what has a value", "La banda ha rubato un quadro del valore di 30mila euro.", "30mila euro", "quadro"},
		{"a value is no part of the subject", "La polizia tace. Spariti due quadri del valore di 30mila euro.", "due", "due quadri"},
		{"a heading in capitals", "LE INDAGINI I carabinieri hanno sentito 12 testimoni.", "12", "carabinieri"},
		{"what has a weight", "Nell'auto c'era una borsa, dal peso di 12 chili.", "12", "borsa"},
		{"a value without its owner", "Il nuovo gruppo sarà il primo in Italia: 300 filiali e un valore in Borsa di 2 miliardi di euro.", "2 miliardi di euro", "nuovo gruppo"},
		{"a share", "La neve è alta. Il 30 per cento dei comuni resta isolato.", "30 per cento", "comuni"},
		{"one of many", "Il treno è partito. Uno dei passeggeri è stato multato due volte.", "due", "Uno dei passeggeri"},
		{"participle before its subject", "La polizia tace. Arrestati due ladri e recuperati 30 quadri.", "30", "quadri"},
		{"a bounded figure begins a subject", "La neve è alta. Oltre 30 persone sono rimaste nei 4 rifugi.", "4", "persone"},
		{"millions of something", "La neve è alta. Quasi 3 milioni di elettori hanno scelto 2 liste.", "2", "elettori"},
		{"an ordinal before its noun", "La neve è alta. La prima tappa è lunga 30 chilometri.", "30", "prima tappa"},
		{"a clock is not two clauses", "La neve è alta. Alle 20:30 la giunta ha approvato 12 progetti.", "20:30", "giunta"},
		{"a subject behind its verb", "Il comune di Lodi tace. Alle 11 aprono i musei.", "11", "musei"},
		{"a dropped subject of many", "Le squadre sono partite. La pioggia è caduta. Hanno salvato 12 cani.", "12", "squadre"},
		{"what a firm is", "Tace l'ex presidente della Solaria, la maggiore azienda di Lodi.", "maggiore", "Solaria"},
		{"who is third", "Sul podio salgono Ugo Neri e, inaspettatamente terzo, il danese Mikkel Dahl.", "terzo", "Mikkel Dahl"},
		{"a name behind its figure", "Parte la corsa: favorito è lui, il sette volte campione Ugo Neri.", "sette", "Ugo Neri"},
		{"a name like a noun", "Tace Banca Intesa. La nebbia è fitta. Intesa ha chiuso 30 filiali.", "30", "Banca Intesa"},
		{"a verb left out", "Lodi ha 40 posti mentre Pavia ne ha persi. Spino è dotato di 720 posti mentre Vigna di 900.", "900", "Vigna"},
		{"dead in an accident", "Tre morti in un incidente a Lodi", "Tre", "incidente"},
		{"a count in a body", "Ieri in Senato sono stati respinti nove emendamenti.", "nove", "Senato"},
		{"a capital that acts is its country", "La Francia è in crisi. Parigi ritira 300 soldati.", "300", "Francia"},
		{"a capital is a place", "La Francia è in crisi. A Parigi 300 soldati sono arrivati.", "300", "soldati"},
		{"what a place does not describe", "Tace la sede di Parigi, chiusa da 3 anni.", "3 anni", "sede di Parigi"},
		{"what there is", "La polizia tace. Nel parco ci sono 40 cigni.", "40", "cigni"},
		{"a time is the subject", "La neve è alta. Il 2023 è stato l'anno più caldo.", "più caldo", "2023"},
		{"who is the first", "Gli ultimi a partire sono stati i medici di Lodi.", "ultimi", "medici di Lodi"},
		{"what a place has", "In testa resta Pavia, con 86 casi.", "86", "Pavia"},
		{"what the last of a list has", "Seguono altre province: Rimini con 44 e Pavia con 41 casi.", "41", "Pavia"},
		{"the man", "È morto ieri Ugo Neri, 58 anni. L'uomo lascia 2 figli.", "2", "Ugo Neri"},
		{"the man is not the officer", "È morto Ugo Neri, 58 anni. Indaga il capitano Piero Riva. L'uomo lascia 2 figli.", "2", "Ugo Neri"},
		{"the woman is not a man", "Anna Riva ha sposato Ugo Neri. La donna ha 3 case.", "3", "Anna Riva"},
		{"one of two men", "Marco Riva ha denunciato Ugo Neri. L'uomo ha 3 case.", "3", "uomo"},
		{"the one of that age", "In auto c'erano Marco Riva, 31 anni, e Ugo Neri, 58 anni. Il 31enne ha pagato 300 euro.", "300 euro", "Marco Riva"},
		{"nobody of that age", "È tornato Ugo Neri, 58 anni. Il 31enne ha pagato 300 euro.", "300 euro", "31enne"},
		{"an age in brackets", "Ha firmato Ugo Neri (58). Tace Marco Riva (31). Il 58enne ha pagato 300 euro.", "300 euro", "Ugo Neri"},
		{"another man", "È tornato Ugo Neri, 58 anni. Un ragazzo lo ha visto. Il ragazzo ha pagato 300 euro.", "300 euro", "ragazzo"},
		{"somebody named later", "Arrestato un 34enne. In cella è finito Ugo Neri, 34 anni.", "34enne", "Ugo Neri"},
		{"a name behind an age", "Un motociclista di 58 anni, Giuliano Neri, ha pagato 300 euro.", "300 euro", "Giuliano Neri"},
		{"taken of many", "Il porto di Lodi ospita 20 barche, nove delle quali a vela.", "nove", "barche"},
		{"a part of the whole number", "La Solaria ha 12 sedi, di cui 3 a Pavia.", "3", "Solaria"},
		{"two names are two of something", "Tra i soci ci sono anche Lodi e Pavia, due comuni lombardi.", "due", "Lodi e Pavia"},
		{"what a stage is", "Nella prima tappa, una salita di 12 chilometri, ha vinto Ugo Neri.", "12", "prima tappa"},
		{"a list goes on", "Spariti due quadri, una statua da 30 euro e un vaso.", "30 euro", "statua"},
		{"a name and what it is", "Tace la Puglia, regione che ha 4 province.", "4", "Puglia"},
		{"a figure and its rank", "La barca è ferma. Il titolo sale a 30 euro, il valore più alto da 14 mesi.", "14 mesi", "titolo"},
		{"for whom it is the fifth", "Tace Ugo Neri. Per la Virtus è la quinta vittoria, la seconda in casa.", "quinta", "Virtus"},
		{"a demonstrative for a noun", "La banca ha alzato i tassi: quello sui mutui, che è il più alto, è passato dal 2 al 3 per cento.", "3 per cento", "quello sui mutui"},
		{"sale is a verb before a figure", "I ricavi crescono, mentre l'utile netto sale a 30 milioni.", "30 milioni", "utile netto"},
		{"nobody is three per cent", "Parla Anna Riva. La siccità preoccupa. A marzo era al 3 per cento.", "3 per cento", "siccità"},
		{"the clause before goes on", "Parla Anna Riva. Il fiume è basso; a marzo aveva raggiunto i 12 metri.", "12", "fiume"},
		{"the company that an article is about", "Solaria cresce. Solaria assume. Orion è in crisi. La società ha 300 filiali.", "300", "Solaria"},
		{"the manager who has just spoken", "«Vinciamo», dice Marco Neri. Il tecnico ha 3 figli.", "3", "Marco Neri"},
		{"another office", "Parla il sindaco Marco Neri. L'assessore ha 3 figli.", "3", "assessore"},
		{"a minus is no dash", "La pioggia cala, risultando pari al -66,5% rispetto alla media.", "-66,5%", "pioggia"},
		{"behind a bracket and an adverb", "Tace il preside. 16 alunni (poi saliti a 17) sono partiti.", "17", "alunni"},
		{"what a country's adjunct does not describe", "Tace l'ambasciata Usa a Minsk, chiusa da 3 anni.", "3 anni", "ambasciata Usa"},
		{"to whom an amount goes", "Tace Ugo Neri. Alla sanità mancano 5 miliardi di euro.", "5 miliardi di euro", "sanità"},
		{"a bank that gives its view", "Per la banca d'affari Solaria & Co. il tasso sui mutui arriverà al 3 per cento.", "3 per cento", "tasso sui mutui"},
		{"a name behind what its bearer does", "Terzo a 9 secondi un altro specialista delle gare contro il tempo, il danese Mikkel Dahl.", "9 secondi", "Mikkel Dahl"},
		{"who was brought in", "Ferita una ragazza di 23 anni di Lodi. La giovane guarirà in 30 giorni.", "30 giorni", "ragazza di 23 anni di Lodi"},
		{"who was brought in has a figure before", "Fermato un 40enne di Lodi. L'uomo ha rubato 3 auto.", "3", "40enne di Lodi"},
		{"what was set up goes on", "Parla Anna Riva. Installato un autovelox: in due mesi ha rilevato 860 infrazioni.", "860", "autovelox"},
		{"what has a price", "La giunta ha approvato una rotatoria da 870mila euro.", "870mila euro", "rotatoria"},
		{"a price that moves", "La Solaria alza il prezzo da 22 a 24 euro.", "24 euro", "Solaria"},
		{"the firm of a town", "Cresce il fatturato di Ferrini. L'azienda di Lodi impiega 300 persone.", "300", "Ferrini"},
		{"born is no alliance", "Si è spento Ugo Dotti. Nato a Trieste nel 1936, aveva recitato in 60 film.", "60", "Ugo Dotti"},
		{"the player who has a trade", "L'Inter ha preso il difensore Luca Moretti. Il giocatore ha firmato per 3 stagioni.", "3", "Luca Moretti"},
		{"behind what goes before", "Una valanga si è staccata dal monte, a quota 3.200 metri: due alpinisti sono morti.", "3.200", "valanga"},
		{"what comes from a country", "La droga, nascosta in un container proveniente dal Perù, vale 12 milioni.", "12 milioni", "droga"},
		{"how much the noun before is", "Piove. In calo il petrolio, a 78 dollari al barile.", "78 dollari", "petrolio"},
		{"a plan for what has a price", "Tace la giunta, che ha approvato il progetto di una rotatoria da 870mila euro.", "870mila euro", "progetto di una rotatoria"},
		{"what came to pass", "Rapina in una banca di Lodi: presi in tre. È successo lunedì sera.", "lunedì sera", "Rapina in una banca di Lodi"},
		{"the third of its sort", "Incendio in un deposito di Lodi. Anna Riva ha dato l'allarme. È il terzo rogo in un mese.", "terzo", "Incendio in un deposito di Lodi"},
		{"two participles", "Il ddl, presentato nel 2022 e firmato da 30 senatori, è fermo.", "2022", "ddl"},
		{"who stayed behind", "Tace Anna Riva. A terra alle 22.30 è rimasto Ugo Neri.", "22.30", "Ugo Neri"},
		{"whom an agent saved", "Cinque escursionisti sono stati salvati dal Soccorso alpino. Si erano persi a 2.400 metri.", "2.400", "Cinque escursionisti"},
		{"what somebody has is no subject", "Due turisti sono stati fermati dalla polizia a Pisa. Avevano 40 orologi falsi.", "40", "Due turisti"},
		{"the association that is named", "Secondo Legambiente, la costa è a rischio. L'associazione ha monitorato 1.200 spiagge.", "1.200", "Legambiente"},
		{"inside of something", "All'interno dell'edificio di tre piani dormivano.", "tre", "edificio"},
		{"in respect of many", "C'è un'ordinanza nei confronti di nove persone, sette delle quali in cella.", "sette", "nove persone"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cs, err := Extract(Article{ID: "t", Published: "2024-05-15", Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range cs {
				if x.Anchor == c.anchor {
					if x.Subject != c.want {
						t.Errorf("%q, want %q", x.Subject, c.want)
					}
					return
				}
			}
			t.Errorf("no claim on %q", c.anchor)
		})
	}
}
