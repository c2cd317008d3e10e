package claims

import "fmt"

// why explains a verdict in one line: what is taken to be the same, both
// values with their articles, and what differs.
func why(v verdict, a, b *view) Why {
	return Why{
		IT: fmt.Sprintf("%s: «%s» (%s) %s «%s» (%s)", v.basis.italian(), shown(a.c), a.c.Article, v.kind.italian(), shown(b.c), b.c.Article),
		EN: fmt.Sprintf("%s: “%s” (%s) %s “%s” (%s)", v.basis, shown(a.c), a.c.Article, v.kind.english(), shown(b.c), b.c.Article),
	}
}

func shown(c *Claim) string {
	if c.Kind.Anchored() {
		return c.Anchor
	}
	return c.Quote
}

func (b Basis) italian() string {
	return [...]string{"cifra", "data", "durata", "negazione", "contrario", "parole", "luogo", "fonte", "ruolo", "calendario", "aritmetica", "mondo"}[b]
}

func (k RelationKind) italian() string {
	return [...]string{"contraddice", "non quadra con", "conferma", "diventa"}[k]
}

func (k RelationKind) english() string {
	return [...]string{"contradicts", "does not square with", "corroborates", "becomes"}[k]
}
