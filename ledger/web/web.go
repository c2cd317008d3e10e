// Package web serves the pages for reviewers.
package web
