package ledger

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"

	"factledger/claims"
)

// id16 is an id as a map's key.
type id16 [16]byte

// replayed is what the events amount to, worked out anew and apart from the
// statements that keep the tables.
type replayed struct {
	ledger    string
	undone    map[int64]bool
	articles  map[id16]*articleState
	order     []id16             // of the articles
	rows      map[int64][]string // by the seq of the event: hashes of the claim rows that it vouches for, in order
	rowsOrder []int64
	claims    map[id16]*claimState
	relations map[id16]*relationState
	findings  map[string]foundState // by claim, basis and ordinal
	dossiers  map[string]int64      // by name and article: seq
	marks     map[int64]*markState
	evidence  map[int64][]bodyEvidence
	files     map[string]bool // by name: whether it was redacted
	about     map[int64]id16  // of marks, evidence and notes: the claim
	actor     map[int64]string
	notes     map[int64]string
	policy    Policy
	policySeq int64
}

type articleState struct {
	bodyArticle
	seq, rev  int64
	added     string
	withdrawn string
	context   string
	keys      string
}

// claimState is what was decided on a claim. Claims without events have none.
type claimState struct {
	rev      int64
	marks    []int64
	assigned string
	edits    []edition // those that stand
	gone     int64     // the edit that was taken back last
}

type edition struct {
	seq     int64
	row     bool // it made a version
	dropped string
	trace   string
}

// trace is how the last rereading that stands found the claim, until a person
// edited it.
func (c *claimState) trace() string {
	if n := len(c.edits); n > 0 && c.edits[n-1].trace != "" {
		return c.edits[n-1].trace
	}
	return claims.TraceAgain.String()
}

// version is the seq of the event that made the current version of a claim,
// and why it is dropped. Where extracted is 0 a person added the claim.
func (c *claimState) version(extracted int64) (seq int64, dropped string) {
	seq = extracted
	for _, e := range c.edits {
		if dropped = e.dropped; e.row {
			seq = e.seq
		}
	}
	if seq == 0 {
		return c.gone, "undone"
	}
	return seq, dropped
}

type markState struct {
	bodyMark
	actor      string
	rev        int64
	superseded bool
}

type relationState struct {
	hash    string
	seq     int64
	rev     int64
	decided []decision
}

type decision struct {
	bodyDecided
	seq       int64
	actor, at string
}

type foundState struct {
	hash string
	seq  int64
}

func newReplay() *replayed {
	return &replayed{undone: map[int64]bool{}, articles: map[id16]*articleState{}, rows: map[int64][]string{}, claims: map[id16]*claimState{},
		relations: map[id16]*relationState{}, findings: map[string]foundState{}, dossiers: map[string]int64{}, marks: map[int64]*markState{},
		evidence: map[int64][]bodyEvidence{}, files: map[string]bool{}, about: map[int64]id16{}, actor: map[int64]string{}, notes: map[int64]string{}, policy: Policy{Reviewers: 1}, policySeq: 1}
}

func (s *replayed) claim(id id16) *claimState {
	if s.claims[id] == nil {
		s.claims[id] = &claimState{}
	}
	return s.claims[id]
}

func (s *replayed) relation(id id16) *relationState {
	if s.relations[id] == nil {
		s.relations[id] = &relationState{}
	}
	return s.relations[id]
}

// apply takes one event in. The undone ones are known before.
func (s *replayed) apply(seq int64, d *draft) error {
	read := func(body any) error {
		if err := json.Unmarshal([]byte(d.body), body); err != nil {
			return fmt.Errorf("its body is not that of a %s: %w", d.kind, err)
		}
		return nil
	}
	var id id16
	copy(id[:], d.about)
	switch d.kind {
	case kindLedger:
		var b bodyLedger
		err := read(&b)
		s.ledger = b.Ledger
		return err
	case kindPolicy:
		var b bodyPolicy
		err := read(&b)
		s.policy, s.policySeq = b.Policy, seq
		return err
	case kindArticle:
		a := &articleState{seq: seq, rev: d.rev, added: d.at}
		s.articles[id], s.order = a, append(s.order, id)
		return read(&a.bodyArticle)
	case kindExtracted, kindFiled, kindCorrected, kindWithdrawn, kindReread, kindReplaced:
		a := s.articles[id]
		if a == nil {
			return fmt.Errorf("it is about an article that was not added")
		}
		a.rev = d.rev
		return s.applyArticle(seq, d, a, id, read)
	case kindDecided:
		var b bodyDecided
		if err := read(&b); err != nil {
			return err
		}
		r := s.relation(id)
		if r.rev = d.rev; !s.undone[seq] {
			r.decided = append(r.decided, decision{b, seq, d.actor, d.at})
		}
		return nil
	case kindUndone:
		return s.applyUndone(seq, d, id, read)
	case kindMark, kindEvidence, kindNote, kindEdited, kindAssigned, kindRedacted:
		for _, e := range evidenceOf(d.kind, d.body) { // whose file stays, whatever was taken back
			if e.File != "" {
				s.files[e.File] = false
			}
		}
		return s.applyClaim(seq, d, id, read)
	}
	return nil
}

func (s *replayed) applyArticle(seq int64, d *draft, a *articleState, id id16, read func(any) error) error {
	switch d.kind {
	case kindExtracted:
		var b bodyExtracted
		if err := read(&b); err != nil {
			return err
		}
		a.context, a.keys = b.Context, b.Keys
		s.vouch(seq, b.Claims...)
		if err := s.find(seq, b.Findings, nil); err != nil {
			return err
		}
		return s.relate(seq, b.Relations, nil)
	case kindReread:
		var b bodyReread
		if err := read(&b); err != nil {
			return err
		}
		if a.context = b.Context; b.Keys != "" {
			a.keys = b.Keys
		}
		if err := s.find(seq, b.Findings, b.Unfound); err != nil {
			return err
		}
		return s.relate(seq, b.Relations, b.Unrelated)
	case kindReplaced:
		var b bodyReplaced
		err := read(&b)
		a.withdrawn = replacedBy(b.By)
		return err
	case kindFiled:
		var b bodyFiled
		if err := read(&b); err != nil {
			return err
		}
		if !s.undone[seq] {
			s.dossiers[b.Dossier+"\x00"+string(id[:])] = seq
		}
		return s.relate(seq, b.Relations, nil)
	case kindCorrected:
		var b bodyCorrected
		if err := read(&b); err != nil || s.undone[seq] {
			return err
		}
		a.correct(b)
	case kindWithdrawn:
		var b bodyBecause
		if err := read(&b); err != nil || s.undone[seq] {
			return err
		}
		a.withdrawn = b.Because
	}
	return nil
}

func (s *replayed) applyClaim(seq int64, d *draft, id id16, read func(any) error) error {
	c := s.claim(id)
	c.rev = d.rev
	switch d.kind {
	case kindMark:
		m := &markState{actor: d.actor, rev: d.rev}
		if err := read(&m.bodyMark); err != nil || s.undone[seq] {
			return err
		}
		s.marks[seq], s.about[seq], s.actor[seq] = m, id, d.actor
		for _, old := range c.marks {
			if o := s.marks[old]; m.Resolves || o.actor == m.actor {
				o.superseded = true
			}
		}
		c.marks = append(c.marks, seq)
		if len(m.Evidence) > 0 {
			s.evidence[seq] = m.Evidence
		}
	case kindEvidence:
		var b bodyEvidence
		if err := read(&b); err != nil || s.undone[seq] {
			return err
		}
		s.evidence[seq], s.about[seq] = []bodyEvidence{b}, id
	case kindRedacted:
		var b bodyRedacted
		err := read(&b)
		s.files[b.File] = true
		return err
	case kindNote:
		var b bodyNote
		if err := read(&b); err != nil || s.undone[seq] {
			return err
		}
		s.notes[seq], s.about[seq] = b.Text, id
	case kindAssigned:
		var b bodyAssigned
		if err := read(&b); err != nil || s.undone[seq] {
			return err
		}
		c.assigned = b.Reviewer
	case kindEdited:
		var b bodyEdited
		if err := read(&b); err != nil {
			return err
		}
		if b.Row != "" {
			s.vouch(seq, b.Row)
		}
		c.edits = append(c.edits, edition{seq, b.Row != "", b.Dropped, b.Trace})
		return s.reread(seq, b.Article, b.Keys, b.Relations, b.Unrelated)
	}
	return nil
}

func (s *replayed) applyUndone(seq int64, d *draft, id id16, read func(any) error) error {
	var b bodyUndone
	if err := read(&b); err != nil {
		return err
	}
	if r := s.relations[id]; r != nil {
		r.rev = d.rev
		return nil
	}
	if a := s.articles[id]; a != nil { // a rereading
		a.rev = d.rev
		var old id16
		copy(old[:], raw(b.Replaced))
		if was := s.articles[old]; was != nil {
			was.withdrawn, a.withdrawn = "", undoneReading
		}
		return s.reread(seq, b.Article, b.Keys, b.Relations, b.Unrelated)
	}
	c := s.claim(id)
	c.rev = d.rev
	for i, e := range c.edits {
		if e.seq == b.Seq {
			c.edits = append(c.edits[:i:i], c.edits[i+1:]...)
			if e.row {
				c.gone = e.seq
			}
			break
		}
	}
	return s.reread(seq, b.Article, b.Keys, b.Relations, b.Unrelated)
}

// find takes in what was found wrong with claims by themselves, and what is so
// no more.
func (s *replayed) find(seq int64, entries, ended []string) error {
	for _, name := range ended {
		delete(s.findings, name)
	}
	for _, f := range entries {
		i := strings.LastIndexByte(f, ' ')
		if i < 0 {
			return fmt.Errorf("it names a finding as %q", f)
		}
		s.findings[f[:i]] = foundState{f[i+1:], seq}
	}
	return nil
}

// vouch keeps the hashes of claim rows.
func (s *replayed) vouch(seq int64, hashes ...string) {
	if len(hashes) > 0 {
		s.rows[seq], s.rowsOrder = hashes, append(s.rowsOrder, seq)
	}
}

// reread takes in what changed about an article when claims of it did.
func (s *replayed) reread(seq int64, article, keys string, entries, ended []string) error {
	if keys != "" {
		var id id16
		copy(id[:], raw(article))
		a := s.articles[id]
		if a == nil {
			return fmt.Errorf("it is about an article that was not added")
		}
		a.keys = keys
	}
	return s.relate(seq, entries, ended)
}

func (s *replayed) relate(seq int64, entries, ended []string) error {
	for _, e := range entries {
		name, hash, ok := strings.Cut(e, " ")
		id := raw(name)
		if !ok || id == nil {
			return fmt.Errorf("it names a relation as %q", e)
		}
		r := s.relation(id16(id))
		if r.hash == "" {
			r.decided = nil
		}
		r.hash, r.seq = hash, seq
	}
	for _, name := range ended {
		id := raw(name)
		if id == nil {
			return fmt.Errorf("it ends a relation named %q", name)
		}
		s.relation(id16(id)).hash = ""
	}
	return nil
}

// settled is a claim's standing and status by its marks and the policy.
func (s *replayed) settled(c *claimState) (Standing, Status) {
	n, resolved := 0, false
	seen := map[Status]bool{}
	var last Status
	for _, seq := range c.marks {
		m := s.marks[seq]
		if m.superseded || m.Status == Unreviewed {
			continue
		}
		n, last, resolved = n+1, m.Status, resolved || m.Resolves
		seen[m.Status] = true
	}
	switch {
	case n == 0:
		return StandingNone, Unreviewed
	case len(seen) > 1:
		return StandingSplit, Unreviewed
	case n > 1 || resolved:
		return StandingAgreed, last
	case s.policy.Reviewers == 2:
		return StandingSingle, Unreviewed
	}
	return StandingSingle, last
}

// b64 is a hash as bodies hold it.
func b64(b []byte) string { return base64.RawStdEncoding.EncodeToString(b) }
