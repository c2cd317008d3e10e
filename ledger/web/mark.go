package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"factledger/ledger"
)

// mark records one decision. A final status that stands on nothing, no
// evidence and no reason, comes back once with a warning; sent again it is
// recorded, because people decide.
func (d *desk) mark(v *visit) error {
	o, err := v.order()
	if err != nil {
		return err
	}
	if o.Status != ledger.Unreviewed && o.Because == "" && v.form("anyway") == "" {
		c, err := d.card(v, o.Claim)
		if err != nil {
			return err
		}
		if c.Thin {
			c.Warn, c.Status, c.Here, c.After = "warn-thin", o.Status.String(), v.form("here"), v.form("next")
			v.show(http.StatusUnprocessableEntity, "claim", c)
			return nil
		}
	}
	d.counts.before(v.ctx(), o.Claim)
	if _, err := d.ledger.Mark(v.ctx(), o); err != nil {
		return d.conflicted(v, err)
	}
	v.back("marked", "/claims/"+o.Claim)
	return nil
}

// order reads a mark from the form. Who marks is never in it.
func (v *visit) order() (ledger.MarkOrder, error) {
	s, ok := ledger.ParseStatus(v.form("status"))
	if !ok {
		return ledger.MarkOrder{}, wrong("wrong-choice")
	}
	rev, err := v.rev()
	if err != nil {
		return ledger.MarkOrder{}, err
	}
	correction := v.form("correction")
	if correction != "" && correction != "typo" && correction != "substance" {
		return ledger.MarkOrder{}, wrong("wrong-choice")
	}
	return ledger.MarkOrder{Claim: v.r.PathValue("id"), Actor: v.user.Name, Status: s, Because: v.form("because"),
		Correction: correction, Rev: rev, Key: v.key(), Resolve: v.form("resolve") != "" && v.user.Role >= ledger.RoleEditor}, nil
}

// conflictPage shows what both decided, and lets the second decide again with
// the first in view. Nothing that was typed is lost.
type conflictPage struct {
	Conflicts []clash `json:"conflicts"`
	Marked    int     `json:"marked"` // of several at once: how many were
	Next      string  `json:"-"`
}

type clash struct {
	Claim   ledger.Claim     `json:"claim"`
	Order   ledger.MarkOrder `json:"order"`
	Passage passage          `json:"-"`
	Key     string           `json:"-"`
	Next    string           `json:"-"`
}

// clash reads the claim once more with the viewer's eyes: before having
// decided, a blind second reviewer does not see the first here either.
func (d *desk) clash(v *visit, c *ledger.Conflict, next string) (clash, error) {
	rep, err := d.ledger.Report(v.ctx(), ledger.Query{Claim: c.Claim.ID, Viewer: v.user.Name})
	if err != nil {
		return clash{}, err
	}
	now, err := chosen(rep, c.Claim.ID)
	return clash{Claim: now, Order: c.Order, Passage: passageOf(now), Key: newToken(), Next: next}, err
}

func (d *desk) conflicted(v *visit, err error) error {
	var c *ledger.Conflict
	if !errors.As(err, &c) {
		return err
	}
	next := local(v.form("next"))
	cl, err := d.clash(v, c, next)
	if err != nil {
		return err
	}
	v.show(http.StatusConflict, "conflict", conflictPage{Conflicts: []clash{cl}, Next: next})
	return nil
}

// markMany marks, or assigns, the claims that were ticked. Each is its own
// event; what met a conflict is shown and the rest stands.
func (d *desk) markMany(v *visit) error {
	var ids []string
	var revs []int64
	for _, s := range v.r.PostForm["claim"] {
		id, rev, _ := strings.Cut(s, ":")
		n, err := number(rev, "rev")
		if err != nil {
			return err
		}
		ids, revs = append(ids, id), append(revs, int64(n))
	}
	if len(ids) == 0 || len(ids) > pageSize {
		return wrong("wrong-ticks")
	}
	if v.form("do") == "assign" {
		if v.user.Role < ledger.RoleEditor {
			return needs[ledger.RoleEditor]
		}
		if err := d.ledger.Assign(v.ctx(), v.user.Name, v.form("reviewer"), ids...); err != nil {
			return err
		}
		v.back("assigned", "/queue")
		return nil
	}
	o, err := v.manyOrder()
	if err != nil {
		return err
	}
	p := conflictPage{Next: local(v.form("next"))}
	key := o.Key
	d.counts.before(v.ctx(), ids...)
	for i, id := range ids {
		o.Claim, o.Rev, o.Key = id, revs[i], key+"-"+strconv.Itoa(i)
		_, err := d.ledger.Mark(v.ctx(), o)
		var c *ledger.Conflict
		switch {
		case errors.As(err, &c):
			cl, err := d.clash(v, c, p.Next)
			if err != nil {
				return err
			}
			p.Conflicts = append(p.Conflicts, cl)
		case err != nil:
			return fmt.Errorf("%d of %d were marked, then: %w", p.Marked, len(ids), err)
		default:
			p.Marked++
		}
	}
	if len(p.Conflicts) > 0 {
		v.show(http.StatusConflict, "conflict", p)
		return nil
	}
	v.back("marked", "/queue")
	return nil
}

// manyOrder is the one decision for several claims; one reason must fit all.
func (v *visit) manyOrder() (ledger.MarkOrder, error) {
	s, ok := ledger.ParseStatus(v.form("status"))
	if !ok {
		return ledger.MarkOrder{}, wrong("wrong-choice")
	}
	because := v.form("because")
	if because == "" {
		return ledger.MarkOrder{}, wrong("wrong-reason-for-all")
	}
	key := v.key()
	if key == "" {
		key = newToken()
	}
	return ledger.MarkOrder{Actor: v.user.Name, Status: s, Because: because, Key: key}, nil
}

func (d *desk) note(v *visit) error {
	text := v.form("text")
	if text == "" {
		return wrong("wrong-note")
	}
	d.counts.before(v.ctx(), v.r.PathValue("id"))
	if _, err := d.ledger.AddNote(v.ctx(), v.r.PathValue("id"), v.user.Name, text, v.key()); err != nil {
		return err
	}
	v.back("noted", "/claims/"+v.r.PathValue("id"))
	return nil
}

// settle says where a claim belongs that a rereading did not find again.
func (d *desk) settle(v *visit) error {
	rev, err := v.rev()
	if err != nil {
		return err
	}
	id, onto := v.r.PathValue("id"), v.form("onto")
	_, err = d.ledger.Edit(v.ctx(), ledger.Edit{Claim: id, Onto: onto, Settle: onto == "", Actor: v.user.Name, Rev: rev, Key: v.key()})
	if errors.Is(err, ledger.ErrConflict) {
		return d.cardAgain(v, errOvertaken, func(*card) {})
	}
	if err != nil {
		return err
	}
	v.back("edited", "/claims/"+id)
	return nil
}

func (d *desk) evidence(v *visit) error {
	e, err := v.evidence()
	if err == nil {
		// Evidence decides nothing: it is welcome whatever was decided meanwhile.
		d.counts.before(v.ctx(), e.Claim)
		_, err = d.ledger.AddEvidence(v.ctx(), e, -1, v.key())
	}
	if errors.Is(err, ledger.ErrInvalid) { // what was written stays in the form
		return d.cardAgain(v, err, func(c *card) { c.OpenEvidence, c.Draft = true, e })
	}
	if err != nil {
		return err
	}
	v.back("evidence", "/claims/"+e.Claim)
	return nil
}

// cardAgain shows the claim of a form that was refused, with the reason.
func (d *desk) cardAgain(v *visit, err error, more func(*card)) error {
	c, cerr := d.card(v, v.r.PathValue("id"))
	if cerr != nil {
		return cerr
	}
	c.Refused = v.words(err)
	if next := v.form("next"); next != "" {
		c.Here = local(next)
	}
	more(c)
	v.show(status(err), "claim", c)
	return nil
}

// evidence reads a piece of evidence from the form, as far as it goes.
func (v *visit) evidence() (ledger.Evidence, error) {
	e := ledger.Evidence{Claim: v.r.PathValue("id"), Actor: v.user.Name, URL: v.form("url"), Title: v.form("title"),
		Quote: v.form("quote"), Seen: v.form("seen"), Archive: v.form("archive")}
	var ok bool
	if e.Kind, ok = ledger.ParseEvidenceKind(v.form("kind")); !ok {
		return e, wrong("wrong-choice")
	}
	if e.Stance, ok = ledger.ParseStance(v.form("stance")); !ok {
		return e, wrong("wrong-choice")
	}
	for _, a := range []string{e.URL, e.Archive} {
		if a != "" && !webAddress(a) {
			return e, wrong("wrong-address")
		}
	}
	var err error
	if e.Data, err = uploaded(v, "file"); err != nil {
		return e, err
	}
	if e.URL == "" && e.Title == "" && e.Quote == "" && e.Data == nil {
		return e, wrong("wrong-evidence")
	}
	return e, nil
}

func (d *desk) assign(v *visit) error {
	if err := d.ledger.Assign(v.ctx(), v.user.Name, v.form("reviewer"), v.r.PathValue("id")); err != nil {
		return err
	}
	v.back("assigned", "/claims/"+v.r.PathValue("id"))
	return nil
}

// undo says what it took back, and where that is to be seen.
func (d *desk) undo(v *visit) error {
	e, err := d.ledger.Undo(v.ctx(), v.user.Name)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		v.back("nothing-to-undo", "/queue")
	case err != nil:
		return err
	case e.Kind == "reread", e.Kind == "corrected", e.Kind == "withdrawn", e.Kind == "filed":
		v.back("undone-"+e.Kind, "/articles/"+e.About)
	case e.Kind == "decided":
		v.back("undone-"+e.Kind, "/contradictions")
	default:
		v.backOf("undone-"+e.Kind, e.About, "/queue")
	}
	return nil
}

func (d *desk) decide(v *visit) error {
	var verdict ledger.Verdict
	if err := verdict.UnmarshalText([]byte(v.form("verdict"))); err != nil {
		return fmt.Errorf("%w: %w", err, ledger.ErrInvalid)
	}
	rev, err := v.rev()
	if err != nil {
		return err
	}
	rel, err := d.ledger.Decide(v.ctx(), v.r.PathValue("id"), v.user.Name, verdict, v.form("because"), rev, v.key())
	if errors.Is(err, ledger.ErrConflict) {
		return d.decideAgain(v, rel)
	}
	if err != nil {
		return err
	}
	v.back("decided", "/contradictions")
	return nil
}
