package claims

import "testing"

func TestParseReference(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
		clock      int
	}{
		"a day":              {"2025-06-13", "2025-06-13", 0},
		"a day with a clock": {"2025-06-13T10:20:30", "2025-06-13", 37230},
		"hours and minutes":  {"2025-06-13T10:20", "2025-06-13", 37200},
		"not sure":           {"2025-06-13?", "2025-06-13", 0},
		"a month":            {" 2025-06 ", "2025-06", 0},
		"a year":             {"2025", "2025", 0},
		"no such day":        {"2025-02-30", "", 0},
		"no such month":      {"2025-13", "", 0},
		"a season":           {"2025-21", "", 0},
		"words":              {"ieri", "", 0},
		"nothing":            {"", "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			got := parseReference(c.text)
			if got.String() != c.want || got.clock != c.clock {
				t.Errorf("%q is %q at %d, want %q at %d", c.text, got, got.clock, c.want, c.clock)
			}
		})
	}
}
