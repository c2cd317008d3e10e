package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"factledger/claims"
	"factledger/ledger"
	"factledger/ledger/report"

	"github.com/urfave/cli/v2"
)

// A published report with its facts and pictures.
const maxReport = 256 << 20

// readReport reads a report back.
func (p *program) readReport(path string) (*report.Published, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &badInput{path: path, why: (&reader{p: p}).reason(err)}
	}
	defer f.Close()
	doc, err := io.ReadAll(io.LimitReader(f, maxReport+1))
	if err == nil && len(doc) > maxReport {
		err = fmt.Errorf("over %d MB", maxReport>>20)
	}
	if err != nil {
		return nil, &badInput{path: path, why: (&reader{p: p}).reason(err)}
	}
	x, err := report.Read(doc)
	if err != nil {
		return nil, &badInput{path: path, why: p.unreadable(err)}
	}
	return x, nil
}

// unreadable says why a document is no report that can be verified.
func (p *program) unreadable(err error) error {
	if errors.Is(err, report.ErrNewerReport) {
		return errors.New(p.say("lo ha scritto un factledger più recente: serve quella versione", "a newer factledger wrote it: that version is needed"))
	}
	why := p.say("non è un rapporto che dice da quale registro viene, o non lo è più perché è stato cambiato o tagliato",
		"it is no report that says which ledger it is from, or no longer, since it was changed or cut")
	if m := (*report.Misread)(nil); errors.As(err, &m) {
		where, n := p.say("riga %d", "line %d"), m.Line
		if m.Row > 0 {
			where, n = p.say("riga %d della tabella", "row %d of the table"), m.Row
		}
		why += ": " + fmt.Sprintf(where, n)
	}
	if u := (*claims.UnknownWord)(nil); errors.As(err, &u) {
		why += ": " + fmt.Sprintf(p.say("«%s» non è una delle parole ammesse (%s)", "%q is none of the words that can stand there (%s)"), oneLine(u.Word), strings.Join(u.Wanted, ", "))
	}
	return errors.New(why)
}

// verifyReport sets a report against a head, or against the ledger.
func (p *program) verifyReport(c *cli.Context) error {
	path := c.String("report")
	x, err := p.readReport(path)
	if err != nil {
		return err
	}
	var off []report.Difference
	if !x.Intact {
		off = append(off, report.Difference{Noun: "report", ID: path, Field: "digest"})
	}
	if h := c.String("head"); h != "" {
		want, err := p.parseHead(h, c.String("public"))
		if err != nil {
			return err
		}
		return p.differences(c, path, x, append(off, heads(x.Head, want)...))
	}
	return p.with(c, toRead, func(l *ledger.Ledger) error {
		if err := l.Confirm(c.Context, x.Head); errors.Is(err, ledger.ErrDamaged) || errors.Is(err, ledger.ErrNotFound) {
			head, herr := l.Head(c.Context)
			if herr != nil {
				return herr
			}
			off = append(off, heads(x.Head, head)...)
		} else if err != nil {
			return err
		}
		now, err := l.Report(c.Context, ledger.Query{})
		if err != nil {
			return err
		}
		off = append(off, x.Compare(now)...)
		// Where the ledger still stands there, it writes the very same bytes.
		if len(off) == 0 && x.Whole() && x.Head == now.Head {
			again, err := l.Report(c.Context, x.Query.Ask())
			if err != nil {
				return err
			}
			if !x.Same(again) {
				off = append(off, report.Difference{Noun: "report", ID: path, Field: "text"})
			}
		}
		if len(off) == 0 {
			if err := p.tellPublished(c, l, path, x); err != nil {
				return err
			}
		}
		return p.differences(c, path, x, off)
	})
}

// tellPublished says when the ledger recorded that these very bytes went out.
func (p *program) tellPublished(c *cli.Context, l *ledger.Ledger, path string, x *report.Published) error {
	events, err := l.History(c.Context, "", 0, 0)
	if err != nil {
		return err
	}
	for _, e := range events {
		var body struct {
			SHA256 string `json:"sha256"`
		}
		if e.Kind == "report" && json.Unmarshal([]byte(e.Body), &body) == nil && body.SHA256 == x.SHA256() {
			p.talk(p.say("%s: pubblicato il %s da %s", "%s: published on %s by %s"), path, e.At.UTC().Format("2006-01-02"), oneLine(e.Actor))
		}
	}
	return nil
}

func heads(said, holds ledger.Head) []report.Difference {
	if said == holds {
		return nil
	}
	one := func(h ledger.Head) string { return fmt.Sprintf("%s %d %s", h.Ledger, h.Size, h.Root) }
	return []report.Difference{{Noun: "head", ID: said.Ledger, Field: "root", Report: one(said), Ledger: one(holds)}}
}

// parseHead reads "LEDGER EVENTS ROOT", or a file that head --sign wrote.
func (p *program) parseHead(s, public string) (ledger.Head, error) {
	if public != "" {
		b, err := os.ReadFile(s)
		if err != nil {
			return ledger.Head{}, &badInput{path: s, why: (&reader{p: p}).reason(err)}
		}
		h, err := ledger.OpenNote(string(b), public)
		if err != nil {
			return h, fmt.Errorf("%s: %w", s, err)
		}
		return h, nil
	}
	if h, ok := ledger.ParseHead("factledger " + strings.TrimSpace(s) + "."); ok {
		return h, nil
	}
	return ledger.Head{}, usagef(p.say("--head %q: servono registro, eventi e radice, o con --public il file di una testa firmata", "--head %q: ledger, events and root are needed, or with --public the file of a signed head"), s)
}

func (p *program) differences(c *cli.Context, path string, x *report.Published, off []report.Difference) error {
	for _, d := range off {
		if c.Bool("json") {
			if err := p.line(d); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintln(p.out, p.difference(d))
	}
	if len(off) > 0 {
		return p.off(path, len(off))
	}
	if c.Bool("json") {
		return p.line(x.Head)
	}
	fmt.Fprintf(p.out, p.say("%s dice ciò che diceva il registro: %s\n", "%s says what the ledger said: %s\n"), path, p.headLine(x.Head))
	return nil
}

// difference is a line about what a report says and its ledger does not.
func (p *program) difference(d report.Difference) string {
	switch d.Noun + " " + d.Field {
	case "report digest":
		return fmt.Sprintf(p.say("%s: i byte sono cambiati da quando fu scritto", "%s: its bytes changed since it was written"), oneLine(d.ID))
	case "report text":
		return fmt.Sprintf(p.say("%s: il testo non è quello che il registro scrive", "%s: its text is not what the ledger writes"), oneLine(d.ID))
	}
	noun := d.Noun
	if it, ok := nouns[noun]; ok {
		noun = p.say(it, noun)
	}
	return fmt.Sprintf(p.say("%s %s, %s: il rapporto dice %s, il registro %s", "%s %s, %s: the report says %s, the ledger %s"),
		noun, oneLine(d.ID), d.Field, quoted(d.Report), quoted(d.Ledger))
}

var nouns = map[string]string{
	"head": "testa", "ledger": "registro", "article": "articolo", "claim": "affermazione", "mark": "decisione", "relation": "relazione",
}
