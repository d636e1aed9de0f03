package logbook

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
)

//go:embed page.html
var pageHTML string

var page = template.Must(template.New("journal").Parse(pageHTML))

// sheet is what the page to print shows.
type sheet struct {
	Language, Title, Made, Count string
	No, When, Who, What, Draft   string
	Rows                         []row
}

type row struct {
	Seq                    int64
	When, Who, What, Draft string
}

// choose asks where to write the journal.
func (l *Logbook) choose() {
	l.deps.ChooseFolder(l.t.T("logbook.write.folder"), l.t.T("logbook.write.confirm"), l.write)
}

// write leaves two files in a folder: the lines as they are, which anyone can
// verify with sha256sum, and a page to read or to print of what is shown.
func (l *Logbook) write(dir string) {
	at := l.deps.Clock()
	rows := make([]row, 0, len(l.shown))
	for _, i := range l.shown {
		o := l.lines[i]
		rows = append(rows, row{o.Seq, l.t.When(o.when), o.Who, o.title, o.Draft})
	}
	raw := bytes.Join(l.raw, []byte("\n"))
	doc := sheet{
		Language: l.t.Language(), Title: l.t.T("logbook.title"), Made: l.t.When(at), Count: l.t.N("logbook.count", len(rows)),
		When: l.t.T("logbook.when"), Who: l.t.T("logbook.who"), What: l.t.T("logbook.what"), Draft: l.t.T("logbook.draft"), No: l.t.T("logbook.number"), Rows: rows,
	}
	l.deps.Runner.After(0, func() func() {
		html, err := save(dir, at, append(raw, '\n'), doc)
		return func() {
			if err != nil {
				l.tell(look.UncheckedIcon(), widget.DangerImportance, l.t.T("logbook.unwritten"))
				return
			}
			l.tell(look.ClosedIcon(), widget.MediumImportance, l.t.T("logbook.written", dir),
				room.Button(l.t.T("logbook.print"), theme.DocumentPrintIcon(), func() { l.deps.OpenFile(html) }))
		}
	})
}

// save writes the two files, readable by their owner, and never over another.
func save(dir string, at time.Time, lines []byte, doc sheet) (html string, err error) {
	base := filepath.Join(dir, "journal-"+at.Format("2006-01-02-150405"))
	var out bytes.Buffer
	if err := page.Execute(&out, doc); err != nil {
		return "", fmt.Errorf("making the page: %w", err)
	}
	if err := create(base+".jsonl", lines); err != nil {
		return "", err
	}
	html = base + ".html"
	return html, create(html, out.Bytes())
}

func create(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("writing the journal out: %w", err)
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("writing the journal out: %w", err)
	}
	return nil
}
