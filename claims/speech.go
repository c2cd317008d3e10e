package claims

import "strings"

// sayClass says what a verb of saying does to what is said.
type sayClass uint8

const (
	sayNone   sayClass = iota
	saySay             // the words stand as the speaker's
	sayClaim           // the speaker holds it to be so
	sayWrite           // in writing
	sayReport          // a source passes on what happened
	sayDeny            // says that it is not so
	sayDoubt           // says that it may not be so
	sayPlan            // says what somebody will do
	sayAsk             // wants something done or known
	sayCall            // gives a thing a name
	sayAct             // no verb of saying, but it brings in words
)

var sayNames = [...]string{"", "say", "claim", "write", "report", "deny", "doubt", "plan", "ask", "call", "act"}

// saying is what the lexicon of saying knows of a verb.
type saying struct {
	class sayClass
	that  bool // takes an indirect statement
	about bool // takes «di» and a noun, or a noun alone
	more  bool // what it is depends on the words behind it: «rendere noto»
}

// sayings are the verbs of saying, by their lemmas.
type sayings struct {
	of    []saying // by lemma
	plans []planning
	pairs []sayPair
}

// sayPair is a verb of saying of more than one word.
type sayPair struct {
	verb  lemma
	words string // behind the verb, in lower case
	saying
}

// planning says how a verb makes a plan of the infinitive that depends on it.
type planning uint8

const (
	planNone planning = iota
	planBare          // intende riaprire
	planDi            // decide di riaprire
	planA             // punta a riaprire
)

// openSayings reads the lexica of saying and planning into tables over lemmas.
func openSayings(l *lexicon, say, plan string) *sayings {
	s := &sayings{of: make([]saying, l.lemmas), plans: make([]planning, l.lemmas)}
	for line := range strings.Lines(say) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if line[0] == '#' || len(f) != 3 {
			continue
		}
		var v saying
		for i, n := range sayNames {
			if n == f[1] {
				v.class = sayClass(i)
			}
		}
		v.that, v.about = strings.Contains(f[2], "that"), strings.Contains(f[2], "about")
		verb, words, pair := strings.Cut(f[0], " ")
		m := l.lemmaOf(reflexiveBase(verb))
		switch {
		case m == 0:
		case pair:
			s.of[m].more = true
			s.pairs = append(s.pairs, sayPair{m, words, v})
		default:
			v.more = s.of[m].more
			s.of[m] = v
		}
	}
	for line := range strings.Lines(plan) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if line[0] == '#' || len(f) != 2 {
			continue
		}
		if m := l.lemmaOf(reflexiveBase(f[0])); m != 0 {
			s.plans[m] = map[string]planning{"inf": planBare, "di": planDi, "a": planA}[f[1]]
		}
	}
	return s
}

// reflexiveBase is the verb of a reflexive one: «scusarsi» is listed under
// «scusare» in the lexicon.
func reflexiveBase(verb string) string {
	if base, ok := strings.CutSuffix(verb, "rsi"); ok {
		return base + "re"
	}
	return verb
}

// sayingAt tells what the verb form at token i says, by the lexicon of saying.
func (d *document) sayingAt(i int32) saying {
	w := &d.lexemes[i]
	if w.name > 0 || w.time {
		return saying{}
	}
	r := w.r
	if r.pos() != posVerb {
		return saying{}
	}
	return d.sayingOf(r.lemma(), i)
}

// sayingOf is what a verb says whose head stands at token i.
func (d *document) sayingOf(verb lemma, i int32) saying {
	s := d.pack.sayings
	if int(verb) >= len(s.of) {
		return saying{}
	}
	v := s.of[verb]
	if !v.more {
		return v
	}
	v.more = false
	for _, p := range s.pairs {
		if p.verb == verb && d.wordsFollow(i+1, p.words) {
			return p.saying
		}
	}
	return v
}

// behindSaying gives the token behind the words of the verb of saying whose head is token i: one further where it has two, «fa
// sapere».
func (d *document) behindSaying(verb lemma, i int32) int32 {
	if s := d.pack.sayings; int(verb) < len(s.of) && s.of[verb].more {
		for _, p := range s.pairs {
			if p.verb == verb && d.wordsFollow(i+1, p.words) {
				return i + 2 + int32(strings.Count(p.words, " "))
			}
		}
	}
	return i + 1
}

// wordsFollow tells whether the words stand at token i, one token each.
func (d *document) wordsFollow(i int32, words string) bool {
	for words != "" {
		var w string
		w, words, _ = strings.Cut(words, " ")
		if int(i) >= len(d.tokens) || string(d.lower(int(i))) != w {
			return false
		}
		i++
	}
	return true
}
