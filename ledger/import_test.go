package ledger

import (
	"testing"
	"unicode/utf8"
)

// FuzzImportRow reads what is almost a row of an export: what it takes is of
// its column's kind, and nothing that SQLite would not give back.
func FuzzImportRow(f *testing.F) {
	cs := []column{{"i", "INTEGER"}, {"r", "REAL"}, {"t", "TEXT"}, {"b", "BLOB"}}
	for _, s := range []string{`[1,0.5,"testo","AAEC"]`, `[null,null,null,null]`, `[1e3,1e999,"\u0000","?"]`, `[1,2,3]`, `[[1],{},true,"\ud800"]`, `[9223372036854775808,-0,"","="]`, "[1,2,\"a\xff\",\"\"]"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		vs, err := importRow(b, cs)
		if err != nil {
			return
		}
		for i, v := range vs {
			ok := v == nil
			switch v := v.(type) {
			case int64, float64:
				ok = true // a STRICT table refuses one in a column of text
			case string:
				ok = i < 3 && utf8.ValidString(v)
			case []byte:
				ok = i == 3
			}
			if !ok {
				t.Errorf("%q gives %s the value %v (%T)", b, cs[i].name, v, v)
			}
		}
	})
}
