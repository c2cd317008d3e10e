package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"factledger/claims"
)

// FileIn puts an article that is there already into a dossier, where it is
// compared with the others. One that is in it stays as it is.
func (l *Ledger) FileIn(ctx context.Context, actor, article, dossier string) error {
	if err := sound(dossier); err != nil {
		return err
	}
	if dossier == "" {
		return fmt.Errorf("a dossier has a name: %w", ErrInvalid)
	}
	return again(func() error { return l.file(ctx, actor, article, dossier) })
}

// file puts an article that is there already into a dossier, where it is
// compared with the others.
func (l *Ledger) file(ctx context.Context, actor, article, dossier string) error {
	key, id, err := articleKey(ctx, l.engine, article)
	if err != nil {
		return err
	}
	n := 0
	if _, err := one(ctx, l.engine, Stmt{"SELECT count(*) FROM dossier WHERE name = ? AND article = ?", []any{dossier, key}}, &n); err != nil || n > 0 {
		return err
	}
	rev, err := revision(ctx, l.engine, id)
	if err != nil {
		return err
	}
	fresh, err := loadKnown(ctx, l.engine, "c.article = ?", []any{key})
	if err != nil {
		return err
	}
	known, err := loadKnown(ctx, l.engine, "c.article <> ? AND c.article IN (SELECT article FROM dossier WHERE name = ?)", []any{key, dossier})
	if err != nil {
		return err
	}
	keys := map[string]int64{}
	for _, k := range append(fresh, known...) {
		keys[k.ID] = k.Key
	}
	event := l.NewID().String()
	var hashes []string
	var after []Stmt
	var touched [][]byte
	for _, r := range claims.RelateNew(bare(fresh), bare(known)) {
		row, err := relationRow(r)
		if err != nil {
			return err
		}
		n := 0
		if _, err := one(ctx, l.engine, Stmt{"SELECT count(*) FROM relation WHERE id = ?", []any{raw(row.id)}}, &n); err != nil {
			return err
		}
		if n > 0 || keys[r.A.ID] == 0 || keys[r.B.ID] == 0 {
			continue
		}
		hashes = append(hashes, row.entry())
		after = append(after, row.insert(keys[r.A.ID], keys[r.B.ID], event))
		touched = append(touched, raw(r.A.ID), raw(r.B.ID))
	}
	d, err := l.draft(actor, kindFiled, id, rev+1, event, bodyFiled{Dossier: dossier, Relations: hashes, V: 1})
	if err != nil {
		return err
	}
	batch := []Stmt{d.stmt(),
		{"INSERT INTO dossier(name, article, seq) VALUES(?, ?, (SELECT max(seq) FROM event))", []any{dossier, key}},
		{"UPDATE article SET rev = ? WHERE key = ?", []any{rev + 1, key}}}
	batch = append(batch, after...)
	for _, id := range touched {
		batch = append(batch, settleFlags(id))
	}
	return l.write(ctx, batch, d)
}

// revision is the last revision of what events are about; 0 where there is none.
func revision(ctx context.Context, r Reader, about []byte) (rev int64, err error) {
	_, err = one(ctx, r, Stmt{"SELECT coalesce(max(rev), 0) FROM event WHERE about = ?", []any{about}}, &rev)
	return rev, err
}

// Correct changes an article's metadata; empty fields stay.
func (l *Ledger) Correct(ctx context.Context, article, actor string, to claims.Article) (Article, error) {
	body := bodyCorrected{Author: to.Author, Outlet: to.Outlet, Published: to.Published, Title: to.Title, URL: to.URL, V: 1}
	if body == (bodyCorrected{V: 1}) {
		return Article{}, fmt.Errorf("nothing is named that should change: %w", ErrInvalid)
	}
	if err := sound(to.Author, to.Outlet, to.Published, to.Title, to.URL); err != nil {
		return Article{}, err
	}
	key, err := l.onArticle(ctx, article, actor, kindCorrected, body, func(key, rev int64) []Stmt {
		var ss []Stmt
		for _, f := range []struct{ column, value string }{
			{"author", to.Author}, {"outlet", to.Outlet}, {"published", to.Published}, {"title", to.Title}, {"url", to.URL},
		} {
			if f.value != "" {
				ss = append(ss, Stmt{"UPDATE article SET " + f.column + " = ? WHERE key = ?", []any{f.value, key}})
			}
		}
		return ss
	})
	if err != nil {
		return Article{}, err
	}
	as, err := articles(ctx, l.engine, "a.key = ?", []any{key}, false)
	if err != nil || len(as) != 1 {
		return Article{}, err
	}
	return as[0], nil
}

// Withdraw takes an article out of every report, with the reason.
func (l *Ledger) Withdraw(ctx context.Context, article, actor, because string) error {
	if because == "" {
		return fmt.Errorf("withdrawing an article needs a reason: %w", ErrInvalid)
	}
	if err := sound(because); err != nil {
		return err
	}
	_, err := l.onArticle(ctx, article, actor, kindWithdrawn, bodyBecause{Because: because, V: 1}, func(key, rev int64) []Stmt {
		return []Stmt{{"UPDATE article SET withdrawn = ? WHERE key = ?", []any{because, key}}, settleNeighbours(key)}
	})
	return err
}

// onArticle appends an event about an article with what follows from it.
func (l *Ledger) onArticle(ctx context.Context, article, actor, kind string, body any, follow func(key, rev int64) []Stmt) (key int64, err error) {
	err = again(func() error {
		var id []byte
		key, id, err = articleKey(ctx, l.engine, article)
		if err != nil {
			return err
		}
		rev, err := revision(ctx, l.engine, id)
		if err != nil {
			return err
		}
		rev++
		d, err := l.draft(actor, kind, id, rev, "", body)
		if err != nil {
			return err
		}
		batch := append([]Stmt{d.stmt()}, follow(key, rev)...)
		return l.write(ctx, append(batch, Stmt{"UPDATE article SET rev = ? WHERE key = ?", []any{rev, key}}), d)
	})
	return key, err
}

// articles reads articles with their dossiers, in the order they were added.
func articles(ctx context.Context, r Reader, where string, args []any, text bool) ([]Article, error) {
	var as []Article
	at := map[int64]int{}
	err := each(ctx, r, Stmt{"SELECT a.key, a.id, a.name, a.title, a.outlet, a.author, a.url, a.published, a.lang, lower(hex(a.sha256)), a.added, a.withdrawn, a.rev" +
		" FROM article a WHERE " + where + " ORDER BY a.key", args}, func(rows Rows) error {
		var a Article
		var id []byte
		var added string
		err := rows.Scan(&a.Key, &id, &a.Name, &a.Title, &a.Outlet, &a.Author, &a.URL, &a.Published, &a.Lang, &a.SHA256, &added, &a.Withdrawn, &a.Rev)
		a.ID, a.Added = articleHex(id), unstamp(added)
		at[a.Key] = len(as)
		as = append(as, a)
		return err
	})
	if err != nil || len(as) == 0 {
		return nil, err
	}
	keys := make([]int64, len(as))
	for i := range as {
		keys[i] = as[i].Key
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	err = each(ctx, r, Stmt{"SELECT article, name FROM dossier WHERE article IN (SELECT value FROM json_each(?)) ORDER BY name", []any{string(list)}}, func(rows Rows) error {
		var key int64
		var name string
		err := rows.Scan(&key, &name)
		as[at[key]].Dossiers = append(as[at[key]].Dossiers, name)
		return err
	})
	if err != nil || !text {
		return as, err
	}
	err = each(ctx, r, Stmt{"SELECT article, text FROM passage WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, n", []any{string(list)}}, func(rows Rows) error {
		var key int64
		var s string
		err := rows.Scan(&key, &s)
		as[at[key]].Text += s
		return err
	})
	return as, err
}

// Dossiers lists the names of the dossiers.
func (l *Ledger) Dossiers(ctx context.Context) ([]string, error) {
	var names []string
	err := each(ctx, l.engine, Stmt{"SELECT DISTINCT name FROM dossier ORDER BY name", nil}, func(rows Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	})
	return names, err
}
