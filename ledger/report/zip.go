package report

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"sort"
	"strings"
)

// part is one file of an Office document.
type part struct {
	name string
	body []byte
}

// factsPart holds the seal inside DOCX and XLSX: a custom XML part, which
// Office keeps and never shows.
const factsPart = "customXml/item1.xml"

// pack writes the parts, sorted and without times, so that the same parts give
// the same bytes. The facts' part gets the digest of all others.
func pack(w io.Writer, x *Facts, parts []part) error {
	sort.Slice(parts, func(i, j int) bool { return parts[i].name < parts[j].name })
	s := x.seal()
	s.Document = digestOf(parts)
	parts = append(parts, part{factsPart, []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<factledger xmlns="urn:factledger:seal" digest="` + s.Digest + `" document="` + s.Document + `">` + base64.StdEncoding.EncodeToString(x.encode()) + `</factledger>`)})
	// The types come first: some readers insist.
	sort.SliceStable(parts, func(i, j int) bool {
		return parts[i].name == "[Content_Types].xml" && parts[j].name != "[Content_Types].xml"
	})
	z := zip.NewWriter(w)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := f.Write(p.body); err != nil {
			return err
		}
	}
	return z.Close()
}

// digestOf is the SHA-256 over names and bodies of all parts but the facts',
// in the order of their names.
func digestOf(parts []part) string {
	h := sha256.New()
	for _, p := range parts {
		if p.name == factsPart {
			continue
		}
		var n [16]byte
		binary.BigEndian.PutUint64(n[:8], uint64(len(p.name)))
		binary.BigEndian.PutUint64(n[8:], uint64(len(p.body)))
		h.Write(n[:])
		io.WriteString(h, p.name)
		h.Write(p.body)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Bounds of an Office document that is read back.
const (
	maxParts = 2000
	maxPart  = 256 << 20
)

// unpack reads the parts of an Office document.
func unpack(doc []byte) ([]part, error) {
	z, err := zip.NewReader(bytes.NewReader(doc), int64(len(doc)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("%d parts are more than a report has", len(z.File))
	}
	var out []part
	left := int64(maxPart)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(io.LimitReader(r, left+1))
		r.Close()
		if err != nil {
			return nil, err
		}
		if left -= int64(len(b)); left < 0 {
			return nil, fmt.Errorf("it unpacks to more than %d bytes", int64(maxPart))
		}
		out = append(out, part{f.Name, b})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].name < out[j].name })
	return out, nil
}

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;", "\r", "&#13;")

// xmlEscape is text inside XML; characters that XML 1.0 forbids become visible.
func xmlEscape(s string) string { return xmlEscaper.Replace(legal(s)) }

func legal(s string) string {
	forbidden := func(r rune) bool {
		return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff
	}
	if strings.IndexFunc(s, forbidden) < 0 {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	var b strings.Builder
	for _, r := range s {
		if forbidden(r) {
			b.WriteString(codePoint(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
