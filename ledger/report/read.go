package report

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"

	"factledger/ledger"
)

// Published is what a written report says of itself.
type Published struct {
	Facts
	// Intact tells that no byte was changed since the report was written, by
	// the digest it carries. A forger can write a new digest: only the ledger
	// settles it (Compare, Same).
	Intact bool

	doc []byte
	odd []Difference // what its facts say that no report can say
}

// ErrNoReport is a document that does not say which ledger it is from, or that
// is cut where it did.
var ErrNoReport = errors.New("not a report that says which ledger it is from")

// ErrNewerReport is a report of a later factledger.
var ErrNewerReport = errors.New("the report of a newer factledger")

// Read reads a report back: HTML, Markdown, JSON, Atom, PDF, DOCX, XLSX by the
// facts they carry; CSV and JSON Lines, which carry their claims only, by those.
// ClaimReview and annotations name no ledger and are refused.
func Read(doc []byte) (*Published, error) {
	p, err := read(doc)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoReport, err)
	}
	p.doc = doc
	return p, nil
}

var (
	inHTML  = regexp.MustCompile(`(?s)<script type="application/json" id="factledger">(.*?)</script>`)
	inText  = regexp.MustCompile(`<!-- factledger ([A-Za-z0-9+/=]+) ([0-9a-f]{64}) ([0-9a-f]{64}) -->\s*$`)
	inPDF   = regexp.MustCompile(`/Keywords \(factledger ([0-9a-f]{64}) ([0-9a-f]{64})\)`)
	filePDF = regexp.MustCompile(`/Type /EmbeddedFile /Length (\d+) /Filter /FlateDecode[^\n]*>>\s*stream\n`)
)

func read(doc []byte) (*Published, error) {
	switch start := bytes.TrimLeft(bytes.TrimPrefix(doc, []byte("\ufeff")), " \r\n\t"); {
	case bytes.HasPrefix(doc, []byte("PK\x03\x04")):
		return readOffice(doc)
	case bytes.HasPrefix(doc, []byte("%PDF-")):
		return readPDF(doc)
	case bytes.HasPrefix(start, []byte(`{"head":`)):
		x, err := ReadLines(bytes.NewReader(doc))
		if err != nil {
			return nil, err
		}
		return fromExchange(x, JSONLines)
	case bytes.HasPrefix(start, []byte("{")):
		var d struct {
			Seal carried `json:"seal"`
		}
		if err := json.Unmarshal(doc, &d); err != nil {
			return nil, err
		}
		return d.Seal.open(doc)
	}
	if m := inHTML.FindSubmatch(doc); m != nil {
		var s carried
		if err := json.Unmarshal(m[1], &s); err != nil {
			return nil, err
		}
		return s.open(doc)
	}
	if m := inText.FindSubmatch(doc); m != nil {
		b, err := base64.StdEncoding.DecodeString(string(m[1]))
		if err != nil {
			return nil, err
		}
		return carried{b, string(m[2]), string(m[3])}.open(doc)
	}
	x, err := ReadCSV(bytes.NewReader(doc))
	if err != nil {
		return nil, err
	}
	return fromExchange(x, CSV)
}

// carried is a seal as a document holds it.
type carried struct {
	Facts    json.RawMessage `json:"facts"`
	Digest   string          `json:"digest"`
	Document string          `json:"document"`
}

// open checks a document against the digests it carries.
func (s carried) open(doc []byte) (*Published, error) {
	p, err := readFacts(s.Facts)
	if err != nil {
		return nil, err
	}
	blank := bytes.ReplaceAll(doc, []byte(s.Document), []byte(p.blank()))
	p.Intact = p.digest == s.Digest && len(s.Document) == 64 && digest(blank) == s.Document
	return p, nil
}

// readFacts reads the facts of a report. Where a person has put something into them that no
// report says, the rest is read all the same, so that Compare can name it.
func readFacts(facts []byte) (*Published, error) {
	if len(facts) == 0 {
		return nil, errors.New("no facts")
	}
	p := new(Published)
	if err := json.Unmarshal(facts, &p.Facts); err != nil {
		var odd []Difference
		mended, merr := mendFacts(facts, &odd)
		if merr != nil || len(odd) == 0 {
			return nil, err
		}
		*p = Published{odd: odd}
		if err := json.Unmarshal(mended, &p.Facts); err != nil {
			return nil, err
		}
	}
	switch {
	case p.Version > 1:
		return nil, ErrNewerReport
	case p.Version < 1:
		return nil, errors.New("no facts of a version that this program reads")
	}
	p.digest = digest(p.encode())
	return p, nil
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func readPDF(doc []byte) (*Published, error) {
	k, f := inPDF.FindSubmatch(doc), filePDF.FindSubmatchIndex(doc)
	if k == nil || f == nil {
		return nil, fmt.Errorf("the PDF carries no facts")
	}
	n, err := strconv.Atoi(string(doc[f[2]:f[3]]))
	if err != nil || n > len(doc)-f[1] {
		return nil, fmt.Errorf("the PDF's facts are cut")
	}
	z, err := zlib.NewReader(bytes.NewReader(doc[f[1] : f[1]+n]))
	if err != nil {
		return nil, err
	}
	s := carried{Digest: string(k[1]), Document: string(k[2])}
	if err := json.NewDecoder(io.LimitReader(z, maxPart)).Decode(&s.Facts); err != nil {
		return nil, err
	}
	return s.open(doc)
}

func readOffice(doc []byte) (*Published, error) {
	parts, err := unpack(doc)
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		if p.name != factsPart {
			continue
		}
		var x struct {
			Digest   string `xml:"digest,attr"`
			Document string `xml:"document,attr"`
			Facts    string `xml:",chardata"`
		}
		if err := xml.Unmarshal(p.body, &x); err != nil {
			return nil, err
		}
		facts, err := base64.StdEncoding.DecodeString(x.Facts)
		if err != nil {
			return nil, err
		}
		out, err := readFacts(facts)
		if err != nil {
			return nil, err
		}
		out.Intact = out.digest == x.Digest && digestOf(parts) == x.Document
		return out, nil
	}
	return nil, fmt.Errorf("the document carries no facts")
}

// fromExchange takes the facts from the claims themselves. Such a file carries
// no digest of its own: only the ledger tells whether it was changed.
func fromExchange(x *Exchange, f Format) (*Published, error) {
	if x.Head.Ledger == "" {
		return nil, errors.New("no ledger is named")
	}
	if f == CSV && len(x.Claims) == 0 {
		return nil, fmt.Errorf("the table holds no claims")
	}
	p := &Published{Facts: Facts{Version: 1, Format: f.String(), Head: x.Head}, Intact: true}
	marks := map[string][]ledger.Mark{}
	for _, m := range x.Marks {
		marks[m.Claim] = append(marks[m.Claim], m)
	}
	for i := range x.Claims {
		c := x.Claims[i]
		c.Marks = nil
		if f == JSONLines {
			c.Marks = marks[c.ID]
		}
		p.Claims = append(p.Claims, claimFact(&c))
	}
	for _, a := range x.Articles {
		p.Articles = append(p.Articles, ArticleFact{a.ID, a.SHA256})
	}
	for _, l := range x.Relations {
		p.Relations = append(p.Relations, relationFact(l))
	}
	p.digest = digest(p.Facts.encode())
	return p, nil
}

// SHA256 is the digest of the file's bytes, in hex: what a ledger that recorded
// the publishing knows it by.
func (p *Published) SHA256() string { return digest(p.doc) }

// Whole tells whether the report says all that it was written from, so that
// the ledger can write it again: not CSV and JSON Lines, nor a list of
// corrections.
func (p *Published) Whole() bool {
	return p.Since == "" && p.Format != CSV.String() && p.Format != JSONLines.String()
}

// Same tells whether r, read from the ledger with the report's own query at
// the report's own head, writes this very document.
func (p *Published) Same(r *ledger.Report) bool {
	f, ok := ParseFormat(p.Format)
	if !ok || !p.Whole() || r.Head != p.Head {
		return false
	}
	var b bytes.Buffer
	return Write(&b, f, r, Options{Lang: p.Lang}) == nil && bytes.Equal(b.Bytes(), p.doc)
}

// Difference is one thing that a report says and its ledger does not.
type Difference struct {
	Noun   string `json:"noun"` // article, claim, mark, relation
	ID     string `json:"id"`
	Field  string `json:"field"`
	Report string `json:"report"`
	Ledger string `json:"ledger"`
}

func (d Difference) same(o Difference) bool {
	return d.Noun == o.Noun && d.ID == o.ID && d.Field == o.Field
}

// Compare sets what the report says against a report over the whole ledger,
// however far that has moved on: marks made later are no difference.
func (p *Published) Compare(now *ledger.Report) []Difference {
	out := slices.Clone(p.odd)
	add := func(noun, id, field, said, holds string) {
		if said == holds {
			return
		}
		d := Difference{noun, id, field, said, holds}
		if i := slices.IndexFunc(p.odd, d.same); i >= 0 {
			out[i].Ledger = holds // what the report says there could not be read
		} else {
			out = append(out, d)
		}
	}
	if p.Head.Ledger != now.Head.Ledger {
		add("ledger", now.Head.Ledger, "id", p.Head.Ledger, now.Head.Ledger)
		return out
	}
	articles := map[string]string{}
	for _, a := range now.Articles {
		articles[a.ID] = a.SHA256
	}
	for _, a := range p.Articles {
		add("article", a.ID, "sha256", a.SHA256, articles[a.ID])
	}
	byID := map[string]*ledger.Claim{}
	for i := range now.Claims {
		byID[now.Claims[i].ID] = &now.Claims[i]
	}
	for _, c := range p.Claims {
		held := byID[c.ID]
		if held == nil {
			add("claim", c.ID, "id", c.ID, "")
			continue
		}
		if held.Rev == c.Rev {
			add("claim", c.ID, "article", c.Article, held.ArticleID)
			add("claim", c.ID, "quote", c.Quote, held.Quote)
			add("claim", c.ID, "label", c.Label, held.Label)
			add("claim", c.ID, "span", fmt.Sprint(c.Start, "–", c.End), fmt.Sprint(held.Start, "–", held.End))
			add("claim", c.ID, "status", c.Status.String(), held.Status.String())
		}
		if p.Format != CSV.String() {
			compareMarks(c, held, p.Head.Size, add)
		}
	}
	relations := map[string]ledger.Relation{}
	for _, x := range now.Relations {
		relations[x.ID] = x
	}
	for _, x := range p.Relations {
		held, ok := relations[x.ID]
		if !ok {
			add("relation", x.ID, "id", x.ID, "")
			continue
		}
		add("relation", x.ID, "a", x.A, held.A)
		add("relation", x.ID, "b", x.B, held.B)
		add("relation", x.ID, "relation", x.Kind.String(), held.Kind.String())
		add("relation", x.ID, "basis", x.Basis.String(), held.Basis.String())
		if held.Rev == x.Rev {
			add("relation", x.ID, "verdict", x.Verdict.String(), held.Verdict.String())
		}
	}
	return out
}

// compareMarks sets the marks of a claim that the report could know against
// those it gives.
func compareMarks(c ClaimFact, held *ledger.Claim, size int64, add func(noun, id, field, said, holds string)) {
	said := map[int64]MarkFact{}
	for _, m := range c.Marks {
		said[m.Seq] = m
	}
	for _, m := range held.Marks {
		x, ok := said[m.Seq]
		delete(said, m.Seq)
		switch id := strconv.FormatInt(m.Seq, 10); {
		case m.Seq > size:
			if ok {
				add("mark", id, "seq", id, "")
			}
		case !ok:
			add("mark", id, "status", "", m.Status.String())
		default:
			add("mark", id, "status", x.Status.String(), m.Status.String())
			add("mark", id, "because", x.Because, m.Because)
			add("mark", id, "correction", x.Correction, m.Correction)
			add("mark", id, "at", stampExact(x.At), stampExact(m.At))
		}
	}
	for _, m := range c.Marks {
		if _, left := said[m.Seq]; left {
			add("mark", strconv.FormatInt(m.Seq, 10), "status", m.Status.String(), "")
		}
	}
}
