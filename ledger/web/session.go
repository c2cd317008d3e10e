package web

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"factledger/ledger"
)

// newToken is 256 random bits in letters that an address may hold.
func newToken() string {
	b := make([]byte, 32)
	rand.Read(b) // never fails: the runtime ends the program instead
	return base64.RawURLEncoding.EncodeToString(b)
}

// cookieName is one for each port, because browsers do not keep the cookies of
// two desks on one machine apart. Only with TLS may it promise __Host-.
func (v *visit) cookieName() string {
	if v.d.secure(v.r) {
		return "__Host-factledger"
	}
	if _, port, err := net.SplitHostPort(v.r.Host); err == nil && strings.Trim(port, "0123456789") == "" {
		return "factledger-" + port
	}
	return "factledger"
}

func (v *visit) setCookie(token string, life time.Duration) {
	secure := v.d.secure(v.r)
	http.SetCookie(v.w, &http.Cookie{Name: v.cookieName(), Value: token, Path: "/", MaxAge: int(life.Seconds()),
		HttpOnly: true, Secure: secure, SameSite: http.SameSiteStrictMode})
}

// identify finds out whose session the request belongs to. The user of every
// event comes from here and from nowhere else.
func (v *visit) identify() error {
	c, err := v.r.Cookie(v.cookieName())
	if err != nil {
		return nil
	}
	u, s, err := v.d.o.People.Who(v.ctx(), c.Value)
	if errors.Is(err, ledger.ErrForbidden) {
		return nil
	}
	if err != nil {
		return err
	}
	v.user, v.session, v.token = u, s, c.Value
	return nil
}

// enter takes a one-time link. What a page elsewhere, a prefetch or a HEAD
// asks does not use it up.
func (d *desk) enter(v *visit) error {
	site := v.r.Header.Get("Sec-Fetch-Site")
	if v.r.Method != http.MethodGet || v.twin || site == "cross-site" || site == "same-site" ||
		v.r.Header.Get("Sec-Purpose") != "" || v.r.Header.Get("Purpose") != "" {
		return refusal{"link-elsewhere", ledger.ErrForbidden}
	}
	token := newToken()
	u, err := d.o.People.Enter(v.ctx(), v.r.URL.Query().Get("key"), token)
	if errors.Is(err, ledger.ErrForbidden) {
		return refusal{"link-used", ledger.ErrForbidden}
	}
	if err != nil {
		return err
	}
	v.leave()
	v.setCookie(token, ledger.SessionLife)
	if d.o.Team && !u.Password {
		v.to("/account?said=choose-password")
		return nil
	}
	v.to("/queue")
	return nil
}

// leave ends the session that the browser had: a new one is never an old one
// with more rights.
func (v *visit) leave() {
	if v.user.Name != "" {
		if err := v.d.o.People.End(v.ctx(), v.user.Name, v.session.ID); err != nil {
			v.d.o.Log.Printf("ending a session: %v", err)
		}
	}
}

func (d *desk) logout(v *visit) error {
	v.leave()
	v.setCookie("", -time.Second)
	v.to("/login")
	return nil
}

type loginPage struct {
	Team bool   `json:"team"`
	To   string `json:"-"`
	Name string `json:"-"`
	Bad  bool   `json:"-"`
}

func (d *desk) loginForm(v *visit) error {
	v.show(http.StatusOK, "login", loginPage{Team: d.o.Team, To: local(v.r.URL.Query().Get("to"))})
	return nil
}

// login answers alike, and in the same time, whether the name is unknown, has
// no password, or the password is wrong.
func (d *desk) login(v *visit) error {
	if !d.o.Team {
		return refusal{"enter-by-link", ledger.ErrForbidden}
	}
	name, password := v.form("name"), v.r.PostFormValue("password")
	if err := d.limits.allow(d.now(), name, d.client(v.r)); err != nil {
		v.w.Header().Set("Retry-After", "30")
		return err
	}
	u, hash, err := d.o.People.User(v.ctx(), name)
	if err != nil && !errors.Is(err, ledger.ErrNotFound) {
		return err
	}
	if !d.limits.matches(hash, password) || u.Off || err != nil {
		v.show(http.StatusUnauthorized, "login", loginPage{Team: true, To: local(v.r.PostFormValue("to")), Name: name, Bad: true})
		return nil
	}
	d.limits.forget(name)
	v.leave()
	token := newToken()
	if err := d.o.People.Begin(v.ctx(), u.Name, token); err != nil {
		return err
	}
	v.setCookie(token, ledger.SessionLife)
	v.to(v.r.PostFormValue("to"))
	return nil
}
