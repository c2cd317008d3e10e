package ledger

import (
	"context"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/mod/sumdb/tlog"
)

// Head is the state of the log: a reader who knows it can later prove what the
// ledger said.
type Head struct {
	Ledger string `json:"ledger"` // UUID
	Size   int64  `json:"size"`   // events
	Root   string `json:"root"`   // SHA-256 Merkle root, base64
}

// String is the head in one line, as heads files hold it.
func (h Head) String() string { return fmt.Sprintf("factledger %s %d %s.", h.Ledger, h.Size, h.Root) }

// ParseHead reads what String writes, and nothing else.
func ParseHead(line string) (Head, bool) {
	rest, whole := strings.CutSuffix(line, ".")
	f := strings.Split(rest, " ")
	if !whole || len(f) != 4 || f[0] != "factledger" || raw(f[1]) == nil {
		return Head{}, false
	}
	n, err := strconv.ParseInt(f[2], 10, 64)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != f[2] {
		return Head{}, false
	}
	if _, err := tlog.ParseHash(f[3]); err != nil {
		return Head{}, false
	}
	return Head{f[1], n, f[3]}, true
}

// tree is the Merkle tree over the events' leaves, as far as it was followed.
// Its nodes are kept in the table node; recent holds those that are not yet
// there, and those that the next leaf needs.
type tree struct {
	mu     sync.Mutex
	size   int64
	stored int64 // leaves whose nodes are in the table
	last   tlog.Hash
	recent map[int64]tlog.Hash
}

// nodesHeld is how many nodes wait to be stored together: one transaction of
// their own for each mark would double its price.
const nodesHeld = 1024

// follow takes in the leaves up to size (all that r sees where it is negative).
// Where the last one that it took in is no longer there, an older ledger was
// put in this one's place: it begins anew.
func (t *tree) follow(ctx context.Context, r Reader, size int64) error {
	if size >= 0 && size < t.size {
		return nil
	}
	for range 2 {
		if t.recent == nil {
			if err := t.load(ctx, r); err != nil {
				return err
			}
		}
		where, args := "WHERE seq >= ?", []any{t.size}
		if size >= 0 {
			where, args = where+" AND seq <= ?", append(args, size)
		}
		known := t.size == 0
		err := each(ctx, r, Stmt{"SELECT seq, leaf FROM event " + where + " ORDER BY seq", args}, func(rows Rows) error {
			var seq int64
			var leaf []byte
			if err := rows.Scan(&seq, &leaf); err != nil {
				return err
			}
			if len(leaf) != tlog.HashSize {
				return fmt.Errorf("event %d has no leaf: %w", seq, ErrDamaged)
			}
			if seq == t.size {
				known = known || tlog.Hash(leaf) == t.last
				return nil
			}
			if seq != t.size+1 {
				return fmt.Errorf("event %d is missing: %w", t.size+1, ErrDamaged)
			}
			return t.add(ctx, r, tlog.Hash(leaf))
		})
		if err != nil || known {
			return err
		}
		t.recent = nil
	}
	return fmt.Errorf("event %d is missing, or the node of the tree that speaks for it is wrong: %w", t.size, ErrDamaged)
}

func (t *tree) add(ctx context.Context, r Reader, leaf tlog.Hash) error {
	hs, err := tlog.StoredHashesForRecordHash(t.size, leaf, t.reader(ctx, r))
	if err != nil {
		return err
	}
	at := tlog.StoredHashIndex(0, t.size)
	for i, h := range hs {
		t.recent[at+int64(i)] = h
	}
	t.size++
	t.last = leaf
	return nil
}

// load begins where the stored nodes end.
func (t *tree) load(ctx context.Context, r Reader) error {
	var last int64
	if _, err := one(ctx, r, Stmt{"SELECT coalesce(max(i), -1) FROM node", nil}, &last); err != nil {
		return err
	}
	n := int64(sort.Search(int(last+1), func(n int) bool { return tlog.StoredHashCount(int64(n)+1) > last+1 }))
	t.size, t.stored, t.last, t.recent = n, n, tlog.Hash{}, map[int64]tlog.Hash{}
	if n > 0 {
		hs, err := t.reader(ctx, r)([]int64{tlog.StoredHashIndex(0, n-1)})
		if err != nil {
			return err
		}
		t.last = hs[0]
	}
	return nil
}

// reader finds nodes among the recent ones, else in the table.
func (t *tree) reader(ctx context.Context, r Reader) tlog.HashReaderFunc {
	return func(at []int64) ([]tlog.Hash, error) {
		hs := make([]tlog.Hash, len(at))
		for k, i := range at {
			h, ok := t.recent[i]
			if !ok {
				var b []byte
				found, err := one(ctx, r, Stmt{"SELECT hash FROM node WHERE i = ?", []any{i}}, &b)
				if err != nil {
					return nil, err
				}
				if !found || len(b) != tlog.HashSize {
					return nil, fmt.Errorf("node %d of the tree is missing: %w", i, ErrDamaged)
				}
				h = tlog.Hash(b)
				t.recent[i] = h
			}
			hs[k] = h
		}
		return hs, nil
	}
}

// root is the hash of the tree of the first size leaves.
func (t *tree) root(ctx context.Context, r Reader, size int64) (tlog.Hash, error) {
	return tlog.TreeHash(size, t.reader(ctx, r))
}

// unstored is the nodes to be stored, in their order.
func (t *tree) unstored() []Stmt {
	var is []int64
	for i := range t.recent {
		if i >= tlog.StoredHashCount(t.stored) {
			is = append(is, i)
		}
	}
	sort.Slice(is, func(a, b int) bool { return is[a] < is[b] })
	ss := make([]Stmt, len(is))
	for k, i := range is {
		h := t.recent[i]
		ss[k] = Stmt{"INSERT OR IGNORE INTO node(i, hash) VALUES(?, ?)", []any{i, h[:]}}
	}
	return ss
}

// forget drops what is stored and not needed to go on.
func (t *tree) forget() {
	keep := map[int64]tlog.Hash{}
	for level := 0; t.size>>level > 0; level++ {
		if n := t.size >> level; n&1 == 1 {
			i := tlog.StoredHashIndex(level, n-1)
			if h, ok := t.recent[i]; ok {
				keep[i] = h
			}
		}
	}
	for i, h := range t.recent {
		if i >= tlog.StoredHashCount(t.stored) {
			keep[i] = h
		}
	}
	t.recent = keep
}

// Head is the log's present size and root.
func (l *Ledger) Head(ctx context.Context) (Head, error) { return l.head(ctx, l.engine, -1) }

// head is the head at a size, or at the last event that r sees.
func (l *Ledger) head(ctx context.Context, r Reader, size int64) (Head, error) {
	l.tree.mu.Lock()
	defer l.tree.mu.Unlock()
	if err := l.tree.follow(ctx, r, size); err != nil {
		return Head{}, err
	}
	if size < 0 {
		size = l.tree.size
	}
	if l.tree.size < size {
		return Head{}, fmt.Errorf("it has %d events, not %d: %w", l.tree.size, size, ErrDamaged)
	}
	h, err := l.tree.root(ctx, r, size)
	if err != nil {
		return Head{}, err
	}
	return Head{l.id, size, h.String()}, nil
}

// seal follows the tree over what was just committed and tells the witness. It
// never changes the answer of the write that it follows: that is durable.
func (l *Ledger) seal(ctx context.Context) {
	head, err := l.head(ctx, l.engine, -1)
	if err == nil && l.witness != nil {
		err = l.witness.Put(head)
	}
	if err == nil {
		err = l.store(ctx, nodesHeld)
	}
	l.sealing.Lock()
	l.unsealed = err
	l.sealing.Unlock()
}

// store keeps the tree's nodes where more than a few wait.
func (l *Ledger) store(ctx context.Context, atLeast int) error {
	l.tree.mu.Lock()
	defer l.tree.mu.Unlock()
	if err := l.tree.follow(ctx, l.engine, -1); err != nil {
		return err
	}
	if tlog.StoredHashCount(l.tree.size)-tlog.StoredHashCount(l.tree.stored) < int64(atLeast) {
		return nil
	}
	if err := l.engine.Exec(ctx, append([]Stmt{l.guard()}, l.tree.unstored()...)...); err != nil {
		return err
	}
	l.tree.stored = l.tree.size
	l.tree.forget()
	return nil
}
