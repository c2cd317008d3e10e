package ledger

import (
	"context"
	"strings"

	"factledger/claims"
)

// Listing pages through what a Report of everything would hold in one piece.
type Listing struct {
	Dossier   string
	Words     string                // Articles: all of them begin a word of title, outlet, author or name, accents folded
	Relations []claims.RelationKind // Relations: none is all
	Verdicts  []Verdict             // Relations: none is all
	Limit     int                   // 0: no limit
	Offset    int
	Viewer    string
}

// Articles lists the articles that stand, the newest added first, and how many
// there are.
func (l *Ledger) Articles(ctx context.Context, q Listing) (as []Article, total int, err error) {
	err = l.engine.View(ctx, func(r Reader) error {
		where, args := "a.withdrawn = ''", []any(nil)
		if q.Dossier != "" {
			where, args = where+" AND a.key IN (SELECT article FROM dossier WHERE name = ?)", append(args, q.Dossier)
		}
		var keys []any
		words := strings.Fields(claims.Fold(q.Words))
		err := each(ctx, r, Stmt{"SELECT a.key, a.title, a.outlet, a.author, a.name FROM article a WHERE " + where + " ORDER BY a.key DESC", args}, func(rows Rows) error {
			var key int64
			var title, outlet, author, name string
			err := rows.Scan(&key, &title, &outlet, &author, &name)
			if err != nil || len(words) > 0 && !beginWords(claims.Fold(strings.Join([]string{title, outlet, author, name}, " ")), words) {
				return err
			}
			if total++; total > q.Offset && (q.Limit == 0 || len(keys) < q.Limit) {
				keys = append(keys, key)
			}
			return nil
		})
		if err != nil || len(keys) == 0 {
			return err
		}
		as, err = articles(ctx, r, "a.key IN (?"+strings.Repeat(", ?", len(keys)-1)+")", keys, false)
		for i, j := 0, len(as)-1; i < j; i, j = i+1, j-1 {
			as[i], as[j] = as[j], as[i]
		}
		return err
	})
	return as, total, err
}

// DossierCount is how much a dossier holds: withdrawn articles and dropped claims
// are left out, and relations that a person dismissed or confirmed stay in.
type DossierCount struct {
	Name     string
	Articles int
	Flags    int // contradictions and tensions within it
}

// DossierCounts counts what each dossier holds, by name.
func (l *Ledger) DossierCounts(ctx context.Context) (ds []DossierCount, err error) {
	err = l.engine.View(ctx, func(r Reader) error {
		at := map[string]int{}
		err := each(ctx, r, Stmt{"SELECT d.name, sum(a.withdrawn = '') FROM dossier d JOIN article a ON a.key = d.article GROUP BY d.name ORDER BY d.name", nil}, func(rows Rows) error {
			var d DossierCount
			err := rows.Scan(&d.Name, &d.Articles)
			at[d.Name] = len(ds)
			ds = append(ds, d)
			return err
		})
		if err != nil {
			return err
		}
		// From the flags to their dossiers: there are fewer of them than of claims.
		where, args := Listing{Relations: []claims.RelationKind{claims.Contradicts, claims.Tension}}.relations()
		return each(ctx, r, Stmt{"SELECT x.name, count(*) FROM relation r CROSS JOIN claim c ON c.origin = r.a AND c.current = 1 CROSS JOIN claim d ON d.origin = r.b AND d.current = 1" +
			" CROSS JOIN dossier x ON x.article = c.article CROSS JOIN dossier y ON y.article = d.article AND y.name = x.name" +
			" WHERE r.id IN (SELECT id FROM relation WHERE " + where + ") GROUP BY x.name", args}, func(rows Rows) error {
			var name string
			var n int
			err := rows.Scan(&name, &n)
			ds[at[name]].Flags = n
			return err
		})
	})
	return ds, err
}

// beginWords tells whether each of words begins one of the text's.
func beginWords(text string, words []string) bool {
	text = " " + strings.Map(func(r rune) rune {
		if strings.ContainsRune(`.,;:!?'’"«»“”()-–—/_`, r) {
			return ' '
		}
		return r
	}, text)
	for _, w := range words {
		if !strings.Contains(text, " "+w) {
			return false
		}
	}
	return true
}

// Related lists relations, the surest first, in a Report that holds both claims
// of each and their articles; total is how many there are.
func (l *Ledger) Related(ctx context.Context, q Listing) (rep *Report, total int, err error) {
	rep = &Report{Articles: []Article{}, Claims: []Claim{}, Relations: []Relation{}, Findings: []Finding{}}
	err = l.engine.View(ctx, func(r Reader) error {
		var err error
		if rep.Head, err = l.head(ctx, r, -1); err != nil {
			return err
		}
		if rep.Policy, err = policy(ctx, r); err != nil {
			return err
		}
		where, args := q.relations()
		if _, err := one(ctx, r, Stmt{"SELECT count(*) FROM relation WHERE " + where, args}, &total); err != nil {
			return err
		}
		limit := q.Limit
		if limit <= 0 {
			limit = -1
		}
		type ends struct{ a, b int64 }
		var at []ends
		keys := map[int64]bool{}
		err = each(ctx, r, Stmt{"SELECT id, a, b, relation, basis, score, drift, also, why_it, why_en, verdict, because, actor, decided, rev FROM relation" +
			" WHERE id IN (SELECT id FROM relation WHERE " + where + " ORDER BY score DESC, id LIMIT ? OFFSET ?) ORDER BY score DESC, id",
			append(args, int64(limit), int64(q.Offset))}, func(rows Rows) error {
			rel, a, b, err := scanRelation(rows)
			rep.Relations, at = append(rep.Relations, rel), append(at, ends{a, b})
			keys[a], keys[b] = true, true
			return err
		})
		if err != nil {
			return err
		}
		cs, err := otherClaims(ctx, r, "", keys)
		if err != nil {
			return err
		}
		if err := around(ctx, r, cs); err != nil {
			return err
		}
		ids, arts := map[int64]string{}, []any{}
		seen := map[int64]bool{}
		for i := range cs {
			ids[cs[i].origin] = cs[i].ID
			if rep.Policy.Blind && q.Viewer != "" {
				blind(&cs[i].Claim, q.Viewer)
			}
			rep.Claims = append(rep.Claims, cs[i].Claim)
			if !seen[cs[i].article] {
				seen[cs[i].article] = true
				arts = append(arts, cs[i].article)
			}
		}
		for i := range rep.Relations {
			rep.Relations[i].A, rep.Relations[i].B = ids[at[i].a], ids[at[i].b]
		}
		if len(arts) == 0 {
			return nil
		}
		rep.Articles, err = articles(ctx, r, "a.key IN (?"+strings.Repeat(", ?", len(arts)-1)+")", arts, false)
		return err
	})
	return rep, total, err
}

// relations is the listing as conditions on a relation whose claims both stand.
func (q Listing) relations() (string, []any) {
	var args []any
	where := "1"
	in := func(column string, words []any) {
		if len(words) > 0 {
			where += " AND " + column + " IN (?" + strings.Repeat(", ?", len(words)-1) + ")"
			args = append(args, words...)
		}
	}
	var kinds, verdicts []any
	for _, k := range q.Relations {
		kinds = append(kinds, k.String())
	}
	for _, v := range q.Verdicts {
		verdicts = append(verdicts, v.String())
	}
	in("relation", kinds)
	in("verdict", verdicts)
	for _, end := range []string{"a", "b"} {
		where += " AND " + end + " NOT IN " + gone
		switch {
		case q.Dossier == "":
		case q.onlyFlags(): // there are few: each one's claim is looked up
			where += " AND EXISTS (SELECT 1 FROM claim c JOIN dossier d ON d.article = c.article AND d.name = ? WHERE c.origin = relation." + end + " AND c.current = 1)"
			args = append(args, q.Dossier)
		default: // the plus: to look each claim of a large dossier up in an index costs five times the scan
			where += " AND +" + end + " IN (SELECT c.origin FROM claim c WHERE c.article IN (SELECT article FROM dossier WHERE name = ?))"
			args = append(args, q.Dossier)
		}
	}
	return where, args
}

// onlyFlags tells whether it lists nothing but what speaks against another.
func (q Listing) onlyFlags() bool {
	for _, k := range q.Relations {
		if !k.Flag() {
			return false
		}
	}
	return len(q.Relations) > 0
}
