package web

import (
	"net/http"
	"net/url"
	"strconv"

	"factledger/claims"
	"factledger/ledger"
)

// mostRelated relations make a picture; more would not be read.
const mostRelated = 400

// related reads the relations of which pictures are made.
func (d *desk) related(v *visit, dossier string, kinds ...claims.RelationKind) (*ledger.Report, error) {
	open, _ := ledger.ParseVerdict("open")
	rep, _, err := d.ledger.Related(v.ctx(), ledger.Listing{Dossier: dossier, Relations: kinds, Verdicts: []ledger.Verdict{open, ledger.Confirmed},
		Limit: mostRelated, Viewer: v.user.Name})
	return rep, err
}

// articles lists the articles, or those whose title, outlet, author or name
// has the words.
func (d *desk) articles(v *visit) error {
	q := v.r.URL.Query()
	p := articlesPage{Words: q.Get("q"), CanEdit: v.user.Role >= ledger.RoleEditor}
	if s := q.Get("offset"); s != "" {
		n, err := number(s, "offset")
		if err != nil {
			return err
		}
		p.Offset = n
	}
	var err error
	if p.Head, err = d.ledger.Head(v.ctx()); err != nil {
		return err
	}
	if p.Articles, p.Total, err = d.ledger.Articles(v.ctx(), ledger.Listing{Words: p.Words, Limit: pageSize, Offset: p.Offset}); err != nil {
		return err
	}
	at := func(offset int) string {
		q := url.Values{"offset": {strconv.Itoa(offset)}}
		if p.Words != "" {
			q.Set("q", p.Words)
		}
		return "/articles?" + q.Encode()
	}
	if p.Offset > 0 {
		p.Prev = at(max(0, p.Offset-pageSize))
	}
	if p.Offset+len(p.Articles) < p.Total {
		p.Next = at(p.Offset + pageSize)
	}
	v.show(http.StatusOK, "articles", p)
	return nil
}
