package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"factledger/ledger"
)

// uploaded is the file that a form brings; nil where its field is empty.
func uploaded(v *visit, field string) ([]byte, error) {
	f, _, err := v.r.FormFile(field)
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", ledger.ErrInvalid)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, ledger.MaxFile+1)) // the ledger refuses one byte too many
	if len(data) == 0 {
		data = nil
	}
	return data, err
}

// file hands a kept file out as a download that no browser runs or frames.
func (d *desk) file(v *visit) error {
	name := v.r.PathValue("hash")
	if len(name) != 64 {
		return fmt.Errorf("file: %w", ledger.ErrNotFound)
	}
	data, err := d.ledger.File(v.ctx(), name)
	if errors.Is(err, ledger.ErrInvalid) {
		return fmt.Errorf("file: %w", ledger.ErrNotFound)
	}
	if err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	http.ServeContent(v.w, v.r, "", time.Time{}, bytes.NewReader(data))
	return nil
}
