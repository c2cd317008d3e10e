package report

import (
	"bytes"
	"encoding/json"
	"time"

	"factledger/claims"
	"factledger/ledger"
)

// Facts are what a report states, apart from its layout and its words. They
// travel inside the document, so that it can be compared with the ledger later.
type Facts struct {
	Version   int            `json:"factledger"` // 1
	Format    string         `json:"format"`
	Lang      string         `json:"lang"`
	Head      ledger.Head    `json:"head"`
	At        time.Time      `json:"at"`
	Query     Choice         `json:"query"`
	Since     string         `json:"since,omitempty"` // digest of the facts that this report corrects
	Articles  []ArticleFact  `json:"articles"`
	Claims    []ClaimFact    `json:"claims"`
	Relations []RelationFact `json:"relations"`

	digest string
}

// Choice is the query behind a report.
type Choice struct {
	Dossier  string          `json:"dossier,omitempty"`
	Article  string          `json:"article,omitempty"`
	Claim    string          `json:"claim,omitempty"`
	Statuses []ledger.Status `json:"statuses,omitempty"`
	Kinds    []claims.Kind   `json:"kinds,omitempty"`
	Outlet   string          `json:"outlet,omitempty"`
	Speaker  string          `json:"speaker,omitempty"`
	Reviewer string          `json:"reviewer,omitempty"`
	Since    string          `json:"since,omitempty"`
	Until    string          `json:"until,omitempty"`
	Words    string          `json:"words,omitempty"`
	Flagged  bool            `json:"flagged,omitempty"`
	Sort     ledger.Sort     `json:"sort,omitempty"`
	Limit    int             `json:"limit,omitempty"`
	Offset   int             `json:"offset,omitempty"`
	Text     bool            `json:"text,omitempty"`
}

// ArticleFact, ClaimFact, MarkFact and RelationFact are the facts of each noun.
type ArticleFact struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
}

type ClaimFact struct {
	ID      string        `json:"id"`
	Article string        `json:"article"`
	Start   int           `json:"start"`
	End     int           `json:"end"`
	Quote   string        `json:"quote"`
	Label   string        `json:"label"`
	Status  ledger.Status `json:"status"`
	Rev     int64         `json:"rev"`
	Marks   []MarkFact    `json:"marks,omitempty"`
}

type MarkFact struct {
	Seq        int64         `json:"seq"`
	At         time.Time     `json:"at"`
	Status     ledger.Status `json:"status"`
	Because    string        `json:"because"`
	Correction string        `json:"correction,omitempty"`
	Superseded bool          `json:"superseded,omitempty"`
}

type RelationFact struct {
	ID      string              `json:"id"`
	A       string              `json:"a"`
	B       string              `json:"b"`
	Kind    claims.RelationKind `json:"relation"`
	Basis   claims.Basis        `json:"basis"`
	Verdict ledger.Verdict      `json:"verdict"`
	Rev     int64               `json:"rev"`
}

func factsOf(r *ledger.Report, f Format, o Options) *Facts {
	q := r.Query
	x := &Facts{
		Version: 1, Format: f.String(), Lang: in(o.Lang).Lang, Head: r.Head, At: r.At.UTC(),
		Query: Choice{q.Dossier, q.Article, q.Claim, q.Statuses, q.Kinds, q.Outlet, q.Speaker, q.Reviewer,
			q.Since, q.Until, q.Words, q.Flagged, q.Sort, q.Limit, q.Offset, q.Text},
		Articles:  make([]ArticleFact, 0, len(r.Articles)),
		Claims:    make([]ClaimFact, 0, len(r.Claims)),
		Relations: make([]RelationFact, 0, len(r.Relations)),
	}
	if o.Since != nil {
		x.Since = o.Since.digest
	}
	for _, a := range r.Articles {
		x.Articles = append(x.Articles, ArticleFact{a.ID, a.SHA256})
	}
	for i := range r.Claims {
		x.Claims = append(x.Claims, claimFact(&r.Claims[i]))
	}
	for _, l := range r.Relations {
		x.Relations = append(x.Relations, relationFact(l))
	}
	x.digest = digest(x.encode())
	return x
}

func relationFact(l ledger.Relation) RelationFact {
	return RelationFact{l.ID, l.A, l.B, l.Kind, l.Basis, l.Verdict, l.Rev}
}

func claimFact(c *ledger.Claim) ClaimFact {
	f := ClaimFact{c.ID, c.ArticleID, c.Start, c.End, c.Quote, c.Label, c.Status, c.Rev, nil}
	for _, m := range c.Marks {
		f.Marks = append(f.Marks, MarkFact{m.Seq, m.At.UTC(), m.Status, m.Because, m.Correction, m.Superseded})
	}
	return f
}

// Ask is the query that chooses the same again.
func (c Choice) Ask() ledger.Query {
	return ledger.Query{Dossier: c.Dossier, Article: c.Article, Claim: c.Claim, Statuses: c.Statuses, Kinds: c.Kinds,
		Outlet: c.Outlet, Speaker: c.Speaker, Reviewer: c.Reviewer, Since: c.Since, Until: c.Until, Words: c.Words,
		Flagged: c.Flagged, Sort: c.Sort, Limit: c.Limit, Offset: c.Offset, Text: c.Text}
}

func (x *Facts) encode() []byte {
	b, err := json.Marshal(x)
	if err != nil {
		panic(err) // its fields are strings, numbers and enums: nothing to refuse
	}
	return b
}

// Digest is the SHA-256 of the facts, in hex: what a report prints.
func (x *Facts) Digest() string { return x.digest }

// A document holds its own SHA-256, computed while this stood in its place.
// It depends on the facts, so that no article can contain it by intent.
func (x *Facts) blank() string {
	return digest([]byte("factledger document " + x.digest))
}

// stamp puts the document's SHA-256 where blank stands.
func (x *Facts) stamp(doc []byte) []byte {
	return bytes.ReplaceAll(doc, []byte(x.blank()), []byte(digest(doc)))
}
