package factledger_test

import (
	"os"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"
)

// floors are the versions below which a module has a known hole that matters
// here, and modules that have no version without one.
var floors = map[string]string{
	"go":                          "v1.26.6",
	"golang.org/x/net":            "v0.55.0",
	"golang.org/x/text":           "v0.39.0",
	"github.com/yuin/goldmark":    "v1.7.17",
	"github.com/mattn/go-sqlite3": "v1.14.36",
	"rsc.io/pdf":                  "none",
	"github.com/ledongthuc/pdf":   "none",
	"github.com/dslipak/pdf":      "none",
}

// TestFloors holds go.mod, and the toolchain that builds, to the floors.
func TestFloors(t *testing.T) {
	b, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", b, nil)
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]string{"go": "v" + mod.Go.Version}
	for _, r := range mod.Require {
		have[r.Mod.Path] = r.Mod.Version
	}
	for name, floor := range floors {
		v, ok := have[name]
		switch {
		case !ok:
		case floor == "none":
			t.Errorf("%s has no version that is safe in this process", name)
		case semver.Compare(v, floor) < 0:
			t.Errorf("%s is %s, below %s", name, v, floor)
		}
	}
	if v := regexp.MustCompile(`^go(\d+\.\d+(\.\d+)?)`).FindStringSubmatch(runtime.Version()); v != nil && semver.Compare("v"+v[1], floors["go"]) < 0 {
		t.Errorf("built by %s, below %s", runtime.Version(), strings.TrimPrefix(floors["go"], "v"))
	}
}
