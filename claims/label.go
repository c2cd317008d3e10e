package claims

import "strings"

// label writes each claim in a few words, its subject first.
func (d *document) label() {
	for i := range d.claims {
		c := &d.claims[i]
		c.Label = d.labelOf(c, &d.spots[i])
	}
}

func (d *document) labelOf(c *Claim, s *spot) string {
	text := strings.Join(strings.Fields(c.Quote), " ")
	if c.Subject == "" || strings.Contains(text, c.Subject) {
		return text
	}
	return c.Subject + ": " + text
}
