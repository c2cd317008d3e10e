package web

import (
	"net/http"
	"net/url"
	"strconv"

	"factledger/ledger"
)

// mostTexts is how many articles a search shows beside the claims.
const mostTexts = 10

// searchPage is what the words found, in claims, in articles' titles and in
// their texts.
type searchPage struct {
	Words    string           `json:"q"`
	Rows     []row            `json:"claims"`
	Articles []ledger.Article `json:"articles"`
	Texts    []ledger.Found   `json:"texts"`
	Total    int              `json:"total"`
	Offset   int              `json:"offset"`
	Prev     string           `json:"-"`
	Next     string           `json:"-"`
	Head     ledger.Head      `json:"head"`
}

func (p searchPage) head() *ledger.Head { return &p.Head }

func (d *desk) search(v *visit) error {
	q := v.r.URL.Query()
	p := searchPage{Words: q.Get("q"), Rows: []row{}, Articles: []ledger.Article{}, Texts: []ledger.Found{}}
	if s := q.Get("offset"); s != "" {
		n, err := number(s, "offset")
		if err != nil {
			return err
		}
		p.Offset = n
	}
	if p.Words != "" {
		q := ledger.Query{Words: p.Words, Sort: ledger.ByRank, Count: ledger.CountNone, Limit: pageSize, Offset: p.Offset, Viewer: v.user.Name}
		rep, err := d.ledger.Report(v.ctx(), q)
		if err != nil {
			return err
		}
		q.Count = ledger.CountTotal
		n, err := d.counts.of(v.ctx(), rep.Head, q)
		if err != nil {
			return err
		}
		p.Rows, p.Total, p.Head = rows(rep), n.Claims, rep.Head
		for i := range p.Rows {
			p.Rows[i].URL = "/claims/" + p.Rows[i].Claim.ID
		}
		if p.Articles, _, err = d.ledger.Articles(v.ctx(), ledger.Listing{Words: p.Words, Limit: mostTexts}); err != nil {
			return err
		}
		texts, _, err := d.ledger.Texts(v.ctx(), ledger.Listing{Words: p.Words, Limit: mostTexts})
		if err != nil {
			return err
		}
		p.Texts = append(p.Texts, texts...)
		at := func(offset int) string {
			return "/search?" + url.Values{"q": {p.Words}, "offset": {strconv.Itoa(offset)}}.Encode()
		}
		if p.Offset > 0 {
			p.Prev = at(max(0, p.Offset-pageSize))
		}
		if p.Offset+len(p.Rows) < p.Total {
			p.Next = at(p.Offset + pageSize)
		}
	}
	v.show(http.StatusOK, "search", p)
	return nil
}
