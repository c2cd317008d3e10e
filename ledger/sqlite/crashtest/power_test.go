package crashtest

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"factledger/ledger/sqlite"
)

// op is one record of testdata/plrec.c's log.
type op struct {
	kind byte // write, truncate, sync, unlink, create, acknowledgement
	path string
	off  uint64
	data []byte
}

// record runs a writer under the recorder. An acknowledgement enters the log
// when the test reads it: it can stand too late there, never too early, so that
// a replay may miss a loss but never makes one up.
func record(t *testing.T, dir string) []op {
	t.Helper()
	path := filepath.Join(dir, "data", "l.db")
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	seeded(t, path)
	f, env := recorder(t, dir, path)
	c, out := child(t, path, "p", true, env...)
	stop := time.AfterFunc(time.Duration(part(4000, 2500, 1500))*time.Millisecond, func() { kill(c) })
	defer stop.Stop()
	for sc := bufio.NewScanner(out); sc.Scan(); {
		if key, ok := strings.CutPrefix(sc.Text(), "ACK "); ok {
			if _, err := f.Write(op{kind: 'A', data: []byte(key)}.encode()); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = c.Wait()
	return recorded(t, f)
}

// recorder begins a log of what is written to the ledger at path, of which what
// is there already is durable, and says what the writer's environment needs.
func recorder(t *testing.T, dir, path string) (log *os.File, env []string) {
	t.Helper()
	so := filepath.Join(dir, "plrec.so")
	if out, err := exec.Command("cc", "-O2", "-shared", "-fPIC", "-o", so, "testdata/plrec.c", "-ldl", "-lpthread").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	f, err := os.OpenFile(filepath.Join(dir, "log"), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	for _, end := range []string{"", ".heads"} {
		b, err := os.ReadFile(path + end)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range []op{{'W', path + end, 0, b}, {'S', path + end, 0, nil}} {
			if _, err := f.Write(o.encode()); err != nil {
				t.Fatal(err)
			}
		}
	}
	return f, []string{"PLREC_LOG=" + f.Name(), "PLREC_PREFIX=" + filepath.Dir(path) + "/", "LD_PRELOAD=" + so}
}

// recorded are the operations of a log.
func recorded(t *testing.T, log *os.File) []op {
	t.Helper()
	b, err := os.ReadFile(log.Name())
	if err != nil {
		t.Fatal(err)
	}
	var ops []op
	for len(b) >= 16 {
		pl, dl := int(binary.NativeEndian.Uint16(b[2:])), int(binary.NativeEndian.Uint32(b[4:]))
		if len(b) < 16+pl+dl {
			break
		}
		ops = append(ops, op{b[0], string(b[16 : 16+pl]), binary.NativeEndian.Uint64(b[8:]), b[16+pl : 16+pl+dl]})
		b = b[16+pl+dl:]
	}
	return ops
}

func (o op) encode() []byte {
	b := []byte{o.kind, 0}
	b = binary.NativeEndian.AppendUint16(b, uint16(len(o.path)))
	b = binary.NativeEndian.AppendUint32(b, uint32(len(o.data)))
	b = binary.NativeEndian.AppendUint64(b, o.off)
	return append(append(b, o.path...), o.data...)
}

// disk is what was synced, and what was written since and may or may not be there.
type disk struct {
	durable map[string][]byte
	pending map[string][]op
	lax     bool // leaves the log's own syncs out, as synchronous=NORMAL does
}

func (d *disk) step(o op) {
	switch o.kind {
	case 'W', 'T', 'U':
		d.pending[o.path] = append(d.pending[o.path], o)
	case 'S':
		if d.lax && strings.HasSuffix(o.path, "-wal") {
			return
		}
		for p, ops := range d.pending {
			if p == o.path {
				continue
			}
			// A journalling file system makes earlier unlinks durable with any later sync.
			for i, u := range slices.Backward(ops) {
				if u.kind == 'U' {
					delete(d.durable, p)
					d.pending[p] = ops[i+1:]
					break
				}
			}
		}
		if o.path == filepath.Dir(o.path) || strings.HasSuffix(o.path, "/data") {
			return
		}
		for _, p := range d.pending[o.path] {
			d.durable[o.path] = apply(d.durable[o.path], p)
		}
		if d.durable[o.path] == nil {
			d.durable[o.path] = []byte{}
		}
		delete(d.pending, o.path)
	}
}

func apply(b []byte, o op) []byte {
	switch o.kind {
	case 'W':
		if end := int(o.off) + len(o.data); len(b) < end {
			b = append(b, make([]byte, end-len(b))...)
		}
		copy(b[o.off:], o.data)
	case 'T':
		if int(o.off) <= len(b) {
			b = b[:o.off:o.off]
		} else {
			b = append(b, make([]byte, int(o.off)-len(b))...)
		}
	case 'U':
		b = nil
	}
	return b
}

// cut writes the files as a power cut could leave them: all that was synced,
// and of the rest nothing, all, a beginning, or parts torn at 512 bytes.
func (d *disk) cut(t *testing.T, rng *rand.Rand, dir string) string {
	t.Helper()
	mode := rng.IntN(4)
	files := map[string][]byte{}
	for p, b := range d.durable {
		files[p] = slices.Clone(b)
	}
	var paths []string
	for p := range d.pending {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	for _, p := range paths {
		ops := d.pending[p]
		upto := len(ops)
		switch mode {
		case 0:
			upto = 0
		case 2:
			upto = rng.IntN(len(ops) + 1)
		}
		for _, o := range ops[:upto] {
			switch {
			case mode == 3 && o.kind == 'W':
				for s := 0; s < len(o.data); s += 512 {
					if rng.IntN(2) == 0 {
						files[p] = apply(files[p], op{'W', p, o.off + uint64(s), o.data[s:min(s+512, len(o.data))]})
					}
				}
			case mode == 3 && rng.IntN(2) == 0:
			case o.kind == 'U':
				delete(files, p)
			default:
				files[p] = apply(files[p], o)
			}
		}
	}
	for p, b := range files {
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(p)), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "l.db")
}

// replay cuts the power at many points of a log and counts the cuts that lose
// something acknowledged, or leave a ledger that cannot be read or verified.
func replay(t *testing.T, ops []op, cuts int, lax bool) (lossy, unsound int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(3, 3))
	at := make([]int, cuts)
	for i := range at {
		at[i] = 5 + rng.IntN(len(ops)-5)
	}
	slices.Sort(at)
	d := &disk{durable: map[string][]byte{}, pending: map[string][]op{}, lax: lax}
	var acked []string
	pos := 0
	for i, k := range at {
		for ; pos < k; pos++ {
			if ops[pos].kind == 'A' {
				acked = append(acked, string(ops[pos].data))
			} else {
				d.step(ops[pos])
			}
		}
		dir := t.TempDir()
		found, err := inspect(d.cut(t, rng, dir), i%10 == 0)
		if err != nil {
			if unsound++; unsound == 1 && !lax {
				t.Logf("cut at %d: %v", k, err)
			}
		} else if slices.ContainsFunc(acked, func(key string) bool { return !found[key] }) {
			lossy++
		}
		os.RemoveAll(dir)
	}
	t.Logf("%d operations, %d cuts, %d acknowledged: %d lose something, %d unsound", len(ops), cuts, len(acked), lossy, unsound)
	return lossy, unsound
}

func inspect(path string, verify bool) (map[string]bool, error) {
	l, err := sqlite.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer l.Close()
	if verify {
		if _, faults, err := l.Verify(ctx); err != nil || len(faults) > 0 {
			return nil, &unsoundError{faults, err}
		}
	}
	es, err := l.History(ctx, "", 0, 0)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, e := range es {
		found[e.Key] = true
	}
	return found, nil
}

type unsoundError struct {
	faults any
	err    error
}

func (u *unsoundError) Error() string {
	return "verify: " + strings.TrimSpace(strings.Join([]string{fmt.Sprint(u.faults), fmt.Sprint(u.err)}, " "))
}

// TestPowerCut shows that nothing acknowledged is lost to a power cut, and that
// the test could tell: without the syncs of the log things are.
func TestPowerCut(t *testing.T) {
	ops := record(t, t.TempDir())
	if n := slices.IndexFunc(ops, func(o op) bool { return o.kind == 'A' }); n < 0 {
		t.Fatal("nothing was acknowledged: the run shows nothing")
	}
	if lossy, unsound := replay(t, ops, part(5000, 500, 20), false); lossy+unsound > 0 {
		t.Errorf("a power cut breaks the promise: %d lose something, %d are unsound", lossy, unsound)
	}
	if lossy, unsound := replay(t, ops, part(300, 100, 20), true); lossy+unsound == 0 {
		t.Error("leaving out the syncs of the log loses nothing: this test cannot fail")
	}
}
