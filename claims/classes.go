package claims

// classes is a set of what the rules may call a token or a group of them.
type classes uint64

const (
	isStop            classes = 1 << iota // ends a sentence
	isClose                               // a closing mark
	isOpen                                // an opening mark
	isQuote                               // a mark that opens or closes
	isDash                                // a dash or hyphen
	isDomain                              // a top-level domain
	isAbbreviation                        // before a full stop that ends no sentence
	isAbbreviationEnd                     // before a full stop that may
	isGroup                               // the first word of a group
	isFigures                             // digits
	isElided                              // ends in an apostrophe of its own
)

var classNames = [...]string{"stop", "close", "open", "quote", "dash", "domain", "abbreviation", "abbreviation-end", "group", "figures", "elided"}

func parseClass(s string) (classes, bool) {
	for i, n := range classNames {
		if n == s {
			return 1 << i, true
		}
	}
	return 0, false
}

// String names the classes of a set.
func (c classes) String() string {
	s := ""
	for i, n := range classNames {
		if c>>i&1 == 0 {
			continue
		}
		if s != "" {
			s += " "
		}
		s += n
	}
	return s
}
