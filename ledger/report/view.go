package report

import (
	"fmt"
	"sort"
	"strconv"

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

// aside says, after an article's date, that it was only compared with.
func (a *article) aside() string {
	if a.Compared == "" {
		return ""
	}
	return " · " + a.Compared
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
	Compared                          string // that it is no article of the report's own
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
	var own []string
	for _, a := range r.Articles {
		if !b.compared[a.ID] {
			own = append(own, a.ID)
		}
	}
	v.Lead = w.count(len(own), w.Article) + ": " + w.list(found) + "."
	if n := len(b.compared); n > 0 {
		v.Lead += " " + fmt.Sprintf(w.ComparedWith, w.count(n, w.OtherArticle))
	}
	if len(v.Conflicts)+len(v.Tensions)+len(v.Findings) == 0 && len(b.entries) > 0 {
		v.Lead += " " + w.NothingFlagged
	}
	v.Title = w.Report
	switch {
	case r.Query.Dossier != "":
		v.Title = line(r.Query.Dossier)
	case len(own) == 1:
		v.Title = b.sources[own[0]].Title
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
