package words

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// French and English are the languages of the interface; French is the default,
// whatever the system says.
const (
	French  = "fr"
	English = "en"
)

// fyneLocales are the languages that Fyne itself is translated into. Its own
// texts are replaced in each, because it follows the system's language and
// offers no way to choose another.
var fyneLocales = [...]fyne.Locale{"en", "fr", "cs", "de", "el", "es", "ja", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk", "zh-CN-Hans"}

// fynePrefix marks, in the translation files, the texts that Fyne asks for.
const fynePrefix = "fyne."

// Translations holds the texts of the interface in every language.
type Translations struct {
	language string
	texts    map[string]map[string]string
}

// Load reads every <language>.json of a folder, typesets French, and chooses it.
func Load(fsys fs.FS) (*Translations, error) {
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, fmt.Errorf("listing translations: %w", err)
	}
	t := &Translations{language: French, texts: make(map[string]map[string]string)}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading translation %s: %w", name, err)
		}
		var texts map[string]string
		if err := json.Unmarshal(data, &texts); err != nil {
			return nil, fmt.Errorf("reading translation %s: %w", name, err)
		}
		language := strings.TrimSuffix(path.Base(name), ".json")
		if language == French {
			for key, text := range texts {
				texts[key] = Typeset(text)
			}
		}
		t.texts[language] = texts
	}
	if len(t.texts[French]) == 0 {
		return nil, fmt.Errorf("translations: no %s.json", French)
	}
	return t, nil
}

// Keys returns Translations without a text: every key stands for itself.
func Keys() *Translations { return &Translations{language: French} }

// Languages lists the languages, in order.
func (t *Translations) Languages() []string {
	var out []string
	for l := range t.texts {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

// Language returns the chosen language.
func (t *Translations) Language() string { return t.language }

// Use chooses a language, and has Fyne's own dialogs speak it; an unknown one
// means French.
func (t *Translations) Use(language string) error {
	if len(t.texts[language]) == 0 {
		language = French
	}
	t.language = language
	own := make(map[string]string)
	for key, text := range t.texts[language] {
		if name, ok := strings.CutPrefix(key, fynePrefix); ok {
			own[name] = text
		}
	}
	data, err := json.Marshal(own)
	if err != nil {
		return fmt.Errorf("encoding Fyne's texts: %w", err)
	}
	for _, locale := range fyneLocales {
		if err := lang.AddTranslationsForLocale(data, locale); err != nil {
			return fmt.Errorf("giving Fyne its texts: %w", err)
		}
	}
	return nil
}

// T returns the text of a key, formatted with args. A key without text is
// returned as it is: visible, and caught by a test.
func (t *Translations) T(key string, args ...any) string {
	text, ok := t.texts[t.language][key]
	if !ok {
		if text, ok = t.texts[French][key]; !ok {
			return key
		}
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, t.grouped(args)...)
}

// N returns the text of key for a count, which is also the first argument. In
// French zero is singular.
func (t *Translations) N(key string, n int, args ...any) string {
	form := ".other"
	if n == 1 || n == 0 && t.language == French {
		form = ".one"
	}
	return t.T(key+form, append([]any{n}, args...)...)
}
