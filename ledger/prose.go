package ledger

import (
	"context"
	"encoding/json"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Found is an article whose text holds the words that were looked for, with the
// place where most of them stand together.
type Found struct {
	Article Article `json:"article"`
	Start   int     `json:"start"` // of Match, in code points into the article's text
	Before  string  `json:"before"`
	Match   string  `json:"match"` // the words as the text has them, from the first to the last
	After   string  `json:"after"`
}

const (
	mostHits  = 256 // passages that are ranked, the newest: more of them are no answer
	nearBytes = 200 // words that stand so near are read together
	sideRunes = 160 // shown on each side of a match
)

// indexClaims indexes the words of the claims with keys above low, up to high.
func indexClaims(low, high int64) Stmt {
	return Stmt{"INSERT INTO search(docid, quote, label, subject) SELECT key, quote, label, subject FROM claim WHERE key > ? AND key <= ?", []any{low, high}}
}

// indexTexts indexes the words of the articles with keys above low, up to high.
func indexTexts(low, high int64) Stmt {
	return Stmt{"INSERT INTO prose(docid, text) SELECT key, text FROM passage WHERE article > ? AND article <= ?", []any{low, high}}
}

// Texts looks words up in the articles' texts: all of them stand in one passage,
// accents and capitals folded, the last may be a beginning. The best article
// comes first. q gives words, dossier, limit and offset; total counts the
// articles found among the newest passages.
func (l *Ledger) Texts(ctx context.Context, q Listing) (found []Found, total int, err error) {
	words := match(q.Words)
	if words == "" {
		return nil, 0, nil
	}
	where, args := "prose MATCH ? AND a.withdrawn = ''", []any{words}
	if q.Dossier != "" {
		where, args = where+" AND a.key IN (SELECT article FROM dossier WHERE name = ?)", append(args, q.Dossier)
	}
	err = l.engine.View(ctx, func(r Reader) error {
		hits, err := proseHits(ctx, r, where, args)
		if err != nil {
			return err
		}
		total = len(hits)
		hits = hits[min(max(q.Offset, 0), len(hits)):]
		if q.Limit > 0 {
			hits = hits[:min(q.Limit, len(hits))]
		}
		found, err = proseFound(ctx, r, words, hits)
		return err
	})
	return found, total, err
}

type proseHit struct {
	docid, article int64
	score          float64
}

// proseHits are the best passage of each article, the best article first.
func proseHits(ctx context.Context, r Reader, where string, args []any) ([]proseHit, error) {
	all := 0.0
	if _, err := one(ctx, r, Stmt{"SELECT coalesce(max(key), 0) FROM passage", nil}, &all); err != nil {
		return nil, err
	}
	best := map[int64]proseHit{}
	q := "SELECT x.docid, a.key, matchinfo(prose, 'pcx') FROM prose x CROSS JOIN passage p ON p.key = x.docid CROSS JOIN article a ON a.key = p.article" +
		" WHERE " + where + " ORDER BY x.docid DESC LIMIT " + strconv.Itoa(mostHits)
	err := each(ctx, r, Stmt{q, args}, func(rows Rows) error {
		var h proseHit
		var info []byte
		err := rows.Scan(&h.docid, &h.article, &info)
		if h.score = rank(info, all); best[h.article].docid == 0 || h.score > best[h.article].score {
			best[h.article] = h
		}
		return err
	})
	hits := make([]proseHit, 0, len(best))
	for _, h := range best {
		hits = append(hits, h)
	}
	sort.Slice(hits, func(i, j int) bool {
		if hits[i].score != hits[j].score {
			return hits[i].score > hits[j].score
		}
		return hits[i].docid > hits[j].docid
	})
	return hits, err
}

// proseFound reads the text of hits around the place where the words stand.
func proseFound(ctx context.Context, r Reader, words string, hits []proseHit) ([]Found, error) {
	if len(hits) == 0 {
		return nil, nil
	}
	found := make(map[int64]Found, len(hits))
	keys := make([]any, len(hits))
	ids := make([]int64, len(hits))
	for i, h := range hits {
		keys[i], ids[i] = h.article, h.docid
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	err = each(ctx, r, Stmt{"SELECT x.docid, p.start, p.text, offsets(prose) FROM prose x CROSS JOIN passage p ON p.key = x.docid" +
		" WHERE prose MATCH ? AND x.docid IN (SELECT value FROM json_each(?))", []any{words, string(list)}}, func(rows Rows) error {
		var docid int64
		var start int
		var text, offsets string
		if err := rows.Scan(&docid, &start, &text, &offsets); err != nil {
			return err
		}
		from, to := densest(offsets, len(text))
		found[docid] = Found{Start: start + utf8.RuneCountInString(text[:from]), Before: lastRunes(text[:from]), Match: text[from:to], After: firstRunes(text[to:])}
		return nil
	})
	if err != nil {
		return nil, err
	}
	as, err := articles(ctx, r, "a.key IN (?"+strings.Repeat(", ?", len(keys)-1)+")", keys, false)
	if err != nil {
		return nil, err
	}
	out := make([]Found, 0, len(hits))
	for _, h := range hits {
		f := found[h.docid]
		if i := slices.IndexFunc(as, func(a Article) bool { return a.Key == h.article }); i >= 0 {
			f.Article = as[i]
			out = append(out, f)
		}
	}
	return out, nil
}

// densest reads FTS4's offsets (column, word, byte, length, and again) and gives
// the span of bytes in which the most different words stand near each other, the
// shortest such.
func densest(offsets string, size int) (from, to int) {
	type at struct{ word, from, to int }
	var ats []at
	fields := strings.Fields(offsets)
	for ; len(fields) >= 4; fields = fields[4:] {
		word, _ := strconv.Atoi(fields[1])
		start, _ := strconv.Atoi(fields[2])
		n, _ := strconv.Atoi(fields[3])
		if start >= 0 && n >= 0 && start+n <= size {
			ats = append(ats, at{word, start, start + n})
		}
	}
	sort.Slice(ats, func(i, j int) bool { return ats[i].from < ats[j].from })
	most := 0
	for i, a := range ats {
		seen := map[int]bool{}
		end := a.to
		for _, b := range ats[i:] {
			if b.to-a.from > nearBytes {
				break
			}
			if !seen[b.word] {
				seen[b.word], end = true, b.to
			}
		}
		if len(seen) > most || len(seen) == most && end-a.from < to-from {
			most, from, to = len(seen), a.from, end
		}
	}
	return from, to
}

// lastRunes is the end of a line before a match, firstRunes the rest after it.
func lastRunes(s string) string {
	s = s[strings.LastIndexByte(s, '\n')+1:]
	for n := utf8.RuneCountInString(s); n > sideRunes; n-- {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return s
}

func firstRunes(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	n := 0
	for i := range s {
		if n++; n > sideRunes {
			return s[:i]
		}
	}
	return s
}
