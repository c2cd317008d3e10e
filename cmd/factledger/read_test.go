package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzLines: whatever the bytes, a JSON Lines file gives whole articles or one
// error that names it, and never both.
func FuzzLines(f *testing.F) {
	for _, s := range []string{
		`{"id":"a","text":"Tre uomini."}`, "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"y\"}", "\ufeff{}", "[]", "null", "\x00", "{\"id\":1}", "\xff",
		`{"id":"a","text":"\ud800"}`, `{"id":"a","text":"\u0000"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r := &reader{p: &program{stderr: io.Discard, lang: "en"}, names: map[string]bool{}}
		as, err := r.lines("f.jsonl", bytes.NewReader(b))
		if err != nil {
			if len(as) > 0 && !strings.HasPrefix(err.Error(), "f.jsonl") {
				t.Fatalf("%v", err)
			}
			return
		}
		if len(as) == 0 {
			t.Fatal("neither an article nor an error")
		}
		for _, a := range as {
			if a.ID == "" || !utf8.ValidString(a.Text) || strings.ContainsRune(a.Text[:min(len(a.Text), 512)], 0) {
				t.Fatalf("%q was taken as an article", a)
			}
		}
	})
}
