package crashtest

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"factledger/ledger"
	"factledger/ledger/sqlite"
)

// TestKillServer kills the real program while it serves four browsers. What a
// browser was told is there once; what it was not told, it sends again to the
// next server, and then that is there once as well.
func TestKillServer(t *testing.T) {
	program := build(t)
	path := filepath.Join(t.TempDir(), "l.db")
	seeded(t, path)
	var unknown [4]url.Values // what each was sending when the server died
	var resent atomic.Int64
	rng := rand.New(rand.NewPCG(8, 8))
	runs, total := part(440, 40, 2), 0
	for run := range runs {
		if run%50 == 49 { // a ledger that grows makes each check dearer
			path = filepath.Join(t.TempDir(), "l.db")
			seeded(t, path)
			unknown = [4]url.Values{}
		}
		claims := whole(t, path).Claims
		d := serve(t, program, path)
		var a acks
		var wg sync.WaitGroup
		for w := range unknown {
			wg.Go(func() {
				send := func(form url.Values) bool {
					if !d.post(form) {
						unknown[w] = form
						return false
					}
					a.add(form.Get("key"))
					return true
				}
				revs := map[string]int64{}
				if form := unknown[w]; form != nil {
					if !send(form) {
						return
					}
					resent.Add(1)
					unknown[w] = nil
					rev, _ := strconv.ParseInt(form.Get("rev"), 10, 64)
					revs[form.Get("claim")] = rev + 1
				}
				for i := 0; ; i++ {
					c := claims[(w+i*len(unknown))%(len(claims)/len(unknown)*len(unknown))] // nobody else's
					rev, key := max(c.Rev, revs[c.ID]), fmt.Sprintf("r%dw%dn%d", run, w, i)
					if !send(url.Values{"claim": {c.ID}, "status": {ledger.Status(1 + i%3).String()}, "because": {key}, "rev": {fmt.Sprint(rev)}, "key": {key}}) {
						return
					}
					revs[c.ID] = rev + 1
				}
			})
		}
		time.Sleep(time.Duration(20+rng.IntN(120)) * time.Millisecond)
		kill(d.program)
		wg.Wait()
		_ = d.program.Wait()
		a.check(t, keys(t, path))
		if d.refused != "" {
			t.Error(d.refused)
		}
		if total += len(a.keys); t.Failed() {
			t.Fatalf("after crash %d", run)
		}
	}
	if total == 0 || resent.Load() == 0 && runs > 5 {
		t.Fatalf("%d acknowledged, %d sent again: the run shows nothing", total, resent.Load())
	}
	t.Logf("%d crashes, %d acknowledged, %d sent again, none lost or doubled", runs, total, resent.Load())
}

// whole is the ledger as a reader finds it.
func whole(t *testing.T, path string) *ledger.Report {
	t.Helper()
	l, err := sqlite.OpenReadOnly(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	rep, err := l.Report(ctx, ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// served is a running server that a browser has entered.
type served struct {
	program *exec.Cmd
	client  *http.Client
	page    *url.URL
	cookie  *http.Cookie

	mu      sync.Mutex
	refused string // an answer that is neither yes nor silence
}

// serve starts the program and opens the address that it prints.
func serve(t *testing.T, program, path string) *served {
	t.Helper()
	c := exec.Command(program, "--ledger", path, "--as", "anna", "serve", "--addr", "127.0.0.1:0")
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(c) })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("it prints no address: %q %v", line, err)
	}
	page, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	d := &served{program: c, page: page, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 4},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	t.Cleanup(d.client.CloseIdleConnections)
	resp, err := d.client.Get(page.String())
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if len(resp.Cookies()) != 1 {
		t.Fatalf("the address does not let in: %s", resp.Status)
	}
	d.cookie = resp.Cookies()[0]
	return d
}

// post sends a mark as the page's form does: true is the server's word that it
// is recorded, false its silence.
func (d *served) post(form url.Values) bool {
	r, err := http.NewRequest("POST", d.page.Scheme+"://"+d.page.Host+"/claims/"+form.Get("claim")+"/mark", strings.NewReader(form.Encode()))
	if err != nil {
		panic(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.AddCookie(d.cookie)
	r.GetBody = nil // a browser does not send a form again by itself
	resp, err := d.client.Do(r)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusSeeOther {
		b, _ := io.ReadAll(io.LimitReader(resp.Body, 2000))
		d.mu.Lock()
		d.refused = fmt.Sprintf("%s: %s: %s", form.Encode(), resp.Status, b)
		d.mu.Unlock()
		return false
	}
	return true
}
