package claims

import "strings"

// when says of each claim the time it speaks of.
func (d *document) when() {
}

// published is the article's date, empty where it has none.
func (d *document) published() string { return strings.TrimSuffix(d.article.Published, "?") }
