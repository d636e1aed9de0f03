//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// cost is what one run of a program took of the machine.
type cost struct {
	cpu      time.Duration // user and system
	peak     int64         // bytes resident at most
	findings int
}

// limit ends a run that takes unreasonably long.
const limit = 10 * time.Minute

// run measures one process from its start to its end.
func run(p peer, args []string, report string) (cost, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.path, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "NO_COLOR=1")
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) { // 1: something was found
		return cost{}, fmt.Errorf("running %s: %w: %s", p.name, err, problems.String())
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, fmt.Errorf("running %s: the system does not say what it cost", p.name)
	}
	c := cost{cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peak: int64(usage.Maxrss)}
	if runtime.GOOS != "darwin" { // which counts bytes, the others KiB
		c.peak *= 1024
	}
	c.findings, err = p.count(out.Bytes(), report)
	return c, err
}

// peer is a program under comparison.
type peer struct {
	name, path string
	// args gives the command line for rules written to a folder, texts and a file
	// for the report.
	args  func(rules, texts, report string) []string
	files func(rules) files
	// count tells how many findings a run printed.
	count func(out []byte, report string) (int, error)
}

func imprimatur(path string) peer {
	return peer{
		name: "Imprimatur", path: path, files: rules.imprimatur,
		args: func(rules, texts, _ string) []string {
			return []string{"check", "--no-trained", "--pack", rules, "--format", "jsonl", texts}
		},
		count: func(out []byte, _ string) (int, error) {
			n := 0
			lines := bufio.NewScanner(bytes.NewReader(out))
			lines.Buffer(nil, len(out)+1)
			for lines.Scan() {
				var draft struct {
					Verdict  string
					Findings []json.RawMessage
				}
				if err := json.Unmarshal(lines.Bytes(), &draft); err != nil {
					return 0, fmt.Errorf("reading a report: %w", err)
				}
				if draft.Verdict == "unchecked" {
					return 0, fmt.Errorf("a draft was not checked")
				}
				n += len(draft.Findings)
			}
			return n, nil
		},
	}
}

func vale(path string) peer {
	return peer{
		name: "Vale", path: path, files: rules.vale,
		args: func(rules, texts, _ string) []string {
			return []string{"--no-exit", "--config", filepath.Join(rules, ".vale.ini"), "--output=line", texts}
		},
		count: func(out []byte, _ string) (int, error) { return bytes.Count(out, []byte("\n")), nil },
	}
}

func gitleaks(path string) peer {
	return peer{
		name: "gitleaks", path: path, files: rules.gitleaks,
		args: func(rules, texts, report string) []string {
			return []string{
				"dir", "--no-banner", "--log-level", "error", "--max-decode-depth", "0", "--exit-code", "0",
				"-c", filepath.Join(rules, "gitleaks.toml"), "--report-format", "json", "-r", report, texts,
			}
		},
		count: func(_ []byte, report string) (int, error) {
			data, err := os.ReadFile(report)
			if err != nil {
				return 0, fmt.Errorf("reading the report of gitleaks: %w", err)
			}
			var found []json.RawMessage
			if err := json.Unmarshal(data, &found); err != nil {
				return 0, fmt.Errorf("reading the report of gitleaks: %w", err)
			}
			return len(found), nil
		},
	}
}

// median of the CPU time, most of the memory.
func sum(costs []cost) cost {
	slices.SortFunc(costs, func(a, b cost) int { return int(a.cpu - b.cpu) })
	c := costs[len(costs)/2]
	for _, x := range costs {
		c.peak = max(c.peak, x.peak)
	}
	return c
}

// machine describes where the figures come from.
func machine() string {
	model := runtime.GOARCH
	if data, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(data)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%s, %d cores (%s), %s/%s, %s", time.Now().Format(time.DateOnly), runtime.NumCPU(), model, runtime.GOOS, runtime.GOARCH, runtime.Version())
}
