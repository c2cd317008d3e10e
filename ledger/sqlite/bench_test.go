package sqlite

import (
	"database/sql/driver"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"factledger/claims"
	"factledger/ledger"

	"github.com/mattn/go-sqlite3"
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

// bare puts the same claims into the same tables with the same indexes by one
// prepared insert a table in one transaction: what SQLite itself can do here.
type bare struct {
	t                                     testing.TB
	c                                     *sqlite3.SQLiteConn
	event, article, passage, claim, block driver.Stmt
	articles, claims                      int64
	rng                                   *rand.Rand
	took                                  spent
}

func newBare(t testing.TB, path string) *bare {
	t.Helper()
	l, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	c, err := connect(path, writing)
	if err != nil {
		t.Fatal(err)
	}
	b := &bare{t: t, c: c, rng: rand.New(rand.NewPCG(1, 2))}
	for _, trigger := range []string{"claim_insert", "passage_no_replace", "article_no_replace", "event_insert"} {
		b.exec("DROP TRIGGER " + trigger)
	}
	b.exec("BEGIN IMMEDIATE")
	b.event = b.prepare("INSERT INTO event(at, actor, kind, about, rev, key, body, leaf) VALUES('2026-01-01T00:00:00.000000000Z', 'bench', 'extracted', ?, ?, ?, ?, ?)")
	b.article = b.prepare("INSERT INTO article(key, id, seq, name, title, outlet, author, url, published, lang, sha256, story, print, added, withdrawn, rev) VALUES(?, ?, 1, ?, ?, ?, '', '', ?, '', ?, ?, ?, '', '', 2)")
	b.passage = b.prepare("INSERT INTO passage(article, n, start, text) VALUES(?, 0, 0, ?)")
	b.claim = b.prepare(`INSERT INTO claim(key, origin, article, passage, seq, id, kind, quote, start, "end", anchor, anchor_start, anchor_end, label, value, unit, modifier, subject, "when", attributed_to, modality, negated, checkworthy, worth, reasons, rule, sense, current, status, standing, rev, assigned, dropped, trace, flags)` +
		` VALUES(?, ?, ?, 0, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'unreviewed', 'none', 0, '', '', 'again', 0)`)
	b.block = b.prepare("INSERT INTO block(key, article) VALUES(?, ?)")
	return b
}

func (b *bare) must(_ any, err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *bare) exec(stmt string) { b.must(b.c.Exec(stmt, nil)) }

func (b *bare) prepare(stmt string) driver.Stmt {
	st, err := b.c.Prepare(stmt)
	b.must(nil, err)
	return st
}

var extractedBody = strings.Repeat(`"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",`, 22)

func (b *bare) add(rs []ledger.Reading) {
	blocks := make([][]uint64, len(rs))
	for i, r := range rs {
		blocks[i] = claims.Keys(r.Claims)
	}
	began := start()
	for i, r := range rs {
		b.insert(r, blocks[i])
	}
	b.took = b.took.and(began.since())
}

func (b *bare) insert(r ledger.Reading, blocks []uint64) {
	id := make([]byte, 32)
	for k := range id {
		id[k] = byte(b.rng.Uint32())
	}
	for rev := range int64(2) {
		b.must(b.event.Exec([]driver.Value{slices.Clone(id[:16]), rev + 1, fmt.Sprintf("extracted:%x:%d", id[:16], rev), extractedBody[:300+700*rev], id}))
	}
	b.articles++
	b.must(b.article.Exec([]driver.Value{b.articles, slices.Clone(id[:16]), r.Article.ID, r.Article.Title, r.Article.Outlet, r.Article.Published, id, fmt.Sprint(r.Claims[0].Context.Story), make([]byte, 256)}))
	b.must(b.passage.Exec([]driver.Value{b.articles, r.Article.Text}))
	for _, x := range r.Claims {
		b.claims++
		for k := range 16 {
			id[k] = byte(b.rng.Uint32())
		}
		b.must(b.claim.Exec([]driver.Value{b.claims, b.claims, b.articles, id[:16], x.Kind.String(), x.Quote, int64(x.Start), int64(x.End), x.Anchor, int64(x.AnchorStart), int64(x.AnchorEnd), x.Label,
			x.Value.String(), x.Unit, x.Modifier.String(), x.Subject, x.When, x.Attributed, x.Modality.String(), int64(0), int64(1), x.Worth, `["cifra","soggetto noto"]`, x.Rule,
			`{"predicate":"abcdef","subject":["abcdef"],"counted":"` + x.Unit + `","terms":["abcdef","abcdef","abcdef"],"names":["abcdef"],"sentence":1}`}))
	}
	for _, k := range blocks {
		b.must(b.block.Exec([]driver.Value{int64(k), b.articles}))
	}
}

// finish indexes the words and commits.
func (b *bare) finish() spent {
	began := start()
	b.exec("INSERT INTO search(docid, quote, label, subject) SELECT key, quote, label, subject FROM claim")
	b.exec("INSERT INTO prose(docid, text) SELECT key, text FROM passage")
	b.exec("COMMIT")
	b.took = b.took.and(began.since())
	for _, st := range []driver.Stmt{b.event, b.article, b.passage, b.claim, b.block} {
		b.must(nil, st.Close())
	}
	b.must(nil, b.c.Close())
	return b.took
}

// spent is time by the clock and of the processor: a busy machine lengthens the
// one, and hardly the other.
type spent struct{ clock, processor time.Duration }

func start() spent {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return spent{time.Duration(time.Now().UnixNano()), time.Duration(u.Utime.Nano() + u.Stime.Nano())}
}

func (s spent) since() spent {
	now := start()
	return spent{now.clock - s.clock, now.processor - s.processor}
}

func (s spent) and(more spent) spent {
	return spent{s.clock + more.clock, s.processor + more.processor}
}

func (s spent) String() string {
	return fmt.Sprintf("%v, of the processor %v", s.clock.Round(time.Microsecond), s.processor.Round(time.Microsecond))
}

func timed(t testing.TB, what string, fn func() error) spent {
	t.Helper()
	began := start()
	if err := fn(); err != nil {
		t.Fatal(what, err)
	}
	took := began.since()
	t.Logf("%s: %v", what, took)
	return took
}

// median of durations, and what 99 of 100 stay under.
func median(ds []time.Duration) (half, most time.Duration) {
	ds = slices.Sorted(slices.Values(ds))
	return ds[len(ds)/2], ds[len(ds)*99/100]
}

// bar holds a figure to what was promised of a million claims. A small ledger's
// times say nothing, nor do those of a machine that is busy otherwise.
func bar(t testing.TB, what string, is, atMost float64) {
	t.Helper()
	if os.Getenv("FACTLEDGER_FULL") != "" && is > atMost {
		t.Errorf("%s: %.3g, which is to be at most %.3g", what, is, atMost)
	}
}

// TestLarge states the figures of a large ledger beside bare loops in the same
// run: a million claims with FACTLEDGER_FULL=1, which are then held to the bar.
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
	var ours spent
	loop := newBare(t, filepath.Join(dir, "bare.db"))
	chunk := min(articles, 10000)
	for from := 0; from < articles; from += chunk { // by turns, for others use the machine too
		rs := newspaper(1, from, chunk)
		began := start()
		if _, err := l.Add(ctx, "bench", rs...); err != nil {
			t.Fatal(err)
		}
		ours = ours.and(began.since())
		loop.add(rs)
	}
	alone := loop.finish()
	t.Logf("import of %d claims, compared with each other: %v; bare loop: %v: %.2f by the clock, %.2f by the processor", articles*20, ours, alone,
		alone.clock.Seconds()/ours.clock.Seconds(), alone.processor.Seconds()/ours.processor.Seconds())
	bar(t, "the import against a bare loop", ours.clock.Seconds()/alone.clock.Seconds(), 1/0.7)
	size(t, dir, path)
	marks(t, dir, l)
	rep, err := l.Report(ctx, ledger.Query{Limit: 1, Sort: ledger.ByWorth})
	if err != nil {
		t.Fatal(err)
	}
	for name, q := range map[string]ledger.Query{
		"queue":        {Limit: 50, Sort: ledger.ByWorth},
		"status":       {Limit: 50, Statuses: []ledger.Status{ledger.Verified}},
		"words":        {Limit: 50, Words: "mare", Sort: ledger.ByRank},
		"one claim":    {Claim: rep.Claims[0].ID},
		"one article":  {Article: rep.Claims[0].ArticleID, Text: true},
		"kind, outlet": {Limit: 50, Kinds: []claims.Kind{claims.KindMoney}, Outlet: "Testata 7"},
	} {
		timed(t, "report "+name, func() error { _, err := l.Report(ctx, q); return err })
	}
	var one []time.Duration
	for _, r := range newspaper(2, articles, 40) {
		began := time.Now()
		if _, err := l.Add(ctx, "bench", r); err != nil {
			t.Fatal(err)
		}
		one = append(one, time.Since(began))
	}
	half, most := median(one)
	t.Logf("one new article: median %v, 99th %v", half, most)
	readers(t, l)
	bar(t, "verify, in seconds", timed(t, "verify", func() error {
		_, faults, err := l.Verify(ctx)
		if len(faults) > 0 {
			t.Error(faults[0])
		}
		return err
	}).clock.Seconds(), 30)
	bar(t, "backup, in seconds", timed(t, "backup", func() error {
		_, err := Backup(ctx, path, filepath.Join(dir, "backup.db"))
		return err
	}).clock.Seconds(), 10)
}

// size states what the file takes without its text indexes, against the values
// that its rows hold.
func size(t testing.TB, dir, path string) {
	to := filepath.Join(dir, "size.db")
	if _, err := Backup(ctx, path, to); err != nil {
		t.Fatal(err)
	}
	whole, err := os.Stat(to)
	if err != nil {
		t.Fatal(err)
	}
	db := shell(t, to)
	defer db.Close()
	var payload int64
	for _, table := range []string{"event", "article", "passage", "claim"} {
		var sum []string
		for _, f := range fieldsOf(t, db, table) {
			// A number is stored in up to eight bytes.
			sum = append(sum, fmt.Sprintf(`CASE typeof("%s") WHEN 'integer' THEN min(8, (length(hex(abs("%s"))) + 1) / 2) WHEN 'real' THEN 8 ELSE length(CAST("%s" AS BLOB)) END`, f.name, f.name, f.name))
		}
		var n int64
		if err := db.QueryRow("SELECT sum(" + strings.Join(sum, " + ") + ") FROM " + table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		payload += n
	}
	for _, stmt := range []string{"DROP TABLE search", "DROP TABLE prose", "VACUUM"} {
		if _, err := db.Exec(stmt); err != nil {
			t.Fatal(err)
		}
	}
	without, err := os.Stat(to)
	if err != nil {
		t.Fatal(err)
	}
	bar(t, "the file against its payload", float64(without.Size())/float64(payload), 1.6)
	t.Logf("file: %d MB, without its text indexes %d MB, payload %d MB: %.2f", whole.Size()>>20, without.Size()>>20, payload>>20, float64(without.Size())/float64(payload))
}

// marks states what a mark takes beside a bare durable insert: by turns, for
// the disk has its moods.
func marks(t testing.TB, dir string, l *ledger.Ledger) {
	rep, err := l.Report(ctx, ledger.Query{Limit: 1000, Sort: ledger.ByWorth})
	if err != nil {
		t.Fatal(err)
	}
	w, err := connect(filepath.Join(dir, "bare.db"), writing)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if _, err := w.Exec("CREATE TABLE bare(a, b, c, d)", nil); err != nil {
		t.Fatal(err)
	}
	var marks, inserts []time.Duration
	for i, c := range rep.Claims {
		began := time.Now()
		if _, err := l.Mark(ctx, ledger.MarkOrder{Claim: c.ID, Actor: "anna", Status: ledger.Verified, Because: fmt.Sprint("visto ", i)}); err != nil {
			t.Fatal(err)
		}
		marks = append(marks, time.Since(began))
		began = time.Now()
		if _, err := w.Exec("INSERT INTO bare VALUES(?, 'anna', 'verified', 'visto')", []driver.Value{int64(i)}); err != nil {
			t.Fatal(err)
		}
		inserts = append(inserts, time.Since(began))
	}
	half, most := median(marks)
	bare, bareMost := median(inserts)
	bar(t, "a mark's 99th percentile, in ms", float64(most)/1e6, 25)
	bar(t, "a mark against a bare durable insert", float64(half)/float64(bare), 2)
	t.Logf("mark: median %v, 99th %v; bare durable insert: median %v, 99th %v: %.2f", half, most, bare, bareMost, float64(bare)/float64(half))
}

// readers states what reading a page takes alone and beside a writer, by turns.
func readers(t testing.TB, l *ledger.Ledger) {
	rep, err := l.Report(ctx, ledger.Query{Limit: 1, Offset: 5000, Sort: ledger.ByWorth})
	if err != nil {
		t.Fatal(err)
	}
	var alone, beside []time.Duration
	for range 10 {
		stop, stopped := make(chan bool), make(chan bool)
		for _, into := range []*[]time.Duration{&alone, &beside} {
			if into == &beside {
				go func() {
					defer close(stopped)
					for {
						select {
						case <-stop:
							return
						default:
							if _, err := l.AddNote(ctx, rep.Claims[0].ID, "anna", "nota", ""); err != nil {
								t.Error(err)
								return
							}
						}
					}
				}()
			}
			for range 20 {
				began := time.Now()
				if _, err := l.Report(ctx, ledger.Query{Limit: 50, Sort: ledger.ByWorth, Count: ledger.CountNone}); err != nil {
					t.Fatal(err)
				}
				*into = append(*into, time.Since(began))
			}
		}
		close(stop)
		<-stopped
	}
	half, _ := median(alone)
	slowed, _ := median(beside)
	bar(t, "a page beside a writer against one alone", float64(slowed)/float64(half), 2)
	t.Logf("a page read alone: median %v; beside a writer: median %v: %.2f", half, slowed, float64(slowed)/float64(half))
}
