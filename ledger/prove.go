package ledger

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Confirm tells whether the ledger once was as a head says: its first events
// have that root. It is how a published report is proved. A head of another
// ledger, or of a time that this one has not come to, is ErrNotFound; one that
// this ledger contradicts is ErrDamaged.
func (l *Ledger) Confirm(ctx context.Context, h Head) error {
	if h.Ledger != l.id {
		return fmt.Errorf("the head is of ledger %s, this is %s: %w", h.Ledger, l.id, ErrNotFound)
	}
	now, err := l.Head(ctx)
	if err != nil {
		return err
	}
	if h.Size > now.Size || h.Size < 1 {
		return fmt.Errorf("the head is at event %d, the ledger at %d: %w", h.Size, now.Size, ErrNotFound)
	}
	then, err := l.head(ctx, l.engine, h.Size)
	if err != nil {
		return err
	}
	if then.Root != h.Root {
		return fmt.Errorf("the first %d events of the ledger are not those of the head: %w", h.Size, ErrDamaged)
	}
	return nil
}

// Proof shows that one head is the beginning of another, to one who has not the
// ledger.
type Proof struct {
	Old   Head     `json:"old"`
	New   Head     `json:"new"`
	Nodes []string `json:"nodes"` // base64
}

// Prove makes the proof that an older head is the beginning of the present one.
func (l *Ledger) Prove(ctx context.Context, old Head) (Proof, error) {
	if err := l.Confirm(ctx, old); err != nil {
		return Proof{}, err
	}
	now, err := l.Head(ctx)
	if err != nil {
		return Proof{}, err
	}
	l.tree.mu.Lock()
	defer l.tree.mu.Unlock()
	hs, err := tlog.ProveTree(now.Size, old.Size, l.tree.reader(ctx, l.engine))
	p := Proof{Old: old, New: now, Nodes: []string{}}
	for _, h := range hs {
		p.Nodes = append(p.Nodes, h.String())
	}
	return p, err
}

// Check tells whether the proof holds, from itself alone.
func (p Proof) Check() error {
	var t tlog.TreeProof
	for _, n := range p.Nodes {
		h, err := tlog.ParseHash(n)
		if err != nil {
			return fmt.Errorf("the proof: %w: %w", ErrInvalid, err)
		}
		t = append(t, h)
	}
	old, err := tlog.ParseHash(p.Old.Root)
	if err != nil {
		return fmt.Errorf("the old head: %w: %w", ErrInvalid, err)
	}
	now, err := tlog.ParseHash(p.New.Root)
	if err != nil {
		return fmt.Errorf("the new head: %w: %w", ErrInvalid, err)
	}
	if p.Old.Ledger != p.New.Ledger {
		return fmt.Errorf("the heads are of two ledgers: %w", ErrInvalid)
	}
	if err := tlog.CheckTree(t, p.New.Size, now, p.Old.Size, old); err != nil {
		return fmt.Errorf("the old head is not the beginning of the new one: %w: %w", ErrDamaged, err)
	}
	return nil
}

// SigningKey makes a pair of Ed25519 keys in the form of sumdb/note: what signs
// stays with the desk, what checks is published.
func SigningKey(name string) (private, public string, err error) {
	return note.GenerateKey(rand.Reader, name)
}

// Sign writes a head as a signed note: four lines, a blank one, a signature.
func (h Head) Sign(private string) (string, error) {
	s, err := note.NewSigner(strings.TrimSpace(private))
	if err != nil {
		return "", fmt.Errorf("the signing key: %w: %w", ErrInvalid, err)
	}
	root, err := base64.StdEncoding.DecodeString(h.Root)
	if err != nil || len(root) != tlog.HashSize {
		return "", fmt.Errorf("the head's root: %w", ErrInvalid)
	}
	b, err := note.Sign(&note.Note{Text: fmt.Sprintf("factledger\n%s\n%d\n%s\n", h.Ledger, h.Size, h.Root)}, s)
	return string(b), err
}

// OpenNote reads a signed head and refuses one that the key did not sign.
func OpenNote(signed, public string) (Head, error) {
	v, err := note.NewVerifier(strings.TrimSpace(public))
	if err != nil {
		return Head{}, fmt.Errorf("the public key: %w: %w", ErrInvalid, err)
	}
	n, err := note.Open([]byte(signed), note.VerifierList(v))
	if err != nil {
		return Head{}, fmt.Errorf("the note is not signed by this key: %w: %w", ErrInvalid, err)
	}
	h, ok := ParseHead(strings.ReplaceAll(strings.TrimSuffix(n.Text, "\n"), "\n", " ") + ".")
	if !ok {
		return Head{}, fmt.Errorf("the note holds no head: %w", ErrInvalid)
	}
	return h, nil
}
