package claims

// Fold is a text in lower case without accents: what two spellings that a
// search takes as one have in common.
func Fold(s string) string { return fold(s) }
