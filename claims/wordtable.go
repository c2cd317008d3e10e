package claims

import "bytes"

// wordTable numbers the first storyReach words of a text: less than half of its
// slots are ever taken.
type wordTable struct {
	slots   [2 * 2048]uint16 // place in words, from 1; 0 where the slot is free
	words   []heardWord
	letters []byte // of the words; where it must grow, the words before keep the old
}

type heardWord struct {
	word  []byte
	hash  uint32
	value int32
}

func (t *wordTable) reset() {
	clear(t.slots[:])
	t.words, t.letters = t.words[:0], t.letters[:0]
}

// at is the entry of a word, and whether it was not there before. It holds until
// the next call.
func (t *wordTable) at(h uint32, word []byte) (w *heardWord, fresh bool) {
	for i := h; ; i++ {
		s := &t.slots[i%uint32(len(t.slots))]
		if *s == 0 {
			n := len(t.letters)
			t.letters = append(t.letters, word...)
			t.words = append(t.words, heardWord{word: t.letters[n:len(t.letters):len(t.letters)], hash: h})
			*s = uint16(len(t.words))
			return &t.words[len(t.words)-1], true
		}
		if w = &t.words[*s-1]; w.hash == h && bytes.Equal(w.word, word) {
			return w, false
		}
	}
}

// formPlaces is a wordTable of forms by their keys alone.
type formPlaces struct {
	slots [2 * 2048]uint16 // place in forms, from 1; 0 where the slot is free
	forms []formPlace
}

type formPlace struct {
	key   uint64
	place int32
}

func (t *formPlaces) reset() {
	clear(t.slots[:])
	t.forms = t.forms[:0]
}

// at is the entry of a form, and whether it was not there before. It holds until
// the next call.
func (t *formPlaces) at(key uint64) (f *formPlace, fresh bool) {
	for i := key >> 40; ; i++ {
		s := &t.slots[i%uint64(len(t.slots))]
		if *s == 0 {
			t.forms = append(t.forms, formPlace{key: key})
			*s = uint16(len(t.forms))
			return &t.forms[len(t.forms)-1], true
		}
		if f = &t.forms[*s-1]; f.key == key {
			return f, false
		}
	}
}

func hashWord(w []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range w {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}
