package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

func reviewCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "review",
		Category: p.deciding(),
		Usage:    p.say("rivede le affermazioni una per una, con tasti singoli", "goes through the claims one by one, by single keys"),
		Description: p.say(`La coda è ciò che nessuno ha ancora deciso, prima ciò che è segnalato e più merita una verifica. Si riprende da
dove ci si era fermati. Senza terminale si risponde una riga per volta: "v perché …", "s" per saltare.

`+keysIT, `The queue is what nobody has decided yet, what is flagged and most deserves a check first. It resumes where
it stopped. Without a terminal one answers line by line: "v because …", "s" to skip.

`+keysEN),
		Flags: p.choosingFlags(),
		Action: p.takes(0, 0, func(c *cli.Context) error {
			q, err := p.query(c)
			if err != nil {
				return err
			}
			who, err := actor(c)
			if err != nil {
				return err
			}
			q.Sort, q.Viewer = ledger.ByWorth, who
			if len(q.Statuses) == 0 {
				q.Statuses = []ledger.Status{ledger.Unreviewed}
			}
			return p.with(c, toWrite, func(l *ledger.Ledger) error {
				v := &review{p: p, ledger: l, who: who, query: q, prompt: p.prompt()}
				defer v.prompt.close()
				return v.run(c.Context)
			})
		}),
	}
}

const keysIT = `   v verificata   d controversa   c smentita      s o j  salta   k  indietro
   e prova        n nota          u annulla        /  cerca    r  ricomincia dalla coda intera
   i tutto        ? aiuto        q esci`

const keysEN = `   v verified     d disputed      c contradicted   s or j  skip   k  back
   e evidence     n note          u undo           /  search    r  the whole queue again
   i all of it    ? help         q quit`

// review is one sitting of one reviewer over the queue.
type review struct {
	p      *program
	ledger *ledger.Ledger
	who    string
	id     string // the ledger's
	query  ledger.Query
	prompt *prompt

	queue []string // ids, in order; those marked stay, so that k finds them
	at    int
	more  bool // the ledger holds more than was fetched
	left  int  // unreviewed ones that the query matches
	done  int
	said  string // what the last key did, shown above the next claim
	whole string // the claim of which all is shown, however long
}

const page = 200

// run shows claim after claim until the reviewer quits or none is left.
func (v *review) run(ctx context.Context) error {
	if err := v.fetch(ctx); err != nil {
		return err
	}
	v.resume()
	for {
		if v.at >= len(v.queue) && v.more {
			if err := v.fetch(ctx); err != nil {
				return err
			}
		}
		if v.at >= len(v.queue) {
			v.forget()
			v.p.out.Flush()
			v.p.talk("%s", v.end())
			return nil
		}
		id := v.queue[v.at]
		r, err := v.ledger.Report(ctx, ledger.Query{Claim: id, Viewer: v.who})
		if err != nil {
			return err
		}
		if len(r.Claims) == 0 { // withdrawn or dropped meanwhile
			v.at++
			continue
		}
		x := r.Claims[0]
		v.show(r, x)
		key, rest, err := v.prompt.key()
		if err != nil {
			v.remember()
			if errors.Is(err, io.EOF) {
				v.p.talk("%s", v.end())
				return nil
			}
			return err
		}
		quit, err := v.act(ctx, x, key, rest)
		if err != nil {
			return err
		}
		if quit {
			v.remember()
			v.p.talk("%s", v.end())
			return nil
		}
		if ctx.Err() != nil {
			v.remember()
			return ctx.Err()
		}
	}
}

// fetch reads the next page of the queue behind what is held already.
func (v *review) fetch(ctx context.Context) error {
	held := map[string]bool{}
	for _, id := range v.queue {
		held[id] = true
	}
	q := v.query
	q.Limit = page + len(v.queue)
	r, err := v.ledger.Report(ctx, q)
	if err != nil {
		return err
	}
	for _, x := range r.Claims {
		if !held[x.ID] {
			v.queue = append(v.queue, x.ID)
		}
	}
	v.more = len(r.Claims) == q.Limit
	v.left, v.id = r.Counts.Claims, r.Head.Ledger
	return nil
}

func (v *review) end() string {
	switch {
	case v.done == 0 && v.left == 0:
		return v.p.say("Non c'è nulla da rivedere.", "There is nothing to review.")
	case v.left == v.done:
		return fmt.Sprintf(v.p.say("Coda finita: %s.", "The queue is done: %s."), v.decisions())
	}
	return fmt.Sprintf(v.p.say("%s; ne restano %d. `factledger review` riprende da qui.", "%s; %d are left. `factledger review` resumes here."), v.decisions(), max(v.left-v.done, 0))
}

func (v *review) decisions() string {
	return v.p.count(v.done, "decisione", "decisioni", "decision", "decisions")
}

// show clears the screen and prints a claim with what bears on it.
func (v *review) show(r *ledger.Report, x ledger.Claim) {
	p := v.p
	if v.prompt.terminal {
		fmt.Fprint(p.out, "\x1b[H\x1b[2J\x1b[3J")
	}
	fmt.Fprintln(p.out, p.screen.paint(dim, fmt.Sprintf(p.say("%d di %d da rivedere · %s fatte ora · %s", "%d of %d to review · %s done now · %s"), v.at+1, v.left, fmt.Sprint(v.done), oneLine(v.who))))
	said := 0
	if v.said != "" {
		for _, line := range strings.Split(v.said, "\n") {
			fmt.Fprintln(p.out, line)
			said += p.screen.rows(line)
		}
		v.said = ""
	}
	fmt.Fprintln(p.out)
	if v.prompt.terminal && v.whole != x.ID {
		v.fit(p.screen.height()-besideCard-said, func() { p.card(r, x, true) })
	} else {
		p.card(r, x, true)
	}
	if v.prompt.terminal {
		keys := p.say("[v]erificata [d] controversa [c] smentita [e] prova [n]ota [s]alta [k] indietro [u] annulla [?] aiuto [q] esci", "[v]erified [d]isputed [c]ontradicted [e]vidence [n]ote [s]kip bac[k] [u]ndo [?] help [q]uit")
		fmt.Fprintf(p.out, "\n%s\n", p.screen.paint(dim, p.screen.wrap(keys, "")))
	}
	p.out.Flush()
}

// besideCard is how many lines of the screen are not the claim's: where it
// stands in the queue, the keys, what is cut and what is asked.
const besideCard = 8

// fit prints no more than there is room for, so that the passage, which comes
// first, never scrolls away; what is cut is one key away.
func (v *review) fit(room int, print func()) {
	p := v.p
	var all strings.Builder
	out := p.out
	p.out = bufio.NewWriter(&all)
	print()
	p.out.Flush()
	p.out = out
	lines := strings.Split(strings.TrimSuffix(all.String(), "\n"), "\n")
	for i := range lines {
		if room -= p.screen.rows(lines[i]); room < 0 && i > 0 {
			more := p.count(len(lines)-i, "altra riga", "altre righe", "more line", "more lines")
			fmt.Fprintf(p.out, "%s\n", p.screen.paint(dim, fmt.Sprintf(p.say("… %s: [i] per leggere tutto", "… %s: [i] to read it all"), more)))
			return
		}
		fmt.Fprintln(p.out, lines[i])
	}
}

// act does what a key asks; rest is what a line had behind it.
func (v *review) act(ctx context.Context, x ledger.Claim, key rune, rest string) (quit bool, err error) {
	switch key {
	case 'v':
		return false, v.mark(ctx, x, ledger.Verified, rest)
	case 'd':
		return false, v.mark(ctx, x, ledger.Disputed, rest)
	case 'c':
		return false, v.mark(ctx, x, ledger.Contradicted, rest)
	case 'e':
		url, ok := v.prompt.ask(v.p.say("indirizzo della prova", "address of the evidence"), rest)
		if !ok {
			return false, nil
		}
		_, err := v.ledger.AddEvidence(ctx, ledger.Evidence{Actor: v.who, Claim: x.ID, URL: url, Kind: ledger.Secondary, Stance: ledger.Background}, x.Rev, "")
		return false, v.tell(err, v.p.say("prova allegata", "evidence attached"))
	case 'n':
		text, ok := v.prompt.ask(v.p.say("nota", "note"), rest)
		if !ok {
			return false, nil
		}
		_, err := v.ledger.AddNote(ctx, x.ID, v.who, text, "")
		return false, v.tell(err, v.p.say("nota aggiunta", "note added"))
	case 's', 'j', ' ', '\r', '\n':
		v.at++
	case 'k':
		v.at = max(v.at-1, 0)
	case 'u':
		what, err := v.ledger.Undo(ctx, v.who)
		if err != nil {
			return false, v.tell(err, "")
		}
		if what.Kind == "mark" {
			v.done = max(v.done-1, 0)
			v.at = max(slices.Index(v.queue, what.About), 0)
		}
		v.said = v.p.takenBack(ctx, v.ledger, what)
	case '/':
		words, ok := v.prompt.ask(v.p.say("cerca", "search"), rest)
		if ok {
			return false, v.again(ctx, words)
		}
	case 'r':
		return false, v.again(ctx, "")
	case 'i':
		v.whole = x.ID
	case '?', 'h':
		v.said = v.p.say(keysIT, keysEN)
	case 'q', 0x03, 0x04:
		return true, nil
	default:
		v.said = fmt.Sprintf(v.p.say("%q non è un tasto: ? per l'aiuto", "%q is no key: ? for help"), string(key))
	}
	return false, nil
}

// again fetches the queue anew, narrowed to words.
func (v *review) again(ctx context.Context, words string) error {
	was := v.query.Words
	v.query.Words = words
	queue, at := v.queue, v.at
	v.queue, v.at = nil, 0
	err := v.fetch(ctx)
	if (err == nil && len(v.queue) == 0) || errors.Is(err, ledger.ErrInvalid) {
		v.said = fmt.Sprintf(v.p.say("nulla per %q", "nothing for %q"), oneLine(words))
		v.query.Words, v.queue, v.at = was, queue, at
		return nil
	}
	v.done = 0
	return err
}

func (v *review) mark(ctx context.Context, x ledger.Claim, s ledger.Status, because string) error {
	if because == "" && v.prompt.terminal {
		var ok bool
		if because, ok = v.prompt.ask(fmt.Sprintf(v.p.say("%s, perché (Invio: senza)", "%s, because (Enter: none)"), v.p.word(s)), ""); !ok && v.prompt.cancelled {
			return nil
		}
	}
	now, err := v.ledger.Mark(ctx, ledger.MarkOrder{Claim: x.ID, Actor: v.who, Status: s, Because: because, Rev: x.Rev})
	if conflict := (*ledger.Conflict)(nil); errors.As(err, &conflict) {
		v.said = v.p.say("Nel frattempo è cambiata; nulla è stato scritto. Ecco come sta ora.", "It has changed meanwhile; nothing was written. This is how it stands now.")
		return nil
	}
	if err == nil {
		v.done++
		v.at++
	}
	return v.tell(err, fmt.Sprintf("%s  %s  %s", short(now.ID), v.p.word(now.Status), oneLine(now.Label)))
}

// tell keeps what happened for the next screen; what the reviewer can mend is
// told there too, all else ends the sitting.
func (v *review) tell(err error, ok string) error {
	switch {
	case err == nil:
		v.said = oneLine(ok)
	case errors.Is(err, ledger.ErrInvalid), errors.Is(err, ledger.ErrNotFound), errors.Is(err, ledger.ErrConflict):
		v.said = oneLine(v.p.words(err))
	default:
		return err
	}
	return nil
}
