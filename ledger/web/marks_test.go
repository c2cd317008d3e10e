package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"factledger/ledger"
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
