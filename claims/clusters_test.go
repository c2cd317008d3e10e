package claims

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// cluster is a few articles about one event, or look-alikes, with all that is
// to be flagged among them.
type cluster struct {
	name     string
	articles []Article
	flags    []clusterFlag
	agree    [][2]string
	silent   [][2]string
}

// clusterFlag is a flag between a claim that holds the one text and a claim
// that holds the other.
type clusterFlag struct{ kind, basis, a, b string }

// readClusters reads a file of clusters: «# name», then «-- id date outlet»
// before each text («-» for no date), then a line «! kind basis | text | text» for each flag, and
// «+ text | text» for what is to be borne out, «- text | text» for what is not.
func readClusters(t *testing.T, path string) (out []cluster) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split("\n"+string(b), "\n# ")[1:] {
		var c cluster
		var rest string
		c.name, rest, _ = strings.Cut(block, "\n")
		for line := range strings.SplitSeq(rest, "\n") {
			last := len(c.articles) - 1
			switch {
			case strings.HasPrefix(line, "-- "):
				f := strings.SplitN(line[3:], " ", 3)
				c.articles = append(c.articles, Article{ID: f[0], Published: strings.Trim(f[1], "-"), Outlet: f[2]})
			case strings.HasPrefix(line, "! "):
				f := strings.Split(line[2:], " | ")
				kind, basis, _ := strings.Cut(f[0], " ")
				c.flags = append(c.flags, clusterFlag{kind, basis, f[1], f[2]})
			case strings.HasPrefix(line, "+ "):
				x, y, _ := strings.Cut(line[2:], " | ")
				c.agree = append(c.agree, [2]string{x, y})
			case strings.HasPrefix(line, "- "):
				x, y, _ := strings.Cut(line[2:], " | ")
				c.silent = append(c.silent, [2]string{x, y})
			case last >= 0:
				c.articles[last].Text += line + "\n"
			}
		}
		out = append(out, c)
	}
	return out
}

// Every contradiction of the clusters is flagged, and nothing else is.
func TestClusters(t *testing.T) {
	files, err := filepath.Glob("testdata/clusters/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, f := range files {
		for _, c := range readClusters(t, f) {
			t.Run(c.name, func(t *testing.T) {
				var cs []Claim
				for _, a := range c.articles {
					cs = append(cs, mustExtract(t, a)...)
				}
				found, agreed := make([]bool, len(c.flags)), make([]bool, len(c.agree))
				for _, r := range Relate(cs) {
					if !r.Kind.Flag() {
						for _, w := range c.silent {
							if r.Kind == Corroborates && strings.Contains(r.A.Quote, w[0]) && strings.Contains(r.B.Quote, w[1]) {
								t.Errorf("borne out: %s", r.Why.IT)
							}
						}
						for i, w := range c.agree {
							agreed[i] = agreed[i] || r.Kind == Corroborates && strings.Contains(r.A.Quote, w[0]) && strings.Contains(r.B.Quote, w[1])
						}
						continue
					}
					listed := false
					for i, w := range c.flags {
						if strings.Contains(r.A.Quote, w.a) && strings.Contains(r.B.Quote, w.b) && r.Kind.String() == w.kind && r.Basis.String() == w.basis {
							found[i], listed = true, true
						}
					}
					if !listed {
						t.Errorf("flagged %s %s: %s", r.Kind, r.Basis, r.Why.IT)
					}
				}
				for i, w := range c.agree {
					if !agreed[i] {
						t.Errorf("not borne out: «%s» ~ «%s»", w[0], w[1])
					}
				}
				for i, w := range c.flags {
					if !found[i] {
						t.Errorf("not flagged: %s %s «%s» ~ «%s»", w.kind, w.basis, w.a, w.b)
					}
				}
			})
		}
	}
}
