package claims

// Compare says how two claims stand to each other, or false where they do not
// speak of the same thing. Compare(x, y) and Compare(y, x) are the same.
func Compare(x, y Claim) (Relation, bool) { return Relation{}, false }

// Relate compares all claims with each other through an Index. Pairs are in a
// fixed order: by A, then B, then basis.
func Relate(cs []Claim) []Relation { return nil }

// Inspect says what is wrong with claims by themselves.
func Inspect(a Article, cs []Claim) []Finding { return nil }
