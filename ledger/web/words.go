package web

import "fmt"

// say is a text of the pages in a language. An unknown key is an error, so
// that no page goes out with a hole in it.
func say(lang, key string, args ...any) (string, error) {
	w, ok := wording[key]
	if !ok {
		return "", fmt.Errorf("no words for %q", key)
	}
	s := w.it
	if lang == "en" {
		s = w.en
	}
	if len(args) > 0 {
		s = fmt.Sprintf(s, args...)
	}
	return s, nil
}

type wordPair struct{ it, en string }
