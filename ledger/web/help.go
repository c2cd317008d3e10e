package web

import "net/http"

// helpPage says how the desk is used: the keys, and the pages with their twins.
type helpPage struct {
	Keys  []keyHelp  `json:"keys"`
	Pages []pageHelp `json:"pages"`
}

type keyHelp struct {
	Key  string `json:"key"`
	Word string `json:"does"`
}

type pageHelp struct {
	Path    string `json:"path"`
	Twin    string `json:"json"`
	Options string `json:"options,omitempty"`
	Word    string `json:"shows"`
}

var keyHelps = []keyHelp{
	{"j", "key-next"}, {"k", "key-previous"}, {"v", ""}, {"d", ""}, {"c", ""},
	{"Enter", "key-record"}, {"e", "add-evidence"}, {"n", "add-note"}, {"u", "undo-last"}, {"x", "key-select"},
	{"a", "add-claim"}, {"m", "edit-claim"}, {"/", "search"}, {"?", "help"}, {"Esc", "key-leave"},
}

var pageHelps = []pageHelp{
	{"/queue", "/queue.json", "dossier article outlet speaker kind status reviewer text flagged lost offset at", "queue"},
	{"/claims/{id}", "/claims/{id}.json", "", "claim"},
	{"/contradictions", "/contradictions.json", "relation verdict dossier offset", "contradictions"},
	{"/articles", "/articles.json", "q offset", "articles"},
	{"/articles/{id}", "/articles/{id}.json", "part at", "article"},
	{"/figures", "/figures.json", "dossier", "figures"},
	{"/graph", "/graph.json", "by dossier", "graph"},
	{"/search", "/search.json", "q offset", "search"},
	{"/dossiers", "/dossiers.json", "", "dossiers"},
	{"/activity", "/activity.json", "before", "activity"},
	{"/policy", "/policy.json", "", "policy"},
	{"/account", "/account.json", "", "account"},
	{"/people", "/people.json", "", "people"},
	{"/help", "/help.json", "", "help"},
}

func (d *desk) help(v *visit) error {
	p := helpPage{Keys: append([]keyHelp(nil), keyHelps...), Pages: append([]pageHelp(nil), pageHelps...)}
	for i := range p.Keys {
		w, err := say(v.lang, p.Keys[i].Word)
		for s, key := range statusKeys {
			if key == p.Keys[i].Key {
				w, err = wordOf(v.lang, s)
			}
		}
		if err != nil {
			return err
		}
		p.Keys[i].Word = w
	}
	for i := range p.Pages {
		w, err := say(v.lang, p.Pages[i].Word)
		if err != nil {
			return err
		}
		p.Pages[i].Word = w
	}
	v.show(http.StatusOK, "help", p)
	return nil
}
