package ingest_test

import (
	"encoding/base64"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"imprimatur/internal/draft"
)

// mailOf writes a mail with the line ends of one.
func mailOf(lines ...string) []byte { return []byte(strings.Join(lines, "\r\n") + "\r\n") }

func subjectOf(d draft.Draft) string {
	if len(d.Zones) > 0 && d.Zones[0].Name == draft.ZoneTitle {
		return d.Zones[0].Text
	}
	return ""
}

func TestMailShowsItsSubjectAndText(t *testing.T) {
	const body = "L’équipage à l’œuvre."
	encoded := base64.StdEncoding.EncodeToString([]byte(body))
	for name, c := range map[string]struct {
		mail    []byte
		subject string
	}{
		"plain":             {mailOf("Subject: Le gala", "", body), "Le gala"},
		"one of a mailbox":  {mailOf("From - Mon Nov  2 09:00:00 2026", "Subject: Le gala", "", body), "Le gala"},
		"named":             {mailOf("Subject: Le gala", "Content-Type: text/plain; charset=utf-8", "", body), "Le gala"},
		"broken type":       {mailOf("Subject: Le gala", "Content-Type: ;", "", body), "Le gala"},
		"folded, two words": {mailOf("Subject: =?utf-8?Q?Le_gala_=C3=A0?=", " =?iso-8859-1?B?TWV0eg==?=", "", body), "Le gala àMetz"},
		"subject in Latin":  {mailOf("Subject: Le d\xe9fil\xe9", "", body), "Le défilé"},
		"no subject":        {mailOf("X-Mailer: x", "", body), ""},
		"base64":            {mailOf("Subject: S", "Content-Transfer-Encoding: base64", "", encoded[:12], encoded[12:]), "S"},
		"quoted-printable": {mailOf("Subject: S", "Content-Type: text/plain; charset=\"windows-1252\"", "Content-Transfer-Encoding: Quoted-Printable", "",
			"L=92=E9quipage =", "=E0 l=92=9Cuvre."), "S"},
		"another set": {mailOf("Subject: S", "Content-Type: text/plain; charset=macintosh", "", "L\xd5\x8equipage \x88 l\xd5\xcfuvre."), "S"},
		"a page":      {mailOf("Subject: S", "Content-Type: text/html; charset=iso-8859-1", "", "<p>L&rsquo;\xe9quipage<br>\xe0 l&rsquo;&oelig;uvre.</p>"), "S"},
		"signed": {mailOf("Subject: S", "Content-Type: multipart/signed; boundary=b", "", "--b", "", body, "--b",
			"Content-Type: application/pkcs7-signature; name=smime.p7s", "Content-Disposition: attachment; filename=smime.p7s", "", "x", "--b--"), "S"},
		"with a picture inside": {mailOf("Subject: S", "Content-Type: multipart/related; boundary=b", "", "--b", "Content-Type: text/html; charset=utf-8", "",
			body, "--b", "Content-Type: image/png; name=logo.png", "Content-ID: <1>", "Content-Disposition: inline; filename=logo.png", "", "x", "--b--"), "S"},
	} {
		t.Run(name, func(t *testing.T) {
			d := one(t, "a.eml", c.mail)
			if got := strings.ReplaceAll(strings.TrimSpace(d.Body()), "\n", " "); got != body || d.Problem != nil {
				t.Errorf("body %q, problem %v", got, d.Problem)
			}
			if got := subjectOf(d); got != c.subject {
				t.Errorf("subject %q, want %q", got, c.subject)
			}
		})
	}
}

func TestMailInTwoForms(t *testing.T) {
	both := func(plain, page string) []byte {
		return mailOf("Subject: S", "Content-Type: multipart/alternative; boundary=b", "", "--b", "Content-Type: text/plain; charset=utf-8", "", plain,
			"--b", "Content-Type: text/html; charset=utf-8", "", page, "--b--")
	}
	for name, c := range map[string]struct {
		plain, page, body string
		hidden            map[string]string
	}{
		"the same":               {"Le texte.", "<p>Le <b>texte</b>.</p>", "Le texte.", nil},
		"a link beside":          {"Le texte <https://exemple.fr>.", `<p>Le <a href="https://exemple.fr">texte</a>.</p>`, "Le texte.", map[string]string{"links": "https://exemple.fr"}},
		"plain says more":        {"Le texte secret.", "<p>Le texte.</p>", "Le texte.", map[string]string{"alternative 1": "Le texte secret."}},
		"a paragraph more":       {"Le texte.\r\n\r\nUne suite.\r\n\r\nLe texte.", "<p>Le texte.</p>", "Le texte.", map[string]string{"alternative 1": "Une suite."}},
		"a picture":              {"Le texte. [image: logo.png] [cid:image001@1]", "<p>Le texte.</p>", "Le texte.", nil},
		"page shows nothing":     {"Le texte.", "<p><img></p>", "Le texte.", nil},
		"page hides and says it": {"Le texte.", "<p>Le texte.</p><p hidden>masqué</p>", "Le texte.", map[string]string{"hidden 1": "masqué"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := one(t, "a.eml", both(c.plain, c.page))
			wantBody(t, d, c.body)
			wantHidden(t, d, c.hidden)
		})
	}
}

func TestWhatAMailCarriesAreDrafts(t *testing.T) {
	article := base64.StdEncoding.EncodeToString(word(para("Un article.")).bytes(t))
	src := write(t, "a.eml", mailOf("Subject: Lot", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "Voici.",
		"--b", "Content-Type: application/octet-stream", `Content-Disposition: attachment; filename="C:\lot\article.docx"`, "Content-Transfer-Encoding: base64", "", article,
		"--b", "Content-Disposition: attachment; filename=note.txt", "", "Une note.",
		"--b", "Content-Disposition: attachment; filename=note.txt", "", "Une autre.",
		"--b", "Content-Type: application/pdf; name=\"=?utf-8?Q?fiche_=C3=A0_jour.pdf?=\"", "", "%PDF",
		"--b", "Content-Disposition: attachment; filename*=utf-8''%C3%A9t%C3%A9.html", "", "<p>Une page.</p>",
		"--b", "Content-Disposition: attachment; filename=coupe.docx", "Content-Transfer-Encoding: base64", "", article[:200],
		"--b", "Content-Type: message/rfc822", "", "Subject: Dedans", "", "Le mail cité.",
		"--b", "", "Fin.", "--b--"))
	got := map[string]string{}
	for _, d := range open(t, src) {
		name := strings.TrimPrefix(filepath.Base(d.Source), "a.eml")
		if d.Problem != nil {
			got[name] = string(d.Problem.Code)
			continue
		}
		got[name] = strings.TrimSpace(subjectOf(d) + "|" + d.Body())
	}
	want := map[string]string{
		"":                  "Lot|Voici.\n\nFin.",
		"#article.docx":     "|Un article.",
		"#note.txt":         "|Une note.",
		"#3 note.txt":       "|Une autre.",
		"#fiche à jour.pdf": string(draft.ProblemUnsupported),
		"#été.html":         "|Une page.",
		"#coupe.docx":       string(draft.ProblemTruncated),
		"#message.eml":      "Dedans|Le mail cité.",
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestWhatAMailCarriesIsUnpackedWithinOneLimit(t *testing.T) {
	big := base64.StdEncoding.EncodeToString(word(para("x") + strings.Repeat(" ", 7<<20)).bytes(t))
	lines := []string{"Content-Type: multipart/mixed; boundary=b", "", "--b", "", "Voici."}
	for range 12 {
		lines = append(lines, "--b", "Content-Disposition: attachment; filename=a.docx", "Content-Transfer-Encoding: base64", "", big)
	}
	src := write(t, "a.eml", mailOf(append(lines, "--b--")...))
	for range 2 { // each mail has its own
		var read, bombs int
		for _, d := range open(t, src)[1:] {
			switch {
			case d.Problem == nil:
				read++
			case d.Problem.Code == draft.ProblemBomb:
				bombs++
			}
		}
		if read != 9 || bombs != 3 {
			t.Fatalf("%d read, %d refused", read, bombs)
		}
	}
}

func TestMailProblems(t *testing.T) {
	whole := string(mailOf("Subject: S", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "Du texte.", "--b", "", "La suite.", "--b--"))
	nested := "x"
	for i := range 20 {
		b := strconv.Itoa(i) + "b"
		nested = string(mailOf("Content-Type: multipart/mixed; boundary="+b, "", "--"+b, nested, "--"+b+"--"))
	}
	for name, c := range map[string]struct {
		mail string
		want draft.ProblemCode
	}{
		"nothing":       {"", draft.ProblemEmpty},
		"no text":       {string(mailOf("X: y", "", " ")), draft.ProblemEmpty},
		"no mail":       {"Ce n'est pas un mail.\n\nDu texte.", draft.ProblemMalformed},
		"cut":           {whole[:strings.Index(whole, "suite")], draft.ProblemTruncated},
		"no boundary":   {string(mailOf("Content-Type: multipart/mixed", "", "Du texte.")), draft.ProblemMalformed},
		"broken base64": {string(mailOf("Content-Transfer-Encoding: base64", "", "été !")), draft.ProblemMalformed},
		"binary":        {string(mailOf("Subject: S", "", "\x00\x01")), draft.ProblemBinary},
		"nested":        {nested, draft.ProblemBomb},
		"many parts":    {string(mailOf("Content-Type: multipart/mixed; boundary=b", "", strings.Repeat("--b\r\n\r\nx\r\n", 2100)+"--b--")), draft.ProblemBomb},
	} {
		t.Run(name, func(t *testing.T) { wantProblem(t, one(t, "a.eml", []byte(c.mail)), c.want) })
	}
}

func TestAMailCutAnywhereBetweenItsPartsIsCut(t *testing.T) {
	whole := mailOf("Subject: S", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "Du texte.", "--b", "", "La suite.", "--b--")
	for n := strings.Index(string(whole), "\r\n\r\n") + 4; n < len(whole)-6; n++ {
		if d := open(t, write(t, "a.eml", whole[:n])); !slices.ContainsFunc(d, func(d draft.Draft) bool { return d.Problem != nil }) {
			t.Fatalf("%d bytes of %d were read as a whole mail", n, len(whole))
		}
	}
}
