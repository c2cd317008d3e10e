package report

import (
	"fmt"
	"net/url"
	"sort"
	"strings"
	"time"

	"factledger/claims"
	"factledger/ledger"
)

// Fault is what a report would be faulted for under the published rules of
// fact-checkers, with the rule and the claim.
type Fault struct {
	Rule  string     `json:"rule"`            // its name in rules
	Code  string     `json:"code"`            // whose rule it is
	Claim string     `json:"claim,omitempty"` // id; empty where it is about the whole report
	Label string     `json:"label,omitempty"`
	Why   claims.Why `json:"why"`
}

// The codes behind the rules.
const (
	ifcnSources     = "IFCN 3, Pagella Politica: two sources, the primary one first, or say why"
	ifcnMethod      = "IFCN 4: a reader can replicate the check"
	ifcnCorrections = "IFCN 5, Google: an open policy of corrections, linked from every report"
	ifcnFair        = "IFCN 1, Pagella Politica: no undue focus on one side"
	vintage         = "Pagella Politica: judged on what was known then"
	reply           = "EFCSN: who is criticised can reply"
	google          = "Google ClaimReview"
	consistent      = "IFCN 1: the same standard for every claim"
)

const (
	freshDays     = 30 // a verdict may rest on evidence seen this long before
	balanceAtFrom = 10 // fewer reviewed claims say nothing about balance
	balanceShare  = 60 // percent
	headlineRunes = 75 // of claimReviewed, by Google's advice
)

// Lint says what a report over r would be faulted for, in r's order, faults of
// the whole report first. It reads the report as the desk sees it, with notes.
func Lint(r *ledger.Report) []Fault {
	l := &linter{r: r, articles: map[string]*ledger.Article{}, byID: map[string]*ledger.Claim{}}
	for i := range r.Articles {
		l.articles[r.Articles[i].ID] = &r.Articles[i]
	}
	for i := range r.Claims {
		l.byID[r.Claims[i].ID] = &r.Claims[i]
	}
	l.policy()
	l.balance()
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Dropped == "" && (c.Status != ledger.Unreviewed || len(c.Marks) > 0) {
			l.claim(c)
		}
	}
	l.agree()
	return l.faults
}

type linter struct {
	r        *ledger.Report
	articles map[string]*ledger.Article
	byID     map[string]*ledger.Claim
	faults   []Fault
}

func (l *linter) add(rule, code string, c *ledger.Claim, it, en string) {
	f := Fault{Rule: rule, Code: code, Why: claims.Why{IT: it, EN: en}}
	if c != nil {
		f.Claim, f.Label = c.ID, c.Label
	}
	l.faults = append(l.faults, f)
}

func (l *linter) policy() {
	p := l.r.Policy
	if link(p.Corrections) == "" {
		l.add("corrections-link", ifcnCorrections, nil, "manca il collegamento alla politica delle correzioni", "there is no link to the corrections policy")
	}
	if p.Contact == "" {
		l.add("contact", ifcnCorrections, nil, "manca un recapito a cui segnalare un errore", "there is no contact to report an error to")
	}
	if p.Desk == "" {
		l.add("desk", ifcnMethod, nil, "manca il nome della redazione che verifica", "the desk that checks has no name")
	}
	if link(p.Site) == "" && l.reviewed() > 0 {
		l.add("site", google, nil, "manca l’indirizzo del sito: i ClaimReview non hanno una pagina a cui rimandare", "the site has no address: ClaimReviews have no page to point to")
	}
}

func (l *linter) reviewed() (n int) {
	for i := range l.r.Claims {
		if l.r.Claims[i].Status != ledger.Unreviewed {
			n++
		}
	}
	return n
}

// balance looks for one speaker or outlet that takes most of what was checked.
func (l *linter) balance() {
	speakers, outlets := map[string]int{}, map[string]int{}
	total, attributed := 0, 0
	for i := range l.r.Claims {
		c := &l.r.Claims[i]
		if c.Status == ledger.Unreviewed {
			continue
		}
		total++
		if c.Attributed != "" {
			attributed++
			speakers[c.Attributed]++
		}
		if a := l.articles[c.ArticleID]; a != nil && a.Outlet != "" {
			outlets[a.Outlet]++
		}
	}
	// Where the report is about one outlet by choice, its share says nothing.
	if len(outlets) < 2 {
		outlets = nil
	}
	for _, x := range []struct {
		of     map[string]int
		total  int
		it, en string
	}{
		{speakers, attributed, "di chi parla", "speaker"},
		{outlets, total, "della testata", "outlet"},
	} {
		for _, name := range sortedKeys(x.of) {
			if x.total >= balanceAtFrom && x.of[name]*100 > x.total*balanceShare {
				l.add("balance", ifcnFair, nil,
					fmt.Sprintf("%d delle %d affermazioni esaminate sono %s «%s»", x.of[name], x.total, x.it, line(name)),
					fmt.Sprintf("%d of the %d claims reviewed are of one %s, “%s”", x.of[name], x.total, x.en, line(name)))
			}
		}
	}
}

func sortedKeys(m map[string]int) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func (l *linter) claim(c *ledger.Claim) {
	if c.Standing == ledger.StandingSplit {
		l.add("split", consistent, c, "i revisori sono divisi e nessuno ha deciso", "the reviewers are split and nobody settled it")
	}
	if c.Status == ledger.Unreviewed {
		return
	}
	because, last := decision(c)
	if strings.TrimSpace(because) == "" {
		l.add("reason", ifcnMethod, c, "il giudizio non dice perché", "the judgement gives no reason")
	}
	l.sources(c, because)
	l.dates(c, last)
	if c.Status == ledger.Contradicted && c.Attributed != "" && len(c.Notes) == 0 && !hasStance(c, ledger.Background) {
		l.add("right-of-reply", reply, c,
			fmt.Sprintf("smentisce «%s» e non dice se gli è stata chiesta una replica (una nota, o una prova di contesto)", line(c.Attributed)),
			fmt.Sprintf("it contradicts “%s” and does not say whether a reply was asked for (a note, or evidence for context)", line(c.Attributed)))
	}
	if n := len([]rune(c.Label)); n > headlineRunes {
		l.add("headline", google, c, fmt.Sprintf("l’affermazione è lunga %d caratteri, più di %d", n, headlineRunes), fmt.Sprintf("the claim is %d characters long, more than %d", n, headlineRunes))
	}
	if a := l.articles[c.ArticleID]; a != nil && link(a.URL) == "" {
		l.add("appearance", google, c, "l’articolo non ha un indirizzo: il ClaimReview non può dire dove l’affermazione appare", "the article has no address: the ClaimReview cannot say where the claim appears")
	}
}

// decision is the reason and the moment of the mark that made the status.
func decision(c *ledger.Claim) (because string, at time.Time) {
	for _, m := range c.Marks {
		if !m.Superseded && m.Status == c.Status {
			if because == "" {
				because = m.Because
			}
			at = m.At
		}
	}
	return because, at
}

func hasStance(c *ledger.Claim, s ledger.Stance) bool {
	for _, e := range c.Evidence {
		if e.Stance == s {
			return true
		}
	}
	return false
}

func (l *linter) sources(c *ledger.Claim, because string) {
	hosts, primary, independent := map[string]bool{}, false, false
	own := ""
	if a := l.articles[c.ArticleID]; a != nil {
		own = host(a.URL)
	}
	for _, e := range c.Evidence {
		h := orElse(host(e.URL), e.URL)
		hosts[h] = true
		primary = primary || e.Kind == ledger.Primary
		independent = independent || own == "" || h != own
	}
	switch {
	case len(c.Evidence) == 0:
		l.add("evidence", ifcnSources, c, "il giudizio non porta nessuna prova", "the judgement rests on no evidence")
	case !independent:
		l.add("independence", ifcnSources, c, "le prove vengono tutte dal sito dell’articolo stesso", "all the evidence is from the article’s own site")
	case len(hosts) < 2 && !primary && strings.TrimSpace(because) == "":
		l.add("two-sources", ifcnSources, c, "una sola fonte, non primaria, e nessun motivo", "one source only, not a primary one, and no reason given")
	}
	if c.Status == ledger.Verified && len(c.Evidence) > 0 && !hasStance(c, ledger.Supports) {
		l.add("support", ifcnMethod, c, "nessuna delle prove è a favore, eppure è verificata", "no evidence supports it, and yet it is verified")
	}
	if c.Status == ledger.Contradicted && len(c.Evidence) > 0 && !hasStance(c, ledger.Refutes) {
		l.add("support", ifcnMethod, c, "nessuna delle prove è contro, eppure è smentita", "no evidence refutes it, and yet it is contradicted")
	}
}

func (l *linter) dates(c *ledger.Claim, decided time.Time) {
	newest := time.Time{}
	for _, e := range c.Evidence {
		if e.Seen == "" {
			l.add("evidence-date", ifcnMethod, c, "una prova non dice quando è stata vista: "+evidenceName(e), "a piece of evidence does not say when it was seen: "+evidenceName(e))
		}
		if e.URL != "" && link(e.URL) == "" {
			l.add("evidence-address", ifcnMethod, c, "una prova non ha un indirizzo http che il lettore possa aprire: "+evidenceName(e), "a piece of evidence has no http address that a reader can open: "+evidenceName(e))
		}
		if t, err := time.Parse("2006-01-02", e.Seen); err == nil && t.After(newest) {
			newest = t
		}
		if e.At.After(decided) && !decided.IsZero() && (c.Status == ledger.Verified && e.Stance == ledger.Refutes || c.Status == ledger.Contradicted && e.Stance == ledger.Supports) {
			l.add("later-evidence", vintage, c, "dopo il giudizio è arrivata una prova di segno opposto: "+evidenceName(e), "evidence of the opposite sign came after the judgement: "+evidenceName(e))
		}
	}
	if !newest.IsZero() && decided.Sub(newest) > freshDays*24*time.Hour {
		days := int(decided.Sub(newest).Hours() / 24)
		l.add("stale-evidence", vintage, c, fmt.Sprintf("il giudizio è di %d giorni dopo l’ultima prova vista", days), fmt.Sprintf("the judgement is %d days newer than the last evidence seen", days))
	}
}

func evidenceName(e ledger.Evidence) string { return orElse(line(e.Title), line(e.URL)) }

func host(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// agree looks for claims that cannot both stand and are both verified.
func (l *linter) agree() {
	for _, x := range l.r.Relations {
		a, b := l.byID[x.A], l.byID[x.B]
		if x.Kind != claims.Contradicts || x.Verdict == ledger.Dismissed || a == nil || b == nil {
			continue
		}
		if a.Status == ledger.Verified && b.Status == ledger.Verified {
			l.add("both-verified", consistent, a, "è verificata insieme a un’affermazione che la contraddice: "+line(b.Label), "it is verified together with a claim that contradicts it: "+line(b.Label))
		}
	}
}
