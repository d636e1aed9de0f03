package pack

import (
	"slices"
	"strings"

	"imprimatur/internal/french"
)

// Forms returns the folded token sequences that a term stands for, the term's own
// first. how is "true" (plurals and feminines), "verb" (the first word is an
// infinitive, reflexive or not) or anything else (the term alone). Folding has
// dropped the accents, so alternations such as è/é need no care.
func Forms(term string, how Inflect) [][]string { return new(Former).Of(term, how) }

// Former makes the forms of one term after the other in the same memory.
type Former struct{ reader french.Reader }

// Of is [Forms].
func (f *Former) Of(term string, how Inflect) [][]string {
	words := wordsOf(&f.reader, term)
	if len(words) == 0 {
		return nil
	}
	var more [][]string
	switch how {
	case "true":
		more = nominal(words, term)
	case "verb":
		more = verbal(words)
	}
	out := make([][]string, 1, 1+len(more))
	out[0] = words
	for _, w := range more {
		if !slices.ContainsFunc(out, func(o []string) bool { return slices.Equal(o, w) }) {
			out = append(out, w)
		}
	}
	return out
}

// nominal inflects one word fully; of a phrase, the first word alone and all
// words up to the first preposition together.
func nominal(words []string, term string) [][]string {
	if len(words) == 1 {
		forms := nounForms(words[0], !genderless(words[0], term))
		out := make([][]string, len(forms))
		for i := range forms {
			out[i] = forms[i : i+1 : i+1]
		}
		return out
	}
	first, all := slices.Clone(words), slices.Clone(words)
	first[0] = plural(first[0])
	for i, w := range all {
		if function[w] {
			break
		}
		all[i] = plural(w)
	}
	return [][]string{first, all}
}

var function = map[string]bool{
	"de": true, "du": true, "des": true, "d'": true, "la": true, "le": true, "l'": true, "les": true, "a": true,
	"au": true, "aux": true, "en": true, "et": true, "sur": true, "sous": true, "par": true, "pour": true, "dans": true,
}

func plural(w string) string {
	switch {
	case len(w) < 2 || strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x") || strings.HasSuffix(w, "z"):
		return w
	case strings.HasSuffix(w, "au") || strings.HasSuffix(w, "eu"):
		return w + "x"
	case strings.HasSuffix(w, "al"):
		return w[:len(w)-1] + "ux"
	}
	return w + "s"
}

// genderless reports whether a noun has no feminine of its own, so that what would
// be made for one is another word: a house (ferme) is not what is shut (fermée), nor
// a resignation (démission) whoever resigned (démissionné).
func genderless(folded, term string) bool {
	if strings.HasSuffix(strings.TrimSpace(term), "e") {
		return true // a mute e, as the accent would tell: « garde », not « gardé »
	}
	return strings.HasSuffix(folded, "ion") && !gendered.Has(folded) || neuter.Has(folded)
}

// gendered lists the nouns in -ion that are said of people.
var gendered = french.NewWordSet("champion", "espion", "lion", "pion")

// neuter lists the nouns whose feminine in -e would be a verb or another noun.
var neuter = french.NewWordSet(strings.Fields(`abandon aeroport affut aid arret berlin bord bourg budget bus camp cap carre chut col contact coup
	cout crash damas decret document dot ecart emport engin envoi essai export feuillet film fort galon gel golf
	griffon hall institut mandat mari marin mentor mess mou panther parc piston plat pont port projet raid rapport
	rappel rat regret rein report retard retrait rhum rom roman ronron saut scotch sein stock sud support tampon
	terminal tir train tram trou vaccin vent vol`)...)

// nounForms gives the plural and, of a word that has one, feminine and feminine
// plural; some are no word, which costs nothing.
func nounForms(w string, feminine bool) []string {
	out := append(make([]string, 0, 6), w, plural(w))
	if !feminine {
		return out
	}
	var f string
	switch {
	case strings.HasSuffix(w, "eux"), strings.HasSuffix(w, "oux"):
		f = w[:len(w)-1] + "se"
	case strings.HasSuffix(w, "teur"):
		out = append(out, w[:len(w)-3]+"rice", w[:len(w)-3]+"rices")
		f = w[:len(w)-1] + "se"
	case strings.HasSuffix(w, "eur"):
		f = w[:len(w)-1] + "se"
	case strings.HasSuffix(w, "if"):
		f = w[:len(w)-1] + "ve"
	case strings.HasSuffix(w, "er"):
		f = w + "e"
	case strings.HasSuffix(w, "el"), strings.HasSuffix(w, "en"), strings.HasSuffix(w, "on"), strings.HasSuffix(w, "et"):
		f = w + w[len(w)-1:] + "e"
		out = append(out, w+"e", w+"es")
	case strings.HasSuffix(w, "al"):
		f = w + "e"
		out = append(out, w+"s")
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "e"):
		f = w + "e" // pris, deploye
	default:
		f = w + "e"
	}
	return append(out, f, f+"s")
}

// verbal conjugates the first word; "se" and "s'" before it are dropped.
func verbal(words []string) [][]string {
	if len(words) > 1 && (words[0] == "se" || words[0] == "s'") {
		words = words[1:]
	}
	out := [][]string{words}
	for _, f := range Conjugate(words[0]) {
		out = append(out, append([]string{f}, words[1:]...))
	}
	return out
}

// Conjugate returns the folded forms of a folded infinitive: present, imperfect,
// simple past, future, conditional, subjunctives and participles with agreement.
func Conjugate(inf string) []string {
	if forms, ok := irregular[inf]; ok {
		return strings.Fields(forms)
	}
	for _, family := range families {
		if stem, ok := strings.CutSuffix(inf, family.ending); ok && (family.only == nil || slices.Contains(family.only, inf)) {
			return family.build(stem)
		}
	}
	return []string{inf}
}

// shape is how a family of verbs makes its forms from its stem.
type shape struct {
	ending string
	only   []string
	// The parts that follow the stem: singular present, plural (and imperfect)
	// stem, third person plural, future stem, participle, simple past.
	present          [3]string
	plural, third    string
	future           string
	participle, past string
	pastVowel        string
}

var (
	futures    = []string{"ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"}
	imperfects = []string{"ons", "ez", "ais", "ait", "ions", "iez", "aient", "ant", "e", "es"}
)

func (s shape) build(stem string) []string {
	var out []string
	for _, p := range s.present {
		out = append(out, stem+p)
	}
	for _, e := range imperfects {
		out = append(out, stem+s.plural+e)
	}
	out = append(out, stem+s.third+"ent", stem+s.third+"e", stem+s.third+"es")
	for _, e := range futures {
		out = append(out, stem+s.future+e)
	}
	pp := strings.TrimSuffix(stem+s.participle, "s")
	out = append(out, stem+s.participle, pp+"e", pp+"es", pp+"s")
	if strings.HasSuffix(s.participle, "t") {
		out = append(out, stem+s.participle+"e", stem+s.participle+"es", stem+s.participle+"s")
	}
	past := stem + s.past
	if s.pastVowel == "a" {
		return append(out, past+"ai", past+"as", past+"a", past+"ames", past+"ates", stem+strings.TrimSuffix(s.past, "e")+"erent", past+"at", past+"assent")
	}
	v := past + s.pastVowel
	return append(out, v+"s", v+"t", v+"mes", v+"tes", v+"rent", v+"sse", v+"ssent")
}

var families = []shape{
	{ending: "cevoir", present: [3]string{"cois", "cois", "coit"}, plural: "cev", third: "coiv", future: "cevr", participle: "cu", past: "c", pastVowel: "u"},
	{ending: "enir", present: [3]string{"iens", "iens", "ient"}, plural: "en", third: "ienn", future: "iendr", participle: "enu", past: "", pastVowel: "in"},
	{ending: "uire", present: [3]string{"uis", "uis", "uit"}, plural: "uis", third: "uis", future: "uir", participle: "uit", past: "uis", pastVowel: "i"},
	{ending: "prendre", present: [3]string{"prends", "prends", "prend"}, plural: "pren", third: "prenn", future: "prendr", participle: "pris", past: "pr", pastVowel: "i"},
	{ending: "mettre", present: [3]string{"mets", "mets", "met"}, plural: "mett", third: "mett", future: "mettr", participle: "mis", past: "m", pastVowel: "i"},
	{ending: "battre", present: [3]string{"bats", "bats", "bat"}, plural: "batt", third: "batt", future: "battr", participle: "battu", past: "batt", pastVowel: "i"},
	{ending: "indre", present: [3]string{"ins", "ins", "int"}, plural: "ign", third: "ign", future: "indr", participle: "int", past: "ign", pastVowel: "i"},
	{ending: "aitre", present: [3]string{"ais", "ais", "ait"}, plural: "aiss", third: "aiss", future: "aitr", participle: "u", past: "", pastVowel: "u"},
	{ending: "crire", present: [3]string{"cris", "cris", "crit"}, plural: "criv", third: "criv", future: "crir", participle: "crit", past: "criv", pastVowel: "i"},
	{ending: "vivre", present: [3]string{"vis", "vis", "vit"}, plural: "viv", third: "viv", future: "vivr", participle: "vecu", past: "vec", pastVowel: "u"},
	{ending: "suivre", present: [3]string{"suis", "suis", "suit"}, plural: "suiv", third: "suiv", future: "suivr", participle: "suivi", past: "suiv", pastVowel: "i"},
	{ending: "courir", present: [3]string{"cours", "cours", "court"}, plural: "cour", third: "cour", future: "courr", participle: "couru", past: "cour", pastVowel: "u"},
	{ending: "mourir", present: [3]string{"meurs", "meurs", "meurt"}, plural: "mour", third: "meur", future: "mourr", participle: "mort", past: "mour", pastVowel: "u"},
	{ending: "rir", only: []string{"ouvrir", "offrir", "souffrir", "couvrir", "decouvrir", "recouvrir", "rouvrir"}, present: [3]string{"re", "res", "re"}, plural: "r", third: "r", future: "rir", participle: "ert", past: "r", pastVowel: "i"},
	{ending: "tir", only: thirdGroup, present: [3]string{"s", "s", "t"}, plural: "t", third: "t", future: "tir", participle: "ti", past: "t", pastVowel: "i"},
	{ending: "vir", only: []string{"servir", "desservir", "resservir"}, present: [3]string{"s", "s", "t"}, plural: "v", third: "v", future: "vir", participle: "vi", past: "v", pastVowel: "i"},
	{ending: "ir", present: [3]string{"is", "is", "it"}, plural: "iss", third: "iss", future: "ir", participle: "i", past: "", pastVowel: "i"},
	{ending: "yer", present: [3]string{"ie", "ies", "ie"}, plural: "y", third: "i", future: "ier", participle: "ye", past: "y", pastVowel: "a"},
	{ending: "ger", present: [3]string{"ge", "ges", "ge"}, plural: "ge", third: "g", future: "ger", participle: "ge", past: "ge", pastVowel: "a"},
	{ending: "eler", present: [3]string{"elle", "elles", "elle"}, plural: "el", third: "ell", future: "eller", participle: "ele", past: "el", pastVowel: "a"},
	{ending: "er", present: [3]string{"e", "es", "e"}, plural: "", third: "", future: "er", participle: "e", past: "", pastVowel: "a"},
	{ending: "re", present: [3]string{"s", "s", ""}, plural: "", third: "", future: "r", participle: "u", past: "", pastVowel: "i"},
}

var thirdGroup = []string{
	"partir", "repartir", "sortir", "ressortir", "sentir", "ressentir", "consentir", "mentir", "dementir", "departir",
}

// irregular lists the forms of verbs that follow nobody.
var irregular = map[string]string{
	"aller":   "vais vas va allons allez vont allais allait allions alliez allaient irai iras ira irons irez iront irais irait irions iriez iraient alle allee alles allees allant alla allai allerent aille ailles aillent",
	"etre":    "suis es est sommes etes sont etais etait etions etiez etaient serai seras sera serons serez seront serais serait serions seriez seraient ete etant fus fut fumes furent sois soit soyons soyez soient fusse fussent",
	"avoir":   "ai as a avons avez ont avais avait avions aviez avaient aurai auras aura aurons aurez auront aurais aurait aurions auriez auraient eu eue eus eues ayant eut eurent aie aies ait ayons ayez aient",
	"faire":   "fais fait faisons faites font faisais faisait faisions faisiez faisaient ferai feras fera ferons ferez feront ferais ferait feraient faite faits faisant fis fit firent fasse fasses fassent",
	"dire":    "dis dit disons dites disent disais disait disaient dirai diras dira dirons direz diront dirais dirait diraient dite dits disant dirent dise",
	"lire":    "lis lit lisons lisez lisent lisais lisait lisaient lirai lira lirons lirez liront lirait lu lue lus lues lisant lut lurent lise",
	"voir":    "vois voit voyons voyez voient voyais voyait voyaient verrai verras verra verrons verrez verront verrais verrait verraient vu vue vus vues voyant vis vit virent voie",
	"savoir":  "sais sait savons savez savent savais savait savaient saurai saura saurons saurez sauront saurait su sue sus sachant sut surent sache sachez",
	"pouvoir": "peux peut pouvons pouvez peuvent pouvais pouvait pouvaient pourrai pourras pourra pourrons pourrez pourront pourrais pourrait pourraient pu pouvant put purent puisse puissent",
	"devoir":  "dois doit devons devez doivent devais devait devaient devrai devra devrons devrez devront devrais devrait devraient du due dus dues devant dut durent doive",
	"vouloir": "veux veut voulons voulez veulent voulais voulait voulaient voudrai voudra voudrons voudront voudrais voudrait voulu voulue voulus voulant voulut veuille veuillez",
	"rejoindre": "rejoins rejoint rejoignons rejoignez rejoignent rejoignais rejoignait rejoignaient rejoindrai rejoindras rejoindra " +
		"rejoindrons rejoindrez rejoindront rejoindrait rejointe rejoints rejointes rejoignant rejoignit rejoignirent rejoigne",
	"dormir": "dors dort dormons dormez dorment dormais dormait dormaient dormirai dormira dormiront dormi dormant dormit dorme",
	"fuir":   "fuis fuit fuyons fuyez fuient fuyait fuyaient fuira fuiront fui fuie fuyant",
	"envoyer": "envoie envoies envoyons envoyez envoient envoyais envoyait envoyaient enverrai enverra enverrons enverrez enverront " +
		"enverrait envoye envoyee envoyes envoyees envoyant envoya envoyerent",
}
