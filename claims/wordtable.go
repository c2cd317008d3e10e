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

func hashWord(w []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range w {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}
