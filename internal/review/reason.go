package review

import (
	"fmt"
	"strings"
)

// Code is a closed set of reasons for a refusal.
type Code string

// The reasons.
const (
	CodeProblem       Code = "problem"
	CodeUnchecked     Code = "unchecked"
	CodeEmpty         Code = "empty"
	CodeBlockingOpen  Code = "blocking_open"
	CodeWarnOpen      Code = "warn_open"
	CodeUnanswered    Code = "unanswered"
	CodeStillFound    Code = "still_found"
	CodeURLNeeded     Code = "url_needed"
	CodeNameNeeded    Code = "name_needed"
	CodeUnknown       Code = "unknown_finding"
	CodeUnknownDraft  Code = "unknown_draft"
	CodeUnknownItem   Code = "unknown_item"
	CodeForbidden     Code = "forbidden"
	CodeSealBroken    Code = "seal_broken"
	CodePackChanged   Code = "pack_changed"
	CodeInvalid       Code = "invalid"
	CodeChangedPast   Code = "changed_meanwhile"
	CodeNothingToUndo Code = "nothing_to_undo"
	CodeBadDay        Code = "bad_day"
	CodeEmbargo       Code = "embargo"
	CodeExpired       Code = "expired"
)

// Reason says why the workflow refuses something. It never quotes a draft.
type Reason struct {
	Code        Code
	Rule        string
	Title       string // of the rule or the checklist item
	Fingerprint string
	Need        Need
	Item        string
}

// Refusal is the error of an act that the workflow does not allow.
type Refusal struct{ Reasons []Reason }

func (r *Refusal) Error() string {
	codes := make([]string, len(r.Reasons))
	for i, x := range r.Reasons {
		codes[i] = string(x.Code)
	}
	return "refused: " + strings.Join(codes, ", ")
}

// Is makes a refusal to undo equal to [ErrNothingToUndo].
func (r *Refusal) Is(target error) bool {
	return target == ErrNothingToUndo && len(r.Reasons) == 1 && r.Reasons[0].Code == CodeNothingToUndo
}

func refuse(code Code) error { return &Refusal{[]Reason{{Code: code}}} }

// French says the reason in a sentence with what to do.
func (r Reason) French() string {
	switch r.Code {
	case CodeProblem:
		return "Le fichier n'a pas pu être lu : il n'est pas vérifié. Corrigez le fichier et ouvrez-le de nouveau."
	case CodeUnchecked:
		return "Le contrôle n'a pas été complet : le brouillon n'est pas vérifié. Relancez le contrôle ou signalez la règle en panne."
	case CodeEmpty:
		return "Le brouillon n'a plus de texte à publier."
	case CodeBlockingOpen:
		return fmt.Sprintf("Constat bloquant %s encore ouvert (%s) : %s.", r.Rule, r.Title, needFrench(r.Need))
	case CodeWarnOpen:
		return fmt.Sprintf("Avertissement %s sans suite (%s) : %s.", r.Rule, r.Title, needFrench(r.Need))
	case CodeUnanswered:
		return fmt.Sprintf("Point de contrôle %s sans réponse : %s", r.Item, r.Title)
	case CodeStillFound:
		return "Le passage est toujours signalé : corrigez le texte, le constat disparaîtra de lui-même."
	case CodeURLNeeded:
		return "Une justification demande l'adresse d'une source publique (http:// ou https://)."
	case CodeNameNeeded:
		return "Indiquez qui agit : une décision a un auteur."
	case CodeUnknown:
		return "Ce constat n'existe pas dans la version actuelle du brouillon."
	case CodeUnknownDraft:
		return "Ce brouillon n'est pas dans le dossier."
	case CodeUnknownItem:
		return "Ce point de contrôle n'existe pas."
	case CodeForbidden:
		return fmt.Sprintf("La règle %s ne se lève pas : corrigez le texte.", r.Rule)
	case CodeSealBroken:
		return "Le scellé ne correspond plus à ce qui est enregistré : relisez et approuvez de nouveau."
	case CodePackChanged:
		return "Le référentiel a changé depuis l'approbation : relisez et approuvez de nouveau."
	case CodeInvalid:
		return "Valeur inconnue."
	case CodeChangedPast:
		return "Le brouillon a changé entre-temps : relisez-le avant de décider."
	case CodeNothingToUndo:
		return "Rien à annuler."
	case CodeBadDay:
		return "Ce jour n'existe pas : écrivez-le ainsi, 2026-12-31."
	case CodeExpired:
		return "Le dernier jour de validité est passé : changez-le, relisez et approuvez de nouveau."
	case CodeEmbargo:
		return "La publication est prévue avant la fin de l'embargo : changez l'une des deux dates."
	}
	return string(r.Code)
}

func needFrench(n Need) string {
	switch n {
	case NeedCorrection:
		return "seule une correction du texte le lève"
	case NeedTwo:
		return "corrigez, ou deux personnes doivent se prononcer"
	case NeedSecond:
		return "une seconde personne doit se prononcer"
	case NeedJustification:
		return "corrigez, ou justifiez par un motif écrit ou une source publique"
	case NeedDisposition:
		return "corrigez, ou dites ce que vous en faites"
	case NeedNothing:
	}
	return "rien n'est demandé"
}
