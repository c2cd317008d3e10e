package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"factledger/claims"
	"factledger/ledger"
)

// articlePage is a text with its claims in place and one claim's card beside it.
type articlePage struct {
	Article  ledger.Article `json:"article"`
	Claims   []ledger.Claim `json:"claims"`
	Counts   ledger.Counts  `json:"counts"`
	From     int            `json:"from"` // of a long text: where the part shown begins, in code points
	Head     ledger.Head    `json:"head"`
	Segments []segment      `json:"-"`
	At       *card          `json:"-"`
	Rows     []row          `json:"-"`
	Parts    []part         `json:"-"`
	Here     string         `json:"-"`
	Key      string         `json:"-"`
	Blank    fields         `json:"-"` // of the claim that is added
	Refused  string         `json:"-"` // why it was not
	CanEdit  bool           `json:"-"`
}

func (p articlePage) head() *ledger.Head { return &p.Head }

type part struct {
	URL  string
	N    int
	Here bool
}

// partLength is how many code points of a text one page shows: more than any
// news article has, and little enough for a page.
const partLength = 24_000

// partStarts cuts a long text at line ends, in code points.
func partStarts(text string) []int {
	starts := []int{0}
	n, last := 0, 0
	for _, r := range text {
		n++
		if r == '\n' && n-last >= partLength || n-last >= 2*partLength {
			starts = append(starts, n)
			last = n
		}
	}
	if len(starts) > 1 && starts[len(starts)-1] == n {
		starts = starts[:len(starts)-1]
	}
	return starts
}

// sliceRunes is text[from:to) in code points.
func sliceRunes(text string, from, to int) string {
	start, n := len(text), 0
	for i := range text {
		if n == from {
			start = i
		}
		if n == to {
			return text[start:i]
		}
		n++
	}
	return text[start:]
}

func (d *desk) article(v *visit) error {
	return d.articleWith(v, http.StatusOK, func(*articlePage) {})
}

// articleWith shows an article with what the form that was sent adds to it.
func (d *desk) articleWith(v *visit, code int, more func(*articlePage)) error {
	id := v.r.PathValue("id")
	rep, err := d.ledger.Report(v.ctx(), ledger.Query{Article: id, Text: true, Count: ledger.CountClaims, Viewer: v.user.Name})
	if err != nil {
		return err
	}
	a, err := articleIn(rep, id)
	if err != nil {
		return err
	}
	at := v.r.URL.Query().Get("at")
	p := articlePage{Counts: rep.Counts, Head: rep.Head, Key: newToken(), CanEdit: v.user.Role >= ledger.RoleEditor && a.Withdrawn == "", Claims: []ledger.Claim{}}
	full := a.Text
	starts := partStarts(full)
	here := 0
	if n, err := strconv.Atoi(v.r.URL.Query().Get("part")); err == nil && n > 0 && n <= len(starts) {
		here = n - 1
	}
	for _, c := range rep.Claims {
		if c.ID == at && c.ArticleID == a.ID {
			for i, s := range starts {
				if c.Start >= s {
					here = i
				}
			}
		}
	}
	p.From = starts[here]
	to := utf8.RuneCountInString(full)
	if here+1 < len(starts) {
		to = starts[here+1]
	}
	for i := range starts {
		if len(starts) > 1 {
			p.Parts = append(p.Parts, part{URL: "/articles/" + a.ID + "?part=" + strconv.Itoa(i+1), N: i + 1, Here: i == here})
		}
	}
	flagged := map[string]bool{}
	for _, r := range rows(rep) {
		if r.Claim.ArticleID != a.ID || r.Claim.Dropped != "" || r.Claim.End <= p.From || r.Claim.Start >= to {
			continue
		}
		flagged[r.Claim.ID] = r.Flagged()
		r.URL = "/articles/" + a.ID + "?at=" + r.Claim.ID + "#claim-title"
		r.Here = r.Claim.ID == at
		p.Rows = append(p.Rows, r)
		p.Claims = append(p.Claims, r.Claim)
	}
	var spans []span
	for i := range p.Claims {
		spans = append(spans, span{claim: &p.Claims[i], flag: flagged[p.Claims[i].ID]})
	}
	p.Here = "/articles/" + a.ID
	if at != "" && !v.twin {
		c, err := d.card(v, at)
		if err != nil {
			return err
		}
		p.Here += "?at=" + c.Claim.ID
		c.Here, c.After = p.Here, p.Here
		for i, r := range p.Rows {
			if r.Here && i > 0 {
				c.Prev = p.Rows[i-1].URL
			}
			if r.Here && i+1 < len(p.Rows) {
				c.Next = p.Rows[i+1].URL
				c.After = "/articles/" + a.ID + "?at=" + p.Rows[i+1].Claim.ID
			}
		}
		p.At = c
	}
	p.Segments = segments(sliceRunes(full, p.From, to), p.From, spans, at)
	if !v.twin {
		a.Text = ""
	}
	p.Article = a
	more(&p)
	v.show(code, "article", p)
	return nil
}

func articleIn(rep *ledger.Report, id string) (ledger.Article, error) {
	for _, a := range rep.Articles {
		if strings.HasPrefix(a.ID, id) {
			return a, nil
		}
	}
	return ledger.Article{}, fmt.Errorf("article %q: %w", id, ledger.ErrNotFound)
}

// articlesPage lists the articles.
type articlesPage struct {
	Articles []ledger.Article `json:"articles"`
	Words    string           `json:"q,omitempty"`
	Total    int              `json:"total"`
	Offset   int              `json:"offset"`
	Prev     string           `json:"-"`
	Next     string           `json:"-"`
	CanEdit  bool             `json:"-"`
	Head     ledger.Head      `json:"head"`
}

func (p articlesPage) head() *ledger.Head { return &p.Head }

func (d *desk) correctForm(v *visit) error {
	rep, err := d.ledger.Report(v.ctx(), ledger.Query{Article: v.r.PathValue("id"), Limit: 1, Count: ledger.CountNone, Viewer: v.user.Name})
	if err != nil {
		return err
	}
	a, err := articleIn(rep, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	a.Text = ""
	names, err := d.ledger.Dossiers(v.ctx())
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "correct", correctPage{a, names})
	return nil
}

type correctPage struct {
	Article  ledger.Article `json:"article"`
	Dossiers []string       `json:"-"`
}

func (d *desk) correct(v *visit) error {
	u := v.form("url")
	if u != "" && !webAddress(u) {
		return wrong("wrong-address")
	}
	a, err := d.ledger.Correct(v.ctx(), v.r.PathValue("id"), v.user.Name, claims.Article{Title: v.form("title"), Outlet: v.form("outlet"),
		Author: v.form("author"), URL: u, Published: v.form("published")})
	if err != nil {
		return err
	}
	v.back("corrected", "/articles/"+a.ID)
	return nil
}

func (d *desk) withdraw(v *visit) error {
	because := v.form("because")
	if because == "" {
		return wrong("wrong-reason")
	}
	if err := d.ledger.Withdraw(v.ctx(), v.r.PathValue("id"), v.user.Name, because); err != nil {
		return err
	}
	v.back("withdrawn", "/articles")
	return nil
}
