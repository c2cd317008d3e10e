package claims

import (
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/clipperhouse/uax29/v2/words"
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
	many := newsCorpus(7, 3000, 3400)
	b.Run("corpus", func(b *testing.B) { benchmarkArticles(b, many) })
	var one strings.Builder // as long as an article may be
	for _, a := range many {
		if one.Len()+len(a.Text) > MaxArticleBytes {
			break
		}
		one.WriteString(a.Text)
		one.WriteString("\n\n")
	}
	b.Run("one", func(b *testing.B) {
		benchmarkArticles(b, []Article{{ID: "one", Published: "2025-03-05", Text: one.String()}})
	})
	b.Run("two cores", func(b *testing.B) {
		size := 0
		for _, a := range many {
			size += len(a.Text)
		}
		b.SetBytes(int64(size / len(many)))
		var next atomic.Int64
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				if _, err := Extract(many[int(next.Add(1))%len(many)]); err != nil {
					b.Error(err)
				}
			}
		})
	})
	b.Run("tokens", func(b *testing.B) { // the scan alone
		p := italian(b)
		b.SetBytes(int64(one.Len()))
		b.ReportAllocs()
		var tokens []token
		for b.Loop() {
			tokens = p.tokenise(one.String(), tokens[:0])
		}
	})
	b.Run("uax29", func(b *testing.B) { // bare Unicode word segmentation, to compare with
		b.SetBytes(int64(one.Len()))
		for b.Loop() {
			n := 0
			for s := words.FromString(one.String()); s.Next(); {
				n++
			}
			if n == 0 {
				b.Fatal("no words")
			}
		}
	})
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
