package ledger

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"factledger/claims"

	"github.com/google/uuid"
)

// storedClaim is a claim's row as verify reads it.
type storedClaim struct {
	key, origin, seq, article, passage int64
	id                                 id16
	values                             []any // of claimFields
	from, to                           int   // of quote and anchor together
	hash                               string
	current, rev, flags                int64
	status, standing, assigned         string
	dropped, trace                     string
}

// mismatch is a row whose hash is not the one that the log holds.
type mismatch struct {
	storedClaim
	want string
}

// claims checks each version of each claim by its hash, and what is current
// against the events. Keys are given out in the order of the rows.
func (v *verification) claims() error {
	left := map[int64][]string{}
	for seq, hashes := range v.s.rows {
		left[seq] = hashes
	}
	versions := map[id16][]storedClaim{} // of claims with events
	var group []storedClaim
	n := int64(0)
	flush := func() {
		if len(group) > 0 {
			v.vouched(group, left)
			delete(left, group[0].seq)
			group = group[:0]
		}
	}
	err := v.rows(func(rows Rows) error {
		c, err := scanStored(rows, v.articleIDs)
		if err != nil {
			return err
		}
		if n++; c.key != n {
			v.fault("claim", dashed(c.id[:]), "key", c.key, n)
			n = c.key
		}
		if len(group) > 0 && group[0].seq != c.seq {
			flush()
		}
		group = append(group, c)
		v.place(&c)
		if v.s.claims[c.id] != nil {
			versions[c.id] = append(versions[c.id], c)
		} else {
			v.untouched(&c)
		}
		return nil
	}, "SELECT key, origin, seq, article, passage, "+claimFields+", current, status, standing, rev, assigned, dropped, trace, flags FROM claim ORDER BY key")
	if err != nil {
		return err
	}
	flush()
	for _, seq := range v.s.rowsOrder {
		for i := range left[seq] {
			v.fault("claim", fmt.Sprintf("event %d row %d", seq, i), "row", nil, left[seq][i])
		}
	}
	ids := make([]id16, 0, len(v.s.claims))
	for id := range v.s.claims {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return string(ids[i][:]) < string(ids[j][:]) })
	for _, id := range ids {
		v.decided(id, versions[id])
	}
	return v.explain()
}

func scanStored(rows Rows, articles map[int64]id16) (storedClaim, error) {
	var c storedClaim
	var id []byte
	var start, end, from, to, negated, checkworthy int64
	var kind, quote, anchor, label, value, unit, modifier, subject, when, attributed, modality, reasons, rule, sense string
	var worth float64
	err := rows.Scan(&c.key, &c.origin, &c.seq, &c.article, &c.passage, &id, &kind, &quote, &start, &end, &anchor, &from, &to, &label, &value, &unit, &modifier,
		&subject, &when, &attributed, &modality, &negated, &checkworthy, &worth, &reasons, &rule, &sense,
		&c.current, &c.status, &c.standing, &c.rev, &c.assigned, &c.dropped, &c.trace, &c.flags)
	if err != nil {
		return c, err
	}
	copy(c.id[:], id)
	c.from, c.to = int(min(start, from)), int(max(end, to))
	c.values = []any{id, kind, quote, start, end, anchor, from, to, label, value, unit, modifier, subject, when, attributed, modality,
		negated, checkworthy, worth, reasons, rule, sense}
	aid := articles[c.article]
	c.hash = hashRow("claim", append([]any{aid[:]}, c.values...)...)
	return c, nil
}

// vouched compares the rows of one event with the hashes that it holds.
func (v *verification) vouched(group []storedClaim, left map[int64][]string) {
	want := left[group[0].seq]
	if len(want) == len(group) && slices.EqualFunc(group, want, func(c storedClaim, h string) bool { return c.hash == h }) {
		return
	}
	open := slices.Clone(want)
	var odd []storedClaim
	for _, c := range group {
		if i := slices.Index(open, c.hash); i >= 0 {
			open = slices.Delete(open, i, i+1)
		} else {
			odd = append(odd, c)
		}
	}
	if len(odd) == 0 && len(open) == 0 {
		for i, c := range group {
			if c.hash != want[i] {
				v.fault("claim", dashed(c.id[:]), "key", c.key, "another place among the claims of its article")
			}
		}
	}
	for i, c := range odd {
		if i < len(open) {
			v.mismatched = append(v.mismatched, mismatch{c, open[i]})
		} else {
			v.fault("claim", dashed(c.id[:]), "row", "a claim of event "+fmt.Sprint(c.seq), nil)
		}
	}
	for i := len(odd); i < len(open); i++ {
		v.fault("claim", fmt.Sprintf("event %d", group[0].seq), "row", nil, open[i])
	}
}

// place checks the keys that join a row.
func (v *verification) place(c *storedClaim) {
	row := dashed(c.id[:])
	passage := int64(0)
	if starts := v.starts[c.article]; starts != nil {
		passage = int64(sort.SearchInts(starts, c.from+1) - 1)
	}
	v.same("claim", row, "passage", c.passage, passage)
	if v.s.claims[c.id] == nil {
		v.same("claim", row, "origin", c.origin, c.key)
	}
	if c.current == 1 {
		v.same("claim", row, "flags", c.flags, v.flags[c.origin])
	}
}

// untouched checks a claim of which nobody has said anything.
func (v *verification) untouched(c *storedClaim) {
	if c.current == 1 && c.status == "unreviewed" && c.standing == "none" && c.rev == 0 && c.assigned == "" && c.dropped == "" && c.trace == claims.TraceAgain.String() {
		return
	}
	row := dashed(c.id[:])
	v.same("claim", row, "current", c.current, 1)
	v.same("claim", row, "status", c.status, Unreviewed)
	v.same("claim", row, "standing", c.standing, StandingNone)
	v.same("claim", row, "rev", c.rev, 0)
	v.same("claim", row, "assigned", c.assigned, "")
	v.same("claim", row, "dropped", c.dropped, "")
	v.same("claim", row, "trace", c.trace, claims.TraceAgain)
}

// decided checks a claim of which somebody has: its versions, oldest first.
func (v *verification) decided(id id16, versions []storedClaim) {
	row := dashed(id[:])
	state := v.s.claims[id]
	if len(versions) == 0 {
		v.fault("claim", row, "row", nil, "a claim")
		return
	}
	edits := map[int64]bool{}
	for _, e := range state.edits {
		edits[e.seq] = true
	}
	extracted := int64(0)
	if s := versions[0].seq; !edits[s] && !v.s.undone[s] {
		extracted = s
	}
	current, dropped := state.version(extracted)
	standing, status := v.s.settled(state)
	for _, c := range versions {
		v.same("claim", row, "origin", c.origin, versions[0].key)
		v.same("claim", row, "current", c.current, bit(c.seq == current))
		if c.seq != current {
			continue
		}
		v.same("claim", row, "status", c.status, status)
		v.same("claim", row, "standing", c.standing, standing)
		v.same("claim", row, "rev", c.rev, state.rev)
		v.same("claim", row, "assigned", c.assigned, state.assigned)
		v.same("claim", row, "dropped", c.dropped, dropped)
		v.same("claim", row, "trace", c.trace, state.trace())
	}
}

// explain names the fields of the rows whose hash is wrong, by reading their
// articles again: where the rules are those that made the row, the row made
// anew has the hash that the log holds.
func (v *verification) explain() error {
	names := strings.Split(strings.ReplaceAll(claimFields, `"`, ""), ", ")
	read := map[int64][]claims.Claim{}
	for _, m := range v.mismatched {
		row := dashed(m.id[:])
		if _, ok := read[m.article]; !ok {
			cs, err := v.readAgain(m.article)
			if err != nil {
				return err
			}
			read[m.article] = cs
		}
		aid := v.articleIDs[m.article]
		named := false
		for i := range read[m.article] {
			c := &read[m.article][i]
			values, err := claimValues(raw(c.ID), c)
			if err != nil || hashRow("claim", append([]any{aid[:]}, values...)...) != m.want {
				continue
			}
			for k := range values {
				v.same("claim", row, names[k], m.values[k], values[k])
			}
			named = true
			break
		}
		if !named {
			v.fault("claim", row, "row", m.hash, m.want)
		}
	}
	return nil
}

func (v *verification) readAgain(article int64) ([]claims.Claim, error) {
	as, err := articles(v.ctx, v.r, "a.key = ?", []any{article}, true)
	if err != nil || len(as) != 1 {
		return nil, err
	}
	a := claims.Article{ID: as[0].Name, Title: as[0].Title, Outlet: as[0].Outlet, Author: as[0].Author, URL: as[0].URL, Published: as[0].Published, Lang: as[0].Lang, Text: as[0].Text}
	cs, err := claims.Extract(a)
	if err != nil {
		return nil, nil // the text itself may be what was changed: the row is named by its hash
	}
	id := v.articleIDs[article]
	return identify(uuid.UUID(id), articleHex(id[:]), cs, nil), nil
}
