package claims

// Claim is the smallest statement of an article that a fact-checker could mark
// verified, disputed or contradicted by itself. Start, End, AnchorStart and
// AnchorEnd count Unicode code points into the article's text, half open;
// Quote and Anchor are exactly those slices of it. The fields are those of the
// annotation guidelines.
type Claim struct {
	ID          string   `json:"id,omitempty"` // UUIDv5 of article and anchor span; minted by package ledger, empty from Extract
	Article     string   `json:"article"`      // the Article's ID
	Kind        Kind     `json:"kind"`
	Quote       string   `json:"quote"` // the shortest clause that can be read alone
	Start       int      `json:"start"`
	End         int      `json:"end"`
	Anchor      string   `json:"anchor"` // the value expression; for event and relation the word that carries it; for quote the words between the marks
	AnchorStart int      `json:"anchor_start"`
	AnchorEnd   int      `json:"anchor_end"`
	Label       string   `json:"label"` // subject first, as a checker would list it
	Value       Value    `json:"value"`
	Unit        string   `json:"unit"`          // as the text words it, or an ISO 4217 code for money; empty where none
	Modifier    Modifier `json:"modifier"`      // which side of the value the text means
	Subject     string   `json:"subject"`       // by its fullest name in the article
	When        string   `json:"when"`          // EDTF; empty where unknown
	Attributed  string   `json:"attributed_to"` // who vouches for it in the text; empty where the article does
	Modality    Modality `json:"modality"`
	Negated     bool     `json:"negated"`
	Checkworthy bool     `json:"checkworthy"` // Worth reaches the queue's threshold
	Worth       float64  `json:"worth"`       // check-worthiness, 0 to 1; what a queue is sorted by
	Reasons     []string `json:"reasons,omitempty"`
	Rule        string   `json:"rule"` // the pack's rule that found it

	// What comparing needs and no annotation has.
	Sense   Sense    `json:"-"`
	Context *Context `json:"-"`
}

// Sense is what a claim speaks of, in words that compare: lower-case lemmas
// with accents folded. It is stored with the claim, so that a ledger compares
// exactly as memory does.
type Sense struct {
	Predicate string   `json:"predicate,omitempty"` // lemma of the verb or noun that carries the clause ("rilasciare" for «il rilascio di»)
	Subject   []string `json:"subject,omitempty"`   // keys of the names in Subject
	Counted   string   `json:"counted,omitempty"`   // lemma of what the number counts
	Terms     []string `json:"terms,omitempty"`     // content lemmas of the quote, sorted, without those above
	Names     []string `json:"names,omitempty"`     // keys of the names in the sentence, sorted
	Places    []string `json:"places,omitempty"`    // keys of the places in the sentence, sorted
	Scope     []string `json:"scope,omitempty"`     // what narrows it: «in tutta la regione», «tra i minori»; lemmas, sorted
	Role      string   `json:"role,omitempty"`      // of a relation: lemma of the office or bond, "ex:" before it where it is over
	Object    []string `json:"object,omitempty"`    // keys of what a relation holds to (presidente della *Bielorussia*)
	Charges   []string `json:"charges,omitempty"`   // the offences that its sentence lists behind it, where it says that somebody is charged
	Setting   []string `json:"setting,omitempty"`   // content words of its sentence beside the quote: near the anchor, or of a denial all of them; and the place right after it ("a Lugo")
	Sentence  int      `json:"sentence"`            // ordinal of the sentence in the article, from 0
	Headline  bool     `json:"headline,omitempty"`
}
