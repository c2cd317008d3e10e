package claims

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// view is a claim as comparing sees it: its value as an interval, its words as
// numbers. It is made once for each claim.
type view struct {
	c          *Claim
	slot       slot
	unit       term       // what is counted or measured; the currency of money
	unitAll    []term     // the content words of the unit
	misfits    []misfit   // countries that it counts among members wrongly
	ofThose    bool       // «di cui» stands before the anchor
	rate       bool       // of a stretch of time: «12 mila bottiglie l’ora»
	setting    []term     // of a denial: words beside the clause
	lands      []term     // countries that the clause names, sorted
	since      bool       // the anchor counts from something: «due giorni dall’avvio»
	leadsOn    bool       // the anchor counts up to what follows: «due giorni dopo»
	ongoing    bool       // the anchor counts up to now: «da oltre vent’anni»
	tight      []term     // content words close to the anchor, sorted
	origin     []term     // countries and towns that people right beside the anchor are from, sorted
	scope      []term     // what sort of area the clause names: comune, provincia
	about      []weighted // content words of the clause with their weight, by word; without the unit
	mass       float32
	subj       []term // words of the subject, sorted
	names      []term // names in clause and subject, sorted
	close      []term // names right beside the anchor, sorted
	place      []term // places of the clause, sorted
	around     []term // the same, or those of the sentence where the clause names none
	pred       term   // verb or noun that carries it
	week       term   // the weekday that a date names
	dated      []term // the weekdays of the clause, sorted
	after      []term // the first content words after the anchor, sorted
	cues       hint   // what stands in the anchor or right beside it
	once       bool   // its figure stands in the article for one thing alone
	sole       bool   // no other figure of the article counts the same
	fate       term   // what became of the people that it counts
	ward       term   // where those are whom it counts
	soleWard   bool   // no other figure of the article counts those there
	soleFate   bool   // no other figure of the article tells of that fate
	halts      bool   // it tells that somebody was stopped, which is not yet arrested
	two        int    // how many «i due», «le tre», «entrambi» are
	said       *said  // of a quotation
	thing      []term // what an amount or a length of time is the only one of, sorted
	soleSource bool   // no other figure of its sort comes from its source
	soleAge    bool   // no age of the article differs from it
	soleWeek   bool   // no date of the article names another weekday
	clock      clock
	asked      bool // a penalty that is asked for, not given
	named      bool // the subject is called by a name
	human      bool // the unit is people
	office     hint // hintOffice where the clause speaks of coming into or holding an office
	num        interval
	day        days
	dur        span
	when       days
	has        has
	worded
}

type has uint8

const (
	hasNumber has = 1 << iota
	hasDay
	hasSpan
	hasWhen
	hasNot    // it is a negative statement
	hasDenial // it tells what somebody denies
	hasPeriod // its clause names a month or a year
)

// weighted is a content word with its weight: words next to the anchor tell more
// of what a value belongs to than those at the clause's other end.
type weighted struct {
	t  term
	wt float32
}

// The marks of clauses that name their place, and of those that list charges.
const (
	placeMark  = 1 << 63
	chargeMark = 1 << 62
)

// tightReach is how many words from the anchor its closest words lie.
const tightReach = 6

// rateReach is how many words behind a figure the time may stand that it is of.
const rateReach = 4

// askReach is how many words before a penalty it is said to be asked for.
const askReach = 8

// settingWeight is the weight of a word near the anchor that the clause leaves
// out. It counts where the other claim has it, and does not make the clause
// heavier.
const settingWeight = 0.7

func newView(c *Claim) view {
	t := theThesaurus()
	v := view{c: c}
	v.slot = kindSlot(c.Kind)
	if c.Negated {
		v.has |= hasNot
	}
	if c.Modality == ModalityDenied {
		v.has |= hasDenial
	}
	ps := pieces(c.Quote)
	ts := t.terms(ps)
	v.names = make([]term, 0, 8)
	from, to := c.AnchorStart-c.Start, c.AnchorEnd-c.Start
	unit := pieces(c.Unit)
	for i, w := range t.terms(unit) {
		if w == 0 {
			continue
		}
		if len(v.unitAll) == 0 {
			v.unit, v.human = w, t.person(unit[i].lower)
		}
		v.unitAll = append(v.unitAll, w)
	}
	if at, ok := asOf(c); ok {
		v.misfits = misfits(ps, at)
	}
	if c.Kind == KindMoney {
		v.unit = hashTerm(c.Unit)
	}
	if c.Kind == KindQuantity && c.Sense.Counted != "" && v.unit == 0 && whole(c.Value) {
		v.unit = t.term(c.Sense.Counted)
	}
	first, last := anchorPieces(ps, from, to)
	if c.Kind == KindQuantity && v.unit == 0 && last > first && t.cues[ps[last-1].folded]&hintScale != 0 {
		v.slot = slotMoney // «ricavi a 313 milioni»
	}
	if c.Kind == KindQuantity && v.slot == slotCount && v.unit == 0 && first > 0 && ps[first-1].end+1 == ps[first].start && !ps[first-1].capital && !ps[first-1].number {
		v.unit = ts[first-1] // «magnitudo 3,4»
	}
	if c.Kind == KindPercentage || c.Kind == KindQuantity && (v.unit == 0 || v.human || t.fates.word[v.unit] != 0) {
		v.fate = t.fateOf(unit, ps, ts, first, last)
	}
	if c.Kind == KindQuote {
		v.said = t.wordsSaid(ps[first:last], ts[first:last])
	}
	v.about = make([]weighted, 0, len(ps))
	for i, p := range ps {
		inside := i >= first && i < last
		w := ts[i]
		cs := t.cues[p.folded] | t.meant[w]
		v.office |= cs & hintOffice
		v.other = v.other || cs&hintOther != 0
		v.halts = v.halts || cs&hintHalt != 0
		v.doubt = v.doubt || cs&hintDoubt != 0
		if i+1 < len(ps) && !p.capital && ps[i+1].capital && ps[i+1].start == p.end+1 && w != 0 && t.person(p.lower) {
			v.titles = append(v.titles, w)
		}
		if x, ok := siteAt(ps, ts, i); ok {
			v.sites = append(v.sites, x)
			v.marks |= 1 << (x.kind % 64)
		}
		if i >= first-3 && i < last+3 {
			v.cues |= cs
		}
		if cs&hintWeekday != 0 {
			v.dated = append(v.dated, hashTerm(p.folded))
			if inside {
				v.week = hashTerm(p.folded)
			}
		}
		if cs&hintBoth != 0 && v.two == 0 {
			v.two = 2
		}
		if n := slices.Index(t.numerals, p.folded); n >= 0 && v.two == 0 && i > 0 && t.pos(ps[i-1].lower, posArticle) {
			v.two = n + 2
		}
		if i >= last && w != 0 && len(v.after) < 2 {
			v.after = append(v.after, w)
		}
		if p.capital && i > 0 && !p.opens && (t.cues[ps[i-1].folded]&hintPlace != 0 || i > 1 && t.cues[ps[i-1].folded]&hintOf != 0 && t.cues[ps[i-2].folded]&hintScope != 0 || len(v.place) > 0 && ps[i-1].capital && ps[i-1].end+1 == p.start && ts[i-1] == v.place[len(v.place)-1]) && w != 0 && !t.givenName(p) {
			v.place = append(v.place, w)
			v.placeStems = append(v.placeStems, stem(p.folded))
			v.marks |= placeMark
		}
		if marks := t.opposes[w]; marks != 0 && (!p.capital || p.opens) {
			v.contrary = append(v.contrary, w)
			v.marks |= marks
		}
		if inside && c.Kind.Anchored() || p.number {
			continue
		}
		if w == 0 {
			continue
		}
		if i >= first-3 && i < last+3 && t.names.find(hashForm(p.lower)).cue&(cueDemonym|cueLocal) != 0 {
			v.origin = append(v.origin, w)
		}
		if cs&hintScope != 0 {
			v.scope = append(v.scope, w)
		}
		x, n := t.nameAt(ps, i)
		if n > 0 && t.names.kind(x) == thingCountry {
			v.lands = append(v.lands, w)
			if n == 1 && p.capital && !p.opens && i > 0 && t.function[ps[i-1].folded] {
				v.abroad = append(v.abroad, p.folded)
				v.marks |= placeMark
			}
		}
		if n > 0 || p.capital && !p.opens && !inside {
			v.names = append(v.names, w)
			if i >= first && i < last+6 {
				v.close = append(v.close, w)
			}
		}
		if w == v.unit {
			continue
		}
		wt := float32(1)
		if d := max(first-i, i-last+1); c.Kind.Anchored() && c.Kind != KindDate && d > 6 {
			wt = 0.4
		}
		v.about = append(v.about, weighted{w, wt})
		if i >= first-tightReach && i < last+tightReach {
			v.tight = append(v.tight, w)
		}
	}
	for _, name := range c.Sense.Charges {
		v.charges = append(v.charges, hashTerm(name))
	}
	if v.charges = sortTerms(v.charges); len(v.charges) > 1 {
		v.marks |= chargeMark
	}
	v.tight = sortTerms(v.tight)
	v.since = v.since || last < len(ps) && t.cues[ps[last].folded]&hintSince != 0
	v.leadsOn = last < len(ps) && t.cues[ps[last].folded]&hintAfter != 0 && (last+1 == len(ps) || ps[last+1].start > ps[last].end+1)
	if c.Kind == KindDate { // «nata a Lugo, nel 1964»
		for i := first - 1; i >= max(0, first-6) && !ps[i].number; i-- {
			v.cues |= t.meant[ts[i]] & hintBorn
		}
	}
	for i := first - 1; i >= max(0, first-3) && !v.ongoing; i-- { // «da oltre trent'anni»
		v.ongoing = t.cues[ps[i].folded]&(hintSince|hintAfter) == hintSince
		if !t.function[ps[i].folded] {
			break
		}
	}
	for i := last; i < min(len(ps), last+rateReach) && !ps[i].number; i++ { // the quote may end before «ora»
		v.rate = v.rate || t.cues[ps[i].folded]&hintAt != 0 && (i+1 == len(ps) || t.cues[ps[i+1].folded]&hintRate != 0)
	}
	v.ofThose = first > 0 && t.cues[ps[first-1].folded]&hintPart != 0 && first > 1 && ps[first-2].start >= 0 && t.function[ps[first-2].folded]
	if last+1 < len(ps) && t.cues[ps[last+1].folded]&hintPart != 0 && t.function[ps[last].folded] || // «400 dei quali»
		last > first && last+1 == len(ps) && t.cues[ps[last].folded]&hintOf != 0 { // or the quote ends before «quali»
		v.ofThose = true
	}
	for _, near := range c.Sense.Setting {
		qs := pieces(near)
		if len(qs) > 1 { // a place, or what a duration counts from, with its preposition, right after the clause
			if w := t.wardNear(qs, t.terms(qs)); w != 0 {
				v.ward = w
			} else if x, ok := siteAt(qs, t.terms(qs), 0); ok {
				v.sites = append(v.sites, x)
				v.marks |= 1 << (x.kind % 64)
			} else if t.cues[qs[0].folded]&hintPlace == 0 {
				v.since = v.since || t.cues[qs[0].folded]&hintSince != 0
			} else if len(v.place) == 0 {
				for _, w := range t.terms(qs[1:]) {
					if w != 0 {
						v.place = append(v.place, w)
						v.marks |= placeMark
					}
				}
				for _, q := range qs[1:] {
					v.placeStems = append(v.placeStems, stem(q.folded))
				}
			}
			continue
		}
		v.leadsOn = v.leadsOn || len(qs) > 0 && t.cues[qs[0].folded]&hintAfter != 0 // a mark stands behind it
		switch w := t.terms(qs); {
		case len(w) == 0 || w[0] == 0:
		case c.Modality == ModalityDenied:
			v.setting = append(v.setting, w[0])
		default:
			v.about = append(v.about, weighted{w[0], settingWeight})
		}
	}
	slices.SortFunc(v.about, func(a, b weighted) int { return cmp.Or(cmp.Compare(a.t, b.t), cmp.Compare(b.wt, a.wt)) })
	v.about = slices.CompactFunc(v.about, func(a, b weighted) bool { return a.t == b.t })
	for _, x := range v.about {
		if x.wt != settingWeight {
			v.mass += x.wt
		}
	}
	subject := pieces(c.Subject)
	for i, w := range t.terms(subject) {
		p := subject[i]
		if w != 0 {
			v.subj = append(v.subj, w)
			opens := i == 0 && len(subject) > 1 && !subject[1].capital && t.common(p.lower) // «Incidente a Lecco»
			if p.capital && utf8.RuneCountInString(p.folded) > 1 && !opens {
				v.named = true
				v.names = append(v.names, w)
			}
		}
	}
	v.subj = sortTerms(v.subj)
	v.names = sortTerms(v.names)
	v.close = sortTerms(v.close)
	v.origin = sortTerms(v.origin)
	v.dated = sortTerms(v.dated)
	v.lands = sortTerms(v.lands)
	v.after = sortTerms(v.after)
	v.scope = sortTerms(v.scope)
	v.contrary = sortTerms(v.contrary)
	v.place = sortTerms(v.place)
	v.around = v.place
	if len(v.place) == 0 {
		for _, p := range c.Sense.Places {
			qs := pieces(p)
			for i := range qs { // they are folded
				qs[i].capital = true
			}
			v.around = append(v.around, t.terms(qs)...)
		}
		v.around = sortTerms(v.around)
	}
	switch {
	case c.Sense.Role != "":
		role, former := strings.CutPrefix(c.Sense.Role, "ex:")
		v.pred, v.human = t.term(role), true
		if former {
			v.cues |= hintEx
		}
	case c.Kind == KindRelation && t.is(c.Sense.Predicate, classCopula) && len(v.after) > 0: // «resta un alleato di Roma»
		v.pred = firstAfter(ts, last)
	case c.Sense.Predicate != "":
		v.pred = t.term(c.Sense.Predicate)
	case !c.Kind.Anchored() && c.Kind != KindQuote:
		for _, p := range pieces(c.Anchor) {
			if w := t.term(p.lower); w != 0 && t.cues[p.folded]&hintEx == 0 {
				v.pred, v.human = w, t.person(p.lower)
				break
			}
		}
	}
	for i := range ps { // «ha perso la vita» does not lose
		if k, _ := t.idiomAt(ps, i); k != 0 && t.term(ps[i].lower) == v.pred && (v.pred != 0 || i >= first && i < last) {
			v.pred = k
		}
	}
	v.measure(ps, first, last)
	if v.slot == slotPenalty {
		v.asked = slices.ContainsFunc(ts[max(0, first-askReach):first], func(w term) bool { return t.meant[w]&hintAsk != 0 })
	}
	v.nobody = t.nobodyOf(&v)
	v.supposeFate(t)
	v.thing = t.things(&v, ps, ts, first, last)
	return v
}

// whole tells a value that can be a number of things: not the «4,3» of «una
// scossa di magnitudo 4,3».
func whole(v Value) bool {
	return v.Shape != ShapeNumber || v.Low == float64(int64(v.Low))
}

// measure reads the value.
func (v *view) measure(ps []piece, first, last int) {
	c := v.c
	set := func(ok bool, h has) {
		if ok {
			v.has |= h
		}
	}
	var ok bool
	switch c.Kind {
	case KindQuantity, KindPercentage, KindMoney, KindRank:
		v.num, ok = numberInterval(c.Value, c.Modifier)
		set(ok, hasNumber)
	case KindDuration:
		v.dur, ok = spanOf(c.Value, c.Modifier)
		set(ok, hasSpan)
		if v.slot = durationSlot(c, ps, first, last); v.slot == slotAge && v.since {
			v.slot = slotDuration // «a 30 anni dalla strage»
		}
	case KindDate:
		if c.Value.Shape == ShapeDate {
			v.day, ok = parseDays(c.Value.Text)
			set(ok, hasDay)
		}
		v.clock = clockOf(c, ps[first:last])
	}
	if c.When != "" {
		v.when, ok = parseDays(c.When)
		set(ok, hasWhen)
	}
}

// givenName tells a word that is the name of people and no place: «a Giulia».
func (t *thesaurus) givenName(p piece) bool {
	return t.pos(p.lower, posGiven) && t.names.find(hashForm(p.lower)).thing == 0
}

// anchorPieces is the range of pieces that the anchor covers.
func anchorPieces(ps []piece, from, to int) (first, last int) {
	for first < len(ps) && ps[first].end <= from {
		first++
	}
	for last = first; last < len(ps) && ps[last].start < to; last++ {
	}
	return first, last
}

// firstAfter is the first content word from a piece on.
func firstAfter(ts []term, i int) term {
	for _, w := range ts[min(i, len(ts)):] {
		if w != 0 {
			return w
		}
	}
	return 0
}

func sortTerms(ws []term) []term {
	slices.Sort(ws)
	return slices.Compact(ws)
}

// sharedTerms counts what two sorted lists have in common.
func sharedTerms(a, b []term) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

// likeness is how much two clauses speak of the same thing: the weight of the
// words they share against the lighter clause's, and how many they share.
func likeness(a, b *view) (share, weight float32) {
	x, y := a.about, b.about
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].t < y[0].t:
			x = x[1:]
		case x[0].t > y[0].t:
			y = y[1:]
		default:
			weight += min(x[0].wt, y[0].wt)
			x, y = x[1:], y[1:]
		}
	}
	share = min(1, weight/(min(a.mass, b.mass)+1))
	if n := sharedTerms(a.tight, b.tight); n >= 2 {
		share = max(share, float32(n)/float32(min(len(a.tight), len(b.tight))+1))
	}
	return share, weight
}
