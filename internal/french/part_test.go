package french_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"imprimatur/internal/french"
)

// parted reads a text part by part.
func parted(text string) (*french.Text, int) {
	var alone, whole french.Reader
	parts := french.Cut(text, func(s string) *french.Part { return alone.Part(s, french.DatesAndNumbers) })
	return whole.Join(text, parts, func(int, french.Shift) {}), len(parts)
}

// sameReading compares all that can be asked of a text.
func sameReading(t *testing.T, got, want *french.Text) {
	t.Helper()
	differs := func(what string, a, b any) {
		t.Helper()
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("%s of the parts:\n%+v\nof the whole:\n%+v\ntext %q", what, a, b, want.Orig)
		}
	}
	differs("folded text", got.Folded, want.Folded)
	differs("raw text", got.Raw, want.Raw)
	differs("number of tokens", len(got.Tokens), len(want.Tokens))
	for i := range want.Tokens {
		differs("token", got.Tokens[i], want.Tokens[i])
		differs("head", got.Heads[i], want.Heads[i])
		differs("raw token", got.RawToken(i), want.RawToken(i))
	}
	differs("capitals", append([]int32{}, got.Capitals...), append([]int32{}, want.Capitals...))
	differs("sentences", append([]french.Span{}, got.Sentences...), append([]french.Span{}, want.Sentences...))
	differs("paragraphs", append([]french.Span{}, got.Paragraphs...), append([]french.Span{}, want.Paragraphs...))
	differs("dates", append([]french.Date{}, got.Dates...), append([]french.Date{}, want.Dates...))
	differs("numbers", append([]french.Number{}, got.Numbers...), append([]french.Number{}, want.Numbers...))
	differs("disguises", append([]french.Span{}, got.Disguises...), append([]french.Span{}, want.Disguises...))
	for i := range want.Folded {
		at := french.Span{Start: i, End: i + 1}
		differs("original", got.Original(at), want.Original(at))
	}
	for i := range want.Raw {
		at := french.Span{Start: i, End: i + 1}
		differs("original of raw", got.OriginalRaw(at), want.OriginalRaw(at))
		differs("folded from raw", got.FoldedFromRaw(at), want.FoldedFromRaw(at))
	}
}

func TestPartsReadAsTheWhole(t *testing.T) {
	for _, c := range []struct {
		name, text string
		parts      int
	}{
		{"nothing", "", 0},
		{"one paragraph", "La frégate est rentrée.\nElle repart demain.", 1},
		{"two", "La frégate est rentrée.\n\nElle repart demain.", 2},
		{"Windows lines", "Fin mars.\r\n\r\nÀ demain.\r\n \t\r\nFin.", 3},
		{"emojis", "🚢 Départ !\n\n🎯 Arrivée le 14 juillet", 2},
		{"a line of stars", "Fin.\n\n* * *\n\nLe lendemain", 2},
		{"signs behind the last line", "Fin.\n—\n\nLe lendemain", 1},
		{"signs at the end", "Fin.\n\n* * *", 1},
		{"signs at the end behind two", "Un.\n\nFin.\n\n* * *", 2},
		{"open again and again", strings.Repeat("mot\n—\n\n", 20), 1},
		{"no word first", "👉\n\nLe 3 mai", 1},
		{"an abbreviation last", "Frégates, etc.\n\nLe 3 mai", 2},
		{"a spelled word last", "à l'O.T.A.N.\n\nLe 3 mai", 2},
		{"a mark first", "fin\n\n\u0301et", 1},
		{"an entity first", "fin\n\n&#x301;et", 1},
		{"hidden letters", "se\u200bcret\n\nd\u0301i", 2},
		{"a number apart from its unit", "pour 300\n\nkm", 2},
		{"a word of time apart from the hour", "vers\n\n9 h", 2},
		{"a word before midday", "à\n\nmidi", 2},
		{"a word that rounds, apart", "plus\n\nde 300 km", 2},
		{"a range apart", "de 9 h\n\nà 17 h", 2},
		{"a season apart", "d'ici\n\nle printemps", 2},
		{"a number apart from its title", "1.2 :\n\nNoël", 2},
		{"no apostrophe", "Un jour.\n\nPar l équipe", 1},
		{"an apostrophe elsewhere", "L'un.\n\nPar l équipe", 1},
		{"months apart", "entre mars\n\net mai", 2},
		{"capitals", "LE SECRET\n\nÉCOLE\n\nœuvre Ⅷ", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, n := parted(c.text)
			if n != c.parts {
				t.Errorf("%d parts, want %d", n, c.parts)
			}
			sameReading(t, got, french.Analyze(c.text))
		})
	}
}

// Words of dates, numbers and sentences, and what parts them, in any order.
func TestPartsOfAnyWordsReadAsTheWhole(t *testing.T) {
	bits := strings.Split("le|la|l'|d'|de|du|des|à|et|ou|vers|plus|près|moins|environ|fin|début|mi|mars|mai|été|Noël|Pâques|nouvel an|midi|minuit|lundi|veille|"+
		"lendemain|semaine|semaines|prochaine|jours|fois|cette|il y a|dans|entre|jusqu'à|12|3,5|2027|14/07|9 h|17 h|km|M€|millions|un|une|deux|dizaine|"+
		"M.|etc.|O.T.A.N.|S E C R E T|#JO2024|@marine|…|!|?|:|«|»|\"|(|)|—|*|- |🚢|é|e\u0301|\u200b|\u0301|&amp;|&|<b>|</b>|<br>|<p>|</p>|<li>|<td x=\"y\">|<!-- wp:a -->|[mot](a.fr)|[mot][1]|[1]|[|]|Ã©|Ã|Â |â€™|_|_a b_|__|*|**12**|<<|>>|marin·e·s|marin(e)s|·|·e|1.2|(1)|l équipe|d une|s|n|1 - |=\n|=E9|=C3=\n=A9|\\n|\\n\\n|\\.|\\u00e9|&eacute;|&nbsp;|Ѕ|²|𝐒|\n|\r\n|\n\n|\n \n|\r\n\r\n|.\n\n|\n\n\n", "|")
	r := rand.New(rand.NewPCG(3, 5))
	for range 6000 {
		var b strings.Builder
		for range r.IntN(24) {
			b.WriteString(bits[r.IntN(len(bits))])
			if r.IntN(3) > 0 {
				b.WriteByte(' ')
			}
			if r.IntN(5) == 0 {
				b.WriteString("\n\n")
			}
		}
		got, _ := parted(b.String())
		sameReading(t, got, french.Analyze(b.String()))
	}
}

func FuzzParts(f *testing.F) {
	f.Add("La frégate est rentrée.\n\nElle repart demain.")
	f.Add("> Fin.\n>\n> Merci\n\n> > Le lendemain\n> >\n>> à midi")
	f.Add("L'appa-\n\nreille-\nment\u00ad\r\n porte-\n\n-\navions")
	f.Add("<p>Fin</p>\n\n<p>Le [lende](a.fr)main</p><br>\n\nà =C3=\n\n=A9t=E9 Â \n\nÃ© midi \\n\\n[1]")
	f.Add("Fin.\n\nPar l équipe\n\nd\u00a0 essais")
	f.Add("Par l équipe\n\nde l'école, d\n\nessais")
	f.Add("Fin.\n\n* * *\r\n\r\n#Le lendemain, à\n\nmidi")
	f.Fuzz(func(t *testing.T, text string) {
		got, _ := parted(text)
		sameReading(t, got, french.Analyze(text))
	})
}
