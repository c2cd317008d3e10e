package claims

import (
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite compiled data and goldens")

// TestLexiconFresh holds the compiled lexicon to its sources; with -update it
// compiles it anew.
func TestLexiconFresh(t *testing.T) {
	got := compileLexicon(t, "lang/it/morph")
	if *update {
		if err := os.WriteFile("lang/it/morph.bin", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(got) != morphIt {
		t.Error("lang/it/morph.bin is stale: go generate ./claims")
	}
}

// formReading is a reading before its lemma has a number.
type formReading struct {
	lemma string
	r     reading // with lemma 0
}

type lexiconSource struct {
	forms   map[string][]formReading
	classes map[string]lemmaClass
	verbs   map[string]string // noun to verb
	infs    map[string]bool
	guesses []byte
	firsts  map[string]string // first person, third person and participle forms to their infinitive
}

func (s *lexiconSource) add(form, lem string, r reading) {
	form = strings.ReplaceAll(form, "’", "'")
	for _, o := range s.forms[form] {
		if o.lemma == lem && o.r == r {
			return
		}
	}
	s.forms[form] = append(s.forms[form], formReading{lem, r})
}

func compileLexicon(t *testing.T, dir string) []byte {
	t.Helper()
	s := &lexiconSource{forms: map[string][]formReading{}, classes: map[string]lemmaClass{}, verbs: map[string]string{}, infs: map[string]bool{}, firsts: map[string]string{}}
	rows := func(name string, fields int, use func(f []string)) {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(strings.TrimSuffix(string(b), "\n"), "\n") {
			if strings.HasPrefix(line, "#") {
				continue
			}
			f := strings.Split(line, "\t")
			if len(f) < fields {
				t.Fatalf("%s:%d: %d fields wanted: %q", name, i+1, fields, line)
			}
			use(f)
		}
	}
	rows("function.tsv", 3, func(f []string) {
		tag := ""
		if len(f) > 3 {
			tag = f[3]
		}
		s.add(f[0], f[1], readFunction(t, f[2], tag))
		if f[2] == "V" {
			s.infs[f[1]] = true
		}
	})
	paradigms := map[string][]string{}
	rows("paradigms.tsv", 2, func(f []string) { paradigms[f[0]] = strings.Fields(f[1]) })
	verb := func(f []string) {
		s.infs[f[0]] = true
		s.add(f[0], f[0], readVerb(t, "in"))
		p, ok := paradigms[f[1]]
		if !ok {
			t.Fatalf("verb %s: no paradigm %s", f[0], f[1])
		}
		for _, x := range p {
			tag, e, _ := strings.Cut(x, ":")
			form := inflect(t, f[0], e)
			s.add(form, f[0], readVerb(t, tag))
			switch tag {
			case "ip1s", "ip3s", "prms", "prfs":
				if _, ok := s.firsts[tag+form]; !ok {
					s.firsts[tag+form] = f[0]
				}
			}
		}
	}
	rows("verbs.tsv", 2, verb)
	rows("participles.tsv", 2, func(f []string) {
		stem := strings.TrimSuffix(f[0], "o")
		if !s.infs[f[1]] || stem == f[0] {
			t.Fatalf("participles.tsv: %q", f)
		}
		for end, tag := range map[string]string{"o": "prms", "a": "prfs", "i": "prmp", "e": "prfp"} {
			s.add(stem+end, f[1], readVerb(t, tag))
		}
		s.firsts["prms"+f[0]], s.firsts["prfs"+stem+"a"] = f[1], f[1]
	})
	noun := func(f []string) {
		g := masculine
		// the lists have the gender of the last of two homographs
		if f[1] == "f" || strings.HasSuffix(f[0], "tà") || strings.HasSuffix(f[0], "tù") || strings.HasSuffix(f[0], "zione") || strings.HasSuffix(f[0], "sione") {
			g = feminine
		}
		pl := inflect(t, f[0], f[2])
		// two plurals that the lists lack or have one of: colloqui, minacce
		if stem, ok := strings.CutSuffix(f[0], "io"); ok && g == masculine {
			s.add(stem+"i", f[0], newReading(0, posNoun, g, plural, 0, 0))
		}
		if n := len(f[0]); n > 3 && g == feminine && (strings.HasSuffix(f[0], "cia") || strings.HasSuffix(f[0], "gia")) && !strings.ContainsRune("aeiou", rune(f[0][n-4])) {
			s.add(f[0][:n-2]+"e", f[0], newReading(0, posNoun, g, plural, 0, 0))
		}
		if pl == f[0] {
			s.add(f[0], f[0], newReading(0, posNoun, g, numberAny, 0, 0))
			return
		}
		s.add(f[0], f[0], newReading(0, posNoun, g, singular, 0, 0))
		s.add(pl, f[0], newReading(0, posNoun, g, plural, 0, 0))
	}
	adjective := func(f []string) {
		s.add(f[0], f[0], newReading(0, posAdjective, masculine, singular, 0, 0))
		for i, k := range []reading{newReading(0, posAdjective, masculine, plural, 0, 0), newReading(0, posAdjective, feminine, singular, 0, 0), newReading(0, posAdjective, feminine, plural, 0, 0)} {
			if f[i+1] != "-" {
				s.add(inflect(t, f[0], f[i+1]), f[0], k)
			}
		}
		if f[2] != "-" { // the adverb of its manner
			fem := inflect(t, f[0], f[2])
			if strings.HasSuffix(fem, "le") || strings.HasSuffix(fem, "re") {
				fem = fem[:len(fem)-1]
			}
			s.add(fem+"mente", f[0], newReading(0, posAdverb, 0, 0, 0, 0))
		}
	}
	rows("nouns.tsv", 3, noun)
	rows("adjectives.tsv", 4, adjective)
	rows("more.tsv", 3, func(f []string) { // lemma, N V A, then as in the other files
		switch f[1] {
		case "N":
			noun(append([]string{f[0]}, f[2:]...))
		case "A":
			adjective(append([]string{f[0]}, f[2:]...))
		case "V":
			verb([]string{f[0], f[2]})
		default:
			t.Fatalf("more.tsv: %q", f)
		}
	})
	rows("given.tsv", 2, func(f []string) {
		g := map[string]gender{"m": masculine, "f": feminine, "n": genderAny}[f[1]]
		s.add(f[0], f[0], newReading(0, posGiven, g, singular, 0, 0))
	})
	rows("surnames.tsv", 1, func(f []string) { s.add(f[0], f[0], newReading(0, posSurname, 0, 0, 0, 0)) })
	rows("classes.tsv", 2, func(f []string) {
		for _, name := range strings.Fields(f[1]) {
			bit, ok := parseLemmaClass(name)
			if !ok {
				t.Fatalf("classes.tsv: %s: unknown class %q", f[0], name)
			}
			for _, l := range strings.Fields(f[0]) {
				s.classes[strings.ReplaceAll(l, "_", " ")] |= bit
			}
		}
	})
	rows("guess.tsv", 2, func(f []string) {
		kind, ok := map[string]guessKind{"clitic": guessClitic, "prefix": guessPrefix, "suffix": guessSuffix}[f[0]]
		if !ok {
			t.Fatalf("guess.tsv: %q", f)
		}
		var r reading
		if kind == guessSuffix {
			tag := ""
			if len(f) > 3 {
				tag = f[3]
			}
			r = readFunction(t, f[2], tag)
		}
		s.guesses = append(s.guesses, byte(kind), byte(len(f[1])))
		s.guesses = append(s.guesses, f[1]...)
		s.guesses = binary.LittleEndian.AppendUint32(s.guesses, uint32(r))
	})
	s.nominals()
	rows("nominals.tsv", 2, func(f []string) { s.verbs[f[0]] = f[1] })
	return s.compile(t)
}

// nominals finds the verb of each noun that its form shows to name an act.
func (s *lexiconSource) nominals() {
	for form, rs := range s.forms {
		for _, r := range rs {
			if r.r.pos() == posNoun && form == r.lemma {
				if v := s.nominal(form, r.r.gender()); v != "" {
					s.verbs[form] = v
				}
			}
		}
	}
}

func (s *lexiconSource) nominal(n string, g gender) string {
	try := func(stem string, ends ...string) string {
		for _, e := range ends {
			if s.infs[stem+e] {
				return stem + e
			}
		}
		return ""
	}
	for _, suffix := range []string{"mento", "zione"} {
		if stem, ok := strings.CutSuffix(n, suffix); ok && len(stem) > 2 {
			if v := try(stem, "re"); v != "" {
				return v
			}
			if v := try(stem[:len(stem)-1], "ere", "ire", "are"); v != "" {
				return v
			}
		}
	}
	if stem, ok := strings.CutSuffix(n, "ione"); ok && len(stem) > 2 {
		for _, e := range []string{"o", "a"} { // esploso, esplosione
			if v := s.firsts["prms"+stem+e]; v != "" {
				return v
			}
		}
	}
	if stem, ok := strings.CutSuffix(n, "ura"); ok && len(stem) > 2 {
		if v := s.firsts["prms"+stem+"o"]; v != "" {
			return v
		}
	}
	for _, suffix := range []string{"aggio"} {
		if stem, ok := strings.CutSuffix(n, suffix); ok && len(stem) > 2 {
			if v := try(stem, "are"); v != "" {
				return v
			}
		}
	}
	if strings.HasSuffix(n, "anza") || strings.HasSuffix(n, "enza") {
		if v := try(n[:len(n)-4], "are", "ere", "ire"); v != "" {
			return v
		}
	}
	if g == masculine && strings.HasSuffix(n, "o") {
		if v := s.firsts["ip1s"+n]; strings.HasSuffix(v, "are") {
			return v
		}
	}
	if g == feminine && strings.HasSuffix(n, "a") {
		if v := s.firsts["prfs"+n]; v != "" {
			return v
		}
		if v := s.firsts["ip3s"+n]; strings.HasSuffix(v, "are") {
			return v
		}
	}
	return ""
}

func (s *lexiconSource) compile(t *testing.T) []byte {
	set := map[string]bool{"": true}
	for _, rs := range s.forms {
		for _, r := range rs {
			set[r.lemma] = true
		}
	}
	for l := range s.classes {
		if !set[l] && !strings.Contains(l, " ") {
			t.Errorf("classes.tsv: %q is no lemma", l)
		}
	}
	for n, v := range s.verbs {
		if !set[n] || !s.infs[v] {
			t.Errorf("nominals.tsv: %q or its verb %q is no lemma", n, v)
		}
	}
	lemmas := make([]string, 0, len(set))
	for l := range set {
		lemmas = append(lemmas, l)
	}
	sort.Strings(lemmas)
	if len(lemmas) > 1<<16 {
		t.Fatalf("%d lemmas", len(lemmas))
	}
	number := map[string]int{}
	for i, l := range lemmas {
		number[l] = i
	}
	forms := make([]string, 0, len(s.forms))
	for f := range s.forms {
		forms = append(forms, f)
	}
	sort.Strings(forms)
	slots := uint32(len(forms) * 6 / 5)
	table := make([]byte, 8*slots)
	var readings []byte
	prints := map[uint32]string{}
	for _, f := range forms {
		rs := s.forms[f]
		var e uint32
		if len(rs) == 1 {
			e = uint32(rs[0].r) | uint32(number[rs[0].lemma])<<16
		} else {
			at := uint32(len(readings) / 4)
			e = at>>15<<16 | at&(readingMore-1) | readingMore
			for i, r := range rs {
				w := uint32(r.r) | uint32(number[r.lemma])<<16
				if i < len(rs)-1 {
					w |= readingMore
				}
				readings = binary.LittleEndian.AppendUint32(readings, w)
			}
		}
		h := hashForm(f)
		if o, ok := prints[uint32(h)]; ok && slotOf(hashForm(o), slots)/64 == slotOf(h, slots)/64 {
			t.Fatalf("%q and %q have one fingerprint", f, o)
		}
		prints[uint32(h)] = f
		i := slotOf(h, slots)
		for binary.LittleEndian.Uint32(table[8*i+4:]) != 0 {
			i = (i + 1) % slots
		}
		binary.LittleEndian.PutUint32(table[8*i:], uint32(h))
		binary.LittleEndian.PutUint32(table[8*i+4:], e)
	}
	var ends, classes, verbs, letters []byte
	for _, l := range lemmas {
		letters = append(letters, l...)
		ends = binary.LittleEndian.AppendUint32(ends, uint32(len(letters)))
		classes = binary.LittleEndian.AppendUint64(classes, uint64(s.classes[l]))
		verbs = binary.LittleEndian.AppendUint16(verbs, uint16(number[s.verbs[l]]))
	}
	at := uint32(lexiconHeader + len(table))
	out := binary.LittleEndian.AppendUint32(nil, slots)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(readings)/4))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(lemmas)))
	for _, part := range [][]byte{readings, ends, classes, verbs, letters, s.guesses} {
		out = binary.LittleEndian.AppendUint32(out, at)
		at += uint32(len(part))
	}
	for _, part := range [][]byte{table, readings, ends, classes, verbs, letters, s.guesses} {
		out = append(out, part...)
	}
	return out
}

func inflect(t *testing.T, lem, ending string) string {
	n := 0
	for n < len(ending) && ending[n] >= '0' && ending[n] <= '9' {
		n++
	}
	cut, err := strconv.Atoi(ending[:n])
	rs := []rune(lem)
	if err != nil || cut > len(rs) {
		t.Fatalf("%s: ending %q", lem, ending)
	}
	return string(rs[:len(rs)-cut]) + ending[n:]
}

func readVerb(t *testing.T, tag string) reading {
	moods := map[string]mood{"ip": indicativePresent, "ii": indicativeImperfect, "ir": indicativePast, "if": indicativeFuture, "cp": conditional,
		"sp": subjunctivePresent, "si": subjunctiveImperfect, "mp": imperative, "in": infinitive, "ge": gerund, "pp": participlePresent, "pr": participlePast}
	m, ok := moods[tag[:2]]
	if !ok {
		t.Fatalf("verb tag %q", tag)
	}
	g, n, person := features(t, tag[2:])
	return newReading(0, posVerb, g, n, m, person)
}

func readFunction(t *testing.T, p, tag string) reading {
	if p == "V" {
		return readVerb(t, tag)
	}
	kinds := map[string]pos{"D": posArticle, "P": posPreposition, "Q": posPreposition, "O": posPronoun, "C": posClitic, "L": posRelative,
		"S": posSubordinator, "K": posCoordinator, "T": posDeterminer, "R": posAdverb, "X": posNegation, "N": posNoun, "A": posAdjective, "Z": posNone}
	k, ok := kinds[p]
	if !ok {
		t.Fatalf("part of speech %q", p)
	}
	g, n, person := features(t, tag)
	return newReading(0, k, g, n, 0, person)
}

func features(t *testing.T, tag string) (g gender, n number, person int) {
	for _, c := range tag {
		switch c {
		case 'm':
			g = masculine
		case 'f':
			g = feminine
		case 'n':
		case 's':
			n = singular
		case 'p':
			n = plural
		case '1', '2', '3':
			person = int(c - '0')
		default:
			t.Fatalf("feature %q", tag)
		}
	}
	return
}

// show prints readings as the tables below write them.
func (l *lexicon) show(form string) []string {
	var out []string
	for i, e := 0, l.find(hashForm(form)); e != 0; i++ {
		r := l.reading(e, i)
		if r == 0 {
			break
		}
		out = append(out, fmt.Sprintf("%s %d g%d n%d m%d p%d", l.text(r.lemma()), r.pos(), r.gender(), r.number(), r.mood(), r.person()))
	}
	return out
}

func TestLexiconReadings(t *testing.T) {
	l := openLexicon(morphIt)
	for _, c := range []struct {
		name, form string
		want       []string
	}{
		{"a noun and a verb", "rilascio", []string{"rilasciare 2 g0 n1 m1 p1", "rilascio 1 g1 n1 m0 p0"}},
		{"past participle", "scoperta", []string{"scoprire 2 g2 n1 m12 p0", "scoperta 1 g2 n1 m0 p0", "scoperto 3 g2 n1 m0 p0"}},
		{"simple past", "annunciò", []string{"annunciare 2 g0 n1 m3 p3"}},
		{"gerund", "sottolineando", []string{"sottolineare 2 g0 n0 m10 p0"}},
		{"auxiliary", "avrebbero", []string{"avere 2 g0 n2 m5 p3"}},
		{"noun with one form", "città", []string{"città 1 g2 n0 m0 p0"}},
		{"irregular plural", "uomini", []string{"uomo 1 g1 n2 m0 p0"}},
		{"adverb of an adjective", "recentemente", []string{"recente 4 g0 n0 m0 p0"}},
		{"given name", "giulia", []string{"giulia 14 g2 n1 m0 p0"}},
		{"unknown", "xyzzy", nil},
		{"empty", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, l.show(c.form)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestLexiconVerbOf(t *testing.T) {
	l := openLexicon(morphIt)
	for noun, want := range map[string]string{
		"rilascio": "rilasciare", "liberazione": "liberare", "abbattimento": "abbattere", "chiusura": "chiudere", "esplosione": "esplodere",
		"richiesta": "richiedere", "visita": "visitare", "morte": "morire", "furto": "rubare", "presenza": "", "città": "",
	} {
		if got := l.text(l.verb(l.lemmaOf(noun))); got != want {
			t.Errorf("%s: %q, want %q", noun, got, want)
		}
	}
}

func TestLexiconLemmas(t *testing.T) {
	l := openLexicon(morphIt)
	for i := 1; i < l.lemmas; i++ {
		if l.lemmaOf(l.text(lemma(i))) != lemma(i) {
			t.Fatalf("lemma %d %q is not found again", i, l.text(lemma(i)))
		}
	}
}

func BenchmarkLexiconFind(b *testing.B) {
	l := openLexicon(morphIt)
	forms := []string{"presidente", "della", "annunciato", "xyzzy", "esercitazioni", "il"}
	b.ReportAllocs()
	n := 0
	for i := 0; i < b.N; i++ {
		if l.find(hashForm(forms[i%len(forms)])) != 0 {
			n++
		}
	}
}
