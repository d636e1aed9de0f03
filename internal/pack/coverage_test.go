package pack_test

import (
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"imprimatur/internal/pack"
)

func TestCoverageSaysWhoWatchesOverASection(t *testing.T) {
	fs := files(rule)
	fs["guide.yaml"] = &fstest.MapFile{Data: []byte("- {section: G05, title: Dates}\n- {section: G06, title: Images}\n- {section: G07, title: Ton, model: true}\n- {section: G08, title: Comptes, reason: ce n'est pas un texte}\n")}
	fs["checklist.yaml"] = &fstest.MapFile{Data: []byte("- {item: C1, question: q, guide: [G05, G06]}\n")}
	p, err := pack.Load(fs)
	if err != nil {
		t.Fatal(err)
	}
	c := p.Coverage()
	switch {
	case len(c) != 4:
		t.Fatalf("%d sections", len(c))
	case !slices.Equal(c[0].Rules, []string{"T-1"}) || !slices.Equal(c[0].Items, []string{"C1"}) || c[0].Model:
		t.Errorf("G05 is %+v", c[0])
	case c[1].Rules != nil || !slices.Equal(c[1].Items, []string{"C1"}) || !c[1].Covered():
		t.Errorf("G06 is %+v", c[1])
	case !c[2].Model || !c[2].Covered():
		t.Errorf("G07 is %+v", c[2])
	case c[3].Covered() || c[3].Section.Reason == "":
		t.Errorf("G08 is %+v", c[3])
	}
}

func TestThePackSaysWhyASectionIsNotCovered(t *testing.T) {
	p, err := pack.Load(os.DirFS("../../assets/packs/dicod"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range p.Coverage() {
		if !c.Covered() && c.Section.Reason == "" {
			t.Errorf("section %s is covered by nothing, and nothing says why", c.Section.ID)
		}
	}
}
