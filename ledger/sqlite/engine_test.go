package sqlite

import (
	"path/filepath"
	"testing"

	"factledger/ledger"
	"factledger/ledger/enginetest"
)

func TestEngine(t *testing.T) {
	enginetest.Run(t, func(t *testing.T) ledger.Engine {
		e, err := openEngine(ctx, filepath.Join(t.TempDir(), "l.db"), false)
		if err != nil {
			t.Fatal(err)
		}
		return e
	})
}
