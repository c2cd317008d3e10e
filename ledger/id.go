package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"factledger/claims"

	"github.com/google/uuid"
)

// ArticleID is the id of a text from an address, or from an outlet where there
// is no address: the first 16 bytes of a SHA-256, in hex. The same agency copy
// in two outlets is two articles.
func ArticleID(a claims.Article) string {
	from := a.URL
	if from == "" {
		from = a.Outlet
	}
	h := sha256.New()
	fmt.Fprintf(h, "factledger article\n%d\n%s\n", len(from), from)
	h.Write([]byte(a.Text))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// ClaimID is the id of the claim of that article on that anchor span: UUIDv5.
// Better rules, another kind or other boundaries of the quote keep it.
func ClaimID(article string, anchorStart, anchorEnd int) string {
	return claimUUID(space(article), anchorStart, anchorEnd).String()
}

func claimUUID(article uuid.UUID, anchorStart, anchorEnd int) uuid.UUID {
	return uuid.NewSHA1(article, fmt.Appendf(nil, "%d-%d", anchorStart, anchorEnd))
}

// RelationID is made of the two claims' ids, sorted, and the basis.
func RelationID(a, b string, basis claims.Basis) string {
	if b < a {
		a, b = b, a
	}
	return uuid.NewSHA1(space(a), []byte(b+" "+basis.String())).String()
}

// space is the name space of an id; of a name that is no id, one made of it.
func space(id string) uuid.UUID {
	if b, err := hex.DecodeString(strings.ReplaceAll(id, "-", "")); err == nil && len(b) == 16 {
		return uuid.UUID(b)
	}
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte(id))
}

// raw is a whole id as 16 bytes; nil where it is none.
func raw(id string) []byte {
	b, err := hex.DecodeString(strings.ReplaceAll(id, "-", ""))
	if err != nil || len(b) != 16 {
		return nil
	}
	return b
}

func articleHex(b []byte) string { return hex.EncodeToString(b) }

// dashed is the id of a claim or relation as it is shown.
func dashed(b []byte) string {
	id, err := uuid.FromBytes(b)
	if err != nil {
		return hex.EncodeToString(b)
	}
	return id.String()
}

// prefixRange is the first and the last id that a prefix can mean.
func prefixRange(prefix string) (low, high []byte, err error) {
	p := strings.ToLower(strings.ReplaceAll(prefix, "-", ""))
	if p == "" || len(p) > 32 || strings.Trim(p, "0123456789abcdef") != "" {
		return nil, nil, fmt.Errorf("%q is no id or beginning of one: %w", prefix, ErrInvalid)
	}
	low, _ = hex.DecodeString(p + strings.Repeat("0", 32-len(p)))
	high, _ = hex.DecodeString(p + strings.Repeat("f", 32-len(p)))
	return low, high, nil
}
