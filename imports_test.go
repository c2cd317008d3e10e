package factledger_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rule says what one package may import.
type rule struct {
	pkg     string
	project []string // of this module; a parent never imports a child
	beside  []string // module paths outside it
	never   []string // of the standard library; a slash at the end takes the tree
	only    []string // of the standard library, where it is nearly none
}

// rules is the layout. A package that is not here has no place in it yet.
var rules = []rule{
	{pkg: "factledger", only: []string{"embed"}},
	{pkg: "factledger/claims", never: []string{"os", "os/", "net", "net/", "database/", "math/rand", "math/rand/", "crypto/rand", "syscall", "io/ioutil", "log", "log/"}},
	{pkg: "factledger/ledger", project: []string{"factledger", "factledger/claims"}, beside: []string{"github.com/google/uuid", "golang.org/x/mod"}},
	{pkg: "factledger/ledger/enginetest", project: []string{"factledger/ledger", "factledger/claims"}},
	{pkg: "factledger/ledger/sqlite", project: []string{"factledger/ledger"}, beside: []string{"github.com/mattn/go-sqlite3"}},
	{pkg: "factledger/ledger/sqlite/crashtest"},
	{pkg: "factledger/ledger/report", project: []string{"factledger/ledger", "factledger/claims"}, beside: []string{"github.com/xuri/excelize/v2", "codeberg.org/go-pdf/fpdf"}},
	{pkg: "factledger/ledger/web", project: []string{"factledger/ledger", "factledger/ledger/report", "factledger/claims"}, beside: []string{"golang.org/x/crypto", "golang.org/x/time"}},
	{pkg: "factledger/cmd/factledger", project: []string{"factledger", "factledger/claims", "factledger/ledger", "factledger/ledger/sqlite", "factledger/ledger/report", "factledger/ledger/web"}, beside: []string{"github.com/urfave/cli/v2", "golang.org/x/term"}},
}

func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Dir", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath, Dir string
			Imports         []string
		}
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(rules, func(r rule) bool { return r.pkg == p.ImportPath })
		if i < 0 {
			t.Errorf("%s is not in the table: say what it may import", p.ImportPath)
			continue
		}
		seen++
		w := rules[i]
		for _, imp := range p.Imports {
			first, _, _ := strings.Cut(imp, "/")
			ok := false
			switch {
			case first == "factledger":
				ok = slices.Contains(w.project, imp)
			case strings.Contains(first, "."):
				ok = slices.ContainsFunc(w.beside, func(m string) bool { return imp == m || strings.HasPrefix(imp, m+"/") })
			case w.only != nil:
				ok = slices.Contains(w.only, imp)
			default:
				ok = !slices.ContainsFunc(w.never, func(n string) bool {
					return imp == n || strings.HasSuffix(n, "/") && strings.HasPrefix(imp, n)
				})
			}
			if !ok {
				t.Errorf("%s may not import %s", p.ImportPath, imp)
			}
		}
		if p.ImportPath == "factledger/claims" {
			noClock(t, p.Dir)
		}
	}
	if seen < 6 {
		t.Errorf("go list gave %d packages of the table: is it run in the module?", seen)
	}
}

// noClock refuses time.Now and its like in a package that must give the same
// output for the same input.
func noClock(t *testing.T, dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in %s: %v", dir, err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := s.X.(*ast.Ident)
			if ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Local", "LoadLocation"}, s.Sel.Name) {
				t.Errorf("%s: time.%s in a pure package", fset.Position(n.Pos()), s.Sel.Name)
			}
			return true
		})
	}
}
