package claims

import (
	"os"
	"strings"
	"testing"
)

// exampleDay is the day on which the examples of the rules are read.
const exampleDay = "2025-03-05"

// readExample reads an example as claims do and as the command values does, and
// gives the value that the named rule makes, or the rules that won instead.
func readExample(p *pack, name, text string) (string, []string) {
	var others []string
	for _, outer := range []bool{false, true} {
		var d document
		d.read(&Article{Text: text, Published: exampleDay}, p)
		r := reader{d: &d, p: p, outer: outer}
		got, found := "", false
		d.islands(func(from, to int32) {
			r.island(from, to)
			for i := range r.items {
				it := &r.items[i]
				if it.rule == nil {
					continue
				}
				if it.rule.name != name {
					others = append(others, it.rule.name)
					continue
				}
				if it.rule.gives == 0 && it.val < 0 {
					got, found = "nothing", true
				} else if v, ok := r.valueSpan(it, parseReference(exampleDay)); ok {
					got, found = v.Value.String(), true
				}
			}
		})
		if found {
			return got, nil
		}
	}
	return "", others
}

// Every rule has an example that it wins; -update writes the values into
// rules.txt.
func TestRuleExamples(t *testing.T) {
	p := italian(t)
	const file = "lang/it/rules.txt"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(b), "\n")
	for i, line := range lines {
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			continue
		}
		example, want, _ := strings.Cut(strings.TrimPrefix(f[3], "«"), "» => ")
		got, others := readExample(p, f[0], example)
		switch {
		case others != nil || got == "":
			t.Errorf("line %d: «%s» is read by %v, not by %s", i+1, example, others, f[0])
		case *update:
			lines[i] = f[0] + "\t" + f[1] + "\t" + f[2] + "\t«" + example + "» => " + got
		case got != want:
			t.Errorf("line %d: %s reads «%s» as %s, not %s", i+1, f[0], example, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRulesRefuse(t *testing.T) {
	for _, c := range []struct{ name, rules, want string }{
		{"no level", "a\tNUMBER\tpercent()\t«1» => 1", "under a level"},
		{"unknown class", "== x\na\tNUMBERS\tpercent()\t«1» => 1", "no class NUMBERS"},
		{"unknown production", "== x\na\tNUMBER\tmagic()\t«1» => 1", "no production"},
		{"unknown argument", "== x\na\tNUMBER\tpercent(size:3)\t«1» => 1", "no argument"},
		{"unknown label", "== x\na\tq=NUMBER\tpercent()\t«1» => 1", "no label"},
		{"unknown set", "== x\na\t$none\tpercent()\t«1» => 1", "no set"},
		{"no example", "== x\na\tNUMBER\tpercent()\t", "an example is"},
		{"the same pattern twice", "== x\na\tNUMBER\tpercent()\t«1» => 1\nb\tNUMBER\tpercent()\t«1» => 1", "the same pattern as a"},
		{"the same name twice", "== x\na\tNUMBER\tpercent()\t«1» => 1\na\tNUMBER %\tpercent()\t«1» => 1", "a stands twice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := loadPack("it")
			if err != nil {
				t.Fatal(err)
			}
			if err := p.readRules(c.rules); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}
