package web

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
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
	for _, s := range statuses {
		used[s.String()] = true
	}
	for _, k := range kinds {
		used[k.String()] = true
	}
	for _, m := range modifiers {
		used[m.String()] = true
	}
	for _, m := range modalities {
		used[m.String()] = true
	}
	for k := range used {
		for _, lang := range []string{"it", "en"} {
			if s, err := say(lang, k); err != nil || s == "" {
				t.Errorf("%s has no words in %s: %v", k, lang, err)
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
