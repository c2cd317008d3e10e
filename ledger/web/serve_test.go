package web_test

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"factledger/ledger"
	"factledger/ledger/web"
)

// serve runs a desk until the test ends and gives the line it printed.
func serve(t *testing.T, d *testDesk, o web.Options, at web.Listen) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	r, w := io.Pipe()
	at.Addr, at.Actor, at.Out = "127.0.0.1:0", "capo", w
	done := make(chan error, 1)
	go func() { done <- web.Serve(ctx, d.ledger, o, at); w.Close() }()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("nothing printed: %v, %v", err, <-done)
	}
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("stopping: %v", err)
		}
	})
	return strings.TrimSpace(line)
}

func TestServeAlone(t *testing.T) {
	d := newDesk(t, nil)
	link := serve(t, d, d.o, web.Listen{})
	if !strings.HasPrefix(link, "http://127.0.0.1:") || !strings.Contains(link, "/enter?key=") {
		t.Fatalf("printed %q", link)
	}
	c := d.client("", 0)
	c.base = link[:strings.Index(link, "/enter")]
	if code, body := c.get(strings.TrimPrefix(link, c.base)); code != http.StatusOK || !strings.Contains(body, "capo") {
		t.Errorf("the link: %d", code)
	}
}

func TestServeTeamWithTLS(t *testing.T) {
	d := newDesk(t, nil)
	cert, key := certificate(t)
	d.o.Team = true
	link := serve(t, d, d.o, web.Listen{Cert: cert, Key: key})
	if !strings.HasPrefix(link, "https://127.0.0.1:") {
		t.Fatalf("printed %q", link)
	}
	c := d.client("", 0)
	pool := x509.NewCertPool()
	b, err := os.ReadFile(cert)
	if err != nil {
		t.Fatal(err)
	}
	pool.AppendCertsFromPEM(b)
	c.c.Transport = &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}
	c.base = link[:strings.Index(link, "/enter")]
	code, body := c.get(strings.TrimPrefix(link, c.base))
	if code != http.StatusOK || !strings.Contains(body, "/account/password") {
		t.Errorf("the first admin's link: %d", code)
	}
}

func TestServeRefuses(t *testing.T) {
	for _, tc := range []struct {
		name string
		addr string
		o    func(*web.Options)
	}{
		{"a team in clear", "127.0.0.1:0", func(o *web.Options) { o.Team = true }},
		{"the network without users", "0.0.0.0:0", func(o *web.Options) { o.Proxy = netip.MustParsePrefix("10.0.0.5/32") }},
		{"the network in clear", "0.0.0.0:0", func(*web.Options) {}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t, tc.o)
			var out strings.Builder
			err := web.Serve(context.Background(), d.ledger, d.o, web.Listen{Addr: tc.addr, Actor: "capo", Out: &out})
			if !errors.Is(err, ledger.ErrInvalid) || out.Len() > 0 {
				t.Errorf("%v, printed %q", err, out.String())
			}
		})
	}
}

// Only the named proxy says by headers what the browser asked.
func TestProxyHeaders(t *testing.T) {
	for _, tc := range []struct {
		name   string
		proxy  string
		secure bool
	}{
		{"the proxy", "127.0.0.0/8", true},
		{"somebody else", "10.0.0.5/32", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t, func(o *web.Options) { o.Proxy = netip.MustParsePrefix(tc.proxy); o.Hosts = []string{"desk.example"} })
			r := mustRequest(t, d.person("anna", ledger.RoleReader))
			r.Host = "desk.example"
			r.Header.Set("X-Forwarded-Proto", "https")
			resp, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if len(resp.Cookies()) != 1 || resp.Cookies()[0].Secure != tc.secure {
				t.Errorf("%d, cookies %v", resp.StatusCode, resp.Cookies())
			}
		})
	}
}

func certificate(t *testing.T) (cert, key string) {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "prova"}, NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &k.PublicKey, k)
	if err != nil {
		t.Fatal(err)
	}
	kb, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(t.TempDir(), "cert.pem"), filepath.Join(t.TempDir(), "key.pem")
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: kb}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}
