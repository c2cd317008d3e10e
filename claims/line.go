package claims

import "encoding/json"

// Line is a claim as the commands print it: null for a unit, subject, time or
// source that it does not have. It is a type of its own because a method of
// Claim would be that of every struct that embeds one.
type Line Claim

// MarshalJSON writes the claim's fields, empty ones of the four as null.
func (l Line) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Claim
		Unit       *string `json:"unit"`
		Subject    *string `json:"subject"`
		When       *string `json:"when"`
		Attributed *string `json:"attributed_to"`
	}{Claim(l), some(l.Unit), some(l.Subject), some(l.When), some(l.Attributed)})
}

// UnmarshalJSON reads what MarshalJSON writes; null leaves a field empty.
func (l *Line) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, (*Claim)(l)) }

func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
