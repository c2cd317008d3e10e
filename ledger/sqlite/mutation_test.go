package sqlite

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// defences are what the ledger's promises rest on: each taken away must make a
// test fail, else nobody would notice that it was gone. What another defence
// stands behind (immediate transactions behind batches that begin by writing, a
// look at the revision behind its rule) is not among them. The tests are of
// this package, or of the one that is named before the last slash. That each trigger is
// missed where it goes, TestTriggers shows every day.
var defences = []struct{ name, file, old, new, tests string }{
	{"synchronous FULL", "ledger/sqlite/sqlite.go", "_synchronous=FULL&_txlock", "_synchronous=NORMAL&_txlock", "TestMark"},
	{"the pragmas read back", "ledger/sqlite/sqlite.go", "if got != p.value {", "if false {", "TestSettings"},
	{"the busy timeout", "ledger/sqlite/sqlite.go", "const busyTimeout = 10 * time.Second", "const busyTimeout = 0 * time.Second", "TestContest"},
	{"transactions that take the lock at once", "ledger/sqlite/engine.go", `err := e.run(ledger.Stmt{SQL: "BEGIN IMMEDIATE"})`,
		`err := errors.Join(e.run(ledger.Stmt{SQL: "BEGIN"}), e.run(ledger.Stmt{SQL: "SELECT count(*) FROM meta"}))`, "TestContest"},
	{"the rule of revisions", "schema.sql", "(SELECT coalesce(max(rev), 0) + 1 FROM event WHERE about = NEW.about)", "NEW.rev", "TestTriggers"},
	{"the idempotency key", "ledger/mark.go", "if done, err := l.done(ctx, d); err != nil || done {", "if false {", "TestMark"},
	{"history is not updated", "schema.sql", "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN", "CREATE TRIGGER event_no_update BEFORE UPDATE ON event WHEN 0 BEGIN", "TestTriggers"},
	{"history is not deleted", "schema.sql", "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN", "CREATE TRIGGER event_no_delete BEFORE DELETE ON event WHEN 0 BEGIN", "TestTriggers"},
	{"history is not replaced", "schema.sql", "WHERE EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq)", "WHERE 0", "TestTriggers"},
	{"claims are not replaced", "schema.sql", "WHERE EXISTS (SELECT 1 FROM claim WHERE key = NEW.key)\n    OR NEW.current = 1 AND", "WHERE 0 AND", "TestTriggers"},
	{"claims are not updated", "schema.sql", "worth, reasons, rule, sense ON claim\nBEGIN", "worth, reasons, rule, sense ON claim\nWHEN 0 BEGIN", "TestTriggers"},
	{"claims are not deleted", "schema.sql", "CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim BEGIN", "CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim WHEN 0 BEGIN", "TestTriggers"},
	{"texts are not updated", "schema.sql", "CREATE TRIGGER passage_no_update BEFORE UPDATE ON passage BEGIN", "CREATE TRIGGER passage_no_update BEFORE UPDATE ON passage WHEN 0 BEGIN", "TestTriggers"},
	{"the quote is the text", "schema.sql", `NEW."end" - NEW.start) = NEW.quote`, `NEW."end" - NEW.start) IS NOT NULL`, "TestTriggers"},
	{"the heads' root is compared", "ledger/ledger.go", "if then.Root != seen.Root {", "if false && then.Root != seen.Root {", "TestWitness"},
	{"the heads are written", "ledger/sqlite/heads.go", `_, err = f.WriteString(head.String() + "\n")`, `_, err = f.WriteString("")`, "TestWitness"},
	{"a newer schema is refused", "ledger/ledger.go", "case version > SchemaVersion:", "case version < 0:", "TestOpenRefuses"},
	{"a program left open is refused", "ledger/ledger.go", "IS NOT ?\", []any{fmt.Sprint(SchemaVersion)}}", "IS NULL AND ? IS NULL\", []any{fmt.Sprint(SchemaVersion)}}", "TestLeftOpen"},
	{"addresses are escaped", "ledger/sqlite/sqlite.go", "b = append(b, '%', hex[c>>4], hex[c&15])", "b = append(b, c)", "TestNames"},
	{"files are the owner's", "ledger/sqlite/sqlite.go", "os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600", "os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644", "TestNames"},
	{"foreign files are refused", "ledger/sqlite/sqlite.go", "if id != 0 || tables != 0 {", "if false && id+tables != 0 {", "TestOpenRefuses"},
	{"verify recomputes leaves", "ledger/verify.go", `v.same("event", row, "leaf", leaf, want[:])`, "", "TestTamper"},
	{"verify hashes claims", "ledger/verifyclaims.go", "func(c storedClaim, h string) bool { return c.hash == h }", "func(c storedClaim, h string) bool { return true }", "TestTamper"},
	{"verify looks at the schema", "ledger/verify.go", "v.run(l, v.schema, v.events", "v.run(l, v.events", "TestDropped"},
	{"an import is verified", "ledger/sqlite/backup.go", "intoPlace(ctx, path, soundLedger, func", "intoPlace(ctx, path, wholeCopy, func", "TestExport"},
	{"a file is synced before it has its name", "cmd/factledger/check.go", "if err := f.Sync(); err != nil {", "if err := error(nil); err != nil {", "sqlite/crashtest/TestCopiesAreSynced"},
	{"the folder is synced after it", "ledger/sqlite/backup.go", "return head, syncFile(filepath.Dir(abs))", "return head, nil", "sqlite/crashtest/TestCopiesAreSynced"},
	{"a backup is looked at", "ledger/sqlite/backup.go", "intoPlace(ctx, to, wholeCopy, func", "intoPlace(ctx, to, func(context.Context, string) (ledger.Head, error) { return ledger.Head{}, nil }, func", "TestBackup"},
	{"a backup is verified before it is restored", "ledger/sqlite/backup.go", "head, err := soundLedger(ctx, backup)", "head, err := wholeCopy(ctx, backup)", "TestBackup"},
	{"NUL is refused", "ledger/event.go", "if strings.IndexByte(s, 0) >= 0 {", "if false && strings.IndexByte(s, 0) >= 0 {", "TestHostile"},
	{"invalid UTF-8 is refused", "ledger/event.go", "if !utf8.ValidString(s) {", "if false && !utf8.ValidString(s) {", "TestHostile"},
	{"a file is under the hash of its bytes", "ledger/file.go", "	h.Write(data)\n", "", "TestFiles"},
	{"a redacted file's pages are blanked", "ledger/file.go", "{\"PRAGMA secure_delete = ON\", nil},", "", "TestFiles"},
	{"verify hashes files", "ledger/verifyrows.go", "v.same(\"blob\", name, \"data\", hex.EncodeToString(fileHash(salt, data)), name)", "", "TestTamper"},
	{"no rereading moves a reviewed claim", "ledger/reread.go", "t.Trace == claims.TraceNearby && !reviewed", "t.Trace == claims.TraceNearby", "TestReread"},
	{"a rereading keeps a person's words", "ledger/reread.go", "if edited {\n\t\t\tto = c.Claim", "if false {\n\t\t\tto = c.Claim", "TestReread"},
	{"a split is no status", "ledger/mark.go", "WHEN n = 0 OR low <> high OR n = 1", "WHEN n = 0 OR n = 1", "TestMark"},
	{"no formula in a table", "ledger/report/csv.go", "if !figure.MatchString(s) && risky(s) {", "if false && !figure.MatchString(s) && risky(s) {", "report/TestHarmless"},
	{"no markup in Markdown", "ledger/report/markdown.go", "s = escaper.Replace(flat(s))", "s = flat(s)", "report/TestHostile$"},
	{"only addresses of the web are links", "ledger/report/visible.go", `if u.Scheme != "http" && u.Scheme != "https" {`, `if false {`, "report/TestLink"},
	{"hidden characters are shown in reports", "ledger/report/visible.go", "if strings.IndexFunc(s, hidden) < 0 && utf8.ValidString(s) {", "if true || utf8.ValidString(s) {", "report/TestHostile$"},
	{"no escape reaches the terminal", "cmd/factledger/screen.go", "if strings.IndexFunc(s, hidden) < 0 {\n\t\treturn s", "if true {\n\t\treturn s", "factledger/TestVisible"},
	{"the desk answers to its own names", "ledger/web/guard.go", "if !d.ours(r.Host) {", "if false && !d.ours(r.Host) {", "web/TestRouteByMethod"},
	{"changes come from the desk's own pages", "ledger/web/guard.go", "if !sameOrigin(r, secure) {", "if false && !sameOrigin(r, secure) {", "web/TestRouteByMethod"},
	{"a role may do what is its own", "ledger/web/visit.go", "if v.user.Role < rt.role {", "if false && v.user.Role < rt.role {", "web/TestRouteByRole"},
	{"a second reviewer is blind", "ledger/blind.go", "if c.Standing != StandingSingle {", "if true {", "TestTwo"},
}

// TestDefences takes each defence away in a copy of the program and runs the
// tests that should miss it.
func TestDefences(t *testing.T) {
	if os.Getenv("FACTLEDGER_FULL") == "" {
		t.Skip("compiling the program once for each defence takes minutes: FACTLEDGER_FULL=1")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range defences {
		t.Run(d.name, func(t *testing.T) {
			dir := t.TempDir()
			if out, err := exec.Command("cp", "-r", filepath.Join(root, "claims"), filepath.Join(root, "ledger"), filepath.Join(root, "cmd"), filepath.Join(root, "seeds"),
				filepath.Join(root, "schema.go"), filepath.Join(root, "schema.sql"), filepath.Join(root, "go.mod"), filepath.Join(root, "go.sum"), dir).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			path := filepath.Join(dir, d.file)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(b), d.old) {
				t.Fatalf("%s has no %q any more", d.file, d.old)
			}
			b = []byte(strings.Replace(string(b), d.old, d.new, 1))
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			in, tests := "./ledger/sqlite", d.tests
			if i := strings.LastIndexByte(d.tests, '/'); i >= 0 {
				in, tests = "./ledger/"+d.tests[:i], d.tests[i+1:]
			}
			if in == "./ledger/factledger" {
				in = "./cmd/factledger"
			}
			c := exec.Command("go", "test", "-vet=off", "-count=1", "-run", tests, in)
			c.Dir = dir
			c.Env = append(os.Environ(), "FACTLEDGER_FULL=")
			out, err := c.CombinedOutput()
			if err == nil {
				t.Errorf("no test of %s misses it", d.tests)
			} else if strings.Contains(string(out), "[build failed]") {
				t.Errorf("the copy does not compile:\n%s", out)
			}
		})
	}
}
