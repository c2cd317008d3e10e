package web

import (
	"net/http"
	"net/url"
	"strconv"

	"factledger/claims"
	"factledger/ledger"
)

// pair is a relation with both of its sides, the words marked that differ.
type pair struct {
	Relation ledger.Relation `json:"relation"`
	A        side            `json:"a"`
	B        side            `json:"b"`
	Key      string          `json:"-"`
	Here     string          `json:"-"`
	Because  string          `json:"-"` // what a refused form said
	CanMark  bool            `json:"-"`
}

type side struct {
	Claim   ledger.Claim   `json:"claim"`
	Article ledger.Article `json:"article"`
	Words   []word         `json:"-"`
}

type contradictionsPage struct {
	Pairs    []pair                `json:"pairs"`
	Relation string                `json:"relation"` // which are shown: flags, one kind, or all
	Verdict  string                `json:"verdict"`
	Dossier  string                `json:"dossier,omitempty"`
	Total    int                   `json:"total"`
	Offset   int                   `json:"offset"`
	Prev     string                `json:"-"`
	Next     string                `json:"-"`
	Dossiers []string              `json:"-"`
	Kinds    []claims.RelationKind `json:"-"`
	Verdicts []ledger.Verdict      `json:"-"`
	Stale    bool                  `json:"-"` // somebody decided about the pair meanwhile
	Head     ledger.Head           `json:"head"`
}

func (p contradictionsPage) head() *ledger.Head { return &p.Head }

const pairsShown = 20

func (d *desk) contradictions(v *visit) error {
	q := v.r.URL.Query()
	p := contradictionsPage{Relation: q.Get("relation"), Verdict: q.Get("verdict"), Dossier: q.Get("dossier"),
		Kinds: upTo(claims.Update), Verdicts: upTo(ledger.Dismissed)}
	if p.Relation == "" {
		p.Relation = "flags"
	}
	if p.Verdict == "" {
		p.Verdict = "open"
	}
	if s := q.Get("offset"); s != "" {
		n, err := number(s, "offset")
		if err != nil {
			return err
		}
		p.Offset = n
	}
	l := ledger.Listing{Dossier: p.Dossier, Limit: pairsShown, Offset: p.Offset, Viewer: v.user.Name}
	if k, ok := claims.ParseRelationKind(p.Relation); ok {
		l.Relations = []claims.RelationKind{k}
	} else if p.Relation == "flags" {
		l.Relations = []claims.RelationKind{claims.Contradicts, claims.Tension}
	}
	if w, ok := ledger.ParseVerdict(p.Verdict); ok {
		l.Verdicts = []ledger.Verdict{w}
	}
	rep, total, err := d.ledger.Related(v.ctx(), l)
	if err != nil {
		return err
	}
	p.Head, p.Total = rep.Head, total
	if p.Dossiers, err = d.ledger.Dossiers(v.ctx()); err != nil {
		return err
	}
	if p.Offset+len(rep.Relations) < total {
		p.Next = p.at(p.Offset + pairsShown)
	}
	if p.Offset > 0 {
		p.Prev = p.at(max(0, p.Offset-pairsShown))
	}
	p.Pairs = pairsOf(v, rep, rep.Relations, p.at(p.Offset))
	v.show(http.StatusOK, "contradictions", p)
	return nil
}

func (p contradictionsPage) at(offset int) string {
	q := url.Values{"relation": {p.Relation}, "verdict": {p.Verdict}}
	if p.Dossier != "" {
		q.Set("dossier", p.Dossier)
	}
	if offset > 0 {
		q.Set("offset", strconv.Itoa(offset))
	}
	return "/contradictions?" + q.Encode()
}

func pairsOf(v *visit, rep *ledger.Report, rs []ledger.Relation, here string) []pair {
	arts := articlesOf(rep)
	byID := make(map[string]ledger.Claim, len(rep.Claims))
	for _, c := range append(rep.Claims[:len(rep.Claims):len(rep.Claims)], rep.Others...) {
		byID[c.ID] = c
	}
	key := newToken()
	ps := make([]pair, 0, len(rs))
	for i, r := range rs {
		a, b := byID[r.A], byID[r.B]
		wa, wb := clashing(a, b)
		if r.Kind == claims.Corroborates || r.Basis == claims.BasisWorld || r.Basis == claims.BasisArithmetic {
			// Nothing differs, or what is wrong is no word that the other lacks.
			wa, wb = words(a.Quote), words(b.Quote)
		}
		ps = append(ps, pair{Relation: r, A: side{a, arts[a.ArticleID], wa}, B: side{b, arts[b.ArticleID], wb},
			Key: key + strconv.Itoa(i), Here: here, CanMark: v.user.Role >= ledger.RoleReviewer})
	}
	return ps
}

// decideAgain shows a pair about which somebody else decided meanwhile, with
// what they decided and what this form said.
func (d *desk) decideAgain(v *visit, r ledger.Relation) error {
	rep, err := d.ledger.Report(v.ctx(), ledger.Query{Claim: r.A, Viewer: v.user.Name})
	if err != nil {
		return err
	}
	p := contradictionsPage{Relation: "flags", Verdict: "open", Kinds: upTo(claims.Update), Verdicts: upTo(ledger.Dismissed), Total: 1, Stale: true, Head: rep.Head,
		Pairs: pairsOf(v, rep, []ledger.Relation{r}, local(v.form("next")))}
	p.Pairs[0].Because = v.form("because")
	if p.Dossiers, err = d.ledger.Dossiers(v.ctx()); err != nil {
		return err
	}
	v.show(http.StatusConflict, "contradictions", p)
	return nil
}
