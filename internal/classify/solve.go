package classify

import "context"

// solve finds the weights that least squares with a ridge give, by conjugate
// gradients on the normal equations, for all heads at once. It is deterministic:
// sums are taken in one order.
func solve(ctx context.Context, rows []row, size, heads int, ridge float64) (solution, error) {
	n := (size + 1) * heads // the last row of weights is the bias
	x, r, p, q := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	bias := n - heads
	y := make([]float32, heads)
	for i := range rows {
		clear(y)
		for _, h := range rows[i].labels {
			y[h] = float32(rows[i].weight)
		}
		if len(rows[i].labels) > 0 {
			spread(r, rows[i].features, y, bias)
		}
	}
	copy(p, r)
	rr := dots(r, r, heads)
	out := make([]float32, heads)
	for range rounds {
		if err := ctx.Err(); err != nil {
			return solution{}, err
		}
		clear(q)
		for i := range rows {
			gather(out, p, rows[i].features, bias)
			for h := range out {
				out[h] *= float32(rows[i].weight)
			}
			spread(q, rows[i].features, out, bias)
		}
		for i := range q {
			if i < bias {
				q[i] += float32(ridge) * p[i]
			}
		}
		pq := dots(p, q, heads)
		alpha := ratio(rr, pq)
		for i := 0; i < n; i += heads {
			for h := range heads {
				x[i+h] += alpha[h] * p[i+h]
				r[i+h] -= alpha[h] * q[i+h]
			}
		}
		next := dots(r, r, heads)
		beta := ratio(next, rr)
		for i := 0; i < n; i += heads {
			for h := range heads {
				p[i+h] = r[i+h] + beta[h]*p[i+h]
			}
		}
		rr = next
	}
	return solution{weights: x[:bias], bias: x[bias:]}, nil
}

// gather gives what a row scores under weights.
func gather(out, weights []float32, features []feature, bias int) {
	copy(out, weights[bias:])
	for _, f := range features {
		w := weights[int(f.at)*len(out):][:len(out)]
		for h := range out {
			out[h] += f.value * w[h]
		}
	}
}

// spread adds a row, times values, to weights.
func spread(weights []float32, features []feature, values []float32, bias int) {
	for h, v := range values {
		weights[bias+h] += v
	}
	for _, f := range features {
		w := weights[int(f.at)*len(values):][:len(values)]
		for h := range values {
			w[h] += f.value * values[h]
		}
	}
}

func dots(a, b []float32, heads int) []float64 {
	sum := make([]float64, heads)
	for i := 0; i < len(a); i += heads {
		for h := range heads {
			sum[h] += float64(a[i+h]) * float64(b[i+h])
		}
	}
	return sum
}

func ratio(a, b []float64) []float32 {
	out := make([]float32, len(a))
	for h := range a {
		if b[h] > 1e-20 {
			out[h] = float32(a[h] / b[h])
		}
	}
	return out
}
