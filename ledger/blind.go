package ledger

import (
	"context"
	"encoding/json"
)

// blind takes what others decided out of a claim on which the viewer, who has
// not marked it, could be the second.
func blind(c *Claim, viewer string) {
	if c.Standing != StandingSingle {
		return
	}
	for _, m := range c.Marks {
		if m.Actor == viewer && !m.Superseded {
			return
		}
	}
	marks, evidence, notes := []Mark{}, []Evidence{}, []Note(nil)
	for _, m := range c.Marks {
		if m.Actor == viewer {
			marks = append(marks, m)
		}
	}
	for _, e := range c.Evidence {
		if e.Actor == viewer {
			evidence = append(evidence, e)
		}
	}
	for _, n := range c.Notes {
		if n.Actor == viewer {
			notes = append(notes, n)
		}
	}
	c.Marks, c.Evidence, c.Notes, c.Standing = marks, evidence, notes, StandingNone
}

// Veil takes the bodies of the events away that say what a blind second reviewer
// is not to see yet: what others decided, brought or noted about a claim on which
// the viewer could be the second.
func (l *Ledger) Veil(ctx context.Context, viewer string, es []Event) error {
	at := map[string][]int{} // by claim
	var ids []string
	for i, e := range es {
		if e.Actor != viewer && e.About != "" && (e.Kind == kindMark || e.Kind == kindEvidence || e.Kind == kindNote) {
			if at[e.About] == nil {
				ids = append(ids, e.About)
			}
			at[e.About] = append(at[e.About], i)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return each(ctx, l.engine, Stmt{"SELECT c.id FROM json_each(?) j JOIN claim c ON c.id = unhex(j.value, '-') AND c.current = 1" +
		" WHERE c.standing = 'single' AND (SELECT blind FROM policy) = 1" +
		" AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.claim = c.origin AND m.superseded = 0 AND m.actor = ?)", []any{string(list), viewer}}, func(rows Rows) error {
		var id []byte
		err := rows.Scan(&id)
		for _, i := range at[dashed(id)] {
			es[i].Body = ""
		}
		return err
	})
}
