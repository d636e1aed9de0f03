package ingest

import "imprimatur/internal/draft"

// Describe says in one French sentence what is wrong with a file and what to do
// next. It returns "" for nil.
func Describe(p *draft.Problem) string {
	if p == nil {
		return ""
	}
	switch p.Code {
	case draft.ProblemMissing:
		return "Fichier introuvable : vérifiez son nom et son emplacement, puis ouvrez-le de nouveau."
	case draft.ProblemUnreadable:
		return "Fichier illisible (droits d’accès ou support défaillant) : copiez-le dans un dossier qui vous appartient, puis ouvrez la copie."
	case draft.ProblemEmpty:
		return "Aucun texte à relire : demandez à l’auteur la version complète."
	case draft.ProblemBinary:
		return "Ce fichier ne contient pas du texte : demandez à l’auteur un .txt, un .docx ou un .odt."
	case draft.ProblemTooLarge:
		return "Fichier trop volumineux : enregistrez le texte seul, sans images, ou partagez-le en plusieurs fichiers."
	case draft.ProblemTruncated:
		return "Fichier incomplet, sans doute coupé pendant un transfert : demandez à l’auteur de le renvoyer."
	case draft.ProblemMalformed:
		return "Fichier endommagé ou protégé par mot de passe : ouvrez-le dans son logiciel, enregistrez-le de nouveau en .docx ou en .txt, puis rouvrez-le ici."
	case draft.ProblemUnsupported:
		return "Format non relu par Imprimatur : convertissez le texte en .txt, .docx ou .odt, et vérifiez ce fichier à la main."
	case draft.ProblemBomb:
		return "Archive anormale, qui se déploie bien au-delà de sa taille : ne l’ouvrez pas et signalez-la à votre correspondant informatique."
	}
	return "Fichier non relu : vérifiez-le à la main avant toute publication."
}
