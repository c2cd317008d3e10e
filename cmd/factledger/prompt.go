package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// prompt asks a reviewer: by single keys on a terminal, else line by line.
type prompt struct {
	p         *program
	in        io.Reader
	terminal  bool
	cooked    *term.State
	ahead     []byte // typed on before it was asked for
	cancelled bool
}

func (p *program) prompt() *prompt {
	q := &prompt{p: p, in: p.stdin}
	if f, ok := p.stdin.(*os.File); ok && term.IsTerminal(int(f.Fd())) && p.screen.width > 0 {
		if state, err := term.GetState(int(f.Fd())); err == nil {
			q.terminal, q.cooked = true, state
		}
	}
	return q
}

// close gives the terminal back as it was.
func (q *prompt) close() {
	if q.terminal {
		term.Restore(int(q.in.(*os.File).Fd()), q.cooked)
	}
}

// key waits for one key; without a terminal for one line, of which the first
// letter is the key and the rest its words.
func (q *prompt) key() (rune, string, error) {
	if !q.terminal {
		fmt.Fprintf(q.p.out, "%s> ", "v d c e n s k u / r ? q ")
		q.p.out.Flush()
		line, err := q.line()
		if err != nil {
			fmt.Fprintln(q.p.out)
			return 0, "", err
		}
		line = strings.TrimSpace(line)
		if line == "" {
			return 's', "", nil
		}
		key := []rune(line)[0]
		return key, strings.TrimSpace(line[len(string(key)):]), nil
	}
	fd := int(q.in.(*os.File).Fd())
	if _, err := term.MakeRaw(fd); err != nil {
		return 0, "", err
	}
	defer term.Restore(fd, q.cooked)
	k, err := q.next()
	if err != nil {
		return 0, "", err
	}
	switch s := string(k); s {
	case "\x1b[A", "\x1b[D", "\x1bOA", "\x1bOD":
		return 'k', "", nil
	case "\x1b[B", "\x1b[C", "\x1bOB", "\x1bOC":
		return 'j', "", nil
	default:
		return []rune(s)[0], "", nil
	}
}

// next is what the next key sent: a character, or the sequence that an arrow
// sends. Over a slow line many keys come at once; none of them is lost.
func (q *prompt) next() ([]byte, error) {
	for !utf8.FullRune(q.ahead) {
		b := make([]byte, 256)
		n, err := q.in.Read(b)
		if q.ahead = append(q.ahead, b[:n]...); err != nil && n == 0 {
			return nil, err
		}
	}
	_, n := utf8.DecodeRune(q.ahead)
	if s := q.ahead; len(s) > 2 && s[0] == 0x1b && (s[1] == '[' || s[1] == 'O') {
		for n = 2; n < len(s)-1 && s[n] < 0x40; n++ { // up to its last letter
		}
		n++
	}
	k := q.ahead[:n]
	q.ahead = q.ahead[n:]
	return k, nil
}

// ask asks for words; false where none were given. On a terminal escape
// cancels.
func (q *prompt) ask(what, given string) (string, bool) {
	q.cancelled = false
	if given != "" {
		return given, true
	}
	if !q.terminal {
		fmt.Fprintf(q.p.out, "%s: ", what)
		q.p.out.Flush()
		line, err := q.line()
		return strings.TrimSpace(line), err == nil && strings.TrimSpace(line) != ""
	}
	fd := int(q.in.(*os.File).Fd())
	if _, err := term.MakeRaw(fd); err != nil {
		return "", false
	}
	defer term.Restore(fd, q.cooked)
	t := term.NewTerminal(escapable{q}, "")
	t.SetPrompt(what + ": ")
	if q.p.screen.width > 0 {
		t.SetSize(q.p.screen.width, 24)
	}
	line, err := t.ReadLine()
	if err != nil {
		q.cancelled = true
		fmt.Fprint(q.p.out, "\r\n")
	}
	line = strings.TrimSpace(line)
	return line, err == nil && line != ""
}

// escapable is the terminal of a line that is being typed: escape alone, or
// ctrl-C, ends it.
type escapable struct{ q *prompt }

func (e escapable) Read(b []byte) (int, error) {
	k, err := e.q.next()
	if err == nil && (len(k) == 1 && k[0] == 0x1b || k[0] == 0x03) {
		return 0, io.EOF
	}
	return copy(b, k), err // key by key: what is typed after the line is not the line's
}

func (e escapable) Write(b []byte) (int, error) {
	n, err := e.q.p.out.Write(b)
	if err == nil {
		err = e.q.p.out.Flush()
	}
	return n, err
}

// line reads up to the next line end and no further, so that nothing is lost
// between two questions.
func (q *prompt) line() (string, error) {
	var b []byte
	one := make([]byte, 1)
	for len(b) < 1<<20 {
		n, err := q.in.Read(one)
		if n == 1 {
			if one[0] == '\n' {
				break
			}
			b = append(b, one[0])
		}
		if err != nil {
			if len(b) == 0 {
				return "", err
			}
			break
		}
	}
	return strings.ToValidUTF8(string(b), "\ufffd"), nil
}
