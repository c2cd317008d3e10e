package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"factledger/claims"
	"factledger/ledger"
)

// editPage changes a claim: its bounds and values, into several, with others
// into one, or away.
type editPage struct {
	Claim    ledger.Claim   `json:"claim"`
	Article  ledger.Article `json:"article"`
	Others   []ledger.Claim `json:"others"` // of the same article, near it
	Around   string         `json:"-"`
	Key      string         `json:"-"`
	Head     ledger.Head    `json:"head"`
	Passage  passage        `json:"-"`
	Segments []segment      `json:"-"`
	From     int            `json:"-"`
	Empty    []claims.Claim `json:"-"` // the forms of the parts
}

func (p editPage) head() *ledger.Head { return &p.Head }

// around is how many code points of the text the edit page shows on each side.
const around = 1500

func (d *desk) editForm(v *visit) error {
	c, a, rep, err := d.claimInText(v, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	n := utf8.RuneCountInString(a.Text)
	p := editPage{Claim: c, Key: newToken(), Head: rep.Head, From: clamp(c.Start-around, n)}
	text := sliceRunes(a.Text, p.From, clamp(c.End+around, n))
	p.Segments = segments(text, p.From, []span{{claim: &c}}, c.ID)
	p.Passage = passageOf(c)
	for _, o := range rep.Claims {
		if o.ArticleID == a.ID && o.ID != c.ID && o.Dropped == "" && o.Start < c.End+around && o.End > c.Start-around {
			p.Others = append(p.Others, o)
		}
	}
	part := c.Claim
	part.Anchor, part.Label, part.Value, part.Quote = "", "", claims.Value{}, ""
	p.Empty = []claims.Claim{c.Claim, part}
	a.Text = ""
	p.Article = a
	v.show(http.StatusOK, "edit", p)
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

// placed reads the fields of one claim from a form; suffix tells the parts of
// a split apart. The quote and the anchor are looked for in the text word for
// word, nearest to where the form means; what is not there is refused, so
// that an anchor is always an exact slice.
func (v *visit) placed(text, suffix string) (claims.Claim, error) {
	field := func(name string) string { return v.form(name + suffix) }
	bad := func(what string) error { return fmt.Errorf("%s: %w", what, ledger.ErrInvalid) }
	near := 0
	if s := field("near"); s != "" {
		n, err := number(s, "near")
		if err != nil {
			return claims.Claim{}, err
		}
		near = n
	}
	var c claims.Claim
	var ok bool
	if c.Start, c.End, ok = nearest(text, field("quote"), near); !ok {
		return claims.Claim{}, bad("the quote does not stand in the article word for word")
	}
	c.Quote = field("quote")
	c.Anchor = field("anchor")
	at, end, ok := nearest(c.Quote, c.Anchor, 0)
	if !ok {
		return claims.Claim{}, bad("the anchor does not stand in the quote word for word")
	}
	c.AnchorStart, c.AnchorEnd = c.Start+at, c.Start+end
	if c.Kind, ok = claims.ParseKind(field("kind")); !ok {
		return claims.Claim{}, bad("kind: unknown")
	}
	if c.Modifier, ok = claims.ParseModifier(field("modifier")); !ok {
		return claims.Claim{}, bad("modifier: unknown")
	}
	if c.Modality, ok = claims.ParseModality(field("modality")); !ok {
		return claims.Claim{}, bad("modality: unknown")
	}
	if c.Label = field("label"); c.Label == "" {
		return claims.Claim{}, bad("the label is empty")
	}
	if c.Value, ok = valueOf(c.Kind, field("value")); !ok {
		return claims.Claim{}, bad("value: a number, [low,high], a date (EDTF) or a duration (ISO 8601) is wanted")
	}
	c.Unit, c.Subject, c.When, c.Attributed = field("unit"), field("subject"), field("when"), field("attributed_to")
	c.Negated = field("negated") != ""
	c.Checkworthy, c.Worth, c.Rule = true, 1, "person"
	return c, nil
}

// valueOf reads a value as the pages show it.
func valueOf(k claims.Kind, s string) (claims.Value, bool) {
	var val claims.Value
	switch {
	case s == "":
		return val, true
	case k == claims.KindDate && !strings.HasPrefix(s, "P"):
		return claims.Date(s), true
	case json.Unmarshal([]byte(s), &val) == nil:
		return val, val.Shape != claims.ShapeNone
	}
	b, err := json.Marshal(s)
	if err != nil || json.Unmarshal(b, &val) != nil {
		return val, false
	}
	return val, val.Shape == claims.ShapeDuration || val.Shape == claims.ShapeSuperlative || (val.Shape == claims.ShapeDate && k == claims.KindDate)
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
	return d.change(v, func(c ledger.Claim, text string, _ *ledger.Report, e *ledger.Edit) error {
		to, err := v.placed(text, "")
		to.Sense, to.Worth, to.Checkworthy, to.Reasons = c.Sense, c.Worth, c.Checkworthy, c.Reasons
		e.To = to
		return err
	})
}

func (d *desk) split(v *visit) error {
	return d.change(v, func(c ledger.Claim, text string, _ *ledger.Report, e *ledger.Edit) error {
		for i := range 2 {
			part, err := v.placed(text, "-"+strconv.Itoa(i))
			if err != nil {
				return fmt.Errorf("part %d: %w", i+1, err)
			}
			e.Split = append(e.Split, part)
		}
		return nil
	})
}

// merge makes one claim of several: its quote reaches over all of them, its
// anchor stays the one of the claim that is edited.
func (d *desk) merge(v *visit) error {
	return d.change(v, func(c ledger.Claim, text string, rep *ledger.Report, e *ledger.Edit) error {
		to := c.Claim
		e.Merge = []string{c.ID}
		for _, id := range v.r.PostForm["with"] {
			o, err := chosen(rep, id)
			if err != nil || o.ArticleID != c.ArticleID {
				return fmt.Errorf("only claims of one article become one: %w", ledger.ErrInvalid)
			}
			to.Start, to.End = min(to.Start, o.Start), max(to.End, o.End)
			e.Merge = append(e.Merge, o.ID)
		}
		if len(e.Merge) < 2 {
			return fmt.Errorf("tick the claims to be merged: %w", ledger.ErrInvalid)
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
	return d.change(v, func(_ ledger.Claim, _ string, _ *ledger.Report, e *ledger.Edit) error {
		if e.Drop = v.form("because"); e.Drop == "" {
			return fmt.Errorf("a claim is dropped for a reason: %w", ledger.ErrInvalid)
		}
		return nil
	})
}

// change makes one edit of the claim in the address and shows what came of it.
func (d *desk) change(v *visit, fill func(ledger.Claim, string, *ledger.Report, *ledger.Edit) error) error {
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
		return err
	}
	cs, err := d.ledger.Edit(v.ctx(), e)
	if err != nil {
		return err
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
	if err != nil {
		return err
	}
	e := ledger.Edit{Article: a.ID, To: c, Actor: v.user.Name, Key: v.key()}
	cs, err := d.ledger.Edit(v.ctx(), e)
	if err != nil {
		return err
	}
	d.changed(v, e, a.ID, cs)
	return nil
}
