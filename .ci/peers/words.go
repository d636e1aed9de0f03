package main

import "strings"

// The words of the prose. A star before a noun makes it feminine.
var (
	nouns = strings.Fields(`équipe *association ingénieur *école projet programme *conférence chantier laboratoire réseau
		*journée adhérent bureau *rencontre débat *exposition musée navire moteur capteur *campagne essai *mesure *antenne
		atelier bâtiment calcul *carrière centre *cérémonie *chaîne choix *commission *compétence concours conseil contrat
		*coopération *culture *décision *défense défi dialogue discours *distinction domaine dossier échange effort *énergie
		*enquête enseignement *entreprise *épreuve équipage espace établissement *étape *étude événement exercice *expérience
		*famille festival film *filière *fonction forum *formation gala *génération groupe guide *histoire hommage hôpital
		*idée *industrie *innovation *intervention invité jardin jeu journal jury *lecture *lettre lien livre logiciel lycée
		magazine maire *maquette marché *médaille mémoire métier ministre *mission modèle moment monde montage moyen
		*musique *norme objectif *œuvre officier *opération orchestre ordre organisme outil ouvrage *page parcours parrain
		partage partenaire passage patrimoine pays *période *photographie plan *plateforme podium poste *pratique *présence
		président principe prix *promotion *proposition prototype public quartier *question rapport *recherche récit recueil
		*réflexion regard règlement *remise *réponse reportage *ressource résultat *réunion *revue salon savoir *séance secteur
		séjour *semaine séminaire *série service *session site *société soutien spectacle stage *stratégie succès sujet
		*table tableau talent *technique *technologie témoignage temps territoire texte thème titre *tradition *transition
		travail *université usage *valeur *vie village *ville *visite *vocation voyage`)
	adjectives = strings.Fields(`ancien annuel associatif attentif brillant calme central chaleureux clair collectif commun
		complet concret convivial culturel dense direct discret durable éducatif élégant entier exigeant fidèle final fort
		français généreux grand historique humain important industriel inédit joyeux juste large léger libre local long
		lumineux maritime moderne modeste musical national naturel nombreux nouveau officiel ouvert partagé passionné
		patient pédagogique personnel petit populaire précieux précis professionnel public rare récent régional rigoureux
		riche scientifique sérieux simple solide sportif technique utile vaste vif vivant volontaire`)
	verbs = strings.Fields(`accompagne accueille achève aide améliore anime annonce apporte approuve assure attire
		célèbre choisit commence complète confirme conserve construit consulte crée découvre défend demande dépasse
		développe donne éclaire écoute encourage engage entraîne évoque examine explique favorise félicite forme garde
		illustre imagine inspire installe invite mène mesure modernise montre nourrit offre organise oriente ouvre partage
		permet place porte prépare présente prolonge propose publie raconte rappelle rassemble reçoit rejoint relie remercie
		remporte renforce rencontre rend reprend respecte réunit réussit salue soutient suit traverse trouve valorise visite`)
	adverbs = strings.Split("aujourd'hui,avec enthousiasme,chaque année,depuis longtemps,d'abord,en direct,enfin,"+
		"ensemble,jusqu'au bout,l'an dernier,le plus souvent,lors de la dernière saison,partout en France,parfois,"+
		"pendant trois jours,pour la première fois,sans relâche,surtout,toujours,très vite,à l'étranger,à l'heure dite", ",")
	openings = strings.Split("C'est ainsi que,Comme l'an passé,Cette fois,Dans ce cadre,De son côté,En ouverture,"+
		"Grâce à vous,Il faut le dire,Lors de l'assemblée,Merci à tous,Par ailleurs,Plus loin,Pour finir,Quelques mois plus tard,"+
		"Qu'il s'agisse d'hier ou de demain,Un mot encore", ",")
	// syllables make the names that terms are built from.
	heads = strings.Fields(`al ar bel bran cal cor dan del dor el fal far gal gar hal hel ir kal lan lor mal mar mel mor nal
		nor or pal per ral ros sal sel sor tal tar tor val ver vor zan`)
	middles = strings.Fields(`a an ba bé ca cé da di é en fi ga gi i la li ma mé mi na ni o on pa ra ré ri sa si ta té ti u va vi`)
	tails   = strings.Fields(`bec bon cus dal don dor fort gan gnon hac lac lan lin mont nac nard nès quin rac rel ric rin ron
		sac san tel ther tis tor val vard ville vin zac`)
)
