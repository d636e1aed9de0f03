package wire_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"imprimatur/internal/assist/wire"
)

// secret stands for the text of a draft that a server echoes in its errors.
const secret = "ALCYON-APPAREILLE"

func TestWhatIsNoCompleteAnswerIsAFailure(t *testing.T) {
	say := func(status int, kind, body string) func(int, map[string]any, http.ResponseWriter) {
		return func(_ int, _ map[string]any, w http.ResponseWriter) {
			w.Header().Set("Content-Type", kind)
			w.WriteHeader(status)
			io.WriteString(w, body)
		}
	}
	choice := func(message, finish string) string {
		return `{"choices":[{"index":0,"message":` + message + `,"finish_reason":` + finish + `}]}`
	}
	const js = "application/json"
	for _, tt := range []struct {
		name   string
		answer func(int, map[string]any, http.ResponseWriter)
		want   wire.Reason
	}{
		{"refusal", say(200, js, choice(`{"role":"assistant","content":null,"refusal":"`+secret+`"}`, `"stop"`)), wire.Refused},
		{"filtered", say(200, js, choice(`{"role":"assistant","content":"`+secret+`"}`, `"content_filter"`)), wire.Refused},
		{"cut short", say(200, js, choice(`{"role":"assistant","content":"{\"findings\":[]}"}`, `"length"`)), wire.Truncated},
		{"tool call", say(200, js, choice(`{"role":"assistant","content":"x","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]}`, `"stop"`)), wire.Unfinished},
		{"no finish reason", say(200, js, choice(`{"role":"assistant","content":"{}"}`, `null`)), wire.Unfinished},
		{"no choice", say(200, js, `{"choices":[]}`), wire.Empty},
		{"no content", say(200, js, choice(`{"role":"assistant","content":" "}`, `"stop"`)), wire.Empty},
		{"other JSON", say(200, js, `{"message":"`+secret+`"}`), wire.Empty},
		{"HTML said to be HTML", say(200, "text/html; charset=utf-8", "<html>"+secret+"</html>"), wire.NotChat},
		{"HTML said to be JSON", say(200, js, "<html>"+secret+"</html>"), wire.NotChat},
		{"garbage", say(200, js, `{"choices":[{"message":`), wire.NotChat},
		{"nothing", say(200, js, ``), wire.NotChat},
		{"500", say(500, js, `{"error":{"message":"`+secret+`"}}`), wire.Status},
		{"502 HTML", say(502, "text/html", "<html>"+secret+"</html>"), wire.Status},
		{"400", say(400, js, `{"error":{"message":"`+secret+`"}}`), wire.Status},
		{"422 with an object", say(422, js, `{"object":"error","message":{"detail":[{"msg":"`+secret+`"}]}}`), wire.Status},
		{"flat error of vLLM", say(400, js, `{"object":"error","message":"`+secret+`","type":"BadRequestError","code":400}`), wire.Status},
		{"401", say(401, js, `{"error":{"message":"`+secret+`"}}`), wire.Denied},
		{"unknown model", say(404, js, `{"error":{"message":"model '`+secret+`' not found","type":"api_error"}}`), wire.NoModel},
		{"busy for ever", say(503, js, `{"error":{"message":"Loading model"}}`), wire.Status},
		{"huge", say(200, js, `{"choices":[],"pad":"`+strings.Repeat("x", 1<<17)+`"}`), wire.TooLarge},
		{"read in part", say(200, js, `{"choices":[{"index":0,"message":{"role":"assistant","content":"{}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3}}`), wire.Context},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, tt.answer, nil)
			c := client(t, wire.Config{BaseURL: s.URL, MaxAnswerBytes: 1 << 16})
			_, err := c.Ask(context.Background(), wire.Question{System: "consigne", User: strings.Repeat(secret+" ", 20), Schema: schema})
			if wire.ReasonOf(err) != tt.want || err == nil {
				t.Fatalf("%v, want %s", err, tt.want)
			}
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the error quotes the answer: %v", err)
			}
		})
	}
}

func TestASilentServerIsLeft(t *testing.T) {
	release := make(chan struct{})
	s := serve(t, func(_ int, _ map[string]any, _ http.ResponseWriter) { <-release }, nil)
	defer close(release)
	_, err := ask(t, client(t, wire.Config{BaseURL: s.URL, Timeout: 50 * time.Millisecond}))
	if wire.ReasonOf(err) != wire.TimedOut {
		t.Errorf("%v", err)
	}
}

func TestACancelledQuestionIsLeft(t *testing.T) {
	release := make(chan struct{})
	ctx, stop := context.WithCancel(context.Background())
	s := serve(t, func(_ int, _ map[string]any, _ http.ResponseWriter) {
		stop()
		<-release
	}, nil)
	defer close(release)
	_, err := client(t, wire.Config{BaseURL: s.URL}).Ask(ctx, wire.Question{Schema: schema})
	if wire.ReasonOf(err) != wire.Cancelled {
		t.Errorf("%v", err)
	}
}

func TestNoServerIsAFailure(t *testing.T) {
	s := serve(t, nil, nil)
	url := s.URL
	s.Close()
	if _, err := ask(t, client(t, wire.Config{BaseURL: url})); wire.ReasonOf(err) != wire.Unreachable {
		t.Errorf("%v", err)
	}
}
