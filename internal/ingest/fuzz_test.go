package ingest_test

import (
	"bytes"
	"context"
	"testing"
	"unicode/utf8"

	"imprimatur/internal/draft"
	"imprimatur/internal/ingest"
)

// sound checks what holds for any bytes: a problem or zones, never both, never
// neither; text that is valid UTF-8; names that are unique.
func sound(t *testing.T, drafts []draft.Draft) {
	t.Helper()
	if len(drafts) == 0 {
		t.Fatal("a source gave nothing at all")
	}
	ids := map[string]bool{}
	for _, d := range drafts {
		if (d.Problem == nil) == (len(d.Zones) == 0) {
			t.Fatalf("problem %v with %d zones", d.Problem, len(d.Zones))
		}
		if d.ID == "" || d.Source == "" || ids[d.ID] {
			t.Fatalf("id %q, source %q", d.ID, d.Source)
		}
		ids[d.ID] = true
		zones := map[string]bool{}
		for _, z := range d.Zones {
			if !utf8.ValidString(z.Text) || z.Name == "" || zones[z.Name] {
				t.Fatalf("zone %q twice, unnamed or not UTF-8", z.Name)
			}
			zones[z.Name] = true
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"été", "\xe9t\xe9", "\xff\xfee\x00", "\xfe\xff\x00e", "\xef\xbb\xbf", "\xff\xfe\x00\xd8", "a\x00", "\x81\x8d"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		drafts, err := ingest.Open(context.Background(), []string{"-"}, ingest.Options{Stdin: bytes.NewReader(b)})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, drafts)
	})
}

func FuzzJSONL(f *testing.F) {
	for _, s := range []string{
		`{"id":"a","text":"b"}`, `{"text":"\ud800"}`, "{\n{", `{"id":{},"text":"x"}`, `{"id":1e9,"title":"t","text":"x"}`,
		"{\"id\":\"a\",\"text\":\"1\"}\n{\"id\":\"a\",\"text\":\"2\"}", `{"TEXT":"x","text":null}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in := append([]byte("{"), b...)
		drafts, err := ingest.Open(context.Background(), []string{"-"}, ingest.Options{Stdin: bytes.NewReader(in)})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, drafts)
	})
}

// FuzzDocx changes the XML of the main part and of the notes: bytes of the
// archive itself rarely get past its checksums.
func FuzzDocx(f *testing.F) {
	f.Add(para("x"), `<w:comments><w:comment>`+para("y")+`</w:comment></w:comments>`, `<w:styles/>`)
	f.Add(`<w:p><w:del>`+run("a")+`</w:del>`+styled("<w:vanish/>", "b")+`</w:p>`, "<a>", "<w:style w:styleId='A'><w:basedOn w:val='A'/></w:style>")
	f.Add(`<w:p><mc:AlternateContent><mc:Choice><w:txbxContent>`+para("a")+`</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:p>`, "", "")
	f.Add(`<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:tcPr><w:shd w:fill="000000"/></w:tcPr>`+para("a")+`</w:tc></w:tr></w:tbl>`, "\xff", "&x;")
	f.Fuzz(func(t *testing.T, body, comments, styles string) {
		w := word(body).with("word/comments.xml", comments).with("word/styles.xml", styles)
		sound(t, open(t, write(t, "a.docx", w.bytes(t))))
	})
}

func FuzzDocxArchive(f *testing.F) {
	good := word(para("x")).bytes(f)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte("PK\x05\x06" + string(make([]byte, 18))))
	f.Fuzz(func(t *testing.T, b []byte) { sound(t, open(t, write(t, "a.docx", b))) })
}

func FuzzPage(f *testing.F) {
	for _, s := range []string{
		"<p>Un<br>mot</p>", "<table><td>a<td hidden>b", "<div style='display:none'>x<p>y", "<pre>\n a</pre><!-- c", "<template><svg><title>t",
		"<meta charset=utf-16><p>x", "<plaintext>x", "<textarea>x</textarea><select><option>y", "\xff\xfe<\x00p\x00",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) { sound(t, open(t, write(t, "a.html", b))) })
}

func FuzzMail(f *testing.F) {
	for _, m := range [][]byte{
		mailOf("Subject: =?utf-8?B?w6k=?=", "", "x"),
		mailOf("Content-Type: multipart/alternative; boundary=b", "", "--b", "", "x", "--b", "Content-Type: text/html", "", "<p>y", "--b--"),
		mailOf("Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: message/rfc822", "", "Subject: a", "", "x", "--b", "Content-Disposition: attachment; filename=a.docx", "", "PK", "--b--"),
		mailOf("Content-Transfer-Encoding: quoted-printable", "Content-Type: text/plain; charset=koi8-r", "", "=C1=", "x=3D"),
		mailOf("Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Disposition: attachment; filename=a.jsonl", "", `{"text":"x"}`, "--b", "Content-Disposition: attachment; filename=\"a.jsonl\"", "", "{", "--b--"),
	} {
		f.Add(m)
	}
	f.Fuzz(func(t *testing.T, b []byte) { sound(t, open(t, write(t, "a.eml", b))) })
}

func FuzzOdt(f *testing.F) {
	f.Add("<text:p><![CDATA[]]>x</text:p>", hides("text", "T1", `text:display="none"`))
	f.Add(`<text:list><text:list-item><text:p>a<office:annotation><dc:creator>b</dc:creator><text:p>c</text:p></office:annotation></text:p></text:list-item></text:list>`, "")
	f.Add(`<text:p>a<draw:frame><draw:text-box><text:p>b<text:note><text:note-body><text:p>c</text:p></text:note-body></text:note></text:p></draw:text-box></draw:frame></text:p>`, "<a>")
	f.Add(`<text:tracked-changes><text:deletion><text:p>a</text:p></text:deletion></text:tracked-changes><text:p> <text:s text:c="9"/></text:p>`, "\xff")
	f.Fuzz(func(t *testing.T, body, automatic string) {
		sound(t, open(t, write(t, "a.odt", odt(t, automatic, body))))
	})
}
