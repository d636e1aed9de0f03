package classify

import "strings"

// functionWords build sentences and mean little alone.
var functionWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`
a ai aie ait as au aucun aucune aujourd'hui aussi autre autres aux avait avaient avec avez avoir avons ayant
beaucoup bien c' ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment contre
d' dans de dehors deja depuis derriere des dessous dessus devant devez devoir devons doit doivent donc dont du
elle elles en encore entre es est et etaient etait ete etes etions etre eu eux
fait faire faut fois font furent fut hier hors ici il ils j' jamais je jusqu' jusque l' la le les leur leurs lors lorsque lui
m' ma mais me meme memes mes mieux moi moins mon n' ne ni non nos notre nous on ont ou par parce parmi pas pendant peu peut peuvent
plus plusieurs pour pourquoi pourra pourront pouvez pouvoir pouvons pres puis puisque
qu' quand que quel quelle quelles quels quelqu' quelque quelques qui quoi rien
s' sa sans sauf se selon sera seraient serait seront ses si soi soient soit somme sommes son sont sous suis suite sur
t' ta tandis tant te tel telle telles tels tes toi ton toujours tous tout toute toutes tres trop tu
un une vers voici voila vos votre vous vont y demain bientot maintenant`) {
		m[w] = true
	}
	return m
}()
