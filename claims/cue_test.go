package claims

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// TestCuesFresh holds the compiled cues to their sources; with -update it
// compiles them anew.
func TestCuesFresh(t *testing.T) {
	got := compileCues(t, "lang/it/lexicon")
	if *update {
		if err := os.WriteFile("lang/it/cues.bin", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(got) != cuesIt {
		t.Error("lang/it/cues.bin is stale: go generate ./claims")
	}
}

type cueWant struct {
	cue   cue
	thing int
	rank  int // of the thing: the lower wins
	words int
	inner bool
}

type cueCompiler struct {
	t       *testing.T
	dir     string
	entries map[string]*cueWant
	things  []struct {
		kind             thingKind
		key, name, class string
	}
	keys map[string]bool
}

// lines gives the fields of a file's lines, its comments left out; each line has
// at least n fields, padded with empty ones.
func (c *cueCompiler) lines(file string, n int) [][]string {
	c.t.Helper()
	b, err := os.ReadFile(filepath.Join(c.dir, file))
	if err != nil {
		c.t.Fatal(err)
	}
	var out [][]string
	seen := map[string]bool{}
	for i, line := range strings.Split(strings.TrimSuffix(string(b), "\n"), "\n") {
		if strings.HasPrefix(line, "# ") && !strings.Contains(line, "\tline") {
			continue
		}
		if line == "" || strings.TrimSpace(line) != line || seen[line] {
			c.t.Errorf("%s:%d: empty, loose or repeated line %q", file, i+1, line)
		}
		seen[line] = true
		f := strings.Split(line, "\t")
		if len(f) > n {
			c.t.Errorf("%s:%d: %d fields, want at most %d", file, i+1, len(f), n)
		}
		for len(f) < n {
			f = append(f, "")
		}
		out = append(out, f)
	}
	return out
}

// words are the forms of a group of words, as the tokens part them.
func cueWords(s string) []string {
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	s = strings.ReplaceAll(s, "'", "' ")
	return strings.Fields(s)
}

func (c *cueCompiler) add(words string, k cue, thing, rank int) {
	w := cueWords(words)
	key := strings.Join(w, " ")
	e := c.entry(key)
	e.cue |= k
	if thing > 0 && (e.thing == 0 || rank < e.rank) {
		e.thing, e.rank = thing, rank
	}
	if len(w) > 1 {
		if first := c.entry(w[0]); len(w) > first.words {
			first.words = len(w)
		}
		for _, w := range w[1:] {
			c.entry(w).inner = true
		}
	}
}

func (c *cueCompiler) entry(key string) *cueWant {
	e := c.entries[key]
	if e == nil {
		e = &cueWant{}
		c.entries[key] = e
	}
	return e
}

func (c *cueCompiler) thing(kind thingKind, key, name, class string) int {
	key = thingKeys[kind] + key
	if c.keys[key] {
		c.t.Errorf("two things have the key %s", key)
	}
	c.keys[key] = true
	c.things = append(c.things, struct {
		kind             thingKind
		key, name, class string
	}{kind, key, name, class})
	return len(c.things)
}

func list(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, "|")
}

func compileCues(t *testing.T, dir string) []byte {
	t.Helper()
	c := &cueCompiler{t: t, dir: dir, entries: map[string]*cueWant{}, keys: map[string]bool{}}
	named := map[string]cue{}
	for i, n := range cueNames {
		named[n] = 1 << i
	}
	for _, f := range c.lines("countries.tsv", 5) {
		id := c.thing(thingCountry, strings.ToLower(f[0]), list(f[1])[0], "country")
		for _, w := range list(f[1]) {
			c.add(w, cueCountry|cueProper, id, 0)
		}
		for _, w := range list(f[2]) {
			c.add(w, cueCapital|cueProper, id, 3)
		}
		for _, w := range list(f[3]) {
			c.add(w, cueDemonym, id, 2)
		}
		for _, w := range list(f[4]) {
			c.add(w, cueMetonym|cueProper, id, 3)
		}
	}
	for _, f := range c.lines("organisations.tsv", 3) {
		id := c.thing(thingBody, f[0], list(f[2])[0], f[1])
		for _, w := range list(f[2]) {
			c.add(w, cueBody|cueProper, id, 1)
		}
	}
	for _, f := range c.lines("outlets.tsv", 3) {
		id := c.thing(thingOutlet, SpellingKey(f[0]), f[0], f[1])
		for _, w := range list(f[2]) {
			c.add(w, cueOutlet|cueProper, id, 4)
		}
	}
	for _, f := range c.lines("places.tsv", 4) {
		id := c.thing(thingPlace, SpellingKey(f[0]), f[0], f[1])
		for _, w := range list(f[2]) {
			c.add(w, cuePlace|cueProper, id, 5)
		}
		for _, w := range list(f[3]) {
			c.add(w, cueLocal, id, 6)
		}
	}
	for _, f := range c.lines("comuni.tsv", 1) {
		c.add(f[0], cuePlace|cueProper, c.thing(thingPlace, strings.ToLower(f[0]), f[0], "town"), 5)
	}
	for _, f := range c.lines("roles.tsv", 3) {
		id := c.thing(thingRole, f[0], f[0], f[1])
		for _, w := range list(f[2]) {
			c.add(w, cueRole, id, 7)
		}
	}
	for _, f := range c.lines("saynouns.tsv", 3) {
		k := named[f[1]]
		if f[1] == "rumour" {
			k = cueTalk
		}
		if k&cueNoun == 0 {
			t.Errorf("saynouns.tsv: unknown class %s", f[1])
		}
		for _, w := range list(f[2]) {
			c.add(w, k, 0, 0)
		}
	}
	for _, f := range c.lines("speakers.tsv", 2) {
		for _, w := range list(f[1]) {
			c.add(w, cueSpeaker, 0, 0)
		}
	}
	for _, f := range c.lines("plannouns.tsv", 2) {
		for _, w := range list(f[1]) {
			c.add(w, cuePlan, 0, 0)
		}
	}
	for _, f := range c.lines("conditions.tsv", 2) {
		for _, w := range list(f[1]) {
			c.add(w, cueCondition, 0, 0)
		}
	}
	for _, f := range c.lines("furniture.tsv", 2) {
		k, ok := map[string]cue{"line": cuePageLine, "start": cuePageStart, "end": cuePageEnd, "link": cuePageLink}[f[1]]
		if !ok {
			t.Errorf("furniture.tsv: unknown kind %s", f[1])
		}
		words := pageKey + strings.NewReplacer(":", " :", ".", " ").Replace(f[0])
		if k == cuePageLink {
			words = pageKey + f[0]
		}
		c.entry(strings.Join(cueWords(words), " ")).cue |= k
	}
	for _, f := range c.lines("cues.tsv", 2) {
		k, ok := named[f[1]]
		if !ok {
			t.Errorf("cues.tsv: unknown class %s", f[1])
		}
		c.add(f[0], k, 0, 0)
	}
	return c.bytes(c.members())
}

func (c *cueCompiler) members() [][4]string {
	var out [][4]string
	for _, f := range c.lines("members.tsv", 4) {
		body, country := thingKeys[thingBody]+f[0], thingKeys[thingCountry]+strings.ToLower(f[1])
		if !c.keys[country] {
			c.t.Errorf("members.tsv: no country %s", f[1])
		}
		out = append(out, [4]string{body, country, f[2], f[3]})
	}
	sort.Slice(out, func(i, j int) bool { return out[i][0] < out[j][0] || out[i][0] == out[j][0] && out[i][1] < out[j][1] })
	return out
}

func (c *cueCompiler) bytes(members [][4]string) []byte {
	slots := uint32(len(c.entries))*3/2 + 1
	table := make([][4]uint32, slots)
	keys := make([]string, 0, len(c.entries))
	for k := range c.entries {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	prints := map[uint32]string{}
	for _, k := range keys {
		e := c.entries[k]
		h := hashForm(k)
		if other, ok := prints[uint32(h)]; ok {
			c.t.Fatalf("%q and %q have one fingerprint", k, other)
		}
		prints[uint32(h)] = k
		i := slotOf(h, slots)
		for table[i][3] != 0 {
			if i++; i == slots {
				i = 0
			}
		}
		// The topmost bit keeps a slot without thing or group from being empty.
		more := uint32(1<<31) | uint32(e.words)<<16 | uint32(e.thing)
		if e.inner {
			more |= cueInner
		}
		table[i] = [4]uint32{uint32(h), uint32(e.cue), uint32(e.cue >> 32), more}
	}
	var out, letters []byte
	u := func(x int) { out = binary.LittleEndian.AppendUint32(out, uint32(x)) }
	put := func(s string) int { letters = append(letters, s...); return len(letters) }
	atThings := cueHeader + int(slots)*cueSlot
	atMembers := atThings + 16*len(c.things)
	u(int(slots))
	u(len(c.things))
	u(atThings)
	u(len(members))
	u(atMembers)
	u(atMembers + 20*len(members))
	for _, s := range table {
		for _, x := range s {
			u(int(x))
		}
	}
	for _, th := range c.things {
		u(len(letters))
		u(put(th.key))
		u(put(th.name))
		u(put(th.class) | int(th.kind)<<24)
	}
	for _, m := range members {
		u(len(letters))
		for _, s := range m {
			u(put(s))
		}
	}
	return append(out, letters...)
}

func TestCues(t *testing.T) {
	c := openCues(cuesIt)
	for words, want := range map[string]cueEntry{
		"bielorussi":         {cue: cueDemonym},
		"nato":               {cue: cueBody | cueProper},
		"alleanza atlantica": {cue: cueBody | cueProper},
		"presidenti":         {cue: cueRole},
		"stando":             {words: 3},
		"stando all'":        {cue: cueSource},
		"tavolo":             {},
	} {
		got := c.find(hashForm(strings.Join(cueWords(words), " ")))
		if got.cue&want.cue != want.cue || got.words != want.words && want.words > 0 || want == (cueEntry{}) && got != want {
			t.Errorf("%s: %+v, want %+v", words, got, want)
		}
	}
	key := func(w string) string { return c.key(c.find(hashForm(w)).thing) }
	for _, pair := range [][2]string{{"minsk", "bielorussia"}, {"cremlino", "mosca"}, {"palazzo chigi", "roma"}, {"onu", "nazioni unite"}} {
		if key(pair[0]) == "" || key(pair[0]) != key(pair[1]) {
			t.Errorf("%s is %q, %s is %q", pair[0], key(pair[0]), pair[1], key(pair[1]))
		}
	}
	for town, want := range map[string]bool{"san benedetto del tronto": true, "mirandola": true, "san lorenzo": false, "porte": false, "paola": false} {
		if got := c.kind(c.find(hashForm(town)).thing) == thingPlace; got != want {
			t.Errorf("%s is a place: %v", town, got)
		}
	}
	if m, ok := c.membership("body:ue", "country:gb"); !ok || m.Until != "2020-01-31" {
		t.Errorf("the United Kingdom in the Union: %+v, %v", m, ok)
	}
	if _, ok := c.membership("body:nato", "country:by"); ok {
		t.Error("Belarus is in no NATO")
	}
}
