package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// arrange brings a command line into the order that urfave/cli reads: global
// flags, command, its flags, arguments. So flags may stand anywhere, and an
// unknown command or flag is a usage error with a suggestion.
func arrange(p *program, app *cli.App, args []string) ([]string, error) {
	global := append(app.Flags, cli.HelpFlag, cli.VersionFlag)
	var before, flags, rest []string
	var command *cli.Command
	for i := 0; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			rest = append(rest, args[i+1:]...)
			break
		}
		if len(a) < 2 || a[0] != '-' {
			if command != nil {
				rest = append(rest, a)
				continue
			}
			if a == "help" {
				flags = append(flags, "--help")
				if i+1 < len(args) && app.Command(args[i+1]) != nil {
					command = app.Command(args[i+1])
				}
				break
			}
			if command = app.Command(a); command == nil {
				return nil, usagef(p.say("comando sconosciuto %q%s", "unknown command %q%s"), a, p.meant(cli.SuggestCommand(app.Commands, a)))
			}
			continue
		}
		name, _, valued := strings.Cut(strings.TrimLeft(a, "-"), "=")
		known, to := find(global, name), &before
		if command != nil {
			if f := find(command.Flags, name); f != nil || name == "help" || name == "h" {
				known, to = f, &flags
				if f == nil {
					known = cli.HelpFlag
				}
			}
		}
		if known == nil {
			where, list := "", global
			if command != nil {
				where, list = command.Name+": ", append(command.Flags, global...)
			}
			return nil, usagef(p.say("%sopzione sconosciuta %s%s", "%sunknown flag %s%s"), where, a, p.meant(cli.SuggestFlag(list, name, false)))
		}
		*to = append(*to, a)
		if _, plain := known.(*cli.BoolFlag); !plain && !valued {
			if i++; i == len(args) {
				return nil, usagef(p.say("%s vuole un valore", "%s wants a value"), a)
			}
			*to = append(*to, args[i])
		}
	}
	if command == nil {
		return append(before, flags...), nil
	}
	out := append(append(before, command.Name), flags...)
	if len(rest) > 0 {
		out = append(append(out, "--"), rest...)
	}
	return out, nil
}

func find(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		for _, n := range f.Names() {
			if n == name {
				return f
			}
		}
	}
	return nil
}

func (p *program) meant(suggestion string) string {
	suggestion = strings.TrimSuffix(strings.TrimPrefix(suggestion, "Did you mean \""), "\"?")
	if strings.Trim(suggestion, "-") == "" {
		return ""
	}
	return p.say("; forse ", "; did you mean ") + suggestion + "?"
}

// talkLanguage reads --lang ahead of everything else, because help and usage
// errors are worded in it.
func talkLanguage(args []string) string {
	for i, a := range args {
		if a == "--" {
			break
		}
		v, ok := strings.CutPrefix(strings.TrimPrefix(a, "-"), "-lang=")
		if (a == "--lang" || a == "-lang") && i+1 < len(args) {
			v, ok = args[i+1], true
		}
		if ok && v == "en" {
			return "en"
		}
	}
	return "it"
}
