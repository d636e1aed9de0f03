package draft

import (
	"strings"
)

// Channel is where a draft is to be published. The empty channel means that
// the source did not say.
type Channel string

// The channels a pack may name.
const (
	LinkedIn Channel = "linkedin"
	X        Channel = "x"
	Magazine Channel = "magazine"
	Email    Channel = "email"
)

// Channels lists the known channels in the order an interface offers them.
func Channels() []Channel { return []Channel{LinkedIn, X, Magazine, Email} }

// Known reports whether c is empty or one of [Channels].
func (c Channel) Known() bool {
	switch c {
	case "", LinkedIn, X, Magazine, Email:
		return true
	}
	return false
}

// Kind says what a draft is for the association; it decides which checklist
// items and sign-offs are asked. The empty kind means that the source did not say.
type Kind string

// The kinds a pack may name.
const (
	Article          Kind = "article"
	Career           Kind = "career"
	Event            Kind = "event"
	Relay            Kind = "relay"
	MagazineIssue    Kind = "magazine_issue"
	MemberSuggestion Kind = "member_suggestion"
)

// Names of the zones that every reader uses. Formats may add others, such as
// "comment 2" or "alt 1".
const (
	ZoneTitle = "title"
	ZoneBody  = "body"
)

// Zone is a named stretch of a draft that is checked. Hidden zones (tracked
// deletions, comments, metadata) are checked like the others and never leave.
type Zone struct {
	Name   string `json:"name"`
	Text   string `json:"text"`
	Hidden bool   `json:"hidden,omitempty"`
}

// Draft is one text for one channel. A Draft whose Problem is not nil could not
// be read: it has no zones, and no verdict but "unchecked".
type Draft struct {
	// ID names the draft within a run or a case file. It never contains text of
	// the draft.
	ID string `json:"id"`
	// Source says where it was read: a path, or path#line for a line of a .jsonl
	// file, or path#name for what a mail carries, or "-" for standard input.
	Source  string   `json:"source"`
	Channel Channel  `json:"channel,omitempty"`
	Kind    Kind     `json:"kind,omitempty"`
	Author  string   `json:"author,omitempty"`
	Zones   []Zone   `json:"zones,omitempty"`
	Problem *Problem `json:"problem,omitempty"`
}

// Zone returns the zone of that name.
func (d Draft) Zone(name string) (Zone, bool) {
	for _, z := range d.Zones {
		if z.Name == name {
			return z, true
		}
	}
	return Zone{}, false
}

// Body returns the text of the body zone, or "".
func (d Draft) Body() string {
	z, _ := d.Zone(ZoneBody)
	return z.Text
}

// WithZone returns a copy of d in which the zone of that name holds text; the
// zone is added when d has none. d is not changed.
func (d Draft) WithZone(name, text string) Draft {
	zones := make([]Zone, len(d.Zones), len(d.Zones)+1)
	copy(zones, d.Zones)
	d.Zones = zones
	for i := range d.Zones {
		if d.Zones[i].Name == name {
			d.Zones[i].Text = text
			return d
		}
	}
	d.Zones = append(d.Zones, Zone{Name: name, Text: text})
	return d
}

// Published returns what leaves in a batch: the title, a blank line and the
// body, then the other zones that are not hidden, in order, each after a blank line.
func (d Draft) Published() string {
	var parts []string
	if z, ok := d.Zone(ZoneTitle); ok && !z.Hidden && z.Text != "" {
		parts = append(parts, z.Text)
	}
	if z, ok := d.Zone(ZoneBody); ok && !z.Hidden {
		parts = append(parts, z.Text)
	}
	for _, z := range d.Zones {
		if z.Name != ZoneTitle && z.Name != ZoneBody && !z.Hidden && z.Text != "" {
			parts = append(parts, z.Text)
		}
	}
	return strings.Join(parts, "\n\n")
}
