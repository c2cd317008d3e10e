package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factledger"
	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// seeds is a report over the five seed articles: their annotated claims and
// relations, with marks and evidence as reviewers might have left them.
func seeds(t testing.TB) *ledger.Report {
	t.Helper()
	b, err := os.ReadFile("testdata/seeds.json")
	if err != nil {
		t.Fatal(err)
	}
	r := new(ledger.Report)
	if err := json.Unmarshal(b, r); err != nil {
		t.Fatal(err)
	}
	for i := range r.Articles {
		text, err := factledger.Seeds.ReadFile("seeds/" + r.Articles[i].Name)
		if err != nil {
			t.Fatal(err)
		}
		r.Articles[i].Text = string(text)
	}
	return r
}

// few is seeds with only the claims that a person decided or the program
// flagged, so that goldens can be read.
func few(t testing.TB) *ledger.Report {
	r := seeds(t)
	keep := map[string]bool{}
	var rels []ledger.Relation
	for _, x := range r.Relations {
		if x.Kind == claims.Contradicts || len(rels) < 8 {
			rels = append(rels, x)
			keep[x.A], keep[x.B] = true, true
		}
	}
	for _, f := range r.Findings {
		keep[f.Claim] = true
	}
	var cs []ledger.Claim
	for _, c := range r.Claims {
		if keep[c.ID] || len(c.Marks) > 0 {
			cs = append(cs, c)
		}
	}
	r.Claims, r.Relations, r.Counts.Claims = cs, rels, len(cs)
	return r
}

func written(t testing.TB, f Format, r *ledger.Report, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for _, lang := range []string{"it", "en"} {
		for _, f := range []Format{HTML, Markdown, CSV, JSON, ClaimReview, Annotation, Atom, JSONLines} {
			if lang == "en" && f > Markdown {
				continue // data says the same in both
			}
			name := "seeds." + lang + "." + f.String() + ".golden"
			t.Run(name, func(t *testing.T) {
				got := written(t, f, few(t), Options{Lang: lang})
				path := filepath.Join("testdata", name)
				if *update {
					if err := os.WriteFile(path, got, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(string(want), string(got)); d != "" {
					t.Error(d)
				}
			})
		}
	}
}

// TestTwice: two runs over the same report give the same bytes.
func TestTwice(t *testing.T) {
	for f := range formatNames {
		a, b := written(t, Format(f), seeds(t), Options{}), written(t, Format(f), seeds(t), Options{})
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two runs differ", Format(f))
		}
	}
}

// TestOthers: a relation of a listed claim with one that is not listed shows
// both passages, and only the listed claim is counted.
func TestOthers(t *testing.T) {
	r := few(t)
	x := r.Relations[len(r.Relations)-1]
	var claim, other ledger.Claim
	for _, c := range r.Claims {
		switch c.ID {
		case x.A:
			claim = c
		case x.B:
			other = c
		}
	}
	r.Claims, r.Others, r.Relations, r.Findings = []ledger.Claim{claim}, []ledger.Claim{other}, []ledger.Relation{x}, nil
	r.Counts.Claims = 1
	var as []ledger.Article
	for _, a := range r.Articles {
		if a.ID == claim.ArticleID || a.ID == other.ArticleID {
			as = append(as, a)
		}
	}
	r.Articles = as
	got := string(written(t, Markdown, r, Options{}))
	for _, c := range []ledger.Claim{claim, other} {
		if !strings.Contains(strings.ReplaceAll(got, "**", ""), md(c.Quote)) {
			t.Errorf("%q is missing in\n%s", c.Quote, got)
		}
	}
	if !strings.Contains(got, ": 1 affermazione") {
		t.Error("the claim that is not listed is counted")
	}
	if want := "1 articolo: 1 affermazione"; !strings.Contains(got, want) || !strings.Contains(got, "Confronto con 1 altro articolo.") {
		t.Errorf("the article that was only compared with is counted among the report's own:\n%s", got)
	}
	if n := strings.Count(got, "· solo a confronto;"); n != 1 {
		t.Errorf("%d articles are said to be only compared with", n)
	}
	for f := range formatNames {
		written(t, Format(f), r, Options{})
	}
}
