package claims

import (
	"slices"
)

// site is a place that a clause calls by what it is and a name: «via
// Garibaldi», «l'ospedale Maggiore di Lodi».
type site struct {
	kind  term
	own   []term   // its own name
	where []term   // the name behind «di», of the town
	stems []string // of its own name, as stories have them
}

// placeReach is how many tokens behind a clause the place of what it tells may
// stand: behind the rest of the list that it is one item of.
const placeReach = 24

// placesBeside are the place and the site of a claim whose clause names none:
// the next one in the sentence, up to a semicolon or a verb («tre trattori, due
// rimorchi e un furgone ad Argenta; …»), or else the place that the sentence
// begins with, or the sentence before it: «A Budrio è sparita una ruspa. Con
// essa 300 litri di gasolio.» A place has its preposition before it.
func (d *document) placesBeside(out []string, s *spot) []string {
	placed, sited := false, false
	for i := s.from; i < s.to && !(placed && sited); i++ {
		if d.comparingWays(i)&(wayPlace|waySite) != 0 {
			placed = placed || d.placeAt(i) != ""
			sited = sited || d.siteAt(i) != ""
		}
	}
	end := d.sentences[s.sentence].to
	for i := s.to; i < min(end, s.to+placeReach) && !(placed && sited); i++ {
		if place := d.placeAt(i); place != "" && !placed {
			out, placed = append(out, place), true
		}
		if place := d.siteAt(i); place != "" && !sited {
			out, sited = append(out, place), true
		}
		if w := &d.lexemes[i]; w.name == 0 && w.r.finite() || d.word(int(i)) == ";" {
			break
		}
	}
	for _, n := range [2]int32{s.sentence, s.sentence - 1} {
		for i := int32(0); n >= 0 && i < 2 && !placed; i++ {
			if place := d.placeAt(d.sentences[n].from + i); place != "" {
				out, placed = append(out, place), true
			}
		}
	}
	return out
}

// siteAt is the site named at token i, up to the end of its name.
func (d *document) siteAt(i int32) string {
	if !d.tokens[i].is(shapeWord) || d.comparingWays(i)&waySite == 0 {
		return ""
	}
	to := int32(0)
	for j := i + 1; int(j) < len(d.tokens) && j < i+6 && d.tokens[j].is(shapeWord); j++ {
		if d.tokens[j].is(shapeCapital) {
			to = j + 1
		} else if to > 0 {
			break
		}
	}
	if to == 0 {
		return ""
	}
	return d.slice(i, to)
}

// placeAt is the place named at token i with its preposition, if it is one and
// no person.
func (d *document) placeAt(i int32) string {
	if int(i)+1 >= len(d.tokens) || !d.tokens[i].is(shapeWord) || !d.tokens[i+1].is(shapeCapital) ||
		d.comparingWays(i)&wayPlace == 0 {
		return ""
	}
	if e, _ := d.entityAt(int(i) + 1); e != nil && e.kind == entityPerson {
		return ""
	}
	to := i + 2
	for int(to) < len(d.tokens) && to < i+4 && d.tokens[to].is(shapeCapital) {
		to++
	}
	return d.slice(i, to)
}

// siteReach is how many small words and adjectives may stand between what a
// site is and its name: «il museo civico di Arezzo».
const siteReach = 2

// siteAt reads the site that piece i begins.
func siteAt(ps []piece, ts []term, i int) (site, bool) {
	t := theThesaurus()
	if t.cues[ps[i].folded]&hintSite == 0 {
		return site{}, false
	}
	s := site{kind: ts[i]}
	if s.kind == 0 {
		s.kind = hashTerm(ps[i].folded)
	}
	of, gap := false, 0
	for j := i + 1; j < len(ps) && ps[j].start <= ps[j-1].end+1; j++ {
		p := ps[j]
		switch {
		case t.cues[p.folded]&hintOf != 0:
			of = true
		case p.capital && of:
			s.where = append(s.where, t.nameTerm(ts[j], p))
		case p.capital:
			s.stems = append(s.stems, stem(p.folded))
			s.own = append(s.own, t.nameTerm(ts[j], p))
		case gap == siteReach || len(s.own)+len(s.where) > 0:
			return s.named()
		default:
			gap++
		}
	}
	return s.named()
}

func (s site) named() (site, bool) {
	s.own, s.where = sortTerms(s.own), sortTerms(s.where)
	return s, len(s.own)+len(s.where) > 0
}

// nameTerm is the key of a word within a name, which may be a function word
// elsewhere: «via Secondo».
func (t *thesaurus) nameTerm(w term, p piece) term {
	if w != 0 {
		return w
	}
	return hashTerm(p.folded)
}

// other tells two sites of one kind that are not the same, as far as both are
// called in the same way.
func (s site) other(o site) bool {
	if s.kind != o.kind {
		return false
	}
	if len(s.own) > 0 && len(o.own) > 0 {
		return sharedTerms(s.own, o.own) == 0
	}
	return len(s.own)+len(o.own) == 0 && sharedTerms(s.where, o.where) == 0
}

// judgePlaces finds one event that two texts put in different places.
func judgePlaces(a, b *view, s setting, w wording) (verdict, bool) {
	if s.same || a.slot == slotQuote || b.slot == slotQuote || s.story < sameStoryAt || a.c.Negated != b.c.Negated || w.words < 2 || w.part < 0.6 {
		return verdict{}, false
	}
	carried := a.carries(b.pred) || b.carries(a.pred)
	if !carried && w.words < 3 {
		return verdict{}, false
	}
	for _, x := range a.sites {
		for _, y := range b.sites {
			if !x.other(y) || a.c.names(y.stems) || b.c.names(x.stems) || alike(a.sites, y) || alike(b.sites, x) {
				continue
			}
			v := flagged(agreeNot, BasisPlace, w.share)
			v.differ = [2]term{x.called(), y.called()}
			return v, true
		}
	}
	v := flagged(agreeNot, BasisPlace, w.share)
	switch {
	case len(a.abroad) == 1 && len(b.abroad) == 1 && sharedTerms(a.lands, b.lands) == 0 && !a.c.names(stems(b.abroad)) && !b.c.names(stems(a.abroad)):
		v.differ = [2]term{a.lands[0], b.lands[0]}
	case carried && placed(a, b) && elsewhere(a, b) && !nested(a, b) && a.slot == slotEvent && b.slot == slotEvent && w.weight >= 3:
		v.differ = [2]term{a.place[0], b.place[0]}
	default:
		return verdict{}, false
	}
	return v, true
}

// alike tells whether a site of a list may be the same as another.
func alike(list []site, s site) bool {
	return slices.ContainsFunc(list, func(o site) bool { return o.kind == s.kind && !o.other(s) })
}

func stems(words []string) (out []string) {
	for _, w := range words {
		out = append(out, stem(w))
	}
	return out
}

func (s site) called() term {
	if len(s.own) > 0 {
		return s.own[0]
	}
	return s.where[0]
}

// nested tells places of which one may lie in the other: where one text names
// the other's place too, and not the other way round, it most likely says more
// exactly where.
func nested(a, b *view) bool {
	return a.c.names(b.placeStems) != b.c.names(a.placeStems)
}

// away tells a clause that names its place in so many words where the other
// article's story has nothing of it.
func away(a, b *view) bool {
	return len(a.place) > 0 && len(b.place) == 0 && b.c.Context != nil && !b.c.names(a.placeStems)
}

// names tells whether an article's story holds one of some stems.
func (c *Claim) names(stems []string) bool {
	if c.Context == nil {
		return false
	}
	return slices.ContainsFunc(stems, func(s string) bool { return slices.Contains(c.Context.Story, s) })
}
