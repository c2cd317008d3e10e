package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"runtime/debug"
	"slices"

	"github.com/urfave/cli/v2"
)

// program is one run of the command line: where it reads and writes, and in
// which language it talks.
type program struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	out    *bufio.Writer // data, flushed before the program ends
	screen screen
	lang   string
}

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &program{stdin: stdin, stdout: stdout, stderr: stderr, lang: "it"}
	p.screen = newScreen(stdout, stderr)
	p.out = bufio.NewWriterSize(stdout, 1<<16)
	p.lang = talkLanguage(args)
	app := p.app()
	args, err := arrange(p, app, args)
	if err == nil {
		err = app.RunContext(ctx, append([]string{app.Name}, args...))
	}
	if ferr := p.out.Flush(); err == nil && ferr != nil {
		err = fmt.Errorf("stdout: %w", ferr)
	}
	return p.fail(err)
}

// say picks the sentence of the language that the program talks.
func (p *program) say(it, en string) string {
	if p.lang == "en" {
		return en
	}
	return it
}

// talk writes a line to people; it never mixes with data.
func (p *program) talk(format string, args ...any) {
	fmt.Fprintln(p.stderr, visible(fmt.Sprintf(format, args...)))
}

func (p *program) app() *cli.App {
	cli.HelpFlag = &cli.BoolFlag{Name: "help", Aliases: []string{"h"}, DisableDefaultText: true, Usage: p.say("mostra questo aiuto", "show this help")}
	cli.VersionFlag = &cli.BoolFlag{Name: "version", Aliases: []string{"v"}, DisableDefaultText: true, Usage: p.say("stampa la versione", "print the version")}
	app := &cli.App{
		Name:            "factledger",
		Usage:           p.say("trova le affermazioni verificabili negli articoli e ne tiene il registro", "finds the checkable claims in articles and keeps their ledger"),
		Version:         version(),
		Reader:          p.stdin,
		Writer:          p.out,
		ErrWriter:       p.stderr,
		HideHelpCommand: true,
		ExitErrHandler:  func(*cli.Context, error) {},
		OnUsageError:    asUsage,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "ledger", Value: defaultLedger, EnvVars: []string{"FACTLEDGER"}, Usage: p.say("il `FILE` del registro", "the ledger's `FILE`")},
			&cli.StringFlag{Name: "as", EnvVars: []string{"FACTLEDGER_USER"}, Usage: p.say("`NOME` di chi agisce (altrimenti l'utente del sistema)", "`NAME` of who acts (else the system's user)")},
			&cli.StringFlag{Name: "lang", Value: "it", Usage: p.say("`LINGUA` in cui il programma parla: it o en", "`LANGUAGE` that the program talks: it or en")},
		},
		Before: func(c *cli.Context) error {
			if l := c.String("lang"); l != "it" && l != "en" {
				return usagef(p.say("--lang %s: le lingue sono it ed en", "--lang %s: the languages are it and en"), l)
			}
			return nil
		},
		Action: func(c *cli.Context) error { return cli.ShowAppHelp(c) },
	}
	for _, make := range commands {
		app.Commands = append(app.Commands, make(p))
	}
	for _, c := range app.Commands {
		c.HideHelpCommand = true
		c.OnUsageError = asUsage
		c.CustomHelpTemplate = p.commandHelp(c)
	}
	app.CustomAppHelpTemplate = p.appHelp(app)
	return app
}

// commands lists every command in the order in which help shows them.
var commands = []func(*program) *cli.Command{
	checkCommand,
	addCommand,
	articlesCommand,
	listCommand,
	showCommand,
	searchCommand,
	contradictionsCommand,
	historyCommand,
	dossiersCommand,
	reviewCommand,
	serveCommand,
	markCommand,
	evidenceCommand,
	fileCommand,
	redactCommand,
	noteCommand,
	undoCommand,
	assignCommand,
	rereadCommand,
	settleCommand,
	articleCommand,
	withdrawCommand,
	alreadyCommand,
	adoptCommand,
	reportCommand,
	lintCommand,
	verifyCommand,
	headCommand,
	keyCommand,
	backupCommand,
	restoreCommand,
	exportCommand,
	importCommand,
	policyCommand,
	extractCommand,
	compareCommand,
	valuesCommand,
	explainCommand,
}

// takes refuses a wrong number of arguments before action runs; max below
// zero is any number.
func (p *program) takes(min, max int, action cli.ActionFunc) cli.ActionFunc {
	return func(c *cli.Context) error {
		switch n := c.NArg(); {
		case n < min:
			return usagef(p.say("%s: manca un argomento: %s %s", "%s: an argument is missing: %s %s"), c.Command.Name, c.Command.HelpName, c.Command.ArgsUsage)
		case max >= 0 && n > max:
			hint := ""
			if slices.ContainsFunc(c.Command.Flags, func(f cli.Flag) bool { return f.Names()[0] == "o" }) {
				hint = p.say(" (in un file si scrive con -o FILE)", " (-o FILE writes to a file)")
			}
			return usagef(p.say("%s: argomento di troppo: %q%s", "%s: one argument too many: %q%s"), c.Command.Name, c.Args().Get(max), hint)
		}
		return action(c)
	}
}

// actor is the name under which events are recorded.
func actor(c *cli.Context) (string, error) {
	if name := c.String("as"); name != "" {
		return name, nil
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username, nil
	}
	if name := os.Getenv("USER"); name != "" {
		return name, nil
	}
	return "", errors.New("who acts is unknown: give --as NAME")
}

// viewer is whose eyes the program reads with: a blind second reviewer does not
// see the first before having marked. It is empty where nobody is known.
func viewer(c *cli.Context) string {
	who, _ := actor(c)
	return who
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	return info.Main.Version
}
