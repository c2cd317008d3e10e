package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"factledger"
	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

func TestSettingsAreReadBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.db")
	fill(t, path).Close()
	c, err := connect(path, writing)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for _, s := range settings(writing) {
		if err := s.hold(c); err != nil {
			t.Error(err)
		}
	}
	if err := (setting{"synchronous", "1", false}).hold(c); err == nil {
		t.Error("a setting that does not hold is taken for one that does")
	}
}

func TestHostileText(t *testing.T) {
	l := fill(t, filepath.Join(t.TempDir(), "l.db"))
	defer l.Close()
	id := claimID(t, l, 0)
	for name, s := range map[string]string{"NUL": "a\x00b", "invalid UTF-8": "a\xff", "a lone surrogate": "\xed\xa0\x80"} {
		for what, err := range map[string]error{
			"mark":     second(l.Mark(ctx, ledger.MarkOrder{Claim: id, Actor: "anna", Status: ledger.Verified, Because: s})),
			"actor":    second(l.Mark(ctx, ledger.MarkOrder{Claim: id, Actor: s, Status: ledger.Verified})),
			"note":     second(l.AddNote(ctx, id, "anna", s, "")),
			"evidence": second(l.AddEvidence(ctx, ledger.Evidence{Claim: id, Actor: "anna", URL: s}, 0, "")),
			"article":  second(l.Add(ctx, "anna", article("x", "y", "testo "+s))),
			"title":    second(l.Add(ctx, "anna", ledger.Reading{Article: claims.Article{Title: s, Text: "testo"}})),
		} {
			if !errors.Is(err, ledger.ErrInvalid) {
				t.Errorf("%s in a %s: %v", name, what, err)
			}
		}
	}
	rev := int64(0)
	for _, s := range []string{"=cmd|'/c calc'!A0", "<script>alert(1)</script>", "\x1b[31mrosso", "\u202eatnemlaer", "zero\u200bwidth", "e\u0301 é", strings.Repeat("lunga", 1<<18), "'; DROP TABLE event; --", "a\r\nb"} {
		c, err := l.Mark(ctx, ledger.MarkOrder{Claim: id, Actor: "anna", Status: ledger.Disputed, Because: s, Rev: rev})
		if err != nil || c.Marks[len(c.Marks)-1].Because != s {
			t.Errorf("%.30q does not come back as it went in: %v", s, err)
		}
		rev = c.Rev
	}
	sure(t, l)
}

func second[T any](_ T, err error) error { return err }

func TestTwoReviewers(t *testing.T) {
	l := fill(t, filepath.Join(t.TempDir(), "l.db"))
	defer l.Close()
	if err := l.SetPolicy(ctx, "capo", ledger.Policy{Reviewers: 2, Blind: true}); err != nil {
		t.Fatal(err)
	}
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	say := func(claim int, who string, s ledger.Status) ledger.Claim {
		t.Helper()
		id := rep.Claims[claim].ID
		now, err := l.Report(ctx, ledger.Query{Claim: id})
		if err != nil {
			t.Fatal(err)
		}
		c, err := l.Mark(ctx, ledger.MarkOrder{Claim: id, Actor: who, Status: s, Rev: now.Claims[0].Rev})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c := say(0, "anna", ledger.Verified); c.Status != ledger.Unreviewed || c.Standing != ledger.StandingSingle {
		t.Errorf("one of two: %s %s", c.Status, c.Standing)
	}
	for viewer, marks := range map[string]int{"anna": 1, "bruno": 0, "": 1} {
		seen, err := l.Report(ctx, ledger.Query{Claim: rep.Claims[0].ID, Viewer: viewer})
		if err != nil || len(seen.Claims[0].Marks) != marks {
			t.Errorf("%q sees %d marks, want %d", viewer, len(seen.Claims[0].Marks), marks)
		}
	}
	if c := say(0, "bruno", ledger.Verified); c.Status != ledger.Verified || c.Standing != ledger.StandingAgreed {
		t.Errorf("two agree: %s %s", c.Status, c.Standing)
	}
	say(1, "anna", ledger.Disputed)
	if c := say(1, "bruno", ledger.Contradicted); c.Status != ledger.Unreviewed || c.Standing != ledger.StandingSplit {
		t.Errorf("two differ: %s %s", c.Status, c.Standing)
	}
	say(2, "anna", ledger.Contradicted)
	say(2, "bruno", ledger.Contradicted)
	say(3, "anna", ledger.Verified)
	if rep, err = l.Report(ctx, ledger.Query{}); err != nil {
		t.Fatal(err)
	}
	// Two of three agree; by chance one of three would: (2/3 - 1/3) / (1 - 1/3).
	if a := rep.Agreement; a.Claims != 3 || a.Agreed != 2 || math.Abs(a.Kappa-0.5) > 1e-9 {
		t.Errorf("agreement: %+v", a)
	}
	if err := l.SetPolicy(ctx, "capo", ledger.Policy{Reviewers: 1}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"52 verified", "14 unreviewed", "53 contradicted", "cinque ore verified"}, shown(t, l)); diff != "" {
		t.Errorf("under the policy of one: %s", diff)
	}
	sure(t, l)
}

// TestCancelled cancels callers at every moment: what they are told is true.
func TestCancelled(t *testing.T) {
	l := fill(t, filepath.Join(t.TempDir(), "l.db"))
	defer l.Close()
	id := claimID(t, l, 0)
	told := map[string]bool{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range part(5000, 300, 50) {
				c, cancel := context.WithCancel(ctx)
				key := strings.Repeat("k", g+1) + string(rune('A'+i%26)) + strings.Repeat("i", i/26)
				go cancel()
				_, err := l.AddNote(c, id, "anna", "nota", key)
				cancel()
				if err != nil && !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
				mu.Lock()
				told[key] = err == nil
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	es, err := l.History(ctx, "", 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, e := range es {
		there[e.Key] = true
	}
	for key, done := range told {
		if done != there[key] {
			t.Errorf("%s: told %v, there %v", key, done, there[key])
		}
	}
}

// TestWords holds the words of the schema's CHECKs to those of the Go types.
func TestWords(t *testing.T) {
	words := func(n int, at func(int) string) string {
		var ws []string
		for i := range n {
			ws = append(ws, "'"+at(i)+"'")
		}
		return strings.Join(ws, ", ")
	}
	basis := words(int(claims.BasisWorld)+1, func(i int) string { return claims.Basis(i).String() })
	want := map[string]string{
		"claim.kind":        words(int(claims.KindQuote)+1, func(i int) string { return claims.Kind(i).String() }),
		"claim.modifier":    words(int(claims.ModifierAtMost)+1, func(i int) string { return claims.Modifier(i).String() }),
		"claim.modality":    words(int(claims.ModalityDenied)+1, func(i int) string { return claims.Modality(i).String() }),
		"claim.status":      words(int(ledger.Contradicted)+1, func(i int) string { return ledger.Status(i).String() }),
		"claim.standing":    words(int(ledger.StandingSplit)+1, func(i int) string { return ledger.Standing(i).String() }),
		"claim.trace":       words(int(claims.TraceOrphaned)+1, func(i int) string { return claims.Trace(i).String() }),
		"mark.status":       words(int(ledger.Contradicted)+1, func(i int) string { return ledger.Status(i).String() }),
		"relation.relation": words(int(claims.Update)+1, func(i int) string { return claims.RelationKind(i).String() }),
		"relation.basis":    basis,
		"finding.basis":     basis,
		"relation.drift":    words(int(claims.DriftAttribution)+1, func(i int) string { return claims.Drift(i).String() }),
		"relation.verdict":  words(int(ledger.Dismissed)+1, func(i int) string { return ledger.Verdict(i).String() }),
		"evidence.kind":     words(int(ledger.Archived)+1, func(i int) string { return ledger.EvidenceKind(i).String() }),
		"evidence.stance":   words(int(ledger.Background)+1, func(i int) string { return ledger.Stance(i).String() }),
		"meta.name":         "'schema', 'ledger'",
	}
	got := map[string]string{}
	for _, table := range regexp.MustCompile(`(?s)CREATE TABLE (\w+)\((.*?)\n\) STRICT`).FindAllStringSubmatch(factledger.Schema, -1) {
		for _, c := range regexp.MustCompile(`CHECK\((\w+) IN \(('[^)]*)\)\)`).FindAllStringSubmatch(table[2], -1) {
			got[table[1]+"."+c[1]] = c[2]
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-Go +SQL)\n%s", diff)
	}
}

// TestCanonical holds the bodies of events to one form: keys in the order of
// the alphabet at every depth, no white space, and each says its version.
func TestCanonical(t *testing.T) {
	l := desk(t, filepath.Join(t.TempDir(), "l.db"))
	defer l.Close()
	es, err := l.History(ctx, "", 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for _, e := range es {
		kinds[e.Kind] = true
		if again := recode(t, e.Body); again != e.Body {
			t.Errorf("%s: %s\nwant %s", e.Kind, e.Body, again)
		}
		if e.Kind != "report" && !strings.Contains(e.Body, `"v":1`) { // a report's body is its writer's
			t.Errorf("%s: the form has no version: %s", e.Kind, e.Body)
		}
		if e.Kind == "extracted" && !strings.Contains(e.Body, `"rules":"`) {
			t.Errorf("%s does not say which rules read it: %s", e.Kind, e.Body)
		}
	}
	for _, k := range []string{"ledger", "article", "extracted", "filed", "corrected", "withdrawn", "mark", "evidence", "note", "edited", "assigned", "decided", "policy", "reread", "replaced", "redacted", "undone"} {
		if !kinds[k] {
			t.Errorf("no event of kind %s was tried", k)
		}
	}
}

// recode reads JSON and writes it with its keys sorted.
func recode(t testing.TB, body string) string {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	var x any
	if err := d.Decode(&x); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
