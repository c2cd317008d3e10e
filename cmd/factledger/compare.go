package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"

	"factledger/claims"

	"github.com/urfave/cli/v2"
)

func compareCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "compare",
		Category:  p.say("Leggere soltanto, senza registro", "Reading alone, without a ledger"),
		Usage:     p.say("stampa come stanno fra loro le affermazioni, una coppia per riga, in JSON", "prints how claims stand to each other, one pair a line, as JSON"),
		ArgsUsage: "PATH…",
		Description: p.say(`contradicts: non possono essere vere entrambe; tension: differiscono in un modo da guardare;
corroborates: dicono lo stesso fatto; update: la cifra è cambiata col tempo. L'esito è 0 qualunque cosa si trovi.`,
			`contradicts: both cannot be true; tension: they differ in a way worth a look; corroborates: they
state the same fact; update: the figure moved on with time. The exit code is 0 whatever it finds.`),
		Flags: append(p.readingFlags(),
			&cli.BoolFlag{Name: "findings", Usage: p.say("stampa invece che cosa non torna in una affermazione da sola", "prints instead what is wrong with a claim by itself")},
			&cli.BoolFlag{Name: "pairs", Usage: p.say(`il file ha righe {"id","a","b"}: due brevi testi ciascuna`, `the file holds lines {"id","a","b"}: two short texts each`)},
		),
		Action: p.takes(1, -1, func(c *cli.Context) error {
			r, err := p.reader(c)
			if err != nil {
				return err
			}
			switch {
			case c.Bool("pairs"):
				return p.comparePairs(r, c)
			case c.Bool("findings"):
				return p.inspect(r, c)
			}
			var all []claims.Claim
			for _, read := range p.extract(c.Context, r, r.units(c)) {
				all = append(all, read.claims...)
			}
			for _, rel := range claims.Relate(all) {
				if err := p.line(p.pair(rel)); err != nil {
					return err
				}
			}
			return r.done()
		}),
	}
}

// pair is a relation as compare prints it.
type pair struct {
	A        claims.Line         `json:"a"`
	B        claims.Line         `json:"b"`
	Relation claims.RelationKind `json:"relation"`
	Basis    claims.Basis        `json:"basis"`
	Score    float64             `json:"score"`
	Drift    string              `json:"drift,omitempty"`
	Also     []claims.Claim      `json:"also,omitempty"`
	Why      string              `json:"why"`
}

func (p *program) pair(r claims.Relation) pair {
	return pair{claims.Line(r.A), claims.Line(r.B), r.Kind, r.Basis, r.Score, r.Drift.String(), r.Also, r.Why.In(p.lang)}
}

func (p *program) inspect(r *reader, c *cli.Context) error {
	for _, read := range p.extract(c.Context, r, r.units(c)) {
		for _, f := range claims.Inspect(read.article, read.claims) {
			err := p.line(struct {
				Claim claims.Line  `json:"claim"`
				Basis claims.Basis `json:"basis"`
				Score float64      `json:"score"`
				Why   string       `json:"why"`
			}{claims.Line(f.Claim), f.Basis, f.Score, f.Why.In(p.lang)})
			if err != nil {
				return err
			}
		}
	}
	return r.done()
}

func (p *program) comparePairs(r *reader, c *cli.Context) error {
	return p.eachLine(r, c, func(line []byte) error {
		var in struct {
			ID   json.RawMessage `json:"id"`
			A, B *string
		}
		if err := json.Unmarshal(line, &in); err != nil {
			return jsonReason(err)
		}
		if in.A == nil || in.B == nil {
			return errors.New(p.say(`mancano "a" o "b"`, `"a" or "b" is missing`))
		}
		out := struct {
			ID       json.RawMessage `json:"id"`
			Relation string          `json:"relation"`
			Basis    string          `json:"basis,omitempty"`
			Why      string          `json:"why,omitempty"`
		}{ID: in.ID, Relation: "none"}
		if rel, ok := claims.ComparePair(*in.A, *in.B); ok {
			out.Relation, out.Basis, out.Why = rel.Kind.String(), rel.Basis.String(), rel.Why.In(p.lang)
		}
		return p.line(out)
	})
}

// eachLine reads JSON Lines of another shape than articles: the lines of a
// file are answered one by one until one is wrong.
func (p *program) eachLine(r *reader, c *cli.Context, do func(line []byte) error) error {
	for _, path := range c.Args().Slice() {
		in := p.stdin
		if path != "-" {
			f, err := os.Open(path)
			if err != nil {
				r.refuse(&badInput{path: path, why: r.reason(err)})
				continue
			}
			defer f.Close()
			in = f
		}
		if err := r.each(path, in, func(_ int, line []byte) error { return do(bytes.TrimSpace(line)) }); err != nil {
			r.refuse(err)
		}
	}
	return r.done()
}
