package claims

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each line of testdata/expressions has ways to word one value, parted by bars, and
// what each of them is read as; a line «@ day» sets the reference.
func TestExpressions(t *testing.T) {
	files, err := filepath.Glob("testdata/expressions/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no expressions", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		reference := ""
		for n, line := range strings.Split(string(b), "\n") {
			if line == "" || line[0] == '#' {
				continue
			}
			if day, ok := strings.CutPrefix(line, "@ "); ok {
				reference = day
				continue
			}
			texts, want, ok := strings.Cut(line, " => ")
			if !ok {
				t.Fatalf("%s:%d: a line is texts => value", f, n+1)
			}
			for _, text := range strings.Split(texts, " | ") {
				vs, err := Values(text, reference, "")
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, v := range vs {
					s := v.Value.String()
					if v.Unit != "" && v.Unit != "%" {
						s += " " + v.Unit
					}
					got = append(got, s)
				}
				if s := strings.Join(got, "; "); s != want && !(want == "nothing" && s == "") {
					t.Errorf("%s:%d: «%s» is read as %s, not %s", f, n+1, text, s, want)
				}
			}
		}
	}
}
