package claims

import (
	"slices"
)

// The world: standing facts that a desk knows at once. They are data, in
// lang/it/lexicon/members.tsv, with the days from and to which they hold; a
// person adds a line there.

// misfit is a country that a text counts among the members of a body to which
// it does not belong.
type misfit struct {
	body, country         string // names
	start, end            int    // runes of the country's mention
	listStart, listEnd    int    // runes of the whole list
	from, until           string // when it belonged, if ever
	bodyTerm, countryTerm term
}

// listReach is how many words may stand between two countries of one list.
const listReach = 3

// misfits reads lists of members: «Paesi Ue, tra cui Lituania, Francia e Gran
// Bretagna», «la Svizzera e la Serbia, due Stati membri della Nato». Day is
// the time the text speaks of.
func misfits(ps []piece, at days) []misfit {
	t := theThesaurus()
	var out []misfit
	for i := range ps {
		body, n := t.nameAt(ps, i)
		if n == 0 || t.names.kind(body) != thingBody {
			continue
		}
		dirs := []int{1, -1}
		if !memberWord(ps, i) {
			if !belongWord(ps, i) {
				continue
			}
			dirs = dirs[1:]
		}
		for _, dir := range dirs {
			first := len(out)
			from := i + n
			if dir < 0 {
				from = i - 1
			} else if !announces(ps, from) {
				continue
			}
			gap := 0
			for j := from; j >= 0 && j < len(ps) && gap <= listReach; j += dir {
				c, k := t.countryAt(ps, j)
				if k == 0 {
					gap++
					continue
				}
				gap = 0
				last := j + k - 1
				if m, ok := t.names.membership(t.names.key(body), t.names.key(c)); !ok || !m.holds(at) {
					out = append(out, misfit{body: t.names.name(body), country: t.names.name(c), start: ps[j].start, end: ps[last].end,
						from: m.From, until: m.Until, bodyTerm: hashTerm(t.names.key(body)), countryTerm: hashTerm(t.names.key(c))})
				}
				if dir > 0 {
					j = last
				}
			}
			for k := first; k < len(out); k++ {
				out[k].listStart, out[k].listEnd = min(ps[i].start, out[k].start), max(ps[i+n-1].end, out[k].end)
			}
		}
	}
	return out
}

// memberWord tells that the word before a body's name makes it a list of
// members: «Paesi Ue», «membri della Nato».
func memberWord(ps []piece, i int) bool {
	t := theThesaurus()
	for k := i - 1; k >= max(0, i-2); k-- {
		if t.meant[t.term(ps[k].lower)]&hintMember != 0 {
			return true
		}
		if t.term(ps[k].lower) != 0 {
			return false
		}
	}
	return false
}

// belongWord tells that what stands before a body's name is said to belong to
// it: «la Svizzera fa parte della», «adotta l'».
func belongWord(ps []piece, i int) bool {
	t := theThesaurus()
	for k := i - 1; k >= max(0, i-listReach); k-- {
		idiom, _ := t.idiomAt(ps, k)
		if t.cues[ps[k].folded]&hintBelongs == 0 && t.meant[idiom]&hintBelongs == 0 {
			continue
		}
		return k == 0 || t.names.find(hashForm(ps[k-1].lower)).cue&cueNegation == 0
	}
	return false
}

// announces tells that a list follows: «tra cui», «come», or a country at once.
func announces(ps []piece, i int) bool {
	t := theThesaurus()
	for k := i; k < min(len(ps), i+2); k++ {
		if t.cues[ps[k].folded]&hintList != 0 {
			return true
		}
	}
	_, n := t.countryAt(ps, i)
	return n > 0
}

// countryAt reads the name of a country, not of its people or its capital.
func (t *thesaurus) countryAt(ps []piece, i int) (thing, int) {
	if i >= len(ps) || !ps[i].capital {
		return 0, 0
	}
	x, n := t.nameAt(ps, i)
	if n == 0 || t.names.kind(x) != thingCountry {
		return 0, 0
	}
	group := ps[i].lower
	for _, p := range ps[i+1 : i+n] {
		group += " " + p.lower
	}
	return x, n * b2i(t.names.find(hashForm(group)).cue&cueCountry != 0)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// holds tells whether a membership stood on all of the days.
func (m Membership) holds(at days) bool {
	from, ok := parseDays(m.From)
	if !ok || at.to < from.from {
		return false
	}
	if m.Until == "" {
		return true
	}
	until, ok := parseDays(m.Until)
	return ok && at.from <= until.to
}

// placeMisfits judges the lists of members of an article without a date by the
// latest day that it names: it cannot be older than that.
func placeMisfits(vs []view) {
	if !slices.ContainsFunc(vs, func(v view) bool { _, ok := asOf(v.c); return !ok }) {
		return
	}
	cs := make([]Claim, len(vs))
	for i := range vs {
		cs[i] = *vs[i].c
	}
	latest, ok := parseDays(placedAt(cs))
	if !ok {
		return
	}
	for i := range vs {
		if _, ok := asOf(vs[i].c); !ok {
			vs[i].misfits = misfits(pieces(vs[i].c.Quote), latest)
		}
	}
}

// asOf is the day a claim is judged at: the time it speaks of, or its
// article's date.
func asOf(c *Claim) (days, bool) {
	for _, s := range [2]string{c.When, c.published()} {
		if d, ok := parseDays(s); ok && !d.anyYear && !d.open {
			return d, true
		}
	}
	return days{}, false
}

func (c *Claim) published() string {
	if c.Context == nil {
		return ""
	}
	return c.Context.Published
}

// belonged says in both languages when a country belonged to a body.
func (m misfit) belonged() (it, en string) {
	switch {
	case m.from == "":
		return "non ne ha mai fatto parte", "never belonged to it"
	case m.until == "":
		return "ne fa parte " + datesIT.at(m.from+"/.."), "has belonged to it " + datesEN.at(m.from+"/..")
	}
	return "ne ha fatto parte " + datesIT.at(m.from+"/"+m.until), "belonged to it " + datesEN.at(m.from+"/"+m.until)
}

// mayMisfit tells at once that neither of two clauses counts a country wrongly.
func mayMisfit(a, b *view) bool { return len(a.misfits)+len(b.misfits) > 0 }

// judgeWorld finds a count of a body's members or citizens beside a list that
// holds a country which does not belong: «14 cittadini di Paesi Ue» and «Paesi
// Ue, tra cui … Gran Bretagna».
func judgeWorld(a, b *view, s setting) (verdict, bool) {
	if !s.same || !mayMisfit(a, b) {
		return verdict{}, false
	}
	n, l := a, b
	if n.slot != slotCount {
		n, l = b, a
	}
	if n.slot != slotCount || l.slot == slotCount || l.c.Start > n.c.End+40 || l.c.End < n.c.Start {
		return verdict{}, false
	}
	for _, m := range l.misfits {
		for _, w := range n.unitAll {
			if w == m.bodyTerm {
				v := flagged(agreeNot, BasisWorld, 1)
				v.alone = true
				return v, true
			}
		}
	}
	return verdict{}, false
}
