package claims

// worthwhile scores how much a claim is worth checking.
func (d *document) worthwhile() {
	for i := range d.claims {
		d.claims[i].Worth, d.claims[i].Checkworthy = 0.5, true
	}
}
