// Package report writes a ledger's report in each of its formats.
package report
