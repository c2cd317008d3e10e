package web

import (
	"net/http"

	"factledger/claims"
	"factledger/ledger"
)

// dossiersPage lists the sets of articles that are compared together.
type dossiersPage struct {
	Dossiers []dossier   `json:"dossiers"`
	Head     ledger.Head `json:"head"`
}

func (p dossiersPage) head() *ledger.Head { return &p.Head }

type dossier struct {
	Name     string `json:"name"`
	Articles int    `json:"articles"`
	Claims   int    `json:"claims"`
	Done     int    `json:"reviewed"`
	Flags    int    `json:"flags"`
}

func (d *desk) dossiers(v *visit) error {
	names, err := d.ledger.Dossiers(v.ctx())
	if err != nil {
		return err
	}
	p := dossiersPage{Dossiers: []dossier{}}
	if p.Head, err = d.ledger.Head(v.ctx()); err != nil {
		return err
	}
	for _, n := range names {
		c, err := d.counts.of(v.ctx(), p.Head, ledger.Query{Dossier: n, Count: ledger.CountClaims})
		if err != nil {
			return err
		}
		_, articles, err := d.ledger.Articles(v.ctx(), ledger.Listing{Dossier: n, Limit: 1})
		if err != nil {
			return err
		}
		_, flags, err := d.ledger.Related(v.ctx(), ledger.Listing{Dossier: n, Relations: []claims.RelationKind{claims.Contradicts, claims.Tension}, Limit: 1})
		if err != nil {
			return err
		}
		p.Dossiers = append(p.Dossiers, dossier{Name: n, Articles: articles, Claims: c.Claims, Done: c.Claims - c.Status[ledger.Unreviewed.String()], Flags: flags})
	}
	v.show(http.StatusOK, "dossiers", p)
	return nil
}
