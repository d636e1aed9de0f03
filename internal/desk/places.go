package desk

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/words"
)

// overlaid returns what a layer of dialogs shows. Its type is not exported, and
// making a renderer to ask would move the dialog, so its field is read.
func overlaid(layer fyne.CanvasObject) fyne.CanvasObject {
	v := reflect.ValueOf(layer)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return nil
	}
	field := v.Elem().FieldByName("Content")
	if !field.IsValid() || !field.CanInterface() {
		return nil
	}
	content, _ := field.Interface().(fyne.CanvasObject)
	return content
}

// buttonBelow finds the button with a label below o, nil for none.
func buttonBelow(o fyne.CanvasObject, label string) *widget.Button {
	switch w := o.(type) {
	case *widget.PopUp:
		return buttonBelow(w.Content, label)
	case *widget.Button:
		if w.Text == label {
			return w
		}
	case *fyne.Container:
		for _, c := range w.Objects {
			if b := buttonBelow(c, label); b != nil {
				return b
			}
		}
	}
	return nil
}

// translatePlaces has every list below o that shows an icon and a name, as the
// list of places does, show the name in the chosen language.
func translatePlaces(t *words.Translations, o fyne.CanvasObject) {
	switch w := o.(type) {
	case *widget.PopUp:
		translatePlaces(t, w.Content)
	case *fyne.Container:
		for _, c := range w.Objects {
			translatePlaces(t, c)
		}
	case *container.Split:
		translatePlaces(t, w.Leading)
		translatePlaces(t, w.Trailing)
	case *widget.List:
		update := w.UpdateItem
		w.UpdateItem = func(i widget.ListItemID, item fyne.CanvasObject) {
			update(i, item)
			row, ok := item.(*fyne.Container)
			if !ok || len(row.Objects) != 2 {
				return
			}
			if name, ok := row.Objects[1].(*widget.Label); ok {
				name.SetText(t.Place(name.Text))
			}
		}
		w.Refresh()
	}
}
