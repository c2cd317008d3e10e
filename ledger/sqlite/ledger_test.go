package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"factledger"
	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

var ctx = context.Background()

// fill opens a new ledger with two articles of two claims each.
func fill(t testing.TB, path string) *ledger.Ledger {
	t.Helper()
	l, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	var seconds atomic.Int64 // many may ask at once
	l.Now = func() time.Time {
		return time.Date(2025, 3, 1, 8, 0, 0, 0, time.UTC).Add(time.Duration(seconds.Add(1)) * time.Second)
	}
	for _, r := range readings() {
		if _, err := l.Add(ctx, "anna", r); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func readings() []ledger.Reading {
	return []ledger.Reading{
		article("a.txt", "Gazzetta", "Il ministro è arrivato. Sono 52 i prigionieri liberati, 14 gli stranieri.", "52", "14"),
		article("b.txt", "Corriere", "Perché 🎉 tre? Liberati 53 prigionieri in cinque ore.", "53", "cinque ore"),
	}
}

// article makes a quantity claim of each anchor, whose quote is its sentence.
func article(name, outlet, text string, anchors ...string) ledger.Reading {
	a := claims.Article{ID: name, Outlet: outlet, Published: "2025-03", Text: text}
	c := &claims.Context{Article: name, Outlet: outlet, Published: "2025-03", Story: []string{"minsk", outlet}, Print: []uint32{1, 2, 3}}
	r := ledger.Reading{Article: a, Rules: "test"}
	runes := []rune(text)
	for i, anchor := range anchors {
		n := len([]rune(anchor))
		for at := 0; at+n <= len(runes); at++ {
			if string(runes[at:at+n]) == anchor {
				from, to := max(0, at-6), min(len(runes), at+n+11)
				r.Claims = append(r.Claims, claims.Claim{Article: name, Kind: claims.KindQuantity, Quote: string(runes[from:to]), Start: from, End: to,
					Anchor: anchor, AnchorStart: at, AnchorEnd: at + n, Label: "Liberati: " + anchor, Value: claims.Number(float64(50 + i)), Unit: "prigionieri",
					Subject: "prigionieri", Worth: 0.5 + float64(i)/10, Checkworthy: true, Rule: "test", Context: c,
					Sense: claims.Sense{Terms: []string{"liberare"}, Sentence: 1}, Reasons: []string{"cifra"}})
				break
			}
		}
	}
	return r
}

// TestTexts finds words in the articles' texts, where no claim has them.
func TestTexts(t *testing.T) {
	l := fill(t, filepath.Join(t.TempDir(), "l.db"))
	defer l.Close()
	if _, err := l.Add(ctx, "anna", article("c.txt", "Corriere", "Titolo\nIl MINISTRO tace.\nPiù tardi, dice, il ministro perché è arrivato a Minsk.\nFine.")); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		words string
		want  []string // name, start, before|match|after
	}{
		"accents folded":         {"perche", []string{"c.txt 54 Più tardi, dice, il ministro |perché| è arrivato a Minsk.", "b.txt 0 |Perché| 🎉 tre? Liberati 53 prigionieri in cinque ore."}},
		"code points":            {"tre", []string{"b.txt 9 Perché 🎉 |tre|? Liberati 53 prigionieri in cinque ore."}},
		"the densest place":      {"ministro arrivato", []string{"c.txt 45 Più tardi, dice, il |ministro perché è arrivato| a Minsk.", "a.txt 3 Il |ministro è arrivato|. Sono 52 i prigionieri liberati, 14 gli stranieri."}},
		"a beginning":            {"tard", []string{"c.txt 29 Più |tardi|, dice, il ministro perché è arrivato a Minsk."}},
		"no beginning any more":  {"tard ", nil},
		"not all of them":        {"ministro cinque", nil},
		"operators are words":    {`"ministro" OR NEAR(*`, nil},
		"nothing but characters": {`"*:-`, nil},
	} {
		found, total, err := l.Texts(ctx, ledger.Listing{Words: c.words, Limit: 5})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range found {
			got = append(got, fmt.Sprintf("%s %d %s|%s|%s", f.Article.Name, f.Start, f.Before, f.Match, f.After))
		}
		if diff := cmp.Diff(c.want, got); diff != "" || total != len(c.want) {
			t.Errorf("%s: total %d, -want +got\n%s", name, total, diff)
		}
	}
	as, _, err := l.Articles(ctx, ledger.Listing{})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Withdraw(ctx, as[0].ID, "anna", "doppio"); err != nil {
		t.Fatal(err)
	}
	if found, _, _ := l.Texts(ctx, ledger.Listing{Words: "tardi"}); len(found) != 0 {
		t.Errorf("found in a withdrawn article: %v", found)
	}
}

// seeds are the articles that come with the program, read by its own rules.
func seeds(t testing.TB) []ledger.Reading {
	t.Helper()
	es, err := factledger.Seeds.ReadDir("seeds")
	if err != nil {
		t.Fatal(err)
	}
	var rs []ledger.Reading
	for _, e := range es {
		b, err := factledger.Seeds.ReadFile("seeds/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		a := claims.Article{ID: e.Name(), Outlet: e.Name()[:3], Text: string(b)}
		cs, err := claims.Extract(a)
		if err != nil {
			t.Fatal(err)
		}
		rs = append(rs, ledger.Reading{Article: a, Claims: cs, Findings: claims.Inspect(a, cs)})
	}
	return rs
}

func TestMarkAndReport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a?b#c%20.db")
	l := fill(t, path)
	defer l.Close()
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	if len(rep.Articles) != 2 || len(rep.Claims) != 4 || rep.Counts.Claims != 4 || rep.Counts.Status["unreviewed"] != 4 {
		t.Fatalf("report: %+v", rep)
	}
	c := rep.Claims[2]
	if c.Anchor != "53" || c.Article != "b.txt" || c.Value.String() != "50" || c.Sense.Sentence != 1 || c.Reasons[0] != "cifra" {
		t.Errorf("claim: %+v", c)
	}
	m, err := l.Mark(ctx, ledger.MarkOrder{Claim: c.ID[:8], Actor: "anna", Status: ledger.Verified, Because: "visto", Key: "k1",
		Evidence: []ledger.Evidence{{URL: "https://example.org", Kind: ledger.Primary}}})
	if err != nil || m.Status != ledger.Verified || m.Rev != 1 || len(m.Marks) != 1 || len(m.Evidence) != 1 {
		t.Fatalf("mark: %+v %v", m, err)
	}
	if again, err := l.Mark(ctx, ledger.MarkOrder{Claim: c.ID, Actor: "anna", Status: ledger.Verified, Because: "visto", Key: "k1",
		Evidence: []ledger.Evidence{{URL: "https://example.org", Kind: ledger.Primary}}}); err != nil || again.Rev != 1 {
		t.Errorf("the same key again: %+v %v", again, err)
	}
	_, err = l.Mark(ctx, ledger.MarkOrder{Claim: c.ID, Actor: "bruno", Status: ledger.Disputed, Rev: 0})
	var conflict *ledger.Conflict
	if !errors.As(err, &conflict) || len(conflict.Claim.Marks) != 1 {
		t.Errorf("stale: %v", err)
	}
	if m, err = l.Mark(ctx, ledger.MarkOrder{Claim: c.ID, Actor: "bruno", Status: ledger.Disputed, Rev: 1}); err != nil || m.Standing != ledger.StandingSplit || m.Status != ledger.Unreviewed {
		t.Errorf("split: %+v %v", m, err)
	}
	if m, err = l.Mark(ctx, ledger.MarkOrder{Claim: c.ID, Actor: "carla", Status: ledger.Disputed, Rev: 2, Resolve: true}); err != nil || m.Standing != ledger.StandingAgreed || m.Status != ledger.Disputed {
		t.Errorf("resolved: %+v %v", m, err)
	}
	if added, err := l.Add(ctx, "anna", readings()...); err != nil || added[0].New || added[1].New {
		t.Errorf("the same articles again: %+v %v", added, err)
	}
	if es, err := l.History(ctx, c.ID, 0, 0); err != nil || len(es) != 3 {
		t.Errorf("history: %d %v", len(es), err)
	}
	for _, words := range []string{"prigionièri", "PRIGIONIERI", "liber"} {
		rep, err := l.Report(ctx, ledger.Query{Words: words, Sort: ledger.ByRank, Limit: 3})
		if err != nil || len(rep.Claims) == 0 {
			t.Errorf("words %q: %d claims, %v", words, len(rep.Claims), err)
		}
	}
	head, faults, err := l.Verify(ctx)
	if err != nil || len(faults) > 0 {
		t.Errorf("verify: %v %v %v", head, faults, err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l, err = OpenReadOnly(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if now, err := l.Head(ctx); err != nil || now != head {
		t.Errorf("head %v after reopening, %v before: %v", now, head, err)
	}
}
