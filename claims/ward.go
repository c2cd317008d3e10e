package claims

// wardReach is how many words behind a number the word may stand that tells
// where its people are.
const wardReach = 7

// wardBehind is the token that tells where those are whom a claim counts, and 0
// where none does: «cinque in carcere e uno ai domiciliari».
func (d *document) wardBehind(c *Claim, s *spot) int32 {
	if c.Kind != KindQuantity {
		return 0
	}
	end := min(d.sentences[s.sentence].to, s.anchorTo+wardReach)
	for i := s.anchorTo; i < end && d.tokens[i].is(shapeWord); i++ {
		if d.tokens[i].class&(isFigures|isCardinal) != 0 || d.lexemes[i].r.pos() == posCoordinator || d.lexemes[i].r.finite() {
			return 0
		}
		if d.comparingWays(i)&wayWard != 0 {
			return i
		}
	}
	return 0
}

// wardNear reads what wardBehind found.
func (t *thesaurus) wardNear(ps []piece, ts []term) term {
	n := len(ps) - 1
	if n < 0 || t.cues[ps[n].folded]&hintWard == 0 {
		return 0
	}
	if ts[n] != 0 {
		return ts[n]
	}
	return hashTerm(ps[n].folded)
}

// markWards marks the numbers that are the only ones of an article that count
// people where they are.
func markWards(vs []view) {
	for i := range vs {
		v := &vs[i]
		v.soleWard = v.ward != 0 && v.has&hasNumber != 0 && v.num.exact
		for j := range vs {
			if j != i && vs[j].ward == v.ward && vs[j].has&hasNumber != 0 && vs[j].num.said != v.num.said {
				v.soleWard = false
			}
		}
	}
}

// wardsApart finds, where one article has all of some people in one place and
// the other parts them («sei in carcere»; «cinque in carcere e uno ai
// domiciliari»), the other parts: fs holds the parts in that place.
func wardsApart(a, b []view, fs []found) (out []found) {
	for _, f := range fs {
		x, y := &a[f.x], &b[f.y]
		if !f.kind.Flag() || x.ward == 0 || x.ward != y.ward {
			continue
		}
		for i := range a {
			if v := &a[i]; v.partsWith(x, y.num.said) {
				out = append(out, found{x: i, y: f.y, verdict: f.verdict})
			}
		}
		for j := range b {
			if v := &b[j]; v.partsWith(y, x.num.said) {
				out = append(out, found{x: f.x, y: j, verdict: f.verdict})
			}
		}
	}
	return out
}

// partsWith tells whether a number of people elsewhere, told beside part, makes
// up the whole with it.
func (v *view) partsWith(part *view, whole float64) bool {
	return v.ward != 0 && v.ward != part.ward && v.has&hasNumber != 0 && v.c.Sense.Sentence == part.c.Sense.Sentence && v.num.said+part.num.said == whole
}
