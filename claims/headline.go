package claims

// minHeadline is how many words a headline has at least: what stands above it in
// fewer is the section or a kicker.
const minHeadline = 5

// headline is the line over the text that serves as its title; empty where the
// text begins without one.
func (d *document) headline() string {
	short := ""
	for i := range d.paragraphs {
		p := &d.paragraphs[i]
		if d.page[p.from]&pageHeadline == 0 {
			continue
		}
		if line := d.slice(p.first, p.last); p.words >= minHeadline {
			return line
		} else if short == "" {
			short = line
		}
	}
	return short
}
