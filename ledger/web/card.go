package web

import (
	"fmt"
	"net/http"
	"sort"
	"strconv"

	"factledger/claims"
	"factledger/ledger"
	"factledger/ledger/report"
)

// card is a claim with all that a reviewer needs to decide about it.
type card struct {
	Claim    ledger.Claim     `json:"claim"`
	Article  ledger.Article   `json:"article"`
	Findings []ledger.Finding `json:"findings"`
	Pairs    []against        `json:"relations"`
	History  []ledger.Event   `json:"history"`
	Head     ledger.Head      `json:"head"`

	Events       []line          `json:"-"` // the history, as a page tells it
	Passage      passage         `json:"-"`
	Facts        []fact          `json:"-"`
	Prev         string          `json:"-"`
	Next         string          `json:"-"`
	After        string          `json:"-"` // where a mark leads to
	Here         string          `json:"-"`
	Key          string          `json:"-"`
	Today        string          `json:"-"`
	CanMark      bool            `json:"-"`
	CanEdit      bool            `json:"-"`
	CanResolve   bool            `json:"-"`
	Lost         bool            `json:"-"` // a rereading did not find it again, and nobody has settled it
	Candidates   []ledger.Claim  `json:"-"` // what it may be then
	Marked       bool            `json:"-"` // by this user before
	Thin         bool            `json:"-"` // no primary source and no two others
	Warn         string          `json:"-"`
	Because      string          `json:"-"` // what the refused form said
	Status       string          `json:"-"`
	OpenEvidence bool            `json:"-"`
	Draft        ledger.Evidence `json:"-"` // what the form of evidence holds
	Refused      string          `json:"-"` // why the form that was sent was
	Reviewers    []string        `json:"-"`
}

func (c *card) head() *ledger.Head { return &c.Head }

// Chosen tells whether the form that was refused had chosen the status.
func (c *card) Chosen(s ledger.Status) bool { return c.Status == s.String() }

// against is a relation seen from one of its claims.
type against struct {
	Relation ledger.Relation `json:"relation"`
	Other    ledger.Claim    `json:"other"`
	Article  ledger.Article  `json:"article"`
	Words    []word          `json:"-"` // of the other's quote, those marked that this one's lacks
	Key      string          `json:"-"`
	Here     string          `json:"-"`
	Because  string          `json:"-"`
	CanMark  bool            `json:"-"`
}

// fact is one line of a claim's values: a word of the pages, a value of an
// enumeration, or what the article says.
type fact struct {
	Word, Plain string
	Of          any
	Text        string
}

// Enum tells whether it is a value of an enumeration: the first of each is
// zero, which a template takes for nothing.
func (f fact) Enum() bool { return f.Of != nil }

func (d *desk) card(v *visit, id string) (*card, error) {
	rep, err := d.ledger.Report(v.ctx(), ledger.Query{Claim: id, Viewer: v.user.Name})
	if err != nil {
		return nil, err
	}
	c, err := chosen(rep, id)
	if err != nil {
		return nil, err
	}
	es, err := d.ledger.History(v.ctx(), c.ID, 0, 200)
	if err != nil {
		return nil, err
	}
	if err := d.ledger.Veil(v.ctx(), v.user.Name, es); err != nil {
		return nil, err
	}
	p := d.cardOf(v, rep, c)
	p.History = visible(es, c)
	if p.Events, err = d.lines(v, p.History); err != nil {
		return nil, err
	}
	for i := range p.Events {
		p.Events[i].Label = "" // the card names the claim
	}
	return p, nil
}

// chosen is the claim that a report was asked for among the others it relates to.
func chosen(rep *ledger.Report, id string) (ledger.Claim, error) {
	for _, c := range rep.Claims {
		if len(id) <= len(c.ID) && c.ID[:len(id)] == id {
			return c, nil
		}
	}
	return ledger.Claim{}, fmt.Errorf("claim %q: %w", id, ledger.ErrNotFound)
}

// visible leaves out what a blind second reviewer is not to see yet, and marks
// that the claim itself does not show.
func visible(es []ledger.Event, c ledger.Claim) []ledger.Event {
	shown := map[int64]bool{}
	for _, m := range c.Marks {
		shown[m.Seq] = true
	}
	kept := es[:0]
	for _, e := range es {
		if e.Body != "" && (e.Kind != "mark" || shown[e.Seq]) {
			kept = append(kept, e)
		}
	}
	return kept
}

func (d *desk) cardOf(v *visit, rep *ledger.Report, c ledger.Claim) *card {
	arts := articlesOf(rep)
	p := &card{Claim: c, Article: arts[c.ArticleID], Head: rep.Head, Passage: passageOf(c), Facts: facts(v.lang, c), Key: newToken(),
		Today: d.today(), CanMark: v.user.Role >= ledger.RoleReviewer && c.Dropped == "", CanEdit: v.user.Role >= ledger.RoleEditor && c.Dropped == "",
		Findings: []ledger.Finding{}, Pairs: []against{}}
	if p.Lost = c.Trace != claims.TraceAgain; p.Lost {
		p.Candidates, _ = d.ledger.Candidates(v.ctx(), c.ID) // without them it can be left where it is
	}
	p.Draft.Seen = p.Today
	p.Here = "/claims/" + c.ID
	p.After = p.Here
	for _, f := range rep.Findings {
		if f.Claim == c.ID {
			p.Findings = append(p.Findings, f)
		}
	}
	byID := map[string]ledger.Claim{}
	for _, o := range append(rep.Claims[:len(rep.Claims):len(rep.Claims)], rep.Others...) {
		byID[o.ID] = o
	}
	for i, r := range rep.Relations {
		other := r.A
		if r.A == c.ID {
			other = r.B
		} else if r.B != c.ID {
			continue
		}
		o, ok := byID[other]
		if !ok {
			continue
		}
		_, theirs := clashing(c, o)
		if r.Kind == claims.Corroborates {
			theirs = words(o.Quote)
		}
		p.Pairs = append(p.Pairs, against{Relation: r, Other: o, Article: arts[o.ArticleID], Words: theirs,
			Key: p.Key + "-r" + strconv.Itoa(i), Here: p.Here, CanMark: p.CanMark})
	}
	// What speaks against it comes first: the kinds are in that order.
	sort.SliceStable(p.Pairs, func(i, j int) bool {
		a, b := p.Pairs[i].Relation, p.Pairs[j].Relation
		if a.Kind != b.Kind {
			return a.Kind < b.Kind
		}
		return a.Score > b.Score
	})
	for _, m := range c.Marks {
		p.Marked = p.Marked || (m.Actor == v.user.Name && !m.Superseded && m.Status != ledger.Unreviewed)
	}
	p.Thin = thin(c.Evidence)
	p.CanResolve = p.CanEdit && c.Standing == ledger.StandingSplit
	if p.CanEdit {
		p.Reviewers, _ = d.reviewers(v) // a name can be typed without them
	}
	return p
}

// reviewers are those who may mark.
func (d *desk) reviewers(v *visit) ([]string, error) {
	us, err := d.o.People.Users(v.ctx())
	var names []string
	for _, u := range us {
		if u.Role >= ledger.RoleReviewer && !u.Off {
			names = append(names, u.Name)
		}
	}
	return names, err
}

// thin tells whether evidence falls short of the two-source rule: a primary
// source, or two others.
func thin(es []ledger.Evidence) bool {
	for _, e := range es {
		if e.Kind == ledger.Primary {
			return false
		}
	}
	return len(es) < 2
}

// Near are the pairs that a card shows at once, Far those behind a fold.
func (c *card) Near() []against { return c.Pairs[:min(len(c.Pairs), pairsAtOnce)] }
func (c *card) Far() []against  { return c.Pairs[min(len(c.Pairs), pairsAtOnce):] }

const pairsAtOnce = 4

func facts(lang string, c ledger.Claim) []fact {
	fs := []fact{{Word: "kind", Of: c.Kind}}
	add := func(word, text string) {
		if text != "" {
			fs = append(fs, fact{Word: word, Text: text})
		}
	}
	if text := report.Value(lang, &c.Claim); text != "" {
		add("value", text)
	} else {
		add("unit", c.Unit)
	}
	add("subject", c.Subject)
	add("when", claims.DateIn(lang, c.When))
	add("speaker", c.Attributed)
	fs = append(fs, fact{Word: "modality", Of: c.Modality})
	if c.Negated {
		fs = append(fs, fact{Word: "negated", Plain: "yes"})
	}
	add("worth", decimal(lang, c.Worth))
	add("span", fmt.Sprintf("%d–%d", c.Start, c.End))
	add("rule", c.Rule)
	return fs
}

func (d *desk) claim(v *visit) error {
	c, err := d.card(v, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	c.OpenEvidence = v.r.URL.Query().Get("open") == "evidence"
	v.show(http.StatusOK, "claim", c)
	return nil
}
