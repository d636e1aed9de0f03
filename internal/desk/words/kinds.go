package words

import (
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// Kind is the word for what a draft is for the association.
func (t *Translations) Kind(k draft.Kind) string {
	switch k {
	case draft.Article:
		return t.T("kind.article")
	case draft.Career:
		return t.T("kind.career")
	case draft.Event:
		return t.T("kind.event")
	case draft.Relay:
		return t.T("kind.relay")
	case draft.MagazineIssue:
		return t.T("kind.magazine")
	case draft.MemberSuggestion:
		return t.T("kind.suggestion")
	case "":
		return t.T("kind.none")
	}
	return string(k)
}

// Verdict is what a check came to; none of the words says "compliant".
func (t *Translations) Verdict(v check.Verdict) string {
	switch v {
	case check.Blocked:
		return t.T("verdict.blocked")
	case check.Warned:
		return t.T("verdict.warned")
	case check.Advised:
		return t.T("verdict.advised")
	case check.Clear:
		return t.T("verdict.clear")
	case check.Unchecked:
	}
	return t.T("state.unchecked")
}

// categories maps each category to the key of its word.
var categories = map[check.Category]string{
	pack.ClassificationMarking: "category.marking",
	pack.OpsecLocation:         "category.location",
	pack.OpsecMovementDate:     "category.movement",
	pack.OpsecStrength:         "category.strength",
	pack.Intentions:            "category.intentions",
	pack.EquipmentPerformance:  "category.performance",
	pack.ProgrammeDetail:       "category.programme",
	pack.ProtectedIdentity:     "category.identity",
	pack.Casualty:              "category.casualty",
	pack.PersonalData:          "category.personal",
	pack.FamilyPrivate:         "category.family",
	pack.Geolocation:           "category.geolocation",
	pack.ReservePolitical:      "category.political",
	pack.ReserveReligionUnion:  "category.religion",
	pack.ImageInstitution:      "category.image",
	pack.PolemicInsult:         "category.polemic",
	pack.OfficialSpeech:        "category.official",
	pack.SecuritySite:          "category.site",
	pack.ContactSolicitation:   "category.contact",
	pack.RumorUnverified:       "category.rumour",
	pack.MediaMetadata:         "category.metadata",
	pack.HiddenContent:         "category.hidden",
	pack.Hyperlink:             "category.link",
	pack.Manipulation:          "category.manipulation",
	pack.Validation:            "category.validation",
	pack.ChannelLimit:          "category.limit",
}

// Category is the word for a family of breaches.
func (t *Translations) Category(c check.Category) string {
	if key, ok := categories[c]; ok {
		return t.T(key)
	}
	return string(c)
}

// Day writes a day (YYYY-MM-DD) as the language does; anything else stays.
func (t *Translations) Day(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return at.Format(t.T("date.day"))
}
