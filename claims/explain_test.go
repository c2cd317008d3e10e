package claims

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestExplain(t *testing.T) {
	text := "Il ministro Carlo Bianchi ha detto che il ponte riaprirà. Secondo la Procura di Genova i lavori sarebbero fermi da tre mesi."
	e, err := Explain(Article{ID: "a", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Sentences) != 2 {
		t.Fatalf("%d sentences, want 2", len(e.Sentences))
	}
	v := e.Sentences[0].Voices
	if len(v) != 1 || v[0].Speaker != "Carlo Bianchi" || v[0].Manner != "that" || !strings.HasPrefix(v[0].Scope, "che il ponte") {
		t.Errorf("voices of the first sentence: %+v", v)
	}
	w := e.Sentences[1].Voices
	if len(w) != 1 || w[0].Manner != "source" || !strings.Contains(w[0].Speaker, "Procura") {
		t.Errorf("voices of the second sentence: %+v", w)
	}
	s := e.String()
	for _, want := range []string{"clause", "verb riaprire (future)", "token    ministro: ", "role:ministro", "rule     fired length.number «tre mesi»", "voice    Carlo Bianchi (that by «detto»)"} {
		if !strings.Contains(s, want) {
			t.Errorf("the text lacks %q:\n%s", want, s)
		}
	}
	if _, err := json.Marshal(e); err != nil {
		t.Error(err)
	}
}

func TestExplainWritesNoControls(t *testing.T) {
	e, err := Explain(Article{Text: "Il ministro\x1b[31m ha \u202edetto\u0007 di no."})
	if err != nil {
		t.Fatal(err)
	}
	if s := e.String(); strings.ContainsAny(s, "\x1b\u0007\u202e") {
		t.Errorf("a control character came through: %q", s)
	}
}
