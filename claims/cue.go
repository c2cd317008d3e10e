package claims

import _ "embed"

// The cues and gazetteers: from a form, or a group of words, to what it tells
// about who speaks, how sure, and which country, body or place is meant. They
// are compiled from lang/it/lexicon by TestCuesFresh -update and read in place.
//
//go:embed lang/it/cues.bin
var cuesIt string

// cue is a set of what the lexica say of a word or group of words.
type cue uint64

const (
	cueSource     cue = 1 << iota // what follows names the source: «secondo», «stando a»
	cueSourceThat                 // a clause of saying follows: «secondo quanto», «a quanto»
	cueView                       // whose view it is, by a pronoun: «a suo dire»
	cueHedge                      // holds the statement open: «forse», «sembra»
	cueAllege                     // holds the noun after it open: «presunto»
	cueNegation                   // «non», «nessuno»
	cueLately                     // before a duration: it reaches back from today («negli ultimi dieci anni»)
	cueSpeech                     // a noun of something said: «dichiarazione»
	cueText                       // a noun of something written: «nota», «sentenza»
	cueMedia                      // a noun of something published: «intervista»
	cueData                       // a noun of something counted or studied: «sondaggio»
	cueTalk                       // a noun of talk without an author: «indiscrezioni»
	cueSpeaker                    // a body or group that makes statements: «procura»
	cuePlan                       // a noun that makes what depends on it a plan: «volontà»
	cueRole                       // an office, trade or bond: «presidente»
	cueCountry                    // a country's name
	cueCapital                    // its seat of government
	cueDemonym                    // its people, or the adjective
	cueMetonym                    // a house that stands for its government
	cuePlace                      // an Italian region, province or city
	cueLocal                      // its people, or the adjective
	cueBody                       // an organisation's name
	cueOutlet                     // a news agency, newspaper, broadcaster or network
	cueFormer                     // «ex»: the office is over
	cueProper                     // counts only where it is written with a capital
	cuePageLine                   // of furniture: a whole line
	cuePageStart                  // how a line of furniture begins
	cuePageEnd                    // a line behind which nothing but furniture follows
	cuePageLink                   // an address that stands in posts put into a page, by its key of furniture
	cueThus                       // brings in the speaker behind a quotation: «così il ministro»
	cueStance                     // at the head of a sentence, says whose view it is: «per il sindaco»
	cueAlso                       // begins with a no that adds: «non solo»
	cueCondition                  // behind a verb of being, how somebody or something stands: «in prognosi riservata»
)

var cueNames = [...]string{"source", "sourcev", "view", "hedge", "allege", "neg", "lately", "speech", "text", "media", "data", "talk",
	"speaker", "plan", "role", "country", "capital", "demonym", "metonym", "place", "local", "body", "outlet", "former", "proper", "page line", "page start", "page end", "page link", "thus", "stance", "also", "condition"}

// cueNoun are the nouns that carry what somebody says or found.
const cueNoun = cueSpeech | cueText | cueMedia | cueData | cueTalk

// thing is what a name of the gazetteers stands for. The zero thing is none.
type thing uint16

// cueEntry is what is said of one word or group of words.
type cueEntry struct {
	cue   cue
	thing thing
	words uint8 // the longest group of words that begins with this word; 0 where none does
	inner bool  // stands in a group behind its first word
}

// cues reads a compiled table of cues: a header of little-endian words (slots,
// things, place of the things, memberships, their place, place of the letters), then the slots
// (fingerprint, the cue's lower and upper half, thing with words and cueInner).
type cues struct {
	data                           string
	slots                          uint32
	things, members                int
	atThings, atMembers, atLetters int
}

const (
	cueHeader = 24
	cueSlot   = 16
	cueInner  = 1 << 24
)

func openCues(data string) *cues {
	return &cues{data: data, slots: word(data, 0), things: int(word(data, 4)), atThings: int(word(data, 8)),
		members: int(word(data, 12)), atMembers: int(word(data, 16)), atLetters: int(word(data, 20))}
}

// find gives the entry of a hash: of a form as hashForm has it, or of several
// forms with a space between them.
func (c *cues) find(h uint64) cueEntry {
	print := uint32(h)
	for i := slotOf(h, c.slots); ; {
		at := cueHeader + int(i)*cueSlot
		more := word(c.data, at+12)
		if more == 0 {
			return cueEntry{}
		}
		if word(c.data, at) == print {
			return cueEntry{cue: cue(word(c.data, at+4)) | cue(word(c.data, at+8))<<32, thing: thing(more), words: uint8(more >> 16), inner: more&cueInner != 0}
		}
		if i++; i == c.slots {
			i = 0
		}
	}
}

// thingKind is what sort of thing a gazetteer's entry is.
type thingKind uint8

const (
	thingNone thingKind = iota
	thingCountry
	thingPlace
	thingBody
	thingOutlet
	thingRole
)

var thingKeys = [...]string{"", "country:", "place:", "body:", "outlet:", "role:"}

// A thing is stored as the ends of its key, name and class, and its kind.
func (c *cues) thing(t thing) (kind thingKind, key, name, class string) {
	if t == 0 || int(t) > c.things {
		return
	}
	at := c.atThings + 16*int(t-1)
	from, a, b, d := word(c.data, at), word(c.data, at+4), word(c.data, at+8), word(c.data, at+12)
	letters := c.data[c.atLetters:]
	return thingKind(d >> 24), letters[from:a], letters[a:b], letters[b : d&0xFFFFFF]
}

// kind is what sort of thing t is.
func (c *cues) kind(t thing) thingKind { k, _, _, _ := c.thing(t); return k }

// key is the same for all names of a thing, and no other thing's:
// "country:by", "body:nato".
func (c *cues) key(t thing) string { _, k, _, _ := c.thing(t); return k }

// name is the usual name of a thing.
func (c *cues) name(t thing) string { _, _, n, _ := c.thing(t); return n }

// Membership says that a country belongs to a body, from a day to a day; Until
// is empty where it still does.
type Membership struct {
	Body, Country string // keys
	From, Until   string // 2004-05-01
}

// membership looks up whether country (a key) ever belonged to body (a key).
func (c *cues) membership(body, country string) (Membership, bool) {
	lo, hi := 0, c.members
	for lo < hi {
		m := (lo + hi) / 2
		b, n, _, _ := c.member(m)
		if b < body || b == body && n < country {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < c.members {
		if b, n, from, until := c.member(lo); b == body && n == country {
			return Membership{b, n, from, until}, true
		}
	}
	return Membership{}, false
}

func (c *cues) member(i int) (body, country, from, until string) {
	at := c.atMembers + 20*i
	var ends [5]uint32
	for j := range ends {
		ends[j] = word(c.data, at+4*j)
	}
	l := c.data[c.atLetters:]
	return l[ends[0]:ends[1]], l[ends[1]:ends[2]], l[ends[2]:ends[3]], l[ends[3]:ends[4]]
}
