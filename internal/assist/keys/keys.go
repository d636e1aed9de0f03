// Package keys keeps the keys of model servers in the keyring of the operating
// system, never in a file of ours. Where there is no keyring, or it is locked, a
// key lives until the program ends, and [Ring.Set] says so.
package keys

import (
	"errors"
	"sync"

	"github.com/zalando/go-keyring"
)

// service is the name under which keys are filed, one account an endpoint.
const service = "net.caia.imprimatur"

// Ring gives and takes keys. It is safe for use by several goroutines.
type Ring struct {
	mu      sync.Mutex
	session map[string]string
}

// New makes a Ring; nothing is asked of the keyring yet.
func New() *Ring { return &Ring{session: map[string]string{}} }

// Get returns the key of an endpoint, "" for none.
func (r *Ring) Get(endpoint string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if key, ok := r.session[endpoint]; ok {
		return key
	}
	// Without a keyring there is no key to be had from it.
	key, err := keyring.Get(service, endpoint)
	if err != nil {
		return ""
	}
	r.session[endpoint] = key
	return key
}

// Set keeps the key of an endpoint, or forgets it when it is empty, and reports
// whether that outlives the session.
func (r *Ring) Set(endpoint, key string) (kept bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.session[endpoint] = key
	if key == "" {
		err := keyring.Delete(service, endpoint)
		return err == nil || errors.Is(err, keyring.ErrNotFound)
	}
	return keyring.Set(service, endpoint, key) == nil
}
