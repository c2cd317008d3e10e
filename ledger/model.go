package ledger

import (
	"time"

	"factledger/claims"
)

// Status is what the marks on a claim amount to under the ledger's policy.
type Status uint8

const (
	Unreviewed   Status = iota
	Verified            // evidence independent of the article supports it
	Disputed            // credible sources disagree, or the evidence does not settle it
	Contradicted        // evidence shows it false as stated
)

var statusNames = [...]string{"unreviewed", "verified", "disputed", "contradicted"}

// Standing says how far the reviewers of a claim agree.
type Standing uint8

const (
	StandingNone   Standing = iota
	StandingSingle          // one reviewer marked it
	StandingAgreed          // two or more marked it alike
	StandingSplit           // two or more marked it differently: the status stays unreviewed
)

var standingNames = [...]string{"none", "single", "agreed", "split"}

// Verdict is what a person said of a relation the program flagged.
type Verdict uint8

const (
	Open Verdict = iota
	Confirmed
	Dismissed
)

var verdictNames = [...]string{"open", "confirmed", "dismissed"}

// EvidenceKind and Stance describe a piece of evidence.
type EvidenceKind uint8

const (
	Primary EvidenceKind = iota
	Secondary
	Archived
)

var evidenceKindNames = [...]string{"primary", "secondary", "archived"}

type Stance uint8

const (
	Supports Stance = iota
	Refutes
	Background
)

var stanceNames = [...]string{"supports", "refutes", "context"}

// Article is an article as the ledger keeps it.
type Article struct {
	Key       int64     `json:"-"`
	ID        string    `json:"id"`   // SHA-256 of text with address or outlet, its first 16 bytes, in hex
	Name      string    `json:"name"` // what it was read as: a file's base name, or its id in JSON Lines
	Title     string    `json:"title"`
	Outlet    string    `json:"outlet"`
	Author    string    `json:"author"`
	URL       string    `json:"url"`
	Published string    `json:"published"` // EDTF
	Lang      string    `json:"lang"`
	SHA256    string    `json:"sha256"` // of the text's bytes, hex
	Text      string    `json:"text,omitempty"`
	Added     time.Time `json:"added"`
	Withdrawn string    `json:"withdrawn,omitempty"` // the reason; empty where it stands
	Rev       int64     `json:"rev"`
	Dossiers  []string  `json:"dossiers,omitempty"`
	Copies    int       `json:"copies,omitempty"` // how many articles of the report carry near-identical text, itself included
}

// Claim is a claim with all that was decided about it.
type Claim struct {
	claims.Claim
	Key           int64        `json:"-"`
	ArticleID     string       `json:"article_id"`
	Status        Status       `json:"status"`
	Standing      Standing     `json:"standing"`
	Rev           int64        `json:"rev"` // the last event about it; a mark names the one it saw
	Assigned      string       `json:"assigned,omitempty"`
	Dropped       string       `json:"dropped,omitempty"` // why it is none; empty where it stands
	Trace         claims.Trace `json:"trace,omitempty"`   // how the last rereading of its article found it, until a person settles it
	Marks         []Mark       `json:"marks"`             // every mark, oldest first; Superseded tells which still speak
	Evidence      []Evidence   `json:"evidence"`          // what still stands
	Notes         []Note       `json:"notes,omitempty"`
	Before, After string       `json:"-"` // the passage around the quote, for lists that show it in context
}

// Mark is what a reviewer decided about a claim.
type Mark struct {
	Seq        int64     `json:"seq"`
	At         time.Time `json:"at"`
	Claim      string    `json:"claim"` // id
	Actor      string    `json:"actor"`
	Status     Status    `json:"status"` // Unreviewed takes the actor's mark back
	Because    string    `json:"because"`
	Correction string    `json:"correction,omitempty"` // "typo" or "substance" where it supersedes a published mark
	Rev        int64     `json:"rev"`                  // the revision it made
	Resolves   bool      `json:"resolves,omitempty"`   // an editor's word on a split
	Superseded bool      `json:"superseded,omitempty"`
}

// Evidence is what a reviewer found that bears on a claim.
type Evidence struct {
	Seq     int64        `json:"seq"`
	At      time.Time    `json:"at"`
	Actor   string       `json:"actor"`
	Claim   string       `json:"claim"`
	URL     string       `json:"url"`
	Title   string       `json:"title"`
	Quote   string       `json:"quote"`
	Kind    EvidenceKind `json:"kind"`
	Stance  Stance       `json:"stance"`
	Seen    string       `json:"seen"`              // the day it was seen, EDTF
	Archive string       `json:"archive,omitempty"` // address of an archived copy
	File    string       `json:"file,omitempty"`    // name of a kept file: salted SHA-256, hex
	Gone    bool         `json:"gone,omitempty"`    // the file was redacted
	Data    []byte       `json:"-"`                 // the bytes of a file to keep, at most MaxFile
}

// Note is a reviewer's remark that decides nothing.
type Note struct {
	Seq   int64     `json:"seq"`
	At    time.Time `json:"at"`
	Actor string    `json:"actor"`
	Text  string    `json:"text"`
}

// Relation is a relation that the program found, with what a person said of it.
type Relation struct {
	ID      string              `json:"id"`
	A       string              `json:"a"` // claim ids; A stands before B
	B       string              `json:"b"`
	Kind    claims.RelationKind `json:"relation"`
	Basis   claims.Basis        `json:"basis"`
	Score   float64             `json:"score"`
	Drift   claims.Drift        `json:"drift,omitempty"`
	Also    []string            `json:"also,omitempty"`
	Why     claims.Why          `json:"why"`
	Verdict Verdict             `json:"verdict"`
	Because string              `json:"because,omitempty"`
	Actor   string              `json:"actor,omitempty"`
	Decided time.Time           `json:"decided,omitzero"`
	Rev     int64               `json:"rev"`
}

// Finding is what the program found wrong with one claim by itself.
type Finding struct {
	Claim string       `json:"claim"`
	Basis claims.Basis `json:"basis"`
	Score float64      `json:"score"`
	Why   claims.Why   `json:"why"`
}

// Event is one line of the ledger's history. Order is Seq; At is testimony.
type Event struct {
	Seq   int64     `json:"seq"`
	At    time.Time `json:"at"`
	Actor string    `json:"actor"`
	Kind  string    `json:"kind"`
	About string    `json:"about,omitempty"` // id of the claim, article or relation it is about
	Rev   int64     `json:"rev,omitempty"`   // the revision of that which it made
	Key   string    `json:"key"`
	Body  string    `json:"body"`            // canonical JSON
	Leaf  string    `json:"leaf"`            // hex
	Early bool      `json:"early,omitempty"` // in a History: its clock was behind that of the event before it
}

// Query chooses what a Report holds. The zero Query is all of the ledger.
type Query struct {
	Dossier  string
	Article  string   // id or unique prefix
	Articles []string // ids or unique prefixes: any of them
	Claim    string   // id or unique prefix
	Statuses []Status
	Kinds    []claims.Kind
	Outlet   string
	Speaker  string // attributed_to
	Reviewer string // marked by, or assigned to
	Since    string // EDTF day: articles published from it on
	Until    string
	Words    string // full text over quote, label, subject, with accents folded
	Lost     bool   // only reviewed claims that a rereading did not find again, those of replaced articles too
	Flagged  bool   // only claims that an undismissed contradiction, tension or finding names
	Sort     Sort
	Limit    int // 0: no limit
	Count    Count
	Offset   int
	Text     bool   // articles with their text
	Viewer   string // whose eyes: a blind second review hides others' marks from one who has not marked
}

// Count is how much of a report's Counts is counted: each less is quicker,
// for pages that are asked for at every key press.
type Count uint8

const (
	CountAll    Count = iota
	CountClaims       // claims, by status and by kind
	CountTotal        // claims, all in one
	CountNone
)

// Sort is the order of a report's claims.
type Sort uint8

const (
	ByPlace Sort = iota // article, then position
	ByWorth             // flagged first, then check-worthiness
	ByRank              // how well they match Words
)

// Report is what every listing, page and report writer reads; no view holds
// SQL. Its slices are in a fixed order: the same ledger gives the same report.
type Report struct {
	Head      Head       `json:"head"`
	At        time.Time  `json:"at"` // of the last event: a report knows no other clock
	Policy    Policy     `json:"policy"`
	Query     Query      `json:"-"`
	Articles  []Article  `json:"articles"` // all that the query matches; under a Limit those of Claims and Others alone
	Claims    []Claim    `json:"claims"`
	Relations []Relation `json:"relations"` // of the Claims, among themselves and with Others
	Findings  []Finding  `json:"findings"`
	Others    []Claim    `json:"others,omitempty"` // claims that the query did not choose, or Limit cut, and a relation names
	Counts    Counts     `json:"counts"`
	Agreement Agreement  `json:"agreement,omitzero"` // between the reviewers of Claims
}

// Counts are over all that the query matches, whatever Limit cut.
type Counts struct {
	Articles  int            `json:"articles"`
	Claims    int            `json:"claims"`
	Status    map[string]int `json:"status"`
	Kind      map[string]int `json:"kind"`
	Relations map[string]int `json:"relations"` // by relation, dismissed ones left out
	Findings  int            `json:"findings"`
}

// Policy is how the desk works; each change of it is an event.
type Policy struct {
	Blind       bool              `json:"blind"` // the second does not see the first until it has marked
	Contact     string            `json:"contact,omitempty"`
	Corrections string            `json:"corrections,omitempty"` // address of the corrections policy
	Desk        string            `json:"desk,omitempty"`
	Names       bool              `json:"names"`             // whether reports print reviewers' names
	Ratings     map[string]Rating `json:"ratings,omitempty"` // by status; how ClaimReview words it
	Reviewers   int               `json:"reviewers"`         // 1, or 2 who must agree
	Site        string            `json:"site,omitempty"`    // address under which reports are published
}

// Rating is a status in the desk's own words, with its place on a scale.
type Rating struct {
	Best  int    `json:"best"`
	Name  string `json:"name"`
	Value int    `json:"value"`
	Worst int    `json:"worst"`
}
