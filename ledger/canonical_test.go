package ledger

import (
	"encoding/hex"
	"testing"
)

// FuzzCanonical holds that an event is written as encoding/json writes it.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"", "anna", `{"claims":["a\"b"],"v":1}`, "a\\b", "\x00\x1f\b\f\n\r\t\x7f", "<a & b>", "perché «sì» 🇮🇹", "\u2028 \u2029 \u202e", "\xff\xc3", "\xed\xa0\x80", "�"} {
		f.Add(s, int64(1))
	}
	f.Fuzz(func(t *testing.T, s string, rev int64) {
		d := &draft{about: []byte(s), actor: s, at: s, body: s + `"` + s, key: s, kind: s, rev: rev}
		about := hex.EncodeToString(d.about)
		want, err := canonical(struct {
			About string `json:"about"`
			Actor string `json:"actor"`
			At    string `json:"at"`
			Body  string `json:"body"`
			Key   string `json:"key"`
			Kind  string `json:"kind"`
			Rev   int64  `json:"rev"`
			V     int    `json:"v"`
		}{about, d.actor, d.at, d.body, d.key, d.kind, d.rev, 1})
		if err != nil {
			t.Fatal(err)
		}
		if got := string(d.canonical(nil, about)); got != want {
			t.Errorf("%q\n%q", got, want)
		}
	})
}

func TestHalfCharacter(t *testing.T) {
	for line, want := range map[string]bool{
		`{"text":"a"}`: false, `\ud83d\ude00`: false, `\uD83D\uDE00\ud83d`: true, `\ud83d`: true, `\ude00`: true, `\ude00\ud83d`: true,
		`\\ud83d`: false, `\\\ud83d`: true, `\ud83d\n\ude00`: true, `\ud83d \ude00`: true, `\u00e8 \ud8`: false, `\`: false, `\u`: false, "\ufffd": false,
	} {
		if got := HalfCharacter([]byte(line)); got != want {
			t.Errorf("%s: %v", line, got)
		}
	}
}
