// Package look is what every room of the window is made of: the theme with
// colours that can be read, the icons that give a severity a shape, and the few
// small widgets that Fyne lacks. It knows no room and holds no text.
package look
