package ledger

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"math"
	"sort"
)

// mostRanked is how many claims are ranked by their words: words that more of
// them have tell none from another, and what deserves a check goes first.
const mostRanked = 5_000

// ranked reads the claims that match the query's words, the best first: how
// often they stand in quote, label and subject, rare words and the label
// weighing most.
func ranked(ctx context.Context, r Reader, f *filter, limit, offset int) ([]claimRow, error) {
	type hit struct {
		key   int64
		score float64
	}
	if f.common {
		return claimRows(ctx, r, f.where(), f.args, ByWorth.order(), limit, offset)
	}
	var hits []hit
	all := 0.0
	if _, err := one(ctx, r, Stmt{"SELECT max(key) FROM claim", nil}, &all); err != nil {
		return nil, err
	}
	err := each(ctx, r, Stmt{"SELECT docid, matchinfo(search, 'pcx') FROM search WHERE search MATCH ?", []any{f.words}}, func(rows Rows) error {
		var key int64
		var info []byte
		err := rows.Scan(&key, &info)
		hits = append(hits, hit{key, rank(info, all)})
		return err
	})
	if err != nil {
		return nil, err
	}
	fits := map[int64]bool{}
	err = each(ctx, r, Stmt{"SELECT c.key FROM claim c WHERE " + f.where(), f.args}, func(rows Rows) error {
		var key int64
		err := rows.Scan(&key)
		fits[key] = true
		return err
	})
	if err != nil {
		return nil, err
	}
	kept := hits[:0]
	for _, h := range hits {
		if fits[h.key] {
			kept = append(kept, h)
		}
	}
	sort.Slice(kept, func(i, j int) bool {
		if kept[i].score != kept[j].score {
			return kept[i].score > kept[j].score
		}
		return kept[i].key < kept[j].key
	})
	kept = kept[min(max(offset, 0), len(kept)):]
	if limit > 0 {
		kept = kept[:min(limit, len(kept))]
	}
	keys := make([]int64, len(kept))
	for i, h := range kept {
		keys[i] = h.key
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	cs, err := claimRows(ctx, r, "c.key IN (SELECT value FROM json_each(?)) AND c.current = 1", []any{string(list)}, "c.key", 0, 0)
	if err != nil {
		return nil, err
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	place := make(map[int64]claimRow, len(cs))
	for i, c := range cs {
		place[keys[i]] = c
	}
	out := make([]claimRow, 0, len(cs))
	for _, h := range kept {
		if c, ok := place[h.key]; ok {
			out = append(out, c)
		}
	}
	return out, nil
}

var columnWeight = [...]float64{1, 1.5, 1} // quote, label, subject

// rank scores a row from FTS4's matchinfo "pcx": each word saturates, as in BM25.
func rank(info []byte, rows float64) float64 {
	at := func(i int) float64 {
		if 4*i+4 > len(info) {
			return 0
		}
		return float64(binary.NativeEndian.Uint32(info[4*i:]))
	}
	phrases, columns := int(at(0)), int(at(1))
	score := 0.0
	for p := range phrases {
		for c := range columns {
			x := 2 + 3*(p*columns+c)
			here, docs := at(x), at(x+2)
			if here == 0 || c >= len(columnWeight) {
				continue
			}
			idf := math.Log(1 + (rows-docs+0.5)/(docs+0.5))
			score += columnWeight[c] * idf * here * 2.2 / (here + 1.2)
		}
	}
	return score
}
