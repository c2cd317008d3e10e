package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"

	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestLinesThereAndBack(t *testing.T) {
	r := published(seeds(t))
	x, err := ReadLines(bytes.NewReader(written(t, JSONLines, r, Options{})))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(r.Head, x.Head); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(r.Articles, x.Articles); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(r.Relations, x.Relations); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(r.Findings, x.Findings); d != "" {
		t.Error(d)
	}
	var marks []ledger.Mark
	var evidence []ledger.Evidence
	for i := range r.Claims {
		marks = append(marks, r.Claims[i].Marks...)
		evidence = append(evidence, r.Claims[i].Evidence...)
		r.Claims[i].Marks, r.Claims[i].Evidence = []ledger.Mark{}, []ledger.Evidence{}
	}
	if d := cmp.Diff(r.Claims, x.Claims); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(marks, x.Marks); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(evidence, x.Evidence); d != "" {
		t.Error(d)
	}
}

func TestReadLinesRefuses(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"no JSON", "{", "line 1"},
		{"another noun", `{"claim":{"id":"a"}}` + "\n" + `{"person":{}}`, "line 2"},
		{"nothing", `{}`, "line 1"},
		{"a status that is none", `{"mark":{"status":"true"}}`, "unknown word"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := ReadLines(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want one that says %q", err, c.want)
			}
		})
	}
}

func TestCSVThereAndBack(t *testing.T) {
	r := seeds(t)
	x, err := ReadCSV(bytes.NewReader(written(t, CSV, r, Options{})))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(r.Head, x.Head); d != "" {
		t.Error(d)
	}
	if len(x.Claims) != len(r.Claims) {
		t.Fatalf("%d claims, want %d", len(x.Claims), len(r.Claims))
	}
	for i, want := range r.Claims {
		want.Marks, want.Evidence, want.Article, want.Worth = nil, nil, "", 0
		if d := cmp.Diff(want, x.Claims[i]); d != "" {
			t.Errorf("claim %d: %s", i, d)
		}
	}
}

// TestTablesThereAndBack: marks and relations as CSV come back whole.
func TestTablesThereAndBack(t *testing.T) {
	r := seeds(t)
	marks, err := ReadCSV(bytes.NewReader(written(t, CSV, r, Options{Table: Marks})))
	if err != nil {
		t.Fatal(err)
	}
	var want []ledger.Mark
	for _, c := range r.Claims {
		want = append(want, c.Marks...)
	}
	if d := cmp.Diff(want, marks.Marks); d != "" || marks.Head != r.Head {
		t.Error(d, marks.Head)
	}
	r.Relations[0].Because = `=SUM(A1), "mai"`
	relations, err := ReadCSV(bytes.NewReader(written(t, CSV, r, Options{Table: Relations})))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(r.Relations, relations.Relations); d != "" || relations.Head != r.Head {
		t.Error(d, relations.Head)
	}
	for _, table := range []Table{Marks, Relations} {
		if _, err := Read(written(t, CSV, r, Options{Table: table})); err == nil {
			t.Errorf("a table of %s is taken for a report that can be verified", table)
		}
	}
}

func TestReadCSVRefuses(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", "empty"},
		{"no status column", "id,label\r\na,b\r\n", `"status"`},
		{"a status that is none", "id,status\na,true\n", "row 2"},
		{"no id", "id,status\n,verified\n", "row 2"},
		{"an open quotation mark", "id,status\n\"a,verified\n", "row 2"},
		{"marks without a claim", "mark,claim,status\n1,,verified\n", "row 2"},
		{"a moment that is none", "mark,claim,status,at\n1,a,verified,ieri\n", "row 2"},
		{"relations without a verdict", "relation_id,a,b\n1,x,y\n", "verdict"},
		{"a relation of a kind that is none", "relation_id,a,b,relation,basis,verdict\n1,x,y,loves,numeric,open\n", "row 2"},
		{"a number that is none", "id,status,start\na,verified,x\n", "row 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := ReadCSV(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want one that says %q", err, c.want)
			}
		})
	}
}

// TestCSVKeepsText: whatever a label says comes back, and never opens a formula.
func TestCSVKeepsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.StringMatching(`['=+\-@\t\r\n ＝a"]{0,8}`), rapid.String()).Draw(t, "text")
		if strings.ContainsRune(text, 0) {
			t.Skip()
		}
		var b bytes.Buffer
		if err := writeTable(&b, []string{"id", "status", "label"}, [][]string{{"x", "verified", text}}); err != nil {
			t.Fatal(err)
		}
		x, err := ReadCSV(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if x.Claims[0].Label != text {
			t.Fatalf("got %q, want %q", x.Claims[0].Label, text)
		}
		if cell := harmless(text); !figure.MatchString(cell) && cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
			t.Fatalf("%q opens a formula", cell)
		}
	})
}

// TestAnnotationSelectors: each position and quote name the same text, in
// either unit.
func TestAnnotationSelectors(t *testing.T) {
	r := seeds(t)
	texts := map[string]string{}
	for _, a := range r.Articles {
		texts[a.URL], texts["urn:sha256:"+a.SHA256] = a.Text, a.Text
	}
	for _, wide := range []bool{false, true} {
		var page struct {
			Items []struct {
				Target struct {
					Source   string
					Selector []struct {
						Type, Exact, Prefix, Suffix string
						Start, End                  int
					}
				}
			}
		}
		if err := json.Unmarshal(written(t, Annotation, r, Options{UTF16: wide}), &page); err != nil {
			t.Fatal(err)
		}
		if len(page.Items) != len(r.Claims) {
			t.Fatalf("%d annotations, want %d", len(page.Items), len(r.Claims))
		}
		for _, x := range page.Items {
			q, p := x.Target.Selector[0], x.Target.Selector[1]
			text := texts[x.Target.Source]
			var got string
			if wide {
				got = string(utf16.Decode(utf16.Encode([]rune(text))[p.Start:p.End]))
			} else {
				got = string([]rune(text)[p.Start:p.End])
			}
			if got != q.Exact || !strings.Contains(text, q.Prefix+q.Exact+q.Suffix) {
				t.Errorf("UTF-16 %v: position says %q, quote %q", wide, got, q.Exact)
			}
		}
	}
}

func TestClaimReview(t *testing.T) {
	r := seeds(t)
	var got []claimReview
	if err := json.Unmarshal(written(t, ClaimReview, r, Options{}), &got); err != nil {
		t.Fatal(err)
	}
	want := 0
	for _, c := range r.Claims {
		if c.Status != ledger.Unreviewed {
			want++
		}
	}
	if len(got) != want {
		t.Errorf("%d reviews, want %d: the decided claims and no other", len(got), want)
	}
	for _, x := range got {
		if x.Reviewed == "" || x.URL == "" || x.Rating.Name == "" || x.Rating.Value < x.Rating.Worst || x.Rating.Value > x.Rating.Best || len(x.Item.Appearance) == 0 {
			t.Errorf("a required field is missing: %+v", x)
		}
	}
	pages, err := ClaimReviewPages(r, Options{})
	if err != nil || len(pages) != want {
		t.Errorf("%d pages and %v, want %d", len(pages), err, want)
	}
	t.Run("none reviewed", func(t *testing.T) {
		r.Claims = r.Claims[:3]
		if got := string(written(t, ClaimReview, r, Options{})); got != "[]\n" {
			t.Errorf("got %q", got)
		}
	})
}

func TestClaimReviewDeskWords(t *testing.T) {
	r := seeds(t)
	r.Policy.Ratings = map[string]ledger.Rating{"contradicted": {Name: "Panzana", Value: 1, Best: 10, Worst: 1}}
	for _, x := range claimReviews(r, Options{}) {
		if x.Rating.Value == 1 && (x.Rating.Name != "Panzana" || x.Rating.Best != 10) {
			t.Errorf("the desk's words are not used: %+v", x.Rating)
		}
	}
}

// TestAppearances: outlets that state the same fact are all named, the first
// dated one as the first.
func TestAppearances(t *testing.T) {
	r := seeds(t)
	var a, b string
	for _, x := range r.Relations {
		if x.Kind == claims.Corroborates {
			for i := range r.Claims {
				if r.Claims[i].ID == x.A {
					a = r.Claims[i].ArticleID
					r.Claims[i].Status = ledger.Verified
				}
				if r.Claims[i].ID == x.B {
					b = r.Claims[i].ArticleID
				}
			}
			if a != b {
				for _, c := range claimReviews(r, Options{}) {
					if strings.HasSuffix(c.Item.ID, x.A) && len(c.Item.Appearance) < 2 {
						t.Errorf("%s appears in two articles, got %+v", c.Reviewed, c.Item.Appearance)
					}
				}
			}
		}
	}
}
