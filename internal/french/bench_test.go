package french_test

import (
	"strings"
	"testing"

	"imprimatur/internal/french"
)

const prose = `Ingénieure de l’armement depuis huit ans, j’ai eu la chance de participer à la qualification du nouveau simulateur
de vol, présenté au salon du Bourget le 19 juin 2025. Merci à M. Durand et à toute l’équipe de la DGA ! Nous étions une
vingtaine, venus de Brest, de Cazaux et d’Istres, pour trois jours d’essais.

Prochaine étape : la campagne d’essais en mer, prévue au printemps. #IngénieursDeLArmement @DGA
- 12 000 heures de travail ;
- 3,5 M€ de budget ;
- une équipe soudée, de l’état-major aux ateliers.

`

func bench(b *testing.B, text string, f func(string)) {
	b.Helper()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		f(text)
	}
}

func BenchmarkAnalyze(b *testing.B) {
	for name, text := range map[string]string{
		"post":  prose,
		"long":  strings.Repeat(prose, 200),
		"ascii": strings.Repeat(french.Fold(prose), 200),
	} {
		b.Run(name, func(b *testing.B) {
			bench(b, text, func(s string) { french.Analyze(s) })
		})
	}
}

func BenchmarkFold(b *testing.B) {
	bench(b, strings.Repeat(prose, 200), func(s string) { french.Fold(s) })
}
