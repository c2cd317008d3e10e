package claims

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// seedClaims reads the five seeds as files are read: without a date of their own.
func seedClaims(t *testing.T) [][]Claim {
	t.Helper()
	names, err := filepath.Glob("../seeds/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no seeds: %v", err)
	}
	var out [][]Claim
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		cs, err := Extract(Article{ID: filepath.Base(n), Text: string(b)})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, cs)
	}
	return out
}

// TestSeeds holds what the seeds must show.
func TestSeeds(t *testing.T) {
	var all []Claim
	for _, a := range seedClaims(t) {
		all = append(all, a...)
	}
	rs := Relate(all)
	for _, want := range []struct{ name, kind, basis, one, other string }{
		{"former and in office", "contradicts", "role", "l’ex presidente USA", "rieletto presidente nel 2025"},
		{"former and leading", "contradicts", "role", "l’ex presidente USA", "amministrazione guidata da"},
		{"former in one article, in office in another", "contradicts", "role", "l’ex presidente USA", "presidente Usa Donald Trump"},
		{"a list of members with another", "contradicts", "world", "14 cittadini di Paesi UE", "Gran Bretagna"},
		{"removed and eased", "tension", "lexical", "rimozione delle sanzioni", "alleggerimento delle sanzioni"},
		{"denied", "tension", "attribution", "negato qualsiasi responsabilità russa", "attribuite a gruppi legati alla Russia"},
		{"the same prisoners in two articles", "corroborates", "numeric", "la Bielorussia ha rilasciato 52 prigionieri", "liberazione di 52 prigionieri"},
		{"the same prisoners in one", "corroborates", "numeric", "la Bielorussia ha rilasciato 52 prigionieri", "Minsk rilascia 52 prigionieri"},
		{"two days to a Friday", "corroborates", "arithmetic", "ad appena due giorni", "avviate venerdì"},
	} {
		t.Run(want.name, func(t *testing.T) {
			for _, r := range rs {
				a, b := r.A.Quote, r.B.Quote
				if r.Kind.String() == want.kind && r.Basis.String() == want.basis &&
					(strings.Contains(a, want.one) && strings.Contains(b, want.other) || strings.Contains(b, want.one) && strings.Contains(a, want.other)) {
					return
				}
			}
			t.Errorf("no %s %s between %q and %q", want.kind, want.basis, want.one, want.other)
		})
	}
	for _, r := range rs { // two summits, two durations, two people's re-elections
		for _, p := range [][2]string{{"si è svolto ieri a Minsk", "ha accolto a Mosca"}, {"circa cinque ore", "un paio d'ore"}, {"scorso 26 gennaio", "rieletto presidente nel 2025"}} {
			a, b := strings.ToLower(r.A.Quote), strings.ToLower(r.B.Quote)
			if r.Kind.Flag() && (strings.Contains(a, p[0]) && strings.Contains(b, p[1]) || strings.Contains(b, p[0]) && strings.Contains(a, p[1])) {
				t.Errorf("%s %s: %s", r.Kind, r.Basis, r.Why.IT)
			}
		}
	}
}

// TestSeedsIncremental holds that the seeds added one by one give the pairs
// that they give all at once.
func TestSeedsIncremental(t *testing.T) {
	as := seedClaims(t)
	var all []Claim
	for _, a := range as {
		all = append(all, a...)
	}
	name := func(rs []Relation) (out []string) {
		sortRelations(rs)
		for _, r := range rs {
			out = append(out, fmt.Sprintf("%s:%d %s:%d %s %s", r.A.Article, r.A.AnchorStart, r.B.Article, r.B.AnchorStart, r.Kind, r.Basis))
		}
		return out
	}
	for _, order := range [][]int{{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 4, 1, 3}} {
		var got []Relation
		for n, i := range order {
			var known []Claim
			for _, j := range order[:n] {
				if shareKey(Keys(as[i]), Keys(as[j])) {
					known = append(known, as[j]...)
				}
			}
			got = append(got, RelateNew(as[i], known)...)
		}
		if d := gocmp.Diff(name(Relate(all)), name(got)); d != "" {
			t.Errorf("in the order %v: %s", order, d)
		}
	}
}
