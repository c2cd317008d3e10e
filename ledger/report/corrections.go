package report

import (
	"fmt"

	"factledger/ledger"
)

// since cuts r to what changed after the report p was published: claims that
// were judged otherwise, and flags that are new or were decided meanwhile.
func since(r *ledger.Report, p *Published) *ledger.Report {
	out := *r
	out.Claims, out.Relations, out.Findings = []ledger.Claim{}, []ledger.Relation{}, []ledger.Finding{}
	old := map[string]ClaimFact{}
	for _, c := range p.Claims {
		old[c.ID] = c
	}
	seen := map[string]RelationFact{}
	for _, x := range p.Relations {
		seen[x.ID] = x
	}
	keep := map[string]bool{}
	for i := range r.Claims {
		if c := &r.Claims[i]; changed(c, old, p.Format) {
			keep[c.ID] = true
		}
	}
	for _, x := range r.Relations {
		was, ok := seen[x.ID]
		if x.Kind.Flag() && p.Format != CSV.String() && (!ok || was.Verdict != x.Verdict) {
			out.Relations = append(out.Relations, x)
			keep[x.A], keep[x.B] = true, true
		}
	}
	told := map[string]bool{}
	for _, c := range r.Claims {
		if keep[c.ID] {
			out.Claims = append(out.Claims, c)
			told[c.ArticleID] = true
		}
	}
	out.Articles = []ledger.Article{}
	for _, a := range r.Articles {
		if told[a.ID] {
			out.Articles = append(out.Articles, a)
		}
	}
	out.Counts.Claims = len(out.Claims)
	return &out
}

// changed tells whether a claim was judged otherwise since, or for another reason.
func changed(c *ledger.Claim, old map[string]ClaimFact, format string) bool {
	was, ok := old[c.ID]
	if !ok {
		return c.Status != ledger.Unreviewed
	}
	return was.Status != c.Status || format != CSV.String() && len(was.Marks) != len(c.Marks)
}

// amendSince is the changed judgements as dated entries that supersede the
// published ones.
func (b *builder) amendSince(p *Published) []amendment {
	old := map[string]ClaimFact{}
	for _, c := range p.Claims {
		old[c.ID] = c
	}
	var out []amendment
	for _, e := range b.entries {
		if !changed(e.claim, old, p.Format) || len(e.claim.Marks) == 0 {
			continue
		}
		last := e.claim.Marks[len(e.claim.Marks)-1]
		kind := b.w.New
		before := ledger.Unreviewed
		if was, ok := old[e.ID]; ok {
			before = was.Status
		}
		if before != ledger.Unreviewed {
			// A change of the verdict is one of substance, whatever it was called.
			kind = b.w.Substance
			if before == e.Status && last.Correction == "typo" {
				kind = b.w.Typo
			}
		}
		out = append(out, amendment{At: b.w.day(last.At), Kind: kind, Before: b.w.Status[before], After: e.StatusWord,
			Because: line(last.Because), By: b.by(last.Actor), Entry: e})
	}
	return out
}

// supersede words a view as the list of what changed since p.
func (v *view) supersede(b *builder, p *Published) {
	w := v.W
	v.Amended = b.amendSince(p)
	v.Title, v.AmendedTitle = w.Changed, w.Changed
	v.AmendedLead = fmt.Sprintf(w.ChangedLead, w.integer(int(p.Head.Size)), w.day(p.At))
	v.State, v.NotChecked, v.DroppedNote = "", "", ""
	v.Lead = w.count(len(v.Amended), w.Correction) + "."
	if len(v.Amended) == 0 {
		v.Lead = v.AmendedLead + " " + w.Unchanged
	}
	v.Charts = nil
}
