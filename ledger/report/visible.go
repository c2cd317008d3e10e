package report

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible shows characters that hide, redirect or reorder text as marks that
// can be seen. Lines, tabs, and the joiners of emoji and soft hyphens stay.
func visible(s string) string {
	if strings.IndexFunc(s, hidden) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r) {
			b.WriteString(codePoint(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// codePoint is the mark that stands for a character that cannot be shown.
func codePoint(r rune) string { return fmt.Sprintf("‹U+%04X›", r) }

func hidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == 0x200d || r == 0xad:
		return false
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return true
	}
	return r >= 0x80 && (unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point) || r == utf8.RuneError)
}

// line is text as one visible line.
func line(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }

// link is an address that a reader may follow: http or https with a host, else
// empty. Anything else stays text.
func link(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil || strings.IndexFunc(s, func(r rune) bool { return r <= 0x20 || hidden(r) }) >= 0 {
		return ""
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// mailbox is an e-mail address that a reader may write to, else empty.
func mailbox(s string) string {
	local, host, ok := strings.Cut(s, "@")
	plain := func(s string) bool {
		return s != "" && strings.IndexFunc(s, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._-+", r))
		}) < 0
	}
	if !ok || !plain(local) || !plain(host) {
		return ""
	}
	return "mailto:" + s
}
