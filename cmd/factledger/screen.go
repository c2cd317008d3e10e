package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"
)

// screen says what the program's outputs can show. Piped output has no colour
// and no width.
type screen struct {
	width  int  // of stdout, 0 where it is no terminal
	colour bool // of stdout
	live   bool // stderr is a terminal, where progress may be shown
}

func newScreen(stdout, stderr io.Writer) screen {
	var s screen
	if f, ok := stdout.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		s.width = 80
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			s.width = w
		}
		s.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	if f, ok := stderr.(*os.File); ok {
		s.live = term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
	}
	return s
}

// The styles that paint knows.
const (
	bold   = "1"
	dim    = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
)

func (s screen) paint(style, text string) string {
	if !s.colour || text == "" {
		return text
	}
	return "\x1b[" + style + "m" + text + "\x1b[0m"
}

// visible makes hostile text harmless on a terminal: control, direction and
// other invisible characters become marks that can be seen. Lines and tabs
// stay.
func visible(s string) string {
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !hidden(r):
			b.WriteRune(r)
		case r < 0x20:
			b.WriteRune('␀' + r)
		case r == 0x7f:
			b.WriteRune('␡')
		default:
			fmt.Fprintf(&b, "‹U+%04X›", r)
		}
	}
	return b.String()
}

func hidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return true
	case r == 0x200d: // joins emoji
		return false
	}
	return r >= 0x80 && unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}

// height is how many lines the terminal shows now: it may have been resized.
func (s screen) height() int {
	if _, h, err := term.GetSize(int(os.Stdout.Fd())); err == nil && h > 0 {
		return h
	}
	return 24
}

// rows is how many lines of the screen a printed line takes.
func (s screen) rows(line string) int {
	n, style := 0, false
	for _, r := range line {
		switch {
		case r == '\x1b':
			style = true
		case style:
			style = r != 'm'
		default:
			n++
		}
	}
	return 1 + max(n-1, 0)/max(s.width, 1)
}

// oneLine is text as one harmless line.
func oneLine(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }

// wrap breaks a line of words so that it fits the screen, each further line
// behind indent. Without a screen it stays whole.
func (s screen) wrap(text, indent string) string {
	if s.width == 0 {
		return text
	}
	room := max(s.width-len(indent)-1, 20)
	var b strings.Builder
	used := 0
	for i, w := range strings.Fields(text) {
		n := len([]rune(w))
		switch {
		case i == 0:
		case used+1+n > room:
			b.WriteString("\n" + indent)
			used = 0
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(w)
		used += n
	}
	return b.String()
}
