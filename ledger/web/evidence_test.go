package web_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

func TestEvidenceWithFile(t *testing.T) {
	d := newDesk(t, nil)
	id := d.fill()[0]
	u := d.client("anna", ledger.RoleReviewer)
	content := []byte("<script>alert(1)</script>%PDF")
	send := func(fields map[string]string, file []byte) (int, string) {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		for k, v := range fields {
			if err := m.WriteField(k, v); err != nil {
				t.Fatal(err)
			}
		}
		if file != nil {
			w, err := m.CreateFormFile("file", "../../etc/passwd\n.html")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write(file); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
		r, err := http.NewRequest("POST", u.base+"/claims/"+id+"/evidence", &b)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", m.FormDataContentType())
		r.Header.Set("Origin", u.base)
		return u.do(r)
	}
	fields := map[string]string{"rev": fmt.Sprint(d.now(id).Rev), "url": "https://example.org/atto?a=1&b=2", "title": "L'atto è «pubblico»",
		"quote": "perché 12", "kind": "primary", "stance": "refutes", "seen": "2025-03-06", "archive": "https://archive.example/1"}
	if code, body := send(fields, content); code != http.StatusOK {
		t.Fatalf("%d %s", code, body)
	}
	es := d.now(id).Evidence
	if len(es) != 1 || len(es[0].File) != 64 {
		t.Fatalf("evidence %+v", es)
	}
	e, hash := es[0], es[0].File
	want := ledger.Evidence{URL: fields["url"], Title: fields["title"], Quote: fields["quote"], Kind: ledger.Primary, Stance: ledger.Refutes,
		Seen: "2025-03-06", Archive: fields["archive"], File: hash, Actor: "anna", Claim: id, Seq: e.Seq, At: e.At}
	if diff := cmp.Diff(want, e); diff != "" {
		t.Error(diff)
	}
	r, err := u.c.Get(u.base + "/files/" + hash)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if r.Header.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(r.Header.Get("Content-Disposition"), "attachment") ||
		!strings.Contains(r.Header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("the file comes as %v", r.Header)
	}
	if got, err := io.ReadAll(r.Body); err != nil || !bytes.Equal(got, content) {
		t.Errorf("the file comes back as %q: %v", got, err)
	}
	for name, change := range map[string]map[string]string{
		"script address": {"url": "javascript:alert(1)"}, "unknown kind": {"kind": "rumour"}, "no stance": {"stance": ""}, "script archive": {"archive": "data:text/html,x"},
	} {
		f := map[string]string{}
		for k, v := range fields {
			f[k] = v
		}
		for k, v := range change {
			f[k] = v
		}
		f["rev"] = fmt.Sprint(d.now(id).Rev)
		if code, _ := send(f, nil); code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, code)
		}
	}
	if n := len(d.now(id).Evidence); n != 1 {
		t.Errorf("%d pieces of evidence", n)
	}
	fields["rev"] = fmt.Sprint(d.now(id).Rev)
	if code, _ := send(fields, make([]byte, ledger.MaxFile+1)); code != http.StatusUnprocessableEntity && code != http.StatusRequestEntityTooLarge {
		t.Errorf("a file that is too large: %d", code)
	}
	if err := d.ledger.Redact(context.Background(), "anna", hash, "dati di un minore"); err != nil {
		t.Fatal(err)
	}
	if code, body := u.get("/files/" + hash); code != http.StatusGone || strings.Contains(body, "alert(1)") {
		t.Errorf("a redacted file: %d", code)
	}
	if _, body := u.get("/claims/" + id); !strings.Contains(body, "file rimosso") {
		t.Error("the page does not say that the file was redacted")
	}
	if code, _ := u.get("/files/" + strings.Repeat("0", 64)); code != http.StatusNotFound {
		t.Errorf("a file that is not there: %d", code)
	}
}
