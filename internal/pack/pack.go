// Package pack is the rule language: lexicons and patterns make mentions, rules
// combine mentions, guide sections say why.
//
// [Load] reads a pack strictly: an unknown key, a class that nobody defines, a
// rule without tests is an error that names file, line and key. A loaded [Pack]
// is plain data with one SHA-256; package check compiles and runs it.
package pack

// Pack is a loaded pack, overlays included.
type Pack struct {
	ID, Version, Title string
	// SHA256 covers every file of the pack and of its overlays, by name.
	SHA256    string
	Sections  []Section
	Checklist []Item
	// Seasons lists the periods that rules name.
	Seasons []Season
	// Sources lists the accepted public sources, Public what was published.
	Sources  []Source
	Public   []Public
	Lexicons []Lexicon
	Patterns []Pattern
	Rules    []Rule
	// Rewordings say what may stand in place of what a rule found.
	Rewordings []Rewording
}

// Section is a section of the guide, in our own words. Proof says how well it is
// known: read, press, title or law.
type Section struct {
	ID      string `yaml:"section"`
	Title   string `yaml:"title"`
	Text    string `yaml:"text"`
	Edition string `yaml:"edition"`
	Source  string `yaml:"source"`
	Proof   string `yaml:"proof"`
	// Model says that a language model, when one is asked, looks for breaches.
	Model bool `yaml:"model"`
	// Reason says why no rule, question or model covers the section.
	Reason string `yaml:"reason"`
}

// Rewording says what may stand in place of a mention of a class, in vaguer
// words. Say lists them, "" to take the mention away; or As makes them: month
// for a day, magnitude for a number.
type Rewording struct {
	Class    string   `yaml:"class"`
	As       string   `yaml:"as"`
	Say      []string `yaml:"say"`
	When     string   `yaml:"when"`      // of a date: past, today, future
	Over     []string `yaml:"over"`      // words before the mention that go with it
	NotAfter []string `yaml:"not_after"` // words before the mention that forbid it
	Terms    []string `yaml:"terms"`     // only for these mentions; all without
	File     string   `yaml:"-"`
}

// Lexicon is a class of terms.
type Lexicon struct {
	Class       string  `yaml:"lexicon"`
	Description string  `yaml:"description"`
	Inflect     Inflect `yaml:"inflect"`
	Leet        bool    `yaml:"leet"` // of all its terms
	Terms       []Term  `yaml:"terms"`
	File        string  `yaml:"-"`
}

// Term is a word or phrase, with its other spellings.
type Term struct {
	Term    string   `yaml:"term"`
	Also    []string `yaml:"also"`
	Tags    []string `yaml:"tags"`
	Case    string   `yaml:"case"` // exact: capitals count
	Inflect Inflect  `yaml:"inflect"`
	Leet    bool     `yaml:"leet"` // digits may pose as its letters: "0T4N"
}

// None tags a term that is none of its class: "rafale de vent" among aircraft. It
// hides the terms that it covers, and is no mention itself.
const None = "none"

// Inflect says which forms of a term's words count: "" as the lexicon says,
// "false" none, "true" plurals and feminines, "verb" every form of the verb.
type Inflect string

// Pattern is a class of spans that a regular expression (RE2) finds.
type Pattern struct {
	Class       string   `yaml:"pattern"`
	Description string   `yaml:"description"`
	Regex       string   `yaml:"regex"`
	On          string   `yaml:"on"` // folded (default) or raw
	Keywords    []string `yaml:"keywords"`
	Validate    string   `yaml:"validate"`
	Tags        []string `yaml:"tags"`
	File        string   `yaml:"-"`
}

// Rule is a breach: what to find, unless what, and what to say.
type Rule struct {
	ID           string   `yaml:"id"`
	Title        string   `yaml:"title"`
	Category     Category `yaml:"category"`
	SeverityName string   `yaml:"severity"`
	// Alone is the severity while no other reader marks the same passage: below
	// SeverityName, for combinations that clean texts fulfil too; "" for the same.
	Alone               string   `yaml:"alone"`
	Override            Override `yaml:"override"`
	Guide               []string `yaml:"guide"`
	Law                 []string `yaml:"law"`
	Message             string   `yaml:"message"`
	Advice              string   `yaml:"advice"`
	Find                Expr     `yaml:"find"`
	Within              string   `yaml:"within"`
	Unless              Exprs    `yaml:"unless"`
	Zones               []string `yaml:"zones"`
	Channels            []string `yaml:"channels"`
	Kinds               []string `yaml:"kinds"`
	Periods             []Period `yaml:"periods"`
	KnownFalsePositives []string `yaml:"known_false_positives"`
	Tests               []Test   `yaml:"tests"`
	Severity            Severity `yaml:"-"`
	AloneSeverity       Severity `yaml:"-"` // Severity when Alone is ""
	File                string   `yaml:"-"`
}

// Test is a text on which the rule must find each of Finds, or be silent.
type Test struct {
	Text    string   `yaml:"text"`
	Finds   []string `yaml:"finds"`
	Clean   bool     `yaml:"clean"`
	Date    string   `yaml:"date"`
	Channel string   `yaml:"channel"`
	Kind    string   `yaml:"kind"`
	Hidden  bool     `yaml:"hidden"` // the text stands in a hidden zone
	Zone    string   `yaml:"zone"`   // the zone's name, "body" for none
}

// Expr is what a rule looks for. Exactly one of Class, Any, All, Sequence, Terms,
// Regex and Not is given; the other fields refine it. Not inside All says what
// must not be there; alone as what a rule finds, it fires on a text that holds
// none of it, such as a career post without a public source. Within widens where it is
// looked for: to the sentence, the paragraph or the draft; as an exception, to no more of
// a paragraph than its lines up to the end of a sentence, nor of a draft than what lies
// near.
type Expr struct {
	Class    string   `yaml:"class"`
	Any      []Expr   `yaml:"any"`
	All      []Expr   `yaml:"all"`
	Sequence []Expr   `yaml:"sequence"`
	Not      *Expr    `yaml:"not"`
	Terms    []Term   `yaml:"terms"`
	Regex    string   `yaml:"regex"`
	On       string   `yaml:"on"`
	Inflect  Inflect  `yaml:"inflect"`
	Leet     bool     `yaml:"leet"`
	When     string   `yaml:"when"`
	Tags     []string `yaml:"tags"`
	NotTags  []string `yaml:"not_tags"`
	Min      int      `yaml:"min"`
	Gap      int      `yaml:"gap"`
	Near     int      `yaml:"near"`
	Within   string   `yaml:"within"`

	Underline string `yaml:"underline"`
}

// Exprs is one expression or a list of them.
type Exprs []Expr

// Section returns the guide section of that ID.
func (p *Pack) Section(id string) (Section, bool) {
	for _, s := range p.Sections {
		if s.ID == id {
			return s, true
		}
	}
	return Section{}, false
}

// Rule returns the rule of that ID.
func (p *Pack) Rule(id string) (Rule, bool) {
	for _, r := range p.Rules {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}

// Builtins lists the classes that the engine makes by itself.
func Builtins() []string {
	return []string{
		"date", "number", "quantity", "amount", "hour", "duration", "url", "email_address", "hashtag", "handle",
		"person_name", "proper_name", "acronym", "quote", "disguised", "hidden_zone", "over_limit",
	}
}
