package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"factledger/claims"
	"factledger/ledger"

	"github.com/google/go-cmp/cmp"
)

// A final status that stands on nothing comes back once with a warning.
func TestThinMarkWarns(t *testing.T) {
	d := newDesk(t, nil)
	id := d.fill()[0]
	u := d.client("anna", ledger.RoleReviewer)
	form := url.Values{"rev": {fmt.Sprint(d.now(id).Rev)}, "status": {"verified"}, "because": {""}}
	if code, body := u.post("/claims/"+id+"/mark", form); code != http.StatusUnprocessableEntity || !strings.Contains(body, `name="anyway"`) {
		t.Fatalf("without evidence or reason: %d", code)
	}
	if c := d.now(id); len(c.Marks) != 0 {
		t.Fatal("it was recorded before the warning was seen")
	}
	form.Set("anyway", "1")
	if code, _ := u.post("/claims/"+id+"/mark", form); code != http.StatusOK || d.now(id).Status != ledger.Verified {
		t.Errorf("sent again: %d, %v", code, d.now(id).Status)
	}
}

func TestSameFormTwiceIsOneMark(t *testing.T) {
	d := newDesk(t, nil)
	id := d.fill()[0]
	u := d.client("anna", ledger.RoleReviewer)
	form := url.Values{"rev": {fmt.Sprint(d.now(id).Rev)}, "status": {"disputed"}, "because": {"fonti discordi"}, "key": {"one-form"}}
	for range 2 {
		if code, _ := u.post("/claims/"+id+"/mark", form); code != http.StatusOK {
			t.Fatalf("%d", code)
		}
	}
	if n := len(d.now(id).Marks); n != 1 {
		t.Errorf("%d marks", n)
	}
}

func TestManyAtOnce(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	u := d.client("anna", ledger.RoleReviewer)
	form := url.Values{"status": {"disputed"}, "because": {"comunicato ritirato"}, "do": {"mark"}, "next": {"/queue"}}
	for _, id := range ids {
		form.Add("claim", fmt.Sprintf("%s:%d", id, d.now(id).Rev))
	}
	if _, err := d.ledger.Mark(context.Background(), ledger.MarkOrder{Claim: ids[1], Actor: "bruno", Status: ledger.Verified, Because: "atti", Rev: d.now(ids[1]).Rev}); err != nil {
		t.Fatal(err)
	}
	code, body := u.post("/marks", form)
	if code != http.StatusConflict || !strings.Contains(body, "bruno") || !strings.Contains(body, "comunicato ritirato") {
		t.Errorf("one of them was decided meanwhile: %d", code)
	}
	for i, id := range ids {
		want := ledger.Disputed
		if i == 1 {
			want = ledger.Verified
		}
		if got := d.now(id).Status; got != want {
			t.Errorf("claim %d is %v, want %v", i, got, want)
		}
	}
	if code, _ := u.post("/marks", url.Values{"status": {"verified"}, "claim": {ids[0] + ":1"}}); code != http.StatusUnprocessableEntity {
		t.Errorf("several without a reason: %d", code)
	}
}

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

// A reviewed claim that a rereading does not find again is listed, and settled
// by a person.
func TestLost(t *testing.T) {
	d := newDesk(t, nil)
	id := d.fill()[0]
	u := d.client("anna", ledger.RoleReviewer)
	bg := context.Background()
	if _, err := d.ledger.Mark(bg, ledger.MarkOrder{Claim: id, Actor: "bruno", Status: ledger.Verified, Because: "atti", Rev: d.now(id).Rev}); err != nil {
		t.Fatal(err)
	}
	if _, body := u.get("/queue?lost=1"); strings.Contains(body, id) {
		t.Error("it is listed as lost before it is")
	}
	rep, err := d.ledger.Report(bg, ledger.Query{Claim: id, Text: true})
	if err != nil {
		t.Fatal(err)
	}
	got, err := d.ledger.Reread(bg, "capo", rep.Articles[0].ID, ledger.Reading{Article: claims.Article{Text: rep.Articles[0].Text}})
	if err != nil || len(got.Lost) != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	if _, body := u.get("/queue?lost=1"); !strings.Contains(body, id) || !strings.Contains(body, "non ritrovata") {
		t.Error("the queue does not list it")
	}
	if _, body := u.get("/claims/" + id); !strings.Contains(body, "/claims/"+id+"/settle") {
		t.Error("its page does not let it be settled")
	}
	if code, _ := u.post("/claims/"+id+"/settle", url.Values{"rev": {"0"}, "onto": {""}}); code != http.StatusConflict {
		t.Errorf("settled at a stale revision: %d", code)
	}
	if code, body := u.post("/claims/"+id+"/settle", url.Values{"rev": {fmt.Sprint(d.now(id).Rev)}, "onto": {""}, "key": {"k"}}); code != http.StatusOK {
		t.Errorf("%d %s", code, body)
	}
	if _, body := u.get("/queue?lost=1"); strings.Contains(body, "non ritrovata</span>") {
		t.Error("it is still listed")
	}
	if c := d.now(id); c.Status != ledger.Verified || len(c.Marks) != 1 {
		t.Errorf("its review: %+v", c)
	}
}

// Bounds, split, merge, missed, dropped: each an event, each anchor an exact
// slice of the text.
func TestEdits(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	u := d.client("anna", ledger.RoleEditor)
	fields := func(id string) url.Values {
		c := d.now(id)
		return url.Values{"rev": {fmt.Sprint(c.Rev)}, "quote": {c.Quote}, "anchor": {c.Anchor}, "near": {fmt.Sprint(c.Start)}, "label": {c.Label},
			"kind": {c.Kind.String()}, "value": {c.Value.String()}, "unit": {c.Unit}, "modifier": {c.Modifier.String()}, "modality": {c.Modality.String()},
			"subject": {c.Subject}, "when": {c.When}, "attributed_to": {c.Attributed}}
	}
	slices := func(step string) {
		t.Helper()
		rep, err := d.ledger.Report(context.Background(), ledger.Query{Text: true})
		if err != nil {
			t.Fatal(err)
		}
		text := map[string][]rune{}
		for _, a := range rep.Articles {
			text[a.ID] = []rune(a.Text)
		}
		for _, c := range rep.Claims {
			r := text[c.ArticleID]
			if string(r[c.Start:c.End]) != c.Quote || string(r[c.AnchorStart:c.AnchorEnd]) != c.Anchor {
				t.Errorf("%s: %q is not its slice", step, c.Quote)
			}
		}
	}
	var duration, arrests string
	for _, id := range ids {
		switch c := d.now(id); c.Anchor {
		case "cinque ore":
			duration = id
		case "12":
			arrests = id
		}
	}
	f := fields(duration)
	f.Set("quote", "Il processo è durato cinque ore, perché mancavano i testimoni")
	if code, body := u.post("/claims/"+duration+"/edit", f); code != http.StatusOK {
		t.Fatalf("bounds: %d %s", code, body)
	}
	if c := d.now(duration); !strings.HasSuffix(c.Quote, "testimoni") {
		t.Errorf("the quote stayed %q", c.Quote)
	}
	slices("bounds")
	f = fields(duration)
	f.Set("quote", "parole che l'articolo non dice")
	if code, _ := u.post("/claims/"+duration+"/edit", f); code != http.StatusUnprocessableEntity {
		t.Errorf("a quote that is not there: %d", code)
	}
	article := d.now(arrests).ArticleID
	f = fields(arrests)
	f.Set("quote", "mancavano i testimoni")
	f.Set("anchor", "mancavano")
	f.Set("kind", "event")
	f.Set("value", "")
	f.Set("label", "Mancavano i testimoni")
	if code, body := u.post("/articles/"+article+"/claims", f); code != http.StatusOK || !strings.Contains(body, "Mancavano i testimoni") {
		t.Fatalf("a missed claim: %d", code)
	}
	slices("missed")
	f = url.Values{"rev": {fmt.Sprint(d.now(arrests).Rev)}}
	for i, part := range []struct{ quote, anchor, kind, value string }{{"La polizia ha arrestato 12 persone a Bari", "12", "quantity", "12"}, {"a Bari il 3 marzo 2025", "3 marzo 2025", "date", "2025-03-03"}} {
		s := fmt.Sprintf("-%d", i)
		for k, v := range map[string]string{"quote": part.quote, "anchor": part.anchor, "kind": part.kind, "value": part.value, "label": "parte" + s, "modifier": "exact", "modality": "asserted"} {
			f.Set(k+s, v)
		}
	}
	if code, body := u.post("/claims/"+arrests+"/split", f); code != http.StatusOK {
		t.Fatalf("split: %d %s", code, body)
	}
	slices("split")
	labels := func() map[string]string {
		rep, err := d.ledger.Report(context.Background(), ledger.Query{Article: article})
		if err != nil {
			t.Fatal(err)
		}
		m := map[string]string{}
		for _, c := range rep.Claims {
			if c.Dropped == "" {
				m[c.Label] = c.ID
			}
		}
		return m
	}
	ls := labels()
	if ls["parte-0"] == "" || ls["parte-1"] == "" {
		t.Fatalf("the parts are not there: %v", ls)
	}
	f = url.Values{"rev": {fmt.Sprint(d.now(ls["parte-0"]).Rev)}, "with": {ls["parte-1"]}, "label": {"di nuovo una"}}
	if code, body := u.post("/claims/"+ls["parte-0"]+"/merge", f); code != http.StatusOK {
		t.Fatalf("merge: %d %s", code, body)
	}
	slices("merge")
	if ls = labels(); ls["di nuovo una"] == "" || ls["parte-1"] != "" {
		t.Errorf("after the merge: %v", ls)
	}
	f = url.Values{"rev": {fmt.Sprint(d.now(duration).Rev)}, "because": {"è un'opinione"}}
	if code, _ := u.post("/claims/"+duration+"/drop", f); code != http.StatusOK {
		t.Errorf("drop: %d", code)
	}
	// However it is counted, it is as many.
	for _, words := range []string{"", "polizia", "Bari", "processo", "parte"} {
		var n []int
		for _, c := range []ledger.Count{ledger.CountAll, ledger.CountClaims, ledger.CountTotal} {
			rep, err := d.ledger.Report(context.Background(), ledger.Query{Words: words, Count: c})
			if err != nil {
				t.Fatal(err)
			}
			n = append(n, rep.Counts.Claims, len(rep.Claims))
		}
		for _, k := range n {
			if k != n[0] {
				t.Errorf("%q is counted %v", words, n)
				break
			}
		}
	}
	for label, id := range labels() {
		if id == duration {
			t.Errorf("the dropped claim stands: %s", label)
		}
	}
}

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

// The values of a claim are on its card, those too that come first in their
// enumeration.
func TestFacts(t *testing.T) {
	d := newDesk(t, nil)
	id := d.fill()[0]
	u := d.client("anna", ledger.RoleReader)
	_, body := u.get("/claims/" + id)
	for _, want := range []string{"<dd>quantità</dd>", "<dd>affermato</dd>", "<bdi>12 persone</bdi>", "<bdi>3 marzo 2025</bdi>"} {
		if !strings.Contains(body, want) {
			t.Errorf("the card lacks %s", want)
		}
	}
}

// What stands before and after a quote is on the card, relations or none.
func TestPassageInView(t *testing.T) {
	d := newDesk(t, nil)
	id := d.fill()[0]
	u := d.client("anna", ledger.RoleReader)
	for _, path := range []string{"/claims/" + id, "/queue?at=" + id} {
		if _, body := u.get(path); !strings.Contains(body, "Il processo è durato cinque ore, perché mancavano i testimoni.") {
			t.Errorf("%s lacks the rest of the passage", path)
		}
	}
}

// Each page's JSON twin is JSON, and no page answers a twin where it is none.
func TestTwins(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	u := d.client("anna", ledger.RoleAdmin)
	article := d.now(ids[0]).ArticleID
	for _, p := range everyPage {
		path := strings.NewReplacer("{claim}", ids[0], "{article}", article).Replace(p.path)
		base, query, _ := strings.Cut(path, "?")
		code, body := u.get(base + ".json?" + query)
		if want := p.name != "error"; (code == http.StatusOK) != want {
			t.Errorf("%s: %d", p.name, code)
		}
		var any map[string]any
		if err := json.Unmarshal([]byte(body), &any); err != nil {
			t.Errorf("%s: %v", p.name, err)
		}
	}
}

// A blind second reviewer sees nothing of the first before having decided.
func TestBlindSecondReview(t *testing.T) {
	d := newDesk(t, nil)
	id := d.fill()[0]
	if err := d.ledger.SetPolicy(context.Background(), "capo", ledger.Policy{Reviewers: 2, Blind: true}); err != nil {
		t.Fatal(err)
	}
	anna, bruno := d.client("anna", ledger.RoleReviewer), d.client("bruno", ledger.RoleReviewer)
	stale := fmt.Sprint(d.now(id).Rev)
	const secret = "ragione segreta di anna"
	if code, _ := anna.post("/claims/"+id+"/mark", url.Values{"rev": {stale}, "status": {"contradicted"}, "because": {secret}}); code != http.StatusOK {
		t.Fatal("anna marks")
	}
	article := d.now(id).ArticleID
	for _, path := range []string{"/claims/" + id, "/claims/" + id + ".json", "/queue?status=all", "/queue.json?status=all", "/articles/" + article + "?at=" + id, "/activity", "/activity.json", "/contradictions.json?relation=all&verdict=all", "/search?q=polizia"} {
		if _, body := bruno.get(path); strings.Contains(body, secret) {
			t.Errorf("%s gives the first review away", path)
		}
	}
	code, body := bruno.post("/claims/"+id+"/mark", url.Values{"rev": {stale}, "status": {"verified"}, "because": {"b"}})
	if code != http.StatusConflict || strings.Contains(body, secret) {
		t.Errorf("a stale mark: %d, or it gave the first away", code)
	}
	if code, _ := bruno.post("/claims/"+id+"/mark", url.Values{"rev": {fmt.Sprint(d.now(id).Rev)}, "status": {"verified"}, "because": {"b"}}); code != http.StatusOK {
		t.Fatal("bruno marks")
	}
	if _, body := bruno.get("/claims/" + id); !strings.Contains(body, secret) {
		t.Error("having decided, bruno still does not see the first review")
	}
}

// The queue is filtered by what people know: an article by words of its title,
// outlets and speakers with what there is to choose from.
func TestFilters(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	u := d.client("anna", ledger.RoleEditor)
	article := d.now(ids[0]).ArticleID
	for path, want := range map[string]int{
		"/queue.json":                                 4,
		"/queue.json?article=citta+sicure":            2,
		"/queue.json?article=" + article:              2,
		"/queue.json?article=" + article[:10]:         2,
		"/queue.json?article=nessuno":                 0,
		"/queue.json?outlet=Il+Foglio+di+prova":       2,
		"/queue.json?kind=duration":                   1,
		"/queue.json?text=perche":                     0,
		"/queue.json?text=liberati":                   1,
		"/queue.json?status=verified":                 0,
		"/queue.json?dossier=Bari&flagged=1":          2,
		"/queue.json?reviewer=anna":                   0,
		"/queue.json?article=gazzetta&text=arrestato": 1,
	} {
		code, body := u.get(path)
		var got struct {
			Claims []struct{} `json:"claims"`
			Total  int        `json:"total"`
		}
		if err := json.Unmarshal([]byte(body), &got); code != http.StatusOK || err != nil || len(got.Claims) != want || got.Total != want {
			t.Errorf("%s: %d, %d claims of %d, not %d (%v)", path, code, len(got.Claims), got.Total, want, err)
		}
	}
	_, body := u.get("/queue?article=nessuno")
	if !strings.Contains(body, `value="nessuno"`) {
		t.Error("the filter that finds nothing is not there to be changed")
	}
	if m := lacks(body, `<option value="La Gazzetta di prova">`, `<option value="anna">`); m != nil {
		t.Errorf("the filters do not offer %q", m)
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

// What an editor assigned, corrected or withdrew by mistake is taken back from
// the page that says so.
func TestUndoOfArticlesAndAssignments(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	article := d.now(ids[0]).ArticleID
	u := d.client("anna", ledger.RoleEditor)
	for _, step := range []struct {
		path string
		form url.Values
		said string
	}{
		{"/claims/" + ids[0] + "/assign", url.Values{"reviewer": {"bruno"}}, "Assegnazione ripresa"},
		{"/articles/" + article + "/edit", url.Values{"title": {"Un altro titolo"}}, "Correzione dell'articolo ripresa"},
		{"/articles/" + article + "/withdraw", url.Values{"because": {"doppione"}}, "di nuovo nei rapporti"},
	} {
		code, body := u.post(step.path, step.form)
		if m := lacks(body, `class="said"`, `action="/undo"`); code != http.StatusOK || m != nil {
			t.Errorf("%s: %d, the page lacks %q", step.path, code, m)
		}
		if code, body = u.post("/undo", nil); code != http.StatusOK || lacks(body, step.said) != nil {
			t.Errorf("%s: undo says nothing of it: %d", step.path, code)
		}
	}
	_, page := u.get("/articles/" + article)
	if m := lacks(page, "Città più sicure"); m != nil || strings.Contains(page, "doppione") {
		t.Errorf("the article is not what it was: lacks %q", m)
	}
	if c := d.now(ids[0]); c.Assigned != "" {
		t.Errorf("it is still assigned to %q", c.Assigned)
	}
}

// The queue of one speaker holds what that speaker says, all of it and nothing
// else; claims given to a reviewer are in that reviewer's queue.
func TestFilterBySpeakerAndReviewer(t *testing.T) {
	d := newDesk(t, nil)
	want := map[string]int{}
	all := d.seeds().Claims
	for _, c := range all {
		want[c.Attributed]++
	}
	u := d.client("anna", ledger.RoleEditor)
	total := func(filter url.Values) int {
		t.Helper()
		var got struct {
			Claims []struct{ Claim ledger.Claim } `json:"claims"`
			Total  int                            `json:"total"`
		}
		_, body := u.get("/queue.json?" + filter.Encode())
		if err := json.Unmarshal([]byte(body), &got); err != nil {
			t.Fatal(err)
		}
		for _, c := range got.Claims {
			if s := filter.Get("speaker"); s != "" && c.Claim.Attributed != s {
				t.Errorf("in the queue of %q: %q says it", s, c.Claim.Attributed)
			}
		}
		return got.Total
	}
	if len(want) < 4 {
		t.Fatalf("the seeds have few speakers: %v", want)
	}
	for speaker, n := range want {
		if got := total(url.Values{"speaker": {speaker}}); speaker != "" && got != n {
			t.Errorf("%q: %d, not %d", speaker, got, n)
		}
	}
	form := url.Values{"do": {"assign"}, "reviewer": {"bruno"}}
	for _, c := range all[:3] {
		form.Add("claim", fmt.Sprintf("%s:%d", c.ID, c.Rev))
	}
	if code, body := u.post("/marks", form); code != http.StatusOK || lacks(body, "Annulla") != nil {
		t.Fatalf("assigning three: %d", code)
	}
	if n := total(url.Values{"reviewer": {"bruno"}}); n != 3 {
		t.Errorf("the queue of the one they were given to: %d", n)
	}
}
