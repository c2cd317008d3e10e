package report

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// mendFacts leaves out of facts what cannot be read, and says of each what it
// was: somebody has changed it since.
func mendFacts(facts []byte, odd *[]Difference) ([]byte, error) {
	var top map[string]json.RawMessage
	if err := json.Unmarshal(facts, &top); err != nil {
		return nil, err
	}
	top["articles"] = mend[ArticleFact](top["articles"], "article", odd)
	top["relations"] = mend[RelationFact](top["relations"], "relation", odd)
	top["claims"] = mend[ClaimFact](top["claims"], "claim", odd)
	return json.Marshal(top)
}

// mend leaves the fields out of rows that no T has.
func mend[T any](list json.RawMessage, noun string, odd *[]Difference) json.RawMessage {
	var rows []map[string]json.RawMessage
	if json.Unmarshal(list, &rows) != nil {
		return list
	}
	for _, row := range rows {
		id := bare(row["id"])
		if noun == "mark" {
			id = bare(row["seq"])
		}
		for _, name := range slices.Sorted(maps.Keys(row)) {
			if name == "marks" {
				row[name] = mend[MarkFact](row[name], "mark", odd)
			}
			one, err := json.Marshal(map[string]json.RawMessage{name: row[name]})
			var t T
			if err == nil && json.Unmarshal(one, &t) != nil {
				field := name
				if name == "start" || name == "end" {
					field = "span" // as Compare names the two
				}
				*odd = append(*odd, Difference{Noun: noun, ID: id, Field: field, Report: bare(row[name])})
				delete(row, name)
			}
		}
	}
	mended, err := json.Marshal(rows)
	if err != nil {
		return list
	}
	return mended
}

// bare is a value of JSON as text.
func bare(v json.RawMessage) string {
	var s string
	if json.Unmarshal(v, &s) == nil {
		return s
	}
	return strings.TrimSpace(string(v))
}
