package sqlite

import (
	"database/sql/driver"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"factledger/claims"
	"factledger/ledger"
)

var syllables = strings.Fields("ma re ti no la se ca vo pi du to ne ri sa lo mi fe go ba cu")

// newspaper makes articles of twenty claims, no two alike, from a seed.
func newspaper(seed uint64, from, n int) []ledger.Reading {
	rng := rand.New(rand.NewPCG(seed, uint64(from)))
	word := func() string {
		var b strings.Builder
		for range 2 + rng.IntN(3) {
			b.WriteString(syllables[int(rng.ExpFloat64()*4)%len(syllables)])
		}
		return b.String()
	}
	rs := make([]ledger.Reading, n)
	for i := range rs {
		name := fmt.Sprintf("%08d.txt", from+i)
		c := &claims.Context{Article: name, Outlet: "Testata " + fmt.Sprint(rng.IntN(40)), Published: fmt.Sprintf("20%02d-%02d-%02d", 10+rng.IntN(15), 1+rng.IntN(12), 1+rng.IntN(28))}
		for range 12 {
			c.Story = append(c.Story, word())
		}
		for range 64 {
			c.Print = append(c.Print, rng.Uint32())
		}
		var text strings.Builder
		at := 0
		var cs []claims.Claim
		for k := range 20 {
			subject, unit, n := strings.ToUpper(word()[:1])+word(), word(), fmt.Sprint(rng.IntN(100000))
			lead := subject + " ha " + word() + " in " + word() + " con "
			quote := lead + n + " " + unit + " per " + word() + " e " + word() + " nel " + word()
			a := at + len(lead)
			cs = append(cs, claims.Claim{Article: name, Kind: claims.Kind(rng.IntN(6)), Quote: quote, Start: at, End: at + len(quote), Anchor: n, AnchorStart: a, AnchorEnd: a + len(n),
				Label: subject + ": " + n + " " + unit, Value: claims.Number(float64(rng.IntN(100000))), Unit: unit, Subject: subject + " " + word(), When: c.Published, Checkworthy: rng.IntN(3) > 0,
				Worth: float64(rng.IntN(1000)) / 1000, Reasons: []string{"cifra", "soggetto noto"}, Rule: "quantity.count", Context: c,
				Sense: claims.Sense{Predicate: word(), Subject: []string{word()}, Counted: unit, Terms: []string{word(), word(), word()}, Names: []string{word()}, Sentence: k}})
			rest := quote + ", " + word() + " " + word() + " " + word() + " " + word() + " " + word() + ".\n"
			text.WriteString(rest)
			at += len(rest)
		}
		rs[i] = ledger.Reading{Article: claims.Article{ID: name, Title: word() + " " + word(), Outlet: c.Outlet, Published: c.Published, Text: text.String()}, Claims: cs, Rules: "bench"}
	}
	return rs
}

// bareImport puts the same claims into the same table with the same indexes by
// one prepared insert a table in one transaction: what SQLite itself can do here.
func bareImport(t testing.TB, dir string, rs []ledger.Reading) time.Duration {
	t.Helper()
	path := filepath.Join(dir, "bare.db")
	l, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	c, err := connect(path, writing)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	must := func(_ any, err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, trigger := range []string{"claim_no_replace", "claim_quote", "passage_no_replace", "article_no_replace"} {
		must(c.Exec("DROP TRIGGER "+trigger, nil))
	}
	blocks := make([][]uint64, len(rs))
	for i, r := range rs {
		blocks[i] = claims.Keys(r.Claims)
	}
	began := time.Now()
	must(c.Exec("BEGIN IMMEDIATE", nil))
	article, err := c.Prepare("INSERT INTO article(key, id, seq, name, title, outlet, author, url, published, lang, sha256, story, print, added, withdrawn, rev) VALUES(?, ?, 1, ?, ?, ?, '', '', ?, '', ?, ?, ?, '', '', 2)")
	must(nil, err)
	passage, err := c.Prepare("INSERT INTO passage(article, n, start, text) VALUES(?, 0, 0, ?)")
	must(nil, err)
	claim, err := c.Prepare(`INSERT INTO claim(key, origin, article, passage, seq, id, kind, quote, start, "end", anchor, anchor_start, anchor_end, label, value, unit, modifier, subject, "when", attributed_to, modality, negated, checkworthy, worth, reasons, rule, sense, current, status, standing, rev, assigned, dropped, flags)` +
		` VALUES(?, ?, ?, 0, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'unreviewed', 'none', 0, '', '', 0)`)
	must(nil, err)
	key := int64(0)
	rng := rand.New(rand.NewPCG(1, 2))
	id := make([]byte, 32)
	for i, r := range rs {
		for k := range id {
			id[k] = byte(rng.Uint32())
		}
		must(article.Exec([]driver.Value{int64(i + 1), slices.Clone(id[:16]), r.Article.ID, r.Article.Title, r.Article.Outlet, r.Article.Published, id, fmt.Sprint(r.Claims[0].Context.Story), make([]byte, 256)}))
		must(passage.Exec([]driver.Value{int64(i + 1), r.Article.Text}))
		for _, x := range r.Claims {
			key++
			for k := range 16 {
				id[k] = byte(rng.Uint32())
			}
			must(claim.Exec([]driver.Value{key, key, int64(i + 1), id[:16], x.Kind.String(), x.Quote, int64(x.Start), int64(x.End), x.Anchor, int64(x.AnchorStart), int64(x.AnchorEnd), x.Label,
				x.Value.String(), x.Unit, x.Modifier.String(), x.Subject, x.When, x.Attributed, x.Modality.String(), int64(0), int64(1), x.Worth, `["cifra","soggetto noto"]`, x.Rule,
				`{"predicate":"abcdef","subject":["abcdef"],"counted":"` + x.Unit + `","terms":["abcdef","abcdef","abcdef"],"names":["abcdef"],"sentence":1}`}))
		}
	}
	block, err := c.Prepare("INSERT INTO block(key, article) VALUES(?, ?)")
	must(nil, err)
	for i, keys := range blocks {
		for _, k := range keys {
			must(block.Exec([]driver.Value{int64(k), int64(i + 1)}))
		}
	}
	must(c.Exec("INSERT INTO search(docid, quote, label, subject) SELECT key, quote, label, subject FROM claim", nil))
	must(c.Exec("COMMIT", nil))
	return time.Since(began)
}

// TestLarge states the figures of a large ledger beside bare loops in the same
// run: a million claims with FACTLEDGER_FULL=1.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("the figures of a large ledger take a while")
	}
	dir := t.TempDir()
	articles := part(50000, 1000, 0)
	path := filepath.Join(dir, "l.db")
	l, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	const chunk = 500
	var spent time.Duration
	var payload int64
	for from := 0; from < articles; from += chunk {
		rs := newspaper(1, from, chunk)
		for _, r := range rs {
			payload += int64(len(r.Article.Text)) + 700
			for _, c := range r.Claims {
				payload += int64(len(c.Quote) + len(c.Anchor) + len(c.Label) + len(c.Unit) + len(c.Subject) + len(c.When) + len(c.Rule) + 16 + 200 + 60)
			}
		}
		began := time.Now()
		if _, err := l.Add(ctx, "bench", rs...); err != nil {
			t.Fatal(err)
		}
		spent += time.Since(began)
	}
	n := float64(articles * 20)
	bare := 0.0
	{
		rs := newspaper(1, 0, min(articles, 5000))
		bare = float64(len(rs)*20) / bareImport(t, dir, rs).Seconds()
	}
	t.Logf("import: %.0f claims/s, bare loop %.0f/s: %.2f", n/spent.Seconds(), bare, n/spent.Seconds()/bare)
	st, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("file: %d MB with its search index, payload %d MB", st.Size()>>20, payload>>20)
	rep, err := l.Report(ctx, ledger.Query{Limit: 500, Sort: ledger.ByWorth})
	if err != nil {
		t.Fatal(err)
	}
	var marks, inserts []time.Duration
	for i, c := range rep.Claims {
		began := time.Now()
		if _, err := l.Mark(ctx, ledger.MarkOrder{Claim: c.ID, Actor: "anna", Status: ledger.Verified, Because: fmt.Sprint("visto ", i)}); err != nil {
			t.Fatal(err)
		}
		marks = append(marks, time.Since(began))
	}
	w, err := connect(filepath.Join(dir, "bare.db"), writing)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if _, err := w.Exec("CREATE TABLE bare(a, b, c, d)", nil); err != nil {
		t.Fatal(err)
	}
	for i := range rep.Claims {
		began := time.Now()
		if _, err := w.Exec("INSERT INTO bare VALUES(?, 'anna', 'verified', 'visto')", []driver.Value{int64(i)}); err != nil {
			t.Fatal(err)
		}
		inserts = append(inserts, time.Since(began))
	}
	slices.Sort(marks)
	slices.Sort(inserts)
	t.Logf("mark: median %v, 99th %v; bare durable insert: median %v, 99th %v: %.2f", marks[len(marks)/2], marks[len(marks)*99/100], inserts[len(inserts)/2], inserts[len(inserts)*99/100],
		float64(inserts[len(inserts)/2])/float64(marks[len(marks)/2]))
	timed := func(what string, fn func() error) {
		began := time.Now()
		if err := fn(); err != nil {
			t.Fatal(what, err)
		}
		t.Logf("%s: %v", what, time.Since(began))
	}
	for name, q := range map[string]ledger.Query{
		"queue":        {Limit: 50, Sort: ledger.ByWorth},
		"status":       {Limit: 50, Statuses: []ledger.Status{ledger.Verified}},
		"words":        {Limit: 50, Words: "mare", Sort: ledger.ByRank},
		"one claim":    {Claim: rep.Claims[0].ID},
		"one article":  {Article: rep.Claims[0].ArticleID, Text: true},
		"kind, outlet": {Limit: 50, Kinds: []claims.Kind{claims.KindMoney}, Outlet: "Testata 7"},
	} {
		timed("report "+name, func() error { _, err := l.Report(ctx, q); return err })
	}
	timed("verify", func() error {
		_, faults, err := l.Verify(ctx)
		if len(faults) > 0 {
			t.Error(faults[0])
		}
		return err
	})
	timed("backup", func() error { _, err := Backup(ctx, path, filepath.Join(dir, "backup.db")); return err })
}
