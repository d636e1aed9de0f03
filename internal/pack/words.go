package pack

import "imprimatur/internal/french"

// Words returns the folded tokens that a term is matched by.
func Words(term string) []string {
	t := french.Analyze(term)
	out := make([]string, len(t.Tokens))
	for i := range t.Tokens {
		out[i] = t.Token(i)
	}
	return out
}

// Validators lists the named checks that a pattern may ask for; package check
// implements them.
func Validators() []string {
	return []string{"iban", "nir", "luhn", "siren", "siret", "phone_fr", "latlong", "plate_fr"}
}
