package claims

// judgeEvents compares what happened, holds or was said, by words.
func judgeEvents(a, b *view, s setting) (verdict, bool) {
	return verdict{}, false
}
