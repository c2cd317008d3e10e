package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"factledger/ledger"
)

// visit is one request of one user.
type visit struct {
	w       http.ResponseWriter
	r       *http.Request
	d       *desk
	route   route
	user    ledger.User // the zero User on public pages without a session
	session ledger.Session
	token   string
	lang    string
	twin    bool // the JSON of the page is asked for
}

func (v *visit) ctx() context.Context { return v.r.Context() }

// open lets those in who may, and says in one place what every error means.
func (d *desk) open(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &visit{w: w, r: r, d: d, route: rt, lang: d.lang(r), twin: r.Context().Value(twinKey{}) != nil}
		limit := int64(maxForm)
		if rt.upload {
			limit = maxUpload
		}
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		if err := v.identify(); err != nil {
			v.fail(err)
			return
		}
		if !rt.public {
			if v.user.Name == "" {
				v.fail(errNoSession)
				return
			}
			if v.user.Role < rt.role {
				v.fail(needs[rt.role])
				return
			}
		}
		if err := v.parse(); err != nil {
			v.fail(err)
			return
		}
		if r.MultipartForm != nil {
			defer r.MultipartForm.RemoveAll()
		}
		if err := rt.do(v); err != nil {
			v.fail(err)
		}
	})
}

// parse reads the form before anything is done with it: half a form is none.
func (v *visit) parse() error {
	if v.r.Method != http.MethodPost {
		return nil
	}
	err := v.r.ParseForm()
	if err == nil && strings.HasPrefix(v.r.Header.Get("Content-Type"), "multipart/") {
		err = v.r.ParseMultipartForm(4 << 20)
	}
	var tooBig *http.MaxBytesError
	if err != nil && !errors.As(err, &tooBig) {
		return wrong("wrong-form")
	}
	return err
}

// refusal is what is wrong with a form, in the words of the pages.
type refusal struct {
	key   string
	cause error // of the ledger: what it comes to
}

func wrong(key string) error { return refusal{key, ledger.ErrInvalid} }

// needs is what somebody meets whose role is not enough.
var needs = map[ledger.Role]error{
	ledger.RoleReviewer: refusal{"needs-reviewer", ledger.ErrForbidden},
	ledger.RoleEditor:   refusal{"needs-editor", ledger.ErrForbidden},
	ledger.RoleAdmin:    refusal{"needs-admin", ledger.ErrForbidden},
}

// errOvertaken is what a form meets whose claim was changed since it was shown.
var errOvertaken = refusal{"changed-look", ledger.ErrConflict}

func (r refusal) Error() string {
	s, err := say("en", r.key)
	if err != nil {
		return r.key
	}
	return s
}
func (r refusal) Unwrap() error { return r.cause }

// words is an error as the reader is told it, in the reader's language where
// the pages have words for it.
func (v *visit) words(err error) string {
	switch status(err) {
	case http.StatusInternalServerError:
		err = refusal{"broken", err} // what broke is for the log, not for the browser
	case http.StatusRequestEntityTooLarge:
		err = refusal{"too-big", err}
	}
	var r refusal
	if errors.As(err, &r) {
		if s, serr := say(v.lang, r.key); serr == nil {
			return strings.Replace(err.Error(), r.Error(), s, 1)
		}
	}
	return err.Error()
}

var errNoSession = refusal{"no-session", errors.New("no session")}

// status is the one table from errors to HTTP.
func status(err error) int {
	var tooBig *http.MaxBytesError
	switch {
	case errors.Is(err, errNoSession):
		return http.StatusUnauthorized
	case errors.Is(err, errThrottled):
		return http.StatusTooManyRequests
	case errors.As(err, &tooBig):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, ledger.ErrForbidden):
		return http.StatusForbidden
	case errors.Is(err, ledger.ErrRedacted):
		return http.StatusGone
	case errors.Is(err, ledger.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, ledger.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, ledger.ErrInvalid):
		return http.StatusUnprocessableEntity
	case errors.Is(err, ledger.ErrFull):
		return http.StatusInsufficientStorage
	case errors.Is(err, ledger.ErrDisk), errors.Is(err, ledger.ErrLocked), errors.Is(err, ledger.ErrReadOnly), errors.Is(err, ledger.ErrDamaged):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// failure is the page of an error.
type failure struct {
	Status int    `json:"status"`
	Error  string `json:"error"`
	Login  bool   `json:"-"`
}

func (v *visit) fail(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	code := status(err)
	if code >= 500 {
		v.d.o.Log.Printf("%s %s: %d: %v", v.route.method, v.route.path, code, err)
	}
	p := failure{Status: code, Error: v.words(err), Login: code == http.StatusUnauthorized && v.d.o.Team}
	if p.Login && v.r.Method == http.MethodGet && !v.twin {
		v.to("/login?to=" + url.QueryEscape(v.r.URL.RequestURI()))
		return
	}
	v.show(code, "error", p)
}

// to sends the browser on by GET, to a path of the desk and never elsewhere.
func (v *visit) to(path string) {
	http.Redirect(v.w, v.r, local(path), http.StatusSeeOther)
}

// local is the path where it is one of ours, else the queue: a form's field
// must not send anybody to another site.
func local(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || !strings.HasPrefix(path, "/") ||
		strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") || strings.HasPrefix(u.Path, "//") {
		return "/queue"
	}
	return path
}

// back is where a form wants to return to, with what was done said there.
func (v *visit) back(said string, otherwise string) { v.backOf(said, "", otherwise) }

// backOf is back, with the claim of which it is said.
func (v *visit) backOf(said, claim, otherwise string) {
	path := v.r.PostFormValue("next")
	if path == "" {
		path = otherwise
	}
	u, err := url.Parse(local(path))
	if err != nil {
		u = &url.URL{Path: "/queue"}
	}
	q := u.Query()
	q.Set("said", said)
	q.Del("of")
	if claim != "" {
		q.Set("of", claim)
	}
	u.RawQuery = q.Encode()
	v.to(u.String())
}

// form is a field of the form, with the line ends of forms as texts have them.
func (v *visit) form(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(v.r.PostFormValue(name), "\r\n", "\n"))
}

// number is a whole number of the form or the address; what is none is wrong.
func number(s, name string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%s: %w", name, wrong("wrong-number"))
	}
	return n, nil
}

// rev is the revision that a form saw: every form that changes a claim carries it.
func (v *visit) rev() (int64, error) {
	n, err := number(v.r.PostFormValue("rev"), "rev")
	return int64(n), err
}

// key is the form's idempotency key: the same form sent twice is one change.
func (v *visit) key() string {
	k := v.r.PostFormValue("key")
	if len(k) > 64 {
		return ""
	}
	return k
}

// today is the day a form proposes, from the clock that events get theirs from.
func (d *desk) today() string { return d.now().Format(time.DateOnly) }

func (d *desk) now() time.Time {
	if d.ledger.Now != nil {
		return d.ledger.Now()
	}
	return time.Now()
}
