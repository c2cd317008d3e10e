package ledger

import (
	"context"
	"crypto/sha256"
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
)

// SchemaVersion is the schema that this program writes: the number of the last
// migration. To change a released schema: change schema.sql, write the next
// migration, raise this number, and keep a ledger of the schema before as
// sqlite/testdata/released/NUMBER.db.gz, which a test brings up to date.
const SchemaVersion = 2

// migrations are append-only: the oldest schema and all of them make schema.sql,
// which a test holds true.
//
//go:embed migrations
var migrationFiles embed.FS

type migration struct {
	Number int
	SQL    string
}

var migrations = loadMigrations()

func loadMigrations() []migration {
	es, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err)
	}
	var ms []migration
	for _, e := range es {
		n := 0
		if _, err := fmt.Sscanf(e.Name(), "%d-", &n); err != nil || !strings.HasSuffix(e.Name(), ".sql") {
			continue
		}
		b, err := migrationFiles.ReadFile(path.Join("migrations", e.Name()))
		if err != nil {
			panic(err)
		}
		ms = append(ms, migration{n, string(b)})
	}
	slices.SortFunc(ms, func(a, b migration) int { return a.Number - b.Number }) // by number: "10-" stands before "2-"
	return ms
}

// migrate brings a ledger from an older schema to this program's, in one batch:
// it is the old one or the new one, never between.
func (l *Ledger) migrate(ctx context.Context, from int) error {
	// Where another program is quicker, this batch is refused and its work stands.
	batch := []Stmt{{"INSERT INTO meta(name, value) SELECT 'schema', '' WHERE (SELECT value FROM meta WHERE name = 'schema') IS NOT ?", []any{fmt.Sprint(from)}}}
	for _, m := range migrations {
		sum := sha256.Sum256([]byte(m.SQL))
		if m.Number > from {
			batch = append(batch, statements(m.SQL)...)
			batch = append(batch, Stmt{"INSERT INTO migration(number, sha256) VALUES(?, ?)", []any{int64(m.Number), sum[:]}})
		}
	}
	batch = append(batch, Stmt{"UPDATE meta SET value = ? WHERE name = 'schema'", []any{fmt.Sprint(SchemaVersion)}})
	if err := l.engine.Exec(ctx, batch...); err != nil && !refusedBy(err, "meta.name") {
		return fmt.Errorf("bringing the schema from %d to %d: %w", from, SchemaVersion, err)
	}
	version, _, err := identity(ctx, l.engine)
	if err == nil && version > SchemaVersion {
		err = ErrNewer
	}
	return err
}
