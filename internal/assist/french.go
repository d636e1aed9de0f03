package assist

import (
	"imprimatur/internal/assist/departure"
	"imprimatur/internal/assist/wire"
)

// French says a reason in a sentence with what to do.
func (r Reason) French() string {
	if s, ok := sentences[r]; ok {
		return s
	}
	return "Le second lecteur n’a pas répondu. Recommencez, ou continuez avec les règles."
}

var sentences = map[Reason]string{
	Reason(wire.Unreachable):    "Le serveur ne répond pas. Vérifiez qu’il est lancé et que l’adresse est juste.",
	Reason(wire.NotLoopback):    "L’adresse n’est pas sur cette machine : rien n’a été envoyé. Confirmez l’envoi à distance si vous le voulez.",
	Reason(wire.ClearText):      "L’adresse est publique et sans chiffrement : rien n’a été envoyé. Utilisez une adresse https.",
	Reason(wire.Redirected):     "Le serveur renvoie vers une autre adresse : rien n’a été suivi. Indiquez la bonne adresse.",
	Reason(wire.Forwards):       "Ce serveur local ferait lire le texte par une autre machine : rien n’a été envoyé. Choisissez un modèle local, ou confirmez l’envoi à distance.",
	Reason(wire.Denied):         "Le serveur refuse la clé. Vérifiez-la.",
	Reason(wire.NoModel):        "Le serveur n’a pas ce modèle, ou l’adresse est incomplète.",
	Reason(wire.Status):         "Le serveur a répondu par une erreur. Recommencez plus tard.",
	Reason(wire.TimedOut):       "Le serveur n’a pas répondu à temps. Choisissez un modèle plus petit ou allongez le délai.",
	Reason(wire.Cancelled):      "La lecture a été arrêtée.",
	Reason(wire.Refused):        "Le modèle refuse de lire ce texte.",
	Reason(wire.Truncated):      "La réponse a été coupée : elle ne compte pas.",
	Reason(wire.Unfinished):     "La réponse n’est pas complète : elle ne compte pas.",
	Reason(wire.Empty):          "La réponse est vide.",
	Reason(wire.NotChat):        "La réponse n’est pas celle d’un modèle. Vérifiez l’adresse.",
	Reason(wire.TooLarge):       "La réponse est trop longue : elle n’a pas été lue.",
	Reason(wire.Context):        "Le serveur n’a lu qu’une partie de ce qui lui a été envoyé : augmentez son contexte.",
	Reason(wire.Vetoed):         "L’envoi a été refusé.",
	Reason(departure.Marked):    "Le brouillon porte une mention de protection : il ne quitte pas cette machine.",
	Reason(departure.Blocking):  "Le brouillon a un constat bloquant : il ne quitte pas cette machine.",
	Reason(departure.Unchecked): "Les règles n’ont pas tout lu : le brouillon ne quitte pas cette machine.",
	Reason(departure.NoText):    "Le brouillon n’a pas de texte à publier.",
	Invalid:                     "La réponse ne suit pas le format demandé : elle ne compte pas.",
	NotJournal:                  "L’envoi n’a pas pu être journalisé : rien n’a été envoyé. Vérifiez que le dossier est accessible en écriture.",
	Unconfirmed:                 "L’envoi hors de cette machine n’est pas confirmé pour cette session.",
	NotImported:                 "La réponse ne correspond à aucune demande de ce brouillon.",
}
