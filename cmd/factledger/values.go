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
			r, err := p.reader(c)
			if err != nil {
				return err
			}
			return p.eachLine(r, c, func(line []byte) error {
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
				values, err := claims.Values(*in.Input, in.Reference, "")
				if err != nil {
					return err
				}
				out := struct {
					ID     json.RawMessage    `json:"id"`
					Values []claims.ValueSpan `json:"values"`
				}{in.ID, values}
				if out.Values == nil {
					out.Values = []claims.ValueSpan{}
				}
				return p.line(out)
			})
		}),
	}
}
