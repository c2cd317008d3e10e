package web_test

import (
	"strings"
	"testing"

	"factledger/ledger"
)

// From the link to a mark and back without touching a mouse.
func TestKeys(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	b := openBrowser(t, d.server.URL)
	b.open(d.person("anna", ledger.RoleReviewer))
	b.wait("document.querySelector('.card')")
	first := b.text("#claim-title")
	b.keys("j")
	b.wait("document.querySelector('#claim-title').textContent.trim() !== " + quoted(first))
	second := b.text("#claim-title")
	b.keys("k")
	b.wait("document.querySelector('#claim-title').textContent.trim() === " + quoted(first))

	// v chooses, the reason is typed, Enter records and goes on.
	b.keys("v")
	b.wait("document.activeElement.name === 'because'")
	b.keys("verbale della questura")
	b.keys("\r")
	b.wait("document.querySelector('.said')")
	if got := b.text("#claim-title"); got != second {
		t.Errorf("after the mark stands %q, not the next, %q", got, second)
	}
	marked := func() (n int, c ledger.Claim) {
		for _, id := range ids {
			if x := d.now(id); x.Status != ledger.Unreviewed {
				n++
				c = x
			}
		}
		return n, c
	}
	if n, c := marked(); n != 1 || c.Status != ledger.Verified || c.Marks[0].Actor != "anna" || c.Marks[0].Because != "verbale della questura" {
		t.Fatalf("%d marked, %+v", n, c.Marks)
	}
	b.keys("u")
	b.wait("/Giudizio ripreso/.test((document.querySelector('.said')||{}).textContent)")
	if !strings.Contains(b.text(".said a"), "affermazione") {
		t.Error("undo does not lead to what it took back")
	}
	if n, _ := marked(); n != 0 {
		t.Error("undo left the mark")
	}

	// e and n open their forms; letters typed into them are text.
	b.keys("e")
	b.wait("document.activeElement.name === 'url'")
	b.keys("https://example.org/verbale")
	b.keys("\r")
	b.wait("document.querySelector('#evidence a[href=\"https://example.org/verbale\"]')")
	b.keys("n")
	b.wait("document.activeElement.name === 'text'")
	b.keys("d come dubbio")
	b.do(focusNextAndPress())
	b.wait("document.querySelector('#notes li')")
	if s := b.text("#notes li"); !strings.Contains(s, "d come dubbio") {
		t.Errorf("the note reads %q", s)
	}
	b.keys("/")
	b.wait("document.activeElement.id === 'find'")
	b.keys("perche\r") // an accent in the text, none in the search
	b.wait("document.body.dataset.page === 'search'")
	if s := strings.ToLower(b.text("blockquote.found mark")); !strings.HasPrefix(s, "perch") {
		t.Errorf("in the articles' texts the search marks %q", s)
	}
	b.keys("?")
	b.wait("document.body.dataset.page === 'help'")
	b.clean()
}

// Two browsers decide about one claim: the second sees both judgements, what
// it typed is still there, and both end up in the history.
func TestConflictBetweenTwoBrowsers(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	anna, bruno := openBrowser(t, d.server.URL), openBrowser(t, d.server.URL)
	anna.open(d.person("anna", ledger.RoleReviewer))
	bruno.open(d.person("bruno", ledger.RoleReviewer))
	for _, b := range []*browser{anna, bruno} {
		b.open("/claims/" + ids[0])
		b.wait("document.querySelector('form.mark')")
	}
	anna.keys("v")
	anna.wait("document.activeElement.name === 'because'")
	anna.keys("sentenza\r")
	anna.wait("document.querySelector('.said')")
	bruno.keys("c")
	bruno.wait("document.activeElement.name === 'because'")
	bruno.keys("smentita del ministero\r")
	bruno.wait("document.body.dataset.page === 'conflict'")
	page := bruno.text("main")
	for _, want := range []string{"sentenza", "anna", "smentita del ministero"} {
		if !strings.Contains(page, want) {
			t.Errorf("the conflict page lacks %q: %s", want, page)
		}
	}
	if c := d.now(ids[0]); len(c.Marks) != 1 {
		t.Fatalf("the stale mark was recorded: %+v", c.Marks)
	}
	bruno.shot("conflict")
	bruno.do(click(".mark button.main"))
	bruno.wait("document.querySelector('.said')")
	c := d.now(ids[0])
	if len(c.Marks) != 2 || c.Marks[0].Actor != "anna" || c.Marks[1].Actor != "bruno" || c.Marks[1].Because != "smentita del ministero" {
		t.Errorf("something was lost: %+v", c.Marks)
	}
	anna.clean()
	bruno.clean()
}

// What is highlighted is what the claim says, in code points, with emoji and
// accents before it.
func TestHighlightsAreExact(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	b := openBrowser(t, d.server.URL)
	b.open(d.person("anna", ledger.RoleReader))
	for _, id := range ids {
		c := d.now(id)
		b.open("/articles/" + c.ArticleID + "?at=" + id)
		b.wait("document.querySelector('#text .anchor')")
		var got struct{ Text, Quote, Anchor string }
		b.eval(`({Text: document.querySelector('#text').textContent,
			Quote: [...document.querySelectorAll('#text .here')].map(e => e.textContent).join(''),
			Anchor: [...document.querySelectorAll('#text .anchor')].map(e => e.textContent).join('')})`, &got)
		if got.Quote != c.Quote || got.Anchor != c.Anchor {
			t.Errorf("%s: highlighted %q with anchor %q, the claim says %q with %q", id, got.Quote, got.Anchor, c.Quote, c.Anchor)
		}
		if r := []rune(got.Text); string(r[c.Start:c.End]) != c.Quote {
			t.Errorf("%s: the page's text at the claim's place is %q", id, string(r[c.Start:c.End]))
		}
	}
	b.clean()
}

// Several claims are ticked on the way from one to the next and marked
// together, all by keys: going on loses no tick.
func TestKeysForSeveral(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	b := openBrowser(t, d.server.URL)
	b.open(d.person("anna", ledger.RoleEditor))
	b.wait("document.querySelector('.card')")
	at := func() (id string) {
		b.eval("document.querySelector('.card').dataset.claim", &id)
		return id
	}
	first := at()
	b.keys("xj")
	b.wait("document.querySelector('.card').dataset.claim !== " + quoted(first))
	second := at()
	b.keys("x")
	b.wait("document.querySelector('#ticked').textContent === '2'")
	b.keys("d")
	b.wait("document.activeElement.name === 'because' && document.activeElement.form.id === 'many'")
	b.keys("le due fonti si contraddicono\r")
	b.wait("document.querySelector('.said')")
	for _, id := range ids {
		c := d.now(id)
		switch want := id == first || id == second; {
		case want && (c.Status != ledger.Disputed || len(c.Marks) != 1 || c.Marks[0].Because != "le due fonti si contraddicono"):
			t.Errorf("ticked, yet %v: %+v", c.Status, c.Marks)
		case !want && len(c.Marks) > 0:
			t.Errorf("marked though not ticked: %+v", c.Marks)
		}
	}
	b.keys("m")
	b.wait("document.body.dataset.page === 'edit'")
	b.clean()
}
