package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"factledger"
)

// terminal is a pseudo-terminal with the program on it, as ssh gives one.
type terminal struct {
	t    *testing.T
	tty  *os.File
	done chan error
	read chan struct{} // closed when all that it showed has been read

	mu  sync.Mutex
	out bytes.Buffer
}

func ioctl(t *testing.T, f *os.File, request uintptr, arg unsafe.Pointer) {
	t.Helper()
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(arg)); errno != 0 {
		t.Fatalf("ioctl %x: %v", request, errno)
	}
}

// onTerminal runs the program in dir on a terminal of 100 by 40.
func onTerminal(t *testing.T, dir string, args ...string) *terminal {
	t.Helper()
	ptmx, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	var unlock, n uint32
	ioctl(t, ptmx, syscall.TIOCSPTLCK, unsafe.Pointer(&unlock))
	ioctl(t, ptmx, syscall.TIOCGPTN, unsafe.Pointer(&n))
	size := [4]uint16{40, 100}
	ioctl(t, ptmx, syscall.TIOCSWINSZ, unsafe.Pointer(&size))
	pts, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer pts.Close()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, args...)
	c.Args[0] = "factledger" // by that name the test is the program
	c.Dir, c.Stdin, c.Stdout, c.Stderr = dir, pts, pts, pts
	c.Env = append(os.Environ(), "FACTLEDGER_USER=anna", "TERM=xterm", "XDG_CACHE_HOME="+filepath.Join(dir, "cache"))
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	x := &terminal{t: t, tty: ptmx, done: make(chan error, 1), read: make(chan struct{})}
	go func() { x.done <- c.Wait() }()
	go func() {
		defer close(x.read)
		b := make([]byte, 4096)
		for {
			n, err := ptmx.Read(b)
			x.mu.Lock()
			x.out.Write(b[:n])
			x.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		c.Process.Kill() // where it has not ended by itself
		ptmx.Close()
	})
	return x
}

func (x *terminal) shown() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.out.String()
}

// waits until the terminal has shown something since the last such.
func (x *terminal) waits(want string) {
	x.t.Helper()
	for end := time.Now().Add(20 * time.Second); !strings.Contains(x.shown(), want); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			x.t.Fatalf("the terminal never showed %q:\n%s", want, x.shown())
		}
	}
	x.mu.Lock()
	_, rest, _ := strings.Cut(x.out.String(), want)
	x.out.Reset()
	x.out.WriteString(rest)
	x.mu.Unlock()
}

func (x *terminal) types(s string) {
	x.t.Helper()
	if _, err := x.tty.WriteString(s); err != nil {
		x.t.Fatal(err)
	}
}

func (x *terminal) ends() {
	x.t.Helper()
	select {
	case err := <-x.done:
		if err != nil {
			x.t.Errorf("it ended with %v", err)
		}
		<-x.read
	case <-time.After(20 * time.Second):
		x.t.Fatalf("it did not end:\n%s", x.shown())
	}
}

// The queue on a terminal: single keys, the passage in its place, a reason that
// is asked for, and the next sitting begins where this one stopped. Keys that
// come faster than they are asked for, as over a slow line, are none the less
// taken one by one.
func TestReviewOnTerminal(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, factledger.Seeds); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string {
		t.Helper()
		x := onTerminal(t, dir, args...)
		x.ends()
		return x.shown()
	}
	run("add", "seeds")
	x := onTerminal(t, dir, "review")
	x.waits("1 di ")
	x.waits("[v]erificata")
	x.types("v")
	x.waits("verificata, perché")
	x.types("visto negli atti, però tardi\r")
	x.waits("2 di ")
	x.types("\x1b[B") // an arrow goes on
	x.waits("3 di ")
	x.types("k")
	x.waits("2 di ")
	x.types("nda sentire\rdle fonti non concordano\rssc\x1bvdue righe insieme\rssq")
	x.ends()
	if s := x.shown(); !strings.Contains(s, "3 decisioni; ne restano ") {
		t.Errorf("the sitting ended with %q", s[max(0, len(s)-300):])
	}
	history := run("history", "--json")
	for _, want := range []string{"visto negli atti, però tardi", "da sentire", "le fonti non concordano", "due righe insieme"} {
		if strings.Count(history, want) != 1 {
			t.Errorf("the history tells %q %d times", want, strings.Count(history, want))
		}
	}
	if strings.Contains(history, "contradicted") {
		t.Error("what escape took back was recorded")
	}
	x = onTerminal(t, dir, "review")
	x.waits("Si riprende da dove ci si era fermati")
	x.types("u")
	x.waits("ripresa la decisione")
	x.types("q")
	x.ends()
}
