package main

import (
	"fmt"

	"factledger/claims"
	"factledger/ledger"
)

// The program's own words for what stands in enums, for people; data keep the
// enums' words.
var italian = map[string]string{
	"quantity": "quantità", "percentage": "percentuale", "money": "denaro", "date": "data", "duration": "durata",
	"rank": "rango", "event": "evento", "relation": "relazione", "quote": "citazione",
	"unreviewed": "da rivedere", "verified": "verificata", "disputed": "controversa", "contradicted": "smentita",
	"contradicts": "contraddizione", "tension": "tensione", "corroborates": "conferma", "update": "aggiornamento",
	"open": "aperta", "confirmed": "accolta", "dismissed": "respinta",
	"numeric": "cifre", "negation": "negazione", "antonym": "contrari", "lexical": "parole", "place": "luogo",
	"attribution": "fonte", "role": "ruolo", "calendar": "calendario", "arithmetic": "conti", "world": "fatti noti",
	"none": "nessuno", "single": "uno", "agreed": "concordi", "split": "divisi",
	"supports": "a favore", "refutes": "contro", "context": "contesto",
	"primary": "primaria", "secondary": "secondaria", "archived": "copia archiviata",
	"asserted": "affermato", "reported": "riferito", "quoted": "tra virgolette", "hedged": "al condizionale", "planned": "previsto", "denied": "smentito",
	"approx": "circa", "more_than": "più di", "at_least": "almeno", "less_than": "meno di", "at_most": "al massimo", "exact": "esatto",
}

// word is an enum's word in the language that the program talks.
func (p *program) word(e fmt.Stringer) string {
	s := e.String()
	if it, ok := italian[s]; ok && p.lang == "it" {
		return it
	}
	return s
}

// Plurals of the kinds, for counts.
var kindsIT = [...]string{"quantità", "percentuali", "somme di denaro", "date", "durate", "ranghi", "eventi", "relazioni", "citazioni"}
var kindsEN = [...]string{"quantities", "percentages", "sums of money", "dates", "durations", "ranks", "events", "relations", "quotations"}

func (p *program) kinds(k claims.Kind) string { return p.say(kindsIT[k], kindsEN[k]) }

// style is the colour of a status.
func style(s ledger.Status) string {
	return [...]string{dim, green, yellow, red}[s]
}

// count words a number of things.
func (p *program) count(n int, oneIT, manyIT, oneEN, manyEN string) string {
	if n == 1 {
		return "1 " + p.say(oneIT, oneEN)
	}
	return fmt.Sprintf("%d %s", n, p.say(manyIT, manyEN))
}
