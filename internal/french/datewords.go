package french

import "time"

var monthWords = map[string]time.Month{
	"janvier": 1, "janv": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6,
	"juillet": 7, "juil": 7, "juill": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11,
	"decembre": 12, "dec": 12,
}

// loneMonth tells whether a month's word means the month even without a day,
// a year or a word before it.
func loneMonth(w string) bool {
	switch w {
	case "mars", "mai", "sept", "dec", "nov", "oct", "avr", "fev", "janv", "juil", "juill", "fevr":
		return false
	}
	return true
}

// dtgMonths are the months of a military date-time group: 141200ZJUL27.
var dtgMonths = map[string]time.Month{
	"jan": 1, "feb": 2, "fev": 2, "mar": 3, "apr": 4, "avr": 4, "may": 5, "mai": 5, "jun": 6, "juin": 6, "jul": 7, "juil": 7,
	"aug": 8, "aou": 8, "aout": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var weekdayWords = map[string]int{
	"dimanche": 0, "lundi": 1, "mardi": 2, "mercredi": 3, "jeudi": 4, "vendredi": 5, "samedi": 6,
}

var seasonWords = map[string]int{"printemps": 0, "ete": 1, "automne": 2, "hiver": 3}

var ordinalWords = map[string]int{
	"1er": 1, "1ere": 1, "premier": 1, "premiere": 1, "2e": 2, "2eme": 2, "2nd": 2, "deuxieme": 2, "second": 2, "3e": 3, "3eme": 3, "troisieme": 3,
	"4e": 4, "4eme": 4, "quatrieme": 4,
}

// direction reads the word that says on which side of today a time lies.
func direction(w string) (side, bool) {
	switch w {
	case "prochain", "prochaine", "prochains", "prochaines":
		return after, true
	case "dernier", "derniere", "derniers", "dernieres", "passe", "passee", "passes", "passees", "ecoule", "ecoulee":
		return before, true
	case "suivant", "suivante", "suivants", "suivantes", "precedent", "precedente", "precedents", "precedentes":
		return apart, true
	}
	return nearest, false
}

// span of time that a word of duration counts.
func durationStep(w string) (s step, days int, ok bool) {
	switch w {
	case "jour", "jours", "j", "nuit", "nuits", "dodo", "dodos":
		return byDay, 1, true
	case "semaine", "semaines":
		return byWeek, 7, true
	case "quinzaine":
		return byDay, 15, true
	case "mois":
		return byMonth, 30, true
	case "an", "ans", "annee", "annees":
		return byYear, 365, true
	case "h", "heure", "heures", "minute", "minutes", "min":
		return byDay, 0, true
	}
	return byDay, 0, false
}

// mayFollowBareDay tells whether a word may come after "le 12" when 12 is a
// day: a word that names no thing counted or numbered.
func mayFollowBareDay(w string) bool {
	switch w {
	case "a", "au", "aux", "de", "du", "des", "pour", "et", "ou", "dans", "avec", "en", "sur", "depuis", "vers", "par", "chez", "sous",
		"le", "la", "les", "l'", "d'", "nous", "on", "je", "j'", "il", "elle", "ils", "vous", "prochain", "dernier", "courant",
		"matin", "soir", "puis", "avant", "apres", "mais", "car", "qui", "que", "qu'", "sera", "seront", "est", "a partir", "inclus", "jusqu'":
		return true
	}
	return false
}
