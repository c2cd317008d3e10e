package main

import (
	"context"
	"errors"
	"fmt"

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

// outcomes maps what the ledger can answer to a hint that says what to do.
var outcomes = []struct {
	err    error
	it, en string
}{
	{ledger.ErrLocked, "un altro programma tiene il registro: riprovare quando ha finito", "another program holds the ledger: try again when it has finished"},
	{ledger.ErrReadOnly, "il registro è in sola lettura: servono i permessi di scrittura sul file e sulla sua cartella", "the ledger is read-only: writing needs permission on the file and on its folder"},
	{ledger.ErrForeign, "questo file non è un registro di factledger: indicarne un altro con --ledger", "this file is no factledger ledger: name another with --ledger"},
	{ledger.ErrNewer, "il registro è di un factledger più recente: serve quella versione", "the ledger is of a newer factledger: that version is needed"},
	{ledger.ErrDamaged, "il registro è danneggiato: `factledger verify` dice dove, `factledger restore` riprende una copia", "the ledger is damaged: `factledger verify` says where, `factledger restore` takes a copy back"},
	{context.Canceled, "interrotto", "interrupted"},
}

// fail tells an error on stderr and returns its exit code.
func (p *program) fail(err error) int {
	if err == nil {
		return exitDone
	}
	if t := told(0); errors.As(err, &t) {
		return int(t)
	}
	p.talk("factledger: %v", err)
	if u := (usageError{}); errors.As(err, &u) {
		p.talk("%s", p.say("factledger --help elenca comandi e opzioni", "factledger --help lists commands and flags"))
		return exitUsage
	}
	for _, o := range outcomes {
		if errors.Is(err, o.err) {
			p.talk("  %s", p.say(o.it, o.en))
			break
		}
	}
	return exitFailed
}
