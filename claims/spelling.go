package claims

// SpellingKey folds a name so that the ways newspapers spell it come out the
// same: accents and case fall, and letters by which transliterations of one
// sound differ become one (Lukashenko, Lukashenka, Lukascenko; Dmitri, Dmitrij,
// Dmitry; Aleksandr, Alexander). It is for comparing names, never for showing.
// Words stay apart; equal names have equal keys.
func SpellingKey(name string) string {
	return string(AppendSpellingKey(make([]byte, 0, len(name)+4), name))
}

// AppendSpellingKey appends the key of name to dst.
func AppendSpellingKey(dst []byte, name string) []byte {
	var buf [128]byte
	plain := appendPlain(buf[:0], name)
	for i := 0; i < len(plain); {
		j := i
		for j < len(plain) && plain[j] != ' ' {
			j++
		}
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = appendSounds(dst, plain[i:j])
		i = j + 1
	}
	return dst
}

// appendPlain writes name in a-z, 0-9 and single spaces: apostrophes and stops
// fall, hyphens part words, accents go.
func appendPlain(dst []byte, name string) []byte {
	part := false
	for _, r := range name {
		n := len(dst)
		if part && n > 0 {
			dst = append(dst, ' ')
		}
		m := len(dst)
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			dst = append(dst, byte(r))
		case r >= 'A' && r <= 'Z':
			dst = append(dst, byte(r)+'a'-'A')
		case r == ' ' || r == '-' || r == '\t' || r == '\n' || r == '\u00a0' || r >= '\u2010' && r <= '\u2014':
			part = true
		default:
			dst = append(dst, plainLetter(r)...)
		}
		if len(dst) == m {
			dst = dst[:n]
		} else {
			part = false
		}
	}
	return dst
}

// appendSounds rewrites one plain word, group of letters by group of letters. S
// and C are the two hushing sounds that have no letter of their own.
func appendSounds(dst []byte, w []byte) []byte {
	start := len(dst)
	for len(w) > 0 {
		c, size := w[0], 1
		if soundBegins[c] {
			if c == 'x' {
				dst, c = appendSound(dst, start, 'k'), 's'
			} else {
				c, size = soundOf(w)
			}
		}
		dst = appendSound(dst, start, c)
		w = w[size:]
	}
	return dst[:start+len(ending(dst[start:]))]
}

// appendSound appends a sound to the word that begins at start: doubled letters are one, digits are not.
func appendSound(dst []byte, start int, c byte) []byte {
	if n := len(dst); n == start || dst[n-1] != c || c <= '9' {
		dst = append(dst, c)
	}
	return dst
}

// soundOf gives the sound that a word begins with, and how many letters write it.
func soundOf(w []byte) (sound byte, size int) {
	c := w[0]
	switch c {
	case 's':
		switch {
		case starts(w, "shch"):
			return 'S', 4
		case starts(w, "stsch"):
			return 'S', 5
		case starts(w, "sch"):
			return 'S', 3
		case starts(w, "sh"), starts(w, "sz"):
			return 'S', 2
		case starts(w, "sc") && front(w, 2):
			if len(w) > 3 && w[2] == 'i' && vowel(w[3]) {
				return 'S', 3
			}
			return 'S', 2
		}
	case 't':
		switch {
		case starts(w, "tch"):
			return 'C', 3
		case starts(w, "ts"), starts(w, "tz"):
			return 'z', 2
		case starts(w, "th"):
			return 't', 2
		}
	case 'c':
		switch {
		case starts(w, "ch"), starts(w, "cz"):
			return 'C', 2
		case front(w, 1):
			if len(w) > 2 && w[1] == 'i' && vowel(w[2]) {
				return 'C', 2
			}
			return 'C', 1
		case starts(w, "ck"):
			return 'k', 2
		}
		return 'k', 1
	case 'z':
		if starts(w, "zh") {
			return 'z', 2
		}
	case 'k':
		if starts(w, "kh") {
			return 'k', 2
		}
	case 'g':
		if starts(w, "gh") {
			return 'g', 2
		}
	case 'p':
		if starts(w, "ph") {
			return 'f', 2
		}
	case 'o':
		if starts(w, "ou") {
			return 'u', 2
		}
	case 'q':
		return 'k', 1
	case 'w':
		return 'v', 1
	case 'y', 'j':
		return 'i', 1
	}
	return c, 1
}

// soundBegins are the letters that may begin what appendSounds rewrites.
var soundBegins = func() (t [256]bool) {
	for _, c := range []byte("sctzkgpoxqwyj") {
		t[c] = true
	}
	return t
}()

// ending evens out the ends of names in place: -enka is -enko, -off is -ov,
// -iov after a hushing sound is -ev, -ander and -andr are one.
func ending(w []byte) []byte {
	n := len(w)
	switch {
	case n > 5 && (ends(w, "enko") || ends(w, "enka")):
		return w[:n-1]
	case n > 4 && ends(w, "of"):
		w[n-1] = 'v'
		return ending(w)
	case n > 3 && ends(w, "ov") && (w[n-3] == 'S' || w[n-3] == 'C'):
		w[n-2] = 'e'
	case n > 4 && ends(w, "er") && (w[n-3] == 'd' || w[n-3] == 't'):
		w[n-2] = 'r'
		return w[:n-1]
	}
	return w
}

func starts(w []byte, s string) bool { return len(w) >= len(s) && string(w[:len(s)]) == s }
func ends(w []byte, s string) bool   { return len(w) >= len(s) && string(w[len(w)-len(s):]) == s }
func front(w []byte, i int) bool     { return i < len(w) && (w[i] == 'e' || w[i] == 'i' || w[i] == 'y') }
func vowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'
}

// plainLetter gives the letters a-z that stand for an accented or special
// letter of the Latin script, nothing for any other character.
func plainLetter(r rune) string {
	if r < 0xC0 || r > 0x24F {
		return latinAdditional(r)
	}
	return latinPlain[r-0xC0]
}

// latinPlain is for U+00C0 to U+024F.
var latinPlain = func() (t [0x190]string) {
	for _, g := range [...]struct{ plain, letters string }{
		{"a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧ"}, {"ae", "ÆæǢǣǼǽ"},
		{"c", "ÇçĆćĈĉĊċ"}, {"ch", "Čč"}, {"d", "ÐðĎďĐđ"},
		{"e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩƎǝ"},
		{"g", "ĜĝĞğĠġĢģǤǥǦǧǴǵ"}, {"h", "ĤĥĦħȞȟ"},
		{"i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋ"}, {"ij", "Ĳĳ"}, {"j", "Ĵĵǰ"}, {"k", "ĶķĸǨǩ"},
		{"l", "ĹĺĻļĽľĿŀŁł"}, {"n", "ÑñŃńŅņŇňŉŊŋǸǹ"},
		{"o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐőǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱ"}, {"oe", "Œœ"},
		{"r", "ŔŕŖŗŘřȐȑȒȓ"}, {"s", "ŚśŜŝŞşȘș"}, {"sh", "Šš"}, {"ss", "ß"},
		{"t", "ŢţŤťŦŧȚț"}, {"th", "Þþ"},
		{"u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųǓǔǕǖǗǘǙǚǛǜȔȕȖȗ"},
		{"w", "Ŵŵ"}, {"y", "ÝýÿŶŷŸȲȳ"}, {"z", "ŹźŻż"}, {"zh", "Žž"},
	} {
		for _, r := range g.letters {
			t[r-0xC0] = g.plain
		}
	}
	return t
}()

// latinAdditional is for the Vietnamese and dotted letters of U+1E00 to U+1EFF.
func latinAdditional(r rune) string {
	for _, g := range [...]struct {
		plain    string
		from, to rune
	}{
		{"a", 0x1E00, 0x1E01}, {"b", 0x1E02, 0x1E07}, {"d", 0x1E0A, 0x1E13}, {"e", 0x1E14, 0x1E1D}, {"g", 0x1E20, 0x1E21},
		{"h", 0x1E22, 0x1E2B}, {"i", 0x1E2C, 0x1E2F}, {"k", 0x1E30, 0x1E35}, {"l", 0x1E36, 0x1E3D}, {"m", 0x1E3E, 0x1E43},
		{"n", 0x1E44, 0x1E4B}, {"o", 0x1E4C, 0x1E53}, {"p", 0x1E54, 0x1E57}, {"r", 0x1E58, 0x1E5F}, {"s", 0x1E60, 0x1E69},
		{"t", 0x1E6A, 0x1E71}, {"u", 0x1E72, 0x1E7B}, {"v", 0x1E7C, 0x1E7F}, {"w", 0x1E80, 0x1E89}, {"y", 0x1E8E, 0x1E8F},
		{"z", 0x1E90, 0x1E95}, {"a", 0x1EA0, 0x1EB7}, {"e", 0x1EB8, 0x1EC7}, {"i", 0x1EC8, 0x1ECB}, {"o", 0x1ECC, 0x1EE3},
		{"u", 0x1EE4, 0x1EF1}, {"y", 0x1EF2, 0x1EF9},
	} {
		if r >= g.from && r <= g.to {
			return g.plain
		}
	}
	return ""
}
