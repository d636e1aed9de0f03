package french_test

import (
	"strings"
	"testing"

	"imprimatur/internal/french"
)

// Texts made of one thing over and over keep their shape. Were any step to
// look at the whole text for each of its words, this test would not end.
func TestTextsThatRepeatOneThing(t *testing.T) {
	for _, unit := range []string{
		"a", "a.", "a ", "A-", "a B ", "a B c d ", "a.B.", "а", "О Т ", "\u200b", "a\u200b", "\u0301", "a\u0301", "а\u0301", "é", "œ", "\xff",
		"depuis ", "depuis le ", "d'ici ", "d'ici la ", "dans environ ", "environ ", "des ", "les ", "cent mille ", "mille ", "deux cent ",
		"12 ", "123 000 ", "12,", "1.", "1/", "1-", "le ", "le 12 au ", "du 3 au ", "fin de la ", "lundi le ", "lundi ", "semaine 12 ",
		"\n", "\n\n", ".\n", "\"", "!", "?\"", "…", "#", "#aB", "#Ab1", "&", "l'", "qu'", "a_", "_ ", "a * ", ".B a", "a.Bcd", "http://a.B",
		"\U000e0061", "🏴\U000e0067", "١", "quatre vingt ", "il y a ",
		"<", "<b>", "<a href=\"", "<a x='<b>", "<!-- wp:", "<br>\n", "<p>", " <li> ", "</td>", "[", "[a](", "[a](b)", "[a][", "[1]", "](", "_a ", "*a ", "ab·e", "ab·e·s", "ab.e.s", "<<a>>", "<<", ">>", "1.", "(1) ", "\n1.2 A", "__a_", "=", "=\n", "=C3", "=C3=A9",
		"=C3=\n", `\`, `\n`, `\u00e9`, "Ã", "Ã©", "Ãƒ", "Â ", "â€™", "ðŸ", "&amp;", "&amp;amp;", "&#233;",
	} {
		text := strings.Repeat(unit, 100_000/len(unit))
		a := french.Analyze(text)
		checkShape(t, a)
		if t.Failed() {
			t.Fatalf("with %q over and over", unit)
		}
		for i := 0; i < len(a.Tokens); i += 1 + len(a.Tokens)/50 {
			a.Original(a.Tokens[i].Span())
		}
	}
}

// A text may end in the middle of a date.
func TestTextsThatBreakOff(t *testing.T) {
	for _, whole := range append(seeds,
		"la veille d'un lundi", "l'avant-veille de la fête", "le lendemain du 14 juillet 2027", "la veille de l'assaut", "d'ici à la fin de l'année 2027",
		"depuis le début du mois de mars", "dans moins de deux à trois semaines", "il y a un peu plus de dix ans", "à partir de la mi-mai", "J moins 3",
		"du 3 au 5 mars 2027 à 20 h 30", "entre le 3 et le 5 mars", "au cours du premier trimestre 2027", "encore deux semaines avant Noël",
	) {
		for i := range whole {
			checkShape(t, french.Analyze(whole[:i]))
		}
	}
}
