package sqlite

import "syscall"

// localOnly refuses network file systems: SQLite's locks do not hold there.
func localOnly(path string) error {
	var st syscall.Statfs_t
	if err := syscall.Statfs(path, &st); err != nil {
		return plain(err)
	}
	return refuseNetwork(int64(uint32(st.Type)))
}
