package editor

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// shape is the form of an underline: the severity must not be told by colour
// alone.
type shape int

const (
	dots   shape = iota // advice
	zigzag              // warning
	double              // blocking
	faint               // dealt with, whatever its level
	dashes              // advice that no rule gave
	bars                // a warning that no rule gave
)

func (m Mark) shape() shape {
	switch {
	case m.Closed:
		return faint
	case m.Dashed && m.Level == Advice:
		return dashes
	case m.Dashed:
		return bars
	case m.Level == Block:
		return double
	case m.Level == Warn:
		return zigzag
	}
	return dots
}

// wave is what an underline looks like. Equal waves share nothing but are
// interchangeable, so a drawn one is used again as long as it is needed.
type wave struct {
	shape shape
	color color.NRGBA
	size  fyne.Size
}

// raster draws the wave; at any scale its strokes are sharp.
func (w wave) raster() *canvas.Raster {
	r := canvas.NewRaster(w.image)
	r.ScaleMode = canvas.ImageScaleFastest
	r.Resize(w.size)
	return r
}

func (w wave) image(width, height int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	h := float64(height)
	for y := range height {
		for x := range width {
			if a := w.shape.ink(float64(x)+0.5, float64(y)+0.5, h); a > 0 {
				c := w.color
				c.A = uint8(float64(c.A)*a + 0.5)
				img.SetNRGBA(x, y, c)
			}
		}
	}
	return img
}

// ink is how much of the pixel around a point is covered, for a wave that is h
// pixels high.
func (s shape) ink(x, y, h float64) float64 {
	switch s {
	case dots:
		return dot(x, y, h, h*0.26, h*1.1)
	case faint:
		return 0.6 * dot(x, y, h, h*0.18, h*1.1)
	case dashes:
		return dash(x, y, h, h*0.24)
	case bars:
		return dash(x, y, h, h*0.6)
	case zigzag:
		stroke, period := h*0.3, h*1.5
		top := stroke / 2
		rise := h - stroke
		t := math.Mod(x, period) / period
		mid := top + rise*math.Abs(2*t-1)
		slope := 2 * rise / period
		return cover(stroke/2 - math.Abs(y-mid)/math.Sqrt(1+slope*slope))
	case double:
		bar := h * 0.36
		return max(cover(bar/2-math.Abs(y-bar/2)), cover(bar/2-math.Abs(y-(h-bar/2))))
	}
	return 0
}

// dash is a stroke that high, longer than its gaps.
func dash(x, y, h, high float64) float64 {
	const long, period = 2.2, 3.2
	t := math.Mod(x, h*period)
	return min(cover(high/2-math.Abs(y-h/2)), cover(min(t, h*long-t)))
}

func dot(x, y, h, radius, period float64) float64 {
	dx := math.Mod(x, period) - period/2
	return cover(radius - math.Hypot(dx, y-h/2))
}

// cover turns the distance to an edge, positive inside, into a coverage.
func cover(inside float64) float64 { return min(max(inside+0.5, 0), 1) }

// faded is a colour with a part of its opacity.
func faded(c color.Color, part float64) color.NRGBA {
	n, ok := color.NRGBAModel.Convert(c).(color.NRGBA)
	if !ok {
		return color.NRGBA{}
	}
	n.A = uint8(float64(n.A)*part + 0.5)
	return n
}
