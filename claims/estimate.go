package claims

// estimates tells whether token i is the «per» of whose figure stands before
// it: «diecimila persone per gli organizzatori, seimila per la questura».
func (d *document) estimates(i int32) bool {
	if i < 1 || d.tokens[i].cue.cue&cueStance == 0 {
		return false
	}
	j := i - 1
	if w := &d.lexemes[j]; w.r.pos() == posNoun && w.name == 0 && w.r.number() == plural && d.personal(int(j)) {
		j--
	} else if j > 0 && d.tokens[j].class&isPercent != 0 {
		j--
	}
	if j < 0 || d.tokens[j].class&(isFigures|isCardinal|isScale) == 0 {
		return false
	}
	k := i + 1
	for int(k) < len(d.tokens) && (d.lexemes[k].r.pos() == posArticle || d.lexemes[k].r.pos() == posDeterminer) {
		k++
	}
	return int(k) < len(d.tokens) && k < i+4 && d.tokens[k].cue.cue&(cueSpeaker|cueData) != 0
}

// estimateVoice gives the figures between the mark before token i, a «per», and
// the end of the source behind it their source.
func (d *document) estimateVoice(s, i, to int32) {
	p, ok := d.nounPhrase(int(i)+1, int(min(to, i+14)))
	if !ok || p.from > i+2 {
		return
	}
	from := i
	for from > d.sentences[s].from && !d.tokens[from-1].is(shapeMark) && d.lexemes[from-1].r.pos() != posCoordinator {
		from--
	}
	d.addVoice(voice{from: from, to: p.to, start: i, end: p.to, verb: i, sentence: s, speaker: d.speakerOf(p, s), class: saySay, manner: mannerSource})
}
