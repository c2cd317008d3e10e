package claims

import "fmt"

// Kind is what sort of statement a claim is.
type Kind uint8

const (
	KindQuantity Kind = iota
	KindPercentage
	KindMoney
	KindDate
	KindDuration
	KindRank
	KindEvent
	KindRelation
	KindQuote
)

var kindNames = [...]string{"quantity", "percentage", "money", "date", "duration", "rank", "event", "relation", "quote"}

// Anchored tells whether the kind stands on a value expression.
func (k Kind) Anchored() bool { return k <= KindRank }

// Modifier says which side of its value the text means.
type Modifier uint8

const (
	ModifierExact Modifier = iota
	ModifierApprox
	ModifierMoreThan
	ModifierAtLeast
	ModifierLessThan
	ModifierAtMost
)

var modifierNames = [...]string{"exact", "approx", "more_than", "at_least", "less_than", "at_most"}

// Modality says how the text vouches for a claim.
type Modality uint8

const (
	ModalityAsserted Modality = iota
	ModalityReported
	ModalityQuoted
	ModalityHedged
	ModalityPlanned
	ModalityDenied
)

var modalityNames = [...]string{"asserted", "reported", "quoted", "hedged", "planned", "denied"}

// RelationKind is what the program found between two claims.
type RelationKind uint8

const (
	Contradicts  RelationKind = iota // both cannot be true as stated of the same thing at the same time
	Tension                          // they differ in a way a checker would want to see
	Corroborates                     // they state the same fact
	Update                           // the figure moved on with time
)

var relationNames = [...]string{"contradicts", "tension", "corroborates", "update"}

// Flag tells whether the relation asks for a checker's eye.
func (k RelationKind) Flag() bool { return k <= Tension }

// Basis is what two claims differ or agree in, or what a finding rests on.
type Basis uint8

const (
	BasisNumeric Basis = iota
	BasisDate
	BasisDuration
	BasisNegation
	BasisAntonym
	BasisLexical
	BasisPlace
	BasisAttribution
	BasisRole
	BasisCalendar
	BasisArithmetic
	BasisWorld
)

var basisNames = [...]string{"numeric", "date", "duration", "negation", "antonym", "lexical", "place", "attribution", "role", "calendar", "arithmetic", "world"}

// Drift names what fell off between two claims that corroborate each other.
type Drift uint8

const (
	DriftNone Drift = iota
	DriftHedge
	DriftAttribution
)

var driftNames = [...]string{"", "hedge", "attribution"}

func (k Kind) String() string         { return kindNames[k] }
func (m Modifier) String() string     { return modifierNames[m] }
func (m Modality) String() string     { return modalityNames[m] }
func (k RelationKind) String() string { return relationNames[k] }
func (b Basis) String() string        { return basisNames[b] }
func (d Drift) String() string        { return driftNames[d] }

// The Parse functions read the words that String writes, and no others.
func ParseKind(s string) (Kind, bool)         { return parse[Kind](kindNames[:], s) }
func ParseModifier(s string) (Modifier, bool) { return parse[Modifier](modifierNames[:], s) }
func ParseModality(s string) (Modality, bool) { return parse[Modality](modalityNames[:], s) }
func ParseRelationKind(s string) (RelationKind, bool) {
	return parse[RelationKind](relationNames[:], s)
}
func ParseBasis(s string) (Basis, bool) { return parse[Basis](basisNames[:], s) }
func ParseDrift(s string) (Drift, bool) { return parse[Drift](driftNames[:], s) }

func parse[T ~uint8](names []string, s string) (T, bool) {
	for i, n := range names {
		if n == s {
			return T(i), true
		}
	}
	return 0, false
}

// UnknownWord is a word that is none of an enumeration's.
type UnknownWord struct {
	Word   string
	Wanted []string
}

func (u *UnknownWord) Error() string {
	return fmt.Sprintf("unknown word %q: one of %q is wanted", u.Word, u.Wanted)
}

func unmarshal[T ~uint8](t *T, names []string, b []byte) error {
	v, ok := parse[T](names, string(b))
	if !ok {
		return &UnknownWord{string(b), names}
	}
	*t = v
	return nil
}

func (k Kind) MarshalText() ([]byte, error)          { return []byte(k.String()), nil }
func (k *Kind) UnmarshalText(b []byte) error         { return unmarshal(k, kindNames[:], b) }
func (m Modifier) MarshalText() ([]byte, error)      { return []byte(m.String()), nil }
func (m *Modifier) UnmarshalText(b []byte) error     { return unmarshal(m, modifierNames[:], b) }
func (m Modality) MarshalText() ([]byte, error)      { return []byte(m.String()), nil }
func (m *Modality) UnmarshalText(b []byte) error     { return unmarshal(m, modalityNames[:], b) }
func (k RelationKind) MarshalText() ([]byte, error)  { return []byte(k.String()), nil }
func (k *RelationKind) UnmarshalText(b []byte) error { return unmarshal(k, relationNames[:], b) }
func (b Basis) MarshalText() ([]byte, error)         { return []byte(b.String()), nil }
func (b *Basis) UnmarshalText(t []byte) error        { return unmarshal(b, basisNames[:], t) }
func (d Drift) MarshalText() ([]byte, error)         { return []byte(d.String()), nil }
func (d *Drift) UnmarshalText(b []byte) error        { return unmarshal(d, driftNames[:], b) }
