-- The ledger. CREATE statements only, a blank line between them, so that it
-- runs unchanged on one file and on a cluster. Enumerations are the words of
-- the Go types, which a test holds equal.

CREATE TABLE meta(
  name TEXT PRIMARY KEY CHECK(name IN ('schema', 'ledger')),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE migration(
  number INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL CHECK(length(sha256) = 32)
) STRICT;

-- What was done, in order. Everything below follows from it, or is vouched for
-- by hashes in it. seq is the order; at is what a clock said.
CREATE TABLE event(
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  about BLOB CHECK(length(about) = 16),
  rev INTEGER CHECK(rev > 0),
  key TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  leaf BLOB NOT NULL CHECK(length(leaf) = 32),
  CHECK((about IS NULL) = (rev IS NULL))
) STRICT;

CREATE UNIQUE INDEX event_about ON event(about, rev) WHERE about IS NOT NULL;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'event: history is not changed');
END;

CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'event: history is not changed');
END;

-- History is not replaced, which INSERT OR REPLACE would do past the other two;
-- a key is used once; revisions have no gap. One trigger says all three, since
-- each makes every insert dearer.
CREATE TRIGGER event_insert BEFORE INSERT ON event BEGIN
  SELECT RAISE(ABORT, 'event: history is not changed') WHERE EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq);
  SELECT RAISE(ABORT, 'event.key') WHERE EXISTS (SELECT 1 FROM event WHERE key = NEW.key);
  SELECT RAISE(ABORT, 'event.rev') WHERE NEW.about IS NOT NULL
    AND NEW.rev IS NOT (SELECT coalesce(max(rev), 0) + 1 FROM event WHERE about = NEW.about);
END;

-- The stored hashes of the Merkle tree over the events' leaves, a cache.
CREATE TABLE node(
  i INTEGER PRIMARY KEY,
  hash BLOB NOT NULL CHECK(length(hash) = 32)
) STRICT;

CREATE TABLE policy(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  seq INTEGER NOT NULL,
  reviewers INTEGER NOT NULL CHECK(reviewers IN (1, 2)),
  blind INTEGER NOT NULL CHECK(blind IN (0, 1)),
  body TEXT NOT NULL
) STRICT;

CREATE TABLE article(
  key INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  author TEXT NOT NULL,
  url TEXT NOT NULL,
  published TEXT NOT NULL,
  lang TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK(length(sha256) = 32),
  story TEXT NOT NULL,
  print BLOB NOT NULL,
  added TEXT NOT NULL,
  withdrawn TEXT NOT NULL,
  rev INTEGER NOT NULL
) STRICT;

CREATE INDEX article_withdrawn ON article(key) WHERE withdrawn <> '';

CREATE INDEX article_published ON article(published);

CREATE TRIGGER article_no_update BEFORE UPDATE OF key, id, seq, name, lang, sha256, added ON article BEGIN
  SELECT RAISE(ABORT, 'article: what was read is not changed');
END;

CREATE TRIGGER article_no_delete BEFORE DELETE ON article BEGIN
  SELECT RAISE(ABORT, 'article: what was read is not changed');
END;

CREATE TRIGGER article_no_replace BEFORE INSERT ON article
WHEN EXISTS (SELECT 1 FROM article WHERE key = NEW.key OR id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'article.key');
END;

-- An article's text: its passages one after the other. start counts code points.
CREATE TABLE passage(
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article(key),
  n INTEGER NOT NULL CHECK(n >= 0),
  start INTEGER NOT NULL CHECK(start >= 0),
  text TEXT NOT NULL CHECK(instr(text, char(0)) = 0),
  UNIQUE(article, n)
) STRICT;

CREATE TRIGGER passage_no_update BEFORE UPDATE ON passage BEGIN
  SELECT RAISE(ABORT, 'passage: what was read is not changed');
END;

CREATE TRIGGER passage_no_delete BEFORE DELETE ON passage BEGIN
  SELECT RAISE(ABORT, 'passage: what was read is not changed');
END;

CREATE TRIGGER passage_no_replace BEFORE INSERT ON passage
WHEN EXISTS (SELECT 1 FROM passage WHERE key = NEW.key OR article = NEW.article AND n = NEW.n)
BEGIN
  SELECT RAISE(ABORT, 'passage: what was read is not changed');
END;

-- A claim as it was read, or as a person changed it: each row is a version,
-- vouched for by the event seq. origin is the key of the claim's first version,
-- and what marks, relations and findings hold on to. From current
-- on stands what the events amount to.
CREATE TABLE claim(
  key INTEGER PRIMARY KEY,
  id BLOB NOT NULL CHECK(length(id) = 16),
  origin INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  article INTEGER NOT NULL,
  passage INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK(kind IN ('quantity', 'percentage', 'money', 'date', 'duration', 'rank', 'event', 'relation', 'quote')),
  quote TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  anchor TEXT NOT NULL,
  anchor_start INTEGER NOT NULL,
  anchor_end INTEGER NOT NULL,
  label TEXT NOT NULL,
  value TEXT NOT NULL,
  unit TEXT NOT NULL,
  modifier TEXT NOT NULL CHECK(modifier IN ('exact', 'approx', 'more_than', 'at_least', 'less_than', 'at_most')),
  subject TEXT NOT NULL,
  "when" TEXT NOT NULL,
  attributed_to TEXT NOT NULL,
  modality TEXT NOT NULL CHECK(modality IN ('asserted', 'reported', 'quoted', 'hedged', 'planned', 'denied')),
  negated INTEGER NOT NULL CHECK(negated IN (0, 1)),
  checkworthy INTEGER NOT NULL CHECK(checkworthy IN (0, 1)),
  worth REAL NOT NULL,
  reasons TEXT NOT NULL,
  rule TEXT NOT NULL,
  sense TEXT NOT NULL,
  current INTEGER NOT NULL CHECK(current IN (0, 1)),
  status TEXT NOT NULL CHECK(status IN ('unreviewed', 'verified', 'disputed', 'contradicted')),
  standing TEXT NOT NULL CHECK(standing IN ('none', 'single', 'agreed', 'split')),
  rev INTEGER NOT NULL,
  assigned TEXT NOT NULL,
  dropped TEXT NOT NULL,
  trace TEXT NOT NULL CHECK(trace IN ('again', 'nearby', 'ambiguous', 'orphaned')),
  flags INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX claim_id ON claim(id) WHERE current = 1;

CREATE UNIQUE INDEX claim_origin ON claim(origin) WHERE current = 1;

CREATE INDEX claim_place ON claim(article, anchor_start);

-- What a page of the queue skips over, and what it counts, is read off indexes:
-- the rows are wide.
CREATE INDEX claim_worth ON claim(flags > 0 DESC, worth DESC, key, status, article, dropped) WHERE current = 1;

CREATE INDEX claim_count ON claim(kind, status, article, dropped, attributed_to, origin) WHERE current = 1;

CREATE INDEX claim_status ON claim(status) WHERE status <> 'unreviewed';

CREATE INDEX claim_assigned ON claim(assigned) WHERE assigned <> '';

CREATE INDEX claim_dropped ON claim(key) WHERE dropped <> '';

CREATE INDEX claim_trace ON claim(key) WHERE trace <> 'again' AND current = 1;

CREATE TRIGGER claim_no_update BEFORE UPDATE OF key, id, origin, seq, article, passage, kind, quote, start, "end", anchor,
  anchor_start, anchor_end, label, value, unit, modifier, subject, "when", attributed_to, modality, negated, checkworthy,
  worth, reasons, rule, sense ON claim
BEGIN
  SELECT RAISE(ABORT, 'claim: what was read is not changed');
END;

CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim BEGIN
  SELECT RAISE(ABORT, 'claim: what was read is not changed');
END;

-- A claim is not replaced. Its quote and its anchor are what stands in the text
-- at their place, which makes the passage one that is there.
CREATE TRIGGER claim_insert BEFORE INSERT ON claim BEGIN
  SELECT RAISE(ABORT, 'claim.key') WHERE EXISTS (SELECT 1 FROM claim WHERE key = NEW.key)
    OR NEW.current = 1 AND EXISTS (SELECT 1 FROM claim WHERE id = NEW.id AND current = 1);
  SELECT RAISE(ABORT, 'claim: the quote is not what the text says there') WHERE NOT EXISTS (
    SELECT 1 FROM passage p WHERE p.article = NEW.article AND p.n = NEW.passage AND NEW.start >= p.start
      AND NEW.anchor_start >= p.start AND NEW.start < NEW."end" AND NEW.anchor_start < NEW.anchor_end
      AND substr(p.text, NEW.start - p.start + 1, NEW."end" - NEW.start) = NEW.quote
      AND NEW.anchor = CASE WHEN NEW.anchor_start >= NEW.start AND NEW.anchor_end <= NEW."end"
        THEN substr(NEW.quote, NEW.anchor_start - NEW.start + 1, NEW.anchor_end - NEW.anchor_start)
        ELSE substr(p.text, NEW.anchor_start - p.start + 1, NEW.anchor_end - NEW.anchor_start) END);
END;

-- The words of the claims, and those of the texts.
CREATE VIRTUAL TABLE search USING fts4(content="claim", matchinfo=fts3, tokenize=unicode61 "remove_diacritics=2", quote, label, subject);

CREATE VIRTUAL TABLE prose USING fts4(content="passage", matchinfo=fts3, tokenize=unicode61 "remove_diacritics=2", text);

-- What the program found wrong with one claim by itself.
CREATE TABLE finding(
  claim INTEGER NOT NULL REFERENCES claim(key),
  basis TEXT NOT NULL CHECK(basis IN ('numeric', 'date', 'duration', 'negation', 'antonym', 'lexical', 'place', 'attribution', 'role', 'calendar', 'arithmetic', 'world')),
  n INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  score REAL NOT NULL,
  why_it TEXT NOT NULL,
  why_en TEXT NOT NULL,
  PRIMARY KEY(claim, basis, n)
) STRICT, WITHOUT ROWID;

-- What the program found between two claims, and what a person said of it.
CREATE TABLE relation(
  id BLOB PRIMARY KEY CHECK(length(id) = 16),
  seq INTEGER NOT NULL,
  a INTEGER NOT NULL REFERENCES claim(key),
  b INTEGER NOT NULL REFERENCES claim(key),
  relation TEXT NOT NULL CHECK(relation IN ('contradicts', 'tension', 'corroborates', 'update')),
  basis TEXT NOT NULL CHECK(basis IN ('numeric', 'date', 'duration', 'negation', 'antonym', 'lexical', 'place', 'attribution', 'role', 'calendar', 'arithmetic', 'world')),
  score REAL NOT NULL,
  drift TEXT NOT NULL CHECK(drift IN ('', 'hedge', 'attribution')),
  also TEXT NOT NULL,
  why_it TEXT NOT NULL,
  why_en TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK(verdict IN ('open', 'confirmed', 'dismissed')),
  because TEXT NOT NULL,
  actor TEXT NOT NULL,
  decided TEXT NOT NULL,
  rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX relation_a ON relation(a);

CREATE INDEX relation_b ON relation(b);

CREATE INDEX relation_kind ON relation(relation, verdict, score, a, b);

CREATE TABLE mark(
  seq INTEGER PRIMARY KEY REFERENCES event(seq),
  claim INTEGER NOT NULL REFERENCES claim(key),
  actor TEXT NOT NULL,
  status TEXT NOT NULL CHECK(status IN ('unreviewed', 'verified', 'disputed', 'contradicted')),
  because TEXT NOT NULL,
  correction TEXT NOT NULL,
  rev INTEGER NOT NULL,
  resolves INTEGER NOT NULL CHECK(resolves IN (0, 1)),
  superseded INTEGER NOT NULL CHECK(superseded IN (0, 1))
) STRICT;

CREATE INDEX mark_claim ON mark(claim);

CREATE INDEX mark_actor ON mark(actor);

CREATE TABLE evidence(
  seq INTEGER NOT NULL REFERENCES event(seq),
  n INTEGER NOT NULL,
  claim INTEGER NOT NULL REFERENCES claim(key),
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL CHECK(kind IN ('primary', 'secondary', 'archived')),
  stance TEXT NOT NULL CHECK(stance IN ('supports', 'refutes', 'context')),
  seen TEXT NOT NULL,
  archive TEXT NOT NULL,
  file TEXT NOT NULL,
  PRIMARY KEY(seq, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_claim ON evidence(claim);

-- The files of evidence, each under the hash of its salt and bytes, which events
-- hold. The event that redacts one takes both away: no guess can be tried on
-- what is left.
CREATE TABLE blob(
  hash BLOB PRIMARY KEY CHECK(length(hash) = 32),
  salt BLOB CHECK(length(salt) = 16),
  data BLOB,
  CHECK((salt IS NULL) = (data IS NULL))
) STRICT;

CREATE TRIGGER blob_no_update BEFORE UPDATE ON blob
WHEN NEW.hash IS NOT OLD.hash OR NEW.salt IS NOT NULL OR NEW.data IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'blob: a file is not changed');
END;

CREATE TRIGGER blob_no_delete BEFORE DELETE ON blob BEGIN
  SELECT RAISE(ABORT, 'blob: a file is not changed');
END;

CREATE TRIGGER blob_no_replace BEFORE INSERT ON blob
WHEN EXISTS (SELECT 1 FROM blob WHERE hash = NEW.hash)
BEGIN
  SELECT RAISE(ABORT, 'blob: a file is not changed');
END;

CREATE TABLE note(
  seq INTEGER PRIMARY KEY REFERENCES event(seq),
  claim INTEGER NOT NULL REFERENCES claim(key),
  text TEXT NOT NULL
) STRICT;

CREATE INDEX note_claim ON note(claim);

CREATE TABLE dossier(
  name TEXT NOT NULL CHECK(name <> ''),
  article INTEGER NOT NULL REFERENCES article(key),
  seq INTEGER NOT NULL,
  PRIMARY KEY(name, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX dossier_article ON dossier(article);

-- The keys under which an article is found when others are compared with it, in
-- the order of time. The log holds a hash of each article's, so that no
-- reference has to be looked up for each row.
CREATE TABLE block(
  key INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY(key, article)
) STRICT, WITHOUT ROWID;
