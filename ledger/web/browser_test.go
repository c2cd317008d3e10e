package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser is one headless Chromium with a profile of its own. Whatever page it
// shows, it notes dialogs, requests to anywhere but the desk, and what the
// content policy stopped.
type browser struct {
	t    testing.TB
	ctx  context.Context
	base string

	mu  sync.Mutex
	bad []string
}

func openBrowser(t testing.TB, base string, more ...chromedp.ExecAllocatorOption) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Fatal("these tests drive chromium: install it (apt-get install chromium)")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-features", "Translate,OptimizationHints,MediaRouter"))
	opts = append(opts, more...)
	actx, cancelAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, cancel := chromedp.NewContext(actx)
	t.Cleanup(func() { cancel(); cancelAlloc() })
	b := &browser{t: t, ctx: ctx, base: base}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)); err != nil { // the browser lives as long as this context
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, b.note); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		_, err := chromedp.Call(ctx, cdplog.Enable, chromedp.Void{})
		return err
	}))
	return b
}

func (b *browser) note(ev any) {
	bad := ""
	switch e := ev.(type) {
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, b.base+"/") && !strings.HasPrefix(u, "about:") {
			bad = "request to " + u
		}
	case *page.EventJavascriptDialogOpening:
		bad = "dialog: " + e.Message
	case *cdplog.EventEntryAdded:
		if strings.Contains(e.Entry.Text, "Content Security Policy") {
			bad = e.Entry.Text
		}
	}
	if bad != "" {
		b.mu.Lock()
		b.bad = append(b.bad, bad)
		b.mu.Unlock()
	}
}

// clean fails the test if a page did what no page may.
func (b *browser) clean() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.bad {
		b.t.Errorf("the browser saw: %s", s)
	}
	b.bad = nil
}

const patience = 20 * time.Second

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) open(path string) {
	b.t.Helper()
	if !strings.HasPrefix(path, "http") {
		path = b.base + path
	}
	b.do(chromedp.Navigate(path))
}

// eval is the value of an expression in the page, by way of JSON.
func (b *browser) eval(expr string, to any) {
	b.t.Helper()
	if err := b.try(expr, to); err != nil {
		b.t.Fatalf("%s: %v", expr, err)
	}
}

func (b *browser) try(expr string, to any) error {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	s, err := chromedp.Run(ctx, chromedp.Evaluate[string]("JSON.stringify("+expr+")"))
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(s), to); err != nil {
		return fmt.Errorf("%q: %w", s, err)
	}
	return nil
}

func (b *browser) text(sel string) string {
	b.t.Helper()
	var s string
	b.eval(fmt.Sprintf("(document.querySelector(%q)||{textContent:'(absent)'}).textContent.replace(/\\s+/g,' ').trim()", sel), &s)
	return s
}

// wait waits until an expression holds.
func (b *browser) wait(expr string) {
	b.t.Helper()
	end := time.Now().Add(patience)
	for {
		var ok bool
		// between two pages there is no body, and the page that is asked may be left before it answers
		err := b.try("document.readyState === 'complete' && !!("+expr+")", &ok)
		if ok {
			return
		}
		if time.Now().After(end) {
			var where string
			b.eval("location.href+' '+document.body.innerText.slice(0,1500)", &where)
			b.t.Fatalf("never came: %s (%v)\nat %s", expr, err, where)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// keys presses one key after the other as a keyboard does: the character comes
// of the key's going down, unless the page prevents it.
func (b *browser) keys(s string) {
	b.t.Helper()
	b.do(press(s))
}

func press(s string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		for _, r := range s {
			for _, k := range kb.Encode(r) {
				switch k.Type {
				case kb.KeyChar:
					continue
				case kb.KeyDown:
					k.Text = string(r)
				}
				if r == '\t' {
					k.Text = ""
				}
				if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, *k); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// shot keeps a picture where FACTLEDGER_SHOTS names a folder.
func (b *browser) shot(name string) {
	b.t.Helper()
	dir := os.Getenv("FACTLEDGER_SHOTS")
	if dir == "" {
		return
	}
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o600); err != nil {
		b.t.Fatal(err)
	}
}

func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func click(sel string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(sel)
}

// focusNextAndPress goes to the next control by Tab and presses it by Enter.
func focusNextAndPress() chromedp.Action[chromedp.Void] {
	return press("\t\r")
}
