package web_test

import (
	"strings"
	"testing"

	"factledger/ledger"
	"factledger/ledger/web"

	"github.com/chromedp/chromedp"
)

// A team over TLS, in two browsers: the admin enters by the printed link,
// invites a reviewer and asks for a blind second review; the reviewer sets a
// password, marks, leaves, is refused with a wrong password and comes back.
func TestTeamInBrowsers(t *testing.T) {
	d := newDesk(t, nil)
	ids := d.fill()
	cert, key := certificate(t)
	d.o.Team = true
	link := serve(t, d, d.o, web.Listen{Cert: cert, Key: key})
	base := link[:strings.Index(link, "/enter")]
	trusting := chromedp.Flag("ignore-certificate-errors", true) // the certificate is this test's own
	capo, anna := openBrowser(t, base, trusting), openBrowser(t, base, trusting)
	const secret = "una parola d'ordine lunga"

	capo.open(link)
	capo.wait("document.querySelector('input[name=new]')")
	capo.do(click("input[name=new]"))
	capo.keys(secret + " di capo\r")
	capo.wait("document.querySelector('.said') && document.querySelector('input[name=old]')")
	capo.open(link)
	capo.wait("document.body.dataset.page === 'error'") // it was used up
	capo.open("/people")
	capo.do(click("form:has(button.main) input[name=name]"))
	capo.keys("anna\r")
	capo.wait("[...document.querySelectorAll('td bdi')].some(e => e.textContent === 'anna')")
	capo.do(click("tr:has(input[value=anna]) button[value=link]"))
	capo.wait("document.querySelector('.hint code')")
	invitation := capo.text(".hint code")
	capo.open("/policy")
	capo.do(chromedp.SetAttributeValue("select[name=reviewers] option[value='2']", "selected", ""), click("input[name=blind]"), click("button.main"))
	capo.wait("document.querySelector('.said')")

	anna.open(invitation)
	anna.wait("document.querySelector('input[name=new]')")
	anna.do(click("input[name=new]"))
	anna.keys(secret + "\r")
	anna.wait("document.querySelector('input[name=old]')")
	anna.open("/claims/" + ids[0])
	anna.wait("document.querySelector('form.mark')")
	if anna.text("a[data-key=m]") != "(absent)" {
		t.Error("a reviewer is shown what an editor does")
	}
	anna.keys("v")
	anna.wait("document.activeElement.name === 'because'")
	anna.keys("verbale della questura\r")
	anna.wait("document.querySelector('.said')")
	anna.open("/people")
	anna.wait("document.body.dataset.page === 'error'")
	anna.open("/account")
	anna.do(click("form[action='/logout'] button"))
	anna.wait("document.body.dataset.page === 'login'")
	login := func(password string) {
		t.Helper()
		anna.open("/login")
		anna.do(click("input[name=name]"))
		anna.keys("anna\t" + password + "\r")
	}
	login("un'altra parola")
	anna.wait("document.querySelector('.wrong')")
	anna.shot("login-refused")
	login(secret)
	anna.wait("document.body.dataset.page === 'queue'")
	var cookies string
	if anna.eval("document.cookie", &cookies); cookies != "" {
		t.Errorf("a script can read the session: %q", cookies)
	}

	// Blind: the second reviewer sees nothing of the first, and disagrees.
	capo.open("/claims/" + ids[0])
	capo.wait("document.querySelector('form.mark')")
	if s := capo.text("main"); strings.Contains(s, "verbale della questura") {
		t.Error("the second reviewer sees the first's reason")
	}
	capo.keys("d")
	capo.wait("document.activeElement.name === 'because'")
	capo.keys("le fonti non concordano\r")
	capo.wait("document.querySelector('.said')")
	if c := d.now(ids[0]); len(c.Marks) != 2 || c.Standing != ledger.StandingSplit || c.Status != ledger.Unreviewed {
		t.Errorf("two who do not agree: %v, %v, %d marks", c.Standing, c.Status, len(c.Marks))
	}
	capo.open("/claims/" + ids[0])
	capo.wait("document.querySelectorAll('#marks li').length === 2")
	capo.open("/people")
	capo.do(click("tr:has(input[value=anna]) button[value=end]"))
	capo.wait("document.querySelector('.said')")
	anna.open("/queue")
	anna.wait("document.body.dataset.page === 'login'") // her session was ended
	capo.clean()
	anna.clean()
}
