package claims

// Inspect says what is wrong with claims by themselves.
func Inspect(a Article, cs []Claim) []Finding { return nil }
