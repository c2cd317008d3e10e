package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Role is what a user of the review desk may do. Each holds what those before
// it hold.
type Role uint8

const (
	RoleReader   Role = iota // looks
	RoleReviewer             // marks, brings evidence, decides relations
	RoleEditor               // adds and corrects articles, mends claims, assigns
	RoleAdmin                // manages the people
)

var roleNames = [...]string{"reader", "reviewer", "editor", "admin"}

func (r Role) String() string                { return roleNames[r] }
func (r Role) MarshalText() ([]byte, error)  { return []byte(r.String()), nil }
func (r *Role) UnmarshalText(b []byte) error { return readRole(r, string(b)) }

// ParseRole reads the words that String writes, and no others.
func ParseRole(s string) (r Role, ok bool) { return r, readRole(&r, s) == nil }

func readRole(r *Role, s string) error {
	for i, n := range roleNames {
		if n == s {
			*r = Role(i)
			return nil
		}
	}
	return fmt.Errorf("unknown role %q: one of %q is wanted: %w", s, roleNames, ErrInvalid)
}

// User is a person of the desk. Off is one who may no longer enter; the name
// stays, because history names it.
type User struct {
	Name     string `json:"name"`
	Role     Role   `json:"role"`
	Password bool   `json:"password"` // has one; else only a link lets in
	Off      bool   `json:"off,omitempty"`
}

// Session is a browser that a user entered with. ID is no secret: the hash of
// the token that only the browser holds.
type Session struct {
	ID      string    `json:"id"`
	User    string    `json:"user"`
	Created time.Time `json:"created"`
	Seen    time.Time `json:"seen"`
}

// How long a session lives untouched, and altogether.
const (
	SessionIdle = 8 * time.Hour
	SessionLife = 7 * 24 * time.Hour
)

// People are the users of a desk and their sessions. They live in a file of
// their own: a ledger that is handed on carries no password and no session.
// Of tokens only hashes are kept.
type People struct {
	Now func() time.Time

	engine Engine
}

const peopleSchema = `CREATE TABLE IF NOT EXISTS person(
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK(role IN ('reader','reviewer','editor','admin')),
  password TEXT NOT NULL DEFAULT '',
  off INTEGER NOT NULL DEFAULT 0 CHECK(off IN (0,1))) STRICT
--
CREATE TABLE IF NOT EXISTS session(
  hash BLOB PRIMARY KEY CHECK(length(hash)=32),
  person TEXT NOT NULL REFERENCES person(name),
  created INTEGER NOT NULL,
  seen INTEGER NOT NULL) STRICT
--
CREATE TABLE IF NOT EXISTS link(
  hash BLOB PRIMARY KEY CHECK(length(hash)=32),
  person TEXT NOT NULL REFERENCES person(name),
  expires INTEGER NOT NULL) STRICT
--
CREATE TABLE IF NOT EXISTS used(hash BLOB PRIMARY KEY CHECK(length(hash)=32)) STRICT`

// OpenPeople reads the people that an engine keeps; an empty one is prepared.
func OpenPeople(ctx context.Context, e Engine) (*People, error) {
	var batch []Stmt
	for _, s := range strings.Split(peopleSchema, "\n--\n") {
		batch = append(batch, Stmt{SQL: s})
	}
	if err := e.Exec(ctx, batch...); err != nil {
		return nil, fmt.Errorf("preparing the people: %w", err)
	}
	return &People{Now: time.Now, engine: e}, nil
}

// Close closes the engine.
func (p *People) Close() error { return p.engine.Close() }

func tokenHash(token string) []byte {
	h := sha256.Sum256([]byte("factledger token\x00" + token))
	return h[:]
}

// Users lists everybody, by name.
func (p *People) Users(ctx context.Context) ([]User, error) {
	rows, err := p.engine.Query(ctx, Stmt{SQL: `SELECT name, role, password<>'', off FROM person ORDER BY name`})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var us []User
	for rows.Next() {
		u, err := scanUser(rows)
		if err != nil {
			return nil, err
		}
		us = append(us, u)
	}
	return us, rows.Err()
}

func scanUser(rows Rows) (User, error) {
	var u User
	var role string
	var password, off int64
	if err := rows.Scan(&u.Name, &role, &password, &off); err != nil {
		return User{}, err
	}
	u.Password, u.Off = password != 0, off != 0
	return u, readRole(&u.Role, role)
}

// User is one person, with the hash of the password ("" where there is none).
func (p *People) User(ctx context.Context, name string) (User, string, error) {
	rows, err := p.engine.Query(ctx, Stmt{SQL: `SELECT name, role, password, off FROM person WHERE name=?`, Args: []any{name}})
	if err != nil {
		return User{}, "", err
	}
	defer rows.Close()
	if !rows.Next() {
		return User{}, "", errors.Join(rows.Err(), fmt.Errorf("user %q: %w", name, ErrNotFound))
	}
	var u User
	var role, hash string
	var off int64
	if err := rows.Scan(&u.Name, &role, &hash, &off); err != nil {
		return User{}, "", err
	}
	u.Password, u.Off = hash != "", off != 0
	return u, hash, readRole(&u.Role, role)
}

// PutUser adds a person or changes the role. Who is turned off is out at once:
// sessions and links end.
func (p *People) PutUser(ctx context.Context, u User) error {
	if err := goodName(u.Name); err != nil {
		return err
	}
	off := int64(0)
	if u.Off {
		off = 1
	}
	batch := []Stmt{{SQL: `INSERT INTO person(name, role, off) VALUES(?,?,?)
		ON CONFLICT(name) DO UPDATE SET role=excluded.role, off=excluded.off`, Args: []any{u.Name, u.Role.String(), off}}}
	if u.Off {
		batch = append(batch, endAll(u.Name)...)
	}
	return p.engine.Exec(ctx, batch...)
}

// RecordUser makes an event of a person added or changed. The people themselves
// are kept elsewhere: history says who let whom do what, a ledger that is handed
// on lets nobody in.
func (l *Ledger) RecordUser(ctx context.Context, actor string, u User) error {
	_, err := l.Record(ctx, actor, "user", struct {
		Name string `json:"name"`
		Off  bool   `json:"off,omitempty"`
		Role Role   `json:"role"`
		V    int    `json:"v"`
	}{u.Name, u.Off, u.Role, 1})
	return err
}

func endAll(name string) []Stmt {
	return []Stmt{
		{SQL: `DELETE FROM session WHERE person=?`, Args: []any{name}},
		{SQL: `DELETE FROM link WHERE person=?`, Args: []any{name}},
	}
}

// goodName refuses names that would not read as one in a history.
func goodName(s string) error {
	if s == "" || utf8.RuneCountInString(s) > 64 || strings.TrimSpace(s) != s || !utf8.ValidString(s) {
		return fmt.Errorf("a name has 1 to 64 characters and no space around it: %w", ErrInvalid)
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .-_@'’", r) {
			return fmt.Errorf("a name holds letters, digits, spaces and . - _ @ ' only: %w", ErrInvalid)
		}
	}
	return nil
}

// SetPassword keeps the hash of a new password and ends every session but keep
// (a token; "" ends all) and every link.
func (p *People) SetPassword(ctx context.Context, name, hash, keep string) error {
	return p.engine.Exec(ctx,
		Stmt{SQL: `UPDATE person SET password=? WHERE name=?`, Args: []any{hash, name}},
		Stmt{SQL: `DELETE FROM session WHERE person=? AND hash<>?`, Args: []any{name, tokenHash(keep)}},
		Stmt{SQL: `DELETE FROM link WHERE person=?`, Args: []any{name}})
}

// NewLink lets the holder of the token enter once as that person, until it
// expires.
func (p *People) NewLink(ctx context.Context, name, token string, life time.Duration) error {
	now := p.Now()
	return p.engine.Exec(ctx,
		Stmt{SQL: `DELETE FROM link WHERE expires<?`, Args: []any{now.Unix()}},
		Stmt{SQL: `INSERT INTO link(hash, person, expires) VALUES(?,?,?)`, Args: []any{tokenHash(token), name, now.Add(life).Unix()}})
}

// Enter uses a link up and begins the session of the second token. Of two who
// come with the same link at once, one enters.
func (p *People) Enter(ctx context.Context, link, session string) (User, error) {
	hash, now := tokenHash(link), p.Now().Unix()
	rows, err := p.engine.Query(ctx, Stmt{SQL: `SELECT u.name, u.role, u.password<>'', u.off
		FROM link l JOIN person u ON u.name=l.person WHERE l.hash=? AND l.expires>=? AND u.off=0`, Args: []any{hash, now}})
	if err != nil {
		return User{}, err
	}
	defer rows.Close()
	if !rows.Next() {
		return User{}, errors.Join(rows.Err(), fmt.Errorf("the link is used up or too old: %w", ErrForbidden))
	}
	u, err := scanUser(rows)
	if err != nil {
		return User{}, err
	}
	rows.Close()
	err = p.engine.Exec(ctx,
		Stmt{SQL: `INSERT INTO used(hash) VALUES(?)`, Args: []any{hash}},
		Stmt{SQL: `DELETE FROM link WHERE hash=?`, Args: []any{hash}},
		begin(u.Name, session, now))
	if refusedBy(err, "used.hash") {
		return User{}, fmt.Errorf("the link is used up: %w", ErrForbidden)
	}
	return u, err
}

func begin(name, token string, now int64) Stmt {
	return Stmt{SQL: `INSERT INTO session(hash, person, created, seen) VALUES(?,?,?,?)`, Args: []any{tokenHash(token), name, now, now}}
}

// Begin begins a session of somebody who proved who it is. Dead sessions are
// swept on the way.
func (p *People) Begin(ctx context.Context, name, token string) error {
	now := p.Now()
	return p.engine.Exec(ctx,
		Stmt{SQL: `DELETE FROM session WHERE seen<? OR created<?`, Args: []any{now.Add(-SessionIdle).Unix(), now.Add(-SessionLife).Unix()}},
		begin(name, token, now.Unix()))
}

// Who says whose session a token is. ErrForbidden where it is nobody's, or too
// old, or of somebody turned off.
func (p *People) Who(ctx context.Context, token string) (User, Session, error) {
	hash, now := tokenHash(token), p.Now()
	rows, err := p.engine.Query(ctx, Stmt{SQL: `SELECT u.name, u.role, u.password<>'', s.created, s.seen
		FROM session s JOIN person u ON u.name=s.person WHERE s.hash=? AND u.off=0 AND s.seen>=? AND s.created>=?`,
		Args: []any{hash, now.Add(-SessionIdle).Unix(), now.Add(-SessionLife).Unix()}})
	if err != nil {
		return User{}, Session{}, err
	}
	defer rows.Close()
	if !rows.Next() {
		return User{}, Session{}, errors.Join(rows.Err(), fmt.Errorf("no session: %w", ErrForbidden))
	}
	var u User
	var role string
	var password, created, seen int64
	if err := rows.Scan(&u.Name, &role, &password, &created, &seen); err != nil {
		return User{}, Session{}, err
	}
	u.Password = password != 0
	if err := readRole(&u.Role, role); err != nil {
		return User{}, Session{}, err
	}
	rows.Close()
	if now.Unix()-seen >= 60 { // a write a minute is enough to know an idle browser
		if err := p.engine.Exec(ctx, Stmt{SQL: `UPDATE session SET seen=? WHERE hash=?`, Args: []any{now.Unix(), hash}}); err != nil {
			return User{}, Session{}, err
		}
	}
	return u, session(hash, u.Name, created, seen), nil
}

func session(hash []byte, name string, created, seen int64) Session {
	return Session{ID: hex.EncodeToString(hash), User: name, Created: time.Unix(created, 0).UTC(), Seen: time.Unix(seen, 0).UTC()}
}

// Sessions lists a person's living sessions, the newest first.
func (p *People) Sessions(ctx context.Context, name string) ([]Session, error) {
	now := p.Now()
	rows, err := p.engine.Query(ctx, Stmt{SQL: `SELECT hash, created, seen FROM session WHERE person=? AND seen>=? AND created>=? ORDER BY created DESC, hash`,
		Args: []any{name, now.Add(-SessionIdle).Unix(), now.Add(-SessionLife).Unix()}})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ss []Session
	for rows.Next() {
		var hash []byte
		var created, seen int64
		if err := rows.Scan(&hash, &created, &seen); err != nil {
			return nil, err
		}
		ss = append(ss, session(hash, name, created, seen))
	}
	return ss, rows.Err()
}

// End ends one session of a person, by its ID; an empty ID ends all, and the
// links that still wait.
func (p *People) End(ctx context.Context, name, id string) error {
	if id == "" {
		return p.engine.Exec(ctx, endAll(name)...)
	}
	hash, err := hex.DecodeString(id)
	if err != nil {
		return fmt.Errorf("session: %w", ErrNotFound)
	}
	return p.engine.Exec(ctx, Stmt{SQL: `DELETE FROM session WHERE person=? AND hash=?`, Args: []any{name, hash}})
}
