package sqlite

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"factledger/ledger"
)

// FuzzImport reads what is almost an export: it is refused, and leaves nothing
// behind, or makes a ledger that verifies and exports to the same bytes.
func FuzzImport(f *testing.F) {
	l, err := Open(ctx, filepath.Join(f.TempDir(), "l.db")) // a small one: each try makes a whole ledger
	if err != nil {
		f.Fatal(err)
	}
	var lines bytes.Buffer
	if err := l.Export(ctx, &lines); err != nil {
		f.Fatal(err)
	}
	l.Close()
	f.Add(lines.Bytes())
	f.Add([]byte("{\"columns\":[\"name\",\"value\"],\"table\":\"meta\"}\n[\"schema\",\"1\"]\n"))
	f.Add([]byte("{\"columns\":[],\"table\":\"sqlite_schema\"}\n[]\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		dir := t.TempDir()
		path := filepath.Join(dir, "l.db")
		if _, err := Import(ctx, bytes.NewReader(b), path); err != nil {
			if left, _ := os.ReadDir(dir); len(left) > 0 {
				t.Errorf("refused (%v), and %d files are left", err, len(left))
			}
			return
		}
		l, err := OpenReadOnly(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		sure(t, l)
		var again bytes.Buffer
		if err := l.Export(ctx, &again); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzHeads reads a file of heads that a power cut or a person has damaged.
func FuzzHeads(f *testing.F) {
	f.Add([]byte("factledger 0f0e0d0c-0b0a-4908-8706-050403020100 3 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=.\nfactl"))
	f.Add([]byte("\n\x00factledger  9 .\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		last, err := lastHead(bytes.NewReader(b))
		if err != nil || last.Ledger == "" {
			return
		}
		if same, ok := ledger.ParseHead(last.String()); !ok || same != last {
			t.Errorf("%q is no head that can be read back", last)
		}
	})
}

// FuzzNote reads what is almost a signed head.
func FuzzNote(f *testing.F) {
	private, public, err := ledger.SigningKey("desk")
	if err != nil {
		f.Fatal(err)
	}
	head := ledger.Head{Ledger: "0f0e0d0c-0b0a-4908-8706-050403020100", Size: 3, Root: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}
	signed, err := head.Sign(private)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(signed, public)
	f.Add("", "desk+1+x")
	f.Fuzz(func(t *testing.T, s, key string) {
		if got, err := ledger.OpenNote(s, public); err == nil && got != head {
			t.Errorf("%q is taken for a note of the desk", s)
		}
		_, _ = ledger.OpenNote(signed, key)
	})
}

// FuzzAsked asks a ledger in words and ids that anybody may type: it finds
// something or not, and never fails.
func FuzzAsked(f *testing.F) {
	l := fill(f, filepath.Join(f.TempDir(), "l.db"))
	f.Cleanup(func() { l.Close() })
	for _, s := range []string{"prigionieri", `"a* OR -NEAR/2`, "52 14", "'; DROP TABLE event", "\x00", "\xff", "é*", "00", "ffffffff-ffff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if _, err := l.Report(ctx, ledger.Query{Words: s, Limit: 5}); err != nil {
			t.Errorf("the words %q: %v", s, err)
		}
		if _, _, err := l.Texts(ctx, ledger.Listing{Words: s, Limit: 5}); err != nil {
			t.Errorf("the words %q in texts: %v", s, err)
		}
		for what, err := range map[string]error{
			"claim": second(l.Report(ctx, ledger.Query{Claim: s + "z"})), "article": second(l.Report(ctx, ledger.Query{Article: s + "0"})), "file": second(l.File(ctx, s)),
		} {
			if err != nil && !errors.Is(err, ledger.ErrInvalid) && !errors.Is(err, ledger.ErrNotFound) {
				t.Errorf("the %s %q: %v", what, s, err)
			}
		}
	})
}
