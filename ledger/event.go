package ledger

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"
)

// The kinds of event that have a projection.
const (
	kindLedger    = "ledger"    // the ledger was made
	kindArticle   = "article"   // an article was added
	kindExtracted = "extracted" // claims, findings and relations were read out of it
	kindFiled     = "filed"     // it was put into a dossier
	kindCorrected = "corrected" // its metadata were
	kindWithdrawn = "withdrawn" // it was taken out of every report
	kindReread    = "reread"    // it was read again, by better rules or with a changed text
	kindReplaced  = "replaced"  // its text has changed: another article stands for it
	kindMark      = "mark"
	kindEvidence  = "evidence"
	kindNote      = "note"
	kindEdited    = "edited"   // a person changed, dropped or added a claim
	kindAssigned  = "assigned" // a claim was given to a reviewer
	kindDecided   = "decided"  // a relation was confirmed or dismissed
	kindPolicy    = "policy"
	kindRedacted  = "redacted" // a file of evidence was taken away
	kindUndone    = "undone"
)

var projected = map[string]bool{
	kindLedger: true, kindArticle: true, kindExtracted: true, kindFiled: true, kindCorrected: true,
	kindWithdrawn: true, kindReread: true, kindReplaced: true, kindMark: true, kindEvidence: true, kindNote: true, kindEdited: true,
	kindAssigned: true, kindDecided: true, kindPolicy: true, kindRedacted: true, kindUndone: true,
}

// draft is an event before it has its place.
type draft struct {
	about []byte // 16 bytes, or nil
	actor string
	at    string
	body  string
	key   string
	kind  string
	rev   int64 // 0 where about is nil
}

// draft makes an event at the present time. Its body is written canonically.
func (l *Ledger) draft(actor, kind string, about []byte, rev int64, key string, body any) (draft, error) {
	b, err := canonical(body)
	if err != nil {
		return draft{}, err
	}
	if key == "" {
		key = l.NewID().String()
	}
	d := draft{about: about, actor: actor, at: stamp(l.Now()), body: b, key: key, kind: kind, rev: rev}
	for _, s := range []string{actor, kind, key} {
		if err := sound(s); err != nil {
			return draft{}, err
		}
	}
	if actor == "" {
		return draft{}, fmt.Errorf("nobody is named who does this: %w", ErrInvalid)
	}
	return d, nil
}

// leaf is the hash by which the event stands in the tree. It covers all of the
// event but its place, so that nobody has to wait for a place to make one.
func (d *draft) leaf() tlog.Hash {
	return tlog.RecordHash(d.canonical(make([]byte, 0, 256+2*len(d.body)), hex.EncodeToString(d.about)))
}

// stmt appends the event.
func (d *draft) stmt() Stmt {
	leaf := d.leaf()
	var about, rev any
	if d.about != nil {
		about, rev = d.about, d.rev
	}
	return Stmt{"INSERT INTO event(at, actor, kind, about, rev, key, body, leaf) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
		[]any{d.at, d.actor, d.kind, about, rev, d.key, d.body, leaf[:]}}
}

// stamp is a time as the ledger writes it.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

func unstamp(s string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{} // verify names it; a listing shows that there is none
	}
	return t
}

// sound refuses what SQLite or JSON would not give back as it came in.
func sound(texts ...string) error {
	for _, s := range texts {
		if strings.IndexByte(s, 0) >= 0 {
			return fmt.Errorf("a text holds a NUL byte: %w", ErrInvalid)
		}
		if !utf8.ValidString(s) {
			return fmt.Errorf("a text is not valid UTF-8: %w", ErrInvalid)
		}
	}
	return nil
}

// History is the events about a claim (id or unique prefix), or all of them.
// after and limit page through them by Seq; limit 0 is all.
func (l *Ledger) History(ctx context.Context, claim string, after int64, limit int) ([]Event, error) {
	if limit == 0 {
		limit = -1
	}
	var es []Event
	err := l.engine.View(ctx, func(r Reader) error {
		where, args := "seq > ?", []any{after}
		if claim != "" {
			_, id, err := claimKey(ctx, r, claim)
			if err != nil {
				return err
			}
			where, args = "about = ? AND seq > ?", []any{id, after}
		}
		var err error
		if es, err = events(ctx, r, "WHERE "+where+" ORDER BY seq LIMIT ?", append(args, int64(limit))...); err != nil {
			return err
		}
		return early(ctx, r, es)
	})
	return es, err
}

// early flags the events whose clock was behind that of the event before them:
// the order is that of seq, and a time is what a clock said.
func early(ctx context.Context, r Reader, es []Event) error {
	for i := range es {
		var before string
		if i > 0 && es[i-1].Seq == es[i].Seq-1 {
			es[i].Early = es[i].At.Before(es[i-1].At)
		} else if found, err := one(ctx, r, Stmt{"SELECT at FROM event WHERE seq = ?", []any{es[i].Seq - 1}}, &before); err != nil {
			return err
		} else if found {
			es[i].Early = es[i].At.Before(unstamp(before))
		}
	}
	return nil
}

func events(ctx context.Context, r Reader, where string, args ...any) ([]Event, error) {
	var es []Event
	err := each(ctx, r, Stmt{"SELECT seq, at, actor, kind, about, rev, key, body, leaf FROM event " + where, args}, func(rows Rows) error {
		e, err := scanEvent(rows)
		es = append(es, e)
		return err
	})
	return es, err
}

func scanEvent(rows Rows) (Event, error) {
	var e Event
	var at string
	var about, leaf []byte
	var rev *int64
	if err := rows.Scan(&e.Seq, &at, &e.Actor, &e.Kind, &about, &rev, &e.Key, &e.Body, &leaf); err != nil {
		return Event{}, err
	}
	e.At = unstamp(at)
	if about != nil {
		e.About = aboutText(e.Kind, about)
	}
	if rev != nil {
		e.Rev = *rev
	}
	e.Leaf = hex.EncodeToString(leaf)
	return e, nil
}

// aboutText is the id of what an event is about, in the form its kind has.
func aboutText(kind string, about []byte) string {
	switch kind {
	case kindArticle, kindExtracted, kindFiled, kindCorrected, kindWithdrawn, kindReread, kindReplaced:
		return articleHex(about)
	}
	return dashed(about)
}

// each runs fn over the rows of a query.
func each(ctx context.Context, r Reader, s Stmt, fn func(Rows) error) error {
	rows, err := r.Query(ctx, s)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// one reads one row into dest; false where there is none.
func one(ctx context.Context, r Reader, s Stmt, dest ...any) (bool, error) {
	found := false
	err := each(ctx, r, s, func(rows Rows) error {
		if found {
			return nil
		}
		found = true
		return rows.Scan(dest...)
	})
	return found, err
}
