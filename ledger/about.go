package ledger

import (
	"context"
	"strings"
)

// About is what an event is about, as a list of events names it.
type About struct {
	Claim   string // id of the claim, or of the first of a relation's two
	Article string // id of the article, where it is one
	Label   string // the claim's label, or the article's title or name
}

// Abouts names what the events are about: claims, articles and relations, by
// the events' About. What is no longer in the ledger is left out.
func (l *Ledger) Abouts(ctx context.Context, es []Event) (map[string]About, error) {
	var ids []any
	written := map[string]string{} // the 16 bytes as the events write them
	for _, e := range es {
		if id := raw(e.About); id != nil && written[string(id)] == "" {
			written[string(id)] = e.About
			ids = append(ids, id)
		}
	}
	out := map[string]About{}
	if len(ids) == 0 {
		return out, nil
	}
	in := "(?" + strings.Repeat(", ?", len(ids)-1) + ")"
	err := l.engine.View(ctx, func(r Reader) error {
		for _, q := range []struct {
			sql     string
			article bool
		}{
			{"SELECT id, id, label FROM claim WHERE current = 1 AND id IN " + in, false},
			{"SELECT id, id, CASE title WHEN '' THEN name ELSE title END FROM article WHERE id IN " + in, true},
			{"SELECT r.id, c.id, c.label FROM relation r JOIN claim c ON c.origin = r.a AND c.current = 1 WHERE r.id IN " + in, false},
		} {
			err := each(ctx, r, Stmt{q.sql, ids}, func(rows Rows) error {
				var about, id []byte
				var a About
				err := rows.Scan(&about, &id, &a.Label)
				if q.article {
					a.Article = articleHex(id)
				} else {
					a.Claim = dashed(id)
				}
				out[written[string(about)]] = a
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}
