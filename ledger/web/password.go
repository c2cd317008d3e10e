package web

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"factledger/ledger"

	"golang.org/x/crypto/argon2"
	"golang.org/x/time/rate"
)

// argon2id as OWASP advises it: 19 MiB, two passes, one lane.
const (
	argonMemory = 19 << 10
	argonTime   = 2
	argonLanes  = 1
)

// hashPassword is the password as it is kept.
func hashPassword(password string) (string, error) {
	if n := utf8.RuneCountInString(password); n < 12 || len(password) > 1024 {
		return "", fmt.Errorf("a password has 12 characters or more: %w", ledger.ErrInvalid)
	}
	salt := make([]byte, 16)
	rand.Read(salt)
	sum := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, 32)
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", argonMemory, argonTime, argonLanes, b64.EncodeToString(salt), b64.EncodeToString(sum)), nil
}

// limits throttle guessing: by name and by address, and two hashes at a time,
// since each takes 19 MiB.
type limits struct {
	mu     sync.Mutex
	by     map[string]*rate.Limiter
	hashes chan struct{}
}

func newLimits() *limits {
	return &limits{by: map[string]*rate.Limiter{}, hashes: make(chan struct{}, 2)}
}

var errThrottled = refusal{"try-later", errors.New("too many attempts")}

// An account takes 5 attempts at once and then one each 30 seconds, an address
// 20 and one each 5.
func (l *limits) allow(now time.Time, name, address string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.by) > 20_000 { // somebody tries names by the thousand: keep only those who wait
		for k, r := range l.by {
			if r.TokensAt(now) >= float64(r.Burst()) {
				delete(l.by, k)
			}
		}
	}
	account := l.limiter("name "+name, 30*time.Second, 5)
	place := l.limiter("address "+address, 5*time.Second, 20)
	if account.TokensAt(now) < 1 || !place.AllowN(now, 1) {
		return errThrottled
	}
	account.AllowN(now, 1)
	return nil
}

func (l *limits) limiter(key string, each time.Duration, burst int) *rate.Limiter {
	r := l.by[key]
	if r == nil {
		r = rate.NewLimiter(rate.Every(each), burst)
		l.by[key] = r
	}
	return r
}

// forget starts an account anew once its owner came in.
func (l *limits) forget(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.by, "name "+name)
}

// matches takes the same time for a hash that is none.
func (l *limits) matches(hash, password string) bool {
	l.hashes <- struct{}{}
	defer func() { <-l.hashes }()
	parts := strings.Split(hash, "$")
	salt, sum := make([]byte, 16), make([]byte, 32)
	known := false
	if len(parts) == 6 && parts[1] == "argon2id" && parts[3] == fmt.Sprintf("m=%d,t=%d,p=%d", argonMemory, argonTime, argonLanes) {
		s, err1 := base64.RawStdEncoding.DecodeString(parts[4])
		h, err2 := base64.RawStdEncoding.DecodeString(parts[5])
		if err1 == nil && err2 == nil && len(h) == 32 {
			salt, sum, known = s, h, true
		}
	}
	if len(password) > 1024 {
		password, known = "", false
	}
	got := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, 32)
	return subtle.ConstantTimeCompare(got, sum) == 1 && known
}
