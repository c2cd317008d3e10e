// Package web serves the pages on which reviewers work. Every page reads one
// *ledger.Report and every change goes through a method of the ledger; the
// pages need neither a mouse nor JavaScript, which only makes them quicker.
package web

import (
	"log"
	"net/http"
	"net/netip"
	"strings"

	"factledger/ledger"
)

// Options say how a desk is served.
type Options struct {
	People *ledger.People // users and sessions
	Lang   string         // "it" or "en" until a user chooses; empty is Italian
	Team   bool           // users enter by name and password

	// Hosts are the names, with or without port, that a request may be
	// addressed to beside the loopback's own.
	Hosts []string
	// Proxy is who may say by X-Forwarded-Proto and -For what it was asked.
	Proxy netip.Prefix
	// TLS tells that this server itself speaks TLS.
	TLS bool
	// Log takes one line for each failure: method, route and status, never an
	// address, a token or what was written.
	Log *log.Logger
}

// desk is one served ledger.
type desk struct {
	ledger *ledger.Ledger
	o      Options
	pages  pages
	limits *limits
	counts *counts
	voices *voices
}

// New is the desk's handler. Nothing is open that its table of routes does not
// open, and nothing changes but by a POST from its own pages.
func New(l *ledger.Ledger, o Options) http.Handler {
	if o.Lang != "en" {
		o.Lang = "it"
	}
	if o.Log == nil {
		o.Log = log.Default()
	}
	d := &desk{ledger: l, o: o, pages: parsePages(), limits: newLimits(), counts: &counts{ledger: l}, voices: &voices{ledger: l}}
	mux := http.NewServeMux()
	for _, rt := range d.routes() {
		mux.Handle(rt.method+" "+rt.path, d.open(rt))
	}
	mux.Handle("/", d.open(route{method: "", path: "/", public: true, do: d.nothing}))
	return d.guard(mux)
}

// route is one line of the table of all that the desk answers to.
type route struct {
	method, path string
	role         ledger.Role // the least that may
	public       bool        // without a session too
	upload       bool        // takes files: a larger body is allowed
	do           func(*visit) error
}

func (d *desk) routes() []route {
	read, review, edit, admin := ledger.RoleReader, ledger.RoleReviewer, ledger.RoleEditor, ledger.RoleAdmin
	return []route{
		{"GET", "/{$}", read, false, false, d.home},
		{"GET", "/queue", read, false, false, d.queue},
		{"POST", "/marks", review, false, false, d.markMany},
		{"GET", "/claims/{id}", read, false, false, d.claim},
		{"POST", "/claims/{id}/mark", review, false, false, d.mark},
		{"POST", "/claims/{id}/note", review, false, false, d.note},
		{"POST", "/claims/{id}/evidence", review, false, true, d.evidence},
		{"POST", "/claims/{id}/settle", review, false, false, d.settle},
		{"POST", "/claims/{id}/assign", edit, false, false, d.assign},
		{"GET", "/claims/{id}/edit", edit, false, false, d.editForm},
		{"POST", "/claims/{id}/edit", edit, false, false, d.edit},
		{"POST", "/claims/{id}/split", edit, false, false, d.split},
		{"POST", "/claims/{id}/merge", edit, false, false, d.merge},
		{"POST", "/claims/{id}/drop", edit, false, false, d.drop},
		{"POST", "/undo", review, false, false, d.undo},
		{"GET", "/articles", read, false, false, d.articles},
		{"GET", "/articles/new", edit, false, false, d.addForm},
		{"POST", "/articles", edit, false, true, d.add},
		{"GET", "/articles/{id}", read, false, false, d.article},
		{"GET", "/articles/{id}/edit", edit, false, false, d.correctForm},
		{"POST", "/articles/{id}/edit", edit, false, false, d.correct},
		{"POST", "/articles/{id}/withdraw", edit, false, false, d.withdraw},
		{"POST", "/articles/{id}/dossier", edit, false, false, d.fileIn},
		{"POST", "/articles/{id}/claims", edit, false, false, d.missed},
		{"GET", "/contradictions", read, false, false, d.contradictions},
		{"POST", "/relations/{id}", review, false, false, d.decide},
		{"GET", "/figures", read, false, false, d.figures},
		{"GET", "/graph", read, false, false, d.graph},
		{"GET", "/search", read, false, false, d.search},
		{"GET", "/dossiers", read, false, false, d.dossiers},
		{"GET", "/activity", read, false, false, d.activity},
		{"GET", "/files/{hash}", read, false, false, d.file},
		{"GET", "/help", read, false, false, d.help},
		{"GET", "/account", read, false, false, d.account},
		{"POST", "/account/password", read, false, false, d.password},
		{"POST", "/account/link", read, false, false, d.link},
		{"POST", "/account/end", read, false, false, d.endSession},
		{"GET", "/people", admin, false, false, d.people},
		{"POST", "/people", admin, false, false, d.putPerson},
		{"GET", "/policy", read, false, false, d.policy},
		{"POST", "/policy", admin, false, false, d.setPolicy},
		{"POST", "/look", read, true, false, d.look},
		{"GET", "/login", read, true, false, d.loginForm},
		{"POST", "/login", read, true, false, d.login},
		{"GET", "/enter", read, true, false, d.enter},
		{"POST", "/logout", read, true, false, d.logout},
		{"GET", "/static/{file}", read, true, false, d.static},
	}
}

// twin cuts the suffix of a page's JSON twin off a path.
func twin(path string) (string, bool) {
	page, ok := strings.CutSuffix(path, ".json")
	return page, ok && page != "" && !strings.HasPrefix(path, "/static/")
}
