package check

import "testing"

func TestValidators(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"iban", "FR14 2004 1010 0505 0001 3M02 606", true},
		{"iban", "FR14 2004 1010 0505 0001 3M02 607", false},
		{"nir", "2 55 08 14 168 025 38", true},
		{"nir", "2 55 08 14 168 025 39", false},
		{"luhn", "4539 1488 0343 6467", true},
		{"luhn", "4539 1488 0343 6468", false},
		{"siren", "732 829 320", true},
		{"siren", "732 829 321", false},
		{"siret", "732 829 320 00074", true},
		{"phone_fr", "06 39 98 12 34", true},
		{"phone_fr", "+33 6 39 98 12 34", true},
		{"phone_fr", "00 39 98 12 34", false},
		{"latlong", "43.1205, 5.9321", true},
		{"latlong", "143.1205, 5.9321", false},
		{"plate_fr", "AB-123-CD", true},
		{"plate_fr", "IO-123-CD", false},
		{"acronym", "COS : le Comité d’Organisation de la Soirée", true},
		{"acronym", "comité d'organisation de la soirée (COS)", true},
		{"acronym", "DRM, soit Digital Rights Management", true},
		{"acronym", "SD, qui désigne la Surveillance et Détection", true},
		{"acronym", "COS, comme cette opération secrète", false},
		{"acronym", "SD sur la note de Sophie, déjà lue", false},
		{"acronym", "GCP (groupe des collectionneurs de planches)", true},
		{"acronym", "GCP (groupe des amis du pont)", false},
		{"acronym", "Notre camarade du COS", false},
		{"acronym", "COS", false},
	} {
		if got := validators[c.name](c.text); got != c.want {
			t.Errorf("%s %q: %v, want %v", c.name, c.text, got, c.want)
		}
	}
}
