// Command factledger pulls checkable claims out of news articles and keeps
// them in a ledger.
package main

import (
	"fmt"
	"os"

	_ "factledger/ledger/sqlite"

	_ "github.com/urfave/cli/v2"
)

func main() {
	fmt.Fprintln(os.Stderr, "not implemented yet")
	os.Exit(1)
}
