package french_test

import (
	"strings"
	"testing"

	"imprimatur/internal/french"
)

// words gives the tokens of a text, parted by spaces.
func words(t *french.Text) string {
	w := make([]string, len(t.Tokens))
	for i := range t.Tokens {
		w[i] = t.Token(i)
	}
	return strings.Join(w, " ")
}

// Each spelling of a term gives the tokens of the term.
func TestSpellingsOfATermGiveItsTokens(t *testing.T) {
	for name, c := range map[string]struct{ text, tokens string }{
		"plain":              {"Document diffusion restreinte joint.", "document diffusion restreinte joint"},
		"straight":           {"Cap sur l'OTAN demain.", "cap sur l' otan demain"},
		"curly":              {"Cap sur l’OTAN demain.", "cap sur l' otan demain"},
		"qu":                 {"Il faut qu’OTAN et UE", "il faut qu' otan et ue"},
		"compound":           {"Réunion de l’état-major", "reunion de l' etat major"},
		"NFD":                {"Note secret de\u0301fense ici.", "note secret defense ici"},
		"capital accent":     {"NOTE SECRET DÉFENSE", "note secret defense"},
		"nbsp":               {"diffusion\u00a0restreinte", "diffusion restreinte"},
		"narrow nbsp":        {"diffusion\u202frestreinte", "diffusion restreinte"},
		"double space":       {"diffusion  restreinte", "diffusion restreinte"},
		"words spread apart": {"S E C R E T   D E F E N S E", "secret defense"},
		"line break":         {"diffusion\nrestreinte", "diffusion restreinte"},
		"tab":                {"diffusion\trestreinte", "diffusion restreinte"},
		"soft hyphen":        {"diffu\u00adsion", "diffusion"},
		"zero width":         {"diffu\u200bsion", "diffusion"},
		"joiner":             {"diffusion\u200d restreinte", "diffusion restreinte"},
		"byte order mark":    {"dif\ufefffusion", "diffusion"},
		"homoglyph":          {"diffusi\u043en", "diffusion"},
		"mathematical":       {"𝗱𝗶𝗳𝗳𝘂𝘀𝗶𝗼𝗻 𝗿𝗲𝘀𝘁𝗿𝗲𝗶𝗻𝘁𝗲", "diffusion restreinte"},
		"full width":         {"ｄｉｆｆｕｓｉｏｎ", "diffusion"},
		"ligature":           {"di\ufb00usion", "diffusion"},
		"oe":                 {"manœuvre Œuvre", "manoeuvre oeuvre"},
		"camel hashtag":      {"#DiffusionRestreinte demain", "diffusion restreinte demain"},
		"camel with accent":  {"#OpérationÉpervier", "operation epervier"},
		"acronym hashtag":    {"#OTANSommet2027", "otan sommet 2027"},
		"unit hashtag":       {"#13eRDP #M51 #F35", "13e rdp m51 f35"},
		"snake hashtag":      {"#secret_defense", "secret defense"},
		"handle":             {"@MarineNationale", "marine nationale"},
		"lower hashtag":      {"#diffusionrestreinte", "diffusionrestreinte"},
		"nb hyphen":          {"l’état‑major", "l' etat major"},
		"underscore":         {"_diffusion restreinte_", "diffusion restreinte"},
		"bold":               {"**diffusion** restreinte", "diffusion restreinte"},
		"spaced":             {"Cap sur l’O T A N demain", "cap sur l' otan demain"},
		"dotted":             {"Cap sur l’O.T.A.N. demain", "cap sur l' otan demain"},
		"hyphened":           {"S-E-C-R-E-T", "secret"},
		"two letters dotted": {"la D.R. locale", "la dr locale"},
		"entities":           {"diffusion&nbsp;restreinte sec&shy;ret d&eacute;fense R&D AT&T; l&rsquo;otan s&#101;cret", "diffusion restreinte secret defense r d at t l' otan secret"},
		"mixed case":         {"s.E.c.R.e.T et S e C r E t", "secret et secret"},
		"before a word":      {"O T A N à T O U L O N", "otan a toulon"},
		"after a word":       {"à O T A N", "a otan"},
		"initials":           {"M. A. Dupont", "m a dupont"},
		"tags":               {"sec\U000e0061ret", "secret"},
		"emoji":              {"diffusion 🔒 restreinte", "diffusion restreinte"},
		"whole words":        {"aujourd’hui la presqu’île", "aujourd'hui la presqu'ile"},
		"elision and quote":  {"l’« otan »", "l' otan"},
		"raised":             {"1ᵉʳ km² secret²", "1er km 2 secret 2"},
		"circled":            {"Ⓢⓔⓒⓡⓔⓣ", "secret"},
		"small capitals":     {"ꜱᴇᴄʀᴇᴛ", "secret"},
		"regional":           {"🇴 🇹 🇦 🇳 🇫🇷", "otan"},
		"strike":             {"s\u0336e\u0336c\u0336ret", "secret"},
		"invalid":            {"a\xffb", "a b"},
		"lone CR":            {"a\rb\r\nc", "a b c"},
		"spaced cyrillic":    {"О Т А N", "otan"},
		"wholly posing":      {"ОТАС", "otac"},
		"true cyrillic":      {"Привет мир", "привет мир"},
		"cyrillic company":   {"сор мусор привет", "сор мусор привет"},
		"true greek":         {"Ελλάδα και", "ελλάδα και"},
	} {
		if got := words(french.Analyze(c.text)); got != c.tokens {
			t.Errorf("%s: tokens of %q are\n %q, want\n %q", name, c.text, got, c.tokens)
		}
	}
}
