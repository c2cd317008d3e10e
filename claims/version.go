package claims

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"sync"
)

// Version names the rules that Extract reads by: a record says by it what a
// claim was extracted with. It changes with every byte of the packs and of
// what was compiled from their lexica.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	h := sha256.New()
	add := func(name, data string) {
		sum := sha256.Sum256([]byte(data))
		h.Write([]byte(name))
		h.Write(sum[:])
	}
	err := fs.WalkDir(langFiles, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := langFiles.ReadFile(path)
		add(path, string(b))
		return err
	})
	if err != nil {
		panic(err) // files that are part of the program
	}
	add("cues", cuesIt)
	add("morph", morphIt)
	return hex.EncodeToString(h.Sum(nil)[:6])
})
