package main

import (
	"fmt"
	"strings"
)

// pattern is a regular expression that all three programs read alike, with the
// words that gitleaks may look for first.
type pattern struct {
	regex    string
	keywords []string
}

// family is a kind of pattern, with a text that one of them matches.
type family struct {
	name, example string
	patterns      []pattern
}

// blank parts the groups of a number.
const blank = "[ .\u00a0\u202f-]?"

// families hold 200 patterns in all.
var families = []family{
	{"phone", "06 12 34 56 78", phones()},
	{"bank", "FR76 3000 6000 0112 3456 7890 189", accounts()},
	{"number", "AB-123-CD", numbers()},
	{"place", "48.8584, 2.2945", places()},
	{"quantity", "250 litres", quantities()},
	{"secret", "mot de passe : Xb12Kp", secrets()},
	{"reference", "dossier n° A1234", references()},
	{"room", "hangar B12", rooms()},
	{"marking", "DIFFUSION RESTREINTE", markings()},
	{"date", "12/03/2027", dates()},
}

func plain(regexes ...string) []pattern {
	out := make([]pattern, len(regexes))
	for i, x := range regexes {
		out[i] = pattern{regex: x}
	}
	return out
}

// keyed makes a pattern a word, which is its keyword.
func keyed(format string, words string) []pattern {
	var out []pattern
	for w := range strings.SplitSeq(words, ",") {
		keyword := strings.Fields(w)
		out = append(out, pattern{fmt.Sprintf(format, w), keyword[len(keyword)-1:]})
	}
	return out
}

func phones() []pattern {
	out := plain(
		`\b0[1-9](?:`+blank+`\d{2}){4}\b`,
		`(?:\+33|\b0033)`+blank+`(?:\(0\))?`+blank+`[1-9](?:`+blank+`\d{2}){4}\b`,
	)
	for _, country := range strings.Fields(`1 7 20 27 30 31 32 34 36 39 40 41 44 45 46 47 48 49 61 81 86 90 91 212 213 216 221 223 225 226 227 235 237 253 351 352 353 358 420 962`) {
		out = append(out, pattern{regex: `\+` + country + `(?:` + blank + `\d{1,4}){2,5}\b`})
	}
	return out
}

func accounts() []pattern {
	var out []pattern
	for country, groups := range map2(`FR 5 MC 5 DE 4 BE 3 CH 4 LU 4 ES 5 IT 5 GB 4 NL 3 PT 5 PL 6 AT 4 IE 4 FI 3 SE 5 NO 2 DK 3 GR 5 MT 6`) {
		out = append(out, pattern{regex: fmt.Sprintf(`\b%s\d{2}(?: ?[0-9A-Z]{4}){%s}(?: ?[0-9A-Z]{1,3})?\b`, country, groups)})
	}
	return append(out, plain(`\b4\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b`, `\b5[1-5]\d{2}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b`,
		`\b3[47]\d{2}[ -]?\d{6}[ -]?\d{5}\b`)...)
}

// map2 goes through words two by two.
func map2(s string) func(yield func(a, b string) bool) {
	words := strings.Fields(s)
	return func(yield func(a, b string) bool) {
		for i := 0; i+1 < len(words) && yield(words[i], words[i+1]); i += 2 {
		}
	}
}

func numbers() []pattern {
	return plain(
		`\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:2[AB]|\d{2}) ?\d{3} ?\d{3}(?: ?\d{2})?\b`,
		`\b\d{3} ?\d{3} ?\d{3} ?\d{5}\b`, `\b\d{2}[A-Z]{2}\d{5}\b`, `\b\d{4}[A-Z]\d{7}\b`, `\b[A-HJ-NPR-Z0-9]{17}\b`,
		`\b[A-HJ-NP-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NP-TV-Z]{2}\b`, `\b\d{2,4} ?[A-Z]{2,3} ?(?:0[1-9]|[1-8]\d|9[0-5])\b`,
		`\bIMO ?\d{7}\b`, `\bMMSI ?:? ?\d{9}\b`, `\b(?:AF|BA|LH|CTM|FAF) ?\d{3,4}\b`, `\b[0-9a-f]{32}\b`,
		`\b(?:\d{1,3}\.){3}\d{1,3}\b`, `\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b`, `\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,12}\b`,
		`\bhttps?://[^\s<>"]+`,
	)
}

func places() []pattern {
	return plain(
		`\b\d{1,2}[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?(?:\d{2} ?\d{2}|\d{3} ?\d{3}|\d{4} ?\d{4}|\d{5} ?\d{5})\b`,
		`-?\b(?:[0-8]?\d|90)[.,]\d{3,8} ?[,;] ?-?(?:1[0-7]\d|\d{1,2})[.,]\d{3,8}\b`,
		`\b\d{1,3} ?° ?\d{1,2} ?[′’] ?(?:\d{1,2}(?:[.,]\d+)? ?[″”"]?)? ?[NSEWO]\b`,
		`\b\d{1,3}[.,]\d{2,8} ?° ?[NSEWO]\b`, `\b(?:lat|latitude) ?[:=]? ?-?\d{1,2}[.,]\d{2,}`,
		`\b(?:long|longitude) ?[:=]? ?-?\d{1,3}[.,]\d{2,}`, `\b\d{1,2}[C-X] \d{6} \d{7}\b`, `\bPK ?\d{1,3}(?:[.,+]\d{1,3})?\b`,
		`\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b`, `\bcap (?:au )?\d{1,3} ?°`,
	)
}

func quantities() []pattern {
	var out []pattern
	for u := range strings.SplitSeq(`hommes,soldats,militaires,blessés,véhicules,blindés,hélicoptères,drones,munitions,obus,missiles,tonnes,litres,`+
		`kilomètres,km,mètres,nautiques,nœuds,heures de vol,kg,mégawatts,caméras,lits,places,passagers`, ",") {
		out = append(out, pattern{regex: `(?i)\b\d{1,3}(?:[ .` + "\u00a0" + `]?\d{3})* (?:` + u + `)`})
	}
	return append(out, plain(`\b\d{1,3}(?:[ .]\d{3})*(?:,\d{1,2})? ?(?:€|EUR|euros?)`, `\b\d+(?:[.,]\d+)? ?(?:k€|M€|Md€)`,
		`\$ ?\d{1,3}(?:[ ,.]\d{3})*`, `\b\d{1,3}(?:[.,]\d+)? ?%`, `\b\d{1,5}(?:[.,]\d{1,6})? ?(?:kHz|MHz|GHz)\b`)...)
}

func secrets() []pattern {
	return keyed(`(?i)\b%s ?(?:est|:|=) ?\S{3,40}`, `mot de passe,mdp,password,passwd,login,identifiant,code pin,digicode,ssid,token`)
}

func references() []pattern {
	return keyed(`(?i)\b%s ?(?:n°|:|#) ?[A-Z0-9][A-Z0-9/-]{2,20}`,
		`dossier,contrat,facture,lot,commande,note,ordre,projet,brevet,patient,matricule,badge,bon,devis,avenant,plan,fiche,ticket,marché,dépêche`)
}

func rooms() []pattern {
	return keyed(`(?i)\b%s (?:n° ?)?[A-Z]?\d{1,4}[A-Z]?\b`,
		`chambre,porte,quai,hangar,terminal,niveau,secteur,zone,parcelle,poste,piste,soute,coffre,armoire,conteneur,palette,gate,hall,salle,bureau,poterne,casier,étage,aile,box,cale,dock,abri,silo`)
}

func markings() []pattern {
	return keyed(`(?i)\b%s\b`, `secret défense,très secret,confidentiel défense,diffusion restreinte,spécial france,nato secret,nato restricted,restreint ue,`+
		`confidentiel médical,confidentiel industrie`)
}

func dates() []pattern {
	const month = `(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)`
	return plain(
		`\b(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:20)?\d{2}\b`, `\b20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b`,
		`(?i)\b(?:1er|[12]?\d|3[01]) `+month+`(?: 20\d{2})?`, `(?i)\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:prochain|\d{1,2}|matin|soir)`,
		`(?i)\bdans (?:\d{1,3}|deux|trois|quatre|cinq|six|dix|quinze) (?:heures?|jours?|semaines?|mois)\b`,
		`\b[JH] ?[+-] ?\d{1,3}\b`, `\b\d{6}[A-Z](?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d{2}\b`,
		`\b(?:[01]?\d|2[0-3]) ?[hH] ?(?:[0-5]\d)?\b`, `\b(?:[01]\d|2[0-3]):[0-5]\d\b`, `\b(?:[01]\d|2[0-3])[0-5]\d ?(?:Z|UTC|TU)\b`,
		`(?i)\bné+e? le \d{1,2}[/. ]`,
	)
}
