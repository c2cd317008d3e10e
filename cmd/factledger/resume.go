package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The place where a sitting stopped is the reviewer's own and no part of the
// record: it is one claim's id in the user's cache folder.
func (v *review) bookmark() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	head := sha256.Sum256([]byte(v.id + "\x00" + v.who))
	return filepath.Join(dir, "factledger", "review-"+hex.EncodeToString(head[:8]))
}

// resume goes to the claim at which the last sitting stopped, where it is
// still in the queue.
func (v *review) resume() {
	b, err := os.ReadFile(v.bookmark())
	if err != nil {
		return
	}
	if i := slices.Index(v.queue, strings.TrimSpace(string(b))); i > 0 {
		v.at = i
		v.said = v.p.say("Si riprende da dove ci si era fermati; r ricomincia dall'inizio della coda.", "Resumed where it stopped; r begins the queue again.")
	}
}

func (v *review) remember() {
	if v.at >= len(v.queue) {
		return
	}
	path := v.bookmark()
	if path == "" || os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return
	}
	// Failing to keep the place costs a few keys, and is no reason to fail.
	_ = os.WriteFile(path, []byte(v.queue[v.at]+"\n"), 0o600)
}

func (v *review) forget() { _ = os.Remove(v.bookmark()) }
