package web

import (
	"net/http"
	"strconv"

	"factledger/ledger"
)

// activityPage is the ledger's history, the newest event first.
type activityPage struct {
	Events []ledger.Event `json:"events"`
	Lines  []line         `json:"-"`
	Prev   string         `json:"-"`
	Next   string         `json:"-"`
	Head   ledger.Head    `json:"head"`
}

func (p activityPage) head() *ledger.Head { return &p.Head }

const eventsShown = 100

// activity pages through the log by place in it: before=N shows the events up
// to number N.
func (d *desk) activity(v *visit) error {
	head, err := d.ledger.Head(v.ctx())
	if err != nil {
		return err
	}
	last := head.Size
	if s := v.r.URL.Query().Get("before"); s != "" {
		n, err := number(s, "before")
		if err != nil {
			return err
		}
		last = min(last, int64(n))
	}
	after := max(0, last-eventsShown)
	p := activityPage{Head: head, Events: []ledger.Event{}}
	if last > after {
		es, err := d.ledger.History(v.ctx(), "", after, int(last-after))
		if err != nil {
			return err
		}
		blind, err := d.hidden(v)
		if err != nil {
			return err
		}
		for i := len(es) - 1; i >= 0; i-- {
			if blind && es[i].Kind == "mark" && es[i].Actor != v.user.Name {
				es[i].Body = ""
			}
			p.Events = append(p.Events, es[i])
		}
		if !v.twin {
			if p.Lines, err = d.lines(v, p.Events); err != nil {
				return err
			}
		}
		for i := range p.Events {
			p.Events[i].Body = shorten(p.Events[i].Body)
		}
	}
	if after > 0 {
		p.Next = "/activity?before=" + strconv.FormatInt(after, 10)
	}
	if last < head.Size {
		p.Prev = "/activity?before=" + strconv.FormatInt(min(head.Size, last+eventsShown), 10)
	}
	v.show(http.StatusOK, "activity", p)
	return nil
}

// hidden tells whether the desk reviews blindly, so that a list of everybody's
// marks must not give away what was decided.
func (d *desk) hidden(v *visit) (bool, error) {
	rep, err := d.ledger.Report(v.ctx(), ledger.Query{Limit: 1, Sort: ledger.ByWorth, Count: ledger.CountNone})
	if err != nil {
		return false, err
	}
	return rep.Policy.Blind && rep.Policy.Reviewers > 1, nil
}

// shorten keeps a list of events a list: an extraction names every hash.
func shorten(body string) string {
	const most = 600
	n := 0
	for i := range body {
		if n++; n > most {
			return body[:i] + " …"
		}
	}
	return body
}
