package pack

import (
	"fmt"
	"slices"
)

// Category is the family of breach a rule belongs to. The keys are a contract
// with whoever reads reports.
type Category string

// The categories. The first twenty are those of the guide and the law behind
// it; the last six are about the form of a draft.
const (
	ClassificationMarking Category = "classification_marking"
	OpsecLocation         Category = "opsec_location"
	OpsecMovementDate     Category = "opsec_movement_date"
	OpsecStrength         Category = "opsec_strength"
	Intentions            Category = "intentions"
	EquipmentPerformance  Category = "equipment_performance"
	ProgrammeDetail       Category = "programme_detail"
	ProtectedIdentity     Category = "protected_identity"
	Casualty              Category = "casualty"
	PersonalData          Category = "personal_data"
	FamilyPrivate         Category = "family_private"
	Geolocation           Category = "geolocation"
	ReservePolitical      Category = "reserve_political"
	ReserveReligionUnion  Category = "reserve_religion_union"
	ImageInstitution      Category = "image_institution"
	PolemicInsult         Category = "polemic_insult"
	OfficialSpeech        Category = "official_speech"
	SecuritySite          Category = "security_site"
	ContactSolicitation   Category = "contact_solicitation"
	RumorUnverified       Category = "rumor_unverified"

	MediaMetadata Category = "media_metadata"
	HiddenContent Category = "hidden_content"
	Hyperlink     Category = "hyperlink"
	Manipulation  Category = "manipulation"
	Validation    Category = "validation"
	ChannelLimit  Category = "channel_limit"
)

// Categories lists every category, in the order reports and menus use.
func Categories() []Category {
	return []Category{
		ClassificationMarking, OpsecLocation, OpsecMovementDate, OpsecStrength, Intentions,
		EquipmentPerformance, ProgrammeDetail, ProtectedIdentity, Casualty, PersonalData,
		FamilyPrivate, Geolocation, ReservePolitical, ReserveReligionUnion, ImageInstitution,
		PolemicInsult, OfficialSpeech, SecuritySite, ContactSolicitation, RumorUnverified,
		MediaMetadata, HiddenContent, Hyperlink, Manipulation, Validation, ChannelLimit,
	}
}

// Severity says what a finding asks before approval: Block must be corrected or
// overridden as its rule allows, Warn needs a disposition, Advice nothing.
type Severity uint8

// The severities, in rising order.
const (
	Advice Severity = iota + 1
	Warn
	Block
)

// String returns the contract's key: advice, warn or block.
func (s Severity) String() string {
	switch s {
	case Advice:
		return "advice"
	case Warn:
		return "warn"
	case Block:
		return "block"
	}
	return fmt.Sprintf("severity(%d)", uint8(s))
}

// ParseSeverity is the inverse of String.
func ParseSeverity(s string) (Severity, bool) {
	for _, v := range []Severity{Advice, Warn, Block} {
		if v.String() == s {
			return v, true
		}
	}
	return 0, false
}

// Override says who may let a finding of a rule stand, and how.
type Override string

// The policies, from the strictest.
const (
	// OverrideForbidden: only a corrected text closes the finding.
	OverrideForbidden Override = "forbidden"
	// OverrideSecond: two different people must each give a disposition.
	OverrideSecond Override = "second"
	// OverrideJustification: one person, with a written reason or a public source.
	OverrideJustification Override = "justification"
	// OverrideAcknowledgement: one person says that it was seen.
	OverrideAcknowledgement Override = "acknowledgement"
	// OverrideFree: nothing is asked.
	OverrideFree Override = "free"
)

// overrides lists the policies, from the strictest.
func overrides() []Override {
	return []Override{OverrideForbidden, OverrideSecond, OverrideJustification, OverrideAcknowledgement, OverrideFree}
}

// Known reports whether o is one of the policies.
func (o Override) Known() bool { return slices.Contains(overrides(), o) }

// Stricter reports whether o asks more than p.
func (o Override) Stricter(p Override) bool {
	return slices.Index(overrides(), o) < slices.Index(overrides(), p)
}
