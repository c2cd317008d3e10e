package report

import (
	"encoding/json"
	"io"

	"factledger/ledger"
)

// document is the JSON report: what the ledger says, with the seal first.
type document struct {
	Seal   seal           `json:"seal"`
	Report *ledger.Report `json:"report"`
}

// seal is what a document says of itself: its facts, their digest, and the
// document's own SHA-256 computed with a blank in its place.
type seal struct {
	Facts    *Facts `json:"facts"`
	Digest   string `json:"digest"`
	Document string `json:"document"`
}

func (x *Facts) seal() seal { return seal{x, x.digest, x.blank()} }

func writeJSON(w io.Writer, r *ledger.Report, x *Facts) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	e.SetEscapeHTML(false)
	return e.Encode(document{x.seal(), r})
}
