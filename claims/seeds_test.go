package claims

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// annotation is a seed article's claims as people marked them.
type annotation struct {
	Published string
	Claims    []struct {
		Kind        Kind     `json:"kind"`
		Anchor      string   `json:"anchor"`
		Start       int      `json:"anchor_start"`
		End         int      `json:"anchor_end"`
		Value       Value    `json:"value"`
		Modifier    Modifier `json:"modifier"`
		Checkworthy bool     `json:"checkworthy"`
	} `json:"claims"`
}

// overlaps tells whether two anchors share at least half of their union.
func overlaps(a, b, c, d int) bool {
	both := min(b, d) - max(a, c)
	return both > 0 && 2*both >= (b-a)+(d-c)-both
}

// The anchored claims of the seeds do not fall below what they were.
func TestSeedsFloor(t *testing.T) {
	found, missed, extra, values := 0, 0, 0, 0
	for _, a := range seedArticles(t) {
		b, err := os.ReadFile(filepath.Join("testdata/seeds", strings.TrimSuffix(a.ID, ".txt")+".claims.json"))
		if err != nil {
			t.Fatal(err)
		}
		var gold annotation
		if err := json.Unmarshal(b, &gold); err != nil {
			t.Fatal(err)
		}
		a.Published = strings.TrimSuffix(gold.Published, "?")
		cs := mustExtract(t, a)
		taken := map[int]bool{}
		for _, g := range gold.Claims {
			if !g.Kind.Anchored() {
				continue
			}
			at := -1
			for i, c := range cs {
				if at < 0 && !taken[i] && c.Kind == g.Kind && overlaps(g.Start, g.End, c.AnchorStart, c.AnchorEnd) {
					at = i
				}
			}
			if at >= 0 {
				taken[at] = true
			}
			switch {
			case !g.Checkworthy:
			case at < 0:
				missed++
				t.Logf("%s: missed %s %q", a.ID, g.Kind, g.Anchor)
			default:
				found++
				want := g.Value
				want.Text = strings.TrimSuffix(want.Text, "?")
				if c := cs[at]; c.Value == want && c.Modifier == g.Modifier {
					values++
				} else {
					t.Logf("%s: %q is %v %s, not %v %s", a.ID, g.Anchor, c.Value, c.Modifier, want, g.Modifier)
				}
			}
		}
		for i, c := range cs {
			if c.Kind.Anchored() && !taken[i] {
				extra++
				t.Logf("%s: extra %s %q", a.ID, c.Kind, c.Anchor)
			}
		}
	}
	if recall := float64(found) / float64(found+missed); recall < 0.95 {
		t.Errorf("recall %.3f", recall)
	}
	if precision := float64(found) / float64(found+extra); precision < 0.95 {
		t.Errorf("precision %.3f", precision)
	}
	if right := float64(values) / float64(found); right < 0.95 {
		t.Errorf("values and modifiers %.3f", right)
	}
}
