package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"factledger/claims"
	"factledger/ledger"
)

// A page with a hole in it must not be found by a reader.
func TestWording(t *testing.T) {
	used := map[string]bool{}
	files, err := fs.Glob(embedded, "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	call := regexp.MustCompile(`[{(]t "([^"]+)"`)
	for _, f := range files {
		b, err := embedded.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(b), -1) {
			used[m[1]] = true
		}
		if name := strings.TrimSuffix(strings.TrimPrefix(f, "templates/"), ".html"); name != "shell" && name != "parts" {
			used["title-"+name] = true
		}
	}
	for k := range saidKnown {
		used["said-"+k] = true
	}
	for _, n := range nav {
		used[n.Word] = true
	}
	for _, k := range keyHelps {
		if k.Word != "" {
			used[k.Word] = true
		}
	}
	for _, p := range pageHelps {
		used[p.Word] = true
	}
	for _, r := range upTo(ledger.RoleAdmin) {
		used[r.String()] = true
	}
	for _, w := range wordsInGo {
		used[w] = true
	}
	sources, err := filepath.Glob("*.go")
	if err != nil || len(sources) == 0 {
		t.Fatal("no sources", err)
	}
	refusals := regexp.MustCompile(`(?:wrong\(|refusal\{)"([^"]+)"`)
	for _, f := range sources {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range refusals.FindAllStringSubmatch(string(b), -1) {
			used[m[1]] = true
		}
	}
	for k := range wording {
		if !used[strings.TrimSuffix(k, "-one")] {
			t.Errorf("the words of %q are used nowhere", k)
		}
	}
	for k := range used {
		for _, lang := range []string{"it", "en"} {
			if s, err := say(lang, k); err != nil || s == "" {
				t.Errorf("%s has no words in %s: %v", k, lang, err)
			}
		}
	}
}

// Words that Go picks by itself: labels of facts, warnings, what the status of a
// refused password is, the kinds of events, and the axes of the picture.
var wordsInGo = []string{"kind", "value", "unit", "modifier", "subject", "when", "speaker", "modality", "negated", "worth", "span", "rule", "yes", "exact",
	"warn-thin", "bad-password", "weak-password", "outlet", "article", "typo", "substance",
	"not-seen-yet", "claims-found", "dropped", "verdict-open", "verdict-confirmed", "verdict-dismissed", "means-verified", "means-disputed", "means-contradicted",
	"did-ledger", "did-article", "did-extracted", "did-filed", "did-corrected", "did-withdrawn", "did-mark", "did-evidence", "did-note", "did-assigned", "did-decided",
	"did-edited", "did-policy", "did-undone", "did-reread", "did-replaced", "did-redacted", "did-report", "did-user"}

// Every enumeration has its words, the same as in the report.
func TestWordsOfEnumerations(t *testing.T) {
	var all []any
	for _, x := range statuses {
		all = append(all, x)
	}
	for _, x := range kinds {
		all = append(all, x)
	}
	for _, x := range modifiers {
		all = append(all, x)
	}
	for _, x := range modalities {
		all = append(all, x)
	}
	for _, x := range upTo(ledger.StandingSplit) {
		all = append(all, x)
	}
	for _, x := range upTo(ledger.Dismissed) {
		all = append(all, x)
	}
	for _, x := range upTo(ledger.Archived) {
		all = append(all, x)
	}
	for _, x := range upTo(ledger.Background) {
		all = append(all, x)
	}
	for _, x := range upTo(claims.Update) {
		all = append(all, x)
	}
	for _, x := range upTo(claims.BasisWorld) {
		all = append(all, x)
	}
	for _, x := range all {
		for _, lang := range []string{"it", "en"} {
			if _, err := wordOf(lang, x); err != nil {
				t.Errorf("%T: %v", x, err)
			}
		}
	}
}

// No template holds words of its own, nor markup that the content policy stops.
func TestTemplatesHoldNoInline(t *testing.T) {
	files, err := fs.Glob(embedded, "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	inline := regexp.MustCompile(`(?i)\s(style|on[a-z]+)=|<style|javascript:`)
	for _, f := range files {
		b, err := embedded.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if m := inline.Find(b); m != nil {
			t.Errorf("%s holds %q", f, m)
		}
	}
}
