//go:build unix

// Peers compares what Imprimatur costs with Vale and gitleaks: the same terms and
// patterns, the same texts, whole processes, CPU time (user and system) and peak
// memory. Terms and texts are made by the program itself and are the same on every
// machine. It prints Markdown tables; a program that is not found is left out.
//
//	go run ./.ci/peers -ctl bin/imprimaturctl -bin build/peers/bin -dir build/peers
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// ask is what one case is measured on and held to.
type ask struct {
	name   string
	rules  rules
	texts  int // posts; 0 for one of 2 KB
	rounds int
	bars   map[string]float64 // by peer: how many times more it costs, at least
	memory bool               // peak memory is to be below both
	// against names the case whose peers it is compared with, without a run of theirs here.
	against string
}

func asks() []ask {
	all := terms(5000)
	k1, k5 := rules{terms: all[:1000]}, rules{terms: all}
	rx := rules{patterns: true}
	every := rules{terms: all[:1000], patterns: true, combinations: 50}
	return []ask{
		{"1,000 posts, 1,000 terms", k1, 1000, 5, map[string]float64{"Vale": 200, "gitleaks": 16}, true, ""},
		{"1,000 posts, 5,000 terms", k5, 1000, 3, map[string]float64{"Vale": 400, "gitleaks": 25}, true, ""},
		{"1,000 posts, 200 patterns", rx, 1000, 3, map[string]float64{"gitleaks": 25}, true, ""},
		{"1,000 posts, 1,000 terms, 200 patterns, 50 combinations", every, 1000, 5, map[string]float64{"Vale": 1, "gitleaks": 1}, true, "1,000 posts, 1,000 terms"},
		{"one post of 2 KB, 1,000 terms", k1, 0, 15, map[string]float64{"Vale": 8, "gitleaks": 8}, true, ""},
		{"one post of 2 KB, 5,000 terms", k5, 0, 9, map[string]float64{"Vale": 8, "gitleaks": 8}, true, ""},
		{"one post of 2 KB, 200 patterns", rx, 0, 15, map[string]float64{"Vale": 1, "gitleaks": 1}, false, ""},
	}
}

func main() {
	ctl := flag.String("ctl", "bin/imprimaturctl", "the program to compare")
	bin := flag.String("bin", "build/peers/bin", "folder of the peers, looked at before PATH")
	dir := flag.String("dir", "build/peers", "folder for rules and texts")
	only := flag.String("only", "", "measure the cases whose name holds this")
	alone := flag.Bool("alone", false, "leave the peers out")
	flag.Parse()
	if err := compare(*ctl, *bin, *dir, *only, *alone); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func compare(ctl, bin, dir, only string, alone bool) error {
	own, err := filepath.Abs(ctl)
	if err != nil {
		return fmt.Errorf("finding %s: %w", ctl, err)
	}
	all := []peer{imprimatur(own)}
	if !alone {
		all = append(all, found(bin)...)
	}
	fmt.Printf("%s. CPU time of the whole process, user and system, median; peak memory, highest.\n", machine())
	measured := map[string]map[string]cost{}
	for _, a := range asks() {
		if !strings.Contains(a.name, only) {
			continue
		}
		costs, size, err := a.measure(all, filepath.Join(dir, slug(a.name)))
		if err != nil {
			return fmt.Errorf("%s: %w", a.name, err)
		}
		measured[a.name] = costs
		a.print(all, measured, size)
	}
	return nil
}

// found gives the peers that are installed.
func found(bin string) []peer {
	var out []peer
	for _, make := range []func(string) peer{vale, gitleaks} {
		name := strings.ToLower(make("").name)
		path, err := exec.LookPath(filepath.Join(bin, name))
		if err != nil {
			path, err = exec.LookPath(name)
		}
		if errors.Is(err, exec.ErrDot) || err != nil {
			fmt.Fprintf(os.Stderr, "%s is neither in %s nor on PATH: left out\n", name, bin)
			continue
		}
		if path, err = filepath.Abs(path); err == nil {
			out = append(out, make(path))
		}
	}
	return out
}

func slug(s string) string {
	return strings.NewReplacer(" ", "-", ",", "").Replace(s)
}

// slow programs are run once: their figure does not hang on one scheduler tick.
const slow = 10 * time.Second

// measure writes rules and texts and runs the programs in turn, so that what else
// the machine does weighs on all of them.
func (a ask) measure(all []peer, dir string) (map[string]cost, int, error) {
	size, err := a.writeTexts(filepath.Join(dir, "texts"))
	if err != nil {
		return nil, 0, err
	}
	for _, p := range all {
		if err := p.files(a.rules).write(filepath.Join(dir, p.name)); err != nil {
			return nil, 0, err
		}
	}
	if a.against != "" {
		all = all[:1]
	}
	runs := map[string][]cost{}
	for range a.rounds {
		for _, p := range all {
			if n := len(runs[p.name]); n > 0 && runs[p.name][n-1].cpu > slow {
				continue
			}
			report := filepath.Join(dir, p.name, "report.json")
			c, err := run(p, p.args(filepath.Join(dir, p.name), filepath.Join(dir, "texts"), report), report)
			if err != nil {
				return nil, 0, err
			}
			runs[p.name] = append(runs[p.name], c)
		}
	}
	out := map[string]cost{}
	for name, costs := range runs {
		out[name] = sum(costs)
	}
	return out, size, nil
}

func (a ask) writeTexts(dir string) (size int, err error) {
	words := a.rules.terms
	if words == nil {
		words = terms(1000)
	}
	texts := []string{post(2000, words)}
	if a.texts > 0 {
		texts = posts(a.texts, words)
	}
	f := files{}
	for i, t := range texts {
		f[fmt.Sprintf("%04d.txt", i)] = t
		size += len(t)
	}
	return size, f.write(dir)
}

// print writes the table of a case, with what it is held to.
func (a ask) print(all []peer, measured map[string]map[string]cost, size int) {
	fmt.Printf("\n### %s (%d bytes, %d rounds)\n\n", a.name, size, a.rounds)
	fmt.Println("| program | CPU ms | × | bar | peak MiB | findings |\n| --- | ---: | ---: | ---: | ---: | ---: |")
	own := measured[a.name]["Imprimatur"]
	for _, p := range all {
		c, ok := measured[a.name][p.name]
		note := ""
		if !ok {
			if c, ok = measured[a.against][p.name]; !ok {
				continue
			}
			note = " (terms alone)"
		}
		times, bar := float64(c.cpu)/float64(own.cpu), ""
		if want, ok := a.bars[p.name]; ok {
			bar = fmt.Sprintf("≥ %g: %s", want, verdict(times >= want))
		}
		if p.name == "Imprimatur" && a.memory {
			bar = "memory: " + verdict(leanest(own, measured[a.name], measured[a.against]))
		}
		fmt.Printf("| %s%s | %.1f | %.1f | %s | %.0f | %d |\n", p.name, note, float64(c.cpu.Microseconds())/1000, times, bar, float64(c.peak)/(1<<20), c.findings)
	}
}

// leanest tells whether no peer needs less memory.
func leanest(own cost, costs ...map[string]cost) bool {
	for _, by := range costs {
		for name, c := range by {
			if name != "Imprimatur" && c.peak < own.peak {
				return false
			}
		}
	}
	return true
}

func verdict(reached bool) string {
	if reached {
		return "reached"
	}
	return "missed"
}
