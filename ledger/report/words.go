package report

import "strings"

// words are the report's own words in one language. Every field is filled in
// both: a test looks.
type words struct {
	Lang string

	Status, StatusMany     [4]string // by ledger.Status
	Standing               [4]string
	Kind, KindMany         [9]string // by claims.Kind
	Modality               [6]string
	Modifier               [6]string
	Basis                  [12]string
	Relation, RelationMany [4]string
	Drift                  [3]string
	Trace                  [4]string
	Verdict                [3]string
	Proof                  [3]string // evidence, by its kind
	Stance                 [3]string
	Decimal, Thousands     string
	Year, Month, Week, Day [2]string // one, many
	Hour, Minute, Second   [2]string
	And                    string

	Report                                          string
	Article, Claim, Finding, Correction, Conflict   [2]string
	Reviewer, Undated, NoSource                     string
	Brief, Contents, NothingChecked                 string
	SomeChecked, AllChecked                         string
	Programme                                       string // the program suggests, people decide
	NothingFlagged                                  string
	Corrections, CorrectionsLead, Typo, Substance   string
	Conflicts, ConflictsLead, Tensions, TensionLead string
	Findings, FindingsLead, Updates, UpdatesLead    string
	Agreements, AgreementsLead                      string
	Reviewed, ReviewedLead, Waiting, WaitingLead    string
	Articles, ArticlesLead, Charts                  string
	Method, Limits, NotChecked, Seal                string
	MethodText, LimitsText                          []string
	NotCheckedText, SealText                        string
	Number, Statement, Value, Source                string
	State, Reason, Evidence, History, Seen, Archive string
	Flags, Author, Published                        string
	SaidBy, Copies, ComparedWith, ComparedOnly      string
	OtherArticle                                    [2]string
	Ledger, Size, Root, Facts, AsOf, Policy, Reach  string
	ChartStatus, ChartOutlet, ChartMatrix           string
	ChartFigure                                     string
	Withdrawn                                       string
	Dropped                                         string
	Changed, ChangedLead, Unchanged, New            string
	Already, Skip                                   string
}

// in picks the words of a language; any but "en" is Italian.
func in(lang string) *words {
	if lang == "en" {
		return &english
	}
	return &italian
}

// count words a number of things.
func (w *words) count(n int, noun [2]string) string {
	if n == 1 {
		return "1 " + noun[0]
	}
	return w.integer(n) + " " + noun[1]
}

// list joins words with commas and an "and".
func (w *words) list(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + " " + w.And + " " + items[len(items)-1]
}

var italian = words{
	Lang:         "it",
	Status:       [4]string{"da rivedere", "verificata", "controversa", "smentita"},
	StatusMany:   [4]string{"da rivedere", "verificate", "controverse", "smentite"},
	Standing:     [4]string{"nessun revisore", "un revisore", "revisori concordi", "revisori divisi"},
	Kind:         [9]string{"quantità", "percentuale", "denaro", "data", "durata", "rango", "evento", "relazione", "citazione"},
	KindMany:     [9]string{"quantità", "percentuali", "somme di denaro", "date", "durate", "ranghi", "eventi", "relazioni", "citazioni"},
	Modality:     [6]string{"affermato", "riferito", "tra virgolette", "al condizionale", "previsto", "smentito da qualcuno"},
	Modifier:     [6]string{"", "circa", "più di", "almeno", "meno di", "al massimo"},
	Basis:        [12]string{"cifre", "date", "durate", "negazione", "contrari", "parole", "luogo", "fonte", "ruolo", "calendario", "conti", "fatti noti"},
	Relation:     [4]string{"contraddizione", "tensione", "conferma", "aggiornamento"},
	RelationMany: [4]string{"contraddizioni", "tensioni", "conferme", "aggiornamenti"},
	Drift:        [3]string{"", "per strada è caduto il condizionale", "per strada è caduta l’attribuzione"},
	Trace:        [4]string{"ritrovata", "ritrovata vicino", "ritrovata in più punti", "non ritrovata"},
	Verdict:      [3]string{"segnalata dal programma, nessuno l’ha ancora giudicata", "accolta da un revisore", "respinta da un revisore"},
	Proof:        [3]string{"fonte primaria", "fonte secondaria", "copia archiviata"},
	Stance:       [3]string{"a favore", "contro", "contesto"},
	Decimal:      ",", Thousands: ".",
	Year: [2]string{"anno", "anni"}, Month: [2]string{"mese", "mesi"}, Week: [2]string{"settimana", "settimane"}, Day: [2]string{"giorno", "giorni"},
	Hour: [2]string{"ora", "ore"}, Minute: [2]string{"minuto", "minuti"}, Second: [2]string{"secondo", "secondi"},
	And: "e",

	Report:  "Rapporto di verifica",
	Article: [2]string{"articolo", "articoli"}, Claim: [2]string{"affermazione", "affermazioni"}, Finding: [2]string{"rilievo", "rilievi"},
	Correction: [2]string{"correzione", "correzioni"}, Conflict: [2]string{"contraddizione", "contraddizioni"},
	Reviewer: "un revisore", Undated: "senza data", NoSource: "testata non indicata",
	Brief: "In breve", Contents: "Contenuto",
	NothingChecked: "Nessuna affermazione è stata ancora esaminata da una persona: qui sotto c’è ciò che il programma ha trovato confrontando gli articoli.",
	SomeChecked:    "Una persona ha esaminato %s su %s: %s.",
	AllChecked:     "Tutte le affermazioni sono state esaminate da una persona: %s.",
	Programme:      "Il programma segnala, le persone decidono.",
	NothingFlagged: "Il confronto non ha trovato contraddizioni né tensioni.",
	Corrections:    "Correzioni", CorrectionsLead: "Giudizi pubblicati e poi cambiati; il precedente resta nella storia dell’affermazione.",
	Typo: "refuso", Substance: "sostanza",
	Conflicts: "Contraddizioni", ConflictsLead: "Due passi che non possono essere veri entrambi, così come sono scritti, della stessa cosa nello stesso momento.",
	Tensions: "Tensioni", TensionLead: "Passi che differiscono in un modo che conviene guardare, senza escludersi.",
	Findings: "Rilievi su singole affermazioni", FindingsLead: "Che cosa non torna in un’affermazione presa da sola: calendario, conti, fatti noti.",
	Updates: "Cifre cambiate nel tempo", UpdatesLead: "Lo stesso dato, più tardi: un aggiornamento, non una contraddizione.",
	Agreements: "Conferme", AgreementsLead: "Affermazioni che dicono lo stesso fatto. Due articoli concordi non sono ancora una verifica: possono avere la stessa fonte.",
	Reviewed: "Affermazioni esaminate", ReviewedLead: "Ogni giudizio con il motivo, le prove e la sua storia.",
	Waiting: "Affermazioni da rivedere", WaitingLead: "Trovate dal programma e non ancora giudicate da nessuno.",
	Articles: "Gli articoli", ArticlesLead: "Il testo come è stato letto, con le affermazioni evidenziate secondo il loro stato.", Charts: "Uno sguardo d’insieme",
	Method: "Metodo", Limits: "Che cosa il programma può dire e che cosa no", NotChecked: "Che cosa non è stato verificato", Seal: "Come controllare questo rapporto",
	MethodText: []string{
		"Il programma legge gli articoli e ne estrae le affermazioni che si possono controllare: quantità, percentuali, somme, date, durate, ranghi, eventi, relazioni, citazioni. Ciascuna resta legata al passo esatto da cui viene.",
		"Confronta poi le affermazioni che parlano della stessa cosa, dentro un articolo e tra articoli diversi, e segnala quelle che non stanno insieme, con il perché.",
		"Solo una persona decide: «verificata» se prove indipendenti dall’articolo la sostengono, «controversa» se fonti credibili discordano o le prove non bastano, «smentita» se le prove la mostrano falsa così com’è scritta. Ogni decisione ha un motivo ed entra in un registro che non si può riscrivere.",
	},
	LimitsText: []string{
		"Il programma non sa che cosa è vero: confronta parole, cifre e date degli articoli tra loro, non con il mondo.",
		"Lavora con regole scritte, senza rete: qualche affermazione gli sfugge, qualche passo può essere letto male. La segnalazione di una contraddizione è un invito a guardare, non un giudizio.",
		"Due articoli che concordano possono ripetere la stessa agenzia; il programma dice quando i testi sono quasi uguali, non quando la fonte è comune.",
	},
	NotCheckedText: "Non sono state verificate le %s elencate come «da rivedere»; né le opinioni, le previsioni e le parti degli articoli in cui il programma non ha trovato affermazioni.",
	SealText:       "Il rapporto porta con sé il registro da cui viene: il suo identificativo, il numero dei suoi eventi e la radice che li riassume. «factledger verify --report FILE» confronta il documento con quel registro, senza rete.",
	Number:         "N.", Statement: "Affermazione", Value: "Valore", Source: "Fonte",
	State: "Stato", Reason: "Motivo", Evidence: "Prove", History: "Storia", Seen: "vista il", Archive: "copia archiviata",
	Flags: "Segnalazioni", Author: "Firma", Published: "Pubblicato",
	SaidBy: "secondo", Copies: "testo quasi uguale in %s",
	ComparedWith: "Confronto con %s.", ComparedOnly: "solo a confronto", OtherArticle: [2]string{"altro articolo", "altri articoli"},
	Ledger: "Registro", Size: "Eventi", Root: "Radice", Facts: "Impronta dei fatti", AsOf: "Stato del registro al", Policy: "Come correggiamo gli errori", Reach: "Scriveteci",
	ChartStatus: "Affermazioni per tipo e stato", ChartOutlet: "Affermazioni per articolo e stato", ChartMatrix: "Contraddizioni e tensioni tra gli articoli",
	ChartFigure: "Una cifra nel tempo",
	Withdrawn:   "Ritirato",
	Dropped:     "%s tolte dai revisori non sono elencate.",
	Changed:     "Che cosa è cambiato", ChangedLead: "Rispetto al rapporto con il registro di %s eventi, pubblicato con i dati del %s.", Unchanged: "Nessun giudizio è cambiato.", New: "nuova",
	Already: "già verificato da", Skip: "Vai al contenuto",
}

var english = words{
	Lang:         "en",
	Status:       [4]string{"unreviewed", "verified", "disputed", "contradicted"},
	StatusMany:   [4]string{"unreviewed", "verified", "disputed", "contradicted"},
	Standing:     [4]string{"no reviewer", "one reviewer", "reviewers agree", "reviewers split"},
	Kind:         [9]string{"quantity", "percentage", "money", "date", "duration", "rank", "event", "relation", "quotation"},
	KindMany:     [9]string{"quantities", "percentages", "sums of money", "dates", "durations", "ranks", "events", "relations", "quotations"},
	Modality:     [6]string{"asserted", "reported", "quoted", "hedged", "planned", "denied by someone"},
	Modifier:     [6]string{"", "about", "more than", "at least", "less than", "at most"},
	Basis:        [12]string{"figures", "dates", "durations", "negation", "opposites", "wording", "place", "source", "role", "calendar", "arithmetic", "known facts"},
	Relation:     [4]string{"contradiction", "tension", "corroboration", "update"},
	RelationMany: [4]string{"contradictions", "tensions", "corroborations", "updates"},
	Drift:        [3]string{"", "the hedge fell off on the way", "the attribution fell off on the way"},
	Trace:        [4]string{"found again", "found nearby", "found in several places", "not found again"},
	Verdict:      [3]string{"flagged by the program, judged by nobody yet", "confirmed by a reviewer", "dismissed by a reviewer"},
	Proof:        [3]string{"primary source", "secondary source", "archived copy"},
	Stance:       [3]string{"supports", "refutes", "context"},
	Decimal:      ".", Thousands: ",",
	Year: [2]string{"year", "years"}, Month: [2]string{"month", "months"}, Week: [2]string{"week", "weeks"}, Day: [2]string{"day", "days"},
	Hour: [2]string{"hour", "hours"}, Minute: [2]string{"minute", "minutes"}, Second: [2]string{"second", "seconds"},
	And: "and",

	Report:  "Verification report",
	Article: [2]string{"article", "articles"}, Claim: [2]string{"claim", "claims"}, Finding: [2]string{"finding", "findings"},
	Correction: [2]string{"correction", "corrections"}, Conflict: [2]string{"contradiction", "contradictions"},
	Reviewer: "a reviewer", Undated: "undated", NoSource: "outlet not given",
	Brief: "In brief", Contents: "Contents",
	NothingChecked: "No claim has been reviewed by a person yet: below is what the program found by comparing the articles.",
	SomeChecked:    "A person reviewed %s of %s: %s.",
	AllChecked:     "A person reviewed every claim: %s.",
	Programme:      "The program flags, people decide.",
	NothingFlagged: "The comparison found no contradictions and no tensions.",
	Corrections:    "Corrections", CorrectionsLead: "Judgements that were published and then changed; the earlier one stays in the claim’s history.",
	Typo: "typo", Substance: "substance",
	Conflicts: "Contradictions", ConflictsLead: "Two passages that cannot both be true, as they are worded, of the same thing at the same time.",
	Tensions: "Tensions", TensionLead: "Passages that differ in a way worth a look, without excluding each other.",
	Findings: "Findings on single claims", FindingsLead: "What is wrong with a claim by itself: calendar, arithmetic, known facts.",
	Updates: "Figures that moved on", UpdatesLead: "The same figure at a later time: an update, not a contradiction.",
	Agreements: "Corroborations", AgreementsLead: "Claims that state the same fact. Two articles that agree are no verification yet: they may share a source.",
	Reviewed: "Claims reviewed", ReviewedLead: "Each judgement with its reason, its evidence and its history.",
	Waiting: "Claims to review", WaitingLead: "Found by the program and judged by nobody yet.",
	Articles: "The articles", ArticlesLead: "The text as it was read, with its claims highlighted by status.", Charts: "At a glance",
	Method: "Method", Limits: "What the program can and cannot tell", NotChecked: "What was not checked", Seal: "How to verify this report",
	MethodText: []string{
		"The program reads the articles and draws out the statements that can be checked: quantities, percentages, sums, dates, durations, ranks, events, relations, quotations. Each stays tied to the exact passage it comes from.",
		"It then compares claims that speak of the same thing, within an article and across articles, and flags those that do not fit together, with the reason.",
		"Only a person decides: “verified” where evidence independent of the article supports it, “disputed” where credible sources disagree or the evidence does not settle it, “contradicted” where evidence shows it false as worded. Each decision has a reason and enters a record that cannot be rewritten.",
	},
	LimitsText: []string{
		"The program does not know what is true: it compares words, figures and dates of the articles with each other, not with the world.",
		"It works by written rules, offline: it misses some claims and may misread some passages. A flagged contradiction is an invitation to look, not a judgement.",
		"Two articles that agree may repeat the same agency; the program says when texts are nearly identical, not when their source is the same.",
	},
	NotCheckedText: "The %s listed as “unreviewed” were not checked; nor were opinions, forecasts, and the parts of the articles in which the program found no claim.",
	SealText:       "The report carries the record it comes from: the ledger’s identifier, the number of its events and the root that sums them up. “factledger verify --report FILE” compares the document with that ledger, offline.",
	Number:         "No.", Statement: "Claim", Value: "Value", Source: "Source",
	State: "Status", Reason: "Reason", Evidence: "Evidence", History: "History", Seen: "seen", Archive: "archived copy",
	Flags: "Flags", Author: "Author", Published: "Published",
	SaidBy: "according to", Copies: "near-identical text in %s",
	ComparedWith: "Compared with %s.", ComparedOnly: "only compared with", OtherArticle: [2]string{"other article", "other articles"},
	Ledger: "Ledger", Size: "Events", Root: "Root", Facts: "Digest of the facts", AsOf: "State of the ledger on", Policy: "How we correct errors", Reach: "Write to us",
	ChartStatus: "Claims by kind and status", ChartOutlet: "Claims by article and status", ChartMatrix: "Contradictions and tensions between articles",
	ChartFigure: "A figure over time",
	Withdrawn:   "Withdrawn",
	Dropped:     "%s dropped by reviewers are not listed.",
	Changed:     "What changed", ChangedLead: "Since the report on the ledger of %s events, published with the data of %s.", Unchanged: "No judgement has changed.", New: "new",
	Already: "already checked by", Skip: "Skip to content",
}
