// Package factledger holds what the program carries inside itself: the ledger's
// schema and the five seed articles. It is a leaf, because Go embeds no file
// from a folder above.
package factledger

import "embed"

// Schema is the whole current schema of a ledger: CREATE statements only, so
// that it runs unchanged on a single SQLite file and on a cluster.
//
//go:embed schema.sql
var Schema string

// Seeds holds the five seed articles under seeds/, byte for byte.
//
//go:embed seeds/*.txt
var Seeds embed.FS
