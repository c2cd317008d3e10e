package web

// RouteLine is one line of the table of routes, for the tests that hold it
// against theirs.
type RouteLine struct{ Line, Needs string }

// RouteLines lists what the desk answers to and who may.
func RouteLines() []RouteLine {
	var ls []RouteLine
	for _, rt := range (&desk{}).routes() {
		needs := rt.role.String()
		if rt.public {
			needs = "public"
		}
		ls = append(ls, RouteLine{rt.method + " " + rt.path, needs})
	}
	return ls
}
