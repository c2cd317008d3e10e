package ledger

import "context"

// mostVoices names help who fills in a form; more would not be read.
const mostVoices = 200

// Voices are the outlets and the speakers that the ledger's claims come from,
// those with most of them first; of each at most 200.
func (l *Ledger) Voices(ctx context.Context) (outlets, speakers []string, err error) {
	err = l.engine.View(ctx, func(r Reader) error {
		for _, q := range []struct {
			sql string
			to  *[]string
		}{
			{"SELECT outlet FROM article WHERE withdrawn = '' AND outlet <> '' GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT ?", &outlets},
			{"SELECT attributed_to FROM claim WHERE current = 1 AND dropped = '' AND attributed_to <> '' GROUP BY attributed_to ORDER BY count(*) DESC, attributed_to LIMIT ?", &speakers},
		} {
			err := each(ctx, r, Stmt{q.sql, []any{int64(mostVoices)}}, func(rows Rows) error {
				var name string
				err := rows.Scan(&name)
				*q.to = append(*q.to, name)
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return outlets, speakers, err
}
