package web

import (
	"fmt"
	"net/http"
	"time"

	"factledger/ledger"
)

// accountPage is what a user may do about entering.
type accountPage struct {
	User     ledger.User      `json:"user"`
	Sessions []ledger.Session `json:"sessions"`
	Current  string           `json:"current"`
	Team     bool             `json:"team"`
	Link     string           `json:"-"` // a fresh one-time link, shown once
	Bad      string           `json:"-"`
}

func (d *desk) account(v *visit) error {
	p, err := d.accountPage(v)
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "account", p)
	return nil
}

func (d *desk) accountPage(v *visit) (accountPage, error) {
	ss, err := d.o.People.Sessions(v.ctx(), v.user.Name)
	return accountPage{User: v.user, Sessions: ss, Current: v.session.ID, Team: d.o.Team}, err
}

// password sets the user's password; who has one proves to know it. All other
// sessions end.
func (d *desk) password(v *visit) error {
	p, err := d.accountPage(v)
	if err != nil {
		return err
	}
	refuse := func(word string) error {
		p.Bad = word
		v.show(http.StatusUnprocessableEntity, "account", p)
		return nil
	}
	_, old, err := d.o.People.User(v.ctx(), v.user.Name)
	if err != nil {
		return err
	}
	if old != "" {
		if err := d.limits.allow(d.now(), v.user.Name, d.client(v.r)); err != nil {
			return err
		}
		if !d.limits.matches(old, v.r.PostFormValue("old")) {
			return refuse("bad-password")
		}
		d.limits.forget(v.user.Name)
	}
	hash, err := hashPassword(v.r.PostFormValue("new"))
	if err != nil {
		return refuse("weak-password")
	}
	if err := d.o.People.SetPassword(v.ctx(), v.user.Name, hash, v.token); err != nil {
		return err
	}
	v.back("password", "/account")
	return nil
}

// linkLife is how long an invitation waits.
const linkLife = 48 * time.Hour

// link makes a one-time link for another browser of the user's own.
func (d *desk) link(v *visit) error {
	p, err := d.accountPage(v)
	if err != nil {
		return err
	}
	if p.Link, err = d.newLink(v, v.user.Name, 15*time.Minute); err != nil {
		return err
	}
	v.show(http.StatusOK, "account", p)
	return nil
}

func (d *desk) newLink(v *visit, name string, life time.Duration) (string, error) {
	token := newToken()
	if err := d.o.People.NewLink(v.ctx(), name, token, life); err != nil {
		return "", err
	}
	scheme := "http://"
	if d.secure(v.r) {
		scheme = "https://"
	}
	return scheme + v.r.Host + "/enter?key=" + token, nil
}

func (d *desk) endSession(v *visit) error {
	id := v.form("id")
	if id == "" {
		return fmt.Errorf("which session: %w", ledger.ErrInvalid)
	}
	if err := d.o.People.End(v.ctx(), v.user.Name, id); err != nil {
		return err
	}
	v.back("ended", "/account")
	return nil
}

// peoplePage lists who may enter.
type peoplePage struct {
	Users []ledger.User `json:"users"`
	Roles []ledger.Role `json:"roles"`
	Link  string        `json:"-"`
	For   string        `json:"-"`
	Self  string        `json:"-"`
}

func (d *desk) people(v *visit) error { return d.showPeople(v, "", "") }

func (d *desk) showPeople(v *visit, link, name string) error {
	us, err := d.o.People.Users(v.ctx())
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "people", peoplePage{Users: us, Roles: upTo(ledger.RoleAdmin), Link: link, For: name, Self: v.user.Name})
	return nil
}

// putPerson adds a person, changes a role, turns somebody off or on, ends the
// sessions, or makes a link to enter with. Nobody takes the last way in away:
// an admin does not demote or turn off itself.
func (d *desk) putPerson(v *visit) error {
	name := v.form("name")
	switch do := v.form("do"); do {
	case "put":
		role, ok := ledger.ParseRole(v.form("role"))
		if !ok {
			return fmt.Errorf("role: one of reader, reviewer, editor, admin is wanted: %w", ledger.ErrInvalid)
		}
		u := ledger.User{Name: name, Role: role, Off: v.form("off") != ""}
		if name == v.user.Name && (u.Off || role != ledger.RoleAdmin) {
			return fmt.Errorf("another admin has to do that: %w", ledger.ErrInvalid)
		}
		if err := d.o.People.PutUser(v.ctx(), u); err != nil {
			return err
		}
		if err := d.ledger.RecordUser(v.ctx(), v.user.Name, u); err != nil {
			return err
		}
	case "link", "end":
		if _, _, err := d.o.People.User(v.ctx(), name); err != nil {
			return err
		}
		if do == "end" {
			if err := d.o.People.End(v.ctx(), name, ""); err != nil {
				return err
			}
			break
		}
		link, err := d.newLink(v, name, linkLife)
		if err != nil {
			return err
		}
		return d.showPeople(v, link, name)
	default:
		return fmt.Errorf("do: put, link or end is wanted: %w", ledger.ErrInvalid)
	}
	v.back("person", "/people")
	return nil
}

// policyPage is how the desk works.
type policyPage struct {
	Policy  ledger.Policy `json:"policy"`
	CanEdit bool          `json:"-"`
	Head    ledger.Head   `json:"head"`
}

func (p policyPage) head() *ledger.Head { return &p.Head }

func (d *desk) policy(v *visit) error {
	rep, err := d.ledger.Report(v.ctx(), ledger.Query{Limit: 1, Sort: ledger.ByWorth, Count: ledger.CountNone})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "policy", policyPage{Policy: rep.Policy, CanEdit: v.user.Role >= ledger.RoleAdmin, Head: rep.Head})
	return nil
}

func (d *desk) setPolicy(v *visit) error {
	rep, err := d.ledger.Report(v.ctx(), ledger.Query{Limit: 1, Sort: ledger.ByWorth, Count: ledger.CountNone})
	if err != nil {
		return err
	}
	p := rep.Policy // what the form does not show stays
	n, err := number(v.form("reviewers"), "reviewers")
	if err != nil {
		return err
	}
	p.Reviewers, p.Blind, p.Names = n, v.form("blind") != "", v.form("names") != ""
	p.Desk, p.Corrections, p.Contact, p.Site = v.form("desk"), v.form("corrections"), v.form("contact"), v.form("site")
	for _, a := range []string{p.Corrections, p.Site} {
		if a != "" && !webAddress(a) {
			return fmt.Errorf("an address begins with http:// or https://: %w", ledger.ErrInvalid)
		}
	}
	if err := d.ledger.SetPolicy(v.ctx(), v.user.Name, p); err != nil {
		return err
	}
	v.back("policy", "/policy")
	return nil
}
