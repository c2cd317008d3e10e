package web

import (
	"encoding/json"
	"fmt"
	"strings"

	"factledger/claims"
)

// fields are what the form of a claim shows: the claim's, or what somebody
// wrote into them, right or wrong.
type fields struct {
	Quote, Anchor, Label, Value, Unit, Subject, When, Attributed string

	Near     string // where in the article the quote is looked for first
	Kind     claims.Kind
	Modifier claims.Modifier
	Modality claims.Modality
	Negated  bool
}

func fieldsOf(c claims.Claim) fields {
	f := fields{Quote: c.Quote, Anchor: c.Anchor, Label: c.Label, Unit: c.Unit, Subject: c.Subject, When: c.When, Attributed: c.Attributed,
		Near: fmt.Sprint(c.Start), Kind: c.Kind, Modifier: c.Modifier, Modality: c.Modality, Negated: c.Negated}
	if c.Value.Shape != claims.ShapeNone {
		f.Value = c.Value.String()
	}
	return f
}

// fields are what the form that was sent held; suffix tells the parts of a
// split apart.
func (v *visit) fields(suffix string) fields {
	field := func(name string) string { return v.form(name + suffix) }
	f := fields{Quote: field("quote"), Anchor: field("anchor"), Label: field("label"), Value: field("value"), Unit: field("unit"), Subject: field("subject"),
		When: field("when"), Attributed: field("attributed_to"), Near: field("near"), Negated: field("negated") != ""}
	f.Kind, _ = claims.ParseKind(field("kind")) // what is none is refused elsewhere
	f.Modifier, _ = claims.ParseModifier(field("modifier"))
	f.Modality, _ = claims.ParseModality(field("modality"))
	return f
}

// placed reads the fields of one claim from a form; suffix tells the parts of
// a split apart. The quote and the anchor are looked for in the text word for
// word, nearest to where the form means; what is not there is refused, so
// that an anchor is always an exact slice.
func (v *visit) placed(text, suffix string) (claims.Claim, error) {
	field := func(name string) string { return v.form(name + suffix) }
	near := 0
	if s := field("near"); s != "" {
		n, err := number(s, "near")
		if err != nil {
			return claims.Claim{}, err
		}
		near = n
	}
	var c claims.Claim
	var ok bool
	if c.Start, c.End, ok = nearest(text, field("quote"), near); !ok {
		return claims.Claim{}, wrong("wrong-quote")
	}
	c.Quote = field("quote")
	c.Anchor = field("anchor")
	at, end, ok := nearest(c.Quote, c.Anchor, 0)
	if !ok {
		return claims.Claim{}, wrong("wrong-anchor")
	}
	c.AnchorStart, c.AnchorEnd = c.Start+at, c.Start+end
	if c.Kind, ok = claims.ParseKind(field("kind")); !ok {
		return claims.Claim{}, wrong("wrong-choice")
	}
	if c.Modifier, ok = claims.ParseModifier(field("modifier")); !ok {
		return claims.Claim{}, wrong("wrong-choice")
	}
	if c.Modality, ok = claims.ParseModality(field("modality")); !ok {
		return claims.Claim{}, wrong("wrong-choice")
	}
	if c.Label = field("label"); c.Label == "" {
		return claims.Claim{}, wrong("wrong-label")
	}
	if c.Value, ok = valueOf(c.Kind, field("value")); !ok {
		return claims.Claim{}, wrong("wrong-value")
	}
	c.Unit, c.Subject, c.When, c.Attributed = field("unit"), field("subject"), field("when"), field("attributed_to")
	c.Negated = field("negated") != ""
	c.Checkworthy, c.Worth, c.Rule = true, 1, "person"
	return c, nil
}

// valueOf reads a value as the pages show it.
func valueOf(k claims.Kind, s string) (claims.Value, bool) {
	var val claims.Value
	switch {
	case s == "":
		return val, true
	case k == claims.KindDate && !strings.HasPrefix(s, "P"):
		return claims.Date(s), true
	case json.Unmarshal([]byte(s), &val) == nil:
		return val, val.Shape != claims.ShapeNone
	}
	b, err := json.Marshal(s)
	if err != nil || json.Unmarshal(b, &val) != nil {
		return val, false
	}
	return val, val.Shape == claims.ShapeDuration || val.Shape == claims.ShapeSuperlative || (val.Shape == claims.ShapeDate && k == claims.KindDate)
}
