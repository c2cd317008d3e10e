package claims

// MaxArticleBytes is the largest text that is read as one article.
const MaxArticleBytes = 5 << 20

// Article is a text as it was read. Text is valid UTF-8 and is never changed:
// every offset of a claim counts Unicode code points into it.
type Article struct {
	ID        string `json:"id"` // what the reader knows it by: a file's base name, the id of a JSON Lines line, or the ledger's id
	Title     string `json:"title,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Author    string `json:"author,omitempty"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"` // EDTF; empty where unknown. It decides what "ieri" means
	Lang      string `json:"lang,omitempty"`      // a folder under lang/; empty is "it"
	Text      string `json:"text"`
}

// Context is what comparing needs of the article a claim stands in. The claims
// of one article share one Context.
type Context struct {
	Article   string `json:"article"`
	Name      string `json:"name"`            // what people know the article by where it has no outlet; a ledger keeps it beside its own id
	Title     string `json:"title,omitempty"` // as given, or the headline in the text
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"` // EDTF, as given or as the text's own dateline says
	// Story says which story the article tells: the names, places and dates
	// that it is about, folded and sorted, the heaviest first cut to a bound.
	// Two articles that share too little of it are not compared.
	Story []string `json:"story,omitempty"`
	// Print is the MinHash of the text's word shingles: near-identical texts
	// (agency copy) count as one source.
	Print []uint32 `json:"print,omitempty"`
}
