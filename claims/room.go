package claims

import "strings"

// room is where an article's claims have their lists of words and the letters
// that do not stand in its text: many share one allocation. It is the claims'
// own once they are returned.
type room struct {
	lists   []string
	letters strings.Builder
	more    int // how many letters to make room for at least
}

// leave gives up the room: what claims have of it is theirs.
func (r *room) leave() { *r = room{} }

// keepList gives a copy of words, nil where there are none. Where there is no
// more room, it makes some for about more such words.
func (r *room) keepList(words []string, more int) []string {
	if len(words) == 0 {
		return nil
	}
	n := len(r.lists)
	if cap(r.lists)-n < len(words) {
		r.lists, n = make([]string, 0, max(len(words), more)), 0
	}
	r.lists = append(r.lists, words...)
	return r.lists[n:len(r.lists):len(r.lists)]
}

// keep gives letters as a string.
func (r *room) keep(letters []byte) string {
	n := r.letters.Len()
	if r.letters.Cap()-n < len(letters) {
		r.letters = strings.Builder{}
		r.letters.Grow(max(len(letters), r.more, 512))
		n = 0
	}
	r.letters.Write(letters)
	return r.letters.String()[n:]
}
