package ledger

import (
	"factledger/claims"
)

// The bodies of events. Their fields stand in the order of the alphabet, which
// makes their JSON canonical; V is the version of each form. A released form is
// never changed: a new one gets the next V, and replaying knows both.

type bodyLedger struct {
	Ledger string `json:"ledger"`
	V      int    `json:"v"`
}

type bodyArticle struct {
	Author    string   `json:"author,omitempty"`
	Lang      string   `json:"lang,omitempty"`
	Name      string   `json:"name,omitempty"`
	Outlet    string   `json:"outlet,omitempty"`
	Passages  []string `json:"passages"` // SHA-256 of each, base64
	Published string   `json:"published,omitempty"`
	SHA256    string   `json:"sha256"` // of the whole text, hex
	Title     string   `json:"title,omitempty"`
	URL       string   `json:"url,omitempty"`
	V         int      `json:"v"`
}

// bodyExtracted vouches by their hashes for the rows that the reading made.
type bodyExtracted struct {
	Claims    []string `json:"claims"`
	Context   string   `json:"context"`             // hash of the article's story and print
	Findings  []string `json:"findings,omitempty"`  // claim, basis, ordinal and hash of each
	Keys      string   `json:"keys"`                // hash of the article's blocking keys
	Relations []string `json:"relations,omitempty"` // id and hash of each
	Rules     string   `json:"rules,omitempty"`
	V         int      `json:"v"`
}

type bodyFiled struct {
	Dossier   string   `json:"dossier"`
	Relations []string `json:"relations,omitempty"` // hashes of those found within it
	V         int      `json:"v"`
}

type bodyCorrected struct {
	Author    string `json:"author,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	V         int    `json:"v"`
}

type bodyBecause struct {
	Because string `json:"because"`
	V       int    `json:"v"`
}

type bodyMark struct {
	Because    string         `json:"because"`
	Correction string         `json:"correction,omitempty"`
	Evidence   []bodyEvidence `json:"evidence,omitempty"`
	Resolves   bool           `json:"resolves,omitempty"`
	Status     Status         `json:"status"`
	V          int            `json:"v"`
}

type bodyEvidence struct {
	Archive string       `json:"archive,omitempty"`
	File    string       `json:"file,omitempty"`
	Kind    EvidenceKind `json:"kind"`
	Quote   string       `json:"quote,omitempty"`
	Seen    string       `json:"seen,omitempty"`
	Stance  Stance       `json:"stance"`
	Title   string       `json:"title,omitempty"`
	URL     string       `json:"url,omitempty"`
	V       int          `json:"v"`
}

type bodyRedacted struct {
	Because string `json:"because"`
	File    string `json:"file"`
	V       int    `json:"v"`
}

type bodyNote struct {
	Text string `json:"text"`
	V    int    `json:"v"`
}

type bodyAssigned struct {
	Reviewer string `json:"reviewer"`
	V        int    `json:"v"`
}

type bodyDecided struct {
	Because string  `json:"because,omitempty"`
	V       int     `json:"v"`
	Verdict Verdict `json:"verdict"`
}

// bodyEdited is another version of a claim, a person's or a rereading's, or why
// it is none any more.
type bodyEdited struct {
	Article   string   `json:"article"` // id of the claim's
	Dropped   string   `json:"dropped,omitempty"`
	From      string   `json:"from,omitempty"` // the claim it was split off, or merged with
	Keys      string   `json:"keys,omitempty"` // where the article's blocking keys changed: their hash
	Near      []string `json:"near,omitempty"` // of a rereading: the claims that may be it
	Relations []string `json:"relations,omitempty"`
	Reread    bool     `json:"reread,omitempty"` // a rereading's
	Row       string   `json:"row,omitempty"`    // hash of the claim's row
	Trace     string   `json:"trace,omitempty"`  // of a rereading that did not find it again: how it did
	Unrelated []string `json:"unrelated,omitempty"`
	V         int      `json:"v"`
}

// bodyReread is another reading of an article. What it made of each claim is
// said by events about the claims, under the same key with a number.
type bodyReread struct {
	Context   string   `json:"context"`             // hash of the article's story and print
	Findings  []string `json:"findings,omitempty"`  // those that are new
	From      string   `json:"from,omitempty"`      // the article whose changed text this is
	Keys      string   `json:"keys,omitempty"`      // where the article's blocking keys changed: their hash
	Relations []string `json:"relations,omitempty"` // those that are new or changed
	Rules     string   `json:"rules,omitempty"`
	Unfound   []string `json:"unfound,omitempty"` // the findings that are no more
	Unrelated []string `json:"unrelated,omitempty"`
	V         int      `json:"v"`
}

type bodyReplaced struct {
	By string `json:"by"` // id of the article of the changed text
	V  int    `json:"v"`
}

type bodyPolicy struct {
	Policy Policy `json:"policy"`
	V      int    `json:"v"`
}

type bodyUndone struct {
	Article   string   `json:"article,omitempty"` // of a claim edit taken back
	Keys      string   `json:"keys,omitempty"`
	Relations []string `json:"relations,omitempty"`
	Replaced  string   `json:"replaced,omitempty"` // of a rereading taken back: the article that stands again
	Seq       int64    `json:"seq"`                // the event taken back
	Unrelated []string `json:"unrelated,omitempty"`
	V         int      `json:"v"`
}

func evidenceBody(e Evidence) bodyEvidence {
	return bodyEvidence{Archive: e.Archive, File: e.File, Kind: e.Kind, Quote: e.Quote, Seen: e.Seen, Stance: e.Stance, Title: e.Title, URL: e.URL, V: 1}
}

func articleBody(a claims.Article, sum string, passages []string) bodyArticle {
	return bodyArticle{Author: a.Author, Lang: a.Lang, Name: a.ID, Outlet: a.Outlet, Passages: passages, Published: a.Published,
		SHA256: sum, Title: a.Title, URL: a.URL, V: 1}
}
