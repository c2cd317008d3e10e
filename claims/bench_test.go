package claims

import (
	"os"
	"path/filepath"
	"testing"
)

func seedArticles(t testing.TB) []Article {
	t.Helper()
	files, err := filepath.Glob("../seeds/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no seeds: %v", err)
	}
	var as []Article
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		as = append(as, Article{ID: filepath.Base(f), Text: string(b)})
	}
	return as
}

func BenchmarkExtract(b *testing.B) {
	b.Run("seeds", func(b *testing.B) { benchmarkArticles(b, seedArticles(b)) })
}

func benchmarkArticles(b *testing.B, as []Article) {
	size := 0
	for _, a := range as {
		size += len(a.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range as {
			if _, err := Extract(a); err != nil {
				b.Fatal(err)
			}
		}
	}
}
