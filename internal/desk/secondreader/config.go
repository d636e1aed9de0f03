package secondreader

import (
	"strings"

	"fyne.io/fyne/v2"

	"imprimatur/internal/assist"
)

// Keys of the preferences.
const (
	prefOn      = "second_on"
	prefURL     = "second_url"
	prefModel   = "second_model"
	prefRemote  = "second_remote"
	prefSamples = "second_samples"
	prefPrice   = "second_price"
)

func load(p fyne.Preferences) Config {
	return Config{
		On: p.Bool(prefOn), URL: p.String(prefURL), Model: p.String(prefModel), Remote: p.Bool(prefRemote),
		Samples: max(p.Int(prefSamples), 1), Price: p.Float(prefPrice),
	}
}

func (c Config) store(p fyne.Preferences) {
	p.SetBool(prefOn, c.On)
	p.SetString(prefURL, c.URL)
	p.SetString(prefModel, c.Model)
	p.SetBool(prefRemote, c.Remote)
	p.SetInt(prefSamples, c.Samples)
	p.SetFloat(prefPrice, c.Price)
}

// ready reports whether drafts can be read.
func (c Config) ready() bool { return c.On && c.URL != "" && c.Model != "" }

// trimmed is what was typed without blanks around.
func (c Config) trimmed() Config {
	c.URL, c.Model = strings.TrimSpace(c.URL), strings.TrimSpace(c.Model)
	c.Samples = max(c.Samples, 1)
	return c
}

func (s *Service) server(c Config, key string) assist.Server {
	return assist.Server{BaseURL: c.URL, Model: c.Model, Key: key, Remote: c.Remote, Timeout: timeout}
}
