package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"factledger/claims"
)

// hashRow is the hash by which the log vouches for a row: over the name of its
// table and its values, each with its type and length, so that no two rows have
// one form.
func hashRow(table string, values ...any) string {
	b := make([]byte, 0, 1024)
	b = append(b, "factledger row 1\n"...)
	text := func(kind byte, s string) {
		b = append(b, kind)
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	text('t', table)
	for _, v := range values {
		switch v := v.(type) {
		case string:
			text('s', v)
		case []byte:
			text('b', string(v))
		case int64:
			b = append(b, 'i')
			b = binary.BigEndian.AppendUint64(b, uint64(v))
		case float64:
			b = append(b, 'f')
			b = binary.BigEndian.AppendUint64(b, math.Float64bits(v))
		default:
			panic(fmt.Sprintf("hashRow: a %T", v))
		}
	}
	sum := sha256.Sum256(b)
	return base64.RawStdEncoding.EncodeToString(sum[:])
}

// claimFields are the columns of a claim that the log vouches for, in the order
// of their hash; the article's id goes before them.
const claimFields = `id, kind, quote, start, "end", anchor, anchor_start, anchor_end, label, value, unit, modifier,` +
	` subject, "when", attributed_to, modality, negated, checkworthy, worth, reasons, rule, sense`

// claimValues are the values of claimFields.
func claimValues(id []byte, c *claims.Claim) ([]any, error) {
	value, err := c.Value.MarshalJSON()
	if err != nil {
		return nil, err
	}
	reasons := ""
	if len(c.Reasons) > 0 {
		if reasons, err = canonical(c.Reasons); err != nil {
			return nil, err
		}
	}
	sense, err := canonical(c.Sense)
	if err != nil {
		return nil, err
	}
	if math.IsNaN(c.Worth) || math.IsInf(c.Worth, 0) {
		return nil, fmt.Errorf("a claim's worth is not a number: %w", ErrInvalid)
	}
	if err := sound(c.Quote, c.Anchor, c.Label, c.Unit, c.Subject, c.When, c.Attributed, c.Rule); err != nil {
		return nil, err
	}
	return []any{id, c.Kind.String(), c.Quote, int64(c.Start), int64(c.End), c.Anchor, int64(c.AnchorStart), int64(c.AnchorEnd),
		c.Label, string(value), c.Unit, c.Modifier.String(), c.Subject, c.When, c.Attributed, c.Modality.String(),
		bit(c.Negated), bit(c.Checkworthy), c.Worth, reasons, c.Rule, sense}, nil
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// claimColumns are what scanClaim reads, of claim c joined with article a.
const claimColumns = `c.key, c.origin, c.article, a.id, a.name, c.id, c.kind, c.quote, c.start, c."end", c.anchor, c.anchor_start, c.anchor_end,` +
	` c.label, c.value, c.unit, c.modifier, c.subject, c."when", c.attributed_to, c.modality, c.negated, c.checkworthy, c.worth, c.reasons,` +
	` c.rule, c.sense, c.status, c.standing, c.rev, c.assigned, c.dropped, c.trace`

// scanClaim reads one claim; article is the key of its article.
func scanClaim(rows Rows) (c Claim, origin, article int64, err error) {
	var aid, id []byte
	var kind, value, modifier, modality, reasons, sense, status, standing, trace string
	var negated, checkworthy int64
	err = rows.Scan(&c.Key, &origin, &article, &aid, &c.Article, &id, &kind, &c.Quote, &c.Start, &c.End, &c.Anchor, &c.AnchorStart, &c.AnchorEnd,
		&c.Label, &value, &c.Unit, &modifier, &c.Subject, &c.When, &c.Attributed, &modality, &negated, &checkworthy, &c.Worth, &reasons,
		&c.Rule, &sense, &status, &standing, &c.Rev, &c.Assigned, &c.Dropped, &trace)
	if err != nil {
		return
	}
	c.ID, c.ArticleID = dashed(id), articleHex(aid)
	c.Negated, c.Checkworthy = negated == 1, checkworthy == 1
	ok := true
	word := func(got bool) { ok = ok && got }
	var got bool
	c.Kind, got = claims.ParseKind(kind)
	word(got)
	c.Modifier, got = claims.ParseModifier(modifier)
	word(got)
	c.Modality, got = claims.ParseModality(modality)
	word(got)
	c.Status, got = ParseStatus(status)
	word(got)
	c.Standing, got = ParseStanding(standing)
	word(got)
	c.Trace, got = claims.ParseTrace(trace)
	word(got)
	if !ok {
		return c, 0, 0, fmt.Errorf("claim %s holds a word that is none of the ledger's: %w", c.ID, ErrDamaged)
	}
	if err = readValue(&c.Value, value); err == nil && reasons != "" {
		err = json.Unmarshal([]byte(reasons), &c.Reasons)
	}
	if err == nil && sense != "{\"sentence\":0}" {
		err = json.Unmarshal([]byte(sense), &c.Sense)
	}
	if err != nil {
		err = fmt.Errorf("claim %s: %w: %w", c.ID, ErrDamaged, err)
	}
	return c, origin, article, err
}

// readValue reads a claim's value; the plain number, which most are, without a
// JSON decoder.
func readValue(v *claims.Value, s string) error {
	if x, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(x, 0) && !math.IsNaN(x) {
		*v = claims.Number(x)
		return nil
	}
	return v.UnmarshalJSON([]byte(s))
}

// claimKey finds a claim by its id or a unique prefix: the key of its first
// version, and the whole id.
func claimKey(ctx context.Context, r Reader, prefix string) (origin int64, id []byte, err error) {
	return unique(ctx, r, prefix, "claim", "SELECT origin, id FROM claim WHERE current = 1 AND id BETWEEN ? AND ? ORDER BY id LIMIT 2", dashed)
}

func articleKey(ctx context.Context, r Reader, prefix string) (key int64, id []byte, err error) {
	return unique(ctx, r, prefix, "article", "SELECT key, id FROM article WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 2", articleHex)
}

func relationKey(ctx context.Context, r Reader, prefix string) (key int64, id []byte, err error) {
	return unique(ctx, r, prefix, "relation", "SELECT 0, id FROM relation WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 2", dashed)
}

func unique(ctx context.Context, r Reader, prefix, noun, query string, show func([]byte) string) (int64, []byte, error) {
	low, high, err := prefixRange(prefix)
	if err != nil {
		return 0, nil, err
	}
	var keys []int64
	var ids [][]byte
	err = each(ctx, r, Stmt{query, []any{low, high}}, func(rows Rows) error {
		var k int64
		var id []byte
		err := rows.Scan(&k, &id)
		keys, ids = append(keys, k), append(ids, id)
		return err
	})
	switch {
	case err != nil:
		return 0, nil, err
	case len(ids) == 0:
		return 0, nil, fmt.Errorf("there is no %s %s: %w", noun, prefix, ErrNotFound)
	case len(ids) > 1:
		return 0, nil, fmt.Errorf("%s %s could be %s or %s: %w", noun, prefix, show(ids[0]), show(ids[1]), ErrInvalid)
	}
	return keys[0], ids[0], nil
}
