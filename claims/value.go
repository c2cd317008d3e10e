package claims

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// Shape says which of a Value's fields carry it.
type Shape uint8

const (
	ShapeNone        Shape = iota // no value: null
	ShapeNumber                   // Low
	ShapeRange                    // Low and High, both included
	ShapeDate                     // Text: EDTF, or a local ISO 8601 date-time or interval of them
	ShapeDuration                 // Text: ISO 8601
	ShapeDurations                // Text and Text2: a range or list of two ISO 8601 durations
	ShapeSuperlative              // the rank "superlative"
)

// Value is an anchor normalised.
type Value struct {
	Shape       Shape
	Low, High   float64
	Text, Text2 string
}

// Number, Range, Date, Duration and Superlative make a Value of their shape.
func Number(x float64) Value        { return Value{Shape: ShapeNumber, Low: x, High: x} }
func Range(low, high float64) Value { return Value{Shape: ShapeRange, Low: low, High: high} }
func Date(edtf string) Value        { return Value{Shape: ShapeDate, Text: edtf} }
func Duration(iso string) Value     { return Value{Shape: ShapeDuration, Text: iso} }
func Superlative() Value            { return Value{Shape: ShapeSuperlative} }

// MarshalJSON writes null, a number, [low, high], a string or two strings.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.Shape {
	case ShapeNumber:
		return []byte(formatNumber(v.Low)), nil
	case ShapeRange:
		return []byte("[" + formatNumber(v.Low) + "," + formatNumber(v.High) + "]"), nil
	case ShapeDate, ShapeDuration:
		return json.Marshal(v.Text)
	case ShapeDurations:
		return json.Marshal([]string{v.Text, v.Text2})
	case ShapeSuperlative:
		return []byte(`"superlative"`), nil
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads what MarshalJSON writes. A string that begins with P is
// a duration, "superlative" a superlative, any other string a date.
func (v *Value) UnmarshalJSON(b []byte) error {
	var x any
	if err := json.Unmarshal(b, &x); err != nil {
		return err
	}
	switch x := x.(type) {
	case nil:
		*v = Value{}
		return nil
	case float64:
		*v = Number(x)
		return nil
	case string:
		switch {
		case x == "superlative":
			*v = Superlative()
		case x != "" && x[0] == 'P':
			*v = Duration(x)
		default:
			*v = Date(x)
		}
		return nil
	case []any:
		if len(x) == 2 {
			low, lok := x[0].(float64)
			high, hok := x[1].(float64)
			if lok && hok {
				*v = Range(low, high)
				return nil
			}
			a, aok := x[0].(string)
			b, bok := x[1].(string)
			if aok && bok {
				*v = Value{Shape: ShapeDurations, Text: a, Text2: b}
				return nil
			}
		}
	}
	return fmt.Errorf("not a claim's value: %s", b)
}

// String is the value as JSON without quotation marks.
func (v Value) String() string {
	switch v.Shape {
	case ShapeDate, ShapeDuration:
		return v.Text
	case ShapeSuperlative:
		return "superlative"
	}
	b, err := v.MarshalJSON()
	if err != nil {
		return ""
	}
	return string(b)
}

func formatNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
