package wire_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"imprimatur/internal/assist/wire"
)

// elsewhere is a second listener, on 127.0.0.2, that counts every byte it gets.
// The tests take 127.0.0.1 alone for this machine.
type elsewhere struct {
	net.Listener
	bytes, connections atomic.Int64
}

func onlyFirst(a netip.Addr) bool { return a == netip.MustParseAddr("127.0.0.1") }

func listenElsewhere(t *testing.T, port string) *elsewhere {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.2:"+port)
	if err != nil {
		t.Skipf("no second loopback address here: %v", err)
	}
	e := &elsewhere{Listener: l}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			e.connections.Add(1)
			n, _ := io.Copy(io.Discard, conn) // until the other side closes
			e.bytes.Add(n)
			conn.Close()
		}
	}()
	t.Cleanup(func() { l.Close() })
	return e
}

func (e *elsewhere) untouched(t *testing.T) {
	t.Helper()
	if n := e.connections.Load(); n != 0 {
		t.Errorf("%d connections and %d bytes reached the second listener", n, e.bytes.Load())
	}
}

// fixed resolves every name to one address.
func fixed(address string) func() string { return func() string { return address } }

// resolver answers every question of a name with the address of the moment.
func resolver(t *testing.T, address func() string) *net.Resolver {
	t.Helper()
	pc, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pc.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			size, from, err := pc.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:size]) != nil || len(m.Questions) == 0 {
				continue
			}
			m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				a := netip.MustParseAddr(address())
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Class: dnsmessage.ClassINET, TTL: 0},
					Body:   &dnsmessage.AResource{A: a.As4()},
				}}
			}
			if out, err := m.Pack(); err == nil {
				pc.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", pc.LocalAddr().String())
	}}
}

func TestARedirectIsNotFollowed(t *testing.T) {
	for _, status := range []int{301, 302, 303, 307, 308} {
		second := listenElsewhere(t, "0")
		s := serve(t, func(_ int, _ map[string]any, w http.ResponseWriter) {
			w.Header().Set("Location", "http://"+second.Addr().String()+"/v1/chat/completions")
			w.WriteHeader(status)
		}, nil)
		if _, err := ask(t, client(t, wire.Config{BaseURL: s.URL, Local: onlyFirst})); wire.ReasonOf(err) != wire.Redirected {
			t.Errorf("%d: %v", status, err)
		}
		second.untouched(t)
	}
}

// A redirect to this very machine is none the less another server.
func TestARedirectWithinTheMachineIsNotFollowed(t *testing.T) {
	var reached atomic.Int64
	other := serve(t, func(_ int, _ map[string]any, w http.ResponseWriter) { reached.Add(1) }, nil)
	s := serve(t, func(_ int, _ map[string]any, w http.ResponseWriter) {
		w.Header().Set("Location", other.URL+"/v1/chat/completions")
		w.WriteHeader(http.StatusTemporaryRedirect)
	}, nil)
	if _, err := ask(t, client(t, wire.Config{BaseURL: s.URL})); wire.ReasonOf(err) != wire.Redirected || reached.Load() != 0 {
		t.Errorf("%v, %d requests at the other", err, reached.Load())
	}
}

func TestTheProxyOfTheEnvironmentIsNotUsed(t *testing.T) {
	second := listenElsewhere(t, "0")
	for _, v := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"} {
		t.Setenv(v, "http://"+second.Addr().String())
	}
	t.Setenv("NO_PROXY", "")
	t.Setenv("no_proxy", "")
	s := serve(t, func(_ int, _ map[string]any, w http.ResponseWriter) { io.WriteString(w, completion("")) }, nil)
	_, port, err := net.SplitHostPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	// Go spares loopback addresses its proxies; a name gets them.
	c := client(t, wire.Config{BaseURL: "http://modele.test:" + port, Local: onlyFirst, Resolver: resolver(t, fixed("127.0.0.1"))})
	if got, err := ask(t, c); err != nil || got.Content != answer {
		t.Errorf("%v", err)
	}
	second.untouched(t)
}

func TestANameThatChangesItsAddressReachesNothing(t *testing.T) {
	s := serve(t, func(n int, _ map[string]any, w http.ResponseWriter) {
		w.Header().Set("Connection", "close") // so that the next question resolves again
		io.WriteString(w, completion(""))
	}, nil)
	_, port, err := net.SplitHostPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	second := listenElsewhere(t, port)
	var moved atomic.Bool
	c := client(t, wire.Config{BaseURL: "http://modele.test:" + port, Local: onlyFirst, Resolver: resolver(t, func() string {
		if moved.Load() {
			return "127.0.0.2"
		}
		return "127.0.0.1"
	})})
	if _, err := ask(t, c); err != nil {
		t.Fatalf("the first question, at home: %v", err)
	}
	s.CloseClientConnections()
	moved.Store(true)
	if _, err := ask(t, c); wire.ReasonOf(err) != wire.NotLoopback {
		t.Errorf("the second question, elsewhere: %v", err)
	}
	second.untouched(t)
	if len(s.chats) != 1 {
		t.Errorf("%d questions at home", len(s.chats))
	}
}

func TestANameThatIsElsewhereReachesNothing(t *testing.T) {
	second := listenElsewhere(t, "0")
	_, port, err := net.SplitHostPort(second.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c := client(t, wire.Config{BaseURL: "http://modele.test:" + port, Local: onlyFirst, Resolver: resolver(t, fixed("127.0.0.2"))})
	if _, err := ask(t, c); wire.ReasonOf(err) != wire.NotLoopback {
		t.Errorf("%v", err)
	}
	second.untouched(t)
}

// Even where remote servers are allowed, localhost can only be this machine.
func TestLocalhostIsThisMachine(t *testing.T) {
	second := listenElsewhere(t, "0")
	_, port, err := net.SplitHostPort(second.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c := client(t, wire.Config{BaseURL: "http://localhost:" + port, Remote: true, Local: onlyFirst, Resolver: resolver(t, fixed("127.0.0.2"))})
	if r, err := c.Reach(context.Background()); err == nil {
		t.Errorf("reach %+v", r)
	}
	second.untouched(t)
}

func TestACloudModelBehindLoopbackGetsNoText(t *testing.T) {
	for _, tt := range []struct{ name, model, show string }{
		{"declared by the server", "grand", `{"remote_host":"https://ollama.com:443","remote_model":"grand"}`},
		{"declared by its model alone", "grand", `{"remote_model":"grand"}`},
		{"named so", "grand:120b-cloud", `{}`},
		{"tagged so", "grand:cloud", `{}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, func(_ int, _ map[string]any, w http.ResponseWriter) { io.WriteString(w, completion("")) }, map[string]string{"/api/show": tt.show})
			_, err := ask(t, client(t, wire.Config{BaseURL: s.URL, Model: tt.model}))
			if wire.ReasonOf(err) != wire.Forwards || len(s.chats) != 0 {
				t.Errorf("%v, %d texts", err, len(s.chats))
			}
			c := client(t, wire.Config{BaseURL: s.URL, Model: tt.model, Remote: true})
			r, err := c.Reach(context.Background())
			if err != nil || r.Local || !r.Forwards {
				t.Errorf("allowed, but taken for local: %+v %v", r, err)
			}
		})
	}
}

func TestAServerThatDoesNotSayWhetherItForwardsGetsNoText(t *testing.T) {
	var texts atomic.Int64
	s := serve(t, func(_ int, _ map[string]any, _ http.ResponseWriter) { texts.Add(1) }, nil)
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/completions") {
			texts.Add(1)
		}
		w.WriteHeader(http.StatusInternalServerError)
	})
	if _, err := ask(t, client(t, wire.Config{BaseURL: s.URL})); wire.ReasonOf(err) != wire.Status || texts.Load() != 0 {
		t.Errorf("%v, %d texts", err, texts.Load())
	}
}

func TestAPublicAddressWithoutTLSGetsNothing(t *testing.T) {
	c := client(t, wire.Config{BaseURL: "http://modele.test", Remote: true, Resolver: resolver(t, fixed("192.0.2.7"))})
	if _, err := ask(t, c); wire.ReasonOf(err) != wire.ClearText {
		t.Errorf("%v", err)
	}
}
