package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"factledger/ledger"
)

// editPage changes a claim: its bounds and values, into several, with others
// into one, or away.
type editPage struct {
	Claim    ledger.Claim    `json:"claim"`
	Article  ledger.Article  `json:"article"`
	Others   []ledger.Claim  `json:"others"` // of the same article, near it
	Around   string          `json:"-"`
	Key      string          `json:"-"`
	Head     ledger.Head     `json:"head"`
	Passage  passage         `json:"-"`
	Segments []segment       `json:"-"`
	From     int             `json:"-"`
	Bounds   fields          `json:"-"`
	Parts    []fields        `json:"-"` // the forms of the parts
	With     map[string]bool `json:"-"` // of the others: those ticked
	Label    string          `json:"-"` // of what they become
	Because  string          `json:"-"`
	Open     string          `json:"-"` // the form that is open
	Refused  string          `json:"-"` // why the form that was sent was
	Stale    bool            `json:"-"` // somebody changed the claim meanwhile
	Events   []line          `json:"-"` // what they did
}

func (p editPage) head() *ledger.Head { return &p.Head }

// around is how many code points of the text the edit page shows on each side.
const around = 1500

func (d *desk) editForm(v *visit) error {
	c, a, rep, err := d.claimInText(v, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "edit", editPageOf(c, a, rep))
	return nil
}

func editPageOf(c ledger.Claim, a ledger.Article, rep *ledger.Report) editPage {
	n := utf8.RuneCountInString(a.Text)
	p := editPage{Claim: c, Key: newToken(), Head: rep.Head, From: clamp(c.Start-around, n), Open: "edit", Label: c.Label, Bounds: fieldsOf(c.Claim)}
	text := sliceRunes(a.Text, p.From, clamp(c.End+around, n))
	p.Segments = segments(text, p.From, []span{{claim: &c}}, c.ID)
	p.Passage = passageOf(c)
	for _, o := range rep.Claims {
		if o.ArticleID == a.ID && o.ID != c.ID && o.Dropped == "" && o.Start < c.End+around && o.End > c.Start-around {
			p.Others = append(p.Others, o)
		}
	}
	part := p.Bounds
	part.Anchor, part.Label, part.Value, part.Quote = "", "", "", ""
	p.Parts = []fields{p.Bounds, part}
	a.Text = ""
	p.Article = a
	return p
}

// refused shows the form that was not taken once more, as it was filled in,
// with the reason: wrong words, or a change that somebody else made meanwhile.
func (d *desk) refused(v *visit, form string, err error) error {
	if !errors.Is(err, ledger.ErrInvalid) && !errors.Is(err, ledger.ErrConflict) {
		return err
	}
	c, a, rep, rerr := d.claimInText(v, v.r.PathValue("id"))
	if rerr != nil {
		return rerr
	}
	p := editPageOf(c, a, rep)
	p.Open, p.Stale = form, errors.Is(err, ledger.ErrConflict)
	if p.Stale {
		seen, _ := v.rev() // it was read before
		es, err := d.ledger.History(v.ctx(), c.ID, 0, 200)
		if err != nil {
			return err
		}
		es = slices.DeleteFunc(visible(es, c), func(e ledger.Event) bool { return e.Rev <= seen })
		if p.Events, err = d.lines(v, es); err != nil {
			return err
		}
	} else {
		p.Refused = v.words(err)
	}
	switch form {
	case "edit":
		p.Bounds = v.fields("")
	case "split":
		p.Parts = []fields{v.fields("-0"), v.fields("-1")}
	case "merge":
		p.Label, p.With = v.form("label"), map[string]bool{}
		for _, id := range v.r.PostForm["with"] {
			p.With[id] = true
		}
	case "drop":
		p.Because = v.form("because")
	}
	v.show(status(err), "edit", p)
	return nil
}

// claimInText is a claim with its article's text.
func (d *desk) claimInText(v *visit, id string) (ledger.Claim, ledger.Article, *ledger.Report, error) {
	rep, err := d.ledger.Report(v.ctx(), ledger.Query{Claim: id, Viewer: v.user.Name})
	if err != nil {
		return ledger.Claim{}, ledger.Article{}, nil, err
	}
	c, err := chosen(rep, id)
	if err != nil {
		return ledger.Claim{}, ledger.Article{}, nil, err
	}
	if rep, err = d.ledger.Report(v.ctx(), ledger.Query{Article: c.ArticleID, Text: true, Viewer: v.user.Name}); err != nil {
		return ledger.Claim{}, ledger.Article{}, nil, err
	}
	a, err := articleIn(rep, c.ArticleID)
	return c, a, rep, err
}

// nearest is where quote stands in text, closest to near; in code points.
func nearest(text, quote string, near int) (start, end int, ok bool) {
	if quote == "" {
		return 0, 0, false
	}
	best, points, from := -1, 0, 0
	for {
		i := strings.Index(text[from:], quote)
		if i < 0 {
			break
		}
		points += utf8.RuneCountInString(text[from : from+i])
		if best < 0 || abs(points-near) < abs(best-near) {
			best = points
		}
		_, w := utf8.DecodeRuneInString(text[from+i:])
		from, points = from+i+w, points+1
	}
	if best < 0 {
		return 0, 0, false
	}
	return best, best + utf8.RuneCountInString(quote), true
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func (d *desk) edit(v *visit) error {
	return d.change(v, "edit", func(c ledger.Claim, text string, _ *ledger.Report, e *ledger.Edit) error {
		to, err := v.placed(text, "")
		to.Sense, to.Worth, to.Checkworthy, to.Reasons = c.Sense, c.Worth, c.Checkworthy, c.Reasons
		e.To = to
		return err
	})
}

func (d *desk) split(v *visit) error {
	return d.change(v, "split", func(c ledger.Claim, text string, _ *ledger.Report, e *ledger.Edit) error {
		for i := range 2 {
			part, err := v.placed(text, "-"+strconv.Itoa(i))
			if err != nil {
				return fmt.Errorf("%d: %w", i+1, err)
			}
			e.Split = append(e.Split, part)
		}
		return nil
	})
}

// merge makes one claim of several: its quote reaches over all of them, its
// anchor stays the one of the claim that is edited.
func (d *desk) merge(v *visit) error {
	return d.change(v, "merge", func(c ledger.Claim, text string, rep *ledger.Report, e *ledger.Edit) error {
		to := c.Claim
		e.Merge = []string{c.ID}
		for _, id := range v.r.PostForm["with"] {
			o, err := chosen(rep, id)
			if err != nil || o.ArticleID != c.ArticleID {
				return wrong("wrong-merge")
			}
			to.Start, to.End = min(to.Start, o.Start), max(to.End, o.End)
			e.Merge = append(e.Merge, o.ID)
		}
		if len(e.Merge) < 2 {
			return wrong("wrong-merge")
		}
		to.Quote = sliceRunes(text, to.Start, to.End)
		if l := v.form("label"); l != "" {
			to.Label = l
		}
		to.ID, to.Rule = "", "person"
		e.To = to
		return nil
	})
}

func (d *desk) drop(v *visit) error {
	return d.change(v, "drop", func(_ ledger.Claim, _ string, _ *ledger.Report, e *ledger.Edit) error {
		if e.Drop = v.form("because"); e.Drop == "" {
			return wrong("wrong-reason")
		}
		return nil
	})
}

// change makes one edit of the claim in the address and shows what came of it.
func (d *desk) change(v *visit, form string, fill func(ledger.Claim, string, *ledger.Report, *ledger.Edit) error) error {
	rev, err := v.rev()
	if err != nil {
		return err
	}
	c, a, rep, err := d.claimInText(v, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	e := ledger.Edit{Claim: c.ID, Article: a.ID, Actor: v.user.Name, Rev: rev, Key: v.key()}
	if err := fill(c, a.Text, rep, &e); err != nil {
		return d.refused(v, form, err)
	}
	cs, err := d.ledger.Edit(v.ctx(), e)
	if err != nil {
		return d.refused(v, form, err)
	}
	d.changed(v, e, a.ID, cs)
	return nil
}

func (d *desk) changed(v *visit, e ledger.Edit, article string, cs []ledger.Claim) {
	if e.Drop != "" {
		v.back("dropped", "/articles/"+article)
		return
	}
	at := "/articles/" + article
	if len(cs) > 0 {
		at += "?at=" + cs[0].ID
	}
	v.back("edited", at)
}

// missed adds a claim that the program did not find.
func (d *desk) missed(v *visit) error {
	rep, err := d.ledger.Report(v.ctx(), ledger.Query{Article: v.r.PathValue("id"), Text: true, Viewer: v.user.Name})
	if err != nil {
		return err
	}
	a, err := articleIn(rep, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	c, err := v.placed(a.Text, "")
	e := ledger.Edit{Article: a.ID, To: c, Actor: v.user.Name, Key: v.key()}
	var cs []ledger.Claim
	if err == nil {
		cs, err = d.ledger.Edit(v.ctx(), e)
	}
	if errors.Is(err, ledger.ErrInvalid) {
		return d.articleWith(v, http.StatusUnprocessableEntity, func(p *articlePage) { p.Blank, p.Refused = v.fields(""), v.words(err) })
	}
	if err != nil {
		return err
	}
	d.changed(v, e, a.ID, cs)
	return nil
}
