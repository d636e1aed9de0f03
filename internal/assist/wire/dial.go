package wire

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// allowed says whether a connection to an address may be opened.
func (c *Client) allowed(a netip.Addr) error {
	a = a.Unmap()
	switch {
	case c.local(a):
		return nil
	case c.here:
		return fail(NotLoopback)
	case c.base.Scheme == "https", a.IsLoopback(), a.IsPrivate(), a.IsLinkLocalUnicast():
		return nil
	}
	return fail(ClearText)
}

// httpClient returns a client that reaches nothing but what c allows.
func (c *Client) httpClient(cfg Config) *http.Client {
	dialer := &net.Dialer{
		Timeout:  10 * time.Second,
		Resolver: cfg.Resolver,
		// The address is judged when the socket is about to connect, after every
		// resolution: what a name said before does not matter.
		ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
			at, err := netip.ParseAddrPort(address)
			if err != nil {
				return fail(NotLoopback)
			}
			return c.allowed(at.Addr())
		},
	}
	return &http.Client{
		Transport: &shaper{client: c, next: &http.Transport{
			Proxy:                 nil, // never from the environment
			DialContext:           dialer.DialContext,
			TLSHandshakeTimeout:   10 * time.Second,
			ResponseHeaderTimeout: cfg.Timeout,
			MaxIdleConns:          2,
			IdleConnTimeout:       30 * time.Second,
			DisableCompression:    true, // the limit counts the bytes that come
			ForceAttemptHTTP2:     true,
		}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return fail(Redirected) },
		Timeout:       cfg.Timeout,
	}
}

// parseBase reads the address of a server. A bare address gets the path under
// which every such server serves its interface.
func parseBase(s string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return nil, fmt.Errorf("reading the address of the server: malformed URL")
	}
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("reading the address of the server: want http:// or https://")
	case u.Hostname() == "":
		return nil, fmt.Errorf("reading the address of the server: no host")
	case u.User != nil, u.RawQuery != "", u.Fragment != "":
		return nil, fmt.Errorf("reading the address of the server: want no user, query or fragment")
	}
	u.Path = strings.TrimSuffix(strings.TrimSuffix(u.Path, "/"), "/chat/completions")
	if u.Path == "" {
		u.Path = "/v1"
	}
	return u, nil
}

// loopbackHost reports whether a host can only mean this machine.
func loopbackHost(host string, local func(netip.Addr) bool) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		return local(a.Unmap())
	}
	return strings.EqualFold(host, "localhost")
}

// readAll reads an answer of at most limit bytes and closes it.
func readAll(resp *http.Response, limit int64) ([]byte, error) {
	defer func() { _ = resp.Body.Close() }() // everything wanted was read
	body, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(body)) > limit {
		return nil, fail(TooLarge)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return body, nil
}
