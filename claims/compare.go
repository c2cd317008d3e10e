package claims

// Compare says how two claims stand to each other, or false where they do not
// speak of the same thing. Compare(x, y) and Compare(y, x) are the same. It
// reads nothing but the two claims, their Sense and their Context.
//
// Some pairs can only be judged with the rest of the two articles in view (the
// second figure of a list that answers to the second figure of another list,
// the parts of a sum): those come from Relate and RelateNew alone.
func Compare(x, y Claim) (Relation, bool) { return Relation{}, false }

// Relate compares all claims with each other through an Index. Pairs are in a
// fixed order: by A, then B, then basis.
func Relate(cs []Claim) []Relation { return RelateNew(cs, nil) }

// RelateNew compares the claims of articles that are new with each other and
// with claims that are known already, and leaves pairs of known claims alone.
// Over whole articles it finds what Relate finds over all of them: known must
// hold every claim of an article of which it holds one, and every article that
// shares a key (Keys) with a new one. More of them do no harm.
//
// A ledger keeps, for each article, the keys of Keys in an indexed table; to
// add an article it fetches the articles that share a key with it, and calls
// RelateNew(claims of the new article, claims of those).
func RelateNew(fresh, known []Claim) []Relation { return nil }

// Keys are the blocking keys of one article, from its claims (which share a
// Context): sorted, without repetition, at most MaxKeys. Claims of two articles
// are related only where the articles share a key. Keys depend on nothing but
// the claims, so that they can be stored as signed 64-bit integers.
func Keys(article []Claim) []uint64 { return nil }

// MaxKeys bounds the keys of one article.
const MaxKeys = 64

// Inspect says what is wrong with claims by themselves.
func Inspect(a Article, cs []Claim) []Finding { return nil }
