package desk

import (
	"slices"

	"imprimatur/internal/review"
)

// assignedToMe stands for the reviewer, however the name is written.
const assignedToMe = "@me"

// mine reports whether a draft is assigned to the reviewer.
func (r *roster) mine(it review.Item) bool {
	return it.Assignee != "" && review.SamePerson(it.Assignee, r.me)
}

// setMe says who reviews.
func (r *roster) setMe(name string) {
	if name != r.me {
		r.me = name
		for i := range r.items {
			r.encode(i)
		}
	}
}

// assignees lists the people that drafts are assigned to, the reviewer aside.
func (r *roster) assignees() (names []string) {
	for _, it := range r.items {
		if it.Assignee != "" && !r.mine(it) && !slices.ContainsFunc(names, func(n string) bool { return review.SamePerson(n, it.Assignee) }) {
			names = append(names, it.Assignee)
		}
	}
	slices.Sort(names)
	return names
}
