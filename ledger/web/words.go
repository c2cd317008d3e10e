package web

import (
	"fmt"

	"factledger/claims"
	"factledger/ledger/report"
)

// say is a text of the pages in a language. An unknown key is an error, so
// that no page goes out with a hole in it.
func say(lang, key string, args ...any) (string, error) {
	w, ok := wording[key]
	if one, has := wording[key+"-one"]; has && len(args) == 1 && args[0] == 1 {
		w, args = one, nil
	}
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

// wordOf is what the whole program calls a value of an enumeration. A report says
// nothing of a value that is exact; a form has to name it.
func wordOf(lang string, of any) (string, error) {
	if of == claims.ModifierExact {
		return say(lang, "exact")
	}
	if w := report.Word(lang, of); w != "" {
		return w, nil
	}
	return "", fmt.Errorf("no word for %v", of)
}
