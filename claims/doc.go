// Package claims reads Italian news: text in, claims and relations out. It is
// pure: no files, network, SQL, clock or randomness.
package claims
