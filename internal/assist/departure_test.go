package assist_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"imprimatur/internal/assist"
	"imprimatur/internal/draft"
)

// elsewhere serves a model on another address than the one that tests take for
// this machine.
func elsewhere(t *testing.T, m *model) {
	t.Helper()
	_, port, err := net.SplitHostPort(m.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.2:"+port)
	if err != nil {
		t.Skipf("no second loopback address here: %v", err)
	}
	s := &httptest.Server{Listener: l, Config: &http.Server{Handler: m.Config.Handler}}
	s.Start()
	t.Cleanup(s.Close)
}

func TestMarkedOrBlockedDraftsNeverLeave(t *testing.T) {
	for name, d := range map[string]draft.Draft{
		"blocking": body(blocked),
		"marking":  body("DIFFUSION RESTREINTE\n" + gala),
		"marking in a comment": {ID: "d", Zones: []draft.Zone{
			{Name: "body", Text: gala}, {Name: "comment 1", Text: "SECRET DÉFENSE", Hidden: true},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			var book noted
			m := serve(t, always(answering()))
			elsewhere(t, m)
			out, _, _ := read(t, reader(t, m.URL, assist.Options{Sink: book.sink}, remote), d)
			if out.State != assist.Withheld || len(m.chats) != 0 || len(book.all) != 0 {
				t.Errorf("%+v, %d requests", out, len(m.chats))
			}
			here := serve(t, always(answering()))
			if out, _, _ := read(t, reader(t, here.URL, assist.Options{}), d); out.State != assist.Done || len(here.chats) != 1 {
				t.Errorf("on this machine: %+v", out)
			}
		})
	}
}

func TestWhatLeavesIsDisguisedAndComesBackNamed(t *testing.T) {
	var book noted
	text := "Bravo à Claire Morvan, de l’école de Bourges, pour ses 14 courses."
	d := draft.Draft{ID: "d1", Author: "Jean Secretan", Source: "/home/jean/brouillon.docx", Zones: []draft.Zone{
		{Name: "body", Text: text}, {Name: "comment 1", Text: "Demander à Paul Aubry", Hidden: true},
	}}
	m := serve(t, func(_ int, c chat) string {
		i := strings.Index(c.user(), "Bravo à [")
		name := c.user()[i+len("Bravo à "):]
		name = name[:strings.Index(name, "]")+1]
		return answering(
			flag{"Bravo à " + name, "protected_identity", "warn", name + " est nommée.", "Bravo à notre camarade (pas " + name + ")."},
			flag{"14 courses", "opsec_strength", "warn", "inventé : ce nombre n'a pas été envoyé", ""},
		)
	})
	elsewhere(t, m)
	out, _, _ := read(t, reader(t, m.URL, assist.Options{Sink: book.sink}, remote), d)
	if out.State != assist.Done || len(m.texts) != 1 {
		t.Fatalf("%+v", out)
	}
	for _, word := range []string{"Claire Morvan", "Bourges pour", "courses de 14", "ses 14", "Paul", "Aubry", "Secretan", "brouillon.docx"} {
		if strings.Contains(m.chats[0].user(), word) {
			t.Errorf("%q left the machine", word)
		}
	}
	if len(out.Findings) == 0 || out.Findings[0].Quote != "Bravo à Claire Morvan" || out.Findings[0].Message != "Claire Morvan est nommée." {
		t.Errorf("%+v", out.Findings)
	}
	if n := book.all[0]; n.Replacements < 3 || n.Local || strings.Contains(n.Endpoint, "Claire") {
		t.Errorf("noted %+v", n)
	}
}

func TestThePlanShowsExactlyWhatLeaves(t *testing.T) {
	m := serve(t, always(answering()))
	elsewhere(t, m)
	r := reader(t, m.URL, assist.Options{}, remote)
	d := body("Bravo à Claire Morvan pour ses 14 courses.")
	rep := engine(t).Check(context.Background(), d, day)
	p, err := r.Plan(context.Background(), d, rep)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.chats) != 0 {
		t.Error("planning sent something")
	}
	r.Read(context.Background(), d, rep, nil)
	if len(p.Requests) != 1 || p.Requests[0].User != m.chats[0].user() || p.Requests[0].System != m.chats[0].Messages[0].Content {
		t.Error("what was shown is not what left")
	}
	if p.Table.Restore(p.Shown[0].Text) != d.Body() || p.Table.Len() == 0 {
		t.Errorf("shown %q", p.Shown[0].Text)
	}
}
