package sqlite

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

// desk fills a ledger with something in every table.
func desk(t testing.TB, path string) *ledger.Ledger {
	t.Helper()
	l := fill(t, path)
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	c := rep.Claims
	_, err = l.Mark(ctx, ledger.MarkOrder{Claim: c[0].ID, Actor: "anna", Status: ledger.Verified, Because: "fonte", Evidence: []ledger.Evidence{
		{URL: "https://example.org/1", Title: "uno", Quote: "52", Kind: ledger.Primary, Stance: ledger.Supports, Seen: "2025-03-02"},
		{URL: "https://example.org/2", Title: "due", Archive: "https://example.org/a", Data: []byte("l'atto")},
		{Title: "tre", Data: []byte("da togliere")}, {Title: "quattro", Data: []byte("un altro atto")}}})
	must(err)
	marked, err := l.Report(ctx, ledger.Query{Claim: c[0].ID})
	must(err)
	must(l.Redact(ctx, "capo", marked.Claims[0].Evidence[2].File, "dati di un minore"))
	_, err = l.Mark(ctx, ledger.MarkOrder{Claim: c[0].ID, Actor: "bruno", Status: ledger.Disputed, Because: "dubbio", Rev: 2})
	must(err)
	_, err = l.Mark(ctx, ledger.MarkOrder{Claim: c[0].ID, Actor: "carla", Status: ledger.Verified, Because: "deciso", Rev: 3, Resolve: true, Correction: "typo"})
	must(err)
	_, err = l.AddNote(ctx, c[1].ID, "anna", "chiedere a Minsk", "")
	must(err)
	_, err = l.AddNote(ctx, c[2].ID, "bruno", "chiedere a Roma", "")
	must(err)
	_, err = l.AddEvidence(ctx, ledger.Evidence{Claim: c[1].ID, Actor: "anna", URL: "https://example.org/3"}, 1, "")
	must(err)
	must(l.Assign(ctx, "anna", "bruno", c[2].ID, c[3].ID))
	to := c[3].Claim
	to.Label = "Un'altra etichetta"
	_, err = l.Edit(ctx, ledger.Edit{Claim: c[3].ID, To: to, Actor: "anna", Rev: 1})
	must(err)
	_, err = l.Edit(ctx, ledger.Edit{Claim: c[1].ID, Drop: "non è un'affermazione", Actor: "bruno", Rev: 2})
	must(err)
	_, err = l.Correct(ctx, rep.Articles[0].ID, "anna", article("", "Gazzetta di Modena", "").Article)
	must(err)
	third := article("c.txt", "Resto", "Poi 54 prigionieri e altri 9 feriti.", "54", "9")
	third.Dossier = "Minsk"
	more := []ledger.Reading{third, article("d.txt", "Ansa", "Da ritirare: 99 morti.", "99")}
	more[1].Dossier = "Minsk"
	added, err := l.Add(ctx, "anna", more...)
	must(err)
	must(l.Withdraw(ctx, added[1].Article, "anna", "falso"))
	_, err = l.AddNote(ctx, c[2].ID, "dora", "da riprendere", "")
	must(err)
	_, err = l.Undo(ctx, "dora")
	must(err)
	minsk, err := l.Report(ctx, ledger.Query{Article: added[0].Article})
	must(err)
	_, err = l.Mark(ctx, ledger.MarkOrder{Claim: minsk.Claims[0].ID, Actor: "bruno", Status: ledger.Verified, Because: "fonte", Rev: minsk.Claims[0].Rev})
	must(err)
	_, err = l.Reread(ctx, "anna", added[0].Article, article("c.txt", "Resto", "Poi 55 prigionieri e altri 9 feriti.", "55", "9"))
	must(err)
	must(l.SetPolicy(ctx, "anna", ledger.Policy{Reviewers: 2, Blind: true, Desk: "Prova"}))
	_, err = l.Record(ctx, "anna", "report", map[string]string{"sha256": "ab"})
	must(err)
	found := article("e.txt", "Foglio", "Restano 7 giorni e 8 notti.", "7", "8")
	for i, c := range found.Claims {
		found.Findings = append(found.Findings, claims.Finding{Claim: c, Basis: claims.BasisCalendar, Score: 0.9 - float64(i)/10,
			Why: claims.Why{IT: "non torna " + c.Anchor, EN: "is off " + c.Anchor}})
	}
	_, err = l.Add(ctx, "anna", append(seeds(t), found)...)
	must(err)
	rel, err := l.Report(ctx, ledger.Query{})
	must(err)
	if len(rel.Relations) < 3 {
		t.Fatalf("%d relations on the seeds", len(rel.Relations))
	}
	_, err = l.Decide(ctx, rel.Relations[0].ID, "anna", ledger.Dismissed, "due fatti", 0, "")
	must(err)
	_, err = l.Decide(ctx, rel.Relations[1].ID, "bruno", ledger.Confirmed, "così è", 0, "")
	must(err)
	sure(t, l)
	return l
}

func TestBackupAndRestore(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "l.db")
	l := desk(t, path)
	head, err := l.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(dir, "copy #1?.db")
	if got, err := Backup(ctx, path, copied); err != nil || got != head {
		t.Fatalf("backup: %v %v, want %v", got, err, head)
	}
	if st, err := os.Stat(copied); err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("the copy's mode: %v %v", st.Mode(), err)
	}
	if _, err := Backup(ctx, path, copied); !errors.Is(err, ErrExists) {
		t.Errorf("over a file: %v", err)
	}
	if _, err := l.AddNote(ctx, claimID(t, l, 0), "anna", "dopo la copia", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(ctx, copied, path, false); !errors.Is(err, ErrExists) {
		t.Errorf("restoring over a ledger: %v", err)
	}
	if got, err := Restore(ctx, copied, path, true); err != nil || got != head {
		t.Fatalf("restore: %v %v", got, err)
	}
	l.Close()
	l, err = Open(ctx, path)
	if err != nil {
		t.Fatalf("the restored ledger: %v", err)
	}
	sure(t, l)
	if got, _ := l.Head(ctx); got != head {
		t.Errorf("head %v, want %v", got, head)
	}
	l.Close()
	kept, err := soundLedger(ctx, path+".before-restore-1")
	if err != nil || kept.Size != head.Size+1 {
		t.Errorf("what was there before: %v %v", kept, err)
	}
	if err := os.WriteFile(copied, []byte("not a ledger, but long enough to be looked at as one"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(ctx, copied, path, true); !errors.Is(err, ledger.ErrForeign) {
		t.Errorf("restoring what is no ledger: %v", err)
	}
	for _, name := range []string{".factledger-*", "*-wal", "*-shm"} {
		left, err := filepath.Glob(filepath.Join(dir, name))
		if err != nil || len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// TestBackupDamaged holds that a backup is no copy of damage to pages or log,
// and that nothing is restored whose rows are not what the log says.
func TestBackupDamaged(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	desk(t, whole).Close()
	for _, tc := range []struct{ name, sql string }{
		{"an event changed", "UPDATE event SET actor = actor || 'x' WHERE seq = 7"},
		{"an event gone", "DELETE FROM event WHERE seq = 7"},
		{"a leaf changed", "UPDATE event SET leaf = zeroblob(32) WHERE seq = 7"},
		{"a node changed", "UPDATE node SET hash = zeroblob(32) WHERE i = 3"},
		{"words of the claims gone", "DELETE FROM search_segdir"},
		{"words of the texts gone", "DELETE FROM prose_segdir"},
		{"another ledger's name", "UPDATE meta SET value = '0f0e0d0c-0b0a-0908-0706-050403020100' WHERE name = 'ledger'"},
	} {
		path, to := filepath.Join(dir, "t.db"), filepath.Join(dir, "copy.db")
		copyLedger(t, whole, path)
		if !tamper(t, path, tc.sql) {
			t.Fatalf("%s: nothing changed", tc.name)
		}
		if _, err := Backup(ctx, path, to); !errors.Is(err, ledger.ErrDamaged) {
			t.Errorf("%s: %v", tc.name, err)
		}
		if _, err := os.Stat(to); err == nil {
			t.Fatalf("%s: a copy was left", tc.name)
		}
	}
	path := filepath.Join(dir, "t.db")
	copyLedger(t, whole, path)
	if !tamper(t, path, "UPDATE claim SET unit = unit || 'x' WHERE key = 1") {
		t.Fatal("nothing changed")
	}
	if _, err := Restore(ctx, path, filepath.Join(dir, "restored.db"), false); !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("restoring a changed claim: %v", err)
	}
}

func claimID(t testing.TB, l *ledger.Ledger, i int) string {
	t.Helper()
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return rep.Claims[i].ID
}

func TestExportIsExactBothWays(t *testing.T) {
	dir := t.TempDir()
	l := desk(t, filepath.Join(dir, "l.db"))
	defer l.Close()
	var once, twice bytes.Buffer
	if err := l.Export(ctx, &once); err != nil {
		t.Fatal(err)
	}
	head, err := Import(ctx, bytes.NewReader(once.Bytes()), filepath.Join(dir, "again.db"))
	if err != nil {
		t.Fatal(err)
	}
	if now, _ := l.Head(ctx); now != head {
		t.Errorf("head %v, want %v", head, now)
	}
	again, err := Open(ctx, filepath.Join(dir, "again.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if err := again.Export(ctx, &twice); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(once.String(), twice.String()); diff != "" {
		t.Error(diff)
	}
	sure(t, again)
	// A word of an event, and one of a claim, of which events hold the hash alone.
	for _, word := range []string{"fonte", "Liberati: 14"} {
		if !bytes.Contains(once.Bytes(), []byte(word)) {
			t.Fatalf("the export does not hold %q", word)
		}
		forged := bytes.Replace(once.Bytes(), []byte(word), bytes.Repeat([]byte("x"), len(word)), 1)
		if _, err := Import(ctx, bytes.NewReader(forged), filepath.Join(dir, "forged.db")); !errors.Is(err, ledger.ErrDamaged) {
			t.Errorf("an export with another word for %q: %v", word, err)
		}
		if _, err := os.Stat(filepath.Join(dir, "forged.db")); err == nil {
			t.Errorf("an export with another word for %q made a ledger", word)
		}
	}
	for _, text := range []string{"", "{}\n", "[1]\n", "{\"table\":\"event\"}\n", "\x00", string(once.Bytes()[:len(once.Bytes())/2])} {
		if _, err := Import(ctx, bytes.NewReader([]byte(text)), filepath.Join(dir, "bad.db")); err == nil {
			t.Errorf("%.20q made a ledger", text)
		}
	}
}

func TestProofs(t *testing.T) {
	l := fill(t, filepath.Join(t.TempDir(), "l.db"))
	defer l.Close()
	old, err := l.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if _, err := l.AddNote(ctx, claimID(t, l, 0), "anna", "nota", ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Confirm(ctx, old); err != nil {
		t.Errorf("an old head: %v", err)
	}
	p, err := l.Prove(ctx, old)
	if err != nil || p.Check() != nil {
		t.Errorf("proof: %v %v", err, p.Check())
	}
	for name, bad := range map[string]ledger.Head{
		"another root":   {Ledger: old.Ledger, Size: old.Size, Root: p.New.Root},
		"another ledger": {Ledger: "0f0e0d0c-0b0a-0908-0706-050403020100", Size: old.Size, Root: old.Root},
		"the future":     {Ledger: old.Ledger, Size: 99, Root: old.Root},
	} {
		if err := l.Confirm(ctx, bad); err == nil {
			t.Errorf("%s is confirmed", name)
		}
		q := p
		q.Old = bad
		if q.Check() == nil {
			t.Errorf("%s is proved", name)
		}
	}
	private, public, err := ledger.SigningKey("desk")
	if err != nil {
		t.Fatal(err)
	}
	signed, err := old.Sign(private)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ledger.OpenNote(signed, public); err != nil || got != old {
		t.Errorf("note: %v %v", got, err)
	}
	_, other, _ := ledger.SigningKey("desk")
	if _, err := ledger.OpenNote(signed, other); err == nil {
		t.Error("another key opens the note")
	}
}
