package web

import (
	"encoding/json"
	"strconv"
	"strings"

	"factledger/claims"
	"factledger/ledger"
)

// line is an event as a person reads it; the twin has the event as it stands.
type line struct {
	ledger.Event
	Label  string // of the claim or article that it is about
	URL    string
	Judged bool
	Status ledger.Status
	Said   []string // what was decided, written or read, in its order
	Quote  string
}

// spoken is what the bodies of events may hold that a reader is told.
type spoken struct {
	Article, Author, Because, Dossier, Dropped, Name, Outlet, Published, Quote, Reviewer, Text, Title, Trace, URL string

	Status   *ledger.Status
	Verdict  *ledger.Verdict
	Kind     *ledger.EvidenceKind
	Stance   *ledger.Stance
	Role     *ledger.Role
	Off      bool
	Policy   *ledger.Policy
	Claims   []string
	Evidence []struct{ URL, Title string }
	Seq      int64
}

// lines reads events for a page. What a blind reviewer may not see yet has an
// empty body, and says so.
func (d *desk) lines(v *visit, es []ledger.Event) ([]line, error) {
	abouts, err := d.ledger.Abouts(v.ctx(), es)
	if err != nil {
		return nil, err
	}
	ls := make([]line, 0, len(es))
	for _, e := range es {
		l := line{Event: e}
		if a, ok := abouts[e.About]; ok {
			if l.Label, l.URL = a.Label, "/claims/"+a.Claim; a.Article != "" {
				l.URL = "/articles/" + a.Article
			}
		}
		if err := l.read(v.lang); err != nil {
			return nil, err
		}
		ls = append(ls, l)
	}
	return ls, nil
}

func (l *line) read(lang string) error {
	if l.Body == "" {
		s, err := say(lang, "not-seen-yet")
		l.Said = []string{s}
		return err
	}
	var b spoken
	if err := json.Unmarshal([]byte(l.Body), &b); err != nil {
		l.Said = []string{l.Body} // a form that this program does not know: as it stands
		return nil
	}
	tell := func(texts ...string) {
		for _, s := range texts {
			if s != "" {
				l.Said = append(l.Said, s)
			}
		}
	}
	word := func(of any) error {
		s, err := wordOf(lang, of)
		tell(s)
		return err
	}
	if b.Status != nil {
		l.Judged, l.Status = true, *b.Status
	}
	if b.Verdict != nil {
		if err := word(*b.Verdict); err != nil {
			return err
		}
	}
	if b.Kind != nil && b.Stance != nil {
		if err := word(*b.Kind); err != nil {
			return err
		}
		if err := word(*b.Stance); err != nil {
			return err
		}
	}
	if l.Kind == "extracted" {
		s, err := say(lang, "claims-found", len(b.Claims))
		if err != nil {
			return err
		}
		tell(s)
	}
	if b.Policy != nil {
		if err := l.tellPolicy(lang, b.Policy); err != nil {
			return err
		}
	}
	if b.Dropped != "" {
		s, err := say(lang, "dropped")
		if err != nil {
			return err
		}
		tell(s + ": " + b.Dropped)
	}
	if t, ok := claims.ParseTrace(b.Trace); ok {
		if err := word(t); err != nil {
			return err
		}
	}
	if b.Seq > 0 {
		tell("#" + strconv.FormatInt(b.Seq, 10))
	}
	if b.Reviewer != "" {
		tell("→ " + b.Reviewer)
	}
	if l.Label == "" {
		tell(b.Name)
	}
	if b.Title == l.Label {
		b.Title = "" // it is said already
	}
	if b.Role != nil {
		s, err := say(lang, b.Role.String())
		if err != nil {
			return err
		}
		tell(s)
	}
	if b.Off {
		s, err := say(lang, "turned-off")
		if err != nil {
			return err
		}
		tell(s)
	}
	tell(b.Because, b.Text, b.Title, b.Dossier, b.Outlet, b.Author, claims.DateIn(lang, b.Published), b.URL)
	for _, e := range b.Evidence {
		tell(e.Title, e.URL)
	}
	l.Quote = b.Quote
	return nil
}

// tellPolicy tells how the desk works from then on, in the words of its form.
func (l *line) tellPolicy(lang string, p *ledger.Policy) error {
	for _, x := range []struct {
		key, text string
		on        bool
	}{
		{"reviewers-needed", ": " + strconv.Itoa(p.Reviewers), true}, {"blind", "", p.Blind}, {"names-in-reports", "", p.Names},
		{"desk-name", ": " + p.Desk, p.Desk != ""}, {"corrections-address", ": " + p.Corrections, p.Corrections != ""},
		{"contact", ": " + p.Contact, p.Contact != ""}, {"site", ": " + p.Site, p.Site != ""},
	} {
		if !x.on {
			continue
		}
		s, err := say(lang, x.key)
		if err != nil {
			return err
		}
		l.Said = append(l.Said, s+x.text)
	}
	return nil
}

// Told is all that was said, in one line.
func (l line) Told() string { return strings.Join(l.Said, " · ") }
