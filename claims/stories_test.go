package claims

import (
	"fmt"
	"strings"
	"testing"
)

// TestStoriesApart holds that like words about other people in other places are
// another story.
func TestStoriesApart(t *testing.T) {
	crash := func(id, town, driver, age, mayor, injured string) Article {
		return Article{ID: id, Published: "2025-03-10", Text: fmt.Sprintf("Scontro a %[1]s, %[4]s feriti\n\nÈ di %[4]s feriti il bilancio dello scontro avvenuto ieri a %[1]s. "+
			"Alla guida del furgone c'era %[2]s, %[3]s anni. La strada è rimasta chiusa a lungo e i vigili del fuoco hanno lavorato tutta la notte. "+
			"Il sindaco di %[1]s, %[5]s, ha ringraziato i soccorritori.", town, driver, age, injured, mayor)}
	}
	first := crash("a", "Pavia", "Aldo Bini", "54", "Carla Berti", "nove")
	for _, tc := range []struct {
		name  string
		other Article
		flags bool
	}{
		{"the same people in the same town", crash("b", "Pavia", "Aldo Bini", "56", "Carla Berti", "sette"), true},
		{"other people in another town", crash("b", "Lecco", "Ugo Neri", "56", "Anna Riva", "sette"), false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			flags := false
			for _, r := range Relate(append(mustExtract(t, first), mustExtract(t, tc.other)...)) {
				if r.Kind.Flag() {
					flags = true
				}
			}
			if flags != tc.flags {
				t.Errorf("flags %v", flags)
			}
		})
	}
}

// TestStoryWords holds that a story is told by words with a meaning: an article
// before an apostrophe is none.
func TestStoryWords(t *testing.T) {
	cs := mustExtract(t, Article{ID: "a", Text: "L'argine dell'Adda ha ceduto all'alba. Nell'area dell'ospedale l'acqua ha raggiunto due metri. L’Adda scende."})
	for _, w := range cs[0].Context.Story {
		if strings.ContainsAny(w, "'’") || w == "dell" || w == "nell" || w == "all" {
			t.Errorf("%q in %q", w, cs[0].Context.Story)
		}
	}
}
