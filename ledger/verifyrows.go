package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"factledger/claims"
)

// articles checks the articles against their events; their keys are their order.
func (v *verification) articles() error {
	n := int64(0)
	seen := map[id16]bool{}
	err := v.rows(func(rows Rows) error {
		n++
		var key, seq, rev int64
		var id, sum, print []byte
		var name, title, outlet, author, url, published, lang, story, added, withdrawn string
		if err := rows.Scan(&key, &id, &seq, &name, &title, &outlet, &author, &url, &published, &lang, &sum, &story, &print, &added, &withdrawn, &rev); err != nil {
			return err
		}
		var k id16
		copy(k[:], id)
		row := articleHex(id)
		a := v.s.articles[k]
		if a == nil {
			v.fault("article", row, "row", "an article", nil)
			return nil
		}
		seen[k] = true
		v.articleIDs[key] = k
		v.same("article", row, "key", key, n)
		for _, f := range []struct {
			field            string
			stored, expected any
		}{
			{"seq", seq, a.seq}, {"name", name, a.Name}, {"title", title, a.Title}, {"outlet", outlet, a.Outlet}, {"author", author, a.Author},
			{"url", url, a.URL}, {"published", published, a.Published}, {"lang", lang, a.Lang}, {"sha256", sum, a.SHA256},
			{"added", added, a.added}, {"withdrawn", withdrawn, a.withdrawn}, {"rev", rev, a.rev},
		} {
			v.same("article", row, f.field, f.stored, f.expected)
		}
		if hash := hashRow("context", story, print); hash != a.context {
			v.fault("article", row, "story, print", hash, a.context)
		}
		return nil
	}, "SELECT key, id, seq, name, title, outlet, author, url, published, lang, sha256, story, print, added, withdrawn, rev FROM article ORDER BY key")
	for _, id := range v.s.order {
		if !seen[id] && err == nil {
			v.fault("article", articleHex(id[:]), "row", nil, "an article")
		}
	}
	return err
}

// passages checks each passage by its hash, and the whole text by its own.
func (v *verification) passages() error {
	have := map[int64]int64{}
	var article, last int64
	start := 0
	whole := sha256.New()
	end := func() {
		if a := v.s.articles[v.articleIDs[article]]; article != 0 && a != nil {
			v.same("passage", articleHex(first(v.articleIDs[article])), "text", hex.EncodeToString(whole.Sum(nil)), a.SHA256)
		}
	}
	err := v.rows(func(rows Rows) error {
		var own, key, n int64
		var at int
		var text string
		if err := rows.Scan(&own, &key, &n, &at, &text); err != nil {
			return err
		}
		if key != article {
			end()
			article, start = key, 0
			whole.Reset()
		}
		id := v.articleIDs[key]
		row := fmt.Sprintf("%s/%d", articleHex(id[:]), n)
		a := v.s.articles[id]
		if a == nil || n != have[key] || n >= int64(len(a.Passages)) {
			v.fault("passage", row, "row", "a passage", nil)
			have[key] = n + 1
			return nil
		}
		have[key]++
		if last++; own != last {
			v.same("passage", row, "key", own, last)
			last = own
		}
		sum := sha256.Sum256([]byte(text))
		v.same("passage", row, "text", b64(sum[:]), a.Passages[n])
		v.same("passage", row, "start", at, start)
		whole.Write([]byte(text))
		start += utf8.RuneCountInString(text)
		if len(a.Passages) > 1 {
			v.starts[key] = append(v.starts[key], at)
		}
		return nil
	}, "SELECT key, article, n, start, text FROM passage ORDER BY article, n")
	end()
	for _, key := range keysOf(v.articleIDs) {
		id := v.articleIDs[key]
		for n := have[key]; n < int64(len(v.s.articles[id].Passages)); n++ {
			v.fault("passage", fmt.Sprintf("%s/%d", articleHex(id[:]), n), "row", nil, "a passage")
		}
	}
	return err
}

func first(id id16) []byte { return id[:] }

func keysOf[V any](m map[int64]V) []int64 {
	ks := make([]int64, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}

// blocks checks the keys by which articles are found for comparing.
func (v *verification) blocks() error {
	by := map[int64][]uint64{}
	err := v.rows(func(rows Rows) error {
		var key, article int64
		err := rows.Scan(&key, &article)
		by[article] = append(by[article], uint64(key))
		return err
	}, "SELECT key, article FROM block")
	if err != nil {
		return err
	}
	for _, key := range keysOf(v.articleIDs) {
		id := v.articleIDs[key]
		slices.Sort(by[key])
		if hash := hashKeys(by[key]); hash != v.s.articles[id].keys {
			v.fault("block", articleHex(id[:]), "key", hash, v.s.articles[id].keys)
		}
		delete(by, key)
	}
	for _, key := range keysOf(by) {
		v.fault("block", fmt.Sprint("article ", key), "article", key, nil)
	}
	return nil
}

func (v *verification) dossiers() error {
	seen := map[string]bool{}
	err := v.rows(func(rows Rows) error {
		var name string
		var article, seq int64
		if err := rows.Scan(&name, &article, &seq); err != nil {
			return err
		}
		id := v.articleIDs[article]
		k := name + "\x00" + string(id[:])
		seen[k] = true
		if want, ok := v.s.dossiers[k]; !ok {
			v.fault("dossier", name+" "+articleHex(id[:]), "row", "an article", nil)
		} else {
			v.same("dossier", name+" "+articleHex(id[:]), "seq", seq, want)
		}
		return nil
	}, "SELECT name, article, seq FROM dossier ORDER BY name, article")
	for _, k := range sorted(v.s.dossiers) {
		if !seen[k] && err == nil {
			name, id, _ := strings.Cut(k, "\x00")
			v.fault("dossier", name+" "+articleHex([]byte(id)), "row", nil, "an article")
		}
	}
	return err
}

// relations checks the relations by their hashes and what a person said of
// them, and counts the flags.
func (v *verification) relations() error {
	hidden := map[int64]bool{}
	err := v.rows(func(rows Rows) error {
		var origin int64
		err := rows.Scan(&origin)
		hidden[origin] = true
		return err
	}, "SELECT origin FROM claim WHERE current = 1 AND dropped <> '' UNION SELECT c.origin FROM claim c JOIN article a ON a.key = c.article WHERE a.withdrawn <> '' AND c.current = 1")
	if err != nil {
		return err
	}
	seen := map[id16]bool{}
	err = v.rows(func(rows Rows) error {
		var seq, a, b, rev int64
		var id, aid, bid []byte
		var kind, basis, drift, also, it, en, verdict, because, actor, decided string
		var score float64
		if err := rows.Scan(&id, &seq, &a, &b, &aid, &bid, &kind, &basis, &score, &drift, &also, &it, &en, &verdict, &because, &actor, &decided, &rev); err != nil {
			return err
		}
		row := dashed(id)
		var k id16
		copy(k[:], id)
		r := v.s.relations[k]
		if r == nil || r.hash == "" {
			v.fault("relation", row, "row", "a relation", nil)
			return nil
		}
		seen[k] = true
		if hash := hashRow("relation", id, aid, bid, kind, basis, score, drift, also, it, en); hash != r.hash {
			v.fault("relation", row, "row", hash, r.hash)
		}
		v.same("relation", row, "seq", seq, r.seq)
		v.same("relation", row, "rev", rev, r.rev)
		var d decision
		if n := len(r.decided); n > 0 {
			d = r.decided[n-1]
		}
		v.same("relation", row, "verdict", verdict, d.Verdict)
		v.same("relation", row, "because", because, d.Because)
		v.same("relation", row, "actor", actor, d.actor)
		v.same("relation", row, "decided", decided, d.at)
		if rk, ok := claims.ParseRelationKind(kind); ok && rk.Flag() && verdict != Dismissed.String() {
			if !hidden[b] {
				v.flags[a]++
			}
			if !hidden[a] {
				v.flags[b]++
			}
		}
		return nil
	}, "SELECT r.id, r.seq, r.a, r.b, a.id, b.id, r.relation, r.basis, r.score, r.drift, r.also, r.why_it, r.why_en, r.verdict, r.because, r.actor, r.decided, r.rev"+
		" FROM relation r LEFT JOIN claim a ON a.key = r.a LEFT JOIN claim b ON b.key = r.b ORDER BY r.id")
	if err != nil {
		return err
	}
	var missing []string
	for id, r := range v.s.relations {
		if r.hash != "" && !seen[id] {
			missing = append(missing, dashed(id[:]))
		}
	}
	slices.Sort(missing)
	for _, row := range missing {
		v.fault("relation", row, "row", nil, "a relation")
	}
	return nil
}

func (v *verification) findings() error {
	seen := map[string]bool{}
	err := v.rows(func(rows Rows) error {
		var claim, n, seq int64
		var id []byte
		var basis, it, en string
		var score float64
		if err := rows.Scan(&claim, &id, &basis, &n, &seq, &score, &it, &en); err != nil {
			return err
		}
		entry := findingEntry(dashed(id), basis, n, score, it, en)
		i := strings.LastIndexByte(entry, ' ')
		row, hash := entry[:i], entry[i+1:]
		seen[row] = true
		v.flags[claim]++
		f, ok := v.s.findings[row]
		if !ok {
			v.fault("finding", row, "row", "a finding", nil)
			return nil
		}
		v.same("finding", row, "seq", seq, f.seq)
		if hash != f.hash {
			v.fault("finding", row, "row", hash, f.hash)
		}
		return nil
	}, "SELECT f.claim, c.id, f.basis, f.n, f.seq, f.score, f.why_it, f.why_en FROM finding f LEFT JOIN claim c ON c.key = f.claim ORDER BY f.claim, f.basis, f.n")
	for _, row := range sorted(v.s.findings) {
		if !seen[row] && err == nil {
			v.fault("finding", row, "row", nil, "a finding")
		}
	}
	return err
}

// marks checks each mark that stands.
func (v *verification) marks() error {
	seen := map[int64]bool{}
	err := v.rows(func(rows Rows) error {
		var seq, rev, resolves, superseded int64
		var id []byte
		var actor, status, because, correction string
		if err := rows.Scan(&seq, &id, &actor, &status, &because, &correction, &rev, &resolves, &superseded); err != nil {
			return err
		}
		row := fmt.Sprint(seq)
		m := v.s.marks[seq]
		if m == nil {
			v.fault("mark", row, "row", "a mark", nil)
			return nil
		}
		seen[seq] = true
		for _, f := range []struct {
			field            string
			stored, expected any
		}{
			{"claim", dashed(id), dashed(first(v.s.about[seq]))}, {"actor", actor, m.actor}, {"status", status, m.Status}, {"because", because, m.Because},
			{"correction", correction, m.Correction}, {"rev", rev, m.rev}, {"resolves", resolves, bit(m.Resolves)}, {"superseded", superseded, bit(m.superseded)},
		} {
			v.same("mark", row, f.field, f.stored, f.expected)
		}
		return nil
	}, "SELECT m.seq, c.id, m.actor, m.status, m.because, m.correction, m.rev, m.resolves, m.superseded FROM mark m LEFT JOIN claim c ON c.key = m.claim AND c.origin = c.key ORDER BY m.seq")
	for _, seq := range keysOf(v.s.marks) {
		if !seen[seq] && err == nil {
			v.fault("mark", fmt.Sprint(seq), "row", nil, "a mark")
		}
	}
	return err
}

func (v *verification) evidence() error {
	type place struct{ seq, n int64 }
	seen := map[place]bool{}
	err := v.rows(func(rows Rows) error {
		var seq, n int64
		var id []byte
		var b bodyEvidence
		var kind, stance string
		if err := rows.Scan(&seq, &n, &id, &b.URL, &b.Title, &b.Quote, &kind, &stance, &b.Seen, &b.Archive, &b.File); err != nil {
			return err
		}
		row := fmt.Sprintf("%d/%d", seq, n)
		es := v.s.evidence[seq]
		if n < 0 || n >= int64(len(es)) {
			v.fault("evidence", row, "row", "evidence", nil)
			return nil
		}
		seen[place{seq, n}] = true
		e := es[n]
		for _, f := range []struct {
			field            string
			stored, expected any
		}{
			{"claim", dashed(id), dashed(first(v.s.about[seq]))}, {"url", b.URL, e.URL}, {"title", b.Title, e.Title}, {"quote", b.Quote, e.Quote},
			{"kind", kind, e.Kind}, {"stance", stance, e.Stance}, {"seen", b.Seen, e.Seen}, {"archive", b.Archive, e.Archive}, {"file", b.File, e.File},
		} {
			v.same("evidence", row, f.field, f.stored, f.expected)
		}
		return nil
	}, "SELECT e.seq, e.n, c.id, e.url, e.title, e.quote, e.kind, e.stance, e.seen, e.archive, e.file FROM evidence e LEFT JOIN claim c ON c.key = e.claim AND c.origin = c.key ORDER BY e.seq, e.n")
	for _, seq := range keysOf(v.s.evidence) {
		for n := range v.s.evidence[seq] {
			if !seen[place{seq, int64(n)}] && err == nil {
				v.fault("evidence", fmt.Sprintf("%d/%d", seq, n), "row", nil, "evidence")
			}
		}
	}
	return err
}

func (v *verification) notes() error {
	seen := map[int64]bool{}
	err := v.rows(func(rows Rows) error {
		var seq int64
		var id []byte
		var text string
		if err := rows.Scan(&seq, &id, &text); err != nil {
			return err
		}
		want, ok := v.s.notes[seq]
		if !ok {
			v.fault("note", fmt.Sprint(seq), "row", "a note", nil)
			return nil
		}
		seen[seq] = true
		v.same("note", fmt.Sprint(seq), "text", text, want)
		v.same("note", fmt.Sprint(seq), "claim", dashed(id), dashed(first(v.s.about[seq])))
		return nil
	}, "SELECT n.seq, c.id, n.text FROM note n LEFT JOIN claim c ON c.key = n.claim AND c.origin = c.key ORDER BY n.seq")
	for _, seq := range keysOf(v.s.notes) {
		if !seen[seq] && err == nil {
			v.fault("note", fmt.Sprint(seq), "row", nil, "a note")
		}
	}
	return err
}

// files checks the kept files of evidence by their names, and that those which
// were redacted are gone.
func (v *verification) files() error {
	seen := map[string]bool{}
	err := v.rows(func(rows Rows) error {
		var hash, salt, data []byte
		if err := rows.Scan(&hash, &salt, &data); err != nil {
			return err
		}
		name := hex.EncodeToString(hash)
		redacted, ok := v.s.files[name]
		seen[name] = true
		switch {
		case !ok:
			v.fault("blob", name, "row", "a file", nil)
		case redacted && (salt != nil || data != nil):
			v.fault("blob", name, "data", "a file that was redacted", nil)
		case !redacted && salt == nil:
			v.fault("blob", name, "data", nil, "a file")
		case !redacted:
			v.same("blob", name, "data", hex.EncodeToString(fileHash(salt, data)), name)
		}
		return nil
	}, "SELECT hash, salt, data FROM blob ORDER BY hash")
	for _, name := range sorted(v.s.files) {
		if !seen[name] && err == nil {
			v.fault("blob", name, "row", nil, "a file")
		}
	}
	return err
}
