package claims_test

import (
	"testing"

	"factledger/claims"
)

// An article without a title is known by the headline in its text.
func TestHeadline(t *testing.T) {
	body := "Il consiglio comunale ha approvato ieri sera, dopo sei ore di seduta, il bilancio di previsione che vale dodici milioni di euro e taglia le spese."
	const line = "Approvato il bilancio del Comune di Este"
	for name, c := range map[string]struct{ title, text, want string }{
		"over the body":  {"", line + "\n\n" + body, line},
		"under a kicker": {"", "Politica\n\n" + line + "\nVia libera dopo sei ore\n\n" + body, line},
		"short, alone":   {"", "Bilancio approvato\n\n" + body, "Bilancio approvato"},
		"none":           {"", body, ""},
		"a title given":  {"Il Comune taglia", line + "\n\n" + body, "Il Comune taglia"},
	} {
		cs, err := claims.Extract(claims.Article{ID: "a", Title: c.title, Text: c.text})
		if err != nil || len(cs) == 0 {
			t.Fatalf("%s: %d claims, %v", name, len(cs), err)
		}
		if got := cs[0].Context.Title; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
