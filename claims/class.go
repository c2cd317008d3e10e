package claims

// lemmaClass is a set of what lang/it/morph/classes.tsv says of lemmas.
type lemmaClass uint64

const (
	classState       lemmaClass = 1 << iota // a verb of being, having or seeming: no event
	classMind                               // a verb of thinking or feeling
	classSay                                // a verb of saying
	classModal                              // a verb that leaves the act to its infinitive: dovere, intendere
	classAspect                             // a verb that says where an act stands: iniziare, continuare
	classSupport                            // a verb that leaves the act to its noun: fare una visita, dare inizio
	classAct                                // a noun that names something done or happened
	classBond                               // a noun that binds one to another: marito, alleato, capitale
	classOffice                             // a noun of office or trade
	classHead                               // a participle by which one thing is ruled or made by another: guidato, fondato
	classNaming                             // a participle that gives a name: denominato, detto
	classTie                                // a participle or adjective of a standing tie: legato, iscritto
	classPerson                             // a noun for people: donna, cittadino
	classBody                               // a noun for bodies that act: governo, ministero, azienda
	classSite                               // a noun for places: piazza, provincia
	classJudgement                          // a word of opinion: bellissimo, vergognoso
	classVague                              // a noun that says nothing by itself: cosa, fatto, parte
	classPublic                             // what checkers care for: vittime, voti, sanzioni, reati
	classPerception                         // a verb or noun of what is hoped or feared
	classCause                              // a verb by which one thing brings another about
	classAuxiliary                          // a verb that builds compound forms: essere, avere, venire
	classOf                                 // the preposition that binds a noun to a noun: di
	classBetween                            // the prepositions that part two sides: tra, con
	classMoves                              // a verb whose compound forms take «essere» and that may stand before its subject: arrivare, morire
	classReflexive                          // si
	classPassive                            // what builds the passive: essere, venire
	classProgressive                        // stare, before a gerund
	classPlural                             // a singular noun that counts as many: maggioranza
	classParticle                           // a small word within names: van, bin
	classAdditive                           // the coordinators that add: e
	classOblique                            // a relative pronoun that is no subject: cui, dove
	classBy                                 // the preposition of the agent: da
	classLeads                              // an office at the head: leader, presidente
	classIntends                            // a modal verb of intention
	classIndefinite                         // an article or determiner of what is not known yet: un, alcuni
	classOccurs                             // a verb of taking place, an event only where it says where or when
	classSupposes                           // a conjunction of what is not stated: se, affinché
	classAsks                               // chi, quanto: no relative of a stated clause
	classCopula                             // essere, restare, diventare: may link a subject to an office
	classPrivate                            // a bond that nobody can check: amico
	classApposed                            // a noun that stands beside another: «conferenza stampa»
	classSelfState                          // a verb whose reflexive says where something stands: trovarsi
	classNarrows                            // a preposition that narrows what is said: in, tra
	classTime                               // a noun of time: anno, lunedì
	classClaimed                            // a noun that a «che» completes: fatto, notizia
	classBoth                               // entrambi, due: the two that were named
	classMeasure                            // a noun of amounts and units: milione, anno, euro
	classFirm                               // a noun that stands for a body named before: azienda, società
	classLike                               // come: what follows is compared, not spoken of
	classFocus                              // an adverb that only points: soltanto, persino
	classOpposes                            // a coordinator that opposes: ma
	classThing                              // what an encounter, text or measure is called: a subject of its own («incontro», «lettera»)
	classTravels                            // a verb of going somewhere, which only what has a place can do
	classAged                               // a verb whose object an age may be: avere, compiere
	classResult                             // a noun of act that as often names a thing: missione, deposito
	classHolds                              // a verb that in the present says how things stand: possedere, appartenere, lavorare
	classBelongs                            // a noun by which a verb says it: fare parte, avere sede
	classTurns                              // a verb whose compound form says what became of somebody: «è rimasto ferito»
	classStatus                             // a verb whose passive says where somebody stands with the law: «è indagato»
	classThere                              // ci, vi: what a verb of being is said to be there by
	classDimension                          // a noun of what is measured of something: valore, peso
	classCounterpart                        // a noun for who holds the same office elsewhere: omologo
	classAt                                 // the preposition of a day as of which something is: «al 31 marzo»
	classAnyone                             // a noun that calls somebody by no more than age, sex or lot: uomo, ragazza, arrestato
)

var lemmaClassNames = [...]string{"state", "mind", "say", "modal", "aspect", "support", "act", "bond", "office", "head", "naming", "tie",
	"person", "body", "site", "judgement", "vague", "public", "perception", "cause", "auxiliary", "of", "between", "moves", "reflexive", "passive",
	"progressive", "plural", "particle", "additive", "oblique", "by", "leads", "intends", "indefinite", "occurs", "supposes", "asks",
	"copula", "private", "apposed", "selfstate", "narrows", "time", "claimed", "both", "measure", "firm", "like", "focus", "opposes", "thing", "travels", "aged", "result", "holds", "belongs", "turns", "status", "there", "dimension", "counterpart", "at", "anyone"}

func parseLemmaClass(s string) (lemmaClass, bool) {
	for i, n := range lemmaClassNames {
		if n == s {
			return 1 << i, true
		}
	}
	return 0, false
}
