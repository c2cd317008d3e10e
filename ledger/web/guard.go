package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"factledger/claims"
)

// The pages run their own script and load their own style and nothing else.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const (
	maxForm   = 1 << 20
	maxUpload = 8*claims.MaxArticleBytes + 1<<20
)

// guard stands before every answer, errors too: the headers, the Host
// allow-list against DNS rebinding, and the refusal of every change that does
// not come from the desk's own pages. Where a browser says who asks
// (Sec-Fetch-Site) that decides; else Origin must be ours. Without either
// nothing changes, because nothing shows where the request came from.
func (d *desk) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "no-store")
		secure := d.secure(r)
		if secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		if !d.ours(r.Host) {
			d.turnAway(w, r, http.StatusMisdirectedRequest, refusal{"foreign-host", nil})
			return
		}
		switch r.Method {
		case http.MethodGet, http.MethodHead:
		case http.MethodPost:
			if !sameOrigin(r, secure) {
				d.turnAway(w, r, http.StatusForbidden, refusal{"foreign-page", nil})
				return
			}
		default:
			h.Set("Allow", "GET, HEAD, POST")
			d.turnAway(w, r, http.StatusMethodNotAllowed, refusal{"no-method", nil})
			return
		}
		if page, ok := twin(r.URL.Path); ok {
			u := *r.URL
			u.Path, u.RawPath = page, ""
			r = r.WithContext(context.WithValue(r.Context(), twinKey{}, true))
			r.URL = &u
		}
		next.ServeHTTP(w, r)
	})
}

// turnAway says why a request goes no further, in the browser's language. No
// page of the desk is shown to it.
func (d *desk) turnAway(w http.ResponseWriter, r *http.Request, code int, why refusal) {
	s, err := say(d.lang(r), why.key)
	if err != nil {
		s = why.key
	}
	http.Error(w, s, code)
}

// lang is the language that the browser chose, else the desk's.
func (d *desk) lang(r *http.Request) string {
	if c, err := r.Cookie("lang"); err == nil && (c.Value == "it" || c.Value == "en") {
		return c.Value
	}
	return d.o.Lang
}

type twinKey struct{}

// ours tells whether a Host header names this desk.
func (d *desk) ours(host string) bool {
	for _, h := range d.o.Hosts {
		if strings.EqualFold(h, host) || strings.EqualFold(h, bare(host)) {
			return true
		}
	}
	switch strings.ToLower(bare(host)) {
	case "localhost", "127.0.0.1", "::1":
		return true
	}
	return false
}

// bare is a host without its port and brackets.
func bare(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		return h
	}
	return strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
}

func sameOrigin(r *http.Request, secure bool) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	scheme := "http://"
	if secure {
		scheme = "https://"
	}
	return strings.EqualFold(r.Header.Get("Origin"), scheme+r.Host)
}

// secure tells whether the browser speaks TLS: to us, or to the named proxy.
func (d *desk) secure(r *http.Request) bool {
	return d.o.TLS || r.TLS != nil || (d.viaProxy(r) && r.Header.Get("X-Forwarded-Proto") == "https")
}

func (d *desk) viaProxy(r *http.Request) bool {
	at, ok := peer(r)
	return ok && d.o.Proxy.IsValid() && d.o.Proxy.Contains(at)
}

func peer(r *http.Request) (netip.Addr, bool) {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	return at.Addr().Unmap(), err == nil
}

// client is the address that throttling counts by: the peer's, or what the
// named proxy says was its own peer (the last it appended).
func (d *desk) client(r *http.Request) string {
	at, ok := peer(r)
	if !ok {
		return r.RemoteAddr
	}
	if d.viaProxy(r) {
		all := strings.Join(r.Header.Values("X-Forwarded-For"), ",")
		last := strings.TrimSpace(all[strings.LastIndexByte(all, ',')+1:])
		if f, err := netip.ParseAddr(last); err == nil {
			at = f.Unmap()
		}
	}
	if at.Is6() {
		if p, err := at.Prefix(64); err == nil { // one household, one /64
			return p.String()
		}
	}
	return at.String()
}
