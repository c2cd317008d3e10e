package claims

import "slices"

// sameSubject tells whether two subjects name one person: the words of one are
// all in the other, or they share the last of their names and nothing parts
// them.
func sameSubject(a, b []term) bool {
	n := sharedTerms(a, b)
	return n > 0 && (n == min(len(a), len(b)) || n >= 2)
}

// standingYear is how far apart two standing facts may lie in time and still
// be set against each other, in days.
const standingYear = 300

// judgeRelations compares standing facts: offices, bonds, memberships.
func judgeRelations(a, b *view, s setting) (verdict, bool) {
	if !sameSubject(a.subj, b.subj) {
		return verdict{}, false
	}
	head := a.cues&b.cues&hintHead != 0
	share, weight := likeness(a, b)
	if a.pred != b.pred && !head {
		if (a.carries(b.pred) || b.carries(a.pred)) && weight >= 2 && a.c.Negated == b.c.Negated && (a.cues^b.cues)&hintEx == 0 && !s.same {
			return agrees(agreeRound, BasisLexical, share, a, b), true
		}
		if s.same || s.story < sameStoryAt || weight < 2 {
			return verdict{}, false
		}
		return judgeEvents(a, b, s)
	}
	far := a.has&b.has&hasWhen != 0 && a.when.gap(b.when) > standingYear
	ex := (a.cues ^ b.cues) & hintEx
	if ex != 0 {
		unplaced := a.has&b.has&hasWhen == 0 && !s.same && s.story < sameStoryAt
		if far || unplaced || a.c.Negated || b.c.Negated {
			return verdict{}, false
		}
		v := flagged(agreeNot, BasisRole, 0.8+share/5)
		v.alone = true
		return v, true
	}
	if a.c.Negated != b.c.Negated {
		return verdict{}, false
	}
	if s.same && weight < 2 && !head {
		return verdict{}, false
	}
	basis := BasisLexical
	if head || a.cues&b.cues&hintHead != 0 || isRole(a) && isRole(b) {
		basis = BasisRole
	}
	return agrees(agreeRound, basis, 0.5+share, a, b), true
}

// isRole tells a relation that is carried by an office or bond of a person.
func isRole(v *view) bool { return v.human }

// judgeOffice sets who was in office against a claim of another kind that
// says so: «rieletto presidente nel 2025», «l'ex presidente».
func judgeOffice(rel, o *view, s setting) (verdict, bool) {
	if rel.cues&hintEx == 0 || o.c.Negated || rel.c.Negated || !sameSubject(rel.subj, o.subj) {
		return verdict{}, false
	}
	if !slices.ContainsFunc(o.about, func(w weighted) bool { return w.t == rel.pred }) || o.office == 0 || o.cues&hintEx != 0 {
		return verdict{}, false
	}
	if rel.has&o.has&hasWhen != 0 && rel.when.gap(o.when) > standingYear {
		return verdict{}, false
	}
	v := flagged(agreeNot, BasisRole, 0.7)
	v.alone = true
	return v, true
}

// nameFormer gives a former office-holder that an article calls by the office
// alone («l'ex presidente Usa») the name of the one person to whom the article
// gives that office, if no country parts them.
func nameFormer(vs []view) {
	for i := range vs {
		f := &vs[i]
		if f.slot != slotRelation || f.cues&hintEx == 0 || personal(f) {
			continue
		}
		var who *view
		for j := range vs {
			o := &vs[j]
			if j == i || !personal(o) || slices.Contains(o.subj, f.pred) || o.cues&hintEx != 0 || !o.carries(f.pred) && !(o.slot == slotRelation && o.cues&f.cues&hintHead != 0) || landsApart(f, o) {
				continue
			}
			if who == nil {
				who = o
			} else if !sameSubject(who.subj, o.subj) {
				who = nil
				break
			}
		}
		if who != nil {
			f.subj, f.named = who.subj, true
		}
	}
}

// personal tells a claim whose subject is called by a name, not by an office.
func personal(v *view) bool {
	return v.named && len(v.subj) > 0 && !slices.Contains(v.subj, v.pred)
}

// landsApart tells claims that speak of different countries.
func landsApart(a, b *view) bool {
	return len(a.lands) > 0 && len(b.lands) > 0 && sharedTerms(a.lands, b.lands) == 0
}
