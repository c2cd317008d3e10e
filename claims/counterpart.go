package claims

import (
	"cmp"
	"slices"
)

// findCounterparts finds who is called the counterpart of another: «l'omologo ungherese».
func (d *document) findCounterparts(from, to int) {
	for i := from + 1; i < to; i++ {
		w := &d.lexemes[i]
		if w.r.pos() != posNoun && w.r.pos() != posAdjective || d.lex().classes(w.r.lemma())&classCounterpart == 0 || d.quoted(int32(i)) {
			continue
		}
		if p := d.lexemes[i-1].r.pos(); p != posArticle && p != posPreposition && p != posDeterminer {
			continue
		}
		p := d.extend(phrase{from: int32(i), to: int32(i + 1), head: int32(i), number: singular}, to)
		of := d.belongs(i+1, int(p.to))
		if of == 0 || d.named(i+1, min(int(p.to)+1, to)) {
			continue
		}
		who := d.holder(i, int(p.to))
		if who < 0 {
			who = d.counterpart(of)
		}
		if who < 0 {
			continue
		}
		b := bond{who: who, noun: int32(i), last: p.to - 1, from: int32(i), to: p.to}
		if d.lexemes[i-1].r.pos() == posArticle {
			b.from--
		}
		d.addBond(b)
	}
}

// maxCast is how many people of an article are looked at for whom it calls a counterpart, those it names most.
const maxCast = 64

// findCast finds whom an article names again and again, the most named first.
func (d *document) findCast() {
	d.cast = d.cast[:0]
	for who := range d.entities {
		if e := &d.entities[who]; e.thing == 0 && e.mentions > 1 {
			d.cast = append(d.cast, int32(who))
		}
	}
	slices.SortStableFunc(d.cast, func(a, b int32) int { return cmp.Compare(d.entities[b].mentions, d.entities[a].mentions) })
	d.cast = d.cast[:min(len(d.cast), maxCast)]
}

// counterpart is the one person whom an article names again and again and gives no office of another country: where
// it calls somebody a counterpart without a name, it is of them that it speaks.
func (d *document) counterpart(of thing) int32 {
	best := int32(-1)
	for _, who := range d.cast {
		e := &d.entities[who]
		switch {
		case best >= 0 && e.mentions < d.entities[best].mentions:
			return best
		case e.kind != entityPerson && e.kind != entityUnknown || e.holdsElsewhere(of):
		case best >= 0: // two are named as often
			return -1
		default:
			best = who
		}
	}
	return best
}

// holdsElsewhere tells whether somebody holds an office of another country.
func (e *entity) holdsElsewhere(of thing) bool {
	return e.several || e.of != 0 && e.of != of
}
