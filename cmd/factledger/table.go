package main

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// table prints rows for people: on a screen in columns, the last cut to its
// width; piped, cells are whole and stand between tabs.
type table struct {
	p    *program
	rows [][]string
	look []func(string) string // of each column; nil is plain
}

func (t *table) row(cells ...string) {
	for i := range cells {
		cells[i] = oneLine(cells[i])
	}
	t.rows = append(t.rows, cells)
}

func (t *table) print() {
	wide := map[int]int{}
	for _, r := range t.rows {
		for i, cell := range r {
			wide[i] = max(wide[i], utf8.RuneCountInString(cell))
		}
	}
	for _, r := range t.rows {
		used := 0
		for i, cell := range r {
			last := i == len(r)-1
			pad := 0
			switch {
			case t.p.screen.width == 0:
			case last:
				cell = cut(cell, t.p.screen.width-used)
			default:
				pad = wide[i] - utf8.RuneCountInString(cell) + 2
				used += wide[i] + 2
			}
			if i < len(t.look) && t.look[i] != nil {
				cell = t.look[i](cell)
			}
			fmt.Fprint(t.p.out, cell, strings.Repeat(" ", pad))
			switch {
			case last:
				fmt.Fprintln(t.p.out)
			case t.p.screen.width == 0:
				fmt.Fprint(t.p.out, "\t")
			}
		}
	}
}

// cut shortens s to n characters.
func cut(s string, n int) string {
	if n < 8 || utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n-1])) + "…"
}
