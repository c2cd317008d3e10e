package claims

// classes is a set of what the rules may call a token, a group of tokens, or
// what a rule has made of them.
type classes uint64

// The classes that the word files of a language may give, and below them those
// that only reading gives. A rule names a class in capitals.
const (
	isStop            classes = 1 << iota // ends a sentence
	isClose                               // a closing mark
	isOpen                                // an opening mark
	isQuote                               // a mark that opens or closes
	isDash                                // a dash or hyphen
	isDomain                              // a top-level domain
	isAbbreviation                        // before a full stop that ends no sentence
	isAbbreviationEnd                     // before a full stop that may
	isElided                              // ends in an apostrophe of its own
	isCardinal                            // due
	isOne                                 // un: an article or a number
	isMorpheme                            // part of a number in one word
	isScale                               // milioni
	isSuffix                              // k
	isOrdinal                             // secondo
	isExtreme                             // ultimo
	isOrdinalMark                         // ª
	isHalf                                // mezzo
	isShare                               // metà
	isCollective                          // decina
	isPair                                // paio
	isMonth                               // marzo
	isWeekday                             // lunedì
	isTimeUnit                            // ore, anni
	isWeekend                             // fine settimana
	isRelative                            // scorso, prossimo
	isDeictic                             // ieri
	isPart                                // mattina
	isSeason                              // estate
	isHoliday                             // Natale
	isMeasure                             // chilometri
	isCurrency                            // euro
	isSign                                // €
	isPercent                             // per cento
	isDecade                              // Novanta: of years
	isEra                                 // Novecento
	isSuperlative                         // record, principale
	isAgeWord                             // -enne: the ending and the noun
	isPeriod                              // quinquennale, triennio
	isTrap                                // a group that is no value: «due pesi e due misure»
	isGroup                               // the first word of a group
	isGlue                                // a word of a rule
	isLead                                // a word at which a rule of words alone begins
	isBound                               // circa, oltre
	isBoundAfter                          // circa, o più

	// What reading finds.
	isFigures  // digits
	isNumber   // a number
	isInteger  // a whole number below a thousand, or in plain figures
	isPlain    // in figures without marks
	isDay      // 1 to 31
	isYear     // 1000 to 2100 as years are written
	isHour     // 0 to 24
	isSixty    // 0 to 59, in two figures or in words
	isTwo      // two figures
	isClockDot // 20.30
	isRoman    // XX
	isRange    // a range of numbers
	isRank     // an ordinal that stands
	isDate     // a time placed in the calendar
	isClock    // a time of day
	isLength   // a duration
	isMoney    // an amount
	isPercentage
	isQuantity // a measure
)

var classNames = [...]string{"stop", "close", "open", "quote", "dash", "domain", "abbreviation", "abbreviation-end", "elided",
	"cardinal", "one", "morpheme", "scale", "suffix", "ordinal", "extreme", "ordinal-mark", "half", "share", "collective", "pair",
	"month", "weekday", "time-unit", "weekend", "relative", "deictic", "part", "season", "holiday", "measure", "currency", "sign", "percent", "decade", "era",
	"superlative", "age", "period", "trap", "group", "glue", "lead", "bound", "bound-after",
	"figures", "number", "integer", "plain", "day", "year", "hour", "sixty", "two", "clock-dot", "roman", "range", "rank", "date", "clock",
	"length", "money", "percentage", "quantity"}

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
