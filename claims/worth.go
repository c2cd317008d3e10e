package claims

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// trait is a set of what makes a claim more or less worth checking. What each
// weighs stands in the language's worth.txt.
type trait uint32

const (
	traitFigure trait = 1 << iota
	traitPercentage
	traitMoney
	traitDate
	traitDuration
	traitRank
	traitEvent
	traitRelation
	traitQuote
	traitExact
	traitVague
	traitSmall
	traitNamed
	traitPublic
	traitHeadline
	traitFormer
	traitLeader
	traitOffice
	traitAttributed
	traitHedged
	traitPlanned
	traitDenied
	traitNegated
	traitOpinion
	traitFeeling
	traitThin
	traitNobody
)

var traitNames = [...]string{"figure", "percentage", "money", "date", "duration", "rank", "event", "relation", "quote", "exact", "vague",
	"small", "named", "public", "headline", "former", "leader", "office", "attributed", "hedged", "planned", "denied", "negated",
	"opinion", "feeling", "thin", "nobody"}

// kindTraits are the traits of the kinds, in their order.
var kindTraits = [...]trait{traitFigure, traitPercentage, traitMoney, traitDate, traitDuration, traitRank, traitEvent, traitRelation, traitQuote}

// worth is what a language's worth.txt says.
type worth struct {
	base, threshold float64
	weight          [len(traitNames)]float64
	reason          [len(traitNames)]string
}

func readWorth(text string) (worth, error) {
	var w worth
	seen := map[string]bool{}
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, rest, _ := strings.Cut(line, " ")
		value, reason, _ := strings.Cut(rest, " ")
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return w, fmt.Errorf("worth line %d: %w", n+1, err)
		}
		if seen[name] {
			return w, fmt.Errorf("worth line %d: %s twice", n+1, name)
		}
		seen[name] = true
		switch name {
		case "base":
			w.base = v
		case "threshold":
			w.threshold = v
		default:
			i := traitIndex(name)
			if i < 0 {
				return w, fmt.Errorf("worth line %d: no trait %q", n+1, name)
			}
			w.weight[i], w.reason[i] = v, reason
		}
	}
	for _, name := range append([]string{"base", "threshold"}, traitNames[:]...) {
		if !seen[name] {
			return w, fmt.Errorf("worth: %s is missing", name)
		}
	}
	return w, nil
}

func traitIndex(name string) int {
	for i, n := range traitNames {
		if n == name {
			return i
		}
	}
	return -1
}

// worthwhile scores how much each claim is worth checking, and says why.
func (d *document) worthwhile() {
	w := &d.pack.worth
	for i := range d.claims {
		c := &d.claims[i]
		t := d.traits(c, &d.spots[i])
		sum := w.base
		d.strings = d.strings[:0]
		for ; t != 0; t &= t - 1 {
			k := bits.TrailingZeros32(uint32(t))
			sum += w.weight[k]
			d.strings = append(d.strings, w.reason[k])
		}
		c.Reasons = d.keepWords(d.strings)
		c.Worth = float64(int(max(0, min(1, sum))*100+0.5)) / 100
		c.Checkworthy = c.Worth >= w.threshold
	}
}

func (d *document) traits(c *Claim, s *spot) trait {
	t := kindTraits[c.Kind]
	on := func(yes bool, x trait) {
		if yes {
			t |= x
		}
	}
	l := d.lex()
	if c.Kind.Anchored() {
		on(c.Modifier == ModifierExact && c.Value.Shape != ShapeNone && c.Value.Shape != ShapeRange, traitExact)
		on(c.Value.Shape == ShapeNone || c.Value.Shape == ShapeRange && c.Value.High >= 5*c.Value.Low, traitVague)
		on(c.Kind == KindQuantity && c.Value.Shape == ShapeNumber && c.Value.Low <= 2 && c.Modifier == ModifierExact, traitSmall)
	}
	words := 0
	var all lemmaClass
	for i := s.from; i < s.to; i++ {
		x := &d.lexemes[i]
		if x.name > 0 {
			t |= traitNamed
		}
		if d.tokens[i].is(shapeWord) {
			words++
			switch x.r.pos() {
			case posNoun, posVerb, posAdjective:
				all |= l.classes(x.r.lemma())
			}
		}
	}
	on(all&classPublic != 0, traitPublic)
	on(all&classJudgement != 0 && (c.Kind == KindQuote || !c.Kind.Anchored()), traitOpinion)
	on(all&classPerception != 0 && c.Kind == KindEvent, traitFeeling)
	on(d.page[s.sentence]&pageHeadline != 0, traitHeadline)
	if c.Kind == KindQuote {
		n := s.anchorTo - s.anchorFrom
		on(n < 5, traitThin)
	} else {
		on(words < 4 && s.bond == 0, traitThin)
		on(c.Subject == "", traitNobody)
	}
	if s.bond > 0 {
		b := &d.bonds[s.bond-1]
		on(b.former, traitFormer)
		on(!b.former && d.pack.cues.kind(b.of) == thingCountry && d.heads(int(b.noun)), traitLeader)
		on(l.classes(b.lemma)&classOffice != 0, traitOffice)
	}
	on(c.Attributed != "", traitAttributed)
	on(c.Modality == ModalityHedged, traitHedged)
	on(c.Modality == ModalityPlanned, traitPlanned)
	on(c.Modality == ModalityDenied, traitDenied)
	on(c.Negated, traitNegated)
	return t
}
