package web

import (
	"net/http"

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
	p := dossiersPage{Dossiers: []dossier{}}
	var err error
	if p.Head, err = d.ledger.Head(v.ctx()); err != nil {
		return err
	}
	ds, err := d.ledger.DossierCounts(v.ctx())
	if err != nil {
		return err
	}
	for _, x := range ds {
		c, err := d.counts.of(v.ctx(), p.Head, ledger.Query{Dossier: x.Name, Count: ledger.CountClaims})
		if err != nil {
			return err
		}
		p.Dossiers = append(p.Dossiers, dossier{Name: x.Name, Articles: x.Articles, Claims: c.Claims, Done: c.Claims - c.Status[ledger.Unreviewed.String()], Flags: x.Flags})
	}
	v.show(http.StatusOK, "dossiers", p)
	return nil
}

// fileIn puts an article into a dossier.
func (d *desk) fileIn(v *visit) error {
	name := v.form("dossier")
	if name == "" {
		return wrong("wrong-dossier")
	}
	id := v.r.PathValue("id")
	if err := d.ledger.FileIn(v.ctx(), v.user.Name, id, name); err != nil {
		return err
	}
	v.back("filed", "/articles/"+id)
	return nil
}
