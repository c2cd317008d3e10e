package claims

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// Explanation tells how an article was read, sentence by sentence, so that a
// person can see which rule, word or scope made a claim what it is.
type Explanation struct {
	Article   string              `json:"article"`
	Published string              `json:"published,omitempty"`
	Sentences []SentenceExplained `json:"sentences"`
}

// SentenceExplained is one sentence as it was read. Offsets are code points of
// the article's text.
type SentenceExplained struct {
	Text    string            `json:"text"`
	Start   int               `json:"start"`
	End     int               `json:"end"`
	Page    string            `json:"page,omitempty"` // furniture, heading or headline
	Tokens  []TokenExplained  `json:"tokens"`
	Names   []NameExplained   `json:"names,omitempty"`
	Rules   []RuleExplained   `json:"rules,omitempty"` // of value expressions, in the order they were tried
	Clauses []ClauseExplained `json:"clauses,omitempty"`
	Voices  []VoiceExplained  `json:"voices,omitempty"`
	Claims  []Claim           `json:"claims,omitempty"`
}

// TokenExplained is a token with what the lexica say of it.
type TokenExplained struct {
	Text    string `json:"text"`
	Start   int    `json:"start"`
	Lemma   string `json:"lemma,omitempty"`
	Part    string `json:"part,omitempty"`    // part of speech as read in its sentence
	Classes string `json:"classes,omitempty"` // what the rules of value expressions call it
	Cues    string `json:"cues,omitempty"`    // what it says of speakers, sureness, places and bodies
	Names   string `json:"names,omitempty"`   // what the gazetteers know it as
}

// NameExplained is a mention and whom it was taken for.
type NameExplained struct {
	Text string `json:"text"`
	For  string `json:"for"`
}

// RuleExplained is a rule of value expressions whose pattern matched.
type RuleExplained struct {
	Rule  string `json:"rule"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	Won   bool   `json:"won"`
	Why   string `json:"why,omitempty"` // why it lost
}

// tried is a rule that matched the tokens from to to.
type tried struct {
	rule     string
	from, to int32
	won      bool
	why      string
}

// ClauseExplained is a clause with its verb and subject.
type ClauseExplained struct {
	Text    string `json:"text"`
	Kind    string `json:"kind"`
	Verb    string `json:"verb,omitempty"`
	Mood    string `json:"mood,omitempty"`
	Negated bool   `json:"negated,omitempty"`
	Subject string `json:"subject,omitempty"`
}

// VoiceExplained is a statement: its scope, and who makes it by which words.
type VoiceExplained struct {
	Scope   string `json:"scope"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Speaker string `json:"speaker,omitempty"`
	By      string `json:"by"`
	Manner  string `json:"manner"`
	Class   string `json:"class"`
	Held    bool   `json:"held,omitempty"`
}

var (
	posNames    = [...]string{"", "noun", "verb", "adjective", "adverb", "article", "preposition", "pronoun", "clitic", "relative", "subordinator", "coordinator", "determiner", "negation", "given name", "surname"}
	moodNames   = [...]string{"", "present", "imperfect", "past", "future", "conditional", "subjunctive", "subjunctive imperfect", "imperative", "infinitive", "gerund", "present participle", "past participle"}
	clauseNames = [...]string{"main", "coordinate", "relative", "subordinate", "gerund", "participle", "verbless"}
)

// Explain reads an article as Extract does and tells how.
func Explain(a Article) (Explanation, error) {
	cs, err := Extract(a)
	if err != nil {
		return Explanation{}, err
	}
	p, err := packFor(a.Lang)
	if err != nil {
		return Explanation{}, err
	}
	var d document
	d.read(&a, p)
	d.furniture()
	d.quotations()
	var rules []tried
	d.reader.trace = func(_ int, r *rule, from, to int32, won bool) {
		x := tried{rule: r.name, from: from, to: to, won: won}
		if !won {
			x.why = "its production declined"
		}
		rules = append(rules, x)
	}
	d.values()
	found := slices.Clone(d.anchors)
	d.parse()
	d.refine()
	d.findVoices()
	rules = append(rules, d.refused(found)...)
	e := Explanation{Article: a.ID, Published: d.published(), Sentences: make([]SentenceExplained, len(d.sentences))}
	for s := range d.sentences {
		e.Sentences[s] = d.explain(int32(s), rules)
	}
	for _, c := range cs {
		n := sort.Search(len(e.Sentences), func(i int) bool { return e.Sentences[i].End > c.AnchorStart })
		if n < len(e.Sentences) {
			e.Sentences[n].Claims = append(e.Sentences[n].Claims, c)
		}
	}
	return e, nil
}

// refused gives the readings that the grammar of their sentence left out.
func (d *document) refused(found []anchor) []tried {
	var out []tried
	kept := d.anchors
	for i := range found {
		a := &found[i]
		for len(kept) > 0 && kept[0].from < a.from {
			kept = kept[1:]
		}
		if len(kept) == 0 || kept[0].from != a.from {
			out = append(out, tried{rule: a.rule, from: a.from, to: a.to, why: "no value in its sentence"})
		}
	}
	return out
}

func (d *document) explain(s int32, rules []tried) SentenceExplained {
	from, to := d.sentences[s].from, d.sentences[s].to
	out := SentenceExplained{Text: d.slice(from, to)}
	if from < to {
		out.Start, out.End = int(d.tokens[from].at), int(d.tokens[to-1].stop)
	}
	switch f := d.page[s]; {
	case f&pageFurniture != 0:
		out.Page = "furniture"
	case f&pageHeading != 0:
		out.Page = "heading"
	case f&pageHeadline != 0:
		out.Page = "headline"
	}
	for i := from; i < to; i++ {
		t, r := &d.tokens[i], d.lexemes[i].r
		x := TokenExplained{Text: d.word(int(i)), Start: int(t.at), Lemma: d.lex().text(r.lemma()), Part: posNames[r.pos()], Classes: t.class.String(), Cues: t.cue.cue.String()}
		if t.cue.thing != 0 {
			x.Names = d.pack.cues.key(t.cue.thing)
		}
		out.Tokens = append(out.Tokens, x)
		if n := d.lexemes[i].name; n > 0 && d.mentions[n-1].from == i {
			m := d.mentions[n-1]
			out.Names = append(out.Names, NameExplained{d.slice(m.from, m.to), d.nameText(m.who)})
		}
	}
	for _, r := range rules {
		if from <= r.from && r.from < to {
			out.Rules = append(out.Rules, RuleExplained{r.rule, d.slice(r.from, r.to), int(d.tokens[r.from].at), r.won, r.why})
		}
	}
	for k := d.clauseFrom[s]; k < d.clauseFrom[s+1]; k++ {
		c := &d.clauses[k]
		x := ClauseExplained{Text: d.slice(c.from, c.to), Kind: clauseNames[c.kind], Subject: d.subjectText(c.subject)}
		if c.pred >= 0 {
			q := &d.predicates[c.pred]
			x.Verb, x.Mood, x.Negated = d.lex().text(q.verb), moodNames[q.mood], q.negated
		}
		out.Clauses = append(out.Clauses, x)
	}
	for n := d.voiceFrom[s]; n < d.voiceFrom[s+1]; n++ {
		v := &d.voices[n]
		x := VoiceExplained{Scope: d.slice(v.from, v.to), Speaker: d.speakerText(v.speaker), By: d.word(int(v.verb)), Manner: mannerNames[v.manner], Class: sayNames[v.class], Held: v.held}
		if v.from < v.to {
			x.Start, x.End = int(d.tokens[v.from].at), int(d.tokens[v.to-1].stop)
		}
		out.Voices = append(out.Voices, x)
	}
	return out
}

// String names the cues of a set.
func (c cue) String() string {
	var b strings.Builder
	for i, n := range cueNames {
		if c>>i&1 == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(n)
	}
	return b.String()
}

// String writes the explanation for a person to read, line by line. Control
// characters of the article are written as escapes.
func (e Explanation) String() string {
	var b strings.Builder
	for n := range e.Sentences {
		s := &e.Sentences[n]
		if s.Text == "" {
			continue
		}
		fmt.Fprintf(&b, "%d [%d,%d) %s\n", n, s.Start, s.End, visible(s.Text))
		if s.Page != "" {
			fmt.Fprintf(&b, "  page     %s\n", s.Page)
		}
		for _, t := range s.Tokens {
			var about []string
			for _, x := range []string{t.Lemma, t.Part, t.Classes, t.Cues, t.Names} {
				if x != "" {
					about = append(about, x)
				}
			}
			if len(about) > 0 {
				fmt.Fprintf(&b, "  token    %s: %s\n", visible(t.Text), strings.Join(about, " · "))
			}
		}
		for _, x := range s.Names {
			fmt.Fprintf(&b, "  name     %s = %s\n", visible(x.Text), visible(x.For))
		}
		for _, x := range s.Rules {
			mark := "fired"
			if !x.Won {
				mark = "lost "
			}
			fmt.Fprintf(&b, "  rule     %s %s «%s»", mark, x.Rule, visible(x.Text))
			if x.Why != "" {
				fmt.Fprintf(&b, ": %s", x.Why)
			}
			b.WriteByte('\n')
		}
		for _, x := range s.Clauses {
			fmt.Fprintf(&b, "  clause   %s «%s»", x.Kind, visible(x.Text))
			if x.Verb != "" {
				fmt.Fprintf(&b, " verb %s (%s%s)", x.Verb, x.Mood, map[bool]string{true: ", negated"}[x.Negated])
			}
			if x.Subject != "" {
				fmt.Fprintf(&b, " subject %s", visible(x.Subject))
			}
			b.WriteByte('\n')
		}
		for _, x := range s.Voices {
			fmt.Fprintf(&b, "  voice    %s (%s by «%s») says [%d,%d) «%s»\n", orNobody(visible(x.Speaker)), x.Manner, visible(x.By), x.Start, x.End, visible(x.Scope))
		}
		for i := range s.Claims {
			c := &s.Claims[i]
			fmt.Fprintf(&b, "  claim    %s %s «%s» = %s by %s; subject %s; when %s; %s", c.Kind, c.Modifier, visible(c.Anchor), visible(c.Value.String()), c.Rule, orNobody(visible(c.Subject)), orNobody(c.When), c.Modality)
			if c.Attributed != "" {
				fmt.Fprintf(&b, " by %s", visible(c.Attributed))
			}
			if c.Negated {
				b.WriteString(", negated")
			}
			fmt.Fprintf(&b, "; worth %.2f\n", c.Worth)
		}
	}
	return b.String()
}

func orNobody(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// visible writes control and format characters as escapes, and line ends as
// spaces.
func visible(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			b.WriteByte(' ')
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			q := strconv.QuoteRuneToASCII(r)
			b.WriteString(q[1 : len(q)-1])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
