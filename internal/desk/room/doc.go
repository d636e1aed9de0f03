// Package room holds the window's rooms together: a [Rail] of icons and words at
// the left leads from one to the other, and keeps each as it was left. Below it
// stand the rooms themselves, one folder each; every room declares what it needs
// in its own Deps and knows neither the workbench nor the other rooms.
//
// A room is made when it is first entered, so that rooms which nobody opens cost
// nothing at the start.
package room
