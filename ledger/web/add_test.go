package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"factledger/ledger"
)

func TestAddArticles(t *testing.T) {
	d := newDesk(t, nil)
	u := d.client("anna", ledger.RoleEditor)
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for k, v := range map[string]string{"text": "Nel 2024 a Bari sono nati 1.200 bambini.\r\nIl sindaco ha 54 anni.", "title": "Nascite", "outlet": "La prova", "published": "2025-01-02", "dossier": "Nascite"} {
		if err := m.WriteField(k, v); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"buono.txt": "Il 3 marzo 2025 la polizia ha arrestato 12 persone.", "righe.jsonl": `{"id":"x","text":"Nel 2023 i residenti erano 5.000."}`,
		"rotto.jsonl": "{", "mezzo.jsonl": `{"id":"y","text":"Erano 5.000 \ud83d."}`, "latino.jsonl": "{\"id\":\"z\",\"text\":\"5.000 citt\xe0\"}", "documento.pdf": "%PDF-1.7 …", "latino.txt": "citt\xe0"} {
		w, err := m.CreateFormFile("files", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest("POST", u.base+"/articles", &b)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Origin", u.base)
	r.Header.Set("Accept", "application/json")
	code, body := u.do(r)
	if code != http.StatusUnprocessableEntity {
		t.Errorf("five of them are no articles: %d", code)
	}
	var got struct {
		Added []struct{ Name, Error string }
	}
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	bad := map[string]bool{"rotto.jsonl": true, "mezzo.jsonl": true, "latino.jsonl": true, "documento.pdf": true, "latino.txt": true}
	if len(got.Added) != 8 {
		t.Errorf("%d answers: %s", len(got.Added), body)
	}
	for _, a := range got.Added {
		if (a.Error != "") != bad[a.Name] {
			t.Errorf("%s: %q", a.Name, a.Error)
		}
	}
	rep, err := d.ledger.Report(context.Background(), ledger.Query{Text: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(rep.Articles) != 3 {
		t.Errorf("%d articles", len(rep.Articles))
	}
	for _, a := range rep.Articles {
		if strings.Contains(a.Text, "\r") {
			t.Errorf("%q: the form's line ends stayed", a.Text)
		}
		if a.Title == "Nascite" && a.Name == "Nascite" && (a.Outlet != "La prova" || a.Published != "2025-01-02" || len(a.Dossiers) != 1) {
			t.Errorf("%+v", a)
		}
	}
}

// An article that is there goes into a dossier from its page, and is compared
// with those in it.
func TestFileInDossier(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	u := d.client("anna", ledger.RoleEditor)
	article := d.now(ids[0]).ArticleID
	if code, _ := u.post("/articles/"+article+"/dossier", url.Values{"dossier": {" "}}); code != http.StatusUnprocessableEntity {
		t.Errorf("a dossier without a name: %d", code)
	}
	for range 2 { // filed twice is filed once
		if code, body := u.post("/articles/"+article+"/dossier", url.Values{"dossier": {"Sicurezza"}}); code != http.StatusOK || !strings.Contains(body, "messo nel dossier") {
			t.Fatalf("filing: %d", code)
		}
	}
	rep, err := d.ledger.Report(context.Background(), ledger.Query{Dossier: "Sicurezza"})
	if err != nil || len(rep.Articles) != 1 || len(rep.Claims) != 2 {
		t.Errorf("the dossier holds %d articles with %d claims (%v)", len(rep.Articles), len(rep.Claims), err)
	}
	if _, body := u.get("/articles/" + article + "/edit"); !strings.Contains(body, "/queue?dossier=Sicurezza") {
		t.Error("the article's page does not name the dossier")
	}
}
