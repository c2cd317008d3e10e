package ledger

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
)

// MaxFile is how many bytes a file of evidence may have.
const MaxFile = 20 << 20

// fileHash is the name under which events hold a file: over a salt that only
// the ledger knows, so that once the file is redacted nobody can try a guess.
func fileHash(salt, data []byte) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "factledger file\n%d\n", len(salt))
	h.Write(salt)
	h.Write(data)
	return h.Sum(nil)
}

// keepFiles names the files that evidence brings, and gives the statements that
// keep them with it. Where the event of that key is there already, its names are
// taken, so that the same order again is the same.
func (l *Ledger) keepFiles(ctx context.Context, key string, es []Evidence) ([]Stmt, error) {
	before, err := l.filesOf(ctx, key, es)
	if err != nil {
		return nil, err
	}
	var stmts []Stmt
	for i := range es {
		e := &es[i]
		if e.Data == nil {
			continue
		}
		if i < len(before) {
			var salt []byte
			name, _ := hex.DecodeString(before[i].File)
			if _, err := one(ctx, l.engine, Stmt{"SELECT salt FROM blob WHERE hash = ?", []any{name}}, &salt); err != nil {
				return nil, err
			}
			if subtle.ConstantTimeCompare(fileHash(salt, e.Data), name) == 1 {
				e.File = before[i].File
				continue
			}
		}
		salt := l.NewID()
		name := fileHash(salt[:], e.Data)
		e.File = hex.EncodeToString(name)
		stmts = append(stmts, Stmt{"INSERT INTO blob(hash, salt, data) VALUES(?, ?, ?)", []any{name, salt[:], e.Data}})
	}
	return stmts, nil
}

// filesOf is the evidence of the event of that key, where there is one and
// files are to be compared with it.
func (l *Ledger) filesOf(ctx context.Context, key string, es []Evidence) ([]bodyEvidence, error) {
	brings := false
	for _, e := range es {
		brings = brings || e.Data != nil
	}
	if !brings || key == "" {
		return nil, nil
	}
	var kind, body string
	found, err := one(ctx, l.engine, Stmt{"SELECT kind, body FROM event WHERE key = ?", []any{key}}, &kind, &body)
	if err != nil || !found {
		return nil, err
	}
	return evidenceOf(kind, body), nil
}

// evidenceOf is the evidence that an event brought.
func evidenceOf(kind, body string) []bodyEvidence {
	switch kind {
	case kindEvidence:
		var e bodyEvidence
		if json.Unmarshal([]byte(body), &e) == nil {
			return []bodyEvidence{e}
		}
	case kindMark:
		var m bodyMark
		if json.Unmarshal([]byte(body), &m) == nil {
			return m.Evidence
		}
	}
	return nil // verify names a body that is none
}

// File is a kept file of evidence, by its name or a unique beginning of it.
// One that was redacted gives ErrRedacted.
func (l *Ledger) File(ctx context.Context, name string) ([]byte, error) {
	hash, err := l.fileName(ctx, name)
	if err != nil {
		return nil, err
	}
	var salt, data []byte
	if _, err := one(ctx, l.engine, Stmt{"SELECT salt, data FROM blob WHERE hash = ?", []any{hash}}, &salt, &data); err != nil {
		return nil, err
	}
	switch {
	case salt == nil:
		return nil, fmt.Errorf("file %s: %w", hex.EncodeToString(hash), ErrRedacted)
	case subtle.ConstantTimeCompare(fileHash(salt, data), hash) != 1:
		return nil, fmt.Errorf("file %s is not what was kept: %w", hex.EncodeToString(hash), ErrDamaged)
	}
	return data, nil
}

func (l *Ledger) fileName(ctx context.Context, name string) ([]byte, error) {
	name = strings.ToLower(name)
	if name == "" || strings.Trim(name, "0123456789abcdef") != "" {
		return nil, fmt.Errorf("%q is no name of a file or beginning of one: %w", name, ErrInvalid)
	}
	var found [][]byte
	err := each(ctx, l.engine, Stmt{"SELECT hash FROM blob WHERE substr(lower(hex(hash)), 1, ?) = ? LIMIT 2", []any{int64(len(name)), name}}, func(rows Rows) error {
		var hash []byte
		err := rows.Scan(&hash)
		found = append(found, hash)
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case len(found) == 0:
		return nil, fmt.Errorf("there is no file %s: %w", name, ErrNotFound)
	case len(found) > 1:
		return nil, fmt.Errorf("several files begin with %s: %w", name, ErrInvalid)
	}
	return found[0], nil
}

// Redact takes the bytes of a kept file away, for good and with a reason: an
// event says who did it and why, the evidence stays, and verify still holds.
// Copies and backups made before keep the file.
func (l *Ledger) Redact(ctx context.Context, actor, file, because string) error {
	if because == "" {
		return fmt.Errorf("redacting a file needs a reason: %w", ErrInvalid)
	}
	if err := sound(because); err != nil {
		return err
	}
	hash, err := l.fileName(ctx, file)
	if err != nil {
		return err
	}
	name := hex.EncodeToString(hash)
	var claim []byte
	found, err := one(ctx, l.engine, Stmt{"SELECT about FROM event WHERE kind IN ('evidence', 'mark') AND instr(body, ?) > 0 ORDER BY seq LIMIT 1", []any{`"file":"` + name + `"`}}, &claim)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("no event speaks of file %s: %w", name, ErrDamaged)
	}
	_, err = l.onClaim(ctx, dashed(claim), actor, kindRedacted, -1, "redacted:"+name, bodyRedacted{Because: because, File: name, V: 1}, func(claimAt, draft) ([]Stmt, error) {
		return []Stmt{
			// The pages that held it are blanked, not only given back.
			{"PRAGMA secure_delete = ON", nil},
			{"UPDATE blob SET salt = NULL, data = NULL WHERE hash = ?", []any{hash}},
			{"PRAGMA secure_delete = OFF", nil},
		}, nil
	}, nil)
	return err
}
