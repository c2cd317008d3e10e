package factledger_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"factledger"
)

// TestReadmeMainJob runs the README's first command as it stands there.
func TestReadmeMainJob(t *testing.T) {
	const command = "go run ./cmd/factledger check seeds"
	if !strings.Contains(readme(t), "\n    "+command+"\n") {
		t.Fatalf("the README does not give %q", command)
	}
	if _, err := os.Stat("factledger-report.html"); os.IsNotExist(err) {
		t.Cleanup(func() { os.Remove("factledger-report.html") })
	}
	words := strings.Fields(command)
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Env = append(os.Environ(), "FACTLEDGER="+filepath.Join(t.TempDir(), "factledger.db"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", command, err, out)
	}
	for _, want := range []string{"5 articoli", "percentuali", "contraddizion", "factledger-report.html"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%s: %q is not in\n%s", command, want, out)
		}
	}
	page, err := os.ReadFile("factledger-report.html")
	if err != nil || !bytes.Contains(page, []byte("87,6%")) {
		t.Errorf("the report does not speak of 87,6%% (%v)", err)
	}
}

// TestReadmeCommands runs every other command of the README, in its order, in
// one clean folder.
func TestReadmeCommands(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, factledger.Seeds); err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, "factledger")
	if out, err := exec.Command("go", "build", "-o", bin, "./cmd/factledger").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	run := func(line string) string {
		t.Helper()
		cmd := exec.Command("bash", "-c", line)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "FACTLEDGER=", "FACTLEDGER_USER=anna", "HOME="+dir, "XDG_CACHE_HOME=")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
		return string(out)
	}
	first := func(line, what string) string {
		t.Helper()
		m := regexp.MustCompile(`"id":"([0-9a-f]{8})`).FindStringSubmatch(run(line))
		if m == nil {
			t.Fatalf("%s gives no %s", line, what)
		}
		return m[1]
	}
	n := 0
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(readme(t), -1) {
		for line := range strings.Lines(block[1]) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
			if strings.Contains(line, "RELATION") {
				line = strings.ReplaceAll(line, "RELATION", first("factledger contradictions --json", "relation"))
			}
			if regexp.MustCompile(`\bID\b`).MatchString(line) {
				line = regexp.MustCompile(`\bID\b`).ReplaceAllString(line, first("factledger list --json --limit 1", "claim"))
			}
			run(line)
			n++
		}
	}
	if n < 15 {
		t.Errorf("only %d commands were found in the README", n)
	}
}

func readme(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
