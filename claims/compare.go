package claims

// Keys are the blocking keys of one article, from its claims (which share a
// Context): sorted, without repetition, at most MaxKeys. Claims of two articles
// are related only where the articles share a key. Keys depend on nothing but
// the claims, so that they can be stored as signed 64-bit integers.
func Keys(article []Claim) []uint64 { return nil }

// MaxKeys bounds the keys of one article.
const MaxKeys = 64

// Inspect says what is wrong with claims by themselves.
func Inspect(a Article, cs []Claim) []Finding { return nil }
