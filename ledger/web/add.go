package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"factledger/claims"
	"factledger/ledger"
)

// addPage takes articles in, pasted or as files, and says what became of each.
type addPage struct {
	Dossiers []string  `json:"dossiers"`
	Done     []arrived `json:"added"`
	Key      string    `json:"-"`
}

// arrived is what became of one file or text.
type arrived struct {
	Name   string         `json:"name"`
	Added  []ledger.Added `json:"articles,omitempty"`
	Claims int            `json:"claims"`
	Error  string         `json:"error,omitempty"`
}

func (d *desk) addForm(v *visit) error {
	names, err := d.ledger.Dossiers(v.ctx())
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "add", addPage{Dossiers: names})
	return nil
}

// add takes a pasted text and any number of files. Each file goes in whole or
// is refused by name with the reason; the others go in all the same.
func (d *desk) add(v *visit) error {
	var p addPage
	about := claims.Article{Title: v.form("title"), Outlet: v.form("outlet"), Author: v.form("author"), URL: v.form("url"), Published: v.form("published")}
	if about.URL != "" && !webAddress(about.URL) {
		return wrong("wrong-address")
	}
	if text := strings.ReplaceAll(v.r.PostFormValue("text"), "\r\n", "\n"); strings.TrimSpace(text) != "" {
		a := about
		a.Text = text
		if a.ID = a.Title; a.ID == "" {
			a.ID = "incollato.txt"
		}
		p.Done = append(p.Done, d.take(v, a.ID, []claims.Article{a}))
	}
	if v.r.MultipartForm != nil {
		for _, h := range v.r.MultipartForm.File["files"] {
			if h.Filename == "" {
				continue
			}
			name := filepath.Base(strings.ReplaceAll(h.Filename, "\\", "/"))
			as, err := readFile(h, name, about)
			if err != nil {
				p.Done = append(p.Done, arrived{Name: name, Error: v.words(err)})
				continue
			}
			p.Done = append(p.Done, d.take(v, name, as))
		}
	}
	if len(p.Done) == 0 {
		return wrong("wrong-nothing")
	}
	names, err := d.ledger.Dossiers(v.ctx())
	if err != nil {
		return err
	}
	p.Dossiers = names
	code := http.StatusOK
	for _, a := range p.Done {
		if a.Error != "" {
			code = http.StatusUnprocessableEntity
		}
	}
	v.twin = v.twin || v.r.Header.Get("Accept") == "application/json"
	v.show(code, "add", p)
	return nil
}

// take reads articles and adds them with what was found.
func (d *desk) take(v *visit, name string, as []claims.Article) arrived {
	got := arrived{Name: name}
	var rs []ledger.Reading
	for _, a := range as {
		if err := readable(a.Text); err != nil {
			return arrived{Name: name, Error: v.words(err)}
		}
		cs, err := claims.Extract(a)
		if err != nil {
			return arrived{Name: name, Error: v.words(err)}
		}
		rs = append(rs, ledger.Reading{Article: a, Claims: cs, Findings: claims.Inspect(a, cs), Dossier: v.form("dossier")})
	}
	added, err := d.ledger.Add(v.ctx(), v.user.Name, rs...)
	if err != nil {
		if status(err) >= 500 {
			d.o.Log.Printf("adding an article: %v", err)
		}
		return arrived{Name: name, Error: v.words(err)}
	}
	got.Added = added
	for _, a := range added {
		got.Claims += a.Claims
	}
	return got
}

// readable refuses what is no text.
func readable(text string) error {
	switch {
	case len(text) > claims.MaxArticleBytes:
		return wrong("wrong-size")
	case strings.TrimSpace(text) == "":
		return wrong("wrong-empty")
	case !utf8.ValidString(text):
		return wrong("wrong-utf8")
	case strings.ContainsRune(text, 0):
		return wrong("wrong-nul")
	}
	return nil
}

// readFile reads an uploaded .txt, or .jsonl with one article a line.
func readFile(h *multipart.FileHeader, name string, about claims.Article) ([]claims.Article, error) {
	f, err := h.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if strings.EqualFold(filepath.Ext(name), ".jsonl") {
		return readLines(f, about)
	}
	b, err := io.ReadAll(io.LimitReader(f, claims.MaxArticleBytes+1))
	if err != nil {
		return nil, err
	}
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\xd0\xcf\x11\xe0"} { // a PDF, a ZIP archive or an office document, new and old
		if bytes.HasPrefix(b, []byte(magic)) {
			return nil, wrong("wrong-document")
		}
	}
	a := about
	a.ID, a.Text = name, string(b)
	return []claims.Article{a}, nil
}

// readLines reads JSON Lines. What a line says of its article stands before
// what the form says of all.
func readLines(r io.Reader, about claims.Article) ([]claims.Article, error) {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 6*claims.MaxArticleBytes+1<<20)
	var as []claims.Article
	for n := 1; s.Scan(); n++ {
		if len(bytes.TrimSpace(s.Bytes())) == 0 {
			continue
		}
		// A decoder would put other characters in place of these.
		if !utf8.Valid(s.Bytes()) || ledger.HalfCharacter(s.Bytes()) {
			return nil, fmt.Errorf("%d: %w", n, wrong("wrong-utf8"))
		}
		a := about
		if err := json.Unmarshal(s.Bytes(), &a); err != nil {
			return nil, fmt.Errorf("%d: %w", n, wrong("wrong-line"))
		}
		if a.ID == "" || a.Text == "" {
			return nil, fmt.Errorf("%d: %w", n, wrong("wrong-line"))
		}
		as = append(as, a)
	}
	if err := s.Err(); err != nil {
		return nil, err
	}
	if len(as) == 0 {
		return nil, wrong("wrong-empty")
	}
	return as, nil
}
