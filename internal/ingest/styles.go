package ingest

import (
	"strconv"
	"strings"
)

// tri is a property that a style may set, unset, or leave to the one below.
type tri int8

const (
	unset tri = iota
	yes
	no
)

// look is what of a run's format decides whether anybody sees it, and of a paragraph's
// whether it is an item of a list.
type look struct{ vanish, white, tiny, shaded, listed tri }

// over returns l laid over base.
func (l look) over(base look) look {
	pick := func(top, below tri) tri {
		if top == unset {
			return below
		}
		return top
	}
	return look{
		vanish: pick(l.vanish, base.vanish),
		white:  pick(l.white, base.white),
		tiny:   pick(l.tiny, base.tiny),
		shaded: pick(l.shaded, base.shaded),
		listed: pick(l.listed, base.listed),
	}
}

// unseen is true for text that is vanished, of at most two points, or white
// with nothing dark behind.
func (l look) unseen(darkBehind bool) bool {
	return l.vanish == yes || l.tiny == yes || l.white == yes && l.shaded != yes && !darkBehind
}

func truth(b bool) tri {
	if b {
		return yes
	}
	return no
}

func nearWhite(hex string) bool {
	n, err := strconv.ParseUint(hex, 16, 32)
	return err == nil && len(hex) == 6 && n>>16 >= 0xF0 && n>>8&0xFF >= 0xF0 && n&0xFF >= 0xF0
}

// dark is true for a named colour on which white text can be read.
func dark(fill string) bool {
	if fill == "" || strings.EqualFold(fill, "auto") {
		return false
	}
	n, err := strconv.ParseUint(fill, 16, 32)
	return err == nil && len(fill) == 6 && (n>>16 < 0xC0 || n>>8&0xFF < 0xC0 || n&0xFF < 0xC0)
}

// styles are the looks of the named styles, their ancestors included.
type styles map[string]look

// inherit lays styles over those that they are made of.
func inherit(own map[string]look, parent map[string]string) styles {
	all := make(styles, len(own))
	for id := range own {
		l, up := own[id], parent[id]
		for range 20 { // longer chains and circles do not exist in practice
			if up == "" {
				break
			}
			l, up = l.over(own[up]), parent[up]
		}
		all[id] = l
	}
	for id, up := range parent {
		if _, done := all[id]; !done {
			all[id] = all[up]
		}
	}
	return all
}
