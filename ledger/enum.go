package ledger

import (
	"fmt"

	"factledger/claims"
)

func (s Status) String() string       { return statusNames[s] }
func (s Standing) String() string     { return standingNames[s] }
func (v Verdict) String() string      { return verdictNames[v] }
func (k EvidenceKind) String() string { return evidenceKindNames[k] }
func (s Stance) String() string       { return stanceNames[s] }

// The Parse functions read the words that String writes, and no others.
func ParseStatus(s string) (Status, bool)     { return parse[Status](statusNames[:], s) }
func ParseStanding(s string) (Standing, bool) { return parse[Standing](standingNames[:], s) }
func ParseVerdict(s string) (Verdict, bool)   { return parse[Verdict](verdictNames[:], s) }
func ParseEvidenceKind(s string) (EvidenceKind, bool) {
	return parse[EvidenceKind](evidenceKindNames[:], s)
}
func ParseStance(s string) (Stance, bool) { return parse[Stance](stanceNames[:], s) }

func parse[T ~uint8](names []string, s string) (T, bool) {
	for i, n := range names {
		if n == s {
			return T(i), true
		}
	}
	return 0, false
}

func unmarshal[T ~uint8](t *T, names []string, b []byte) error {
	v, ok := parse[T](names, string(b))
	if !ok {
		return fmt.Errorf("%w: %w", &claims.UnknownWord{Word: string(b), Wanted: names}, ErrInvalid)
	}
	*t = v
	return nil
}

func (s Status) MarshalText() ([]byte, error)        { return []byte(s.String()), nil }
func (s *Status) UnmarshalText(b []byte) error       { return unmarshal(s, statusNames[:], b) }
func (s Standing) MarshalText() ([]byte, error)      { return []byte(s.String()), nil }
func (s *Standing) UnmarshalText(b []byte) error     { return unmarshal(s, standingNames[:], b) }
func (v Verdict) MarshalText() ([]byte, error)       { return []byte(v.String()), nil }
func (v *Verdict) UnmarshalText(b []byte) error      { return unmarshal(v, verdictNames[:], b) }
func (k EvidenceKind) MarshalText() ([]byte, error)  { return []byte(k.String()), nil }
func (k *EvidenceKind) UnmarshalText(b []byte) error { return unmarshal(k, evidenceKindNames[:], b) }
func (s Stance) MarshalText() ([]byte, error)        { return []byte(s.String()), nil }
func (s *Stance) UnmarshalText(b []byte) error       { return unmarshal(s, stanceNames[:], b) }
