package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"factledger/claims"
	"factledger/ledger"
)

// pageSize is how many rows a list shows.
const pageSize = 40

// queuePage is the list of claims to review with one of them open beside it.
type queuePage struct {
	Filter   filter         `json:"filter"`
	Rows     []row          `json:"claims"`
	At       *card          `json:"at,omitempty"`
	All      ledger.Counts  `json:"all"` // over the ledger, for progress
	Offset   int            `json:"offset"`
	Total    int            `json:"total"`
	Prev     string         `json:"-"`
	Next     string         `json:"-"`
	Clear    string         `json:"-"`
	Here     string         `json:"-"`
	Key      string         `json:"-"`
	CanMark  bool           `json:"-"`
	CanEdit  bool           `json:"-"`
	Dossiers []string       `json:"-"`
	Head     ledger.Head    `json:"head"`
	Done     int            `json:"-"`
	Bars     []bar          `json:"-"`
	Outlets  []string       `json:"-"`
	Speakers []string       `json:"-"`
	People   []string       `json:"-"`
	Policy   *ledger.Policy `json:"-"`
}

func (p queuePage) head() *ledger.Head { return &p.Head }

// bar is one part of the progress gauge, in hundredths.
type bar struct {
	Status ledger.Status
	X, W   float64
}

// row is a claim in a list.
type row struct {
	Claim   ledger.Claim   `json:"claim"`
	Article ledger.Article `json:"article"`
	URL     string         `json:"-"`
	Here    bool           `json:"-"`

	// What asks for an eye.
	Relations []claims.RelationKind `json:"relations,omitempty"`
	Findings  []claims.Basis        `json:"findings,omitempty"`
}

// Flagged tells whether anything does.
func (r row) Flagged() bool { return len(r.Relations)+len(r.Findings) > 0 }

// Lost tells whether a rereading did not find it again.
func (r row) Lost() bool { return r.Claim.Trace != claims.TraceAgain }

// filter is what a reader chose of the claims; it lives in the address.
type filter struct {
	Dossier  string `json:"dossier,omitempty"`
	Article  string `json:"article,omitempty"`
	Outlet   string `json:"outlet,omitempty"`
	Speaker  string `json:"speaker,omitempty"`
	Kind     string `json:"kind,omitempty"`
	Status   string `json:"status"`
	Reviewer string `json:"reviewer,omitempty"`
	Text     string `json:"text,omitempty"`
	Flagged  bool   `json:"flagged,omitempty"`
	Lost     bool   `json:"lost,omitempty"`
}

// filterOf reads a filter. Without a word on status the queue holds what is
// still to be reviewed; "all" holds everything.
func filterOf(q url.Values) filter {
	f := filter{Dossier: q.Get("dossier"), Article: q.Get("article"), Outlet: q.Get("outlet"), Speaker: q.Get("speaker"),
		Kind: q.Get("kind"), Status: q.Get("status"), Reviewer: q.Get("reviewer"), Text: q.Get("text"), Flagged: q.Get("flagged") != "", Lost: q.Get("lost") != ""}
	if f.Status == "" && f.Lost {
		f.Status = "all" // what is lost was reviewed
	}
	if f.Status == "" {
		f.Status = ledger.Unreviewed.String()
	}
	return f
}

func (f filter) values() url.Values {
	q := url.Values{}
	for k, s := range map[string]string{"dossier": f.Dossier, "article": f.Article, "outlet": f.Outlet, "speaker": f.Speaker,
		"kind": f.Kind, "reviewer": f.Reviewer, "text": f.Text} {
		if s != "" {
			q.Set(k, s)
		}
	}
	if f.Status != ledger.Unreviewed.String() {
		q.Set("status", f.Status)
	}
	if f.Flagged {
		q.Set("flagged", "1")
	}
	if f.Lost {
		q.Set("lost", "1")
	}
	return q
}

// beyondStatus tells whether it chooses by more than dossier and status.
func (f filter) beyondStatus() bool {
	f.Dossier, f.Status = "", ledger.Unreviewed.String()
	return f.Narrow()
}

// Narrow tells whether the filter hides more than the reviewed.
func (f filter) Narrow() bool { return len(f.values()) > 0 }

func (f filter) query(v *visit) ledger.Query {
	q := ledger.Query{Dossier: f.Dossier, Article: f.Article, Outlet: f.Outlet, Speaker: f.Speaker, Reviewer: f.Reviewer,
		Words: f.Text, Flagged: f.Flagged, Lost: f.Lost, Sort: ledger.ByWorth, Viewer: v.user.Name}
	if k, ok := claims.ParseKind(f.Kind); ok {
		q.Kinds = []claims.Kind{k}
	}
	if s, ok := ledger.ParseStatus(f.Status); ok {
		q.Statuses = []ledger.Status{s}
	}
	return q
}

// at is the address of the queue with that claim open.
func (f filter) at(offset int, claim string) string {
	q := f.values()
	if offset > 0 {
		q.Set("offset", strconv.Itoa(offset))
	}
	if claim != "" {
		q.Set("at", claim)
	}
	if len(q) == 0 {
		return "/queue"
	}
	return "/queue?" + q.Encode()
}

func (d *desk) queue(v *visit) error {
	p, err := d.queuePage(v, v.r.URL.Query())
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "queue", p)
	return nil
}

func (d *desk) queuePage(v *visit, q url.Values) (queuePage, error) {
	f := filterOf(q)
	offset := 0
	if s := q.Get("offset"); s != "" {
		n, err := number(s, "offset")
		if err != nil {
			return queuePage{}, err
		}
		offset = n
	}
	lq := f.query(v)
	lq.Limit, lq.Offset, lq.Count = pageSize, offset, ledger.CountNone
	found, err := d.articlesOf(v, &lq)
	if err != nil {
		return queuePage{}, err
	}
	rep := &ledger.Report{}
	if found {
		rep, err = d.ledger.Report(v.ctx(), lq)
	} else {
		rep.Head, err = d.ledger.Head(v.ctx())
	}
	if err != nil {
		return queuePage{}, err
	}
	if found && len(rep.Claims) == 0 && offset > 0 { // the queue has grown shorter meanwhile
		lq.Offset, offset = 0, 0
		if rep, err = d.ledger.Report(v.ctx(), lq); err != nil {
			return queuePage{}, err
		}
	}
	all, err := d.counts.of(v.ctx(), rep.Head, ledger.Query{Dossier: f.Dossier, Count: ledger.CountClaims})
	if err != nil {
		return queuePage{}, err
	}
	total := all.Claims
	if s, ok := ledger.ParseStatus(f.Status); ok {
		total = all.Status[s.String()]
	}
	switch {
	case !found:
		total = 0
	case f.beyondStatus():
		lq.Count = ledger.CountTotal
		some, err := d.counts.of(v.ctx(), rep.Head, lq)
		if err != nil {
			return queuePage{}, err
		}
		total = some.Claims
	}
	names, err := d.ledger.Dossiers(v.ctx())
	if err != nil {
		return queuePage{}, err
	}
	p := queuePage{Filter: f, All: all, Offset: offset, Total: total, Head: rep.Head,
		CanMark: v.user.Role >= ledger.RoleReviewer, CanEdit: v.user.Role >= ledger.RoleEditor, Key: newToken(), Dossiers: names}
	if !v.twin {
		if p.Outlets, p.Speakers, err = d.voices.of(v.ctx(), d.now()); err != nil {
			return queuePage{}, err
		}
		if p.People, err = d.reviewers(v); err != nil {
			return queuePage{}, err
		}
	}
	p.Done = all.Claims - all.Status[ledger.Unreviewed.String()]
	p.Bars = bars(all)
	p.Clear = filter{Status: ledger.Unreviewed.String()}.at(0, "")
	at := q.Get("at")
	if at == "" && len(rep.Claims) > 0 {
		at = rep.Claims[0].ID
	}
	p.Rows = rows(rep)
	where := -1
	for i := range p.Rows {
		r := &p.Rows[i]
		r.URL = f.at(offset, r.Claim.ID)
		if r.Here = r.Claim.ID == at; r.Here {
			where = i
		}
	}
	if offset > 0 {
		p.Prev = f.at(max(0, offset-pageSize), "")
	}
	if offset+len(p.Rows) < p.Total {
		p.Next = f.at(offset+pageSize, "")
	}
	p.Here = f.at(offset, at)
	if at == "" || v.twin {
		return p, nil
	}
	c, err := d.card(v, at)
	if err != nil {
		return queuePage{}, err
	}
	c.Here = p.Here
	switch {
	case where >= 0 && where+1 < len(p.Rows):
		c.Next, c.After = p.Rows[where+1].URL, p.Rows[where+1].URL
	case where >= 0 && p.Next != "":
		c.Next, c.After = p.Next, f.at(offset, "")
	case len(p.Rows) > 0:
		c.After = f.at(offset, "")
		if where < 0 { // marked already, or reached from elsewhere: on with the queue
			c.Next = p.Rows[0].URL
		}
	}
	if c.After == "" {
		c.After = p.Here
	}
	if where > 0 {
		c.Prev = p.Rows[where-1].URL
	} else if p.Prev != "" {
		c.Prev = p.Prev
	}
	p.At = c
	return p, nil
}

// mostNamed articles may be meant by words.
const mostNamed = 200

// articlesOf puts in the place of words the articles that they name, by title,
// outlet, author or file; an id or the beginning of one stays. It tells whether
// there is any.
func (d *desk) articlesOf(v *visit, q *ledger.Query) (bool, error) {
	if strings.Trim(q.Article, "0123456789abcdef-") == "" {
		return true, nil
	}
	as, _, err := d.ledger.Articles(v.ctx(), ledger.Listing{Words: q.Article, Limit: mostNamed})
	for _, a := range as {
		q.Articles = append(q.Articles, a.ID)
	}
	q.Article = ""
	return len(as) > 0, err
}

// rows are a report's claims as a list shows them.
func rows(rep *ledger.Report) []row {
	relations, findings := map[string][]claims.RelationKind{}, map[string][]claims.Basis{}
	for _, r := range rep.Relations {
		if r.Kind.Flag() && r.Verdict != ledger.Dismissed {
			relations[r.A] = once(relations[r.A], r.Kind)
			relations[r.B] = once(relations[r.B], r.Kind)
		}
	}
	for _, f := range rep.Findings {
		findings[f.Claim] = once(findings[f.Claim], f.Basis)
	}
	arts := articlesOf(rep)
	rs := make([]row, 0, len(rep.Claims))
	for _, c := range rep.Claims {
		rs = append(rs, row{Claim: c, Article: arts[c.ArticleID], Relations: relations[c.ID], Findings: findings[c.ID]})
	}
	return rs
}

// once appends what is not there yet.
func once[T comparable](all []T, x T) []T {
	if slices.Contains(all, x) {
		return all
	}
	return append(all, x)
}

func articlesOf(rep *ledger.Report) map[string]ledger.Article {
	m := make(map[string]ledger.Article, len(rep.Articles))
	for _, a := range rep.Articles {
		a.Text = ""
		m[a.ID] = a
	}
	return m
}

func bars(c ledger.Counts) []bar {
	var bs []bar
	x := 0.0
	for _, s := range []ledger.Status{ledger.Verified, ledger.Disputed, ledger.Contradicted} {
		w := 100 * float64(c.Status[s.String()]) / float64(max(c.Claims, 1))
		if w > 0 {
			bs = append(bs, bar{s, x, w})
			x += w
		}
	}
	return bs
}
