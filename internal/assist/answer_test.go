package assist

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"imprimatur/internal/assist/prompt"
	"imprimatur/internal/pack"
)

// answers are good and bad ones; %LONG% stands for a text at the limit.
var answers = []string{
	`{"findings":[]}`, ` { "findings" : [ ] } `, `{"findings":null}`, `{"findings":{}}`, `{"findings":"[]"}`, `{}`, `null`, `[]`, `""`, ``, `{`,
	`{"findings":[]} x`, `{"findings":[]}{"findings":[]}`, `{"findings":[]}]`, `x{"findings":[]}`, `{"findings":[],"more":1}`, `{"Findings":[]}`,
	`{"findings":[],"findings":[{"quote":"a","category":"casualty","severity":"warn","reason":"","rewording":""}]}`,
	`{"findings":[{"quote":"a","category":"casualty","severity":"warn","reason":"r","rewording":"w"}]}`,
	`{"findings":[ {"rewording" : "w","quote":"é\u00e9","category":"casualty" ,"severity":"block","reason":"r"} , {"quote":"b","category":"geolocation","severity":"advice","reason":"","rewording":""}]}`,
	`{"findings":[{"quote":"","category":"casualty","severity":"warn","reason":"r","rewording":"w"}]}`,
	`{"findings":[{"Quote":"a","category":"casualty","severity":"warn","reason":"r","rewording":"w"}]}`,
	`{"findings":[{"quote":"a","category":"none","severity":"warn","reason":"r","rewording":"w"}]}`,
	`{"findings":[{"quote":"a","category":"hyperlink","severity":"warn","reason":"r","rewording":"w"}]}`,
	`{"findings":[{"quote":"a","category":"casualty","severity":"WARN","reason":"r","rewording":"w"}]}`,
	`{"findings":[{"quote":"a","category":"casualty","severity":"warn","reason":null,"rewording":"w"}]}`,
	`{"findings":[{"quote":1,"category":"casualty","severity":"warn","reason":"r","rewording":"w"}]}`,
	`{"findings":[{"quote":["a"],"category":"casualty","severity":"warn","reason":"r","rewording":"w"}]}`,
	`{"findings":[{"quote":"a","category":"casualty","severity":"warn","reason":"r"}]}`,
	`{"findings":[{"quote":"a","category":"casualty","severity":"warn","reason":"r","rewording":"w","x":1}]}`,
	`{"findings":[{"quote":"a","quote":"","category":"casualty","severity":"warn","reason":"r","rewording":"w"}]}`,
	`{"findings":[null]}`, `{"findings":["a"]}`, `{"findings":[[]]}`, `{"findings":[{}]}`, `{"findings":[{"quote":"\ud800","category":"casualty","severity":"warn","reason":"r","rewording":"w"}]}`,
	"{\"findings\":[{\"quote\":\"\xff\",\"category\":\"casualty\",\"severity\":\"warn\",\"reason\":\"r\",\"rewording\":\"w\"}]}",
	`{"findings":[{"quote":"%LONG%","category":"casualty","severity":"warn","reason":"%LONG%","rewording":"%LONG%"}]}`,
	`{"findings":[{"quote":"%LONG%é","category":"casualty","severity":"warn","reason":"","rewording":""}]}`,
	`{"findings":[{"quote":"a","category":"casualty","severity":"warn","reason":"","rewording":"%LONG%é"}]}`,
	`{"findings":[` + strings.Repeat(`{"quote":"a","category":"casualty","severity":"warn","reason":"","rewording":""},`, prompt.MaxFindings-1) +
		`{"quote":"a","category":"casualty","severity":"warn","reason":"","rewording":""}]}`,
	`{"findings":[` + strings.Repeat(`{"quote":"a","category":"casualty","severity":"warn","reason":"","rewording":""},`, prompt.MaxFindings) +
		`{"quote":"a","category":"casualty","severity":"warn","reason":"","rewording":""}]}`,
}

// FuzzContractAgreesWithTheSchema holds what is accepted to the schema that a
// model was asked to keep.
func FuzzContractAgreesWithTheSchema(f *testing.F) {
	for _, a := range answers {
		f.Add(strings.ReplaceAll(a, "%LONG%", strings.Repeat("é", prompt.MaxText)))
	}
	p, err := prompt.Build(&pack.Pack{ID: "p"})
	if err != nil {
		f.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(p.Schema))
	if err != nil {
		f.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("answer.json", doc); err != nil {
		f.Fatal(err)
	}
	schema, err := c.Compile("answer.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, content string) {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(content))
		want := err == nil && schema.Validate(value) == nil
		flags, err := (&contract{p.Categories}).parse(content)
		if got := err == nil; got != want {
			t.Fatalf("accepted: %v, by the schema: %v: %q", got, want, content)
		}
		if !want {
			return
		}
		findings := value.(map[string]any)["findings"].([]any)
		if len(flags) != len(findings) {
			t.Fatalf("%d flags of %d", len(flags), len(findings))
		}
		for i, x := range findings {
			m := x.(map[string]any)
			if g := flags[i]; g.Quote != m["quote"] || string(g.Category) != m["category"] || g.Severity != m["severity"] || g.Reason != m["reason"] || g.Rewording != m["rewording"] {
				t.Fatalf("flag %d: %+v, want %v", i, g, m)
			}
		}
	})
}
