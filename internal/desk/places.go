package desk

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// placeText names the places of Fyne's file dialog, which it leaves in English.
func (t *Translations) placeText(name string) string {
	switch name {
	case "Home":
		return t.T("place.home")
	case "Computer":
		return t.T("place.computer")
	case "App Files":
		return t.T("place.app")
	case "Desktop":
		return t.T("place.desktop")
	case "Documents":
		return t.T("place.documents")
	case "Downloads":
		return t.T("place.downloads")
	case "Music":
		return t.T("place.music")
	case "Pictures":
		return t.T("place.pictures")
	case "Videos":
		return t.T("place.videos")
	}
	return name
}

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

// translatePlaces has every list below o that shows an icon and a name, as the
// list of places does, show the name in the chosen language.
func (t *Translations) translatePlaces(o fyne.CanvasObject) {
	switch w := o.(type) {
	case *widget.PopUp:
		t.translatePlaces(w.Content)
	case *fyne.Container:
		for _, c := range w.Objects {
			t.translatePlaces(c)
		}
	case *container.Split:
		t.translatePlaces(w.Leading)
		t.translatePlaces(w.Trailing)
	case *widget.List:
		update := w.UpdateItem
		w.UpdateItem = func(i widget.ListItemID, item fyne.CanvasObject) {
			update(i, item)
			row, ok := item.(*fyne.Container)
			if !ok || len(row.Objects) != 2 {
				return
			}
			if name, ok := row.Objects[1].(*widget.Label); ok {
				name.SetText(t.placeText(name.Text))
			}
		}
		w.Refresh()
	}
}
