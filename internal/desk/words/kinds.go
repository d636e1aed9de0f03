package words

import (
	"strings"
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

// DayTyped writes a day as people here type it into a field.
func (t *Translations) DayTyped(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return at.Format(t.T("date.typed"))
}

// DayGiven reads what was typed into a field for a day, with dashes, strokes or
// dots; what is no day is given back as it is.
func (t *Translations) DayGiven(typed string) string {
	typed = strings.TrimSpace(typed)
	for _, form := range []string{t.T("date.typed"), "2/1/2006", "2.1.2006", "2-1-2006"} {
		if at, err := time.Parse(form, typed); err == nil {
			return at.Format(time.DateOnly)
		}
	}
	return typed
}

// classes maps the classes that the engine makes by itself to their words; those
// of a pack have a description of their own.
var classes = map[string]string{
	"date": "class.date", "number": "class.number", "quantity": "class.quantity", "amount": "class.amount",
	"hour": "class.hour", "duration": "class.duration", "url": "class.url", "email_address": "class.email",
	"hashtag": "class.hashtag", "handle": "class.handle", "person_name": "class.person", "proper_name": "class.name",
	"acronym": "class.acronym", "quote": "class.quote", "disguised": "class.disguised", "hidden_zone": "class.hidden",
	"over_limit": "class.limit",
}

// Class is the word for a class of mentions that the engine makes, or "".
func (t *Translations) Class(class string) string {
	if key, ok := classes[class]; ok {
		return t.T(key)
	}
	return ""
}

// Override says who may let a finding stand, and how.
func (t *Translations) Override(o pack.Override) string {
	switch o {
	case pack.OverrideForbidden:
		return t.T("override.forbidden")
	case pack.OverrideSecond:
		return t.T("override.second")
	case pack.OverrideJustification:
		return t.T("override.justification")
	case pack.OverrideAcknowledgement:
		return t.T("override.acknowledgement")
	case pack.OverrideFree:
		return t.T("override.free")
	}
	return t.T("override.forbidden")
}
