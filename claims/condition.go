package claims

// inCondition gives where the words end by which a clause says how its subject stands, right behind a verb of being and as the lexicon
// has them («è in prognosi riservata», «non è rinnovabile», «si trova agli arresti»), or 0. A participle says it by itself: «è chiusa».
func (d *document) inCondition(c *clause, q *predicate) int32 {
	if c.subject.none() || q.modal != 0 || d.sayThere(q) {
		return 0
	}
	if q.passive && q.mood == indicativePresent && !d.compounded(q) {
		if d.tokens[q.head].cue.cue&cueCondition != 0 {
			return q.head + 1
		}
		return 0
	}
	v := d.lex().classes(q.verb)
	if v&classCopula == 0 && !(v&classSelfState != 0 && v&classSay == 0 && q.reflexive) {
		return 0
	}
	if i := d.pastAdverbs(int(q.last) + 1); i < int(c.to) {
		if end, e := d.gazetteer(i, int(c.to)); e.cue&cueCondition != 0 {
			return int32(end)
		}
	}
	return 0
}
