package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"factledger/claims"
	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

// Lines of JSON Lines hold an article of at most claims.MaxArticleBytes, whose
// characters may all be written as escapes.
const maxLine = 6*claims.MaxArticleBytes + 1<<20

// badInput says what is wrong with one file, and in which line of it.
type badInput struct {
	path string
	line int
	why  error
}

func (b *badInput) Error() string {
	if b.line > 0 {
		return fmt.Sprintf("%s:%d: %v", b.path, b.line, b.why)
	}
	return fmt.Sprintf("%s: %v", b.path, b.why)
}

// reader reads articles. Each file is a unit: it gives all of its articles or
// none and one line on stderr.
type reader struct {
	p         *program
	jsonl     bool   // stdin is JSON Lines
	published string // date of articles that carry none
	outlet    string // outlet of articles that carry none
	kept      bool   // what is read goes into the ledger, which must hold it as it came
	bad       int    // files refused so far
	names     map[string]bool
}

// readingFlags are the flags of every command that reads articles.
func (p *program) readingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "jsonl", Usage: p.say("lo standard input è JSON Lines", "standard input is JSON Lines")},
		&cli.StringFlag{Name: "published", Usage: p.say("`DATA` (EDTF) degli articoli che non ne portano una", "`DATE` (EDTF) of articles that carry none")},
	}
}

func (p *program) reader(c *cli.Context) (*reader, error) {
	if s := c.String("published"); s != "" && !dated(s) {
		return nil, usagef(p.say("--published %q non è una data come 2025-03-05, 2025-03 o 2025", "--published %q is no date as 2025-03-05, 2025-03 or 2025"), s)
	}
	return &reader{p: p, jsonl: c.Bool("jsonl"), published: c.String("published"), outlet: c.String("outlet"), names: map[string]bool{}}, nil
}

// unit is a file with the articles that it holds.
type unit struct {
	path     string
	articles []claims.Article
}

// units reads every path. What is wrong with a file is told at once; the
// others go on.
func (r *reader) units(c *cli.Context) []unit {
	var all []unit
	for _, path := range c.Args().Slice() {
		for _, file := range r.files(path) {
			if c.Context.Err() != nil {
				return nil
			}
			as, err := r.file(file)
			if err != nil {
				r.refuse(err)
				continue
			}
			for i := range as {
				if as[i].Published == "" {
					as[i].Published = r.published
				}
				if as[i].Outlet == "" {
					as[i].Outlet = r.outlet
				}
			}
			all = append(all, unit{file, as})
		}
	}
	return all
}

func (r *reader) refuse(err error) {
	r.bad++
	r.p.talk("factledger: %s", r.p.words(err))
}

// done is the outcome of a command that did what it could with what it read.
func (r *reader) done() error {
	if r.bad > 0 {
		return told(exitFailed)
	}
	return nil
}

// files are the files that a path stands for.
func (r *reader) files(path string) []string {
	if path == "-" {
		return []string{path}
	}
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return []string{path} // reading it says what is wrong
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		r.refuse(&badInput{path: path, why: r.reason(err)})
		return nil
	}
	var files []string
	for _, e := range entries {
		if x := filepath.Ext(e.Name()); x == ".txt" || x == ".jsonl" {
			file := filepath.Join(path, e.Name())
			if info, err := os.Stat(file); err != nil || !info.IsDir() {
				files = append(files, file)
			}
		}
	}
	if len(files) == 0 {
		r.refuse(&badInput{path: path, why: errors.New(r.p.say("nella cartella non ci sono file .txt né .jsonl", "the folder holds no .txt or .jsonl files"))})
	}
	return files
}

// file reads one file.
func (r *reader) file(path string) ([]claims.Article, error) {
	in, name, jsonl := r.p.stdin, "-", r.jsonl
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, &badInput{path: path, why: r.reason(err)}
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return nil, &badInput{path: path, why: r.reason(err)}
		}
		if info.IsDir() {
			return nil, &badInput{path: path, why: errors.New(r.p.say("è una cartella", "it is a folder"))}
		}
		in, name, jsonl = f, r.name(path), filepath.Ext(path) == ".jsonl"
		if !jsonl && info.Mode().IsRegular() && info.Size() > claims.MaxArticleBytes {
			head := make([]byte, 512)
			n, _ := io.ReadFull(f, head)
			if err := r.format(head[:n]); err != nil {
				return nil, &badInput{path: path, why: err}
			}
			return nil, &badInput{path: path, why: r.tooLong()}
		}
	}
	if jsonl {
		return r.lines(path, in)
	}
	text, err := io.ReadAll(io.LimitReader(in, claims.MaxArticleBytes+1))
	if err != nil {
		return nil, &badInput{path: path, why: r.reason(err)}
	}
	if err := r.text(text); err != nil {
		return nil, &badInput{path: path, why: err}
	}
	return []claims.Article{{ID: name, Text: string(text)}}, nil
}

// name is what an article of a file is known by: the base name, or the whole
// path where another file of that name was read.
func (r *reader) name(path string) string {
	name := filepath.Base(path)
	if r.names[name] {
		return path
	}
	r.names[name] = true
	return name
}

// article is a line of JSON Lines.
type article struct {
	ID        *string `json:"id"`
	Title     string  `json:"title"`
	Outlet    string  `json:"outlet"`
	Author    string  `json:"author"`
	URL       string  `json:"url"`
	Published string  `json:"published"`
	Lang      string  `json:"lang"`
	Text      *string `json:"text"`
}

// lines reads JSON Lines: the first line that is wrong refuses the file.
func (r *reader) lines(path string, in io.Reader) ([]claims.Article, error) {
	var as []claims.Article
	ids := map[string]int{}
	err := r.each(path, in, func(n int, line []byte) error {
		var a article
		if err := json.Unmarshal(line, &a); err != nil {
			return jsonReason(err)
		}
		switch {
		case a.ID == nil || *a.ID == "":
			return errors.New(r.p.say(`manca "id"`, `"id" is missing`))
		case a.Text == nil:
			return errors.New(r.p.say(`manca "text"`, `"text" is missing`))
		}
		if before := ids[*a.ID]; before > 0 {
			return fmt.Errorf(r.p.say("l'id %q è già alla riga %d", "id %q stands in line %d already"), oneLine(*a.ID), before)
		}
		ids[*a.ID] = n
		if a.Published != "" && !dated(a.Published) {
			return fmt.Errorf(r.p.say(`"published": %q non è una data come 2025-03-05, 2025-03 o 2025`, `"published": %q is no date as 2025-03-05, 2025-03 or 2025`), oneLine(a.Published))
		}
		if err := r.text([]byte(*a.Text)); err != nil {
			return err
		}
		for _, f := range []struct{ name, value string }{{"id", *a.ID}, {"title", a.Title}, {"outlet", a.Outlet}, {"author", a.Author}, {"url", a.URL}, {"lang", a.Lang}} {
			if strings.IndexByte(f.value, 0) >= 0 {
				return fmt.Errorf(r.p.say("%q contiene un byte nullo", "%q holds a null byte"), f.name)
			}
		}
		if r.kept && ledger.HalfCharacter(line) {
			return errors.New(r.p.say(`contiene metà di un carattere (una sequenza \ud800–\udfff senza l'altra)`, `it holds half a character (an escape \ud800–\udfff without the other)`))
		}
		as = append(as, claims.Article{ID: *a.ID, Title: a.Title, Outlet: a.Outlet, Author: a.Author, URL: a.URL, Published: a.Published, Lang: a.Lang, Text: *a.Text})
		return nil
	})
	if err == nil && len(as) == 0 {
		err = &badInput{path: path, why: errors.New(r.p.say("è vuoto", "it is empty"))}
	}
	return as, err
}

// each calls do for every line that is not blank, with its number. A line that
// is not UTF-8, or that do refuses, ends it.
func (r *reader) each(path string, in io.Reader, do func(n int, line []byte) error) error {
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 1<<16), maxLine)
	n := 0
	for s.Scan() {
		n++
		line := s.Bytes()
		if n == 1 {
			if err := r.format(line); err != nil {
				return &badInput{path: path, why: err}
			}
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if at, ok := validUTF8(line); !ok {
			return &badInput{path: path, line: n, why: r.notUTF8(line, at)}
		}
		if err := do(n, line); err != nil {
			return &badInput{path: path, line: n, why: err}
		}
	}
	switch err := s.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return &badInput{path: path, line: n + 1, why: r.tooLong()}
	case err != nil:
		return &badInput{path: path, why: r.reason(err)}
	}
	return nil
}

// text says what is wrong with an article's text.
func (r *reader) text(b []byte) error {
	if err := r.format(b); err != nil {
		return err
	}
	if len(b) > claims.MaxArticleBytes {
		return r.tooLong()
	}
	if at, ok := validUTF8(b); !ok {
		return r.notUTF8(b, at)
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\ufeff")))) == 0 {
		return errors.New(r.p.say("è vuoto", "it is empty"))
	}
	return nil
}

// format refuses by name what is no plain text.
func (r *reader) format(b []byte) error {
	head := b[:min(len(b), 512)]
	start := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))))
	kind := ""
	switch {
	case strings.HasPrefix(start, "%pdf-"):
		kind = "PDF"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		kind = "ZIP (docx, odt, epub …)"
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		kind = "gzip"
	case strings.HasPrefix(start, "<!doctype html"), strings.HasPrefix(start, "<html"), strings.HasPrefix(start, "<?xml"):
		kind = "HTML"
		if strings.HasPrefix(start, "<?xml") && !strings.Contains(start, "<html") {
			kind = "XML"
		}
	case bytes.HasPrefix(head, []byte("{\\rtf")):
		kind = "RTF"
	case bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		kind = "SQLite"
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		kind = "UTF-16"
	case bytes.IndexByte(b, 0) >= 0:
		return errors.New(r.p.say("è un file binario (contiene un byte nullo)", "it is a binary file (it holds a null byte)"))
	default:
		return nil
	}
	return fmt.Errorf(r.p.say("è %s: per ora si legge solo testo UTF-8", "it is %s: only UTF-8 text is read so far"), kind)
}

func (r *reader) tooLong() error {
	return fmt.Errorf(r.p.say("supera i %d MB di un articolo", "it is over an article's %d MB"), claims.MaxArticleBytes>>20)
}

func (r *reader) notUTF8(b []byte, at int) error {
	return fmt.Errorf(r.p.say("non è UTF-8 (byte 0x%02x in posizione %d)", "it is not UTF-8 (byte 0x%02x at position %d)"), b[at], at)
}

// reason words what the system says of a file without naming it again.
func (r *reader) reason(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New(r.p.say("non esiste", "it does not exist"))
	case errors.Is(err, fs.ErrPermission):
		return errors.New(r.p.say("non si può leggere: permesso negato", "it cannot be read: permission denied"))
	}
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// dated tells whether s is a day, month or year in EDTF, perhaps uncertain, or
// a day with a clock time.
func dated(s string) bool {
	s = strings.TrimRight(s, "?~%")
	for _, layout := range []string{time.DateOnly, "2006-01", "2006", time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// validUTF8 gives the place of the first byte that is not UTF-8.
func validUTF8(b []byte) (int, bool) {
	if utf8.Valid(b) {
		return 0, true
	}
	for at := 0; ; {
		r, n := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && n == 1 {
			return at, false
		}
		at += n
	}
}

// jsonReason leaves Go's own names out of what is wrong with a JSON line.
func jsonReason(err error) error {
	if te := (*json.UnmarshalTypeError)(nil); errors.As(err, &te) {
		if te.Field == "" {
			return fmt.Errorf("JSON: %s in place of an object", te.Value)
		}
		return fmt.Errorf("JSON: %q is a %s", te.Field, te.Value)
	}
	return fmt.Errorf("JSON: %w", err)
}
