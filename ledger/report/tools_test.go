package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"factledger/ledger"

	"github.com/google/uuid"
)

// tool is a program that a test needs. Without it the test is skipped by name;
// where tests run for all to see (CI), it has to be there.
func tool(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	return path
}

func save(t testing.TB, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestPDFText(t *testing.T) {
	if testing.Short() {
		t.Skip("runs pdftotext")
	}
	read := tool(t, "pdftotext")
	path := filepath.Join(t.TempDir(), "r.pdf")
	save(t, path, written(t, PDF, seeds(t), Options{}))
	text, err := exec.Command(read, path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"perché", "«", "»", "87,6%", "Contraddizioni", "20 luglio 1994", "6f1c2b1e-0d1a-4c55-9a0e-3b1f5e2d7c90", "trent’anni", "🚨"} {
		if w == "🚨" {
			w = codePoint('🚨') // the fonts have none: the reader sees its number
		}
		if !bytes.Contains(text, []byte(w)) {
			t.Errorf("%q is not in the text", w)
		}
	}
}

// TestLibreOffice: the DOCX, the XLSX and the CSV open, say the same figures,
// and hold no formula, hostile texts too.
func TestLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	office := tool(t, "soffice")
	dir := t.TempDir()
	evil, _ := besieged()
	save(t, filepath.Join(dir, "plain.docx"), written(t, DOCX, seeds(t), Options{}))
	save(t, filepath.Join(dir, "evil.docx"), written(t, DOCX, evil, Options{}))
	save(t, filepath.Join(dir, "plain-x.xlsx"), written(t, XLSX, seeds(t), Options{}))
	save(t, filepath.Join(dir, "evil-x.xlsx"), written(t, XLSX, evil, Options{}))
	save(t, filepath.Join(dir, "plain-c.csv"), written(t, CSV, seeds(t), Options{}))
	save(t, filepath.Join(dir, "evil-c.csv"), written(t, CSV, evil, Options{}))
	convert := func(to string, names ...string) {
		t.Helper()
		args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", to, "--outdir", dir}
		for _, n := range names {
			args = append(args, filepath.Join(dir, n))
		}
		if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	convert("txt:Text (encoded):UTF8", "plain.docx", "evil.docx")
	convert("fods", "plain-x.xlsx", "evil-x.xlsx", "plain-c.csv", "evil-c.csv")
	text, err := os.ReadFile(filepath.Join(dir, "plain.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"perché", "87,6%", "192 affermazioni", "6 contraddizioni", "Lukashenko rieletto con l'87,6% dei voti"} {
		if !bytes.Contains(text, []byte(w)) {
			t.Errorf("the DOCX does not say %q", w)
		}
	}
	if b, err := os.ReadFile(filepath.Join(dir, "evil.txt")); err != nil || !utf8.Valid(b) {
		t.Errorf("the hostile DOCX does not open: %v", err)
	}
	for _, n := range []string{"plain-x", "evil-x", "plain-c", "evil-c"} {
		b, err := os.ReadFile(filepath.Join(dir, n+".fods"))
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(b, []byte("table:formula")); n > 0 {
			t.Errorf("%d formulas", n)
		}
		if strings.HasPrefix(n, "plain") {
			for _, w := range []string{`office:value="87.6"`, `office:value="1400"`, "rieletto con l&apos;87,6%"} {
				if !bytes.Contains(b, []byte(w)) {
					t.Errorf("%s does not hold %s", n, w)
				}
			}
		}
	}
}

// TestStandards: Google's own preset accepts every ClaimReview, and both kinds
// of JSON-LD expand.
func TestStandards(t *testing.T) {
	if testing.Short() {
		t.Skip("runs npm")
	}
	node := tool(t, "node")
	modules := npm(t)
	dir := t.TempDir()
	r := seeds(t)
	pages, err := ClaimReviewPages(r, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) == 0 {
		t.Fatal("no ClaimReview")
	}
	for _, p := range pages {
		path := filepath.Join(dir, p.Name+".html")
		save(t, path, []byte(`<script type="application/ld+json">`+string(p.Body)+`</script>`))
		out, err := exec.Command(node, filepath.Join(modules, "structured-data-testing-tool", "bin", "cli.js"), "--file", path, "--presets", "Google", "--schemas", "ClaimReview").CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", p.Name, err, out)
		}
	}
	whole := filepath.Join(dir, "whole.html")
	save(t, whole, written(t, HTML, r, Options{}))
	if out, err := exec.Command(node, filepath.Join(modules, "structured-data-testing-tool", "bin", "cli.js"), "--file", whole, "--presets", "Google", "--schemas", "ClaimReview").CombinedOutput(); err != nil {
		t.Errorf("the report's own page: %v\n%s", err, out)
	}
	for f, want := range map[Format]int{ClaimReview: len(pages), Annotation: 1} {
		path := filepath.Join(dir, f.String()+".json")
		save(t, path, written(t, f, r, Options{}))
		out, err := exec.Command(node, filepath.Join("standards", "expand.js"), path).Output()
		if err != nil {
			t.Errorf("%s does not expand: %v", f, err)
			continue
		}
		var got []map[string]any
		if err := json.Unmarshal(out, &got); err != nil || len(got) != want {
			t.Errorf("%s expands to %d nodes (%v), want %d", f, len(got), err, want)
		}
	}
}

// npm installs the pinned tools beside the tests, once.
func npm(t *testing.T) string {
	t.Helper()
	modules, err := filepath.Abs(filepath.Join("standards", "node_modules"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(modules, "jsonld")); err == nil {
		return modules
	}
	cmd := exec.Command(tool(t, "npm"), "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	cmd.Dir = "standards"
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	return modules
}

// many is a report of n claims, each with what the seeds' claims have.
func many(t testing.TB, n int) *ledger.Report {
	r := seeds(t)
	base := r.Claims
	rels := r.Relations
	r.Claims, r.Relations = nil, nil
	for i := 0; len(r.Claims) < n; i++ {
		rename := map[string]string{}
		for _, c := range base[:min(len(base), n-len(r.Claims))] {
			id := uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "%d %s", i, c.ID)).String()
			rename[c.ID], c.ID = id, id
			r.Claims = append(r.Claims, c)
		}
		for _, x := range rels {
			if rename[x.A] != "" && rename[x.B] != "" {
				x.ID, x.A, x.B = fmt.Sprint(i, x.ID), rename[x.A], rename[x.B]
				r.Relations = append(r.Relations, x)
			}
		}
	}
	r.Counts.Claims = n
	return r
}

// TestThousand: 1,000 claims in any format take under 5 s and 200 MB.
func TestThousand(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 1,000 claims in every format")
	}
	r := many(t, 1000)
	for f := range formatNames {
		t.Run(Format(f).String(), func(t *testing.T) {
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			doc := written(t, Format(f), r, Options{})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			t.Logf("%d bytes in %v, heap %d MB", len(doc), took.Round(time.Millisecond), (after.Sys)>>20)
			if took > 5*time.Second {
				t.Errorf("took %v", took)
			}
			if after.Sys > 200<<20 {
				t.Errorf("the process holds %d MB", after.Sys>>20)
			}
		})
	}
}

// TestCSVAsOthersReadIt: the standard library's reader finds the same cells.
func TestCSVAsOthersReadIt(t *testing.T) {
	r := seeds(t)
	got, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(written(t, CSV, r, Options{}), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(r.Claims)+1 || len(got[0]) != len(columns) {
		t.Errorf("%d rows of %d cells", len(got), len(got[0]))
	}
}
