package report

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

// sealedFormats carry their facts and a digest of themselves.
var sealedFormats = []Format{HTML, Markdown, JSON, Atom, PDF, DOCX, XLSX}

func TestRead(t *testing.T) {
	r := few(t)
	want := published(r)
	for _, f := range sealedFormats {
		t.Run(f.String(), func(t *testing.T) {
			doc := written(t, f, r, Options{Lang: "en"})
			p, err := Read(doc)
			if err != nil {
				t.Fatal(err)
			}
			if !p.Intact {
				t.Error("not intact as written")
			}
			if p.Head != r.Head || p.Lang != "en" || p.Format != f.String() || len(p.Claims) != len(want.Claims) {
				t.Errorf("read back %+v", p.Head)
			}
			if d := p.Compare(r); len(d) > 0 {
				t.Errorf("differs from its own ledger: %+v", d)
			}
			if !p.Same(r) {
				t.Error("its own ledger does not write it again")
			}
		})
	}
	for _, f := range []Format{CSV, JSONLines} {
		t.Run(f.String(), func(t *testing.T) {
			p, err := Read(written(t, f, r, Options{}))
			if err != nil {
				t.Fatal(err)
			}
			if d := p.Compare(r); p.Head != r.Head || len(p.Claims) != len(want.Claims) || len(d) > 0 {
				t.Errorf("head %+v, differences %+v", p.Head, d)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, in string }{
		{"empty", ""}, {"a page", "<!doctype html><p>ciao"}, {"JSON of another kind", `{"a":1}`}, {"a ClaimReview", "[]\n"},
		{"a zip", "PK\x03\x04xxxx"}, {"a PDF", "%PDF-1.4\n"}, {"a CSV without a ledger", "id,status\na,verified\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Read([]byte(c.in)); err == nil {
				t.Error("read as a report")
			}
		})
	}
}

// TestTampered: one changed byte anywhere that matters is noticed.
func TestTampered(t *testing.T) {
	r := few(t)
	for _, f := range sealedFormats {
		t.Run(f.String(), func(t *testing.T) {
			doc := written(t, f, r, Options{})
			for i := 100; i < len(doc); i += len(doc)/23 + 1 {
				bad := bytes.Clone(doc)
				bad[i] ^= 1
				if p, err := Read(bad); err == nil && p.Intact && !bytes.Equal(bad, doc) && p.Same(r) {
					t.Errorf("byte %d changed and nobody noticed", i)
				} else if err == nil && p.Intact && f != DOCX && f != XLSX {
					t.Errorf("byte %d changed and the report is called intact", i)
				}
			}
		})
	}
}

// TestForged: a report whose facts were changed, with new digests, is told
// from its ledger.
func TestForged(t *testing.T) {
	r := few(t)
	for _, c := range []struct {
		name  string
		field string
		forge func(*ledger.Report)
	}{
		{"status", "status", func(r *ledger.Report) { decided(r).Status = ledger.Verified }},
		{"quote", "quote", func(r *ledger.Report) { r.Claims[0].Quote += "!" }},
		{"label", "label", func(r *ledger.Report) { r.Claims[0].Label = "Altro" }},
		{"reason", "because", func(r *ledger.Report) { decided(r).Marks[0].Because = "altro" }},
		{"a mark left out", "status", func(r *ledger.Report) { c := decided(r); c.Marks = c.Marks[1:] }},
		{"a mark made up", "status", func(r *ledger.Report) {
			c := decided(r)
			c.Marks = append(c.Marks, ledger.Mark{Seq: 10_000, Status: ledger.Verified})
			c.Rev++
		}},
		{"verdict", "verdict", func(r *ledger.Report) { r.Relations[0].Verdict = ledger.Confirmed }},
		{"a claim made up", "id", func(r *ledger.Report) { c := r.Claims[0]; c.ID = "x"; r.Claims = append(r.Claims, c) }},
		{"another ledger", "id", func(r *ledger.Report) { r.Head.Ledger = "other" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			forged := few(t)
			c.forge(forged)
			p, err := Read(written(t, HTML, forged, Options{}))
			if err != nil {
				t.Fatal(err)
			}
			d := p.Compare(r)
			for _, x := range d {
				if x.Field == c.field {
					return
				}
			}
			t.Errorf("no difference in %s: %+v", c.field, d)
		})
	}
}

// TestMisread: what no report says is named with what the ledger holds there,
// and the rest is read all the same.
func TestMisread(t *testing.T) {
	r := few(t)
	c := decided(r)
	id, seq := c.ID, strconv.FormatInt(c.Marks[0].Seq, 10)
	for _, tc := range []struct {
		name, noun, old, new string
		want                 []Difference
	}{
		{"a word of a claim", `"id": "` + id + `"`, `"contradicted"`, `"smentita"`, []Difference{{"claim", id, "status", "smentita", "contradicted"}}},
		{"a number", `"id": "` + id + `"`, fmt.Sprintf(`"start": %d`, c.Start), `"start": "x"`, []Difference{{"claim", id, "span", "x", fmt.Sprint(c.Start, "–", c.End)}}},
		{"a word of a mark", `"seq": ` + seq, `"` + c.Marks[0].Status.String() + `"`, `"forse"`, []Difference{{"mark", seq, "status", "forse", c.Marks[0].Status.String()}}},
		{"a relation", `"id": "` + r.Relations[0].ID + `"`, `"` + r.Relations[0].Basis.String() + `"`, `"a occhio"`, []Difference{{"relation", r.Relations[0].ID, "basis", "a occhio", r.Relations[0].Basis.String()}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc := string(written(t, JSON, r, Options{}))
			at := strings.Index(doc, tc.noun)
			if at < 0 || !strings.Contains(doc[at:], tc.old) {
				t.Fatalf("the report has no %s with %s", tc.noun, tc.old)
			}
			p, err := Read([]byte(doc[:at] + strings.Replace(doc[at:], tc.old, tc.new, 1)))
			if err != nil {
				t.Fatal(err)
			}
			if p.Intact {
				t.Error("it is called intact")
			}
			if diff := cmp.Diff(tc.want, p.Compare(r)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	doc := string(written(t, JSON, r, Options{}))
	if _, err := Read([]byte(strings.Replace(doc, `"factledger": 1`, `"factledger": 2`, 1))); !errors.Is(err, ErrNewerReport) {
		t.Errorf("a newer report: %v", err)
	}
	if _, err := Read([]byte(doc[:len(doc)/3])); !errors.Is(err, ErrNoReport) {
		t.Errorf("a cut report: %v", err)
	}
}

// decided is the contradicted claim, which has two marks.
func decided(r *ledger.Report) *ledger.Claim {
	for i := range r.Claims {
		if r.Claims[i].Status == ledger.Contradicted {
			return &r.Claims[i]
		}
	}
	return nil
}

// later is the ledger after one more mark on the claim that decided returns.
func laterLedger(t *testing.T, status ledger.Status, correction string) *ledger.Report {
	r := few(t)
	c := decided(r)
	for i := range c.Marks {
		c.Marks[i].Superseded = true
	}
	c.Rev++
	c.Status = status
	c.Marks = append(c.Marks, ledger.Mark{Seq: r.Head.Size + 1, At: time.Date(2025, 11, 3, 9, 0, 0, 0, time.UTC), Claim: c.ID, Actor: "Elisa Conti",
		Status: status, Because: "Il dato definitivo è stato rivisto.", Correction: correction, Rev: c.Rev})
	r.Head.Size++
	r.Head.Root = "later"
	return r
}

func TestSince(t *testing.T) {
	p, err := Read(written(t, HTML, few(t), Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		now    *ledger.Report
		want   []string
		unlike []string
	}{
		{"nothing changed", few(t), []string{italian.Unchanged}, []string{"**smentita**"}},
		{"a change of substance", laterLedger(t, ledger.Disputed, "substance"), []string{"3 novembre 2025", "sostanza", "smentita → **controversa**", "rivisto"}, nil},
		{"a typo", laterLedger(t, ledger.Contradicted, "typo"), []string{"refuso", "smentita → **smentita**"}, nil},
		{"a change of verdict called a typo", laterLedger(t, ledger.Verified, "typo"), []string{"sostanza", "smentita → **verificata**"}, []string{"(refuso)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := p.Compare(c.now); len(d) > 0 {
				t.Errorf("what was published is still what the ledger said then: %+v", d)
			}
			got := string(written(t, Markdown, c.now, Options{Since: p}))
			for _, w := range c.want {
				if !strings.Contains(got, w) {
					t.Errorf("%q is missing in:\n%s", w, got[:min(len(got), 1500)])
				}
			}
			for _, w := range c.unlike {
				if strings.Contains(got, w) {
					t.Errorf("%q is there", w)
				}
			}
		})
	}
}

func TestSinceFromEachFormat(t *testing.T) {
	for _, f := range append([]Format{CSV, JSONLines}, sealedFormats...) {
		p, err := Read(written(t, f, few(t), Options{}))
		if err != nil {
			t.Fatal(err)
		}
		got := published(laterLedger(t, ledger.Disputed, "substance"))
		if n := len(since(got, p).Claims); n != 1 {
			t.Errorf("%s: %d claims changed, want 1", f, n)
		}
	}
}

func TestNamesByPolicy(t *testing.T) {
	r := few(t)
	r.Policy.Names = false
	for f := range formatNames {
		doc := string(textOf(t, Format(f), written(t, Format(f), r, Options{})))
		for _, name := range []string{"Elisa Conti", "Marco Bassi"} {
			if strings.Contains(doc, name) {
				t.Errorf("%s prints %q although the policy prints roles", Format(f), name)
			}
		}
	}
}

// textOf is what of a document can be searched: an Office document unpacked.
func textOf(t *testing.T, f Format, doc []byte) []byte {
	t.Helper()
	if f != DOCX && f != XLSX {
		return doc
	}
	parts, err := unpack(doc)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, p := range parts {
		b.Write(p.body)
	}
	return b.Bytes()
}

func TestLeavesOutTheDesksOwn(t *testing.T) {
	r := few(t)
	r.Claims[0].Notes = []ledger.Note{{Text: "da tenere per noi"}}
	r.Claims[0].Assigned = "qualcuno di noi"
	r.Claims[1].Dropped = "non è un'affermazione"
	gone := r.Claims[1].Label
	for f := range formatNames {
		doc := textOf(t, Format(f), written(t, Format(f), r, Options{}))
		for _, s := range []string{"da tenere per noi", "qualcuno di noi"} {
			if bytes.Contains(doc, []byte(s)) {
				t.Errorf("%s prints %q", Format(f), s)
			}
		}
		if Format(f) == CSV && bytes.Contains(doc, []byte(gone)) {
			t.Errorf("a dropped claim is printed: %q", gone)
		}
	}
	if d := cmp.Diff(1, len(r.Claims[0].Notes)); d != "" {
		t.Error("writing changed the report", d)
	}
}

// TestForgedText: words changed under right facts, with a new digest, are
// noticed because the ledger writes other bytes.
func TestForgedText(t *testing.T) {
	r := few(t)
	doc := written(t, Markdown, r, Options{})
	p, err := Read(doc)
	if err != nil {
		t.Fatal(err)
	}
	old := inText.FindSubmatch(doc)[3]
	forged := bytes.ReplaceAll(doc, old, []byte(p.blank()))
	forged = bytes.Replace(forged, []byte("smentita"), []byte("verificata"), 1)
	forged = p.stamp(forged)
	q, err := Read(forged)
	if err != nil {
		t.Fatal(err)
	}
	if !q.Intact || len(q.Compare(r)) > 0 {
		t.Fatal("the forgery is clumsier than meant")
	}
	if q.Same(r) {
		t.Error("the ledger is said to write the forged words")
	}
}
