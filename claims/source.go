package claims

// sameSource tells whether two prints are of near-identical texts.
func sameSource(a, b []uint32) bool {
	if len(a) == 0 || len(a) != len(b) {
		return false
	}
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return n*5 >= len(a)*4
}
