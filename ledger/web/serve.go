package web

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"time"

	"factledger/ledger"
)

// Listen says where and for whom a desk is served.
type Listen struct {
	Addr      string // host:port; port 0 is any free one
	Cert, Key string // files: the server speaks TLS
	Actor     string // whose desk it is: the name in the link's events
	Out       io.Writer
}

// Serve serves the desk until ctx ends. It prints a one-time link on Out: to
// the one who works alone each time, in a team until somebody can enter. Off
// the loopback, and in a team, it wants TLS or a named proxy before it.
func Serve(ctx context.Context, l *ledger.Ledger, o Options, at Listen) error {
	o.TLS = at.Cert != ""
	ln, err := net.Listen("tcp", at.Addr)
	if err != nil {
		return err
	}
	defer ln.Close()
	local, err := netip.ParseAddrPort(ln.Addr().String())
	if err != nil {
		return err
	}
	if (o.Team || !local.Addr().IsLoopback()) && !o.TLS && !o.Proxy.IsValid() {
		return fmt.Errorf("%s: passwords and sessions do not go over the network in clear: give a certificate or name the proxy before it: %w", at.Addr, ledger.ErrInvalid)
	}
	if !o.Team && !local.Addr().IsLoopback() {
		return fmt.Errorf("%s: a desk without users is served on the loopback only: %w", at.Addr, ledger.ErrInvalid)
	}
	if err := invite(ctx, l, o, at, local); err != nil {
		return err
	}
	s := &http.Server{Handler: New(l, o), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute, WriteTimeout: 5 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12},
		ErrorLog:    log.New(io.Discard, "", 0), // it would print the peers' addresses and what they sent
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) }}
	done := make(chan error, 1)
	go func() {
		<-ctx.Done()
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		done <- s.Shutdown(stop)
	}()
	if o.TLS {
		err = s.ServeTLS(ln, at.Cert, at.Key)
	} else {
		err = s.Serve(ln)
	}
	if !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-done
}

// invite prints the link that lets the first one in.
func invite(ctx context.Context, l *ledger.Ledger, o Options, at Listen, local netip.AddrPort) error {
	us, err := o.People.Users(ctx)
	if err != nil {
		return err
	}
	scheme, host := "http://", local.String()
	if o.TLS || o.Proxy.IsValid() {
		scheme = "https://"
	}
	if len(o.Hosts) > 0 {
		host = o.Hosts[0]
		if o.TLS && bare(host) == host {
			host = net.JoinHostPort(host, fmt.Sprint(local.Port()))
		}
	}
	if o.Team {
		for _, u := range us {
			if u.Role == ledger.RoleAdmin && u.Password && !u.Off {
				_, err := fmt.Fprintln(at.Out, scheme+host+"/login")
				return err
			}
		}
	}
	first := ledger.User{Name: at.Actor, Role: ledger.RoleAdmin}
	if err := o.People.PutUser(ctx, first); err != nil {
		return fmt.Errorf("the desk's user: %w", err)
	}
	there := func(u ledger.User) bool { return u.Name == first.Name && u.Role == first.Role && !u.Off }
	if !slices.ContainsFunc(us, there) {
		if err := l.RecordUser(ctx, at.Actor, first); err != nil {
			return err
		}
	}
	token := newToken()
	if err := o.People.NewLink(ctx, at.Actor, token, 24*time.Hour); err != nil {
		return err
	}
	_, err = fmt.Fprintln(at.Out, scheme+host+"/enter?key="+token)
	return err
}
