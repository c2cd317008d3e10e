package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"factledger/ledger"

	"github.com/urfave/cli/v2"
)

// What the program's exit codes say.
const (
	exitDone           = 0
	exitFailed         = 1
	exitUsage          = 2
	exitContradictions = 3 // only where --exit-code asks for it
	exitFaults         = 4 // verify or lint found something
)

// usageError is a command line that cannot be understood.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func asUsage(_ *cli.Context, err error, _ bool) error { return usageError{err} }

// told is an outcome that was already told, line by line: only its exit code
// is left to give.
type told int

func (t told) Error() string { return fmt.Sprintf("exit %d", int(t)) }

// outcomes words what the ledger can answer, and what to do about it.
var outcomes = []struct {
	err    error
	file   bool // it is about the whole ledger: the message names its file
	it, en string
}{
	{ledger.ErrLocked, true, "un altro programma tiene il registro: riprovare quando ha finito", "another program holds the ledger: try again when it has finished"},
	{ledger.ErrReadOnly, true, "il registro è in sola lettura: servono i permessi di scrittura sul file e sulla sua cartella", "the ledger is read-only: permission to write the file and its folder is needed"},
	{ledger.ErrForeign, true, "non è un registro di factledger: indicarne un altro con --ledger", "it is no factledger ledger: name another with --ledger"},
	{ledger.ErrNewer, true, "il registro è di un factledger più recente: serve quella versione", "the ledger is of a newer factledger: that version is needed"},
	{ledger.ErrOlder, true, "il registro è di un factledger più vecchio: va prima aggiornato, e per questo serve poterlo scrivere", "the ledger is of an older factledger: it has to be brought up to date first, for which it must be writable"},
	{ledger.ErrDamaged, true, "il registro è danneggiato: `factledger verify` dice dove, `factledger restore` riprende una copia", "the ledger is damaged: `factledger verify` says where, `factledger restore` takes a copy back"},
	{ledger.ErrUnsealed, true, "ciò che è stato scritto c'è, ma accanto al registro non si è potuto annotare fin dove era giunto: `factledger verify` lo controlla", "what was written is there, but how far the ledger had come could not be noted beside it: `factledger verify` checks it"},
	{ledger.ErrFull, true, "il disco è pieno, e nulla di questo è stato scritto: fare spazio e ripetere il comando", "the disk is full, and nothing of this was written: make room and run the command again"},
	{ledger.ErrDisk, true, "il disco non ha risposto come deve: `factledger history` dice se è stato scritto, `factledger verify` se il registro è sano", "the disk did not answer as it must: `factledger history` says whether it was written, `factledger verify` whether the ledger is sound"},
	{syscall.ENOSPC, false, "il disco è pieno: fare spazio e ripetere il comando", "the disk is full: make room and run the command again"},
	{ledger.ErrRedacted, false, "è stato rimosso; `factledger history` dice perché", "it was redacted; `factledger history` says why"},
	{ledger.ErrNotFound, false, "non c'è nel registro", "it is not in the ledger"},
	{ledger.ErrConflict, false, "intanto è cambiato, e nulla è stato scritto", "it has changed meanwhile, and nothing was written"},
	{ledger.ErrForbidden, false, "non è permesso", "it is not allowed"},
	{ledger.ErrInvalid, false, "non è valido", "it is not valid"},
	{fs.ErrExist, false, "il file c'è già, e non si sovrascrive", "the file is there already, and is not written over"},
	{context.Canceled, false, "interrotto", "interrupted"},
}

// fail tells an error in one line on stderr and returns its exit code.
func (p *program) fail(err error) int {
	if err == nil {
		return exitDone
	}
	if t := told(0); errors.As(err, &t) {
		return int(t)
	}
	p.talk("factledger: %s", p.words(err))
	if u := (usageError{}); errors.As(err, &u) {
		p.talk("%s", p.say("factledger --help elenca comandi e opzioni", "factledger --help lists commands and flags"))
		return exitUsage
	}
	return exitFailed
}

// words is an error's message in the language that the program talks.
func (p *program) words(err error) string {
	s := err.Error()
	if u := (*ledger.Unlike)(nil); errors.As(err, &u) {
		return strings.Replace(s, u.Error(), p.unlike(u), 1)
	}
	for _, o := range outcomes {
		if errors.Is(err, o.err) {
			return strings.Replace(s, o.err.Error(), p.say(o.it, o.en), 1)
		}
	}
	return s
}

// unlike says that a ledger is not the one that was seen here, and what to do.
func (p *program) unlike(u *ledger.Unlike) string {
	what := fmt.Sprintf(p.say("i suoi primi %d eventi non sono quelli che si erano visti", "its first %d events are not those that were seen"), u.Seen.Size)
	switch {
	case u.Now.Ledger != u.Seen.Ledger:
		what = fmt.Sprintf(p.say("il registro che stava qui era un altro (%s; questo è %s)", "the ledger seen here before was another (%s, this is %s)"), u.Seen.Ledger, u.Now.Ledger)
	case u.Now.Size < u.Seen.Size:
		what = fmt.Sprintf(p.say("contiene %d eventi, ma se ne erano visti %d: è una copia più vecchia, o ha perso gli ultimi", "it holds %d events where %d were seen: it is an older copy, or has lost the newest"), u.Now.Size, u.Seen.Size)
	}
	return what + p.say(". `factledger verify` dice che cosa manca, `factledger restore` riprende una copia; se il cambio è voluto, spostare altrove il file .heads che gli sta accanto",
		". `factledger verify` says what is missing, `factledger restore` takes a copy back; where the change is meant, move the .heads file beside it away")
}
