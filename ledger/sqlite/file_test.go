package sqlite

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factledger/ledger"
)

// TestFiles: a file of evidence comes back as it went in, wherever the ledger
// goes; a redacted one is nowhere any more, and the record still holds.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "l.db")
	l := fill(t, path)
	defer func() { l.Close() }()
	id := claimID(t, l, 0)
	secret := bytes.Repeat([]byte("il certificato di nascita di un minore, "), 5000)
	other := []byte("%PDF\x00\xff <script>")
	order := ledger.MarkOrder{Claim: id, Actor: "anna", Status: ledger.Verified, Because: "atto", Key: "k1", Evidence: []ledger.Evidence{
		{URL: "https://example.org"}, {Title: "atto", Data: secret}}}
	c, err := l.Mark(ctx, order)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := l.Mark(ctx, order); err != nil || again.Rev != c.Rev {
		t.Errorf("the same order again: %v", err)
	}
	changed := order
	changed.Evidence = []ledger.Evidence{{URL: "https://example.org"}, {Title: "atto", Data: other}}
	if _, err := l.Mark(ctx, changed); !errors.Is(err, ledger.ErrInvalid) {
		t.Errorf("the same key with another file: %v", err)
	}
	c, err = l.AddEvidence(ctx, ledger.Evidence{Claim: id, Actor: "anna", Title: "altro", Data: other}, c.Rev, "k2")
	if err != nil {
		t.Fatal(err)
	}
	name, kept := c.Evidence[1].File, c.Evidence[2].File
	if got, err := l.File(ctx, name[:10]); err != nil || !bytes.Equal(got, secret) {
		t.Errorf("%d bytes come back: %v", len(got), err)
	}
	for what, e := range map[string]ledger.Evidence{
		"empty":     {Title: "x", Data: []byte{}},
		"too large": {Title: "x", Data: make([]byte, ledger.MaxFile+1)},
		"by name":   {Title: "x", File: name},
	} {
		e.Claim, e.Actor = id, "anna"
		if _, err := l.AddEvidence(ctx, e, -1, ""); !errors.Is(err, ledger.ErrInvalid) {
			t.Errorf("a file that is %s: %v", what, err)
		}
	}
	sure(t, l)

	// It goes where the ledger goes.
	if _, err := Backup(ctx, path, filepath.Join(dir, "copy.db")); err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	if err := l.Export(ctx, &lines); err != nil {
		t.Fatal(err)
	}
	if _, err := Import(ctx, &lines, filepath.Join(dir, "again.db")); err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{"copy.db", "again.db"} {
		o, err := OpenReadOnly(ctx, filepath.Join(dir, at))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := o.File(ctx, name); err != nil || !bytes.Equal(got, secret) {
			t.Errorf("in %s %d bytes come back: %v", at, len(got), err)
		}
		o.Close()
	}

	// Taking the evidence back takes no file away; redacting does.
	if _, err := l.Undo(ctx, "anna"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.File(ctx, kept); err != nil {
		t.Errorf("the file of evidence that was taken back: %v", err)
	}
	if err := l.Redact(ctx, "capo", name, ""); !errors.Is(err, ledger.ErrInvalid) {
		t.Errorf("without a reason: %v", err)
	}
	if err := l.Redact(ctx, "capo", name[:12], "dati di un minore"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.File(ctx, name); !errors.Is(err, ledger.ErrRedacted) {
		t.Errorf("the redacted file: %v", err)
	}
	rep, err := l.Report(ctx, ledger.Query{Claim: id})
	if err != nil || len(rep.Claims[0].Evidence) != 2 || !rep.Claims[0].Evidence[1].Gone || rep.Claims[0].Status != ledger.Verified {
		t.Errorf("the claim after it: %+v %v", rep.Claims, err)
	}
	sure(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b, secret[:40]) {
		t.Error("its bytes are still in the file")
	}
	if !bytes.Contains(b, other) {
		t.Error("this test could not find bytes that are there")
	}
	if l, err = Open(ctx, path); err != nil {
		t.Fatal(err)
	}
	lines.Reset()
	if err := l.Export(ctx, &lines); err != nil {
		t.Fatal(err)
	}
	if _, err := Import(ctx, strings.NewReader(lines.String()), filepath.Join(dir, "redacted.db")); err != nil {
		t.Errorf("a ledger with a redacted file: %v", err)
	}
}
