package sqlite

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"factledger/ledger"
)

// heads is the file beside a ledger that remembers how far it had come. It is
// written after each commit, unsynced: against a person with rm that is enough,
// and a power cut can only leave it behind the ledger, never before it.
type heads struct{ path string }

// headsKept bounds the file; one head is about 110 bytes.
const headsKept = 1 << 20

// Put appends a head.
func (h heads) Put(head ledger.Head) error {
	f, err := os.OpenFile(h.path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(head.String() + "\n") // one write: lines of two programs do not mix
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// Last is the largest head of the ledger that was here last. Lines that are no
// heads are passed over: a power cut may tear the last.
func (h heads) Last() (ledger.Head, error) {
	f, err := os.Open(h.path)
	if errors.Is(err, os.ErrNotExist) {
		return ledger.Head{}, nil
	}
	if err != nil {
		return ledger.Head{}, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return ledger.Head{}, err
	}
	// The largest is near the end; two programs may have swapped a few lines.
	if _, err := f.Seek(max(0, st.Size()-64<<10), io.SeekStart); err != nil {
		return ledger.Head{}, err
	}
	last, err := lastHead(f)
	if err != nil {
		return ledger.Head{}, err
	}
	if st.Size() > headsKept {
		return last, h.reset(last)
	}
	return last, nil
}

func lastHead(r io.Reader) (ledger.Head, error) {
	var last ledger.Head
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		if head, ok := ledger.ParseHead(sc.Text()); ok && (head.Ledger != last.Ledger || head.Size >= last.Size) {
			last = head
		}
	}
	if err := sc.Err(); err != nil && !errors.Is(err, bufio.ErrTooLong) {
		return ledger.Head{}, err
	}
	return last, nil
}

// reset makes the file hold one head alone.
func (h heads) reset(head ledger.Head) error {
	f, err := os.CreateTemp(filepath.Dir(h.path), filepath.Base(h.path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := io.Copy(f, bytes.NewBufferString(head.String()+"\n")); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), h.path)
}

// networks are file systems on which SQLite's locks and shared memory do not
// hold, by the magic numbers of statfs(2).
var networks = map[int64]string{
	0x6969:     "NFS",
	0x517b:     "SMB",
	0xff534d42: "CIFS",
	0xfe534d42: "SMB2",
	0x01021997: "9P",
	0x5346414f: "AFS",
	0x73757245: "Coda",
}

func refuseNetwork(kind int64) error {
	if name, ok := networks[kind]; ok {
		return fmt.Errorf("it lies on a network file system (%s), where two programs could write at once: keep the ledger on a local disk", name)
	}
	return nil
}
