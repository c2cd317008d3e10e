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
	Name   string        `json:"name"`
	Counts ledger.Counts `json:"counts"`
	Done   int           `json:"reviewed"`
	Flags  int           `json:"flags"`
}

func (d *desk) dossiers(v *visit) error {
	names, err := d.ledger.Dossiers(v.ctx())
	if err != nil {
		return err
	}
	p := dossiersPage{Dossiers: []dossier{}}
	for _, n := range names {
		rep, err := d.ledger.Report(v.ctx(), ledger.Query{Dossier: n, Limit: 1, Viewer: v.user.Name})
		if err != nil {
			return err
		}
		c := rep.Counts
		p.Dossiers = append(p.Dossiers, dossier{Name: n, Counts: c, Done: c.Claims - c.Status[ledger.Unreviewed.String()],
			Flags: c.Relations[claims.Contradicts.String()] + c.Relations[claims.Tension.String()]})
		p.Head = rep.Head
	}
	v.show(http.StatusOK, "dossiers", p)
	return nil
}
