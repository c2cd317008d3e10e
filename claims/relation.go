package claims

// Why explains a relation or finding in one line that a person can check in
// seconds, in each language of the program.
type Why struct {
	IT string `json:"it"`
	EN string `json:"en"`
}

// In is the explanation in lang; any but "en" is Italian.
func (w Why) In(lang string) string {
	if lang == "en" {
		return w.EN
	}
	return w.IT
}

// Relation is what the program found between two claims. A stands before B:
// by article, then by position, so that a pair has one form.
type Relation struct {
	A, B  Claim
	Kind  RelationKind
	Basis Basis
	Score float64 // 0 to 1: how sure the program is
	Drift Drift   // of a corroboration: what fell off on the way
	Also  []Claim // further claims it rests on: the parts of a sum
	Why   Why
}

// Finding is what the program found wrong with one claim by itself.
type Finding struct {
	Claim Claim
	Basis Basis // calendar, arithmetic, world
	Score float64
	Why   Why
}
