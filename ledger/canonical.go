package ledger

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// canonical is v as JSON that has one form: no white space, keys in the order
// of the alphabet (bodies are declared so, and a test holds them to it),
// nothing escaped that need not be.
func canonical(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// appendText appends a text as canonical writes it, without reflection: verify
// writes every event of a ledger anew.
func appendText(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(append(b, s[from:i]...), '\\', c)
			i++
			from = i
		case c >= ' ' && c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if c < ' ' || r == utf8.RuneError && n == 1 || r == '\u2028' || r == '\u2029' {
				rest, _ := canonical(s[i : i+n]) // a string is always encoded
				b = append(append(b, s[from:i]...), rest[1:len(rest)-1]...)
				from = i + n
			}
			i += n
		}
	}
	return append(append(b, s[from:]...), '"')
}

// canonical is an event's columns but seq and leaf.
func (d *draft) canonical(b []byte, about string) []byte {
	b = appendText(append(b, `{"about":`...), about)
	b = appendText(append(b, `,"actor":`...), d.actor)
	b = appendText(append(b, `,"at":`...), d.at)
	b = appendText(append(b, `,"body":`...), d.body)
	b = appendText(append(b, `,"key":`...), d.key)
	b = appendText(append(b, `,"kind":`...), d.kind)
	b = strconv.AppendInt(append(b, `,"rev":`...), d.rev, 10)
	return append(b, `,"v":1}`...)
}

// HalfCharacter tells whether JSON has an escape for one half of a character
// alone: what decodes it puts another in its place.
func HalfCharacter(line []byte) bool {
	half := func(b []byte) (r rune, ok bool) {
		if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
			return 0, false
		}
		n, err := strconv.ParseUint(string(b[2:6]), 16, 16)
		return rune(n), err == nil
	}
	for i := 0; i < len(line); i++ {
		if line[i] != '\\' {
			continue
		}
		r, ok := half(line[i:])
		if ok && utf16.IsSurrogate(r) {
			next, _ := half(line[i+6:])
			if utf16.DecodeRune(r, next) == utf8.RuneError {
				return true
			}
			i += 10
		}
		i++ // what the backslash stands before is no backslash of its own
	}
	return false
}
