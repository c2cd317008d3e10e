package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// line writes v as one line of JSON. Characters that a terminal could obey or
// hide are written as escapes, so that the data stays whole and harmless.
func (p *program) line(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	s := b.Bytes()
	for {
		i := bytes.IndexFunc(s, func(r rune) bool { return r >= 0x7f && hidden(r) })
		if i < 0 {
			_, err := p.out.Write(s)
			return err
		}
		p.out.Write(s[:i])
		r, n := utf8.DecodeRune(s[i:])
		if high, low := utf16.EncodeRune(r); high != utf8.RuneError {
			fmt.Fprintf(p.out, `\u%04x\u%04x`, high, low)
		} else {
			fmt.Fprintf(p.out, `\u%04x`, r)
		}
		s = s[i+n:]
	}
}
