package claims

import "testing"

func TestDateIn(t *testing.T) {
	for _, c := range []struct{ in, it, en string }{
		{"1973", "1973", "1973"},
		{"1973-01", "gennaio 1973", "January 1973"},
		{"1973-01-01", "1º gennaio 1973", "1 January 1973"},
		{"2024-11-08", "8 novembre 2024", "8 November 2024"},
		{"2024-11-08T21:30:00", "8 novembre 2024, 21:30", "8 November 2024, 21:30"},
		{"2024-11~", "circa novembre 2024", "about November 2024"},
		{"2024-24", "inverno 2024", "winter 2024"},
		{"2024-33", "1° trimestre 2024", "1 quarter 2024"},
		{"2024-11-08/..", "dall'8 novembre 2024", "from 8 November 2024"},
		{"../2024-08", "fino all'agosto 2024", "until August 2024"},
		{"2019/2023?", "2019 – 2023 (incerto)", "2019 – 2023 (uncertain)"},
		{"XXXX-06-02", "2 giugno", "2 June"},
		{"199X", "199X", "199X"},
		{"2024-02-40", "2024-02-40", "2024-02-40"},
		{"", "", ""},
	} {
		if it, en := DateIn("it", c.in), DateIn("en", c.in); it != c.it || en != c.en {
			t.Errorf("%q: %q, %q; want %q, %q", c.in, it, en, c.it, c.en)
		}
	}
}

// A sentence goes on with when something was.
func TestDateInSentence(t *testing.T) {
	for _, c := range []struct{ in, it, en string }{
		{"2024-11-11", "l'11 novembre 2024", "on 11 November 2024"},
		{"2024-11-01", "il 1º novembre 2024", "on 1 November 2024"},
		{"2024-04", "nell'aprile 2024", "in April 2024"},
		{"2024", "nel 2024", "in 2024"},
		{"2010/..", "dal 2010", "from 2010"},
		{"2004-05-01/2011-10-08", "dal 1º maggio 2004 all'8 ottobre 2011", "from 1 May 2004 to 8 October 2011"},
	} {
		if it, en := datesIT.at(c.in), datesEN.at(c.in); it != c.it || en != c.en {
			t.Errorf("%q: %q, %q; want %q, %q", c.in, it, en, c.it, c.en)
		}
	}
}
