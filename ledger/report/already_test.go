package report

import (
	"strings"
	"testing"

	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

func TestReadChecked(t *testing.T) {
	want := Checked{Claim: "Il deficit è al 4,5%", Claimant: "Tizio", Rating: "Falso", Publisher: "Facta", URL: "https://facta.example/1", Reviewed: "2025-03-01"}
	for _, c := range []struct {
		name, in string
		want     []Checked
	}{
		{"as Google asks", `{"@context":"https://schema.org","@type":"ClaimReview","claimReviewed":"Il deficit è al 4,5%","url":"https://facta.example/1","datePublished":"2025-03-01T10:00:00Z",
			"author":{"@type":"Organization","name":"Facta"},"reviewRating":{"@type":"Rating","ratingValue":"1","bestRating":"5","alternateName":"Falso"},
			"itemReviewed":{"@type":"Claim","author":{"@type":"Person","name":"Tizio"}}}`, []Checked{want}},
		{"old CreativeWork, author as text, rating as text", `[{"@type":["ClaimReview"],"claimReviewed":" Il  deficit è al 4,5% ","url":["https://facta.example/1"],"datePublished":"2025-03-01",
			"author":"Facta","reviewRating":{"alternateName":{"@value":"Falso"}},"itemReviewed":{"@type":"CreativeWork","author":[{"name":"Tizio"}]}}]`, []Checked{want}},
		{"in a graph, with markup", `{"@graph":[{"@type":"WebPage"},{"@type":"http://schema.org/ClaimReview","claimReviewed":"<p>Il deficit &egrave; al 4,5%</p>","url":"https://facta.example/1","dateModified":"2025-03-01",
			"publisher":{"name":"Facta"},"reviewRating":{"name":"Falso"},"itemReviewed":{"author":"Tizio"}}]}`, []Checked{want}},
		{"only a number on a scale", `{"@type":"ClaimReview","claimReviewed":"x y","author":{"name":"A"},"reviewRating":{"ratingValue":2,"bestRating":"5"}}`, []Checked{{Claim: "x y", Rating: "2/5", Publisher: "A"}}},
		{"Google's API", `{"claims":[{"text":"Il deficit è al 4,5%","claimant":"Tizio","claimReview":[{"publisher":{"name":"Facta"},"url":"https://facta.example/1","reviewDate":"2025-03-01T00:00:00Z","textualRating":"Falso","languageCode":"it"}]}]}`,
			[]Checked{{Claim: want.Claim, Claimant: "Tizio", Rating: "Falso", Publisher: "Facta", URL: want.URL, Reviewed: "2025-03-01", Lang: "it"}}},
		{"in a page", `<html><script type='application/ld+json' class=x>{"@type":"ClaimReview","claimReviewed":"Il deficit è al 4,5%","url":"https://facta.example/1","datePublished":"2025-03-01","author":{"name":"Facta"},
			"reviewRating":{"alternateName":"Falso"},"itemReviewed":{"author":{"name":"Tizio"}}}</script><script>alert(1)</script>`, []Checked{want}},
		{"in a feed", `<rss><channel><item><description>&lt;script type="application/ld+json"&gt;{"@type":"ClaimReview","claimReviewed":"Il deficit è al 4,5%","url":"https://facta.example/1","datePublished":"2025-03-01","author":{"name":"Facta"},"reviewRating":{"alternateName":"Falso"},"itemReviewed":{"author":{"name":"Tizio"}}}&lt;/script&gt;</description></item></channel></rss>`, []Checked{want}},
		{"several in one file", `{"@type":"ClaimReview","claimReviewed":"a b","author":"A","reviewRating":{"alternateName":"Vero"}}
			{"@type":"ClaimReview","claimReviewed":"c d","author":"A","reviewRating":{"alternateName":"Falso"}}`, []Checked{{Claim: "a b", Rating: "Vero", Publisher: "A"}, {Claim: "c d", Rating: "Falso", Publisher: "A"}}},
		{"without a rating", `{"@type":"ClaimReview","claimReviewed":"a b"}`, nil},
		{"an address that runs", `{"@type":"ClaimReview","claimReviewed":"a b","author":"A","url":"javascript:alert(1)","reviewRating":{"alternateName":"Vero"}}`, []Checked{{Claim: "a b", Rating: "Vero", Publisher: "A"}}},
		{"a page without any", `<p>ciao</p>`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadChecked([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
	if _, err := ReadChecked([]byte(`{"@type":`)); err == nil {
		t.Error("broken JSON is read without a word")
	}
}

func TestReadCheckedFromOurs(t *testing.T) {
	r := seeds(t)
	for _, f := range []Format{ClaimReview, HTML} {
		got, err := ReadChecked(written(t, f, r, Options{}))
		if err != nil || len(got) != 3 {
			t.Errorf("%s: %d checks and %v, want 3", f, len(got), err)
		}
	}
}

func TestAlready(t *testing.T) {
	claim := func(label, quote string) *ledger.Report {
		return &ledger.Report{Claims: []ledger.Claim{{Claim: claims.Claim{ID: "1", Label: label, Quote: quote}}}}
	}
	for _, c := range []struct {
		name, label, quote, checked string
		want                        bool
	}{
		{"the same in other words", "Lukashenko rieletto con l'87,6% dei voti", "rieletto soltanto lo scorso 26 gennaio con l’87,6% dei voti", "Il presidente Lukashenko è stato rieletto con l'87,6% dei voti", true},
		{"another figure", "Lukashenko rieletto con l'87,6% dei voti", "rieletto con l’87,6% dei voti", "Lukashenko è stato rieletto con l'86,8% dei voti", false},
		{"another name", "Lukashenko rieletto con l'87,6% dei voti", "rieletto con l’87,6% dei voti", "Il presidente Putin è stato rieletto con l'87,6% dei voti", false},
		{"figures written otherwise", "Trump: circa 1.400 detenuti da liberare", "il rilascio di circa 1.400 detenuti", "Secondo il presidente Trump i detenuti da liberare sono 1400", true},
		{"no figure in the check", "Trump: circa 1.400 detenuti da liberare", "il rilascio di circa 1.400 detenuti", "Il presidente Trump ha chiesto di liberare i detenuti", false},
		{"another thing altogether", "Minsk rilascia 52 prigionieri", "Minsk rilascia 52 prigionieri", "A Roma 52 autobus fermi", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			checks := []Checked{{Claim: c.checked, Rating: "Falso", Publisher: "Facta", Reviewed: "2025-03-01"}, {Claim: "Tutt'altro argomento, di cui si parla poco", Rating: "Vero", Publisher: "Altri"}}
			got := Already(claim(c.label, c.quote), checks)
			if (len(got) == 1) != c.want {
				t.Fatalf("got %+v, want a match: %v", got, c.want)
			}
			if c.want {
				if s := got[0].Say("it"); s != "già verificato da Facta: «Falso», 1º marzo 2025" {
					t.Errorf("said %q", s)
				}
			}
		})
	}
}

func FuzzReadChecked(f *testing.F) {
	f.Add([]byte(`{"@type":"ClaimReview","claimReviewed":"a"}`))
	f.Add([]byte(`<script type="application/ld+json">[{}]</script>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := ReadChecked(b)
		for _, c := range got {
			if err == nil && (c.Claim == "" || c.Rating == "" || strings.HasPrefix(c.URL, "javascript:")) {
				t.Errorf("%+v", c)
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("%PDF-1.3\n/Keywords (factledger"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("id,status,ledger\na,verified,b\n"))
	f.Fuzz(func(t *testing.T, b []byte) { _, _ = Read(b) })
}
