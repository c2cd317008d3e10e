package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"factledger/ledger"
)

// journal is one that SQLite leaves behind when it is killed after the file was
// written and before the journal is removed: pages is how many the file had,
// first what page 1 was, nil where there was none.
func journal(pages uint32, first []byte, size int) []byte {
	const nonce = 7
	put := binary.BigEndian.AppendUint32
	b := []byte{0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7}
	records := uint32(0)
	if first != nil {
		records = 1
	}
	for _, n := range []uint32{records, nonce, pages, 512, uint32(size)} {
		b = put(b, n)
	}
	b = append(b, make([]byte, 512-len(b))...)
	if first != nil {
		sum := uint32(nonce)
		for i := size - 200; i > 0; i -= 200 {
			sum += uint32(first[i])
		}
		b = put(append(put(b, 1), first...), sum)
	}
	return b
}

// TestKilledAtTheBeginning opens what is left where a program was killed while
// it made a ledger, or wrote to a backup for the first time.
func TestKilledAtTheBeginning(t *testing.T) {
	write := func(t *testing.T, path string, b []byte) {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func(t *testing.T, path string) []byte {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	made := func(t *testing.T, path string) {
		write(t, path, nil)
		if err := shape(path); err != nil {
			t.Fatal(err)
		}
		write(t, path+"-journal", journal(0, nil, pageSize))
	}
	// The first page tells whether a file has a log of writes: a backup has none.
	logged := func(t *testing.T, path string) {
		first := bytes.Clone(read(t, path)[:pageSize])
		size := uint32(len(read(t, path)) / pageSize)
		b := read(t, path)
		b[18], b[19] = 2, 2
		write(t, path, b)
		write(t, path+"-journal", journal(size, first, pageSize))
	}
	backed := func(t *testing.T, path string) {
		from := filepath.Join(t.TempDir(), "from.db")
		fill(t, from).Close()
		if _, err := Backup(ctx, from, path); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("made", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "l.db")
		made(t, path)
		if l, err := OpenReadOnly(ctx, path); !errors.Is(err, ledger.ErrForeign) {
			t.Errorf("there is nothing to read: %v %v", l, err)
		}
		made(t, path)
		fill(t, path).Close()
	})
	for name, open := range map[string]func(string) (*ledger.Ledger, error){
		"written to": func(path string) (*ledger.Ledger, error) { return Open(ctx, path) },
		"read":       func(path string) (*ledger.Ledger, error) { return OpenReadOnly(ctx, path) },
	} {
		t.Run("a backup "+name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "l.db")
			backed(t, path)
			logged(t, path)
			l, err := open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			if _, faults, err := l.Verify(ctx); err != nil || len(faults) > 0 {
				t.Error(faults, err)
			}
		})
	}
	t.Run("another program's", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "l.db")
		backed(t, path)
		db := shell(t, path)
		if _, err := db.Exec("PRAGMA application_id = 7"); err != nil {
			t.Fatal(err)
		}
		db.Close()
		logged(t, path)
		before, log := read(t, path), read(t, path+"-journal")
		if l, err := Open(ctx, path); !errors.Is(err, ledger.ErrForeign) {
			t.Errorf("%v %v", l, err)
		}
		if !bytes.Equal(read(t, path), before) || !bytes.Equal(read(t, path+"-journal"), log) {
			t.Error("it was changed")
		}
	})
}
