package report

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"factledger/claims"
	"factledger/ledger"
)

// view is the report in words, in the order in which it is read. The prose
// formats lay it out; none of them reads the ledger's report itself.
type view struct {
	W                       *words
	Title, Lead, State      string
	Desk, Contact, Reach    string
	Policy                  string
	At                      string
	Tally                   []tally
	Headlines               []headline
	Amended                 []amendment
	AmendedTitle            string
	AmendedLead             string
	Conflicts, Tensions     []pair
	Updates                 []pair
	Findings                []finding
	Agreements              []agreement
	Reviewed, Waiting       []*entry
	Articles                []article
	Charts                  []chart
	NotChecked, DroppedNote string
	Facts                   *Facts
	Seal                    seal
	Reviews                 []claimReview
}

// tally counts the claims of one status.
type tally struct {
	Status ledger.Status
	Word   string
	N      int
}

// headline is one sentence of what came out, with where it is told whole.
type headline struct{ Text, Href, Kind string }

// source is the article behind a passage.
type source struct {
	N                                      int
	Title, Outlet, Author, URL, Date, Lang string
	Name                                   string
}

// entry is one claim.
type entry struct {
	N                        int
	Anchor                   string // its place in the document
	ID                       string
	Status                   ledger.Status
	StatusWord               string
	Label, Kind, Value, When string
	Who, Mode                string
	Quote                    []span
	Source                   *source
	Because, By, Decided     string
	Standing                 string
	Evidence                 []proof
	History                  []step
	Flags                    []mention

	claim *ledger.Claim
}

// numbered is the label behind the number under which the claim is listed.
func (e *entry) numbered() string {
	if e.N == 0 {
		return e.Label
	}
	return strconv.Itoa(e.N) + ". " + e.Label
}

type proof struct{ Kind, Stance, Title, URL, Quote, Seen, Archive, File string }

type step struct {
	At, By, Status, Because, Correction string
	StatusClass                         ledger.Status
	Superseded                          bool
}

// mention says that a relation or finding names the claim.
type mention struct{ Word, Href string }

// pair is two claims that do not fit together, or that a figure moved between.
type pair struct {
	Anchor, Title, Why, Basis, Verdict, Because, Kind string
	Verdicted                                         ledger.Verdict
	Sure                                              string
	A, B                                              side
}

type side struct {
	*entry
	Quote []span // with context, and what differs from the other side
}

type finding struct {
	Anchor, Why, Basis string
	side
}

// agreement is claims that state one fact.
type agreement struct {
	Label   string
	Members []*entry
	Drift   []string
	Outlets int
}

// amendment is a judgement that was published and then changed.
type amendment struct {
	At, Kind, Before, After, Because, By string
	Entry                                *entry
}

// article is an article's text with its claims in it.
type article struct {
	source
	Anchor, SHA256, Withdrawn, Copies string
	Segments                          []segment
	Claims                            int
}

func newView(r *ledger.Report, facts *Facts, o Options) *view {
	w := in(o.Lang)
	v := &view{
		W: w, Facts: facts, Seal: facts.seal(), At: w.day(r.At),
		Desk: line(r.Policy.Desk), Contact: line(r.Policy.Contact), Reach: mailbox(r.Policy.Contact), Policy: link(r.Policy.Corrections),
		Reviews: claimReviews(r, o),
	}
	if v.Reach == "" {
		v.Reach = link(r.Policy.Contact)
	}
	b := newBuilder(r, w)
	v.Conflicts, v.Tensions, v.Updates = b.pairs()
	v.Findings = b.findings()
	v.Agreements = b.agreements()
	for _, e := range b.entries {
		if len(e.claim.Marks) > 0 {
			v.Reviewed = append(v.Reviewed, e)
		} else {
			v.Waiting = append(v.Waiting, e)
		}
		v.Amended = append(v.Amended, b.amendments(e)...)
	}
	sort.SliceStable(v.Amended, func(i, j int) bool { return v.Amended[i].sortKey() > v.Amended[j].sortKey() })
	sort.SliceStable(v.Reviewed, func(i, j int) bool { return gravity(v.Reviewed[i]) > gravity(v.Reviewed[j]) })
	sort.SliceStable(v.Waiting, func(i, j int) bool { return len(v.Waiting[i].Flags) > 0 && len(v.Waiting[j].Flags) == 0 })
	v.Articles = b.articles()
	v.summarise(r, b)
	v.Charts = charts(r, b)
	v.AmendedTitle, v.AmendedLead = w.Corrections, w.CorrectionsLead
	if o.Since != nil {
		v.supersede(b, o.Since)
	}
	return v
}

func (a amendment) sortKey() int64 {
	var last int64
	for _, m := range a.Entry.claim.Marks {
		if m.Correction != "" {
			last = m.Seq
		}
	}
	return last
}

// gravity sorts what was reviewed: what is wrong first.
func gravity(e *entry) int {
	return [...]int{ledger.Unreviewed: 0, ledger.Verified: 1, ledger.Disputed: 2, ledger.Contradicted: 3}[e.Status]
}

func (v *view) summarise(r *ledger.Report, b *builder) {
	w := v.W
	counts := map[ledger.Status]int{}
	for _, e := range b.entries {
		counts[e.Status]++
	}
	var reviewed []string
	for _, s := range []ledger.Status{ledger.Contradicted, ledger.Disputed, ledger.Verified, ledger.Unreviewed} {
		v.Tally = append(v.Tally, tally{s, w.StatusMany[s], counts[s]})
		if s != ledger.Unreviewed && counts[s] > 0 {
			word := w.StatusMany[s]
			if counts[s] == 1 {
				word = w.Status[s]
			}
			reviewed = append(reviewed, w.integer(counts[s])+" "+word)
		}
	}
	done := len(b.entries) - counts[ledger.Unreviewed]
	switch {
	case len(b.entries) == 0:
	case done == 0:
		v.State = w.NothingChecked
	case done == len(b.entries):
		v.State = fmt.Sprintf(w.AllChecked, w.list(reviewed))
	default:
		v.State = fmt.Sprintf(w.SomeChecked, w.count(done, w.Claim), w.integer(len(b.entries)), w.list(reviewed))
	}
	found := []string{w.count(len(b.entries), w.Claim)}
	if n := len(v.Conflicts); n > 0 {
		found = append(found, w.count(n, w.Conflict))
	}
	if n := len(v.Tensions); n > 0 {
		found = append(found, w.count(n, [2]string{w.Relation[claims.Tension], w.RelationMany[claims.Tension]}))
	}
	if n := len(v.Findings); n > 0 {
		found = append(found, w.count(n, w.Finding))
	}
	v.Lead = w.count(len(r.Articles), w.Article) + ": " + w.list(found) + "."
	if len(v.Conflicts)+len(v.Tensions)+len(v.Findings) == 0 && len(b.entries) > 0 {
		v.Lead += " " + w.NothingFlagged
	}
	v.Title = w.Report
	switch {
	case r.Query.Dossier != "":
		v.Title = line(r.Query.Dossier)
	case len(r.Articles) == 1:
		v.Title = b.sources[r.Articles[0].ID].Title
	}
	for _, p := range v.Conflicts {
		v.Headlines = append(v.Headlines, headline{p.Why, p.Anchor, w.Relation[claims.Contradicts]})
	}
	for _, f := range v.Findings {
		v.Headlines = append(v.Headlines, headline{f.Why, f.Anchor, w.Finding[0]})
	}
	for _, p := range v.Tensions {
		v.Headlines = append(v.Headlines, headline{p.Why, p.Anchor, w.Relation[claims.Tension]})
	}
	if len(v.Headlines) > 6 {
		v.Headlines = v.Headlines[:6]
	}
	if n := counts[ledger.Unreviewed]; n > 0 {
		v.NotChecked = fmt.Sprintf(w.NotCheckedText, w.count(n, w.Claim))
	}
	if n := b.dropped; n > 0 {
		v.DroppedNote = fmt.Sprintf(w.Dropped, w.count(n, w.Claim))
	}
}

// builder turns the nouns of a ledger's report into the view's.
type builder struct {
	r       *ledger.Report
	w       *words
	sources map[string]*source // by article id
	texts   map[string][]rune
	entries []*entry
	others  []*entry // at the other end of a relation, and not listed themselves
	byID    map[string]*entry
	dropped int
}

func newBuilder(r *ledger.Report, w *words) *builder {
	b := &builder{r: r, w: w, sources: map[string]*source{}, texts: map[string][]rune{}, byID: map[string]*entry{}}
	for i := range r.Articles {
		a := &r.Articles[i]
		s := &source{N: i + 1, Title: line(a.Title), Outlet: line(a.Outlet), Author: line(a.Author), URL: link(a.URL),
			Date: w.edtf(line(a.Published)), Lang: language(a.Lang), Name: line(a.Name)}
		if s.Title == "" {
			s.Title = s.Name
		}
		b.sources[a.ID] = s
		b.texts[a.ID] = []rune(a.Text)
	}
	b.dropped = r.Counts.Claims - len(r.Claims)
	if b.dropped < 0 || r.Query.Limit > 0 || r.Query.Offset > 0 {
		b.dropped = 0
	}
	for i := range r.Claims {
		e := b.entry(&r.Claims[i], i+1)
		b.entries = append(b.entries, e)
		b.byID[e.ID] = e
	}
	for i := range r.Others {
		e := b.entry(&r.Others[i], 0)
		e.Anchor = ""
		b.others = append(b.others, e)
		b.byID[e.ID] = e
	}
	return b
}

// language is a language tag that may stand in an attribute.
func language(s string) string {
	if s == "" {
		return "it"
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-') {
			return "und"
		}
	}
	return s
}

func (b *builder) by(actor string) string {
	if actor == "" {
		return b.w.Reviewer
	}
	return line(actor)
}

func (b *builder) entry(c *ledger.Claim, n int) *entry {
	w := b.w
	e := &entry{
		N: n, Anchor: "c" + strconv.Itoa(n), ID: c.ID, claim: c,
		Status: c.Status, StatusWord: w.Status[c.Status], Label: line(c.Label), Kind: w.Kind[c.Kind],
		Value: line(w.value(&c.Claim)), Who: line(c.Attributed), Mode: w.Modality[c.Modality],
		Quote: quoted(c), Source: b.sources[c.ArticleID],
	}
	if e.Source == nil {
		e.Source = &source{Title: line(c.Article), Name: line(c.Article), Date: w.Undated}
	}
	if c.When != "" && c.Kind != claims.KindDate {
		e.When = w.edtf(line(c.When))
	}
	if c.Standing > ledger.StandingSingle {
		e.Standing = w.Standing[c.Standing]
	}
	for _, p := range c.Evidence {
		x := proof{Kind: w.Proof[p.Kind], Stance: w.Stance[p.Stance], Title: line(p.Title), URL: link(p.URL), Quote: line(p.Quote), Archive: link(p.Archive), File: line(p.File)}
		if x.Title == "" {
			x.Title = line(p.URL)
		}
		if p.Seen != "" {
			x.Seen = w.edtf(line(p.Seen))
		}
		e.Evidence = append(e.Evidence, x)
	}
	for _, m := range c.Marks {
		s := step{At: w.day(m.At), By: b.by(m.Actor), Status: w.Status[m.Status], StatusClass: m.Status, Because: line(m.Because), Superseded: m.Superseded}
		if m.Correction != "" {
			s.Correction = b.correction(m.Correction)
		}
		e.History = append(e.History, s)
		if !m.Superseded && m.Status == c.Status && e.Decided == "" {
			e.Because, e.By, e.Decided = s.Because, s.By, s.At
		}
	}
	return e
}

func (b *builder) correction(kind string) string {
	switch kind {
	case "typo":
		return b.w.Typo
	case "substance":
		return b.w.Substance
	}
	return line(kind)
}

// amendments are the marks of a claim that corrected a published one.
func (b *builder) amendments(e *entry) []amendment {
	var out []amendment
	for i, m := range e.claim.Marks {
		if m.Correction == "" {
			continue
		}
		before := ledger.Unreviewed
		for _, old := range e.claim.Marks[:i] {
			if old.Actor == m.Actor {
				before = old.Status
			}
		}
		out = append(out, amendment{At: b.w.day(m.At), Kind: b.correction(m.Correction), Before: b.w.Status[before],
			After: b.w.Status[m.Status], Because: line(m.Because), By: b.by(m.Actor), Entry: e})
	}
	return out
}

// quoted is a claim's quote with its anchor painted.
func quoted(c *ledger.Claim) []span {
	q := []rune(c.Quote)
	low := min(max(c.AnchorStart-c.Start, 0), len(q))
	high := min(max(c.AnchorEnd-c.Start, low), len(q))
	if low == 0 && high == len(q) {
		return seen([]span{{c.Quote, plainText}})
	}
	return seen([]span{{string(q[:low]), plainText}, {string(q[low:high]), anchorText}, {string(q[high:]), plainText}})
}

// seen makes spans visible and drops the empty ones.
func seen(in []span) []span {
	out := in[:0]
	for _, s := range in {
		if s.Text = visible(s.Text); s.Text != "" {
			out = append(out, s)
		}
	}
	return out
}

// side is an entry with the passage around its quote.
func (b *builder) side(e *entry, quote []span) side {
	before, after := b.context(e.claim)
	out := []span{{before, contextText}}
	out = append(out, quote...)
	return side{e, seen(append(out, span{after, contextText}))}
}

const around = 90

// context is what stands around a claim's quote in its paragraph, cut at a
// word and marked with an ellipsis where it is cut.
func (b *builder) context(c *ledger.Claim) (before, after string) {
	text := b.texts[c.ArticleID]
	if c.Start < 0 || c.End > len(text) || c.Start > c.End || len(text) == 0 {
		return c.Before, c.After
	}
	i := c.Start
	for i > 0 && text[i-1] != '\n' && c.Start-i < around {
		i--
	}
	cut := i > 0 && text[i-1] != '\n'
	for cut && i < c.Start && text[i] != ' ' {
		i++
	}
	for cut && i < c.Start && text[i] == ' ' {
		i++
	}
	before = string(text[i:c.Start])
	if cut && before != "" {
		before = "…" + before
	}
	j := c.End
	for j < len(text) && text[j] != '\n' && j-c.End < around {
		j++
	}
	cut = j < len(text) && text[j] != '\n'
	for cut && j > c.End && text[j-1] != ' ' {
		j--
	}
	after = strings.TrimRight(string(text[c.End:j]), " ")
	if cut && after != "" {
		after += "…"
	}
	return before, after
}

func inQuote(c *ledger.Claim) [2]int { return [2]int{c.AnchorStart - c.Start, c.AnchorEnd - c.Start} }

// pairs are the relations that were not dismissed: what people confirmed
// first, then by how sure the program is.
func (b *builder) pairs() (conflicts, tensions, updates []pair) {
	var rels []ledger.Relation
	for _, x := range b.r.Relations {
		if x.Verdict != ledger.Dismissed && x.Kind != claims.Corroborates {
			rels = append(rels, x)
		}
	}
	sort.SliceStable(rels, func(i, j int) bool {
		if ci, cj := rels[i].Verdict == ledger.Confirmed, rels[j].Verdict == ledger.Confirmed; ci != cj {
			return ci
		}
		return rels[i].Score > rels[j].Score
	})
	for i, x := range rels {
		a, z := b.byID[x.A], b.byID[x.B]
		if a == nil || z == nil {
			continue
		}
		qa, qz := sides(a.claim.Quote, z.claim.Quote, inQuote(a.claim), inQuote(z.claim))
		p := pair{Anchor: "r" + strconv.Itoa(i+1), Title: against(a, z), Why: sentence(x.Why.In(b.w.Lang)), Basis: b.w.Basis[x.Basis], Kind: b.w.Relation[x.Kind],
			Verdict: b.w.Verdict[x.Verdict], Verdicted: x.Verdict, Because: line(x.Because), Sure: strconv.Itoa(int(x.Score*100+0.5)) + "%",
			A: b.side(a, qa), B: b.side(z, qz)}
		if x.Kind.Flag() {
			f := mention{p.Kind, p.Anchor}
			a.Flags = append(a.Flags, f)
			z.Flags = append(z.Flags, f)
		}
		switch x.Kind {
		case claims.Contradicts:
			conflicts = append(conflicts, p)
		case claims.Tension:
			tensions = append(tensions, p)
		default:
			updates = append(updates, p)
		}
	}
	return conflicts, tensions, updates
}

// against is a pair's heading: what each side says, shortly. The passages
// stand below it.
func against(a, z *entry) string {
	if a.Label != z.Label {
		return a.Label + " / " + z.Label
	}
	if a.Value != z.Value {
		return a.Label + ": " + orElse(a.Value, "–") + " / " + orElse(z.Value, "–")
	}
	return a.Label
}

// sentence is a line that opens with a capital.
func sentence(s string) string {
	s = line(s)
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func (b *builder) findings() []finding {
	var out []finding
	for i, x := range b.r.Findings {
		e := b.byID[x.Claim]
		if e == nil {
			continue
		}
		f := finding{Anchor: "f" + strconv.Itoa(i+1), Why: sentence(x.Why.In(b.w.Lang)), Basis: b.w.Basis[x.Basis], side: b.side(e, quoted(e.claim))}
		e.Flags = append(e.Flags, mention{b.w.Finding[0], f.Anchor})
		out = append(out, f)
	}
	return out
}

// agreements gathers corroborating claims into facts, the ones told by most
// articles first.
func (b *builder) agreements() []agreement {
	root := map[string]string{}
	var find func(string) string
	find = func(x string) string {
		if p, ok := root[x]; ok && p != x {
			root[x] = find(p)
			return root[x]
		}
		return x
	}
	drift := map[string][]string{}
	var linked []ledger.Relation
	for _, x := range b.r.Relations {
		if x.Kind == claims.Corroborates && x.Verdict != ledger.Dismissed && b.byID[x.A] != nil && b.byID[x.B] != nil {
			linked = append(linked, x)
			if a, z := find(x.A), find(x.B); a != z {
				root[z] = a
			}
		}
	}
	members := map[string]bool{}
	for _, x := range linked {
		members[x.A], members[x.B] = true, true
		if d := b.w.Drift[x.Drift]; d != "" {
			k := find(x.A)
			if !contains(drift[k], d) {
				drift[k] = append(drift[k], d)
			}
		}
	}
	at := map[string]int{}
	var out []agreement
	for _, e := range append(b.entries[:len(b.entries):len(b.entries)], b.others...) {
		if !members[e.ID] {
			continue
		}
		k := find(e.ID)
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, agreement{Label: e.Label, Drift: drift[k]})
		}
		out[i].Members = append(out[i].Members, e)
	}
	for i := range out {
		told := map[string]bool{}
		for _, e := range out[i].Members {
			told[e.claim.ArticleID] = true
		}
		out[i].Outlets = len(told)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Outlets > out[j].Outlets })
	return out
}

func contains(in []string, s string) bool {
	for _, x := range in {
		if x == s {
			return true
		}
	}
	return false
}

func (b *builder) articles() []article {
	of := map[string][]*entry{}
	for _, e := range b.entries {
		of[e.claim.ArticleID] = append(of[e.claim.ArticleID], e)
	}
	var out []article
	for _, a := range b.r.Articles {
		x := article{source: *b.sources[a.ID], SHA256: line(a.SHA256), Withdrawn: line(a.Withdrawn), Claims: len(of[a.ID]),
			Segments: highlight(b.texts[a.ID], of[a.ID])}
		x.Anchor = "a" + strconv.Itoa(x.N)
		if a.Copies > 1 {
			x.Copies = fmt.Sprintf(b.w.Copies, b.w.count(a.Copies, b.w.Article))
		}
		out = append(out, x)
	}
	return out
}
