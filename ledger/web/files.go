package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"

	"factledger/ledger"
)

// store keeps the files of evidence in one folder, each under its SHA-256. The
// name a file came with is never a path.
type store struct{ dir string }

const maxFile = 20 << 20

func (s *store) root() (*os.Root, error) {
	if s.dir == "" {
		return nil, fmt.Errorf("this desk keeps no files: %w", ledger.ErrInvalid)
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, err
	}
	return os.OpenRoot(s.dir)
}

// put keeps a file, durably, and gives its hash. The same bytes are kept once.
func (s *store) put(r io.Reader) (string, error) {
	root, err := s.root()
	if err != nil {
		return "", err
	}
	defer root.Close()
	tmp := "incoming-" + newToken()
	f, err := root.OpenFile(tmp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	defer root.Remove(tmp) // of no effect once it has its name
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(f, h), io.LimitReader(r, maxFile+1))
	if err == nil && n > maxFile {
		err = fmt.Errorf("a file of evidence has at most %d MB: %w", maxFile>>20, ledger.ErrInvalid)
	}
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return "", err
	}
	name := hex.EncodeToString(h.Sum(nil))
	if err := root.Rename(tmp, name); err != nil {
		return "", err
	}
	dir, err := root.Open(".")
	if err != nil {
		return "", err
	}
	defer dir.Close()
	return name, dir.Sync()
}

// file hands a stored file out as a download that no browser runs or frames.
func (d *desk) file(v *visit) error {
	name := v.r.PathValue("hash")
	if b, err := hex.DecodeString(name); err != nil || len(b) != sha256.Size {
		return fmt.Errorf("file: %w", ledger.ErrNotFound)
	}
	root, err := d.files.root()
	if err != nil {
		return fmt.Errorf("file: %w", ledger.ErrNotFound)
	}
	defer root.Close()
	f, err := root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("file: %w", ledger.ErrNotFound)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	http.ServeContent(v.w, v.r, "", st.ModTime(), f)
	return nil
}
