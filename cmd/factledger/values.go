package main

import (
	"encoding/json"
	"errors"

	"factledger/claims"

	"github.com/urfave/cli/v2"
)

func valuesCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "values",
		Category:  p.say("Leggere soltanto, senza registro", "Reading alone, without a ledger"),
		Usage:     p.say("stampa i valori (numeri, date, durate …) di brevi testi, in JSON", "prints the values (numbers, dates, durations …) of short texts, as JSON"),
		ArgsUsage: "FILE.jsonl…",
		Description: p.say(`Una riga in ingresso è {"id","input","reference_date"?}; una in uscita {"id","values":[…]}.`,
			`A line in is {"id","input","reference_date"?}; a line out {"id","values":[…]}.`),
		Action: p.takes(1, -1, func(c *cli.Context) error {
			return p.eachLine(p.reader(c), c, func(line []byte) error {
				var in struct {
					ID        json.RawMessage `json:"id"`
					Input     *string         `json:"input"`
					Reference string          `json:"reference_date"`
				}
				if err := json.Unmarshal(line, &in); err != nil {
					return jsonReason(err)
				}
				if in.Input == nil {
					return errors.New(p.say(`manca "input"`, `"input" is missing`))
				}
				cs, err := claims.Extract(claims.Article{ID: "-", Text: *in.Input, Published: in.Reference})
				if err != nil {
					return err
				}
				out := struct {
					ID     json.RawMessage `json:"id"`
					Values []value         `json:"values"`
				}{in.ID, []value{}}
				for _, x := range cs {
					if x.Kind.Anchored() {
						out.Values = append(out.Values, value{valueTypes[x.Kind], x.Anchor, x.AnchorStart, x.AnchorEnd, x.Value, x.Unit, x.Modifier})
					}
				}
				return p.line(out)
			})
		}),
	}
}

// value is one value as the command prints it.
type value struct {
	Type     string          `json:"type"`
	Text     string          `json:"text"`
	Start    int             `json:"start"`
	End      int             `json:"end"`
	Value    claims.Value    `json:"value"`
	Unit     string          `json:"unit,omitempty"`
	Modifier claims.Modifier `json:"modifier,omitempty"`
}

var valueTypes = map[claims.Kind]string{
	claims.KindQuantity: "number", claims.KindPercentage: "percentage", claims.KindMoney: "money",
	claims.KindDate: "date", claims.KindDuration: "duration", claims.KindRank: "ordinal",
}
